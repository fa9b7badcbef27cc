"""Patterns for many words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of some words, in which what begins alike is read once."""
    ends: dict[str, list[str]] = {}
    for word in words:
        ends.setdefault(word[:1], []).append(word[1:])
    branches = [re.escape(letter) + any_of(ends[letter]) for letter in sorted(ends) if letter]
    if len(branches) == 1 and "" not in ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in ends else ''}" if branches else ""
