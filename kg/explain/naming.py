"""From what a person writes to a node of the graph: IRI, prefixed name, KIND/SLUG or an unambiguous label."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.addresses import KINDS
from kg.builds import Build
from kg.export import prefixes
from kg.iris import expand
from kg.store import bind, query

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
    """Nothing, or more than one thing, is called so; the message says which."""


def node_of(build: Build, store: ox.Store, text: str) -> ox.NamedNode:
    """The node that `text` names. Raises UnknownNameError."""
    known = _address(build, text.strip().strip("<>"))
    if known is not None:
        return known
    found = _named(build, store, text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownNameError(f"nothing is called {text!r}: give an address such as state/AUS, or a label")
    some = ", ".join(node.value.removeprefix(f"{build.iris.base}id/") for node in found[:_MANY])
    raise UnknownNameError(f"{len(found)} things are called {text!r}: use one of {some}")


def predicate_of(text: str) -> ox.NamedNode:
    """The property that `text` names: IRI, prefixed name, or local name of the ontology. Raises UnknownNameError."""
    text = text.strip().strip("<>")
    if "://" in text:
        return _iri(text)
    try:
        return _iri(expand(text))
    except KeyError as error:
        raise UnknownNameError(f"unknown prefix in {text!r}: use one of {', '.join(sorted(prefixes()))}") from error


def _address(build: Build, text: str) -> ox.NamedNode | None:
    kind, _, slug = text.removeprefix("id/").partition("/")
    if kind in KINDS and slug and " " not in text:
        return _iri(f"{build.iris.base}id/{kind}/{slug}")
    prefixed, names = _PREFIXED.fullmatch(text), prefixes(build.iris)
    if prefixed and prefixed[1] in names:
        return _iri(names[prefixed[1]] + prefixed[2])
    return _iri(text) if "://" in text and _ABSOLUTE.fullmatch(text) else None


def _iri(text: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        raise UnknownNameError(f"not an address: {text!r}") from error


def _named(build: Build, store: ox.Store, text: str) -> list[ox.NamedNode]:
    wanted = bind(_BY_NAME, name=ox.Literal(" ".join(text.split()).lower()), base=ox.Literal(build.iris.base))
    return list(_nodes(query(store, wanted, prefixes=prefixes()), "node"))


def _nodes(answer: object, variable: str) -> Iterable[ox.NamedNode]:
    if isinstance(answer, ox.QuerySolutions):
        for solution in answer:
            node = solution[variable]
            if isinstance(node, ox.NamedNode):
                yield node
