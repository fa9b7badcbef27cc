"""Rows of tables in plain text: Markdown pipes, and columns parted by tabs or wide gaps."""

from __future__ import annotations

import re

from kg.model import Span
from kg.read.lines import Line

_PIPED = re.compile(r"(?:[-*+]\s+)?\|.*\|")
_RULE = re.compile(r"[\s|:+=_-]+")
_CELL = re.compile(r"[^|]+")
_COLUMN = re.compile(r"\S+(?: {1,2}\S+)*")
_ROWS = 3  # lines in a row that must have the same number of columns


def table_rows(lines: list[Line]) -> dict[int, tuple[Span, ...]]:
    """The cells of each line that is a row, by the line's position; no cells for a rule between rows."""
    rows: dict[int, tuple[Span, ...]] = {}
    run: list[int] = []
    for place in range(len(lines) + 1):
        line = lines[place] if place < len(lines) else None
        if line is not None and _PIPED.fullmatch(line.text):
            rows[place] = () if _RULE.fullmatch(line.text) else _piped_cells(line)
        columns = _columns(line) if line is not None and place not in rows else ()
        same = bool(run) and len(columns) == len(_columns(lines[run[-1]])) and line is not None and line.gap <= 1
        if run and not same:
            _close(rows, run, lines)
            run = []
        if len(columns) > 1:
            run.append(place)
    return rows


def _close(rows: dict[int, tuple[Span, ...]], run: list[int], lines: list[Line]) -> None:
    if len(run) >= _ROWS:
        rows.update((place, _columns(lines[place])) for place in run)


def _piped_cells(line: Line) -> tuple[Span, ...]:
    first = line.text.index("|")
    inside = [
        (line.start + first + 1 + found.start(), found.group()) for found in _CELL.finditer(line.text[first + 1 :])
    ]
    return tuple(_trimmed(start, words) for start, words in inside)


def _trimmed(start: int, words: str) -> Span:
    lead = len(words) - len(words.lstrip())
    return Span(start + lead, start + max(len(words.rstrip()), lead))


def _columns(line: Line) -> tuple[Span, ...]:
    """The cells of a line whose words are parted by tabs or by three blanks or more."""
    if "\t" not in line.text and "   " not in line.text:
        return ()
    return tuple(Span(line.start + cell.start(), line.start + cell.end()) for cell in _COLUMN.finditer(line.text))
