"""The engine: pyshacl for the core constraints, an embedded SPARQL store for the SPARQL constraints.

pyshacl asks a SPARQL constraint anew for every focus node. Here each is asked once, for all nodes, and its solutions
are kept where `$this` is a focus node. That gives the same results as long as a constraint binds `$this` in its first
pattern, in a fraction of the time; the tests hold both equal.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pyoxigraph as ox
import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.validate.report import Report, Result
from kg.validate.shapes import ShapesError, ShapeSet, SparqlConstraint, message, one_line, severity

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
MAX_SOLUTIONS = 1_000_000  # of one SPARQL constraint


class ValidationLimitError(ValueError):
    """The data break a shape in more ways than can be told."""


class UnmappedTermError(ValueError):
    """A term of RDF 1.2 that rdflib does not have."""


def check(data: Graph, shapes: ShapeSet) -> Report:
    """All results of all shapes over the data, which is not changed. Raises `ShapesError`."""
    with quiet_literals():
        return Report.of([*_core_results(data, shapes), *_sparql_results(data, shapes.sparql)])


def _core_results(data: Graph, shapes: ShapeSet) -> Iterator[Result]:
    try:
        _, results, _ = pyshacl.validate(data, shacl_graph=shapes.core, inference="none", advanced=False, inplace=True)
    except (ReportableRuntimeError, re.error) as error:
        raise ShapesError(f"broken shape: {one_line(error)}") from error
    if not isinstance(results, Graph):
        raise ShapesError(f"the shapes cannot be applied: {one_line(results)}")
    for node in results.objects(None, SH.result):
        yield _core_result(results, node, shapes.graph)


def _core_result(results: Graph, node: Node, shapes: Graph) -> Result:
    focus, path = results.value(node, SH.focusNode), results.value(node, SH.resultPath)
    shape, component = results.value(node, SH.sourceShape), results.value(node, SH.sourceConstraintComponent)
    if focus is None or not isinstance(shape, URIRef) or not isinstance(component, URIRef):
        raise ShapesError(f"broken shape: a shape that reports something has no IRI, near {path or focus}")
    return Result(
        focus=focus,
        path=path if isinstance(path, URIRef) else None,
        value=results.value(node, SH.value),
        shape=shape,
        component=component,
        severity=severity(results.value(node, SH.resultSeverity)),
        message=message(shapes, shape),
    )


def _sparql_results(data: Graph, constraints: tuple[SparqlConstraint, ...]) -> Iterator[Result]:
    store = ox.Store()
    # lenient, because what is wrong with a term is for the core constraints to say
    store.bulk_load(data.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES, lenient=True)
    for constraint in constraints:
        focus_nodes = {solution["this"] for solution in _solutions(store, constraint.targets, constraint)}
        for this, found in _distinct(store, constraint):
            if this in focus_nodes:
                focus, value = rdflib_term(this), rdflib_term(found)
                yield Result(
                    focus=focus,
                    path=constraint.path,
                    value=_as_in(data, focus, constraint.path, value),
                    shape=constraint.shape,
                    component=SH.SPARQLConstraintComponent,
                    severity=constraint.severity,
                    message=constraint.message,
                )


def _distinct(store: ox.Store, constraint: SparqlConstraint) -> set[tuple[_Term | None, _Term | None]]:
    """The solutions, each once: `$this` and the value that is wrong."""
    found = set()
    for count, solution in enumerate(_solutions(store, constraint.select, constraint)):
        if count >= MAX_SOLUTIONS:
            raise ValidationLimitError(f"more than {MAX_SOLUTIONS:,} results of {constraint.shape}")
        found.add((solution["this"], solution["value"]))
    return found


def _solutions(store: ox.Store, query: str, constraint: SparqlConstraint) -> ox.QuerySolutions:
    try:
        solutions = store.query(query)
    except SyntaxError as error:
        raise ShapesError(f"broken shape: {constraint.shape}: {one_line(error)}") from error
    if not isinstance(solutions, ox.QuerySolutions):
        raise ShapesError(f"broken shape: {constraint.shape}: the SPARQL constraint is no SELECT")
    return solutions


def rdflib_term(term: _Term | None) -> Node:
    """A term of the embedded store as rdflib has it, its lexical form unchanged. Raises `UnmappedTermError`."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if not isinstance(term, ox.Literal):
        raise UnmappedTermError("a triple stands where a node is expected")
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = URIRef(term.datatype.value)
    return Literal(term.value) if datatype == XSD.string else Literal(term.value, datatype=datatype, normalize=False)


def _as_in(data: Graph, focus: Node, path: Node | None, value: Node) -> Node:
    """The value as the data has it: rdflib keeps "a" and "a"^^xsd:string apart, which are one term of RDF."""
    if isinstance(value, Literal) and not value.language and value.datatype is None:
        typed = Literal(str(value), datatype=XSD.string)
        return typed if (focus, path, typed) in data else value
    return value


@contextmanager
def quiet_literals() -> Iterator[None]:
    """Keep rdflib from logging each ill-typed literal with a traceback: the shapes report them."""
    logger = logging.getLogger("rdflib.term")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)
