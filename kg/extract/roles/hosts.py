"""Roles that thanks, elections and receptions tell of: hosts thanked, officers elected, delegates welcomed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, DEMONYM, EVENT, PERSON, PLACE, Mention, Sentence
from kg.extract.roles import occasions, parties, subjects
from kg.extract.roles.found import Found
from kg.extract.roles.items import read
from kg.extract.roles.nominal import nations, told
from kg.extract.roles.occasion import NONE, Occasion
from kg.extract.roles.words import CHAIR, CO_CHAIR, HOST, NOUN, ORGANISER, role_of_noun, role_of_verb
from kg.patterns import filtered

_HOSTING: Final = (
    r"(?:for (?:\w+ ){0,2}?(?:co-?)?(?:hosting|having hosted|organi[sz]ing and hosting)|for (?:\w+ )"
    r"{0,6}?(?:hospitality|"
    r"welcome|reception)|for (?:the |its |their )?(?:excellent |efficient |outstanding |careful )(?:arrangements|"
    r"organi[sz]ation|"
    r"facilities)|in hosting|for (?:the |their |its )?(?:\w+ ){0,3}arrangements|as (?:the )?host|"
    rf"for (?:the |its |their )?(?:\w+ )?organi[sz]ation of (?:this|the) (?:{EVENT}|meeting|conference|workshop|"
    rf"session))"
)
_THANKS: Final = filtered(
    r"\b(?:thank|appreciat|gratitude|grateful|acknowledg|indebted|tribute|congratulat|commend|prais|applaud|welcome|"
    r"recogni)\w*",
    re.IGNORECASE,
)
_FOR_HOSTING: Final = filtered(rf"(?<= ){_HOSTING}", re.IGNORECASE)
_IN_PARTICULAR: Final = filtered(  # "the Government of Ⓒ, and in particular Ⓗ, Minister of …,· for the hospitality"
    rf"(?:Government|people|authorities) of (?:the )?(?P<who>{COUNTRY}),? (?:and )?(?:in particular|especially|"
    rf"notably|most especially|(?:to )?the (?:State|[Cc]ity|[Pp]rovince|[Rr]egion|Canton|[Mm]unicipality|[Tt]own|"
    rf"people|Mayor|Governor|authorities|citizens|inhabitants) of) [^.;:{EVENT}{COUNTRY}]{{1,200}}$"
)
_ORGANISATION: Final = filtered(r"for (?:\w+ ){0,3}organi[sz]ation\b", re.IGNORECASE)
_HOSPITALITY: Final = filtered(
    r"\b(?:hospitality|welcome|arrangements|facilities) (?:of|(?:extended|provided|offered|accorded|shown|made)(?: "
    r"to [^.;:,]{2,40}?)? by) "
)
_NATIONAL_HOSTS: Final = filtered(rf"(?P<nation>{DEMONYM}) (?:hosts?\b|host (?:[Gg]overnment|authorities))")
_CONGRATULATED: Final = filtered(
    r"congratulat\w+ (?:the )?(?:Government of )?(?P<who>[^.;:]{1,60}?) (?:on|for|upon) (?:\w+ )?(?:taking|assuming|"
    r"its election "
    r"to|being elected to) (?:over )?the chair",
    re.IGNORECASE,
)


_ELECTION: Final = filtered(
    rf"congratulat\w+ (?P<who>[^.;:]{{1,120}}?) (?:on|upon) (?:his|her|their|its|the) (?:\w+ )?(?:re-?)?(?:election|"
    rf"appointment) "
    rf"(?:as|to be) (?:the )?(?P<noun>{NOUN}) of (?:this|the) (?:{EVENT}|meeting|conference|session)",
    re.IGNORECASE,
)


def elected(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "to thank A, and in particular Ⓗ, … and to congratulate him on his election as Chair of this Ⓔ"."""
    mask = sentence.mask
    for found in _ELECTION.finditer(mask):
        who = list(read(analysis, sentence, *found.span("who")))
        if found["who"].lower() in ("him", "her", "them", "it"):
            before = [m for spot, m in sentence.signs if spot < found.start()]
            who = [m for m in before if m.sign == COUNTRY][-1:] or [m for m in before if m.sign == PERSON][-1:]
        yield Found(role_of_noun(found["noun"]), tuple(who), told(analysis, sentence, found), found.span(), "")


