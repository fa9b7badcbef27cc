"""Writing: SPARQL Update and the Graph Store protocol, where the server was started with `--writable` and a token."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping

from flask import Blueprint, Response, request
from pyoxigraph import NamedNode

from kg.results import Form
from server.answers import failed, fetch
from server.cache import Entry
from server.frames import Failure
from server.graph_store import asked_graph, own_graph, whole_graph
from server.guard import Refusal, inspect_update
from server.negotiation import RDF_ONLY
from server.packing import CODINGS
from server.protocol import FORM_TYPE, BadRequestError, body_of, decoded, fields_of, media_type_of
from server.responses import file_tag, preflight, problem
from server.runs import Result
from server.site import site, url
from server.tokens import Kind, tokens
from server.writer import Write

blueprint = Blueprint("writing", __name__)
UPDATE_TYPE = "application/sparql-update"
_UPLOADS: Mapping[str, Form] = {name: form for form in RDF_ONLY[:4] for name in (form.media_type, *form.aliases)}
_CHANGED = Failure("precondition", "the graph is not what the condition says")


@blueprint.route("/update", methods=["POST"], provide_automatic_options=False)
def update() -> Response:
    """SPARQL 1.1 Update by POST direct and POST form."""
    if refused := _unauthorized():
        return refused
    try:
        text = _update_text()
    except BadRequestError as error:
        return problem(error.status, error.title, error.detail)
    if isinstance(refusal := inspect_update(text, site().settings.limits), Refusal):
        return problem(refusal.status, refusal.title, refusal.detail)
    base = site().build.iris.base
    failure = site().engine.write(Write("update", forms=("sparql",), base=base), [text.encode("utf-8")], lambda: None)
    return failed(failure) if failure else Response(status=204)


@blueprint.route("/update", methods=["OPTIONS"], provide_automatic_options=False)
def options() -> Response:
    """What may be done here."""
    return preflight("POST, OPTIONS")


@blueprint.route("/graph-store", methods=["PUT", "POST", "DELETE"], provide_automatic_options=False)
def indirect() -> Response:
    """Replace, add to or delete a graph named by a parameter."""
    if refused := _unauthorized():
        return refused
    if request.method == "POST" and not {"default", "graph"} & set(request.args):
        return _create()
    name = asked_graph()
    return name if isinstance(name, Response) else _change(name)


@blueprint.route("/graph/<path:name>", methods=["PUT", "POST", "DELETE"], provide_automatic_options=False)
def direct(name: str) -> Response:
    """The same by the graph's own path."""
    if refused := _unauthorized():
        return refused
    address = own_graph(name)
    try:
        NamedNode(address)
    except ValueError:
        return problem(400, "not an address", "the path does not make an IRI")
    return _change(address)


def _unauthorized() -> Response | None:
    """403 where nobody may write, 401 without the right token."""
    if site().settings.writable is None:
        return problem(403, "read-only", "this server only reads; a build is made anew by `kg build`")
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    given, expected = token.strip().encode("utf-8", "replace"), site().settings.token.encode("utf-8")
    if scheme.lower() != "bearer" or not hmac.compare_digest(given, expected):
        return problem(401, "not authorized", "send Authorization: Bearer TOKEN", {"WWW-Authenticate": "Bearer"})
    return None


def _update_text() -> str:
    """The text of the update with the dataset of the protocol written into it. Raises BadRequestError."""
    fields = fields_of(request.environ.get("QUERY_STRING", "").encode("latin-1"))
    kind = media_type_of((UPDATE_TYPE, FORM_TYPE))
    body = body_of(site().settings.limits.upload_bytes)
    fields += fields_of(body) if kind == FORM_TYPE else [("update", decoded(body))]
    texts = [value for name, value in fields if name == "update"]
    if len(texts) != 1 or any(name == "query" for name, _ in fields):
        raise BadRequestError(400, "one update", "send one update, and no query, in a request")
    using = [value for name, value in fields if name == "using-graph-uri"]
    named = [value for name, value in fields if name == "using-named-graph-uri"]
    return with_dataset(texts[0], using, named) if using or named else texts[0]


