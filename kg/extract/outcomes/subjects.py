"""Who speaks: the subjects of the verbs by which meetings decide and observe, found on the words before a verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kg.extract.analysis.sentence import AGENT, AGENTS, EVENT, FORUM, MECHANISM, PERSON


class Voice(StrEnum):
    """What sort of subject speaks."""

    PEOPLE = "people"  # Ministers, participants, the Co-Chairs
    BODY = "body"  # the meeting, the Working Group, a forum, an event
    ONE = "one"  # one state, organisation or person, or a list of them
    PRONOUN = "pronoun"  # they, we
    IT = "it"


_PEOPLE = (
    r"(?:[Vv]ice[- ]|[Dd]eputy |[Ff]oreign )?[Mm]inisters|[Ll]eaders|[Hh]eads|[Hh]eads of (?:[Ss]tate|[Gg]overnment|"
    r"[Dd]elegation)s?"
    r"(?: and [Gg]overnment)?|[Dd]irectors|(?:[Ss]enior |[Gg]overnment )?[Oo]fficials|[Pp]articipants|[Dd]elegates|"
    r"[Dd]elegations?|[Rr]epresentatives|[Cc]o-?[Cc]hairs?|[Cc]o-[Cc]hair(?:men|persons)|[Cc]hair(?:s|man|"
    r"person|woman|persons)?|[Mm]embers(?: [Ss]tates)?|"
    r"[Mm]ember [Ss]tates|[Mm]ember [Cc]ountries|[Ss]tates [Pp]arties|[Ss]tates|[Pp]arties|[Cc]ountries|"
    r"[Gg]overnments|[Ee]xperts|"
    r"[Rr]apporteurs?|[Dd]eputies|[Cc]ommissioners|[Ss]peakers|[Dd]iscussants|[Pp]anellists|[Pp]resenters|"
    r"[Bb]usiness [Ll]eaders|[Pp]artners|"
    r"[Pp]resident|[Pp]residency|[Ss]ecretary|[Cc]oordinators?|[Dd]elegation|[Pp]articipating [Ss]tates|"
    r"[Aa]ttendees|[Cc]hiefs|Vice-Ministers|"
    r"[Aa]mbassadors|[Pp]articipant"
)
_BODY = (
    r"[Mm]eetings?|[Cc]onference|[Ww]orkshop|[Ss]ession|[Ss]eminar|[Pp]lenary|[Cc]onsultations?|[Dd]ialogue|"
    r"[Ff]orum|[Gg]roups?|"
    r"[Cc]ommittee|[Tt]ask [Ff]orce|[Bb]oard|[Cc]ouncil|[Nn]etwork|[Ss]ecretariat|[Cc]ommission|[Pp]anel|"
    r"[Ss]ummit|[Bb]ureau|[Tt]roika|"
    r"[Aa]ssembly|[Gg]athering|[Ss]ymposium|[Rr]oundtable|[Rr]ound [Tt]able|[Pp]rocess|"
    rf"[{MECHANISM}{FORUM}{EVENT}]"
)
_DETERMINER = (
    r"(?:(?:[Tt]he|[Aa]ll|[Mm]any|[Ss]everal|[Ss]ome|[Mm]ost|[Nn]umerous|[Bb]oth|[Aa] (?:number|majority|group|"
    r"few) of(?: the)?|[Oo]ther|"
    r"[Tt]hose|[Tt]hese|[Tt]his|[Oo]ur|[Mm]y|[Ii]ts|[Ii]ndividual|[Vv]arious|[Cc]ertain|[Tt]wo|[Tt]hree|[Ff]our|"
    r"[Tt]he two|[Oo]ne) )"
)
_MODIFIER = (
    rf"(?:(?:{AGENT}(?:['’]s?)?|Ⓝ|Ⓟ|[A-Z][\w'’-]+|participating|regional|member|observer|relevant|affected|"
    rf"senior|foreign|interested|"
    r"individual|various|attending|remaining|national|government|special|joint|expert|working|steering|two|many|"
    r"ministerial|"
    r"ad hoc|technical|host|invited|present|same|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth|last) )"
)
_TAIL = r"(?: \([^()]{1,60}\))?(?: (?:of|from|in|at|present at|attending) [^,;:.]{1,90})?(?: \([^()]{1,60}\))?"
_GROUP: Final = re.compile(
    rf"(?<![\w'’-])(?P<subject>{_DETERMINER}?{_MODIFIER}{{0,4}}(?:(?P<people>{_PEOPLE})|(?P<body>{_BODY}))"
    rf"(?: and (?:the |other )?(?:{_PEOPLE}|"
    rf"{AGENT}))?(?P<tail>{_TAIL}))(?<! and)(?<! or)(?<! but)(?<!['’]s)(?<!s['’])$"
)
_ONE: Final = re.compile(
    rf"(?<![\w'’-])(?P<subject>(?:[Tt]he )?(?:(?:[Gg]overnment|[Dd]elegation|[Rr]epresentatives?|[Dd]elegates?|"
    rf"[Mm]inister|Secretariat) (?:of|from|for) (?:the )?)?"
    rf"(?:{AGENTS}|{PERSON})(?: \([^()]{{1,80}}\))?)(?<!['’]s)(?<!s['’])(?<!['’])$"
)
_PRONOUN: Final = re.compile(r"(?<![\w'’-])(?P<subject>(?:[Tt]hey|[Ww]e|[Ss]he|[Hh]e)(?: (?:all|both))?|[Ii]t)$")
_AT_START: Final = re.compile(
    rf"^(?:[^,;]{{1,90}}, )?(?P<subject>{_DETERMINER}?{_MODIFIER}{{0,4}}(?:(?P<people>{_PEOPLE})|(?P<body>{_BODY})))"
    r"(?: of (?:the )?[^,;]{1,60}?)?(?:, [^,;]{1,140},)?"
    r"(?:(?<=Ⓔ)(?= )| (?:also |then |all )?"
    r"(?:\w{2,}ed|took|held|met|heard|made|gave|had|came|began|went|saw|spoke|did)(?!\w))"
)
LAST_PEOPLE: Final = re.compile(rf"(?<![\w'’-])(?:[Tt]he )?(?P<people>{_PEOPLE})(?= (?:Ⓔ|had ))")
"""People of whom a subordinate clause goes on to tell: "that the Ministers had met … and had endorsed"."""
BY_GROUP: Final = re.compile(rf" by {_DETERMINER}?{_MODIFIER}{{0,3}}(?:{_PEOPLE}|{_BODY})(?![\w-])")
"""The agent of a passive, if it is a meeting or the people at one: " by the Ministers"."""
_WE: Final = re.compile(r"(?<![\w'’-])(?P<subject>We),(?: the)? [^;:.]{2,900},$")
_IS_CLAUSE = re.compile(
    r"(?<![\w'’-])(?:that|which|who|whom|where|when|was|were|is|are|has|have|had|will|would|should|be|"
    r"been)(?![\w'’-])"
)
_PREPOSITION = re.compile(
    r"(?<![\w'’-])(?:by|of|with|from|to|for|among|amongst|between|on|in|at|about|into|through|including|towards|"
    r"against|"
    r"via|under|upon|without|than|or|like|on behalf of)(?: the)?(?: \d+| all| some| many| several| most)?$",
    re.IGNORECASE,
)
_REACH: Final = 220  # characters before a verb in which its subject may begin
_PARTIAL = re.compile(
    r"(?:[Ss]ome|[Ss]everal|[Mm]any|[Nn]umerous|[Mm]ost|[Aa] (?:number|few|group|majority) of|[Oo]ther|"
    r"[Cc]ertain|[Oo]ne|[Tt]wo) "
)
_LEADING = re.compile(
    r"^(?:Finally|Today|Subsequently|Accordingly|Furthermore|Moreover|However|Meanwhile|Therefore|Thus|Also|Further|"
    r"Additionally|Later|Then|In|At|On|Following|During|After) (?=\S)"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject as a slice of the mask, and its sort. `singular` decides which form of a verb may follow."""

    start: int
    end: int
    voice: Voice
    singular: bool
    partial: bool = False  # some of those present, not all