def thanked(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """Hosts who are thanked for it at the end, "the Slovene hosts", a chair congratulated on taking the seat."""
    mask = sentence.mask
    for found in _FOR_HOSTING.finditer(mask):
        who, start = parties.before(analysis, sentence, found.start())
        if named := _IN_PARTICULAR.search(mask, max(0, found.start() - 260), found.start()):
            who, start = sentence.among(*named.span("who"), COUNTRY), named.start()
        if not who and re.search(
            r" (?:it|them) $", mask[: found.start()]
        ):  # "congratulates A on … and thanks it for hosting"
            who = [m for spot, m in sentence.signs if spot < found.start() and m.sign in "ⒸⓄ"][-1:]
        if who and _THANKS.search(mask, max(0, start - 160), start):
            event = _thanked_for(analysis, sentence, found)
            states = tuple(m for m in who if m.sign in "ⒸⓄ" and m.entity and "Chairs" not in m.entity.label)
            if not re.match(
                r" (?:(?:\w+ )?(?:refugees|migrants|displaced|the (?:secretariat|office))|them\b|[ⓂⒻ]|the [ⓂⒻ])",
                mask[found.end() :],
                re.IGNORECASE,
            ):
                role = ORGANISER if _ORGANISATION.search(found[0]) else HOST
                yield Found(role, states, event, (start, found.end()), mask[max(0, start - 40) : start])
    for found in _HOSPITALITY.finditer(mask):
        who, end = parties.after(analysis, sentence, found.end())
        states = tuple(m for m in who if m.sign in "ⒸⓄ")
        yield Found(HOST, states, _of_report(analysis, sentence, found.start()), (found.start(), end), "")
    for found in _NATIONAL_HOSTS.finditer(mask):
        event = _of_report(analysis, sentence, found.start())
        yield Found(HOST, tuple(nations(sentence, *found.span())), event, found.span(), "")
    for found in _CONGRATULATED.finditer(mask):
        who = list(read(analysis, sentence, *found.span("who")))
        yield Found(CHAIR, tuple(who), told(analysis, sentence, found), found.span(), "")


def _thanked_for(analysis: Analysis, sentence: Sentence, found: re.Match[str]) -> Occasion:
    """The event whose host is thanked: the one hosted, else the report's, unless the sentence tells of another."""
    named = occasions.right(analysis, sentence, found.start()) or occasions.left(analysis, sentence, found.start())
    event = _of_report(analysis, sentence, found.start())
    if not named or set(event.events) & set(named.events):
        return event
    return named if "hosting" in found[0].lower() else NONE


def _of_report(analysis: Analysis, sentence: Sentence, start: int) -> Occasion:
    """The event that a document's thanks are for: the one that the section or document reports."""
    return occasions.report(analysis, sentence) or _or_left(analysis, sentence, start)


def _or_left(analysis: Analysis, sentence: Sentence, start: int) -> Occasion:
    return occasions.left(analysis, sentence, start) or occasions.taken_up(analysis, sentence, start)


_MEETING: Final = (
    rf"(?: (?:of|for) (?:the |this )(?:{EVENT}|SOM|meeting|conference|session|sitting|workshop|seminar|plenary|"
    r"consultations?))"
)
_OFFICER: Final = filtered(
    rf"\b[Tt]he (?:two |three )?(?P<noun>{NOUN})(?P<of>{_MEETING})?,? (?:was )?(?=(?:H\.E\. |the Hon\.? )?Ⓗ|the "
    rf"representative)",
    re.IGNORECASE,
)
_ELECTED: Final = filtered(r"\b(?:elected|appointed|designated|chose|named|confirmed) (?=\S)")
_AS: Final = filtered(rf",? (?:as|to be) (?:its |the )?(?P<noun>{NOUN}){_MEETING}", re.IGNORECASE)
_TO_THE_CHAIR: Final = filtered(r" to (?:take )?the (?:[Cc]hair|[Cc]hairmanship)\b(?! (?:of|for|in|from) )")
_MEETING_ELECTS: Final = filtered(
    rf"(?:{EVENT}|[Mm]eeting|[Cc]onference|[Ss]ession|[Pp]lenary|[Ww]orkshop) "
    rf"(?:then |unanimously )?$"
)
_WAS_ELECTED: Final = filtered(
    rf" (?:was|were) (?:[a-z]+ly |again )?(?:elected|appointed|designated|chosen) (?:as |to be )?"
    rf"(?:(?:the )?(?P<noun>{NOUN})(?P<of>{_MEETING}|(?=[.,;]|$| by\b))|"
    rf"to (?P<chair>(?:co-)?chair) (?:the |this )(?:{EVENT}|meeting|conference|session|sitting))",
    re.IGNORECASE,
)


def officers(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "the Chair of the meeting, Ⓗ", "the meeting elected A as its Chair", where the office is one of the meeting."""
    mask = sentence.mask
    for found in _OFFICER.finditer(mask):
        if found["of"] or role_of_noun(found["noun"]) in (CHAIR, CO_CHAIR):
            who, end = parties.after(analysis, sentence, found.end())
            yield Found(
                role_of_noun(found["noun"]), tuple(who), told(analysis, sentence, found), (found.start(), end), ""
            )
    for found in _ELECTED.finditer(mask):
        who, end = parties.after(analysis, sentence, found.end(), clause=True)
        if who and (office := _AS.match(mask, end)):
            event = told(analysis, sentence, office)
            yield Found(
                role_of_noun(office["noun"]),
                tuple(who),
                event,
                (found.start(), office.end()),
                mask[max(0, found.start() - 40) : found.start()],
            )
        elif who and (seat := _TO_THE_CHAIR.match(mask, end)) and _MEETING_ELECTS.search(mask[: found.start()]):
            event = told(analysis, sentence, seat)
            yield Found(
                CHAIR, tuple(who), event, (found.start(), seat.end()), mask[max(0, found.start() - 40) : found.start()]
            )
    for found in _WAS_ELECTED.finditer(mask):
        who, start = subjects.subject(analysis, sentence, found.start())
        if found["noun"] and not found["of"] and "Ⓗ" not in mask[start : found.start()]:
            continue  # a state is elected chair of the forum
        role = role_of_noun(found["noun"] or found["chair"])
        yield Found(role, tuple(who), told(analysis, sentence, found), (start, found.end()), "")


_DOING: Final = r"(?P<doing>hosting|co-hosting|convening|organi[sz]ing|organi[sz]ation|holding|chairing|co-chairing)"
_OBJECT: Final = rf"(?: of (?:the |this |a |an )?(?:{EVENT}|meeting|conference|workshop|session))"
_DONE_BY: Final = filtered(rf"\b[Tt]he (?:[a-z]+ )?{_DOING}{_OBJECT}? by (?:the )?")
_OWN: Final = filtered(rf"['’]s? (?:[a-z]+ )?{_DOING}(?={_OBJECT})")


def _doing(words: str) -> str:
    return ORGANISER if words.startswith("organi") else role_of_verb("held" if words == "holding" else words)


def gerunds(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "The hosting of Ⓔ by A", "B's hosting of the meeting"."""
    mask = sentence.mask
    for found in _DONE_BY.finditer(mask):
        who, end = parties.after(analysis, sentence, found.end())
        event = told(analysis, sentence, found) if EVENT in found[0] else occasions.right(analysis, sentence, end)
        event = event or _of_report(analysis, sentence, end)
        yield Found(_doing(found["doing"]), tuple(who), event, (found.start(), end), mask[: found.start()][-60:])
    for found in _OWN.finditer(mask):
        who, start = parties.before(analysis, sentence, found.start())
        event = occasions.right(analysis, sentence, found.end()) or _of_report(analysis, sentence, start)
        yield Found(_doing(found["doing"]), tuple(who), event, (start, found.end()), mask[:start][-60:])


_WELCOMED: Final = filtered(
    rf"(?P<helper>(?:(?:has|had|have) )?)(?:welcomed|received|hosted|brought) (?:the |some |over |about |more than )"
    rf"?(?:\w+ |\w+-\w+ |\d+ ){{0,5}}?"
    rf"(?:delegates|delegations|participants|officials|representatives|experts|ministers|officers|practitioners|"
    rf"guests|group) "
    rf"(?:from [^.;:]{{2,40}}? )?(?:to|in|at) (?:(?:its capital,? )?{PLACE}|(?:a |an |the |its |this )?{EVENT})",
    re.IGNORECASE,
)
_BROUGHT: Final = filtered(
    rf"(?P<helper>(?:(?:has|had|have) )?)brought (?:the |our )?(?:[A-Za-z-]+ ){{0,3}}"
    rf"(?:[Oo]fficials|[Mm]inisters|[Ee]xperts|[Dd]elegates|[Dd]elegations|[Hh]eads of [A-Za-z]+|[Rr]epresentatives) "
    rf"together (?:again )?(?:in|at|on) (?=[{PLACE}Ⓓ])"
)
_ROOF: Final = filtered(rf"{EVENT},? (?:which )?(?:was held|took place|met) under its roof")
_ROOMS: Final = filtered(
    rf"(?:offered|lent|provided|made available|gave) (?:its|the|their) (?:own )?(?:rooms|premises|facilities|venue|"
    rf"conference hall) "
    rf"(?:for|to) (?:a |an |the |this )?{EVENT}|(?:offered|lent|provided) (?:the|its) (?:rooms|premises|venue|"
    rf"conference hall)(?=[.;,]|$)"
)
_BADE: Final = filtered(
    rf"(?:(?:has|had) )?invited (?:(?:its|the|all|their) )?(?:[A-Za-z-]+ ){{1,4}}to {PLACE}(?:, {COUNTRY},?)? (?:on Ⓓ "
    rf")?for (?:a |an |the )?"
    rf"{EVENT}"
)
_GATHERING: Final = filtered(
    r"(?:gathered|convened|assembled|called(?: together)?|brought(?: together)?|reconvened)", re.IGNORECASE
)


def received(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "A welcomed fifty delegates to Ⓟ", "B, as Chair, gathered the officials" (the verb itself names the event)."""
    mask = sentence.mask
    for found in _WELCOMED.finditer(mask):
        who, start = parties.before(analysis, sentence, found.start())
        if who:
            event = occasions.right(analysis, sentence, found.end() - 1) or _or_left(analysis, sentence, found.end())
            yield Found(HOST, tuple(who), event, (start, found.end()), mask[max(0, start - 40) : found.start()])
    for found in _BROUGHT.finditer(mask):
        who, start = parties.before(analysis, sentence, found.start())
        event = occasions.right(analysis, sentence, found.end()) or _or_left(analysis, sentence, found.end() - 3)
        states = tuple(m for m in who if m.sign in "ⒸⓄ")
        yield Found(ORGANISER, states, event, (start, found.end()), mask[max(0, start - 40) : start])
    for found in _ROOMS.finditer(mask):
        who, start = parties.before(analysis, sentence, found.start())
        named = mask[found.end() - 1] == EVENT
        event = occasions.of(analysis, sentence, found.end() - 1) if named else _or_left(analysis, sentence, start)
        yield Found(HOST, tuple(who), event, (start, found.end()), mask[max(0, start - 40) : start])
    for found in _BADE.finditer(mask):
        who, start = _inviting(analysis, sentence, found.start())
        states = tuple(m for m in who if m.sign in "ⒸⓄ")
        event = occasions.of(analysis, sentence, found.end() - 1)
        yield Found(HOST, states, event, (start, found.end()), mask[max(0, start - 40) : start])
    for found in _ROOF.finditer(mask):
        first = [m for spot, m in sentence.signs if spot < found.start() and m.sign in "ⒸⓄ"][:1]
        yield Found(HOST, tuple(first), occasions.of(analysis, sentence, found.start()), (0, found.end()), "")
    for spot, mention in sentence.signs:
        if mention.sign == EVENT and _GATHERING.fullmatch(sentence.block.text[mention.start : mention.end]):
            yield from _gathered(analysis, sentence, spot)


def _inviting(analysis: Analysis, sentence: Sentence, verb: int) -> tuple[list[Mention], int]:
    """Who invites: the subject of the verb, or of the verb it is joined to ("Ⓒ held the Presidency and invited")."""
    who, start = subjects.subject(analysis, sentence, verb)
    if not who and sentence.mask[:verb].endswith(" and "):
        who, start = subjects.spoken_of(sentence, verb)
    return who, start


def _gathered(analysis: Analysis, sentence: Sentence, spot: int) -> Iterator[Found]:
    mask = sentence.mask
    if not re.match(
        r" (?:the|all|senior|ministers|officials|experts|delegat|representatives)",
        mask[spot + 1 : spot + 20],
        re.IGNORECASE,
    ):
        return
    who, start = parties.before(analysis, sentence, spot)
    event = occasions.of(analysis, sentence, spot)
    own = [m for m in who if m.sign in "ⒸⓄ"]
    yield Found(ORGANISER, tuple(own), event, (start, spot + 1), mask[max(0, start - 40) : spot])
    if re.search(
        r", (?:as|in its capacity as) (?:the )?(?:current )?(?:chair|president)\w*[^.;:]*$",
        mask[start:spot],
        re.IGNORECASE,
    ):
        yield Found(CHAIR, tuple(own), event, (start, spot + 1), mask[max(0, start - 40) : spot])
