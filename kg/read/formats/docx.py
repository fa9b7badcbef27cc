"""Word documents (DOCX): paragraphs, headings, lists, tables, notes and page breaks, from the package's own XML.

The parts are read with limits on their unpacked size, and parsed without entities, network or a large tree, so that a
prepared file costs bounded time and memory. Heads and feet of pages are other parts and are not read.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from kg.model import BlockKind
from kg.read.errors import ReadError
from kg.read.formats.derived import Derived, Mark

MAX_PART = 60_000_000  # bytes of one part, unpacked
_PARTS = ("document", "styles", "numbering", "footnotes")
_MAX_PARTS = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAX_DEPTH = 200  # of nested tables and boxes: what stands deeper is left out
_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_DROPPED = frozenset(
    {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "footnotePr", "sectPr")} | {_FALLBACK}
)
_BULLETS = "•◦▪"  # by depth
_FORMATS = {"decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "ordinal", "decimalZero"}


def read_docx(data: bytes, name: str) -> Derived:
    """The derived text of a Word document; raises `ReadError` where the package is broken, too large or empty."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {
                part: _part(package, f"word/{part}.xml", name)
                for part in ("document", "styles", "numbering", "footnotes")
            }
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as problem:
        raise ReadError(f"{name}: broken DOCX ({str(problem)[:80]}); save it anew") from None
    body = parts["document"]
    if body is None:
        raise ReadError(f"{name}: no Word document (word/document.xml is missing); save it as DOCX")
    writer = _Writer(_styles(parts["styles"]), _Numbers(parts["numbering"]))
    writer.write(body)
    if parts["footnotes"] is not None:
        writer.write_notes(parts["footnotes"])
    if not writer.derived.lines:
        raise ReadError(f"{name}: empty; the document has no words")
    return writer.derived


def _part(package: zipfile.ZipFile, part: str, name: str) -> etree._Element | None:
    if len(package.namelist()) > _MAX_PARTS:
        raise ReadError(f"{name}: broken DOCX (more than {_MAX_PARTS} parts); save it anew")
    try:
        with package.open(part) as file:
            data = file.read(MAX_PART + 1)
    except KeyError:
        return None
    if len(data) > MAX_PART:
        raise ReadError(f"{name}: too large ({part} unpacks to more than {MAX_PART} bytes); split it")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise ReadError(f"{name}: broken DOCX ({part}: {str(problem)[:80]}); save it anew") from None


def _value(element: etree._Element | None, default: str = "") -> str:
    return default if element is None else str(element.get(f"{_W}val", default))


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: its name, and the list and level that its paragraphs belong to."""

    name: str = ""
    list_id: str = ""
    level: str = "0"


def _styles(root: etree._Element | None) -> dict[str, _Style]:
    """Styles by their ids."""
    found: dict[str, _Style] = {}
    for style in root.iterfind(f"{_W}style") if root is not None else ():
        number = style.find(f"{_W}pPr/{_W}numPr")
        list_id = _value(number.find(f"{_W}numId")) if number is not None else ""
        level = _value(number.find(f"{_W}ilvl"), "0") if number is not None else "0"
        found[str(style.get(f"{_W}styleId"))] = _Style(_value(style.find(f"{_W}name")), list_id, level)
    return found


class _Numbers:
    """The numbering of lists: counts paragraphs and gives the marker that Word would print."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[tuple[str, str], tuple[str, str, int]] = {}  # (list, level): format, text, first number
        self._counts: dict[tuple[str, int], int] = {}
        if root is None:
            return
        abstract = {str(one.get(f"{_W}abstractNumId")): one for one in root.iterfind(f"{_W}abstractNum")}
        for number in root.iterfind(f"{_W}num"):
            definition = abstract.get(_value(number.find(f"{_W}abstractNumId")))
            for level in definition.iterfind(f"{_W}lvl") if definition is not None else ():
                start = _value(level.find(f"{_W}start"), "1")
                self._levels[str(number.get(f"{_W}numId")), str(level.get(f"{_W}ilvl"))] = (
                    _value(level.find(f"{_W}numFmt"), "decimal"),
                    _value(level.find(f"{_W}lvlText")),
                    int(start) if start.isdigit() and len(start) < 5 else 1,
                )

    def marker(self, list_id: str, level: str) -> str:
        """The marker of the next paragraph of a list; a bullet where its definition is missing."""
        form, text, start = self._levels.get((list_id, level), ("bullet", "", 1))
        depth = int(level) if level.isdigit() and len(level) < 3 else 0
        count = self._counts.get((list_id, depth), start - 1) + 1
        self._counts[list_id, depth] = count
        for key in [key for key in self._counts if key[0] == list_id and key[1] > depth]:
            del self._counts[key]
        if form not in _FORMATS:
            return _BULLETS[depth % len(_BULLETS)]
        shown = text or f"%{depth + 1}."
        for place in range(depth + 1):
            inner = self._levels.get((list_id, str(place)), ("decimal", "", 1))[0]
            shown = shown.replace(f"%{place + 1}", _number(self._counts.get((list_id, place), 1), inner))
        return shown


