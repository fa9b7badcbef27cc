"""Names that are a little wrong: misspelt by a writer or misread by a scanner."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lexicon.entries import ACRONYMS, Entry, NameKind
from kg.lexicon.folding import key

_SHORTEST = 5  # letters; a shorter name has too many neighbours
_TWO_OFF = 8  # letters from which two may be wrong
_PARTS = 3  # two faults leave one of three parts of a name whole
_NAMED = frozenset({"State", "Territory", "Organisation", "Forum"})
# What scanners take for one another.
_LOOKALIKES = str.maketrans({"1": "i", "l": "i", "|": "i", "!": "i", "0": "o", "5": "s", "8": "b", "6": "b", "9": "g"})


class Nearness:
    """The names of the lexicon by their parts, so that those near to a word are found without trying all."""

    def __init__(self, names: Iterable[tuple[str, Entry, NameKind]]) -> None:
        self._known: set[str] = set()
        self._entities: dict[str, Entry | None] = {}  # None: a name that is no answer but may be the nearer one
        self._parts: dict[tuple[int, int, str], list[str]] = {}
        self._shapes: dict[str, list[str]] = {}
        for name, entry, kind in names:
            self._known.add(name)
            if len(name) < _SHORTEST or kind in ACRONYMS:
                continue
            answer = entry if entry.type in _NAMED and kind is not NameKind.DEMONYM else None
            if answer is None and entry.type not in _NAMED:
                continue
            if name in self._entities:
                continue
            self._entities[name] = answer
            self._shapes.setdefault(_shape(name), []).append(name)
            for part, (start, end) in enumerate(_cuts(len(name))):
                self._parts.setdefault((len(name), part, name[start:end]), []).append(name)

    def nearest(self, name: str) -> Entry | None:
        """The one entity near to `name`; None if it is known as it stands, too short, or two entities are near."""
        asked = " ".join(key(name))
        if len(asked) < _SHORTEST or asked in self._known or (name.isupper() and len(asked) < _TWO_OFF):
            return None
        if shapes := self._shapes.get(_shape(asked)):
            return self._only(shapes)
        if len(asked) < _SHORTEST + 1:
            return None
        allowed = 2 if len(asked) >= _TWO_OFF else 1
        near = {found: distance(asked, found, 2) for found in self._candidates(asked)}
        within = [found for found, steps in near.items() if steps <= 2]
        if not within or min(near[found] for found in within) > allowed:
            return None
        return self._only(within)

    def _candidates(self, asked: str) -> set[str]:
        found: set[str] = set()
        for length in range(len(asked) - 2, len(asked) + 3):
            for part, (start, end) in enumerate(_cuts(length)):
                for shift in range(-2, 3):
                    piece = asked[max(0, start + shift) : max(0, end + shift)]
                    found.update(self._parts.get((length, part, piece), ()))
        return found

    def _only(self, names: list[str]) -> Entry | None:
        entities = {self._entities[name] for name in names}
        return entities.pop() if len(entities) == 1 else None


def _shape(name: str) -> str:
    """The name as a poor scan shows it: look-alike letters are one."""
    return name.translate(_LOOKALIKES).replace("rn", "m").replace("vv", "w").replace("ii", "u")


def _cuts(length: int) -> list[tuple[int, int]]:
    return [(length * part // _PARTS, length * (part + 1) // _PARTS) for part in range(_PARTS)]


def distance(left: str, right: str, limit: int) -> int:
    """Letters to put in, take out, replace or swap with a neighbour; `limit + 1` when more than `limit`."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for row, letter in enumerate(left, 1):
        current = [row]
        for column, other in enumerate(right, 1):
            cost = letter != other
            best = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + cost)
            if row > 1 and column > 1 and letter == right[column - 2] and left[row - 2] == other:
                best = min(best, before[column - 2] + 1)
            current.append(best)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return min(previous[-1], limit + 1)
