"""From a stored text to a `Document`: layout, clean words, repairs, blocks."""

from __future__ import annotations

import hashlib

from kg.model import Document, Repair, RepairKind, Span
from kg.read.assemble import Reading, assemble
from kg.read.clean import fold, fold_cells, insert_spaces
from kg.read.draft import Draft
from kg.read.layout import lay_out
from kg.read.repair.apostrophes import apostrophe_splits
from kg.read.repair.hyphens import joins_without_hyphen
from kg.read.repair.markup import strip_markup


def document_of(stored: str, *, stem: str, file: str, format_name: str, sha256: str | None = None) -> Document:
    """Read a stored text; `sha256` is that of the file's bytes, by default of the text as UTF-8."""
    digest = sha256 or hashlib.sha256(stored.encode("utf-8", "surrogatepass")).hexdigest()
    readings = [reading for draft in lay_out(stored) if (reading := _read(stored, draft)).clean.text]
    blocks = assemble(readings)
    repairs = tuple(
        sorted((repair for reading in readings for repair in reading.repairs), key=lambda r: (r.span, r.kind))
    )
    return Document(stem, file, format_name, stored, digest, blocks, repairs)


def _read(stored: str, draft: Draft) -> Reading:
    repairs: list[Repair] = []
    if draft.tabular:
        clean = fold_cells(stored, draft.slices)
    else:
        clean, repairs = fold(stored, draft.slices, joins_without_hyphen)
    clean = strip_markup(clean)
    positions = apostrophe_splits(clean.text)
    for position in positions:
        place = clean.source[position]
        repairs.append(Repair(Span(place, place), RepairKind.SPLIT, "", " "))
    return Reading(draft, insert_spaces(clean, positions), tuple(repairs))
