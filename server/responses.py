"""Answers of HTTP: problems in the form that the client reads, entity tags, compression, headers of all answers."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Iterator, Mapping

from flask import Response, render_template, request

from kg.results import Form
from server.cache import Entry
from server.negotiation import HTML, PLAIN, choose
from server.packing import coding_for, pack, packed
from server.spool import Spool

PROBLEM = Form(
    "problem",
    "application/problem+json",
    ("application/json", "application/sparql-results+json", "application/ld+json"),
)
_CHUNK = 1 << 16
SECURITY: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Location, Retry-After, X-Request-Id",
}

EVERYWHERE = [*SECURITY.items(), ("Vary", "Accept, Accept-Encoding")]


def problem(
    status: int, title: str, detail: str, headers: Mapping[str, str] | None = None, **extra: object
) -> Response:
    """An error that says what is wrong and what to do: a page, problem JSON (RFC 9457) or plain text by Accept."""
    form = choose(request.headers.get("Accept"), (PLAIN, PROBLEM, HTML)) or PLAIN
    if form is HTML:
        body = render_template("problem.html", status=status, title=title, detail=detail)
    elif form is PROBLEM:
        body = json.dumps({"status": status, "title": title, "detail": detail, **extra}) + "\n"
    else:
        body = f"{status} {title}: {detail}\n"
    response = Response(body, status, content_type=form.media_type + ("" if form is PROBLEM else "; charset=utf-8"))
    response.headers.update(headers or {})
    response.headers["Cache-Control"] = "no-store"
    return response


def entity_tag(build: str, *parts: str | bytes) -> str:
    """A strong entity tag for bytes made from a build: 32 hex digits."""
    digest = hashlib.sha256(build.encode())
    for part in parts:
        digest.update(b"\0" + (part if isinstance(part, bytes) else part.encode()))
    return digest.hexdigest()[:32]


def file_tag(build: str, form: str, file: Spool) -> str:
    """The strong entity tag for the bytes of a file, which is rewound."""
    digest = hashlib.sha256(f"{build}\0{form}\0".encode())
    while piece := file.read(1 << 20):
        digest.update(piece)
    file.rewind()
    return digest.hexdigest()[:32]


def accepted_coding() -> str:
    """The coding of content that the client likes best of ours, empty for none."""
    return coding_for(request.headers.get("Accept-Encoding", ""))


def encoded(entry: Entry, coding: str | None = None) -> Entry:
    """The answer as this client, or one that takes `coding`, has it: compressed where it may be and that pays.

    The compressed form is another representation and has a tag of its own.
    """
    coding = "" if entry.encoding else accepted_coding() if coding is None else coding
    data = pack(entry.data, coding) if coding else b""
    return Entry(data, entry.content_type, f"{entry.tag}-{coding}", coding) if data else entry


def from_entry(entry: Entry, seconds: int) -> Response:
    """A whole answer in memory; 304 where the client has it."""
    response = Response(entry.data, content_type=entry.content_type)
    if entry.encoding:
        response.headers["Content-Encoding"] = entry.encoding
    response.set_etag(entry.tag)
    response.headers["Cache-Control"] = cache_control(seconds)
    if request.if_none_match or "Range" in request.headers:
        response.make_conditional(request.environ)
    return response


def from_bytes(data: bytes, content_type: str, tag: str, seconds: int) -> Response:
    """A whole answer in memory, compressed if the client takes that."""
    return from_entry(encoded(Entry(data, content_type, tag)), seconds)


def from_file(file: Spool, size: int, content_type: str, tag: str, seconds: int) -> Response:
    """A whole answer that lies in a file, sent in pieces, compressed on the way; the file is closed afterwards."""
    # HTTP/1.0 has no chunks: what is compressed on the way would end with the connection, and so might be cut unseen.
    coding = accepted_coding() if request.environ.get("SERVER_PROTOCOL") != "HTTP/1.0" else ""
    pieces = _pieces(file)
    response = Response(packed(pieces, coding) if coding else pieces, content_type=content_type)
    if coding:
        response.headers["Content-Encoding"], tag = coding, f"{tag}-{coding}"
    else:
        response.headers["Content-Length"] = str(size)
    response.set_etag(tag)
    response.headers["Cache-Control"] = cache_control(seconds)
    response.call_on_close(file.close)
    if request.method == "HEAD" or (request.method == "GET" and request.if_none_match.contains_weak(tag)):
        response.make_conditional(request.environ)
        response.response = []
    return response


def _pieces(file: Spool) -> Iterator[bytes]:
    while piece := file.read(_CHUNK):
        yield piece


def cache_control(seconds: int) -> str:
    """How long caches may keep an answer; 0: to be asked for again each time."""
    return f"public, max-age={seconds}" if seconds else "no-cache"


def request_id() -> str:
    """A name for one answer, to be found again in logs of proxies and clients."""
    return f"{int(time.time()):x}-{secrets.token_hex(4)}"


def dress(response: Response) -> Response:
    """Headers that every answer has, errors and redirects among them; a page may have set its own."""
    for name, value in EVERYWHERE:
        response.headers.setdefault(name, value)
    response.headers["X-Request-Id"] = request_id()
    return response


def preflight(methods: str) -> Response:
    """The answer to OPTIONS: what is allowed here, and to scripts of any origin."""
    response = Response(status=204)
    response.headers["Allow"] = methods
    response.headers["Access-Control-Allow-Methods"] = methods
    response.headers["Access-Control-Allow-Headers"] = "Accept, Authorization, Content-Type, If-None-Match"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response
