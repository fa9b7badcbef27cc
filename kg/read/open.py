"""From a path to a `Document`: size, kind and name of the file."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import quote

from kg.model import Document
from kg.read.document import Source, document_of_blocks, document_of_text
from kg.read.errors import ReadError
from kg.read.formats.docx import read_docx
from kg.read.formats.html import decode_html, read_html
from kg.read.formats.pdf import read_pdf
from kg.read.formats.plain import check_text, decode

KNOWN_ENDINGS: frozenset[str] = frozenset({".txt", ".md", ".html", ".htm", ".pdf", ".docx"})
MAX_BYTES = 20_000_000
_FORBIDDEN_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`%/?#\[\]\x7f-\x9f\ud800-\udfff]")


def stem_of(name: str) -> str:
    """The stem of a file name: without its last extension, with only what an IRI segment forbids percent-encoded."""
    stem = name.rsplit(".", 1)[0] if "." in name[1:] else name
    return _FORBIDDEN_IN_IRI.sub(lambda found: quote(found.group(), safe="", errors="surrogateescape"), stem)


def read_document(path: Path, *, max_bytes: int = MAX_BYTES) -> Document:
    """Read one file of a known format; raises `ReadError` in one line when it cannot be read."""
    name = path.name
    ending = path.suffix.lower()
    if ending not in KNOWN_ENDINGS:
        raise ReadError(f"{name}: unknown kind of file; known are {' '.join(sorted(KNOWN_ENDINGS))}")
    data = _bytes(path, max_bytes)
    source = Source(stem_of(name), name, "html" if ending == ".htm" else ending[1:], hashlib.sha256(data).hexdigest())
    if ending in (".html", ".htm"):
        return document_of_blocks(read_html(decode_html(data, name), name), source)
    if ending == ".docx":
        return document_of_blocks(read_docx(data, name), source)
    if ending == ".pdf":
        pdf = read_pdf(data, name)
        check_text(pdf.text, name)
        return document_of_text(pdf.text, source, pdf.notes)
    text = decode(data, name)
    check_text(text, name)
    return document_of_text(text, source)


def _bytes(path: Path, max_bytes: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise ReadError(f"{path.name}: too large ({size} bytes, limit {max_bytes}); split it")
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as problem:
        raise ReadError(
            f"{path.name}: cannot be opened ({problem.strerror or problem}); check path and rights"
        ) from None
    if len(data) > max_bytes:
        raise ReadError(f"{path.name}: too large (more than {max_bytes} bytes); split it")
    if not data:
        raise ReadError(f"{path.name}: empty; nothing to read")
    return data
