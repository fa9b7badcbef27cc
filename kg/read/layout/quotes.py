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


def pull_quotes(groups: list[Group], texts: list[str]) -> set[int]:
    """Positions of the groups that repeat others: emphasised short ones, and paragraphs printed twice."""
    runs = [
        tuple(_WORD.findall(text.lower())) if not group.marker else ()
        for group, text in zip(groups, texts, strict=True)
    ]
    return _emphasised(texts, runs) | _doubled(runs)


def _emphasised(texts: list[str], words: list[tuple[str, ...]]) -> set[int]:
    candidates = [
        place for place, text in enumerate(texts) if _SHORTEST <= len(words[place]) <= _LONGEST and _stressed(text)
    ]
    if not candidates:
        return set()
    wanted = {triple for place in candidates for triple in _triples(words[place])}
    where: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, run in enumerate(words):
        for triple in wanted.intersection(_triples(run)):
            where[triple].append(place)
    return {place for place in candidates if _repeats(place, words, where, set(candidates))}


def _stressed(text: str) -> bool:
    if "*" not in text and "_" not in text:
        return False
    return terminal(plain(text)) or title_share(plain(text)) < 0.6


def _repeats(
    place: int, words: list[tuple[str, ...]], where: dict[tuple[str, str, str], list[int]], candidates: set[int]
) -> bool:
    triples = _triples(words[place])
    hits = Counter(other for triple in triples for other in where[triple][:_PLACES] if other not in candidates)
    near: Counter[int] = Counter()
    for other, count in hits.items():  # a quote may take words of two paragraphs that follow each other
        near[other] += count
        near[other + 1] += count
    return bool(near) and max(near.values()) >= _SHARE * len(triples)


def _triples(run: tuple[str, ...]) -> list[tuple[str, str, str]]:
    return list(zip(run, run[1:], run[2:], strict=False))


def _doubled(words: list[tuple[str, ...]]) -> set[int]:
    return {
        place for place, run in enumerate(words) if len(run) >= _DOUBLED and run in words[max(0, place - 3) : place]
    }
