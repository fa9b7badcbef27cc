"""The production server over the graphs that the W3C's protocol tests speak of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from protocol_data import GRAPH
from serving import Running

from kg.store import load_store

_DATA = """@prefix e: <http://example.org/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
e:alice a foaf:Person ; foaf:name "Alice"@en ; foaf:knows [ foaf:name "Bob" ] .
"""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    build = tmp_path_factory.mktemp("conformance") / "build"
    build.mkdir()
    graphs = "".join(f"GRAPH <{GRAPH.format(n)}> {{ <{GRAPH.format(n)}> a foaf:Document }}\n" for n in (1, 2, 3))
    (build / "dataset.trig").write_text(_DATA + graphs, encoding="utf-8")
    load_store(build / "dataset.trig", build / "store")
    (build / "manifest.json").write_text(json.dumps({"base_iri": "http://example.org/"}), encoding="utf-8")
    running = Running(build, Path(tmp_path_factory.mktemp("log")) / "log", "--timeout", "5")
    yield running
    assert running.stop() == 0
    assert "Traceback" not in running.log.read_text()


@pytest.fixture(scope="session")
def http(server: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=20, trust_env=False) as client:
        client.headers.pop("accept")
        yield client
