"""Occurrences to events: which mentions speak of one and the same meeting, and which meeting the document reports."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import Final

from kg.dates import PartialDate
from kg.extract.analysis.agreement import (
    OPEN,
    Draft,
    agree,
    dates_agree,
    owners_agree,
    same_time_and_place,
    specific,
    topic_words,
    types_agree,
)
from kg.extract.analysis.occurrence import Occurrence
from kg.extract.analysis.reported import reported_event
from kg.extract.analysis.sentence import Sentence
from kg.extract.analysis.years import titles_date
from kg.model import BlockKind, Document, Entity

_REACH: Final = 400  # events that an occurrence is compared with


def join(
    document: Document, sentences: list[Sentence], found: list[Occurrence], forum: Entity | None
) -> tuple[list[Draft], Draft | None]:
    """The events of a document and the one that it reports, if it reports one."""
    main = reported_event(document, sentences, found, forum)
    _rank(found)
    drafts = _joined(sentences, found, main, forum)
    if main and not main.dates and (dated := titles_date(sentences, alone=True)):
        main.occurrences[0].date, main.occurrences[0].date_at = dated
    if main:
        _reported(sentences, drafts, main, forum)
    _same_number(drafts, forum)
    return drafts, main


def _joined(
    sentences: list[Sentence], found: list[Occurrence], main: Draft | None, forum: Entity | None
) -> list[Draft]:
    """Each occurrence with the event that it speaks of, in reading order; the reported event comes first."""
    drafts = [main] if main else []
    claimed = {id(o) for draft in drafts for o in draft.occurrences}
    placed = _Placed(sentences)
    for draft in drafts:
        draft.kept = draft.said
        for one in draft.occurrences:
            placed.put(one, draft)
    for one in found:
        if id(one) in claimed:
            continue
        if main and not one.owners and one.words.lower() == "we meeting":
            one.type = main.type
        near = _near(drafts)
        target = placed.before(one) or main if one.head == "it" else _fitting(one, near, main, forum)
        if target is None and one.head != "it" and specific(one, sentences):
            _inherit(one, near)
            target = Draft()
            target.kept = target.said
            target.rank = len(drafts)
            drafts.append(target)
        if target:
            target.add(one)
            placed.put(one, target)
    for draft in drafts:  # what follows corrects occurrences
        draft.kept = None
    return drafts


def _near(drafts: list[Draft]) -> list[Draft]:
    """The events that one may speak of: those told of last, and the first, so that many take no square of time."""
    return drafts if len(drafts) <= _REACH else [drafts[0], *drafts[-_REACH:]]


class _Placed:
    """Where in each block an event was spoken of."""

    def __init__(self, sentences: list[Sentence]) -> None:
        self._sentences = sentences
        self._blocks: dict[int, list[tuple[tuple[int, int], int, Draft]]] = {}

    def put(self, one: Occurrence, draft: Draft) -> None:
        """An occurrence was joined to an event."""
        block = self._sentences[one.sentence].block.index
        self._blocks.setdefault(block, []).append(((one.sentence, one.start), -draft.rank, draft))

    def before(self, one: Occurrence) -> Draft | None:
        """What "it took place in…" goes on about: the last event of its paragraph."""
        told = self._blocks.get(self._sentences[one.sentence].block.index, [])
        here = (one.sentence, one.start)
        last = max((place for place in told if place[0] < here), key=itemgetter(0, 1), default=None)
        return last[2] if last else None


def _same_number(drafts: list[Draft], forum: Entity | None) -> None:
    """What has one class, number and body is one event, however differently the document dates it."""
    kept: dict[tuple[object, ...], Draft] = {}
    again: set[int] = set()
    for draft in drafts:
        gone = draft.occurrences[0].status in ("cancelled", "postponed")
        if not draft.ordinal or gone or draft.type in (*OPEN, "Workshop"):
            continue
        bodies = {e.ref for e in draft.owners if e.type == "Mechanism"} or {e.ref for e in draft.owners}
        own = frozenset(bodies or ({forum.ref} if forum else set()))
        first = kept.setdefault((draft.type, draft.ordinal, own), draft)
        if first is not draft:
            first.occurrences.extend(draft.occurrences)
            again.add(id(draft))
    drafts[:] = [draft for draft in drafts if id(draft) not in again]


def _reported(sentences: list[Sentence], drafts: list[Draft], main: Draft, forum: Entity | None) -> None:
    """News of "the annual conference", dated a day after "the 19th annual meeting" of its first words: one event."""
    titles = sum(1 for s in sentences if s.block.kind in (BlockKind.TITLE, BlockKind.HEADING))
    for draft in drafts:
        one = draft.occurrences[0]
        if (
            draft is main
            or main.ordinal
            or not draft.ordinal
            or not draft.dates
            or not main.dates
            or one.status not in ("held", "")
        ):
            continue
        early = (
            one.sentence <= titles + 3
            and types_agree(draft.type, main.type)
            and owners_agree(draft.owners, main.owners, forum)
        )
        behind = main.dates[0].first.earliest()
        last = draft.dates[0].last
        if (
            early
            and draft.dates[0].precision == 3
            and last.latest() <= behind <= PartialDate(last.year + (last.month == 12), last.month % 12 + 1, 28).latest()
        ):
            for title in main.occurrences:
                title.date, title.date_at = None, None
            main.occurrences = [*draft.occurrences, *main.occurrences]
            drafts.remove(draft)
            return


def _inherit(one: Occurrence, drafts: list[Draft]) -> None:
    """ "The Twelfth Senior Officials' Meeting … The Thirteenth Meeting": the next of one series is of its class."""
    if one.type not in OPEN or any(o.type == "Mechanism" for o in one.owners):
        return
    if not one.owners and (noun := _OF_THE_BODY.search(one.words)):
        for draft in reversed(drafts):  # "the next meeting of the Committee": of the Steering Committee told of before
            if draft.type not in OPEN and re.search(rf"\b\w+ {noun[1]}\b", draft.occurrences[0].words, re.IGNORECASE):
                one.type, one.owners = draft.type, draft.owners
                return
    if not one.ordinal:
        return
    if one.head == "edition" and drafts and not one.owners:  # of what the document reports
        one.type, one.owners = drafts[0].type, drafts[0].owners
        return
    for draft in reversed(drafts):
        if (
            draft.ordinal
            and (abs(draft.ordinal - one.ordinal) == 1 or (draft is drafts[0] and not one.owners))
            and draft.occurrences[0].head.split()[-1] == one.head.split()[-1]
        ):
            one.type, one.owners = draft.type, one.owners or draft.owners
            return


_OF_THE_BODY = re.compile(
    r"\bof the ((?:Steering |Working )?(?:Committee|Group|Board|Task Force|Panel))$", re.IGNORECASE
)


def _rank(found: list[Occurrence]) -> None:
    """ "The two Ministerial Conferences … in February 2002 and April 2003" are the first and the second."""
    numbered: dict[str, set[int]] = {}
    for one in found:
        if one.ordinal and "rank" not in one.notes:
            numbered.setdefault(one.type, set()).add(one.ordinal)
    for one in found:
        if "rank" in one.notes:
            number, total, _ = one.notes["rank"]
            others = numbered.get(one.type)
            if others and others <= set(range(1, total + 1)):
                one.ordinal = number


def _fitting(one: Occurrence, drafts: list[Draft], main: Draft | None, forum: Entity | None) -> Draft | None:
    """The event that an occurrence speaks of; None where it is a new one (or none at all)."""
    if one.series >= 0 or "own" in one.notes or ("rank" in one.notes and not one.ordinal):
        return None
    words = topic_words(one.topic)
    best: tuple[float, Draft] | None = None
    for draft in drafts:
        if (draft is main and "apart" in one.notes) or not agree(draft, one, forum):
            continue
        score = _score(one, words, draft, draft is main)
        if score > 0 and (best is None or score > best[0]):
            best = (score, draft)
    return best[1] if best else None


def _score(one: Occurrence, words: frozenset[str], draft: Draft, is_main: bool) -> float:
    """How much speaks for an occurrence being of an event that it agrees with; 0 where not enough does."""
    number = _by_number(one, draft, is_main)
    topic = _by_topic(one, words, draft) if number is not None else None
    if number is None or topic is None:
        return 0.0
    score = number + topic
    if one.date and draft.dates:
        score += 1.5
    if one.place and (place := draft.said.place) and place.ref == one.place.ref:
        score += 1
    if one.determiner in ("the", "this", "our", "these") and not one.ordinal and not words:
        score += _by_reference(one, draft, is_main)
    if is_main and one.verbal:
        score += _opens(one, draft)
    if one.status in ("planned", "proposed") and is_main:
        score -= 1
    return score if score >= 0.8 else 0.0


def _opens(one: Occurrence, draft: Draft) -> float:
    """ "On 27 and 28 November Italy gathered the Senior Officials": the first words tell of the title's meeting."""
    near = one.sentence <= draft.occurrences[0].sentence + 6 and one.status == "held"
    dated = one.date is None or not draft.dates or any(dates_agree(d, one.date) for d in draft.dates)
    return 1.0 if near and one.type == draft.type and dated else 0.0


