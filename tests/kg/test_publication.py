"""Publishing into a real store: whole, checked, taken up again."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple
from sample_build import BASE, make
from serving import Running
from stores import StoreProcess, oxigraph

from kg import publication
from kg.builds import Build, open_build
from kg.cli import main
from kg.publication import Checksum, PublicationError, guessed, publish
from kg.remote import Endpoint, RemoteError
from kg.remote.endpoint import Addresses

XSD = "http://www.w3.org/2001/XMLSchema#"
RECORD = f"{BASE}graph/publication"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return open_build(make(tmp_path_factory.mktemp("publish") / "build", BASE))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreProcess]:
    found = oxigraph(tmp_path)
    yield found
    found.stop()


@pytest.fixture
def endpoint(store: StoreProcess) -> Iterator[Endpoint]:
    found = Endpoint(guessed(store.address, ""), seconds=20)
    yield found
    found.close()


def quiet(step: str, done: int, total: int) -> None:
    assert step == "publish"
    assert 0 <= done <= total


def in_build(build: Build) -> dict[str, set[Triple]]:
    found: dict[str, set[Triple]] = {}
    for quad in build.store():
        name = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
        found.setdefault(name, set()).add(quad.triple)
    return found


def in_store(endpoint: Endpoint, record: bool = False) -> dict[str, set[Triple]]:
    return {name: set(endpoint.graph(name)) for name in ("", *endpoint.graphs()) if record or name != RECORD}


def test_all_graphs_arrive_and_stay(build: Build, endpoint: Endpoint) -> None:
    endpoint.put("http://example.org/other", b"<http://e/s> <http://e/p> <http://e/o> .\n")
    outcome = publish(build, endpoint, "", quiet)
    theirs = in_store(endpoint)
    assert theirs.pop("http://example.org/other"), "what comes from elsewhere is left alone"
    assert theirs == in_build(build)
    assert (outcome.kept, outcome.removed, outcome.triples) == (0, 0, len(build.store()))
    again = publish(build, endpoint, "", quiet)
    assert (again.sent, again.triples) == (0, 0)
    ids = [t.object for t in endpoint.graph(RECORD) if t.subject == NamedNode(RECORD)]
    assert ids == [Literal(build.manifest["build_id"])]


@pytest.mark.parametrize("stored", [True, False])
def test_large_graphs_are_gathered_aside_and_moved(
    build: Build, endpoint: Endpoint, stored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publication, "ONE_REQUEST", 7)
    monkeypatch.setattr(publication, "_UPDATE_LINES", 7)
    addresses = endpoint.addresses if stored else dataclasses.replace(endpoint.addresses, graph_store="")
    with Endpoint(addresses) as other:
        publish(build, other, "", quiet)
    assert in_store(endpoint) == in_build(build)


class Failing(Endpoint):
    """Loses its connection after some requests that write."""

    left = 3

    def _may(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise RemoteError("unreachable", "the network is gone")

    def put(self, name: str, lines: bytes) -> None:
        self._may()
        super().put(name, lines)

    def post(self, name: str, lines: bytes) -> None:
        self._may()
        super().post(name, lines)


def test_it_goes_on_where_it_stopped(build: Build, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publication, "ONE_REQUEST", 20)
    sent, failures = [], 0
    for _ in range(40):
        try:
            with Failing(endpoint.addresses) as failing:
                sent.append(publish(build, failing, "", quiet).sent)
            break
        except RemoteError:
            failures += 1
            whole = in_build(build)
            for name, triples in in_store(endpoint).items():
                if name in whole and triples:
                    assert triples == whole[name], "never a part of a graph under its name"
    assert failures > 2
    assert sent
    assert in_store(endpoint) == in_build(build)


def test_what_a_later_build_has_not_is_removed(build: Build, endpoint: Endpoint, tmp_path: Path) -> None:
    publish(build, endpoint, "", quiet)
    shutil.copytree(build.folder, tmp_path / "later")
    store = Store(str(tmp_path / "later" / "store"))
    store.remove_graph(NamedNode(f"{BASE}graph/inferred"))
    extra = Quad(NamedNode(f"{BASE}id/state/NEW"), NamedNode("http://e/p"), Literal("new"), DefaultGraph())
    store.add(extra)
    store.flush()
    del store
    later = open_build(tmp_path / "later")
    outcome = publish(later, endpoint, "", quiet)
    assert (outcome.sent, outcome.removed) == (1, 1)
    assert in_store(endpoint) == in_build(later)


def test_a_store_without_a_default_graph_of_its_own(build: Build, endpoint: Endpoint) -> None:
    name = f"{BASE}graph/default"
    publish(build, endpoint, name, quiet)
    theirs = in_store(endpoint)
    assert theirs[name] == in_build(build)[""]
    assert theirs[""] == set()


class Forgetful(Endpoint):
    def put(self, name: str, lines: bytes) -> None:
        super().put(name, lines.partition(b"\n")[2] if name.endswith("claims") else lines)


class Twisted(Endpoint):
    def put(self, name: str, lines: bytes) -> None:
        super().put(name, lines.replace(b"Port Ellen", b"Port Helen"))


@pytest.mark.parametrize(("kind", "says"), [(Forgetful, "holds"), (Twisted, "other triples")])
def test_a_store_that_does_not_hold_what_it_took_is_found_out(
    build: Build, endpoint: Endpoint, kind: type[Endpoint], says: str
) -> None:
    with kind(endpoint.addresses) as bad, pytest.raises(PublicationError, match=says):
        publish(build, bad, "", quiet)
    publish(build, endpoint, "", quiet)
    assert in_store(endpoint) == in_build(build)


def test_a_checksum_is_of_values_and_not_of_order() -> None:
    def one(value: str, kind: str) -> Triple:
        return Triple(NamedNode("http://e/s"), NamedNode("http://e/p"), Literal(value, datatype=NamedNode(XSD + kind)))

    pairs = [("1", "boolean", "true"), ("1.50", "decimal", "1.5"), ("007", "integer", "7"), ("-0", "integer", "0")]
    for written, kind, other in pairs:
        assert Checksum.of([one(written, kind)]) == Checksum.of([one(other, kind)])
    for written, kind, other in [("1", "boolean", "false"), ("1.5", "decimal", "15"), ("x", "decimal", "y")]:
        assert Checksum.of([one(written, kind)]) != Checksum.of([one(other, kind)])
    assert Checksum.of([one("100", "decimal")]) != Checksum.of([one("10", "decimal")])
    a, b = one("1", "integer"), one("2", "integer")
    assert Checksum.of([a, b]) == Checksum.of([b, a]) != Checksum.of([a])


def test_addresses_by_what_is_known_of_stores() -> None:
    assert guessed("http://h/x/query", "").graph_store == "http://h/x/store"
    assert guessed("http://h/sparql", "gunicorn").update == "http://h/update"
    assert guessed("http://h/sparql", "Virtuoso/07.20") == Addresses(
        "http://h/sparql", "http://h/sparql-auth", "http://h/sparql-graph-crud-auth"
    )
    with pytest.raises(ValueError, match="--graph-store"):
        guessed("http://h/other", "")


def test_the_command(
    build: Build, store: StoreProcess, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORUM_KG_PASSWORD", raising=False)
    call = ["publish", "--to", store.address, "--build", str(build.folder)]
    assert main(call) == 0
    told = capsys.readouterr()
    assert f"({len(build.store())} triples)" in told.out
    assert "publish" in told.err
    assert main([*call, "--quiet"]) == 0
    assert capsys.readouterr().err == ""
    for wrong, code, says in (
        (["publish", "--to", "nowhere"], 2, "address"),
        (["publish", "--to", "http://127.0.0.1:9/query"], 1, "cannot be reached"),
        (["publish", "--to", store.address.replace("/query", "/")], 1, "answered"),
        ([*call, "--user", "me"], 2, "password"),
        ([*call, "--password-file", "/nonexistent"], 2, "--password-file"),
    ):
        assert main([*wrong[:3], *wrong[3:], *(() if "--build" in wrong else ("--build", str(build.folder)))]) == code
        error = capsys.readouterr().err
        assert error.count("\n") == 1
        assert says in error


def test_into_a_writable_server_of_our_own(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "dataset.trig").write_text("", encoding="utf-8")
    (empty / "manifest.json").write_text('{"base_iri": "http://example.org/"}', encoding="utf-8")
    secret = tmp_path / "token"
    secret.write_text("0123456789abcdef0123\n", encoding="utf-8")
    options = ("--writable", str(tmp_path / "data"), "--token-file", str(secret))
    server = Running(empty, tmp_path / "log", *options)
    monkeypatch.delenv("FORUM_KG_PASSWORD", raising=False)
    try:
        call = ["publish", "--to", f"{server.url}/sparql", "--build", str(build.folder), "--quiet"]
        assert main(call) == 1
        assert "401" in capsys.readouterr().err
        assert main([*call, "--password-file", str(secret)]) == 0
        with Endpoint(guessed(f"{server.url}/sparql", "")) as endpoint:
            assert in_store(endpoint) == in_build(build)
    finally:
        assert server.stop() == 0
