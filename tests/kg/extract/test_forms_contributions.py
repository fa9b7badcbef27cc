"""Contributions in the many forms in which documents tell of them: the table `forms/contributions.tsv`.

A line holds a passage (`\\n` for a line's end) and what it says, set apart by semicolons: the giver's slug, then
`AMOUNT CURRENCY`, `kind`, or `-` where neither is told; `proposed:` or `planned:` before what is no fact. `-` alone:
nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from said import analysed, shown

from kg.extract.contributions import extract
from kg.extract.writer import Writer
from kg.model import Modality, Ref

TABLE = Path(__file__).parent / "forms" / "contributions.tsv"
CASES = [tuple(line.split("\t")) for line in TABLE.read_text("utf-8").splitlines() if line]


def said(passage: str) -> set[str]:
    nodes: dict[tuple[Ref, Modality], dict[str, str]] = {}
    analysis = analysed(passage.replace("\\n", "\n"))
    writer = Writer(analysis.document, "contributions")
    extract(analysis, writer)
    for claim in writer.claims:
        nodes.setdefault((claim.subject, claim.modality), {})[claim.predicate] = shown(claim.object)
    return {_noted(modality, node) for (_, modality), node in nodes.items()}


def _noted(modality: Modality, node: dict[str, str]) -> str:
    mood = "" if modality is Modality.ASSERTED else modality.removesuffix("Modality") + ":"
    what = f"{node['amount']} {node['currency']}" if "amount" in node else "kind" if "inKind" in node else "-"
    return f"{mood}{node['contributor']} {what}"


@pytest.mark.parametrize(("passage", "expected"), CASES)
def test_form(passage: str, expected: str) -> None:
    assert said(passage) == (set() if expected == "-" else set(expected.split("; ")))
