"""Coverage: what a build says of its own gaps, held to its claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.builds import open_build
from kg.coverage import UnknownDocumentError, coverage, coverage_json, coverage_text, passages, passages_text

STEM = "bali-2011-fifth-ahg-som-statement"


def test_each_document_is_counted_from_its_passages(five_build: Path) -> None:
    build = open_build(five_build)
    rows = coverage(build)
    assert [row.document for row in rows] == sorted(row["stem"] for row in build.manifest["inputs"])
    for row in rows:
        each = passages(build, row.document)
        assert row.passages == len(each)
        assert row.with_claims == sum(passage.claims > 0 for passage in each)
        assert 0 < row.share <= 1
        assert row.characters_with_claims <= row.characters


def test_a_passage_has_claims_exactly_where_evidence_begins_in_it(five_build: Path) -> None:
    build = open_build(five_build)
    with (five_build / "claims.jsonl").open(encoding="utf-8") as lines:
        claims = [claim for claim in map(json.loads, lines) if claim["document"] == STEM]
    starts = {evidence["start"] for claim in claims for evidence in claim["evidence"]}
    for passage in passages(build, STEM):
        inside = any(passage.start <= start < passage.end for start in starts)
        assert inside == (passage.claims > 0), passage


def test_passages_are_slices_of_the_stored_text(five_build: Path) -> None:
    build = open_build(five_build)
    text = build.text(STEM)
    rows = passages(build, STEM)
    assert [row.start for row in rows] == sorted(row.start for row in rows)
    for row in rows:
        assert row.text == " ".join(text[row.start : row.end].split())


def test_forms(five_build: Path) -> None:
    build = open_build(five_build)
    lines = list(coverage_text(coverage(build)))
    assert lines[0].split() == ["document", "passages", "with", "claims", "share"]
    assert len(lines) == 6
    assert json.loads(coverage_json(coverage(build)))[0]["passages"] > 0
    row = next(row for row in passages(build, STEM) if row.claims == 0)
    (line,) = passages_text((row,))
    assert " -  " in line


def test_an_unknown_document_is_named_with_the_known(five_build: Path) -> None:
    with pytest.raises(UnknownDocumentError, match=f"no document 'none'.*{STEM}"):
        passages(open_build(five_build), "none")
