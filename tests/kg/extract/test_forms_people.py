"""Persons in posts in the many forms in which documents name them: the table `forms/people.tsv`.

A line holds a passage (`\\n` for a line's end) and what it says, set apart by semicolons: `NAME: POST @SLUG`, the slug
that of the state or body, `-` where none is told. `-` alone: nobody in a post.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from said import analysed, shown

from kg.extract.people import extract
from kg.extract.writer import Writer
from kg.model import Ref

TABLE = Path(__file__).parent / "forms" / "people.tsv"
CASES = [tuple(line.split("\t")) for line in TABLE.read_text("utf-8").splitlines() if line]


def said(passage: str) -> set[str]:
    analysis = analysed(passage.replace("\\n", "\n"))
    writer = Writer(analysis.document, "people")
    extract(analysis, writer)
    nodes: dict[Ref, dict[str, str]] = {}
    for claim in writer.claims:
        value = claim.object
        held = nodes.setdefault(claim.subject, {})
        held[claim.predicate] = writer.entities[value].label if claim.predicate == "holder" else shown(value)
    return {f"{held['holder']}: {held['post']} @{held.get('organisation', '-')}" for held in nodes.values()}


@pytest.mark.parametrize(("passage", "expected"), CASES)
def test_form(passage: str, expected: str) -> None:
    assert said(passage) == (set() if expected == "-" else set(expected.split("; ")))
