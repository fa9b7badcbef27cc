"""The noun phrases that name events: where one begins and ends, and what its words say of class, number and topic."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from kg.extract.analysis.sentence import COUNTRY, DATE, PLACE, SIGNS
from kg.patterns import filtered

_UNITS = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_TENS = {20: ("twentieth", "twenty"), 30: ("thirtieth", "thirty"), 40: ("fortieth", "forty"), 50: ("fiftieth", "fifty")}
ORDINALS: dict[str, int] = {word: n for n, word in enumerate([*_UNITS, *_TEENS], 1)}
for _n, (_whole, _stem) in _TENS.items():
    ORDINALS[_whole] = _n
    ORDINALS.update({f"{_stem}-{unit}": _n + u for u, unit in enumerate(_UNITS, 1)})
ORDINALS["inaugural"] = 1
ROMAN = {numeral: n for n, numeral in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)}
ROMAN |= {
    f"{ten}{unit}": n + ROMAN.get(unit, 0) for ten, n in (("X", 10), ("XX", 20)) for unit in ("", *list(ROMAN)[:9])
}
NUMBERS = {
    word: n for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
} | {"both": 2}

_HEAD_WORDS = (
    r"conference|meeting|workshop|seminar|training seminar|training course|training|course|round[- ]?table|clinic|"
    r"symposium|summit|plenary|"
    r"session|sitting|policy round|gathering|consultations?|hearing|colloquium|congress|assembly|retreat|study visit|"
    r"study tour|dialogue|forum|SOM|round|edition|webinar|(?:table[- ]?top|simulation|desk-?top|scenario) exercise"
)
HEAD = filtered(
    rf"(?<![\w’'/-])(?<!video )(?<!video-)(?<!press )(?<!news )(?P<head>{_HEAD_WORDS})(?P<plural>s)?"
    r"(?:(?<=SOM)[ -]?(?P<number>\d{1,2}))?(?![\w/-])(?: "
    rf"(?P<tail>session|meeting|workshop|course)(?P<plural2>s)?(?![\w-]))?",
    re.IGNORECASE,
)
_AMBIGUOUS = filtered(r"(?:consultations?|dialogue|forum|course|session|training|hearing|assembly)$", re.IGNORECASE)
_NO_EVENT = filtered(
    r"\b(?:in|over|during) (?:the|due) course\b|\bof course\b|\bcourse of\b|\b[Rr]ound(?:s)? of\b", re.IGNORECASE
)
_DEFINED = filtered(r"\b(?:is|was|as|remains|become|became) (?:an? |the )?$")
_ROUND_HELD = filtered(  # "the fifth round of the Ⓕ", "the fifth round took place"; no "first round of talks"
    r"(?: of (?:the )?[ⒻⓂ]|,? (?:(?:is|was|will be|had been|to be|due to|will|took|had) )*(?:take|taken|place|"
    r"held|hosted|convened)|,? \(?(?:in|at)? ?Ⓟ)"
)
_PLACED = filtered(rf"[^.;:()]{{0,60}}?,? (?:in|at) {PLACE}(?:, {COUNTRY})?,? (?:in|on|from) {DATE}")
_PARTICIPLE = filtered(r"meeting (?:in|at|on|from|for|under|here|today|again|virtually)\b")  # "Ministers, meeting in Ⓟ"
ORDINAL = filtered(
    r"(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + r"|\d{1,3}(?:st|nd|rd|th))$"
    rf"|(?-i:(?:{'|'.join(sorted(ROMAN, key=len, reverse=True))})$)",
    re.IGNORECASE,
)
_NUMBER_BEHIND = filtered(
    rf",? (?:the )?(\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})(?=\s*(?:\||$|,))"
)
_LOWER_MODIFIERS = frozenset(
    """
        regional ministerial vice-ministerial international technical ad hoc joint special informal formal
        annual review pilot national sub-regional subregional inter-regional interregional follow-up preparatory
        expert experts experts’ experts' senior officials officials’ officials' high-level high level
        extraordinary intersessional inter-sessional virtual hybrid online on-line two-day three-day one-day
        earlier previous last next recent proposed planned further future second-level working group steering
        committee task force contact training legislative thematic bilateral multilateral tripartite
        consultative ministers ministers’ ministers' foreign closing opening biennial yearly regular ordinary
        full separate similar forthcoming upcoming first-ever plenary public business intelligence policy
        identity returns legislation targeting fraud document protection capacity-building border security law
        enforcement initial present review permanent founding statutory mid-term common
    """.split()
)
_NOT_MODIFIER = frozenset(
    """
        The At In On During For From Under After Before Since While When As And But Or Of To By With This That
        These Those Its Their Our Both Also Participants Delegates Delegations States Countries They We He She
        It Following Further All Some Many Most Each
    """.split()
)
# Behind an ordinal these say the first of what manner it was, not which one of the series.
_MANNERS = frozenset("virtual hybrid online on-line in-person face-to-face such".split())
_DETERMINERS = frozenset("the a an its their this that our these those both his her".split())
_CONNECTORS = frozenset("and & of to on for in the against".split())
_OF = filtered(
    r"(?: \([A-Z]{2,}s?\))? (?:of|for) (?:the )?(?:(?:Ⓕ(?:['’]s?)? )?[ⒻⓂⓄ](?:['’]s?)?(?: \([A-Z]{2,}\))?(?: "
    r"(?:[Ss]enior [Oo]fficials|[Ee]xperts|[Mm]inisters|[Mm]embers|SOM))?|"
    r"(?:[Ff]oreign |[Vv]ice-|[Ll]abou?r )?[Mm]inisters(?: of (?:the )?(?:[A-Z]\w+(?: and [A-Z]\w+)*))?|[Ss]enior "
    r"[Oo]fficials(?: of (?:the )?[ⒻⓂⓄ])?|(?:[a-z-]+ ){0,3}(?:experts|practitioners|focal points|officers|"
    r"directors|chiefs)|[Ee]xperts|[Pp]arties|"
    r"(?:(?:Working|Steering|Core|Contact|Expert|Technical|Drafting|Strategic|Ad Hoc) )?(?:Group|Committee|"
    r"Party)|Task Force|"
    r"[Hh]eads of (?:[A-Z]\w+|[Ss]tate)(?: and (?:of )?[A-Z]\w+)*)(?: (?:involved|participating|engaged) in (?:the "
    r")?[ⒻⓂ])?"
)
_TOPIC = filtered(r"(?:,)? (?P<word>on|concerning|regarding|about|to|for) (?P<topic>[^\s.;:].*)$")
_TOPIC_STOP = filtered(
    rf"[.;:(|]|,? (?:held|hosted|co-hosted|was|were|is|are|be|will|would|took|has|had|have|shall|which|that|who|"
    rf"where|organi[sz]ed|convened|co-chaired|chaired|"
    rf"attended|scheduled|planned|opened|closed|concluded|ended|began|commenced|brought|gathered|"
    rf"to be|should|at which|developed|funded|presented|led|noted|welcomed|agreed|and "
    rf"(?:noted|welcomed|agreed|the|a|an|to)|"
    rf"(?:found|heard|felt|learn(?:ed|t)|saw) (?:that|how)|by [ⒸⓄⒻⓂ]|with [ⒸⓄⒻⓂ])\b|"
    rf",? (?:in|at|on|from|during|by|for|throughout|over) (?:the )?(?:early |late |mid-)?{DATE}|"
    rf"\s*[,–-]?(?: of)?\s*{DATE}|, (?=[a-zⓅⒸ])|,? (?:in|at) [ⓅⒸ]"
)
_ADJUNCT = filtered(rf"(?:,? (?:in|at|on|from) (?:[ⓅⒸ](?:, Ⓒ)?|{DATE}))+")
_BARE_ACTS = filtered(
    r" (?:(?:also|further|then|again|next|finally|subsequently|warmly|formally|unanimously|duly) )*"
    r"(?!(?:held|hosted|organi[sz]ed|convened|attended|chaired|scheduled|planned|titled|entitled|based|related)\b)"
    r"(?:[a-z]+ed|took note|heard|was (?:briefed|informed|advised|updated|told|pleased|reminded|of the)|had before|"
    r"underscored|gave|thought|saw|felt|drew|commends|notes|recognises|recognizes|urges|thanks|welcomes|agrees)\b"
)
_BARE_ADDRESSED = filtered(
    r"\b(?:informed|advised|told|updated|briefed|reminded|assured|addressed|asked|thanked|(?:reported|"
    r"presented) to) $"
)
_ACTS = filtered(r" (?:has|had) (?:held|convened|organi[sz]ed|met)\b")
_OF_THE = filtered(r" of (?:the )?")
_NO_TOPIC = filtered(
    r"(?:this|that|the same) (?:subject|issue|topic|matter)|the (?:margins|occasion|basis|date)|\W*$|behalf|a |an |"
    r"be |[ⒸⒹ]$"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may name an event; places are those of the mask."""

    start: int
    end: int
    head: str  # in small letters, singular
    plural: bool
    determiner: str
    ordinals: tuple[int, ...]
    words: str  # the phrase in the mask
    before: str  # what stands before the head: modifiers
    topic: tuple[int, int] | None
    year: int = 0


