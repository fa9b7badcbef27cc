"""Who speaks: the subjects of the verbs by which meetings decide and observe, found on the words before a verb."""

from __future__ import annotations

import functools
import re
from enum import StrEnum
from typing import Final, NamedTuple

from kg.extract.analysis.sentence import AGENT, AGENTS, EVENT, FORUM, MECHANISM, PERSON
from kg.patterns import Pattern, filtered


class Voice(StrEnum):
    """What sort of subject speaks."""

    PEOPLE = "people"  # Ministers, participants, the Co-Chairs
    BODY = "body"  # the meeting, the Working Group, a forum, an event
    ONE = "one"  # one state, organisation or person, or a list of them
    PRONOUN = "pronoun"  # they, we
    IT = "it"


_PEOPLE = (
    r"(?i:(?:vice[- ]|deputy |foreign |under)?(?:ministers|secretaries)|leaders|heads(?: of (?:state|government|"
    r"delegation|mission|agency|immigration)s?)?(?: and government)?|directors(?:[- ]general)?|"
    r"(?:senior |government )?officials|officers|participants?|attendees|delegates|delegations?|representatives|"
    r"co-?chairs?|co-chair(?:men|persons)|chair(?:s|man|person|woman|persons)?|chairmanship|members(?: states)?|"
    r"member states|member countries|member governments|states parties|states|parties|sides|countries|governments|"
    r"administrations|experts|rapporteurs?|deputies|commissioners|speakers|discussants|panellists|presenters|"
    r"business leaders|partners|president|presidency|secretary|co-?ordinators?|participating states|chiefs|"
    r"ambassadors|envoys|practitioners|negotiators|prosecutors|judges|focal points|facilitators|moderators?|"
    r"trainees|trainers|sherpas|capitals|donors|signatories|plenipotentiaries|colleagues|companies|businesses|firms|"
    r"employers|carriers|airlines|agencies|organi[sz]ations|institutions|associations|foundations|universities|cities)"
)
_BODY = (
    r"(?i:meetings?|conference|workshop|session|seminar|plenary|consultations?|dialogue|forum|groups?|committee|"
    r"sub-?committee|task force|board|council|network|secretariat|commission|panel|summit|bureau|troika|assembly|"
    r"gathering|symposium|roundtable|round[- ]table|process|working part(?:y|ies)|retreat|"
    r"colloquium|taskforce|presidium|steering group|sub-?group)|"
    rf"[{MECHANISM}{FORUM}{EVENT}]"
)
_NUMBER = (
    r"(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|"
    r"(?:[Tt]hir|[Ff]our|[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)teen|(?:[Tt]wen|[Tt]hir|[Ff]or|[Ff]if|[Ss]ix)ty"
    r"(?:-\w+)?|\d{1,3})"
)
_DETERMINER = (
    r"(?:(?:(?:[Tt]he|[Aa]ll|[Bb]oth|[Tt]hose|[Tt]hese) )?(?:[Tt]he|[Aa]ll|[Mm]any|[Ss]everal|[Ss]ome|[Mm]ost|"
    r"[Nn]umerous|[Bb]oth|[Aa] (?:number|majority|group|few) of(?: the)?|[Oo]ther|[Tt]hose|[Tt]hese|[Tt]his|[Oo]ur|"
    rf"[Mm]y|[Ii]ts|[Ii]ndividual|[Vv]arious|[Cc]ertain|[Oo]ne|[Ee]ach|[Ee]very|{_NUMBER}) (?:of the )?)"
)
_MODIFIER = (
    rf"(?:(?:{AGENT}(?:['’]s?)?|Ⓝ|Ⓟ|[A-Z][\w'’-]+|participating|regional|member|observer|relevant|affected|"
    r"senior|foreign|interested|individual|various|attending|remaining|national|government|special|joint|expert|"
    r"working|steering|many|ministerial|ad hoc|technical|host|invited|present|same|two|three|four|coastal|other|"
    r"immigration|police|customs|asylum|migration|consular|labour|coast guard|law enforcement|enlarged|visiting|"
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|extraordinary|annual|full) )"
)
_TAIL = (
    r"(?: (?:[A-Z]|\d|I{2,3}|IV))?(?: [“\"][^“”\"]{3,80}[”\"])?(?: present| concerned| there|"
    r" here)?(?: \([^()]{1,60}\))?(?: (?:of|from|in|at|present at|attending) [^,;:.]{1,90})?"
    r"(?: \([^()]{1,60}\))?"
)
_GROUP: Final = filtered(
    rf"(?<![\w'’-])(?P<subject>{_DETERMINER}?{_MODIFIER}{{0,4}}(?:(?P<people>{_PEOPLE})|(?P<body>{_BODY}))"
    rf"(?: and (?:the |other )?(?:{_MODIFIER}{{0,2}}{_PEOPLE}|"
    rf"{AGENT}))?(?P<tail>{_TAIL}))(?<! and)(?<! or)(?<! but)(?<!['’]s)(?<!s['’])$"
)
_SOME: Final = filtered(
    r"(?:^|[.;:,] |(?<![\w'’-])(?:and|while|but|that) )(?P<subject>[Ss]everal|[Ss]ome|[Mm]any|[Oo]thers|[Mm]ost|[Aa]ll|"
    r"[Bb]oth|[Aa] few|(?:[Aa]ll|[Tt]hose) (?:present|attending|concerned)|[Tt]hose around the table)$"
)
_NAMED: Final = filtered(
    r"(?<![\w'’-])(?P<subject>[Tt]he (?P<head>(?:(?:[A-Z][\w'’-]*|[ⒸⓃⓅ](?:['’]s)?) ){0,3}[A-Z][\w'’-]*[a-z])"
    r"(?: (?:of|on|for) (?:(?:the|and|of|on|for|[A-Z][\w'’-]*|[ⒸⓃⓅⓄ]),? ){0,6}?(?:[A-Z][\w'’-]*|[ⒸⓃⓅⓄ]))?"
    r"(?: \([^()]{1,40}\))?|[Tt]he (?P<short>(?!UN|US|EU|MOU|TOR|SOP|NAP)[A-Z]{3,8}))$"
)
"""A body under a name of its own: "the College", "the Reading Circle on Data"."""
_NO_BODY: Final = filtered(
    r"(?:Governments?|Cabinet|Parliament|Senate|Ministry|Ministries|Department|Court|Tribunal|Law|Act|Bill|Agreement|"
    r"Protocol|Convention|Declaration|Treaty|Covenant|Compact|Report|Plan|Programme|Program|Strategy|Project|Annex|"
    r"Fund|Embassy|Police|Union|Bank|Agency|Office|Institute|University|Foundation|Charter|Statement|"
    r"Communiqu[eé]|Resolution|Recommendations?|Decisions?|Guide|Guidelines|Framework|Roadmap|Memorandum|Letter|"
    r"Ministry|Authority|Service|Society|Association|Federation|Company|Republic|Kingdom|Province|State|City|Terms|"
    r"Paper|Article|Section|Chapter|Study|Survey|Website|Government|Crown|King|Queen|Pope|Prime Minister|Minister|"
    r"Constitution|Code|Decree|Regulations?|Directive|Appeal|Rules|Minutes|Summary|Outcome|Document|Agenda)s?$"
)
_ONE: Final = filtered(
    rf"(?<![\w'’-])(?P<subject>(?:[Tt]he )?(?:(?:[Gg]overnment|[Dd]elegation|[Rr]epresentatives?|[Dd]elegates?|"
    rf"[Mm]inister|Secretariat) (?:of|from|for) (?:the )?)?"
    rf"(?:{AGENTS}|{PERSON})(?: \([^()]{{1,80}}\))?)(?<!['’]s)(?<!s['’])(?<!['’])$"
)
_PRONOUN: Final = filtered(
    r"(?<![\w'’-])(?P<subject>(?:[Tt]hey|[Ww]e|WE|[Ss]he|[Hh]e|I)(?:['’](?:ve|d))?(?: (?:all|both))?|[Ii]t)$"
)
_AT_START: Final = filtered(
    r"^(?:[^;:]{1,80} (?:--|–|—|-) |[^,;]{1,90}, )?"
    rf"(?P<subject>{_DETERMINER}?(?:[A-Za-z]+ and )?{_MODIFIER}{{0,4}}(?:[a-z]+ )?"
    rf"(?:(?P<people>{_PEOPLE})|(?P<body>{_BODY})))"
    r"(?: (?:of|from) (?:(?:the )?[ⒸⓄⓅⓃ](?:, and |, | and )?){1,30}| of (?:the )?[^,;]{1,60}?)?(?:, [^,;]{1,140},)?"
    r"(?:(?<=Ⓔ)(?= )| (?:also |then |all )?"
    r"(?:\w{2,}ed|took|held|met|heard|made|gave|had|came|began|went|saw|spoke|did|was|were|sat|left|put|found)(?!\w))"
)
LAST_PEOPLE: Final = filtered(rf"(?<![\w'’-])(?:[Tt]he )?(?P<people>{_PEOPLE})(?= (?:Ⓔ|had ))")
"""People of whom a subordinate clause goes on to tell: "that the Ministers had met … and had endorsed"."""
_BY_GROUP: Final = filtered(rf" by {_DETERMINER}?{_MODIFIER}{{0,3}}(?:{_PEOPLE}|{_BODY})(?![\w-])")
_BY_ALL: Final = filtered(r"(?: by (?:all|everyone|consensus|acclamation|common consent)| unanimously)(?![\w-])")
_BY_NAMED: Final = filtered(
    r" by [Tt]he (?P<head>(?:[A-Z][\w'’-]* ){0,3}[A-Z][\w'’-]*[a-z])(?![\w'’-]| [A-Z])(?! of (?:the )?Ⓒ)"
)
_WE: Final = filtered(r"(?<![\w'’-])(?P<subject>We),(?: the)? [^;:.]{2,900},$")
_IS_CLAUSE = filtered(
    r"(?<![\w'’-])(?:that|which|who|whom|where|when|was|were|is|are|has|have|had|will|would|should|be|"
    r"been)(?![\w'’-])"
)
_PREPOSITION = filtered(
    r"(?<![\w'’-])(?:by|of|with|from|to|for|among|amongst|between|on|in|at|about|into|through|including|towards|"
    r"against|"
    r"via|under|upon|without|than|or|like|on behalf of)(?: the)?(?: \d+| all| some| many| several| most)?$",
    re.IGNORECASE,
)
_GOVERNING: Final = frozenset(  # words with which it may end
    """by of with from to for among amongst between on in at about into through including towards against via under
    upon without than or like the all some many several most""".split()
)
_OF_ONES_OWN: Final = tuple(f"{word} " for word in "Its its Their their His his Her her".split())
_STATEMENT: Final = filtered(
    r"(?:In|During) (?:his|her|its|their) (?:\w+ ){0,2}(?:statement|remarks|address|speech|intervention|presentation), "
)
"""Before the one who speaks and the list of what was said: "In her remarks, the Minister:"."""
_ADVERB_AT_END: Final = filtered(
    r",? (?:also|further|furthermore|then|hereby|therefore|in addition|likewise|moreover)$"
)
_REACH: Final = 220  # characters before a verb in which its subject may begin
_LONGEST_PREPOSITION: Final = 40  # characters
_PARTIAL = filtered(
    r"(?:[Ss]ome|[Ss]everal|[Mm]any|[Nn]umerous|[Mm]ost|[Aa] (?:number|few|group|majority) of|[Oo]ther|"
    r"[Cc]ertain|[Oo]ne|[Tt]wo) "
)
_LEADING = filtered(
    r"(?:Finally|Today|Subsequently|Accordingly|Furthermore|Moreover|However|Meanwhile|Therefore|Thus|Also|Further|"
    r"Additionally|Later|Then|In|At|On|Following|During|After) (?=\S)"
)


