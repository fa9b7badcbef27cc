"""`kg.terms` and `ontology/forum.ttl` say the same, in both directions."""

from __future__ import annotations

import subprocess
import sys
from itertools import product

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from kg import terms
from kg.addresses import KINDS
from kg.dates import PartialDate
from kg.model import Modality, Rank
from kg.resources import resource

XSD = terms.PREFIXES["xsd"]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(resource("ontology", "forum.ttl"))


def own(nodes: object) -> set[str]:
    """The local names among some nodes that are the ontology's own."""
    assert hasattr(nodes, "__iter__")
    return {str(node).removeprefix(terms.FORUM) for node in nodes if str(node).startswith(terms.FORUM)}


def short(node: Node) -> str:
    """A local name of the ontology, or a prefixed name."""
    for prefix, space in terms.PREFIXES.items():
        if str(node).startswith(space):
            local = str(node).removeprefix(space)
            return local if prefix == "forum" else f"{prefix}:{local}"
    raise AssertionError(f"no prefix for {node}")


def term(name: str) -> URIRef:
    return URIRef(terms.iri(name))


def test_classes(graph: Graph) -> None:
    assert own(graph.subjects(RDF.type, OWL.Class)) == set(terms.CLASSES)
    for name, above in terms.CLASSES.items():
        assert sorted(above) == sorted(short(node) for node in graph.objects(term(name), RDFS.subClassOf))


def test_properties(graph: Graph) -> None:
    assert own(graph.subjects(RDF.type, OWL.ObjectProperty)) == terms.OBJECT_PROPERTIES
    assert own(graph.subjects(RDF.type, OWL.DatatypeProperty)) == terms.DATA_PROPERTIES
    assert own(graph.subjects(RDF.type, OWL.AnnotationProperty)) == terms.ANNOTATION_PROPERTIES


def test_datatypes(graph: Graph) -> None:
    ranges = {
        short(prop): str(datatype).removeprefix(XSD)
        for prop, datatype in graph.subject_objects(RDFS.range)
        if str(datatype).startswith(XSD)
    }
    assert ranges == dict(terms.DATATYPES)
    assert not terms.DATE_PROPERTIES & set(terms.DATATYPES)
    assert set(terms.BOUNDS) < terms.DATE_PROPERTIES


def test_individuals_and_their_schemes(graph: Graph) -> None:
    schemes = own(graph.subjects(RDF.type, SKOS.ConceptScheme))
    assert schemes == set(terms.SCHEMES) == set(terms.INDIVIDUALS.values())
    found = {short(concept): short(scheme) for concept, scheme in graph.subject_objects(SKOS.inScheme)}
    assert found == dict(terms.INDIVIDUALS)
    assert own(graph.subjects(RDF.type, SKOS.Concept)) == set(terms.INDIVIDUALS)
    for name, scheme in terms.INDIVIDUALS.items():
        assert (term(name), RDF.type, term(terms.SCHEMES[scheme])) in graph


def test_single_valued(graph: Graph) -> None:
    assert own(graph.subjects(term("singleValued"), Literal(True))) == terms.SINGLE_VALUED


def test_order_constraints(graph: Graph) -> None:
    pairs = {(short(a), short(b)) for a, b in graph.subject_objects(term("notAfter"))}
    assert sorted(pairs) == list(terms.NOT_AFTER)
    exclusive = {(short(a), short(b)) for a, b in graph.subject_objects(term("excludes"))}
    assert sorted(exclusive) == list(terms.EXCLUSIVE)
    constraints = [
        terms.OrderConstraint(
            name=short(node),
            link=short(value(graph, node, "linkProperty")),
            earlier=short(value(graph, node, "earlierProperty")),
            earlier_on=str(value(graph, node, "earlierOn")),
            later=short(value(graph, node, "laterProperty")),
            through=short(through) if (through := graph.value(node, term("earlierThrough"))) else "",
            ordinal=str(graph.value(node, term("ofOrdinal"), default="")),
        )
        for node in graph.subjects(RDF.type, term("OrderConstraint"))
    ]
    assert sorted(constraints, key=lambda constraint: constraint.name) == list(terms.ORDER_CONSTRAINTS)