def _number(value: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 1 <= value <= 26:
        letter = chr(ord("a") + value - 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < value < 400:
        digits, rest = "", value
        steps = (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")
        for step, letters in steps:
            while step <= rest:
                digits, rest = digits + letters, rest - step
        return digits.upper() if form == "upperRoman" else digits
    return str(value)


@dataclass(slots=True)
class _Writer:
    """Walks the body and writes blocks."""

    styles: dict[str, _Style]
    numbers: _Numbers
    derived: Derived = field(default_factory=Derived)
    page: int = 1

    def write(self, root: etree._Element) -> None:
        """All blocks of the body."""
        body = root.find(f"{_W}body")
        for child in _blocks(body if body is not None else root, 0):
            if child.tag == f"{_W}tbl":
                self._table(child)
            else:
                self._paragraph(child)

    def write_notes(self, root: etree._Element) -> None:
        """The footnotes, after the body."""
        for note in root.iterfind(f"{_W}footnote"):
            if note.get(f"{_W}type") is None:
                words = " ".join(self._words(paragraph) for paragraph in note.iterfind(f"{_W}p"))
                self.derived.add(words, Mark(BlockKind.NOTE))

    def _paragraph(self, paragraph: etree._Element) -> None:
        page = self.page
        words = self._words(paragraph)
        named = self.styles.get(_value(paragraph.find(f"{_W}pPr/{_W}pStyle")), _Style())
        style = named.name
        heading = _HEADING.match(style)
        number = paragraph.find(f"{_W}pPr/{_W}numPr")
        list_id = _value(number.find(f"{_W}numId"), named.list_id) if number is not None else named.list_id
        level = _value(number.find(f"{_W}ilvl"), named.level) if number is not None else named.level
        if words.strip() and list_id not in ("", "0"):
            words = f"{self.numbers.marker(list_id, level)} {words}"
        if heading:
            self.derived.add(words, Mark(BlockKind.HEADING, int(heading[1]) - 1, page))
        elif style.lower() in ("title", "subtitle"):
            self.derived.add(words, Mark(BlockKind.TITLE, 0, page))
        elif style.lower() == "caption":
            self.derived.add(words, Mark(BlockKind.CAPTION, 0, page))
        elif style.lower().startswith(("toc ", "header", "footer")):
            self.derived.add(words, Mark(BlockKind.FURNITURE, 0, page))
        else:
            for part in _parts(words):
                self.derived.add(part, Mark(None, 0, page))

    def _table(self, table: etree._Element) -> None:
        for row in table.iterfind(f"{_W}tr"):
            page = self.page
            cells = [list(cell.iter(f"{_W}p")) for cell in row.iterfind(f"{_W}tc")]
            texts = [[self._words(paragraph) for paragraph in cell] for cell in cells]
            if len(texts) > 1:
                self.derived.add_row([" ".join(cell) for cell in texts], Mark(None, 0, page))
            else:
                for words in (words for cell in texts for words in cell):
                    self.derived.add(words, Mark(None, 0, page))

    def _words(self, paragraph: etree._Element) -> str:
        pieces: list[str] = []
        for element in _runs(paragraph):
            if element.tag == f"{_W}t":
                pieces.append(element.text or "")
            elif element.tag in (f"{_W}tab", f"{_W}noBreakHyphen"):
                pieces.append("-" if element.tag.endswith("Hyphen") else " ")
            elif element.tag == f"{_W}lastRenderedPageBreak" or element.get(f"{_W}type") == "page":
                self.page += 1
            elif element.tag in (f"{_W}br", f"{_W}cr"):
                pieces.append("\n")
        return "".join(pieces)


def _parts(words: str) -> list[str]:
    """The parts of a paragraph with line breaks: each line where they are a list of short ones, else the whole."""
    lines = [line for line in words.split("\n") if line.strip()]
    return lines if len(lines) >= 3 and max(map(len, lines)) <= 60 else [words]


def _blocks(parent: etree._Element, depth: int) -> Iterator[etree._Element]:
    """Paragraphs and tables, also those inside content controls and boxes, in order."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
            if child.tag == f"{_W}p":
                for box in child.iter(f"{_W}txbxContent"):
                    if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                        yield from _blocks(box, depth + 1) if depth < _MAX_DEPTH else ()
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins") and depth < _MAX_DEPTH:
            yield from _blocks(child, depth + 1)


def _runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The elements of a paragraph in order, without deleted words and boxes."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _DROPPED or element.tag == f"{_W}txbxContent" or not isinstance(element.tag, str):
            continue
        yield element
        waiting.extend(reversed(element))
