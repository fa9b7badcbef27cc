"""Roles told by nouns: "with A as host", "B in the chair", "the host was C", "at the invitation of D", "Chair: E"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, DATE, DEMONYM, EVENT, FORUM, MECHANISM, PLACE, Mention, Sentence
from kg.extract.roles import occasions, parties, ranks
from kg.extract.roles.found import Found
from kg.extract.roles.occasion import Occasion
from kg.extract.roles.words import CHAIR, CO_CHAIR, HOST, NOUN, ORGANISER, VICE_CHAIR, role_of_noun
from kg.patterns import filtered

_JOINT: Final = r"(?P<joint>joint |co-|shared |alternating |common )?"
_UNDER: Final = filtered(
    rf"\b(?:[Uu]nder|[Aa]t the invitation (?:of [^.;,]{{2,60}} )?and under) (?:the )?(?:able |skilful |kind |wise "
    rf")?{_JOINT}"
    r"(?:[Cc]hair(?:manship|person ?ship|ship)?|(?:[Pp]ro[- ][Tt]empore )?[Pp]residency(?: [Pp]ro[- ][Tt]empore)?|"
    r"[Cc]o-?[Cc]hair(?P<co>manship|"
    r"ship)?|(?P<lead>stewardship|leadership|guidance|direction|gavel)) of (?:both )?",
)
_SECOND_SEAT: Final = filtered(  # "under the chairmanship of A ·and the co-chairmanship of B"
    r",? (?:and|with) (?:under )?(?:the )?(?:co-?|joint |(?P<vice>vice-?|deputy ))"
    r"[Cc]hair(?:man|person|woman)? ?(?:ship)? of "
)
_UNDER_NATION: Final = filtered(
    rf"\b[Uu]nder (?:the )?{_JOINT}(?P<nation>{DEMONYM})(?: and (?P<second>{DEMONYM}))? (?:[Cc]hair\w*|[Pp]residency|"
    rf"co-chair\w*)"
)
_UNDER_PERSON: Final = filtered(
    rf"{EVENT}[^.;:{EVENT}]{{0,60}}? under (?:the )?(?=(?:H\.E\. |the Hon\. )?Ⓗ|Mr\.? [A-Z])"
)
_INVITED: Final = filtered(
    r"\b(?:[Aa]t|[Oo]n|[Uu]pon) (?:the )?(?:(?:kind|gracious|generous|cordial|joint) )?invitation (?P<also>and under "
    r"the "
    r"(?:chairmanship|presidency) )?(?:of|by|from) "
)
_INVITED_NATION: Final = filtered(
    rf"\b[Aa]t the (?:kind |gracious )?(?P<nation>{DEMONYM})(?: [Gg]overnment['’]s)? invitation"
)
_GATHERED: Final = filtered(
    rf"{EVENT}|\b(?:met|meet|gathered|assembled|held|convened|took place|take place|came together|meeting|sat)\b"
)
_VISITED: Final = filtered(
    r"\b(?:attended|participated|presented|briefed|visited|joined|followed|addressed|observers?|spoke)\b"
)
_FOUNDED: Final = filtered(
    rf"[{FORUM}{MECHANISM}](?: \([^()]*\))? (?:was|were) (?:\w+ly )?(?:initiated|launched|founded|established|"
    rf"created|set up|formed|begun|started|constituted|born|conceived)"
    rf"[^.;{EVENT}]*$"
)
_INITIATIVE: Final = filtered(r"\b(?:[Aa]t|[Oo]n|[Uu]pon) the (?:joint )?(?P<what>initiative|call) (?:of|by) ")
_GUEST: Final = filtered(r"\bas (?:the )?guests? of ")


def beside(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """Phrases beside the verb: "under the chairmanship of A", "at the invitation of B", "at the initiative of C"."""
    mask = sentence.mask
    for found in _UNDER.finditer(mask):
        who, end = parties.after(analysis, sentence, found.end())
        if EVENT not in mask and re.match(rf" (?:in|since|during|for|from) {DATE}", mask[end:]):
            continue  # the forum's chair of that year
        if found["lead"] and not _GATHERED.search(mask):
            continue  # a process is led as well
        joint = found["joint"] or found["co"] or "o-chair" in found[0].lower()
        yield _beside(analysis, sentence, CO_CHAIR if joint else CHAIR, who, (found.start(), end))
        if who and (beside_it := _SECOND_SEAT.match(mask, end)):
            others, last = parties.after(analysis, sentence, beside_it.end())
            role = VICE_CHAIR if beside_it["vice"] else CO_CHAIR
            yield _beside(analysis, sentence, role, others, (found.start(), last))
    for found in _UNDER_PERSON.finditer(mask):
        who, end = parties.after(analysis, sentence, found.end())
        yield Found(CHAIR, tuple(who), occasions.of(analysis, sentence, found.start()), (found.end(), end), "")
    for found in _INVITED.finditer(mask):
        who, end = parties.after(analysis, sentence, found.end())
        clause = mask[max(0, found.start() - 200) : found.start()].rsplit(". ", 1)[-1] + mask[end : end + 200]
        if _FOUNDED.search(mask[max(0, found.start() - 120) : found.start()]):
            continue  # "the Ⓕ was initiated in Ⓟ at the invitation of Ⓒ"
        visited = _VISITED.search(clause.split(EVENT)[0][-60:])
        if _GATHERED.search(clause) and not visited and not any(m.sign in FORUM + MECHANISM for m in who):
            yield _beside(analysis, sentence, HOST, who, (found.start(), end))
            if found["also"]:
                yield _beside(analysis, sentence, CHAIR, who, (found.start(), end))
    for pattern, role in ((_UNDER_NATION, CHAIR), (_INVITED_NATION, HOST)):
        for found in pattern.finditer(mask):
            who = nations(sentence, found.start(), found.end())
            yield _beside(analysis, sentence, role, who, found.span())
    for pattern, role in ((_INITIATIVE, ORGANISER), (_GUEST, HOST)):
        for found in pattern.finditer(mask):
            who, end = parties.after(analysis, sentence, found.end())
            before = mask[max(0, found.start() - 160) : found.start()]
            if _GATHERED.search(before) and not _FOUNDED.search(before):
                yield _beside(analysis, sentence, role, who, (found.start(), end))


def nations(sentence: Sentence, start: int, end: int) -> list[Mention]:
    """The states behind the demonyms of a stretch of the mask."""
    return [Mention(m.start, m.end, COUNTRY, m.entity) for m in sentence.among(start, end, DEMONYM)]


def _beside(analysis: Analysis, sentence: Sentence, role: str, who: list[Mention], span: tuple[int, int]) -> Found:
    event = occasions.around(analysis, sentence, *span)
    verb = list(_MET.finditer(sentence.mask, 0, span[0]))
    relative = verb and re.search(
        rf"{EVENT}[^.;:]{{0,40}}?,? (?:which|that|who) (?:had |has |have )?$", sentence.mask[: verb[-1].start()]
    )
    if (
        verb
        and not relative
        and re.search(
            rf"\b(?:by|of|to|since|after|from|at) (?:the )?{EVENT}[^{EVENT}]*$", sentence.mask[: verb[-1].start()]
        )
    ):
        event = occasions.report(analysis, sentence)  # "the Group set up by the Ⓔ came together at the invitation of"
    return Found(role, tuple(who), event, span, _governing(sentence.mask, span[0]))


_MET: Final = filtered(r"\b(?:met|gathered|assembled|convened|came together|sat)\b")


def _governing(mask: str, start: int) -> str:
    """The words of the clause before a phrase: what is ahead there is ahead in the phrase."""
    clause = mask[max(0, start - 160) : start]
    return re.split(r"[.;] |, and |\bthat\b", clause)[-1].replace(",", " ")


_ROLE_SEAT: Final = (
    rf"(?:(?:was |were |sitting |both |jointly )?(?P<seat>in the [Cc]hair\b)|(?P<ing>presiding|chairing|co-chairing|"
    rf"hosting)\b|"
    rf"(?:(?:acting|serving|[a-z]+ing [^.;:,{EVENT}]{{2,40}}) )?as (?:the |a |an )?(?P<joint>joint |its )"
    rf"?(?P<noun>{NOUN})\b)"
    rf"(?! (?:of|to) (?:the )?[{FORUM}{MECHANISM}])(?!-)"
)
_WITH: Final = filtered(r"(?<![\w-])(?P<word>with|With|had|having|saw|[,;–—-]) ?(?:both )?(?=\S)")
_SEAT: Final = filtered(rf",? ?{_ROLE_SEAT}", re.IGNORECASE)
_AND: Final = filtered(r",? and (?:with )?|, ")
_SEAT_CUE: Final = filtered(
    rf"in the chair\b|\bpresiding\b|\bhosting\b|chairing\b|\bas (?:[a-z-]+ ){{0,2}}?(?:{NOUN})\b", re.IGNORECASE
)
_OF_NEW_BODY: Final = filtered(
    rf"\b(?:establish|set up|create|creating|form|launch|re-?establish|renew)\w*[^.;:{EVENT}]*[{MECHANISM}{FORUM}Ⓞ]"
    rf"(?:,? (?:under|for|of|within) [^.;:{EVENT}]*)?,? $"
)
_BODY_CHAIRED: Final = filtered(  # "the Working Groups …, chaired by Ⓒ ·with Ⓒ as co-chair"
    rf"(?:[{MECHANISM}]|\b(?:[Gg]roups?|[Cc]ommittees?|[Tt]racks?|[Nn]etworks?)\b)[^.;{EVENT}]{{0,120}}, "
    rf"(?:co-)?chaired by "
    rf"(?:the )?{COUNTRY},? $"
)
_REACH: Final = 380  # characters between "with" and the seat


def absolute(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "with A as host", "B presiding", "with Ⓗ, Minister of Ⓒ, in the chair", "with C welcoming the group as host"."""
    mask = sentence.mask
    seats = [(cue.start(), cue[0].lower().startswith("as")) for cue in _SEAT_CUE.finditer(mask)]
    done = -1
    for found in _WITH.finditer(mask) if seats else ():
        bare = found["word"] in ",;–—-"
        near = any(0 < spot - found.start() < _REACH and not (bare and noun) for spot, noun in seats)
        if found.start() < done or not near:
            continue
        if _OF_NEW_BODY.search(mask, 0, found.start()) or _BODY_CHAIRED.search(mask, 0, found.start()):
            continue  # "to establish a Working Group with Ⓒ as Chair"
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


