"""Where the five documents disagree, read by hand: what the build must find, and what it must not take for one.

`true_conflicts.tsv` holds every contradiction that careful reading finds, with the words of both sides; those with
`found` "no" are true as well, and `why_not` says why no rule finds them. `near_misses.tsv` holds what only seems one.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from kg.resources import resource

HERE = Path(__file__).parent
ID = "https://w3id.org/forum-kg/bali-process/id/"
ONTOLOGY = "https://w3id.org/forum-kg/ontology#"
AT_LEAST = 20


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


TRUE = table("true_conflicts.tsv")
FOUND = [row for row in TRUE if row["found"] == "yes"]
NEAR = table("near_misses.tsv")


def folded(text: str) -> str:
    return " ".join(text.split())


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def conflicts(five_build: Path) -> list[dict[str, Any]]:
    return lines_of(five_build / "conflicts.jsonl")


@pytest.fixture(scope="module")
def claims(five_build: Path) -> list[dict[str, Any]]:
    return lines_of(five_build / "claims.jsonl")


def told_by(side: dict[str, Any], document: str, quote: str) -> bool:
    return document in side["documents"] and any(folded(quote) in folded(words) for words in side["quotes"])


def meant(row: dict[str, str], conflict: dict[str, Any]) -> bool:
    """Whether a conflict of the build is the one of a row: kind, subject, property, and both sides by their words."""
    if (conflict["kind"], conflict["subject"], conflict["property"]) != (
        row["kind"],
        ID + row["subject"],
        ONTOLOGY + row["property"],
    ):
        return False
    one = {i for i, s in enumerate(conflict["sides"]) if told_by(s, row["document"], row["quote"])}
    other = {i for i, s in enumerate(conflict["sides"]) if told_by(s, row["other_document"], row["other_quote"])}
    return any(i != j for i in one for j in other)


@pytest.mark.parametrize("row", FOUND, ids=lambda row: row["name"])
def test_every_disagreement_that_rules_can_find_is_found(row: dict[str, str], conflicts: list[dict[str, Any]]) -> None:
    assert any(meant(row, conflict) for conflict in conflicts), row["disagreement"]


def test_nothing_is_taken_for_a_disagreement_that_reading_does_not_bear_out(conflicts: list[dict[str, Any]]) -> None:
    surplus = [c["label"] for c in conflicts if not any(meant(row, c) for row in FOUND)]
    assert not surplus
    assert len(conflicts) >= AT_LEAST


@pytest.mark.parametrize("row", TRUE, ids=lambda row: row["name"])
def test_the_words_of_both_sides_are_in_the_documents(row: dict[str, str]) -> None:
    for document, quote in ((row["document"], row["quote"]), (row["other_document"], row["other_quote"])):
        assert folded(quote) in folded(resource("data", "documents", f"{document}.txt").read_text(encoding="utf-8"))
    assert bool(row["why_not"]) == (row["found"] == "no")


def test_every_kind_of_disagreement_is_found() -> None:
    assert {row["kind"] for row in FOUND} == {"value", "count", "order", "status", "composition"}


@pytest.mark.parametrize("row", NEAR, ids=lambda row: row["name"])
def test_what_only_seems_to_disagree(
    row: dict[str, str], conflicts: list[dict[str, Any]], claims: list[dict[str, Any]]
) -> None:
    """Both sides are read, so that a conflict could be found; none is."""
    for document, quote in ((row["document"], row["quote"]), (row["other_document"], row["other_quote"])):
        words = [folded(e["quote"]) for c in claims if c["document"] == document for e in c["evidence"]]
        assert any(folded(quote) in w for w in words), quote
    subject, name = ID + row["subject"], ONTOLOGY + row["property"]
    assert any(subject in (c["subject"], c["object"]["value"]) for c in claims)
    assert not [c["label"] for c in conflicts if (c["subject"], c["property"]) == (subject, name)], row["why_none"]
