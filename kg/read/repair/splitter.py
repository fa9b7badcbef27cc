"""Glued words parted: the cheapest way to read letters as words that the dictionary knows, or no way at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.read.repair.vocabulary import FUNCTION_WORDS, USUAL, cost, known, listed, rank, splittable

_LONGEST_WORD = 24
_LONGEST_RUN = 120  # letters: longer runs are left alone, so that no text costs more than linear time
_CONFUSED = (
    ("rn", "m"),
    ("m", "rn"),
    ("l", "i"),
    ("n", "rr"),
    ("ff", "rr"),
    ("r", "rr"),
    ("rr", "n"),
    ("i", "l"),
    ("rc", "rr"),
    ("d", "rt"),
    ("nt", "m"),
    ("li", "h"),
    ("ii", "n"),
    ("cl", "d"),
    ("vv", "w"),
    ("e", "c"),
    ("c", "e"),
)
_STRANGE = 4  # letters at least of a part that no dictionary has
_STRANGE_COST = 3.5  # of each of its letters
_SINGLE = 3.0  # put on a word of one letter
_INFINITE = float("inf")
_LETTER_COST = 9.0  # of one misread letter, on the scale of word costs


@dataclass(frozen=True, slots=True)
class Change:
    """Letters of a run that were misread: `run[start:end]` should be `right`."""

    start: int
    end: int
    right: str


@dataclass(frozen=True, slots=True)
class Split:
    """A reading of a run of letters: where blanks belong (in the right letters) and what was misread."""

    words: tuple[str, ...]
    cost: float
    change: Change | None = None


@lru_cache(maxsize=50_000)
def split(run: str) -> Split | None:
    """The cheapest words that a run of letters is made of, None where it cannot be parted into known words.

    The case of letters matters at the start of a word only: a name may stand there.
    """
    if not 2 <= len(run) <= _LONGEST_RUN:
        return None
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        starts = [start for start in range(max(0, end - _LONGEST_WORD), end) if best[start][0] < _INFINITE]
        best.append(min([(best[start][0] + _cost(run[start:end]), start) for start in starts], default=(_INFINITE, 0)))
    if best[-1][0] == _INFINITE:
        return None
    words: list[str] = []
    end = len(run)
    while end:
        start = best[end][1]
        words.append(run[start:end])
        end = start
    return Split(tuple(reversed(words)), best[-1][0])


@lru_cache(maxsize=50_000)
def split_around(run: str) -> tuple[str, ...] | None:
    """Words at the two ends of a run whose middle, or one end, no dictionary has; None where they are too few.

    "Groupseniorolfuials" gives "Group", "senior", "olfuials". The known words must be long or the commonest of all,
    and hold half of the letters.
    """
    if not 10 <= len(run) <= _LONGEST_RUN // 2:
        return None
    ways: list[tuple[float, tuple[str, ...]]] = []
    for start in range(len(run) - _STRANGE + 1):
        head = split(run[:start]) if start else Split((), 0.0)
        if head is None or not all(_solid(word) for word in head.words):
            continue
        for end in {len(run), *range(start + _STRANGE, len(run) - 1)}:
            tail = split(run[end:]) if end < len(run) else Split((), 0.0)
            if tail is None or end - start > len(run) * 0.55 or not all(_solid(word) for word in tail.words):
                continue
            known_words = (*head.words, *tail.words)
            if len(known_words) > 1 or FUNCTION_WORDS.intersection(known_words):
                price = head.cost + tail.cost + _STRANGE_COST * (end - start)
                ways.append((price, (*head.words, run[start:end], *tail.words)))
    return min(ways)[1] if ways else None


def _solid(word: str) -> bool:
    return word in FUNCTION_WORDS or (len(word) > 4 and splittable(word.lower()))


def _usual_name(word: str) -> bool:
    return known(word) and rank(word) < USUAL


def _cost(word: str) -> float:
    lower = word.lower()
    if not listed(lower) and not (len(lower) > 7 and known(lower)):  # most pieces of a run: told by one look
        return _INFINITE
    if splittable(lower) or (word[0].isupper() and len(word) > 3 and _usual_name(word)):
        return cost(lower) if len(word) > 1 else cost(lower) + _SINGLE
    return _INFINITE


@lru_cache(maxsize=50_000)
def split_misread(run: str) -> Split | None:
    """The cheapest reading with one confused letter (rn for m, l for I, …) put right."""
    if not 5 <= len(run) <= _LONGEST_RUN:
        return None
    readings: list[Split] = []
    for change in _changes(run):
        found = split(run[: change.start] + change.right + run[change.end :])
        if found is not None and all(len(word) > 1 or word in "aAI" for word in found.words):
            readings.append(Split(found.words, found.cost + _LETTER_COST, _capital(change, found)))
    return min(readings, key=lambda found: (len(found.words), found.cost), default=None)


def _capital(change: Change, found: Split) -> Change:
    """A small l that begins a word stands for a capital I."""
    begins = {sum(map(len, found.words[:count])) for count in range(len(found.words))}
    return Change(change.start, change.end, "I") if change.right == "i" and change.start in begins else change


def _changes(run: str) -> Iterator[Change]:
    lower = run.lower()
    for wrong, right in _CONFUSED:
        start = lower.find(wrong)
        while start >= 0:
            yield Change(start, start + len(wrong), right)
            start = lower.find(wrong, start + 1)
