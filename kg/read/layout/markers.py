"""Numbers, letters and bullets that stand before a paragraph or list item."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

_BODY = (
    r"(?P<open>\(?)(?P<value>\d{1,3}(?:\.\d{1,2}){0,3}|[ivxlc]{1,6}|[IVXLC]{1,6}|[A-Za-z])"
    r"(?P<close>\\?\.?\)|\\?\.|:(?=\s)|)"
)
_LEAD = r"(?P<lead>(?:[-–—•*·]\s+)?(?:\*\*|__)?)"
_ALONE = re.compile(rf"{_LEAD}{_BODY}(?:\*\*|__)?")
_INLINE = re.compile(rf"{_LEAD}{_BODY}(?:\*\*|__)?[\s\u00a0]+(?=\S)")
_GLYPHS = r"[•▪●◦‣⁃■□►➢✓❖\uf000-\uf8ff]"
_BULLET = re.compile(rf"(?:[-–—*+·§]|o(?=\s{{2}}|\t))[\s\u00a0]+(?=\S)|{_GLYPHS}(?:[\s\u00a0]*(?=\S)|$)")
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s")  # "1 July 2006" has no number
_ROMAN_LETTERS = frozenset("ivxlcIVXLC")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class Marker(NamedTuple):
    """A marker as printed at the head of a line.

    `style` groups siblings ("arabic .", "roman-upper ."); `end` is where the words begin, counted from the line's
    start; `alone` says that the line holds nothing else.
    """

    printed: str
    number: str
    style: str
    value: int
    end: int
    alone: bool

    @property
    def glyph(self) -> bool:
        """Whether it is a bullet that no prose uses: a dot or box, not a dash or letter."""
        return not self.value and self.printed not in "-–—*+·§o"


def roman_value(digits: str) -> int:
    """The value of a well-formed Roman number, 0 for anything else."""
    total, previous = 0, 0
    for letter in reversed(digits.lower()):
        value = _ROMAN[letter]
        total += value if value >= previous else -value
        previous = max(previous, value)
    return total if _roman(total) == digits.lower() else 0


def _roman(value: int) -> str:
    digits = ""
    steps = (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")
    for step, letters in steps:
        while 0 < step <= value < 400:
            digits, value = digits + letters, value - step
    return digits


def candidates(line: str) -> list[Marker]:
    """Every reading of the line's head as a marker: "I." may be a Roman number or a letter."""
    if line[:2].isalpha() and not _ROMAN_LETTERS.issuperset(line[:2]):  # a word: most lines begin with one
        return []
    bullet = _BULLET.match(line)
    found = _ALONE.fullmatch(line)
    alone = found is not None
    if found is None:
        found = _INLINE.match(line)
    dated = found is not None and not found["close"] and _MONTH.match(line, found.end()) is not None
    readings = [] if found is None or dated else _readings(found, alone)
    if bullet is not None:
        sign = bullet.group().strip()
        readings.append(Marker(sign, "", f"bullet {sign}", 0, bullet.end(), bullet.end() == len(line)))
    return readings


def _readings(found: re.Match[str], alone: bool) -> list[Marker]:
    value, close = found["value"], found["close"].lstrip("\\").rstrip(":") + (":" if found["close"] == ":" else "")
    if found["open"] and ")" not in close:
        return []
    shape = f"{found['open']}{close}".strip()
    printed = found.group().replace("**", "").replace("__", "").replace("\\", "").strip()
    kinds: list[tuple[str, int]] = []
    if value[0].isdigit():
        kinds.append(("arabic", int(value.rsplit(".", 1)[-1])))
    elif shape:
        if len(value) == 1:
            kinds.append(("upper" if value.isupper() else "lower", ord(value.lower()) - ord("a") + 1))
        if set(value.lower()) <= set(_ROMAN) and roman_value(value):
            kinds.append(("roman-upper" if value.isupper() else "roman-lower", roman_value(value)))
    depth = "".join(part + "." for part in value.split(".")[:-1])
    return [Marker(printed, value, f"{kind} {depth}{shape}".strip(), rank, found.end(), alone) for kind, rank in kinds]


@dataclass
class Numbering:
    """What numbers a document has counted to so far, by style; decides whether the head of a line is a marker."""

    ahead: frozenset[tuple[str, int]]  # every (style, value) that any line of the document could have
    last: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, readings: Iterable[list[Marker]]) -> Numbering:
        """A counter for the lines of one document, by the readings of their heads."""
        return cls(frozenset([(marker.style, marker.value) for read in readings for marker in read]))

    def choose(self, readings: list[Marker], *, free: bool) -> Marker | None:
        """The reading that fits the count, if any; `free` says that the text before has ended."""
        follows = [marker for marker in readings if self._follows(marker)]
        begins = [marker for marker in readings if (free or marker.glyph) and self._begins(marker)]
        chosen = next(iter([*follows, *begins]), None)
        if chosen is not None and chosen.value:
            self.last[chosen.style] = chosen.value
        return chosen

    def _follows(self, marker: Marker) -> bool:
        return marker.value > 1 and self.last.get(marker.style) == marker.value - 1

    def _begins(self, marker: Marker) -> bool:
        if not marker.value:
            return True
        if marker.style == "arabic":  # a bare number is a marker only as the first of a count
            return marker.value == 1 and ("arabic", 2) in self.ahead
        if marker.style.startswith("arabic"):
            return marker.value > 0
        if marker.style.startswith(("upper", "lower")) and marker.value > 1:
            return False
        return marker.value == 1 or (marker.style, marker.value - 1) in self.ahead
