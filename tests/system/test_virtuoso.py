"""Publishing into Virtuoso and serving from it: its own ways of asking, cutting and writing values change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sample_build import BASE, make
from stores import VIRTUOSO, StoreProcess, virtuoso

from kg import publication
from kg.builds import open_build
from kg.publication import guessed, publish
from kg.remote import Credentials, Endpoint, RemoteError
from server.app import close, create_app
from server.remote import NO_FILES
from server.settings import Settings

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(VIRTUOSO is None, reason="no virtuoso-t; install the Debian package virtuoso-opensource-7-bin"),
]
DBA = Credentials("dba", "dba")
MANY = 25_000  # more than Virtuoso gives at once


def quiet(step: str, done: int, total: int) -> None:
    """No progress."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreProcess]:
    found = virtuoso(tmp_path_factory.mktemp("virtuoso"))
    yield found
    found.stop()


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("sample") / "build", BASE)


@pytest.fixture(scope="module")
def clients(store: StoreProcess, build: Path) -> Iterator[tuple[FlaskClient, FlaskClient]]:
    with Endpoint(guessed(store.address, "Virtuoso"), DBA, 60) as endpoint:
        outcome = publish(open_build(build), endpoint, f"{BASE}graph/default", quiet)
        assert outcome.triples > 0
        assert publish(open_build(build), endpoint, f"{BASE}graph/default", quiet).triples == 0
    ours = create_app(Settings(build=build))
    theirs = create_app(Settings(build=NO_FILES, remote=store.address))
    yield ours.test_client(), theirs.test_client()
    close(ours)
    close(theirs)


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/data/event/tidal-forum-meeting-3.nt", ""),
        ("/data/state/FRE.json", ""),
        ("/graph-store?default", "application/n-triples"),
        ("/graph/claims", "application/n-triples"),
        ("/search?q=third", "application/json"),
        ("/timeline", "application/json"),
        ("/map", "application/geo+json"),
        ("/reconcile?query=Freedonia", "application/json"),
        ("/sparql?query=ASK%7B%3Chttp://nothing%3E%20%3Fp%20%3Fo%7D", "application/json"),
        ("/sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D", "application/json"),
    ],
)
def test_it_answers_as_a_build_of_our_own(clients: tuple[FlaskClient, FlaskClient], path: str, accept: str) -> None:
    first, second = (client.get(path, headers={"Accept": accept} if accept else {}) for client in clients)
    assert (first.status_code, second.status_code) == (200, 200), second.text
    assert sorted(first.text.splitlines()) == sorted(second.text.splitlines())


def test_large_graphs_arrive_whole_and_are_never_given_in_part(
    store: StoreProcess, clients: tuple[FlaskClient, FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "http://example.org/many"
    lines = "".join(f'<http://example.org/{n}> <http://example.org/p> "{n}" .\n' for n in range(MANY)).encode()
    with Endpoint(guessed(store.address, "Virtuoso"), DBA, 60) as endpoint:
        endpoint.put(name, lines)
        assert endpoint.count(name) == MANY
        assert len(set(endpoint.pages(name, publication._PAGE))) == MANY
        with pytest.raises(RemoteError, match="cut"):
            list(endpoint.triples(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"))
        with pytest.raises(RemoteError, match="cut"):
            list(endpoint.solutions(f"SELECT * WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"))  # type: ignore[arg-type]
        ask = {"query": f"SELECT * WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}", "named-graph-uri": name}
        assert clients[1].post("/sparql", data=ask).status_code == 502
        endpoint.delete(name)


def test_a_wrong_password_is_refused_in_one_line(store: StoreProcess, build: Path) -> None:
    with Endpoint(guessed(store.address, "Virtuoso"), Credentials("dba", "wrong"), 30) as endpoint:
        with pytest.raises(RemoteError, match="401"):
            endpoint.put("http://example.org/no", b"<http://e/s> <http://e/p> <http://e/o> .\n")
        assert endpoint.count("http://example.org/no") == 0
