"""Pull quotes: words of the text that are printed once more, large, to catch the eye."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from kg.read.layout.grouping import Group
from kg.read.layout.prose import plain, terminal, title_share

_WORD = re.compile(r"\w+")
_LONGEST = 45  # words of a pull quote
_SHORTEST = 5
_SHARE = 0.7  # of its word triples that must stand together elsewhere
_PLACES = 40  # at which a triple of words is looked for
_DOUBLED = 12  # words from which an equal paragraph close by is a printing twice


def pull_quotes(groups: list[Group]) -> set[int]:
    """Positions of the groups that repeat others: emphasised short ones, and paragraphs printed twice."""
    words = [tuple(_WORD.findall(group.text.lower())) if not group.marker else () for group in groups]
    return _emphasised(groups, words) | _doubled(words)


def _emphasised(groups: list[Group], words: list[tuple[str, ...]]) -> set[int]:
    candidates = [
        place for place, group in enumerate(groups) if _SHORTEST <= len(words[place]) <= _LONGEST and _stressed(group)
    ]
    if not candidates:
        return set()
    wanted = {triple for place in candidates for triple in _triples(words[place])}
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, run in enumerate(words):
        for triple in set(_triples(run)) & wanted:
            where[triple].append(place)
    return {place for place in candidates if _repeats(place, words, where, set(candidates))}


def _stressed(group: Group) -> bool:
    text = group.text
    if "*" not in text and "_" not in text:
        return False
    return terminal(plain(text)) or title_share(plain(text)) < 0.6


def _repeats(
    place: int, words: list[tuple[str, ...]], where: dict[tuple[str, ...], list[int]], candidates: set[int]
) -> bool:
    triples = _triples(words[place])
    hits = Counter(other for triple in triples for other in where[triple][:_PLACES] if other not in candidates)
    near: Counter[int] = Counter()
    for other, count in hits.items():  # a quote may take words of two paragraphs that follow each other
        near[other] += count
        near[other + 1] += count
    return bool(near) and max(near.values()) >= _SHARE * len(triples)


def _triples(run: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [run[start : start + 3] for start in range(len(run) - 2)]


def _doubled(words: list[tuple[str, ...]]) -> set[int]:
    return {
        place for place, run in enumerate(words) if len(run) >= _DOUBLED and run in words[max(0, place - 3) : place]
    }
