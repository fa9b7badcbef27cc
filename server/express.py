"""The short way from the bytes of a plain request to `/sparql` to the bytes of its answer, without a framework.

What it takes is what most programs send: GET with the query in the address, or POST as a form or as a query, of a
moderate length, with a permitted SELECT, ASK or CONSTRUCT. It answers with the same bytes as the application and reads
requests with the same functions. Everything else, errors among them, is the application's. No sockets here.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import formatdate
from enum import Enum, auto
from urllib.parse import urlsplit

from kg.results import Form
from server.cache import Entry
from server.frames import Job
from server.front import PATH
from server.guard import Refusal
from server.heads import Head, Heads, request_line
from server.negotiation import GRAPHS, HTML, SOLUTIONS, content_type, named
from server.protocol import FORM_TYPE, QUERY_TYPE, Asked, BadRequestError, asked, decoded, fields_in
from server.responses import EVERYWHERE, cache_control, encoded, entity_tag, request_id
from server.runs import Result
from server.site import Site, is_within, last_forwarded

LONGEST = 16_384  # bytes of a request that is taken
_END = b"\r\n\r\n"


class Way(Enum):
    """Where a request goes that is neither answered nor asked yet."""

    WAIT = auto()  # it has not come whole
    APPLICATION = auto()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it is sent, and whether the connection ends with it."""

    head: bytes
    body: bytes
    close: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A permitted query: what is evaluated, the form of its answer, the head of its request, where its answer is kept.

    `begun` is when the request came, in seconds of the monotonic clock.
    """

    job: Job
    form: Form
    method: str
    head: Head
    key: tuple[object, ...]
    begun: float


class Express:
    """Reads requests and writes answers for one application. For one thread, but for `answer`."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._heads = Heads()
        self._prefix = urlsplit(site.settings.public_url).path.rstrip("/")
        self._paths = frozenset({PATH, self._prefix + PATH})
        self._starts = tuple(f"{method} {path}".encode() for method in ("GET", "POST") for path in self._paths)
        common = [*EVERYWHERE, ("Cache-Control", cache_control(site.settings.limits.cache_seconds))]
        self._common = "".join(f"{name}: {value}\r\n" for name, value in common)
        self._second, self._date = 0, ""
        self.stopping = False  # answers then end their connections

    def may_take(self, data: bytes) -> bool:
        """Whether a request that begins so may be one for this way."""
        return data.startswith(self._starts)

    def read(self, data: bytes) -> Reply | Question | Way:
        """The answer to a request, the question that it asks, or where it goes."""
        end = data.find(_END)
        if end < 0:
            return Way.WAIT if self.may_take(data) and len(data) < LONGEST else Way.APPLICATION
        start = data.find(b"\r\n")
        line = request_line(data[:start])
        if line is None or line[1] not in self._paths:
            return Way.APPLICATION
        head = self._heads.read(data[start + 2 : end + 4])
        if head is None:
            return Way.APPLICATION
        method, _, query = line
        return self._get(query, head, data, end) if method == "GET" else self._post(query, head, data, end)

    def _get(self, query: str, head: Head, data: bytes, end: int) -> Reply | Question | Way:
        if not query or head.length is not None or len(data) > end + 4:
            return Way.APPLICATION
        key = ("front", self._site.engine.nursery.revision, query, head.accept, head.accept_encoding)
        return self._kept(key, "GET", head) or self._question(query.encode("ascii"), "GET", head, key)

    def _post(self, query: str, head: Head, data: bytes, end: int) -> Reply | Question | Way:
        body = data[end + 4 :]
        if query or head.known_tag or head.length is None or end + 4 + head.length > LONGEST:
            return Way.APPLICATION
        if head.media_type not in (FORM_TYPE, QUERY_TYPE) or len(body) > head.length:
            return Way.APPLICATION
        if len(body) < head.length:
            return Way.WAIT
        text = f"{head.media_type} {body.decode('latin-1')}"
        key = ("post", self._site.engine.nursery.revision, text, head.accept, head.accept_encoding)
        return self._kept(key, "POST", head) or self._question(body, "POST", head, key)

    def _kept(self, key: tuple[object, ...], method: str, head: Head) -> Reply | None:
        begun = time.monotonic()
        entry = self._site.cache.peek(key)
        if entry is None or (head.known_tag and head.known_tag != f'"{entry.tag}"'):
            return None
        self._site.metrics.query("cached", time.monotonic() - begun)
        return self._reply(entry, method, head)

    def _question(self, data: bytes, method: str, head: Head, key: tuple[object, ...]) -> Question | Way:
        begun = time.monotonic()
        site = self._site
        try:
            wanted = self._wanted(data, method, head)
        except BadRequestError:
            return Way.APPLICATION
        if wanted.query is None or head.known_tag:
            return Way.APPLICATION
        base = site.build.iris.base
        verdict = site.verdicts.inspect(wanted.query, site.engine.nursery.graphs.__contains__, base)
        if isinstance(verdict, Refusal) or verdict.volatile or verdict.form == "DESCRIBE":
            return Way.APPLICATION
        form = _form(wanted, head, solutions=verdict.form in ("SELECT", "ASK"))
        if form is None or form is HTML:
            return Way.APPLICATION
        job = Job(wanted.query, form.name, wanted.default_graphs, wanted.named_graphs, base)
        return Question(job, form, method, head, key, begun)

    def _wanted(self, data: bytes, method: str, head: Head) -> Asked:
        fields = (
            [("query", decoded(data))]
            if method == "POST" and head.media_type == QUERY_TYPE
            else fields_in(data, self._site.settings.limits.request_fields)
        )
        return asked(fields, needs_query=method == "POST")

    def answer(self, question: Question, result: Result) -> Entry:
        """The answer to a question from its result in memory, kept for the next who asks."""
        site, head = self._site, question.head
        site.metrics.query("ok", time.monotonic() - question.begun)
        tag = entity_tag(site.build.id, question.form.name, result.data)
        entry = Entry(result.data, content_type(question.form), tag)
        if head.coding:
            entry = encoded(entry, head.coding)
        site.cache.put(question.key, entry)
        return entry

    def reply(self, question: Question, entry: Entry) -> Reply:
        """The answer as it is sent."""
        return self._reply(entry, question.method, question.head)

    def _reply(self, entry: Entry, method: str, head: Head) -> Reply:
        now = int(time.time())
        if now != self._second:
            self._second, self._date = now, formatdate(now, usegmt=True)
        known, close = bool(head.known_tag), head.close or self.stopping
        self._site.metrics.response(method, 304 if known else 200)
        content = f"Content-Type: {entry.content_type}\r\nContent-Length: {len(entry.data)}\r\n"
        if entry.encoding:
            content += f"Content-Encoding: {entry.encoding}\r\n"
        text = (
            f"HTTP/1.1 {'304 Not Modified' if known else '200 OK'}\r\nServer: gunicorn\r\nDate: {self._date}\r\n"
            f"Connection: {'close' if close else 'keep-alive'}\r\n{'' if known else content}"
            f'ETag: "{entry.tag}"\r\n{self._common}X-Request-Id: {request_id()}\r\n\r\n'
        )
        return Reply(text.encode("latin-1"), b"" if known else entry.data, close)

    def client(self, peer: str, head: Head) -> str:
        """The name of a client for fairness."""
        if head.forwarded_for and is_within(peer, self._site.settings.trusted_proxies):
            return last_forwarded(head.forwarded_for)
        return peer


def _form(wanted: Asked, head: Head, *, solutions: bool) -> Form | None:
    if wanted.format:
        return named(wanted.format, SOLUTIONS if solutions else GRAPHS)
    return head.solutions if solutions else head.graphs
