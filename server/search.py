"""Finding things by their names, and passages by their words."""

from __future__ import annotations

import re
import unicodedata

from flask import Blueprint, Response, json, request
from pyoxigraph import Literal

from kg.store import bind
from kg.terms import PREFIXES
from server.negotiation import HTML, JSON_DATA, choose
from server.pages import html
from server.responses import entity_tag, from_bytes, problem
from server.site import site

blueprint = Blueprint("search", __name__)
MAX_TEXT = 200  # characters of a search
_MAX_WORDS = 8
_HEAD = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("rdf", "rdfs", "skos", "forum"))
# Names that are the text, then names that begin with it, then those that hold all its words.
_NAMES = """
SELECT ?thing ?name ?label ?type WHERE {
SELECT ?thing (MIN(?found) AS ?name) (MIN(?r) AS ?rank) (MIN(?l) AS ?label) (MIN(?t) AS ?type) WHERE {
  ?thing rdfs:label|skos:altLabel ?found .
  FILTER(STRSTARTS(STR(?thing), %space%))
  BIND(LCASE(STR(?found)) AS ?lower)
  FILTER({words})
  BIND(IF(?lower = %text%, 0, IF(STRSTARTS(?lower, %text%), 1, 2)) AS ?r)
  OPTIONAL { ?thing rdfs:label ?l }
  OPTIONAL { ?thing rdf:type ?t FILTER(STRSTARTS(STR(?t), STR(forum:))) }
} GROUP BY ?thing } ORDER BY ?rank STRLEN(STR(?name)) ?name ?thing LIMIT """
_QUOTES = """
SELECT ?passage ?quote ?document ?start WHERE {
  GRAPH %claims% {
    ?passage forum:quote ?quote ; forum:document ?document .
    BIND(LCASE(?quote) AS ?lower)
    FILTER({words})
    OPTIONAL { ?passage forum:start ?start }
  }
} ORDER BY ?document ?start ?passage LIMIT """


@blueprint.route("/search")
def search() -> Response:
    """Things and passages for `?q=`, as a page or JSON; best first."""
    text = " ".join(unicodedata.normalize("NFC", request.args.get("q", "")).split())
    if len(text) > MAX_TEXT:
        return problem(400, "search too long", f"a search may have {MAX_TEXT} characters")
    things, quotes = (_things(text), _quotes(text)) if text else ([], [])
    form = choose(request.headers.get("Accept"), (HTML, JSON_DATA))
    if form is JSON_DATA:
        data = (json.dumps({"query": text, "things": things, "passages": quotes}) + "\n").encode()
        return from_bytes(data, "application/json", entity_tag(site().build.id, data), 0)
    return html("search.html", search_text=text, things=things, quotes=quotes)


def _bound(template: str, text: str) -> str:
    """The query with the text and its words as literals: written by the store's own writer, never pasted."""
    words = re.findall(r"\w+", text.lower())[:_MAX_WORDS] or [text.lower()]
    names = {f"word{index}": Literal(word) for index, word in enumerate(words)}
    condition = " && ".join(f"CONTAINS(?lower, %{name}%)" for name in names)
    build = site().build
    return _HEAD + bind(
        template.replace("{words}", condition),
        text=Literal(text.lower()),
        space=Literal(f"{build.iris.base}id/"),
        claims=build.graph("claims"),
        **names,
    )


def _things(text: str) -> list[dict[str, str]]:
    rows = site().rows(_bound(_NAMES, text) + str(site().settings.limits.search_results))
    return [
        {
            "iri": row["thing"]["value"],
            "name": row["name"]["value"],
            "label": row.get("label", row["name"])["value"],
            "type": row.get("type", {}).get("value", ""),
        }
        for row in rows
        if "thing" in row
    ]


def _quotes(text: str) -> list[dict[str, str]]:
    rows = site().rows(_bound(_QUOTES, text) + str(site().settings.limits.search_results))
    return [
        {name: row[name]["value"] for name in ("passage", "quote", "document", "start") if name in row} for row in rows
    ]
