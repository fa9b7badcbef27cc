"""The protocols of SPARQL 1.1 over that client: queries, updates, the Graph Store.

Answers are parsed here, whatever form they came in: what is cut off, cut short or not what it says is an error, not a
shorter answer.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast
from urllib.parse import quote, urlencode, urlsplit

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from kg.remote.client import Client, Credentials, RemoteError, Reply

_SOLUTIONS = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
_GRAPHS = "application/n-triples, text/turtle;q=0.7, application/rdf+xml;q=0.5"
_FORM = "application/x-www-form-urlencoded"
_SHORT_ANSWERS = 1 << 20  # bytes of an answer to a write
# What Virtuoso makes of an ASK: a SELECT with this variable. And a boolean as it should have come.
_VIRTUOSO_ASK = "__ASK_RETVAL"
_BOOLEAN = b'{"head":{},"boolean":%s}'
_BOOLEAN_TYPE = "http://www.w3.org/2001/XMLSchema#boolean"
_SURELY_WHOLE = 1000  # triples: no store has a limit as low as this
# Headers by which Virtuoso says that an answer is not all of it; see its documentation of /sparql.
_CUT = ("X-SPARQL-MaxRows", "X-SQL-State")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a store takes what: queries, updates (empty: it takes none), whole graphs (empty: not)."""

    query: str
    update: str = ""
    graph_store: str = ""


