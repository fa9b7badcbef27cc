"""A badly scanned text made ready for layout: lines in repaired words, pieces of printed lines in order."""

from __future__ import annotations

from kg.model import Repair, RepairKind, Span
from kg.read.clean import fold
from kg.read.lines import Line
from kg.read.repair.order import Piece, is_fragmentary, parted, printed_lines
from kg.read.repair.words import Context, repaired


def restore_lines(lines: list[Line], stored: str, context: Context) -> tuple[list[Line], list[Repair]]:
    """The printed lines of a damaged text and the repairs of their order; other texts come back as they are."""
    if not context.damaged:
        return lines, []
    folded = [fold(stored, (Span(line.start, line.end),), lambda left, right: False)[0].text for line in lines]
    context.meet(folded)
    texts = [repaired(text, context) for text in folded]
    if not is_fragmentary(texts):
        return lines, []
    closes = [bool(below.gap) or below.page_start for below in lines[1:]] + [True]
    pieces = [Piece(text, closed) for text, closed in zip(texts, parted(texts, closes), strict=True)]
    restored: list[Line] = []
    repairs: list[Repair] = []
    for order in printed_lines(pieces):
        restored.append(_line([lines[place] for place in order], [texts[place] for place in order]))
        repairs += [_moved(lines[place], stored) for place in _displaced(order)]
    return restored, repairs


def _line(pieces: list[Line], texts: list[str]) -> Line:
    first = min(pieces, key=lambda piece: piece.start)
    last = max(pieces, key=lambda piece: piece.end)
    spans = tuple(Span(piece.start, piece.end) for piece in pieces)
    words = " ".join(texts)
    return Line(
        first.start, last.end, words, pieces[0].indent, first.gap, first.spaced, first.page, first.page_start, spans
    )


def _displaced(order: tuple[int, ...]) -> list[int]:
    """The pieces that had to move: those that stand before one which is given earlier."""
    return [place for position, place in enumerate(order) if any(later < place for later in order[position + 1 :])]


def _moved(line: Line, stored: str) -> Repair:
    words = stored[line.start : line.end]
    return Repair(Span(line.start, line.end), RepairKind.ORDER, words, words)
