"""An endpoint elsewhere in place of a store of our own: what is known of it, and the processes that ask it.

The same guard, lanes, clock and memory cap hold. A worker asks over HTTP instead of opening a store, parses what comes
and writes it anew, so that an answer that was cut off or cut short is an error here and never a shorter answer.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, QuerySolutions

from kg.iris import Iris
from kg.remote import Endpoint, RemoteError
from kg.remote.endpoint import Addresses
from kg.store import bind
from kg.terms import DEFAULT_BASE, PREFIXES
from server.settings import Limits, Settings
from server.site import Build, open_build
from server.workers import Nursery, StartError

NO_FILES = Path(os.devnull)  # a folder in which nothing can be
_OURS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"{}|\\^`?#]+/)graph/(?:publication|dataset|claims)")
_PUBLISHED = (
    f"PREFIX sd: <{PREFIXES['sd']}> PREFIX dcterms: <{PREFIXES['dcterms']}>\n"
    "SELECT ?build ?default WHERE { GRAPH %record% { %record% dcterms:identifier ?build "
    "OPTIONAL { %record% sd:defaultGraph ?default } } }"
)


@dataclass(frozen=True, slots=True)
class Remote:
    """What is known of an endpoint: its graphs, BASE, the graph that stands for the default one, the build in it."""

    url: str
    software: str
    graphs: tuple[str, ...]
    base: str
    default_graph: str = ""
    build_id: str = ""

    @property
    def dataset(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The dataset of the protocol for a query that names none: default graphs and named graphs."""
        if not self.default_graph:
            return (), ()
        return (self.default_graph,), tuple(name for name in self.graphs if name != self.default_graph)


def look(url: str, base: str, seconds: float) -> Remote:
    """Ask an endpoint what it is. Raises RemoteError where it does not answer; a list of graphs may be missing."""
    with Endpoint(Addresses(url), seconds=seconds) as endpoint:
        endpoint.solutions("ASK { ?s ?p ?o }")
        try:
            graphs = tuple(endpoint.graphs())
        except (RemoteError, SyntaxError) as error:
            print(f"kg serve: {url}: the names of its graphs cannot be had ({error}); FROM is refused", file=sys.stderr)
            graphs = ()
        found = base or next((m.group(1) for name in graphs if (m := _OURS.fullmatch(name))), DEFAULT_BASE)
        record = Iris(found).graph("publication")
        build_id, default = _published(endpoint, record) if record in graphs else ("", "")
        return Remote(url, endpoint.software, graphs, found, default, build_id)


def _published(endpoint: Endpoint, record: str) -> tuple[str, str]:
    answer = endpoint.solutions(bind(_PUBLISHED, record=NamedNode(record)))
    rows = list(answer) if isinstance(answer, QuerySolutions) else []
    if not rows:
        raise RemoteError("wrong", "a build is being published there and not whole yet; run `kg publish` to its end")
    values = [getattr(rows[0][name], "value", "") for name in ("build", "default")]
    return values[0], values[1]


def remote_build(settings: Settings, remote: Remote) -> Build:
    """The build that is served: its graph is elsewhere, its files (texts, dumps) in a folder if one was given."""
    if settings.build != NO_FILES:
        local = open_build(settings.build)
        if remote.build_id and local.id != remote.build_id:
            raise StartError(f"{settings.build}: another build than the one in {remote.url}; publish it first")
        return Build(local.path, local.id, Iris(remote.base), local.manifest)
    build_id = remote.build_id or hashlib.sha256(remote.url.encode()).hexdigest()
    return Build(NO_FILES, build_id, Iris(remote.base), {})


@dataclass(slots=True)
class RemoteNursery(Nursery):
    """Workers that ask an endpoint. Every `remote_seconds` its data counts as new, and its graphs are listed again."""

    remote: Remote = field(default_factory=lambda: Remote("", "", (), ""))
    _stopped: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Start the process that makes workers, and the watch over the endpoint. Raises StartError."""
        Nursery.start(self)  # super() does not know a class with slots that a decorator made anew
        self.renew(self.remote.graphs)
        threading.Thread(target=self._watch, daemon=True, name="watch").start()

    def stop(self) -> None:
        """End all of it."""
        self._stopped.set()
        Nursery.stop(self)

    @property
    def kind(self) -> str:
        """Where the data is."""
        return "remote"

    @property
    def too_late(self) -> str:
        """The kind of failure of a query that does not end in time: it is the endpoint that is slow."""
        return "slow"

    def renew(self, graphs: Iterable[str]) -> None:
        """What was known of the data is old from now on."""
        with self._lock:
            self.graphs, self.revision = frozenset(graphs), self.revision + 1

    def options(self) -> dict[str, Any]:
        """What the process that makes workers needs to know."""
        default, named = self.remote.dataset
        remote = {
            "url": self.remote.url,
            "software": self.remote.software,
            "default_graphs": default,
            "named_graphs": named,
        }
        return {**Nursery.options(self), "remote": {**remote, **_clock(self.limits)}}

    def _watch(self) -> None:
        while not self._stopped.wait(self.limits.remote_seconds):
            try:
                with Endpoint(Addresses(self.remote.url), seconds=self.limits.page_seconds) as endpoint:
                    self.renew(endpoint.graphs())
            except (RemoteError, SyntaxError):
                self.renew(self.graphs)


def _clock(limits: Limits) -> dict[str, Any]:
    return {"seconds": limits.timeout, "tries": limits.remote_tries}


def start_looking(settings: Settings) -> Remote:
    """What the endpoint of the settings is. Raises StartError where it does not answer."""
    try:
        return look(settings.remote, settings.base_iri, settings.limits.page_seconds)
    except (RemoteError, SyntaxError) as error:
        raise StartError(f"{settings.remote}: {error}") from error
