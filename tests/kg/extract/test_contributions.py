"""Contributions in money and in kind; offers and requests are none."""

from __future__ import annotations

import pytest

from kg.extract import analyse
from kg.extract.contributions import extract
from kg.extract.money import find_money
from kg.extract.writer import Writer
from kg.lexicon import default_lexicon
from kg.model import Claim, Literal, Modality
from kg.read import read_text

HEAD = "QUARTZ DIALOGUE\n\nSecond Meeting of Senior Officials\nAccra, Ghana, 3-4 May 2016\n\nSUMMARY\n\n"


def said(sentence: str) -> dict[tuple[str, str], str]:
    document = read_text(HEAD + f"1. {sentence}\n", stem="quartz", file="quartz.txt")
    writer = Writer(document, "contributions")
    extract(analyse(document, default_lexicon()), writer)
    facts = [c for c in writer.claims if c.modality is Modality.ASSERTED]
    givers = {c.subject: c.object.slug for c in facts if c.predicate == "contributor"}
    return {(givers[c.subject], c.predicate): _value(c) for c in facts}


def _value(claim: Claim) -> str:
    return claim.object.value if isinstance(claim.object, Literal) else str(claim.object)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("US$10,000", "10000", "USD"),
        ("USD 1.5 million", "1500000", "USD"),
        ("NZ$30,000", "30000", "NZD"),
        ("€1.2m", "1200000", "EUR"),
        ("12 million yen", "12000000", "JPY"),
        ("25,000 US dollars", "25000", "USD"),
        ("CHF 80.000", "80000", "CHF"),
        ("A$2.5 million", "2500000", "AUD"),
    ],
)
def test_money(text: str, amount: str, currency: str) -> None:
    assert [(m.amount, m.currency) for m in find_money(f"paid {text} in 2011.")] == [(amount, currency)]


def test_amounts_stay_with_their_givers() -> None:
    found = said("Japan gave USD 1.5 million to the fund and the Netherlands EUR 300,000 to the network.")
    assert found["JPN", "amount"] == "1500000"
    assert found["NLD", "amount"] == "300000"
    assert (found["JPN", "currency"], found["NLD", "currency"]) == ("USD", "EUR")


def test_respectively() -> None:
    found = said("Poland and the Czech Republic have each paid PLN 40,000 and CZK 250,000 respectively.")
    assert (found["POL", "currency"], found["CZE", "currency"]) == ("PLN", "CZK")


def test_a_pledge_without_amount_has_none() -> None:
    found = said("Australia announced that it would also contribute to website funding.")
    assert found["AUS", "purpose"] == "website funding"
    assert ("AUS", "amount") not in found


def test_what_follows_a_gift_does_not_undo_it() -> None:
    found = said(
        "The delegation confirmed that Switzerland had contributed USD 150,000 in 2015 and would consider more."
    )
    assert found["CHE", "amount"] == "150000"


def test_a_body_that_the_money_is_for_gives_nothing() -> None:
    found = said("Australia announced A$1.2 million for IOM, and Fiji said it would fund two advisers.")
    assert {giver for giver, _ in found} == {"AUS", "FJI"}


def test_in_kind() -> None:
    assert said("Germany will second an expert to the Secretariat for six months.")["DEU", "inKind"] == "true"


@pytest.mark.parametrize(
    "sentence",
    [
        "Australia offered AUD 1 million on condition that another donor matched it.",
        "Switzerland has told us that it may contribute CHF 20,000 in 2022.",
        "The Republic of Korea has been asked to provide USD 5,000.",
        "Members were invited to contribute to the fund.",
        "Fiji did not pay USD 3,000.",
        "Austria is considering a contribution of EUR 3,000.",
    ],
)
def test_what_is_offered_considered_or_asked_for_is_no_contribution(sentence: str) -> None:
    assert said(sentence) == {}
