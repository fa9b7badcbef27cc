"""National measures by any verb: what a state tells that it has done, and what its own statement says was done.

The class of verbs is open; what is said of meetings, membership, money and opinions is known and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.sentence import COUNTRY
from kg.extract.measurewords import MEETING, NOMINAL, OBJECT, PEOPLE, STATE, TOLD_VERB, UNDONE
from kg.patterns import filtered

_ADVERBS: Final = r"(?:also |already |since |now |recently |just |in turn |therefore |then |\w+ly |in Ⓓ |, in Ⓓ, )*"
_NO_DEED: Final = (
    r"(?:attend|host|support|agree|wish|hop|offer|welcom|not(?:e|ed)\b|propos|suggest|plan|intend|join|participat|"
    r"receiv|"
    r"consider|discuss|request|ask|consult|contribut|pledg|provid|donat|financ|fund|paid|chair|experienc|see|fac|los|"
    r"encounter|observ|circulat|submit|present|met\b|held|sen[dt]|come\b|came\b|organi[sz]|conven|remain|stay|continu|"
    r"reach|happen|occur|increas|decreas|declin|ris|fall|fell|grow|grew|doubl|suffer|affect|caus|lack|need|want|fail|"
    r"hear|learn|read|know|believ|felt|found|prov|seem|appear|arriv|gone|went|left|return|fled|cross|us(?:e|ed|ing)\b|"
    r"exhaust|expir|associat|invit|elect|nominat|told|inform|report|ment|express|serv|depart|been\b|becom|complet|"
    r"laid\b|dismiss|kill|drown|traffick|smuggl|exploit|abus|strand|displac|abandon|injur|"
    r"overwhelm|subject|interest|concern|convinc|commit|involv|engag|prepar|pleas|honou?r|delight|locat|bas(?:ed)\b)"
)
_DONE: Final = (
    rf"(?!{_NO_DEED})(?:[a-z]+(?:ed|en|wn|ade|old|ought|aught|un|um)|put|set|cut|shut|built|brought|begun|sent)"
)
_STATED: Final = filtered(
    rf"(?P<who>{STATE})(?:, [^,;]{{2,90}},)? (?:has |had |also |then )*{TOLD_VERB}(?: (?!that\b)[^,;.]{{1,60}}?)? that "
)
_NEXT: Final = filtered(r",? and (?=that )|; ")
_DEED: Final = filtered(
    rf"(?:that )?(?:(?:it|they) (?:(?:has|have|had|was|were) )?{_ADVERBS}(?:taken the decision to |been )?"
    rf"(?P<verb>{_DONE}|(?:stopp|ceas|start)ed \w+ing|issuing|granting|registering|building|setting up|training)|"
    rf"(?:(?:its|their|an?|the|new|some|more than|over|\d[\d,.]*|two|three|four|five|six|Ⓒ['’]s) [^;,]{{2,90}}?"
    rf"(?:, [^,;]{{3,80}}, ?)?) ?(?:(?:has|have|had) {_ADVERBS}been|was|were) {_ADVERBS}(?P<passive>{_DONE}|"
    rf"before \w+)|"
    r"(?:its|their|the|an?) [^;,]{2,80}?(?:, [^,;]{3,80},)? (?P<began>(?:became|has become|had become) operational|"
    r"(?:has |had |have )?(?:come|came|entered) into (?:force|effect|operation)))(?![\w-])"
)
_PRAISED: Final = filtered(
    rf"(?P<who>{STATE})(?:,? and (?P<who2>{STATE}))? on (?:the|its|their) (?:recent |successful )?"
    rf"(?:{NOMINAL}|derogation|abrogation|reform)\b(?:,[^,;]{{3,60}},[^,;]{{0,40}},)?[^,;.]{{0,120}}"
)
_TOGETHER: Final = filtered(
    rf"(?P<who>(?:{COUNTRY}(?: \([^()]*\))?, (?:the )?)*{COUNTRY},? and (?:the )?{COUNTRY})"
    r" (?:(?:have|had|has|both|all|each|also|already|since|now|recently|in Ⓓ) )*"
    r"(?:ratified|acceded to|enacted|promulgated|criminali[sz]ed|outlawed|"
    r"passed (?:an? |new |laws|legislation))(?![\w-])"
)
_STOP: Final = filtered(r"[;,]|\.(?: |$)")
_CLAUSE: Final = filtered(r"; (?:and )?|, and (?=(?:the|an?|its|our|we|three|two|four|\d+) )|, (?=(?:while|but) )")
_OWN: Final = filtered(
    rf"(?:^|\b)(?:(?:[Ww]e|[Mm]y [Gg]overnment|[Oo]ur (?:[Gg]overnment|[Pp]arliament|[Cc]abinet|[Aa]uthorities)|"
    rf"[Pp]arliament|[Tt]he [Gg]overnment|"
    rf"[A-Z][\w ]{{3,30}}? Ⓒ)"
    rf"(?: have| has)? {_ADVERBS}(?P<verb>{_DONE})|(?:[Tt]he|[Aa]n?|[Oo]ur|[Tt]wo|[Tt]hree|[Ff]our|\d[\d,]*|"
    rf"[Mm]ore than) "
    rf"[^;:.]{{3,110}}? (?:was|were|has been|have been) {_ADVERBS}(?P<passive>{_DONE})|"
    r"[Ww]e have (?:now )?in (?:place|force) (?P<place>\w+))(?![\w-])"
)
_ABROAD: Final = filtered(
    r"[ⒺⒻ]|\b(?:by|with) (?:the )?[ⓄⒸ] and\b|\b(?:thank\w*|grateful|pleased|honou?red|"
    r"resolved|that we|to join)\b"
)


_VAGUE: Final = filtered(  # of manner, not of law or practice
    r" (?:(?:our|its|the|this|such|their) )?(?:\w+ )?(?:co-?operation|co-?ordination|ties|relations|dialogue|"
    r"understanding)\b"
)


def stated(mask: str) -> Iterator[tuple[tuple[int, int], int, int]]:
    """The state's slice and the slice of what it told that was done, for each clause of what it told."""
    for told in _STATED.finditer(mask):
        at, first = told.end(), told.start()
        while at < len(mask):
            cut = _NEXT.search(mask, at)
            end = cut.start() if cut else len(mask)
            deed = _DEED.match(mask, at, end)
            if deed and _is_deed(mask, at, deed, end):
                yield told.span("who"), first, end
            if cut is None or cut[0] == "; ":
                break
            at = first = cut.end()
    for praised in _PRAISED.finditer(mask):
        if OBJECT.search(praised[0]) or "penalt" in praised[0]:
            for group in ("who", "who2"):
                if praised[group]:
                    yield praised.span(group), praised.start(), praised.end()


