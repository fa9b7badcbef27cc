"""SHACL validation: what in a graph is impossible, doubtful or thin, in words that say what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from kg.resources import resource
from kg.validate.engine import ValidationLimitError, check
from kg.validate.files import DataFileError, read_files
from kg.validate.report import (
    Offence,
    Report,
    Result,
    Severity,
    reasons,
    report_graph,
    report_json,
    report_text,
    violations,
)
from kg.validate.shapes import ShapesError, load_shapes, read_turtle

__all__ = [
    "DataFileError",
    "Offence",
    "Report",
    "Result",
    "Severity",
    "ShapesError",
    "ValidationLimitError",
    "reasons",
    "report_graph",
    "report_json",
    "report_text",
    "validate_claims",
    "validate_facts",
    "validate_files",
    "violations",
]

_CLAIM_SHAPES = ("claims.ttl", "parts.ttl")  # the files of `shapes/` that speak of the graph of claims


def validate_facts(data: Graph, ontology: Graph, shapes: Path | None = None) -> Report:
    """Check facts (with or without what was inferred from them) against all shapes.

    `ontology` holds ontology and vocabulary: their class hierarchy and their concepts are looked at and nothing else.
    `shapes` is a folder of Turtle files, the project's own where left out. Raises `ShapesError`. Neither graph is
    changed. Check the facts before reasoning, too: a range axiom gives every value the class that it should have had.
    """
    return check(_with_background(data, ontology), load_shapes(sorted((shapes or resource("shapes")).glob("*.ttl"))))


def validate_claims(claims: Graph, shapes: Path | None = None) -> Report:
    """Check the graph of claims and passages. Raises `ShapesError`. The graph is not changed."""
    folder = shapes or resource("shapes")
    return check(claims, load_shapes([folder / name for name in _CLAIM_SHAPES]))


def validate_files(paths: Sequence[Path]) -> Report:
    """Check files of RDF (Turtle, N-Triples, N-Quads, TriG, RDF/XML, JSON-LD) against all shapes and the ontology.

    Of a dataset the default graph and the claims are checked. Raises `DataFileError`, also where more is wrong than can
    be told, and `ShapesError`, also for a broken ontology.
    """
    ontology = Graph()
    for path in sorted(resource("ontology").glob("*.ttl")):
        read_turtle(path, ontology)
    try:
        return validate_facts(read_files(paths), ontology)
    except ValidationLimitError as error:
        raise DataFileError(str(error)) from error


def _with_background(data: Graph, ontology: Graph) -> Graph:
    """The data with the triples of the ontology that shapes look at."""
    whole = Graph()
    for triple in data:
        whole.add(triple)
    for lower, _, upper in ontology.triples((None, RDFS.subClassOf, None)):
        if isinstance(upper, URIRef):
            whole.add((lower, RDFS.subClassOf, upper))
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        whole.add((concept, RDF.type, SKOS.Concept))
    return whole
