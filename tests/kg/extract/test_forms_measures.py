"""National measures in the many forms in which documents tell of them: the table `forms/measures.tsv`.

A line holds a passage (`\\n` for a line's end) and the measures it tells of, set apart by semicolons, in the order of
the text: the state's code and the date where one is told. `-` alone: none.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from said import analysed

from kg.extract.measures import find_measures

TABLE = Path(__file__).parent / "forms" / "measures.tsv"
CASES = [tuple(line.split("\t")) for line in TABLE.read_text("utf-8").splitlines() if line]


def said(passage: str) -> list[str]:
    analysis = analysed(passage.replace("\\n", "\n"))
    found = [measure for sentence in analysis.sentences for measure in find_measures(analysis, sentence)]
    return [f"{measure.state.ref.slug} {measure.date or ''}".strip() for measure in found]


@pytest.mark.parametrize(("passage", "expected"), CASES)
def test_form(passage: str, expected: str) -> None:
    assert said(passage) == ([] if expected == "-" else expected.split("; "))
