"""Connections of clients: a clock on reading, and what the loop of the server knows of each."""

from __future__ import annotations

import socket
import time
from enum import Enum, auto

from gunicorn.workers.gthread import TConn

from server.runs import Begun

WRITE_SECONDS = 30.0  # a client may take so long for one piece of an answer


class TimedSocket(socket.socket):
    """A connection whose request must have come within a time, however slowly it drips.

    `begun` is the query that was begun for the request that a thread reads from it.
    """

    read_seconds = 20.0
    read_deadline: float | None = None
    begun: Begun | None = None

    def begin(self, deadline: float | None = None) -> None:
        """A new request begins now, or has begun and must have come until a time."""
        self.read_deadline = deadline or time.monotonic() + self.read_seconds

    def take(self, size: int, flags: int = 0) -> bytes:
        """What has come, up to a size, whatever the clock says; of a connection that is known to have something."""
        return super().recv(size, flags)

    def recv(self, bufsize: int, flags: int = 0, /) -> bytes:
        """Receive, but not beyond the deadline of the request."""
        if self.read_deadline is None:
            return super().recv(bufsize, flags)
        left = self.read_deadline - time.monotonic()
        if left <= 0:
            raise ConnectionResetError("the request took too long to come")
        self.settimeout(left)
        try:
            return super().recv(bufsize, flags)
        except TimeoutError as error:
            raise ConnectionResetError("the request took too long to come") from error
        finally:
            self.settimeout(WRITE_SECONDS)


class State(Enum):
    """What a connection does."""

    IDLE = auto()  # no request yet, or none after the last
    READING = auto()  # a request has come in part
    ASKING = auto()  # its query waits or is evaluated
    WRITING = auto()  # an answer has gone in part
    THREAD = auto()  # a thread has it
    ENDING = auto()  # everything was sent; its end is awaited
    CLOSED = auto()


class Connection(TConn):  # type: ignore[misc]  # gunicorn has no types
    """A connection as threads have it (gunicorn's side) and as the loop has it."""

    sock: TimedSocket

    def __init__(self, cfg: object, sock: TimedSocket, client: object, server: object) -> None:
        super().__init__(cfg, sock, client, server)
        self.state = State.IDLE
        self.ahead = b""  # what was read of a request
        self.more = False  # more may have come, or the end
        self.rest = memoryview(b"")  # what is still to be sent
        self.close_after = False
        self.deadline = 0.0  # until which something must happen, by the monotonic clock
        self.data_ready = True  # a thread gets it only with data

    @property
    def peer(self) -> str:
        """The client's address."""
        return str(self.client[0]) if isinstance(self.client, tuple) else ""

    def init(self) -> None:
        """Make it a thread's; a request that was begun to be read keeps its deadline."""
        super().init()
        self.sock.settimeout(WRITE_SECONDS)
        self.sock.begin(self.deadline if self.ahead else None)
        if self.ahead:
            self.parser.unreader.unread(self.ahead)
            self.ahead = b""
