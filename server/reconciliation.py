"""The W3C's Reconciliation Service API, version 0.2: which thing of the graph does a name in a table mean?"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, request

from kg.iris import compact
from kg.terms import CLASSES, FORUM
from server.describing import describe
from server.matching import Candidate, Question, answer_all, as_values, question_from, values_of
from server.names import Thing
from server.naming import QuestionError, iri_of, named_things, property_iri, term_name, used_properties
from server.negotiation import JSON_DATA, content_type
from server.pages import html, kept
from server.protocol import FORM_TYPE, BadRequestError, body_of, fields_of, media_type_of
from server.responses import entity_tag, from_bytes, preflight, problem
from server.site import site, url

blueprint = Blueprint("reconciliation", __name__)
VERSIONS = ["0.1", "0.2"]
_PREVIEW = (430, 300)  # width and height in pixels
_SUGGESTED = 10
_PROPOSED = 100
_DEFAULT_TYPES = ("Agent", "Country", "Organisation", "Person", "Event", "Place", "Instrument")


@blueprint.route("/reconcile", methods=["GET", "POST"], provide_automatic_options=False)
def reconcile() -> Response:
    """Candidates for `queries`, values for `extend`, or, without either, what this service is."""
    try:
        fields = _fields()
        given = {name: value for name, value in fields if name in ("queries", "query", "extend")}
        if len(given) > 1 or len([name for name, _ in fields if name in given]) > 1:
            raise BadRequestError(400, "more than one question", "send one of queries, query and extend, once")
        if "extend" in given:
            return _sent(_extended(_parsed("extend", given["extend"])))
        if "queries" in given:
            return _sent(_answered(_parsed("queries", given["queries"])))
        if "query" in given:
            return _sent(_answered({"q": _single(given["query"])})["q"])
    except BadRequestError as error:
        return problem(error.status, error.title, error.detail)
    except QuestionError as error:
        return problem(400, "not a question of this interface", str(error))
    if request.method == "POST":
        return problem(400, "no question", "send queries or extend as a parameter of a form")
    return _sent(_manifest())


@blueprint.route("/reconcile", methods=["OPTIONS"], provide_automatic_options=False)
def options() -> Response:
    """What may be done here."""
    return preflight("GET, HEAD, POST, OPTIONS")


@blueprint.route("/reconcile/suggest/<what>")
@kept
def suggest(what: str) -> Response:
    """Entities, types or properties whose names begin with `?prefix=`, for completion while somebody types."""
    prefix = " ".join(request.args.get("prefix", "").split())
    if what == "entity":
        found = [_entity(thing) for thing, _ in zip(named_things().starting(prefix), range(_SUGGESTED), strict=False)]
    elif what == "type":
        found = _beginning([{"id": name, "name": _called(name)} for name in sorted(CLASSES)], prefix)
    elif what == "property":
        found = _beginning([_property(iri) for iri, _ in used_properties("")], prefix)
    else:
        return problem(404, "nothing to suggest", "there are suggestions for entity, type and property")
    return _sent({"result": found})


@blueprint.route("/reconcile/properties")
@kept
def properties() -> Response:
    """The properties that things of `?type=` have, the most used first."""
    kind, limit = request.args.get("type", ""), request.args.get("limit", str(_PROPOSED))
    if kind and kind not in CLASSES:
        return problem(404, "no such class", "/reconcile/suggest/type lists the classes")
    if not (limit.isascii() and limit.isdigit() and len(limit) < 5):
        return problem(400, "limit is no number", "limit is how many properties are wanted")
    found = [_property(iri) for iri, _ in used_properties(kind)][: int(limit)]
    return _sent({"type": kind, "limit": int(limit), "properties": found})


@blueprint.route("/reconcile/preview")
def preview() -> Response:
    """A small page about the thing with `?id=`, made to be shown inside the page of a client."""
    thing = named_things().get(request.args.get("id", ""))
    if thing is None:
        return problem(404, "no such thing", "the graph knows nothing of this id")
    response = html("preview.html", thing=thing, kinds=[_called(name) for name in thing.classes], it=_told(thing))
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'; base-uri 'none'"
    return response


def _told(thing: Thing) -> object:
    return describe(site(), iri_of(thing.id))


def _fields() -> list[tuple[str, str]]:
    fields = fields_of(request.environ.get("QUERY_STRING", "").encode("latin-1"))
    if request.method != "POST":
        return fields
    media_type_of((FORM_TYPE,))
    return [*fields, *fields_of(body_of(site().settings.limits.request_bytes))]


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRequestError(400, f"{name} is not JSON", f"{name} must be a JSON object") from error
    if not isinstance(found, dict):
        raise BadRequestError(400, f"{name} is not an object", f"{name} must be a JSON object")
    return found


def _single(text: str) -> Mapping[str, Any]:
    """A `query` of version 0.1: an object, or the name alone."""
    return _parsed("query", text) if text.lstrip().startswith("{") else {"query": text}


def _answered(asked: Mapping[str, Any]) -> dict[str, Any]:
    most = site().settings.limits.reconcile_batch
    if len(asked) > most:
        raise BadRequestError(413, "too many queries", f"one request may ask for {most} names")
    questions: dict[str, Question] = {key: question_from(value) for key, value in asked.items()}
    found = answer_all(tuple(questions.values()))
    return {key: {"result": [_candidate(item) for item in items]} for key, items in zip(questions, found, strict=True)}


def _candidate(item: Candidate) -> dict[str, Any]:
    return {**_named(item.thing), "type": _types(item.thing), "score": item.score, "match": item.match}


def _entity(thing: Thing) -> dict[str, Any]:
    return {**_named(thing), "notable": _types(thing)}


def _named(thing: Thing) -> dict[str, Any]:
    return {"id": thing.id, "name": thing.name, "description": ", ".join(_called(name) for name in thing.classes)}


def _types(thing: Thing) -> list[dict[str, str]]:
    return [{"id": name, "name": _called(name)} for name in thing.classes]


def _property(iri: str) -> dict[str, str]:
    return {"id": compact(iri), "name": term_name(iri)}


def _called(name: str) -> str:
    return term_name(FORUM + name)


def _beginning(items: list[dict[str, str]], prefix: str) -> list[dict[str, str]]:
    """Items with a word in their names, or an id, that begins so."""
    start = prefix.casefold()
    return [
        item
        for item in items
        if item["id"].casefold().startswith(start) or f" {item['name']}".casefold().find(f" {start}") >= 0
    ][: _SUGGESTED if start else _PROPOSED]


def _extended(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Values of properties for things, as rows: what OpenRefine adds as columns."""
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not (isinstance(ids, list) and all(isinstance(item, str) for item in ids) and isinstance(wanted, list)):
        raise QuestionError("extend needs `ids`, a list of ids, and `properties`, a list of objects with an id")
    most = site().settings.limits.reconcile_batch
    if len(ids) > 10 * most or len(wanted) > most:
        raise BadRequestError(413, "too much at once", f"one request may ask for {10 * most} ids, {most} properties")
    columns = {_pid(item): _limit(item) for item in wanted}
    things = [thing for id_ in ids if (thing := named_things().get(id_)) is not None]
    values = values_of(things, [property_iri(pid) for pid in columns])
    rows = {
        id_: {
            pid: as_values(values.get((id_, property_iri(pid)), ()))[: limit or None] for pid, limit in columns.items()
        }
        for id_ in ids
    }
    return {"meta": [_property(property_iri(pid)) | {"id": pid} for pid in columns], "rows": rows}


