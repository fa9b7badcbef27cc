"""Faults planted in the graph of the real documents are all found, each at its node and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from planting import PREFIXES, iri
from rdflib import RDF, RDFS, Graph, URIRef

from kg.build import build
from kg.validate import Report, Severity, validate_facts
from kg.validate.engine import quiet_literals, rdflib_term

ROOT = Path(__file__).parents[2]
FS = "https://w3id.org/forum-kg/shapes#"

# shape, class of the node, property to take out ("" for none), what to put in: {n} is the node, {e} an event, {o} an
# organisation, {p} a place, {s} a state
FAULTS = [
    ("Node-label", "State", "rdfs:label", ""),
    ("Node-label", "Event", "", '{n} rdfs:label "Another name"@en .'),
    ("Node-altLabel", "State", "", "{n} skos:altLabel {o} ."),
    ("Node-sameAs", "Organisation", "", '{n} schema:sameAs "Q42" .'),
    ("Node-mentionedIn", "State", "", "{n} forum:mentionedIn {o} ."),
    ("Node-bounds", "Event", "forum:startsNotBefore", '{n} forum:startsNotBefore "2999-01-01"^^xsd:date .'),
    ("Node-kind", "Place", "", "{n} a forum:Document ; forum:sha256 '{f}' ."),
    ("Agent-kind", "Organisation", "", "{n} a forum:Person ."),
    ("Agent-cooperatesWith-other", "Organisation", "", "{n} forum:cooperatesWith {n} ."),
    ("Country-iso3", "State", "forum:iso3", '{n} forum:iso3 "Xy" .'),
    ("Country-iso3", "State", "forum:iso3", ""),
    ("Country-m49", "State", "forum:m49", "{n} forum:m49 36 ."),
    ("Country-kind", "State", "", "{n} a forum:Territory ."),
    ("Place-inCountry", "Place", "forum:inCountry", "{n} forum:inCountry {o} ."),
    ("Place-lat", "Place", "geo:lat", "{n} geo:lat 98.6 ."),
    ("Event-startDate", "Event", "forum:startDate", '{n} forum:startDate "2004-02-30"^^xsd:date .'),
    ("Event-startDate", "Event", "forum:startDate", '{n} forum:startDate "June 2004" .'),
    ("Event-endDate-order", "Event", "forum:endDate", '{n} forum:endDate "1901"^^xsd:gYear .'),
    ("Event-ordinal", "Event", "forum:ordinal", "{n} forum:ordinal 0 ."),
    ("Event-heldIn", "Event", "forum:heldIn", "{n} forum:heldIn {s} ."),
    ("Event-country", "Event", "forum:country", "{n} forum:country {p} ."),
    ("Event-kind", "Workshop", "", "{n} a forum:ExpertsMeeting ."),
    ("Event-eventStatus", "Event", "forum:eventStatus", "{n} forum:eventStatus forum:ended ."),
    ("Event-mode", "Event", "", "{n} forum:mode forum:heldStatus ."),
    ("Event-hostedBy", "Event", "", "{n} forum:hostedBy {p} ."),
    ("Event-coChairedBy", "Event", "", "{n} forum:coChairedBy {e} ."),
    ("Event-ofMechanism", "Event", "", "{n} forum:ofMechanism {s} ."),
    ("Event-topic", "Event", "", '{n} forum:topic "nets"@en .'),
    ("Event-previousEvent-other", "Event", "forum:previousEvent", "{n} forum:previousEvent {n} ."),
    ("Event-followUpTo", "Event", "", "{n} forum:followUpTo {p} ."),
    ("Participation-event", "Participation", "forum:event", ""),
    ("Participation-participant", "Participation", "", "{n} forum:participant {p} ."),
    ("Participation-capacity", "Participation", "forum:capacity", "{n} forum:capacity forum:memberRole ."),
    ("Participation-onBehalfOf", "Participation", "", "{n} forum:onBehalfOf {e} ."),
    ("Membership-of", "Membership", "forum:of", "{n} forum:of {p} ."),
    ("Membership-role", "Membership", "forum:role", "{n} forum:role forum:memberCapacity ."),
    ("Membership-until-order", "Membership", "", '{n} forum:since "2005"^^xsd:gYear ; forum:until "2004"^^xsd:gYear .'),
    ("Tenure-holder", "Tenure", "forum:holder", "{n} forum:holder {s} ."),
    ("Tenure-post", "Tenure", "forum:post", ""),
    ("Body-partOf-other", "Mechanism", "", "{n} forum:partOf {n} ."),
    ("Body-established", "Mechanism", "", '{n} forum:established "long ago" .'),
    (
        "Body-discontinued-order",
        "Mechanism",
        "",
        '{n} forum:discontinued "1801"^^xsd:gYear ; forum:established "1802"^^xsd:gYear .',
    ),
    ("Outcome-text", "Outcome", "forum:text", ""),
    ("Outcome-agreedAt", "Outcome", "forum:agreedAt", "{n} forum:agreedAt {s} ."),
    ("Outcome-theme", "Outcome", "", '{n} forum:theme "nets" .'),
    ("Contribution-amount", "Contribution", "", "{n} forum:amount -5.0 ; forum:currency 'AUD' ."),
    ("ContributionOfMoney-currency", "Contribution", "forum:currency", ""),
    ("CountStatement-value", "CountStatement", "forum:value", '{n} forum:value "many" .'),
    ("Instrument-issued", "Instrument", "", '{n} forum:issued "2004-6"^^xsd:gYearMonth .'),
    ("Document-sha256", "Document", "forum:sha256", '{n} forum:sha256 "abc" .'),
    ("Claim-evidence", "Claim", "forum:evidence", ""),
    ("Claim-rank", "Claim", "forum:rank", "{n} forum:rank forum:assertedModality ."),
    ("HeldBackClaim-rank", "Claim", "", '{n} forum:heldBack "because" .'),
    ("Passage-start", "Passage", "forum:start", "{n} forum:start 99999999 ."),
    ("Passage-quote-length", "Passage", "forum:quote", '{n} forum:quote "?" .'),
    ("Conflict-claim", "Conflict", "forum:claim", ""),
    ("Conflict-onProperty", "Conflict", "forum:onProperty", ""),
]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for name in ("forum.ttl", "vocabulary.ttl"):
        graph.parse(ROOT / "ontology" / name)
    return graph


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Default graph and claims of a build of the real documents."""
    folder = tmp_path_factory.mktemp("real") / "build"
    build(ROOT / "data" / "documents", folder, jobs=2)
    store = ox.Store()
    store.bulk_load(path=str(folder / "dataset.trig"), format=ox.RdfFormat.TRIG)
    claims = next(name for name in store.named_graphs() if name.value.endswith("/graph/claims"))
    graph = Graph()
    for name in (ox.DefaultGraph(), claims):
        for quad in store.quads_for_pattern(None, None, None, name):
            graph.add((rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object)))
    return graph


