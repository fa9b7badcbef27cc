"""Reading the tables of `data/lexicon/`: tab-separated, one entity a row, every fault named with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.lexicon.entries import ACRONYMS, Entry, LexiconError, Name, NameKind
from kg.model import Ref

COLUMNS = ("slug", "class", "label", "names", "codes", "country", "latitude", "longitude", "source")
TABLES = ("states.tsv", "organisations.tsv", "places.tsv")  # in order of precedence
CITIES = "cities.tsv"  # after them; large, so read row by row when a city is met (`kg.lexicon.gazetteer`)
NOT_NAMES = "not-names.tsv"
WORDS = "words.tsv"
NEAR_WORDS = "near-words.tsv"
_KIND_OF_CLASS = {
    "State": "state",
    "Territory": "territory",
    "Organisation": "organisation",
    "Forum": "forum",
    "Place": "place",
}
_NAME = re.compile(
    r"(?P<kind>[a-z]+)(?:@(?P<lang>[a-zA-Z-]+))?(?:\[(?P<since>[\d-]*)\.\.(?P<until>[\d-]*)\])?:(?P<text>.+)"
)
_KINDS = {kind.value: kind for kind in NameKind}


@dataclass(frozen=True, slots=True)
class Row:
    """One entity with its typed names; the label is the first of them."""

    entry: Entry
    names: tuple[Name, ...]


def read_rows(folder: Path, tables: Iterable[str] = TABLES) -> Iterator[Row]:
    """All rows of the tables in `folder`, in order of precedence; a missing table is left out.

    Raises LexiconError for a fault in a table or when there is no table at all.
    """
    present = [folder / table for table in tables if (folder / table).is_file()]
    if not present:
        raise LexiconError(f"{folder}: no table of the lexicon here; expected {', '.join(tables)}")
    for path in present:
        yield from _table(path)


def read_not_names(folder: Path) -> list[str]:
    """The phrases that hold a name and mean another thing ("Indian Ocean"): first column of `not-names.tsv`."""
    return _first_column(folder / NOT_NAMES)


def read_words(folder: Path) -> list[str]:
    """Ordinary words, surnames and given names that are also names of cities: first column of `words.tsv`."""
    return _first_column(folder / WORDS)


def read_near_words(folder: Path) -> list[str]:
    """Ordinary words and persons' names one or two letters off a name ("Frances"): first column of `near-words.tsv`."""
    return _first_column(folder / NEAR_WORDS)


def _first_column(path: Path) -> list[str]:
    if not path.is_file():
        return []
    return [line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:] if line]


def read_lines(path: Path) -> list[str]:
    """The rows of one table as they stand, without the header. Raises LexiconError unless the columns are right."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    if tuple(lines[0].split("\t")) != COLUMNS:
        raise LexiconError(f"{path}:1: the columns must be {' '.join(COLUMNS)}, tab-separated")
    return lines[1:-1] if lines[-1] == "" else lines[1:]


def _table(path: Path) -> Iterator[Row]:
    for number, line in enumerate(read_lines(path), 2):
        try:
            yield parse_row(line)
        except ValueError as error:
            raise LexiconError(f"{path}:{number}: {error}") from error


def parse_row(line: str) -> Row:
    """One row of a table. Raises ValueError that says what is wrong with it."""
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{len(cells)} cells instead of {len(COLUMNS)}")
    slug, kind, label, names_cell, codes, country, latitude, longitude, source = cells
    if kind not in _KIND_OF_CLASS:
        raise ValueError(f"class {kind!r} is none of {', '.join(_KIND_OF_CLASS)}")
    if not (slug and label and source):
        raise ValueError("slug, label and source must not be empty")
    names = (Name(NameKind.SHORT, label), *_names(names_cell))
    if speechless := [name.text for name in names if not any(map(str.isalnum, name.text))]:
        raise ValueError(f"name {speechless[0]!r} has no letter or digit")
    entry = Entry(
        ref=Ref(_KIND_OF_CLASS[kind], slug),
        type=kind,
        label=label,
        names=tuple(dict.fromkeys(n.text for n in names if n.kind is not NameKind.DEMONYM)),
        codes=tuple(_code(code) for code in codes.split()),
        country=country,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        weak=any(n.kind is NameKind.WEAK and n.text == label for n in names),
        demonyms=tuple(n.text for n in names if n.kind is NameKind.DEMONYM),
        acronyms=tuple(n.text for n in names if n.kind in ACRONYMS),
    )
    return Row(entry, names)


def _names(cell: str) -> Iterator[Name]:
    for item in cell.split(" | ") if cell else ():
        parts = _NAME.fullmatch(item)
        if parts is None or parts["kind"] not in _KINDS:
            raise ValueError(f"name {item!r} is not KIND[@LANG][SINCE..UNTIL]:TEXT with KIND of {', '.join(_KINDS)}")
        yield Name(
            _KINDS[parts["kind"]], parts["text"], parts["lang"] or "en", parts["since"] or "", parts["until"] or ""
        )


def _code(item: str) -> tuple[str, str]:
    scheme, _, value = item.partition("=")
    if not value:
        raise ValueError(f"code {item!r} is not SCHEME=VALUE")
    return scheme, value
