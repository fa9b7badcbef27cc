"""Roles that the lead of a list tells of all events listed below it: "IOM organised three workshops:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.sentence import MECHANISM, Sentence
from kg.extract.roles import parties, subjects
from kg.extract.roles.found import Found
from kg.extract.roles.occasion import Occasion
from kg.extract.roles.words import ACTS, DONE, ORGANISER, PRESENTER, role_of_verb
from kg.model import BlockKind
from kg.patterns import filtered

_MANY: Final = (
    r"(?:[\w’'-]+ ){0,5}?(?:workshops|seminars|trainings|courses|meetings|events|activities|training (?:programmes|"
    r"courses|"
    r"activities|sessions)|round ?tables|consultations|conferences|sessions|exercises|symposia)\b"
)
_ACTIVE: Final = filtered(rf"(?<![\w-])(?P<verb>{ACTS}) {_MANY}[^.;:]{{0,100}}:\W*$", re.IGNORECASE)
_PASSIVE: Final = filtered(
    rf"\b{_MANY}[^.;:]{{0,60}}? (?:was|were|have been|had been) (?:jointly |also )?(?P<verb>{DONE})\b[^.;:]{{0,60}}? "
    rf"by "
    rf"(?=[^.;:]{{1,160}}:\W*$)",
    re.IGNORECASE,
)
_MOST: Final = 20  # items of such a list


def by_lead(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """The role of a lead's subject or agent at each event that begins an item below."""
    if not sentence.mask.rstrip().endswith(":"):
        return
    if found := _ACTIVE.search(sentence.mask):
        who, start = subjects.subject(analysis, sentence, found.start())
        end, before = found.end("verb"), sentence.mask[max(0, found.start() - 60) : found.start()]
    elif found := _PASSIVE.search(sentence.mask):
        who, end = parties.after(analysis, sentence, found.end())
        start, before = found.start(), ""
    else:
        return
    role = role_of_verb(found["verb"])
    events = tuple(_below(analysis, sentence))
    if who and events:
        yield Found(ORGANISER if role == PRESENTER else role, tuple(who), Occasion(events), (start, end), before)


def _below(analysis: Analysis, lead: Sentence) -> Iterator[Event]:
    for index in range(lead.block.index + 1, lead.block.index + 1 + _MOST):
        here = analysis.of_block(index)
        if not here or here[0].block.kind is not BlockKind.ITEM:
            return
        for mention, event in analysis.events_in(here[0])[:1]:
            if not re.search(
                rf"[{MECHANISM}]|\b(?:at|during|after|since)\b", here[0].mask[: here[0].place_of(mention)]
            ):
                yield event
