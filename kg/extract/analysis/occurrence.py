"""One place where a document names an event, and what is said of it there."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.dates import DateMention
from kg.extract.analysis.sentence import COUNTRY, DATE, PLACE, Mention, Sentence
from kg.model import Entity

Slice = tuple[int, int, int]
"""A slice of clean text: index of the sentence, start and end in its block's text."""


@dataclass(slots=True)
class Occurrence:
    """One place where an event is named. `start` and `end` are places of the sentence's mask."""

    sentence: int
    start: int
    end: int
    type: str  # local name of the forum: class; "" where the words leave it open ("the meeting")
    head: str
    determiner: str
    words: str
    ordinal: int | None = None
    topic: str = ""
    topic_at: Slice | None = None
    owners: tuple[Entity, ...] = ()  # forum, mechanism, organisation that it is a meeting of
    proper: bool = False  # capitalised: a name, not a description
    date: DateMention | None = None
    date_at: Slice | None = None
    place: Entity | None = None
    place_at: Slice | None = None
    country: Entity | None = None
    country_at: Slice | None = None
    status: str = ""  # held, planned, proposed, postponed, cancelled, or "" where nothing tells
    status_at: Slice | None = None
    mode: str = ""
    series: int = -1  # occurrences of one series ("the first, … the second, …") share a number
    follows: int = -1  # index of the occurrence that says the same event in this sentence
    verbal: bool = False  # a verb names it: "Ministers met in Ⓟ"
    event: int = -1
    notes: dict[str, Slice] = field(default_factory=dict)


def take(one: Occurrence, index: int, sentence: Sentence, mentions: list[Mention]) -> None:
    """Give an occurrence the first date, place and country of some mentions."""
    for mention in mentions:
        where = (index, mention.start, mention.end)
        if mention.sign == DATE and one.date is None:
            one.date, one.date_at = mention.date, where
        elif mention.sign == PLACE and one.place is None:
            one.place, one.place_at = mention.entity, where
        elif mention.sign == COUNTRY and one.country is None:
            one.country, one.country_at = mention.entity, where
