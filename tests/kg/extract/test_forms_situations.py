"""Situations in the many forms in which documents tell of them: the table `forms/situations.tsv`.

A line holds a passage and the situations it dates, set apart by semicolons: label, first day, place or state.
`-` alone: none.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from said import analysed, shown

from kg.extract.situations import extract
from kg.extract.writer import Writer

TABLE = Path(__file__).parent / "forms" / "situations.tsv"
CASES = [tuple(line.split("\t")) for line in TABLE.read_text("utf-8").splitlines() if line]


def said(passage: str) -> set[str]:
    analysis = analysed(passage.replace("\\n", "\n"))
    writer = Writer(analysis.document, "situations")
    extract(analysis, writer)
    told: dict[str, dict[str, str]] = {}
    for claim in writer.claims:
        told.setdefault(writer.entities[claim.subject].label, {})[claim.predicate] = shown(claim.object)
    return {
        f"{label} {values['startDate']} {values.get('heldIn') or values.get('country', '')}".strip()
        for label, values in told.items()
    }


@pytest.mark.parametrize(("passage", "expected"), CASES)
def test_form(passage: str, expected: str) -> None:
    assert said(passage) == (set() if expected == "-" else set(expected.split("; ")))
