"""The embedded store of a build: load it, open it read-only, ask it. No HTTP here.

A query is text; values that come from outside get into it by `bind` alone, which writes them with the store's own
writer of terms, so that no value can end the place it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, RdfFormat, Store, Variable

from kg.results import Answer

STORE = "store"  # the folder of the embedded store in a build
DATASET = "dataset.trig"

_POSITION = re.compile(r"error at (\d+):(\d+): ")
_SLOT = re.compile(r"%(\w+)%")
_SENTENCE = re.compile(r"(?:[A-Z][\w*]*(?: [\w*]+){2,})")


class StoreError(OSError):
    """The store of a build is missing, damaged or cannot be read; the message says which and what to do."""


class QuerySyntaxError(ValueError):
    """The query is not SPARQL: what is wrong, and where (line and column from 1)."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}: {message}")
        self.line = line
        self.column = column


class QueryFailedError(RuntimeError):
    """The store refused or could not finish the evaluation."""


def load_store(dataset: Path, folder: Path) -> None:
    """Load a TriG file into a new on-disk store in `folder`, which must not exist or be empty.

    Raises StoreError where the folder is not empty or the file is not TriG.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreError(f"{folder}: not empty; a store is loaded into a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(str(folder))
    _bulk_load(store, dataset)
    store.flush()
    store.optimize()


def load_memory(dataset: Path) -> Store:
    """A store in memory with the quads of a TriG file (about 0.33 kB a triple)."""
    store = Store()
    _bulk_load(store, dataset)
    return store


def _bulk_load(store: Store, dataset: Path) -> None:
    try:
        store.bulk_load(path=str(dataset), format=RdfFormat.TRIG)
    except (SyntaxError, ValueError, OSError) as error:
        raise StoreError(f"{dataset}: cannot be loaded ({error})") from error


def open_store(build: Path) -> Store:
    """Open the store of a build for reading only; many processes may do so at once.

    Raises StoreError where there is none: the message names the command that makes one.
    """
    folder = build / STORE
    if not folder.is_dir():
        raise StoreError(f"{folder}: no such folder; make a build with `kg build --out {build}`")
    try:
        return Store.read_only(str(folder))
    except OSError as error:
        raise StoreError(f"{folder}: cannot be opened ({error})") from error


def bind(template: str, **terms: NamedNode | Literal | Variable) -> str:
    """The template with each `%name%` replaced by that term in SPARQL syntax, escaped by the store's own writer.

    A variable in the place of a term leaves that place open.
    """
    return _SLOT.sub(lambda slot: str(terms[slot.group(1)]), template)


def query(
    store: Store,
    text: str,
    *,
    base: str | None = None,
    prefixes: Mapping[str, str] | None = None,
    default_graphs: Sequence[str] | None = None,
    named_graphs: Sequence[str] | None = None,
) -> Answer:
    """Evaluate a query; the answer is lazy, so an error of evaluation may come while it is read.

    `prefixes` stand without being declared; what the query declares itself goes before them.
    `default_graphs` and `named_graphs` are the dataset of the protocol (addresses); where either is given, the other
    is empty unless given too, and both replace what the query itself says. An empty address in `default_graphs` is the
    store's default graph. Raises QuerySyntaxError and QueryFailedError.
    """
    names = dict(prefixes) if prefixes else None
    try:
        if default_graphs is None and named_graphs is None:
            return store.query(text, base_iri=base, prefixes=names)
        default: list[NamedNode | BlankNode | DefaultGraph] = [
            NamedNode(name) if name else DefaultGraph() for name in default_graphs or ()
        ]
        named: list[NamedNode | BlankNode] = [NamedNode(name) for name in named_graphs or ()]
        return store.query(text, base_iri=base, prefixes=names, default_graph=default, named_graphs=named)
    except SyntaxError as error:
        raise _explained(text, str(error)) from error
    except (ValueError, OSError, RuntimeError) as error:
        raise QueryFailedError(str(error)) from error


def _explained(text: str, message: str) -> QuerySyntaxError:
    """The engine's message cut to what helps a person: the place, the word met there, and sentences among the hints."""
    place = _POSITION.search(message)
    if place is None:
        return QuerySyntaxError(" ".join(message.split())[:200], 1, 1)
    line, column = int(place.group(1)), int(place.group(2))
    lines = text.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    start = column - 1
    while start > 0 and column <= len(here) and here[start - 1] not in " \t\r;,(){}<>" and column - start < 30:
        start -= 1
    met = re.match(r"\S{1,30}", here[start:].lstrip())
    hints = sorted(set(_SENTENCE.findall(message[place.end() :])) | ({"Prefix not found"} & _phrases(message)))
    what = (
        f"unexpected {met.group()!r}"
        if met
        else "unexpected end of the line"
        if line < len(lines)
        else "the query ends too early"
    )
    return QuerySyntaxError("; ".join([what, *hints]), line, column)


def _phrases(message: str) -> set[str]:
    return {part.strip() for part in re.split(r",|expected one of", message)}
