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
    about: dict[ox.BlankNode, list[ox.Triple]] = defaultdict(list)
    for triple in known:
        if isinstance(triple.subject, ox.BlankNode):
            about[triple.subject].append(triple)
    names: dict[ox.BlankNode, ox.NamedNode] = {}

    def name(node: ox.BlankNode) -> ox.NamedNode:
        """Depth first with an own stack: lists may be longer than Python's recursion goes deep."""
        stack = [node]
        open_nodes: set[ox.BlankNode] = set()
        while stack:
            top = stack[-1]
            waiting = [t.object for t in about[top] if isinstance(t.object, ox.BlankNode) and t.object not in names]
            if top in names or not waiting:
                names.setdefault(top, _named(top, about[top], names))
                open_nodes.discard(top)
                stack.pop()
            elif top in open_nodes:
                raise ValueError("blank nodes that describe each other in a circle cannot be named")
            else:
                open_nodes.add(top)
                stack += waiting
        return names[node]

    def term(node: ox.NamedNode | ox.BlankNode) -> ox.NamedNode:
        return name(node) if isinstance(node, ox.BlankNode) else node

    out = set()
    for triple in known:
        last = triple.object
        out.add(
            ox.Triple(
                term(_node(triple.subject)),
                triple.predicate,
                name(last) if isinstance(last, ox.BlankNode) else last,
            )
        )
    return tuple(sorted(out, key=str))


def _node(subject: object) -> ox.NamedNode | ox.BlankNode:
    if not isinstance(subject, (ox.NamedNode, ox.BlankNode)):
        raise ValueError(f"not a subject: {subject}")
    return subject


def _named(node: ox.BlankNode, triples: Iterable[ox.Triple], names: dict[ox.BlankNode, ox.NamedNode]) -> ox.NamedNode:
    lines = []
    for triple in triples:
        last = triple.object
        lines.append(f"{triple.predicate} {names[last] if isinstance(last, ox.BlankNode) else last}")
    digest = hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
    return ox.NamedNode(GENID + digest[:DIGITS])


def read_turtle(path: Path) -> tuple[ox.Triple, ...]:
    """The triples of a Turtle file without blank nodes; SyntaxError or OSError where it cannot be read."""
    with path.open("rb") as file:
        return skolemised(quad.triple for quad in ox.parse(file, format=ox.RdfFormat.TURTLE))
