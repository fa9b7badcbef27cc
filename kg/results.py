"""Writers for answers of SPARQL: solutions, booleans and graphs in every form on offer. Pure: no store, no HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Protocol

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    Variable,
    serialize,
)

Answer = QuerySolutions | QueryBoolean | QueryTriples
Cell = NamedNode | BlankNode | Literal | Triple | None

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
# What XML 1.0 cannot carry at all, not even as a character reference.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
# The end of a predicate that can stand as the local name of an element (RDF/XML has no other way to write it).
_NAME_START = (
    r"A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    r"\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_TAIL = 200  # characters at the end of a predicate in which a local name is looked for
_LOCAL_NAME = re.compile(rf"[{_NAME_START}][{_NAME_START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*\Z")


class Sink(Protocol):
    """Where bytes go: a file opened for writing in binary, or anything that writes like one."""

    def write(self, data: bytes, /) -> int:
        """Take the bytes."""

    def flush(self) -> None:
        """Pass on what was gathered."""


class FormError(ValueError):
    """The answer holds something that the chosen form cannot carry; the message names it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A syntax by its short name; `media_type` is the registered one, `aliases` others that clients ask for."""

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()
    text: bool = True


SOLUTION_FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        Form("json", "application/sparql-results+json", ("application/json",)),
        Form("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
        Form("csv", "text/csv"),
        Form("tsv", "text/tab-separated-values"),
    )
}
GRAPH_FORMS: Mapping[str, Form] = {
    form.name: form
    for form in (
        Form("ttl", "text/turtle", ("application/turtle", "application/x-turtle")),
        Form("nt", "application/n-triples", ("text/plain",)),
        Form("rdfxml", "application/rdf+xml", ("application/xml", "text/xml")),
        Form("jsonld", "application/ld+json", ("application/json",)),
        Form("trig", "application/trig"),
        Form("nq", "application/n-quads"),
    )
}
_RESULTS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
_RDF = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
}


class _XmlGuard:
    """Passes bytes on and refuses characters that would make the XML ill-formed."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._tail = b""

    def write(self, data: bytes, /) -> int:
        if found := _NOT_XML.search(self._tail + data):
            raise FormError(f"a value holds the bytes {found.group().hex(' ')}, which XML cannot carry: ask for JSON")
        self._tail = data[-2:]
        return self._sink.write(data)

    def flush(self) -> None:
        self._sink.flush()


class _SortedPrefixes:
    """Passes Turtle and TriG on with the prefixes at its head in order: the engine writes them in any."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._head: list[bytes] | None = []
        self._rest = b""

    def write(self, data: bytes, /) -> int:
        if self._head is None:
            return self._sink.write(data)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for index, line in enumerate(lines):
            if not line.startswith(b"@prefix "):
                self._pass_head(b"\n".join([*lines[index:], self._rest]))
                break
            self._head.append(line + b"\n")
        return len(data)

    def flush(self) -> None:
        if self._head is not None:
            self._pass_head(self._rest)
        self._sink.flush()

    def _pass_head(self, rest: bytes) -> None:
        self._sink.write(b"".join(sorted(self._head or [])) + rest)
        self._head = None


def write_solutions(answer: QuerySolutions | QueryBoolean, form: str, sink: Sink) -> None:
    """Write the rows of a SELECT or the boolean of an ASK as `json`, `xml`, `csv` or `tsv`.

    Raises FormError where the form cannot carry a value; what was written until then is to be thrown away.
    """
    out: Sink = _XmlGuard(sink) if form == "xml" else sink
    answer.serialize(_as_io(out), _RESULTS[form])


def write_graph(triples: Iterable[Triple], form: str, sink: Sink, prefixes: Mapping[str, str]) -> None:
    """Write triples in one of the forms of `GRAPH_FORMS`, streaming where the form allows it."""
    out: Sink = sink
    items = iter(triples)
    if form == "rdfxml":
        out, items = _XmlGuard(sink), _writable_in_xml(items)
    elif form in ("ttl", "trig"):
        out = _SortedPrefixes(sink)
    serialize(items, _as_io(out), _RDF[form], prefixes=dict(prefixes))
    out.flush()


def _as_io(sink: Sink) -> IO[bytes]:
    return sink  # type: ignore[return-value]  # the engine calls write alone


def _writable_in_xml(triples: Iterator[Triple]) -> Iterator[Triple]:
    for triple in triples:
        if not _LOCAL_NAME.search(triple.predicate.value[-_TAIL:]):
            raise FormError(f"RDF/XML cannot write the predicate <{triple.predicate.value}>: ask for Turtle")
        yield triple


def text_table(answer: QuerySolutions | QueryBoolean, shorten: Mapping[str, str], width: int = 60) -> Iterator[str]:
    """Lines of a table for people: a head, a rule, a row for each solution; cells longer than `width` end in `…`.

    `shorten` maps prefixes to namespaces; addresses are printed with them where they fit.
    """
    if isinstance(answer, QueryBoolean):
        yield "yes" if answer else "no"
        return
    names = [variable.value for variable in answer.variables]
    rows = [[_cell_text(cell, shorten, width) for cell in row] for row in answer]
    widths = [max([len(name), *(len(row[i]) for row in rows)]) for i, name in enumerate(names)]
    yield "  ".join(name.ljust(size) for name, size in zip(names, widths, strict=True)).rstrip()
    yield "  ".join("-" * size for size in widths)
    for row in rows:
        yield "  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip()
    yield f"({len(rows)} {'row' if len(rows) == 1 else 'rows'})"


def _cell_text(cell: Cell, shorten: Mapping[str, str], width: int) -> str:
    if cell is None:
        return ""
    text = cell.value if isinstance(cell, Literal) else _short(cell, shorten)
    line = "".join(character if character.isprintable() else " " for character in text)
    return line if len(line) <= width else line[: width - 1] + "…"


def _short(cell: NamedNode | BlankNode | Triple, shorten: Mapping[str, str]) -> str:
    if not isinstance(cell, NamedNode):
        return str(cell)
    best = max(
        (item for item in shorten.items() if cell.value.startswith(item[1])), key=lambda i: len(i[1]), default=None
    )
    return cell.value if best is None else f"{best[0]}:{cell.value[len(best[1]) :]}"


def names_of(answer: QuerySolutions) -> tuple[str, ...]:
    """The variables of a SELECT in order, without question marks."""
    variables: list[Variable] = answer.variables
    return tuple(variable.value for variable in variables)
