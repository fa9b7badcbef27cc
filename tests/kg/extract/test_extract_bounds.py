"""Hostile sentences cost little: patterns stay linear, and what is no prose is passed by."""

import time

import pytest

from kg.extract.instruments import find_instruments
from kg.extract.money import find_money
from kg.extract.outcomes.acts import acts_of
from kg.extract.persons import find_persons

SECONDS = 3.0  # of processor time; measured 0.3 at most


@pytest.mark.parametrize(
    "piece",
    [
        "was noted, ",
        "Ministers agreed ",
        "that they had agreed, ",
        "Ⓒ, ",
        "Mr A. ",
        "Convention on A and ",
        "USD 1,000 and ",
        "(",
    ],
)
def test_repetition_stays_cheap(piece: str) -> None:
    text = piece * 4000
    start = time.process_time()
    acts_of(text[:11_900])
    find_persons(text)
    find_instruments(text)
    list(find_money(text))
    assert time.process_time() - start < SECONDS


def test_a_sentence_beyond_all_prose_has_no_acts() -> None:
    assert acts_of("Ministers agreed to meet. " * 1000) == ()
