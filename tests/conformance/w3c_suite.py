"""The W3C's SPARQL query evaluation tests, read from their manifests, and results compared as the W3C defines it.

The suite comes inside the source distribution of rdflib 6.0.2; `make test` unpacks it into the virtual environment.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import rdflib
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)
from rdflib.collection import Collection

from kg.store import query as evaluate

SUITE = Path(sys.prefix) / "w3c-sparql"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_FROM = re.compile(r"FROM\s+(?:NAMED\s+)?<([^>]*)>", re.IGNORECASE)
_RDF = {".ttl": RdfFormat.TURTLE, ".rdf": RdfFormat.RDF_XML, ".nt": RdfFormat.N_TRIPLES}
_RESULTS = {".srx": QueryResultsFormat.XML, ".srj": QueryResultsFormat.JSON, ".tsv": QueryResultsFormat.TSV}
# Entailment is another standard; SERVICE is refused here; the order of manifests is theirs.
_ROOMS = (("data-r2", frozenset()), ("data-sparql11", frozenset({"entailment", "service", "syntax-fed"})))
_NUMBERS = {f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal", "double", "float")}
Row = dict[str, object]


@dataclass(frozen=True)
class Case:
    """One test: a query over data, with the answer that it must have."""

    id: str
    query: Path
    data: tuple[Path, ...]
    graphs: tuple[Path, ...]
    result: Path


def cases() -> Iterator[Case]:
    for room, left_out in _ROOMS:
        for manifest in sorted((SUITE / room).glob("*/manifest.ttl")):
            if manifest.parent.name not in left_out:
                yield from _of_manifest(manifest, f"{room}/{manifest.parent.name}")


def _of_manifest(manifest: Path, name: str) -> Iterator[Case]:
    graph = rdflib.Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
    seen: set[str] = set()
    for entries in graph.objects(None, MF.entries):
        for entry in Collection(graph, entries):
            if (entry, rdflib.RDF.type, MF.QueryEvaluationTest) not in graph and (
                entry,
                rdflib.RDF.type,
                MF.CSVResultFormatTest,
            ) not in graph:
                continue
            action, result = graph.value(entry, MF.action), graph.value(entry, MF.result)
            id_ = f"{name}/{str(entry).rpartition('#')[2]}"
            if result is None or id_ in seen:
                continue
            seen.add(id_)
            yield Case(
                id_,
                _path(graph.value(action, QT.query)),
                tuple(_path(node) for node in graph.objects(action, QT.data)),
                tuple(sorted(_path(node) for node in graph.objects(action, QT.graphData))),
                _path(result),
            )


def _path(node: object) -> Path:
    return Path(str(node).removeprefix("file://"))


def _load(store: Store, path: Path, graph: NamedNode | DefaultGraph) -> None:
    quads = parse(path=str(path), format=_RDF[path.suffix], base_iri=path.as_uri(), rename_blank_nodes=True)
    for quad in quads:
        store.add(Quad(quad.subject, quad.predicate, quad.object, graph))


def holds(case: Case) -> bool:
    """Whether the engine gives the answer of the test."""
    store, text = Store(), case.query.read_text(encoding="utf-8")
    for path in case.data:
        _load(store, path, DefaultGraph())
    named = {*case.graphs, *((case.query.parent / name) for name in _FROM.findall(text) if not case.data)}
    for path in sorted(named):
        _load(store, path, NamedNode(path.as_uri()))
        store.add_graph(NamedNode(path.as_uri()))
    answer = evaluate(store, text, base=case.query.as_uri())
    if isinstance(answer, QueryTriples):
        return _canonical({(t.subject, t.predicate, t.object) for t in answer}) == _canonical(_graph_of(case.result))
    if case.result.suffix == ".csv":
        sink = io.BytesIO()
        assert not isinstance(answer, QueryTriples)
        answer.serialize(sink, QueryResultsFormat.CSV)
        return _lines(sink.getvalue()) == _lines(case.result.read_bytes())
    expected = _expected(case.result)
    if isinstance(answer, QueryBoolean) or isinstance(expected, bool):
        return isinstance(answer, QueryBoolean) and bool(answer) == expected
    rows = _rows_of(answer)
    wanted, ordered = expected
    if ordered and "order by" in text.lower():
        return [_plain(row) for row in rows] == [_plain(row) for row in wanted]
    if "reduced" in text.lower():  # may give any number of those that are the same
        rows, wanted = _once(rows), _once(wanted)
    return _canonical(_as_triples(rows)) == _canonical(_as_triples(wanted))


def _once(rows: list[Row]) -> list[Row]:
    return list({tuple(sorted((name, str(value)) for name, value in row.items())): row for row in rows}.values())


def _lines(data: bytes) -> list[list[tuple[str, str]]]:
    """The rows of a CSV, whatever the order of columns, their blank nodes alike and numbers by value."""
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""))
    return sorted(
        sorted((name, _by_value(re.sub(r"^_:\w+$", "_:b", text))) for name, text in row.items()) for row in rows
    )


def _by_value(text: str) -> str:
    try:
        return repr(float(text))
    except ValueError:
        return text


def _value(term: object) -> object:
    """A number in one way of writing it: 1.0 and 1 are one decimal."""
    if not isinstance(term, Literal) or term.datatype.value not in _NUMBERS:
        return term
    try:
        number = Decimal(term.value)
    except InvalidOperation:
        return term
    return Literal(f"{number.normalize():E}", datatype=term.datatype)


def _rows_of(answer: QuerySolutions) -> list[Row]:
    names = [variable.value for variable in answer.variables]
    return [{name: _value(row[name]) for name in names if row[name] is not None} for row in answer]


def _plain(row: Row) -> dict[str, str]:
    return {name: "_:b" if isinstance(value, BlankNode) else str(value) for name, value in row.items()}


def _expected(path: Path) -> bool | tuple[list[Row], bool]:
    """A boolean, or rows and whether their order is given."""
    if (form := _RESULTS.get(path.suffix)) is not None:
        found = parse_query_results(path=str(path), format=form)
        return bool(found) if isinstance(found, QueryBoolean) else (_rows_of(found), True)
    triples = _graph_of(path)
    about: dict[object, dict[str, list[object]]] = {}
    for subject, predicate, value in triples:
        about.setdefault(subject, {}).setdefault(predicate.value.removeprefix(RS), []).append(value)
    (result,) = [facts for facts in about.values() if "boolean" in facts or "resultVariable" in facts]
    if "boolean" in result:
        return str(result["boolean"][0]).startswith('"true"')
    rows, indexed = [], False
    for solution in result.get("solution", []):
        facts = about.get(solution, {})
        index = facts.get("index", [Literal(0)])[0]
        indexed = indexed or "index" in facts
        row = {about[b]["variable"][0].value: _value(about[b]["value"][0]) for b in facts.get("binding", [])}  # type: ignore[attr-defined]
        rows.append((int(index.value), row))  # type: ignore[attr-defined]
    return [row for _, row in sorted(rows, key=lambda item: item[0])], indexed


def _graph_of(path: Path) -> set[tuple[object, NamedNode, object]]:
    quads = parse(path=str(path), format=_RDF[path.suffix], base_iri=path.as_uri())
    return {(quad.subject, quad.predicate, quad.object) for quad in quads}


def _as_triples(rows: list[Row]) -> set[tuple[object, NamedNode, object]]:
    """Rows as a graph: a node for each row. Two results are the same if their graphs are, but for names of nodes."""
    triples: set[tuple[object, NamedNode, object]] = {(NamedNode("r:all"), NamedNode("r:rows"), Literal(len(rows)))}
    for row in rows:
        node = BlankNode()
        triples.add((node, NamedNode("r:size"), Literal(len(row))))
        triples |= {(node, NamedNode(f"v:{name}"), value) for name, value in row.items()}
    return triples


def _canonical(triples: set[tuple[object, NamedNode, object]]) -> list[str]:
    dataset = Dataset(Quad(s, p, o, DefaultGraph()) for s, p, o in triples)  # type: ignore[arg-type]
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(str(quad) for quad in dataset)
