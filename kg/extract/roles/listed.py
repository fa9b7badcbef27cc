"""Roles that the lead of a list tells of all events listed below it: "IOM organised three workshops:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.sentence import COUNTRY, MECHANISM, ORGANISATION, Sentence
from kg.extract.roles import parties, subjects
from kg.extract.roles.found import Found
from kg.extract.roles.occasion import Occasion
from kg.extract.roles.words import ACTS, DONE, ORGANISER, PRESENTER, role_of_noun, role_of_verb
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


_BY: Final = filtered(
    r"\b(?:by|according to) (?:the )?(?P<noun>host|organi[sz]er|convenor|chair)(?:ing|s)?(?: (?:country|state|"
    r"institution|member|"
    r"government)s?)?(?=[.:,;]| (?:and|in|as)\b|$)|\b(?:hosted|organi[sz]ed) by each (?:country|member|state)\b",
    re.IGNORECASE,
)
_ALONE: Final = filtered(
    rf"[^\wⒶ-Ⓩ]*(?:The |the )?[{COUNTRY}{ORGANISATION}](?: and (?:the "
    rf")?[{COUNTRY}{ORGANISATION}])?[^\wⒶ-Ⓩ]*"
)
_LIST_REACH: Final = 60  # blocks of such a list


def by_host(analysis: Analysis) -> Iterator[tuple[Sentence, Found]]:
    """ "They are listed here by host.", then lines with a state alone and the events that it hosted below each."""
    role, since = "", 0
    lines: list[Sentence] = []
    for sentence in analysis.sentences:
        if (found := _BY.search(sentence.mask)) and _LISTED.search(sentence.mask):
            role, since, lines = role_of_noun(found["noun"] or "host"), sentence.block.index, []
            continue
        if not role or sentence.block.index - since > _LIST_REACH:
            continue
        if _ALONE.fullmatch(sentence.mask):
            lines = [sentence]
        elif lines and sentence.block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            role = ""
        elif lines and sentence.start == analysis.of_block(sentence.block.index)[0].start:
            events = analysis.events_in(sentence)[:1]
            if events and sentence.place_of(events[0][0]) < _LEADING:
                who = tuple(m for _, m in lines[0].signs if m.sign in COUNTRY + ORGANISATION)
                yield lines[0], Found(role, who, Occasion((events[0][1],)), (0, len(lines[0].mask)), "")


_LISTED: Final = filtered(
    r"\b(?:list|arrang|group|order|set out|present|given|sort|below|follow|by "
    r"host)",
    re.IGNORECASE,
)
_LEADING: Final = 8  # signs before the event that begins an item
