"""Files of RDF in any syntax, made one graph to validate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, XSD, BNode, Graph, Literal
from rdflib.term import Node

from kg.validate.engine import quiet_literals, rdflib_term
from kg.validate.shapes import one_line

MAX_BYTES = 100_000_000  # of all files together
MAX_TRIPLES = 500_000  # of all files together
MAX_QUANTITIES = 200  # dates or numbers of one property of one node: each is compared with each of another property
_WORDS = (None, XSD.string, RDF.langString)
_CLAIMS = "/graph/claims"  # how the name of the graph of claims ends


class DataFileError(ValueError):
    """A file that cannot be validated because it cannot be read as RDF; the message names it."""


def read_files(paths: Sequence[Path]) -> Graph:
    """The triples of all files: of a dataset its default graph and its claims, or all graphs where it has no default.

    What single documents say may contradict itself by design, so their graphs are left out beside the facts. Nothing
    is fetched. Raises `DataFileError`.
    """
    size = sum(_size(path) for path in paths)
    if size > MAX_BYTES:
        raise DataFileError(f"{size:,} bytes to validate are too many: give at most {MAX_BYTES:,}")
    graph = Graph()
    for index, path in enumerate(paths):
        form = _format(path)
        try:
            with quiet_literals():
                quads = ox.parse(path=path, format=form, base_iri=path.absolute().as_uri())
                _add(graph, _chosen(quads), f"f{index}b")
        except (SyntaxError, ValueError, OSError) as error:
            raise DataFileError(f"{path}: not readable as RDF: {one_line(error)}") from error
    return graph


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise DataFileError(f"{path}: cannot be read: {error.strerror}") from error


def _format(path: Path) -> ox.RdfFormat:
    form = ox.RdfFormat.from_extension(path.suffix.removeprefix(".").lower())
    if form is None:
        raise DataFileError(f"{path}: unknown kind of file: give .ttl, .nt, .nq, .trig, .rdf or .jsonld")
    return form


def _chosen(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    all_quads = list(quads)
    if not any(isinstance(quad.graph_name, ox.DefaultGraph) for quad in all_quads):
        return all_quads
    return [
        quad
        for quad in all_quads
        if isinstance(quad.graph_name, ox.DefaultGraph) or str(quad.graph_name.value).endswith(_CLAIMS)
    ]


def _add(graph: Graph, quads: Iterable[ox.Quad], prefix: str) -> None:
    """Add the triples; blank nodes are named by `prefix` and order, so that reports do not change between runs."""
    names: dict[ox.BlankNode, BNode] = {}
    quantities: Counter[tuple[Node, Node]] = Counter()
    for quad in quads:
        terms: list[Node] = []
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, ox.BlankNode):
                terms.append(names.setdefault(term, BNode(f"{prefix}{len(names)}")))
            else:
                terms.append(rdflib_term(term))
        graph.add((terms[0], terms[1], terms[2]))
        if isinstance(terms[2], Literal) and terms[2].datatype not in _WORDS:
            quantities[terms[0], terms[1]] += 1
            if quantities[terms[0], terms[1]] > MAX_QUANTITIES:
                raise ValueError(f"{terms[0]} has more than {MAX_QUANTITIES} values of {terms[1]}")
        if len(graph) > MAX_TRIPLES:
            raise ValueError(f"too many triples to validate: give at most {MAX_TRIPLES:,}")
