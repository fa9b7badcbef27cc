"""A filtered pattern finds what the plain one finds, and skips what has none of its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from extractor_patterns import extractor_patterns
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import analyse
from kg.lexicon import default_lexicon
from kg.patterns import Bank, Filtered, bank, filtered, made
from kg.patterns.needs import FOLDED, fold, needs
from kg.patterns.presence import UNLIKE, Fulfilled
from kg.read import read_document
from kg.resources import resource

SAMPLED = 3  # one text of so many of a document is tried
PAD = " and the other words of a sentence long enough to be looked up"


def all_filtered() -> list[Filtered]:
    return [one for one in extractor_patterns() if isinstance(one, Filtered)]


@pytest.mark.parametrize(
    ("pattern", "clauses"),
    [
        (r"was (?:held|convened) in Ⓟ", [{" Ⓟ"}, {" held ", " convened "}, {"was "}]),
        (r"(?:held|convened)", [{"held", "convened"}]),
        (r"(?:held|con)?(?=took place)", [{" place"}, {"took "}]),
        (r"[ⒸⓄ] met", [{"Ⓒ ", "Ⓞ "}, {" met"}]),
        (r"[ⒸⓄ]\d", [{"Ⓒ", "Ⓞ"}]),
        (r" it[ ,]", [{" it ", " it,"}]),
        (r"\d+|met", []),
        (r"(?:met)*", []),
        (r"(?:met)+", [{"met"}]),
        (r"(?!met)\w+", []),
        (r"(?i:Opened)\s", [{f"{FOLDED}opened"}]),
        (r"(?i:Opened (?-i:Ⓟ a) day)", [{f"{FOLDED}opened "}, {" Ⓟ "}, {f"{FOLDED} day"}]),
        (r"[Cc]o-?chairs?", [{"Cochair", "cochair", "Co-chair", "co-chair"}]),
        (r"f(?:und\w*|inanc\w*)", [{"fund", "financ"}]),
        (r"organi[sz]ed by", [{"organised ", "organized "}, {" by"}]),
        (r"\bfund(?:s|ing)?\b", [{"fund"}]),
        (r"(?<=Group )met", [{"Group "}, {"met"}]),
        (r"(?<!Group )met", [{"met"}]),
        (r"a.c", []),
        (r"(?P<one>met) (?P=one)", [{"met "}]),
    ],
)
def test_the_words_that_every_match_has(pattern: str, clauses: list[set[str]]) -> None:
    assert [set(clause) for clause in needs(pattern)] == clauses


def test_a_pattern_without_words_is_tried_on_every_text() -> None:
    assert filtered(r"\d+").needs == ()
    assert filtered(r"\d+").may("no number")
    with pytest.raises(re.error):
        filtered(r"(")


@pytest.mark.parametrize("path", sorted(resource("data", "documents").glob("*.txt")), ids=lambda path: path.stem)
def test_every_pattern_finds_what_the_plain_one_finds(path: Path) -> None:
    patterns = all_filtered()
    assert len(patterns) > 1000
    analysis = analyse(read_document(path), default_lexicon())
    masks = sorted({text for s in analysis.sentences for text in (s.mask, s.text)})[::SAMPLED]
    for one in patterns:
        plain = re.compile(one.pattern, one.flags)
        for mask in masks:
            assert [m.span() for m in one.finditer(mask)] == [m.span() for m in plain.finditer(mask)], one.pattern


PIECES = st.sampled_from(
    [
        "met",
        "[Hh]eld",
        "in",
        "Ⓒ",
        "[ⒸⓄ]",
        r"\b",
        r"\d",
        " ",
        " ",
        "(?:and|or)",
        "(?:co-?)?chair",
        "s?",
        r"\w+",
        r"\s",
        r"[^\W\d_]",
        r"(?<!\w)",
        "(?!h|m)",
        "(?i:K|s)",
        "$",
        "^",
        "(?=a)",
        "ı",
    ]
)
WORDS = st.sampled_from(
    ["met", "Held", "held", "in", "Ⓒ", "Ⓞ", "and", "or", "cochair", "Co-Chairs", "İn", "4", "MET", "ınd", "me\u0301t"]
)
RARE = st.sampled_from(["\x1cheld", "หัวหน้า", "Ⅳ", "²", "é", "K", "ſ", "\n", "‿"])


@st.composite
def patterns(draw: st.DrawFn) -> str:
    """A sequence, a choice or a repetition of pieces, two levels deep."""
    sequences = draw(st.lists(st.lists(PIECES, min_size=1, max_size=5), min_size=1, max_size=3))
    choice = "|".join("".join(parts) for parts in sequences)
    tail = "".join(draw(st.lists(PIECES, max_size=3)))
    return f"(?:{choice}){draw(st.sampled_from(['', '?', '+', '{2}']))}{tail}"


@settings(max_examples=400, deadline=None)
@given(patterns(), st.lists(WORDS | RARE, max_size=8), st.sampled_from([0, re.IGNORECASE]))
def test_a_filtered_pattern_finds_what_the_plain_one_finds(pattern: str, words: list[str], flags: int) -> None:
    text = " ".join(words) + PAD
    one, plain = filtered(pattern, flags), re.compile(pattern, flags)
    for place in ((), (3,), (2, 40), (-2,), (500,), (30, 4)):
        assert [m.span() for m in one.finditer(text, *place)] == [m.span() for m in plain.finditer(text, *place)]
        assert (one.search(text, *place) is None) == (plain.search(text, *place) is None)
    assert one.sub("-", text) == plain.sub("-", text)
    assert one.findall(text) == plain.findall(text)
    assert one.split(text) == plain.split(text)


def test_what_has_no_word_is_not_searched() -> None:
    pattern = filtered(r"(\w+\s?)+held")
    assert isinstance(pattern, Filtered)
    assert pattern.search("a " * 40) is None  # the plain pattern would try for hours


def test_a_match_knows_its_pattern() -> None:
    one, other = filtered("met"), filtered("held")
    found = one.search("Ministers met")
    assert found
    assert made(one, found)
    assert not made(other, found)


def test_a_bank_leaves_the_likely_in_order() -> None:
    bank = Bank([(filtered("held|met"), "meeting"), (filtered(r"\d"), "number"), (filtered("fund"), "money")])
    assert bank.likely("They met") == ["meeting", "number"]
    assert bank.likely("funds were held") == ["meeting", "number", "money"]


@settings(max_examples=200, deadline=None)
@given(st.lists(patterns(), max_size=6), st.lists(WORDS | RARE, max_size=8))
def test_a_bank_leaves_what_each_pattern_alone_may_match(several: list[str], words: list[str]) -> None:
    text = " ".join(words) + PAD
    ones = [filtered(one) for one in several]
    assert bank(*ones).likely(text) == [one for one in ones if one.may(text)]


def test_clauses_that_come_later_are_fulfilled_by_texts_seen_before() -> None:
    fulfilled = Fulfilled()
    first = fulfilled.asked([frozenset({"held"})])
    assert fulfilled["upheld in Bali"] == first
    second = fulfilled.asked([frozenset({f"{FOLDED}bali", " Bodrum"}), frozenset({"held"})]) & ~first
    assert fulfilled["upheld in BALI"] == first | second
    assert fulfilled["x" * 100_000] == 0
    assert fulfilled["UPHELD in Bodrumı"] == UNLIKE | second
    assert fulfilled["upheld in (Bodrum)"] == first


def test_folding_takes_as_equal_what_patterns_do() -> None:
    for sign in map(chr, range(0x20, 0x2500)):
        for other in {sign.lower(), sign.upper(), "i", "s", "k"}:
            if len(other) == 1 and re.fullmatch(re.escape(other), sign, re.IGNORECASE):
                assert fold(other) == fold(sign), (other, sign)


def test_a_cue_turns_texts_away() -> None:
    pattern = filtered(r"(?<!\w)(?:First|\d+th) [A-Z]", cue=r"(?<!\w)(?:First|\d+th) ")
    assert pattern.may("the First Meeting")
    assert pattern.may("the 4th of May")
    assert not pattern.may("Thirsty for the 4thly or First, others")
    assert [found.span() for found in pattern.finditer("(12th Meeting and First Forum")] == [(1, 7), (18, 25)]
    assert bank(pattern).likely("Firstly and later") == []
