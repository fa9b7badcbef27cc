"""Reading requests of the SPARQL protocols: parameters, bodies, media types, each within its limit."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from flask import request
from gunicorn.http.errors import ParseException
from pyoxigraph import NamedNode

from server.site import site

FORM_TYPE, QUERY_TYPE = "application/x-www-form-urlencoded", "application/sparql-query"
_DRAINED = 8  # times the largest body that are read before a larger one is answered
_DEFAULT_NAMES = frozenset({"urn:x-rdflib:default", "urn:x-arq:DefaultGraph"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: the query (None: none given), the dataset of the protocol, and a form by name."""

    query: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    format: str


class BadRequestError(ValueError):
    """A request that breaks the protocol: status, title and what to do."""

    def __init__(self, status: int, title: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.title, self.detail = status, title, detail


def media_type_of(allowed: tuple[str, ...]) -> str:
    """The media type of the body, which must be one of these, in UTF-8 and not compressed."""
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8"):
        raise BadRequestError(415, "charset not supported", "send the request in UTF-8")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise BadRequestError(415, "encoding not supported", "send the body uncompressed")
    if request.mimetype not in allowed:
        raise BadRequestError(415, "media type not supported", "send " + " or ".join(allowed))
    return request.mimetype


def body_of(limit: int) -> bytes:
    """The body of the request, at most `limit` bytes."""
    try:
        body = request.stream.read(limit + 1)
        if len(body) <= limit:
            return body
        # A client that is still sending would not see an answer: take what else comes, within reason, and drop it.
        for _ in range(_DRAINED):
            if not request.stream.read(limit):
                break
    except ConnectionError:
        raise  # the client has gone, or was too slow
    except (OSError, ParseException) as error:  # chunks that are none
        raise BadRequestError(400, "body broken", "the body is not framed as its head says") from error
    raise BadRequestError(413, "request too large", f"a request body may have {limit} bytes")


def decoded(data: bytes) -> str:
    """Bytes of the request as text."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequestError(400, "not UTF-8", f"byte {error.start} of the request is not UTF-8") from error


def fields_of(data: bytes) -> list[tuple[str, str]]:
    """Names and values of a query string or form of this request."""
    return fields_in(data, site().settings.limits.request_fields)


def fields_in(data: bytes, limit: int) -> list[tuple[str, str]]:
    """Names and values of a query string or form, in order; what is not UTF-8 is refused, not replaced."""
    if data.count(b"&") >= limit:
        raise BadRequestError(400, "too many parameters", f"a request may have {limit} parameters")
    pairs = (piece.replace(b"+", b" ").partition(b"=") for piece in data.split(b"&") if piece)
    return [(decoded(_unescaped(name)), decoded(_unescaped(value))) for name, _, value in pairs]


def _unescaped(data: bytes) -> bytes:
    """The bytes with `%` and two digits replaced, as `unquote_to_bytes` does it, in a fifth of its time.

    Without backslashes each `%` can be made one, and its digits are an escape of a codec that is written in C.
    """
    if b"%" not in data:
        return data
    if b"\\" not in data:
        with suppress(UnicodeDecodeError):  # a % without two digits stands for itself
            return data.replace(b"%", b"\\x").decode("unicode_escape").encode("latin-1")
    return unquote_to_bytes(data)


def asked(fields: list[tuple[str, str]], *, needs_query: bool) -> Asked:
    """What the parameters of a request ask. Raises BadRequestError for everything that the protocol does not allow."""
    if len(fields) == 1 and fields[0][0] == "query" and fields[0][1].strip():
        return Asked(fields[0][1], None, None, "")  # what most requests are
    texts = [value for name, value in fields if name == "query"]
    if any(name == "update" for name, _ in fields):
        raise BadRequestError(400, "updates are not queries", "send updates to /update")
    if len(texts) > 1:
        raise BadRequestError(400, "more than one query", "send the parameter `query` once")
    if texts == [""] or (not texts and needs_query):
        raise BadRequestError(400, "no query", "the parameter `query` is missing or empty")
    if texts and not texts[0].strip():
        raise BadRequestError(400, "no query", "the query is empty")
    formats = [value for name, value in fields if name == "format"]
    return Asked(
        query=texts[0] if texts else None,
        default_graphs=_graphs(fields, "default-graph-uri"),
        named_graphs=_graphs(fields, "named-graph-uri"),
        format=formats[0] if formats else "",
    )


def _graphs(fields: list[tuple[str, str]], parameter: str) -> tuple[str, ...] | None:
    """The addresses under a parameter, None where it is not given. A graph that is not here is an empty one.

    The names that rdflib and Jena give to a store's own default graph count as not given.
    """
    given = [value for name, value in fields if name == parameter]
    for value in given:
        try:
            NamedNode(value)
        except ValueError as error:
            raise BadRequestError(400, "not an address", f"{parameter} must be an absolute IRI") from error
    kept = [value for value in given if value not in _DEFAULT_NAMES]
    return tuple(kept) if kept else None
