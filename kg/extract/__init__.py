"""Extraction: what one document says, as claims with the words they rest on.

`analyse` finds names, bodies and events once; then each family of extractors reads the analysis and writes claims. The
families are found by the entry-point group `forum_kg.extractors`, so that users can add theirs.
"""

from __future__ import annotations

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.build import analyse
from kg.extract.families import Family, families
from kg.extract.writer import Writer
from kg.lexicon import Lexicon
from kg.model import Document, Extraction

__all__ = ["Analysis", "Family", "Writer", "analyse", "extract", "families"]


def extract(document: Document, lexicon: Lexicon) -> Extraction:
    """All claims of one document and the entities they name, in an order that depends on the document alone."""
    analysis = analyse(document, lexicon)
    writer = Writer(document)
    for family in families():
        writer.family, writer.version = family.name, family.version
        family.run(analysis, writer)
    return writer.extraction()
