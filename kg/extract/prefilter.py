"""Regular expressions that first ask for the words without which they cannot match.

Most sentences have none of the words that a pattern is about; to look for these words takes a fraction of the time in
which `re` finds out by itself. `filtered` works the words out of the pattern: every match of it holds at least one of
them (compare the prefilters of RE2, Cox 2010). Where a pattern has none, it is an ordinary one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

_MOST: Final = 48  # words; to look for more takes longer than the pattern
_SHORTEST: Final = 2  # letters of a word worth looking for; signs of masks are rare enough alone


class Filtered:
    """A compiled pattern with the words of which each match has one; none means that nothing is known."""

    __slots__ = ("_regex", "needs")

    def __init__(self, regex: re.Pattern[str], needs: tuple[str, ...]) -> None:
        self._regex = regex
        self.needs = needs

    @property
    def pattern(self) -> str:
        """The pattern as written."""
        return self._regex.pattern

    @property
    def flags(self) -> int:
        """The flags it was compiled with."""
        return self._regex.flags

    @property
    def groupindex(self) -> Mapping[str, int]:
        """As `re.Pattern.groupindex`."""
        return self._regex.groupindex

    def may(self, text: str) -> bool:
        """Whether a text has one of the words."""
        if not self.needs:
            return True
        low = _lowered(text)
        for need in self.needs:  # noqa: SIM110 - a generator would cost more than the search
            if need in low:
                return True
        return False

    def search(self, text: str, start: int = 0, end: int = 1 << 60) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._regex.search(text, start, end) if self.may(text) else None

    def finditer(self, text: str, start: int = 0, end: int = 1 << 60) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._regex.finditer(text, start, end) if self.may(text) else iter(())

    def match(self, text: str, start: int = 0, end: int = 1 << 60) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self._regex.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = 1 << 60) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self._regex.fullmatch(text, start, end)

    def made(self, found: re.Match[str]) -> bool:
        """Whether a match is one of this pattern."""
        return found.re is self._regex

    def sub(self, other: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """As `re.Pattern.sub`."""
        return self._regex.sub(other, text, count) if self.may(text) else text

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """As `re.Pattern.split`, of a pattern without groups."""
        return self._regex.split(text, maxsplit) if self.may(text) else [text]

    def findall(self, text: str, start: int = 0, end: int = 1 << 60) -> list[str]:
        """As `re.Pattern.findall`, of a pattern with one group at most."""
        return self._regex.findall(text, start, end) if self.may(text) else []


def filtered(pattern: str, flags: int = 0) -> Filtered:
    """A pattern with its words; `re.error` where it is none."""
    needs = _needs(parser.parse(pattern, flags)) or frozenset()
    return Filtered(re.compile(pattern, flags), tuple(sorted(needs)) if len(needs) <= _MOST else ())


@functools.lru_cache(maxsize=8192)
def _lowered(text: str) -> str:
    return text.lower()


def _needs(parts: Any) -> frozenset[str] | None:
    """Words of which every text that the parts match has one, in small letters; None where there are none."""
    found: list[frozenset[str]] = []
    run = ""
    for code, value in [*parts, (None, None)]:
        if code is codes.LITERAL:
            run += chr(value).lower()
            continue
        if len(run) >= _SHORTEST or any(ord(sign) > 0x2000 for sign in run):
            found.append(frozenset({run}))
        run = ""
        if code is not None and (words := _of_part(code, value)):
            found.append(words)
    return max(found, key=_worth) if found else None


def _of_part(code: Any, value: Any) -> frozenset[str] | None:
    if code is codes.SUBPATTERN:
        return _needs(value[3])
    if code is codes.ATOMIC_GROUP:
        return _needs(value)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return _needs(value[2]) if value[0] else None
    if code is codes.ASSERT:
        return _needs(value[1])
    if code is codes.BRANCH:
        branches = [_needs(branch) for branch in value[1]]
        known = [words for words in branches if words]
        return frozenset().union(*known) if len(known) == len(branches) else None
    if code is codes.IN:
        signs = [chr(one) for kind, one in value if kind is codes.LITERAL]
        return (
            frozenset(s.lower() for s in signs) if len(signs) == len(value) and min(map(ord, signs)) > 0x2000 else None
        )
    return None


def _worth(words: frozenset[str]) -> tuple[bool, int, int]:
    """Few and long words are worth most."""
    return len(words) <= _MOST, min(len(word) for word in words), -len(words)
