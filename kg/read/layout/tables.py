"""Rows of tables in plain text: Markdown pipes, and columns parted by tabs or wide gaps."""

from __future__ import annotations

import re
from collections import Counter

from kg.model import Span
from kg.read.draft import Cell, Rows
from kg.read.layout.markers import candidates
from kg.read.layout.prose import person_start, section_name, starts_lower, terminal
from kg.read.lines import Line

_PIPED = re.compile(r"(?:[-*+]\s+)?\|.*\|")
_INNER = re.compile(r"[^|\s][^|]*(?: \|(?: [^|]*)?)+")  # "Members | Observers": no pipes at the ends
_RULE = re.compile(r"[\s|:+=_-]+")
_CELL = re.compile(r"[^|]+")
_COLUMN = re.compile(r"\S+(?: \S+)*")
_ORDINAL = re.compile(
    r"(?:FIRST|SECOND|THIRD|FOURTH|FIFTH|SIXTH|SEVENTH|EIGHTH|NINTH|TENTH|ELEVENTH|TWELFTH|(?:First|Second|Third|"
    r"Fourth|"
    r"Fifth|Sixth|Seventh|Eighth|Ninth|Tenth))(?:ly|LY)?[:.]"
)
_AFTER_STOP = re.compile(r"[.?!:;]['\"”’)]*$")
_ROWS = 2  # lines that must have their columns at the same places
_INNER_ROWS = 3  # lines one below the other, of as many cells, that make a table without pipes at its ends
_SLACK = 1  # characters by which the places may differ
_WIDE = 3  # blanks before a column that is one wherever it stands
_REPEATED = 4  # lines whose second column stands at one place, wherever they are
_SHARE = 3  # and which are one in so many of the lines with columns, or more
_UNDER = 4  # characters by which a line that goes on with cells stands right of the first


def table_rows(lines: list[Line]) -> Rows:
    """The cells of each line that is a row, by the line's position."""
    rows: Rows = {}
    columns: list[tuple[Span, ...]] = []
    barred = False  # whether a line has pipes that are no row's frame
    for place, line in enumerate(lines):
        pipes = "|" in line.text
        framed = pipes and _PIPED.fullmatch(line.text) is not None
        barred = barred or (pipes and not framed)
        if framed:
            rows[place] = () if _RULE.fullmatch(line.text) else _piped_cells(line, line.text.index("|") + 1)
        columns.append(() if framed else _columns(line))
    for first, end in _inner_runs(lines, rows) if barred else ():
        for place in range(first, end):
            rows[place] = () if _RULE.fullmatch(lines[place].text) else _piped_cells(lines[place], 0)
            columns[place] = ()
    if not any(columns):
        return rows
    edges = _edges(lines, columns)
    for first, end in _runs(lines, columns, edges):
        _add_rows(rows, lines, columns, edges, first, end)
    return rows


def _edges(lines: list[Line], columns: list[tuple[Span, ...]]) -> frozenset[int]:
    """Where the second columns of a document stand, if many of its lines have them at one place behind a wide gap."""
    wide = Counter(_offset(line, cells[1]) for line, cells in zip(lines, columns, strict=True) if _is_wide(line, cells))
    total = sum(wide.values())
    return frozenset(at for at, count in wide.items() if count >= _REPEATED and count * _SHARE >= total)


def _inner_runs(lines: list[Line], rows: Rows) -> list[tuple[int, int]]:
    """Stretches of lines with as many pipes each, none at their ends: rows of tables written without a frame."""
    runs: list[tuple[int, int]] = []
    place = 0
    while place < len(lines):
        pipes, end = lines[place].text.count("|"), place + 1
        if pipes and place not in rows and _INNER.fullmatch(lines[place].text):
            while end < len(lines) and end not in rows and lines[end].gap == 0 and lines[end].text.count("|") == pipes:
                end += 1
            if end - place >= _INNER_ROWS:
                runs.append((place, end))
        place = end
    return runs


def _piped_cells(line: Line, first: int) -> tuple[Cell, ...]:
    """The cells of a line from a place of its text on."""
    inside = _CELL.finditer(line.text[first:])
    return tuple((_trimmed(line.start + first + found.start(), found.group()),) for found in inside)


def _trimmed(start: int, words: str) -> Span:
    lead = len(words) - len(words.lstrip())
    return Span(start + lead, start + max(len(words.rstrip()), lead))


def _columns(line: Line) -> tuple[Span, ...]:
    """The pieces of a line that tabs or two blanks and more part; none where a sentence's end stands between them."""
    if line.pieces or ("\t" not in line.text and "  " not in line.text):
        return ()
    found = [(piece.start(), piece.end()) for piece in _COLUMN.finditer(line.text)]
    first = line.text[slice(*found[0])]
    if candidates(line.text[: found[0][1] + 2] + "x") and (first == "o" or not any(map(str.isalnum, first))):
        found = found[1:]  # a bullet set apart from its item
    merged: list[tuple[int, int]] = []
    for start, end in found:
        near = merged and start - merged[-1][1] == 2 and "\t" not in line.text[merged[-1][1] : start]
        if near and _AFTER_STOP.search(line.text[: merged[-1][1]]):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    if _ORDINAL.fullmatch(first):
        return ()  # a clause of a declaration behind its label
    if any(marker.value and marker.style.rstrip()[-1] in ".)" for marker in candidates(line.text)):
        return ()  # a numbered paragraph, its number set apart
    return tuple(Span(line.start + start, line.start + end) for start, end in merged) if len(merged) > 1 else ()


