"""Lines that belong to the page and not to the text: page numbers, running heads and feet, tables of contents."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from statistics import median

from kg.read.layout.profile import Profile
from kg.read.layout.prose import starts_lower, terminal
from kg.read.lines import Line

_NUMBER = re.compile(
    r"(?:page|p\.)\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?|[-–—\[|]\s*(\d{1,4})\s*[-–—\]|]|(\d{1,4})\s*(?:/|of)\s*\d{1,4}|(\d{1,3})\s*\|\s*page",
    re.IGNORECASE,
)
_BARE = re.compile(r"\d{1,3}|[ivxl]{1,5}")
_CONTENTS = re.compile(r"\S.*(?:\t+|\s{3,}|\s*\.{3,}\s*|(?:\s\.){3,}\s*)(?:(?P<page>\d{1,4})|[ivxl]{1,5})")
_ROMAN = frozenset("ivxl")
_GAPS = re.compile(r"\S(?:\t+|\s{3,})(?=\S)")
_WIDEST = 400  # characters of such a line
_MOST_GAPS = 3  # of a line in a table of contents, printed in two columns
_RULE = re.compile(r"[-=_~*]{3,}")
_NUMBERED = re.compile(r"\d{1,3}\.(?:\s|$)")
_PAGE_LINES = 20  # lines with words that a page has at least
_DIGITS = re.compile(r"\d+")
_REPEATS = 3  # times that a line must stand at a page's edge to be a running head
_EDGE = 2  # lines at the head and foot of a page that can be running heads
_LONGEST = 160  # characters of a running head


def furniture_lines(lines: list[Line], layout: Profile) -> set[int]:
    """Positions of the lines that are furniture."""
    found = {place for place, line in enumerate(lines) if _NUMBER.fullmatch(line.text)}
    found |= _contents(lines)
    found |= _bare_numbers(lines, layout) | _page_count(lines)
    return found | _running_heads(lines, found)


_COLUMNS = re.compile(r"\S {2,}\S+(?: \S+)* {2,}\S")  # three columns: the names of a table's columns, not a heading


def ruled(lines: list[Line]) -> tuple[list[Line], frozenset[int]]:
    """The lines without rules ("-----"), and the offsets of those that a rule underlines: they are headings.

    What stands below a rule begins anew, as below a blank line.
    """
    kept: list[Line] = []
    headings: set[int] = set()
    after_rule = False
    for line in lines:
        if _RULE.fullmatch(line.text):
            heads_table = bool(kept) and _COLUMNS.search(kept[-1].text) is not None
            if kept and line.gap == 0 and len(kept[-1]) <= _LONGEST and not heads_table:
                headings.add(kept[-1].start)
            after_rule = not heads_table
            continue
        kept.append(replace(line, gap=max(line.gap, 1)) if after_rule else line)
        after_rule = False
    return kept, frozenset(headings)


def _contents(lines: list[Line]) -> set[int]:
    """Lines of words and a page number in a column, three or more whose pages count up: no rows of a table."""
    found: set[int] = set()
    run: list[int] = []
    pages: list[int] = []
    for place in range(len(lines) + 1):
        entry = _contents_entry(lines[place]) if place < len(lines) else None
        listed = entry is not None and len(_GAPS.findall(entry[0])) <= _MOST_GAPS
        page = int(entry["page"]) if entry and entry["page"] else (pages[-1] if pages else 0)
        anew = listed and lines[place].gap > 0 and bool(pages) and page < pages[-1]  # another list behind a blank line
        if not listed or anew:
            if len(run) >= _REPEATS and pages == sorted(pages):
                found.update(run)
            run, pages = [], []
        if listed:
            run.append(place)
            pages.append(page)
    return found


def _contents_entry(line: Line) -> re.Match[str] | None:
    """Words and a page number behind a gap; the last sign tells sooner that it is none."""
    if len(line) >= _WIDEST or not (line.text[-1:].isdigit() or line.text[-1:] in _ROMAN):
        return None
    return _CONTENTS.fullmatch(line.text)


def _bare_numbers(lines: list[Line], layout: Profile) -> set[int]:
    """Numbers alone on a line that stand at a page's edge or inside a sentence."""
    found = set()
    edges = set(_edges(lines, set())) if any(line.page_start for line in lines) else set()
    for place, line in enumerate(lines):
        if not _BARE.fullmatch(line.text):
            continue
        above = lines[place - 1].text if place else ""
        below = lines[place + 1] if place + 1 < len(lines) else None
        at_edge = place in edges or (below is None and place > 0)
        apart = layout.gap(line) > 0 or (below is not None and layout.gap(below) > 0)
        cuts = below is not None and apart and len(above) > 40 and not terminal(above) and starts_lower(below.text)
        if at_edge or cuts:
            found.add(place)
    return found


def _page_count(lines: list[Line]) -> set[int]:
    """Numbers alone on a line that count up by one through the whole text, far apart: page numbers.

    Numbers of paragraphs begin again, skip, or stand close together.
    """
    places = [
        place for place, line in enumerate(lines) if line.text.isascii() and line.text.isdigit() and len(line) < 4
    ]
    values = [int(lines[place].text) for place in places]
    if len(places) < 2 or any(after != before + 1 for before, after in pairwise(values)):
        return set()
    others = sum(_NUMBERED.match(line.text) is not None for line in lines)
    apart = median(after - before for before, after in pairwise(places))
    return set(places) if apart >= (_PAGE_LINES // 2 if others >= _REPEATS else _PAGE_LINES) else set()


def _running_heads(lines: list[Line], known: set[int]) -> set[int]:
    """Lines that repeat, digits apart, at the edges of pages."""
    places: dict[str, list[int]] = defaultdict(list)
    for place in _edges(lines, known):
        if len(lines[place]) <= _LONGEST:
            places[_DIGITS.sub("0", lines[place].text.lower())].append(place)
    return {place for group in places.values() if len(group) >= _REPEATS for place in group}


def _edges(lines: list[Line], known: set[int]) -> list[int]:
    """The first and last lines of pages; pages end at a form feed or at a page number that is known."""
    starts = [place for place, line in enumerate(lines) if line.page_start]
    edges: set[int] = set()
    if starts:
        for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
            free = [place for place in range(start, end) if place not in known]
            edges.update(free[:_EDGE] + free[-_EDGE:])
    for place in known:
        edges.update(near for near in (place - 1, place + 1) if 0 <= near < len(lines) and near not in known)
    return sorted(edges)
