"""Hostile text: bounded time, whatever it holds; and arbitrary text: offsets always fit."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lexicon import Lexicon, default_lexicon

MEGABYTE = 1_000_000
SIZE = 50_000  # characters; what is quadratic would take minutes for them
LIMIT = 5.0  # processor seconds on a busy machine; it takes 0.2

PIECES = (
    "Congo ",
    "Congo, ",
    "Republic of ",
    "Korea, ",
    "the ",
    "A",
    "Ü",
    "A.",
    "U.S.",
    "(",
    "Bali (",
    "IOM (IOM) ",
    "People's ",
    "United Nations Office on ",
    "International Organization for ",
    "Bali Process on People Smuggling, Trafficking in Persons and Related Transnational ",
    "WHO ",
    "Co-",
    "Nice ",
    "Nice, France ",
    "a b ",
    "\u0301",
    "\x00",
    "’",
    "東京",
    "Wuhan ",
)


def seconds(ask: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    ask(text)
    return time.process_time() - begun


def filled(piece: str, size: int) -> str:
    return piece * (size // len(piece))


@pytest.mark.parametrize("piece", PIECES)
def test_one_piece_over_and_over_takes_bounded_time(piece: str) -> None:
    text = filled(piece, SIZE)
    lexicon = default_lexicon()
    for ask in (lexicon.find, lexicon.lookup, lexicon.approximate, lambda name: lexicon.place(name, name)):
        assert seconds(ask, text) < LIMIT


@pytest.mark.parametrize("piece", ["lndonesia ", "Xyzzyxy", "Xyzzyxy ", "Xyzzyxy of ", "lb", "A-"])
def test_guessing_takes_bounded_time(piece: str) -> None:
    assert seconds(lambda text: default_lexicon().find(text, fuzzy=True), filled(piece, SIZE)) < LIMIT


@pytest.mark.parametrize("piece", ["Congo", "A", "Co-"])
def test_a_megabyte_of_one_word_takes_bounded_time(piece: str) -> None:
    assert seconds(default_lexicon().find, filled(piece, MEGABYTE)) < 20 * LIMIT


@pytest.mark.long
@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_of_any_piece_takes_bounded_time(piece: str) -> None:
    assert seconds(default_lexicon().find, filled(piece, MEGABYTE)) < 20 * LIMIT


def test_the_tables_load_fast() -> None:
    begun = time.process_time()
    Lexicon.load()
    assert time.process_time() - begun < 2.0  # 0.15 on an idle machine; the bound allows for a busy one


NAMES = st.sampled_from(
    [
        "Korea",
        "Republic of",
        "(",
        ")",
        ",",
        " ",
        "the",
        "Côte d’Ivoire",
        "IOM",
        "Bali",
        "Nice",
        "İ",
        "ﬁ",
        "'s",
        "UN",
        "-",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(NAMES | st.text(max_size=8), max_size=20).map(" ".join), st.booleans())
def test_matches_lie_in_the_text_in_order_and_apart(text: str, fuzzy: bool) -> None:
    past = 0
    for match in default_lexicon().find(text, fuzzy=fuzzy):
        assert past <= match.start < match.end <= len(text)
        assert text.startswith(match.name, match.start)
        assert match.start + len(match.name) <= match.end
        assert match.entries
        past = match.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_may_be_asked_for(text: str) -> None:
    lexicon = default_lexicon()
    lexicon.lookup(text)
    lexicon.approximate(text)
    lexicon.place(text, text)
