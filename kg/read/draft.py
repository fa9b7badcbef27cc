"""A block in the making: where its words stand in the stored text and what it is, before clean words exist."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import BlockKind, Span

Cell = tuple[Span, ...]  # the slices of the stored text that one cell of a table is read from

Rows = dict[int, tuple[Cell, ...] | None]
"""Rows of tables by the position of their line; none for a rule between rows, None for a line read with another."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What layout knows of a block.

    `slices`: the pieces of the stored text that make its words, in reading order, without the marker. A slice that
    ends a printed line and one that begins the next are joined by one space, or by none where a hyphen stood.
    `level`: depth of a heading or item.
    """

    kind: BlockKind
    slices: tuple[Span, ...]
    marker: str = ""
    number: str = ""
    level: int = 0
    page: int | None = None
    style: str = ""  # of the marker: two items of one style are siblings
    value: int = 0  # of the marker, within its style
    gap: int = 0  # blank lines above
    cells: tuple[Cell, ...] = ()  # of a row
    opens_section: bool = False  # a heading that the format itself marks as one (Markdown, HTML, DOCX)
