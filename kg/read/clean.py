"""Clean words with the map back to the stored text: `source[i]` is where `text[i]` stands, -1 where it was put in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Repair, RepairKind, Span

_WORD = re.compile(r"\S+")
_RUN = re.compile(r"\S+(?: \S+)*")  # words with one blank between them: nothing to fold
_HYPHENS = "-\u2010\u00ad"
_SHARED = 100_000  # offsets that maps share
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Clean:
    """A stretch of clean text and its source map; `len(text) == len(source)`."""

    text: str
    source: tuple[int, ...]

    def slice(self, start: int, end: int) -> Clean:
        """The part `text[start:end]` with its map."""
        return Clean(self.text[start:end], self.source[start:end])


@lru_cache(maxsize=1)
def _first_offsets() -> tuple[int, ...]:
    """The offsets of most texts, made once: maps share them."""
    return tuple(range(_SHARED))


def offsets(start: int, end: int) -> tuple[int, ...]:
    """The places of `stored[start:end]`."""
    return _first_offsets()[start:end] if end <= _SHARED else tuple(range(start, end))


def fold(stored: str, slices: tuple[Span, ...], joins: Callable[[str, str], bool]) -> tuple[Clean, list[Repair]]:
    """The words of the slices on one line, white space folded.

    `joins(left, right)` decides, for a word that ends in a hyphen at a line's end and the word that follows, whether
    they are one word without the hyphen. White space maps to the first white space it stands for, -1 where words of
    another block stand in between.
    """
    pieces: list[str] = []
    source: list[int] = []
    repairs: list[Repair] = []
    last_end = -1
    for piece in slices:
        first = True
        for start, end in _runs(stored, piece):
            if pieces:
                hyphen = first and _hyphen_break(pieces[-1], stored, start, end)
                if hyphen and joins(pieces[-1].rpartition(" ")[2], stored[start:end].partition(" ")[0]):
                    repairs.append(Repair(Span(source[-1], start), RepairKind.HYPHEN, stored[source[-1] : start], ""))
                    pieces[-1] = pieces[-1][:-1]
                    source.pop()
                elif not hyphen:
                    pieces.append(" ")
                    source.append(last_end if stored[last_end:start].isspace() else -1)
            pieces.append(stored[start:end])
            source += offsets(start, end)
            last_end, first = end, False
    clean = Clean("".join(pieces), tuple(source))
    seen = clean.text.isascii() or not _INVISIBLE.search(clean.text)
    return (clean if seen else drop(clean, _INVISIBLE)), repairs


def _runs(stored: str, piece: Span) -> list[tuple[int, int]]:
    """The stretches of a slice that have nothing to fold: the whole of it, for most."""
    words = stored[piece.start : piece.end]
    if words and " ".join(words.split()) == words:
        return [piece]
    return [found.span() for found in _RUN.finditer(stored, piece.start, piece.end)]


def fold_cells(stored: str, cells: tuple[tuple[Span, ...], ...]) -> Clean:
    """The words of the cells of a row, parted by " | "; empty cells are kept, so that columns stay in place."""
    pieces: list[str] = []
    source: list[int] = []
    for place, cell in enumerate(cells):
        if place:
            pieces.append(" | ")
            source.extend((-1, -1, -1))
        words, _ = fold(stored, cell, lambda left, right: False)
        pieces.append(words.text)
        source.extend(words.source)
    return tidy(Clean("".join(pieces), tuple(source)))


def _hyphen_break(above: str, stored: str, start: int, end: int) -> bool:
    """Whether the words above end in a hyphen with which the word that begins the run may be one."""
    if above[-1] not in _HYPHENS or not above[-2:-1].isalpha() or not stored[start].isalpha():
        return False
    return stored[start:end].partition(" ")[0] not in ("and", "or", "to")  # "short- and long-term" keeps its blank


def drop(clean: Clean, pattern: re.Pattern[str]) -> Clean:
    """The text without the matches of `pattern`; white space that then meets is folded and trimmed."""
    kept: list[tuple[int, int]] = []
    position = 0
    for found in pattern.finditer(clean.text):
        kept.append((position, found.start()))
        position = found.end()
    kept.append((position, len(clean.text)))
    return tidy(
        Clean(
            "".join(clean.text[start:end] for start, end in kept),
            tuple(offset for start, end in kept for offset in clean.source[start:end]),
        )
    )


def tidy(clean: Clean) -> Clean:
    """The text without white space at its ends and without two spaces in a row."""
    if clean.text == " ".join(clean.text.split()):
        return clean
    pieces = [(found.start(), found.end()) for found in _WORD.finditer(clean.text)]
    source: list[int] = []
    for start, end in pieces:
        if source:
            source.append(clean.source[start - 1])
        source.extend(clean.source[start:end])
    return Clean(" ".join(clean.text[start:end] for start, end in pieces), tuple(source))


def insert_spaces(clean: Clean, positions: list[int]) -> Clean:
    """The text with a space put in before each of the ascending `positions`; put-in characters map to -1."""
    if not positions:
        return clean
    pieces: list[str] = []
    source: list[int] = []
    before = 0
    for position in [*positions, len(clean.text)]:
        pieces.append(clean.text[before:position])
        source.extend(clean.source[before:position])
        if position < len(clean.text):
            pieces.append(" ")
            source.append(-1)
        before = position
    return Clean("".join(pieces), tuple(source))
