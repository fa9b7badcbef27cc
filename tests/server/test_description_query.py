"""DESCRIBE: what it is about, and what it says."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store, parse
from sample_build import BASE

from server.description_query import as_select

PREFIX = "PREFIX e: <http://e/>\n"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("DESCRIBE <http://e/a>", [("<http://e/a>",)]),
        (f"{PREFIX}describe e:a <http://e/b>", [("<http://e/a>", "<http://e/b>")]),
        ("DESCRIBE <http://e/a> # a comment\n", [("<http://e/a>",)]),
        (f"{PREFIX}DESCRIBE e:a#x\n?o WHERE {{ e:a e:p ?o }}", [("<http://e/a>", "<http://e/b>")]),
        ("DESCRIBE ?s { ?s ?p ?o } ORDER BY ?s LIMIT 1", [("<http://e/a>",)]),
        ("DESCRIBE * WHERE { ?s <http://e/p> ?o }", [("<http://e/a>", "<http://e/b>")]),
        ("DESCRIBE ?s WHERE { { SELECT ?s WHERE { ?s ?p ?o } } }", [("<http://e/a>",)]),
        ("DESCRIBE <http://e/a> LIMIT 1", [("<http://e/a>",)]),
    ],
)
def test_what_a_query_is_about(text: str, rows: list[tuple[str, ...]]) -> None:
    select = as_select(text)
    assert select is not None
    store = Store()
    store.update("INSERT DATA { <http://e/a> <http://e/p> <http://e/b> }")
    answer = store.query(select)
    assert isinstance(answer, QuerySolutions)
    assert [tuple(sorted(str(cell) for cell in row)) for row in answer] == rows


@pytest.mark.parametrize("text", ["DESCRIBE <a> FROM <g>", "DESCRIBE ?s FROM NAMED <g> { ?s ?p ?o }", "ASK {}"])
def test_graphs_of_the_query_are_left_to_the_engine(text: str) -> None:
    assert as_select(text) is None


def describe(client: FlaskClient, query: str, status: int = 200) -> set[tuple[str, str, object]]:
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": "application/n-triples"})
    assert response.status_code == status, response.text
    if status != 200:
        return set()
    return {
        (q.subject.value, q.predicate.value.rpartition("#")[2], q.object)  # type: ignore[union-attr]
        for q in parse(response.data, RdfFormat.N_TRIPLES)
    }


def test_a_description_has_the_words_behind_the_facts(client: FlaskClient) -> None:
    event = f"{BASE}id/event/tidal-forum-meeting-3"
    found = describe(client, f"DESCRIBE <{event}>")
    assert (event, "heldIn", NamedNode(f"{BASE}id/place/port-ellen")) in found
    assert any(p == "quote" and o == Literal("was held in Port Ellen") for _, p, o in found)
    by_pattern = "PREFIX f: <https://w3id.org/forum-kg/ontology#> DESCRIBE ?e { ?e a f:OtherMeeting }"
    assert describe(client, by_pattern) == found
    again = describe(client, f"DESCRIBE <{event}> FROM <{BASE}graph/claims>")
    assert not any(p == "heldIn" for _, p, _ in again)


def test_limits_and_errors_of_descriptions(client: FlaskClient) -> None:
    assert describe(client, "DESCRIBE <http://e/unknown>") == set()
    describe(client, "DESCRIBE ?s { ?s ?p", 400)
    many = " ".join(f"<http://e/{number}>" for number in range(150))
    describe(client, f"DESCRIBE ?s {{ VALUES ?s {{ {many} }} }}", 413)
