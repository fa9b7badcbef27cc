"""Lists that a noun leads: "Other States around the table were A, B", "The following were seated: …", "They were …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.sentence import AGENT, COUNTRY, DEMONYM, EVENT, ORGANISATION, PERSON, Sentence
from kg.extract.presencelists import SIGN, Presence, capacity_of, is_absent, list_before, list_behind, tail_of
from kg.extract.presencewords import ATTENDED, MEETING, NOT_HERE
from kg.patterns import filtered

_PARTY: Final = (
    r"\b(?:[Ss]tates?|[Cc]ountr(?:y|ies)|[Mm]embers?|[Dd]elegat\w+|[Aa]dministrations?|[Pp]artners?|"
    r"[Aa]genc(?:y|ies)|[Oo]rgani[sz]ations?|[Ii]nstitutions?|[Bb]od(?:y|ies)|[Gg]overnments?|[Pp]art(?:y|ies)|"
    r"[Oo]bservers?|[Pp]articipants?|[Gg]uests?|[Oo]fficials|[Oo]fficers|[Ee]xperts|[Mm]inisters?|[Ee]conomies|"
    r"[Tt]erritories|[Ee]ntit(?:y|ies)|[Rr]epresentatives?|[Aa]ttendees|[Cc]olleagues|[Ss]ervices|"
    r"[Aa]uthorities|[Nn]eighbours|[Oo]thers?|[Oo]nes|[Tt]hose|[Tt]hese|[Ff]ollowing|[Aa]lso|[Aa]mong)\b"
)
_HERE: Final = filtered(
    rf"\b(?<!at )(?:[Pp]resent(?! in the (?:region|area|country))|[Aa]ttending|attended|"
    rf"[Rr]epresented(?! (?:on|in|by)\b)|"
    rf"in attendance|[Tt]aking part(?! in (?!{MEETING}))|[Pp]articipating(?! in (?!(?:the |this )?{MEETING}))|"
    rf"took part|participated|came|(?:a?round|at) the (?:\w+ )?table|in the (?:\w+ )?(?:room|hall)|[Ss]eated|"
    rf"on hand|with us|among us|taking the floor|who spoke|(?:who|which|that) took the floor|intervening|"
    rf"on-?line|connected|"
    rf"admitted (?:\w+ )?as (?:observers|guests)(?= (?:for|to|at|during) )(?! to (?:the )?[ⒻⓂ]))(?!\w)"
)
_COPULA: Final = filtered(
    rf"\b(?:was|were|included|comprised|numbered|came from)"
    rf"(?: (?:also|again|thus|mainly|notably|those|the following|representatives|delegat\w+|officials|(?:of|from)|"
    rf"the))*:? (?=(?:[Tt]he )?(?:{AGENT}|{DEMONYM}))"
)
_COLON: Final = filtered(rf": (?=(?:[Tt]he )?{AGENT}[^.]*{AGENT})")
_CLAUSE: Final = filtered(r"[.;:,] |\b(?:while|whereas|but)\b|[–—] ")
_NOUN: Final = filtered(_PARTY)
_FOLLOWING: Final = filtered(r"(?:^|\W)[Tt]he following\b|(?:was|were|follows|below)$")
_THEY: Final = filtered(
    rf"^\W*(?:They|These|Those|Among (?:them|these)) (?:were|are|included|comprised|being):? "
    rf"(?=(?:representatives of |delegations from )?(?:the )?{AGENT})"
)
_COUNTED: Final = filtered(
    rf"\b(?:{ATTENDED}|met|gathered|assembled|came|sat down)(?![\w-])|\b(?:attended|joined) by\b|brought together|"
    rf"participants|delegates"
)
_BUSY: Final = filtered(
    r"\b(?:signed|ratified|acceded|adopted|hosted|funded|elected|joined|agreed|established|invited|project|training)\b"
)


def led_by_noun(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "Members represented were A, B"; "The following were admitted as observers to the session: A, B"."""
    mask = view.mask
    for found in (*_COPULA.finditer(mask), *_COLON.finditer(mask)):
        begin = found.start() if found[0][0] != ":" else found.start() + 1
        start = _opening(mask, found.start())
        words = mask[start:begin]
        if (
            len(words) > 160
            or not _HERE.search(words)
            or not _NOUN.search(words)
            or re.search(f"[{COUNTRY}{ORGANISATION}{PERSON}]", words)
            or (found[0][0] == ":" and not (_FOLLOWING.search(words) or len(words.split()) < 7))
        ):
            continue
        end = list_behind(mask, found.end())
        span = (found.end(), end)
        if end <= found.end() or NOT_HERE.search(words) or is_absent(view, span, (start, found.end())):
            continue
        own = tail_of(mask, end)
        told = words + (own if re.match(r",? ?(?:as|in|with)", own) else "")
        yield Presence(view, *span, capacity_of(told), (start, found.end()))


_HELD: Final = filtered(
    rf"{EVENT} (?:at (?:ministerial|official|expert|working|technical|ambassadorial) level )?"
    rf"(?:of|between|among|amongst|with|from|for officials (?:of|from)|of [a-z -]{{3,40}} (?:of|from)) "
    rf"(?=(?:the )?{COUNTRY}(?:,| and ))"
)
_THEM: Final = filtered(r",? (?:were |being )?among them\b")


def held_among(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "A meeting between A, B and C took place"; "the meeting of the Foreign Ministers of A and B adopted …"."""
    for found in _HELD.finditer(view.mask):
        end = list_behind(view.mask, found.end())
        several = len(re.findall(COUNTRY, view.mask[found.end() : end])) > 1
        verb = (found.start(), found.start() + 1)
        if several and not is_absent(view, (found.end(), end), verb):
            yield Presence(view, found.end(), end, "participantCapacity", verb)


def among_them(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "We had 37 members in the room, ministers from A, B and C among them"."""
    mask = view.mask
    for found in _THEM.finditer(mask):
        start = list_before(mask, found.start())
        lead = mask[max(0, start - 200) : start]
        here = _HERE.search(lead) or _COUNTED.search(lead)
        if not here or not re.search(AGENT, mask[start : found.start()]) or NOT_HERE.search(lead):
            continue
        verb = (start - len(lead) + here.start(), start - len(lead) + here.end())
        yield Presence(view, start, found.start(), capacity_of(mask[start : found.start()]), verb)


LISTINGS: Final = ((led_by_noun, (_COPULA, _COLON)), (among_them, (_THEM,)))
"""Finders in the order in which they are tried, each with the patterns that it tries."""
MEETINGS: Final = ((held_among, (_HELD,)),)


def _opening(mask: str, spot: int) -> int:
    """Where the clause begins whose noun leads a list."""
    begin = max(0, spot - 200)
    for found in _CLAUSE.finditer(mask, begin, spot):
        begin = found.end()
    return begin


def counted_before(sentence: Sentence, before: Sentence | None) -> Iterator[Presence]:
    """ "They were A, B and C", where the sentence before has told how many took part."""
    found = _THEY.match(sentence.mask)
    if not found or before is None or before.block is not sentence.block:
        return
    told = before.mask
    if not _COUNTED.search(told) or NOT_HERE.search(told) or _BUSY.search(told) or SIGN.search(told, 0, 20):
        return
    end = list_behind(sentence.mask, found.end())
    if end > found.end() and len(re.findall(AGENT, sentence.mask[found.end() : end])) > 1:
        yield Presence(sentence, found.end(), end, capacity_of(told), found.span())