def of_several(mask: str) -> Iterator[tuple[int, int, int, int]]:
    """Where the states of a list stand and the slice of the law that each of them made: "which Mali and Niger have
    ratified". What two make between them is no law."""
    for found in _TOGETHER.finditer(mask):
        if not UNDONE.search(mask[max(0, found.start() - 60) : found.end()]):
            end = _STOP.search(mask, found.end())
            yield *found.span("who"), found.start(), end.start() if end else len(mask)


def _is_deed(mask: str, at: int, deed: re.Match[str], end: int) -> bool:
    behind = mask[deed.end() : end]
    thing = mask[at:end]
    if UNDONE.search(mask, at, deed.end()) or MEETING.match(behind) or "Ⓔ" in thing:
        return False
    return bool(OBJECT.search(thing) or PEOPLE.search(thing))


def own_deeds(mask: str) -> Iterator[tuple[int, int]]:
    """The clauses of a state's own statement that say what was done there."""
    at = 0
    for cut in [*((found.start(), found.end()) for found in _CLAUSE.finditer(mask)), (len(mask), len(mask))]:
        clause = mask[at : cut[0]]
        deed = _OWN.search(clause)
        if deed and not UNDONE.search(clause[: deed.end()]) and not _ABROAD.search(clause):
            behind = clause[deed.end() :]
            participle = deed["verb"] and behind.startswith(" by ")  # "500 workers from Ⓒ recruited by agencies"
            if not participle and not MEETING.match(behind) and not _VAGUE.match(behind) and OBJECT.search(clause):
                yield at, cut[0]
        at = cut[1]
