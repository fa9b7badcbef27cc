"""What every request needs: the build that is served, the engine over it, the settings, where this server stands."""

from __future__ import annotations

import hashlib
import ipaddress
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, request
from pyoxigraph import NamedNode

from kg.iris import Iris
from kg.store import DATASET, STORE
from kg.terms import DEFAULT_BASE
from server.cache import Cache, Memo
from server.engine import Engine, descriptor_of
from server.frames import Failure, Job
from server.metrics import Metrics
from server.runs import Caller
from server.settings import Settings
from server.verdicts import Verdicts

EXTENSION = "forum_kg"
Row = dict[str, dict[str, str]]  # variable to term, as SPARQL JSON has them
DOWNLOADS: Mapping[str, str] = {
    "facts.ttl": "text/turtle; charset=utf-8",
    "facts-inferred.nt": "application/n-triples",
    "claims.jsonl": "application/x-ndjson",
    "conflicts.jsonl": "application/x-ndjson",
    "dataset.trig": "application/trig",
    "validation.ttl": "text/turtle; charset=utf-8",
    "manifest.json": "application/json",
}


class BuildError(ValueError):
    """There is no build to serve; the message says what is missing and what to do."""


class NoAnswerError(Exception):
    """A query behind a page gave no answer; `failure` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Build:
    """A build directory: its id (SHA-256 of dataset.trig), its BASE, and what its manifest says."""

    path: Path
    id: str
    iris: Iris
    manifest: Mapping[str, Any]

    def graph(self, name: str) -> NamedNode:
        """The address of a named graph such as `claims`."""
        return NamedNode(self.iris.graph(name))

    def texts(self) -> tuple[str, ...]:
        """The stems of the stored texts, sorted."""
        return tuple(sorted(path.name[: -len(".txt")] for path in (self.path / "texts").glob("*.txt")))


def open_build(path: Path) -> Build:
    """Read a build's manifest. Raises BuildError where the folder holds no build."""
    hint = "make one with `kg build`"
    if not (path / DATASET).is_file() and not (path / STORE).is_dir():
        raise BuildError(f"{path}: no build here ({DATASET} and {STORE}/ are missing); {hint}")
    manifest: dict[str, Any] = {}
    try:
        manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
        iris = Iris(str(manifest.get("base_iri") or DEFAULT_BASE))
    except FileNotFoundError:
        iris = Iris()
    except (OSError, ValueError) as error:
        raise BuildError(f"{path}/manifest.json: cannot be used ({error}); {hint}") from error
    return Build(path, str(manifest.get("build_id") or _digest(path / DATASET)), iris, manifest)


def _digest(path: Path) -> str:
    if not path.is_file():
        return hashlib.sha256(str(path).encode()).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Site:
    """One application: immutable but for what its parts count and cache."""

    settings: Settings
    build: Build
    engine: Engine
    cache: Cache
    metrics: Metrics
    verdicts: Verdicts
    memo: Memo = field(default_factory=Memo)
    started: float = field(default_factory=time.time)

    def rows(self, text: str) -> list[Row]:
        """The bindings of a SELECT of our own, as SPARQL JSON has them. Raises NoAnswerError."""
        rows: list[Row] = json.loads(self.answer(Job(text, "json", base=self.build.iris.base)))["results"]["bindings"]
        return rows

    def holds(self, text: str) -> bool:
        """The answer of an ASK of our own. Raises NoAnswerError."""
        return bool(json.loads(self.answer(Job(text, "json", base=self.build.iris.base)))["boolean"])

    def answer(self, job: Job, seconds: float | None = None) -> bytes:
        """The whole answer to a query of our own, in memory, within `page_seconds` or less. Raises NoAnswerError."""
        outcome = self.engine.run(job, caller(), self.settings.limits.page_seconds if seconds is None else seconds)
        if isinstance(outcome, Failure):
            raise NoAnswerError(outcome)
        if outcome.file is None:
            return outcome.data
        with outcome.file as file:
            return file.read()


def site() -> Site:
    """The site of the application that handles this request."""
    found = current_app.extensions[EXTENSION]
    assert isinstance(found, Site)  # noqa: S101 - the factory puts it there
    return found


def caller() -> Caller:
    """Who sent this request, for fairness and for noticing that they have gone."""
    connection = request.environ.get("gunicorn.socket")
    return Caller(client_address(), descriptor_of(connection), getattr(connection, "begun", None))


def client_address() -> str:
    """The client's address; behind a trusted proxy the last one that the proxy added."""
    peer = request.environ.get("REMOTE_ADDR") or ""
    forwarded = request.headers.get("X-Forwarded-For", "")
    return last_forwarded(forwarded) if forwarded and is_trusted(peer) else peer


def last_forwarded(header: str) -> str:
    """The address that the nearest proxy added to an X-Forwarded-For."""
    return header.rsplit(",", 1)[-1].strip()[:64]


def is_trusted(peer: str) -> bool:
    """Whether the peer is one of the proxies named by --trusted-proxy."""
    return is_within(peer, site().settings.trusted_proxies)


@lru_cache(maxsize=1000)
def is_within(peer: str, networks: tuple[str, ...]) -> bool:
    """Whether an address lies in one of the networks."""
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return False
    return any(address in ipaddress.ip_network(network) for network in networks)


def origin() -> str:
    """Scheme, host and port under which this server is reached, without a slash at the end.

    `--public-url` if given. Else the Host header where it names the address that the connection came to (a header that
    names anything else is not believed: it would put a stranger's address into our links), else that address itself.
    """
    if site().settings.public_url:
        return site().settings.public_url.rstrip("/")
    environ = request.environ
    if is_trusted(environ.get("REMOTE_ADDR") or "") and (host := request.headers.get("X-Forwarded-Host", "")):
        scheme = request.headers.get("X-Forwarded-Proto", "http")
        if scheme in ("http", "https") and _plain_host(host):
            return f"{scheme}://{host}"
    connection = environ.get("gunicorn.socket")
    local, port = connection.getsockname()[:2] if connection is not None else ("127.0.0.1", environ.get("SERVER_PORT"))
    host = request.headers.get("Host", "")
    if _plain_host(host) and (urlsplit(f"//{host}").hostname or "") in ("localhost", "127.0.0.1", "::1", local):
        return f"http://{host}"
    return f"http://[{local}]:{port}" if ":" in str(local) else f"http://{local}:{port}"


def _plain_host(host: str) -> bool:
    try:
        parts = urlsplit(f"//{host}")
        return parts.netloc == host and parts.port != 0 and "@" not in host and host.isascii() and host.isprintable()
    except ValueError:
        return False


def url(path: str) -> str:
    """The full address of a path of this server (`path` begins with a slash)."""
    prefix = "" if site().settings.public_url else request.script_root
    return origin() + prefix + path
