"""Roles told by nouns: "with A as host", "B in the chair", "the host was C", "at the invitation of D", "Chair: E"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, DATE, DEMONYM, EVENT, FORUM, MECHANISM, PLACE, Mention, Sentence
from kg.extract.roles import occasions, parties, subjects
from kg.extract.roles.found import Found
from kg.extract.roles.occasions import Occasion
from kg.extract.roles.words import CHAIR, CO_CHAIR, HOST, NOUN, ORGANISER, role_of_noun

_JOINT: Final = r"(?P<joint>joint |co-|shared |alternating |common )?"
_UNDER: Final = re.compile(
    rf"\b(?:[Uu]nder|[Aa]t the invitation (?:of [^.;,]{{2,60}} )?and under) (?:the )?(?:able |skilful |kind )?{_JOINT}"
    r"(?:[Cc]hair(?:manship|personship|ship)?|[Pp]residency(?: [Pp]ro[- ][Tt]empore)?|[Cc]o-?[Cc]hair(?P<co>manship|ship)?) of ",
)
_UNDER_NATION: Final = re.compile(
    rf"\b[Uu]nder (?:the )?{_JOINT}(?P<nation>{DEMONYM})(?: and (?P<second>{DEMONYM}))? (?:[Cc]hair\w*|[Pp]residency|co-chair\w*)"
)
_UNDER_PERSON: Final = re.compile(
    rf"{EVENT}[^.;:{EVENT}]{{0,60}}? under (?:the )?(?=(?:H\.E\. |the Hon\. )?Ⓗ|Mr\.? [A-Z])"
)
_INVITED: Final = re.compile(
    r"\b(?:[Aa]t|[Oo]n|[Uu]pon) (?:the )?(?:(?:kind|gracious|generous|cordial|joint) )?invitation (?P<also>and under the "
    r"(?:chairmanship|presidency) )?(?:of|by|from) "
)
_INVITED_NATION: Final = re.compile(
    rf"\b[Aa]t the (?:kind |gracious )?(?P<nation>{DEMONYM})(?: [Gg]overnment['’]s)? invitation"
)
_GATHERED: Final = re.compile(
    rf"{EVENT}|\b(?:met|meet|gathered|assembled|held|convened|took place|take place|came together|meeting|sat)\b"
)
_VISITED: Final = re.compile(
    r"\b(?:attended|participated|presented|briefed|visited|joined|followed|addressed|observers?|spoke)\b"
)
_INITIATIVE: Final = re.compile(r"\b(?:[Aa]t|[Oo]n|[Uu]pon) the (?:joint )?(?P<what>initiative|call) (?:of|by) ")
_GUEST: Final = re.compile(r"\bas (?:the )?guests? of ")


def beside(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """Phrases beside the verb: "under the chairmanship of A", "at the invitation of B", "at the initiative of C"."""
    mask = sentence.mask
    for found in _UNDER.finditer(mask):
        who, end = parties.after(analysis, sentence, found.end())
        joint = found["joint"] or found["co"] or "o-chair" in found[0].lower()
        yield _beside(analysis, sentence, CO_CHAIR if joint else CHAIR, who, (found.start(), end))
    for found in _UNDER_PERSON.finditer(mask):
        who, end = parties.after(analysis, sentence, found.end())
        yield Found(CHAIR, tuple(who), occasions.of(analysis, sentence, found.start()), (found.end(), end), "")
    for found in _INVITED.finditer(mask):
        who, end = parties.after(analysis, sentence, found.end())
        clause = mask[max(0, found.start() - 200) : found.start()].rsplit(". ", 1)[-1] + mask[end : end + 200]
        if _GATHERED.search(clause) and not _VISITED.search(clause.split(EVENT)[0][-60:]):
            if not any(m.sign in FORUM + MECHANISM for m in who):
                yield _beside(analysis, sentence, HOST, who, (found.start(), end))
                if found["also"]:
                    yield _beside(analysis, sentence, CHAIR, who, (found.start(), end))
    for pattern, role in ((_UNDER_NATION, CHAIR), (_INVITED_NATION, HOST)):
        for found in pattern.finditer(mask):
            who = _nations(sentence, found.start(), found.end())
            yield _beside(analysis, sentence, role, who, found.span())
    for pattern, role in ((_INITIATIVE, ORGANISER), (_GUEST, HOST)):
        for found in pattern.finditer(mask):
            who, end = parties.after(analysis, sentence, found.end())
            if _GATHERED.search(mask[max(0, found.start() - 160) : found.start()]):
                yield _beside(analysis, sentence, role, who, (found.start(), end))


def _nations(sentence: Sentence, start: int, end: int) -> list[Mention]:
    return [Mention(m.start, m.end, COUNTRY, m.entity) for m in sentence.among(start, end, DEMONYM)]


def _beside(analysis: Analysis, sentence: Sentence, role: str, who: list[Mention], span: tuple[int, int]) -> Found:
    event = occasions.around(analysis, sentence, *span)
    verb = list(_MET.finditer(sentence.mask, 0, span[0]))
    if verb and re.search(
        rf"\b(?:by|of|to|since|after|from|at) (?:the )?{EVENT}[^{EVENT}]*$", sentence.mask[: verb[-1].start()]
    ):
        event = occasions.report(analysis, sentence)  # "the Group set up by the Ⓔ came together at the invitation of"
    return Found(role, tuple(who), event, span, _governing(sentence.mask, span[0]))


_MET: Final = re.compile(r"\b(?:met|gathered|assembled|convened|came together|sat)\b")


def _governing(mask: str, start: int) -> str:
    """The words of the clause before a phrase: what is ahead there is ahead in the phrase."""
    clause = mask[max(0, start - 160) : start]
    return re.split(r"[.;] |, and |\bthat\b", clause)[-1].replace(",", " ")


_ROLE_SEAT: Final = (
    rf"(?:(?:was |were |sitting |both |jointly )?(?P<seat>in the [Cc]hair\b)|(?P<ing>presiding|chairing|co-chairing|hosting)\b|"
    rf"(?:(?:acting|serving|[a-z]+ing [^.;:,{EVENT}]{{2,40}}) )?as (?:the |a |an )?(?P<joint>joint |its )?(?P<noun>{NOUN})\b)"
    rf"(?! (?:of|to) (?:the )?[{FORUM}{MECHANISM}])(?!-)"
)
_WITH: Final = re.compile(r"(?<![\w-])(?P<word>with|With|[,;–—-]) ?(?:both )?(?=\S)")
_SEAT: Final = re.compile(rf",? ?{_ROLE_SEAT}", re.IGNORECASE)
_AND: Final = re.compile(r",? and (?:with )?|, ")
_SEAT_CUE: Final = re.compile(rf"in the chair\b|\bpresiding\b|\bhosting\b|chairing\b|\bas (?:[a-z-]+ ){{0,2}}?(?:{NOUN})\b", re.IGNORECASE)
_REACH: Final = 380  # characters between "with" and the seat


def absolute(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "with A as host", "B presiding", "with Ⓗ, Minister of Ⓒ, in the chair", "with C welcoming the group as host"."""
    mask = sentence.mask
    seats = [(cue.start(), cue[0].lower().startswith("as")) for cue in _SEAT_CUE.finditer(mask)]
    done = -1
    for found in _WITH.finditer(mask) if seats else ():
        bare = found["word"].lower() != "with"
        near = any(0 < spot - found.start() < _REACH and not (bare and noun) for spot, noun in seats)
        if found.start() < done or not near:
            continue
        who, end = parties.after(analysis, sentence, found.end(), clause=True)
        seat = _SEAT.match(mask, end) if who else None
        if seat is None or (bare and seat["noun"]):
            continue
        event = occasions.around(analysis, sentence, found.start(), seat.end())
        before = _governing(mask, found.start())
        while seat:
            done = seat.end()
            yield Found(_seat_role(seat), tuple(who), event, (found.start(), done), before)
            more = _AND.match(mask, done)
            who, end = parties.after(analysis, sentence, more.end(), clause=True) if more else ([], done)
            seat = _SEAT.match(mask, end) if who else None


