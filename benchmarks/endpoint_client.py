"""A load for HTTP endpoints that costs little itself: prepared requests over raw sockets that stay open.

Python's own client takes as long for a request as a fast server does. Requests are therefore made beforehand, and of an
answer only its end is looked for and its status checked.
"""

from __future__ import annotations

import multiprocessing
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from endpoint_data import queries

Samples = dict[str, list[float]]
Request = tuple[str, bytes]  # kind, bytes to send
_PREPARED = 3000  # requests of one connection, sent again from the first when all were sent
_PIECE = 1 << 16  # bytes asked of the socket at once: more would be mapped and unmapped each time
_PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Load:
    """What is sent where: the address, the path of the endpoint, how large the data is, for how long, how."""

    address: tuple[str, int]
    path: str
    meetings: int
    seconds: float
    connections: int
    method: str = "GET"
    headers: str = "Accept: application/sparql-results+json\r\n"
    kinds: tuple[str, ...] = ()  # empty: all


def measure(load: Load) -> Samples:
    """Latencies in seconds by kind of query, from all connections. Raises SystemExit where an answer is not 200."""
    processes = min(_PROCESSES, load.connections)
    shares = [range(number, load.connections, processes) for number in range(processes)]
    with multiprocessing.Pool(processes) as pool:
        parts = pool.starmap(_process, [(load, share) for share in shares])
    merged: Samples = defaultdict(list)
    for part in parts:
        for kind, values in part.items():
            merged[kind].extend(values)
    return merged


def _process(load: Load, seeds: Sequence[int]) -> Samples:
    prepared = [_requests(load, 10 + seed) for seed in seeds]
    samples: Samples = defaultdict(list)
    end = time.perf_counter() + load.seconds
    threads = [threading.Thread(target=_connection, args=(load, requests, end, samples)) for requests in prepared]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(samples)


def _requests(load: Load, seed: int) -> list[Request]:
    asked = (item for item in queries(load.meetings, seed) if not load.kinds or item[0] in load.kinds)
    return [(kind, request(load, text)) for kind, text in islice(asked, _PREPARED)]


def request(load: Load, text: str) -> bytes:
    """The bytes of a request: GET with the query in the address, or POST as a form."""
    fields = urlencode({"query": text})
    host = f"Host: {load.address[0]}:{load.address[1]}\r\n{load.headers}"
    if load.method == "GET":
        return f"GET {load.path}?{fields} HTTP/1.1\r\n{host}\r\n".encode("ascii")
    form = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(fields)}\r\n"
    return f"POST {load.path} HTTP/1.1\r\n{host}{form}\r\n{fields}".encode("ascii")


def _connection(load: Load, requests: Sequence[Request], end: float, samples: Samples) -> None:
    own: Samples = defaultdict(list)
    with socket.create_connection(load.address, 120) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        number = 0
        while time.perf_counter() < end:
            kind, data = requests[number % len(requests)]
            number += 1
            begun = time.perf_counter()
            connection.sendall(data)
            read_answer(connection)
            own[kind].append(time.perf_counter() - begun)
    for kind, values in own.items():
        samples[kind].extend(values)


def read_answer(connection: socket.socket) -> None:
    """Read one whole answer, keeping nothing of it. Raises SystemExit where it is not 200 or ends early."""
    data = connection.recv(_PIECE)
    while b"\r\n\r\n" not in data:
        data += _more(connection, data)
    head = data[: data.index(b"\r\n\r\n") + 4].lower()
    if not head.startswith(b"http/1.1 200"):
        raise SystemExit(f"not answered: {data[:300]!r}")
    length = head.find(b"content-length:")
    if length < 0:
        _until_last_chunk(connection, data)
        return
    missing = len(head) + int(head[length + 15 : head.index(b"\r", length)]) - len(data)
    while missing > 0:
        missing -= len(_more(connection, data))


def _until_last_chunk(connection: socket.socket, data: bytes) -> None:
    """Read an answer in chunks to its end: a result in JSON has no line that is only a zero."""
    tail = data[-7:]
    while not tail.endswith(b"\r\n0\r\n\r\n"):
        tail = (tail + _more(connection, data)[-7:])[-7:]


def _more(connection: socket.socket, data: bytes) -> bytes:
    piece = connection.recv(_PIECE)
    if not piece:
        raise SystemExit(f"the connection was closed in an answer: {data[:200]!r}")
    return piece
