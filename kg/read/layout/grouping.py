"""Lines to groups: which printed lines make one paragraph, heading or item."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.model import BlockKind
from kg.read.draft import Cell, Rows
from kg.read.layout.markers import Marker, Numbering, candidates
from kg.read.layout.profile import Profile
from kg.read.layout.prose import (
    all_capitals,
    date_first,
    full_stop,
    heading_like,
    leads_on,
    open_ended,
    part_name,
    person_start,
    section_name,
    starts_lower,
    terminal,
    word_count,
    year_alone,
)
from kg.read.lines import Line

_JOINED = re.compile(r"[;,]\s+(?:and|or)$", re.IGNORECASE)
_RECITAL = re.compile(
    r"\W*(?:(?:Deeply |Further |Also |Fully |Taking |Bearing |Keeping )?[A-Z]?[a-z]+ing\b|Having\b|Mindful\b|Aware\b|"
    r"Conscious\b|Grateful\b|Convinced\b|Concerned\b|Determined\b|Alarmed\b|Encouraged\b|Inspired\b|Guided\b|"
    r"Hereby\b|Have agreed\b|Do hereby\b|Declare\b|Agree\b|Resolve\b|Adopt\b|Decide\b)"
)  # the first words of a recital or of what follows the recitals: "Recalling …,", "Mindful of …,"
_BODY = 40  # characters from which words without a stop are an unfinished paragraph, not a heading or a name


@dataclass(slots=True)
class Group:
    """Lines that belong together; `gap` as in `Profile.gap`; `heading` once it was found to be one."""

    lines: list[Line] = field(default_factory=list)
    marker: Marker | None = None
    gap: int = 0
    heading: bool = False
    item: bool = False  # of a list without markers: indented, or ended by a semicolon
    cells: tuple[Cell, ...] | None = None  # of a table row; none for a rule between rows
    listed: bool = False  # a short line directly below words with a colon, or below another such line
    hint: BlockKind | None = None  # what the format itself says it is
    level: int = 0  # of a heading that the format marks as one

    @property
    def text(self) -> str:
        """The words without the marker, lines joined by spaces."""
        return " ".join([self.head, *(line.text for line in self.lines[1:])]).strip()

    @property
    def head(self) -> str:
        """The words of the first line, without the marker."""
        return self.lines[0].text[self.marker.end :].strip() if self.marker else self.lines[0].text

    def start(self) -> str:
        """The words of the first lines: enough to judge a heading, and bounded however long the group is."""
        return " ".join([self.head, *(line.text for line in self.lines[1:5])]).strip()

    @property
    def waiting(self) -> bool:
        """Whether it is a marker whose words are still to come."""
        return self.marker is not None and self.marker.alone and len(self.lines) == 1


def group_lines(
    lines: list[Line], layout: Profile, rows: Rows, underlined: frozenset[int] = frozenset()
) -> list[Group]:
    """All lines in groups, in stored order.

    `rows`: the cells of the lines that are rows of tables, by position; `underlined`: offsets of lines that a rule
    marks as headings.
    """
    readings = [candidates(line.text) if place not in rows else [] for place, line in enumerate(lines)]
    numbering = Numbering.of(readings)
    groups: list[Group] = []
    for place, line in enumerate(lines):
        current = groups[-1] if groups else None
        if place in rows:
            if rows[place] is not None:
                groups.append(Group([line], None, layout.gap(line), cells=rows[place]))
            continue
        below = lines[place + 1] if place + 1 < len(lines) else None
        marker = _marker(current, line, readings[place], numbering, layout) if readings[place] else None
        item = marker is None and current is not None and _unmarked_item(current, line, layout)
        if current is None or marker is not None or item or _breaks(current, line, below, layout):
            hint = BlockKind.HEADING if line.start in underlined else None
            listed = marker is None and current is not None and _listed(current, line, layout)
            groups.append(Group([line], marker, layout.gap(line), item=item, listed=listed, hint=hint))
        else:
            current.lines.append(line)
    return groups


def _listed(current: Group, line: Line, layout: Profile) -> bool:
    tight = layout.gap(line) == 0 and len(line) <= _BODY * 2
    return tight and (current.listed or current.lines[-1].text.endswith(":"))


def _unmarked_item(current: Group, line: Line, layout: Profile) -> bool:
    """Whether the line begins an item of a list whose bullets are lost: indented, after a colon or another item."""
    above = current.lines[-1].text
    if line.indent <= layout.indent or current.waiting or current.cells is not None:
        return False
    opens = above.endswith(":") and line.indent > current.lines[-1].indent
    continues = (
        current.item
        and line.indent <= current.lines[0].indent
        and (above.endswith((";", ".", ",")) or _JOINED.search(above) is not None)
    )
    return opens or continues


def _marker(
    current: Group | None, line: Line, readings: list[Marker], numbering: Numbering, layout: Profile
) -> Marker | None:
    above = current.lines[-1].text if current else ""
    ended = current is None or terminal(above) or layout.gap(line) > 0 or current.waiting
    ended = ended or len(above) < 0.5 * layout.width  # "The Group shall", and a list below
    sibling = (
        current is not None and current.marker is not None and any(r.style == current.marker.style for r in readings)
    )
    heading = current is not None and len(current.lines) == 1 and heading_like(above)
    return numbering.choose(readings, free=ended or sibling or heading)


def _breaks(current: Group, line: Line, below: Line | None, layout: Profile) -> bool:
    if current.cells is not None:
        return True
    head = current.head
    if current.waiting or (line.gap == 0 and len(current.lines) < 5 and current.start().count("**") % 2):
        return False
    if head.startswith("#") or line.text.startswith("#"):
        return True
    if year_alone(line.text) or (len(current.lines) == 1 and year_alone(head)):
        return True
    begun = date_first(head)
    if begun and line.gap == 0 and not line.page_start and not candidates(line.text):
        return date_first(line.text)
    if date_first(line.text) and (begun or terminal(current.lines[-1].text) or current.heading):
        return True
    if person_start(line.text) and _may_list_persons(current, line, layout):
        return True
    if layout.gap(line) > 0 or line.page_start:
        return not _carries_on(current, line, layout)
    if current.listed and not layout.wrapped and not starts_lower(line.text):
        return True
    if layout.wrapped:
        return _breaks_wrapped(current, line, below, layout)
    return _breaks_unwrapped(current, line)


def _may_list_persons(current: Group, line: Line, layout: Profile) -> bool:
    """Whether a line that begins with a style of address begins an entry: below a short line, or another entry."""
    above = current.lines[-1]
    if open_ended(above.text):
        return False
    indented = line.indent > above.indent
    return indented or person_start(current.head) or not layout.wrapped or len(above) < 0.85 * layout.width


def _carries_on(current: Group, line: Line, layout: Profile) -> bool:
    """Whether a paragraph goes on below blank lines, as it does at a page break."""
    above = current.lines[-1].text
    length = len(current.start())
    if terminal(above) or (current.marker is None and length < _BODY):
        return False
    if above.endswith(",") and not line.page_start and _RECITAL.match(line.text):
        return False
    if starts_lower(line.text) or open_ended(above):
        return length >= _BODY or open_ended(above)
    if layout.wrapped and len(current.lines) > 1 and not heading_like(line.text):
        return len(above) >= 0.8 * layout.width
    return False


def _breaks_unwrapped(current: Group, line: Line) -> bool:
    """Lines of a text whose paragraphs stand on one line each: only short lines go on."""
    above = current.lines[-1].text
    if starts_lower(line.text):
        return terminal(above)
    return terminal(above) or len(above) > _BODY * 2 or len(line) > _BODY * 3


def _breaks_wrapped(current: Group, line: Line, below: Line | None, layout: Profile) -> bool:
    above = current.lines[-1].text
    if starts_lower(line.text):
        return False
    first_of_number = current.marker is not None and len(current.lines) <= 2
    if terminal(above):
        if _stands_as_heading(line, below, layout) or _introduces(above, line, below, layout):
            return True
        return not first_of_number and layout.had_room(above, line.text, 0.85)
    return _ends_heading(current, line, below, layout)


def _stands_as_heading(line: Line, below: Line | None, layout: Profile) -> bool:
    """Whether a line after a finished paragraph is a heading: nothing below belongs to it."""
    if not heading_like(line.text):
        return False
    if below is None or layout.gap(below) > 0 or candidates(below.text):
        return True
    return not starts_lower(below.text) and layout.had_room(line.text, below.text)


def _introduces(above: str, line: Line, below: Line | None, layout: Profile) -> bool:
    """Whether a short line after a full stop introduces the list below: "Ministers recommend that:"."""
    short = line.text.endswith(":") and len(line) < 0.6 * layout.width
    return short and full_stop(above) and below is not None and bool(candidates(below.text))


def _ends_heading(current: Group, line: Line, below: Line | None, layout: Profile) -> bool:
    """Whether the group is a heading (no stop at its end) that ends above this line, which begins with a capital."""
    above, words = current.lines[-1].text, current.start()
    if len(current.lines) > 3 or not heading_like(words):
        return False
    if section_name(words):
        return True
    if all_capitals(above) and not all_capitals(line.text):
        return True
    if leads_on(line.text):
        return False
    numbered = current.marker is not None and not current.marker.style.startswith("roman-upper")
    if numbered:  # a numbered paragraph, unless its first line is far too short for one
        return len(words) < 0.45 * layout.width and word_count(words) <= 6 and len(line) > len(words)
    short_rest = heading_like(line.text) and (below is None or layout.gap(below) > 0 or bool(candidates(below.text)))
    if short_rest and (current.marker is not None or part_name(words)):
        return False
    return layout.had_room(above, line.text, 0.85 if len(current.lines) == 1 else 1.0)