def _seat_role(seat: re.Match[str]) -> str:
    if seat["noun"]:
        role = role_of_noun(seat["noun"])
        return CO_CHAIR if role == CHAIR and seat["joint"] and "joint" in seat["joint"].lower() else role
    if seat["ing"] and seat["ing"].lower() == "hosting":
        return HOST
    return CO_CHAIR if seat["ing"] and seat["ing"].lower().startswith("co") else CHAIR


_OF_EVENT: Final = rf"(?P<of> (?:of|for|to|at) (?:the |this |its )?(?:{EVENT}|meeting|conference|workshop|event|session|course|seminar|training|occasion))?"
_COPULA: Final = re.compile(
    rf"(?:\b[Tt]he |\b[Tt]he joint |^)(?P<noun>{NOUN}){_OF_EVENT} (?:was|were|being|had been) (?:the |jointly )?",
    re.IGNORECASE,
)
_SERVED: Final = re.compile(
    rf"(?P<helper>{{AUX}})(?:was|were|acted|served|had acted|had served|functioned|acting) (?:as )?(?:again |also |once more |"
    rf"jointly |both )*(?:the |a )?(?P<joint>joint |co-)?(?P<noun>{NOUN})\b{_OF_EVENT}(?! (?:of|to|for) (?:the )?[{FORUM}{MECHANISM}])".replace(
        "{AUX}", r"(?:(?:has|have|had) )?"
    ),
    re.IGNORECASE,
)
_APPOSED: Final = re.compile(
    rf",? (?:the |as |our |this year['’]s )?(?P<noun>hosts?|co-hosts?|organi[sz]ers?) (?:country )?(?:of|for) (?:the |this |our )?"
    rf"(?:{EVENT}|meeting|conference|workshop|event|session|course|seminar|training)"
)


