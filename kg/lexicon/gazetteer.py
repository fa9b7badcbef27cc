"""The large table of cities: its names are indexed at once, a row is parsed when a text names the city."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.lexicon.entries import Entry, LexiconError, Sense
from kg.lexicon.folding import keys
from kg.lexicon.tables import CITIES, COLUMNS, parse_row, read_lines


class Gazetteer:
    """Cities by folded label, the most populous first; other names of a city stand in `places.tsv`."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines: dict[str, list[str]] = {}
        self._senses: dict[str, list[Sense]] = {}  # rows parsed so far; never more than the table has
        labels = [line.split("\t", 3)[2] for line in lines]
        for folded, line in zip(keys(labels), lines, strict=True):
            self._lines.setdefault(folded, []).append(line)

    @classmethod
    def load(cls, folder: Path) -> Gazetteer:
        """The table of `folder`, empty where there is none. Raises LexiconError for a row without its cells."""
        path = folder / CITIES
        lines = read_lines(path) if path.is_file() else []
        for number, line in enumerate(lines, 2):
            if line.count("\t") != len(COLUMNS) - 1:
                raise LexiconError(f"{path}:{number}: {line.count(chr(9)) + 1} cells instead of {len(COLUMNS)}")
        return cls(lines)

    def names(self) -> Iterable[str]:
        """All folded names."""
        return self._lines.keys()

    def senses(self, folded: str) -> list[Sense] | None:
        """The cities of that folded name; None where there is none. Raises LexiconError for a faulty row."""
        lines = self._lines.get(folded)
        if lines is None:
            return None
        found = self._senses.get(folded)
        if found is None:
            try:
                rows = [parse_row(line) for line in lines]
            except ValueError as error:
                raise LexiconError(f"{CITIES}: {error} in the rows of {folded!r}") from error
            found = self._senses[folded] = [Sense(row.entry, row.names[0]) for row in rows]
        return found

    def entry(self, slug: str) -> Entry | None:
        """The city of that slug."""
        line = self._by_slug.get(slug)
        return parse_row(line).entry if line is not None else None

    @functools.cached_property
    def _by_slug(self) -> dict[str, str]:
        return {line.partition("\t")[0]: line for lines in self._lines.values() for line in lines}

    def entries(self) -> tuple[Entry, ...]:
        """All cities, in order of the table's names."""
        return tuple(sense.entry for folded in self._lines for sense in self.senses(folded) or ())
