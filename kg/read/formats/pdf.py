"""PDF with a text layer: characters and their places become printed lines, columns are read one after the other.

The stored text has one printed line a line, a blank line where the page leaves room, a form feed between pages, and
four blanks between the cells of a line. Page numbers, running heads and notes are left for layout to find.
"""

from __future__ import annotations

import ctypes
import time
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from kg.read.errors import ReadError
from kg.read.formats.columns import Word, page_lines
from kg.read.formats.ocr import recognise

MAX_PAGES = 1_000
MAX_CHARACTERS = 5_000_000
MAX_SECONDS = 60.0
_FEW = 20  # characters a page below which a PDF counts as scanned
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


@dataclass(frozen=True, slots=True)
class PdfText:
    """The derived text of a PDF, and the offsets at which lines of notes begin."""

    text: str
    notes: frozenset[int]


def read_pdf(data: bytes, name: str) -> PdfText:
    """The derived text; `ReadError` for a broken, locked or empty file, or one over its limits."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        raise ReadError(
            f"{name}: broken or locked PDF ({str(problem)[:80]}); save it anew without a password"
        ) from None
    try:
        pages = _pages(document, name)
    finally:
        document.close()
    if sum(len(words) for page in pages for words, _ in page) >= _FEW * max(len(pages), 1) / 2:
        return _joined(pages)
    return PdfText("\f".join(recognise(data, name, len(pages))), frozenset())


def _pages(document: pypdfium2.PdfDocument, name: str) -> list[list[tuple[str, bool]]]:
    """For each page its lines, each with whether it belongs to a note."""
    count = len(document)
    if count > MAX_PAGES:
        raise ReadError(f"{name}: too large ({count} pages, limit {MAX_PAGES}); split it")
    started, characters = time.monotonic(), 0
    pages: list[list[tuple[str, bool]]] = []
    for place in range(count):
        try:
            words = _words(document, place)
        except pypdfium2.PdfiumError as problem:
            raise ReadError(f"{name}: broken PDF (page {place + 1}: {str(problem)[:60]}); save it anew") from None
        characters += sum(len(word.text) for word in words)
        if characters > MAX_CHARACTERS:
            raise ReadError(f"{name}: too large (more than {MAX_CHARACTERS} characters); split it")
        pages.append(page_lines(words))
        if time.monotonic() - started > MAX_SECONDS:
            raise ReadError(f"{name}: took over {MAX_SECONDS:.0f} s at page {place + 1}; split it")
    return pages


def _words(document: pypdfium2.PdfDocument, place: int) -> list[Word]:
    page = document[place]
    textpage = page.get_textpage()
    try:
        return _gather(textpage)
    finally:
        textpage.close()
        page.close()


def _gather(textpage: pypdfium2.PdfTextPage) -> list[Word]:
    """Characters to words: runs without blanks, with their box and size of type."""
    raw = textpage.raw
    words: list[Word] = []
    open_word: Word | None = None
    for place in range(min(pdfium.FPDFText_CountChars(raw), MAX_CHARACTERS + 1)):
        letter = _letter(raw, place)
        box = _box(raw, place) if letter else None
        if open_word is not None and (box is None or _apart(open_word, box)):
            words.append(open_word)
            open_word = None
        if box is None:
            continue
        left, right, bottom, top = box
        if open_word is None:
            size = pdfium.FPDFText_GetFontSize(raw, place) or top - bottom
            open_word = Word(letter, left, right, bottom, top, size)
        else:
            near = open_word
            bounds = min(near.left, left), max(near.right, right), min(near.bottom, bottom), max(near.top, top)
            open_word = Word(near.text + letter, *bounds, near.size)
    return [*words, open_word] if open_word is not None else words


def _letter(raw: pdfium.FPDF_TEXTPAGE, place: int) -> str:
    """The character, a hyphen where the page breaks a word, ligatures as letters; empty for white space."""
    code = pdfium.FPDFText_GetUnicode(raw, place)
    if code in (0x02, 0xAD):
        return "-"
    letter = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return _LIGATURES.get(letter, letter) if letter.isprintable() and not letter.isspace() else ""


def _box(raw: pdfium.FPDF_TEXTPAGE, place: int) -> tuple[float, float, float, float] | None:
    """Left, right, bottom, top of a character, None where it is not drawn."""
    corners = [ctypes.c_double() for _ in range(4)]
    if not pdfium.FPDFText_GetCharBox(raw, place, *(ctypes.byref(corner) for corner in corners)):
        return None
    left, right, bottom, top = (corner.value for corner in corners)
    return left, right, bottom, top


def _apart(word: Word, box: tuple[float, float, float, float]) -> bool:
    """Whether a character stands too far from the word before it to belong to it."""
    left, _, bottom, top = box
    gap = left - word.right
    return gap > 0.25 * max(word.size, 4.0) or gap < -word.size or bottom > word.top or top < word.bottom


def _joined(pages: list[list[tuple[str, bool]]]) -> PdfText:
    pieces: list[str] = []
    notes: set[int] = set()
    length = 0
    for place, page in enumerate(pages):
        if place:
            pieces.append("\f")
            length += 1
        for words, note in page:
            if note and words:
                notes.add(length)
            pieces.append(words + "\n")
            length += len(words) + 1
    return PdfText("".join(pieces), frozenset(notes))
