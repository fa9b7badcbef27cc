"""Hand-written Turtle without blank nodes: each becomes an IRI that follows from what it says."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.iris import GENID

DIGITS = 20


def skolemised(triples: Iterable[ox.Triple | ox.Quad]) -> tuple[ox.Triple, ...]:
    """The triples, sorted, each blank node replaced by `GENID` + hex digits of a hash of its description.

    The description of a blank node is the sorted list of its predicates and objects, blank objects by their own
    descriptions; lists, restrictions and shapes are such trees. Two nodes that say the same become one. ValueError
    where blank nodes form a cycle.
    """
    known = [ox.Triple(t.subject, t.predicate, t.object) for t in triples]
    namer = _Namer(known)
    out = set()
    for triple in known:
        last = triple.object
        named = namer.name(last) if isinstance(last, ox.BlankNode) else last
        subject = _node(triple.subject)
        first = namer.name(subject) if isinstance(subject, ox.BlankNode) else subject
        out.add(ox.Triple(first, triple.predicate, named))
    return tuple(sorted(out, key=str))


class _Namer:
    """Names for blank nodes, each from what it says; the objects of a node are named before it."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._about: dict[ox.BlankNode, list[ox.Triple]] = defaultdict(list)
        for triple in triples:
            if isinstance(triple.subject, ox.BlankNode):
                self._about[triple.subject].append(triple)
        self._names: dict[ox.BlankNode, ox.NamedNode] = {}

    def name(self, node: ox.BlankNode) -> ox.NamedNode:
        """Depth first with an own stack: lists may be longer than Python's recursion goes deep."""
        stack, begun = [node], set()
        while stack:
            top = stack[-1]
            objects = (t.object for t in self._about[top])
            waiting = [o for o in objects if isinstance(o, ox.BlankNode) and o not in self._names]
            if top in self._names or not waiting:
                self._names.setdefault(top, self._made(top))
                stack.pop()
            elif top in begun:
                raise ValueError("blank nodes that describe each other in a circle cannot be named")
            else:
                begun.add(top)
                stack += waiting
        return self._names[node]

    def _made(self, node: ox.BlankNode) -> ox.NamedNode:
        lines = []
        for triple in self._about[node]:
            last = triple.object
            lines.append(f"{triple.predicate} {self._names[last] if isinstance(last, ox.BlankNode) else last}")
        digest = hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
        return ox.NamedNode(GENID + digest[:DIGITS])


def _node(subject: object) -> ox.NamedNode | ox.BlankNode:
    if not isinstance(subject, (ox.NamedNode, ox.BlankNode)):
        raise ValueError(f"not a subject: {subject}")
    return subject


def read_turtle(path: Path) -> tuple[ox.Triple, ...]:
    """The triples of a Turtle file without blank nodes; SyntaxError or OSError where it cannot be read."""
    with path.open("rb") as file:
        return skolemised(quad.triple for quad in ox.parse(file, format=ox.RdfFormat.TURTLE))