def copular(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "the host was A", "the Department of Immigration of B was the host", "C and D acted as joint organisers"."""
    mask = sentence.mask
    for found in _COPULA.finditer(mask):
        who, end = parties.after(analysis, sentence, found.end())
        yield Found(role_of_noun(found["noun"]), tuple(who), _told(analysis, sentence, found), (found.start(), end), "")
    for found in _SERVED.finditer(mask):
        if re.search(r"\b(?:for|of|at) which ", mask[max(0, found.start() - 120) : found.start()]):
            continue  # a relative clause
        who, start = parties.before(analysis, sentence, found.start())
        role = role_of_noun(found["noun"])
        if not who or (
            role == CHAIR and "of" not in (found["of"] or "of") and DATE in mask[found.end() : found.end() + 8]
        ):
            continue
        if found["joint"] and role == CHAIR:
            role = CO_CHAIR
        before = mask[max(0, start - 50) : found.start()]
        yield Found(role, tuple(who), _told(analysis, sentence, found), (start, found.end()), before)
    for found in _APPOSED.finditer(mask):
        who, start = parties.before(analysis, sentence, found.start())
        if who and re.search(r"[ⒸⓄ)]$", mask[: found.start()]):
            yield Found(
                role_of_noun(found["noun"]), (who[-1],), _told(analysis, sentence, found), (start, found.end()), ""
            )


def _told(analysis: Analysis, sentence: Sentence, found: re.Match[str]) -> Occasion:
    if EVENT in found[0]:
        return occasions.of(analysis, sentence, found.start() + found[0].index(EVENT))
    if ranks := list(re.finditer(rf"\b{occasions.RANKED}", sentence.mask[: found.start()])):
        return occasions.ranked(analysis, sentence, ranks[-1].start(), ranks[-1]["rank"])
    here = _at(sentence, found.end())
    return (
        here_event
        if here and (here_event := occasions.taken_up(analysis, sentence, found.end()))
        else (
            occasions.left(analysis, sentence, found.start())
            or occasions.right(analysis, sentence, found.end())
            or occasions.taken_up(analysis, sentence, found.end())
        )
    )


def _at(sentence: Sentence, end: int) -> bool:
    return bool(re.match(rf" in {PLACE}", sentence.mask[end:])) and EVENT not in sentence.mask


_HOSTING: Final = (
    r"(?:for (?:\w+ ){0,2}?(?:co-?)?(?:hosting|having hosted|organi[sz]ing and hosting)|for (?:\w+ ){0,6}?(?:hospitality|"
    r"welcome|reception)|for (?:the |its |their )?(?:excellent |efficient |outstanding |careful )(?:arrangements|organi[sz]ation|"
    r"facilities)|in hosting|for (?:the |their |its )?(?:\w+ ){0,3}arrangements|as (?:the )?host)"
)
_THANKS: Final = re.compile(
    r"\b(?:thank|appreciat|gratitude|grateful|acknowledg|indebted|tribute|congratulat|commend|prais|applaud|welcome|recogni)\w*",
    re.IGNORECASE,
)
_FOR_HOSTING: Final = re.compile(rf"(?<= ){_HOSTING}", re.IGNORECASE)
_HOSPITALITY: Final = re.compile(
    r"\b(?:hospitality|welcome|arrangements|facilities) (?:of|(?:extended|provided|offered|accorded|shown|made)(?: to [^.;:,]{2,40}?)? by) "
)
_NATIONAL_HOSTS: Final = re.compile(rf"(?P<nation>{DEMONYM}) (?:hosts?\b|host (?:[Gg]overnment|authorities))")
_CONGRATULATED: Final = re.compile(
    r"congratulat\w+ (?:the )?(?:Government of )?(?P<who>[^.;:]{1,60}?) (?:on|for|upon) (?:\w+ )?(?:taking|assuming|its election "
    r"to|being elected to) (?:over )?the chair",
    re.IGNORECASE,
)


def thanked(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """Hosts who are thanked for it at the end, "the Slovene hosts", a chair congratulated on taking the seat."""
    mask = sentence.mask
    for found in _FOR_HOSTING.finditer(mask):
        who, start = parties.before(analysis, sentence, found.start())
        if not who and re.search(
            r" (?:it|them) $", mask[: found.start()]
        ):  # "congratulates A on … and thanks it for hosting"
            who = [m for spot, m in sentence.signs if spot < found.start() and m.sign in "ⒸⓄ"][-1:]
        if who and _THANKS.search(mask, max(0, start - 160), start):
            event = _thanked_for(analysis, sentence, found)
            states = tuple(m for m in who if m.sign in "ⒸⓄ")
            if not re.match(
                r" (?:(?:\w+ )?(?:refugees|migrants|the (?:secretariat|office))|[ⓂⒻ]|the [ⓂⒻ])",
                mask[found.end() :],
                re.IGNORECASE,
            ):
                yield Found(HOST, states, event, (start, found.end()), mask[max(0, start - 40) : start])
    for found in _HOSPITALITY.finditer(mask):
        who, end = parties.after(analysis, sentence, found.end())
        states = tuple(m for m in who if m.sign in "ⒸⓄ")
        yield Found(HOST, states, _of_report(analysis, sentence, found.start()), (found.start(), end), "")
    for found in _NATIONAL_HOSTS.finditer(mask):
        event = _of_report(analysis, sentence, found.start())
        yield Found(HOST, tuple(_nations(sentence, *found.span())), event, found.span(), "")
    for found in _CONGRATULATED.finditer(mask):
        who = list(parties.read(analysis, sentence, *found.span("who")))
        yield Found(CHAIR, tuple(who), _told(analysis, sentence, found), found.span(), "")


def _thanked_for(analysis: Analysis, sentence: Sentence, found: re.Match[str]) -> Occasion:
    """The event whose host is thanked: the one hosted, else that of the report, unless the sentence tells of another."""
    named = occasions.right(analysis, sentence, found.start()) or occasions.left(analysis, sentence, found.start())
    event = _of_report(analysis, sentence, found.start())
    if not named or set(event.events) & set(named.events):
        return event
    return named if "hosting" in found[0].lower() else occasions.NONE


def _of_report(analysis: Analysis, sentence: Sentence, start: int) -> Occasion:
    """The event that a document's thanks are for: the one that the section or document reports."""
    return occasions.report(analysis, sentence) or _or_left(analysis, sentence, start)


def _or_left(analysis: Analysis, sentence: Sentence, start: int) -> Occasion:
    return occasions.left(analysis, sentence, start) or occasions.taken_up(analysis, sentence, start)


_MEETING: Final = rf"(?: (?:of|for) (?:the |this )(?:{EVENT}|SOM|meeting|conference|session|sitting|workshop|seminar|plenary|consultations?))"
_OFFICER: Final = re.compile(
    rf"\b[Tt]he (?P<noun>{NOUN})(?P<of>{_MEETING})?,? (?:was )?(?=(?:H\.E\. |the Hon\.? )?Ⓗ|the representative)",
    re.IGNORECASE,
)
_ELECTED: Final = re.compile(r"\b(?:elected|appointed|designated|chose|named|confirmed) (?=\S)")
_AS: Final = re.compile(rf",? (?:as|to be) (?:its |the )?(?P<noun>{NOUN}){_MEETING}", re.IGNORECASE)
_WAS_ELECTED: Final = re.compile(
    rf" (?:was|were) (?:[a-z]+ly |again )?(?:elected|appointed|designated|chosen) (?:as |to be )?(?:(?:the )?(?P<noun>{NOUN}){_MEETING}|"
    rf"to (?P<chair>(?:co-)?chair) (?:the |this )(?:{EVENT}|meeting|conference|session|sitting))",
    re.IGNORECASE,
)


def officers(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "the Chair of the meeting, Ⓗ", "the meeting elected A as its Chair", where the office is one of the meeting."""
    mask = sentence.mask
    for found in _OFFICER.finditer(mask):
        if found["of"] or role_of_noun(found["noun"]) == CHAIR:
            who, end = parties.after(analysis, sentence, found.end())
            yield Found(
                role_of_noun(found["noun"]), tuple(who), _told(analysis, sentence, found), (found.start(), end), ""
            )
    for found in _ELECTED.finditer(mask):
        who, end = parties.after(analysis, sentence, found.end(), clause=True)
        if who and (office := _AS.match(mask, end)):
            event = _told(analysis, sentence, office)
            yield Found(
                role_of_noun(office["noun"]),
                tuple(who),
                event,
                (found.start(), office.end()),
                mask[max(0, found.start() - 40) : found.start()],
            )
    for found in _WAS_ELECTED.finditer(mask):
        who, start = subjects.subject(analysis, sentence, found.start())
        role = role_of_noun(found["noun"] or found["chair"])
        yield Found(role, tuple(who), _told(analysis, sentence, found), (start, found.end()), "")


_WELCOMED: Final = re.compile(
    rf"(?P<helper>(?:(?:has|had|have) )?)(?:welcomed|received|hosted|brought) (?:the |some |over |about |more than )?(?:\w+ |\w+-\w+ |\d+ ){{0,3}}"
    rf"(?:delegates|delegations|participants|officials|representatives|experts|ministers|officers|practitioners|guests|group) "
    rf"(?:from [^.;:]{{2,40}}? )?(?:to|in|at) (?:its capital,? )?{PLACE}",
    re.IGNORECASE,
)
_ROOF: Final = re.compile(rf"{EVENT},? (?:which )?(?:was held|took place|met) under its roof")
_ROOMS: Final = re.compile(
    rf"(?:offered|lent|provided|made available|gave) (?:its|the|their) (?:own )?(?:rooms|premises|facilities|venue|conference hall) "
    rf"(?:for|to) (?:a |an |the |this )?{EVENT}"
)
_GATHERING: Final = re.compile(
    r"(?:gathered|convened|assembled|called together|brought together|reconvened)", re.IGNORECASE
)


def received(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "A welcomed fifty delegates to Ⓟ", "B, as Chair, gathered the officials" (the verb itself names the event)."""
    mask = sentence.mask
    for found in _WELCOMED.finditer(mask):
        who, start = parties.before(analysis, sentence, found.start())
        if who:
            event = occasions.right(analysis, sentence, found.end()) or _or_left(analysis, sentence, found.end())
            yield Found(HOST, tuple(who), event, (start, found.end()), mask[max(0, start - 40) : found.start()])
    for found in _ROOMS.finditer(mask):
        who, start = parties.before(analysis, sentence, found.start())
        event = occasions.of(analysis, sentence, found.end() - 1)
        yield Found(HOST, tuple(who), event, (start, found.end()), mask[max(0, start - 40) : start])
    for found in _ROOF.finditer(mask):
        first = [m for spot, m in sentence.signs if spot < found.start() and m.sign in "ⒸⓄ"][:1]
        yield Found(HOST, tuple(first), occasions.of(analysis, sentence, found.start()), (0, found.end()), "")
    for spot, mention in sentence.signs:
        if mention.sign == EVENT and _GATHERING.fullmatch(sentence.block.text[mention.start : mention.end]):
            yield from _gathered(analysis, sentence, spot)


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