class Subject(NamedTuple):
    """A subject as a slice of the mask, and its sort. `singular` decides which form of a verb may follow."""

    start: int
    end: int
    voice: Voice
    singular: bool
    partial: bool = False  # some of those present, not all


def subject_before(mask: str, end: int) -> Subject | None:
    """The subject that stands before `mask[end:]`, directly or with a phrase between commas after it."""
    end = bare_end(mask, end)
    if end == 0 or mask[end - 1] != ",":
        return _direct(mask, end)
    if we := _WE.search(mask, 0, end):
        return Subject(we.start("subject"), we.end("subject"), Voice.PRONOUN, singular=False)
    comma = end - 1
    if (named := _direct(mask, comma)) and named.voice is Voice.ONE:
        return None  # "Peru, invited as an observer": a participle
    for _ in range(4):
        comma = mask.rfind(",", max(0, end - 2 * _REACH), comma)
        if comma < 0 or ";" in mask[comma:end] or ":" in mask[comma:end]:
            return None
        found = _direct(mask, comma)
        if found:
            return found
    return None


def bare_end(mask: str, end: int) -> int:
    """Where the words of `mask[:end]` end, white space left out."""
    while end > 0 and mask[end - 1].isspace():
        end -= 1
    return end


def subject_at_start(mask: str) -> Subject | None:
    """The meeting or people with which a sentence opens, if a verb of theirs follows."""
    found = _AT_START.match(mask)
    if found is None:
        return None
    voice = Voice.PEOPLE if found["people"] else Voice.BODY
    return Subject(found.start("subject"), found.end("subject"), voice, singular=False)


