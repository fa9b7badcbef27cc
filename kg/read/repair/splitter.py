"""Glued words parted: the cheapest way to read letters as words that the dictionary knows, or no way at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.read.repair.vocabulary import cost, known, splittable

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
_SINGLE = 3.0  # put on a word of one letter
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


def split(run: str, extra: Callable[[str], bool] = lambda word: False) -> Split | None:
    """The cheapest words that a run of letters is made of, None where it cannot be parted into known words.

    `extra(word)` says which words beyond the dictionary's the document itself knows. The case of letters is ignored.
    """
    if not 2 <= len(run) <= _LONGEST_RUN:
        return None
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        starts = range(max(0, end - _LONGEST_WORD), end)
        best.append(min((best[start][0] + _cost(run[start:end], extra), start) for start in starts))
    if best[-1][0] == float("inf"):
        return None
    words: list[str] = []
    end = len(run)
    while end:
        start = best[end][1]
        words.append(run[start:end])
        end = start
    return Split(tuple(reversed(words)), best[-1][0])


def _cost(word: str, extra: Callable[[str], bool]) -> float:
    lower = word.lower()
    if splittable(lower) or extra(word) or (word[0].isupper() and len(word) > 3 and known(word)):
        return cost(lower) if len(word) > 1 else cost(lower) + _SINGLE
    return float("inf")


def split_misread(run: str, extra: Callable[[str], bool]) -> Split | None:
    """The cheapest reading with one confused letter (rn for m, l for I, …) put right."""
    if not 5 <= len(run) <= _LONGEST_RUN:
        return None
    readings: list[Split] = []
    for change in _changes(run):
        found = split(run[: change.start] + change.right + run[change.end :], extra)
        if found is not None and all(len(word) > 1 or word in "aAI" for word in found.words):
            readings.append(Split(found.words, found.cost + _LETTER_COST, change))
    return min(readings, key=lambda found: (len(found.words), found.cost), default=None)


def _changes(run: str) -> Iterator[Change]:
    lower = run.lower()
    for wrong, right in _CONFUSED:
        start = lower.find(wrong)
        while start >= 0:
            fits = right.upper() if run[start].isupper() and (wrong, right) == ("l", "i") else right
            if wrong == "l" and run[start] == "l" and start == 0:
                fits = "I"
            yield Change(start, start + len(wrong), fits)
            start = lower.find(wrong, start + 1)