def instances(graph: Graph, ontology: Graph, cls: str) -> Iterable[URIRef]:
    classes = set(ontology.transitive_subjects(RDFS.subClassOf, iri(f"forum:{cls}")))
    return sorted({node for c in classes for node in graph.subjects(RDF.type, c) if isinstance(node, URIRef)})


def plant(graph: Graph, ontology: Graph) -> list[tuple[URIRef, str]]:
    """Every fault at a node of its own; gives each node with its shape."""
    spared = {
        key: instances(graph, ontology, cls)[-1]
        for key, cls in zip("eops", ("Event", "Organisation", "Place", "State"), strict=True)
    }
    taken = set(spared.values())
    planted = []
    for shape, cls, drop, add in FAULTS:
        free = (node for node in instances(graph, ontology, cls) if node not in taken)
        node = next((node for node in free if not drop or (node, iri(drop), None) in graph), None)
        if node is None:
            continue  # the documents have too few such things
        taken.add(node)
        if drop:
            graph.remove((node, iri(drop), None))
        names = {"n": node, **spared}
        turtle = add.replace("{f}", "f" * 64)
        for key, name in names.items():
            turtle = turtle.replace(f"{{{key}}}", f"<{name}>")
        graph.parse(data=PREFIXES + turtle, format="turtle")
        planted.append((node, FS + shape))
    return planted


def found(report: Report) -> set[tuple[str, str]]:
    violations = (result for result in report.results if result.severity is Severity.VIOLATION)
    return {(str(result.focus), str(result.shape)) for result in violations}


def test_the_real_graph_breaks_nothing_and_every_planted_fault_is_found(real: Graph, ontology: Graph) -> None:
    before = validate_facts(real, ontology)
    assert before.sound, before.results[0]
    with quiet_literals():
        planted = plant(real, ontology)
    assert len(planted) >= 50
    new = found(validate_facts(real, ontology)) - found(before)
    assert {(str(node), shape) for node, shape in planted} <= new
    assert {focus for focus, _ in new} <= {str(node) for node, _ in planted}
