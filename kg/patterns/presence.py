"""Which of the words that patterns ask for a text has: one number a text, one bit a word.

One bit more tells whether the text has only signs that PCRE2 and `re` class alike.
"""

from __future__ import annotations

import functools
import operator
from typing import Final

from kg.patterns.needs import Clause, fold
from kg.patterns.scan import alike

ALIKE: Final = 1  # the bit of a text whose signs are classed alike

_TOKENS: Final = 1 << 16  # tokens remembered
_TEXTS: Final = 8192  # texts remembered
_LONGEST_TOKEN: Final = 64  # characters; a longer one is not remembered


class _Held(dict[str, int]):
    """What tokens hold of the words, worked out when a token is first met."""

    def __init__(self) -> None:
        super().__init__()
        self.bits: dict[str, int] = {}
        self.lengths: tuple[int, ...] = ()

    def __missing__(self, token: str) -> int:
        found = 0
        for start in range(len(token)):
            for length in self.lengths:
                if start + length > len(token):
                    break
                found |= self.bits.get(token[start : start + length], 0)
        if len(token) <= _LONGEST_TOKEN:
            if len(self) >= _TOKENS:
                self.clear()
            self[token] = found
        return found


class Vocabulary:
    """The words that all patterns of this process ask for, and what each token holds of them.

    A word holds no space, so a text has it where one of the text's tokens does. Tokens come again and again: what one
    holds is worked out once.
    """

    def __init__(self) -> None:
        self._held = _Held()
        self.present = functools.lru_cache(maxsize=_TEXTS)(self._present)

    def mask(self, clause: Clause) -> int:
        """The bits of the words of a clause; new words get new bits."""
        bits = self._held.bits
        for word in sorted(clause):
            if word not in bits:
                bits[word] = ALIKE << (len(bits) + 1)
                self._held.lengths = tuple(sorted({*self._held.lengths, len(word)}))
                self._held.clear()
                self.present.cache_clear()
        return functools.reduce(operator.or_, (bits[word] for word in clause), 0)

    def _present(self, text: str) -> int:
        """The bits of all words that a text has, and of its signs."""
        signs = ALIKE if alike(text) else 0
        return functools.reduce(operator.or_, filter(None, map(self._held.__getitem__, fold(text).split())), signs)


VOCABULARY: Final = Vocabulary()  # a memory of what was worked out; no result depends on what is in it
