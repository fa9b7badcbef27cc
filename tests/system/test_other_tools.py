"""What a build holds and a server answers, read by programs that have nothing to do with this project."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.system
KG = (sys.executable, "-m", "kg.cli")
CONFERENCE = "id/event/bali-process-ministerial-conference-2"


def tool(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"no {name}; install the Debian package {package}")
    return found


def told(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def exported(build: Path, form: str, folder: Path) -> Path:
    path = folder / f"facts.{form}"
    told(*KG, "export", "--format", form, "--build", str(build), "-o", str(path))
    return path


@pytest.mark.parametrize(("form", "syntax"), [("ttl", "turtle"), ("nt", "ntriples"), ("rdfxml", "rdfxml")])
def test_raptor_reads_every_dump_alike(form: str, syntax: str, five_build: Path, tmp_path: Path) -> None:
    rapper = tool("rapper", "raptor2-utils")
    triples = json.loads((five_build / "manifest.json").read_text())["counts"][""]
    path = exported(five_build, form, tmp_path)
    lines = told(rapper, "-q", "-i", syntax, "-o", "ntriples", str(path), "http://example.org/").splitlines()
    assert len(set(lines)) == triples


def test_raptor_reads_the_files_of_a_build(five_build: Path) -> None:
    rapper = tool("rapper", "raptor2-utils")
    for name, syntax in (("facts.ttl", "turtle"), ("facts-inferred.nt", "ntriples"), ("validation.ttl", "turtle")):
        assert told(rapper, "-q", "-i", syntax, "-o", "ntriples", str(five_build / name), "http://example.org/")


def test_rasqal_answers_a_question_over_the_dump_as_the_store_does(five_build: Path) -> None:
    roqet = tool("roqet", "rasqal-utils")
    text = (
        "PREFIX forum: <https://w3id.org/forum-kg/ontology#> SELECT ?contributor ?amount ?currency WHERE { "
        "?c a forum:Contribution ; forum:contributor ?contributor ; forum:amount ?amount ; forum:currency ?currency }"
    )
    theirs = told(roqet, "-q", "-r", "csv", "-D", str(five_build / "facts.ttl"), "-F", "turtle", "-e", text)
    ours = told(*KG, "query", text, "--build", str(five_build), "--format", "csv")
    assert sorted(theirs.splitlines()) == sorted(ours.splitlines())
    assert len(ours.splitlines()) > 1


def test_curl_asks_the_endpoint(served: str) -> None:
    curl = tool("curl", "curl")
    ask = ["-sS", "--fail", "--data-urlencode", "query=ASK { ?s <https://w3id.org/forum-kg/ontology#iso3> 'JPN' }"]
    answer = told(curl, *ask, "-H", "Accept: application/sparql-results+json", f"{served}/sparql")
    assert json.loads(answer)["boolean"] is True


def test_curl_follows_an_address_to_turtle_that_raptor_reads(served: str, tmp_path: Path) -> None:
    curl, rapper = tool("curl", "curl"), tool("rapper", "raptor2-utils")
    path = tmp_path / "conference.ttl"
    told(curl, "-sS", "--fail", "-L", "-H", "Accept: text/turtle", "-o", str(path), f"{served}/{CONFERENCE}")
    lines = told(rapper, "-q", "-i", "turtle", "-o", "ntriples", str(path), "http://example.org/")
    assert "MinisterialConference" in lines


def test_roqet_asks_the_endpoint(served: str) -> None:
    roqet = tool("roqet", "rasqal-utils")
    label, code = "http://www.w3.org/2000/01/rdf-schema#label", "https://w3id.org/forum-kg/ontology#iso3"
    text = f"SELECT ?name WHERE {{ ?s <{code}> 'JPN' ; <{label}> ?name }}"
    assert "Japan" in told(roqet, "-q", "-r", "csv", "-p", f"{served}/sparql", "-e", text)