def by_those_present(mask: str, at: int) -> bool:
    """Is the agent of a passive a meeting, the people at one, or a body under a name of its own?"""
    if _BY_GROUP.match(mask, at) or _BY_ALL.match(mask, at):
        return True
    named = _BY_NAMED.match(mask, at)
    return named is not None and not _NO_BODY.search(named["head"])


@functools.lru_cache(maxsize=4)  # the words above a list are asked for with each of its items
def subject_at_end(mask: str) -> Subject | None:
    """The meeting or people that an introduction names and leaves without a verb: "The Ministers:"."""
    bare = _ADVERB_AT_END.sub("", mask.rstrip(" ,:"))
    if statement := _STATEMENT.match(bare):
        return Subject(statement.end(), len(bare), Voice.ONE, singular=True)
    found = None if bare.startswith("To ") else _direct(bare, len(bare))  # "To shipping companies:" are those addressed
    return found if found is not None and found.voice in (Voice.PEOPLE, Voice.BODY, Voice.PRONOUN) else None


_SUBJECTS: Final = (  # each with the letters in which it may end
    (_PRONOUN, ("hey", "e", "E", "I", "it", "It", "d", "all", "both")),
    (_SOME, ("everal", "ome", "any", "thers", "ost", "ll", "oth", "few", "present", "attending", "concerned", "table")),
    (_GROUP, ("",)),
    (_ONE, (*f"{AGENT[1:-1]}{PERSON})",)),
    (_NAMED, ("",)),
)


