"""From a stored text to a `Document`: layout, clean words, repairs, blocks."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Document, Repair
from kg.read.assemble import Reading, assemble
from kg.read.clean import fold, fold_cells
from kg.read.draft import Draft
from kg.read.formats.derived import Derived, groups_of
from kg.read.layout import lay_out
from kg.read.layout.kinds import drafts_of
from kg.read.layout.titles import titled
from kg.read.lines import split_lines
from kg.read.repair.hyphens import joins_without_hyphen
from kg.read.repair.markup import strip_markup
from kg.read.repair.scan import restore_lines
from kg.read.repair.words import Context, context_of, repair_words


@dataclass(frozen=True, slots=True)
class Source:
    """What names a document: its stem, file name, format, and the SHA-256 of the file's bytes."""

    stem: str
    file: str
    format: str
    sha256: str


def document_of_text(stored: str, source: Source, notes: frozenset[int] = frozenset()) -> Document:
    """Read a stored text by its layout; `notes` are offsets at which lines of footnotes begin."""
    lines = split_lines(stored, paged=source.format == "pdf")
    context = context_of(line.text for line in lines)
    lines, moved = restore_lines(lines, stored, context)
    return _document(stored, source, lay_out(lines, notes), context, moved)


def document_of_blocks(derived: Derived, source: Source) -> Document:
    """Read a text derived from a format that marks its blocks."""
    context = context_of(derived.lines)
    return _document(derived.text, source, drafts_of([], titled(groups_of(derived))), context, [])


def _document(stored: str, source: Source, drafts: list[Draft], context: Context, moved: list[Repair]) -> Document:
    folded = [_fold(stored, draft) for draft in drafts]
    context.meet(reading.clean.text for reading in folded)
    readings = [_repaired(reading, stored, context) for reading in folded if reading.clean.text]
    found = [*moved, *(repair for reading in readings for repair in reading.repairs)]
    repairs = tuple(sorted(found, key=lambda repair: (repair.span, repair.kind)))
    blocks = assemble(readings)
    return Document(source.stem, source.file, source.format, stored, source.sha256, blocks, repairs)


def _fold(stored: str, draft: Draft) -> Reading:
    repairs: list[Repair] = []
    if draft.cells:
        clean = fold_cells(stored, draft.cells)
    else:
        clean, repairs = fold(stored, draft.slices, joins_without_hyphen)
    plain = strip_markup(clean)
    kept = plain if plain.text or not draft.marker else clean  # emphasis of nothing is what the number stands for
    return Reading(draft, kept, tuple(repairs))


def _repaired(reading: Reading, stored: str, context: Context) -> Reading:
    clean, repairs = repair_words(reading.clean, stored, context)
    return Reading(reading.draft, clean, (*reading.repairs, *repairs)) if repairs else reading
