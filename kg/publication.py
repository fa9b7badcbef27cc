"""A build brought into a SPARQL 1.1 store elsewhere: graph by graph, checked, and taken up again where it stopped.

A graph that fits into one request is replaced by it. A larger one is gathered in a graph of its own beside it and then
moved into its place, so that nobody sees a part of it. What is there already is left alone: the store keeps a record,
the graph `BASE` + `graph/publication`, of every graph that was loaded and found whole.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit, urlunsplit

from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Store, Triple, serialize

from kg.builds import Build
from kg.remote import Endpoint, RemoteError
from kg.remote.endpoint import Addresses
from kg.terms import PREFIXES

ONE_REQUEST = 100_000  # triples of a graph that goes in one request
_UPDATE_LINES = 1000  # triples of one INSERT DATA: some stores end at 2,000
_PAGE = 5000  # rows of one answer: some stores cut at 10,000
_MODULUS = 1 << 256
_XSD = PREFIXES["xsd"]
_NUMBERS = frozenset(f"{_XSD}{name}" for name in ("integer", "decimal"))
_TRIPLES = NamedNode(PREFIXES["void"] + "triples")
_NAME = NamedNode(PREFIXES["sd"] + "name")
_SUM = NamedNode(PREFIXES["dcterms"] + "identifier")
_DEFAULT = NamedNode(PREFIXES["sd"] + "defaultGraph")

Progress = Callable[[str, int, int], None]


class PublicationError(ValueError):
    """The store does not hold what was sent; the message says which graph, and what to do."""


@dataclass(frozen=True, slots=True)
class Checksum:
    """How many triples, and the sum of the hashes of each: the same in whatever order they come."""

    triples: int
    digest: str

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> Checksum:
        """The checksum of triples; values count, not how they are written, since stores write them their own way."""
        count, total = 0, 0
        for triple in triples:
            line = f"{triple.subject} {triple.predicate} {_canonical(triple.object)}"
            total += int.from_bytes(hashlib.sha256(line.encode()).digest(), "big")
            count += 1
        return cls(count, f"{total % _MODULUS:064x}")


def _canonical(term: object) -> str:
    if not isinstance(term, Literal):
        return str(term)
    if term.language:
        return str(Literal(term.value, language=term.language.lower()))
    datatype, value = term.datatype.value, term.value
    if datatype == f"{_XSD}boolean":
        return str(Literal({"1": "true", "0": "false"}.get(value, value), datatype=term.datatype))
    if datatype in _NUMBERS:
        try:
            return f"{Decimal(value).normalize() + 0:f} {_XSD}decimal"
        except InvalidOperation:
            return str(term)
    return str(term)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done: graphs sent, graphs that were there already, graphs removed, triples sent."""

    sent: int
    kept: int
    removed: int
    triples: int


def guessed(url: str, software: str) -> Addresses:
    """The addresses of a store by the address for queries and what it calls itself.

    Raises ValueError where that is not enough.
    """
    parts = urlsplit(url)
    folder, _, last = parts.path.rpartition("/")

    def beside(name: str) -> str:
        return urlunsplit((parts.scheme, parts.netloc, f"{folder}/{name}", "", ""))

    if "virtuoso" in software.lower():
        return Addresses(url, beside("sparql-auth"), beside("sparql-graph-crud-auth"))
    if last == "query":
        return Addresses(url, beside("update"), beside("store"))
    if last == "sparql":
        return Addresses(url, beside("update"), beside("graph-store"))
    raise ValueError(f"{url}: where it takes graphs or updates is not known; give --graph-store or --update")


def publish(build: Build, endpoint: Endpoint, default_graph: str, progress: Progress) -> Outcome:
    """Bring all graphs of a build into a store and leave there what came from elsewhere.

    `default_graph` is the name under which the default graph goes; empty for the store's own default graph. Raises
    RemoteError where the store fails, PublicationError where it does not hold what it took.
    """
    return _Publication(build, build.store(), endpoint, default_graph, progress).run()


