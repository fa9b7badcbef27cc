"""From facts, claims and conflicts to triples: the only place where triples of the model are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.dataset import DEFAULT, Dataset, Terms
from kg.graph.documents import DocumentGraph, document_graphs, triples
from kg.graph.evidence import claim_triples, passage_triples, passages
from kg.graph.history import conflict_label, conflict_triples, provenance_triples, shown
from kg.graph.material import Material, Source
from kg.graph.nodes import Nodes, catalogue
from kg.graph.skolem import read_turtle, skolemised
from kg.iris import Iris
from kg.model import Fact, Ref
from kg.resolve import KnownClaim

__all__ = [
    "DEFAULT",
    "Assembly",
    "Dataset",
    "Material",
    "Nodes",
    "Source",
    "Terms",
    "assemble",
    "conflict_label",
    "read_turtle",
    "shown",
    "skolemised",
]


@dataclass(frozen=True, slots=True)
class Assembly:
    """The triples of the data by what they are; `dataset` puts them into the graphs of the contract."""

    facts: frozenset[ox.Triple]  # consensus facts, catalogue data, mentions: facts.ttl
    planned: frozenset[ox.Triple]  # events that nobody says were held, with their status
    computed: frozenset[ox.Triple]
    conflicts: frozenset[ox.Triple]
    claims: Mapping[str, frozenset[ox.Triple]]  # claims and passages by stem
    provenance: frozenset[ox.Triple]
    documents: Mapping[str, frozenset[ox.Triple]]  # by stem

    def all_claims(self) -> frozenset[ox.Triple]:
        """The graph of claims and passages."""
        return frozenset().union(*self.claims.values())

    def default(self) -> frozenset[ox.Triple]:
        """What of the data stands in the default graph before reasoning."""
        return self.facts | self.planned | self.conflicts


def assemble(material: Material, iris: Iris) -> Assembly:
    """All triples of the data."""
    terms = Terms(iris)
    nodes = Nodes(material, terms)
    graphs = document_graphs(material.resolution.claims, material.sources)
    found = material.reconciliation
    facts = set(_fact_triples(found.facts, material, graphs, nodes, terms))
    planned = {t for fact in found.planned for t in (_triple(fact, terms),)} | set(_about(found.planned, graphs, nodes))
    return Assembly(
        facts=frozenset(facts),
        planned=frozenset(planned - facts),
        computed=frozenset(ox.Triple(terms.ref(s), terms.name(p), terms.value(o)) for s, p, o in material.computed),
        conflicts=frozenset(t for c in found.conflicts for t in conflict_triples(c, nodes, terms)),
        claims={stem: frozenset(_claims(known, material, terms)) for stem, known in _by_stem(material).items()},
        provenance=frozenset(provenance_triples(material, terms)),
        documents={stem: frozenset(triples(g, stem, nodes, terms)) for stem, g in graphs.items()},
    )


def _triple(fact: Fact, terms: Terms) -> ox.Triple:
    return ox.Triple(terms.ref(fact.subject), terms.name(fact.predicate), terms.value(fact.object))


def _fact_triples(
    facts: Iterable[Fact], material: Material, graphs: Mapping[str, DocumentGraph], nodes: Nodes, terms: Terms
) -> Iterator[ox.Triple]:
    known = list(facts)
    for fact in known:
        yield _triple(fact, terms)
    yield from _about(known, graphs, nodes)
    said: dict[Ref, set[str]] = defaultdict(set)
    for fact in known:
        said[fact.subject].add(fact.predicate)
    for source in material.sources.values():
        yield from nodes.description(source.ref)
        yield from catalogue(source, terms, frozenset(said[source.ref]))


def _about(facts: Iterable[Fact], graphs: Mapping[str, DocumentGraph], nodes: Nodes) -> Iterator[ox.Triple]:
    """Descriptions and mentions of every node that the facts name, and of the countries of their places."""
    named = {n for f in facts for n in (f.subject, f.object) if isinstance(n, Ref)}
    countries = {c for ref in named if (c := nodes.country_of(ref)) is not None}
    for ref in sorted(named | countries):
        yield from nodes.description(ref)
    mentioned: dict[Ref, list[str]] = defaultdict(list)
    for stem, graph in graphs.items():
        for ref in graph.nodes:
            if ref in named or ref in countries:
                mentioned[ref].append(stem)
    yield from nodes.mentions(mentioned)


def _by_stem(material: Material) -> Mapping[str, list[KnownClaim]]:
    out: dict[str, list[KnownClaim]] = {stem: [] for stem in material.sources}
    for known in material.resolution.claims:
        out[known.stem].append(known)
    return out


def _claims(claims: Sequence[KnownClaim], material: Material, terms: Terms) -> Iterator[ox.Triple]:
    found = material.reconciliation
    for known in claims:
        yield from claim_triples(known, found.ranks[known.id], found.no_fact(known.id), terms)
    for ref, (stem, evidence) in passages(claims).items():
        yield from passage_triples(ref, stem, evidence, terms)