def phrases(mask: str) -> list[Phrase]:
    """All noun phrases with an event's head, in order, none overlapping."""
    out: list[Phrase] = []
    for found in HEAD.finditer(mask):
        if out and found.start() < out[-1].end:
            continue
        made = _phrase(mask, found, out[-1].end if out else 0)
        if (
            made
            and out
            and _OF_THE.fullmatch(mask[out[-1].end : made.start])
            and out[-1].head in ("meeting", "session")
        ):
            made = _nested(mask, out.pop(), made)
        if made:
            out.append(made)
    return out


def _nested(mask: str, outer: Phrase, inner: Phrase) -> Phrase:
    """ "the First meeting of the Ministerial Conference": the number of the one, the words of the other."""
    return replace(
        inner,
        start=outer.start,
        determiner=outer.determiner,
        ordinals=outer.ordinals or inner.ordinals,
        words=mask[outer.start : inner.end],
        before=outer.before + inner.before,
    )


def _phrase(mask: str, found: re.Match[str], floor: int) -> Phrase | None:
    start, _modifiers = _leftwards(mask, found.start(), floor)
    before = mask[start : found.start()]
    tokens = before.replace(",", " ").split()
    determiner = tokens[0].lower() if tokens and tokens[0].lower() in _DETERMINERS else ""
    counts = (t for t, behind in zip(tokens, [*tokens[1:], ""], strict=False) if behind.lower() not in _MANNERS)
    ordinals = tuple(_ordinal(t) for t in counts if _is_ordinal(t))
    if _is_none(mask, found, start, floor, numbered=bool(ordinals)):
        return None
    end = found.end()
    while of := _OF.match(mask, end):
        end = of.end()
    addressed = tokens in ([], ["the"]) and _BARE_ADDRESSED.search(mask, 0, start)  # "briefed the Meeting on …"
    topic = None if addressed else _topic(mask, end, found["head"].lower())
    if not ordinals and found["number"]:
        ordinals = (int(found["number"]),)
    if not ordinals and (behind := _NUMBER_BEHIND.match(mask, end)):
        ordinals, end = (_ordinal(behind[1]),), behind.end()
    head = (found["head"] if not found["tail"] else f"{found['head']} {found['tail']}").lower()
    plural = bool(found["plural2"] if found["tail"] else found["plural"])
    if topic and topic[0] - end < 16:
        end = topic[1]
    if not tokens and not topic and _acts_bare(mask, start, end):
        determiner = "the"
    year = next((int(t) for t in tokens if _YEAR.fullmatch(t)), 0)
    begin = start + (len(tokens[0]) + 1 if determiner and tokens else 0)
    return Phrase(begin, end, head, plural, determiner, ordinals, mask[begin:end], before, topic, year)


