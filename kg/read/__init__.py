"""Reading: file to `Document`, with clean words that map back to every character of the stored text."""

from __future__ import annotations

import hashlib

from kg.model import Document
from kg.read.document import Source, document_of_text
from kg.read.errors import ReadError
from kg.read.formats.plain import check_text
from kg.read.open import KNOWN_ENDINGS, MAX_BYTES, read_document, stem_of
from kg.read.render import MAX_QUOTE, reading_json, reading_text, spans

__all__ = [
    "KNOWN_ENDINGS",
    "MAX_BYTES",
    "MAX_QUOTE",
    "ReadError",
    "read_document",
    "read_text",
    "reading_json",
    "reading_text",
    "spans",
    "stem_of",
]


def read_text(text: str, *, stem: str, file: str, format: str = "txt") -> Document:
    """Read text that is already in hand, as txt or Markdown; `ReadError` where it is empty, binary or too long."""
    check_text(text, file)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return document_of_text(text, Source(stem, file, format, digest))