def subject_before(mask: str, end: int) -> Subject | None:
    """The subject that stands before `mask[end:]`, directly or with a phrase between commas after it."""
    left = mask[:end].rstrip()
    if not left.endswith(","):
        return _direct(left)
    if we := _WE.search(left):
        return Subject(we.start("subject"), we.end("subject"), Voice.PRONOUN, singular=False)
    comma = len(left) - 1
    if (named := _direct(left[:comma])) and named.voice is Voice.ONE:
        return None  # "Peru, invited as an observer": a participle
    for _ in range(4):
        comma = left.rfind(",", max(0, len(left) - 2 * _REACH), comma)
        if comma < 0 or re.search(r"[;:]", left[comma:]):
            return None
        found = _direct(left[:comma])
        if found:
            return found
    return None


def subject_at_start(mask: str) -> Subject | None:
    """The meeting or people with which a sentence opens, if a verb of theirs follows."""
    found = _AT_START.match(mask)
    if found is None:
        return None
    voice = Voice.PEOPLE if found["people"] else Voice.BODY
    return Subject(found.start("subject"), found.end("subject"), voice, singular=False)


def subject_at_end(mask: str) -> Subject | None:
    """The meeting or people that an introduction names and leaves without a verb: "The Ministers:"."""
    bare = mask.rstrip(" ,:")
    found = _direct(bare)
    return found if found is not None and found.voice in (Voice.PEOPLE, Voice.BODY, Voice.PRONOUN) else None


def _direct(left: str) -> Subject | None:
    """The subject that ends where `left` ends."""
    offset = max(0, len(left) - _REACH)
    near = left[offset:]
    for pattern in (_PRONOUN, _GROUP, _ONE):
        found = pattern.search(near)
        if not found or (pattern is _GROUP and _IS_CLAUSE.search(found["tail"])):
            continue
        start = found.start("subject")
        skipped = _LEADING.match(near[start:]) if pattern is _GROUP else None
        start += skipped.end() if skipped else 0
        if pattern is not _PRONOUN and _PREPOSITION.search(near[:start].rstrip()):
            return None
        partial = _PARTIAL.match(near, start) is not None
        end = offset + found.end("subject")
        return Subject(offset + start, end, _voice(pattern, found), _singular(pattern, found), partial)
    return None


def _voice(pattern: re.Pattern[str], found: re.Match[str]) -> Voice:
    if pattern is _PRONOUN:
        return Voice.IT if found["subject"].lower() == "it" else Voice.PRONOUN
    if pattern is _ONE:
        return Voice.ONE
    return Voice.PEOPLE if found["people"] else Voice.BODY


def _singular(pattern: re.Pattern[str], found: re.Match[str]) -> bool:
    subject = found["subject"]
    if pattern is _PRONOUN:
        return subject.lower() in ("it", "she", "he")
    if pattern is _ONE:
        return not re.search(r"(?:, | and |; )", subject)
    head = found["people"] or found["body"]
    return not head.lower().endswith(("s", "men")) and " and " not in subject
