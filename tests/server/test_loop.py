"""Connections of the production server: requests in pieces and rows, clients that are slow or leave, long queries."""

from __future__ import annotations

import json
import socket
import threading
import time
from urllib.parse import urlencode

import httpx
import pytest
from serving import Running
from test_engine import ENDLESS, children, kill_all
from test_operation import connect

LARGE = "SELECT * { VALUES ?x { " + " ".join(str(1000 + number) for number in range(1000)) + " } }"


def get(query: str, *fields: str, path: str = "/sparql") -> bytes:
    head = "".join(f"{field}\r\n" for field in ("Host: x", "Accept: application/json", *fields))
    return f"GET {path}?{urlencode({'query': query})} HTTP/1.1\r\n{head}\r\n".encode()


def post(query: str) -> bytes:
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(query)}"
    return f"{head}\r\n\r\n{query}".encode()


def answer(connection: socket.socket) -> tuple[int, bytes]:
    """Status and body of one answer with a length."""
    connection.settimeout(20)
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(1)
    head = data.decode().lower()
    length = int(head.split("content-length: ")[1].split("\r\n")[0])
    body = b""
    while len(body) < length:
        piece = connection.recv(length - len(body))
        assert piece, "the answer ended early"
        body += piece
    return int(head.split()[1]), body


def value(body: bytes) -> str:
    return str(json.loads(body)["results"]["bindings"][0]["x"]["value"])


@pytest.mark.parametrize("request_", [get("SELECT (1 AS ?x) {}"), post("SELECT (1 AS ?x) {}")])
@pytest.mark.parametrize("size", [1, 7, 60])
def test_a_request_in_pieces_is_answered(running: Running, request_: bytes, size: int) -> None:
    with connect(running.url) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for start in range(0, len(request_), size):
            connection.sendall(request_[start : start + size])
        assert answer(connection)[0] == 200


def test_requests_in_a_row_are_answered_in_order(running: Running) -> None:
    with connect(running.url) as connection:
        connection.sendall(b"".join(get(f"SELECT ({number} AS ?x) {{}}") for number in range(20)))
        assert [value(answer(connection)[1]) for _ in range(20)] == [str(number) for number in range(20)]


def test_one_connection_serves_both_ways_in_turn(running: Running) -> None:
    with connect(running.url) as connection:
        for number in range(12):
            connection.sendall(get(f"SELECT ({number} AS ?x) {{}}"))
            assert value(answer(connection)[1]) == str(number)
            connection.sendall(post(f"SELECT ({number} AS ?x) {{}}"))
            assert value(answer(connection)[1]) == str(number)
            connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
            assert answer(connection)[0] == 200
            connection.sendall(get("ASK {"))
            assert answer(connection)[0] == 400


def test_a_connection_that_is_to_close_closes_after_the_answer(running: Running) -> None:
    for request in (
        get("ASK {}", "Connection: close"),
        b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    ):
        with connect(running.url) as connection:
            connection.sendall(request)
            assert answer(connection)[0] == 200
            assert connection.recv(1) == b""


def test_a_client_that_has_said_all_still_hears_the_answer(running: Running) -> None:
    with connect(running.url) as connection:
        connection.sendall(get("ASK {}"))
        connection.shutdown(socket.SHUT_WR)
        assert answer(connection)[0] == 200
        assert connection.recv(1) == b""


def test_a_slow_reader_gets_the_whole_answer(running: Running) -> None:
    rows = LARGE.replace("} }", "} VALUES ?y { " + " ".join(map(str, range(12))) + " } }")
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        host, port = running.url.rsplit("/", 1)[1].split(":")
        connection.connect((host, int(port)))
        for _ in range(2):  # the second comes from the cache
            connection.sendall(post(rows))
            time.sleep(0.2)
            assert httpx.post(f"{running.url}/sparql", data={"query": "ASK {}"}, trust_env=False).status_code == 200
            status, body = answer(connection)
            assert status == 200
            assert len(json.loads(body)["results"]["bindings"]) == 12_000