def _pid(item: object) -> str:
    if not isinstance(item, dict) or not isinstance(item.get("id"), str):
        raise QuestionError("each of `properties` is an object with an id")
    property_iri(item["id"])
    return str(item["id"])


def _limit(item: Mapping[str, Any]) -> int:
    settings = item.get("settings")
    text = str(settings.get("limit", 0)) if isinstance(settings, dict) else "0"
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _manifest() -> dict[str, Any]:
    here = url("/reconcile")
    suggestion = {"service_url": url("")}
    return {
        "versions": VERSIONS,
        "name": "Forum knowledge graph",
        "identifierSpace": f"{site().build.iris.base}id/",
        "schemaSpace": FORUM,
        "documentation": url("/"),
        "defaultTypes": [{"id": name, "name": _called(name)} for name in _DEFAULT_TYPES],
        "view": {"url": url("/id/{{id}}")},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": _PREVIEW[0], "height": _PREVIEW[1]},
        "suggest": {
            what: {**suggestion, "service_path": f"/reconcile/suggest/{what}"}
            for what in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {**suggestion, "service_path": "/reconcile/properties"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Values",
                    "type": "number",
                    "default": 0,
                    "help_text": "How many values of a property are given; 0 for all.",
                }
            ],
        },
        "batchSize": site().settings.limits.reconcile_batch,
    }


def _sent(value: Mapping[str, Any] | Sequence[Any]) -> Response:
    data = (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "replace")
    tag = entity_tag(site().build.id, data)
    seconds = site().settings.limits.cache_seconds if request.method == "GET" else 0
    return from_bytes(data, content_type(JSON_DATA), tag, seconds)
