"""Instruments in the many forms in which documents cite them: the table `forms/instruments.tsv`.

A line holds a passage (`\\n` for a line's end; it is a document by itself) and the labels of what it cites, set apart
by semicolons. `-` alone: nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from said import analysed

from kg.extract.instruments import extract
from kg.extract.writer import Writer
from kg.model import Ref

TABLE = Path(__file__).parent / "forms" / "instruments.tsv"
CASES = [tuple(line.split("\t")) for line in TABLE.read_text("utf-8").splitlines() if line]


def said(passage: str) -> set[str]:
    alone = passage.startswith("THE ")
    analysis = analysed(passage.replace("\\n", "\n"), **({"head": ""} if alone else {}))
    writer = Writer(analysis.document, "instruments")
    extract(analysis, writer)
    cited = {c.object for c in writer.claims if c.predicate == "cites" and isinstance(c.object, Ref)}
    return {writer.entities[ref].label for ref in cited}


@pytest.mark.parametrize(("passage", "expected"), CASES)
def test_form(passage: str, expected: str) -> None:
    assert said(passage) == (set() if expected == "-" else set(expected.split("; ")))
