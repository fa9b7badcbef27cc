"""Institutions that are no bodies of a forum (a unit, an observatory, a council): who set them up, and when."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, DATE, EVENT, FORUM, MECHANISM, ORGANISATION, PLACE, Mention, Sentence
from kg.extract.analysis.timeline import literal
from kg.extract.beginnings import BODY, EVENT_DAY, MAKING, NOT_YET, TAIL
from kg.extract.national import speaking_state
from kg.extract.writer import Writer, where
from kg.model import Entity
from kg.patterns import any_of, bank, filtered

_MADE: Final = r"(?:established|set up|created|founded|launched|formed|instituted|inaugurated|constituted)"
_NAME: Final = r"(?:\"|”)?(?: \([^)]*\))?"
_AGENT: Final = f"[{COUNTRY}{ORGANISATION}{FORUM}{MECHANISM}]"
_PASSIVE: Final = filtered(  # the Ⓞ was set up in 2010; the Ⓞ, launched in 2018
    rf"(?P<body>{ORGANISATION}){_NAME}(?:,? which)?(?:(?: (?:was|has been|had been)) (?:\w+ly |first )?|, "
    rf"(?:\w+ly )?)"
    rf"{_MADE}(?=,? (?:in|on|by|at|under|as|with|within|from)\b)(?=(?P<tail>[^.;]*))"
)
_ACTIVE: Final = filtered(  # Ⓒ had set up in 2011 a national Ⓞ
    rf"(?P<who>{_AGENT}|\b[Ii]t|\b(?:[Ii]ts|[Oo]ur|[Tt]he) [Gg]overnment)(?: \([^)]*\))?(?:,? which)?"
    rf" (?:(?:has|have|had|also|since|recently|then|in turn) )*(?:{_MADE}|opened(?= (?:in|on|an?) ))"
    rf"(?:,? (?:in|on) (?P<when>{DATE}),?)? (?:an?|its|their|our|the) (?:(?:new|own|(?!(?:meeting|"
    rf"report)\b)[a-z-]+) ){{0,3}}?"
    rf"(?P<body>{ORGANISATION}){_NAME}(?!['’])(?=(?P<tail>[^.;]*))"
)
_RELATIVE: Final = filtered(  # the Ⓞ, which it set up in 2013; the Ⓜ, which Ministers created in 2016
    rf"(?P<body>[{ORGANISATION}{MECHANISM}{FORUM}]){_NAME}(?: (?:model|concept|scheme|system))?(?: (?:in "
    rf"support of|for|to|of) (?:the "
    rf")?[{FORUM}{ORGANISATION}](?: \([^)]*\))?)?"
    rf"(?:, (?:an?|the) [a-z -]{{2,30}})?,? (?:which|that) "
    rf"(?:the )?(?P<who>{_AGENT}|it|[Gg]overnment|they|[Mm]inisters|[Ss]enior [Oo]fficials|[Mm]embers) "
    rf"(?:(?:has|have|had|also|itself|jointly) )*{_MADE}(?=(?P<tail>[^.;]*))"
)
_SINCE: Final = filtered(
    rf"(?P<body>{ORGANISATION}){_NAME}[^.;{ORGANISATION}{BODY[1:-1]}]{{0,100}}? since its (?:establishment|creation|"
    rf"foundation|founding|launch|inception|formation|inauguration|opening)(?=(?P<tail> (?:in|on) {DATE}))"
)
_WORKS: Final = filtered(  # its Ⓞ, chaired by the Ⓞ, became operational in 2016
    rf"(?P<body>{ORGANISATION}){_NAME}(?:, (?:chaired|led|headed|run|hosted) [^.;,]{{1,80}},)? (?:(?:which|that) )?"
    rf"(?:(?:has|had) (?:been )?)?(?:(?:became|become) (?:fully )?(?:operational|active|functional)|in "
    rf"operation|operating|"
    rf"started (?:its )?(?:work|operations?)|opened its doors|began (?:its )?(?:work|operations?)|came into being|"
    rf"existed|took up its (?:work|duties|functions))(?=(?P<tail>[^.;]*))"
)
_GRANTED: Final = filtered(  # congratulated Ⓒ on the creation, by Decree of 22 February 2008, of its Ⓞ
    rf"(?P<who>{COUNTRY})(?:['’]s)? (?:on|for) (?:the|its) (?:recent )?(?:creation|establishment|launch|launching|"
    rf"inauguration|setting up|foundation)(?P<tail>,? [^;]{{1,100}}?,)? of (?:its|an?|the) (?:new "
    rf")?(?P<body>{ORGANISATION})"
)
_STEMS: Final = filtered(any_of((*MAKING, "inception", "operation", "its work", "its doors", "existed")), re.IGNORECASE)
_BEGINNINGS: Final = bank(_PASSIVE, _ACTIVE, _RELATIVE, _SINCE, _WORKS, _GRANTED)
_ANNOUNCED: Final = filtered(rf"(?P<state>{COUNTRY}) [^.;{COUNTRY}{ORGANISATION}]{{3,60}}\bthat (?:an?|its|their) $")
_AT_MEETING: Final = filtered(rf"^ (?:at|during|in) (?:their|the|its) (?P<who>{EVENT})")
_SET_IN: Final = filtered(rf"^ (?:at|in) (?:the )?(?P<place>{PLACE})")
_GOVERNED: Final = filtered(r"\b(?:of|by|for|under|to|in|with|from|on|at) (?:the |its |this )?$")
_LISTED: Final = filtered(rf"{_AGENT}(?: \([^()]*\))?(?:,|,? and) (?:the )?$")  # "of Ⓒ and Ⓞ was set up": another
_WITHIN: Final = filtered(
    rf"(?P<body>{ORGANISATION}){_NAME} (?:(?P<within>within)|of) (?:the |its )?(?P<whole>{ORGANISATION})(?!['’])"
)
_DIVISION: Final = filtered(
    r"^(?:Bureau|Department|Directorate|Division|Unit|Section|Office|Branch|Secretariat)\b|"
    r"\b(?:Sub-?[Cc]ommittee|Committee|Commission|Council|Court)\b"
)
_WHEN: Final = filtered(rf"\b(?:in|on|since|of) (?:early |late |mid-)?(?P<date>{DATE})")
_BY: Final = filtered(rf"^ by (?:the )?(?:Government of (?:the )?)?(?P<who>{_AGENT}|{EVENT})(?!['’])")
_UNREAL: Final = filtered(
    r"\b(?:will|would|shall|should|could|may|might|propos\w*|suggest\w*|plan(?:s|ned|ning)?|agreed|not|never|"
    r"intend\w*|"
    r"recommend\w*|consider\w*|ask\w*|call\w* (?:for|on|upon)|if|offer\w*)\b[^,;]*$",
    re.IGNORECASE,
)


def extract(analysis: Analysis, writer: Writer, sentence: Sentence) -> None:
    """The beginnings of institutions that one sentence tells of."""
    _within(writer, sentence)
    likely = _BEGINNINGS.likely(sentence.mask)
    if not likely or _STEMS.first(sentence.mask) < 0:
        return
    for pattern in likely:
        for found in pattern.finditer(sentence.mask):
            lead = re.split(r"[.;]", sentence.mask[: found.start()])[-1]
            governed = sentence.mask[found.start("body")] == FORUM and _GOVERNED.search(lead)
            real = pattern is _RELATIVE or not (NOT_YET.search(lead) or _UNREAL.search(lead))
            if real and not governed and not (pattern is _PASSIVE and _LISTED.search(lead)):
                _founded(analysis, writer, sentence, found)


def _within(writer: Writer, sentence: Sentence) -> None:
    """ "the Bureau of Migration of the Department of State": part of it."""
    for found in _WITHIN.finditer(sentence.mask):
        body, whole = sentence.at(found.start("body")), sentence.at(found.start("whole"))
        if not (body and whole and body.entity and whole.entity) or body.entity.ref == whole.entity.ref:
            continue
        if found["within"] or _DIVISION.search(body.entity.label):
            here = where(sentence, *found.span())
            writer.claim(writer.entity(body.entity), "partOf", writer.entity(whole.entity), here)


def _founded(analysis: Analysis, writer: Writer, sentence: Sentence, found: re.Match[str]) -> None:
    body = sentence.at(found.start("body"))
    if body is None or body.entity is None:
        return
    start, end = found.span("tail")
    if start < 0:
        start = end = found.end()
    elif cut := TAIL.search(sentence.mask, start, end):
        end = cut.start()
    maker = _maker(analysis, sentence, found, start, end)
    early = found.groupdict().get("when")
    when = None if early else _WHEN.search(sentence.mask, start, end)
    spot = found.start("when") if early else when.start("date") if when else None
    mention = sentence.at(spot) if spot is not None else None
    dated = literal(analysis, sentence, mention) if mention else None
    if dated is None and (day := EVENT_DAY.search(sentence.mask, start, end)):
        mention = sentence.at(day.start("date"))
        dated = literal(analysis, sentence, mention) if mention else None
    if not (maker or dated):
        return
    here, ref = where(sentence, found.start(), min(end, found.end() + 120)), writer.entity(body.entity)
    if maker and maker.ref != body.entity.ref:
        writer.claim(ref, "establishedBy", writer.entity(maker), here)
    if dated:
        writer.claim(ref, "established", dated[0], dated[1], context=[here])
    seat = _SET_IN.match(sentence.mask[start:end]) if body.sign == ORGANISATION else None
    there = sentence.at(start + seat.start("place")) if seat else None
    if there and there.entity:
        writer.claim(ref, "basedIn", writer.entity(there.entity), here)


def _maker(analysis: Analysis, sentence: Sentence, found: re.Match[str], start: int, end: int) -> Entity | None:
    """Who set it up: named by "by" or as subject; "it" is the sentence's first agent, "the Government" the state's."""
    who = found.groupdict().get("who")
    if who is None:
        by = _BY.match(sentence.mask[start:end])
        mention = sentence.at(start + by.start("who")) if by else None
        announced = None if by else _ANNOUNCED.search(sentence.mask[: found.start("body")])
        if announced:
            mention = sentence.at(announced.start("state"))
        return _made_by(analysis, mention) if mention else None
    if mention := sentence.at(found.start("who")):
        return mention.entity
    if who.lower() in ("it", "its government"):
        first: list[Mention] = sentence.among(0, found.start("who"), COUNTRY + ORGANISATION)
        return first[0].entity if first else None
    if (at := _AT_MEETING.match(sentence.mask[start:end])) and (mention := sentence.at(start + at.start("who"))):
        return _made_by(analysis, mention)
    if "government" in who.lower():
        told = speaking_state(analysis, sentence.block)
        return told[0] if told else None
    return None


def _made_by(analysis: Analysis, mention: Mention) -> Entity | None:
    """The agent or meeting of a mention."""
    return analysis.event(mention).entity if mention.sign == EVENT else mention.entity
