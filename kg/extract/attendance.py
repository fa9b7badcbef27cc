"""Attendance: who took part in which meeting, and in which capacity; who was absent is not put down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.grammar import phrases
from kg.extract.analysis.sentence import AGENT, COUNTRY, FORUM, ORGANISATION, Sentence
from kg.extract.relations import Listed, listed, participation
from kg.extract.rolls import capacity_of, entries
from kg.extract.writer import Writer, where
from kg.model import BlockKind, Modality

_PEOPLE = (
    r"(?:[Dd]elegat(?:es|ions)|[Rr]epresentatives|[Mm]inisters|[Oo]fficials|[Ee]xperts|[Pp]articipants|[Dd]elegates)"
)
_LEADS = re.compile(
    r"(?:attended|participated in|took part in) [^.;:ⒸⓄ]{0,40}?,? including|"
    r"(?:(?:attended|participated in|joined) (?:also )?by|(?:brought|brings) together|gathered|assembled|with the "
    r"participation of|[Pp]articipation (?:of|from|by)|"
    r"(?:[Ii]n attendance|[Pp]resent|[Aa]ttending|[Aa]ttended|[Tt]aking part|[Pp]articipating)(?: (?:at |in |the |"
    r"this |Ⓔ|also |as observers? )*)?(?:were|was|:)|"
    rf"(?:{_PEOPLE}|[Aa]ttendees|[Oo]bservers)(?: at Ⓔ| in Ⓔ| to Ⓔ)? (?:included|comprised|were|came from|from)|"
    rf"{_PEOPLE}(?: (?:and|senior|high-level|government|other|or) \w+)* (?:of|from)(?= )(?![^.;:]*:)|"
    r"[Tt]he following[^.;:ⒸⓄ]{0,90}(?:attended|participated|took part|present|represented|observers)[^.;:ⒸⓄ]{0,60}:|"
    r"(?:attend|participat|present|observers|represented|took part)\w*[^.;:ⒸⓄ]{0,40}:)"
)
_FOLLOWS = re.compile(
    r"(?P<verb>(?:(?:also|both|all|each) )?(?:attended|participated|took part|takes? part|joined|(?:was|were) "
    r"(?:also )?(?:present|represented|in attendance|observers?)|"
    r"followed|sent (?:delegations|representatives|observers|a delegation))(?! by\b))(?P<tail>[^.;ⒸⓄⒻⓂ]{0,110})"
)
_FURTHER = re.compile(r"(?:,? (?:together|along) with|,? as (?:well as|did|were))(?P<list> [^.;:]+)")
_WITH = re.compile(
    r"(?:with|and) (?P<list>(?:(?!\b(?:with|was|were|is|are|met|having|held|welcom\w+|recall\w+|noted|attended|"
    r"participated)\b)[^.;:ⒺⒹ]){1,600}?) (?:(?:attending|participating|present|taking part|followed|joined) )?(?:as|"
    r"in (?:the|an) capacity of|in an) (?:an? |additional |new )*"
    r"(?P<as>observers?|members?)"
)
_CUE = re.compile(
    r"\battend(?!ance of|ing to)|participat|took part|takes? part|taking part|present\b|represented|joined|followed "
    r"as|as (?:an? )?(?:additional )?observers?|"
    r"in attendance|brought together|brings together|[Dd]elegations came|observers (?:were|included)|^\W*We,? "
    r"[^.]*\b(?:having met|have met|met|gathered|assembled)\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"regret|apolog|absent|absence|not (?:be )?(?:attend|represent|present|participat|able|take part)|unable|did not|"
    r"does not|could not|declin|prevented|(?:was|were|been) invited|"
    r"(?:will|would|shall|may|might|should|could) (?:be )?(?:invited|attend|participate|take part|join|represent)|"
    r"invit\w+ (?:\w+ )?to (?:attend|participate|join)|"
    r"expected to|(?:are|is) (?:expected|invited)|never|except|neither|welcome to|open to|unlike",
    re.IGNORECASE,
)
_OTHER_MATTER = re.compile(
    r"participation (?:of|by|from)[^.;]{0,40}(?:women|civil|private|voluntary)|encourag|such as those|(?:ensure|"
    r"increase|promote|"
    r"support)\w* [^.;]{0,40}participat",
    re.IGNORECASE,
)
_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION, BlockKind.TITLE, BlockKind.NOTE)
_AGENTS = COUNTRY + ORGANISATION + FORUM
_ONE = re.compile(AGENT)


@dataclass(frozen=True, slots=True)
class _Found:
    listed: Listed
    capacity: str
    event: Event


def extract(analysis: Analysis, writer: Writer) -> None:
    """Participations from sentences and from rolls."""
    for sentence in analysis.sentences:
        if sentence.block.kind in _PROSE:
            for found in _of_sentence(analysis, sentence):
                _put(analysis, writer, sentence, found)
    for entry in entries(analysis):
        if event := analysis.event_of(entry.sentence):
            _put(analysis, writer, entry.sentence, _Found(entry.listed, entry.capacity, event))


def _put(analysis: Analysis, writer: Writer, sentence: Sentence, found: _Found) -> None:
    who = found.listed.entity
    own = analysis.forum.ref if analysis.forum else None
    if found.event.modality is not Modality.ASSERTED or who.type == "Mechanism" or who.ref in (found.event.forum, own):
        return
    here = (sentence.block, found.listed.start, found.listed.end)
    participation(
        writer, found.event, who, found.capacity, here, context=(where(sentence),), behalf=found.listed.behalf
    )


def _of_sentence(analysis: Analysis, sentence: Sentence) -> Iterator[_Found]:
    mask = sentence.mask
    if not _CUE.search(mask) or not _ONE.search(mask) or _OTHER_MATTER.search(mask):
        return
    done: list[tuple[int, int]] = []
    for found in _WITH.finditer(mask):
        yield from _region(
            analysis, sentence, found.span("list"), capacity_of(found[0][-40:]), done, mask[: found.start()][-60:]
        )
    for found in _LEADS.finditer(mask):
        end = _list_end(mask, found.end())
        first = _ONE.search(mask, found.end())
        lead = mask[found.end() : first.start()] if first else ""
        words = mask[max(0, found.start() - 40) : found.end()] + lead + _tail(mask, end)
        yield from _region(
            analysis,
            sentence,
            (found.end(), end),
            capacity_of(words),
            done,
            mask[max(0, found.start() - 60) : found.end()],
        )
    for found in _FOLLOWS.finditer(mask):
        start = _list_start(mask, found.start(), done)
        capacity = capacity_of(found[0] + " " + mask[max(0, start - 60) : start])
        yield from _region(analysis, sentence, (start, found.start()), capacity, done, found[0])
        more = _FURTHER.search(mask, found.start("tail"))
        if more and more.start() <= found.end():
            yield from _region(
                analysis, sentence, (more.start("list"), _list_end(mask, more.start("list"))), capacity, done, found[0]
            )


def _tail(mask: str, end: int) -> str:
    """What follows a list in its clause: "… as observers"."""
    return (
        re.split(r"[.;Ⓒ]", mask[end : end + 60])[0]
        if re.match(r",? ?(?:as|in|attended|participated|took part)\b", mask[end:])
        else ""
    )


_LIST_STOP = re.compile(
    r"\.(?:\s|$)|(?: (?:attended|participated|took part|agreed|noted|discussed|met|reviewed|welcomed|held|hosted|"
    r"chaired|convened|organi[sz]ed|gathered|joined|were|was)\b)|"
    r",? (?:who|which|that|under|at the|to (?:discuss|review|consider|exchange|share)|where|while)\b|,? (?:on|from|"
    r"in) (?:the )?[ⓅⒹ]|Ⓔ|"
    r", with (?=[^.;]{1,300} as observers?)|(?<!ations)(?<!states)(?<!tries)(?<!servers): |; (?=[^.;]{1,200} "
    r"(?:attended|participated|were|was|as observers))|,? "
    r"and (?:(?!, with )[^.;]){0,200}? as observers?"
)


def _list_end(mask: str, start: int) -> int:
    """Where the list that begins at a place ends: before a verb, a place, a date, an event or a full stop."""
    found = _LIST_STOP.search(mask, start)
    return found.start() if found else len(mask)


_CLAUSE = re.compile(
    r"[.;:] |Ⓔ|, (?:while|when|where|and)\b(?= [^,]*$)|\b(?:noted|welcomed|stated|said|that|by|when|while|with|"
    r"invite|them)\b,? "
)


def _list_start(mask: str, verb: int, done: list[tuple[int, int]]) -> int:
    """Where the list that a verb follows begins: behind the clause before it."""
    cut = max([end for _, end in done if end <= verb], default=0)
    for found in _CLAUSE.finditer(mask, cut, verb):
        if not found[0].startswith(", and"):
            cut = found.end()
    return cut


def _region(
    analysis: Analysis,
    sentence: Sentence,
    span: tuple[int, int],
    capacity: str,
    done: list[tuple[int, int]],
    around: str,
) -> Iterator[_Found]:
    start, end = span
    if start >= end or any(a < end and start < b for a, b in done) or not sentence.among(start, end, _AGENTS):
        return
    tail = re.split(r"[.;]", sentence.mask[end : end + 60])[0]
    if _ABSENT.search(around) or _ABSENT.search(tail) or _ABSENT.search(sentence.mask[start:end]):
        return
    event = _event(analysis, sentence, start, end)
    if event is None:
        return
    done.append(span)
    for one in listed(sentence, start, end, unknown=True):
        if one.entity.type != "Mechanism":
            yield _Found(one, capacity, event)


def _event(analysis: Analysis, sentence: Sentence, start: int, end: int) -> Event | None:
    """The event of a list: one named before it in the sentence, else behind it, else its paragraph's or section's."""
    named = [(sentence.place_of(m), e) for m, e in analysis.events_in(sentence)]
    before = [e for place, e in named if place < start]
    behind = [e for place, e in named if place >= end]
    if before or behind:
        return before[-1] if before else behind[0]
    if any(phrase.ordinals for phrase in phrases(sentence.mask)):
        return None  # "only the second meeting was attended by …": a meeting that could not be told
    return _same_block(analysis, sentence) or analysis.event_of(sentence) or _before(analysis, sentence)


def _before(analysis: Analysis, sentence: Sentence) -> Event | None:
    """In a document that reports no one event: "the meeting" is the last one held that the section named."""
    if not re.search(r"\b(?:the|this) (?:meeting|conference|workshop|event)\b", sentence.mask, re.IGNORECASE):
        return None
    here = sentence.block
    for index in range(here.index, max(-1, here.index - 5), -1):
        for other in reversed(analysis.of_block(index)):
            if index == here.index and other.start >= sentence.start:
                continue
            if other.block.section != here.section:
                return None
            held = [e for _, e in analysis.events_in(other) if e.modality is Modality.ASSERTED]
            if held:
                return held[-1]
    return None


def _same_block(analysis: Analysis, sentence: Sentence) -> Event | None:
    """The event that the sentences before this one in its paragraph are about: one that a sentence begins with."""
    last: Event | None = None
    for other in analysis.of_block(sentence.block.index):
        if other.start >= sentence.start:
            break
        for mention, event in analysis.events_in(other):
            if other.place_of(mention) < 60:
                last = event
    return last
