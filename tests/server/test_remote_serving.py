"""An endpoint elsewhere, served: what a build of our own would answer, or a clear error; never a half answer."""

from __future__ import annotations

import dataclasses
import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sample_build import BASE, LIMITS, REPORT
from serving import Running
from stores import StoreProcess, oxigraph

from kg.builds import open_build
from kg.iris import segment
from kg.publication import guessed, publish
from kg.remote import Endpoint
from server.app import close, create_app
from server.remote import NO_FILES
from server.settings import Settings
from server.workers import StartError

ROWS = "SELECT * WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o"


def quiet(step: str, done: int, total: int) -> None:
    """No progress."""


@pytest.fixture(scope="module")
def store(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreProcess]:
    found = oxigraph(tmp_path_factory.mktemp("remote"))
    with Endpoint(guessed(found.address, "")) as endpoint:
        publish(open_build(build), endpoint, "", quiet)
    yield found
    found.stop()


@pytest.fixture(scope="module")
def remote_app(store: StoreProcess) -> Iterator[Flask]:
    app = create_app(Settings(build=NO_FILES, remote=store.address, limits=LIMITS))
    yield app
    close(app)


@pytest.fixture
def there(remote_app: Flask) -> FlaskClient:
    return remote_app.test_client()


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv", "html"])
def test_rows_in_every_form(there: FlaskClient, client: FlaskClient, form: str) -> None:
    answers = [c.get("/sparql", query_string={"query": ROWS, "format": form}) for c in (client, there)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].text == answers[1].text


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/data/event/tidal-forum-meeting-3.ttl", ""),
        ("/data/event/tidal-forum-meeting-3.json", ""),
        ("/page/event/tidal-forum-meeting-3", "text/html"),
        ("/page/claim/c1", "text/html"),
        ("/graph-store?default", "application/n-triples"),
        ("/graph/claims", "application/n-triples"),
        (f"/graph/document/{segment(REPORT)}", "application/n-triples"),
        ("/explain?subject=event/tidal-forum-meeting-3", "application/json"),
        ("/explain?subject=participation/fre-3&predicate=participant", "text/turtle"),
        ("/explain?subject=Freedonia&predicate=skos:altLabel", "text/html"),
        ("/search?q=third", "application/json"),
        ("/timeline", "application/json"),
        ("/map", "application/geo+json"),
        ("/network", "application/json"),
        ("/reconcile?query=Freedonia", "application/json"),
        ("/sparql?query=ASK%7B%3Chttp://nothing%3E%20%3Fp%20%3Fo%7D", "application/json"),
        ("/sparql?query=DESCRIBE%20%3Cid/state/FRE%3E", "application/n-triples"),
    ],
)
def test_every_room_answers_as_over_a_build(there: FlaskClient, client: FlaskClient, path: str, accept: str) -> None:
    first, second = (c.get(path, headers={"Accept": accept} if accept else {}) for c in (client, there))
    assert (first.status_code, second.status_code) == (200, 200), second.text
    assert sorted(first.text.splitlines()) == sorted(second.text.splitlines())


def test_aliases_and_the_unknown(there: FlaskClient) -> None:
    assert there.get("/id/event/2031-05-04-port-ellen").status_code == 301
    assert there.get("/id/state/NONE").status_code == 404


def test_the_guard_stands_before_it(there: FlaskClient) -> None:
    for query, status in (
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 403),
        (f"SELECT * FROM <{BASE}graph/claims> {{ ?s ?p ?o }}", 200),
        ("SELECT nonsense", 400),
        ("DROP ALL", 400),
    ):
        assert there.post("/sparql", data={"query": query}).status_code == status, query
    assert there.post("/update", data={"update": "DROP ALL"}).status_code == 403


def test_caps_hold_and_nothing_is_cut(there: FlaskClient) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = there.get("/sparql", query_string={"query": query, "format": "json"})
    assert answer.status_code in (413, 504), answer.status_code
    assert len(answer.data) < 2000


def test_what_needs_the_files_of_a_build_says_so(there: FlaskClient, build: Path, store: StoreProcess) -> None:
    assert there.get("/conflicts").status_code == 404
    assert there.get(f"/documents/{segment(REPORT)}.txt").status_code == 404
    assert there.get("/-/versions").get_json()["store"] == "remote"
    assert there.get("/ready").get_json()["build"] == open_build(build).manifest["build_id"]
    both = create_app(Settings(build=build, remote=store.address, limits=LIMITS))
    try:
        client = both.test_client()
        assert client.get("/conflicts").status_code == 200
        assert client.get(f"/documents/{segment(REPORT)}.txt").status_code == 200
    finally:
        close(both)


