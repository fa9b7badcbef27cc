"""Counting: what gold and build have in common, kind by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

G = TypeVar("G")
S = TypeVar("S")
K = TypeVar("K")


@dataclass(frozen=True)
class Matching(Generic[G, S]):
    """Gold things and said things, and how well two of them meet: a pair counts from `floor` on.

    `spare` are gold things that may be said and need not be: what meets one (from six tenths of the floor on) is no
    fault. `slack` is how many extras for each gold thing are no fault either; `counts_extras` and `is_extra` say
    whether and which said things are faults at all.
    """

    gold: Sequence[G]
    said: Sequence[S]
    score: Callable[[G, S], float]
    floor: float
    spare: Iterable[G] = ()
    slack: float = 0.0
    counts_extras: bool = True
    is_extra: Callable[[S], bool] = lambda _: True
    show_gold: Callable[[G], str] = str
    show_said: Callable[[S], str] = str

    def matched(self) -> dict[int, int]:
        """Greedy matching one to one, the best pairs first: index of the gold thing -> index of the said one."""
        scored = ((self.score(g, s), i, j) for i, g in enumerate(self.gold) for j, s in enumerate(self.said))
        taken: set[int] = set()
        matched: dict[int, int] = {}
        for _, i, j in sorted((pair for pair in scored if pair[0] >= self.floor), key=lambda pair: -pair[0]):
            if i not in matched and j not in taken:
                matched[i] = j
                taken.add(j)
        return matched

    def beyond(self, taken: set[int]) -> list[int]:
        """The indices of the said things that meet neither gold nor spare."""
        spare = list(self.spare)
        return [
            j
            for j, s in enumerate(self.said)
            if j not in taken and self.is_extra(s) and all(self.score(g, s) < 0.6 * self.floor for g in spare)
        ]


class Tally:
    """Counts by kind of fact, with what was missed and what was said too much."""

    def __init__(self) -> None:
        self.gold: dict[str, int] = defaultdict(int)
        self.said: dict[str, int] = defaultdict(int)
        self.hit: dict[str, int] = defaultdict(int)
        self.misses: dict[str, list[str]] = defaultdict(list)
        self.extras: dict[str, list[str]] = defaultdict(list)

    def one(self, kind: str, said: int, missed: str | None) -> None:
        """One gold fact, for which the build said `said` things; `missed` tells of it where none was right."""
        self.gold[kind] += 1
        self.said[kind] += said
        if missed is None:
            self.hit[kind] += 1
        else:
            self.misses[kind].append(missed)

    def sets(self, kind: str, gold: Mapping[K, str], said: Mapping[K, str]) -> None:
        """Compare two sets of keys; the values are what to show."""
        common = gold.keys() & said.keys()
        self.gold[kind] += len(gold)
        self.said[kind] += len(said)
        self.hit[kind] += len(common)
        self.misses[kind] += sorted(gold[key] for key in gold.keys() - common)
        self.extras[kind] += sorted(said[key] for key in said.keys() - common)

    def pairs(self, kind: str, matching: Matching[G, S]) -> dict[int, int]:
        """Match gold to said one to one; gives the index of the said one for that of each gold one matched."""
        matched = matching.matched()
        beyond = matching.beyond(set(matched.values()))
        self.gold[kind] += len(matching.gold)
        self.hit[kind] += len(matched)
        too_much = max(0, len(beyond) - int(matching.slack * len(matching.gold))) if matching.counts_extras else 0
        self.said[kind] += len(matched) + too_much
        self.misses[kind] += [matching.show_gold(g) for i, g in enumerate(matching.gold) if i not in matched]
        if too_much:
            self.extras[kind] += [matching.show_said(matching.said[j]) for j in beyond]
        return matched
