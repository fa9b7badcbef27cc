"""What words a regular expression cannot match without, worked out from the expression itself.

A pattern is walked from left to right with a set of strings, of which one ends wherever the walk stands ("exact"
strings, as RE2 calls them; compare its prefilters, Cox 2010). Where anything may follow, they become a clause: every
match holds at least one of them. Several clauses hold together.

A word is written as a match has it: in exact letters, unless the pattern leaves their case open (`FOLDED` stands before
such a word), and with the space before or behind it, where the pattern has one there: " it" is no part of "with".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

Clause = frozenset[str]

_SHORTEST: Final = 2  # letters of a word worth looking for; signs of masks are rare enough alone
_RARE: Final = 0x2000  # signs from here on are worth looking for alone
_MOST: Final = 160  # exact strings carried along; more become a clause
_WIDEST: Final = 12  # characters of a class that are spelt out
_REMEMBERED: Final = 1 << 15  # words and strings of which is remembered what was worked out: they come in many patterns
_CLAUSES: Final = 3  # clauses kept of one pattern; more cost time and tell little
_START: Final = frozenset({""})
FOLDED: Final = "\0"  # stands before a word that is looked for in folded texts, and before a letter in either case
_TURKISH: Final = str.maketrans("İı", "ii")


def fold(text: str) -> str:
    """A text as it is compared: small letters, so that what `re.IGNORECASE` takes as equal is equal."""
    turkish = "ı" in text or "İ" in text
    return text.translate(_TURKISH).casefold() if turkish else text.casefold()


def needs(pattern: str, flags: int = 0) -> tuple[Clause, ...]:
    """Clauses of words without spaces inside; `re.error` where the pattern is none.

    Every text in which the pattern finds a match has at least one word of each clause. The best clauses come first; an
    empty tuple says that nothing is known.
    """
    if flags & re.VERBOSE:
        return ()
    parts = parser.parse(pattern, flags)
    walk = _Walk(_START, bool(parts.state.flags & re.IGNORECASE))
    walk.over(parts)
    walk.flush()
    return tuple(sorted(set(walk.clauses), key=_worth)[:_CLAUSES])


def _worth(clause: Clause) -> tuple[int, int, list[str]]:
    """Long and few words are worth most."""
    return -min(_length(word) for word in clause), len(clause), sorted(clause)


@functools.lru_cache(_REMEMBERED)
def _length(word: str) -> int:
    """How much a word tells: its letters; a sign of a mask as much as four."""
    return sum(4 if ord(letter) > _RARE else 1 for letter in word.strip(f"{FOLDED} "))


class _Walk:
    """One way through a pattern: what may have been read, and what must have been."""

    def __init__(self, exact: frozenset[str], open_case: bool) -> None:
        self.exact = exact
        self.open_case = open_case  # whether letters are read in either case
        self.clauses: list[Clause] = []

    def over(self, parts: Any) -> None:
        """Read the parts of a sequence one after the other."""
        run = ""  # letters that follow each other are read at once
        for code, value in parts:
            if code is codes.LITERAL:
                run += self._sign(value)
                continue
            if run:
                self._follow({run})
                run = ""
            self._read(code, value)
        if run:
            self._follow({run})

    def flush(self) -> None:
        """Make clauses of what was read: anything may stand from here on."""
        if self.exact != _START:
            pieces = [_pieces(text) for text in sorted(self.exact)]
            common = _common(pieces)
            others = [[word for word in words if word not in common] for words in pieces]
            chosen = [max(words, key=_length) for words in others] if all(others) else []
            if chosen:
                self.clauses.append(_least(chosen))
            self.clauses += [
                frozenset({one})
                for one in sorted(common)
                if not chosen or not all(_holds(word, one) for word in chosen)
            ]
        self.exact = _START

    def _read(self, code: Any, value: Any) -> None:
        if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
            if code is codes.ASSERT:
                self._assert(value[1])
        elif code is codes.IN:
            self._follow(self._spelt(value))
        elif code is codes.SUBPATTERN:
            self._group(*value[1:])
        elif code is codes.ATOMIC_GROUP:
            self.over(value)
        elif code is codes.BRANCH:
            self._branch(value[1])
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            self._repeat(*value)
        else:
            self.flush()

    def _group(self, added: int, taken: int, parts: Any) -> None:
        before = self.open_case
        self.open_case = (before or bool(added & re.IGNORECASE)) and not taken & re.IGNORECASE
        self.over(parts)
        self.open_case = before

    def _sign(self, code: int) -> str:
        """A character as it is read, with the mark of one that has another form and may be read in it."""
        sign = chr(code)
        formless = fold(sign) == sign == sign.upper()
        return f"{FOLDED}{fold(sign)}" if self.open_case and not formless else sign

    def _spelt(self, members: Any) -> set[str] | None:
        """The characters of a class; None where it has too many."""
        signs: set[str] = set()
        for kind, value in members:
            if kind is codes.LITERAL:
                signs.add(self._sign(value))
            elif kind is codes.RANGE and value[1] - value[0] < 2 * _WIDEST:
                signs.update(self._sign(code) for code in range(value[0], value[1] + 1))
            else:
                return None
        return signs if len(signs) <= _WIDEST else None

    def _follow(self, signs: set[str] | None) -> None:
        """Read one of some strings next; None for anything."""
        if signs is None:
            self.flush()
            return
        if len(self.exact) * len(signs) > _MOST:
            self.flush()
        self.exact = frozenset(head + sign for head in self.exact for sign in signs)

    def _assert(self, parts: Any) -> None:
        """What stands ahead or behind must be read by somebody, but moves nothing on."""
        aside = _Walk(_START, self.open_case)
        aside.over(parts)
        aside.flush()
        self.clauses += aside.clauses

    def _branch(self, branches: Any) -> None:
        walks = [_Walk(self.exact, self.open_case) for _ in branches]
        for walk, branch in zip(walks, branches, strict=True):
            walk.over(branch)
        together = frozenset().union(*(walk.exact for walk in walks))
        if not any(walk.clauses for walk in walks) and len(together) <= _MOST:
            self.exact = together
            return
        for walk in walks:
            walk.flush()
        best = [min(walk.clauses, key=_worth) for walk in walks if walk.clauses]
        if len(best) == len(walks):
            self.clauses.append(_least(word for clause in best for word in clause))
        elif self.exact != _START:
            self.flush()
        self.exact = _START

    def _repeat(self, least: int, most: int, parts: Any) -> None:
        if least == 0 and most == 1:
            inner = _Walk(self.exact, self.open_case)
            inner.over(parts)
            together = self.exact | inner.exact
            if not inner.clauses and len(together) <= _MOST:
                self.exact = together
                return
        elif least:
            self.over(parts)
            if least == most == 1:
                return
        self.flush()


@functools.lru_cache(_REMEMBERED)
def _pieces(text: str) -> tuple[str, ...]:
    """The words of a string worth looking for, each with the spaces beside it."""
    words = text.split(" ")
    found = []
    for place, word in enumerate(words):
        before, behind = " " if place else "", " " if place < len(words) - 1 else ""
        if FOLDED in word:
            word = fold(word.replace(FOLDED, ""))
            before = FOLDED + before
        if _length(word) >= _SHORTEST:
            found.append(f"{before}{word}{behind}")
    return tuple(found)


def _common(pieces: list[tuple[str, ...]]) -> set[str]:
    """The words that each of several lists has, with the spaces that they have in all of them."""
    found = set()
    for word in pieces[0]:
        for form in dict.fromkeys((word, word.rstrip(" "), word.replace(" ", ""))):
            if all(form in words or any(_holds(other, form) for other in words) for words in pieces[1:]):
                found.add(form)
                break
    return found


def _least(words: Iterable[str]) -> Clause:
    """The words without those that hold another one."""
    exact: list[str] = []
    folded: list[str] = []
    for word in sorted(set(words), key=lambda word: (len(word), word)):
        plain = fold(word.lstrip(FOLDED))
        open_case = word.startswith(FOLDED)
        if any(short in plain for short in folded) or (not open_case and any(short in word for short in exact)):
            continue
        if open_case:
            folded.append(word[1:])
        else:
            exact.append(word)
    return frozenset((*exact, *(f"{FOLDED}{word}" for word in folded)))


@functools.lru_cache(_REMEMBERED)
def _holds(word: str, short: str) -> bool:
    """Whether what has a word has a shorter one, too."""
    if short.startswith(FOLDED):
        return short[1:] in fold(word.lstrip(FOLDED))
    return not word.startswith(FOLDED) and short in word