class _Publication:
    """One run: the build, the store, the record of what is whole there."""

    def __init__(self, build: Build, store: Store, endpoint: Endpoint, default_graph: str, progress: Progress) -> None:
        self._build, self._store, self._endpoint, self._progress = build, store, endpoint, progress
        self._default = default_graph
        self._record_name = build.iris.graph("publication")
        self._record: dict[str, Checksum] = {}
        self._sent = self._through = self._total = 0

    def run(self) -> Outcome:
        """Send what is missing, remove what an earlier build had and this has not."""
        self._record = self._recorded()
        graphs = sorted(str(graph.value) for graph in self._store.named_graphs() if isinstance(graph, NamedNode))
        self._total = len(self._store)
        sent = [name for name in (*graphs, "") if self._brought(name)]
        gone = sorted(set(self._record) - {self._there(name) for name in (*graphs, "")})
        for name in gone:
            self._drop(name)
            del self._record[name]
        self._write_record(str(self._build.manifest.get("build_id", "")))
        return Outcome(len(sent), len(graphs) + 1 - len(sent), len(gone), self._sent)

    def _there(self, name: str) -> str:
        """The name of a graph of the build in the store."""
        return name or self._default

    def _triples(self, name: str) -> Iterator[Triple]:
        graph = NamedNode(name) if name else DefaultGraph()
        return (quad.triple for quad in self._store.quads_for_pattern(None, None, None, graph))

    def _brought(self, name: str) -> bool:
        """Bring one graph, unless it is there; whether anything was sent."""
        there, ours = self._there(name), Checksum.of(self._triples(name))
        self._progress("publish", self._through, self._total)
        kept = self._record.get(there) == ours and self._endpoint.count(there) == ours.triples
        if not kept:
            if self._record.pop(there, None) is not None:
                self._write_record("")
            self._send(name, ours)
            self._check(there, ours)
            self._record[there] = ours
            self._write_record("")
            self._sent += ours.triples
        self._through += ours.triples
        self._progress("publish", self._through, self._total)
        return not kept

    def _send(self, name: str, ours: Checksum) -> None:
        there, stored = self._there(name), bool(self._endpoint.addresses.graph_store)
        if stored and (ours.triples <= ONE_REQUEST or not self._endpoint.addresses.update):
            self._endpoint.put(there, _lines(self._triples(name)))
            return
        staging = f"{self._record_name}/{ours.digest[:16]}"
        step = ONE_REQUEST if stored else _UPDATE_LINES
        ready = self._endpoint.count(staging)
        if ready % step and ready != ours.triples:  # not ours, or a request that was half done
            self._drop(staging)
            ready = 0
        rest = itertools.islice(self._triples(name), ready, None)
        while piece := list(itertools.islice(rest, step)):
            self._add(staging, piece, stored)
            ready += len(piece)
            self._progress("publish", self._through + ready, self._total)
        if ours.triples:
            self._endpoint.update(f"MOVE {NamedNode(staging)} TO {f'GRAPH {NamedNode(there)}' if there else 'DEFAULT'}")
        else:
            self._drop(there)

    def _add(self, name: str, triples: list[Triple], stored: bool) -> None:
        if stored:
            self._endpoint.post(name, _lines(triples))
        else:
            text = _lines(triples).decode()
            self._endpoint.update(f"INSERT DATA {{ GRAPH {NamedNode(name)} {{\n{text}}} }}", again=True)

    def _check(self, there: str, ours: Checksum) -> None:
        """Compare what the store holds now with what was sent: first by number, then by checksum."""
        which = there or "the default graph"
        count = self._endpoint.count(there)
        if count != ours.triples:
            raise PublicationError(
                f"{which}: {ours.triples} triples were sent and the store holds {count}; run the command again, and "
                "give --default-graph where the store's default graph is the union of all"
            )
        found = Checksum.of(self._endpoint.graph(there) if self._endpoint.addresses.graph_store else ())
        if found.triples != count:  # cut short by a limit of the store, or not to be had at once
            found = Checksum.of(self._endpoint.pages(there, _PAGE))
        if found != ours:
            raise PublicationError(f"{which}: the store gives back other triples than were sent; run the command again")

    def _drop(self, name: str) -> None:
        if self._endpoint.addresses.graph_store:
            self._endpoint.delete(name)
        else:
            self._endpoint.update(f"DROP SILENT {f'GRAPH {NamedNode(name)}' if name else 'DEFAULT'}", again=True)

    def _recorded(self) -> dict[str, Checksum]:
        """What the record says is whole: name (empty: default graph) to checksum."""
        parts: dict[str, dict[str, str]] = {}
        for triple in self._endpoint.pages(self._record_name, _PAGE):
            value = triple.object
            if isinstance(triple.subject, NamedNode) and isinstance(value, NamedNode | Literal):
                parts.setdefault(triple.subject.value, {})[triple.predicate.value] = value.value
        return {
            item.get(_NAME.value, ""): Checksum(int(item[_TRIPLES.value]), item[_SUM.value])
            for item in parts.values()
            if item.get(_TRIPLES.value, "").isdigit() and _SUM.value in item
        }

    def _write_record(self, build_id: str) -> None:
        """Replace the record; it names the build once all of it is there."""
        triples = []
        if build_id:
            triples.append(Triple(NamedNode(self._record_name), _SUM, Literal(build_id)))
        if self._default:
            triples.append(Triple(NamedNode(self._record_name), _DEFAULT, NamedNode(self._default)))
        for number, (name, checksum) in enumerate(sorted(self._record.items())):
            node = NamedNode(f"{self._record_name}#{number}")
            triples.append(Triple(node, _TRIPLES, Literal(checksum.triples)))
            triples.append(Triple(node, _SUM, Literal(checksum.digest)))
            if name:
                triples.append(Triple(node, _NAME, NamedNode(name)))
        if self._endpoint.addresses.graph_store:
            self._endpoint.put(self._record_name, _lines(triples))
            return
        graph = NamedNode(self._record_name)
        self._endpoint.update(
            f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{\n{_lines(triples).decode()}}} }}", again=True
        )


def _lines(triples: Iterable[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


__all__ = ["Checksum", "Outcome", "PublicationError", "RemoteError", "guessed", "publish"]
