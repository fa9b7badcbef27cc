"""Meetings in the many forms in which documents tell of them: the table `forms/events.tsv`.

A line holds a passage (`\\n` for a line's end) and its meetings, set apart by semicolons: class, number, first and last
day, place, and the status where it is not held. `-` alone: none.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from said import analysed, shown

from kg.extract.meetings import extract
from kg.extract.writer import Writer
from kg.model import Ref

TABLE = Path(__file__).parent / "forms" / "events.tsv"
CASES = [tuple(line.split("\t")) for line in TABLE.read_text("utf-8").splitlines() if line]


def said(passage: str) -> list[str]:
    analysis = analysed(passage.replace("\\n", "\n"), head="")
    writer = Writer(analysis.document, "meetings")
    extract(analysis, writer)
    told: dict[Ref, dict[str, str]] = {}
    for claim in writer.claims:
        told.setdefault(claim.subject, {}).setdefault(claim.predicate, shown(claim.object))
    return sorted(_noted(event.entity.type, event.ordinal, told[event.ref]) for event in analysis.events)


def _noted(type_: str, number: int | None, told: dict[str, str]) -> str:
    days = "/".join(dict.fromkeys(told[key] for key in ("startDate", "endDate") if key in told))
    status = told["eventStatus"].removesuffix("Status").replace("held", "")
    parts = (type_, f"#{number}" if number else "", days, told.get("heldIn", ""), status)
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(("passage", "expected"), CASES)
def test_form(passage: str, expected: str) -> None:
    assert said(passage) == ([] if expected == "-" else expected.split("; "))
