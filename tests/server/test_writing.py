"""Writes: allowed by token alone, whole or not at all, seen at once, and there again after any crash."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from sample_build import BASE, make
from serving import Running
from test_engine import ENDLESS
from test_operation import family

from server.protocol import BadRequestError
from server.writing import with_dataset

TOKEN = "correct horse battery staple"
UPDATE = {"Content-Type": "application/sparql-update"}
GRAPH = "http://e/g"


def digests(build: Path) -> dict[str, str]:
    files = sorted(path for path in build.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


class Writable:
    """A writable server that can be killed and started again over the same folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.build = make(folder / "build", BASE)
        self.start()

    def start(self) -> None:
        self.server = Running(
            self.build,
            self.folder / "log",
            *("--writable", str(self.folder / "data"), "--token-file", str(self.folder / "token"), "--timeout", "1.5"),
        )
        self.http = httpx.Client(
            base_url=self.server.url, timeout=20, trust_env=False, headers={"Authorization": f"Bearer {TOKEN}"}
        )

    def kill(self) -> None:
        """End every process at once, as a power cut does."""
        self.http.close()
        for pid in [*family(self.server.process.pid), self.server.process.pid]:
            with contextlib.suppress(ProcessLookupError):  # one may have ended with its parent
                os.kill(pid, signal.SIGKILL)
        self.server.process.wait(5)

    def update(self, text: str) -> httpx.Response:
        return self.http.post("/update", content=text, headers=UPDATE)

    def ask(self, text: str) -> bool:
        return bool(self.http.get("/sparql", params={"query": f"ASK {{ {text} }}"}).json()["boolean"])

    def count(self) -> int:
        query = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        answer = self.http.get("/sparql", params={"query": query}).json()
        return int(answer["results"]["bindings"][0]["n"]["value"])


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writable]:
    folder = tmp_path_factory.mktemp("writable")
    (folder / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    found = Writable(folder)
    before = digests(found.build)
    yield found
    found.http.close()
    assert found.server.stop() == 0
    assert digests(found.build) == before, "the build is never written"
    assert "Traceback" not in found.server.log.read_text()


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer \xff"])
@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/update"), ("PUT", "/graph-store?default"), ("DELETE", "/graph/x")]
)
def test_without_the_token_nothing(writable: Writable, header: str, method: str, path: str) -> None:
    headers = {**UPDATE, "Authorization": header.encode("latin-1")}
    response = writable.http.request(method, path, content="DROP ALL", headers=headers)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    assert TOKEN not in response.text
    assert writable.count() > 50


def test_every_query_after_a_write_sees_it(writable: Writable) -> None:
    text = "<http://e/a> <http://e/p> ?x"
    for _ in range(3):
        assert not writable.ask(text)
        assert writable.update("INSERT DATA { <http://e/a> <http://e/p> 1 }").status_code == 204
        assert writable.ask(text)
        form = {"update": "DELETE WHERE { <http://e/a> ?p ?o }"}
        assert writable.http.post("/update", data=form).status_code == 204


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("INSERT DATA {", 400),
        ("ASK {}", 400),
        ("INSERT DATA { <http://e/never> <http://e/p> 1 } ; CREATE GRAPH <" + BASE + "graph/claims>", 400),
        ("INSERT DATA { <http://e/never> <http://e/p> 1 } ; LOAD <file:///etc/passwd>", 403),
        ("LOAD SILENT <http://127.0.0.1:9/>", 403),
        ("INSERT { <http://e/never> ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
        (f"INSERT {{ <http://e/never> <http://e/p> ?n }} WHERE {{ {{ {ENDLESS} }} }}", 503),
        (
            "INSERT { <http://e/never> <http://e/p> ?s39 } WHERE { BIND('aa' AS ?s0) "
            + " ".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(39))
            + " }",
            503,
        ),
        ("INSERT DATA { " + "[ <http://e/p> " * 5000 + "1" + " ]" * 5000 + " }", 400),
        ("INSERT DATA { <http://e/never> <http://e/p> '" + "x" * (33 << 20) + "' }", 413),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_failed_update_changes_nothing(writable: Writable, text: str, status: int) -> None:
    before = writable.count()
    assert writable.update(text).status_code == status
    assert not writable.ask("<http://e/never> ?p ?o")
    assert writable.count() == before


def test_a_large_update_is_taken(writable: Writable) -> None:
    triples = " ".join(f"<http://e/large{n}> <http://e/p> {n} ." for n in range(20_000))
    before = writable.count()
    assert writable.update(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ {triples} }} }}").status_code == 204
    assert writable.count() == before + 20_000
    assert writable.update(f"DROP GRAPH <{GRAPH}>").status_code == 204
    assert writable.count() == before


def test_graphs_are_put_merged_and_deleted(writable: Writable) -> None:
    address = {"graph": "http://e/put"}
    http, turtle = writable.http, {"Content-Type": "text/turtle"}
    assert http.put("/graph-store", params=address, content="<a> <b> _:x .", headers=turtle).status_code == 201
    assert http.put("/graph-store", params=address, content="<a> <b> 1 .", headers=turtle).status_code == 204
    assert http.post("/graph-store", params=address, content="<a> <b> 2 .", headers=turtle).status_code == 204
    data = http.get("/graph-store", params=address, headers={"Accept": "text/turtle"})
    assert sorted(str(q.object) for q in parse(data.content, RdfFormat.TURTLE)) == sorted(
        f'"{n}"^^<http://www.w3.org/2001/XMLSchema#integer>' for n in (1, 2)
    )
    stale = http.put("/graph-store", params=address, content="", headers={**turtle, "If-Match": '"stale"'})
    assert stale.status_code == 412
    fresh = {**turtle, "If-Match": data.headers["etag"]}
    assert http.put("/graph-store", params=address, content="", headers=fresh).status_code == 204
    assert http.get("/graph-store", params=address).status_code == 200, "an empty graph is there"
    assert http.delete("/graph-store", params=address).status_code == 204
    assert http.get("/graph-store", params=address).status_code == 404
    assert http.delete("/graph-store", params=address).status_code == 404


