"""The reference engine: owlrl, over rdflib."""

from __future__ import annotations

from collections import defaultdict

import owlrl
from rdflib import Graph, URIRef

from kg.reason.relations import Relations


def owlrl_closure(given: Relations) -> Relations:
    """The OWL 2 RL closure of pairs of IRIs by property; what was given is among it.

    Only what has IRIs throughout: owlrl writes contradictions and datatypes of its own with literals and blank nodes.
    """
    graph = Graph()
    for predicate, pairs in given.items():
        for subject, last in pairs:
            graph.add((URIRef(subject), URIRef(predicate), URIRef(last)))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    out: Relations = defaultdict(set)
    for one, between, other in graph:
        if isinstance(one, URIRef) and isinstance(between, URIRef) and isinstance(other, URIRef):
            out[str(between)].add((str(one), str(other)))
    return out
