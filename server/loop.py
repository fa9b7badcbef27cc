"""The loop of the server's process: connections as events tell of them, and threads for what takes its time.

Events are edges: each is told once, so a connection is read until nothing is left, and costs no call to the system to
be watched again.
"""

from __future__ import annotations

import ctypes
import select
import socket
import sys
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Any

from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, ThreadWorker

from server.connections import WRITE_SECONDS, Connection, State, TimedSocket
from server.express import Reply
from server.runs import Begun

TICK = 0.1  # seconds between looks at what has not happened
_SWITCH_SECONDS = 0.0005  # a thread that is busy gives way to the loop after so long; Python's own is ten times as long
_READ = 1 << 16
_MMAP_THRESHOLD, _TRIM_THRESHOLD = -3, -1  # of <malloc.h>
_EDGES = select.EPOLLIN | select.EPOLLOUT | select.EPOLLRDHUP | select.EPOLLET
_GONE = select.EPOLLRDHUP | select.EPOLLHUP | select.EPOLLERR
_LINGER_MILLISECONDS = 20
_END_SECONDS = 2.0  # a client may take so long to close after the last answer
_DRAINED = 1 << 16  # bytes thrown away while its end is awaited


class Loop(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's threads behind a loop of our own. What is answered without them is for a class below to say."""

    def init_process(self) -> None:
        """Prepare what a process of its own needs, and run."""
        _keep_memory()
        sys.setswitchinterval(_SWITCH_SECONDS)
        self.epoll = select.epoll()
        self.handlers: dict[int, Callable[[int], None]] = {}
        self.held: dict[Connection, None] = {}  # connections that the loop has
        self.keepalived_conns = self.held  # gunicorn looks how many there are
        self.due: deque[Callable[[], None]] = deque()
        self.unsent = 0
        self.kept = self.cfg.keepalive  # seconds; looked up once, since gunicorn's settings take their time
        self.looked = 0.0
        self.alive, self._accepting = True, False
        super().init_process()

    def run(self) -> None:
        """Serve until told to stop; then answer what has begun."""
        self.watch(self.method_queue.fileno(), select.EPOLLIN, lambda _: self.method_queue.run_callbacks(None))
        self._accept_connections(True)
        while self.alive:
            self._accept_connections(self.nr_conns < self.worker_connections)
            self._turn()
        self._accept_connections(False)
        end = time.monotonic() + STOP_KEEPALIVE_LINGER
        for conn in self.held:
            if conn.state is State.IDLE:
                conn.deadline = min(conn.deadline, end)
        last = time.monotonic() + self.cfg.graceful_timeout
        while self.nr_conns > 0 and time.monotonic() < last:
            self._turn()
        self.tpool.shutdown(wait=False)
        for listener in self.sockets:
            listener.close()

    def _turn(self) -> None:
        """Handle what has happened, and once in a while what has not."""
        waits = 0.0 if self.due else self.patience()
        for descriptor, mask in self.epoll.poll(waits):
            handler = self.handlers.get(descriptor)
            if handler is not None:
                handler(mask)
        for _ in range(len(self.due)):
            self.due.popleft()()
        now = time.monotonic()
        if now - self.looked >= TICK:
            self.looked = now
            self.look(now)

    def patience(self) -> float:
        """Seconds to wait for an event before the next look."""
        return 1.0 if self.alive else TICK

    def consider(self, conn: Connection) -> None:
        """Do something with what was read of a request."""
        self.hand_over(conn)

    def is_ours(self, data: bytes) -> bool:
        """Whether a request that begins so may be one for the loop."""
        return False

    def abandon(self, begun: Begun) -> None:
        """Give up what was begun for a request and is not wanted any more."""

    def look(self, now: float) -> None:
        """See what should have happened and has not. Times are of the monotonic clock."""
        self.notify()
        if self.alive and not self.is_parent_alive():
            self.alive = False
        for conn in [conn for conn in self.held if conn.deadline < now and conn.state is not State.ASKING]:
            self._close(conn)

    def watch(self, descriptor: int, events: int, handler: Callable[[int], None]) -> None:
        """Call a handler with what happens to a file descriptor."""
        self.handlers[descriptor] = handler
        self.epoll.register(descriptor, events)

    def _accept_connections(self, wanted: bool) -> None:
        if wanted == self._accepting:
            return
        self._accepting = wanted
        for listener in self.sockets:
            if wanted:
                listener.setblocking(False)
                self.watch(listener.fileno(), select.EPOLLIN, partial(self._accept, listener))
            else:
                self.epoll.unregister(listener.fileno())
                del self.handlers[listener.fileno()]

    def _accept(self, listener: Any, _: int) -> None:
        try:
            client, address = listener.accept()
        except OSError:
            return  # the client left, or another took it
        timed = TimedSocket(fileno=client.detach())
        timed.read_seconds = self.app.settings.limits.read_seconds
        self.nr_conns += 1
        self._hold(Connection(self.cfg, timed, address, listener.getsockname()))

    def _hold(self, conn: Connection) -> None:
        """Take a connection into the loop: it waits for a request."""
        self.held[conn] = None
        conn.sock.setblocking(False)
        self._idle(conn)
        self.watch(conn.sock.fileno(), _EDGES, partial(self._happened, conn))

    def _idle(self, conn: Connection) -> None:
        conn.state, conn.ahead = State.IDLE, b""
        conn.deadline = time.monotonic() + (self.kept if self.alive else min(STOP_KEEPALIVE_LINGER, self.kept))

    def _happened(self, conn: Connection, mask: int) -> None:
        state = conn.state
        if state is State.IDLE or state is State.READING:
            self.read(conn, mask)
            return
        conn.more = conn.more or bool(mask & (select.EPOLLIN | _GONE))
        if state is State.WRITING:
            self._write(conn)
        elif state is State.ENDING:
            self._drain(conn)

    def read(self, conn: Connection, mask: int = select.EPOLLIN) -> None:
        """Read what has come of a request."""
        if conn.state not in (State.IDLE, State.READING):
            return
        try:
            data = conn.sock.take(_READ)
        except BlockingIOError:
            conn.more = False
            return
        except OSError:
            data = b""
        if not data:
            self._close(conn)
            return
        conn.more = bool(mask & _GONE) or len(data) == _READ
        conn.ahead += data
        self.consider(conn)

    def hand_over(self, conn: Connection) -> None:
        """Give a connection to a thread, with what was read from it."""
        if conn.state is not State.READING:
            conn.deadline = time.monotonic() + conn.sock.read_seconds
        self._release(conn, State.THREAD)
        self.enqueue_req(conn)

    def _release(self, conn: Connection, state: State) -> None:
        """The loop does not have the connection any more."""
        del self.held[conn]
        self.unsent -= len(conn.rest)
        conn.rest, conn.state, conn.more = memoryview(b""), state, False
        del self.handlers[conn.sock.fileno()]
        self.epoll.unregister(conn.sock.fileno())

    def send(self, conn: Connection, reply: Reply) -> None:
        """Send an answer, what does not go at once as soon as it does."""
        conn.close_after = reply.close
        try:
            sent = conn.sock.sendmsg((reply.head, reply.body))
        except BlockingIOError:
            sent = 0
        except OSError:
            self._close(conn)
            return
        if sent == len(reply.head) + len(reply.body):
            self._sent(conn)
            return
        kept = len(reply.head) - sent
        conn.rest = memoryview(reply.head[sent:] + reply.body) if kept > 0 else memoryview(reply.body)[-kept:]
        conn.state, conn.deadline = State.WRITING, time.monotonic() + WRITE_SECONDS
        self.unsent += len(conn.rest)

    def _write(self, conn: Connection) -> None:
        """Send more of an answer."""
        while conn.rest:
            try:
                sent = conn.sock.send(conn.rest)
            except BlockingIOError:
                return
            except OSError:
                self._close(conn)
                return
            self.unsent -= sent
            conn.rest, conn.deadline = conn.rest[sent:], time.monotonic() + WRITE_SECONDS
        self._sent(conn)

    def _sent(self, conn: Connection) -> None:
        """The answer has gone: wait for the next request or end the connection."""
        if conn.close_after:
            self._end(conn)
            return
        self._idle(conn)
        if conn.more:
            self.due.append(partial(self.read, conn))

    def _end(self, conn: Connection) -> None:
        """Close after what was sent has arrived: to close with something unread would take it back."""
        conn.state, conn.deadline, conn.rest = State.ENDING, time.monotonic() + _END_SECONDS, memoryview(b"")
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(conn)
            return
        self._drain(conn)

    def _drain(self, conn: Connection) -> None:
        try:
            for _ in range(_DRAINED // _READ + 1):
                if not conn.sock.take(_READ):
                    break
        except BlockingIOError:
            return
        except OSError:
            pass
        self._close(conn)

    def _close(self, conn: Connection) -> None:
        if conn.state is not State.CLOSED:
            self._release(conn, State.CLOSED)
            self.nr_conns -= 1
            conn.close()

    def handle(self, conn: Connection) -> object:
        """Answer requests of a connection in a thread; a client that goes on asking keeps it for a moment.

        Handing a connection back to the loop and out again costs two changes of thread for each request. So the thread
        lingers, unless others wait for one, or the next request is one for the loop.
        """
        try:
            while True:
                conn.init()
                result = super().handle(conn)
                if result is not True or not self.alive or self.tpool._work_queue.qsize():
                    return result
                if not conn.parser.unreader.buf.getvalue() and not self._asks_again(conn):
                    return result
        finally:
            begun, conn.sock.begun = conn.sock.begun, None
            if begun is not None:
                self.abandon(begun)

    def _asks_again(self, conn: Connection) -> bool:
        """Whether another request for a thread comes at once."""
        poll = select.poll()
        poll.register(conn.sock, select.POLLIN)
        if not poll.poll(_LINGER_MILLISECONDS):
            return False
        try:
            return not self.is_ours(conn.sock.take(64, socket.MSG_PEEK))
        except OSError:
            return False

    def finish_request(self, conn: Connection, future: Future[object]) -> None:
        """Take a connection back from a thread. Called in the loop."""
        result = False if future.cancelled() or future.exception() is not None else future.result()
        if result is True and conn.parser.unreader.buf.getvalue():
            self.enqueue_req(conn)  # a part of the next request was read already
            return
        if conn.sock.fileno() < 0:
            self.nr_conns -= 1  # gunicorn has closed it
            return
        self._hold(conn)
        if result is not True:
            self._end(conn)


def _keep_memory() -> None:
    """Have the C library (glibc) take the memory of large answers from what it has instead of mapping it each time."""
    with suppress(AttributeError):  # another library does without
        change = ctypes.CDLL(None).mallopt
        change(_MMAP_THRESHOLD, 32 << 20)
        change(_TRIM_THRESHOLD, 64 << 20)
