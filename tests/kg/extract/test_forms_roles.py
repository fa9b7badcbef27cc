"""Roles at meetings in the many forms in which documents tell of them: the table `forms/roles.tsv`.

A line holds a passage (`\\n` for a line's end) and the asserted roles it tells of, set apart by semicolons: the role,
the agent's slug, and after `@` a part of the event's address where that is to be tested. `-` alone: none.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from said import analysed, shown

from kg.extract.roles import extract
from kg.extract.writer import Writer
from kg.model import Modality

TABLE = Path(__file__).parent / "forms" / "roles.tsv"
CASES = [tuple(line.split("\t")) for line in TABLE.read_text("utf-8").splitlines() if line]
ROLES = frozenset(
    f"{role}By" for role in "chaired coChaired viceChaired hosted organised developed presented funded".split()
)


def said(passage: str) -> set[tuple[str, str]]:
    """("hosted FJI", the event's slug) of each asserted role."""
    analysis = analysed(passage.replace("\\n", "\n"))
    writer = Writer(analysis.document, "roles")
    extract(analysis, writer)
    return {
        (f"{claim.predicate.removesuffix('By')} {shown(claim.object)}", claim.subject.slug)
        for claim in writer.claims
        if claim.predicate in ROLES and claim.modality is Modality.ASSERTED
    }


@pytest.mark.parametrize(("passage", "expected"), CASES)
def test_form(passage: str, expected: str) -> None:
    wanted = [] if expected == "-" else [item.split(" @") for item in expected.split("; ")]
    found = said(passage)
    assert {role for role, _ in found} == {item[0] for item in wanted}
    for role, *part in wanted:
        assert all(part[0] in event for said_role, event in found if part and said_role == role)
