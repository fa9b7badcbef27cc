"""Dates that a time-line gives once for what follows: "2006", "23-24 November." before the words they date."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import DATE, Mention, Sentence
from kg.extract.writer import Where
from kg.model import BlockKind, Literal
from kg.patterns import filtered

_ALONE = filtered(rf"[\s.:–-]*{DATE}[\s.:–-]*")


def leads(sentences: Iterable[Sentence]) -> list[Mention | None]:
    """For each sentence the date that opens its block as a sentence of its own, None where none does."""
    found: list[Mention | None] = []
    block, lead = -1, None
    for sentence in sentences:
        if sentence.block.index != block:
            block, lead = sentence.block.index, None
        if _ALONE.fullmatch(sentence.mask):
            lead = next((m for m in sentence.mentions if m.date), None)
        found.append(lead)
    return found


def literal(
    analysis: Analysis, sentence: Sentence, mention: Mention, *, last: bool = False
) -> tuple[Literal, Where] | None:
    """A date as a literal with its words; the year may stand in the heading above. None where no year is to be had."""
    date = mention.date
    if date is None:
        return None
    if not date.year_given:
        year = _year_above(analysis, sentence)
        if not year:
            return None
        date = date.with_year(year)
    value = date.last if last else date.first
    return Literal(str(value), value.datatype), (sentence.block, mention.start, mention.end)


def of_section(analysis: Analysis, sentence: Sentence) -> tuple[Literal, Where] | None:
    """The year that is the whole heading above a sentence."""
    for heading in analysis.headings(sentence.block):
        if heading.kind is BlockKind.HEADING and re.fullmatch(r"\d{4}", heading.text):
            return Literal(heading.text, "gYear"), (heading, 0, 4)
    return None


def _year_above(analysis: Analysis, sentence: Sentence) -> int:
    return next((int(h.text) for h in analysis.headings(sentence.block) if re.fullmatch(r"\d{4}", h.text)), 0)
