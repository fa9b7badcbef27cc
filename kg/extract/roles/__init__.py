"""Roles at meetings: who chaired, hosted, organised, developed, presented, funded; kept apart, one claim each.

A role is told by a verb or a noun (`words`), in a clause of one of a few structures (`verbs`, `nominal`, `labels`), of
parties that stand beside it (`parties`), at an event that the clause names or takes up (`occasions`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import PERSON, Sentence
from kg.extract.limits import MAX_SENTENCE
from kg.extract.roles.affiliations import in_full, states_of_persons, with_nations, with_states
from kg.extract.roles.entrusted import addressed, entrusted, lenders, named_hosts, thanked_chairs
from kg.extract.roles.found import Found, put
from kg.extract.roles.fronted import fronted, had_as
from kg.extract.roles.furnished import furnished
from kg.extract.roles.hosts import elected, gerunds, officers, received, thanked
from kg.extract.roles.labels import by_office, defined, enrolled, headed, labelled, tabled
from kg.extract.roles.listed import by_host, by_lead
from kg.extract.roles.nominal import absolute, beside, copular
from kg.extract.roles.verbs import active, passive, presiding, relative
from kg.extract.roles.words import HOST, ORGANISER, may_tell
from kg.extract.writer import Writer
from kg.model import Entity

VERSION: Final = "2"
_SEATS: Final = ("chair", "presid", "steer", "guid", " led ", "direct", "conduct", "moderat", "to order")
_FRAMES: Final = (  # each with words of which its sentences hold one
    (passive, (" by ", " with ")),
    (active, ()),
    (relative, ("which", "that", "where")),
    (presiding, _SEATS),
    (beside, (" invitation", "under ", " initiative", " call", "guest")),
    (absolute, ("in the chair", "presiding", "hosting", "chairing", " as ")),
    (copular, ("chair", "host", "organi", "conven", "presid", "sponsor", "fund")),
    (officers, ("chair", "elect", "presid", "host", "organi", "appoint", "named", "chose", "design", "confirm")),
    (thanked, ("host", "hospitality", "welcome", "arrangements", "facilities", "reception", "organi", "congrat")),
    (gerunds, ("hosting", "conven", "organi", "holding", "chairing")),
    (received, ()),
    (
        entrusted,
        ("organi", "logistic", "arrangements", "preparation", "joint", "common", "shared", "auspices", "aegis"),
    ),
    (lenders, ("venue", "premises", "rooms", "hall", "facilities", "conference ")),
    (named_hosts, (" host",)),
    (
        furnished,
        (
            "receiv",
            "welcomed",
            "accommodated",
            "lodged",
            "put up",
            "took in",
            "housed",
            " doors",
            "arrangements",
            "logistics",
            "organi",
            "preparations",
            "programme",
            "given",
            "laid on",
            "host",
            "chair",
            "residency",
            "invitation",
            "bidding",
            "guest",
            "rooms of",
            "halls of",
            "hall of",
            "premises of",
        ),
    ),
    (fronted, ("host", "chair", "organi", "presid")),
    (had_as, (" as ",)),
    (elected, ("congratulat",)),
    (addressed, ("chair", "president")),
    (thanked_chairs, ("chair", "presiding")),
    (labelled, (":", "(", "|", " –", " —")),
    (by_lead, (":",)),
)
_CUES: Final = tuple({cue: None for _, cues in _FRAMES for cue in cues})
_MOST_SIGNS: Final = 300  # names in a sentence; no real sentence has more


def extract(analysis: Analysis, writer: Writer) -> None:
    """Role claims on events; chairing implies taking part."""
    states: dict[str, Entity] | None = None
    for sentence, found in _found(analysis):
        if any(mention.sign == PERSON for mention in found.who):
            states = states_of_persons(analysis) if states is None else states
            found = replace(found, who=with_states(sentence, found.who, states))
        if found.role in (HOST, ORGANISER):
            found = replace(found, who=with_nations(analysis, found.role, found.who))
        found = replace(found, who=in_full(analysis, found.who))
        put(writer, sentence, found)


def _found(analysis: Analysis) -> Iterator[tuple[Sentence, Found]]:
    office = defined(analysis)
    for sentence in analysis.sentences:
        if len(sentence.mask) > MAX_SENTENCE or len(sentence.signs) > _MOST_SIGNS:
            continue
        if may_tell(sentence.mask):
            held = frozenset(filter(sentence.mask.lower().__contains__, _CUES))
            for frame, cues in _FRAMES:
                if not cues or not held.isdisjoint(cues):
                    for found in frame(analysis, sentence):
                        yield sentence, found
        if office:
            for found in by_office(analysis, sentence, office):
                yield sentence, found
    yield from tabled(analysis)
    yield from enrolled(analysis)
    yield from headed(analysis)
    yield from by_host(analysis)
