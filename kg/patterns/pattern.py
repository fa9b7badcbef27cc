"""Patterns that are tried only on texts which have the words that every match of them has.

Most sentences have none of the words that a pattern is about; to look these up takes a fraction of the time in which
`re` finds out by itself. Where a pattern has no such words, it is an ordinary one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Generic, TypeVar

from kg.patterns.needs import Clause, needs
from kg.patterns.presence import VOCABULARY

_SHORT: Final = 40  # characters; a shorter text is searched sooner than it is looked up
_END: Final = 1 << 60


class Filtered:
    """A compiled pattern with the clauses of words that each match has; it is used as a `re.Pattern`."""

    __slots__ = ("_regex", "flags", "fullmatch", "groupindex", "masks", "match", "needs", "pattern")

    def __init__(self, regex: re.Pattern[str], needs: tuple[Clause, ...]) -> None:
        self._regex = regex
        self.needs = needs
        self.masks = tuple(VOCABULARY.mask(clause) for clause in needs)
        self.pattern = regex.pattern
        self.flags = regex.flags
        self.groupindex = regex.groupindex
        self.match = regex.match  # fails at once where it fails: no look is sooner
        self.fullmatch = regex.fullmatch

    def may(self, text: str) -> bool:
        """Whether a text has a word of each clause; short texts are not looked up."""
        if len(text) >= _SHORT:
            present = VOCABULARY.present(text)
            for mask in self.masks:
                if not present & mask:
                    return False
        return True

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self._regex.search(text, start, end) if self.may(text) else None

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._regex.finditer(text, start, end) if self.may(text) else iter(())

    def sub(self, other: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """As `re.Pattern.sub`."""
        return self._regex.sub(other, text, count) if self.may(text) else text

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """As `re.Pattern.split`, of a pattern without groups."""
        return self._regex.split(text, maxsplit) if self.may(text) else [text]

    def findall(self, text: str, start: int = 0, end: int = _END) -> list[str]:
        """As `re.Pattern.findall`, of a pattern with one group at most."""
        return self._regex.findall(text, start, end) if self.may(text) else []


Pattern = Filtered | re.Pattern[str]


def filtered(pattern: str, flags: int = 0) -> Pattern:
    """A pattern with its words, or an ordinary one where it has none; `re.error` where it is none."""
    regex, clauses = re.compile(pattern, flags), needs(pattern, flags)
    return Filtered(regex, clauses) if clauses else regex


def made(pattern: Pattern, found: re.Match[str]) -> bool:
    """Whether a match is one of a pattern."""
    return found.re.pattern == pattern.pattern and found.re.flags == pattern.flags


_Owner = TypeVar("_Owner")


class Bank(Generic[_Owner]):
    """Many patterns with what each belongs to, of which one look at a text leaves the few that may match."""

    def __init__(self, patterns: Iterable[tuple[Pattern, _Owner]]) -> None:
        self._all = tuple((getattr(pattern, "masks", ()), owner) for pattern, owner in patterns)

    def likely(self, text: str) -> list[_Owner]:
        """The owners of the patterns that may match in a text, in their order."""
        present = VOCABULARY.present(text)
        found = []
        for masks, owner in self._all:
            for mask in masks:
                if not present & mask:
                    break
            else:
                found.append(owner)
        return found
