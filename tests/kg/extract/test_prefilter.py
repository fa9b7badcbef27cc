"""A filtered pattern finds what the plain one finds, and skips what has none of its words."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import kg.extract
from kg.extract import analyse
from kg.extract.prefilter import Filtered, filtered
from kg.lexicon import default_lexicon
from kg.read import read_document
from kg.resources import resource


def all_filtered() -> list[Filtered]:
    modules = [m.name for m in pkgutil.walk_packages(kg.extract.__path__, "kg.extract.")]
    found = [value for name in modules for value in vars(importlib.import_module(name)).values()]
    return [value for value in found if isinstance(value, Filtered)]


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"was (?:held|convened) in Ⓟ", {" in ⓟ"}),
        (r"(?:held|convened)", {"held", "convened"}),
        (r"(?:held|con)?(?=took place)", {"took place"}),
        (r"[ⒸⓄ] met", {" met"}),
        (r"[ⒸⓄ]\d", {"ⓒ", "ⓞ"}),
        (r"\d+|met", set()),
        (r"(?:met)*", set()),
        (r"(?!met)\w+", set()),
        (r"(?i:Opened)\s", {"opened"}),
    ],
)
def test_the_words_that_every_match_has(pattern: str, needs: set[str]) -> None:
    assert set(filtered(pattern).needs) == needs


def test_no_match_is_lost() -> None:
    patterns = all_filtered()
    assert len(patterns) > 40
    document = read_document(resource("data", "documents", "bali-2004-brisbane-som-report.txt"))
    masks = [s.mask for s in analyse(document, default_lexicon()).sentences]
    for one in patterns:
        plain = re.compile(one.pattern, one.flags)
        for mask in masks:
            assert [m.span() for m in one.finditer(mask)] == [m.span() for m in plain.finditer(mask)]
            assert one.findall(mask) == plain.findall(mask)
            assert one.sub("", mask) == plain.sub("", mask)
            found, other = one.search(mask), plain.search(mask)
            assert (found is None) == (other is None)
            assert found is None or one.made(found)


def test_what_has_no_word_is_not_searched() -> None:
    pattern = filtered(r"(\w+\s?)+held")
    assert not pattern.may("a " * 40)
    assert pattern.search("a " * 40) is None  # the plain pattern would try for hours
