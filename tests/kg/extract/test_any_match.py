"""Whatever a pattern of the extractors matches, no extractor fails on it: each pattern's own words in a whole document.

A pattern has groups and branches that its examples never take; what a match of those leads to is tried here.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator

import pytest
from extractor_patterns import extractor_patterns
from matching_texts import Drawing
from said import document

from kg.extract import extract
from kg.lexicon import default_lexicon

_NAMES = {
    "Ⓒ": ("Fiji", "the Republic of Korea"),
    "Ⓕ": ("Bali Process", "Harbour Process"),
    "Ⓞ": ("IOM", "UNHCR"),
    "Ⓜ": ("Ad Hoc Group", "Working Group on Visas"),
    "Ⓟ": ("Suva", "Bangkok"),
    "Ⓓ": ("4 March 2015", "10-12 May 2011", "2003"),
    "Ⓔ": ("meeting", "workshop"),
    "Ⓗ": ("Ms Ana Tupou", "Mr John Smith"),
    "Ⓝ": ("Australian",),
}
_BEFORE = (
    "",
    "The Ad Hoc Group ",
    "Fiji and Japan ",
    "- ",
    "1. The Co-Chairs ",
    "In Suva on 3 May 2016, Fiji and IOM said that the Ad Hoc Group ",
    "As agreed by the 12 members at the workshop in Bangkok, ",
)
_BEHIND = (
    ".",
    " by Fiji.",
    ":\n\n- Fiji\n- Japan",
    ", which Fiji opened in Bangkok on 4 May 2012 with IOM and the Ad Hoc Group.",
    " and prepared the meeting of 3 May 2016 in Suva, Fiji.",
    " (Bangkok, 4 May 2012; US$ 3 million; Ms Ana Tupou, Minister of Labour).",
)
_LONGEST = 400  # characters of a drawn text
_TOGETHER = 25  # texts in one document


def all_patterns() -> list[tuple[str, int]]:
    return sorted({(one.pattern, one.flags) for one in extractor_patterns()})


def drawn(seed: int, times: int) -> Iterator[str]:
    """Bodies of documents: texts that the patterns match, each of them in a sentence."""
    drawing, texts = Drawing(seed), []
    for pattern, flags in all_patterns():
        for _ in range(times):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of patterns in the old manner
                words = drawing.text(pattern, flags)[:_LONGEST]
            words = re.sub("[Ⓐ-Ⓩ]", lambda sign: drawing.random.choice(_NAMES.get(sign[0], ("IOM",))), words)
            texts.append(drawing.random.choice(_BEFORE) + words + drawing.random.choice(_BEHIND))
    for start in range(0, len(texts), _TOGETHER):
        yield "\n\n".join(texts[start : start + _TOGETHER])


def failed(seed: int, times: int) -> list[tuple[str, str]]:
    """The faults, each with the document that led to it."""
    return [(f, body) for body in drawn(seed, times) for f in extract(document(body), default_lexicon()).faults]


def test_most_drawn_texts_match_their_pattern() -> None:
    drawing, patterns = Drawing(seed=1), all_patterns()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        matched = sum(bool(re.search(p, drawing.text(p, flags), flags)) for p, flags in patterns)
    assert matched > 0.85 * len(patterns)  # 0.91 on 2026-11-22


def test_no_match_makes_an_extractor_fail() -> None:
    assert len(all_patterns()) > 1000
    assert failed(seed=1, times=2) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 6))
def test_many_matches_make_no_extractor_fail(seed: int) -> None:
    assert failed(seed, times=12) == []
