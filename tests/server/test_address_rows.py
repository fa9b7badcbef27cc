"""Rows of addresses written in a quicker way: the engine's own bytes, whatever the rows hold."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BaseDirection,
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    Store,
    Triple,
)
from sample_build import LIMITS

from server import address_rows
from server.address_rows import AddressRows, Habits, has_addresses_alone
from server.engine import Engine
from server.frames import Job
from server.runs import Caller, Result
from server.workers import Nursery

XSD = "http://www.w3.org/2001/XMLSchema#"
PLAIN = NamedNode("http://e/plain")
Cell = NamedNode | BlankNode | Literal | Triple | None


def rows_of(store: Store, query: str) -> QuerySolutions:
    answer = store.query(query)
    assert isinstance(answer, QuerySolutions)
    return answer


def written(store: Store, query: str, piece: int = 1 << 16) -> tuple[bytes, bool]:
    """What the quicker way makes of the rows, which come in pieces of a size, and whether all were addresses."""
    tabs = rows_of(store, query).serialize(format=QueryResultsFormat.TSV)
    assert tabs is not None
    out = BytesIO()
    rows = AddressRows(out)
    for start in range(0, len(tabs), piece):
        rows.write(tabs[start : start + piece])
    rows.finish()
    return out.getvalue(), rows.pure


def expected(store: Store, query: str) -> bytes:
    return rows_of(store, query).serialize(format=QueryResultsFormat.JSON) or b""


def addresses(count: int) -> Store:
    store = Store()
    for number in range(count):
        store.add(Quad(NamedNode(f"http://e/é/{number}?a=%20&b='(1)'"), NamedNode(f"urn:p{number % 7}"), PLAIN))
    return store


@pytest.mark.parametrize("names", ["?s", "?s ?o", "?s ?p ?o", "?o ?s ?p ?g", "?größe"])
@pytest.mark.parametrize("count", [0, 1, 2, 50])
def test_addresses_alone_give_the_engines_bytes(names: str, count: int) -> None:
    query = f"SELECT {names} {{ ?s ?p ?o BIND(?o AS ?g) BIND(?s AS ?größe) }}"
    found, pure = written(addresses(count), query)
    assert pure
    assert found == expected(addresses(count), query)


@pytest.mark.parametrize("piece", [1, 7, 1000])
def test_pieces_may_end_anywhere(monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    monkeypatch.setattr(address_rows, "_PIECE", 100)
    query = "SELECT ?s ?p { ?s ?p ?o }"
    found, pure = written(addresses(40), query, piece)
    assert pure
    assert found == expected(addresses(40), query)


OTHERS: list[Cell] = [
    BlankNode("x1"),
    None,
    Literal(""),
    Literal('a\tb\nc\rd"e\\f\x00\x01\x7f \u2028<http://e/>'),
    Literal("<http://e/x>"),
    Literal("y", language="en-GB"),
    Literal("z", language="ar", direction=BaseDirection.RTL),
    *(
        Literal(text, datatype=NamedNode(XSD + name))
        for name in ("integer", "decimal", "double")
        for text in ("1", "x")
    ),
    Literal("1.0E3", datatype=NamedNode(XSD + "double")),
    Literal("true", datatype=NamedNode(XSD + "boolean")),
    Literal("2002-02-28", datatype=NamedNode(XSD + "date")),
    Triple(PLAIN, PLAIN, PLAIN),
    Triple(PLAIN, PLAIN, Literal("a b")),
]


@pytest.mark.parametrize("cell", OTHERS, ids=repr)
def test_one_other_value_is_enough_for_the_engine_to_write(cell: Cell) -> None:
    store = addresses(3)
    query = "SELECT ?s ?v { ?s ?p ?o OPTIONAL { ?s <urn:v> ?v } FILTER(?p != <urn:v>) }"
    for quad in list(store)[: 2 if cell is None else 3]:
        store.add(Quad(quad.subject, NamedNode("urn:v"), PLAIN if cell is None else cell))
    found, pure = written(store, query)
    assert not pure
    assert found == expected(store, query)


CELLS = st.one_of(
    st.integers(0, 10**6).map(lambda number: NamedNode(f"http://e/{number}")),
    st.sampled_from([cell for cell in OTHERS if cell is not None]),
    st.text(st.characters(codec="utf-8"), max_size=20).map(Literal),
)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=30), st.integers(1, 200))
def test_any_rows_give_the_engines_bytes(rows: list[tuple[Cell, Cell]], piece: int) -> None:
    store = Store()
    for number, (first, second) in enumerate(rows):
        node = NamedNode(f"urn:{number}")
        store.add(Quad(node, NamedNode("urn:a"), first))  # type: ignore[arg-type]
        store.add(Quad(node, NamedNode("urn:b"), second))  # type: ignore[arg-type]
    query = "SELECT ?x ?y { ?s <urn:a> ?x ; <urn:b> ?y } ORDER BY ?s"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(address_rows, "_PIECE", 300)
        assert written(store, query, piece)[0] == expected(store, query)


def test_habits_are_of_a_shape_and_may_change() -> None:
    habits = Habits()
    assert not habits.expects_addresses("SELECT * { <urn:a> ?p ?o }")
    habits.note("SELECT * { <urn:a> ?p ?o }", addresses=True)
    assert habits.expects_addresses("SELECT * { <urn:b> ?p ?o }")
    assert not habits.expects_addresses("SELECT * { <urn:b> ?p2 ?o }")
    habits.note("SELECT * { <urn:c> ?p ?o }", addresses=False)
    assert not habits.expects_addresses("SELECT * { <urn:b> ?p ?o }")


def test_habits_have_a_bounded_memory() -> None:
    habits = Habits()
    for number in range(2000):
        habits.note(f"SELECT ?v{number} {{}}", addresses=True)
    assert sum(habits.expects_addresses(f"SELECT ?v{number} {{}}") for number in range(2000)) == 500
    assert habits.expects_addresses("SELECT ?v1999 {}")


def test_what_a_piece_holds_is_seen() -> None:
    store = addresses(2)
    assert has_addresses_alone(expected(store, "SELECT ?s { ?s ?p ?o }"))
    assert not has_addresses_alone(expected(store, 'SELECT ?s ("x" AS ?x) { ?s ?p ?o }'))
    assert not has_addresses_alone(expected(store, "SELECT ?s { ?s <urn:none> ?o }"))


@pytest.fixture(scope="module")
def engine(build: Path) -> Iterator[Engine]:
    engine = Engine(Nursery(build, LIMITS), LIMITS)
    engine.start()
    yield engine
    engine.stop()


@pytest.mark.parametrize("value", ["?s", "STR(?s)"])
def test_a_query_asked_again_has_the_same_answer(engine: Engine, value: str) -> None:
    """Each process learns for itself: with four, the ninth time at least one has written it in the quicker way."""
    rows = " ".join(f"<http://e/{number}>" for number in range(3000))
    text = f"SELECT ?s ({value} AS ?t) {{ VALUES ?s {{ {rows} }} }}"
    answers = [engine.run(Job(text, "json"), Caller("me")) for _ in range(9)]
    found = {answer.data for answer in answers if isinstance(answer, Result)}
    assert len(answers) == 9
    assert found == {expected(Store(), text)}
