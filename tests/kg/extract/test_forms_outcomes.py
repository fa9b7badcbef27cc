"""Outcomes in the many forms in which documents tell of them: the table `forms/outcomes.tsv`.

A line holds a passage (`\\n` for a line's end; after `RAW ` a whole document with its title) and what it says, parted
by ` | `: the first letter of the class (Decision, Recommendation, Commitment, Observation) and the first five words.
`-` alone: nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from said import HEAD, analysed

from kg.extract.outcomes import find_outcomes

TABLE = Path(__file__).parent / "forms" / "outcomes.tsv"
CASES = [tuple(line.split("\t")) for line in TABLE.read_text("utf-8").splitlines() if line]


def said(passage: str) -> list[str]:
    body = passage.replace("\\n", "\n")
    whole = body.startswith("RAW ")
    analysis = analysed(body.removeprefix("RAW "), head="" if whole else HEAD)
    found = []
    for outcome in find_outcomes(analysis):
        block, start, end = outcome.words
        found.append(f"{outcome.kind[0]} {' '.join(block.text[start:end].split()[:5])}")
    return found


@pytest.mark.parametrize(("passage", "expected"), CASES)
def test_form(passage: str, expected: str) -> None:
    assert said(passage) == ([] if expected == "-" else expected.split(" | "))
