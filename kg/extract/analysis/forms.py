"""How names of bodies stand in a text: written in capitals, and where their forms stand as whole words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from kg.model import Block

_SMALL = re.compile(r"\b(?:and|&|of|for|on|in|to|the|against|with|by)\b", re.IGNORECASE)
_BEHIND_FIRST = re.compile(r"(?<=[^\W\d_])[^\W\d_]+")


def titled(text: str) -> str:
    """Text in capitals with small letters behind the first of each word; other text as it is. The length stays."""
    if not text.isupper():
        return text
    small = _BEHIND_FIRST.sub(lambda m: m[0].lower() if len(m[0].lower()) == len(m[0]) else m[0], text)
    return _SMALL.sub(lambda m: m[0].lower(), small)


def written_forms(blocks: Iterable[Block], forms: Iterable[str]) -> dict[int, list[tuple[int, str]]]:
    """Where each block has one of the forms as whole words, by block index; the longest where several fit.

    All blocks are looked through at once: no form goes over the end of a line.
    """
    lines = [(block.index, titled(block.text)) for block in blocks]
    begins = [0, *accumulate(len(text) + 1 for _, text in lines)]
    whole = "\n".join(text for _, text in lines)
    written: dict[int, list[tuple[int, str]]] = {}
    past = 0
    found = sorted((start, -len(one), one) for one in forms for start in _whole_words(one, whole))
    for start, _, form in found:
        if start >= past:
            line = bisect_right(begins, start) - 1
            written.setdefault(lines[line][0], []).append((start - begins[line], form))
            past = start + len(form)
    return written


def _whole_words(form: str, text: str) -> Iterator[int]:
    """Where a form stands and is no part of a longer word."""
    start = text.find(form)
    while start >= 0:
        before, behind = text[max(0, start - 1) : start], text[start + len(form) : start + len(form) + 1]
        if not (before.isalnum() or behind.isalnum() or before in _JOINING or behind in _JOINING[:2]):
            yield start
        start = text.find(form, start + 1)


_JOINING = ("-", "_", "’", "'")  # what parts no words: the last two only before one
