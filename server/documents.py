"""Sources: the stored text as it is, and with every claim marked in its place."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, json, request
from pyoxigraph import NamedNode

from kg.iris import segment
from kg.store import bind
from kg.terms import PREFIXES
from server.negotiation import HTML, JSON_DATA, PLAIN, RDF_ONLY, choose
from server.pages import html, kept, titles
from server.responses import entity_tag, from_bytes, problem
from server.site import Build, site

blueprint = Blueprint("documents", __name__)
_MAX_CLAIMS = 20_000
_CLAIMS = (
    "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("rdf", "rdfs", "forum"))
    + """
SELECT ?claim ?start ?end ?paragraph ?page ?s ?p ?o ?modality ?rank
  (MIN(?sl) AS ?subject) (MIN(?pl) AS ?property) (MIN(?ol) AS ?object) WHERE {
  GRAPH %claims% {
    ?claim forum:statedIn %document% ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; forum:evidence ?passage .
    ?passage forum:start ?start ; forum:end ?end .
    OPTIONAL { ?claim forum:modality ?modality }
    OPTIONAL { ?claim forum:rank ?rank }
    OPTIONAL { ?passage forum:paragraph ?paragraph }
    OPTIONAL { ?passage forum:page ?page }
  }
  OPTIONAL { ?s rdfs:label ?sl }
  OPTIONAL { ?p rdfs:label ?pl }
  OPTIONAL { ?o rdfs:label ?ol }
} GROUP BY ?claim ?start ?end ?paragraph ?page ?s ?p ?o ?modality ?rank ORDER BY ?start ?end ?claim LIMIT """
    + str(_MAX_CLAIMS)
)


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as the margin of a text tells it."""

    claim: str
    subject: tuple[str, str]  # address, label
    property: tuple[str, str]
    object: tuple[str, str]  # empty address for a literal
    modality: str
    rank: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of the text (code points, end exclusive) with the claims that rest on it."""

    number: int
    start: int
    end: int
    page: str
    paragraph: str
    claims: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text in which the same passages are marked; `starts` and `ends` are numbers of passages."""

    text: str
    passages: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@blueprint.route("/documents")
def listing() -> Response:
    """The documents of the build."""
    stems = site().build.texts()
    if choose(request.headers.get("Accept"), (HTML, JSON_DATA)) is JSON_DATA:
        items = [{"stem": stem, "text": f"{request.script_root}/documents/{stem}.txt"} for stem in stems]
        return _json_list(items)
    return html("documents.html", titles=titles())


@blueprint.route("/documents/<stem>")
@kept
def document(stem: str) -> Response:
    """A text with its claims marked; with `.txt`, or where plain text is asked for, the stored text alone."""
    if stem.endswith(".txt") and (plain := stored_text(site().build, stem[: -len(".txt")])) is not None:
        return _plain(plain)
    text = stored_text(site().build, stem)
    if text is None:
        return problem(404, "no such document", "/documents lists the documents of this build")
    form = choose(request.headers.get("Accept"), (HTML, PLAIN, *RDF_ONLY))
    if form is PLAIN:
        return _plain(text)
    if form is not HTML:
        response = Response(status=303)
        response.headers["Location"] = f"{request.script_root}/data/document/{segment(stem)}"
        return response
    passages = _passages(stem, len(text))
    return html(
        "document.html",
        stem=stem,
        title=titles().get(stem, stem),
        pieces=list(pieces(text, passages)),
        passages=passages,
        by_number={passage.number: passage for passage in passages},
        total=sum(len(passage.claims) for passage in passages),
    )


def stored_text(build: Build, stem: str) -> str | None:
    """The stored text of a document of the build, line ends unchanged; None where there is no such document."""
    if stem not in build.texts():
        stem = segment(stem)
        if stem not in build.texts():
            return None
    return (build.path / "texts" / f"{stem}.txt").read_bytes().decode("utf-8")


def _plain(text: str) -> Response:
    data = text.encode("utf-8")
    tag = entity_tag(site().build.id, "text", data)
    return from_bytes(data, "text/plain; charset=utf-8", tag, site().settings.limits.cache_seconds)


def _json_list(items: Sequence[Mapping[str, str]]) -> Response:
    data = (json.dumps(items) + "\n").encode()
    return from_bytes(data, "application/json", entity_tag(site().build.id, data), 0)


def _passages(stem: str, length: int) -> tuple[Passage, ...]:
    build = site().build
    address = NamedNode(f"{build.iris.base}id/document/{segment(stem)}")
    rows = site().rows(bind(_CLAIMS, claims=build.graph("claims"), document=address))
    grouped: dict[tuple[int, int], list[dict[str, dict[str, str]]]] = defaultdict(list)
    for row in rows:
        start, end = int(row["start"]["value"]), int(row["end"]["value"])
        if 0 <= start < end <= length:
            grouped[(start, end)].append(row)
    found = []
    for number, ((start, end), group) in enumerate(sorted(grouped.items()), 1):
        page, paragraph = (group[0].get(name, {}).get("value", "") for name in ("page", "paragraph"))
        found.append(Passage(number, start, end, page, paragraph, tuple(_said(row) for row in group)))
    return tuple(found)


def _said(row: Mapping[str, Mapping[str, str]]) -> Said:
    def value(name: str) -> str:
        return row[name]["value"] if name in row else ""

    is_address = row["o"]["type"] == "uri"
    return Said(
        claim=value("claim"),
        subject=(value("s"), value("subject")),
        property=(value("p"), value("property")),
        object=(value("o") if is_address else "", value("object") if is_address else value("o")),
        modality=value("modality").rpartition("#")[2].removesuffix("Modality"),
        rank=value("rank").rpartition("#")[2].removesuffix("Rank"),
    )


def pieces(text: str, passages: Iterable[Passage]) -> Iterator[Piece]:
    """The text cut wherever a passage begins or ends; joined again, the pieces are the text."""
    starts: dict[int, list[int]] = defaultdict(list)
    ends: dict[int, list[int]] = defaultdict(list)
    for passage in passages:
        starts[passage.start].append(passage.number)
        ends[passage.end].append(passage.number)
    cuts = sorted({0, len(text), *starts, *ends})
    inside: dict[int, None] = {}  # in order of beginning
    for here, following in itertools.pairwise(cuts):
        for number in ends[here]:
            inside.pop(number, None)
        inside.update(dict.fromkeys(starts[here]))
        yield Piece(text[here:following], tuple(inside), tuple(starts[here]), tuple(ends[following]))
