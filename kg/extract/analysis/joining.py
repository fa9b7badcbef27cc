"""Occurrences to events: which mentions speak of one and the same meeting, and which meeting the document reports."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.dates import DateMention, PartialDate, compatible
from kg.extract.analysis.attributes import titles_date
from kg.extract.analysis.classes import class_of
from kg.extract.analysis.occurrences import Occurrence
from kg.extract.analysis.sentence import COUNTRY, MECHANISM, PLACE, Mention, Sentence
from kg.model import BlockKind, Document, Entity

_STOP = frozenset(
    """
        the of on and in an a to for with by at its as or meeting conference workshop regional process senior
        officials ministerial first second third fourth fifth sixth seventh eighth ninth tenth
    """.split()
)
_OPEN = frozenset({"", "OtherMeeting"})
_CLOSE = (
    {"SeniorOfficialsMeeting", "AdHocGroupMeeting"},
    {"ExpertsMeeting", "WorkingGroupMeeting"},
    {"ExpertsMeeting", "Workshop"},
)


_REPORTS = re.compile(
    r"\b(?:was|were) (?:held|hosted|convened|opened|attended|organi[sz]ed)\b|\btook place\b|chaired\b|\bhosted\b|"
    r"\bconvened\b|\bclosed\b|"
    r"\bconcluded\b|\bmet\b|\bgathered\b|brought together|\battended\b|\bheld (?:its|their|a|the)\b"
)


@dataclass(slots=True)
class Draft:
    """An event while its occurrences are being joined."""

    occurrences: list[Occurrence] = field(default_factory=list)

    def first(self, name: str) -> object:
        """The first value that an occurrence has for an attribute; None where none has."""
        return next((v for o in self.occurrences if (v := getattr(o, name))), None)

    @property
    def type(self) -> str:
        """The class that the first telling occurrence gives."""
        types = [o.type for o in self.occurrences if o.type not in _OPEN]
        return types[0] if types else "OtherMeeting"

    @property
    def ordinal(self) -> int | None:
        """The first number said."""
        return next((o.ordinal for o in self.occurrences if o.ordinal), None)

    @property
    def dates(self) -> list[DateMention]:
        """All dates said, in reading order."""
        return [o.date for o in self.occurrences if o.date]

    @property
    def owners(self) -> tuple[Entity, ...]:
        """Whose meeting it is said to be."""
        return tuple({e.ref: e for o in self.occurrences for e in o.owners}.values())


def join(
    document: Document, sentences: list[Sentence], found: list[Occurrence], forum: Entity | None
) -> tuple[list[Draft], Draft | None]:
    """The events of a document and the one that it reports, if it reports one."""
    drafts: list[Draft] = []
    main = _main(document, sentences, found, forum)
    if main:
        drafts.append(main)
    claimed = {id(o) for o in main.occurrences} if main else set()
    _rank(found)
    for one in found:
        if id(one) in claimed:
            continue
        if main and not one.owners and one.words.lower() == "we meeting":
            one.type = main.type
        if one.head == "it":
            if before := _spoken_of(one, drafts, main, sentences):
                before.occurrences.append(one)
            continue
        target = _fitting(one, drafts, main, forum)
        if target is not None:
            target.occurrences.append(one)
        elif _specific(one, sentences):
            _inherit(one, drafts)
            drafts.append(Draft([one]))
    if main and not main.dates and (dated := titles_date(sentences, alone=True)):
        main.occurrences[0].date, main.occurrences[0].date_at = dated
    if main:
        _reported(sentences, drafts, main, forum)
    _same_number(drafts, forum)
    return drafts, main


def _spoken_of(one: Occurrence, drafts: list[Draft], main: Draft | None, sentences: list[Sentence]) -> Draft | None:
    """What "it took place in…" goes on about: the last event of its paragraph, else the one that is reported."""
    block = sentences[one.sentence].block.index
    last: tuple[tuple[int, int], Draft] | None = None
    for draft in drafts:
        for other in draft.occurrences:
            place = (other.sentence, other.start)
            if sentences[other.sentence].block.index == block and place < (one.sentence, one.start):
                last = (place, draft) if last is None or place > last[0] else last
    return last[1] if last else main


def _same_number(drafts: list[Draft], forum: Entity | None) -> None:
    """What has one class, number and body is one event, however differently the document dates it."""
    kept: dict[tuple[object, ...], Draft] = {}
    for draft in list(drafts):
        gone = draft.occurrences[0].status in ("cancelled", "postponed")
        if not draft.ordinal or gone or draft.type in (*_OPEN, "Workshop"):
            continue
        bodies = {e.ref for e in draft.owners if e.type == "Mechanism"} or {e.ref for e in draft.owners}
        own = frozenset(bodies or ({forum.ref} if forum else set()))
        first = kept.setdefault((draft.type, draft.ordinal, own), draft)
        if first is not draft:
            first.occurrences.extend(draft.occurrences)
            drafts.remove(draft)


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
            and _types_agree(draft.type, main.type)
            and _owners_agree(draft.owners, main.owners, forum)
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
    if not one.ordinal or one.type not in _OPEN or any(o.type == "Mechanism" for o in one.owners):
        return
    for draft in reversed(drafts):
        if (
            draft.ordinal
            and (abs(draft.ordinal - one.ordinal) == 1 or draft is drafts[0])
            and draft.occurrences[0].head.split()[-1] == one.head.split()[-1]
        ):
            one.type, one.owners = draft.type, one.owners or draft.owners
            return


def _rank(found: list[Occurrence]) -> None:
    """ "The two Ministerial Conferences … in February 2002 and April 2003" are the first and the second."""
    for one in found:
        if "rank" in one.notes:
            number, total, _ = one.notes["rank"]
            others = {o.ordinal for o in found if o.ordinal and o.type == one.type and "rank" not in o.notes}
            if others and others <= set(range(1, total + 1)):
                one.ordinal = number


def _main(document: Document, sentences: list[Sentence], found: list[Occurrence], forum: Entity | None) -> Draft | None:
    """The event of the title block, with the title's date and place; else the one that the first words report."""
    titles = [o for o in found if sentences[o.sentence].block.kind is BlockKind.TITLE]
    named = [o for o in titles if o.head not in ("forum", "dialogue") or o.ordinal]
    if named:
        draft = Draft([named[0]])
        for other in named[1:]:
            if _agree(draft, other, forum):
                draft.occurrences.append(other)
        _from_title(draft, sentences, named[0])
        _of_titles_body(draft.occurrences[0], sentences)
        return draft
    body = [o for o in found if sentences[o.sentence].block.kind is not BlockKind.TITLE]
    opening = [o for o in body if o.sentence <= body[0].sentence + 1 and o.status in ("held", "")] if body else []
    for one in opening:
        line = sentences[one.sentence].block.kind in (BlockKind.HEADING, BlockKind.CAPTION)  # a title read as less
        reports = line or _REPORTS.search(sentences[one.sentence].mask)
        if (
            reports
            and sentences[one.sentence].block.index <= 12
            and (one.date or one.place)
            and _specific(one, sentences)
        ):
            _of_titles_body(one, sentences)
            return Draft([one])
    return _of_body(sentences, body, forum)


