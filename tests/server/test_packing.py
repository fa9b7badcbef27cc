"""Compressed answers: the same content, a tag of their own, long ones within bounded memory."""

from __future__ import annotations

import gzip
import re
import tracemalloc
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import httpx
import pytest
import zstandard
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from serving import Running
from test_engine import children
from test_operation import connect

from server.packing import CODINGS, pack, packed

LARGE = "SELECT ?a ?b ?c ?d ?e ?f WHERE { ?a ?b ?c . ?d ?e ?f }"


def unpacked(data: bytes, coding: str) -> bytes:
    return zstandard.ZstdDecompressor().decompressobj().decompress(data) if coding == "zstd" else gzip.decompress(data)


@given(st.lists(st.binary(max_size=3000), max_size=10), st.sampled_from(CODINGS))
def test_what_was_packed_is_what_was_given(pieces: list[bytes], coding: str) -> None:
    data = b"".join(pieces)
    whole = pack(data, coding)
    assert whole == pack(data, coding)
    assert not whole or unpacked(whole, coding) == data
    assert unpacked(b"".join(packed(pieces, coding)), coding) == data


@pytest.mark.parametrize("coding", CODINGS)
def test_packing_on_the_way_takes_no_memory_for_the_whole(coding: str) -> None:
    tracemalloc.start()
    size = sum(len(piece) for piece in packed((bytes(1 << 16) for _ in range(500)), coding))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size
    assert peak < 4 << 20


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("gzip", "gzip"),
        ("zstd", "zstd"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip;q=1, zstd;q=0.5", "gzip"),
        ("*", "gzip"),
        ("identity", None),
        ("zstd;q=0", None),
        ("br", None),
        ("", None),
    ],
)
def test_the_coding_is_chosen_by_the_client(client: FlaskClient, header: str, coding: str | None) -> None:
    plain = client.get("/ontology", headers={"Accept": "text/turtle", "Accept-Encoding": "identity"})
    answer = client.get("/ontology", headers={"Accept": "text/turtle", "Accept-Encoding": header})
    assert answer.headers.get("Content-Encoding") == coding
    assert (unpacked(answer.data, coding) if coding else answer.data) == plain.data
    assert (answer.headers["ETag"] == plain.headers["ETag"]) is (coding is None)
    headers = {"Accept": "text/turtle", "Accept-Encoding": header, "If-None-Match": answer.headers["ETag"]}
    assert client.get("/ontology", headers=headers).status_code == 304


@pytest.mark.parametrize("coding", CODINGS)
def test_a_long_answer_is_packed_on_its_way(client: FlaskClient, coding: str) -> None:
    asked = {"query": LARGE, "format": "json"}
    plain = client.get("/sparql", query_string=asked, headers={"Accept-Encoding": "identity"})
    answer = client.get("/sparql", query_string=asked, headers={"Accept-Encoding": coding})
    assert len(plain.data) > 1 << 20, "long enough to lie in a file"
    assert answer.headers["Content-Encoding"] == coding
    assert "Content-Length" not in answer.headers
    assert len(unpacked(answer.data, coding)) == len(plain.data)
    again = {"Accept-Encoding": coding, "If-None-Match": answer.headers["ETag"]}
    assert client.get("/sparql", query_string=asked, headers=again).status_code in (200, 304)


def test_a_long_answer_over_the_wire(running: Running) -> None:
    asked = {"query": LARGE, "format": "json"}
    with httpx.Client(base_url=running.url, trust_env=False, timeout=20) as client:
        answer = client.get("/sparql", params=asked, headers={"Accept-Encoding": "gzip"})
        assert answer.headers["Transfer-Encoding"] == "chunked"
        assert len(answer.json()["results"]["bindings"]) > 1000
    with connect(running.url) as old:
        path = f"/sparql?{urlencode(asked)}"
        host = urlsplit(running.url).netloc
        old.sendall(f"GET {path} HTTP/1.0\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        data = b""
        while piece := old.recv(1 << 16):
            data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
    assert int(length.split(b":")[1]) == len(body)


def resident(pid: int) -> int:
    """The most memory that a process ever had, in bytes."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found is not None
    return int(found[1]) * 1024


@pytest.mark.parametrize("coding", ["identity", *CODINGS])
def test_a_very_long_answer_takes_no_memory_for_the_whole(running: Running, coding: str) -> None:
    server = children(running.process.pid)[0]
    query = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . VALUES ?g { 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 } }"
    asked = {"query": query, "format": "json"}
    with httpx.Client(base_url=running.url, trust_env=False, timeout=60) as client:
        before, size = resident(server), 0
        with client.stream("GET", "/sparql", params=asked, headers={"Accept-Encoding": coding}) as answer:
            assert answer.status_code == 200
            data = answer.iter_raw() if coding == "zstd" else answer.iter_bytes()
            expand = zstandard.ZstdDecompressor().decompressobj().decompress if coding == "zstd" else bytes
            for piece in data:
                size += len(expand(piece))
    assert size > 30 << 20
    assert resident(server) - before < 16 << 20
