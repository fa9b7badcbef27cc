"""What the ontology declares and the pipeline obeys: classes, single-valued properties, orders in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.iris import RDF, RDFS, compact
from kg.resources import resource
from kg.terms import FORUM, OrderConstraint

_SUBCLASS = ox.NamedNode(RDFS + "subClassOf")
_TYPE = ox.NamedNode(RDF + "type")
_SINGLE = ox.NamedNode(FORUM + "singleValued")
_NOT_AFTER = ox.NamedNode(FORUM + "notAfter")
_EXCLUDES = ox.NamedNode(FORUM + "excludes")


@dataclass(frozen=True, slots=True)
class Declarations:
    """Terms are local names of `forum:`, or prefixed names."""

    single_valued: frozenset[str]
    not_after: tuple[tuple[str, str], ...] = ()  # (date property, date property of the same thing, never earlier)
    constraints: tuple[OrderConstraint, ...] = ()  # orders between linked things
    exclusive: tuple[tuple[str, str], ...] = ()  # (property, property that cannot hold between the same two things)
    superclasses: Mapping[str, frozenset[str]] = field(default_factory=dict)  # class → all above it and itself

    @classmethod
    def read(cls, path: Path | None = None) -> Declarations:
        """Read an ontology in Turtle, by default the project's own. OSError or SyntaxError where that cannot be."""
        source = path or resource("ontology", "forum.ttl")
        with source.open("rb") as file:
            return cls.of(ox.parse(file, format=ox.RdfFormat.TURTLE))

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> Declarations:
        """The declarations in these triples."""
        about: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                value = quad.object.value
                about[compact(quad.subject.value)][quad.predicate.value].add(
                    compact(value) if isinstance(quad.object, ox.NamedNode) else value
                )
        above = {name: said[_SUBCLASS.value] for name, said in about.items() if "owl:Class" in said[_TYPE.value]}
        return cls(
            frozenset(name for name, said in about.items() if said[_SINGLE.value] & {"true", "1"}),
            tuple(sorted((name, last) for name, said in about.items() for last in said[_NOT_AFTER.value])),
            tuple(_constraint(n, about[n]) for n in sorted(about) if "OrderConstraint" in about[n][_TYPE.value]),
            tuple(sorted((name, other) for name, said in about.items() for other in said[_EXCLUDES.value])),
            {name: _closure(name, above) for name in sorted(above)},
        )

    def is_a(self, name: str, above: str) -> bool:
        """Whether the class `name` is `above` or below it."""
        return name == above or above in self.superclasses.get(name, frozenset())


def _constraint(name: str, said: Mapping[str, set[str]]) -> OrderConstraint:
    told = ("linkProperty", "earlierProperty", "earlierOn", "laterProperty", "earlierThrough", "ofOrdinal")
    return OrderConstraint(name, *(min(said.get(FORUM + p, {""})) for p in told))


def _closure(name: str, above: Mapping[str, set[str]]) -> frozenset[str]:
    seen = {name}
    queue = [name]
    while queue:
        for up in above.get(queue.pop(), ()):
            if up not in seen:
                seen.add(up)
                queue.append(up)
    return frozenset(seen)
