"""The ontology keeps its own rules: OWL 2 RL, the modelling rules of the model, and a description of every term."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node
from rl_cases import FORUM, all_axioms, ontology

from kg import terms

SCHEMA = terms.PREFIXES["schema"]
DOMAIN_INCLUDES, RANGE_INCLUDES = URIRef(SCHEMA + "domainIncludes"), URIRef(SCHEMA + "rangeIncludes")

# The constructs of OWL 2 RL that this ontology uses; a union, an existential or a cardinality must be added knowingly.
ALLOWED_TYPES = {
    *(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.AllDisjointClasses),
    *(OWL.SymmetricProperty, OWL.TransitiveProperty, OWL.AsymmetricProperty),
}
DATATYPES_OF_RL = {XSD.string, XSD.integer, XSD.decimal, XSD.boolean}

# The core terms, as outsiders rely on them.
CORE = """
    Agent Country State Territory Organisation Forum Mechanism Person Place Event MinisterialConference
    SeniorOfficialsMeeting AdHocGroupMeeting SteeringGroupMeeting WorkingGroupMeeting ExpertsMeeting Workshop
    BusinessForumMeeting OtherMeeting Situation Participation Membership Tenure Document Passage Instrument Treaty
    Declaration Strategy Framework Guide Law Project Outcome Decision Recommendation Commitment Observation Contribution
    CountStatement NationalMeasure Claim Conflict
    mentionedIn startsNotBefore startsNotAfter endsNotBefore endsNotAfter iso3 iso2 m49 inCountry
    ordinal startDate endDate heldIn country hostedBy chairedBy coChairedBy viceChairedBy organisedBy developedBy
    presentedBy fundedBy ofForum ofMechanism topic eventStatus heldStatus plannedStatus proposedStatus postponedStatus
    cancelledStatus mode inPerson virtual hybrid previousEvent followUpTo attendedBy
    event participant capacity participantCapacity memberCapacity observerCapacity newMemberCapacity representedBy
    onBehalfOf member of role memberRole observerRole coChairRole chairRole viceChairRole coordinatorRole since until
    assertedFor holder post organisation asOf
    partOf establishedBy reestablishedBy established discontinued discontinuedBy renamedTo mergedInto mandate
    coordinatedBy basedIn mechanismStatus existing toBeEstablished ended
    text number agreedAt statedBy statedByText theme addressee contributor amount currency purpose announcedAt inKind
    countedThing countAbout value listedValue issuedBy issued adoptedAt state date proposedBy ledBy respondedToBy
    cooperatesWith documentOf cites about sha256
    statedIn evidence context rank preferredRank normalRank deprecatedRank modality assertedModality plannedModality
    proposedModality deniedModality attributedTo heldBack document start end quote paragraph page
    onSubject onProperty claim conflictKind resolution followed
""".split()
SINGLE_VALUED = """
    startDate endDate heldIn country ordinal eventStatus established discontinued amount currency value issued iso3
""".split()
OF_SEVERAL_CLASSES = """
    startDate endDate heldIn hostedBy chairedBy coChairedBy partOf establishedBy reestablishedBy established
    discontinued discontinuedBy renamedTo mergedInto mandate coordinatedBy basedIn mechanismStatus text
    startsNotBefore startsNotAfter endsNotBefore endsNotAfter
