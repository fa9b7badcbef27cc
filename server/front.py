"""The short way: a query that was answered before, asked again in the same words, is answered before routing begins."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from server.cache import Cache, Entry
from server.metrics import Metrics
from server.responses import EVERYWHERE, cache_control, request_id
from server.workers import Nursery

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATH = "/sparql"


def front_key(environ: Mapping[str, Any], revision: int) -> tuple[object, ...]:
    """What the answer to a GET depends on: the request as it came, unparsed, and how often the data was written."""
    names = ("QUERY_STRING", "HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING")
    return ("front", revision, *(environ.get(name, "") for name in names))


class Front:
    """Answers from the cache what it holds under `front_key`; everything else goes to the application within."""

    def __init__(self, inner: WSGIApplication, cache: Cache, metrics: Metrics, nursery: Nursery, seconds: int) -> None:
        self._inner, self._cache, self._metrics = inner, cache, metrics
        self._nursery, self._seconds = nursery, seconds

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from the cache, or pass the request on."""
        if environ["REQUEST_METHOD"] == "GET" and environ.get("PATH_INFO") == PATH and environ.get("QUERY_STRING"):
            begun = time.monotonic()
            entry = self._cache.peek(front_key(environ, self._nursery.revision))
            condition = environ.get("HTTP_IF_NONE_MATCH")
            if entry is not None and (not condition or condition == f'"{entry.tag}"'):
                self._metrics.query("cached", time.monotonic() - begun)
                return self._answer(entry, bool(condition), start_response)
        return self._inner(environ, start_response)

    def _answer(self, entry: Entry, known: bool, start_response: StartResponse) -> Iterable[bytes]:
        headers = [
            ("ETag", f'"{entry.tag}"'),
            ("Cache-Control", cache_control(self._seconds)),
            ("X-Request-Id", request_id()),
            *EVERYWHERE,
        ]
        self._metrics.response("GET", 304 if known else 200)
        if known:
            start_response("304 Not Modified", headers)
            return []
        headers += [("Content-Type", entry.content_type), ("Content-Length", str(len(entry.data)))]
        if entry.encoding:
            headers.append(("Content-Encoding", entry.encoding))
        start_response("200 OK", headers)
        return [entry.data]
