"""The SPARQL 1.1 Protocol: query by GET, POST form, POST direct and QUERY; the service description."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, request
from pyoxigraph import NamedNode

from kg.results import Form
from server.answers import fetch, not_acceptable, respond
from server.cache import Entry
from server.description_query import fetch_description
from server.engine import Result
from server.frames import Failure, Job
from server.front import front_key
from server.guard import Refusal, inspect
from server.negotiation import GRAPHS, HTML, SOLUTIONS, choose, named
from server.pages import editor, graph_page, solutions_page
from server.protocol import FORM_TYPE, QUERY_TYPE, BadRequestError, body_of, decoded, fields_of, media_type_of
from server.responses import preflight, problem
from server.service import description
from server.site import site

blueprint = Blueprint("sparql", __name__)
METHODS = "GET, HEAD, POST, QUERY, OPTIONS"
_DEFAULT_NAMES = frozenset({"urn:x-rdflib:default", "urn:x-arq:DefaultGraph"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: the query (None: none given), the dataset of the protocol, and a form by name."""

    query: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    format: str


@blueprint.route("/sparql", methods=["GET", "POST", "QUERY"], provide_automatic_options=False)
def endpoint() -> Response:
    """Answer a query, describe the service, or show the editor."""
    try:
        asked = _read()
    except BadRequestError as error:
        site().metrics.query("refused", 0.0)
        return problem(error.status, error.title, error.detail)
    if asked.query is None:
        return _described(asked)
    return answer(asked)


@blueprint.route("/sparql", methods=["OPTIONS"], provide_automatic_options=False)
def options() -> Response:
    """What may be done here."""
    return preflight(METHODS)


def _described(asked: Asked) -> Response:
    form = _form(asked, (*GRAPHS[:4], HTML, *GRAPHS[4:6]))
    if form is None:
        return not_acceptable(GRAPHS)
    if form is HTML:
        return editor("", None)
    return description(form)


def answer(asked: Asked) -> Response:
    """Guard, negotiate, evaluate; in this order, so that nothing refused costs anything."""
    text = asked.query or ""
    verdict = inspect(text, site().engine.nursery.graphs.__contains__, site().build.iris.base, site().settings.limits)
    if isinstance(verdict, Refusal):
        site().metrics.query("refused", 0.0)
        return problem(verdict.status, verdict.title, verdict.detail)
    forms = SOLUTIONS if verdict.form in ("SELECT", "ASK") else GRAPHS
    form = _form(asked, forms)
    if form is None:
        site().metrics.query("refused", 0.0)
        return not_acceptable(forms)
    sent = forms[0] if form is HTML else form
    job = Job(text, sent.name, asked.default_graphs, asked.named_graphs, site().build.iris.base)
    revision = site().engine.nursery.revision
    everywhere = asked.default_graphs is None and asked.named_graphs is None
    if verdict.form == "DESCRIBE" and everywhere and not verdict.volatile:
        outcome = fetch_description(text, sent, packed=form is not HTML)
    else:
        outcome = fetch(job, sent, volatile=verdict.volatile, packed=form is not HTML)
    if form is HTML and not isinstance(outcome, Failure):
        return _page(text, outcome, verdict.form)
    if isinstance(outcome, Entry) and request.method == "GET" and not verdict.volatile:
        site().cache.put(front_key(request.environ, revision), outcome)
    return respond(outcome, sent, volatile=verdict.volatile)


def _page(text: str, outcome: Entry | Result, kind: str) -> Response:
    if isinstance(outcome, Result):
        if outcome.file is not None:
            outcome.file.close()
        return problem(413, "too large for a page", "ask for the same query in another form, or use LIMIT")
    return (solutions_page if kind in ("SELECT", "ASK") else graph_page)(text, outcome.data)


def _form(asked: Asked, offered: tuple[Form, ...]) -> Form | None:
    if asked.format:
        return named(asked.format, offered)
    return choose(request.headers.get("Accept"), offered)


def _read() -> Asked:
    """The parameters of the request. Raises BadRequestError for everything that the protocol does not allow."""
    fields = fields_of(request.environ.get("QUERY_STRING", "").encode("latin-1"))
    if request.method in ("GET", "HEAD"):
        return _asked(fields)
    media_type = media_type_of((QUERY_TYPE, FORM_TYPE))
    body = body_of(site().settings.limits.request_bytes)
    if media_type == QUERY_TYPE:
        return _asked([*fields, ("query", decoded(body))])
    return _asked([*fields, *fields_of(body)])


def _asked(fields: list[tuple[str, str]]) -> Asked:
    texts = [value for name, value in fields if name == "query"]
    if any(name == "update" for name, _ in fields):
        raise BadRequestError(400, "updates are not queries", "send updates to /update")
    if len(texts) > 1:
        raise BadRequestError(400, "more than one query", "send the parameter `query` once")
    if texts == [""] or (not texts and request.method not in ("GET", "HEAD")):
        raise BadRequestError(400, "no query", "the parameter `query` is missing or empty")
    if texts and not texts[0].strip():
        raise BadRequestError(400, "no query", "the query is empty")
    formats = [value for name, value in fields if name == "format"]
    return Asked(
        query=texts[0] if texts else None,
        default_graphs=_graphs(fields, "default-graph-uri"),
        named_graphs=_graphs(fields, "named-graph-uri"),
        format=formats[0] if formats else "",
    )


def _graphs(fields: list[tuple[str, str]], parameter: str) -> tuple[str, ...] | None:
    """The addresses under a parameter, None where it is not given. A graph that is not here is an empty one.

    The names that rdflib and Jena give to a store's own default graph count as not given.
    """
    given = [value for name, value in fields if name == parameter]
    for value in given:
        try:
            NamedNode(value)
        except ValueError as error:
            raise BadRequestError(400, "not an address", f"{parameter} must be an absolute IRI") from error
    kept = [value for value in given if value not in _DEFAULT_NAMES]
    return tuple(kept) if kept else None