def _of_body(sentences: list[Sentence], found: list[Occurrence], forum: Entity | None) -> Draft | None:
    """ "Working Group on X" for a title, and "the meeting" in the text: the meeting of that body is reported."""
    titles = [s for s in sentences if s.block.kind is BlockKind.TITLE]
    bodies = [m.entity for s in titles for m in s.mentions if m.sign == MECHANISM and m.entity]
    if not bodies:
        return None
    for one in found:
        if one.sentence > len(titles) + 8:
            return None
        bare = one.determiner in ("the", "this") and one.words.lower() == one.head and one.head != "it"
        if bare and _REPORTS.search(sentences[one.sentence].mask):
            one.owners, one.words = (bodies[-1],), f"{bodies[-1].label} {one.head}"
            one.type = class_of(one.head, one.owners)
            draft = Draft([one])
            _from_title(draft, sentences, one)
            return draft
    return None


def _of_titles_body(one: Occurrence, sentences: list[Sentence]) -> None:
    """ "Report on the third meeting" under the name of a working group: it is that group's meeting."""
    if one.owners or one.type not in (*_OPEN, "SeniorOfficialsMeeting"):
        return
    above = [
        m.entity
        for s in sentences[: one.sentence + 1]
        if s.block.kind in (BlockKind.TITLE, BlockKind.HEADING)
        for m in s.mentions
        if m.sign == MECHANISM and m.entity
    ]
    if above:
        one.owners = (above[-1],)
        one.type = class_of(one.words, one.owners)


