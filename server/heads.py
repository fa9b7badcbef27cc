"""Reads the heads of the plainest requests, as bytes. Whatever is not plain is left to the HTTP server. Pure.

Plain is: a request line of printable ASCII, HTTP/1.1, each field on a line of its own with a name of letters, digits
and hyphens and a printable value, no name twice, and no field that changes how the message is framed or asks for a part
of the answer or for conditions other than `If-None-Match`.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass

from kg.results import Form
from server.negotiation import GRAPHS, SOLUTIONS, choose
from server.packing import coding_for

_LINE = re.compile(rb"(GET|POST) (/[!-\"$-~]*) HTTP/1\.1")
_FIELD = re.compile(rb"([A-Za-z0-9-]+):[ \t]*([ -~]*?)[ \t]*")
_NOT_PLAIN = frozenset(
    "transfer-encoding expect upgrade range if-range if-match if-modified-since if-unmodified-since content-encoding "
    "te trailer http2-settings".split()
)
_MEDIA_TYPE = re.compile(r"([a-z0-9/+.-]+)(?: ?; ?charset=utf-?8)?", re.IGNORECASE)
_LENGTH = re.compile(r"[0-9]{1,9}")
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]+")
_LONGEST = 4096  # bytes of the fields together, and of the request line
_MOST = 60  # fields
_HELD = 500  # heads remembered


@dataclass(frozen=True, slots=True)
class Head:
    """What the fields of a request say: what is wanted, and what framing and fairness need.

    `solutions` and `graphs` are the forms to answer in, None where none is acceptable; `length` is None without a body.
    """

    accept: str
    accept_encoding: str
    coding: str
    solutions: Form | None
    graphs: Form | None
    known_tag: str
    forwarded_for: str
    close: bool
    media_type: str
    length: int | None


def request_line(line: bytes) -> tuple[str, str, str] | None:
    """Method, path and query of a plain request line."""
    found = _LINE.fullmatch(line) if len(line) <= _LONGEST else None
    if found is None:
        return None
    path, _, query = found.group(2).decode("ascii").partition("?")
    return found.group(1).decode("ascii"), path, query


def read_head(block: bytes) -> Head | None:
    """The fields in the lines after the request line, the empty line among them; None where they are not plain."""
    lines = block.split(b"\r\n") if len(block) <= _LONGEST else []
    if not 3 <= len(lines) <= _MOST or lines[-2:] != [b"", b""]:
        return None
    fields: dict[str, str] = {}
    for line in lines[:-2]:
        found = _FIELD.fullmatch(line)
        if found is None:
            return None
        name = found.group(1).decode("ascii").lower()
        if name in fields or name in _NOT_PLAIN:
            return None
        fields[name] = found.group(2).decode("ascii")
    return _head(fields)


def _head(fields: dict[str, str]) -> Head | None:
    connection = fields.get("connection", "keep-alive").lower()
    length, media_type = fields.get("content-length"), _MEDIA_TYPE.fullmatch(fields.get("content-type", "none"))
    if not _HOST.fullmatch(fields.get("host", "")) or connection not in ("keep-alive", "close") or media_type is None:
        return None
    if length is not None and not _LENGTH.fullmatch(length):
        return None
    accept, encodings = fields.get("accept", ""), fields.get("accept-encoding", "")
    return Head(
        accept=accept,
        accept_encoding=encodings,
        coding=coding_for(encodings),
        solutions=choose(accept, SOLUTIONS),
        graphs=choose(accept, GRAPHS),
        known_tag=fields.get("if-none-match", ""),
        forwarded_for=fields.get("x-forwarded-for", ""),
        close=connection == "close",
        media_type=media_type.group(1).lower(),
        length=None if length is None else int(length),
    )


class Heads:
    """`read_head` with a bounded memory: a client sends the same fields again and again. For one thread."""

    def __init__(self) -> None:
        self._held: OrderedDict[bytes, Head | None] = OrderedDict()

    def read(self, block: bytes) -> Head | None:
        """What `read_head` says."""
        if block in self._held:
            self._held.move_to_end(block)
            return self._held[block]
        if len(block) > _LONGEST:
            return None
        head = self._held[block] = read_head(block)
        if len(self._held) > _HELD:
            self._held.popitem(last=False)
        return head