class Endpoint:
    """A store behind its addresses. For one thread at a time."""

    def __init__(
        self, addresses: Addresses, credentials: Credentials | None = None, seconds: float = 30.0, tries: int = 3
    ) -> None:
        """Raises ValueError for what is no address. Credentials go to writes alone."""
        self.addresses = addresses
        self._asked = Client(addresses.query, None, seconds, tries)
        self._updated = Client(addresses.update or addresses.query, credentials, seconds, tries)
        self._stored = Client(addresses.graph_store or addresses.query, credentials, seconds, tries)

    def known_as(self, software: str) -> None:
        """What the other side called itself when others asked it."""
        self._asked.software = software

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give all connections up."""
        for client in (self._asked, self._updated, self._stored):
            client.close()

    def solutions(
        self, text: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> QuerySolutions | QueryBoolean:
        """The rows of a SELECT, as they come, or the boolean of an ASK. Raises RemoteError, also while they are read;
        SyntaxError where what comes is no result.
        """
        reply = self._ask(text, default_graphs, named_graphs, _SOLUTIONS)
        form = QueryResultsFormat.from_media_type(reply.media_type)
        if form is None:
            raise self._strange(reply)
        answer = parse_query_results(_buffered(reply), format=form)
        if isinstance(answer, QuerySolutions) and [name.value for name in answer.variables] == [_VIRTUOSO_ASK]:
            held = any(str(getattr(row[0], "value", "")) == "1" for row in answer)
            return parse_query_results(_BOOLEAN % (b"true" if held else b"false"), format=QueryResultsFormat.JSON)
        return answer

    def triples(
        self, text: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, as they come. Raises as `solutions` does."""
        found = self._parsed(self._ask(text, default_graphs, named_graphs, _GRAPHS))
        return self._uncut(found) if self.cuts else found

    def graph(self, name: str) -> Iterator[Triple]:
        """All triples of a graph (empty name: the default graph), as they come; none where there is no such graph."""
        try:
            reply = self._store("GET", name, headers={"Accept": _GRAPHS})
        except RemoteError as error:
            if error.status == 404:
                return iter(())
            raise
        return self._parsed(reply)

    def count(self, name: str) -> int:
        """How many triples a graph has (empty name: the default graph)."""
        answer = self.solutions(f"SELECT (COUNT(*) AS ?n) WHERE {{ {_within(name)} }}")
        rows = list(answer) if isinstance(answer, QuerySolutions) else []
        if len(rows) != 1 or not isinstance(rows[0][0], Literal) or not rows[0][0].value.isdigit():
            raise RemoteError("wrong", f"{self._asked.name} does not count the triples of a graph")
        return int(rows[0][0].value)

    def pages(self, name: str, size: int) -> Iterator[Triple]:
        """All triples of a graph, so many at once: for stores that cut longer answers.

        The store must keep an order of its own; where it does not, triples come twice and others not at all.
        """
        for offset in itertools.count(0, size):
            text = f"SELECT ?s ?p ?o WHERE {{ {_within(name)} }} LIMIT {size} OFFSET {offset}"
            answer = self.solutions(text)
            rows = list(answer) if isinstance(answer, QuerySolutions) else []
            for row in rows:
                yield _triple(row)
            if len(rows) < size:
                return

    @property
    def cuts(self) -> bool:
        """Whether this is a store that cuts graphs at a limit and does not say so: Virtuoso."""
        return "virtuoso" in self.software.lower()

    def _uncut(self, triples: Iterator[Triple]) -> Iterator[Triple]:
        """The triples; RemoteError where there are as many as the limit, since more may be missing."""
        held = list(itertools.islice(triples, _SURELY_WHOLE))
        yield from held
        if len(held) == _SURELY_WHOLE:
            rest = list(triples)  # before the next request goes over the same connection
            limit = self._limit_of_rows()
            if limit and len(held) + len(rest) >= limit:
                raise RemoteError("wrong", f"{self._asked.name} may have cut the graph at its limit of {limit} rows")
            yield from rest

    def _limit_of_rows(self) -> int:
        """The limit that it names when rows are cut at it; 0 where nothing shows one."""
        reply = self._asked.send(
            "POST",
            _target(self.addresses.query),
            urlencode([("query", "SELECT ?s WHERE { ?s ?p ?o }")]).encode("ascii"),
            {"Accept": _SOLUTIONS, "Content-Type": _FORM},
        )
        named = reply.headers.get(_CUT[0], "")
        reply.close()
        self._asked.close()
        return int(named) if named.isdigit() else 0

    @property
    def software(self) -> str:
        """What the other side calls itself in its answers; empty before the first."""
        return self._asked.software

    def graphs(self) -> list[str]:
        """The names of the graphs, sorted."""
        answer = self.solutions("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        if not isinstance(answer, QuerySolutions):
            raise RemoteError("wrong", "the answer to a SELECT was a boolean")
        return sorted(row[0].value for row in answer if isinstance(row[0], NamedNode))

    def put(self, name: str, lines: bytes) -> None:
        """Replace a graph by N-Triples, in one request."""
        self._finish(self._store("PUT", name, lines, {"Content-Type": "application/n-triples"}))

    def post(self, name: str, lines: bytes) -> None:
        """Add N-Triples to a graph, in one request; without blank nodes it may be done twice."""
        self._finish(self._store("POST", name, lines, {"Content-Type": "application/n-triples"}))

    def delete(self, name: str) -> None:
        """Remove a graph, if it is there."""
        try:
            self._finish(self._store("DELETE", name))
        except RemoteError as error:
            if error.status != 404:
                raise

    def update(self, text: str, again: bool = False) -> None:
        """Make an update. `again` says that it may be made twice."""
        target, kind = _target(self.addresses.update), "application/sparql-update"
        self._finish(self._updated.send("POST", target, text.encode(), {"Content-Type": kind}, again))

    def _ask(self, text: str, default_graphs: Sequence[str], named_graphs: Sequence[str], accept: str) -> Reply:
        fields = [("query", text)]
        fields += [("default-graph-uri", name) for name in default_graphs]
        fields += [("named-graph-uri", name) for name in named_graphs]
        headers = {"Accept": accept, "Content-Type": _FORM}
        reply = self._asked.send("POST", _target(self.addresses.query), urlencode(fields).encode("ascii"), headers)
        if any(reply.headers.get(name) for name in _CUT):
            reply.close()
            self.close()
            raise RemoteError("wrong", f"{self._asked.name} cut its answer at a limit of its own", reply.status)
        return reply

    def _store(self, method: str, name: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Reply:
        target = _target(self.addresses.graph_store)
        which = f"graph={quote(name, safe='')}" if name else "default"
        return self._stored.send(method, f"{target}{'&' if '?' in target else '?'}{which}", body, headers)

    def _parsed(self, reply: Reply) -> Iterator[Triple]:
        form = RdfFormat.from_media_type(reply.media_type)
        if form is None:
            raise self._strange(reply)
        if not reply.delimited and form != RdfFormat.RDF_XML:
            reply.close()
            self.close()
            raise RemoteError("wrong", f"{self._asked.name} does not say where its answer ends", reply.status)
        return (quad.triple for quad in parse(_buffered(reply), form))

    def _finish(self, reply: Reply) -> None:
        reply.whole(_SHORT_ANSWERS)

    def _strange(self, reply: Reply) -> RemoteError:
        reply.close()
        self.close()
        return RemoteError("wrong", f"{self._asked.name} answered in a form nobody asked for", reply.status)


def _within(name: str) -> str:
    return f"GRAPH {NamedNode(name)} {{ ?s ?p ?o }}" if name else "?s ?p ?o"


def _triple(row: QuerySolution) -> Triple:
    subject, predicate, value = row["s"], row["p"], row["o"]
    if not isinstance(subject, NamedNode | BlankNode) or not isinstance(predicate, NamedNode) or value is None:
        raise RemoteError("wrong", "a row of three values that are no triple")
    if isinstance(value, Literal) and value.datatype.value == _BOOLEAN_TYPE:  # Virtuoso writes 1 and 0 in rows
        value = Literal({"1": "true", "0": "false"}.get(value.value, value.value), datatype=value.datatype)
    return Triple(subject, predicate, value)


def _buffered(reply: Reply) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(reply, 1 << 16))


def _target(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
