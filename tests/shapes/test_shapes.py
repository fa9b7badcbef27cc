"""Every shape has a fault that breaks it and nothing else, and words for a person."""

from __future__ import annotations

import re
from pathlib import Path

import pyshacl
import pytest
from planting import Fault, iri
from rdflib import RDF, RDFS, SH, BNode, Graph, Namespace, URIRef
from shape_faults import FAULTS

from kg.validate import Severity
from kg.validate.engine import check, quiet_literals
from kg.validate.shapes import ShapeSet, load_shapes

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "shapes").glob("*.ttl"))
FS = Namespace("https://w3id.org/forum-kg/shapes#")
FORUM = Namespace("https://w3id.org/forum-kg/ontology#")
PARAMETERS = """minCount maxCount class datatype nodeKind pattern in node or minInclusive maxInclusive minExclusive
    maxExclusive minLength maxLength disjoint equals lessThan lessThanOrEquals hasValue languageIn uniqueLang sparql
    qualifiedMinCount qualifiedMaxCount xone and not closed""".split()


@pytest.fixture(scope="module")
def shape_set() -> ShapeSet:
    return load_shapes(FILES)


@pytest.fixture(scope="module")
def shapes(shape_set: ShapeSet) -> Graph:
    return shape_set.graph


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ROOT / "ontology" / "forum.ttl")


def valid(ontology: Graph) -> Graph:
    graph = Graph().parse(Path(__file__).parent / "valid.ttl")
    for triple in ontology.triples((None, RDFS.subClassOf, None)):
        graph.add(triple)
    return graph


def component(parameter: str) -> URIRef:
    name = "SPARQLConstraint" if parameter == "sparql" else f"{parameter[0].upper()}{parameter[1:]}Constraint"
    return URIRef(f"{SH}{name}Component")


def test_the_valid_graph_breaks_no_shape(shape_set: ShapeSet, ontology: Graph) -> None:
    assert check(valid(ontology), shape_set).results == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.shape}-{fault.parameter}")
def test_fault_breaks_its_shape_and_only_it(fault: Fault, shape_set: ShapeSet, ontology: Graph) -> None:
    with quiet_literals():
        graph = fault.plant(valid(ontology))
    results = check(graph, shape_set).results
    assert {result.shape for result in results} == {FS[fault.shape]}
    assert component(fault.parameter) in {result.component for result in results}
    assert iri(fault.focus) in {result.focus for result in results}
    assert {result.message for result in results} == {str(shape_set.graph.value(FS[fault.shape], SH.message))}


def test_every_constraint_has_a_fault(shapes: Graph) -> None:
    constraints = {
        (str(shape), parameter)
        for shape in shapes.subjects(RDF.type, SH.PropertyShape)
        for parameter in PARAMETERS
        if (shape, SH[parameter], None) in shapes
    }
    assert constraints == {(str(FS[fault.shape]), fault.parameter) for fault in FAULTS}


def test_no_constraint_is_unknown_to_these_tests(shapes: Graph) -> None:
    about = {SH.path, SH.severity, SH.message, SH.property, SH.qualifiedValueShape, SH.targetClass, SH.targetSubjectsOf}
    known = about | {SH[parameter] for parameter in PARAMETERS}
    nodes = {*shapes.subjects(RDF.type, SH.PropertyShape), *shapes.subjects(RDF.type, SH.NodeShape)}
    used = {p for node in nodes for p in shapes.predicates(node, None) if p.startswith(str(SH))}
    assert used <= known


def test_every_shape_has_a_name_a_severity_and_one_message(shapes: Graph) -> None:
    for shape in shapes.objects(None, SH.property):
        assert isinstance(shape, URIRef)
        assert (shape, RDF.type, SH.PropertyShape) in shapes
        assert shapes.value(shape, SH.severity) in {SH[severity.value] for severity in Severity}
        assert len(list(shapes.objects(shape, SH.message))) == 1
        assert len(list(shapes.subjects(SH.property, shape))) == 1, f"{shape} stands in two shapes"
    for node in shapes.subjects(RDF.type, SH.PropertyShape):
        assert (None, SH.property, node) in shapes, f"{node} is used by no shape"


