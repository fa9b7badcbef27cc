"""One query on its way through the engine: who asks it, what has come of its answer, what the answer is."""

from __future__ import annotations

import select
import threading
import time
from dataclasses import dataclass, field
from enum import Enum, auto

from server.frames import Job
from server.lanes import Lane, Ticket
from server.spool import Spool
from server.workers import Worker

SPOOL_BYTES = 1 << 20  # a larger result goes to a file without a name


@dataclass(slots=True)
class Result:
    """A complete answer: `data` where it is small, else `file`, rewound, and its size in bytes."""

    size: int
    data: bytes = b""
    file: Spool | None = None


class Progress(Enum):
    """Of a query that is watched by events: more is to come, or what comes next needs a thread that may wait."""

    MORE = auto()
    THREAD = auto()


@dataclass(slots=True)
class Begun:
    """A query that was begun for a request before the thread that answers it had it."""

    run: Run | None

    def take(self, job: Job) -> Run | None:
        """The run, once, if it is of this job."""
        run = self.run
        if run is None or run.job != job:
            return None
        self.run = None
        return run


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: a name for fairness, the connection, if any, whose closing ends the query, and what was begun."""

    name: str
    connection: int | None = None  # file descriptor
    begun: Begun | None = None

    def gone(self) -> bool:
        """Whether the client has closed its side."""
        if self.connection is None:
            return False
        poll = select.poll()
        poll.register(self.connection, select.POLLRDHUP)
        return bool(poll.poll(0))


@dataclass(slots=True)
class Run:
    """One query on its way: when it must end, in which lane it is, what has come of its answer."""

    job: Job
    caller: Caller
    deadline: float
    lane: Lane
    ticket: Ticket | None = None  # until it begins
    worker: Worker | None = None  # while it evaluates
    entered: float = field(default_factory=time.monotonic)
    started: float = 0.0
    ended: bool = False  # the worker has said that there is no more to come
    pieces: list[bytes] = field(default_factory=list)
    size: int = 0
    spool: Spool | None = None

    def keep(self, piece: bytes, places: threading.Semaphore) -> bool:
        """Take a piece of the answer: into memory, and into a file once it is large. False: no place for a file."""
        self.size += len(piece)
        if self.spool is None and self.size > SPOOL_BYTES:
            self.spool = Spool.open(places)
            if self.spool is None:
                return False
            self.spool.write(b"".join(self.pieces))
            self.pieces = []
        if self.spool is None:
            self.pieces.append(piece)
        else:
            self.spool.write(piece)
        return True

    def begin(self) -> None:
        """Start the clock; what came of an earlier attempt is thrown away, for the answer comes whole once more."""
        self.ticket, self.ended = None, False
        self.started, self.pieces, self.size = time.monotonic(), [], 0
        if self.spool is not None:
            self.spool.close()
            self.spool = None

    def result(self) -> Result:
        """The answer, which is now whole."""
        if self.spool is not None:
            self.spool.rewind()
        return Result(self.size, b"".join(self.pieces), self.spool)
