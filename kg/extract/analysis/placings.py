"""Places and dates that come in pairs: "in Manila in April 2012, in Kuwait City in 2014 and in Colombo in 2017"."""

from __future__ import annotations

from kg.extract.analysis.sentence import COUNTRY, DATE, PLACE
from kg.patterns import filtered

_WHERE = rf"{PLACE}(?:,? \(?{COUNTRY}\)?)?"
_ASIDE = r"(?:, (?:back to back|in the margins|alongside|hosted|with|as a|at the)[^,.;]{0,70},)?"
_PAIR = filtered(
    rf"\b(?:in|at|to) {_WHERE}{_ASIDE},? (?:\(|(?:in|on|from|of) )?(?:early |late |mid-)?{DATE}\)?"
    rf"|{_WHERE} ?\({DATE}\)|\({_WHERE}, {DATE}\)"
    rf"|\b(?:(?:in|on|from) )?{DATE},? (?:in|at) {_WHERE}"
    rf"|\b(?:by (?:tele|video)(?:phone|link|[- ]?conference)|on-?line|virtually),? (?:(?:in|on|from) )?{DATE}"
)
_IN_ONE = filtered(rf" ?\((?:{_WHERE},? {DATE}(?:[,;]? and |[,;] )?){{2,12}}\)")
_VERB = filtered(
    r"\b(?:was|were|is|are|had|has|have|will|would|shall|held|agreed|took|which|that|who|where|while|but|hosted|"
    r"attended|"
    r"decided|adopted|noted|by)\b"
)
_REACH = 320  # characters in which the pairs of one enumeration stand
_GAP = 70  # characters between one pair and the next
_LISTED = filtered(rf"{_WHERE},? {DATE}")
_THOSE = filtered(  # "the first Conference, at Ⓟ on Ⓓ, and those which followed in Ⓟ (Ⓓ)"
    r"\b(?:those|the (?:others|later|subsequent|following|next|further|other) "
    r"(?:ones?|editions|two|three|four|five|six|seven))(?:,? (?:that|which))?"
    r"(?: (?:have |had |were |was )?(?:since )?(?:followed|held|convened|hosted|organi[sz]ed|took place|came after))?"
    r"(?: it| that| later| thereafter| subsequently| respectively)?(?=,? (?:in|at) Ⓟ|,? \(Ⓟ)|"
    r"\b(?:then|next|after (?:it|that|this)) came(?= Ⓟ \(Ⓓ)"
)
_STOP = filtered(r"\.(?:\s|$)|;(?![^(]*\))")


def followers(mask: str, start: int) -> tuple[int, list[tuple[int, int]]] | None:
    """Where a text goes on, behind a meeting it has named, with "those which followed in…", and their pairs."""
    found = _THOSE.search(mask, start)
    stopped = found and _STOP.search(mask, start, found.start() if found[0] != "then came" else found.start() - 2)
    behind = pairs(mask, found.end()) if found and not stopped else []
    return (found.start(), behind) if found and behind else None


def pairs(mask: str, start: int) -> list[tuple[int, int]]:
    """The slices of the mask, from a place on, that each hold a place and its date, as one enumeration gives them.

    The first must stand near `start`; between two of them no verb may stand, nor a full stop.
    """
    if mask[start : start + 1] == ":" and (listed := [m.span() for m in _LISTED.finditer(mask, start, start + _REACH)]):
        return listed  # "Senior Officials' Meetings: Vienna, 12 June 2012; Tirana, 5-6 November 2012"
    if bracket := _IN_ONE.match(mask, start):  # "two round tables (Dushanbe, 18 March 2015, and Ashgabat, 9 September)"
        return [m.span() for m in _LISTED.finditer(mask, start, bracket.end())]
    stop = _STOP.search(mask, start, start + _REACH)
    end = stop.start() if stop else min(len(mask), start + _REACH)
    found: list[tuple[int, int]] = []
    for pair in _PAIR.finditer(mask, start, end):
        between = mask[found[-1][1] if found else start : pair.start()]
        if len(between) > _GAP or (found and _VERB.search(between)):
            break
        found.append(pair.span())
    return found
