"""Addresses of things: `/id/…` redirects to what describes the thing, `/data/…` is the graph, `/page/…` the page."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import asdict
from urllib.parse import quote

from flask import Blueprint, Response, json, request
from pyoxigraph import NamedNode, Triple

from kg.addresses import KINDS
from kg.describe import LICENCE, dataset_iri
from kg.iris import segment
from kg.results import Form, write_graph
from kg.terms import PREFIXES
from server.answers import not_acceptable
from server.describing import describe, is_known, moved_to, triples_about
from server.negotiation import HTML, JSON_DATA, RDF_ONLY, choose, content_type
from server.pages import html
from server.responses import entity_tag, from_bytes, problem
from server.site import site

blueprint = Blueprint("linked_data", __name__)
SUFFIXES: Mapping[str, Form] = {
    ".ttl": RDF_ONLY[0],
    ".nt": RDF_ONLY[1],
    ".rdf": RDF_ONLY[2],
    ".jsonld": RDF_ONLY[3],
    ".json": JSON_DATA,
}
_MAX_SLUG = 400  # characters; the contract allows 100, document stems may be longer


@blueprint.route("/id/<kind>/<slug>")
def thing(kind: str, slug: str) -> Response:
    """303 to the page or the data by Accept; 301 from an alias; 404."""
    if missing := _missing("id", kind, slug):
        return missing
    form = choose(request.headers.get("Accept"), (*RDF_ONLY, HTML))
    if form is None:
        return not_acceptable((*RDF_ONLY, HTML))
    response = _redirect(303, "page" if form is HTML else "data", kind, slug)
    response.headers["Link"] = f'<{_path("data", kind, slug)}>; rel="describedby", <{LICENCE}>; rel="license"'
    return response


@blueprint.route("/data/<kind>/<slug>")
def data(kind: str, slug: str) -> Response:
    """The description of a thing as a graph, in the form of the suffix or by Accept."""
    form, name = _suffixed(slug)
    if missing := _missing("data", kind, name, slug[len(name) :]):
        return missing
    if form is None:
        form = choose(request.headers.get("Accept"), RDF_ONLY)
    if form is None:
        return not_acceptable(RDF_ONLY)
    body = _json(kind, name) if form is JSON_DATA else _rdf(kind, name, form)
    response = from_bytes(body, content_type(form), entity_tag(site().build.id, form.name, body), _seconds())
    return _linked(response, kind, name)


@blueprint.route("/page/<kind>/<slug>")
def page(kind: str, slug: str) -> Response:
    """The description of a thing for people, with the words behind each fact."""
    if missing := _missing("page", kind, slug):
        return missing
    description = describe(site(), _iri(kind, slug))
    alternates = [(form, f"{_path('data', kind, slug)}{suffix}") for suffix, form in SUFFIXES.items()]
    return _linked(html("resource.html", it=description, kind=kind, alternates=alternates), kind, slug)


def _seconds() -> int:
    return site().settings.limits.cache_seconds


def _iri(kind: str, slug: str) -> str:
    return f"{site().build.iris.base}id/{kind}/{segment(slug)}"


def _path(room: str, kind: str, slug: str) -> str:
    """The path of a thing in a room of this server, in ASCII."""
    return f"{request.script_root}/{room}/{kind}/{quote(slug, safe='-._~!$()*,;=:@')}"


def _suffixed(slug: str) -> tuple[Form | None, str]:
    """(the form that a suffix forces, the slug without it)."""
    for suffix, form in SUFFIXES.items():
        if slug.endswith(suffix) and len(slug) > len(suffix):
            return form, slug[: -len(suffix)]
    return None, slug


def _redirect(status: int, room: str, kind: str, slug: str, suffix: str = "") -> Response:
    response = Response(status=status)
    response.headers["Location"] = _path(room, kind, slug) + suffix
    response.headers["Cache-Control"] = f"public, max-age={_seconds()}"
    return response


def _missing(room: str, kind: str, slug: str, suffix: str = "") -> Response | None:
    """301 where the address is an alias, 404 where nothing is known of it, None where it is there."""
    unknown = problem(404, "not here", "the graph knows nothing of this address; /search finds things by their names")
    if kind not in KINDS or len(slug) > _MAX_SLUG or not slug.isprintable():
        return unknown
    iri = _iri(kind, slug)
    try:
        NamedNode(iri)
    except ValueError:
        return unknown  # not an address at all
    target = moved_to(site(), iri)
    base = f"{site().build.iris.base}id/"
    if target.startswith(base) and target.count("/") == base.count("/") + 1:
        new_kind, new_slug = target[len(base) :].split("/")
        response = Response(status=301)
        response.headers["Location"] = (
            f"{request.script_root}/{room}/{new_kind}/{quote(new_slug, safe='%-._~!$()*,;=:@')}{suffix}"
        )
        return response
    return None if is_known(site(), iri) else unknown


def _rdf(kind: str, slug: str, form: Form) -> bytes:
    """The triples about a thing and two about the document that holds them, sorted."""
    thing_node = NamedNode(_iri(kind, slug))
    document = NamedNode(f"{site().build.iris.base}data/{kind}/{segment(slug)}")
    triples = triples_about(site(), thing_node.value)
    triples.add(Triple(document, NamedNode(PREFIXES["foaf"] + "primaryTopic"), thing_node))
    triples.add(Triple(document, NamedNode(PREFIXES["void"] + "inDataset"), NamedNode(dataset_iri(site().build.iris))))
    sink = io.BytesIO()
    write_graph(sorted(triples, key=str), form.name, sink, PREFIXES)
    return sink.getvalue()


def _json(kind: str, slug: str) -> bytes:
    """What the page tells, as plain JSON."""
    return (json.dumps(asdict(describe(site(), _iri(kind, slug)))) + "\n").encode()


def _linked(response: Response, kind: str, slug: str) -> Response:
    """Add the Link header: the thing itself, its other forms, the licence."""
    links = [f'<{quote(_iri(kind, slug), safe=":/#%-._~!$()*,;=@")}>; rel="canonical"']
    for suffix, form in SUFFIXES.items():
        links.append(f'<{_path("data", kind, slug)}{suffix}>; rel="alternate"; type="{form.media_type}"')
    links.append(f'<{_path("page", kind, slug)}>; rel="alternate"; type="text/html"')
    links.append(f'<{LICENCE}>; rel="license"')
    response.headers["Link"] = ", ".join(links)
    return response
