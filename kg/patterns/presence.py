"""Which clauses of the patterns a text fulfils: one number a text, one bit a clause.

One bit more tells whether the text has signs that PCRE2 and `re` class differently.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable
from typing import Final

from kg.patterns.needs import Clause, fold
from kg.patterns.scan import alike

UNLIKE: Final = 1  # the bit of a text that has signs which are not classed alike

_TOKENS: Final = 1 << 16  # tokens remembered
_TEXTS: Final = 1 << 14  # texts remembered: those of a document of 200 kB
_LONGEST_TOKEN: Final = 64  # characters; a longer one is not remembered


class _Held(dict[str, int]):
    """The bits of tokens, as they are written, worked out when one is first met."""

    def __init__(self) -> None:
        super().__init__()
        self.bits: dict[str, int] = {}  # word → bits of the clauses that it is of
        self.lengths: tuple[int, ...] = ()

    def __missing__(self, token: str) -> int:
        found = 0 if alike(token) else UNLIKE
        folded = fold(token)
        for start in range(len(folded)):
            for length in self.lengths:
                if start + length > len(folded):
                    break
                found |= self.bits.get(folded[start : start + length], 0)
        if len(token) <= _LONGEST_TOKEN:
            if len(self) >= _TOKENS:
                self.clear()
            self[token] = found
        return found


class Fulfilled(dict[str, int]):
    """The bits of the clauses that a text fulfils, and of its signs; texts come again and again.

    The word of a clause holds no white space, so a text has it where one of the text's tokens does. Tokens come again,
    too: what one holds is worked out once.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held = _Held()
        self._clauses: dict[Clause, int] = {}

    def asked(self, clauses: Iterable[Clause]) -> int:
        """The bits of clauses; new clauses get new bits."""
        return functools.reduce(operator.or_, map(self._bit, clauses), 0)

    def _bit(self, clause: Clause) -> int:
        known = self._clauses.get(clause)
        if known is None:
            known = self._clauses[clause] = UNLIKE << (len(self._clauses) + 1)
            held = self._held
            for word in clause:
                held.bits[word] = held.bits.get(word, 0) | known
            held.lengths = tuple(sorted({*held.lengths, *map(len, clause)}))
            held.clear()
            self.clear()
        return known

    def __missing__(self, text: str) -> int:
        found = functools.reduce(operator.or_, filter(None, map(self._held.__getitem__, text.split(" "))), 0)
        if len(self) >= _TEXTS:
            self.clear()
        self[text] = found
        return found


FULFILLED: Final = Fulfilled()  # a memory of what was worked out; no result depends on what is in it
