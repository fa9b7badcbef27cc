"""Faults and how to plant them: what to take out of a graph and what to put in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, URIRef

PREFIXES = "".join(
    line + "\n"
    for line in (Path(__file__).parent / "valid.ttl").read_text(encoding="utf-8").splitlines()
    if line.startswith("@prefix")
)
_NAMES = dict(Graph(bind_namespaces="none").parse(data=PREFIXES, format="turtle").namespaces())


def iri(name: str) -> URIRef:
    """The IRI of a prefixed name of `valid.ttl`."""
    prefix, _, local = name.partition(":")
    return URIRef(str(_NAMES[prefix]) + local)


@dataclass(frozen=True)
class Fault:
    shape: str  # local name in fs:
    parameter: str  # local name in sh: of the parameter that is broken
    focus: str  # a node that must be reported
    drop: tuple[str, ...]  # "subject property": every value goes
    add: str  # Turtle

    def plant(self, graph: Graph) -> Graph:
        for pair in self.drop:
            subject, prop = pair.split()
            assert (iri(subject), iri(prop), None) in graph, pair
            graph.remove((iri(subject), iri(prop), None))
        return graph.parse(data=PREFIXES + self.add, format="turtle")


def fault(shape: str, parameter: str, statement: str, *, instead: str = "", add: str = "") -> Fault:
    """`statement` "s p o" is added, or where it is "s p" taken out; `instead` names other properties to take out."""
    subject, prop, *rest = statement.split(maxsplit=2)
    drop = tuple(f"{subject} {name}" for name in (instead.split() if rest else [prop, *instead.split()]))
    return Fault(shape, parameter, subject, drop, (f"{statement} . " if rest else "") + add)


def replaced(shape: str, parameter: str, statement: str) -> Fault:
    return fault(shape, parameter, statement, instead=statement.split()[1])


def of_class(node: str, shape: str, names: str, wrong: str) -> list[Fault]:
    return [fault(f"{shape}-{name}", "class", f"{node} forum:{name} {wrong}") for name in names.split()]


def text(node: str, shape: str, name: str) -> list[Fault]:
    """A text that is tagged with a language, and one that begins with a blank."""
    return [
        replaced(f"{shape}-{name}", "datatype", f'{node} forum:{name} "words"@en'),
        replaced(f"{shape}-{name}", "pattern", f'{node} forum:{name} " words"'),
    ]


def single(node: str, shape: str, name: str, second: str) -> Fault:
    return fault(f"{shape}-{name.partition(':')[2]}", "maxCount", f"{node} {name} {second}")
