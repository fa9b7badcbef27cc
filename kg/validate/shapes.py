"""The files of shapes: reading them, and taking the SPARQL constraints apart from the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, SH, Graph, URIRef
from rdflib.exceptions import ParserError
from rdflib.term import Node

from kg.validate.report import Severity

_TARGETS = {  # SHACL's ways to choose focus nodes, as patterns over ?this
    SH.targetClass: "?this a/<http://www.w3.org/2000/01/rdf-schema#subClassOf>* {} .",
    SH.targetSubjectsOf: "?this {} ?any .",
    SH.targetObjectsOf: "?any {} ?this .",
    SH.targetNode: "VALUES ?this {{ {} }}",
}


class ShapesError(ValueError):
    """The shapes themselves are broken; the message names the file or the shape."""


@dataclass(frozen=True, slots=True)
class SparqlConstraint:
    """One SPARQL constraint of one shape: `targets` selects the shape's focus nodes, `select` what breaks it."""

    shape: URIRef
    path: URIRef | None
    targets: str
    select: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class ShapeSet:
    """Shapes, ready for use: all of them as one graph, the same without SPARQL constraints, and those."""

    graph: Graph
    core: Graph
    sparql: tuple[SparqlConstraint, ...]


def load_shapes(paths: Iterable[Path]) -> ShapeSet:
    """The shapes of several Turtle files. Raises `ShapesError` for a file or constraint that is missing or broken."""
    graph = Graph()
    for path in paths:
        read_turtle(path, graph)
    if (None, RDF.type, SH.NodeShape) not in graph:
        raise ShapesError("no shapes found: the folder of shapes is empty or holds no sh:NodeShape")
    return ShapeSet(graph, _core_part(graph), _sparql_constraints(graph))


def read_turtle(path: Path, graph: Graph) -> None:
    """Add the triples of a Turtle file that the project ships. Raises `ShapesError` where it is missing or broken."""
    try:
        graph.parse(path, format="turtle")
    except (OSError, SyntaxError, ValueError, ParserError) as error:
        raise ShapesError(f"{path}: not a readable file of shapes or ontology: {one_line(error)}") from error


def _core_part(shapes: Graph) -> Graph:
    """The core constraints, each property shape with the targets of its node shape.

    pyshacl goes through the properties of a node shape node by node, through a property shape with targets of its own
    once for all nodes: a third of the time for the same results.
    """
    core = Graph()
    targeted = {owner for target in _TARGETS for owner in shapes.subjects(target)}
    for subject, predicate, value in shapes:
        if predicate == SH.property and subject in targeted:
            for target in _TARGETS:
                for chosen in shapes.objects(subject, target):
                    core.add((value, target, chosen))
        elif predicate != SH.sparql:
            core.add((subject, predicate, value))
    return core


def _sparql_constraints(shapes: Graph) -> tuple[SparqlConstraint, ...]:
    """The SPARQL constraints, in the order of their shapes' names."""
    pairs = sorted((str(shape), str(constraint)) for shape, constraint in shapes.subject_objects(SH.sparql))
    return tuple(_constraint(shapes, URIRef(shape), URIRef(constraint)) for shape, constraint in pairs)


def message(shapes: Graph, shape: Node) -> str:
    """What the shape tells a person to do. Raises `ShapesError` where it tells nothing."""
    texts = sorted(str(text) for text in shapes.objects(shape, SH.message))
    if not texts:
        raise ShapesError(f"broken shape: {shape} has no sh:message")
    return texts[0]


def severity(value: Node | None) -> Severity:
    """SHACL's severity; Violation where none is said. Raises `ShapesError` for any other."""
    for known in Severity:
        if value in (None, SH[known.value]):
            return known
    raise ShapesError(f"broken shape: unknown severity {value}")


def one_line(error: object) -> str:
    """The words of an error on one line of at most 300 characters."""
    return " ".join(str(error).split())[:300]


def _constraint(shapes: Graph, shape: URIRef, constraint: URIRef) -> SparqlConstraint:
    select, path = shapes.value(constraint, SH.select), shapes.value(shape, SH.path)
    targets = _targets(shapes, shape)
    if select is None or not targets or not isinstance(path, URIRef | None):
        raise ShapesError(f"broken shape: {shape}: a SPARQL constraint needs sh:select, a target and a plain sh:path")
    return SparqlConstraint(
        shape=shape,
        path=path,
        targets=targets,
        select=_prefixes(shapes) + str(select).replace("$PATH", f"<{path}>"),
        severity=severity(shapes.value(shape, SH.severity)),
        message=message(shapes, shape),
    )


def _prefixes(shapes: Graph) -> str:
    declared = sorted((str(shapes.value(node, SH.prefix)), str(name)) for node, name in shapes[: SH.namespace :])
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in declared)


def _targets(shapes: Graph, shape: URIRef) -> str:
    """A query for the focus nodes of a shape: its own targets and those of the shapes that have it as a property."""
    owners = [shape, *shapes.subjects(SH.property, shape)]
    patterns = sorted(
        pattern.format(f"<{value}>")
        for owner in owners
        for target, pattern in _TARGETS.items()
        for value in shapes.objects(owner, target)
    )
    union = " UNION ".join(f"{{ {pattern} }}" for pattern in patterns)
    return f"SELECT DISTINCT ?this WHERE {{ {union} }}" if patterns else ""
