"""Comunica, a SPARQL engine in JavaScript: it asks the endpoint, and it answers queries by following links alone."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_build import make
from serving import Running
from stores import free_port

PROGRAMS = Path(sys.prefix) / "comunica" / "node_modules" / ".bin"
pytestmark = pytest.mark.skipif(
    not PROGRAMS.is_dir() or shutil.which("node") is None, reason="no Comunica; `make test` installs it where npm is"
)
PREFIXES = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX forum: <https://w3id.org/forum-kg/ontology#> "


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose data has its own addresses: each can be followed."""
    folder, port = tmp_path_factory.mktemp("linked"), free_port()
    build = make(folder / "build", f"http://127.0.0.1:{port}/")
    server = Running(build, folder / "log", "--port", str(port))
    yield server.url
    assert server.stop() == 0


def answer(program: str, source: str, query: str, *options: str) -> list[dict[str, str]]:
    environment = {**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    command = [str(PROGRAMS / program), source, PREFIXES + query, "-t", "text/csv", *options]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False, env=environment)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return list(csv.DictReader(done.stdout.decode().splitlines()))


def test_it_asks_the_endpoint(linked: str) -> None:
    query = "SELECT ?name { ?s a forum:State ; rdfs:label ?name } ORDER BY ?name"
    found = answer("comunica-sparql", f"sparql@{linked}/sparql", query)
    assert found == [{"name": "Freedonia"}, {"name": "Sylvania"}]


def test_it_finds_by_the_service_description_that_this_is_an_endpoint(linked: str) -> None:
    found = answer("comunica-sparql", f"{linked}/sparql", "SELECT (COUNT(*) AS ?n) { ?s a forum:State }")
    assert found == [{"n": "2"}]


def test_it_follows_links_from_a_meeting_to_the_code_of_its_country(linked: str) -> None:
    meeting = f"{linked}/id/event/tidal-forum-meeting-3"
    query = (
        f"SELECT DISTINCT ?place ?name ?code {{ <{meeting}> forum:heldIn ?p . ?p rdfs:label ?place ; "
        "forum:inCountry ?c . ?c rdfs:label ?name ; forum:iso3 ?code }"
    )
    found = answer("comunica-sparql-link-traversal", meeting, query, "--lenient")
    assert found == [{"place": "Port Ellen", "name": "Freedonia", "code": "FRE"}]
