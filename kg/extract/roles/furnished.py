"""Hosts and organisers told by what they did for a meeting: received those who came, opened their doors, made all
arrangements, drew up the programme; and roles told in the possessive ("under A's chairmanship", "at B's invitation").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import (
    COUNTRY,
    DEMONYM,
    EVENT,
    FORUM,
    MECHANISM,
    ORGANISATION,
    PLACE,
    Mention,
    Sentence,
)
from kg.extract.roles import occasions, parties, subjects
from kg.extract.roles.found import Found
from kg.extract.roles.nominal import nations
from kg.extract.roles.occasion import Occasion
from kg.extract.roles.words import ADVERB, AUX, CHAIR, CO_CHAIR, HOST, ORGANISER
from kg.patterns import Pattern, filtered

_COMERS: Final = (
    rf"(?:(?:the|its|all|their|our|these|some|over|about) )*(?:[a-z]+ )?(?:participants|delegates|delegations|experts|"
    rf"officials|ministers|guests|members|visitors|Group|Committee|Conference|Forum|Process|Dialogue|Network|"
    rf"[{MECHANISM}{FORUM}])|them|us"
)
_RECEIVED: Final = filtered(
    rf"(?P<helper>{AUX}{ADVERB})(?:received|welcomed|accommodated|lodged|put up|took in|housed) (?:{_COMERS})"
    rf"(?= (?:for the (?:first|second|third|fourth|\w+th) time|"
    rf"(?:at|in) (?:the|its|their) [^.;,]{{0,40}}?(?:Hotel|[Hh]otel|Resort|Cent(?:re|er)|Palace|Hall|premises|capital|"
    rf"headquarters|Academy|College|University|Ministry)|(?:to|in) {PLACE},? (?:for|on|from)\b))"
)
_DOORS: Final = filtered(
    rf"(?P<helper>{AUX}{ADVERB})(?:opened|threw open|lent|provided|offered|made available)(?: to (?:it|them|us|the "
    rf"[a-z]+))? (?:the|its|their) (?:doors|rooms|halls?|premises) of (?:the |its )?"
)
_ARRANGED: Final = filtered(
    rf"(?P<helper>{AUX}{ADVERB})(?:made|saw to|took care of|looked after|taken care of|seen to|handled|taken in hand|"
    rf"took charge of|was responsible for|were responsible for|was in charge of|were in charge of|attended to|ensured) "
    rf"(?:all |the |all the |all of the |its |every )?(?:practical |logistical |necessary |local |technical )*"
    rf"(?:arrangements|logistics|organi[sz]ation|preparations)(?: and [a-z]+)?"
    rf"(?P<of> (?:of|for) (?:the |this )?(?:{EVENT}|meeting|conference|workshop|seminar|course|event))?"
    r"(?=[.;,]|$| and| in)"
)
_IN_CONCERT: Final = filtered(
    r", (?:in concert|in (?:close )?(?:co-?operation|collaboration|partnership|conjunction|association|tandem)|"
    r"together|jointly|along|hand in hand) with (?P<who>[^,.;]{1,80}),? ?$"
)
_PROGRAMME: Final = filtered(
    r"\b(?:[Tt]he|[Ii]ts) (?:[a-z]+ )?programme(?: of which)? (?:had been|has been|was|were|is)"
    r" (?:jointly )?(?:drawn up|put together|organi[sz]ed|arranged|prepared|devised|set up|worked out) (?:jointly )?by "
    r"(?:both )?"
)
_GIVEN: Final = filtered(
    r"(?:^\W*(?:It|This|They|The (?:course|training|seminar|workshop|class|clinic)) (?:was|were|had been) |"
    rf"{EVENT}[^.;:{MECHANISM}]{{0,60}}, |{EVENT} (?:was|were|had been) )(?:jointly )?(?:given|laid on) (?:jointly )?"
    r"by (?:both )?"
)
_ALONE: Final = filtered(
    rf"(?P<helper>{AUX})(?P<verb>hosted|organi[sz]ed|played host|stepped in as host|stood in as host|filled in as host|"
    rf"took over as host|came in as host|(?:acted|served) as host (?=on behalf of))(?=[.;,]|$| and |on behalf of)"
)
_BEHALF: Final = filtered(r"(?:,? )?on behalf of (?:the )?(?=Government|[ⒸⓄ])")
_POSSESSIVE: Final = filtered(
    rf"\b(?:[Uu]nder (?:the )?(?P<chair>{COUNTRY})['’]s? (?:[a-z]+ )?(?P<joint>co-)?[Cc]hair(?:man|person)?(?:ship)?|"
    rf"[Uu]nder (?:the )?(?P<presidency>{COUNTRY})['’]s? (?:[a-z]+ )?[Pp]residency|"
    rf"(?:[Aa]t|[Oo]n|[Uu]pon) (?:the )?(?P<host>[{COUNTRY}{ORGANISATION}])['’]s? (?:kind |gracious |generous )?"
    rf"(?:cordial )?(?:invitation|bidding))(?! of)"
)
_GUESTS: Final = filtered(
    rf"\bas (?:the )?guests? of the (?P<nation>{DEMONYM}) (?:[Gg]overnment|authorities|[Mm]inistry|[Pp]residency)"
)
_GATHERED: Final = filtered(
    rf"{EVENT}|\b(?:met|meet|gathered|assembled|held|convened|took place|came together|meeting|sat)\b"
)


def furnished(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """Who received, arranged or gave a meeting, whatever the words for the meeting."""
    mask = sentence.mask
    for pattern, role in ((_RECEIVED, HOST), (_DOORS, HOST), (_ARRANGED, ORGANISER), (_ALONE, "")):
        for found in pattern.finditer(mask):
            who, start = _subject(analysis, sentence, found)
            event = _event(analysis, sentence, start, found.end())
            as_host = found["verb"].find("host") >= 0 if pattern is _ALONE else False
            told = role or (HOST if as_host else ORGANISER)
            own = tuple(m for m in who if m.sign in COUNTRY + ORGANISATION + MECHANISM)
            yield Found(told, own, event, (start, found.end()), _before(mask, start, found.start()))
    for pattern in (_PROGRAMME, _GIVEN):
        for found in pattern.finditer(mask):
            who, end = parties.after(analysis, sentence, found.end())
            own = tuple(m for m in who if m.sign in COUNTRY + ORGANISATION + MECHANISM)
            event = _event(analysis, sentence, found.end(), end)
            yield Found(ORGANISER, own, event, (found.start(), end), mask[max(0, found.start() - 60) : found.start()])
    yield from _beside(analysis, sentence)


def _before(mask: str, start: int, verb: int) -> str:
    return mask[max(0, start - 40) : start] + " " + mask[max(start, verb - 60) : verb]


def _subject(analysis: Analysis, sentence: Sentence, found: re.Match[str]) -> tuple[list[Mention], int]:
    """The parties before the verb; "in concert with B" shares it, a demonym with "Government" is the state."""
    mask = sentence.mask
    if behalf := _BEHALF.match(mask, found.end()):
        who, _ = parties.after(analysis, sentence, behalf.end())
        return who, found.start()
    nation = re.search(rf"(?P<who>{DEMONYM}) (?:[Gg]overnment|authorities) $", mask[: found.start()])
    if nation:
        return nations(sentence, *nation.span()), nation.start()
    if concert := _IN_CONCERT.search(mask, max(0, found.start() - 160), found.start()):
        who, start = parties.before(analysis, sentence, concert.start())
        others, _ = parties.after(analysis, sentence, concert.start("who"))
        return [*who, *others], start
    return subjects.subject(analysis, sentence, found.start())


def _event(analysis: Analysis, sentence: Sentence, start: int, end: int) -> Occasion:
    """The event named before in the sentence, else behind, else the one told of in the sentences before."""
    found = occasions.left(analysis, sentence, start) or occasions.right(analysis, sentence, end)
    return found or occasions.taken_up(analysis, sentence, end) or occasions.in_block(analysis, sentence)


def _beside(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    mask = sentence.mask
    patterns: tuple[Pattern, ...] = (_POSSESSIVE, _GUESTS)
    for found in (one for pattern in patterns for one in pattern.finditer(mask)):
        if not _GATHERED.search(mask):
            continue
        groups = found.groupdict()
        who = nations(sentence, *found.span()) if groups.get("nation") else sentence.among(*found.span(), "ⒸⓄ")
        role = HOST if groups.get("host") or groups.get("nation") else CO_CHAIR if groups.get("joint") else CHAIR
        event = occasions.around(analysis, sentence, *found.span())
        yield Found(role, tuple(who[:1]), event, found.span(), mask[max(0, found.start() - 60) : found.start()])