def test_a_graph_without_a_name_gets_one(writable: Writable) -> None:
    created = writable.http.post("/graph-store", content="<a> <b> 1 .", headers={"Content-Type": "text/turtle"})
    assert created.status_code == 201
    location = created.headers["location"]
    assert writable.http.get(location).status_code == 200
    assert writable.http.delete(location).status_code == 204


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 11))
    + ']><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">'
    '<rdf:Description rdf:about="urn:x"><e:v>&a10;</e:v></rdf:Description></rdf:RDF>'
)


@pytest.mark.parametrize(
    ("media_type", "body", "statuses"),
    [
        ("text/turtle", "<a> <b> 1 . broken", {400}),
        ("text/turtle", "<a> <b> " + "[ <b> " * 20_000 + "1" + " ]" * 20_000 + " .", {400, 503, 201}),
        ("application/rdf+xml", LAUGHS, {400, 503}),
        ("application/ld+json", '{"@context": "http://127.0.0.1:9/c", "@id": "urn:x", "name": "y"}', {400}),
        ("application/ld+json", '{"a":' * 20_000 + "1" + "}" * 20_000, {400, 503, 201}),
        ("application/trig", "GRAPH <http://e/other> { <a> <b> 1 }", {415}),
        ("image/png", "x", {415}),
    ],
    ids=["broken", "nested", "laughs", "remote context", "nested json", "quads", "picture"],
)
def test_hostile_uploads(writable: Writable, media_type: str, body: str, statuses: set[int]) -> None:
    response = writable.http.put("/graph/hostile", content=body, headers={"Content-Type": media_type})
    assert response.status_code in statuses
    assert not writable.ask("GRAPH <http://e/other> { ?s ?p ?o }")
    assert writable.http.delete("/graph/hostile").status_code == (204 if response.status_code == 201 else 404)


def test_writers_do_not_lose_each_other(writable: Writable) -> None:
    def insert(number: int) -> None:
        assert writable.update(f"INSERT DATA {{ <http://e/many{number}> <http://e/many> {number} }}").status_code == 204

    threads = [threading.Thread(target=insert, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    answer = writable.http.get("/sparql", params={"query": "SELECT ?s { ?s <http://e/many> ?o }", "format": "csv"})
    assert len(answer.text.split()) == 13
    assert writable.update("DELETE WHERE { ?s <http://e/many> ?o }").status_code == 204


def test_what_was_answered_survives_any_death(writable: Writable) -> None:
    for number in range(2):
        graph = f"GRAPH <http://e/dg> {{ _:c <http://e/p> {number} }}"
        text = f"INSERT DATA {{ <http://e/durable{number}> <http://e/p> _:b . {graph} }}"
        assert writable.update(text).status_code == 204
        writable.kill()
        writable.start()
        for kept in range(number + 1):
            assert writable.ask(f"<http://e/durable{kept}> <http://e/p> ?x . GRAPH <http://e/dg> {{ ?c ?p {kept} }}")
    assert (
        writable.update("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(CONTAINS(STR(?s), 'durable')) }").status_code
        == 204
    )
    writable.kill()
    writable.start()
    assert not writable.ask("<http://e/durable0> ?p ?o"), "what was deleted stays deleted, blank nodes among it"


def test_reload_keeps_what_was_written(writable: Writable) -> None:
    assert writable.update("INSERT DATA { <http://e/reload> <http://e/p> 1 }").status_code == 204
    old = family(writable.server.process.pid)
    writable.server.process.send_signal(signal.SIGHUP)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and any(Path(f"/proc/{pid}").exists() for pid in old):
        time.sleep(0.1)
    assert writable.ask("<http://e/reload> ?p ?o")
    assert writable.update("DELETE WHERE { <http://e/reload> ?p ?o }").status_code == 204


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT { <a> <b> ?o } WHERE { ?s ?p ?o }", "INSERT { <a> <b> ?o }  USING <http://x> WHERE { ?s ?p ?o }"),
        (
            "DELETE { ?s ?p 'WHERE' } INSERT {} where { { SELECT * WHERE {} } }",
            "DELETE { ?s ?p 'WHERE' } INSERT {}  USING <http://x> where { { SELECT * WHERE {} } }",
        ),
        ("INSERT DATA { <a> <b> 1 }", "INSERT DATA { <a> <b> 1 }"),
    ],
)
def test_the_dataset_of_the_protocol_goes_before_where(text: str, expected: str) -> None:
    assert with_dataset(text, ["http://x"], []) == expected


@pytest.mark.parametrize(
    "text", ["WITH <http://g> DELETE {} WHERE {}", "INSERT {} USING <http://g> WHERE {}", "DELETE WHERE { ?s ?p ?o }"]
)
def test_two_datasets_are_refused(text: str) -> None:
    with pytest.raises(BadRequestError):
        with_dataset(text, [], ["http://x"])