def with_dataset(text: str, using: list[str], named: list[str]) -> str:
    """The update with `USING` before each `WHERE`; BadRequestError where it says itself what it is about."""
    try:
        clauses = [f"USING {NamedNode(name)}" for name in using] + [f"USING NAMED {NamedNode(name)}" for name in named]
    except ValueError as error:
        raise BadRequestError(400, "not an address", "using-graph-uri must be an absolute IRI") from error
    places, depth, previous = [], 0, ""
    for token in tokens(text):
        depth += (token.text == "{") - (token.text == "}") if token.kind is Kind.MARK else 0
        if token.kind is Kind.WORD and token.text in ("USING", "WITH"):
            raise BadRequestError(400, "two datasets", f"{token.text} and using-graph-uri exclude each other")
        if token.kind is Kind.WORD and token.text == "WHERE" and depth == 0:
            if previous == "DELETE":
                raise BadRequestError(400, "no place for a dataset", "write DELETE { … } WHERE { … } in full")
            places.append(token.start)
        previous = token.text
    for place in reversed(places):
        text = f"{text[:place]} {' '.join(clauses)} {text[place:]}"
    return text


def _create() -> Response:
    """A graph without a name gets one: an address of this server, under which it can be read."""
    name = url(f"/graph/uploaded/{secrets.token_hex(10)}")
    response = _change(name)
    if response.status_code == 201:
        response.headers["Location"] = name
    return response


def _change(name: str) -> Response:
    method = request.method
    existed = not name or name in site().engine.nursery.graphs
    if method == "DELETE" and not existed:
        return problem(404, "no such graph", "the dataset has no graph of that name")
    try:
        parts = _upload() if method != "DELETE" else []
    except BadRequestError as error:
        return problem(error.status, error.title, error.detail)
    write = Write(method.lower(), name, tuple(form for form, _ in parts), name or site().build.iris.base)
    failure = site().engine.write(write, [body for _, body in parts], lambda: _precondition(name))
    if failure is _CHANGED:
        return problem(412, "precondition failed", failure.message)
    if failure:
        return failed(failure)
    return Response(status=204 if existed else 201)


def _upload() -> list[tuple[str, bytes]]:
    """(form, bytes) of the graph in the request: its body, or each file of a multipart form. Raises BadRequestError."""
    limit = site().settings.limits.upload_bytes
    if request.mimetype != "multipart/form-data":
        kind = media_type_of(tuple(_UPLOADS))
        return [(_UPLOADS[kind].name, body_of(limit))]
    request.max_content_length, request.max_form_parts = limit, site().settings.limits.request_fields
    files = [file for _, file in request.files.items(multi=True)]
    if not files or any(file.mimetype not in _UPLOADS for file in files):
        raise BadRequestError(415, "media type not supported", f"send files as {', '.join(_UPLOADS)}")
    return [(_UPLOADS[file.mimetype].name, file.read()) for file in files]


def _precondition(name: str) -> Failure | None:
    """If-Match and If-None-Match, weighed while no other write can begin."""
    exists = not name or name in site().engine.nursery.graphs
    if "*" in request.headers.get("If-None-Match", "") and exists:
        return _CHANGED
    if "If-Match" not in request.headers:
        return None
    if request.if_match.star_tag:
        return None if exists else _CHANGED
    for form in RDF_ONLY if exists else ():
        tag = _tag_of(fetch(whole_graph(name, form), form, packed=False), form)
        if any(request.if_match.contains(known) for known in (tag, *(f"{tag}-{coding}" for coding in CODINGS))):
            return None
    return _CHANGED


def _tag_of(found: Entry | Result | Failure, form: Form) -> str:
    """The entity tag that a reader was given; empty where the graph cannot be read."""
    if isinstance(found, Entry):
        return found.tag
    if isinstance(found, Failure) or found.file is None:
        return ""
    with found.file as file:
        return file_tag(site().build.id, form.name, file)