def _runs(lines: list[Line], columns: list[tuple[Span, ...]], edges: frozenset[int]) -> list[tuple[int, int]]:
    """Stretches of lines without much room between them, in which the columns of two lines or more stand in line, or
    that of one where the document's second columns stand."""
    runs: list[tuple[int, int]] = []
    place = 0
    while place < len(lines):
        end = place + 1
        if not columns[place] and not any(columns[end : end + 1]):  # most lines of most texts
            place = end
            continue
        while end < len(lines) and lines[end].gap == 0 and (columns[end] or columns[end - 1]):
            end += 1
        stretch = range(place, end)
        if any(_at_edge(lines[other], columns[other], edges) for other in stretch) or (
            sum(_aligned(lines, columns, place, other) for other in stretch) >= _ROWS
        ):
            runs.append((place, end))
        place = end
    return runs


def _at_edge(line: Line, cells: tuple[Span, ...], edges: frozenset[int]) -> bool:
    """Whether a line's second column stands where those of the whole document do."""
    return _is_wide(line, cells) and _offset(line, cells[1]) in edges


def _is_wide(line: Line, cells: tuple[Span, ...]) -> bool:
    """Whether a wide gap stands behind the words of the first cell; behind a bare number a heading does."""
    if len(cells) < 2 or cells[1].start - cells[0].end < _WIDE:
        return False
    return sum(map(str.isalpha, line.text[: cells[0].end - line.start])) > 1


def _aligned(lines: list[Line], columns: list[tuple[Span, ...]], first: int, place: int) -> bool:
    """Whether a line's second column stands where that of a line close by does, or both are parted by tabs."""
    if not columns[place]:
        return False
    mine = _offset(lines[place], columns[place][1])
    tabbed = "\t" in lines[place].text
    for other in (place - 2, place - 1, place + 1, place + 2):
        if first <= other < len(lines) and columns[other] and other != place:
            if tabbed and "\t" in lines[other].text and len(columns[other]) == len(columns[place]):
                return True
            if any(abs(_offset(lines[other], cell) - mine) <= _SLACK for cell in columns[other][1:]):
                return True
    return False


def _offset(line: Line, cell: Span) -> int:
    return line.indent + cell.start - line.start


def _add_rows(
    rows: Rows, lines: list[Line], columns: list[tuple[Span, ...]], edges: frozenset[int], first: int, end: int
) -> None:
    """The rows of a stretch; a short line between two rows is the beginning of the first cell below it."""
    edge = max(line.indent + len(line) for line in lines[first:end])
    above = -1  # the row that a line may go on with
    for place in range(first, end):
        if above >= 0 and (under := _goes_on(lines, columns, above, place, edge)):
            rows[above] = _joined(rows[above] or (), under)
            rows[place] = None
            continue
        if not columns[place] or not (
            _at_edge(lines[place], columns[place], edges) or _aligned(lines, columns, first, place)
        ):
            continue
        rows[place] = tuple((cell,) for cell in columns[place])
        above = place
        head = place - 1
        if head > first and head not in rows and head - 1 in rows and _heads(lines[head], lines[place], columns[place]):
            begun = Span(lines[head].start, lines[head].end)
            rows[place] = ((begun, columns[place][0]), *((cell,) for cell in columns[place][1:]))
            rows[head] = None
    for place in range(first + 1, end):
        row = rows.get(place - 1)
        number = _tail(lines, place, columns[place - 1]) if row and place not in rows and not columns[place] else None
        if row and number is not None and number < len(row):
            rows[place - 1] = _joined(row, {number: Span(lines[place].start, lines[place].end)})
            rows[place] = None


def _joined(row: tuple[Cell, ...], more: dict[int, Span]) -> tuple[Cell, ...]:
    """The cells of a row, some with a further piece."""
    return tuple((*cell, more[number]) if number in more else cell for number, cell in enumerate(row))


def _goes_on(lines: list[Line], columns: list[tuple[Span, ...]], above: int, place: int, edge: int) -> dict[int, Span]:
    """The pieces of a line by the cells of the row above that they go on with: each stands under one but the first,
    and one of them at least found no more room there. Nothing where it is a line of its own."""
    line, cells = lines[place], columns[above]
    pieces = columns[place] or (Span(line.start, line.end),)
    if line.pieces or line.gap or line.indent < _offset(lines[above], cells[0]) + _UNDER:
        return {}
    places = [_offset(lines[above], cell) for cell in cells]
    under: dict[int, Span] = {}
    wrapped = False
    for piece in pieces:
        words = line.text[piece.start - line.start : piece.end - line.start]
        at = _offset(line, piece)
        number = next((n for n, column in enumerate(places) if n and abs(column - at) <= _SLACK), None)
        if number is None or number in under or person_start(words) or candidates(words):
            return {}
        under[number] = piece
        room = (places[number + 1] - 2 if number + 1 < len(places) else edge) - places[number]
        length = cells[number].end - cells[number].start
        wrapped = wrapped or starts_lower(words) or length + 1 + len(words.split(" ", 1)[0]) > room
    return under if wrapped else {}


def _tail(lines: list[Line], place: int, columns: tuple[Span, ...]) -> int | None:
    """The number of the cell above that a short line goes on with: "Return and sustainable / reintegration"."""
    line = lines[place]
    small = len(line) <= 40 and starts_lower(line.text) and not terminal(line.text) and not candidates(line.text)
    under = (n for n, cell in enumerate(columns) if 0 <= line.indent - _offset(lines[place - 1], cell) <= 3)
    return next(under, None) if small else None


def _heads(above: Line, line: Line, columns: tuple[Span, ...]) -> bool:
    """Whether a line fits into the first column, and so is the upper part of the cell below it."""
    fits = above.indent == line.indent and len(above) < columns[1].start - columns[0].start
    return fits and not terminal(above.text) and not section_name(above.text) and not candidates(above.text)
