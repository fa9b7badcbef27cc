"""Results kept in memory under one cap, the least recently used first to go. Safe for threads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from server.frames import Job

Value = TypeVar("Value")
_ENTRY_BYTES = 500  # of an entry with its key, without their texts


@dataclass(frozen=True, slots=True)
class Entry:
    """A result as it is sent, with its media type and entity tag.

    `encoding` is empty, `gzip` or `zstd`; `seconds` is how long others may keep a page (results have one time for all).
    """

    data: bytes
    content_type: str
    tag: str
    encoding: str = ""
    seconds: int = 0

    @property
    def size(self) -> int:
        """Bytes held."""
        return len(self.data)


@dataclass(slots=True)
class Cache:
    """At most `capacity` bytes of entries, none larger than `largest`. A build never changes, so nothing expires."""

    capacity: int
    largest: int
    hits: int = 0
    misses: int = 0
    held: int = 0
    _entries: OrderedDict[tuple[object, ...], Entry] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: tuple[object, ...]) -> Entry | None:
        """The entry under a key, counted as a hit or a miss."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                self.misses += 1
                return None
            self._entries.move_to_end(key)
            self.hits += 1
            return entry

    def peek(self, key: tuple[object, ...]) -> Entry | None:
        """The entry under a key, counted only where it is there."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                self._entries.move_to_end(key)
                self.hits += 1
            return entry

    def put(self, key: tuple[object, ...], entry: Entry) -> None:
        """Keep an entry, unless it is too large; others go until it fits."""
        if entry.size > self.largest or entry.size + _overhead(key) > self.capacity:
            return
        with self._lock:
            if (old := self._entries.pop(key, None)) is not None:
                self.held -= old.size + _overhead(key)
            self._entries[key] = entry
            self.held += entry.size + _overhead(key)
            while self.held > self.capacity:
                other, gone = self._entries.popitem(last=False)
                self.held -= gone.size + _overhead(other)


def _overhead(key: tuple[object, ...]) -> int:
    """About how many bytes an entry takes beside its data: a query may be longer than its answer."""
    texts = (part.text if isinstance(part, Job) else part for part in key)
    return _ENTRY_BYTES + sum(len(text) for text in texts if isinstance(text, str))


@dataclass(slots=True)
class Memo:
    """Large things made from the data when they are first needed, and again when it was written. Safe for threads."""

    _made: dict[type, tuple[int, object]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, kind: type[Value], revision: int, make: Callable[[], Value]) -> Value:
        """The one value of its kind for a revision of the data; while it is made others wait for it."""
        with self._lock:
            held = self._made.get(kind)
            if held is not None and held[0] == revision and isinstance(held[1], kind):
                return held[1]
            value = make()
            self._made[kind] = (revision, value)
            return value
