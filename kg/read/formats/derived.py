"""A stored text derived from a format that marks its blocks: a line for each, and what the format says of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import BlockKind, Span
from kg.read.layout.grouping import Group
from kg.read.layout.markers import Numbering, candidates
from kg.read.lines import Line


@dataclass(frozen=True, slots=True)
class Mark:
    """What the format says of one line of the derived text; `cells` count from the line's start."""

    kind: BlockKind | None = None  # None: to be judged by its words
    level: int = 0
    page: int | None = None
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Derived:
    """A stored text in the making."""

    lines: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def add(self, text: str, mark: Mark) -> None:
        """Append a block; its white space is folded, line ends inside it become blanks."""
        words = " ".join(text.split())
        if words:
            self.lines.append(words)
            self.marks.append(mark)

    def add_row(self, cells: list[str], mark: Mark) -> None:
        """Append a row of a table; cells stand between vertical bars."""
        folded = [" ".join(cell.replace("|", "/").split()) for cell in cells]
        if not any(folded):
            return
        spans: list[tuple[int, int]] = []
        start = 0
        for cell in folded:
            spans.append((start, start + len(cell)))
            start += len(cell) + 3
        self.lines.append(" | ".join(folded))
        self.marks.append(Mark(BlockKind.ROW, mark.level, mark.page, tuple(spans)))

    @property
    def text(self) -> str:
        """The stored text: blocks parted by blank lines."""
        return "\n\n".join(self.lines) + "\n" if self.lines else ""


def groups_of(derived: Derived) -> list[Group]:
    """One group for each block of a derived text, with what its format says of it."""
    readings = [candidates(words) for words in derived.lines]
    numbering = Numbering.of(readings)
    groups: list[Group] = []
    start = 0
    for words, mark, read in zip(derived.lines, derived.marks, readings, strict=True):
        line = Line(start, start + len(words), words, 0, 1, False, mark.page, False)
        judged = mark.kind in (None, BlockKind.ITEM)
        marker = numbering.choose(read, free=True) if judged else None
        cells = tuple((Span(start + first, start + end),) for first, end in mark.cells) if mark.cells else None
        hint = mark.kind if mark.kind is not BlockKind.ITEM or marker is None else None
        groups.append(Group([line], marker, 1, cells=cells, hint=hint, level=mark.level))
        start += len(words) + 2
    return groups
