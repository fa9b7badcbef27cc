"""From the lines of a stored text to drafts of its blocks: titles, headings, paragraphs, items, rows, furniture."""

from __future__ import annotations

from kg.model import BlockKind
from kg.read.draft import Draft
from kg.read.layout.furniture import furniture_lines
from kg.read.layout.grouping import group_lines
from kg.read.layout.kinds import drafts_of
from kg.read.layout.profile import profile
from kg.read.layout.tables import table_rows
from kg.read.layout.titles import split_title
from kg.read.lines import Line


def lay_out(lines: list[Line]) -> list[Draft]:
    """The drafts of lines in reading order; each line with words is in exactly one of them."""
    layout = profile(lines)
    aside = furniture_lines(lines, layout)
    body = [line for place, line in enumerate(lines) if place not in aside]
    titles, rest = split_title(body, layout)
    drafts = drafts_of(titles, group_lines(rest, layout, table_rows(rest)))
    return _with_furniture(drafts, [lines[place] for place in sorted(aside)])


def _with_furniture(drafts: list[Draft], aside: list[Line]) -> list[Draft]:
    """The furniture after the block in which, or after which, it is printed."""
    out: list[Draft] = []
    waiting = aside[::-1]
    for draft in drafts:
        first = draft.slices[0].start if draft.slices else 0
        while waiting and waiting[-1].start < first:
            out.append(_furniture(waiting.pop()))
        out.append(draft)
    return [*out, *(_furniture(line) for line in reversed(waiting))]


def _furniture(line: Line) -> Draft:
    return Draft(BlockKind.FURNITURE, line.spans(), page=line.page, gap=line.gap)
