"""Explanations over HTTP, from the real server over a real build: page, JSON and RDF, caching, hostile names."""

from __future__ import annotations

import http.client
import json
import random
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from sample_build import BASE, LIMITS
from serving import Running

from kg.builds import open_build
from kg.explain import explain, explanation_json, of_build
from kg.explain.rdf import explanation_turtle
from kg.iris import expand
from server.app import close, create_app
from server.settings import Limits, Settings

SECOND = "event/bali-process-ministerial-conference-2"
ATTENDED = {"subject": SECOND, "predicate": "attendedBy", "object": "Japan"}
MEETING = "event/tidal-forum-meeting-3"


@pytest.fixture(scope="module")
def real(five_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    server = Running(five_build, tmp_path_factory.mktemp("log") / "server.log")
    yield server
    server.stop()
    assert "Traceback" not in server.log.read_text()


class Answer:
    """Status, headers in lower case, and body."""

    def __init__(self, server: Running, asked: Mapping[str, str], headers: Mapping[str, str] | None = None) -> None:
        connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)
        connection.request("GET", f"/explain?{urlencode(asked)}", headers=dict(headers or {}))
        response = connection.getresponse()
        self.status, self.data = response.status, response.read()
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        connection.close()


def quotes(rows: list[dict[str, Any]]) -> set[str]:
    found = {e["quote"] for row in rows for support in row["supports"] for e in support["evidence"]}
    return found.union(*(quotes(row["premises"]) for row in rows))


def grounded(row: dict[str, Any]) -> bool:
    """Whether it rests on claims or descriptions alone, down to its last premise."""
    return bool(row["supports"] or row["described"] or row["rule"]) and all(map(grounded, row["premises"]))


def test_an_inferred_fact_is_explained_as_on_the_command_line(real: Running, five_build: Path) -> None:
    answer = Answer(real, ATTENDED, {"Accept": "application/json"})
    source = of_build(open_build(five_build))
    rows = explain(source, *ATTENDED.values())
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert answer.data.decode() == explanation_json(rows)
    (row,) = json.loads(answer.data)
    assert row["rule"] == "a chain of two properties"
    assert grounded(row)
    assert quotes([row]) == {"Japan"}
    turtle = Answer(real, ATTENDED, {"Accept": "text/turtle"})
    assert set(ox.parse(turtle.data, ox.RdfFormat.TURTLE)) == set(
        ox.parse(explanation_turtle(source, rows), ox.RdfFormat.TURTLE)
    )


def test_every_form_of_rdf_says_the_same_without_blank_nodes(real: Running) -> None:
    graphs = set()
    for name, form in (
        ("ttl", ox.RdfFormat.TURTLE),
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("rdfxml", ox.RdfFormat.RDF_XML),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ):
        answer = Answer(real, {**ATTENDED, "format": name})
        assert answer.status == 200
        triples = frozenset(quad.triple for quad in ox.parse(answer.data, form))
        assert not any(isinstance(end, ox.BlankNode) for t in triples for end in (t.subject, t.object))
        graphs.add(triples)
    (graph,) = graphs
    said = {t.object.value for t in graph if t.predicate.value == expand("forum:quote")}  # type: ignore[union-attr]
    assert "Japan" in said


def test_the_page_tells_the_rule_and_links_the_words(real: Running) -> None:
    answer = Answer(real, ATTENDED, {"Accept": "text/html"})
    page = answer.data.decode()
    assert answer.headers["content-type"].startswith("text/html")
    assert "follows by rule: a chain of two properties" in page
    assert 'href="/documents/bali-2003-second-ministerial-statement#at-620"' in page
    assert 'href="/page/claim/64e44598651cd18cf4b4"' in page
    assert "format=ttl" in page


def test_what_was_inferred_leads_from_its_page_to_its_explanation(real: Running) -> None:
    connection = http.client.HTTPConnection(urlsplit(real.url).netloc, timeout=30)
    connection.request("GET", f"/page/{SECOND}")
    page = connection.getresponse().read().decode()
    links = [part.split('"')[0].replace("&amp;", "&") for part in page.split('class="why" href="')[1:]]
    assert len(links) > 50
    for link in random.Random(2).sample(links, 10):
        connection.request("GET", link, headers={"Accept": "application/json"})
        response = connection.getresponse()
        (row,) = json.loads(response.read())
        assert row["rule"], link
        assert grounded(row), link
    connection.close()


