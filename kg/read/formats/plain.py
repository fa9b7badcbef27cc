"""Plain text and Markdown: the file's characters, unchanged."""

from __future__ import annotations

import re

from kg.read.errors import ReadError

MAX_WORD = 100_000  # characters without white space: more is no text
MAX_CHARACTERS = 10_000_000
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_LONG = re.compile(rf"\S{{{MAX_WORD}}}")
_UNDEFINED_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")


def decode(data: bytes, name: str) -> str:
    """The characters of a text file: UTF-8 without its byte order mark, or Windows-1252 where it is clean.

    Line ends stay as they are. UTF-16 is read when it has its mark. Bytes that are no UTF-8 are read as Windows-1252
    where all of them are defined there and at least nine in ten characters are ASCII; anything else raises `ReadError`.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _utf16(data, name)
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\0" in data:
        raise ReadError(
            f"{name}: binary file (NUL byte at offset {data.index(0)}); give a text, HTML, PDF or DOCX file"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return _windows(data, name, problem.start)


def _utf16(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        raise ReadError(f"{name}: has the mark of UTF-16 but is not; save it as UTF-8") from None


def _windows(data: bytes, name: str, where: int) -> str:
    foreign = sum(byte >= 0x80 for byte in data)
    if foreign * 10 > len(data) or not _UNDEFINED_CP1252.isdisjoint(data):
        raise ReadError(f"{name}: not UTF-8 (byte 0x{data[where]:02x} at offset {where}); save it as UTF-8")
    return data.decode("cp1252")


def check_text(text: str, name: str) -> None:
    """Raise `ReadError` for a text without words, with too many control characters, too long, or one endless word."""
    if len(text) > MAX_CHARACTERS:
        raise ReadError(f"{name}: too large ({len(text)} characters, limit {MAX_CHARACTERS}); split it")
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200b"):
        raise ReadError(f"{name}: empty; nothing to read")
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > 8 + len(text) // 200:
        raise ReadError(f"{name}: binary file ({controls} control characters); give a text, HTML, PDF or DOCX file")
    if len(text) > MAX_WORD and _LONG.search(text):
        raise ReadError(f"{name}: a word of more than {MAX_WORD} characters; this is no text of words")
