"""From a stored text to a `Document`: layout, clean words, repairs, blocks."""

from __future__ import annotations

import hashlib

from kg.model import Document, Repair
from kg.read.assemble import Reading, assemble
from kg.read.clean import fold, fold_cells
from kg.read.draft import Draft
from kg.read.layout import lay_out
from kg.read.lines import split_lines
from kg.read.repair.hyphens import joins_without_hyphen
from kg.read.repair.markup import strip_markup
from kg.read.repair.scan import restore_lines
from kg.read.repair.words import Context, context_of, repair_words


def document_of(stored: str, *, stem: str, file: str, format_name: str, sha256: str | None = None) -> Document:
    """Read a stored text; `sha256` is that of the file's bytes, by default of the text as UTF-8."""
    digest = sha256 or hashlib.sha256(stored.encode("utf-8", "surrogatepass")).hexdigest()
    lines = split_lines(stored)
    context = context_of(line.text for line in lines)
    lines, moved = restore_lines(lines, stored, context)
    folded = [_fold(stored, draft) for draft in lay_out(lines)]
    readings = [_repaired(reading, stored, context) for reading in folded if reading.clean.text]
    blocks = assemble(readings)
    found = [*moved, *(repair for reading in readings for repair in reading.repairs)]
    repairs = tuple(sorted(found, key=lambda repair: (repair.span, repair.kind)))
    return Document(stem, file, format_name, stored, digest, blocks, repairs)


def _fold(stored: str, draft: Draft) -> Reading:
    repairs: list[Repair] = []
    if draft.tabular:
        clean = fold_cells(stored, draft.slices)
    else:
        clean, repairs = fold(stored, draft.slices, joins_without_hyphen)
    return Reading(draft, strip_markup(clean), tuple(repairs))


def _repaired(reading: Reading, stored: str, context: Context) -> Reading:
    clean, repairs = repair_words(reading.clean, stored, context)
    return Reading(reading.draft, clean, (*reading.repairs, *repairs))
