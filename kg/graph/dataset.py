"""A dataset in memory: named graphs as sets of triples, and the few ways in which the project makes terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.iris import XSD, Iris, expand
from kg.model import Literal, Ref, Value

DEFAULT = ""  # the name of the default graph

TYPE = ox.NamedNode(expand("rdf:type"))
LABEL = ox.NamedNode(expand("rdfs:label"))
_STRING = ox.NamedNode(XSD + "string")


class Dataset:
    """Graphs by IRI; the default graph under `DEFAULT`. No blank nodes: `add` refuses them."""

    def __init__(self) -> None:
        self._graphs: dict[str, set[ox.Triple]] = {}

    def add(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """Add triples to a graph, which exists from then on; ValueError for a triple with a blank node."""
        mine = self._graphs.setdefault(graph, set())
        for triple in triples:
            if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
                raise ValueError(f"a blank node in graph {graph or 'default'}: {triple}")
            mine.add(triple)

    def graph(self, name: str = DEFAULT) -> frozenset[ox.Triple]:
        """The triples of one graph; empty for one that is not there."""
        return frozenset(self._graphs.get(name, ()))

    def names(self) -> tuple[str, ...]:
        """The graphs that are there, sorted, the default graph first."""
        return tuple(sorted(self._graphs))

    def counts(self) -> Mapping[str, int]:
        """Triples by graph, sorted by name."""
        return {name: len(self._graphs[name]) for name in self.names()}


class Terms:
    """RDF terms for the values of the model, below one BASE. Equal values give one term object."""

    def __init__(self, iris: Iris) -> None:
        self.iris = iris
        self._refs: dict[Ref, ox.NamedNode] = {}
        self._names: dict[str, ox.NamedNode] = {}

    def ref(self, ref: Ref) -> ox.NamedNode:
        """A resource of the data."""
        if ref not in self._refs:
            self._refs[ref] = ox.NamedNode(self.iris.of(ref))
        return self._refs[ref]

    def name(self, name: str) -> ox.NamedNode:
        """A term of a vocabulary by local name of `forum:` or prefixed name."""
        if name not in self._names:
            self._names[name] = ox.NamedNode(expand(name))
        return self._names[name]

    def value(self, value: Value) -> ox.NamedNode | ox.Literal:
        """Any object of a claim; white space in texts folded."""
        if isinstance(value, Ref):
            return self.ref(value)
        if not isinstance(value, Literal):
            return ox.NamedNode(self.iris.value(value))
        text = folded(value.value) if value.datatype == "string" else value.value
        if value.lang:
            return ox.Literal(text, language=value.lang)
        return ox.Literal(text, datatype=ox.NamedNode(XSD + value.datatype))


def folded(text: str) -> str:
    """The text with each stretch of white space as one blank, none at its ends."""
    return " ".join(text.split())


def english(text: str) -> ox.Literal:
    """A text in English, white space folded."""
    return ox.Literal(folded(text), language="en")


def plain(text: str) -> ox.Literal:
    """A text as `xsd:string`, unchanged."""
    return ox.Literal(text, datatype=_STRING)


def integer(number: int) -> ox.Literal:
    """An `xsd:integer`."""
    return ox.Literal(number)
