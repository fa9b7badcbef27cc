"""Hyphens at the end of a printed line: part of the word, or put in by the typesetter?"""

from __future__ import annotations

import re

from kg.read.repair.vocabulary import rank

_PREFIXES = frozenset(
    "co non anti counter multi sub inter intra pre post re self cross socio well ex pro semi mid ad vice".split()
)
_USUAL = 40_000  # rank up to which a whole word is preferred to a hyphen after a prefix
_EDGE = re.compile(r"[^\W\d_]+")


def joins_without_hyphen(left: str, right: str) -> bool:
    """Whether "coop-" and "eration," are one word without the hyphen.

    They are when the whole is a usual word, or any word where the left part is none; "Co-" + "Chairs" and "non-" +
    "binding" keep the hyphen.
    """
    head, tail = _EDGE.findall(left), _EDGE.match(right)
    if not head or tail is None or left[:-1].count("-"):
        return False
    first, second = head[-1], tail.group()
    if second[0].isupper() and not first.isupper():
        return False
    whole = rank(first + second)
    if first.lower() in _PREFIXES:
        return whole < _USUAL
    return (whole < _USUAL * 3 and whole < max(rank(first), rank(second))) or whole < _USUAL // 2
