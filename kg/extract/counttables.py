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


_LABELLED: Final = filtered(
    r"(?P<thing>(?:[A-Z][\w'’-]*|\d{1,2}[.)]) ?(?:[^|\d:]{0,70}?))(?: \||:) \**(?P<number>\d{1,3}(?:[ ,.]\d{3})+|"
    r"\d{1,6})\**"
)
_COUNTABLE: Final = filtered(
    r"(?:[a-z]{3,}[^s\W]s|people|staff|women|men|children|[A-Z][a-z]{2,}[^s\W]s)(?= |$)", re.IGNORECASE
)
_NO_THING: Final = filtered(
    r"(?:cost|budget|amount|expenditure|USD|EUR|AUD|price|fee|fees|page|pages|year|years|days|hours|weeks|months|date|"
    r"costs|funds|contributions|item|items|room|tel|telephone|phone|fax|code|no|number|per cent|percentage|rate|"
    r"total)s?\b",
    re.IGNORECASE,
)


def cell_labelled(block: Block) -> tuple[int, str, int, int] | None:
    """Value, thing and slice of a row of two cells, the number beside what it counts: "Officials trained | 187"."""
    found = _LABELLED.fullmatch(block.text)
    if found is None or _NO_THING.search(found["thing"]) or not _COUNTABLE.search(found["thing"]):
        return None
    value = int(re.sub(r"[ ,.]", "", found["number"]))
    if re.fullmatch(r"(?:19|20)\d\d", found["number"]):
        return None
    return value, found["thing"].strip(), 0, len(block.text)
