"""The concept schemes are sound SKOS, and their labels find what texts say."""

from __future__ import annotations

from collections import Counter

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node
from rl_cases import FV, ontology

from kg import terms

THEMES, KINDS = URIRef(FV + "themeScheme"), URIRef(FV + "documentKindScheme")
SCHEMES = [THEMES, KINDS]
LABELS = (SKOS.prefLabel, SKOS.altLabel)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return ontology("vocabulary")


def concepts(graph: Graph, scheme: Node | None = None) -> set[Node]:
    found = set(graph.subjects(RDF.type, SKOS.Concept))
    return found if scheme is None else found & set(graph.subjects(SKOS.inScheme, scheme))


def ancestors(graph: Graph, concept: Node) -> set[Node]:
    return {above for above in graph.transitive_objects(concept, SKOS.broader) if above is not None} - {concept}


def test_there_are_about_sixty_themes(graph: Graph) -> None:
    assert 55 <= len(concepts(graph, THEMES)) <= 75


def test_every_concept_is_in_one_scheme(graph: Graph) -> None:
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == set(SCHEMES)
    for concept in concepts(graph):
        assert str(concept).startswith(FV)
        assert len(set(graph.objects(concept, SKOS.inScheme)) & set(SCHEMES)) == 1


def test_every_concept_is_described(graph: Graph) -> None:
    for concept in concepts(graph):
        labels = [*graph.objects(concept, SKOS.prefLabel)]
        assert labels == [*graph.objects(concept, RDFS.label)], concept
        assert [label.language for label in labels if isinstance(label, Literal)] == ["en"]
        assert len([*graph.objects(concept, SKOS.definition)]) == 1
        assert [*graph.objects(concept, SKOS.definition)] == [*graph.objects(concept, RDFS.comment)]
        assert len([*graph.objects(concept, SKOS.altLabel)]) >= 2, concept
        assert [*graph.objects(concept, RDFS.isDefinedBy)] == [URIRef(terms.VOCABULARY)]


def test_nothing_else_is_described(graph: Graph) -> None:
    others = set(graph.subjects()) - concepts(graph) - set(SCHEMES)
    assert others == set(graph.subjects(RDF.type, OWL.Ontology))


def test_broader_and_narrower_mirror_each_other(graph: Graph) -> None:
    assert {(b, a) for a, b in graph.subject_objects(SKOS.broader)} == {*graph.subject_objects(SKOS.narrower)}
    for narrow, broad in graph.subject_objects(SKOS.broader):
        assert graph.value(narrow, SKOS.inScheme) == graph.value(broad, SKOS.inScheme)


def test_nothing_is_broader_than_itself(graph: Graph) -> None:
    for concept in concepts(graph):
        assert (concept, SKOS.broader, concept) not in graph
        assert all(concept not in ancestors(graph, above) for above in ancestors(graph, concept))


def test_the_top_is_what_has_nothing_broader(graph: Graph) -> None:
    for scheme in SCHEMES:
        tops = {concept for concept in concepts(graph, scheme) if not ancestors(graph, concept)}
        assert tops == set(graph.objects(scheme, SKOS.hasTopConcept)) == set(graph.subjects(SKOS.topConceptOf, scheme))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_label_stands_twice_in_a_scheme(graph: Graph, scheme: URIRef) -> None:
    labels = Counter(
        str(label).casefold()
        for concept in concepts(graph, scheme)
        for kind in LABELS
        for label in graph.objects(concept, kind)
    )
    assert [label for label, count in labels.items() if count > 1] == []


def test_labels_are_english_phrases_without_stray_space(graph: Graph) -> None:
    for kind in LABELS:
        for label in graph.objects(None, kind):
            assert isinstance(label, Literal)
            assert label.language == "en"
            assert str(label) == " ".join(str(label).split())
            assert len(label) >= 3


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("border management", "borderManagement"),
        ("victims of trafficking", "victimProtection"),
        ("returns and reintegration", "returns"),
        ("law enforcement agencies", "lawEnforcement"),
        ("exchange of information", "informationSharing"),
        ("fraudulent documents", "documentFraud"),
        ("root causes", "rootCauses"),
        ("asylum seekers", "asylum"),
        ("capacity building", "capacityBuilding"),
        ("human traffickers", "traffickingInPersons"),
        ("smuggled migrants", "peopleSmuggling"),
        ("extradition", "mutualLegalAssistance"),
        ("public awareness campaigns", "awarenessRaising"),
        ("labor migration", "labourMigration"),
        ("readmission agreements", "readmission"),
    ],
)
def test_phrases_of_texts_lead_to_their_theme(graph: Graph, phrase: str, name: str) -> None:
    found = {concept for kind in LABELS for concept in graph.subjects(kind, Literal(phrase, lang="en"))}
    assert found & concepts(graph, THEMES) == {URIRef(FV + name)}


@pytest.mark.parametrize("name", ["statement", "coChairsStatement", "report", "progressReport", "booklet"])
def test_kinds_of_document(graph: Graph, name: str) -> None:
    assert URIRef(FV + name) in concepts(graph, KINDS)


def test_a_report_of_a_meeting_is_a_report(graph: Graph) -> None:
    assert ancestors(graph, URIRef(FV + "meetingReport")) == {URIRef(FV + "report")}
