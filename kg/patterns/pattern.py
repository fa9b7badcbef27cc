"""Patterns that are tried only on texts which have the words that every match of them has, and only from where on
one may begin.

Most sentences have none of the words that a pattern is about; to look these up takes a fraction of the time in which
`re` finds out by itself. Where the words are there, PCRE2 finds the first place in a fraction of that time, too.
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Generic, TypeVar

from kg.patterns.needs import Clause, needs
from kg.patterns.presence import FULFILLED, UNLIKE
from kg.patterns.scan import Scan

_END: Final = 1 << 60
_NOWHERE: Final = -1
_MANY: Final = 24  # matches in one text that are scanned for one by one
_NONE: Final[Iterator[re.Match[str]]] = iter(())  # exhausted, and so for all


class Filtered:
    """A compiled pattern that looks before it searches; it is used as a `re.Pattern`.

    What a text has not one word of, of those that each match has, it does not search at all; PCRE2 says from where on
    the others are worth searching.
    """

    __slots__ = ("_regex", "_scan", "asks", "best", "flags", "fullmatch", "groupindex", "match", "needs", "pattern")

    def __init__(self, regex: re.Pattern[str], needs: tuple[Clause, ...], cue: str = "") -> None:
        self._regex = regex
        self._scan = Scan(regex).first
        self.needs = needs
        self.asks = FULFILLED.asked(needs)
        self.best = FULFILLED.matched(cue) if cue else FULFILLED.asked(needs[:1])  # what tells most
        self.asks |= self.best
        self.pattern = regex.pattern
        self.flags = regex.flags
        self.groupindex = regex.groupindex
        self.match = regex.match  # fails at once where it fails: no look is sooner
        self.fullmatch = regex.fullmatch

    def may(self, text: str) -> bool:
        """Whether a text has a word of each clause."""
        return FULFILLED[text] & self.asks == self.asks

    def first(self, text: str, start: int = 0, end: int = _END) -> int:
        """The place from `start` on before which no match within `end` begins; -1 where there is no match at all."""
        fulfilled = FULFILLED[text]
        if fulfilled & self.asks != self.asks:
            return _NOWHERE
        length = len(text)
        if fulfilled & UNLIKE or not 0 <= start <= length:
            return max(start, 0)
        return self._scan(text, start, end if end < length else length)

    # What is called most often does by itself what `first` does.

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        fulfilled, asks = FULFILLED[text], self.asks
        if fulfilled & asks != asks:
            return None
        length = len(text)
        if fulfilled & UNLIKE or not 0 <= start <= length:
            return self._regex.search(text, start, end)
        first = self._scan(text, start, end if end < length else length)
        return None if first < 0 else self._regex.search(text, first, end)

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        fulfilled, asks = FULFILLED[text], self.asks
        if fulfilled & asks != asks:
            return _NONE
        length = len(text)
        if fulfilled & UNLIKE or not 0 <= start <= length:
            return self._regex.finditer(text, start, end)
        if end > length:
            end = length
        first = self._scan(text, start, end)
        return _NONE if first < 0 else self._each(text, first, end)

    def _each(self, text: str, at: int, end: int) -> Iterator[re.Match[str]]:
        """The matches from a place on where one may begin: PCRE2 finds the next one, too, sooner than `re` does.

        Where there are many, `re` goes on: each scan counts the signs of a text that is not ASCII from its beginning.
        """
        for _ in range(_MANY):
            found = self._regex.search(text, at, end)
            if found is None:
                return
            at = found.end()
            if at == found.start():  # `re` knows where to go on behind an empty match
                break
            yield found
            at = self._scan(text, at, end)
            if at < 0:
                return
        yield from self._regex.finditer(text, at, end)

    def sub(self, other: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """As `re.Pattern.sub`."""
        return text if self.first(text) < 0 else self._regex.sub(other, text, count)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """As `re.Pattern.split`, of a pattern without groups."""
        return [text] if self.first(text) < 0 else self._regex.split(text, maxsplit)

    def findall(self, text: str, start: int = 0, end: int = _END) -> list[str]:
        """As `re.Pattern.findall`, of a pattern with one group at most."""
        first = self.first(text, start, end)
        return [] if first < 0 else self._regex.findall(text, first, end)


Pattern = Filtered | re.Pattern[str]


def filtered(pattern: str, flags: int = 0, *, cue: str = "") -> Filtered:
    """A pattern that looks before it searches; `re.error` where it is none.

    Where the words of its matches tell little, `cue` is a pattern of a token that each match has or touches: what
    stands between two spaces, those two included.
    """
    return Filtered(re.compile(pattern, flags), needs(pattern, flags), cue)


def made(pattern: Pattern, found: re.Match[str]) -> bool:
    """Whether a match is one of a pattern."""
    return found.re.pattern == pattern.pattern and found.re.flags == pattern.flags


_Owner = TypeVar("_Owner")


class Bank(Generic[_Owner]):
    """Many patterns with what each belongs to, of which one look at a text leaves the few that may match.

    Most texts have no word of the best clauses of any: these are done with at once.
    """

    def __init__(self, patterns: Iterable[tuple[Pattern, _Owner]]) -> None:
        asked = [(one.asks, one.best, owner) if isinstance(one, Filtered) else (0, 0, owner) for one, owner in patterns]
        self._owners = [(asks, owner) for asks, _, owner in asked]
        self._always = not all(best for _, best, _ in asked)
        self._best = functools.reduce(operator.or_, (best for _, best, _ in asked), 0)

    def likely(self, text: str) -> list[_Owner]:
        """The owners of the patterns that may match in a text, in their order."""
        fulfilled = FULFILLED[text]
        if not (self._always or fulfilled & self._best):
            return []
        return [owner for asks, owner in self._owners if fulfilled & asks == asks]


def bank(*patterns: Filtered) -> Bank[Filtered]:
    """A bank of patterns that belong to nothing but themselves."""
    return Bank((pattern, pattern) for pattern in patterns)
