"""Meetings: class, number, dates, place, country, status, whose meeting it is, and its topic."""

from __future__ import annotations

import re

from kg.dates import DateMention, PartialDate, compatible
from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.occurrence import Occurrence, Slice
from kg.extract.writer import Where, Writer, forum, text, where
from kg.model import BlockKind, Entity, Literal, Modality, Ref


def extract(analysis: Analysis, writer: Writer) -> None:
    """Claims about every event that the document names, held or not."""
    for event, places in zip(analysis.events, analysis.occurrences, strict=True):
        _event(analysis, writer, event, places)
        named = analysis.plain[places[0].sentence].block.kind is BlockKind.TITLE
        if event is analysis.main and named and event.modality is Modality.ASSERTED:
            writer.claim(analysis.source, "documentOf", event.ref, _phrase(analysis, places[0]))


def _at(analysis: Analysis, place: Slice) -> Where:
    return analysis.plain[place[0]].block, place[1], place[2]


def _phrase(analysis: Analysis, one: Occurrence) -> Where:
    return where(analysis.plain[one.sentence], one.start, max(one.end, one.start + 1))


def _event(analysis: Analysis, writer: Writer, event: Event, places: tuple[Occurrence, ...]) -> None:
    ref = writer.entity(event.entity)
    # a meeting that was called off or put off is asserted to be so; its dates were only ever planned
    said = Modality.ASSERTED if event.status in ("cancelledStatus", "postponedStatus") else event.modality
    rest = Modality.PLANNED if event.modality is Modality.DENIED else event.modality
    writer.claim(ref, "eventStatus", forum(event.status), _phrase(analysis, _told(places)), modality=said)
    for one in places:
        here = _phrase(analysis, one)
        if one.ordinal and one.ordinal == event.ordinal:
            writer.claim(ref, "ordinal", Literal(str(one.ordinal), "integer"), here, modality=rest)
        if (
            one.date
            and one.date_at
            and not _bound(analysis, one)
            and _counts(one, event)
            and not _rough(one.date, places)
        ):
            _dates(writer, ref, one.date, _at(analysis, one.date_at), here, rest)
        if one.place and one.place_at:
            place = _place(writer, one.place)
            writer.claim(ref, "heldIn", place, _at(analysis, one.place_at), modality=rest, context=[here])
        if one.country and one.country_at:
            country = writer.entity(one.country)
            writer.claim(ref, "country", country, _at(analysis, one.country_at), modality=rest, context=[here])
        if one.topic and one.topic_at:
            writer.claim(ref, "topic", text(one.topic), _at(analysis, one.topic_at), modality=rest)
        if one.mode:
            writer.claim(ref, "mode", forum(one.mode), where(analysis.plain[one.sentence]), modality=rest)
        _owners(analysis, writer, event, one, here, rest)


def _told(places: tuple[Occurrence, ...]) -> Occurrence:
    return next((one for one in places if one.status_at), places[0])


def _bound(analysis: Analysis, one: Occurrence) -> bool:
    """Whether a date only bounds the event: "by mid-November"."""
    if one.date_at is None or one.date is None or not one.date.approximate:
        return False
    block = analysis.plain[one.date_at[0]].block
    return bool(re.match(r"(?:by|before|not later)\b", block.text[one.date_at[1] : one.date_at[2]], re.IGNORECASE))


def _rough(date: DateMention, places: tuple[Occurrence, ...]) -> bool:
    """Whether the document dates the event more finely elsewhere, in agreement: "2023" beside "9-10 February 2023"."""
    return any(
        o.date is not None
        and o.date.precision > date.precision
        and compatible(o.date.first, date.first)
        and compatible(o.date.last, date.last)
        for o in places
    )


def _counts(one: Occurrence, event: Event) -> bool:
    """A date that is only planned does not date a meeting that was held."""
    return not (event.modality is Modality.ASSERTED and one.status in ("planned", "proposed"))


def _dates(writer: Writer, event: Ref, date: DateMention, here: Where, phrase: Where, modality: Modality) -> None:
    for predicate, value in (("startDate", date.first), ("endDate", date.last)):
        writer.claim(event, predicate, dated(value), here, modality=modality, context=[phrase])


def dated(value: PartialDate) -> Literal:
    """A partial date as a literal of its own precision."""
    return Literal(str(value), value.datatype)


def _place(writer: Writer, place: Entity) -> Ref:
    return writer.entity(place)


def _owners(analysis: Analysis, writer: Writer, event: Event, one: Occurrence, here: Where, modality: Modality) -> None:
    for owner in one.owners:
        if owner.type == "Mechanism":
            writer.claim(event.ref, "ofMechanism", writer.entity(owner), here, modality=modality)
        elif owner.type == "Forum":
            writer.claim(event.ref, "ofForum", writer.entity(owner), here, modality=modality)
    if event.forum and analysis.forum and event.forum == analysis.forum.ref and one.start < one.end:
        writer.claim(event.ref, "ofForum", writer.entity(analysis.forum), here, modality=modality)
