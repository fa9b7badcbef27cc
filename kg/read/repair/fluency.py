"""How well one piece of a printed line goes on where another ends: the score by which displaced pieces are ordered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from kg.read.repair.vocabulary import pair_strength, rank

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_STOP = re.compile(r"[.?!][\"'”’)]*$")
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_ARTICLES = frozenset("the a an this these those its their our his her such each every".split())
_PREPOSITIONS = frozenset(
    "of in to for on with by at from into through between among under over towards within without against during "
    "including such as than via upon after before since".split()
)
_CONJUNCTIONS = frozenset("and or but that which who whose where when while if nor".split())
_AUXILIARIES = frozenset(
    "is are was were be been being has have had will would shall should may can could must".split()
)
_FUNCTION = _ARTICLES | _PREPOSITIONS | _CONJUNCTIONS | _AUXILIARIES
_SEEN = 0.4  # cost of a pair of words that the document has elsewhere
_STRONGEST = 26.0  # logarithm of the count of the most frequent pair, "of the"


class Fluency:
    """Costs of junctions in one document: what it says elsewhere, general English, and the signs at the edges."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Learn the pairs of words that stand inside the pieces."""
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._capital: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        for text in texts:
            words = _WORD.findall(text)
            self._pairs.update((left.lower(), right.lower()) for left, right in zip(words, words[1:], strict=False))
            self._capital.update(word.lower() for word in words if word[0].isupper())
            self._small.update(word for word in words if word[0].islower())

    def cost(self, left: str, right: str) -> float:
        """The cost of `right` standing directly after `left`, about 0 (usual) to 12 (impossible)."""
        before, after = _WORD.findall(left[-60:]), _WORD.findall(right[:60])
        if not before or not after:
            return 4.0
        last, first = before[-1], after[0]
        upper = first[0].isupper()
        if _STOP.search(left):
            return 2.0 if upper or first[0].isdigit() else 9.0
        if left.endswith((",", ";", ":")):
            return self._after_pause(left, first, upper)
        return self._pair(last.lower(), first.lower()) + self._capital_cost(first, upper)

    def _after_pause(self, left: str, first: str, upper: bool) -> float:
        if upper and not self._name(first):
            return 6.0
        if left.endswith(",") and first.lower() in _CONJUNCTIONS | _PREPOSITIONS | {"including"}:
            return 2.5
        return 3.3 if upper or first.lower() not in _AUXILIARIES else 4.5

    def _capital_cost(self, first: str, upper: bool) -> float:
        """A capital without a stop before it is right for names only."""
        return 3.5 if upper and not self._name(first) else 0.0

    def _name(self, word: str) -> bool:
        lower = word.lower()
        return word.isupper() or self._capital[lower] > self._small[lower] and lower not in _FUNCTION

    def _pair(self, last: str, first: str) -> float:
        if (last, first) in self._pairs:
            return _SEEN
        if last in _MONTHS and first.isdigit():
            return _SEEN
        return _general(last, first)


@lru_cache(maxsize=100_000)
def _general(last: str, first: str) -> float:
    """The cost of two words in general English, by their frequency as a pair, else by what kinds of words they are."""
    strength = pair_strength(last, first)
    if strength:
        return 0.5 + (_STRONGEST - strength) * 0.22
    if last in _ARTICLES:
        return 9.0 if first in _FUNCTION else 4.0
    if last in _PREPOSITIONS | _AUXILIARIES:
        return 7.5 if first in _PREPOSITIONS | _CONJUNCTIONS | _AUXILIARIES else 4.2
    if last in _CONJUNCTIONS:
        return 7.0 if first in _CONJUNCTIONS else 4.2
    if first in _FUNCTION:
        return 3.4
    return 5.2 if max(rank(last), rank(first)) < 60_000 else 5.8
