"""Why the graph says so, over HTTP: the words behind a triple, or the rule and the triples that it follows from.

What an explanation needs is asked of the processes that answer queries, one small question at a time: nothing is
reasoned here, and a copy that is written to and an endpoint elsewhere explain themselves in the same way.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from kg.describe import LICENCE
from kg.explain import (
    BadNameError,
    Bounds,
    Explanation,
    Source,
    TooLongError,
    UnknownNameError,
    explain,
    explanation_json,
)
from kg.explain.rdf import explanation_triples
from kg.explain.sources import Row
from kg.results import Form, write_graph
from kg.terms import PREFIXES
from server.answers import not_acceptable
from server.frames import Failure, Job
from server.negotiation import HTML, JSON_DATA, RDF_ONLY, choose, content_type, named
from server.pages import html, kept
from server.responses import entity_tag, from_bytes, problem
from server.site import NoAnswerError, Site, site

blueprint = Blueprint("explaining", __name__)
FORMS = (HTML, JSON_DATA, *RDF_ONLY)
_PARAMETERS = ("subject", "predicate", "object")


@blueprint.route("/explain")
def explaining() -> Response:
    """`?subject=`, and `&predicate=` and `&object=` to narrow it, as a page, JSON or RDF by Accept or `&format=`."""
    response = _explained()
    if response.status_code == 200:
        links = [f'<{address}>; rel="alternate"; type="{form.media_type}"' for form, address in _alternates()]
        response.headers["Link"] = ", ".join([*links, f'<{LICENCE}>; rel="license"'])
    return response


@kept
def _explained() -> Response:
    form = _form()
    if form is None:
        return not_acceptable(FORMS)
    if fault := _fault():
        return problem(400, "bad request", fault)
    source = _source(site())
    try:
        rows = explain(source, *(request.args.get(name, "").strip() for name in _PARAMETERS))
        return _answer(source, rows, form)
    except TooLongError as error:
        return problem(413, "explanation too long", str(error))
    except BadNameError as error:
        return problem(400, "bad request", str(error))
    except UnknownNameError as error:
        return problem(404, "not here", str(error))


def _form() -> Form | None:
    wanted = request.args.get("format", "")
    return named(wanted, FORMS) if wanted else choose(request.headers.get("Accept"), FORMS)


def _fault() -> str:
    """What is wrong with the parameters, empty where nothing is."""
    longest = site().settings.limits.explain_text
    for name in _PARAMETERS:
        given = request.args.getlist(name)
        if len(given) > 1:
            return f"{name} is given {len(given)} times"
        if any(len(text) > longest for text in given):
            return f"{name} is longer than {longest} characters"
    if not request.args.get("subject", "").strip():
        return "subject is missing: an address, KIND/SLUG such as state/AUS, or a label that only one thing has"
    return ""


def _source(found: Site) -> Source:
    """The graph that is served, asked under one wall clock for the whole explanation."""
    limits = found.settings.limits
    end = time.monotonic() + limits.page_seconds

    def ask(text: str) -> Iterable[Row]:
        left = end - time.monotonic()
        if left <= 0:
            raise NoAnswerError(Failure("timeout", f"the explanation took more than {limits.page_seconds:g} seconds"))
        answer = parse_query_results(found.answer(Job(text, "json"), left), format=QueryResultsFormat.JSON)
        return answer if isinstance(answer, QuerySolutions) else ()

    return Source(found.build.iris, ask, Bounds(limits.explain_questions, limits.explain_rows))


def _answer(source: Source, rows: Sequence[Explanation], form: Form) -> Response:
    if form is HTML:
        asked = [(name, value) for name in _PARAMETERS if (value := request.args.get(name, "").strip())]
        return html("explain.html", rows=rows, alternates=_alternates(), asked=asked)
    if form is JSON_DATA:
        body = explanation_json(rows).encode()
    else:
        sink = io.BytesIO()
        write_graph(sorted(explanation_triples(source, rows), key=str), form.name, sink, PREFIXES)
        body = sink.getvalue()
    seconds = site().settings.limits.cache_seconds
    return from_bytes(body, content_type(form), entity_tag(site().build.id, form.name, body), seconds)


def _alternates() -> list[tuple[Form, str]]:
    """Each form with the address of this explanation in it."""
    asked = [(name, value) for name in _PARAMETERS if (value := request.args.get(name))]
    start = f"{request.script_root}/explain?"
    return [(form, start + urlencode([*asked, ("format", form.name)])) for form in FORMS]
