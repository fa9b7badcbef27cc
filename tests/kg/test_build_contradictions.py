"""What contradicts the ontology: held back, and told with the words behind both sides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from handmade import extract

from kg.build import BuildReport, build
from kg.iris import expand

FIRST = """Regional Conference on Migration

The Liaison Officers Network was merged into the Regional Consultation Group on Migration in 2009.
"""
SECOND = """Regional Conference on Migration

The Regional Consultation Group on Migration was merged into the Liaison Officers Network in 2010.
"""
MERGED = "forum:mergedInto cannot hold both ways"


def written(folder: Path, **texts: str) -> Path:
    folder.mkdir()
    for stem, text in texts.items():
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
    return folder


def manifest(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    """A build of two documents of which each merges the body of the other into its own."""
    folder = tmp_path_factory.mktemp("merged")
    report = build(written(folder / "documents", first=FIRST, second=SECOND), folder / "build")
    return folder / "build", report


def test_the_words_behind_both_sides_are_in_the_manifest(merged: tuple[Path, BuildReport]) -> None:
    out, report = merged
    (found,) = manifest(out)["contradictions"]
    assert found["axiom"] == MERGED
    quoted = {}
    for side in found["sides"]:
        (evidence,) = side["evidence"]
        text = (out / "texts" / f"{evidence['document']}.txt").read_text(encoding="utf-8")
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
        quoted[evidence["document"]] = " ".join(evidence["quote"].split())
    assert quoted["first"].startswith("Liaison Officers Network was merged")
    assert quoted["second"].startswith("Regional Consultation Group on Migration was merged")
    assert set(found["held_back"]) == set(report.held_back) == {c for side in found["sides"] for c in side["claims"]}


def test_each_claim_that_is_held_back_names_the_words_against_it(merged: tuple[Path, BuildReport]) -> None:
    out, report = merged
    claims = map(json.loads, (out / "claims.jsonl").read_text(encoding="utf-8").splitlines())
    documents = {row["id"]: row["document"] for row in claims}
    for claim, reason in report.held_back.items():
        other = "second" if documents[claim] == "first" else "first"
        assert reason.startswith(f"contradicts the ontology: {MERGED}; against ")
        assert f"({other}, " in reason
        assert f"({documents[claim]}, " not in reason
    assert "mergedInto" not in (out / "facts.ttl").read_text(encoding="utf-8")


def test_the_report_leads_to_the_claims(merged: tuple[Path, BuildReport]) -> None:
    out, report = merged
    triples = {quad.triple for quad in ox.parse((out / "validation.ttl").read_bytes(), ox.RdfFormat.TURTLE)}
    (result,) = {
        t.subject
        for t in triples
        if t.predicate.value == expand("sh:resultMessage") and MERGED in t.object.value  # type: ignore[union-attr]
    }
    origins = {
        t.object.value.rpartition("/")[2]  # type: ignore[union-attr]
        for t in triples
        if t.subject == result and t.predicate.value == expand("prov:wasDerivedFrom")
    }
    assert origins == set(report.held_back)


def test_a_thing_of_two_kinds_is_told_by_both_documents(tmp_path: Path) -> None:
    documents = written(
        tmp_path / "documents",
        meeting="Prose\n@ event/x Workshop title A workshop\nevent/x startDate 2003-02-27\nevent/x topic asylum\n",
        host="Prose\n@ event/y Workshop title Another\nevent/y startDate 2004-02-27\nevent/y hostedBy event/x\n",
    )
    report = build(documents, tmp_path / "build", extractor=extract)
    (found,) = manifest(tmp_path / "build")["contradictions"]
    assert found["axiom"] == "forum:Agent and forum:Event have no member in common"
    sides = {side["statement"][2].partition("#")[2]: side["evidence"] for side in found["sides"]}
    assert [(e["document"], e["quote"]) for e in sides["Agent"]] == [("host", "event/y hostedBy event/x")]
    assert [(e["document"], e["quote"]) for e in sides["Event"]] == [
        ("meeting", "event/x startDate 2003-02-27"),
        ("meeting", "event/x topic asylum"),
    ]
    (reason,) = report.held_back.values()
    assert "a Event, by “event/x startDate 2003-02-27” (meeting, " in reason


def test_one_merger_after_another_contradicts_nothing(tmp_path: Path) -> None:
    documents = written(
        tmp_path / "documents",
        first="Prose\nmechanism/a mergedInto mechanism/b\n",
        second="Prose\nmechanism/b mergedInto mechanism/c\n",
    )
    report = build(documents, tmp_path / "build", extractor=extract)
    assert manifest(tmp_path / "build")["contradictions"] == []
    assert report.held_back == {}