def _from_title(draft: Draft, sentences: list[Sentence], head: Occurrence) -> None:
    dated = titles_date(sentences, alone=False)
    if dated and head.date is None:
        head.date, head.date_at = dated
    for index, sentence in enumerate(sentences):
        if sentence.block.kind is not BlockKind.TITLE:
            break
        loose = [m for m in sentence.mentions if m.sign in PLACE + COUNTRY]
        if (
            not loose
            or draft.first("place")
            or re.search(r"(?:Ministry|Department|Government|Building)", sentence.text)
        ):
            continue
        if (sentence.mask.lstrip()[:1] in (PLACE, COUNTRY) and re.search(r"[ⒹⒸ]|\d", sentence.mask[1:])) or re.search(
            r"(?:, |\bin |\bat |[Hh]eld )(?:at |in )?Ⓟ", sentence.mask
        ):
            for mention in loose:
                where = (index, mention.start, mention.end)
                if mention.sign == PLACE and head.place is None:
                    head.place, head.place_at = mention.entity, where
                elif (
                    mention.sign == COUNTRY
                    and head.country is None
                    and head.place is not None
                    and _behind_place(sentence, mention)
                ):
                    head.country, head.country_at = mention.entity, where
    head.status = head.status or "held"


def _behind_place(sentence: Sentence, country: Mention) -> bool:
    return bool(re.search(rf"{PLACE} ?[,(–-]? ?$", sentence.mask[: sentence.place_of(country)]))


def topic_words(text: str) -> set[str]:
    """The stems (six letters) of the telling words of a topic."""
    return {w[:6].rstrip("s") for w in re.findall(r"[a-z]{3,}", text.lower()) if w not in _STOP}


def _types_agree(one: str, other: str) -> bool:
    return one == other or one in _OPEN or other in _OPEN or {one, other} in _CLOSE


def _owners_agree(one: tuple[Entity, ...], other: tuple[Entity, ...], forum: Entity | None) -> bool:
    """Whether two meetings can be of one body: what is not said is the document's own forum."""
    mine = {e.ref for e in one if e.type == "Mechanism"} or {e.ref for e in one}
    theirs = {e.ref for e in other if e.type == "Mechanism"} or {e.ref for e in other}
    own = {forum.ref} if forum else set()
    return not mine or not theirs or bool(mine & theirs) or mine <= own or theirs <= own


def _foreign(one: Occurrence, forum: Entity | None) -> bool:
    """Whether an occurrence is said to be a meeting of others than the document's forum and its bodies."""
    if forum is None or not one.owners:
        return False
    return not any(owner.type == "Mechanism" or owner.ref == forum.ref for owner in one.owners)


def _dates_agree(one: DateMention, other: DateMention) -> bool:
    if not (one.first.year and other.first.year):
        return True
    return compatible(one.first, other.first) or compatible(one.last, other.last) or _overlap(one, other)


def _overlap(one: DateMention, other: DateMention) -> bool:
    return one.first.earliest() <= other.last.latest() and other.first.earliest() <= one.last.latest()


def _agree(draft: Draft, one: Occurrence, forum: Entity | None) -> bool:
    """Whether nothing that the two say keeps them apart."""
    if draft.ordinal and one.ordinal and draft.ordinal != one.ordinal:
        return False
    gone = {"cancelled", "postponed"}
    if (
        one.date
        and draft.dates
        and (one.status in gone) != (draft.occurrences[0].status in gone)
        and one.date != draft.dates[0]
    ):
        return False  # what was put off and what was held in its place are two
    if not _types_agree(draft.type, one.type) or not _owners_agree(draft.owners, one.owners, forum):
        return False
    if draft.ordinal and not one.ordinal and not draft.owners and _foreign(one, forum):
        return False
    if one.date and draft.dates and not any(_dates_agree(d, one.date) for d in draft.dates):
        # the same numbered meeting may be dated differently: that is a disagreement of the sources, not another meeting
        return bool(
            draft.ordinal and draft.ordinal == one.ordinal and abs(draft.dates[0].first.year - one.date.first.year) <= 1
        )
    place = draft.first("place")
    return not (
        isinstance(place, Entity) and one.place and place.ref != one.place.ref and not (one.ordinal and draft.ordinal)
    )


def _fitting(one: Occurrence, drafts: list[Draft], main: Draft | None, forum: Entity | None) -> Draft | None:
    """The event that an occurrence speaks of; None where it is a new one (or none at all)."""
    if one.series >= 0 or ("rank" in one.notes and not one.ordinal):
        return None
    words = topic_words(one.topic)
    best: tuple[float, Draft] | None = None
    for draft in drafts:
        if not _agree(draft, one, forum):
            continue
        score = _score(one, words, draft, draft is main)
        if score > 0 and (best is None or score > best[0]):
            best = (score, draft)
    return best[1] if best else None