_OF_EVENT: Final = (
    rf"(?P<of> (?:of|for|to|at) (?:both\b|(?:the |this |its )?(?:{EVENT}|meeting|conference|workshop|event|session|"
    rf"course|"
    r"seminar|training|occasion)))?"
)
_COPULA: Final = filtered(
    rf"(?:\b[Tt]he |\b[Tt]he joint |^)(?P<noun>{NOUN}){_OF_EVENT} (?:was|were|being|had been) (?:the |jointly )?",
    re.IGNORECASE,
)
_SERVED: Final = filtered(
    r"(?P<helper>(?:(?:has|have|had) )?(?:(?:kindly|generously|graciously|again|also) )?)(?:was|were|acted|served|"
    r"played|had acted|had served|had played|"
    r"functioned|acting) (?:as )?"
    rf"(?:again |also |once more |jointly |both )*(?:the |a |our |its |their )?(?P<joint>joint |co-)?"
    rf"(?:local |main |principal |lead |technical |generous |gracious |kind |excellent |able |warm |perfect )*"
    rf"(?P<noun>{NOUN})\b{_OF_EVENT}(?! (?:of|to|for) (?:the "
    rf")?[{FORUM}{MECHANISM}])",
    re.IGNORECASE,
)
_APPOSED: Final = filtered(
    rf",? (?:the |as |our |this year['’]s )?(?P<noun>hosts?|co-hosts?|organi[sz]ers?) (?:country )?(?:of|for) (?:the "
    rf"|this |our )?"
    rf"(?:{EVENT}|meeting|conference|workshop|event|session|course|seminar|training)"
)


