"""The title block at the head of a document."""

from __future__ import annotations

from kg.model import BlockKind
from kg.read.draft import Rows
from kg.read.layout.grouping import Group
from kg.read.layout.markers import candidates
from kg.read.layout.profile import Profile
from kg.read.layout.prose import (
    all_capitals,
    dated,
    document_kind,
    ends_dated,
    heading_like,
    leads_on,
    open_ended,
    part_name,
    plain,
    section_name,
    starts_lower,
    terminal,
    word_count,
    year_alone,
)
from kg.read.lines import Line

_MAX_LINES = 30
_MAX_TITLES = 6
_LONGEST = 4  # lines of one title
_LONG = 40  # characters from which a title line may go on below


def split_title(lines: list[Line], layout: Profile, rows: Rows) -> tuple[list[Group], list[Line]]:
    """The title block as groups, one for each title, and the lines that follow it."""
    count = min([_title_length(lines, layout), *rows])
    groups: list[Group] = []
    for line in lines[:count]:
        if groups and _same_title(groups[-1], line, layout):
            groups[-1].lines.append(line)
        else:
            groups.append(Group([line], None, layout.gap(line)))
    return groups, lines[count:]


def titled(groups: list[Group]) -> list[Group]:
    """The groups of a format that marks its blocks, with the title block marked at their head.

    Where the format names a title, what says where, when or what kind of document directly below belongs to it; where
    it names none, the short lines above the first paragraph are it.
    """
    body = [group for group in groups if group.hint is not BlockKind.FURNITURE]
    first = next((place for place, group in enumerate(body) if group.hint is BlockKind.TITLE), None)
    for group in body[(first or 0) : (first or 0) + _MAX_TITLES]:
        words = plain(group.text)
        if group.hint is BlockKind.TITLE:
            continue
        short = heading_like(words) and not group.marker and group.cells is None and not section_name(words)
        if not short or part_name(words) or not (first is None or dated(words) or document_kind(words)):
            break
        if group.hint is None or (first is None and group is body[0]):
            group.hint = BlockKind.TITLE
    return groups


def _title_length(lines: list[Line], layout: Profile) -> int:
    for position, line in enumerate(lines[:_MAX_LINES]):
        words = plain(line.text)
        numbered = [marker for marker in candidates(line.text) if marker.value == 1 or not marker.value]
        if numbered or not words or words.endswith(":") or section_name(words) or part_name(words) or "\t" in line.text:
            return position
        if not all_capitals(words) and (len(words) > 100 or word_count(words) > 15):
            if _leads_to_date(lines, position, layout):
                continue
            return _back(lines, position, layout)
        if position and (year_alone(words) or (layout.wrapped and not layout.airy and layout.gap(line) > 1)):
            return position
        if (
            (terminal(words) and word_count(words) > 6)
            or _sentence(words)
            or _prose_below(line, lines, position, layout)
        ):
            return _back(lines, position, layout)
    if len(lines) < _MAX_TITLES:
        return len(lines)
    telling = [place for place, line in enumerate(lines[:8]) if dated(line.text) or document_kind(line.text)]
    return telling[-1] + 1 if telling else 1


def _leads_to_date(lines: list[Line], position: int, layout: Profile) -> bool:
    """Whether a long line belongs to a title of up to four lines without a stop, right above a line of place and day:
    "Statement by A, Minister of B, at the Seventh Conference of C", "Nusa Dua, 7 August 2018"."""
    end = position + 1
    while end < len(lines) and end - position <= _LONGEST and layout.gap(lines[end]) == 0:
        end += 1
    if end - position > _LONGEST or end >= len(lines) or terminal(plain(lines[end - 1].text)):
        return False
    below = plain(lines[end].text)
    return heading_like(below) and ends_dated(below) and word_count(below) <= 8


def _sentence(words: str) -> bool:
    """Whether a line is a sentence of its own: a full stop that is not that of an initial ("D.C.")."""
    return words.endswith(".") and word_count(words) > 3 and not words[-3:-2].isupper() and words[-2:-1].islower()


def _prose_below(line: Line, lines: list[Line], position: int, layout: Profile) -> bool:
    """Whether a paragraph begins at this line: it goes on in small letters to a stop within a few lines."""
    if not layout.wrapped or len(line) < 0.6 * layout.width:
        return False
    rest = lines[position + 1 : position + 4]
    run = [below for below in rest if layout.gap(below) == 0]
    if not run or all_capitals(line.text):
        return False
    small = sum(starts_lower(below.text) for below in run)
    return (
        small >= 1
        and (len(run) >= 3 or any(terminal(below.text) for below in run))
        and not (
            any(
                heading_like(below.text) and (dated(below.text) or document_kind(below.text))
                for below in run[:2]
                if len(below) < 0.7 * layout.width
            )
        )
    )


def _back(lines: list[Line], position: int, layout: Profile) -> int:
    """The start of the heading or paragraph that the line at `position` belongs to."""
    while position > 0 and layout.gap(lines[position]) == 0 and starts_lower(lines[position].text):
        if position == 1 and all_capitals(lines[0].text):
            break
        position -= 1
    return position


def _same_title(group: Group, line: Line, layout: Profile) -> bool:
    above, words = group.lines[-1].text, line.text
    if layout.gap(line) > 2 or words.startswith("("):
        return False
    if line.gap == 0 and group.text.count("**") % 2:
        return True
    if open_ended(plain(above)) and not ends_dated(above):
        return True
    if leads_on(words):
        return not ends_dated(above)
    if layout.gap(line) > 0 or terminal(plain(above)) or ends_dated(above):
        return False
    if all_capitals(above) != all_capitals(words):
        return False
    if (dated(words) and not dated(group.text)) or document_kind(words):
        return False
    return len(plain(above)) >= _LONG