def _score(one: Occurrence, words: set[str], draft: Draft, is_main: bool) -> float:
    """How much speaks for an occurrence being of an event that it agrees with; 0 where not enough does."""
    number, topic = _by_number(one, draft, is_main), _by_topic(one, words, draft)
    if number is None or topic is None:
        return 0.0
    score = number + topic
    if one.date and draft.dates:
        score += 1.5
    if one.place and isinstance(place := draft.first("place"), Entity) and place.ref == one.place.ref:
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
    return 1.0 if near and one.type == draft.type and (one.date is None or not draft.dates) else 0.0


def _by_number(one: Occurrence, draft: Draft, is_main: bool) -> float | None:
    """What the numbers say; None where they forbid it."""
    if one.ordinal and draft.ordinal == one.ordinal:
        return 3.0
    if one.ordinal:
        together = one.date and draft.dates and min(one.date.precision, draft.dates[0].precision) >= 2
        near = one.start < 80 and one.sentence <= draft.occurrences[0].sentence + 5
        opening = is_main and not one.date and one.status == "held" and near
        return 1.0 if together or opening else None
    if not draft.ordinal:
        return 0.0
    if one.determiner in ("a", "an") and not _same_time_and_place(one, draft) and not (one.verbal and is_main):
        return None
    loose = one.date and not draft.dates and not is_main and one.words.lower() != one.head
    return None if loose else 0.0


def _by_topic(one: Occurrence, words: set[str], draft: Draft) -> float | None:
    """What the topics say; None where they differ or where only one has a topic and nothing else joins them."""
    topics = set().union(*(topic_words(o.topic) for o in draft.occurrences))
    spoken = topics.union(*(topic_words(o.words) for o in draft.occurrences))
    if topics and words and len(words) <= 2 and words <= spoken:
        return 1.5  # "the profiling workshop"
    if words and topics:
        shared = len(words & topics) / min(len(words), len(topics))
        return 2 * shared if shared >= 0.5 else None
    return None if words and not one.ordinal and not (one.date and draft.dates) else 0.0


def _by_reference(one: Occurrence, draft: Draft, is_main: bool) -> float:
    """What "the meeting", "this Conference" adds: it speaks of the main event, else of the last one so called."""
    if re.search(r"\b(?:last|next|previous)\b", one.words):
        return 0.0
    same_head = any(o.head == one.head for o in draft.occurrences)
    if is_main and (same_head or one.head in ("meeting", "conference", "session", "consultations")):
        return 0.0 if one.date and not draft.dates and one.owners else 1.2
    return 0.8 if same_head and not is_main and one.type == draft.type else 0.0


def _same_time_and_place(one: Occurrence, draft: Draft) -> bool:
    place = draft.first("place")
    met = one.place and isinstance(place, Entity) and place.ref == one.place.ref and one.type == draft.type
    return bool(met and one.date and one.date.precision >= 2 and any(_dates_agree(d, one.date) for d in draft.dates))


_HABIT = re.compile(r",? (?:which )?(?:is |are |to be )?(?:held|convened|meets) (?:every|each|annually|yearly|once|twice|regularly)")
_BODYS_NAME = re.compile(r" \((?!SOM|AHG)[A-Z]{4,}\)")  # "the General Directors' Immigration Services Conference (GDISC)"


def _specific(one: Occurrence, sentences: list[Sentence]) -> bool:
    """Whether an occurrence says enough to be an event of its own."""
    if one.series >= 0:
        return bool(one.date or one.topic or one.place)
    if one.head == "nickname":
        return False
    if re.search(r"\b(?:any|no|every|each|another|further|future|such)\b", one.words.lower()) and not one.date:
        return False
    behind = sentences[one.sentence].mask[one.end : one.end + 40]
    if not one.ordinal and (_HABIT.match(behind) or (one.date is None and _BODYS_NAME.match(behind))):
        return False
    if one.ordinal and (one.type not in _OPEN or one.owners or one.date or one.place):
        return True
    if one.date or one.place:
        return True
    if one.status in ("cancelled", "postponed"):
        return True
    described = bool(one.topic) or one.proper
    return described and one.status in ("held", "planned", "proposed") and not (one.determiner == "" and not one.proper)
