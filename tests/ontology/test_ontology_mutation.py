"""Every axiom is needed: leave one out, and a case fails, a term is undeclared or an anchor is gone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, URIRef
from rdflib.term import Node
from rl_cases import ANNOTATIONS, FILES, FORUM, Case, all_axioms, contradictory, entailments, ontology
from rl_closure import Rules, Triple, close, contradictions, read_rules

from kg import terms

CASES = (*entailments(), *contradictory())
BUILT_IN = tuple(terms.PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "xsd"))

USED = frozenset(predicate for name in FILES for _, predicate, _ in ontology(name))

# The alignments that the contract names. They are stated, even where they follow from another axiom.
ANCHORS = frozenset(
    (URIRef(FORUM + ours), relation, URIRef(terms.iri(theirs)))
    for ours, relation, theirs in [
        ("partOf", RDFS.subPropertyOf, "org:transitiveSubOrganizationOf"),
        ("Membership", RDFS.subClassOf, "org:Membership"),
        ("Tenure", RDFS.subClassOf, "org:Membership"),
        ("Forum", RDFS.subClassOf, "org:OrganizationalCollaboration"),
        ("Mechanism", RDFS.subClassOf, "org:Organization"),
        ("Event", RDFS.subClassOf, "prov:Activity"),
        ("Event", RDFS.subClassOf, "schema:Event"),
        ("Claim", RDFS.subClassOf, "rdf:Statement"),
        ("Claim", RDFS.subClassOf, "prov:Entity"),
        ("Passage", RDFS.subClassOf, "oa:SpecificResource"),
    ]
)


def declarations() -> frozenset[Triple]:
    """What `kg.terms` says must be declared."""
    kinds: list[tuple[str, Node]] = [
        *((name, OWL.Class) for name in terms.CLASSES),
        *((name, OWL.ObjectProperty) for name in terms.OBJECT_PROPERTIES),
        *((name, OWL.DatatypeProperty) for name in terms.DATA_PROPERTIES),
        *((name, OWL.AnnotationProperty) for name in terms.ANNOTATION_PROPERTIES),
        *((name, SKOS.ConceptScheme) for name in terms.SCHEMES),
        *((name, SKOS.Concept) for name in terms.INDIVIDUALS),
        *((name, URIRef(FORUM + terms.SCHEMES[scheme])) for name, scheme in terms.INDIVIDUALS.items()),
        *((constraint.name, URIRef(FORUM + "OrderConstraint")) for constraint in terms.ORDER_CONSTRAINTS),
    ]
    schemes = ((URIRef(FORUM + n), SKOS.inScheme, URIRef(FORUM + s)) for n, s in terms.INDIVIDUALS.items())
    return frozenset([*((URIRef(FORUM + name), RDF.type, kind) for name, kind in kinds), *schemes])


DECLARATIONS = declarations()


def undeclared(triples: Sequence[Triple]) -> set[Node]:
    """Terms of other vocabularies that are used as class or property without a declaration."""
    declared = {s for s, p, o in triples if p == RDF.type and str(o).startswith(str(OWL))}
    used = USED | {node for s, p, o in triples for node in ((s, p, o) if p != RDF.type else (o,))}
    others = {node for node in used if isinstance(node, URIRef) and not str(node).startswith((FORUM, *BUILT_IN))}
    return (others | (used & {RDF.Statement})) - declared


def torn_lists(triples: Sequence[Triple]) -> set[Node]:
    """Nodes of lists that lack an item or the rest of the list."""
    firsts, rests = ({s for s, p, _ in triples if p == part} for part in (RDF.first, RDF.rest))
    return firsts ^ rests


def holds(case: Case, rules: Rules) -> bool:
    closed = close(rules, case.given)
    return case.follows <= closed and not case.not_so & closed and contradictions(rules, closed) == case.broken


def noticed(left_out: Triple, rest: Sequence[Triple], cases: Sequence[Case]) -> bool:
    """Whether any test fails on the ontology without one triple."""
    if left_out in DECLARATIONS | ANCHORS or undeclared(rest) or torn_lists(rest):
        return True
    rules = read_rules(rest)
    return any(not holds(case, rules) for case in cases)


def test_everything_holds_before_anything_is_left_out() -> None:
    everything = all_axioms()
    rules = read_rules(everything)
    assert {*everything} >= DECLARATIONS
    assert {*everything} >= ANCHORS
    assert not undeclared(everything)
    assert not torn_lists(everything)
    assert all(holds(case, rules) for case in CASES)


def test_no_axiom_can_be_left_out_unnoticed() -> None:
    everything = all_axioms()
    rules = read_rules(everything)
    mentions = {case.name: {node for triple in close(rules, case.given) for node in triple} for case in CASES}
    assert len(everything) > 500
    unnoticed = []
    for index, triple in enumerate(everything):
        likely_first = sorted(CASES, key=lambda case: -len(mentions[case.name] & {*triple}))
        if not noticed(triple, everything[:index] + everything[index + 1 :], likely_first):
            unnoticed.append(tuple("_" if isinstance(node, BNode) else node.n3() for node in triple))
    assert unnoticed == []


def test_annotations_are_told_from_axioms() -> None:
    left = {p for name in FILES for _, p, _ in ontology(name)} - ANNOTATIONS
    headers = {URIRef(terms.iri(f"dcterms:{name}")) for name in ("title", "description", "license")}
    headers |= {URIRef(terms.iri(f"vann:{name}")) for name in ("preferredNamespacePrefix", "preferredNamespaceUri")}
    assert left - headers == {
        *(RDF.type, RDF.first, RDF.rest, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range),
        *(OWL.inverseOf, OWL.propertyChainAxiom, OWL.disjointWith, OWL.members, SKOS.inScheme),
    }


@pytest.mark.long
@pytest.mark.parametrize("index", range(0, len(all_axioms()), 25))
def test_the_chainer_equals_owlrl_without_an_axiom_too(index: int) -> None:
    everything = all_axioms()
    rest = everything[:index] + everything[index + 1 :]
    rules = read_rules(rest)
    chained = {triple for case in CASES for triple in close(rules, case.given)}
    graph = Graph()
    for triple in (*rest, *(triple for case in CASES for triple in case.given)):
        graph.add(triple)
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    reasoned = {t for t in graph if t[2] != OWL.Thing and t[1] != OWL.sameAs}
    assert {t for t in chained if str(t[0]).startswith("urn:case:")} == {
        t for t in reasoned if str(t[0]).startswith("urn:case:")
    }
