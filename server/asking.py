"""The process that serves: plain queries by events alone, everything else by the application in threads.

A query that is not answered within a moment, whose answer is large, or that fails, goes on in a thread, with what has
come of it so far: so the loop never waits for anything but events.
"""

from __future__ import annotations

import select
import threading
import time
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from server.cache import Entry
from server.connections import Connection, State
from server.express import LONGEST, Express, Question, Reply, Way
from server.frames import Failure
from server.loop import TICK, Loop
from server.runs import Begun, Caller, Progress, Result, Run
from server.site import EXTENSION, Site
from server.workers import Worker as Evaluator

_LARGE = 1 << 15  # bytes; a longer answer is compressed by a thread
_UNSENT = 64 << 20  # bytes of answers on their way; above it requests go to the threads, of which there are few


@dataclass(slots=True, eq=False)
class Pending:
    """A question whose answer is awaited by the loop; `over` once it is not any more."""

    conn: Connection
    question: Question
    since: float
    run: Run | None = None
    over: bool = False


class Worker(Loop):
    """Answers plain queries in the loop."""

    def run(self) -> None:
        """Serve until told to stop; then answer what has begun."""
        site = self.app.loaded.extensions[EXTENSION]
        assert isinstance(site, Site)  # noqa: S101 - the factory puts it there
        self.engine, self.express = site.engine, Express(site)
        self.thread = threading.get_ident()
        self.pending: dict[Pending, None] = {}  # in the order of their coming
        self.evaluating: dict[int, Pending] = {}  # by the file descriptor of the evaluator
        self.evaluators: dict[int, Evaluator] = {}  # that are watched
        self.granted: deque[Pending] = deque()
        super().run()

    def patience(self) -> float:
        """Seconds to wait for an event before the next look."""
        return TICK if self.pending else super().patience()

    def is_ours(self, data: bytes) -> bool:
        """Whether a request that begins so may be one for the loop."""
        return self.express.may_take(data)

    def abandon(self, begun: Begun) -> None:
        """Give up a query that was begun and that nobody asks for any more."""
        if begun.run is not None:
            self.engine.abandon(begun.run)

    def look(self, now: float) -> None:
        """Give to threads what takes longer."""
        super().look(now)
        self.express.stopping = not self.alive
        for pending in list(self.pending):
            if now - pending.since < TICK:
                break
            self._pass_on(pending)

    def _ask(self, conn: Connection, question: Question) -> None:
        caller = Caller(self.express.client(conn.peer, question.head), conn.sock.fileno())
        pending = Pending(conn, question, time.monotonic())
        run = self.engine.enter(question.job, caller, told=partial(self._told, pending))
        if isinstance(run, Failure):
            self.hand_over(conn)
            return
        conn.state, pending.run = State.ASKING, run
        self.pending[pending] = None
        if run.ticket is not None and run.ticket.granted.is_set():
            self._start(pending)

    def _told(self, pending: Pending) -> None:
        """The turn of a question has come. Called in any thread, and with a lock held: nothing is done here."""
        if threading.get_ident() == self.thread:
            self.granted.append(pending)
        else:
            self.method_queue.defer(self._start, pending)

    def _start(self, pending: Pending) -> None:
        if pending.over or pending.run is None:
            return
        evaluator = self.engine.start_now(pending.run, self._discard)
        if evaluator is None:
            self._pass_on(pending)
            return
        descriptor = evaluator.channel.sock.fileno()
        self.evaluating[descriptor] = pending
        if self.evaluators.get(descriptor) is not evaluator:
            self.evaluators[descriptor] = evaluator
            events = select.EPOLLIN | select.EPOLLRDHUP | select.EPOLLET
            with suppress(FileNotFoundError):  # an earlier one with this number was closed and is not watched any more
                self.epoll.unregister(descriptor)
            self.watch(descriptor, events, partial(self._came, descriptor))

    def _start_next(self) -> None:
        """Start the queries whose turn has come in this thread: before an answer is sent, which takes longer."""
        while self.granted:
            self._start(self.granted.popleft())

    def _discard(self, evaluator: Evaluator) -> None:
        self.tpool.submit(self.engine.nursery.kill, evaluator)

    def _came(self, descriptor: int, _: int) -> None:
        """Something has come from an evaluator."""
        pending = self.evaluating.get(descriptor)
        if pending is None or pending.run is None:
            return  # a thread has it
        outcome = self.engine.advance(pending.run, self._discard)
        if outcome is Progress.MORE:
            return
        del self.evaluating[descriptor]
        if isinstance(outcome, Progress):
            self._pass_on(pending)
            return
        pending.over = True
        del self.pending[pending]
        self._start_next()
        if pending.question.head.coding and outcome.size > _LARGE:
            self._pack(pending, outcome)
        else:
            self._reply(pending, self.express.answer(pending.question, outcome))

    def _pack(self, pending: Pending, result: Result) -> None:
        """Let a thread make the answer, since compressing takes its time."""

        def made(future: Future[Entry]) -> None:
            self.method_queue.defer(self._reply, pending, future.result())

        self.tpool.submit(self.express.answer, pending.question, result).add_done_callback(made)

    def _reply(self, pending: Pending, entry: Entry) -> None:
        self.send(pending.conn, self.express.reply(pending.question, entry))

    def _pass_on(self, pending: Pending) -> None:
        """Let a thread wait for the answer."""
        pending.over = True
        del self.pending[pending]
        if pending.run is not None:
            if pending.run.worker is not None:
                self.evaluating.pop(pending.run.worker.channel.sock.fileno(), None)
            pending.conn.sock.begun = Begun(pending.run)
        self.hand_over(pending.conn)

    def consider(self, conn: Connection) -> None:
        """Answer the request that was read, ask its question, wait for the rest of it, or give it to a thread."""
        if len(conn.ahead) > LONGEST or self.unsent > _UNSENT:
            self.hand_over(conn)
            return
        found = self.express.read(conn.ahead)
        if isinstance(found, Reply):
            self.send(conn, found)
        elif isinstance(found, Question):
            self._ask(conn, found)
        elif found is Way.WAIT:
            if conn.state is State.IDLE:
                conn.state, conn.deadline = State.READING, time.monotonic() + conn.sock.read_seconds
            if conn.more:
                self.due.append(partial(self.read, conn))
        else:
            self.hand_over(conn)
