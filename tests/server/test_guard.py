"""What the guard refuses, what it lets pass, and that the engine lives through everything it lets pass."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from server.guard import Permission, Refusal, inspect
from server.settings import Limits

LIMITS = Limits()
GRAPH = "http://known/graph"


def verdict(text: str) -> Permission | Refusal:
    return inspect(text, lambda name: name == GRAPH, "http://base/", LIMITS)


def nested(before: str, inner: str, after: str, depth: int, head: str = "ASK { ", tail: str = " }") -> str:
    return head + before * depth + inner + after * depth + tail


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", 403),
        ("SELECT * { SERVICE SILENT <http://127.0.0.1/> {} }", 403),
        ("SELECT * { service ?x {} }", 403),
        ("SELECT * { {} UNION { SERVICE<file:///etc/passwd>{} } }", 403),
        ("ASK FROM <file:///etc/passwd> {}", 403),
        ("ASK FROM <\\u0066ile:///etc/passwd> {}", 403),
        ("ASK FROM NAMED <http://elsewhere/> {}", 403),
        ("PREFIX f: <file:///etc/> ASK FROM f:passwd {}", 403),
        ("PREFIX f: <http://elsewhere/> ASK FROM NAMED f:x {}", 403),
        ("BASE <file:///etc/> ASK FROM <passwd> {}", 403),
        ("ASK FROM <relative> {}", 403),
        ("LOAD <file:///etc/passwd>", 400),
        ("INSERT DATA { <a> <b> 1 }", 400),
        ("ASK {} ; DROP ALL", 400),
        ("PREFIX : <http://x/> delete where { ?s ?p ?o }", 400),
        ("CLEAR SILENT ALL", 400),
        ("\\u0049NSERT DATA {}", 400),
        ("", 400),
        ("hello", 400),
        ('ASK { ?s ?p "unterminated }', 400),
        ("ASK {} #" + "x" * 600_000, 413),
        ("ASK {} #" + "é" * 300_000, 413),
        ("ASK { VALUES ?x { " + "1 " * 120_000 + "} }", 413),
        ("ASK { <http://x/" + "a" * 10_000 + "> ?p ?o }", 413),
        ("ASK { ?s (((<a>)*)*)* ?o }", 400),
        ("ASK { ?s (((!<urn:a>)*)*/((!<urn:b>)*)*)* ?o }", 400),
    ],
)
def test_refused(text: str, status: int) -> None:
    found = verdict(text)
    assert isinstance(found, Refusal)
    assert found.status == status
    assert found.detail
    assert "\n" not in found.detail


@pytest.mark.parametrize(
    "text",
    [
        nested("{", "?s ?p ?o", "}", 10_000),
        nested("{", "?s ?p ?o", "}", 2_200),
        nested("FILTER NOT EXISTS { ?s ?p ?o ", "", "}", 850),
        nested("OPTIONAL { ?s ?p ?o ", "", "}", 2_600),
        nested("{ SELECT * { ", "", "} }", 1_170),
        nested("ABS(", "1", ")", 980, "ASK { FILTER(", ") }"),
        nested("(", "1", ")", 10_000, "ASK { FILTER(", ") }"),
        nested("!", "true", "", 10_000, "ASK { FILTER(", ") }"),
        nested("-", "1", "", 10_000, "ASK { FILTER(", ") }"),
        nested("[ <p> ", "1", " ]", 10_000),
        nested("( ", "1", " )", 10_000),
        nested("<< ", "<s> <p> 1", " >> <p> 1", 5_000),
        nested("<<( ", "<s> <p> 1", " )>>", 5_000),
        nested("^", "<p>", "", 10_000, "ASK { ?s ", " ?o }"),
        nested("<p>/", "<p>", "", 10_000, "ASK { ?s ", " ?o }"),
        nested("<p>|", "<p>", "", 10_000, "ASK { ?s ", " ?o }"),
        nested("?s ?p ?o . ", "", "", 10_000),
        nested("?s ?p ?o . ", "", "", 200),
        nested("?s ", "", "", 1, "ASK { ?s ?p 1", "}").replace("1", "1" + ", 1" * 200),
        nested("UNION { ?s ?p ?o } ", "", "", 5_000, "ASK { {} "),
        nested("1 + ", "1", "", 10_000, "ASK { FILTER(", ") }"),
        nested("?x || ", "?x", "", 10_000, "ASK { FILTER(", ") }"),
        nested("BIND(1 AS ?x) ", "", "", 5_000),
        nested("FILTER(true) ", "", "", 5_000),
        nested("{} ", "", "", 5_000),
        "SELECT " + "(1 AS ?x) " * 10_000 + "{}",
        "SELECT " + "?x " * 10_000 + "{}",
        "DESCRIBE " + "<http://x> " * 10_000,
        "ASK { ?s ?p (" + "1 " * 200 + ") }",
        "SELECT * { ?s ?p ?o } GROUP BY " + "?x " * 5_000,
        "".join(f"PREFIX p{i}: <http://x/{i}/>\n" for i in range(5_000)) + "ASK {}",
    ],
    ids=lambda text: text[:30],
)
def test_what_ends_the_engine_is_refused(text: str) -> None:
    assert isinstance(verdict(text), Refusal)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }",
        "ASK FROM <http://known/graph> {}",
        "PREFIX k: <http://known/> ASK FROM NAMED k:graph {}",
        "BASE <http://known/> ASK FROM <graph> {}",
        "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o IN (1, 2)) } GROUP BY ?s HAVING (COUNT(*) > 1)",
        "SELECT * { ?s ?p ?o } ORDER BY DESC(?s) LIMIT 5",
        "SELECT * { ?s <a>/<b>*/(<c>|^<d>)+ ?o . FILTER NOT EXISTS { ?s a ?t } MINUS { ?s <x> [] } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 5",
        'DESCRIBE <http://x/> # SERVICE LOAD "INSERT"',
        "SELECT * { VALUES (?a ?b) { (1 2) (UNDEF 'SERVICE') } }",
        "ASK { VALUES ?x { " + "1 " * 30_000 + "} }",
        "SELECT * { ?s ?p 'delete', \"insert\" ; <load> 1 }",
        "PREFIX service: <http://x/> SELECT * { ?s service:drop ?insert }",
    ],
)
def test_permitted(text: str) -> None:
    assert isinstance(verdict(text), Permission)


def test_forms_and_volatility() -> None:
    assert verdict("PREFIX ask: <x> CONSTRUCT WHERE { ?s ask:a ?o }") == Permission("CONSTRUCT", False)
    assert verdict("SELECT (NOW() AS ?x) { { SELECT * {} } }") == Permission("SELECT", True)
    assert verdict("ASK { FILTER(rand() > 0.5) }") == Permission("ASK", True)


@pytest.mark.parametrize(
    "text",
    [
        nested("{", "?s ?p ?o", "}", LIMITS.query_nesting - 2),
        nested("FILTER NOT EXISTS { ?s ?p ?o . ", "", "}", 38),
        nested("OPTIONAL { ?s ?p ?o . ", "", "}", 38),
        nested("{ SELECT * { ", "", "} }", 28),
        nested("ABS(", "1", ")", LIMITS.query_nesting - 3, "ASK { FILTER(", ") }"),
        nested("!", "true", "", LIMITS.query_nesting - 1, "ASK { FILTER(", ") }"),
        nested("[ <http://p> ", "1", " ]", 38),
        nested("<http://p>/", "<http://p>", "", LIMITS.query_path_steps - 1, "ASK { ?s ", " ?o }"),
        nested("<http://p>|", "<http://p>", "", LIMITS.query_path_steps - 1, "ASK { ?s ", " ?o }"),
        nested("UNION { } ", "", "", 38, "ASK { {} "),
        nested("1 + ", "1", "", LIMITS.query_operators - 1, "ASK { FILTER(", ") }"),
        nested("BIND(1 AS ?x%) ", "", "", LIMITS.query_clauses - 1).replace("%", "1"),
        "SELECT " + " ".join(f"(1 AS ?x{i})" for i in range(LIMITS.query_projections // 2 - 1)) + " {}",
        "ASK { ?s (<http://p>*)* ?o }",
        "ASK { " + "".join(f"?s{i} <http://p{i}> ?s{i + 1} . " for i in range(LIMITS.query_patterns - 2)) + "}",
    ],
    ids=lambda text: text[:30],
)
def test_the_engine_lives_at_the_limits(text: str, client: FlaskClient) -> None:
    assert isinstance(verdict(text), Permission)
    response = client.get("/sparql", query_string={"query": text}, headers={"Accept": "application/json"})
    assert response.status_code in (200, 400), response.text
    assert "ended:" not in response.text


def test_the_engine_reads_escapes_as_the_guard_does() -> None:
    rows = list(Store().query('SELECT ("\\u0022 } SERVICE <http://x/> {" AS ?x) {}'))  # type: ignore[arg-type]
    assert rows[0]["x"].value == '" } SERVICE <http://x/> {'
    assert isinstance(verdict('SELECT ("\\u0022 } SERVICE <http://x/> {" AS ?x) {}'), Permission)


_PIECES = st.sampled_from(
    "SELECT ASK CONSTRUCT WHERE { } ( ) [ ] . ; , ?x <http://a/b> ex:a 'str' \"SERVICE\" #c\n FILTER NOT EXISTS UNION "
    "OPTIONAL VALUES BIND AS + * / | ^ ! = << >> 1 2.5 @en ^^ GROUP BY FROM NAMED PREFIX BASE a".split(" ")
)


@given(st.lists(_PIECES, max_size=60).map(" ".join) | st.text(max_size=200))
def test_every_text_gets_a_verdict(text: str) -> None:
    found = verdict(text)
    assert isinstance(found, Permission) or (400 <= found.status < 500 and found.detail)


@given(st.lists(_PIECES, max_size=20).map(" ".join), st.lists(_PIECES, max_size=20).map(" ".join))
def test_a_call_to_another_service_never_passes(before: str, after: str) -> None:
    text = f"{before}\nSERVICE <http://127.0.0.1/> {{}} {after}"
    assert isinstance(verdict(text), Refusal)
