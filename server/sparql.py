"""The SPARQL 1.1 Protocol: query by GET, POST form, POST direct and QUERY; the service description."""

from __future__ import annotations

from flask import Blueprint, Response, request

from kg.results import Form
from server.answers import fetch, not_acceptable, respond
from server.cache import Entry
from server.description_query import fetch_description
from server.frames import Failure, Job
from server.front import front_key
from server.guard import Refusal
from server.negotiation import GRAPHS, HTML, SOLUTIONS, choose, named
from server.pages import editor, graph_page, solutions_page
from server.protocol import (
    FORM_TYPE,
    QUERY_TYPE,
    Asked,
    BadRequestError,
    asked,
    body_of,
    decoded,
    fields_of,
    media_type_of,
)
from server.responses import preflight, problem
from server.runs import Result
from server.service import description
from server.site import site

blueprint = Blueprint("sparql", __name__)
METHODS = "GET, HEAD, POST, QUERY, OPTIONS"


@blueprint.route("/sparql", methods=["GET", "POST", "QUERY"], provide_automatic_options=False)
def endpoint() -> Response:
    """Answer a query, describe the service, or show the editor."""
    try:
        wanted = _read()
    except BadRequestError as error:
        site().metrics.query("refused", 0.0)
        return problem(error.status, error.title, error.detail)
    if wanted.query is None:
        return _described(wanted)
    return answer(wanted)


@blueprint.route("/sparql", methods=["OPTIONS"], provide_automatic_options=False)
def options() -> Response:
    """What may be done here."""
    return preflight(METHODS)


def _described(wanted: Asked) -> Response:
    form = _form(wanted, (*GRAPHS[:4], HTML, *GRAPHS[4:6]))
    if form is None:
        return not_acceptable(GRAPHS)
    if form is HTML:
        return editor("", None)
    return description(form)


def answer(wanted: Asked) -> Response:
    """Guard, negotiate, evaluate; in this order, so that nothing refused costs anything."""
    text = wanted.query or ""
    verdict = site().verdicts.inspect(text, site().engine.nursery.graphs.__contains__, site().build.iris.base)
    if isinstance(verdict, Refusal):
        site().metrics.query("refused", 0.0)
        return problem(verdict.status, verdict.title, verdict.detail)
    forms = SOLUTIONS if verdict.form in ("SELECT", "ASK") else GRAPHS
    form = _form(wanted, forms)
    if form is None:
        site().metrics.query("refused", 0.0)
        return not_acceptable(forms)
    sent = forms[0] if form is HTML else form
    job = Job(text, sent.name, wanted.default_graphs, wanted.named_graphs, site().build.iris.base)
    revision = site().engine.nursery.revision
    everywhere = wanted.default_graphs is None and wanted.named_graphs is None
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


def _form(wanted: Asked, offered: tuple[Form, ...]) -> Form | None:
    if wanted.format:
        return named(wanted.format, offered)
    return choose(request.headers.get("Accept"), offered)


def _read() -> Asked:
    """The parameters of the request. Raises BadRequestError for everything that the protocol does not allow."""
    fields = fields_of(request.environ.get("QUERY_STRING", "").encode("latin-1"))
    if request.method in ("GET", "HEAD"):
        return asked(fields, needs_query=False)
    media_type = media_type_of((QUERY_TYPE, FORM_TYPE))
    body = body_of(site().settings.limits.request_bytes)
    if media_type == QUERY_TYPE:
        return asked([*fields, ("query", decoded(body))], needs_query=True)
    return asked([*fields, *fields_of(body)], needs_query=True)