@pytest.mark.parametrize("precisions", [*product((4, 7, 10), repeat=2)])
def test_orders_of_bounds_hold_for_dates_of_any_precision(precisions: tuple[int, int]) -> None:
    days = ("2002-12-31", "2003-01-01", "2003-04-28", "2003-06-30", "2003-12-31", "2004-01-01")
    for first, last in product(days, repeat=2):
        if first <= last:
            start, end = (
                PartialDate.parse(day[:length]) for day, length in zip((first, last), precisions, strict=True)
            )
            bounds = dict(
                zip(terms.BOUNDS, (start.earliest(), start.latest(), end.earliest(), end.latest()), strict=True)
            )
            for early, late in terms.NOT_AFTER:
                assert bounds.get(early, "") <= bounds.get(late, "9999"), (early, late, start, end)


def value(graph: Graph, node: Node, name: str) -> Node:
    (found,) = graph.objects(node, term(name))
    return found


def test_names_are_all_that_the_ontology_describes(graph: Graph) -> None:
    assert own(graph.subjects()) == terms.NAMES


def test_namespaces(graph: Graph) -> None:
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    assert str(header) == terms.ONTOLOGY
    assert f"{terms.ONTOLOGY}#" == terms.FORUM
    assert f"{terms.VOCABULARY}#" == terms.FV
    assert terms.PREFIXES["forum"] == terms.FORUM
    assert terms.DEFAULT_BASE.endswith("/")
    for name in ("forum", "alignments", "vocabulary"):
        parsed = Graph(bind_namespaces="none").parse(resource("ontology", f"{name}.ttl"))
        written = {prefix: str(space) for prefix, space in parsed.namespaces()}
        assert written.items() <= terms.PREFIXES.items()


def test_every_concrete_class_has_a_kind_of_address_and_every_kind_a_class() -> None:
    assert set(terms.KIND_OF_CLASS.values()) == KINDS
    without = set(terms.CLASSES) - set(terms.KIND_OF_CLASS)
    assert without == {"Agent", "Country", "OrderConstraint", *terms.SCHEMES.values()}
    for name in terms.KIND_OF_CLASS:
        if name not in terms.subclasses("Agent"):
            assert {terms.KIND_OF_CLASS[below] for below in terms.subclasses(name)} == {terms.KIND_OF_CLASS[name]}


def test_enumerations_of_the_model_are_individuals() -> None:
    assert {rank.value for rank in Rank} == {n for n, s in terms.INDIVIDUALS.items() if s == "rankScheme"}
    assert {modality.value for modality in Modality} == {
        n for n, s in terms.INDIVIDUALS.items() if s == "modalityScheme"
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("startDate", "https://w3id.org/forum-kg/ontology#startDate"),
        ("forum:startDate", "https://w3id.org/forum-kg/ontology#startDate"),
        ("fv:asylum", "https://w3id.org/forum-kg/vocabulary#asylum"),
        ("dcterms:issued", "http://purl.org/dc/terms/issued"),
    ],
)
def test_iri(name: str, expected: str) -> None:
    assert terms.iri(name) == expected


@pytest.mark.parametrize("name", ["begins", "forum:begins", "", "nowhere:begins", ":startDate"])
def test_iri_of_an_unknown_name(name: str) -> None:
    with pytest.raises(ValueError, match=r"no term|unknown prefix"):
        terms.iri(name)


def test_classes_above_and_below() -> None:
    assert terms.superclasses("AdHocGroupMeeting") == {"AdHocGroupMeeting", "SeniorOfficialsMeeting", "Event"}
    assert terms.superclasses("Role") == {"Role", "skos:Concept"}
    assert terms.subclasses("Country") == {"Country", "State", "Territory"}
    assert terms.subclasses("nothing") == frozenset()
    with pytest.raises(KeyError):
        terms.superclasses("nothing")


def test_importing_the_terms_needs_no_rdf_library() -> None:
    code = "import sys, kg.terms; print(sorted({'rdflib', 'pyoxigraph', 'owlrl'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
