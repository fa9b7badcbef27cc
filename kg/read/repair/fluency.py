"""How well one piece of a printed line goes on where another ends: the score by which displaced pieces are ordered."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from kg.read.repair.vocabulary import pair_counts, word_count

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_STOP = re.compile(r"[.?!][\"'”’)]*\w?$")  # a call of a note, misread or not, may follow the stop
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
_ENDINGS = (
    "tions tion sions sion ments ment ness ities ity ances ance ences ence ings ing ated ized ised ed ly ical al ive "
    "ous able ible ic ary ful less ers er ors or ists ist ies ss s"
).split()
_NEUTRAL = 4.0  # cost of a junction that says nothing
_WEIGHT = 0.6  # of a unit of mutual information
_SEEN = 0.3  # cost of a pair of words that the document has elsewhere
_TOTAL = 1.0e12  # words that the counts come from
_LEAST_PAIR = 100_000  # count below which the list has no pairs


class Fluency:
    """Costs of junctions in one document: what it says elsewhere, general English, and the signs at the edges."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Learn the pairs of words that stand inside the pieces."""
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._capital: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        for text in texts:
            words = _WORD.findall(text)
            self._pairs.update((left.lower(), _stem(right.lower())) for left, right in pairwise(words))
            self._capital.update(word.lower() for word in words if word[0].isupper())
            self._small.update(word for word in words if word[0].islower())

    def cost(self, left: str, right: str) -> float:
        """The cost of `right` standing directly after `left`, about 0 (usual) to 10 (impossible)."""
        before, after = _words(left[-60:]), _words(right[:60])
        if len(after) > 1 and after[0] in ("l", "1") and after[1][0].isupper():
            after = after[1:]  # without the number of a note
        if not before or not after:
            return _NEUTRAL
        last, first = before[-1], after[0]
        upper = first[0].isupper()
        if _STOP.search(left):
            return self._after_stop(first) if upper or first[0].isdigit() else 9.0
        if left.endswith((",", ";", ":")):
            return self._after_pause(left, last, after)
        bracket = 1.0 if right.startswith("(") else 0.0
        return self._pair(last.lower(), first.lower()) + self._capital_cost(first, upper) + bracket

    def _after_stop(self, first: str) -> float:
        """A sentence begins sooner with "The" or "At" than with a word that has a capital in mid-sentence too."""
        return 3.0 if self._name(first) and not first.isupper() else 2.0

    def _after_pause(self, left: str, last: str, after: tuple[str, ...]) -> float:
        first, upper = after[0], after[0][0].isupper()
        if upper and not self._name(first):
            return 6.0
        listed = left.endswith(",") and last[0].isupper() and self._name(last)
        named = upper or (first in _ARTICLES and len(after) > 1 and after[1][0].isupper())
        if listed and named:  # "New Zealand, the European Union"
            return 2.0
        if left.endswith(",") and first.lower() in _CONJUNCTIONS | _PREPOSITIONS:
            return 2.5
        if listed:
            return 4.5
        return 3.3 if upper or first.lower() not in _AUXILIARIES else 4.5

    def _capital_cost(self, first: str, upper: bool) -> float:
        """A capital without a stop before it is right for names only."""
        return 3.5 if upper and not self._name(first) else 0.0

    def _name(self, word: str) -> bool:
        lower = word.lower()
        return word.isupper() or (self._capital[lower] > self._small[lower] and lower not in _FUNCTION)

    def _pair(self, last: str, first: str) -> float:
        if (last, _stem(first)) in self._pairs or (last in _MONTHS and first.isdigit()):
            return _SEEN
        return _NEUTRAL - _WEIGHT * _information(last, first)


@lru_cache(maxsize=4096)
def _words(edge: str) -> tuple[str, ...]:
    """The words of an end or beginning: each is set beside several others."""
    return tuple(_WORD.findall(edge))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") else word


@lru_cache(maxsize=100_000)
def _information(last: str, first: str) -> float:
    """The mutual information of two words that follow each other, from -5 to 6: of the pair, else of its kinds."""
    left, right = word_count(last), word_count(first)
    together = pair_counts().get((last, first), 0)
    if together and left and right:
        return max(-5.0, min(6.0, math.log(together * _TOTAL / (left * right))))
    of_kinds = _kind_information().get((_kind(last), _kind(first)), -2.0)
    if left and right:  # words so usual that the list would have the pair, if it were one
        of_kinds = min(of_kinds, math.log(_LEAST_PAIR * _TOTAL / (left * right)))
    return max(-5.0, min(3.0, of_kinds))


def _kind(word: str) -> str:
    """A function word itself, or the ending of a word of content: what grammar sees of it."""
    if word in _FUNCTION:
        return word
    if word[:1].isdigit():
        return "0"
    return "-" + next((ending for ending in _ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2), "")


@lru_cache(maxsize=1)
def _kind_information() -> dict[tuple[str, str], float]:
    """The mutual information of kinds of words, added up over all pairs of the list."""
    kinds = {word: _kind(word) for word in {word for pair in pair_counts() for word in pair}}  # each word once
    together: Counter[tuple[str, str]] = Counter()
    for (left, right), count in pair_counts().items():
        together[kinds[left], kinds[right]] += count
    lefts: Counter[str] = Counter()
    rights: Counter[str] = Counter()
    for (one, other), count in together.items():
        lefts[one] += count
        rights[other] += count
    total = sum(together.values())
    return {pair: math.log(count * total / (lefts[pair[0]] * rights[pair[1]])) for pair, count in together.items()}