def test_any_inferred_triple_is_explained_soon(real: Running, five_build: Path) -> None:
    build = open_build(five_build)
    quads = build.store().quads_for_pattern(None, None, None, ox.NamedNode(build.iris.graph("inferred")))
    seconds = []
    for quad in random.Random(5).sample(sorted(quads, key=str), 100):
        ends = (quad.subject.value, quad.predicate.value, quad.object.value)  # type: ignore[union-attr]
        begun = time.perf_counter()
        asked = dict(zip(ATTENDED, ends, strict=True))
        answer = Answer(real, asked, {"Accept": "application/json"})
        seconds.append(time.perf_counter() - begun)
        assert answer.status == 200, asked
        assert all(map(grounded, json.loads(answer.data))), asked
    assert sorted(seconds)[50] < 0.2


@pytest.mark.parametrize("accept", ["text/html", "application/json", "text/turtle"])
def test_answers_are_cached_like_all_others(real: Running, accept: str) -> None:
    first = Answer(real, ATTENDED, {"Accept": accept})
    again = Answer(real, ATTENDED, {"Accept": accept})
    for answer in (first, again):
        assert answer.headers["cache-control"] == ("no-cache" if accept == "text/html" else "public, max-age=300")
        assert "Accept" in answer.headers["vary"]
        assert 'rel="alternate"; type="text/turtle"' in answer.headers["link"]
    assert first.headers["etag"] == again.headers["etag"]
    known = Answer(real, ATTENDED, {"Accept": accept, "If-None-Match": first.headers["etag"]})
    assert (known.status, known.data) == (304, b"")


def test_an_alias_is_explained_as_what_it_became(client: FlaskClient) -> None:
    told = [
        client.get(f"/explain?subject={name}&predicate=startDate&format=json").json
        for name in (MEETING, "event/2031-05-04-port-ellen")
    ]
    assert told[0] == told[1]
    assert {row["is_fact"] for row in told[0]} == {True, False}


def test_texts_of_documents_are_no_markup(client: FlaskClient) -> None:
    page = client.get(f"/explain?subject={MEETING}&predicate=%3Cscript%3E", headers={"Accept": "text/html"}).text
    assert "<script" not in page
    page = client.get("/explain?subject=state/FRE&predicate=skos:altLabel", headers={"Accept": "text/html"}).text
    assert "&lt;b&gt;Land" in page
    page = client.get("/explain?subject=state/FRE&predicate=schema:sameAs", headers={"Accept": "text/html"}).text
    assert 'href="javascript:' not in page


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ("", 400, "subject is missing"),
        ("subject=%20", 400, "subject is missing"),
        ("subject=state/FRE&subject=state/SYL", 400, "given 2 times"),
        ("subject=" + "a" * 1001, 400, "longer than 1000"),
        (f"subject={MEETING}&predicate=" + "a" * 1001, 400, "longer than 1000"),
        (f"subject={MEETING}&predicate=bogus:x", 400, "unknown prefix"),
        (f"subject={MEETING}&predicate=http://a/%7D%20b", 400, "not an address"),
        ("subject=http://a/%3E%7D%20UNION%20%7B%20?s%20?p%20?o", 404, "nothing is called"),
        ('subject="%20%7D%20%23', 404, "nothing is called"),
        ("subject=%00%ff%fe", 404, "nothing is called"),
        ("subject=state/NONE", 404, "no claim about"),
        (f"subject={MEETING}&predicate=endDate", 404, "no claim about"),
        (f"subject={MEETING}&predicate=startDate&object=1999", 404, "no claim about"),
        (f"subject={MEETING}&format=exe", 406, "no such form"),
    ],
)
def test_what_cannot_be_explained_says_why(client: FlaskClient, asked: str, status: int, words: str) -> None:
    response = client.get(f"/explain?{asked}", headers={"Accept": "text/plain"} if "format" in asked else {})
    assert response.status_code == status, response.text[:300]
    assert words in response.text
    assert "Traceback" not in response.text


def test_a_form_that_is_not_there_is_406(client: FlaskClient) -> None:
    assert client.get(f"/explain?subject={MEETING}", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"explain_rows": 2}, "more than 2 rows"),
        ({"explain_questions": 2}, "more than 2 questions"),
        ({"page_seconds": 0.0}, "more than 0 seconds"),
    ],
)
def test_what_would_take_too_much_is_refused_whole(build: Path, limits: dict[str, float], words: str) -> None:
    known = {name: getattr(LIMITS, name) for name in Limits.__slots__}
    app = create_app(Settings(build=build, limits=Limits(**{**known, **limits})))
    try:
        response = app.test_client().get(f"/explain?subject={BASE}id/{MEETING}", headers={"Accept": "text/plain"})
    finally:
        close(app)
    assert response.status_code == (503 if "page_seconds" in limits else 413)
    assert words in response.text
