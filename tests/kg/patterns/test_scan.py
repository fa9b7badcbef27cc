"""The scan and `re` understand the signs alike that a scanned text may have."""

from __future__ import annotations

import re
import sys

import pcre2
import pytest

from kg.patterns.scan import Scan, alike

SIGNS = "".join(sign for sign in map(chr, range(sys.maxunicode + 1)) if alike(sign))


def test_the_signs_of_european_texts_are_classed_alike() -> None:
    assert len(SIGNS) > 3000
    assert alike("Žofín, Łódź, Αθήνα, Москва, Hà Nội: “5 €” – № 3 … Ⓒ ⓔ ●\n\t")
    for sign in ("ı", "İ", "\u0301", "\x1c", "\x00", "‿", "ก", "\ud800", "\U0001f600"):
        assert not alike(f"a{sign}"), sign


@pytest.mark.parametrize("pattern", [r"\w", r"\W", r"\d", r"\s", r"\S", ".", r"\b.", "[^a]", "(?i:[a-z])", "(?i:[^k])"])
def test_classes(pattern: str) -> None:
    assert pcre2.compile(pattern).findall(SIGNS) == re.findall(pattern, SIGNS)


def test_letters_without_regard_to_case() -> None:
    for sign in SIGNS:
        if sign.swapcase() != sign or sign.casefold() != sign:
            one = f"(?i:{re.escape(sign)})"
            assert pcre2.compile(one).findall(SIGNS) == re.findall(one, SIGNS), sign


@pytest.mark.parametrize(
    ("pattern", "text", "first"),
    [
        (r"\bmet\b", "Ⓒ and é met", 8),
        (r"(?<=and )met", "Ⓒ and met", 6),
        (r"met$", "they met\n", 5),
        (r"met", "they me", -1),
        (r"(?P<a>m)(?P=a)", "om mm", 3),
    ],
)
def test_the_first_place(pattern: str, text: str, first: int) -> None:
    assert Scan(re.compile(pattern)).first(text, 0, len(text)) == first


def test_the_end_is_the_end_of_the_text() -> None:
    scan = Scan(re.compile("met$"))
    assert scan.first("they met again", 0, 8) == 5
    assert scan.first("they met again", 6, 8) == -1


def test_without_machine_code_the_same_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: object) -> None:
        raise pcre2.LibraryError(-48)

    monkeypatch.setattr(pcre2.Pattern, "jit_compile", refuse)
    scan = Scan(re.compile(r"(?<=and )met"))
    assert scan.first("Ⓒ and met", 0, 9) == 6
    assert scan.first("they met", 0, 8) == -1


def test_where_a_scan_is_given_up_a_match_may_stand_anywhere() -> None:
    text = "x" + "a" * 60
    assert Scan(re.compile(r"(?:a+)+[cd]")).first(text, 1, len(text)) == 1


def test_what_is_too_large_for_the_scan_may_match_anywhere() -> None:
    large = re.compile("|".join(f"word{number}" for number in range(12_000)))
    assert Scan(large).first("they met", 2, 8) == 2
