"""The folder of a writable server: a copy of the build's dataset, and a journal of what was written since.

`base.nq` is the dataset at the beginning, `origin` the id of its build, `journal` one record for each write: a line of
JSON with the sizes and the hash of what follows, then the changes. A record counts when it is whole: a write is durable
once its record is on the disk, and a record that was cut by a crash is thrown away at the next start. The build itself
is never opened for writing.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kg.store import DATASET, StoreError, load_memory

LOCK_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Change:
    """What one write does: lines of N-Quads that go and come, graphs that go and come (for those without triples)."""

    removed: tuple[bytes, ...]
    added: tuple[bytes, ...]
    graphs_gone: tuple[str, ...]
    graphs_new: tuple[str, ...]

    def encoded(self) -> bytes:
        """The record: a head and a body."""
        body = b"".join(line + b"\n" for line in (*self.removed, *self.added))
        head = {
            "removed": len(self.removed),
            "added": len(self.added),
            "graphs_gone": self.graphs_gone,
            "graphs_new": self.graphs_new,
            "bytes": len(body),
            "sha256": hashlib.sha256(body).hexdigest(),
        }
        return json.dumps(head).encode("ascii") + b"\n" + body

    def apply(self, store: Store) -> None:
        """Make the change in a store."""
        for quad in quads(self.removed):
            store.remove(quad)
        store.extend(quads(self.added))
        for name in self.graphs_new:
            store.add_graph(NamedNode(name))
        for name in self.graphs_gone:
            store.remove_graph(NamedNode(name))


def quads(lines: Iterable[bytes]) -> Iterator[Quad]:
    """Lines of N-Quads as quads; blank nodes keep their names."""
    return parse(b"\n".join(lines), RdfFormat.N_QUADS)


def lines_of(store: Store) -> set[bytes]:
    """All quads of a store as lines of N-Quads."""
    data = store.dump(format=RdfFormat.N_QUADS)
    assert data is not None  # noqa: S101 - given without an output
    return set(data.splitlines())


def graphs_of(store: Store) -> set[str]:
    """The names of the graphs of a store, empty ones among them."""
    return {graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode)}


def difference(before: tuple[set[bytes], set[str]], after: tuple[set[bytes], set[str]]) -> Change:
    """What turned one state (lines, graphs) into another; sorted, so that one write always gives one record."""
    return Change(
        removed=tuple(sorted(before[0] - after[0])),
        added=tuple(sorted(after[0] - before[0])),
        graphs_gone=tuple(sorted(before[1] - after[1])),
        graphs_new=tuple(sorted(after[1] - before[1])),
    )


def is_empty(record: bytes) -> bool:
    """Whether a record changes nothing."""
    head = json.loads(record.partition(b"\n")[0])
    return not any(head[name] for name in ("removed", "added", "graphs_gone", "graphs_new"))


class Journal:
    """The open folder; one process at a time. Raises StoreError where it cannot be used."""

    def __init__(self, folder: Path, build: Path, build_id: str) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = (folder / "lock").open("wb")
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        try:
            if not (folder / "origin").is_file():
                self._begin(build, build_id)
            origin = (folder / "origin").read_text(encoding="ascii").strip()
        except OSError as error:
            raise StoreError(f"{folder}: cannot be written ({error})") from error
        if origin != build_id:
            self._lock.close()
            raise StoreError(f"{folder}: belongs to build {origin[:12]}, not {build_id[:12]}; give a new folder")
        self._file = (folder / "journal").open("ab", buffering=0)

    def _begin(self, build: Path, build_id: str) -> None:
        store = load_memory(build / DATASET)
        _write(self._folder / "base.nq", b"\n".join(sorted(lines_of(store))) + b"\n")
        _write(self._folder / "journal", b"")
        _write(self._folder / "origin", build_id.encode("ascii") + b"\n")  # last: from now on the copy is whole

    def load(self) -> tuple[Store, int]:
        """(the store as the last whole record leaves it, how many records there are); a torn end is cut off."""
        store = Store()
        store.bulk_extend(parse(path=str(self._folder / "base.nq"), format=RdfFormat.N_QUADS))
        count = end = 0
        with (self._folder / "journal").open("rb") as file:
            while (change := read_record(file)) is not None:
                change.apply(store)
                count, end = count + 1, file.tell()
        os.truncate(self._folder / "journal", end)
        return store, count

    def append(self, change: Change) -> None:
        """Put a record on the disk; when this returns it survives whatever happens."""
        end = self._file.tell()
        try:
            data = memoryview(change.encoded())
            while data:
                data = data[self._file.write(data) :]
            os.fsync(self._file.fileno())
        except OSError:
            os.ftruncate(self._file.fileno(), end)  # a torn record would hide all that come after it
            raise

    def forget(self) -> None:
        """Close the files in a child, which has no business with them; the parent keeps the lock."""
        self._file.close()
        self._lock.close()


def read_record(file: IO[bytes]) -> Change | None:
    """The next whole record, None at the end or where it is torn."""
    try:
        head = json.loads(file.readline())
        body = file.read(head["bytes"])
        lines = body.split(b"\n")[:-1]
        cut = int(head["removed"])
        whole = len(lines) == cut + int(head["added"]) and hashlib.sha256(body).hexdigest() == head["sha256"]
        change = Change(tuple(lines[:cut]), tuple(lines[cut:]), tuple(head["graphs_gone"]), tuple(head["graphs_new"]))
    except (ValueError, KeyError, TypeError):
        return None
    return change if whole else None


def _write(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
