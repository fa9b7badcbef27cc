"""What must hold of the graph of the project's own documents."""

from __future__ import annotations

import json
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.export import read_trig
from kg.graph import Dataset, read_turtle
from kg.iris import GENID
from kg.reason import infer
from kg.resources import resource
from kg.terms import DEFAULT_BASE, FORUM

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ID = f"{DEFAULT_BASE}id/"
Row = tuple[str, str, str]


@pytest.fixture(scope="module")
def dataset(five_build: Path) -> Dataset:
    return read_trig((five_build / "dataset.trig").read_bytes())


@pytest.fixture(scope="module")
def claims(five_build: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (five_build / "claims.jsonl").read_text(encoding="utf-8").splitlines()]


def rows(dataset: Dataset, name: str = "") -> set[Row]:
    graph = f"{DEFAULT_BASE}graph/{name}" if name else ""
    return {(t.subject.value, t.predicate.value, t.object.value) for t in dataset.graph(graph)}  # type: ignore[union-attr]


def stems(five_build: Path) -> list[str]:
    return sorted(path.stem for path in (five_build / "texts").iterdir())


def test_every_document_is_read_and_nothing_held_back(five_build: Path) -> None:
    manifest = json.loads((five_build / "manifest.json").read_text())
    assert len(manifest["inputs"]) == 5
    assert manifest["left_out"] == manifest["faults"] == []
    assert manifest["held_back"] == []
    assert manifest["build_id"] == sha256((five_build / "dataset.trig").read_bytes()).hexdigest()
    assert "sh:Violation" not in (five_build / "validation.ttl").read_text()


def test_quotes_are_the_very_words_of_the_stored_text(five_build: Path, claims: list[dict[str, object]]) -> None:
    texts = {stem: (five_build / "texts" / f"{stem}.txt").read_bytes().decode() for stem in stems(five_build)}
    assert len(claims) > 1000
    for claim in claims:
        evidence = claim["evidence"]
        assert isinstance(evidence, list)
        assert evidence
        for passage in evidence:
            assert texts[str(claim["document"])][passage["start"] : passage["end"]] == passage["quote"]
            assert passage["end"] - passage["start"] <= 600


def test_lines_are_sorted_by_id(five_build: Path) -> None:
    for name in ("claims.jsonl", "conflicts.jsonl"):
        found = [json.loads(line)["id"] for line in (five_build / name).read_text(encoding="utf-8").splitlines()]
        assert found == sorted(set(found))


def test_document_graphs_hold_their_claims_and_identities_alone(
    five_build: Path, dataset: Dataset, claims: list[dict[str, object]]
) -> None:
    free = {RDF + "type", LABEL, FORUM + "iso3", FORUM + "mentionedIn"}
    stated: dict[object, set[Row]] = defaultdict(set)
    asserted: dict[object, set[Row]] = defaultdict(set)
    for claim in claims:
        said = claim["object"]
        assert isinstance(said, dict)
        row = (str(claim["subject"]), str(claim["predicate"]), str(said["value"]))
        folded = (row[0], row[1], " ".join(row[2].split())) if said["type"] == "literal" else row
        stated[claim["document"]].add(folded)
        if claim["modality"] == FORUM + "assertedModality":
            asserted[claim["document"]].add(folded)
    for stem in stems(five_build):
        graph = rows(dataset, f"document/{stem}")
        direct = {row for row in graph if row[1] not in free}
        assert direct <= stated[stem]
        assert asserted[stem] <= direct
        nodes = {n for s, _, o in direct for n in (s, o) if n.startswith(ID)}
        for predicate in (RDF + "type", LABEL):
            named = [s for s, p, _ in graph if p == predicate]
            assert sorted(named) == sorted(nodes), "each node has exactly one"
        assert {(n, f"{ID}document/{stem}") for n in nodes} == {
            (s, o) for s, p, o in graph if p == FORUM + "mentionedIn"
        }


def test_the_default_graph_is_whole_and_has_neither_claims_nor_passages(dataset: Dataset) -> None:
    default = rows(dataset)
    typed = {s for s, p, _ in default if p == RDF + "type"}
    labels: dict[str, set[str]] = defaultdict(set)
    for s, p, o in default:
        if p == LABEL:
            labels[s].add(o)
    nodes = {n for s, _, o in default for n in (s, o) if n.startswith(ID) and "/id/claim/" not in n}
    assert len(nodes) > 500
    assert nodes <= typed
    assert {n for n in nodes if len(labels[n]) != 1} == set()
    assert not {s for s, p, o in default if p == RDF + "type" and o in (FORUM + "Claim", FORUM + "Passage")}


def test_what_is_only_planned_is_no_fact(dataset: Dataset, claims: list[dict[str, object]]) -> None:
    asserted = {(c["subject"], c["predicate"]) for c in claims if c["modality"] == FORUM + "assertedModality"}
    others = {
        (str(c["subject"]), str(c["predicate"])) for c in claims if c["modality"] != FORUM + "assertedModality"
    } - asserted
    default = rows(dataset)
    statuses = {s: o for s, p, o in default if p == FORUM + "eventStatus"}
    for subject, predicate in {(s, p) for s, p, _ in default} & others:
        assert statuses.get(subject) in {
            FORUM + f"{n}Status" for n in ("planned", "proposed", "postponed", "cancelled")
        }, (
            subject,
            predicate,
        )


def test_no_file_holds_a_blank_node(five_build: Path) -> None:
    for name in ("dataset.trig", "facts.ttl", "validation.ttl"):
        form = ox.RdfFormat.TRIG if name.endswith("trig") else ox.RdfFormat.TURTLE
        for quad in ox.parse((five_build / name).read_bytes(), format=form):
            assert isinstance(quad.subject, ox.NamedNode)
            assert not isinstance(quad.object, ox.BlankNode)


def test_both_engines_conclude_the_same(five_build: Path) -> None:
    names = ("forum.ttl", "alignments.ttl")
    ontology = frozenset(t for name in names for t in read_turtle(resource("ontology", name)))
    facts = [q.triple for q in ox.parse((five_build / "facts.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)]
    reference, fast = (infer(ontology, facts, engine) for engine in ("owlrl", "compiled"))
    assert fast.inferred == reference.inferred
    assert fast.contradictions == reference.contradictions == ()
    assert len(fast.inferred) > 1000


def test_names_of_blank_nodes_are_used_for_the_ontology_alone(dataset: Dataset) -> None:
    for name in dataset.names():
        if name.rpartition("/")[2] not in ("", "ontology"):
            assert not [t for t in dataset.graph(name) if GENID in str(t.subject)], name


def test_conflicts_name_claims_of_both_sides(five_build: Path, claims: list[dict[str, object]]) -> None:
    known = {c["id"] for c in claims}
    lines = [json.loads(line) for line in (five_build / "conflicts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines
    for line in lines:
        assert len(line["sides"]) >= 2
        assert all(side["claims"] and set(side["claims"]) <= known for side in line["sides"])
        assert all(side["quotes"] and side["documents"] for side in line["sides"])
        assert (line["followed"] is None) == (line["kind"] in ("order", "composition", "status"))
