"""A role that the text tells of, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.analysis.analysis import Event
from kg.extract.analysis.sentence import COUNTRY, ORGANISATION, PERSON, Mention, Sentence
from kg.extract.relations import participation
from kg.extract.roles.occasion import Occasion
from kg.extract.roles.words import CHAIR, CO_CHAIR, DEVELOPER, HOST, ORGANISER, PRESENTER, VICE_CHAIR, mood
from kg.extract.writer import Where, Writer, where
from kg.model import Modality

_OF_PERSONS = (CHAIR, CO_CHAIR, VICE_CHAIR, PRESENTER)
_OF_OFFICES = (ORGANISER, HOST, DEVELOPER, PRESENTER)


@dataclass(frozen=True, slots=True)
class Found:
    """One role of one or more parties. `span` are places of the mask; `before` the words that may take it back."""

    role: str
    who: tuple[Mention, ...]
    occasion: Occasion
    span: tuple[int, int]
    before: str = ""


def put(writer: Writer, sentence: Sentence, found: Found) -> None:
    """Write a role at each of its events; chairing implies taking part."""
    here = where(sentence, *found.span)
    role = CO_CHAIR if found.role == CHAIR and len(found.who) > 1 else found.role
    for event in found.occasion.events:
        told = mood(found.before, event.modality)
        if told is not None:
            for mention in found.who:
                if not _of_another(event, mention):
                    _claim(writer, event, role, mention, here, told)


def _of_another(event: Event, mention: Mention) -> bool:
    """Of "A and B held national workshops", A is no host of the one of B."""
    if event.nation is None or mention.sign != COUNTRY or mention.entity is None:
        return False
    return mention.entity.ref != event.nation


def _claim(writer: Writer, event: Event, role: str, mention: Mention, here: Where, told: Modality) -> None:
    if mention.entity is None or mention.entity.ref == event.forum:
        return
    if mention.entity.ref == event.mechanism and role not in _OF_OFFICES:
        return  # the Working Group does not chair its own meeting
    if mention.sign == PERSON and role not in _OF_PERSONS:
        return
    agent = writer.entity(mention.entity)
    writer.claim(writer.entity(event.entity), role, agent, here, modality=told)
    if role in (CHAIR, CO_CHAIR) and mention.sign in COUNTRY + ORGANISATION and told is Modality.ASSERTED:
        participation(writer, event, mention.entity, "participantCapacity", here)