_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = re.compile(r"\d+")
_SMALL = re.compile(r"[a-z][a-z/’'-]+")
_POSSESSED = re.compile(r"['’]s?$")


def _is_none(mask: str, found: re.Match[str], start: int, floor: int, *, numbered: bool) -> bool:
    """Whether the noun of a phrase names no event there: "in due course", "the Process is a dialogue"."""
    head = found["head"].lower()
    if found["head"] == "round":
        return not numbered or _ROUND_HELD.match(mask, found.end()) is None
    if _NO_EVENT.search(mask[max(0, found.start() - 14) : found.end() + 8]):
        return True
    bare = start == found.start() and found["head"][0].islower()
    counted = bool(found["plural"]) and _token_before(mask, start, floor).lower() in NUMBERS
    if bare and not counted and (_AMBIGUOUS.match(found["head"]) or _PARTICIPLE.match(mask, start)):
        return True
    if numbered:
        return False
    if head in ("dialogue", "forum", "conference", "consultations") and _DEFINED.search(mask, 0, start):
        return _PLACED.match(mask, found.end()) is None  # "the Process is an informal dialogue"
    if head in ("dialogue", "forum") and _ACTS.match(mask, found.end()):
        return True  # "which that Dialogue had held in Ⓟ": a body
    return head == "edition" or mask.startswith((" Ⓜ", " Ⓞ", " Ⓕ"), found.end())  # "the Dialogue Secretariat"


