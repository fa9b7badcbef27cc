"""`manifest.csv` beside the documents: what a library knows of them, its own source, never evidence for a claim."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.dates import PartialDate

MANIFEST = "manifest.csv"
COLUMNS = ("file", "title", "issuer", "issued", "kind", "language", "origin", "licence")
MAX_BYTES = 5_000_000


class CatalogueError(ValueError):
    """The manifest is wrong; the message names the line and what to do."""


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One line of the manifest; texts are empty where the manifest is silent."""

    file: str
    title: str = ""
    issuer: str = ""
    issued: str = ""  # YYYY, YYYY-MM or YYYY-MM-DD
    kind: str = ""  # local name of a concept of the scheme of kinds of document
    language: str = ""  # BCP 47
    origin: str = ""
    licence: str = ""


def read_catalogue(folder: Path) -> Mapping[str, CatalogueRow]:
    """The manifest of `folder` by file name, empty where there is none. CatalogueError where it is wrong."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    if path.stat().st_size > MAX_BYTES:
        raise CatalogueError(f"{path}: larger than {MAX_BYTES} bytes; a manifest has one line for each document")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{path}: not UTF-8 ({error.reason} at byte {error.start})") from error
    reader = csv.DictReader(lines, strict=True)
    out: dict[str, CatalogueRow] = {}
    try:
        missing = {"file"} - set(reader.fieldnames or ())
        if missing:
            raise CatalogueError(f"{path}: line 1: no column `file`; the columns are {','.join(COLUMNS)}")
        for cells in reader:
            row = _row(cells, f"{path}: line {reader.line_num}")
            if row.file in out:
                raise CatalogueError(f"{path}: line {reader.line_num}: a second line for {row.file}")
            out[row.file] = row
    except csv.Error as error:
        raise CatalogueError(f"{path}: line {reader.line_num}: not CSV ({error})") from error
    return dict(sorted(out.items()))


def _row(cells: Mapping[str, str | None], where: str) -> CatalogueRow:
    values = {name: " ".join((cells.get(name) or "").split()) for name in COLUMNS}
    if not values["file"]:
        raise CatalogueError(f"{where}: no file name")
    if values["issued"]:
        try:
            PartialDate.parse(values["issued"])
        except ValueError as error:
            raise CatalogueError(f"{where}: issued: {error}; write YYYY, YYYY-MM or YYYY-MM-DD") from error
    if values["kind"] and not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", values["kind"]):
        raise CatalogueError(f"{where}: kind: {values['kind']!r} is not the name of a kind of document")
    if values["language"] and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", values["language"]):
        raise CatalogueError(f"{where}: language: {values['language']!r} is not a language tag such as en")
    return CatalogueRow(**values)
