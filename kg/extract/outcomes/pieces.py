"""Cutting the words of one act into the outcomes it holds: lists within a sentence, and clauses side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.sentence import AGENT
from kg.extract.outcomes.verbs import COMMITMENT, OBSERVATION
from kg.patterns import filtered

Slice = tuple[int, int]

_ITEM_END: Final = filtered(r"[\s;,.:]*(?:(?<![\w'’-])(?:and|or|as well as))?[\s;,.:]*$")
_JOINING: Final = ("and", "or", "as")  # with which an end may begin
_LONGEST_END: Final = 24  # characters of stops and joining words at the end of an item
_THAT: Final = filtered(
    r",? but(?: also)? (?=that \S)|[,;]? and(?: also| further)? (?=that \S)|; (?=that \S)|"
    r", (?=that [^,;]{3,120}?,? and that )"
)
_TO: Final = filtered(
    r"[,;] and(?: also| further| therefore)? (?=to (?!be |the |a |an |its |their |have )[a-z]+ )|; (?=to [a-z]+ )|"
    r", (?=to (?!be |the )[a-z]+ [^;]{3,160}?,? and to (?!be |the |a |an |its |their )[a-z]+ )"
)
_SAYS_THAT: Final = filtered(r"(?: \w+){0,3} that(?![\w'’-])")
_IS_TO: Final = filtered(r"(?: \w+){0,2} to [a-z]+ ")
_LABEL: Final = filtered(r"(?:and|or) |\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)] ")
_LETTERED: Final = filtered(r"(?:[,;:]| and|, and|; and)? \((?:[a-h]|[ivx]{1,4}|\d)\) ")
_SAME: Final = filtered(rf"that (?:the )?{AGENT} (?P<verb>[a-z]+) ")


_BE_DONE: Final = filtered(
    r"(?<![\w'’-])be (?!the\b|a\b|an\b|by\b|in\b)(?:\w+ly |again )?[a-z]+(?:ed|en|wn|pt|id|ut|lt|nt|un|ld|ade|ne)\b"
)
_NO_OUGHT: Final = filtered(
    r"(?<![\w'’-])(?:to|will|shall|would|may|can|could|might|must|cannot|not|should|and|or|let)(?: \w+ly| also|"
    r" not)? be\b"
)


def is_ought(words: str) -> bool:
    """Is it a clause in the subjunctive, which says what ought to be done: "lost passports be reported"?"""
    found = _BE_DONE.search(words)
    return found is not None and not _NO_OUGHT.search(words[: found.end()])


def trimmed(mask: str, start: int, end: int) -> Slice:
    """The slice without the stop, the semicolon or the "and" of a list at its end, and without spaces before it."""
    while start < end and mask[start] in " ,;:.":
        start += 1
    bare = end - 1 if start < end and mask[end - 1] in ",;:." else end
    if start < bare and mask[bare - 1].isalnum() and not mask.endswith(_JOINING, 0, bare):
        return start, bare  # most words end so
    found = _ITEM_END.search(mask, max(start, end - _LONGEST_END), end)
    return start, found.start() if found else end


def inline_items(mask: str, start: int, end: int) -> list[Slice]:
    """The items of a list that begins with a colon within `mask[start:end]` and is parted by semicolons; else none."""
    colon = mask.find(":", start, end)
    if colon < 0 or mask.find(";", colon, end) < 0:
        return []
    items: list[Slice] = []
    at = colon + 1
    while at < end:
        stop = mask.find(";", at, end)
        stop = end if stop < 0 else stop
        first, last = trimmed(mask, at, stop)
        if found := _LABEL.match(mask, first, last):
            first = found.end()
        if last - first > 3:
            items.append((first, last))
        at = stop + 1
    return items if len(items) > 1 else []


def clauses(mask: str, start: int, at: int, end: int) -> Iterator[Slice]:
    """The words of an act whose verb ends at `at`, cut at ", but that" and at a second agent to act."""
    cuts = []
    if mask.find(" that", at, at + 60) >= 0 and _SAYS_THAT.match(mask, at, at + 60):
        cuts = [(found.start(), found.end()) for found in _THAT.finditer(mask, at, end)]
        if same := _SAME.search(mask, at, end):
            second = re.compile(rf",? and (?=(?:the )?{AGENT} {same['verb']} )")
            cuts += [(found.start(), found.end()) for found in second.finditer(mask, same.end(), end)]
    elif _IS_TO.match(mask, at, at + 40):
        cuts = [(found.start(), found.end()) for found in _TO.finditer(mask, at, end)]
    if mask.find("(", at, end) >= 0:
        letters = [(found.start(), found.end()) for found in _LETTERED.finditer(mask, at, end)]
        cuts += letters[1:]
    first = start
    for stop, following in sorted(cuts):
        if stop > first:
            yield first, stop
        first = following
    yield first, end


_FELT: Final = filtered(
    r"(?:Their|The|Its|Our) (?:[a-z]+ )?(?:repudiation|concern|appreciation|satisfaction|thanks|gratitude|conviction|"
    r"recognition|condolences|solidarity|rejection|condemnation|regret|support|congratulations|acknowledge?ment|"
    r"interest|"
    r"pleasure|belief|view)\b"
)
_BINDING: Final = filtered(
    r"(?:Their|The|Its|Our) (?:[a-z]+ )?(?:determination|will|commitment|resolve|willingness|intention|pledge|"
    r"readiness) (?:to|that)\b"
)


def kind_by_noun(text: str) -> str | None:
    """The class of a clause of a declaration that opens with a noun: "Their concern at…", "The will to…"."""
    if _FELT.match(text):
        return OBSERVATION
    return COMMITMENT if _BINDING.match(text) else None
