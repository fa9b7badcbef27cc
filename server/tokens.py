"""Cuts the text of a SPARQL query into tokens in one pass: enough to see what it uses, not whether it is valid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a token is."""

    IRI = auto()
    PNAME = auto()  # prefixed name or prefix, with its colon
    WORD = auto()  # keyword, name of a function, `a`, `true`
    VARIABLE = auto()
    STRING = auto()
    NUMBER = auto()
    BLANK = auto()
    LANGTAG = auto()
    MARK = auto()  # punctuation and operators
    BROKEN = auto()  # an unterminated string, a stray escape or control character


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text; `text` of a WORD is in upper case, of an IRI without its brackets and escapes."""

    kind: Kind
    text: str
    start: int


# Every alternative is linear: repeats are possessive and begin with what their neighbours exclude. A string that does
# not end is BROKEN at once instead of being read again as something shorter.
_TOKEN = re.compile(
    r"""(?P<SKIP>[ \t\r\n]++|\#[^\r\n]*+)
    |(?P<STRING>\"\"\"(?:[^"\\]++|\\.|"(?!""))*+\"\"\"|'''(?:[^'\\]++|\\.|'(?!''))*+'''
        |"(?!"")(?:[^"\\\r\n]++|\\.)*+"|'(?!'')(?:[^'\\\r\n]++|\\.)*+')
    |(?P<IRI><(?:[^<>"{}|^`\\\x00-\x20]++|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)
    |(?P<VARIABLE>[?$]\w++)
    |(?P<BLANK>_:[\w.\-]*+)
    |(?P<LANGTAG>@[A-Za-z][A-Za-z0-9\-]*+)
    |(?P<NUMBER>\d++(?:\.\d++)?+(?:[eE][+\-]?\d++)?+|\.\d++(?:[eE][+\-]?\d++)?+)
    |(?P<NAME>(?=[^\W\d]|:)(?:[^\W\d][\w.\-]*+)?+(?::(?:[\w:%.\-]++|\\[^uU\s])*+)?+)
    |(?P<MARK><<\(|\)>>|<<|>>|\{\||\|\}|\^\^|&&|\|\||!=|<=|>=|[{}()\[\].;,*+\-/|^!?=<>~])
    |(?P<BROKEN>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_WORD = re.compile(r"\w+|[.\-]")


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query, without white space and comments; ends after the first BROKEN one.

    A run such as `a-b.c` gives its words and marks one by one; the dot that ends `ex:a.` comes as a mark of its own.
    """
    for found in _TOKEN.finditer(text):
        group, piece, start = found.lastgroup, found.group(), found.start()
        if group == "SKIP":
            continue
        if group == "NAME":
            yield from _name(piece, start)
        elif group == "IRI":
            yield Token(Kind.IRI, decode(piece[1:-1]), start)
        else:
            yield Token(Kind[group or "BROKEN"], piece, start)
            if group == "BROKEN":
                return


def _name(piece: str, start: int) -> Iterator[Token]:
    if ":" in piece:
        stem = piece.rstrip(".")
        yield Token(Kind.PNAME, stem, start)
        yield from (Token(Kind.MARK, ".", start + len(stem) + i) for i in range(len(piece) - len(stem)))
        return
    for word in _WORD.finditer(piece):
        mark = word.group() in ".-"
        yield Token(Kind.MARK if mark else Kind.WORD, word.group().upper(), start + word.start())


def decode(iri: str) -> str:
    """An address with its `\\uXXXX` escapes replaced; escapes beyond Unicode stay as they are."""
    return _ESCAPE.sub(_character, iri)


def _character(found: re.Match[str]) -> str:
    code = int(found.group(1) or found.group(2), 16)
    return chr(code) if code <= 0x10FFFF else found.group()
