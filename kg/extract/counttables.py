"""Numbers that stand in a column of a table under what they count: "Participants", "States"."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.model import Block, BlockKind
from kg.patterns import filtered

_HEAD: Final = filtered(
    r"(?i:(?:number of |no\.? of |total )?(?P<thing>(?:[a-z]+ )?(?:"
    r"participants|delegates|delegations|states|countries|members|"
    r"trainees|officers|officials|experts|persons|people|attendees|sessions|meetings|organi[sz]ations|observers|cases|"
    r"victims|migrants|returnees|refugees|beneficiaries|courses|workshops|women|men))(?: in (?:19|20)\d\d)?)"
)
_NUMBER: Final = filtered(r"(?P<number>\d{1,3}(?:[,.]\d{3})+|\d{1,6})")
_FARTHEST: Final = 80  # rows through which the head of a table is looked for


def cells_counted(analysis: Analysis, block: Block) -> list[tuple[int, str, int, int]]:
    """Value, thing and slice of the block's text of each number of a row that stands below what it counts."""
    blocks, index = analysis.document.blocks, block.index
    rows = (BlockKind.ROW, BlockKind.FURNITURE)
    while index > 0 and block.index - index < _FARTHEST and blocks[index - 1].kind in rows:
        index -= 1
    while blocks[index].kind is BlockKind.FURNITURE and index < block.index:
        index += 1
    if index == block.index:
        return []
    heads = [_HEAD.fullmatch(cell.strip(" |*")) for cell in blocks[index].text.split(" | ")]
    found: list[tuple[int, str, int, int]] = []
    at = 0
    for column, cell in enumerate(block.text.split(" | ")):
        head = heads[column] if column < len(heads) else None
        number = _NUMBER.fullmatch(cell.strip(" |*"))
        if head is not None and number is not None:
            start = at + cell.index(number[0])
            found.append((int(re.sub(r"[,.]", "", number[0])), head["thing"], start, start + len(number[0])))
        at += len(cell) + 3
    return found
