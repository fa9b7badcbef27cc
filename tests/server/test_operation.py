"""The production server under stress and change: reload, deaths, slow clients, a clean end."""

from __future__ import annotations

import signal
import socket
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from sample_build import BASE, make
from serving import Running
from test_engine import ENDLESS, children, kill_all

ASK = {"query": "ASK {}"}


def connect(url: str) -> socket.socket:
    parts = urlsplit(url)
    return socket.create_connection((parts.hostname or "", parts.port or 80), 10)


def family(pid: int) -> list[int]:
    found, todo = [], [pid]
    while todo:
        todo += (below := children(todo.pop()))
        found += below
    return found


@pytest.fixture
def own(tmp_path: Path) -> Running:
    return Running(make(tmp_path / "build", BASE), tmp_path / "log", "--timeout", "3")


def test_reload_serves_the_new_build_and_drops_nothing(own: Running, tmp_path: Path) -> None:
    statuses: list[int] = []
    stop = threading.Event()

    def ask() -> None:
        with httpx.Client(timeout=20, trust_env=False) as client:
            while not stop.is_set():
                statuses.append(client.get(f"{own.url}/sparql", params=ASK).status_code)

    old = httpx.get(f"{own.url}/ready", trust_env=False).json()["build"]
    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    (tmp_path / "build").rename(tmp_path / "old")
    make(tmp_path / "build", "http://127.0.0.1:8000/")
    own.process.send_signal(signal.SIGHUP)
    deadline, new = time.monotonic() + 20, old
    while new == old and time.monotonic() < deadline:
        time.sleep(0.1)
        new = httpx.get(f"{own.url}/ready", trust_env=False).json()["build"]
    time.sleep(0.5)
    stop.set()
    for thread in threads:
        thread.join(20)
    assert new != old
    assert set(statuses) == {200}
    assert own.stop() == 0


def test_it_ends_cleanly_and_leaves_no_process(own: Running) -> None:
    below = family(own.process.pid)
    assert len(below) >= 4, "a server, a zygote, two workers"
    assert own.stop() == 0
    time.sleep(0.3)
    assert not [pid for pid in below if Path(f"/proc/{pid}").exists() and "Z" not in _state(pid)]


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return "Z"


def test_a_killed_server_takes_its_processes_along(own: Running) -> None:
    below = family(own.process.pid)
    kill_all([own.process.pid, children(own.process.pid)[0]])
    own.process.wait(5)
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and [pid for pid in below if _state(pid) != "Z"]:
        time.sleep(0.05)
    assert not [pid for pid in below if _state(pid) != "Z"]


def test_random_deaths_give_no_wrong_answer(running: Running) -> None:
    server = children(running.process.pid)[0]
    with httpx.Client(timeout=20, trust_env=False) as client:
        for number in range(12):
            if number % 3 == 0:
                kill_all(children(children(server)[0])[:1])
            response = client.get(f"{running.url}/sparql", params={"query": f"SELECT ({number} AS ?x) {{}}"})
            if number % 3 == 0 and response.status_code == 503:
                assert "ended" in response.text  # it was given to the worker that was just dying
                continue
            assert response.status_code == 200
            assert response.json()["results"]["bindings"][0]["x"]["value"] == str(number)


def test_slow_clients_do_not_stop_others(running: Running) -> None:
    slow = [connect(running.url) for _ in range(40)]
    for number, connection in enumerate(slow):
        head = b"GET /sparql HTTP/1.1\r\nHost: x\r\nX-A: " if number % 2 else b"POST /sparql HTTP/1.1\r\nHost: x\r\n"
        connection.sendall(head)
    begun = time.monotonic()
    assert httpx.get(f"{running.url}/sparql", params=ASK, trust_env=False).status_code == 200
    assert time.monotonic() - begun < 2
    for connection in slow:
        connection.close()


@pytest.mark.parametrize("path", ["/", "/sparql?query=ASK%7B%7D"])
def test_a_request_that_drips_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv("FORUM_KG_READ_SECONDS", "1")
    server = Running(make(tmp_path / "build", BASE), tmp_path / "log")
    with connect(server.url) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nX-A: ".encode())
        begun, open_ = time.monotonic(), True
        while open_ and time.monotonic() - begun < 10:
            time.sleep(0.2)
            try:
                connection.sendall(b"x")
                connection.settimeout(0.01)
                open_ = connection.recv(1000) != b""
            except TimeoutError:
                continue
            except OSError:
                open_ = False
    assert 0.8 < time.monotonic() - begun < 4
    assert server.stop() == 0


def test_a_client_that_hangs_up_stops_its_query(running: Running) -> None:
    before = _metric(running, "forum_kg_kills_total")
    for _ in range(3):
        with connect(running.url) as connection:
            body = ENDLESS.encode()
            head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            time.sleep(0.2)
    time.sleep(0.6)
    assert _metric(running, "forum_kg_kills_total") >= before + 3
    assert _metric(running, "forum_kg_quick_running") == _metric(running, "forum_kg_slow_running") == 0


def _metric(running: Running, name: str) -> float:
    text = httpx.get(f"{running.url}/metrics", trust_env=False).text
    return float(next(line.split()[1] for line in text.splitlines() if line.startswith(name + " ")))


def test_addresses_of_a_local_base_can_be_followed(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}/"
    server = Running(make(tmp_path / "build", base), tmp_path / "log", "--port", str(port))
    with httpx.Client(follow_redirects=True, trust_env=False, headers={"Accept": "text/turtle"}) as client:
        for path in ("id/state/FRE", "id/event/2031-05-04-port-ellen", "id/claim/c1", "graph/claims", "ontology"):
            response = client.get(base + path)
            assert response.status_code == 200, path
            assert response.headers["content-type"].startswith("text/turtle")
    assert server.stop() == 0