def _direct(mask: str, end: int) -> Subject | None:
    """The subject that ends where `mask[:end]` ends."""
    offset = max(0, end - _REACH)
    for pattern, endings in _SUBJECTS:
        found = pattern.search(mask, offset, end) if mask.endswith(endings, offset, end) else None
        if not found or (pattern is _GROUP and _IS_CLAUSE.search(mask, *found.span("tail"))):
            continue
        if pattern is _NAMED and _NO_BODY.search(found["head"] or ""):
            return None
        start = found.start("subject")
        if pattern is _GROUP and (skipped := _LEADING.match(mask, start, end)):
            start = skipped.end()
        if pattern is not _PRONOUN and _is_governed(mask, offset, start):
            return None
        partial = pattern is _SOME or _PARTIAL.match(mask, start, end) is not None or _is_one_of_them(found, pattern)
        return Subject(start, found.end("subject"), _voice(pattern, found), _singular(pattern, found), partial)
    return None


def _is_governed(mask: str, offset: int, start: int) -> bool:
    """Does a preposition stand before `mask[start:]`, with "the" or a number between at most?"""
    before = bare_end(mask, start)
    word = mask[mask.rfind(" ", 0, before) + 1 : before]
    if word.isalpha() and word.lower() not in _GOVERNING:
        return False  # most stand behind another word, which is told sooner so
    return _PREPOSITION.search(mask, max(offset, before - _LONGEST_PREPOSITION), before) is not None


def _is_one_of_them(found: re.Match[str], pattern: Pattern) -> bool:
    """Is it one delegation or one participant among those present, or an officer of a state: "Its President"?"""
    if pattern is not _GROUP or not found["people"]:
        return False
    people = found["people"]
    officer = found["subject"].startswith(_OF_ONES_OWN) and not people.endswith("s")
    return officer or people.lower() in ("delegation", "participant", "representative")


def _voice(pattern: Pattern, found: re.Match[str]) -> Voice:
    if pattern is _PRONOUN:
        return Voice.IT if found["subject"].lower() == "it" else Voice.PRONOUN
    if pattern is _ONE:
        return Voice.ONE
    if pattern is _SOME:
        return Voice.PEOPLE
    return Voice.BODY if pattern is _NAMED or not found["people"] else Voice.PEOPLE


def _singular(pattern: Pattern, found: re.Match[str]) -> bool:
    subject = found["subject"]
    if pattern is _PRONOUN:
        return subject.lower() in ("it", "she", "he")
    if pattern is _ONE:
        return not re.search(r"(?:, | and |; )", subject)
    if pattern is _SOME:
        return False
    head = (found["head"] or found["short"]) if pattern is _NAMED else found["people"] or found["body"]
    return not head.lower().endswith(("s", "men")) and " and " not in subject
