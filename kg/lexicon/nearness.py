"""Names that are a little wrong: misspelt by a writer or misread by a scanner."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from kg.lexicon.entries import ACRONYMS, Entry, NameKind, Sense
from kg.lexicon.folding import key

_SHORTEST = 4  # letters of a name that a scanner may have misread
_SURE = 5  # letters from which a look-alike letter need not stand where no writer would put it ("lran", "0man")
_ONE_OFF = 6  # letters from which one may be wrong
_TWO_OFF = 10  # letters from which two may be wrong
_RIVALS = 2  # letters off within which another entity makes the name doubtful
_LONGEST = 200  # letters; longer ones are not names
_REMEMBERED = 1 << 14  # words; a document says the same ones over and over
_PARTS = 3  # two faults leave one of three parts of a name whole
_COUNTRIES = frozenset({"State", "Territory"})
_BODIES = frozenset({"Organisation", "Forum"})
# What scanners take for one another.
_LOOKALIKES = str.maketrans({"1": "i", "l": "i", "|": "i", "!": "i", "0": "o", "5": "s", "8": "b", "6": "b", "9": "g"})


_MISREAD = re.compile(r"[l|](?=[b-df-hj-np-tv-z])|\w*[\d|]")


class Nearness:
    """The names of the lexicon by their parts, so that those near to a word are found without trying all."""

    def __init__(self, names: Iterable[tuple[str, Sense]], words: Iterable[str]) -> None:
        """`names`: folded names with their senses; `words`: ordinary words that look like a misspelt name."""
        self._words = frozenset(" ".join(key(word)) for word in words)
        self._senses: dict[str, Sense] = {}
        self._parts: dict[tuple[int, int, str, str], list[str]] = {}
        self._shapes: dict[str, list[str]] = {}
        self._remembered = functools.lru_cache(maxsize=_REMEMBERED)(self._nearest)
        for name, sense in names:
            if len(name) >= _SHORTEST and name not in self._senses and sense.name.kind not in ACRONYMS:
                self._add(name, sense)

    def _add(self, name: str, sense: Sense) -> None:
        self._senses[name] = sense
        self._shapes.setdefault(_shape(name), []).append(name)
        first = _shape(name[0])
        for part, (start, end) in enumerate(_cuts(len(name))):
            self._parts.setdefault((len(name), part, first, name[start:end]), []).append(name)

    def nearest(self, name: str) -> Entry | None:
        """The one entity near to `name`; None if it is too short, an ordinary word, or near to two entities."""
        return self._remembered(name[:_LONGEST])

    def _nearest(self, name: str) -> Entry | None:
        asked = " ".join(key(name))
        if not _SHORTEST <= len(asked) < _LONGEST or asked in self._words:
            return None
        if name.isupper() and len(asked) < _ONE_OFF:
            return None
        if len(asked) < _SURE and not _MISREAD.match(name):
            return None
        if shapes := self._shapes.get(_shape(asked)):
            return self._only(dict.fromkeys(shapes, 0))
        if len(asked) < _ONE_OFF:
            return None
        allowed = 2 if len(asked) >= _TWO_OFF else 1
        if not self._within(asked, allowed):
            return None
        near = self._within(asked, _RIVALS)
        return self._only(near) if min(near.values()) <= allowed else None

    def _within(self, asked: str, steps: int) -> dict[str, int]:
        """The names at most so many letters off, with how many; evenly so over their words."""
        found = {name: distance(asked, name, steps) for name in self._candidates(asked, steps)}
        return {name: off for name, off in found.items() if off <= steps and _evenly(asked, name)}

    def _candidates(self, asked: str, steps: int) -> set[str]:
        """The names that share a third with `asked`, at about its place, and the first letter as a scanner sees it."""
        found: set[str] = set()
        first = _shape(asked[0])
        for length in range(len(asked) - steps, len(asked) + steps + 1):
            for part, (start, end) in enumerate(_cuts(length)):
                for shift in range(-steps, steps + 1):
                    piece = asked[max(0, start + shift) : max(0, end + shift)]
                    found.update(self._parts.get((length, part, first, piece), ()))
        return found

    def _only(self, near: dict[str, int]) -> Entry | None:
        """The entity that all near names are of, if the nearest of them can be an answer; places only rival as near."""
        least = min(near.values())
        rivals = [name for name, steps in near.items() if steps == least or self._senses[name].entry.type != "Place"]
        senses = [self._senses[name] for name in rivals]
        if len({sense.entry.ref for sense in senses}) > 1:
            return None
        nearest = all(_answers(name, self._senses[name]) for name, steps in near.items() if steps == least)
        return senses[0].entry if nearest else None


def _answers(name: str, sense: Sense) -> bool:
    """Countries by all names, bodies by names of several words; demonyms and places only stand in the way."""
    if sense.name.kind is NameKind.DEMONYM:
        return False
    return sense.entry.type in _COUNTRIES or (sense.entry.type in _BODIES and " " in name)


def _evenly(asked: str, found: str) -> bool:
    """Of several words, is each near to its own? "Republic of Head" is not near to "Republic of Chad"."""
    ours, theirs = asked.split(), found.split()
    if len(ours) != len(theirs):  # parted or glued
        return distance("".join(ours), "".join(theirs), 1) <= 1
    if len(ours) == 1:
        return True
    return all(
        one == other or distance(one, other, 2) <= (2 if len(one) >= _ONE_OFF else 1)
        for one, other in zip(ours, theirs, strict=True)
    )


def _shape(name: str) -> str:
    """The name as a poor scan shows it: look-alike letters are one."""
    return name.translate(_LOOKALIKES).replace("rn", "m").replace("vv", "w").replace("ii", "u")


@functools.cache
def _cuts(length: int) -> list[tuple[int, int]]:
    return [(length * part // _PARTS, length * (part + 1) // _PARTS) for part in range(_PARTS)]


def distance(left: str, right: str, limit: int) -> int:
    """Letters to put in, take out, replace or swap with a neighbour; `limit + 1` when more than `limit`."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    left, right = _without_common_ends(left, right)
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for row, letter in enumerate(left, 1):
        current = [row]
        for column, other in enumerate(right, 1):
            best = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == right[column - 2] and left[row - 2] == other:
                best = min(best, before[column - 2] + 1)
            current.append(best)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return min(previous[-1], limit + 1)


def _without_common_ends(left: str, right: str) -> tuple[str, str]:
    """Both words without the beginning and the end that they share: letters that no step changes."""
    shorter = min(len(left), len(right))
    start = next((n for n in range(shorter) if left[n] != right[n]), shorter)
    end = next((n for n in range(shorter - start) if left[-1 - n] != right[-1 - n]), shorter - start)
    return left[start : len(left) - end], right[start : len(right) - end]
