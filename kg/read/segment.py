"""Sentences of a block of clean text."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[A-Z0-9À-Þ])")
_ABBREVIATIONS = frozenset(
    "md mohd muhd mr mrs ms mx dr prof hon h.e st rev gen pol brig cmdr supt insp atty usec amb cdr ing lic eng engr "
    "rt col maj capt lt sgt sr jr messrs no nos art arts para paras p pp vol ch "
    "fig ed eds vs v e.g i.e cf ca approx dept govt rep resp viz al incl excl inc ltd co corp u.s "
    "u.k u.n u.a.e d.c ph.d "
    "jan feb mar apr jun jul aug sep sept oct nov dec mt ft amb min sen pres sec supt insp res doc op u.s.a etc".split()
)
_SENTENCE_MAY_END = frozenset("u.s u.k u.n d.c u.a.e u.s.a etc inc ltd jr al govt dept".split())
_STARTERS = frozenset(
    "the a an this these those it they he she we in on at for as to from with by ministers participants officials "
    "senior members delegates states countries following during under after before since while however".split()
)
_LAST_WORD = re.compile(r"[\w.’']+$")
_FOLLOWING = re.compile(r"\w+")
_INITIALS = re.compile(r"(?:[a-z]\.)+[a-z]")
_LONGEST = 24  # characters before a stop in which its word is looked for


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Slices of the sentences of one line of clean text; together they hold all its words.

    A stop ends a sentence when white space and a capital or digit follow, unless it belongs to an abbreviation ("No.",
    "H.E.", "e.g."), an initial ("L.P.") or a number printed as "15."; linear in the length of the text.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for stop in _END.finditer(text):
        if _abbreviated(text, start, stop.start(), stop.end()):
            continue
        end = stop.start() + len(stop.group().rstrip())
        found.append((start, end))
        start = stop.end()
    if start < len(text):
        found.append((start, len(text)))
    return tuple(found)


def _abbreviated(text: str, start: int, stop: int, after: int) -> bool:
    if text[stop] != "." or text[stop : stop + 2] in ("..", ".)"):
        return False
    before = text[max(start, stop - _LONGEST) : stop]
    word = _LAST_WORD.search(before.rsplit(None, 1)[-1]) if before and not before[-1].isspace() else None
    if word is None:
        return False
    last = word.group().lower().lstrip("'’")
    if last in _ABBREVIATIONS and last not in _SENTENCE_MAY_END:
        following = _FOLLOWING.match(text, after, after + 20)
        return last != "no" or following is None or following.group().isdigit()
    # an initial, unless the letter is a name of its own ("Annex A."), or several
    initial = (len(last) == 1 and last.isalpha()) or ("." in last and _INITIALS.fullmatch(last) is not None)
    if initial or last in _SENTENCE_MAY_END:
        following = _FOLLOWING.match(text, after, after + 20)
        return following is None or following.group().lower() not in _STARTERS
    return last.isdigit() and len(word.group()) == stop - start