""".split()


def named(name: str) -> URIRef:
    return URIRef(FORUM + name)


def own_terms(graph: Graph) -> set[Node]:
    return {s for s in graph.subjects() if str(s).startswith(FORUM)}


@pytest.mark.parametrize("name", CORE)
def test_every_core_term_is_there(name: str) -> None:
    assert (named(name), RDF.type, None) in ontology("forum")


def test_every_term_has_one_label_one_comment_and_a_home() -> None:
    graph = ontology("forum")
    for term in sorted(own_terms(graph), key=str):
        labels, comments = list(graph.objects(term, RDFS.label)), list(graph.objects(term, RDFS.comment))
        assert [getattr(text, "language", None) for text in (*labels, *comments)] == ["en", "en"], term
        assert str(comments[0]).endswith("."), term
        assert list(graph.objects(term, RDFS.isDefinedBy)) == [URIRef(terms.ONTOLOGY)], term


def test_no_two_classes_or_two_properties_share_a_label() -> None:
    graph = ontology("forum")
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        own = own_terms(graph) & set(graph.subjects(RDF.type, kind))
        labels = Counter(str(graph.value(term, RDFS.label)) for term in own)
        assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("name", ["forum", "alignments", "vocabulary"])
def test_the_header_says_what_the_file_is(name: str) -> None:
    graph = ontology(name)
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    version = graph.value(header, OWL.versionInfo)
    assert header in {URIRef(iri) for iri in (terms.ONTOLOGY, terms.ALIGNMENTS, terms.VOCABULARY)}
    assert graph.value(header, OWL.versionIRI) == URIRef(f"{header}/{version}")
    assert all(graph.value(header, p) for p in (DCTERMS.title, DCTERMS.license, RDFS.label, RDFS.comment))
    imported = [URIRef(terms.ONTOLOGY)] if name == "alignments" else []
    assert list(graph.objects(header, OWL.imports)) == imported


def test_no_name_is_used_that_is_not_defined() -> None:
    for name in ("forum", "alignments"):
        for triple in ontology(name):
            for node in triple:
                if str(node).startswith(FORUM) and not isinstance(node, Literal):
                    assert str(node).removeprefix(FORUM) in terms.NAMES


def test_only_constructs_of_owl_2_rl_are_used() -> None:
    types = {o for _, p, o in all_axioms() if p == RDF.type and str(o).startswith(str(OWL))}
    assert types == ALLOWED_TYPES
    ranges = {o for _, p, o in all_axioms() if p == RDFS.range and str(o).startswith(str(XSD))}
    assert ranges == DATATYPES_OF_RL


def test_blank_nodes_are_only_lists_and_their_disjointness() -> None:
    for name in ("forum", "alignments"):
        graph = ontology(name)
        for node in {n for triple in graph for n in triple if isinstance(n, BNode)}:
            parts = set(graph.predicates(node))
            assert parts in ({RDF.first, RDF.rest}, {RDF.type, OWL.members})
    assert not [n for triple in ontology("vocabulary") for n in triple if isinstance(n, BNode)]


def test_no_property_is_both_object_and_data_property_or_functional() -> None:
    graph = ontology("forum")
    assert not set(graph.subjects(RDF.type, OWL.ObjectProperty)) & set(graph.subjects(RDF.type, OWL.DatatypeProperty))
    assert not set(graph.subjects(RDF.type, OWL.FunctionalProperty))
    assert not set(graph.subjects(RDF.type, OWL.InverseFunctionalProperty))


def test_dates_have_no_range_axiom() -> None:
    graph = ontology("forum")
    for name in terms.DATE_PROPERTIES:
        assert graph.value(named(name), RDFS.range) is None
        assert XSD.date in set(graph.objects(named(name), RANGE_INCLUDES))


def test_every_property_says_where_it_belongs() -> None:
    graph = ontology("forum")
    for name in sorted(terms.OBJECT_PROPERTIES | terms.DATA_PROPERTIES):
        for axiom, hint in ((RDFS.domain, DOMAIN_INCLUDES), (RDFS.range, RANGE_INCLUDES)):
            strict, loose = len([*graph.objects(named(name), axiom)]), len([*graph.objects(named(name), hint)])
            assert (strict, bool(loose)) in ((1, False), (0, True)), (name, axiom)


@pytest.mark.parametrize("name", OF_SEVERAL_CLASSES)
def test_properties_of_several_classes_make_nothing_of_their_subject(name: str) -> None:
    graph = ontology("forum")
    assert graph.value(named(name), RDFS.domain) is None
    assert len(set(graph.objects(named(name), DOMAIN_INCLUDES))) > 1


def test_single_valued_properties_are_marked_by_annotation() -> None:
    graph = ontology("forum")
    values = {value for _, value in graph.subject_objects(named("singleValued"))}
    assert values == {Literal(True)}
    for name in SINGLE_VALUED:
        assert (named(name), named("singleValued"), Literal(True)) in graph


def test_order_constraints_speak_of_dates_that_exist() -> None:
    graph = ontology("forum")
    comparable = terms.DATE_PROPERTIES | {"start", "end"}
    for earlier, later in graph.subject_objects(named("notAfter")):
        assert {str(earlier).removeprefix(FORUM), str(later).removeprefix(FORUM)} <= comparable
    for pair in (("startDate", "endDate"), ("established", "discontinued"), ("since", "until")):
        assert pair in terms.NOT_AFTER
    for constraint in terms.ORDER_CONSTRAINTS:
        assert constraint.link in terms.OBJECT_PROPERTIES
        assert {constraint.earlier, constraint.later} <= terms.DATE_PROPERTIES
        assert constraint.earlier_on in ("subject", "object")


def made_from() -> dict[Node, set[Node]]:
    """For each property the properties whose triples can give it new ones."""
    sources: defaultdict[Node, set[Node]] = defaultdict(set)
    graph = Graph()
    for triple in all_axioms():
        graph.add(triple)
    for below, above in graph.subject_objects(RDFS.subPropertyOf):
        sources[above].add(below)
    for one, other in graph.subject_objects(OWL.inverseOf):
        sources[one].add(other)
        sources[other].add(one)
    for result, chain in graph.subject_objects(OWL.propertyChainAxiom):
        sources[result] |= set(graph.items(chain))
    return dict(sources)


def test_no_chain_feeds_itself() -> None:
    sources = made_from()
    graph = ontology("forum")
    for result, chain in graph.subject_objects(OWL.propertyChainAxiom):
        reached: set[Node] = set()
        waiting = list(graph.items(chain))
        while waiting:
            link = waiting.pop()
            if link not in reached:
                reached.add(link)
                waiting.extend(sources.get(link, ()))
        assert result not in reached


def test_what_is_derived_at_several_removes_is_not_asymmetric() -> None:
    """OWL 2 DL: a transitive property, the result of a chain and what lies above them may not be asymmetric."""
    graph = ontology("forum")
    complex_ones = set(graph.subjects(RDF.type, OWL.TransitiveProperty)) | set(graph.subjects(OWL.propertyChainAxiom))
    sources = made_from()
    for prop in graph.subjects(RDF.type, OWL.AsymmetricProperty):
        assert prop not in complex_ones
        assert not sources.get(prop, set()) & complex_ones


def test_the_values_of_closed_lists_are_concepts_with_a_label() -> None:
    graph = ontology("forum")
    for name, scheme in terms.INDIVIDUALS.items():
        assert list(graph.objects(named(name), SKOS.inScheme)) == [named(scheme)]
        assert graph.value(named(name), SKOS.prefLabel) == graph.value(named(name), RDFS.label)
