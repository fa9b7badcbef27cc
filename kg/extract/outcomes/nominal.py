"""Decisions told without a finite verb: "Adopted by the Second Round", "1997: Adoption of the Plan of Action"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import DATE, EVENT, Sentence
from kg.extract.outcomes.found import Outcome, Speaker
from kg.extract.outcomes.pieces import trimmed
from kg.extract.outcomes.subjects import by_those_present
from kg.extract.outcomes.tasks import event_ref
from kg.extract.outcomes.verbs import COMMITMENT, DECISION, OBSERVATION, RECOMMENDATION
from kg.extract.writer import where
from kg.model import BlockKind, Ref
from kg.patterns import filtered

_BY_DECISION: Final = filtered(
    rf"(?:By|In accordance with|Under) (?:an? |the )?(?:unanimous )?(?:decision|resolution) of (?:the |its )?"
    rf"(?:{EVENT}|Ⓜ|[A-Z][a-z]+|[a-z]+ (?:Ministers|Senior Officials))"
)
_POSTPOSED: Final = filtered(r", (?:it was|the \w+) (?:agreed|decided|resolved)[.;]?$")
_LAST: Final = tuple(f"{verb}{stop}" for verb in ("agreed", "decided", "resolved") for stop in (".", ";", ""))
_DONE_BY: Final = filtered(
    r"\(?(?:[Aa]s |[Tt]ext |[Ff]irst )?(?:[Aa]dopted|[Aa]pproved|[Ee]ndorsed|[Aa]mended|[Rr]evised|[Aa]greed)"
    r"(?: and (?:adopted|approved|endorsed|amended))?(?P<by> by| at| in)(?= )"
)
# "The key decisions were to open an office and to invite Morocco", "Among the decisions was the creation of a fund"
_NAMES_THEM: Final = filtered(
    r"(?:(?i:\b(?:decisions?|agreements?)(?: (?:taken|made|reached|of the meeting|[a-z]+ (?:year|week)))? )"
    r"(?:was|were|included?)(?: the decision)?,? (?=(?:to|the (?:creation|establishment|appointment|launch|adoption|"
    r"admission|extension|dissolution|opening|holding)) )|"
    r"\b(?:outcome|result|upshot)s?(?: of [^,;]{2,60})? was (?=an? (?:agreement|decision|commitment) (?:to|that|on) ))"
)
_NEXT_NAMED: Final = filtered(
    r",? and (?=(?:to [a-z]+|the (?:creation|establishment|appointment|launch|adoption|admission|extension|dissolution|"
    r"opening)) )|, (?=to [a-z]+ )"
)
# What is said of thanks, regret and disagreement without a verb of saying.
_SAID: Final = filtered(
    r"(?:(?:My|Our) (?:\w+ )?(?:thanks|gratitude|appreciation|condolences|sympathies) (?:go|goes|is|are)\b|"
    r"(?:Allow|Permit|Let) (?:me|us) (?:\w+ )?to (?:express|convey|thank|congratulate|extend|join)|"
    r"It (?:is|was) (?:a matter of|with) (?:\w+ )?(?:regret|concern|satisfaction|pride)|"
    r"There was (?:no|broad|wide|little|general|some) (?:\w+ )?(?:agreement|consensus|support|discussion|sympathy)\b|"
    r"Nor did [^.;]{3,120}? (?:find|meet with|win|receive) )"
)
_APPROVED: Final = filtered(
    r"(?:The|A|An|This|Its|Their|Ⓒ['’]s?) [^.;:]{0,120}?\b(?:proposals?|plans?|drafts?|motions?|candidatures?|"
    r"candidacy|applications?|requests?|texts?|budget|programme|report|declaration|rules|amendments?|invitation|"
    r"suggestion)\b"
    r"[^.;:]{0,80}? (?:won|met with|received|obtained|secured|gained|found|got) (?:the |its |their )?"
    r"(?!no |little |only )(?:\w+ )?(?:approval|endorsement|blessing|assent|consent|favour|green light|go-ahead|"
    r"agreement)\b"
)
_ENDED_WITH: Final = filtered(
    r"(?<![\w'’-])(?:ended|closed|concluded|finished|came to (?:an end|a close)|wound up|wrapped up)"
    r"(?: [^,;:]{1,120})? with (?:an? )?(?:\w+ )?"
    r"(?P<noun>(?:call|appeal|plea|pledge|promise|commitment|agreement|decision)"
    r"(?: by [^,;:]{1,40})? (?:on|to|for|that) |"
    r"vote of thanks to |"
    r"the (?:adoption|approval|endorsement|signing|signature) of )"
)
_NOUNS: Final = (
    (RECOMMENDATION, filtered(r"call|appeal|plea")),
    (COMMITMENT, filtered(r"pledge|promise|commitment")),
    (DECISION, filtered(r"agreement|decision|the ")),
    (OBSERVATION, filtered(r"vote")),
)
_HEAD: Final = filtered(
    r"(?:^|(?<=[:|;–—] )|(?<=- ))(?:Adoption|Approval|Endorsement|Creation|Establishment|Launch|Launching|Dissolution|"
    r"Admission|Appointment|Election|Designation|Renewal|Extension|Finali[sz]ation) of "
    r"(?!(?:the )?(?:\w+ )?(?:agenda|minutes|programme|officers|bureau|chair\w*|rapporteurs?|report)\b)"
)
_TELEGRAM: Final = filtered(
    r"[^|;]{8,160} (?:approved|adopted|endorsed|designated|agreed|created|set up|launched|dissolved|admitted)$"
)
_CLOSING: Final = filtered(r"\bAdopted (?:by consensus|unanimously|by acclamation)?,? ?(?:at|in) (?:the )?Ⓟ")
_FINITE: Final = filtered(r"(?<![\w'’-])(?:was|were|is|are|has|had|have|will|to be|been|that|which)(?![\w'’-])")
_CLOCK: Final = filtered(r"\b\d{1,2}[:.h]\d{2}\b")
_YEAR: Final = filtered(r"\b(?:19|20)\d\d\b")


def nominal(analysis: Analysis, sentence: Sentence, *, listed: bool = False) -> Iterator[Outcome]:
    """The decisions of a sentence, line or row of a table that has no verb of its own.

    `listed`: it stands below a heading of outcomes.
    """
    mask = sentence.mask
    if mask.endswith(_LAST) and (found := _POSTPOSED.search(mask, max(0, len(mask) - 40))):
        yield _outcome(analysis, sentence, 0, found.end())
    elif found := _BY_DECISION.match(mask):
        colon = mask.find(":", found.end())
        yield _outcome(analysis, sentence, 0, len(mask) if colon < 0 else colon)
    elif (found := _DONE_BY.match(mask)) and _by_them(mask, found) and not _CLOSING.search(mask):
        yield _outcome(analysis, sentence, 1 if mask.startswith("(") else 0, len(mask.rstrip(")")))
    elif (" was " in mask or " were " in mask or " include" in mask) and (found := _NAMES_THEM.search(mask)):
        yield from _named(analysis, sentence, found)
    elif " with " in mask and (found := _ENDED_WITH.search(mask)):
        kind = next(kind for kind, pattern in _NOUNS if pattern.match(found["noun"]))
        yield _outcome(analysis, sentence, found.start("noun"), len(mask), kind)
    elif _SAID.may(mask) and _SAID.match(mask):
        yield _outcome(analysis, sentence, 0, len(mask), OBSERVATION)
    elif _APPROVED.may(mask) and _APPROVED.match(mask):
        yield _outcome(analysis, sentence, 0, len(mask))
    elif sentence.block.kind in (BlockKind.ROW, BlockKind.ITEM) and (listed or _is_dated(sentence)):
        yield from _milestones(analysis, sentence)


def _by_them(mask: str, found: re.Match[str]) -> bool:
    if found["by"] == " by":
        return by_those_present(mask, found.start("by")) or mask.startswith(EVENT, found.end() + 1)
    return re.match(rf" (?:the |its |their )?{EVENT}", mask[found.end() : found.end() + 12]) is not None


def _is_dated(sentence: Sentence) -> bool:
    """Is it an entry of a chronicle: with a year, and no hour of a programme?"""
    text = sentence.block.text
    return bool(_YEAR.search(text[:60])) and not _CLOCK.search(text)


def _milestones(analysis: Analysis, sentence: Sentence) -> Iterator[Outcome]:
    """ "2004 | IX Conference | Approval of the Framework; offices in two towns designated"."""
    mask = sentence.mask
    at = 0
    for piece in re.split(r"( \| |; )", mask):
        start, at = at, at + len(piece)
        lead = re.match(rf"(?:{DATE}|\d{{4}}|[^:|]{{0,40}}{DATE})? ?[:–—-]* ?(?:and )?", piece)
        first = start + (lead.end() if lead else 0)
        words = mask[first:at].rstrip(" .")
        if _FINITE.search(re.split(r", (?:which|who)\b", words)[0]):
            continue
        if _HEAD.match(words) or _TELEGRAM.fullmatch(words):
            yield _outcome(analysis, sentence, first, first + len(words))


_PAPER: Final = (
    r"(?:[Dd]eclaration|[Pp]lan|[Ff]ramework|[Gg]uidelines|[Ss]trategy|[Rr]ecommendations|[Pp]rogramme|[Cc]harter|"
    r"[Tt]erms of [Rr]eference|[Cc]ommitments|[Ss]tatement|[Aa]genda|[Pp]rinciples|[Ss]tandards|[Rr]oad ?map|"
    r"[Pp]rotocol)"
)
_TOLD: Final = filtered(
    rf"(?P<paper>(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur) )?(?:(?:[A-Z][\w'’-]*|[ⒻⓅⒺⓂ]) ){{0,4}}{_PAPER}"
    rf"(?: (?:of|on|for)(?: (?:[A-Z][\w'’-]*|and|the|of|on|for|in|[ⒻⓅⒺⓂⒹ])\,?){{1,14}})?)"
    rf"(?:, which (?:was|were)|,| \([^()]{{1,20}}\),?)? (?:adopted|endorsed|approved)"
    rf" (?:at|by) (?:the |an? |its |their )?{EVENT}"
)


def told(analysis: Analysis, sentence: Sentence) -> Iterator[Outcome]:
    """What another meeting decided, told in passing: "the Colombo Declaration adopted at the Fifth Consultation"."""
    mask = sentence.mask
    for found in _TOLD.finditer(mask):
        mention = sentence.at(found.end() - 1)
        event = event_ref(analysis.event(mention)) if mention is not None else None
        if event is not None:
            words = where(sentence, found.start("paper"), found.end())
            yield Outcome(DECISION, words, sentence, sentence.block.number, Speaker(), event)


def _named(analysis: Analysis, sentence: Sentence, found: re.Match[str]) -> Iterator[Outcome]:
    start = found.end()
    for cut in _NEXT_NAMED.finditer(sentence.mask, start):
        yield _outcome(analysis, sentence, start, cut.start())
        start = cut.end()
    yield _outcome(analysis, sentence, start, len(sentence.mask))


def _outcome(analysis: Analysis, sentence: Sentence, start: int, end: int, kind: str = DECISION) -> Outcome:
    words = where(sentence, *trimmed(sentence.mask, start, end))
    number = sentence.block.number
    return Outcome(kind, words, sentence, number, Speaker(), _event(analysis, sentence))


def _event(analysis: Analysis, sentence: Sentence) -> Ref | None:
    """The event that the entry names; none where it names none, for a chronicle is of many."""
    named = analysis.events_in(sentence)
    return event_ref(named[0][1]) if named else None
