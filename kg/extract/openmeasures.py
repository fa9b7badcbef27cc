"""National measures by any verb: what a state tells that it has done, and what its own statement says was done.

The class of verbs is open; what is said of meetings, membership, money and opinions is known and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.sentence import COUNTRY
from kg.extract.measurewords import MEETING, NO_DEED, NOMINAL, OBJECT, PEOPLE, STATE, TOLD_VERB, UNDONE
from kg.patterns import filtered

_ADVERBS: Final = (
    r"(?:also |since Ⓓ |likewise |already |since |now |recently |just |in turn |therefore |then |\w+ly |in Ⓓ |"
    r", in Ⓓ, )*"
)
_DONE: Final = (
    rf"(?!{NO_DEED})(?:[a-z]+(?:ed|en|wn|ade|old|ought|aught|un|um)|put|set|cut|shut|built|brought|begun|sent)"
)
_STATED: Final = filtered(
    rf"(?P<who>{STATE})(?:, [^,;]{{2,90}},)? (?:has |had |also |then )*(?:{TOLD_VERB}|(?:used|took|seized) (?:the|"
    r"this) (?:occasion|opportunity) to [a-z]+)(?: (?!that\b)[^,;.]{1,60}?)? (?:that|how|where) "
)
_THERE: Final = filtered(
    rf"(?:(?:^|(?<=; )|(?<=, and ))[Ii]n (?:the )?(?P<who>{COUNTRY}),|(?P<where>{COUNTRY}),? where) "
)
_THAT_TOO: Final = filtered(rf"; (?:and )?(?:the )?(?P<who>{COUNTRY}),? that ")
_LEAD: Final = filtered(r"(?:that )?(?:since|in|from|on|under|by|during) [^,;]{1,50}?,? (?=(?:it|they|its|the) )")
_IT_TOO: Final = filtered(r"(?:it|they|its) ")
_NEXT: Final = filtered(r",? and (?=that )|; ")
_DEED: Final = filtered(
    rf"(?:that )?(?:(?:it|they) (?:(?:has|have|had|was|were) )?{_ADVERBS}(?:taken the decision to |been )?"
    rf"(?P<verb>{_DONE}|(?:stopp|ceas|start)ed \w+ing|issuing|granting|registering|building|setting up|training)|"
    rf"(?:(?:its|their|an?|the|new|some|more than|over|\d[\d,.]*|[a-z]+|Ⓒ['’]s) (?:[^;,]|(?<=\d),(?=\d)){{2,90}}?"
    rf"(?:, [^,;]{{3,80}}, ?)?) ?(?:(?:has|have|had) {_ADVERBS}been|was|were) {_ADVERBS}(?P<passive>{_DONE}|"
    rf"before \w+)|"
    r"(?:its|their|the|an?) [^;,]{2,80}?(?:, [^,;]{3,80},)? (?P<began>(?:became|has become|had become) operational|"
    r"(?:has |had |have )?(?:come|came|entered) into (?:force|effect|operation)))(?![\w-])"
)
# What laws and offices do, in the words of those who have them.
_WORKS: Final = (
    r"(?:provides?|requires?|exempts?|operates?|allows?|prohibits?|covers?|issues?|protects?|punish(?:es)?|gives?|"
    r"grants?|"
    r"hears?|applies|apply|runs?|serves?|obliges?|guarantees?|imposes?|enables?|permits?|regulates?|makes?|"
    r"criminali[sz]es?|"
    r"bans?|screens?|inspects?|licen[cs]es?|monitors?|receives?|houses?|assists?|trains?|forbids?|extends?|defines?|"
    r"treats?|"
    r"entitles?|opens?|offers?|registers?|checks?|records?|links?|collects?|handles?|investigates?|examines?|delivers?)"
)
_STANDS: Final = filtered(
    rf"(?:that )?(?P<thing>[^;,Ⓕ]{{3,110}}?(?:, [^,;]{{3,90}},)?) (?:"
    r"(?:is|are|was|were|ha[sd] been|have been) (?:(?:now|already|also|at last|since Ⓓ|in Ⓓ) )*(?:under way|underway|"
    r"operational|mandatory|compulsory|an offence|a crime|punishable|prohibited|illegal|effective|supplied with|"
    r"equipped with|in (?:force|place|operation|use|effect)|separated|exempt(?:ed)?)|"
    rf"(?:has|have|had) {_ADVERBS}(?!been |fail|remain|laps|expir|lack|suffer|receiv|never|not )[a-z]+(?:ed|en|wn|un|"
    rf"ade|ought|t)|(?:(?:now|also|already|currently|since Ⓓ) )*(?:{_WORKS}|created|abolished|introduced|lifted|raised|"
    r"removed|replaced|extended|granted|passed (?:first|second|third) (?:reading|debate)))(?![\w-])"
)
_DOING: Final = filtered(
    r"(?:that )?(?:it|they|he|she)(?: is| are| was| were)(?: now| currently| already)* "
    r"(?:issuing|granting|registering|building|training|installing|recruiting|deploying|enforcing|applying|returning|"
    r"replacing|equipping|implementing|prosecuting|regulari[sz]ing|naturali[sz]ing|fingerprinting|screening|"
    r"computeri[sz]ing)"
    r"(?![\w-])"
)
_LAW: Final = filtered(  # things that a government has, first of their clause
    r"(?i:\b(?:laws?|legislation|acts?|decrees?|ordinances?|regulations?|code|polic(?:y|ies)|rules|strategy|"
    r"programmes?|"
    r"units?|task force|committees?|commissions?|agency|authority|shelters?|cent(?:re|er)s?|hotlines?|system|mechanism|"
    r"registration|registry|register|courts?|tribunals?|directorate|department|ministry|bureau|offices?|cells?|desks?|"
    r"teams?|squad|permits?|amnesty|moratorium|scheme|service|embass(?:y|ies)|consulates?|police|inspectors|ombudsman|"
    r"campaign|pilot|trial|board|council|posts|checkpoints?|database|certification|licen[cs]es?|quota|ban|branch)\b)|"
    r"[ⓄⓂ]"
)
_FINITE: Final = filtered(r"\b(?:is|are|was|were|be|can|may|which|that)\b|\bto$")
_NO_LAW: Final = filtered(r"(?i:\b(?:draft|bill|project|proposal|proposed|problems?|lack|need|shortage|workload)\b)")
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
    r"[ⒺⒻ]|\b[Tt]h(?:is|e) (?:Process|Dialogue|Forum)\b|\b[Ww]e (?:also )?(?:recommend|urge|propose|suggest|hope|"
    r"believe|welcome|support|invite|request|ask|call|offer)\b|"
    r"\b(?:by|with) (?:the )?[ⓄⒸ] and\b|\b(?:thank\w*|grateful|pleased|honou?red|"
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
            if _tells_deed(mask, at, end):
                yield told.span("who"), first, end
            if cut is None or (cut[0] == "; " and not _IT_TOO.match(mask, cut.end())):
                break
            at = first = cut.end()
        for other in _THAT_TOO.finditer(mask, told.end()):
            cut = _NEXT.search(mask, other.end())
            end = cut.start() if cut else len(mask)
            if _tells_deed(mask, other.end(), end):
                yield other.span("who"), other.start("who"), end
    for there in _THERE.finditer(mask):
        cut = _NEXT.search(mask, there.end()) or _STOP.search(mask, there.end() + 60)
        end = cut.start() if cut else len(mask)
        if _tells_deed(mask, there.end(), end):
            yield there.span("who" if there["who"] else "where"), there.start(), end
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


def _tells_deed(mask: str, at: int, end: int) -> bool:
    """Does a clause tell that something was done or stands, behind words of time as well: "since May it has…"?"""
    lead = _LEAD.match(mask, at, end)
    for start in (at, lead.end()) if lead else (at,):
        deed = _DEED.match(mask, start, end)
        if (deed and _is_deed(mask, start, deed, end)) or is_working(mask, start, end):
            return True
    return False


def _is_deed(mask: str, at: int, deed: re.Match[str], end: int) -> bool:
    behind = mask[deed.end() : end]
    thing = mask[at:end]
    if UNDONE.search(mask, at, deed.end()) or MEETING.match(behind) or "Ⓔ" in thing:
        return False
    return bool(OBJECT.search(thing) or PEOPLE.search(thing))


def is_working(mask: str, at: int, end: int) -> bool:
    """Does a clause say that a law, office or system of the state stands, works or has done something?"""
    stands = _STANDS.match(mask, at, end)
    if stands is None:
        doing = _DOING.match(mask, at, end)
        return doing is not None and OBJECT.search(mask, doing.end(), end) is not None
    thing = stands["thing"]
    if _FINITE.search(thing.split(",")[0]) or _NO_LAW.search(thing) or not _LAW.search(thing) or "Ⓔ" in thing:
        return False
    return UNDONE.search(mask, at, stands.end()) is None and MEETING.match(mask[stands.end() : end]) is None


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
