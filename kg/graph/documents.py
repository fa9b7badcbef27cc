"""The graph of one document: what it says, whole in itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.dataset import Terms
from kg.graph.nodes import Nodes
from kg.model import Modality, Ref, Term
from kg.resolve import KnownClaim

_HELD = Term("forum", "heldStatus")


@dataclass(frozen=True, slots=True)
class DocumentGraph:
    """The claims whose triples stand in a document's graph, and every node that they name."""

    claims: tuple[KnownClaim, ...]
    nodes: tuple[Ref, ...]


def document_graphs(claims: Iterable[KnownClaim], stems: Iterable[str]) -> Mapping[str, DocumentGraph]:
    """For each stem its asserted claims, and what is planned or proposed of events that carry such a status there."""
    by_stem: dict[str, list[KnownClaim]] = defaultdict(list)
    for known in claims:
        by_stem[known.stem].append(known)
    return {stem: _document_graph(by_stem[stem]) for stem in stems}


def _document_graph(claims: Iterable[KnownClaim]) -> DocumentGraph:
    known = list(claims)
    open_events = {
        c.claim.subject
        for c in known
        if c.claim.predicate == "eventStatus" and c.claim.object != _HELD and c.claim.modality is not Modality.DENIED
    }
    stands = tuple(c for c in known if _stands(c, open_events))
    nodes = {n for c in stands for n in (c.claim.subject, c.claim.object) if isinstance(n, Ref)}
    return DocumentGraph(stands, tuple(sorted(nodes)))


def _stands(known: KnownClaim, open_events: set[Ref]) -> bool:
    if known.claim.modality is Modality.ASSERTED:
        return True
    return known.claim.modality is not Modality.DENIED and known.claim.subject in open_events


def triples(graph: DocumentGraph, stem: str, nodes: Nodes, terms: Terms) -> Iterator[ox.Triple]:
    """All triples of a document's graph."""
    for known in graph.claims:
        yield direct(known, terms)
    for ref in graph.nodes:
        yield from nodes.identity(ref)
    yield from nodes.mentions(dict.fromkeys(graph.nodes, (stem,)))


def direct(known: KnownClaim, terms: Terms) -> ox.Triple:
    """The triple that a claim is about."""
    claim = known.claim
    return ox.Triple(terms.ref(claim.subject), terms.name(claim.predicate), terms.value(claim.object))