def copular(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "the host was A", "the Department of Immigration of B was the host", "C and D acted as joint organisers"."""
    mask = sentence.mask
    for found in _COPULA.finditer(mask):
        who, end = parties.after(analysis, sentence, found.end())
        yield Found(role_of_noun(found["noun"]), tuple(who), told(analysis, sentence, found), (found.start(), end), "")
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
        yield Found(role, tuple(who), told(analysis, sentence, found), (start, found.end()), before)
    for found in _APPOSED.finditer(mask):
        who, start = parties.before(analysis, sentence, found.start())
        if who and re.search(r"[ⒸⓄ)]$", mask[: found.start()]):
            yield Found(
                role_of_noun(found["noun"]), (who[-1],), told(analysis, sentence, found), (start, found.end()), ""
            )


def told(analysis: Analysis, sentence: Sentence, found: re.Match[str]) -> Occasion:
    """The event of a noun: the one named with it, of the rank or place told, else the nearest one."""
    if re.search(r"\bour\b", found[0]):
        return occasions.report(analysis, sentence)
    if EVENT in found[0]:
        return occasions.of(analysis, sentence, found.start() + found[0].index(EVENT))
    if order := list(ranks.RANKED_ONE.finditer(sentence.mask, 0, found.start())):
        return ranks.ranked(analysis, sentence, order[-1].start(), order[-1]["rank"])
    if " both" in found[0] or "both" in (found.groupdict().get("of") or ""):
        return ranks.together(analysis, sentence, found.start(), 2)
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
