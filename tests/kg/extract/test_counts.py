"""Stated counts and the lists beside them."""

from __future__ import annotations

import pytest

from kg.extract import analyse
from kg.extract.counts import extract, number_of
from kg.extract.writer import Writer
from kg.lexicon import default_lexicon
from kg.model import Literal
from kg.read import read_text

HEAD = "QUARTZ DIALOGUE\n\nSecond Meeting of Senior Officials\nAccra, Ghana, 3-4 May 2016\n\nSUMMARY\n\n"


def said(body: str) -> list[dict[str, str]]:
    document = read_text(HEAD + f"1. {body}\n", stem="quartz", file="quartz.txt")
    writer = Writer(document, "counts")
    extract(analyse(document, default_lexicon()), writer)
    nodes: dict[object, dict[str, str]] = {}
    for claim in writer.claims:
        value = claim.object.value if isinstance(claim.object, Literal) else str(claim.object)
        nodes.setdefault(claim.subject, {})[claim.predicate] = value
    return list(nodes.values())


@pytest.mark.parametrize(
    ("words", "value"),
    [("8,000", 8000), ("forty-seven", 47), ("one hundred and forty", 140), ("twelve", 12), ("two thousand", 2000)],
)
def test_numbers_in_words(words: str, value: int) -> None:
    assert number_of(words) == value


def test_who_was_there_is_counted_at_the_meeting() -> None:
    found = said("The meeting was attended by 139 delegates representing 47 countries and nine organisations.")
    assert [(c["countedThing"], c["value"]) for c in found] == [
        ("delegates", "139"),
        ("countries", "47"),
        ("organisations", "9"),
    ]
    assert all(c["countAbout"].startswith("event/") for c in found)


def test_a_closed_list_beside_the_number_is_counted() -> None:
    found = said("Four organisations – ILO, IOM, UNHCR and UNODC – are members.")
    assert (found[0]["value"], found[0]["listedValue"]) == ("4", "4")


def test_an_open_list_is_not_counted() -> None:
    assert "listedValue" not in said("It has four observers, including Fiji and Tonga.")[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "The meeting took place on 30 April 2003 over two days.",
        "The group meets two times a year.",
        "Participants agreed to hold three workshops.",
        "Part 2 members will follow in paragraph 7 countries.",
        "The two governments signed it.",
        "Japan gave US$10,000 for the website.",
    ],
)
def test_dates_plans_references_and_money_are_no_counts(sentence: str) -> None:
    assert said(sentence) == []
