"""Which clauses of the patterns a text fulfils: one number a text, one bit a clause.

One bit more tells whether the text has signs that PCRE2 and `re` class differently.
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterable
from typing import Final

from kg.patterns.needs import FOLDED, Clause, fold
from kg.patterns.scan import alike

UNLIKE: Final = 1  # the bit of a text that has signs which are not classed alike

_TOKENS: Final = 1 << 16  # tokens remembered
_TEXTS: Final = 1 << 14  # texts remembered: those of a document of 200 kB
_HEAD: Final = 3  # letters of a word by which the others are looked up
_LONGEST_TOKEN: Final = 64  # characters; a longer one is not remembered


class _Words:
    """Words with the bits of the clauses that they are of."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}  # first letters → how long the words are that begin with them
        self._heads: tuple[int, ...] = ()  # how many first letters those are: a short word is its own

    def add(self, word: str, bit: int) -> None:
        """Put a word down for a clause."""
        head = word[:_HEAD]
        self._bits[word] = self._bits.get(word, 0) | bit
        self._lengths[head] = tuple(sorted({*self._lengths.get(head, ()), len(word)}))
        self._heads = tuple(sorted({*self._heads, len(head)}))

    def within(self, text: str) -> int:
        """The bits of all words that a text holds."""
        found, bits, lengths = 0, self._bits, self._lengths
        for start in range(len(text)):
            for head in self._heads:
                for length in lengths.get(text[start : start + head], ()):
                    found |= bits.get(text[start : start + length], 0)
        return found


class _Held(dict[str, int]):
    """The bits of tokens, as they are written, worked out when one is first met."""

    def __init__(self) -> None:
        super().__init__()
        self._exact = _Words()
        self._folded = _Words()
        self._patterns: list[tuple[re.Pattern[str], int]] = []

    def match(self, pattern: str, bit: int) -> None:
        """Look for what one more pattern matches within a token from now on."""
        self._patterns.append((re.compile(pattern), bit))
        self.clear()

    def ask(self, clause: Clause, bit: int) -> None:
        """Look for one more clause from now on."""
        for word in clause:
            if word.startswith(FOLDED):
                self._folded.add(word[1:], bit)
            else:
                self._exact.add(word, bit)
        self.clear()

    def __missing__(self, token: str) -> int:
        found = 0 if alike(token) else UNLIKE
        spaced = f" {token} "
        found |= self._exact.within(spaced) | self._folded.within(fold(spaced))
        for pattern, bit in self._patterns:
            if pattern.search(spaced):
                found |= bit
        if len(token) <= _LONGEST_TOKEN:
            if len(self) >= _TOKENS:
                self.clear()
            self[token] = found
        return found


class Fulfilled(dict[str, int]):
    """The bits of the clauses that a text fulfils, and of its signs; texts come again and again.

    The word of a clause holds no space inside, so a text has it where one of the text's tokens does, the spaces around
    the token included. Tokens come again, too: what one holds is worked out once.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held = _Held()
        self._clauses: dict[Clause | str, int] = {}

    def asked(self, clauses: Iterable[Clause]) -> int:
        """The bits of clauses; new clauses get new bits."""
        return functools.reduce(operator.or_, map(self._bit, clauses), 0)

    def matched(self, pattern: str) -> int:
        """The bit of the texts of which one token, with a space before and behind it, holds a match of a pattern."""
        return self._bit(pattern)

    def _bit(self, clause: Clause | str) -> int:
        known = self._clauses.get(clause)
        if known is None:
            known = self._clauses[clause] = UNLIKE << (len(self._clauses) + 1)
            if isinstance(clause, str):
                self._held.match(clause, known)
            else:
                self._held.ask(clause, known)
            self.clear()
        return known

    def __missing__(self, text: str) -> int:
        found = 0
        for bits in map(self._held.__getitem__, text.split(" ")):
            found |= bits
        if len(self) >= _TEXTS:
            self.clear()
        self[text] = found
        return found


FULFILLED: Final = Fulfilled()  # a memory of what was worked out; no result depends on what is in it
