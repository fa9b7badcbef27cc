"""The printed lines of a stored text, with the white space around them measured."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Span

_BREAKS = "\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029"  # what ends a line for `str.splitlines`


@dataclass(frozen=True, slots=True)
class Line:
    """A line that has words: `stored[start:end]` without the white space at its ends.

    `gap` counts the blank lines above it; `spaced` says that one of them held white space, as an empty paragraph of a
    word processor does; `page_start` that a form feed stood between it and the line before. Of a damaged text, `text`
    is in repaired words, and `pieces` are the slices of the stored text that the printed line is read from.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: int
    spaced: bool
    page: int | None
    page_start: bool
    pieces: tuple[Span, ...] = ()

    def __len__(self) -> int:
        return len(self.text)

    def spans(self, skip: int = 0) -> tuple[Span, ...]:
        """The slices of the stored text that hold `text[skip:]`."""
        if not self.pieces:
            return (Span(self.start + skip, self.end),) if self.start + skip < self.end else ()
        first = self.pieces[0]
        return (Span(first.start + min(skip, first.end - first.start), first.end), *self.pieces[1:])


def split_lines(stored: str, *, paged: bool = False) -> list[Line]:
    """The lines with words, in stored order; pages count by form feeds where there are any or `paged` says so."""
    paged = paged or "\f" in stored.rstrip()
    lines: list[Line] = []
    position, page, gap, spaced, page_start = 0, 1, 0, False, False
    for printed in stored.splitlines(keepends=True):
        raw = printed.rstrip(_BREAKS)
        words = raw.strip("\ufeff \t\u00a0\u200b").strip()
        if words:
            start = position + raw.index(words[0]) if raw[0] != words[0] else position
            indent = start - position
            number = page if paged else None
            lines.append(Line(start, start + len(words), words, indent, gap, spaced, number, page_start))
            gap, spaced, page_start = 0, False, False
        elif position > 0 or raw:
            gap, spaced = gap + 1, spaced or bool(raw)
        if printed[-1] == "\f":
            page, page_start = page + 1, True
        position += len(printed)
    return lines
