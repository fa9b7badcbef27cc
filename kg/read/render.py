"""What others take from a reading: stored spans of clean words, the clean text, and the reading as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.model import Block, BlockKind, Document, Repair, Span
from kg.read.clean import offsets

MAX_QUOTE = 600  # characters of one passage (contract, section 5)
_NEAR = 40  # stored characters that may be left out inside one span: white space, hyphens, emphasis signs
_LONGEST_PIECE = 480  # clean characters of one quote: leaves room for stored white space and signs of emphasis


def spans(block: Block, start: int, end: int) -> tuple[Span, ...]:
    """The stored slices that hold `block.text[start:end]`, in reading order.

    One slice where the words stand together in the stored text; several where reading moved words or left something
    out between them (a page number, a running head). None is longer than `MAX_QUOTE`: a longer one is cut, at the end
    of a sentence if there is one in its second half, else between words.
    """
    start, end = max(start, 0), min(end, len(block.text))
    if end - start <= _LONGEST_PIECE:
        return tuple(_runs(block, start, end))
    return tuple([span for first, last in _pieces(block, start, end) for span in _runs(block, first, last)])


def _pieces(block: Block, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Slices of the clean text short enough for one quote each."""
    while end - start > _LONGEST_PIECE:
        window = block.text[start : start + _LONGEST_PIECE]
        stop = max(window.rfind(". "), window.rfind("; ")) + 1
        cut = stop if stop > _LONGEST_PIECE // 2 else window.rfind(" ")
        cut = cut if cut > 0 else _LONGEST_PIECE
        yield start, start + cut
        start += cut
    yield start, end


def _runs(block: Block, start: int, end: int) -> list[Span]:
    """The stored runs of one slice, without the white space at their ends."""
    found: list[Span] = []
    source = block.source
    words = block.text[start:end]
    if bare := words.strip(" "):
        place = start + words.index(bare)
        offset, behind = source[place], place + len(bare)
        # one look at the last character spares most words that do not stand as stored the whole comparison
        left_out = source[behind - 1] - offset - (len(bare) - 1)
        if offset >= 0 and 0 <= left_out <= _NEAR - 2:
            stored = source[place:behind]
            if stored == offsets(offset, offset + len(bare)) or (left_out and sorted({*stored}) == [*stored]):
                return [Span(offset, source[behind - 1] + 1)]
    first = last = -1
    parted = False  # words of another block, or of another place, stand between
    for place in range(start, end):
        offset = source[place]
        if offset < 0 or block.text[place] == " ":
            parted = parted or (offset < 0 and block.kind is not BlockKind.ROW)
            continue
        near = last <= offset <= (last + 1 if parted else last + _NEAR)
        parted = False
        if first >= 0 and near and offset - first < MAX_QUOTE:
            last = offset
            continue
        if first >= 0:
            found.append(Span(first, last + 1))
        first = last = offset
    if first >= 0:
        found.append(Span(first, last + 1))
    return found


def reading_text(document: Document) -> str:
    """The clean words in reading order, one block a line, furniture left out; markers stand before their words."""
    lines = [
        f"{block.marker} {block.text}".strip() for block in document.blocks if block.kind is not BlockKind.FURNITURE
    ]
    return "\n\n".join(lines) + "\n" if lines else ""


def reading_json(document: Document) -> str:
    """The reading as JSON: each stretch with its kind, offsets in the stored text, and repairs."""
    blocks = [
        {
            "index": block.index,
            "kind": block.kind.value,
            "text": block.text,
            "marker": block.marker,
            "number": block.number,
            "level": block.level,
            "page": block.page,
            "section": list(block.section),
            "intro": block.intro,
            "sentences": [[start, end] for start, end in block.sentences],
            "spans": [[span.start, span.end] for span in spans(block, 0, len(block.text))],
        }
        for block in document.blocks
    ]
    head = {"stem": document.stem, "file": document.file, "format": document.format, "sha256": document.sha256}
    body = {**head, "blocks": blocks, "repairs": [_repair(repair) for repair in document.repairs]}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _repair(repair: Repair) -> dict[str, object]:
    return {
        "start": repair.span.start,
        "end": repair.span.end,
        "kind": repair.kind.value,
        "before": repair.before,
        "after": repair.after,
    }