def test_a_query_that_takes_longer_goes_on_where_it_may_wait(running: Running) -> None:
    sums = "SELECT (COUNT(*) AS ?x) { " + " ".join(
        f"VALUES ?v{i} {{ {' '.join(map(str, range(160)))} }}" for i in range(3)
    )
    with connect(running.url) as connection:
        begun = time.monotonic()
        connection.sendall(get(sums + " }"))
        status, body = answer(connection)
        assert time.monotonic() - begun > 0.1, "too quick to show anything"
        assert (status, value(body)) == (200, str(160**3))
        connection.sendall(get("ASK {}"))
        assert answer(connection)[0] == 200


def test_idle_and_half_sent_connections_take_no_thread(running: Running) -> None:
    idle = [connect(running.url) for _ in range(150)]
    for number, connection in enumerate(idle):
        if number % 2:
            connection.sendall(get("ASK {}")[: 20 + number])
    begun = time.monotonic()
    assert httpx.get(f"{running.url}/health", trust_env=False).status_code == 200
    assert httpx.get(f"{running.url}/sparql", params={"query": "ASK {}"}, trust_env=False).status_code == 200
    assert time.monotonic() - begun < 2
    for connection in idle:
        connection.close()


def test_more_queries_than_places_are_all_answered(running: Running) -> None:
    statuses: list[int] = []

    def ask(number: int) -> None:
        with connect(running.url) as connection:
            for turn in range(10):
                connection.sendall(get(f"SELECT ({number * 100 + turn} AS ?x) {{}}"))
                status, body = answer(connection)
                statuses.append(status if value(body) == str(number * 100 + turn) else 0)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert statuses == [200] * 240


def test_a_client_that_leaves_while_it_waits_frees_its_place(running: Running) -> None:
    leaving = []
    for number in range(6):
        connection = connect(running.url)
        connection.sendall(post(f"{ENDLESS} # {number}"))
        leaving.append(connection)
    time.sleep(0.05)
    for connection in leaving:
        connection.close()
    time.sleep(1.0)
    text = httpx.get(f"{running.url}/metrics", trust_env=False).text
    gauges = dict(line.split() for line in text.splitlines() if line.startswith("forum_kg_") and "{" not in line)
    running_now = ("quick_running", "slow_running", "quick_waiting", "slow_waiting")
    assert {gauges[f"forum_kg_{name}"] for name in running_now} == {"0"}


def test_an_evaluator_that_dies_costs_one_query_and_is_told(running: Running) -> None:
    zygote = children(children(running.process.pid)[0])[0]
    with connect(running.url) as connection:
        connection.sendall(post(ENDLESS))
        time.sleep(0.04)
        kill_all(children(zygote))
        status, body = answer(connection)
        assert (status, b"ended" in body) == (503, True)
        connection.sendall(get("SELECT (5 AS ?x) {}"))
        assert value(answer(connection)[1]) == "5"


def test_closing_in_the_middle_of_anything_leaves_nothing(running: Running) -> None:
    for size in range(0, 120, 9):
        with connect(running.url) as connection:
            connection.sendall(get("ASK {}")[:size])
    for _ in range(20):
        with connect(running.url) as connection:
            connection.sendall(get(LARGE))
    assert httpx.get(f"{running.url}/sparql", params={"query": "ASK {}"}, trust_env=False).status_code == 200


def test_broken_chunks_are_told_and_end_the_connection(running: Running) -> None:
    head = (
        "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n"
    )
    with connect(running.url) as connection:
        connection.sendall(f"{head}\r\nzz\r\nASK {{}}\r\n0\r\n\r\n".encode())
        status, body = answer(connection)
        assert (status, b"framed" in body) == (400, True)
        rest = b""
        while piece := connection.recv(4096):
            rest += piece
        assert b"200 OK" not in rest