def test_the_files_of_another_build_are_refused(build: Path, store: StoreProcess, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "dataset.trig").write_text("")
    (other / "manifest.json").write_text(json.dumps({"build_id": "0" * 64, "base_iri": BASE}))
    with pytest.raises(StartError, match="another build"):
        create_app(Settings(build=other, remote=store.address, limits=LIMITS))


def test_old_answers_are_forgotten_in_time(store: StoreProcess) -> None:
    limits = dataclasses.replace(LIMITS, remote_seconds=1)
    app = create_app(Settings(build=NO_FILES, remote=store.address, limits=limits))
    name = "http://example.org/new"
    asked = {"query": f"SELECT ?s ?p ?o {{ GRAPH <{name}> {{ ?s ?p ?o }} }}", "format": "csv"}
    try:
        client = app.test_client()
        assert client.get("/sparql", query_string=asked).text == "s,p,o\r\n"
        with Endpoint(guessed(store.address, "")) as endpoint:
            endpoint.put(name, b"<http://e/s> <http://e/p> <http://e/o> .\n")
        end = time.monotonic() + 10
        while client.get("/sparql", query_string=asked).text == "s,p,o\r\n" and time.monotonic() < end:
            time.sleep(0.1)
        assert "http://e/s" in client.get("/sparql", query_string=asked).text
        assert client.get("/graph-store", query_string={"graph": name}).status_code == 200
    finally:
        close(app)
        with Endpoint(guessed(store.address, "")) as endpoint:
            endpoint.delete(name)


class Between:
    """A line to the store that can be cut, held up, and ended in the middle of an answer."""

    def __init__(self, address: str) -> None:
        host, port = address.split("/")[2].split(":")
        self._to = (host, int(port))
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._server.getsockname()[1]}/query"
        self.mode = "open"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.create_connection(self._to) as store:
            client.settimeout(10)
            store.settimeout(10)
            try:
                while data := client.recv(65536):
                    if self.mode == "shut":
                        return
                    if self.mode == "slow":
                        time.sleep(6)
                        return
                    store.sendall(data)
                    if b"Content-Length" in data and not data.partition(b"\r\n\r\n")[2]:
                        continue
                    answer = store.recv(1 << 20)
                    if self.mode == "cut":
                        client.sendall(answer[: len(answer) // 2 + 100])
                        return
                    client.sendall(answer)
            except OSError:
                return

    def close(self) -> None:
        self._server.close()


def test_away_slow_and_broken_are_told_apart_and_pass(store: StoreProcess) -> None:
    line = Between(store.address)
    limits = dataclasses.replace(LIMITS, cache_bytes=0)
    app = create_app(Settings(build=NO_FILES, remote=line.address, base_iri=BASE, limits=limits))
    try:
        client = app.test_client()
        for mode, status in (("shut", 502), ("cut", 502), ("slow", 504), ("open", 200)):
            line.mode = mode
            begun = time.monotonic()
            answer = client.get("/sparql", query_string={"query": "SELECT * { ?s ?p ?o } LIMIT 20", "format": "json"})
            assert answer.status_code == status, (mode, answer.text)
            assert time.monotonic() - begun < 5
            if status != 200:
                assert answer.headers["Retry-After"]
                assert "results" not in answer.text
        assert len(json.loads(answer.text)["results"]["bindings"]) == 20
    finally:
        close(app)
        line.close()


def test_the_production_server_over_an_endpoint(store: StoreProcess, tmp_path: Path) -> None:
    server = Running(NO_FILES, tmp_path / "log", "--build", "", "--remote", store.address, "--timeout", "3")
    try:
        with httpx.Client(base_url=server.url, trust_env=False, timeout=20) as client:
            answer = client.get("/id/state/FRE", headers={"Accept": "text/turtle"}, follow_redirects=True)
            assert answer.status_code == 200
            assert "Freedonia" in answer.text
            assert int(answer.headers["Cache-Control"].partition("max-age=")[2]) <= 60
            assert client.get("/metrics").status_code == 200
    finally:
        assert server.stop() == 0
    assert "Traceback" not in server.log.read_text()


def test_nobody_there_at_the_start_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="cannot be reached"):
        Running(NO_FILES, tmp_path / "log", "--build", "", "--remote", "http://127.0.0.1:9/query")
    assert "Traceback" not in (tmp_path / "log").read_text()
