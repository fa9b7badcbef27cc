"""Which event a document reports: that of its title, else the one that its first words tell of."""

from __future__ import annotations

import re

from kg.extract.analysis.agreement import OPEN, Draft, agree, specific
from kg.extract.analysis.classes import class_of
from kg.extract.analysis.occurrence import Occurrence
from kg.extract.analysis.sentence import COUNTRY, DATE, FORUM, MECHANISM, PLACE, Mention, Sentence
from kg.extract.analysis.years import titles_date
from kg.model import BlockKind, Document, Entity
from kg.patterns import filtered

_REPORTS = filtered(
    r"\b(?:was|were) (?:held|hosted|convened|opened|attended|organi[sz]ed)\b|\btook place\b|chaired\b|\bhosted\b|"
    r"\bconvened\b|\bclosed\b|\bconcluded\b|\bwrapped up\b|\bended\b|\bopened\b|\bcame to an end\b|\bfinished\b|"
    r"\bmet\b|\bgathered\b|brought together|\battended\b|\bheld (?:its|their|a|the)\b"
)


def reported_event(
    document: Document, sentences: list[Sentence], found: list[Occurrence], forum: Entity | None
) -> Draft | None:
    """The event of the title block, with the title's date and place; else the one that the first words report."""
    titles = [o for o in found if sentences[o.sentence].block.kind is BlockKind.TITLE]
    named = [o for o in titles if o.head not in ("forum", "dialogue") or o.ordinal]
    if named:
        draft = Draft([named[0]])
        for other in named[1:]:
            if agree(draft, other, forum):
                draft.occurrences.append(other)
        _from_title(draft, sentences, named[0])
        _of_titles_body(draft.occurrences[0], sentences)
        if draft.first("place") is None:
            for one in found:
                if one.sentence <= len(titles) + 4 and agree(draft, one, forum):
                    _from_dateline(one, sentences)
        return draft
    if issued := _of_title_people(sentences):
        return issued
    body = [o for o in found if sentences[o.sentence].block.kind is not BlockKind.TITLE]
    opening = [o for o in body if o.sentence <= body[0].sentence + 1 and o.status in ("held", "")] if body else []
    for one in opening:
        _from_dateline(one, sentences)
        line = sentences[one.sentence].block.kind in (BlockKind.HEADING, BlockKind.CAPTION)  # a title read as less
        reports = line or _REPORTS.search(sentences[one.sentence].mask)
        if (
            reports
            and sentences[one.sentence].block.index <= 12
            and (one.date or one.place)
            and specific(one, sentences)
        ):
            _of_titles_body(one, sentences)
            return Draft([one])
    return _of_body(sentences, body, forum)


_DATELINE = filtered(
    rf"\W*(?P<place>{PLACE})(?:[,/ ]*{COUNTRY})?[, ]*(?:\(?{DATE}\)?)?[, ]*(?:\([^)]*\) ?)?(?:[-–—:.]|--)+ ?\w"
)
_HERE = filtered(
    r"\b(?:here|today|yesterday|this (?:morning|afternoon|evening|week)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)


def _from_dateline(one: Occurrence, sentences: list[Sentence]) -> None:
    """ "BUDAPEST, 16 May 2023 – Ministers wrapped up their Conference here today": where it is written it was held."""
    here = sentences[one.sentence]
    if one.place is not None or not _HERE.search(here.mask):
        return
    for index in range(one.sentence, max(-1, one.sentence - 4), -1):
        if sentences[index].block is not here.block:
            return
        if found := _DATELINE.match(sentences[index].mask):
            if place := sentences[index].at(found.start("place")):
                one.place, one.place_at = place.entity, (index, place.start, place.end)
            return


_ISSUED_BY = filtered(
    r"\b(?i:statement|declaration|document|conclusions|communiqu[eé]|summary|recommendations|outcomes?|resolution|"
    r"report|record|pledge|commitments?) (?i:of|by|from|adopted by|agreed by|issued by) (?:[Tt]he |THE )?"
    r"(?:(?i:co-?chairs) (?i:of the ))?(?P<people>(?i:(?:vice-|deputy |foreign |labour |interior )?ministers|senior "
    r"officials|experts))(?![\w-])(?! [Mm]eeting)"
)


def _of_title_people(sentences: list[Sentence]) -> Draft | None:
    """ "Outcome Document of the Senior Officials", and below it a place and a day: they met there."""
    titles = [(i, s) for i, s in enumerate(sentences) if s.block.kind is BlockKind.TITLE]
    for index, sentence in titles:
        found = _ISSUED_BY.search(sentence.mask)
        if found is None:
            continue
        owners = tuple(m.entity for m in sentence.among(found.end(), len(sentence.mask), FORUM + MECHANISM) if m.entity)
        type_ = class_of(found["people"] + " meeting", owners[:1])
        words = sentence.words(*found.span("people"))
        one = Occurrence(index, *found.span("people"), type_, "meeting", "the", f"{words} meeting", owners=owners[:1])
        draft = Draft([one])
        _from_title(draft, sentences, one)
        one.date, one.date_at = (
            (one.date, one.date_at) if one.date else titles_date(sentences, alone=True) or (None, None)
        )
        return draft if one.date and one.place else None
    return None


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
    if one.owners or one.type not in (*OPEN, "SeniorOfficialsMeeting"):
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
        if sentence.block.kind is not BlockKind.TITLE and not _line_of_title(sentence):
            break
        loose = [m for m in sentence.mentions if m.sign in PLACE + COUNTRY]
        if (
            not loose
            or draft.first("place")
            or re.search(r"(?:Ministry|Department|Government|Building)", sentence.text)
        ):
            continue
        if (sentence.mask.lstrip()[:1] in (PLACE, COUNTRY) and re.search(r"[ⒹⒸ]|\d", sentence.mask[1:])) or re.search(
            r"(?i:, |\bin |\bat |held )(?i:at |in )?Ⓟ", sentence.mask
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


def _line_of_title(sentence: Sentence) -> bool:
    """A line of place and day near the top, or a name there, though the layout marks neither as a title."""
    if sentence.block.index > _TOP:
        return False
    return bool(_PLACE_AND_DAY.fullmatch(sentence.mask)) or bool(
        re.fullmatch(rf"\W*[{FORUM}{MECHANISM}]\W*", sentence.mask)
    )


_TOP = 4
_PLACE_AND_DAY = filtered(rf"\W*{PLACE}(?:, ?[{PLACE}{COUNTRY}])*[\W]*{DATE}\W*")


def _behind_place(sentence: Sentence, country: Mention) -> bool:
    return bool(re.search(rf"{PLACE} ?[,(–-]? ?$", sentence.mask[: sentence.place_of(country)]))
