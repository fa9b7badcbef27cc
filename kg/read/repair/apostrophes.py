"""Apostrophes that swallow the next space: "Experts’Groups", "States’capacity"."""

from __future__ import annotations

import re

_GLUED = re.compile(r"['’](?<=[^\W\d_].)(?=[^\W\d_]{2})")
_WHOLE = re.compile(r"[^\W\d_]+")
_ENDINGS = frozenset("s t re ve ll d m em til".split())
_ELISION = frozenset("d l o j qu m n s t c dell dall nell sull all un jusqu lorsqu puisqu aujourd mc mac".split())


def apostrophe_splits(text: str) -> list[int]:
    """Positions in the clean text before which a space belongs.

    A plural possessive ends in s and an apostrophe; letters that follow at once, unless they are a contraction's
    ending ("don't") or the word before is an elision or prefix of a name ("d'Ivoire", "O'Brien"), are the next word.
    """
    if "'" not in text and "’" not in text:
        return []
    return [found.end() for found in _GLUED.finditer(text) if _swallowed(text, found.start(), found.end())]


def _swallowed(text: str, start: int, after: int) -> bool:
    before = text[max(0, start - 30) : start]
    left = re.search(r"[^\W\d_]+$", before)
    right = _WHOLE.match(text, after, after + 40)
    if left is None or right is None:
        return False
    word, following = left.group().lower(), right.group().lower()
    return word.endswith("s") and len(word) > 2 and word not in _ELISION and following not in _ENDINGS
