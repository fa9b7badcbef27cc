"""Many clients, one query in ten hostile, workers killed at random: no wrong answer, nothing leaks."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from pathlib import Path

import httpx
import pytest
from sample_build import BASE, make
from serving import Running
from test_engine import ENDLESS, children, kill_all

CLIENTS = 8
HOSTILE = (
    ENDLESS,
    "SELECT (STRLEN(?s30) AS ?n) { BIND('aa' AS ?s0) "
    + " ".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(30))
    + " }",
    "ASK { " + "{" * 5000 + "}" * 5000 + " }",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "\x00",
)


def client(url: str, seed: int, end: float, seen: Counter[str]) -> None:
    chance = random.Random(seed)
    with httpx.Client(base_url=url, timeout=30, trust_env=False) as http:
        while time.monotonic() < end:
            if chance.random() < 0.1:
                response = http.post("/sparql", data={"query": chance.choice(HOSTILE)})
                seen[f"hostile {response.status_code}"] += 1
                continue
            number = chance.randrange(1_000_000)
            response = http.get("/sparql", params={"query": f"SELECT ({number} AS ?x) {{}}"})
            right = response.status_code == 200 and f'"value":"{number}"' in response.text
            seen["right" if right else f"status {response.status_code}"] += 1


def resident(pid: int) -> float:
    """Resident memory of a process in MB."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 1e6


@pytest.mark.parametrize("seconds", [8, pytest.param(180, marks=pytest.mark.long)])
def test_soak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    monkeypatch.setenv("FORUM_KG_WORKER_MEMORY", str(256 << 20))
    server = Running(make(tmp_path / "build", BASE), tmp_path / "log", "--timeout", "2")
    inner = children(server.process.pid)[0]
    files, memory = len(list(Path(f"/proc/{inner}/fd").iterdir())), resident(inner)
    seen: Counter[str] = Counter()
    end = time.monotonic() + seconds
    threads = [threading.Thread(target=client, args=(server.url, seed, end, seen)) for seed in range(CLIENTS)]
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
    assert kinds <= {"status 503", "status 429"}, seen
    assert seen["right"] > 10 * seconds
    assert sum(seen[name] for name in kinds) < 0.2 * seen["right"], seen
    assert httpx.get(f"{server.url}/ready", trust_env=False).status_code == 200
    time.sleep(0.5)
    assert len(children(children(inner)[0])) <= 4
    assert len(list(Path(f"/proc/{inner}/fd").iterdir())) < files + 2 * CLIENTS + 8
    assert resident(inner) < memory + 60
    assert server.stop() == 0
    assert "Traceback" not in server.log.read_text()
