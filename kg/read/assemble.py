"""Drafts to blocks: clean words, sentences, numbers with their parents, sections, the block that introduces a list."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Block, BlockKind, Repair
from kg.read.clean import Clean
from kg.read.draft import Draft
from kg.read.segment import sentences

_LISTED = frozenset({BlockKind.ITEM, BlockKind.ROW})
_FARTHEST = 40  # blocks above a list in which its introduction is looked for
_ASIDE = frozenset({BlockKind.QUOTE, BlockKind.CAPTION, BlockKind.FURNITURE, BlockKind.NOTE})


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft with its clean words and what was repaired in them."""

    draft: Draft
    clean: Clean
    repairs: tuple[Repair, ...] = ()


def assemble(readings: list[Reading]) -> tuple[Block, ...]:
    """The blocks of a document in reading order."""
    blocks: list[Block] = []
    headings: list[tuple[int, int]] = []  # (level, index) of the headings above
    parted = any(reading.draft.kind is BlockKind.HEADING and _rank(reading) == 0 for reading in readings)
    lists = _Lists()
    for index, reading in enumerate(readings):
        draft = reading.draft
        level = draft.level
        if draft.kind is BlockKind.HEADING:
            level = _heading_level(reading, parted)
            while headings and headings[-1][0] >= level:
                headings.pop()
        intro, number, depth = lists.place(index, reading, blocks)
        block = Block(
            index,
            draft.kind,
            reading.clean.text,
            reading.clean.source,
            sentences(reading.clean.text),
            draft.marker,
            number,
            depth if draft.kind in _LISTED else level,
            draft.page,
            tuple(place for _, place in headings),
            intro,
        )
        blocks.append(block)
        if draft.kind is BlockKind.HEADING:
            headings.append((level, index))
    return tuple(blocks)


def _rank(reading: Reading) -> int:
    """0 for a numbered part, 1 for other headings, 2 for years."""
    text = reading.clean.text
    if reading.draft.style.startswith(("roman-upper", "upper")) or _is_part(text):
        return 0
    return 2 if text[:2].isdigit() and len(text) <= 9 else 1


def _is_part(text: str) -> bool:
    return text.lower().startswith(("part ", "chapter ", "section ", "annex", "appendix", "session "))


def _heading_level(reading: Reading, parted: bool) -> int:
    if reading.draft.opens_section:
        return reading.draft.level
    return max(0, _rank(reading) - (0 if parted else 1))


class _Lists:
    """Which block introduces the items that follow, and how deep they stand."""

    def __init__(self) -> None:
        self._styles: list[tuple[str, int | None]] = []  # open lists, outermost first: style and introducing block

    def place(self, index: int, reading: Reading, blocks: list[Block]) -> tuple[int | None, str, int]:
        """The introducing block, the number with its parents, and the depth of one block."""
        draft = reading.draft
        if draft.kind not in _LISTED:
            if draft.kind not in _ASIDE:
                self._styles.clear()
            return None, draft.number, 0
        depth = next((place for place, (style, _) in enumerate(self._styles) if style == draft.style), None)
        if depth is None:
            self._styles.append((draft.style, self._introducer(blocks, named=bool(draft.marker))))
            depth = len(self._styles) - 1
        del self._styles[depth + 1 :]
        intro = self._styles[depth][1]
        parent = blocks[intro].number if intro is not None and blocks[intro].kind is not BlockKind.HEADING else ""
        number = f"{parent}.{draft.number}" if parent and draft.number else draft.number
        return intro, number, depth

    def _introducer(self, blocks: list[Block], *, named: bool) -> int | None:
        """The block above; for a list without markers its heading, unless a colon stands directly above."""
        nearest = True
        for block in reversed(blocks[-_FARTHEST:]):
            if block.kind in _ASIDE:
                continue
            if block.kind is BlockKind.TITLE:
                return None
            if named or block.kind is BlockKind.HEADING or (nearest and block.text.endswith(":")):
                return block.index
            nearest = False
        return None
