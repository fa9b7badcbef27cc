"""Pages for people: the start page, the query editor, results as tables."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ParamSpec
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request

from kg.iris import segment
from kg.resources import resource
from kg.terms import FORUM, FV, PREFIXES
from server.cache import Entry
from server.responses import accepted_coding, entity_tag, from_bytes, from_entry
from server.site import site

blueprint = Blueprint("pages", __name__)
Parameters = ParamSpec("Parameters")
_TITLE = re.compile(r"#\s*title:\s*(.+)", re.IGNORECASE)
MAX_EXAMPLE = 20_000  # bytes of a query file
_TITLES = (
    f"PREFIX forum: <{FORUM}> PREFIX rdfs: <{PREFIXES['rdfs']}> "
    "SELECT ?d (MIN(?l) AS ?title) { ?d a forum:Document ; rdfs:label ?l } GROUP BY ?d"
)
_GRAPH_SHOWN = 200_000  # characters of a graph shown in a page


@dataclass(frozen=True, slots=True)
class Example:
    """A query that the start page offers."""

    name: str
    title: str
    text: str


def examples() -> tuple[Example, ...]:
    """The queries of the project's `data/queries`, by number; a file without a title line goes by its name."""
    found = []
    for path in sorted(resource("data", "queries").glob("*.rq"), key=lambda path: (path.stem.find("-"), path.stem)):
        if path.stat().st_size > MAX_EXAMPLE:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        title = _TITLE.match(text)
        found.append(Example(path.stem, title.group(1).strip() if title else path.stem.replace("-", " "), text))
    return tuple(found)


def html(template: str, **values: object) -> Response:
    """A page as an answer with an entity tag."""
    data = render_template(template, **values).encode("utf-8")
    return from_bytes(data, "text/html; charset=utf-8", entity_tag(site().build.id, data), 0)


def kept(view: Callable[Parameters, Response]) -> Callable[Parameters, Response]:
    """A page that depends on the address, the headers of negotiation and the data alone: made once, then kept."""

    @functools.wraps(view)
    def answer(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Response:
        found = site()
        accept, coding = request.headers.get("Accept", ""), accepted_coding()
        key = ("page", request.full_path, request.script_root, accept, coding, found.engine.nursery.revision)
        if (entry := found.cache.peek(key)) is not None:
            return from_entry(entry, entry.seconds)
        response = view(*args, **kwargs)
        tag, _ = response.get_etag()
        if response.status_code == 200 and tag:
            content_type, encoding = response.headers["Content-Type"], response.headers.get("Content-Encoding", "")
            seconds = response.cache_control.max_age or 0
            found.cache.put(key, Entry(response.get_data(), content_type, tag, encoding, seconds))
        return response

    return answer


@blueprint.route("/")
@kept
def start() -> Response:
    """What this is, how much there is, and questions to begin with."""
    build = site().build
    figures = [(name, build.manifest[name]) for name in ("claims", "facts", "conflicts") if name in build.manifest]
    counts = build.manifest.get("counts")
    graphs = counts.items() if isinstance(counts, Mapping) else ()
    return html(
        "start.html",
        examples=examples(),
        figures=figures,
        graphs=sorted(
            (str(name).removeprefix(f"{build.iris.base}graph/") or "default", count) for name, count in graphs
        ),
        documents=titles(),
        base=build.iris.base,
    )


def titles() -> dict[str, str]:
    """The documents of the build: stem to title, or to the stem itself where the graph has none."""
    base = f"{site().build.iris.base}id/document/"
    found = {row["d"]["value"].removeprefix(base): row["title"]["value"] for row in site().rows(_TITLES) if "d" in row}
    return {stem: found.get(segment(stem), found.get(stem, stem)) for stem in site().build.texts()}


def editor(text: str, result: Mapping[str, Any] | None, **values: object) -> Response:
    """The query editor, with a result below it where there is one."""
    return html("editor.html", text=text, result=result, examples=examples(), prefixes=PREFIXES, **values)


def solutions_page(text: str, data: bytes) -> Response:
    """The rows of a SELECT or the boolean of an ASK (SPARQL JSON) under their query."""
    answer = json.loads(data)
    if "boolean" in answer:
        return editor(text, {"boolean": answer["boolean"]}, links=_links(("json", "xml")))
    rows = answer["results"]["bindings"]
    shown = rows[: site().settings.limits.html_rows]
    names = answer["head"]["vars"]
    result = {"names": names, "rows": [[row.get(name) for name in names] for row in shown], "total": len(rows)}
    return editor(text, result, links=_links(("json", "xml", "csv", "tsv")))


def graph_page(text: str, data: bytes) -> Response:
    """A graph (Turtle) under its query."""
    turtle = data.decode("utf-8")
    cut = len(turtle) > _GRAPH_SHOWN
    result = {"turtle": turtle[:_GRAPH_SHOWN], "cut": cut}
    return editor(text, result, links=_links(("ttl", "nt", "rdfxml", "jsonld")))


def _links(forms: tuple[str, ...]) -> list[tuple[str, str]]:
    """(name, address) of the same request in other forms; only a GET can be repeated by a link."""
    if request.method != "GET":
        return []
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "format"]
    return [(form, f"{request.script_root}/sparql?{urlencode([*kept, ('format', form)])}") for form in forms]


def local(iri: str) -> str:
    """The path on this server under which an address can be followed; other addresses as they are, if safe to follow.

    Empty for what must not become a link (`javascript:` and other schemes).
    """
    root = request.script_root
    base = site().build.iris.base
    if iri.startswith(base):
        return f"{root}/{iri[len(base) :]}"
    for namespace, path in ((FORUM, "/ontology"), (FV, "/vocabulary")):
        if iri.startswith(namespace):
            return f"{root}{path}#{iri[len(namespace) :]}"
    return iri if iri.startswith(("http://", "https://")) else ""


def as_source(document: str, start: str) -> str:
    """The address of the page of a document's text, at an offset where one is given."""
    base = site().build.iris.base
    stem = document.removeprefix(f"{base}id/document/")
    return f"{base}documents/{stem}" + (f"#at-{start}" if start else "")


def short(iri: str) -> str:
    """A short way to write an address: with a prefix, or without BASE and `id/`."""
    base = site().build.iris.base
    if iri.startswith(base):
        return iri[len(base) :].removeprefix("id/")
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