def _by_number(one: Occurrence, draft: Draft, is_main: bool) -> float | None:
    """What the numbers say; None where they forbid it."""
    if one.ordinal and draft.ordinal == one.ordinal:
        return 3.0
    if one.ordinal:
        together = one.date and draft.dates and min(one.date.precision, draft.dates[0].precision) >= 2
        near = one.start < 80 and one.sentence <= draft.occurrences[0].sentence + 5
        opening = is_main and not one.date and one.status == "held" and near
        opening = opening or (is_main and _under_headline(one, draft))
        return 1.0 if together or opening else None
    if not draft.ordinal:
        return 0.0
    if one.determiner in ("a", "an") and not same_time_and_place(one, draft) and not (one.verbal and is_main):
        return None
    loose = one.date and not draft.dates and not is_main and one.words.lower() != one.head
    return None if loose else 0.0


def _under_headline(one: Occurrence, draft: Draft) -> bool:
    """ "Senior Officials meet in Ⓟ", and below it the numbered meeting of theirs that was held: the headline's own."""
    head = draft.occurrences[0]
    bare = head.verbal and not draft.dates and not draft.ordinal
    return bare and one.type == draft.type and one.status == "held" and one.sentence <= head.sentence + 5


def _by_topic(one: Occurrence, words: frozenset[str], draft: Draft) -> float | None:
    """What the topics say; None where they differ or where only one has a topic and nothing else joins them."""
    if not words:
        return 0.0
    said = draft.said
    topics = said.topics
    if not topics:
        return None if not one.ordinal and not (one.date and draft.dates) else 0.0
    if len(words) <= 2 and words <= topics | said.words:
        return 1.5  # "the profiling workshop"
    shared = len(words & topics) / min(len(words), len(topics))
    return 2 * shared if shared >= 0.5 else None


_OTHER_ONE = re.compile(r"\b(?:last|next|previous)\b")


def _by_reference(one: Occurrence, draft: Draft, is_main: bool) -> float:
    """What "the meeting", "this Conference" adds: it speaks of the main event, else of the last one so called."""
    if _OTHER_ONE.search(one.words):
        return 0.0
    same_head = one.head in draft.said.heads
    if is_main and (same_head or one.head in ("meeting", "conference", "session", "consultations")):
        return 0.0 if one.date and not draft.dates and one.owners else 1.2
    return 0.8 if same_head and not is_main and one.type == draft.type else 0.0
