"""How well one piece of a printed line goes on where another ends: the score by which displaced pieces are ordered."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

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


class _Sign(IntEnum):
    """What ends a piece: a stop, a semicolon or colon, a comma, a comma behind a name."""

    STOP, PAUSE, COMMA, LISTED = range(4)


class End(NamedTuple):
    """The end of a piece: its last word in small letters, and the sign behind it."""

    last: str
    sign: _Sign | None


class Head(NamedTuple):
    """The beginning of a piece: its first word in small letters, and as pairs have it; what it costs after each sign;
    what its capital and its bracket cost where no sign stands before it."""

    first: str
    stem: str
    after: tuple[float, ...]
    capital: float
    bracket: float


class Fluency:
    """Costs of junctions in one document: what it says elsewhere, general English, and the signs at the edges."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Learn the pairs of words that stand inside the pieces."""
        self._pairs: set[tuple[str, str]] = set()
        self._capital: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        for text in texts:
            words = _WORD.findall(text)
            lower = [word.lower() for word in words]
            self._pairs.update(zip(lower, map(_stem, lower[1:]), strict=False))
            self._capital.update(low for low, word in zip(lower, words, strict=True) if word[0].isupper())
            self._small.update(word for word in words if word[0].islower())

    def end(self, text: str) -> End:
        """What the end of a piece says of the junctions behind it."""
        words = _WORD.findall(text[-60:])
        last = words[-1] if words else ""
        sign = None
        if _STOP.search(text):
            sign = _Sign.STOP
        elif text.endswith(","):
            sign = _Sign.LISTED if last[:1].isupper() and self._name(last) else _Sign.COMMA
        elif text.endswith((";", ":")):
            sign = _Sign.PAUSE
        return End(last.lower(), sign)

    def head(self, text: str) -> Head:
        """What the beginning of a piece says of the junctions before it."""
        words = _WORD.findall(text[:60])
        if len(words) > 1 and words[0] in ("l", "1") and words[1][0].isupper():
            words = words[1:]  # without the number of a note
        if not words:
            return Head("", "", (), 0.0, 0.0)
        first, lower, upper, name = words[0], words[0].lower(), words[0][0].isupper(), self._name(words[0])
        stop = 9.0
        if upper or first[0].isdigit():  # a sentence begins sooner with "The" than with a word that is a name
            stop = 3.0 if name and not first.isupper() else 2.0
        bracket = 1.0 if text.startswith("(") else 0.0
        if upper and not name:  # a capital without a stop before it is right for names only
            return Head(lower, _stem(lower), (stop, 6.0, 6.0, 6.0), 3.5, bracket)
        named = upper or (first in _ARTICLES and len(words) > 1 and words[1][0].isupper())
        joins = lower in _CONJUNCTIONS or lower in _PREPOSITIONS
        pause = 3.3 if upper or lower not in _AUXILIARIES else 4.5
        listed = 2.5 if joins else 4.5
        after = (stop, pause, 2.5 if joins else pause, 2.0 if named else listed)  # "New Zealand, the European Union"
        return Head(lower, _stem(lower), after, 0.0, bracket)

    def cost(self, end: End, head: Head) -> float:
        """The cost of one piece standing directly after another, about 0 (usual) to 10 (impossible)."""
        if not end.last or not head.first:
            return _NEUTRAL
        if end.sign is not None:
            return head.after[end.sign]
        return self._pair(end.last, head) + head.capital + head.bracket

    def _name(self, word: str) -> bool:
        lower = word.lower()
        return word.isupper() or (self._capital[lower] > self._small[lower] and lower not in _FUNCTION)

    def _pair(self, last: str, head: Head) -> float:
        if (last, head.stem) in self._pairs or (last in _MONTHS and head.first.isdigit()):
            return _SEEN
        return _NEUTRAL - _WEIGHT * _information(last, head.first)


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
