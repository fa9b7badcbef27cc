"""Triples of IRIs as pairs by property: the form in which the engines work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.iris import RDF

Pair = tuple[str, str]
Relations = dict[str, set[Pair]]


def relations_of(triples: Iterable[ox.Triple]) -> Relations:
    """The triples that have only IRIs; literals and blank nodes are left out. One string object for each IRI."""
    out: Relations = defaultdict(set)
    names: dict[str, str] = {}
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode):
            one, other = triple.subject.value, triple.object.value
            out[triple.predicate.value].add((names.setdefault(one, one), names.setdefault(other, other)))
    return out


def grouped(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    """All second elements of each first."""
    out: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        out[one].add(other)
    return out


def listed(head: str, relations: Mapping[str, set[Pair]]) -> list[str]:
    """The members of an RDF list, at most as many as there are list nodes."""
    first, rest = dict(sorted(relations[RDF + "first"])), dict(sorted(relations[RDF + "rest"]))
    out: list[str] = []
    while head in first and len(out) <= len(first):
        out.append(first[head])
        head = rest.get(head, "")
    return out
