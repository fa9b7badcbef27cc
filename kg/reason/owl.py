"""The reference engine: owlrl, over rdflib."""

from __future__ import annotations

from collections.abc import Iterable

import owlrl
import pyoxigraph as ox
from rdflib import Graph, URIRef


def owlrl_closure(triples: frozenset[ox.Triple]) -> frozenset[ox.Triple]:
    """The OWL 2 RL closure of triples without literals and blank nodes; those put in may be among it."""
    graph = Graph()
    for triple in triples:
        subject, predicate, last = (URIRef(term.value) for term in triple)
        graph.add((subject, predicate, last))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    return frozenset(_named(graph))


def _named(graph: Graph) -> Iterable[ox.Triple]:
    """What has only IRIs: owlrl writes contradictions and datatypes of its own with literals and blank nodes."""
    for subject, predicate, last in graph:
        if isinstance(subject, URIRef) and isinstance(predicate, URIRef) and isinstance(last, URIRef):
            yield ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(last))