@functools.lru_cache(maxsize=4096)
def _is_ordinal(token: str) -> bool:
    return ORDINAL.match(token) is not None


def _ordinal(token: str) -> int:
    digits = _DIGITS.match(token)
    return int(digits[0]) if digits else ORDINALS.get(token.lower()) or ROMAN[token]


def _of_another(mask: str, bare: str, begin: int, floor: int) -> bool:
    """ "Part II", "AHEG I": a Roman number that belongs to the name before it."""
    before = _token_before(mask, begin, floor)
    return bare in ROMAN and before[:1].isupper() and before.lower() not in _DETERMINERS


def _leftwards(mask: str, head: int, floor: int) -> tuple[int, list[str]]:
    """Where the phrase begins: over modifiers, capitalised words, names and an ordinal, to the determiner."""
    at, taken, past_ordinal = head, list[str](), False
    for _ in range(16):
        before = mask[max(floor, at - 40) : at].rsplit(None, 1)
        if not before:
            break
        token = before[-1]
        bare = token.rstrip(",").strip("“\"'‘")
        begin = mask.rindex(token, floor, at)
        if token.endswith((":", ";", ")", "”")):
            break
        if bare.lower() in _DETERMINERS and (token == bare):
            if (
                past_ordinal
                and (paired := re.search(r"(\S+) and $", mask[max(floor, begin - 30) : begin]))
                and _is_ordinal(paired[1])
            ):
                taken.append(bare)
                at = begin
                continue
            return begin, taken
        if _is_ordinal(bare):
            if _of_another(mask, bare, begin, floor):
                break
            past_ordinal = True
        elif past_ordinal:
            if bare in ("and", "&") and _is_ordinal(_token_before(mask, begin, floor)):
                at = begin
                continue
            if not (bare.lower() in ("the", "and") and _is_ordinal(_token_before(mask, begin, floor))):
                break
        elif not _modifies(mask, token, bare, begin, floor, taken):
            break
        taken.append(bare)
        at = begin
    return at, taken


