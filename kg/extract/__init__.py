"""Extraction: what one document says, as claims with the words they rest on.

`analyse` finds names, bodies and events once; then each family of extractors reads the analysis and writes claims. The
families are found by the entry-point group `forum_kg.extractors`, so that users can add theirs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.build import analyse
from kg.extract.families import Family, families
from kg.extract.writer import Writer
from kg.lexicon import Lexicon
from kg.model import Document, Extraction

__all__ = ["FAULTS", "Analysis", "Family", "Writer", "analyse", "extract", "families", "fault_of"]

# What a fault in an extractor can raise: it costs what that extractor would still have said, nothing else.
FAULTS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
_LONGEST: Final = 200  # characters of a reason


def extract(document: Document, lexicon: Lexicon) -> Extraction:
    """All claims of one document and the entities they name, in an order that depends on the document alone.

    A family that fails ends there: what it has said stands on its own evidence, and `faults` names it.
    """
    faults: list[str] = []
    analysis = analyse(document, lexicon)
    writer = Writer(document)
    for family in families():
        writer.family, writer.version = family.name, family.version
        try:
            family.run(analysis, writer)
        except FAULTS as error:
            faults.append(f"the extractor {family.name} failed ({fault_of(error)})")
    return replace(writer.extraction(), faults=tuple(faults))


def fault_of(error: BaseException) -> str:
    """A fault in one line: its class and its words."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:_LONGEST]}"
