"""Many clients, one query in ten hostile, workers killed at random: no wrong answer, nothing leaks."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from sample_build import BASE, make
from serving import Running
from stores import oxigraph
from test_engine import ENDLESS, children, kill_all

from kg.builds import open_build
from kg.publication import guessed, publish
from kg.remote import Endpoint

CLIENTS = 8
HOSTILE = (
    "ASK { " + "{" * 5000 + "}" * 5000 + " }",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "\x00",
)
# An endpoint behind goes on with what is stopped here, and nobody caps its memory: so it gets what ends by itself.
REMOTE = (
    *HOSTILE,
    "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(110)))} }}" for i in range(3))
    + " }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f }",
)
LOCAL = (
    *HOSTILE,
    ENDLESS,
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT (STRLEN(?s30) AS ?n) { BIND('aa' AS ?s0) "
    + " ".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(30))
    + " }",
)


def client(url: str, seed: int, end: float, hostile: tuple[str, ...], seen: Counter[str]) -> None:
    chance = random.Random(seed)
    with httpx.Client(base_url=url, timeout=30, trust_env=False) as http:
        while time.monotonic() < end:
            if chance.random() < 0.1:
                response = http.post("/sparql", data={"query": chance.choice(hostile)})
                seen[f"hostile {response.status_code}"] += 1
                continue
            number = chance.randrange(1_000_000)
            response = http.get("/sparql", params={"query": f"SELECT ({number} AS ?x) {{}}"})
            right = response.status_code == 200 and f'"value":"{number}"' in response.text
            seen["right" if right else f"status {response.status_code}"] += 1


def resident(pid: int) -> float:
    """Resident memory of a process in MB."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 1e6


@contextmanager
def running(server: Running) -> Iterator[Running]:
    """The server, which does not outlive its test."""
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()


@contextmanager
def served(kind: str, folder: Path) -> Iterator[tuple[Running, int]]:
    """The server over a build, or over an endpoint with that build; and the id of the endpoint's process, or 0."""
    build = make(folder / "build", BASE)
    if kind == "build":
        with running(Running(build, folder / "log", "--timeout", "2")) as server:
            yield server, 0
        return
    store = oxigraph(folder, "--timeout-s", "2")
    try:
        with Endpoint(guessed(store.address, "")) as endpoint:
            publish(open_build(build), endpoint, "", lambda step, done, total: None)
        with running(Running(build, folder / "log", "--timeout", "2", "--remote", store.address)) as server:
            yield server, store.process.pid
    finally:
        store.stop()


@pytest.mark.parametrize("kind", ["build", "remote"])
@pytest.mark.parametrize("seconds", [8, pytest.param(180, marks=pytest.mark.long)])
def test_soak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int, kind: str) -> None:
    monkeypatch.setenv("FORUM_KG_WORKER_MEMORY", str(256 << 20))
    monkeypatch.setenv("FORUM_KG_CACHE_BYTES", str(8 << 20))  # else what grows is the cache, up to its 256 MB
    with served(kind, tmp_path) as (server, store):
        soak(server, seconds, LOCAL if kind == "build" else REMOTE, {"503", "429"} | ({"504"} if store else set()))
        assert not store or Path(f"/proc/{store}").exists(), "the endpoint behind lives"


def soak(server: Running, seconds: int, hostile: tuple[str, ...], allowed: set[str]) -> None:
    """Load the server; `allowed` are the statuses that harmless queries may get beside 200, a few at most."""
    inner = children(server.process.pid)[0]
    files, memory = len(list(Path(f"/proc/{inner}/fd").iterdir())), resident(inner)
    seen: Counter[str] = Counter()
    end = time.monotonic() + seconds
    threads = [threading.Thread(target=client, args=(server.url, seed, end, hostile, seen)) for seed in range(CLIENTS)]
    for thread in threads:
        thread.start()
    chance = random.Random(0)
    while time.monotonic() < end:
        time.sleep(0.5)
        workers = children(children(inner)[0])
        if workers:
            kill_all([chance.choice(workers)])
    for thread in threads:
        thread.join(40)
    kinds = {name for name in seen if name.startswith("status")}
    assert kinds <= {f"status {status}" for status in allowed}, seen
    assert seen["right"] > 10 * seconds
    assert sum(seen[name] for name in kinds) < 0.2 * seen["right"], seen
    assert httpx.get(f"{server.url}/ready", trust_env=False).status_code == 200
    time.sleep(0.5)
    assert len(children(children(inner)[0])) <= 4
    assert len(list(Path(f"/proc/{inner}/fd").iterdir())) < files + 2 * CLIENTS + 8
    assert resident(inner) < memory + 60
    assert server.stop() == 0
    assert "Traceback" not in server.log.read_text()