def _acts_bare(mask: str, start: int, end: int) -> bool:
    """ "Conference noted…", "informed Conference that…": without an article, the one that is reported."""
    if mask[start:end] not in ("Conference", "Meeting", "Workshop", "Seminar", "Session"):
        return False
    return _BARE_ACTS.match(mask, end) is not None or _BARE_ADDRESSED.search(mask, 0, start) is not None


def _token_before(mask: str, at: int, floor: int) -> str:
    before = mask[max(floor, at - 30) : at].rsplit(None, 1)
    return before[-1].rstrip(",") if before else ""


def _modifies(mask: str, token: str, bare: str, begin: int, floor: int, taken: list[str]) -> bool:
    if bare in _NOT_MODIFIER:
        return False
    sign = _POSSESSED.sub("", bare)
    capital = bare[:1].isupper() or sign in SIGNS
    comma = token.endswith(",")
    if sign in SIGNS:
        return not comma and sign != DATE
    if comma and not (capital and taken and taken[-1][:1].isupper()):
        return False
    if bare in _CONNECTORS:
        left = _token_before(mask, begin, floor)
        return (
            bool(taken)
            and taken[-1][:1].isupper()
            and left[:1].isupper()
            and left not in _NOT_MODIFIER
            and left not in SIGNS
        )
    return (
        capital
        or bare.lower() in _LOWER_MODIFIERS
        or _YEAR.fullmatch(bare) is not None
        or _noun(mask, bare, begin, floor)
    )


_FUNCTION = frozenset(
    """
        of in on to for with by that which who was is were are had has have at from and or but not no will would
        shall should could may might can than then as if when while during between after before since until
        through under over also only very more most such same other another any some all each every both own
        this these those
    """.split()
)


def _noun(mask: str, bare: str, begin: int, floor: int) -> bool:
    """Whether a small-letter word is a noun of the phrase: only such words part it from a determiner or ordinal."""
    if not _may_be_noun(bare):
        return False
    before = re.split(r"[|:]", mask[max(floor, begin - 60) : begin])
    if len(before) > 1 and re.match(r" ?[A-Z][a-z-]+ $", before[-1]):
        return True  # a cell or line that begins with the phrase: "| Document examination course |"
    for word in reversed(before[-1].split()[-4:]):
        if word.lower() in _DETERMINERS or _is_ordinal(word):
            return True
        if not _may_be_noun(word):
            return False
    return False


def _may_be_noun(word: str) -> bool:
    return word not in _FUNCTION and not word.endswith(("ed", "ly")) and _SMALL.fullmatch(word) is not None


def _topic(mask: str, end: int, head: str) -> tuple[int, int] | None:
    adjunct = _ADJUNCT.match(mask, end)
    found = _TOPIC.match(mask, end) or (_TOPIC.match(mask, adjunct.end()) if adjunct else None)
    if not found or _NO_TOPIC.match(found["topic"]):
        return None
    if adjunct and found["word"] != "on":
        return None
    if found["word"] in ("to", "for") and (
        head not in ("workshop", "seminar", "training", "course") or re.match(r"(?:be|the|Ⓓ|[ⒸⓄⒻⓂ])\b", found["topic"])
    ):
        return None
    start = found.start("topic")
    capital = found["topic"][0].isupper()
    stop = start
    for cut in _TOPIC_STOP.finditer(mask, start):
        stop = cut.start()
        # a comma inside a capitalised title belongs to it: "on People Smuggling, Trafficking in Persons and …"
        if not (
            capital and cut[0].startswith(",") and re.match(r",? ?(?:and )?[A-Z]", mask[cut.start() : cut.start() + 8])
        ):
            break
    else:
        stop = len(mask)
    stop = min(stop, start + 220)
    words = mask[start:stop].rstrip(" ,–-")
    return (start, start + len(words)) if len(words) > 2 else None
