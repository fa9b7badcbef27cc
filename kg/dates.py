"""Partial dates: a small grammar for the dates of English documents, their bounds and their comparison.

A `PartialDate` keeps the precision of the source: year, month or day. A `DateMention` is what a stretch of text says:
a first and a last date (equal for one day, month or year), how much of it had to be supplied from the context, and
whether it is only approximate ("mid-November", "late 2004").
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace

from kg.patterns import Bank, filtered

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_ABBREVIATED = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # of the months, from 1, in days
LAST_YEAR = 2099


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precise as its source: `month` and `day` are 0 where they are not said."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        return f"{self.year:04}" + (f"-{self.month:02}" if self.month else "") + (f"-{self.day:02}" if self.day else "")

    @property
    def datatype(self) -> str:
        """The XSD local name for this precision."""
        return "date" if self.day else "gYearMonth" if self.month else "gYear"

    @classmethod
    def parse(cls, value: str) -> PartialDate:
        """Read `2003`, `2003-04` or `2003-04-28`; ValueError where it is none of them or no day of the calendar."""
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
            raise ValueError(f"not a year, month or day: {value!r}")
        made = cls(*(int(part) for part in value.split("-")))
        if not made.is_real():
            raise ValueError(f"not in the calendar: {value!r}")
        return made

    def is_real(self) -> bool:
        """Whether the calendar has this date."""
        if self.day and not self.month:
            return False
        if not 0 <= self.month <= 12 or not 1 <= self.year <= 9999:
            return False
        return not self.day or 1 <= self.day <= _days(self.year, self.month)

    def earliest(self) -> str:
        """The first day that this date can mean, as `YYYY-MM-DD`."""
        return f"{self.year:04}-{self.month or 1:02}-{self.day or 1:02}"

    def latest(self) -> str:
        """The last day that this date can mean, as `YYYY-MM-DD`."""
        month = self.month or 12
        return f"{self.year:04}-{month:02}-{self.day or _days(self.year, month):02}"

    def contains(self, other: PartialDate) -> bool:
        """Whether `other` is this date or a finer date within it."""
        return self.begins <= other.begins and other.ends <= self.ends

    @property
    def begins(self) -> tuple[int, int, int]:
        """What compares as `earliest()` does, and is made sooner."""
        return self.year, self.month or 1, self.day or 1

    @property
    def ends(self) -> tuple[int, int, int]:
        """What compares as `latest()` does, and is made sooner: each month as if it had 31 days."""
        return self.year, self.month or 12, self.day or 31


def _days(year: int, month: int) -> int:
    """The days of a month."""
    return 29 if month == 2 and calendar.isleap(year) else _LENGTHS[month]


def compatible(one: PartialDate, other: PartialDate) -> bool:
    """Whether the two can mean the same day, month or year: one contains the other."""
    return one.contains(other) or other.contains(one)


@dataclass(frozen=True, slots=True)
class DateMention:
    """What `text[start:end]` says. Where `year_given` is False, the year is 0 until the context gives one."""

    start: int
    end: int
    first: PartialDate
    last: PartialDate
    year_given: bool = True
    approximate: bool = False

    def with_year(self, year: int) -> DateMention:
        """The same mention with a year from its context."""
        if self.year_given:
            return self
        return replace(self, first=replace(self.first, year=year), last=replace(self.last, year=year))

    @property
    def precision(self) -> int:
        """3 for days, 2 for months, 1 for years."""
        return 3 if self.first.day else 2 if self.first.month else 1


_MONTH = "(?:" + "|".join([*MONTHS, *(f"{short}\\.?" for short in _ABBREVIATED)]) + r")(?![a-z])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:\s?(?:st|nd|rd|th))?(?:\s+of)?"
_YEAR = r"(?:19|20)\d\d"
_TO = r"\s*(?:-|–|—|‑|to|until|till|and|&|/|through)\s*"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_ABOUT = (
    r"(?:by\s+)?(?:the\s+)?(?:mid|early|late|around|about|circa|(?:spring|summer|autumn|winter)(?:\s+of)?|"
    r"(?:first|second)\s+half\s+of|(?:beginning|middle|end)\s+of|(?:first|second|third|fourth|last)\s+quarter\s+of)"
    r"[\s‑-]+"
)
_APPROX = rf"(?P<approx>{_ABOUT})?"


def _named(pattern: str, suffix: str) -> str:
    return f"(?P<{pattern}{suffix}>" + {"d": _DAY, "m": _MONTH, "y": _YEAR}[pattern] + ")"


def _d(suffix: str) -> str:
    return _named("d", suffix)


def _m(suffix: str) -> str:
    return _named("m", suffix)


def _y(suffix: str) -> str:
    return _named("y", suffix)


_FORMS = [
    # 30 December 2009 - 2 January 2010 · 30 June - 2 July 2009 · 26-28 February 2002 · 12 October 2011
    rf"{_WEEKDAY}{_d('1')}\s+{_m('1')},?\s+{_y('1')}{_TO}{_WEEKDAY}{_d('2')}\s+{_m('2')},?\s+{_y('2')}",
    rf"{_WEEKDAY}{_d('1')}\s+{_m('1')}{_TO}{_WEEKDAY}{_d('2')}\s+{_m('2')}(?:,?\s+{_y('2')})?",
    rf"{_WEEKDAY}{_d('1')}(?:{_TO}{_WEEKDAY}|,\s*(?:{_DAY},\s*){{0,6}}(?:{_DAY}\s+and\s+|and\s+)?)"
    rf"{_d('2')}\s+{_m('2')}(?:,?\s+{_y('2')})?",
    rf"{_WEEKDAY}{_d('1')}\s+{_m('1')},?\s+{_y('1')}",
    # June 30 - July 2, 2009 · May 6-7, 2009 · May 6, 2009
    rf"{_WEEKDAY}{_m('1')}\s+{_d('1')}{_TO}{_m('2')}\s+{_d('2')},?\s+{_y('2')}",
    rf"{_WEEKDAY}{_m('2')}\s+{_d('1')}{_TO}{_d('2')}(?:,?\s+{_y('2')})?(?!\d)",
    rf"{_WEEKDAY}{_m('1')}\s+{_d('1')},?\s+{_y('1')}",
    r"(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))",
    r"(?P<dotted>(?:3[01]|[12]\d|0?[1-9])[./](?:1[0-2]|0?[1-9])[./](?:19|20)\d\d)",
    # December 2009 - January 2010 · June-July 2005 · April 2003
    rf"{_APPROX}{_m('1')},?\s+{_y('1')}\s*(?:-|–|—|to|until)\s*{_m('2')},?\s+{_y('2')}",
    rf"{_APPROX}{_m('1')}\s*(?:-|–|—|/|to)\s*{_m('2')},?\s+{_y('2')}",
    rf"{_APPROX}{_m('1')}(?:,|\s+of)?\s+{_y('1')}",
    # the year first, as chronologies have it: 2001 April 5-6 · 2001, April 5 · 2000 Feb
    rf"{_y('1')},?\s+{_m('2')}\s+{_d('1')}{_TO}{_d('2')}(?!\d)(?!,?\s+{_MONTH})",
    rf"{_y('1')},?\s+{_m('1')}(?:\s+{_d('1')}(?!\d)(?!,?\s+{_MONTH}))?(?!,?\s+{_YEAR})",
    # a week is known by one of its days, the days of what falls into it are not: "the week of 10 February 2020"
    rf"(?P<week>(?:the\s+)?week\s+(?:of|beginning|starting)\s+){_d('1')}\s+{_m('1')},?\s+{_y('1')}",
    # without a year: 12 October · May 6 · October
    rf"{_WEEKDAY}{_d('1')}\s+{_m('1')}(?!,?\s+(?:19|20)\d\d(?!\d))",
    rf"{_WEEKDAY}{_m('1')}\s+{_d('1')}(?!\d)(?!\s*,?\s*(?:19|20)\d\d)",
    rf"{_APPROX}(?P<bare>{_MONTH})",
    # 2002-2022 · 2012-13 · 2002
    r"(?P<years>(?:19|20)\d\d\s*[-–/]\s*(?:(?:19|20)\d\d|\d\d)(?!\d))",
    rf"{_APPROX}{_y('1')}",
]
_EDGE = (r"(?<![\w.$€£,-])(?<![$€£]\s)", r"(?![\w%])")
_FIRSTS = {"d": "day", "m": "month", "b": "month", "y": "year", "i": "year", "w": "week"}  # by their groups' letters


def _first(form: str) -> str:
    """What a form begins with, behind what may be left out."""
    return _FIRSTS[form.removeprefix(_WEEKDAY).removeprefix(_APPROX).removeprefix("(?P<")[0]]


_FORMS_OF = Bank(
    (made, (made, _first(form))) for form in _FORMS for made in (filtered(form.join(_EDGE), re.IGNORECASE),)
)
_START = filtered(
    rf"{_EDGE[0]}(?:(?:(?P<year>(?:19|20)\d\d)|(?P<day>\d\d?))(?![\d%])|(?P<month>{_MONTH})|{_ABOUT}|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:the\s+)?week\s)",
    re.IGNORECASE,
    cue=rf"\d|(?i:{_MONTH})",
)


_DIGITS = re.compile(r"\d+")


def _month(word: str) -> int:
    word = word.lower().rstrip(".")
    return MONTHS.get(word) or _ABBREVIATED[word]


def _day(word: str) -> int:
    digits = _DIGITS.match(word)
    return int(digits[0]) if digits else 0


def _made(found: re.Match[str]) -> DateMention | None:
    g = found.groupdict("")  # no group is empty where it matched
    approximate = bool(g.get("approx"))
    if g.get("iso"):
        return _mention(found, PartialDate(*(int(p) for p in g["iso"].split("-"))))
    if g.get("dotted"):
        day, month, year = (int(p) for p in re.split(r"[./]", g["dotted"]))
        return _mention(found, PartialDate(year, month, day))
    if g.get("bare"):
        return _mention(found, PartialDate(0, _month(g["bare"])), year_given=False, approximate=approximate)
    if g.get("years"):
        one, two = re.split(r"\s*[-–/]\s*", g["years"])
        until = int(two) if len(two) == 4 else int(one[:2] + two)
        return _mention(found, PartialDate(int(one)), PartialDate(until)) if int(one) < until <= LAST_YEAR else None
    year_last = int(g.get("y2") or g.get("y1") or 0)
    year_first = int(g.get("y1") or year_last)
    month_first = _month(g["m1"]) if g.get("m1") else 0
    month_last = _month(g["m2"]) if g.get("m2") else month_first
    month_first = month_first or month_last
    if month_first > month_last and not g.get("y1") and year_last:
        year_first -= 1  # 30 December - 2 January 2010
    if g.get("week"):
        return _mention(found, PartialDate(year_first, month_first), approximate=True)
    first = PartialDate(year_first, month_first, _day(g.get("d1", "")))
    last = PartialDate(year_last, month_last, _day(g.get("d2", "")) or first.day)
    return _mention(found, first, last, year_given=bool(year_last), approximate=approximate)


def _mention(
    found: re.Match[str],
    first: PartialDate,
    last: PartialDate | None = None,
    *,
    year_given: bool = True,
    approximate: bool = False,
) -> DateMention | None:
    probe = first if first.year else replace(first, year=2000)  # which has 29 February
    if not probe.is_real():
        return None
    if last is not None and last != first:
        until = last if last.year else replace(last, year=2000)
        if not until.is_real() or probe.begins > until.ends:
            return None
    last = last or first
    return DateMention(found.start(), found.end(), first, last, year_given, approximate)


def find_dates(text: str) -> tuple[DateMention, ...]:
    """All dates of a text (clean words, one line), leftmost and longest first, without overlap.

    Bare years are found too: callers decide by the words around whether "2011" is a date there. "may" and "march" in
    lower case are words, not months.
    """
    start = _START.search(text)
    if start is None:
        return ()
    out: list[DateMention] = []
    likely = _FORMS_OF.likely(text)
    while start:
        at, kind = start.start(), start.lastgroup or ""
        forms = [form for form, first in likely if first == kind] if kind else [form for form, _ in likely]
        found = [one for form in forms if (one := form.match(text, at)) and not _is_word(text, one)]
        found.sort(key=re.Match.end, reverse=True)
        best = next((made for one in found if (made := _made(one))), None)
        if best:
            out.append(best)
        start = _START.search(text, best.end if best else at + 1)
    return tuple(out)


_MONTH_BEFORE = filtered(r"\b(?:in|of|and|during|since|until|early|late|mid)[ -]$", re.IGNORECASE)
_WORDS = filtered(r"may|march|mar|jan|sun|sat|second|dec|oct|sep|jun|jul|MAY|(?:Mar|Jan|Dec|Jun|Oct|Sep)\.?")


def _is_word(text: str, found: re.Match[str]) -> bool:
    """Whether a match is only the English word may, march, mar, dec…; "May" is the month behind "in" or "of"."""
    if found[0] == "May":
        return not _MONTH_BEFORE.search(text, max(0, found.start() - 7), found.start())
    return bool(_WORDS.fullmatch(found[0]))