def test_every_name_begins_with_its_shape(shapes: Graph) -> None:
    for owner, shape in shapes.subject_objects(SH.property):
        assert str(shape).startswith(f"{owner}-")


def test_messages_say_what_to_do(shapes: Graph) -> None:
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        words = str(shapes.value(shape, SH.message))
        assert 20 < len(words) <= 200, shape
        assert re.fullmatch(r"[A-Z][^\n]*\.", words), shape


def test_constraints_that_make_a_node_shape_are_named(shapes: Graph) -> None:
    for kind in (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint):
        assert not [node for node in shapes.subjects(RDF.type, kind) if isinstance(node, BNode)]
    for node in shapes.subjects(RDF.type, SH.NodeShape):
        assert (node, RDFS.comment, None) in shapes


def test_shapes_are_valid_shacl(shapes: Graph) -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True, inference="none")
    assert conforms, text


def test_terms_of_shapes_are_terms_of_the_ontology(shapes: Graph, ontology: Graph) -> None:
    names = {term for triple in shapes for term in triple if isinstance(term, URIRef) and term.startswith(str(FORUM))}
    for select in shapes.objects(None, SH.select):
        names |= {FORUM[name] for name in re.findall(r"forum:(\w+)", str(select))}
    assert {name for name in names if (name, RDF.type, None) not in ontology} == set()


def test_every_property_of_the_model_has_a_shape(shapes: Graph, ontology: Graph) -> None:
    """Apart from what only reasoning adds (inverses and parents) and what is declared about properties."""
    told = {path for path in shapes.objects(None, SH.path) if str(path).startswith(str(FORUM))}
    from_section_5 = {
        path
        for kind in ("ObjectProperty", "DatatypeProperty")
        for path in ontology.subjects(RDF.type, URIRef(f"http://www.w3.org/2002/07/owl#{kind}"))
        if str(path).startswith(str(FORUM))
    }
    derived = {
        FORUM[name] for name in "attended hasOutcome hasPart heldUnder nextEvent participation presidedOverBy".split()
    }
    assert from_section_5 - told == derived


def test_single_valued_properties_have_a_shape_that_counts(shapes: Graph, ontology: Graph) -> None:
    counted = {shapes.value(shape, SH.path) for shape in shapes.subjects(SH.maxCount, None)}
    declared = {prop for prop in ontology.subjects(FORUM.singleValued, None) if str(prop).startswith(str(FORUM))}
    assert declared - counted == set()


def test_every_class_of_the_model_is_a_target(shapes: Graph, ontology: Graph) -> None:
    targets = set(shapes.objects(None, SH.targetClass))
    own = {
        c
        for c in ontology.subjects(RDF.type, URIRef("http://www.w3.org/2002/07/owl#Class"))
        if c.startswith(str(FORUM))
    }
    about_things = {
        c
        for c in own
        if not c.endswith(("Extractor", "OrderConstraint", "#Activity")) and "Concept" not in _uppers(c, ontology)
    }
    untouched = {c for c in about_things if not targets & set(ontology.transitive_objects(c, RDFS.subClassOf))}
    assert untouched == set()


def _uppers(cls: URIRef, ontology: Graph) -> set[str]:
    return {str(upper).rpartition("#")[2] for upper in ontology.transitive_objects(cls, RDFS.subClassOf)}


def test_the_engine_gives_what_pyshacl_gives_for_the_shapes_as_they_stand(shape_set: ShapeSet, ontology: Graph) -> None:
    with quiet_literals():
        graph = valid(ontology)
        for fault in FAULTS:
            if all((iri(pair.split()[0]), iri(pair.split()[1]), None) in graph for pair in fault.drop):
                fault.plant(graph)
        _, results, _ = pyshacl.validate(graph, shacl_graph=shape_set.graph, inference="none", inplace=True)
    assert isinstance(results, Graph)
    parts = (SH.sourceShape, SH.sourceConstraintComponent, SH.focusNode, SH.resultPath, SH.value, SH.resultSeverity)
    reference = {tuple(results.value(node, part) for part in parts) for node in results.objects(None, SH.result)}
    found = check(graph, shape_set).results
    assert {(r.shape, r.component, r.focus, r.path, r.value, SH[r.severity.value]) for r in found} == reference
    assert len({result.shape for result in found}) > 130
