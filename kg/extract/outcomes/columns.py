"""Tables of which one column holds outcomes: "Decisions", "Agreed actions"."""

from __future__ import annotations

from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.outcomes.plans import REACH
from kg.extract.outcomes.verbs import COMMITMENT, DECISION, RECOMMENDATION
from kg.model import Block, BlockKind
from kg.patterns import filtered

_COLUMNS: Final = (
    (RECOMMENDATION, filtered(r"(?i:(?:agreed )?recommendations?)")),
    (
        DECISION,
        filtered(
            r"(?i:decisions?(?: taken)?|(?:agreed |follow[- ]up )?actions?(?: points?| items?| agreed)?|agreements?)"
        ),
    ),
    (COMMITMENT, filtered(r"(?i:commitments?|pledges?)")),
)
_ASIDE: Final = filtered(r"(?i:status|progress|implementation|state of play|achievements?|result)")


def column_of(analysis: Analysis, block: Block) -> tuple[str, Block, int] | None:
    """The class of the items of a table, its head and the number of their column; None where no column has any."""
    blocks, index = analysis.document.blocks, block.index
    rows = (BlockKind.ROW, BlockKind.FURNITURE)  # the rule below the head of a Markdown table is furniture
    while index > 0 and block.index - index < REACH and blocks[index - 1].kind in rows:
        index -= 1
    while blocks[index].kind is BlockKind.FURNITURE:
        index += 1
    head = blocks[index]
    if head is block or _ASIDE.search(head.text):
        return None
    for column, cell in enumerate(head.text.split(" | ")):
        for kind, pattern in _COLUMNS:
            if pattern.fullmatch(cell.strip()):
                return kind, head, column
    return None
