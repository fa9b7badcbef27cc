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
    unmarked = [place for place, group in enumerate(groups) if not group.marker]
    return _emphasised(texts, unmarked) | _doubled(texts, unmarked)


def _run(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def _emphasised(texts: list[str], unmarked: list[int]) -> set[int]:
    stressed = [place for place in unmarked if _stressed(texts[place])]
    candidates = [place for place in stressed if _SHORTEST <= len(_run(texts[place])) <= _LONGEST]
    if not candidates:
        return set()
    words: list[tuple[str, ...]] = [()] * len(texts)
    for place in unmarked:
        words[place] = _run(texts[place])
    wanted = {triple for place in candidates for triple in _triples(words[place])}
    where: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, run in enumerate(words):
        for triple in wanted.intersection(_triples(run)):
            where[triple].append(place)
    stood = set(candidates)
    return {place for place in candidates if _repeats(place, words, where, stood)}


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


def _doubled(texts: list[str], unmarked: list[int]) -> set[int]:
    """The texts of so many words that stand, in these words, among the three above."""
    letters = {place: texts[place].count("e") + texts[place].count("E") for place in unmarked}
    found: set[int] = set()
    for place, count in letters.items():
        near = [other for other in (place - 3, place - 2, place - 1) if letters.get(other) == count]
        run = _run(texts[place]) if near else ()  # equal words have as many of a letter
        if len(run) >= _DOUBLED and any(_run(texts[other]) == run for other in near):
            found.add(place)
    return found
