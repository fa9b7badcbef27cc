"""The client of remote stores against servers that misbehave: no half answer, bounded waits, clear words."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from pyoxigraph import QueryBoolean

from kg.remote import Credentials, Endpoint, RemoteError
from kg.remote.client import Client, _digest
from kg.remote.endpoint import Addresses

JSON = "application/sparql-results+json"
ROWS = '{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}}]}}'
TRIPLE = "<http://e/s> <http://e/p> <http://e/o> .\n"


def answer(body: str, kind: str = JSON, status: str = "200 OK", length: int | None = None, more: str = "") -> bytes:
    size = len(body) if length is None else length
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {size}\r\n{more}Connection: close\r\n\r\n"
    return (head + body).encode()


@contextmanager
def listening(*answers: bytes | Callable[[socket.socket], None]) -> Iterator[tuple[str, list[bytes]]]:
    """A server that gives these answers, one for each connection, the last one for ever; and what it was asked."""
    asked: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                try:
                    data = connection.recv(65536)
                    head, _, body = data.partition(b"\r\n\r\n")
                    for line in head.lower().split(b"\r\n"):
                        if line.startswith(b"content-length:"):
                            while len(body) < int(line.split(b":")[1]):
                                body += connection.recv(65536)
                    asked.append(head + b"\r\n\r\n" + body)
                    what = answers[min(len(asked), len(answers)) - 1]
                    if callable(what):
                        what(connection)
                    else:
                        connection.sendall(what)
                except OSError:
                    pass

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/query", asked
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(10)


def rows(url: str, seconds: float = 5.0, tries: int = 3) -> list[str]:
    with Endpoint(Addresses(url), seconds=seconds, tries=tries) as endpoint:
        found = endpoint.solutions("SELECT * {}")
        assert not isinstance(found, QueryBoolean)
        return [str(row[0]) for row in found]


def test_a_whole_answer_and_what_was_sent() -> None:
    with listening(answer(ROWS)) as (url, asked):
        assert rows(url) == ['"1"']
        with Endpoint(Addresses(url)) as endpoint:
            endpoint.solutions("ASK {}", ["http://e/a"], ["http://e/n"])
    assert asked[1].startswith(b"POST /query HTTP/1.1")
    assert b"query=ASK+%7B%7D&default-graph-uri=http%3A%2F%2Fe%2Fa&named-graph-uri=http%3A%2F%2Fe%2Fn" in asked[1]


@pytest.mark.parametrize(
    "reply",
    [
        answer(ROWS[:-5], length=len(ROWS)),
        answer(ROWS[:-5]),
        f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{ROWS[:16]}\r\n".encode(),
        f"HTTP/1.1 200 OK\r\nContent-Type: {JSON}\r\n\r\n{ROWS[:40]}".encode(),
        answer("<html>", "text/html"),
        answer(ROWS, more="X-SPARQL-MaxRows: 10000\r\n"),
        answer("", status="301 Moved", more="Location: http://127.0.0.1:9/\r\n"),
        answer("", status="500 Broken"),
        b"\x00\x01\x02 nonsense\r\n\r\n",
    ],
)
def test_an_answer_that_is_not_whole_is_none(reply: bytes) -> None:
    with listening(reply) as (url, _), pytest.raises((RemoteError, SyntaxError)) as caught:
        rows(url)
    assert not isinstance(caught.value, RemoteError) or caught.value.kind == "wrong"


@pytest.mark.parametrize(
    "reply",
    [
        answer(TRIPLE, "application/n-triples", length=2 * len(TRIPLE)),
        f"HTTP/1.1 200 OK\r\nContent-Type: application/n-triples\r\n\r\n{TRIPLE}".encode(),
        f"HTTP/1.1 200 OK\r\nContent-Type: application/n-triples\r\nTransfer-Encoding: chunked\r\n\r\n"
        f"{len(TRIPLE):x}\r\n{TRIPLE}\r\n".encode(),
    ],
)
def test_a_graph_that_ends_between_two_lines_is_none(reply: bytes) -> None:
    with listening(reply) as (url, _), pytest.raises(RemoteError), Endpoint(Addresses(url)) as endpoint:
        list(endpoint.triples("CONSTRUCT WHERE {}"))


def test_a_store_that_is_busy_is_asked_again_and_not_for_ever() -> None:
    busy = answer("later", "text/plain", "503 Busy")
    with listening(busy, busy, answer(ROWS)) as (url, asked):
        assert rows(url) == ['"1"']
        assert len(asked) == 3
    with listening(busy) as (url, asked):
        with pytest.raises(RemoteError, match="503: later"):
            rows(url)
        assert len(asked) == 3


def test_a_refused_query_is_not_asked_again() -> None:
    with listening(answer("line 1: no such word", "text/plain", "400 Bad Request")) as (url, asked):
        with pytest.raises(RemoteError, match="no such word") as caught:
            rows(url)
        assert (caught.value.kind, caught.value.status, len(asked)) == ("refused", 400, 1)


def test_a_silent_store_is_given_up_in_time() -> None:
    begun = time.monotonic()
    with listening(lambda connection: time.sleep(1.5)) as (url, _), pytest.raises(RemoteError) as caught:
        rows(url, seconds=0.3)
    assert caught.value.kind == "slow"
    assert time.monotonic() - begun < 4


def test_nobody_there() -> None:
    with pytest.raises(RemoteError) as caught:
        rows("http://127.0.0.1:9/query")
    assert caught.value.kind == "unreachable"


def test_an_ask_as_virtuoso_answers_it() -> None:
    body = ROWS.replace('"x"', '"__ASK_RETVAL"')
    with listening(answer(body), answer(body.replace('"1"', '"0"'))) as (url, _), Endpoint(Addresses(url)) as endpoint:
        first, second = endpoint.solutions("ASK {}"), endpoint.solutions("ASK {}")
    assert isinstance(first, QueryBoolean)
    assert (bool(first), bool(second)) == (True, False)


@pytest.mark.parametrize("url", ["", "ftp://h/", "http://", "http://user:pass@h/", "http://h/#x", "h/query"])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        Client(url)


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_digest_as_in_rfc_7616(algorithm: str, response: str) -> None:
    challenge = {
        "realm": "http-auth@example.org",
        "nonce": "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
        "qop": "auth, auth-int",
        "algorithm": algorithm,
        "opaque": "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
    }
    mine = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
    known = Credentials("Mufasa", "Circle of Life")
    header = _digest(known, challenge, "GET", "/dir/index.html", 1, mine)
    assert f'response="{response}"' in header
    assert "nc=00000001" in header


def put(url: str, credentials: Credentials) -> None:
    with Endpoint(Addresses(url, url, url), credentials) as endpoint:
        endpoint.put("http://e/g", TRIPLE.encode())


def test_credentials_answer_the_challenge_and_go_nowhere_else() -> None:
    challenge = answer("", status="401 Unauthorized", more='WWW-Authenticate: Basic realm="x"\r\n')
    with listening(challenge, answer("", "text/plain")) as (url, asked):
        put(url, Credentials("me", "secret"))
    assert b"Authorization" not in asked[0]
    assert not asked[0].startswith(b"PUT"), "the data is not sent before it is known to be taken"
    assert b"Authorization: Basic bWU6c2VjcmV0" in asked[1]
    assert "secret" not in repr(Credentials("me", "secret", "secret"))
    with listening(challenge) as (url, asked):
        with pytest.raises(RemoteError, match="401"):
            put(url, Credentials("me", "wrong"))
        assert len(asked) <= 3
    with listening(answer("", "text/plain")) as (url, asked):
        put(url, Credentials(token="t0ken"))
    assert b"Authorization: Bearer t0ken" in asked[0]
