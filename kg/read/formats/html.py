"""HTML, as browsers save it: the words of the page, with menus, heads and feet told apart from its content.

The parser is libxml2's, fed with decoded text and called back for each tag: nothing is fetched, no entity beyond
HTML's own is expanded, and nesting costs no recursion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from kg.model import BlockKind
from kg.read.errors import ReadError
from kg.read.formats.derived import Derived, Mark
from kg.read.formats.margins import CONTENT, LIST_HEADING, PageBlock, place_of, telling

_DROPPED = frozenset(
    "script style noscript template svg select iframe object canvas video audio map math textarea".split()
)
_BLOCKS = frozenset(
    "p div section article main header h1 h2 h3 h4 h5 h6 li dt dd blockquote pre figure figcaption caption address "
    "table tr td th ul ol dl center fieldset details summary hr title body html head".split()
)
_BULLETS = "•◦▪"  # by depth
_VOID = frozenset("br hr img input meta link area base col embed source track wbr".split())
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_MAX_OPEN = 100_000  # elements open at once
_BETWEEN = re.compile(r"\s+[•▪·]\s+")
_SHORT_LINK = 60  # characters of a link that is an entry of a menu
_MENU_LENGTH = 4  # such links in a row


def decode_html(data: bytes, name: str) -> str:
    """The characters of an HTML file: by byte order mark, by its own `charset`, as UTF-8, else as Windows-1252."""
    if b"\0" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise ReadError(f"{name}: binary file, not HTML; give a text, HTML, PDF or DOCX file")
    declared = _CHARSET.search(data[:4096])
    names = [declared[1].decode("ascii")] if declared else []
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        names = ["utf-16"]
    for encoding in [*names, "utf-8-sig", "cp1252"]:
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except (LookupError, UnicodeDecodeError):
            continue
    raise ReadError(f"{name}: its characters are in no known encoding; save it as UTF-8")


def read_html(markup: str, name: str) -> Derived:
    """The derived text of a page; raises `ReadError` where the page has no words."""
    collector = _Collector()
    parser = etree.HTMLParser(target=collector, recover=True, no_network=True, huge_tree=False)
    try:
        parser.feed(re.sub(r"^\s*<\?xml[^>]*\?>", "", markup))
        parser.close()
    except etree.LxmlError as problem:
        raise ReadError(f"{name}: broken HTML ({str(problem)[:80]}); save the page anew") from None
    blocks = collector.blocks
    if not any(block.text.strip() for block in blocks):
        raise ReadError(f"{name}: empty; the page has no words")
    return _derive(blocks)


@dataclass(slots=True)
class _Open:
    """An open element."""

    tag: str
    dropped: bool
    place: int
    main: bool
    block: str  # the tag that gives the block its kind


@dataclass(slots=True)
class _Table:
    """An open table: the cells of the row that is open, and whether a cell held blocks of its own."""

    cells: list[str] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)  # blocks of each cell: places in `blocks`


class _Collector:
    """Called back by the parser; gathers the blocks of a page in order."""

    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self._stack: list[_Open] = [_Open("", False, CONTENT, False, "p")]
        self._text: list[str] = []
        self._linked = 0
        self._links = 0
        self._lists: list[tuple[str, int]] = []  # open lists: tag, items so far
        self._tables: list[_Table] = []

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        """A tag opens."""
        self._start(str(tag), {str(name): str(value) for name, value in attrib.items()})

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        above = self._stack[-1]
        if tag == "br":
            self._text.append("\n")
        if tag in _VOID or len(self._stack) > _MAX_OPEN:
            return
        if tag in _BLOCKS:
            self._flush()
        self._open_list_or_cell(tag, attributes)
        self._links += tag == "a"
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        place = max(above.place, place_of(tag, attributes.get("role", ""), names))
        hidden = tag in _DROPPED or (tag == "sup" and "#" in attributes.get("href", ""))
        main = tag in ("main", "article") or attributes.get("role") == "main"
        kind = tag if tag in _BLOCKS and tag not in ("div", "section", "article", "main", "header") else above.block
        self._stack.append(_Open(tag, above.dropped or hidden, place, above.main or main, kind))

    def end(self, tag: str | bytes) -> None:
        """A tag closes; tags that were never closed close with it."""
        if tag in _VOID or not any(element.tag == tag for element in self._stack[-200:]):
            return
        while len(self._stack) > 1:
            closed = self._stack[-1].tag
            if closed in _BLOCKS:
                self._flush()
            self._close_list_or_cell(closed)
            self._links -= closed == "a" and self._links > 0
            self._stack.pop()
            if closed == tag:
                return

    def data(self, data: str | bytes) -> None:
        """Words between tags."""
        text = str(data)
        if self._stack[-1].dropped:
            return
        self._text.append(re.sub(r"\s+", " ", text) if self._stack[-1].block != "pre" else text)
        if self._links:
            self._linked += len(text.strip())

    def comment(self, text: str | bytes) -> None:
        """A comment says nothing."""

    def close(self) -> None:
        """The page ends."""
        self._flush()

    def _open_list_or_cell(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("ul", "ol"):
            start = attributes.get("start", "1")
            self._lists.append((tag, int(start) - 1 if start.isdigit() and len(start) < 4 else 0))
        elif tag == "li" and self._lists:
            kind, count = self._lists[-1]
            self._lists[-1] = (kind, count + 1)
            self._text.append(f"{count + 1}. " if kind == "ol" else f"{_BULLETS[len(self._lists) % 3 - 1]} ")
        elif tag == "table":
            self._tables.append(_Table())
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].marks.append((len(self.blocks), len(self.blocks)))

    def _close_list_or_cell(self, tag: str) -> None:
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "table" and self._tables:
            self._tables.pop()
        elif tag in ("td", "th") and self._tables and self._tables[-1].marks:
            first, _ = self._tables[-1].marks.pop()
            self._tables[-1].marks.append((first, len(self.blocks)))
        elif tag == "tr" and self._tables:
            self._close_row(self._tables[-1])

    def _close_row(self, table: _Table) -> None:
        """Two cells or more with at most one block each make a row; other cells keep their blocks."""
        marks, table.marks = table.marks, []
        if len(marks) < 2 or any(end - first > 1 for first, end in marks) or marks[0][0] > len(self.blocks):
            return
        cells = tuple(" ".join(block.text for block in self.blocks[first:end]) for first, end in marks)
        taken = self.blocks[marks[0][0] :]
        if not taken or max(map(len, cells)) > 600:
            return
        del self.blocks[marks[0][0] :]
        linked = sum(block.linked for block in taken)
        self.blocks.append(PageBlock("tr", " ".join(cells), linked, taken[0].place, taken[0].main, cells))

    def _flush(self) -> None:
        text, linked = "".join(self._text), self._linked
        self._text, self._linked = [], 0
        element = self._stack[-1]
        if element.dropped or not text.strip(" \n•"):
            return
        parts = _broken(text)
        tag = "li" if len(parts) >= 3 and element.block in ("p", "td") else element.block
        for part in parts:
            self.blocks.append(PageBlock(tag, part, linked, element.place, element.main))


def _broken(text: str) -> list[str]:
    """The parts of a block between line breaks: all of them where they are a list, else paragraphs only."""
    lines = [line.strip() for line in text.split("\n")]
    words = [line for line in lines if line]
    if len(words) >= 3 and max(map(len, words)) <= _SHORT_LINK:
        return words
    parts = _BETWEEN.split(words[0]) if len(words) == 1 else []
    if len(parts) >= 3 and all(part[:1].isupper() and len(part) <= _SHORT_LINK for part in parts):
        return parts  # "Fiji • Samoa • IOM"
    return [part for part in re.split(r"\n\s*\n", "\n".join(lines)) if part.strip()]


def _derive(blocks: list[PageBlock]) -> Derived:
    main = sum(len(block.text) for block in blocks if block.main and block.place == CONTENT)
    whole = sum(len(block.text) for block in blocks if block.place == CONTENT and block.tag not in ("title", "head"))
    only_main = main > 0.3 * whole
    told = telling(blocks)
    menus = _link_menus(blocks) - told
    headed = any(block.tag == "h1" and (block.main or not only_main) and block.place == CONTENT for block in blocks)
    derived = Derived()
    for place, block in enumerate(blocks):
        beside = block.place != CONTENT or (only_main and not block.main)
        aside = place in menus or (beside and place not in told)
        if block.tag == "title":
            aside = headed
        kind, level = (BlockKind.FURNITURE, 0) if aside else _kind(block.tag)
        if block.cells and not aside:
            derived.add_row(list(block.cells), Mark())
        else:
            derived.add(block.text, Mark(kind, level))
    return derived


def _kind(tag: str) -> tuple[BlockKind | None, int]:
    if tag in ("h1", "title"):
        return BlockKind.TITLE, 0
    if re.fullmatch(r"h[2-6]", tag):
        return BlockKind.HEADING, int(tag[1]) - 2
    if tag in ("figcaption", "caption"):
        return BlockKind.CAPTION, 0
    return (BlockKind.ITEM if tag in ("li", "dd") else None), 0


def _link_menus(blocks: list[PageBlock]) -> set[int]:
    """Runs of short blocks that are links and nothing else, unless a heading says that they are a list of members."""
    found: set[int] = set()
    run: list[int] = []
    for place, block in enumerate([*blocks, None]):
        words = block.text.strip(" •◦▪\n") if block is not None else ""
        if (
            block is not None
            and words
            and len(words) <= _SHORT_LINK
            and block.linked >= 0.9 * len(words.replace("\n", ""))
        ):
            run.append(place)
            continue
        above = blocks[run[0] - 1] if run and run[0] else None
        listed = above is not None and LIST_HEADING.search(above.text) is not None
        if len(run) >= _MENU_LENGTH and not listed and not (above is not None and above.text.rstrip().endswith(":")):
            found.update(run)
        run = []
    return found
