"""Reading requests of the SPARQL protocols: parameters, bodies, media types, each within its limit."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

from flask import request

from server.site import site

FORM_TYPE, QUERY_TYPE = "application/x-www-form-urlencoded", "application/sparql-query"
_DRAINED = 8  # times the largest body that are read before a larger one is answered


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
    body = request.stream.read(limit + 1)
    if len(body) <= limit:
        return body
    # A client that is still sending would not see an answer: take what else comes, within reason, and throw it away.
    for _ in range(_DRAINED):
        if not request.stream.read(limit):
            break
    raise BadRequestError(413, "request too large", f"a request body may have {limit} bytes")


def decoded(data: bytes) -> str:
    """Bytes of the request as text."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequestError(400, "not UTF-8", f"byte {error.start} of the request is not UTF-8") from error


def fields_of(data: bytes) -> list[tuple[str, str]]:
    """Names and values of a query string or form, in order; what is not UTF-8 is refused, not replaced."""
    limit = site().settings.limits.request_fields
    if data.count(b"&") >= limit:
        raise BadRequestError(400, "too many parameters", f"a request may have {limit} parameters")
    pairs = (piece.replace(b"+", b" ").partition(b"=") for piece in data.split(b"&") if piece)
    return [(decoded(unquote_to_bytes(name)), decoded(unquote_to_bytes(value))) for name, _, value in pairs]
