"""The day on which a caption shows somebody in a post: "A, Minister for Foreign Affairs of B, 10 February 2023"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from kg.dates import DateMention, PartialDate, find_dates
from kg.extract.people.held import Held
from kg.extract.writer import Where
from kg.model import BlockKind
from kg.patterns import filtered

_LONGEST: Final = 400  # characters of a caption
_DAYS: Final = 14  # a longer time is no occasion but a term
_SET_OFF: Final = filtered(r"(?:, |\(|: | [–—|-] | on )$")
# What makes a date another one than that of the picture: of a term, of another thing, of what is still to come.
_OTHERS: Final = filtered(
    r"\b(?:since|until|till|from|as of|former|formerly|late|then|ex|appointed|elected|designated|nominated|named|"
    r"sworn|inaugurated|assumed|took (?:office|over|up)|takes (?:office|over|up)|succeed\w*|replac\w+|term|tenure|"
    r"born|died|retired|resigned|will|shall|scheduled|planned|to (?:be|address|attend|host|chair)|postponed|"
    r"adopted|published|posted|updated|accessed|retrieved|copyright)\b|©",
    re.IGNORECASE,
)
_ALONE: Final = filtered(r"[,(]? ?(?:[–—|-] )?(?:[A-Z][\w’'-]+(?:,? [A-Z][\w’'-]+){0,4}, )?(?:on )?")
_BEFORE_NAME: Final = 60  # characters of a form of address or a post before the name


def pictured_on(held: Held) -> tuple[PartialDate, Where] | None:
    """The last day that the caption gives for what it shows, and where; None without one, or where it may be another's.

    A line that is no caption counts where it has nothing but the person, the post, perhaps a place, and the date.
    """
    block, start, end = held.words
    text = block.text
    if len(text) > _LONGEST:
        return None
    dates = find_dates(text)
    if (
        len(dates) != 1
        or not _is_occasion(dates[0])
        or dates[0].start < end
        or not _SET_OFF.search(text[: dates[0].start])
    ):
        return None
    if _OTHERS.search(text[: dates[0].start]):
        return None
    alone = start <= _BEFORE_NAME and not text[dates[0].end :].strip(" .)")
    if block.kind is BlockKind.CAPTION or (alone and _ALONE.fullmatch(text[end : dates[0].start])):
        return dates[0].last, (block, dates[0].start, dates[0].end)
    return None


def _is_occasion(said: DateMention) -> bool:
    """Is it a day, some days in a row, or a month, of a year that is given?"""
    if not said.year_given or said.approximate or not said.last.month:
        return False
    if not said.first.day or not said.last.day:
        return said.first == said.last
    first, last = date.fromisoformat(said.first.earliest()), date.fromisoformat(said.last.earliest())
    return (last - first).days <= _DAYS
