"""Facts that cannot be are held back, the rest is published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

from kg.build.contradicted import Contradicted, contradicted, contradiction_results, held_back_for
from kg.build.facts import FactIndex
from kg.declarations import Declarations
from kg.graph import Assembly, Material, Source, assemble
from kg.iris import Iris
from kg.lexicon import Entry
from kg.model import Ref
from kg.reason import Closure, infer
from kg.reconcile import Verdicts, reconcile
from kg.reconcile.computed import computed
from kg.resolve import Resolution
from kg.review import Review
from kg.validate import Offence, Report, Result, reasons, validate_claims, validate_facts
from kg.validate.engine import quiet_literals, rdflib_term

MAX_ROUNDS = 10
BATCH = 50_000  # triples of claims that are validated at once: bounds memory whatever the number of documents
Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Ground:
    """What every round of weighing starts from."""

    sources: Mapping[str, Source]
    resolution: Resolution
    world: Mapping[Ref, Entry]
    declarations: Declarations
    ontology: frozenset[ox.Triple]
    iris: Iris
    reasoner: str
    review: Review
    verdicts: Verdicts


@dataclass(frozen=True, slots=True)
class Sound:
    """A graph in which nothing is known to be impossible, but for what `report` still says."""

    material: Material
    assembly: Assembly
    closure: Closure
    report: Report
    reports: tuple[Report, ...]  # of the rounds before, whose offences were held back
    contradictions: tuple[Contradicted, ...]  # of all rounds


def make_sound(ground: Ground, shapes_ontology: Graph, step: Step) -> Sound:
    """Weigh, write, reason and validate until no fact breaks a shape or the ontology, at most `MAX_ROUNDS` times."""
    held_back: dict[str, str] = {}
    earlier: list[Report] = []
    contradictions: list[Contradicted] = []
    for _ in range(MAX_ROUNDS):
        step("reconcile")
        material = _weighed(ground, held_back)
        assembly = assemble(material, ground.iris)
        step("reason")
        closure = infer(ground.ontology, assembly.facts, ground.reasoner)
        broken = contradicted(closure.contradictions, material, ground.iris)
        contradictions += broken
        blamed = held_back_for(broken)
        report = Report.of(contradiction_results(broken, ground.iris))
        if not blamed:  # what follows from a contradiction breaks shapes that the facts themselves keep
            step("validate")
            found = validate_facts(rdflib_graph(consensus(assembly, closure)), shapes_ontology)
            blamed = _by_shape(reasons(found), material, ground.iris)
            report = Report.of((*report.results, *found.results))
        if not blamed:
            break
        held_back |= blamed
        earlier.append(report)
    step("validate claims")
    results = [*report.results, *_claims_results(assembly)]
    return Sound(material, assembly, closure, Report.of(results), tuple(earlier), tuple(contradictions))


def _claims_results(assembly: Assembly) -> list[Result]:
    """What the shapes find in the claims, in batches of whole documents: no shape looks beyond one."""
    results: list[Result] = []
    batch: list[ox.Triple] = []
    stems = sorted(assembly.claims)
    for stem in stems:
        batch += assembly.claims[stem]
        if len(batch) > BATCH or stem == stems[-1]:
            results += validate_claims(rdflib_graph(batch)).results
            batch = []
    return results


def consensus(assembly: Assembly, closure: Closure) -> frozenset[ox.Triple]:
    """What validation looks at: the data of the default graph and what follows from it."""
    return assembly.default() | assembly.computed | closure.inferred


def rdflib_graph(triples: Iterable[ox.Triple]) -> Graph:
    """The triples for a library that works on rdflib."""
    graph = Graph()
    with quiet_literals():
        for triple in triples:
            graph.add((rdflib_term(triple.subject), rdflib_term(triple.predicate), rdflib_term(triple.object)))
    return graph


def _weighed(ground: Ground, held_back: Mapping[str, str]) -> Material:
    issued = {stem: s.row.issued for stem, s in ground.sources.items() if s.row and s.row.issued}
    found = reconcile(ground.resolution.claims, ground.declarations, issued, held_back, ground.verdicts)
    known = (*found.facts, *found.planned)
    derived = computed(known, ground.resolution.entities, ground.world, found.conflicts)
    return Material(ground.sources, ground.resolution, found, derived, ground.world, ground.review.verdicts)


def _by_shape(offences: Mapping[Offence, str], material: Material, iris: Iris) -> dict[str, str]:
    """Claim id → message, for every fact that an offence is about."""
    index = FactIndex(material, iris)
    out: dict[str, str] = {}
    for offence, message in offences.items():
        node = str(offence.focus)
        path = str(offence.path) if offence.path is not None else None
        facts = index.find(node, path, _written(offence.value)) or index.find(node, path)
        # A node that lacks something, or whose fault is not one fact: all that is said about it, then of it.
        for fact in facts or index.find(node) or index.naming(node):
            for claim in fact.claims:
                out.setdefault(claim, f"breaks a shape: {message}")
    return out


def _written(value: Node | None) -> str | None:
    if isinstance(value, URIRef):
        return f"<{value}>"
    if isinstance(value, RdfLiteral):
        datatype = ox.NamedNode(str(value.datatype)) if value.datatype else None
        return str(ox.Literal(str(value), language=value.language) if value.language else _typed(str(value), datatype))
    return None


def _typed(text: str, datatype: ox.NamedNode | None) -> ox.Literal:
    return ox.Literal(text, datatype=datatype) if datatype else ox.Literal(text)
