"""From what a person writes to a node of the graph: IRI, prefixed name, KIND/SLUG or an unambiguous label."""

from __future__ import annotations

import re

import pyoxigraph as ox

from kg.addresses import KINDS
from kg.explain.sources import Source
from kg.export import prefixes
from kg.iris import Iris, expand, segment

_MANY = 8  # candidates that a message names
_PREFIXED = re.compile(r"([a-z][a-z0-9]*):([^\s<>\"{}|\\^`]+)")
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_BY_NAME = """
SELECT DISTINCT ?node WHERE {
  ?node rdfs:label|skos:altLabel ?name .
  FILTER (LCASE(STR(?name)) = %name%)
  FILTER STRSTARTS(STR(?node), %base%)
}
ORDER BY ?node
"""


class UnknownNameError(ValueError):
    """Nothing is called so, or the graph says nothing of it; the message says which."""


class BadNameError(UnknownNameError):
    """What is given can name nothing, or names more than one thing; the message says what would do."""


def node_of(source: Source, text: str) -> ox.NamedNode:
    """The node that `text` names. Raises UnknownNameError."""
    known = _address(source.iris, text.strip().strip("<>"))
    if known is not None:
        return known
    found = _named(source, text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownNameError(f"nothing is called {text!r}: give an address such as state/AUS, or a label")
    some = ", ".join(node.value.removeprefix(f"{source.iris.base}id/") for node in found[:_MANY])
    raise BadNameError(f"{len(found)} things are called {text!r}: use one of {some}")


def predicate_of(text: str) -> ox.NamedNode:
    """The property that `text` names: IRI, prefixed name, or local name of the ontology. Raises BadNameError."""
    text = text.strip().strip("<>")
    if "://" in text:
        return _iri(text)
    try:
        return _iri(expand(text))
    except KeyError as error:
        raise BadNameError(f"unknown prefix in {text!r}: use one of {', '.join(sorted(prefixes()))}") from error


def _address(iris: Iris, text: str) -> ox.NamedNode | None:
    kind, _, slug = text.removeprefix("id/").partition("/")
    if kind in KINDS and slug and " " not in text:
        return _iri(f"{iris.base}id/{kind}/{segment(slug)}")
    prefixed, names = _PREFIXED.fullmatch(text), prefixes(iris)
    if prefixed and prefixed[1] in names:
        return _iri(names[prefixed[1]] + prefixed[2])
    return _iri(text) if "://" in text and _ABSOLUTE.fullmatch(text) else None


def _iri(text: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        raise BadNameError(f"not an address: {text!r}") from error


def _named(source: Source, text: str) -> list[ox.NamedNode]:
    name, base = ox.Literal(" ".join(text.split()).lower()), ox.Literal(source.iris.base)
    nodes = (row["node"] for row in source.rows(_BY_NAME, name=name, base=base))
    return [node for node in nodes if isinstance(node, ox.NamedNode)]
