"""The embedded store and the writers of answers."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store, Triple, parse

from kg.results import GRAPH_FORMS, SOLUTION_FORMS, FormError, text_table, write_graph, write_solutions
from kg.store import QueryFailedError, QuerySyntaxError, StoreError, bind, load_memory, load_store, open_store, query

TRIG = """@prefix e: <http://e/> .
e:a e:p "x" , "y"@en ; e:q e:b .
GRAPH e:g { e:a e:p "in g" . }
GRAPH e:h { e:b e:p "in h" . }
"""


@pytest.fixture
def build(tmp_path: Path) -> Path:
    (tmp_path / "dataset.trig").write_text(TRIG, encoding="utf-8")
    load_store(tmp_path / "dataset.trig", tmp_path / "store")
    return tmp_path


def rows(store: Store, text: str, **dataset: tuple[str, ...]) -> list[tuple[str, ...]]:
    answer = query(store, text, **dataset)
    assert isinstance(answer, QuerySolutions)
    return sorted(tuple("" if cell is None else str(cell) for cell in row) for row in answer)


def test_a_loaded_store_opens_read_only_many_times(build: Path) -> None:
    first, second = open_store(build), open_store(build)
    assert rows(first, "SELECT ?o { ?s <http://e/p> ?o }") == rows(second, "SELECT ?o { ?s <http://e/p> ?o }")
    with pytest.raises(RuntimeError, match="read-write"):
        first.update("INSERT DATA { <http://e/x> <http://e/x> 1 }")


def test_memory_and_disk_hold_the_same_quads(build: Path) -> None:
    on_disk, in_memory = open_store(build), load_memory(build / "dataset.trig")
    assert set(on_disk.quads_for_pattern(None, None, None, None)) == set(
        in_memory.quads_for_pattern(None, None, None, None)
    )
    assert len(in_memory) == 5


def test_loading_needs_a_new_folder_and_trig(build: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not empty"):
        load_store(build / "dataset.trig", build / "store")
    (tmp_path / "broken.trig").write_text("<a> <b", encoding="utf-8")
    with pytest.raises(StoreError, match=r"broken\.trig"):
        load_store(tmp_path / "broken.trig", tmp_path / "new")


def test_a_missing_store_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        open_store(tmp_path)


@pytest.mark.parametrize(
    ("dataset", "expected"),
    [
        ({}, {"x", "y"}),
        ({"default_graphs": ("http://e/g",)}, {"in g"}),
        ({"default_graphs": ("http://e/g", "http://e/h")}, {"in g", "in h"}),
        ({"default_graphs": ("", "http://e/g")}, {"x", "y", "in g"}),
        ({"named_graphs": ("http://e/g",)}, set()),
        ({"default_graphs": ("http://e/none",)}, set()),
    ],
)
def test_the_dataset_of_the_protocol(build: Path, dataset: dict[str, tuple[str, ...]], expected: set[str]) -> None:
    found = query(open_store(build), "SELECT ?o { ?s <http://e/p> ?o }", **dataset)
    assert isinstance(found, QuerySolutions)
    assert {row["o"].value for row in found} == expected


def test_given_default_graphs_hide_the_named_ones(build: Path) -> None:
    answer = query(open_store(build), "ASK { GRAPH ?g { ?s ?p ?o } }", default_graphs=("http://e/g",))
    assert isinstance(answer, QueryBoolean)
    assert not answer


@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        ("ASK {", 1, 6, "ends too early"),
        ("SELECT *\n{ ?s nope:x ?o }", 2, 12, "Prefix not found"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", 1, 34, "not authorized with GROUP BY"),
    ],
)
def test_syntax_errors_say_where_and_what(text: str, line: int, column: int, what: str) -> None:
    with pytest.raises(QuerySyntaxError, match=what) as caught:
        query(Store(), text)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_a_bad_graph_name_is_a_failed_query() -> None:
    with pytest.raises(QueryFailedError):
        query(Store(), "ASK {}", default_graphs=("not an address",))


@given(st.text())
def test_bound_literals_stay_literals(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    answer = query(Store(), bind("SELECT (%value% AS ?x) {}", value=Literal(text)))
    assert isinstance(answer, QuerySolutions)
    assert [row["x"].value for row in answer] == [text]


def test_bound_addresses_cannot_be_broken_out_of() -> None:
    with pytest.raises(ValueError, match="IRI"):
        bind("ASK { %this% ?p ?o }", this=NamedNode("http://x/> ?p ?o } #"))


def written(answer: object, form: str) -> bytes:
    sink = io.BytesIO()
    if isinstance(answer, QueryTriples):
        write_graph(answer, form, sink, {"e": "http://e/", "z": "http://z/", "a": "http://a/"})
    else:
        assert isinstance(answer, QuerySolutions | QueryBoolean)
        write_solutions(answer, form, sink)
    return sink.getvalue()


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("json", b'{"head":{"vars":["o"]},"results":{"bindings":[{"o":{"type":"uri","value":"http://e/b"}}]}}'),
        ("csv", b"o\r\nhttp://e/b\r\n"),
        ("tsv", b"?o\n<http://e/b>\n"),
        ("xml", b"<uri>http://e/b</uri>"),
    ],
)
def test_every_form_of_solutions(build: Path, form: str, expected: bytes) -> None:
    assert form in SOLUTION_FORMS
    assert expected in written(query(open_store(build), "SELECT ?o { <http://e/a> <http://e/q> ?o }"), form)


@pytest.mark.parametrize("form", sorted(GRAPH_FORMS))
def test_every_form_of_graph_reads_back(build: Path, form: str) -> None:
    text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    data = written(query(open_store(build), text), form)
    formats = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML}
    formats |= {"jsonld": RdfFormat.JSON_LD, "trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS}
    answer = query(open_store(build), text)
    assert isinstance(answer, QueryTriples)
    assert {quad.triple for quad in parse(data, formats[form])} == set(answer)


def test_turtle_begins_with_its_prefixes_in_order(build: Path) -> None:
    data = written(query(open_store(build), "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"), "ttl").decode()
    heads = [line for line in data.splitlines() if line.startswith("@prefix")]
    assert heads == ["@prefix a: <http://a/> .", "@prefix e: <http://e/> .", "@prefix z: <http://z/> ."]
    empty = written(query(open_store(build), "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p <urn:none> ; ?p ?o }"), "ttl")
    assert empty == b""


def test_xml_refuses_what_it_cannot_carry() -> None:
    with pytest.raises(FormError, match="01"):
        written(query(Store(), 'SELECT ("a\\u0001b" AS ?x) {}'), "xml")
    assert json.loads(written(query(Store(), 'SELECT ("a\\u0001b" AS ?x) {}'), "json"))
    fine = written(query(Store(), 'SELECT ("a\\tb\\uFFFD" AS ?x) {}'), "xml")
    assert ET.fromstring(fine).tag.endswith("sparql")


@pytest.mark.parametrize("predicate", ["http://e/1", "http://e/", "urn:x:1-2"])
def test_rdf_xml_refuses_predicates_without_a_local_name(predicate: str) -> None:
    triple = Triple(NamedNode("http://e/a"), NamedNode(predicate), Literal("x"))
    with pytest.raises(FormError, match="Turtle"):
        write_graph([triple], "rdfxml", io.BytesIO(), {})


def test_rdf_xml_splits_a_predicate_where_a_name_can_begin() -> None:
    triple, sink = Triple(NamedNode("http://e/a"), NamedNode("urn:x:1a"), Literal("x")), io.BytesIO()
    write_graph([triple], "rdfxml", sink, {})
    assert [quad.triple for quad in parse(sink.getvalue(), RdfFormat.RDF_XML)] == [triple]


def test_the_table_for_people() -> None:
    answer = query(Store(), 'SELECT ?a ?b { VALUES (?a ?b) { (<http://e/x> "long text\\nhere") (UNDEF 1) } }')
    assert isinstance(answer, QuerySolutions)
    lines = list(text_table(answer, {"e": "http://e/"}, width=10))
    assert lines == ["a    b", "---  ----------", "e:x  long text…", "     1", "(2 rows)"]
    yes = query(Store(), "ASK {}")
    assert isinstance(yes, QueryBoolean)
    assert list(text_table(yes, {})) == ["yes"]
