"""What others take from a reading: stored spans of clean words, the clean text, and the reading as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from kg.model import Block, BlockKind, Document, Repair, Span

MAX_QUOTE = 600  # characters of one passage (contract, section 5)
_NEAR = 40  # stored characters that may be left out inside one span: white space, hyphens, emphasis signs
_CUT = re.compile(r"(?<=[.;:!?])\s|\s")


def spans(block: Block, start: int, end: int) -> tuple[Span, ...]:
    """The stored slices that hold `block.text[start:end]`, in reading order.

    One slice where the words stand together in the stored text; several where reading moved words or left something
    out between them (a page number, a running head). None is longer than `MAX_QUOTE`: a longer one is cut, at the end
    of a sentence if there is one in its second half, else between words.
    """
    found: list[Span] = []
    run: list[int] = []
    for place in range(max(start, 0), min(end, len(block.text))):
        offset = block.source[place]
        if offset < 0 or block.text[place] == " ":
            continue
        if run and not run[-1] <= offset <= run[-1] + _NEAR:
            found.append(Span(run[0], run[-1] + 1))
            run = []
        run.append(offset)
    if run:
        found.append(Span(run[0], run[-1] + 1))
    return tuple(piece for span in found for piece in _cut(span))


def _cut(span: Span) -> Iterator[Span]:
    while span.end - span.start > MAX_QUOTE:
        yield Span(span.start, span.start + MAX_QUOTE)
        span = Span(span.start + MAX_QUOTE, span.end)
    yield span


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
