"""From the lines of a stored text to drafts of its blocks: titles, headings, paragraphs, items, rows, furniture."""

from __future__ import annotations

from dataclasses import replace

from kg.model import BlockKind
from kg.read.draft import Draft
from kg.read.layout.furniture import furniture_lines, ruled
from kg.read.layout.grouping import group_lines
from kg.read.layout.kinds import drafts_of
from kg.read.layout.profile import profile
from kg.read.layout.tables import table_rows
from kg.read.layout.titles import split_title
from kg.read.lines import Line


def lay_out(lines: list[Line], notes: frozenset[int] = frozenset()) -> list[Draft]:
    """The drafts of lines in reading order; each line with words is in exactly one of them.

    `notes` are the offsets of lines that the format knows to belong to footnotes.
    """
    lines, underlined = ruled(lines)
    noted = [line for line in lines if line.start in notes]
    lines = [line for line in lines if line.start not in notes]
    rows = table_rows(lines)
    layout = profile([line for place, line in enumerate(lines) if place not in rows])
    aside = furniture_lines(lines, layout)
    body = [line for place, line in enumerate(lines) if place not in aside] if aside else lines
    rows = table_rows(body) if aside else rows
    titles, rest = split_title(body, layout, rows)
    rows = table_rows(rest) if titles else rows
    drafts = drafts_of(titles, group_lines(rest, layout, rows, underlined))
    furniture = [_furniture(lines[place]) for place in sorted(aside)]
    return _merged(_merged(drafts, _notes(noted)), furniture)


def _merged(drafts: list[Draft], aside: list[Draft]) -> list[Draft]:
    """What stands aside put after the block in which, or after which, it is printed."""
    out: list[Draft] = []
    waiting = aside[::-1]
    for draft in drafts:
        first = draft.slices[0].start if draft.slices else 0
        while waiting and waiting[-1].slices[0].start < first:
            out.append(waiting.pop())
        out.append(draft)
    return [*out, *reversed(waiting)]


def _furniture(line: Line) -> Draft:
    return Draft(BlockKind.FURNITURE, line.spans(), page=line.page, gap=line.gap)


def _notes(lines: list[Line]) -> list[Draft]:
    """Footnotes: a line that begins with a number or sign begins one."""
    notes: list[Draft] = []
    for line in lines:
        if notes and notes[-1].page == line.page and line.text[:1].isalpha():
            notes[-1] = replace(notes[-1], slices=(*notes[-1].slices, *line.spans()))
        else:
            notes.append(Draft(BlockKind.NOTE, line.spans(), page=line.page, gap=line.gap))
    return notes
