"""Digits of dates that were misread as letters: "201L", "9-l I May 201I"."""

from __future__ import annotations

import re

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_YEAR = re.compile(r"(?:(?<![\w.])|(?<=[a-z]{3}))(?:19|20|2O|I9|l9)[0-9OolIL|]{2}(?![\w|])")
_DAYS = re.compile(
    rf"(?:(?<![\w.])|(?<=[a-z])(?=\d))[0-9lI|]{{1,2}}(?: ?[-–] ?[0-9lI|](?: ?[0-9lI|])?)?"
    rf"(?= ?(?:(?:and|to|&|[-–]) ?\d{{1,2}} )?{_MONTH})"
)
_NAMES = _MONTH[3:-3].split("|")
_BROKEN = re.compile(
    "(?:" + "|".join(f"(?!{name})" + " ?".join(name) for name in _NAMES) + r")(?= ?(?:\d|,|\b))"
)  # "14 Fe bruary": the name of a month in pieces, behind a day
_DIGIT = re.compile("[0-9]")
# Digits beside which, or a dash and blanks away, a sign stands that is read for one; digits before a month.
_MIXED = re.compile(
    "[0-9](?:(?=[OoL])|(?<=[OolIL|].)|(?=[ –-]{0,3}[lI|])|"
    + "|".join(f"(?<=[lI|][ –-]{{{gap}}}.)(?<![A-HJ-Za-km-z][lI|][ –-]{{{gap}}}.)" for gap in (1, 2, 3))
    + ")"
)
_BEHIND_DAY = re.compile(r"[0-9] ?(?=[JFMASOND])")
_DIGITS = str.maketrans({"l": "1", "I": "1", "L": "1", "|": "1", "O": "0", "o": "0"})


def misread_dates(text: str) -> list[tuple[int, int, str]]:
    """Slices of the clean text and the digits that belong there.

    Only shapes that can be nothing but a date are touched: a year of four signs, and days before the name of a month.
    """
    found: list[tuple[int, int, str]] = []
    first = _DIGIT.search(text)
    if first is None:
        return found
    for pattern in (_YEAR, _DAYS) if _MIXED.search(text, first.start()) else ():
        for match in pattern.finditer(text):
            words = match.group()
            if not re.search(r"[A-Za-z|]", words) or not re.search(r"\d", words):
                continue
            for place, sign in enumerate(words):
                digit = sign.translate(_DIGITS)
                if digit != sign:
                    found.append((match.start() + place, match.start() + place + 1, digit))
                elif sign == " " and words[place - 1 : place].isalnum() and words[place + 1 : place + 2].isalnum():
                    found.append((match.start() + place, match.start() + place + 1, ""))
    for day in _BEHIND_DAY.finditer(text, first.start()):
        if broken := _BROKEN.match(text, day.end()):
            found += [(day.end() + m.start(), day.end() + m.end(), "") for m in re.finditer(" ", broken.group())]
    return sorted(found)
