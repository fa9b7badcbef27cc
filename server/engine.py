"""Evaluates queries in worker processes under one wall clock; kills and replaces what hangs, grows or dies."""

from __future__ import annotations

import json
import os
import select
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from server.frames import DATA, DONE, Channel, ClosedError, Failure, Job, as_json, as_payload
from server.journal import is_empty
from server.lanes import Lane
from server.runs import SPOOL_BYTES, Caller, Progress, Result, Run
from server.settings import Limits
from server.workers import Nursery, Worker
from server.writer import Write
from server.zygote import TRY

TICK = 0.1  # seconds between looks at the queue and at the client
_NICE = 10
_QUICK = 2  # processes for each of `workers`: one evaluates while the answer of the other is fetched
_HARMLESS = frozenset(
    {"syntax", "form", "failed", "unreachable", "wrong", "slow"}
)  # failures after which a worker is as good as before
_RECYCLE_SECONDS = 2.0  # a query that ran so long may have left the worker large


@dataclass(slots=True)
class Engine:
    """Lanes of worker processes over one build. `run` may be called from many threads at once."""

    nursery: Nursery
    limits: Limits
    quick: Lane = field(init=False)
    slow: Lane = field(init=False)
    kills: Counter[str] = field(default_factory=Counter)
    _places: threading.Semaphore = field(init=False)  # for large results
    _writing: threading.Lock = field(default_factory=threading.Lock)
    _idle: list[Worker] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.quick = Lane(_QUICK * self.limits.workers, self.limits.quick_queue)
        self.slow = Lane(self.limits.workers, self.limits.slow_queue)
        self._places = threading.Semaphore(self.limits.large_results)

    def start(self) -> None:
        """Open the store and make the first workers. Raises StartError."""
        self.nursery.start()
        self._idle = [self.nursery.spawn() for _ in range(self.quick.places)]

    def stop(self) -> None:
        """End all processes."""
        with self._lock:
            for worker in self._idle:
                worker.close()
            self._idle.clear()
        self.nursery.stop()

    def run(self, job: Job, caller: Caller, seconds: float | None = None) -> Result | Failure:
        """The whole answer of a query, or why there is none. Never a part of an answer."""
        run = caller.begun.take(job) if caller.begun is not None else None
        entered = run or self.enter(job, caller, seconds)
        return entered if isinstance(entered, Failure) else self.finish(entered)

    def enter(
        self, job: Job, caller: Caller, seconds: float | None = None, told: Callable[[], None] | None = None
    ) -> Run | Failure:
        """Start the clock of a query and put it into the queue; `told` is called when its turn has come later."""
        allowed = min(seconds or self.limits.timeout, self.limits.timeout)
        ticket = self.quick.enter(caller.name, told)
        if ticket is None:
            return Failure("busy", "too many queries wait already")
        return Run(job, caller, time.monotonic() + allowed, self.quick, ticket)

    def finish(self, run: Run) -> Result | Failure:
        """Wait for the turn of a query and for its answer."""
        if run.worker is None and (failure := self._wait(run)):
            return failure
        outcome = self._evaluate(run)
        if outcome is None:
            outcome = self._begin_again(run)
        return outcome

    def start_now(self, run: Run, discard: Callable[[Worker], None]) -> Worker | None:
        """Give a query whose turn has come to a worker, without waiting; None where that needs `finish`.

        A worker that is not to be used again goes to `discard`, here and in `advance`: ending one takes time.
        """
        worker = self._idle_worker(discard)
        if worker is None:
            return None
        run.begin()
        run.worker = worker
        with suppress(OSError):  # it has just died, which is seen when its answer is read
            worker.channel.send((DATA, as_payload(run.job)))
        return worker

    def advance(self, run: Run, discard: Callable[[Worker], None]) -> Result | Progress:
        """What came of a query, without waiting. With the whole answer the place and the worker are free again."""
        worker = run.worker
        if worker is None:
            return Progress.THREAD
        channel = worker.channel
        try:
            channel.gather()
        except OSError:
            return Progress.THREAD
        while channel.waiting:
            kind, size = channel.next_frame
            if kind not in (DATA, DONE) or run.size + size > SPOOL_BYTES:
                return Progress.THREAD
            kind, payload = channel.receive()
            if kind == DONE:
                self._give(worker, run, True, discard)
                run.lane.leave()
                return run.result()
            run.keep(payload, self._places)
        return Progress.MORE

    def abandon(self, run: Run) -> None:
        """Give up a query that was begun and that nobody wants any more."""
        if run.ticket is not None:
            run.lane.give_up(run.ticket)
            return
        if run.worker is not None:
            self.nursery.kill(run.worker)
        run.lane.leave()

    def write(
        self, write: Write, bodies: Sequence[bytes], precondition: Callable[[], Failure | None]
    ) -> Failure | None:
        """Make a write whole or not at all, one at a time; None when it is durable and every later query sees it."""
        deadline = time.monotonic() + self.limits.timeout
        if not self._writing.acquire(timeout=self.limits.timeout):
            return Failure("late", "another write did not end in time")
        try:
            if failure := precondition():
                return failure
            outcome = self._attempt(write, bodies, deadline)
            if isinstance(outcome, Failure):
                return outcome
            if is_empty(outcome) or self.nursery.apply(outcome):
                return None
            return Failure("failed", "the change could not be written to the disk; nothing was changed")
        except OSError:
            return Failure("died", "the process that holds the data ended; whether the write was made is unknown")
        finally:
            self._writing.release()

    def _attempt(self, write: Write, bodies: Sequence[bytes], deadline: float) -> bytes | Failure:
        """The record of the change that a write makes, found by a process of its own."""
        worker = self.nursery.spawn(TRY)
        try:
            worker.channel.sock.settimeout(max(0.1, deadline - time.monotonic()))
            worker.channel.send((DATA, as_json(write)), *((DATA, body) for body in bodies))
            worker.channel.sock.settimeout(max(0.1, deadline - time.monotonic()))
            kind, payload = worker.channel.receive()
        except TimeoutError:
            self.kills["timeout"] += 1
            return Failure("timeout", f"the write did not end within {self.limits.timeout:g} seconds")
        except ConnectionError:
            self.kills["died"] += 1
            return Failure("died", "the process that tried the write ended: too much memory, or too deep")
        finally:
            self.nursery.kill(worker)
        return payload if kind == DONE else Failure(**json.loads(payload))

    def _begin_again(self, run: Run) -> Result | Failure:
        run.ticket = self.slow.enter(run.caller.name)
        if run.ticket is None:
            return Failure("busy", "too many slow queries wait already")
        run.lane = self.slow
        if failure := self._wait(run):
            return failure
        return self._evaluate(run) or Failure("busy", "stopped for other queries")

    def _wait(self, run: Run) -> Failure | None:
        ticket = run.ticket
        while ticket is not None and not ticket.granted.wait(min(TICK, max(0.0, run.deadline - time.monotonic()))):
            if time.monotonic() >= run.deadline:
                run.lane.give_up(ticket)
                return Failure("late", "no worker came free in time")
            if run.caller.gone():
                run.lane.give_up(ticket)
                return Failure("left", "the client has gone")
        return None

    def _evaluate(self, run: Run) -> Result | Failure | None:
        """Evaluate with a place in `run.lane` and give the place back; None: stopped to make room, begin again."""
        outcome: Result | Failure | None = None
        try:
            worker = run.worker or self._started(run)
            outcome = self._collect(worker, run)
        except ConnectionError:
            self.kills["died"] += 1
            outcome = Failure("died", "the process that evaluated the query ended: too much memory, or too deep")
        finally:
            if run.spool is not None and not isinstance(outcome, Result):
                run.spool.close()
            if run.worker is not None:
                healthy = run.ended and (isinstance(outcome, Result) or getattr(outcome, "kind", "") in _HARMLESS)
                self._give(run.worker, run, healthy, self.nursery.kill)
            run.lane.leave()
        return outcome

    def _started(self, run: Run) -> Worker:
        run.begin()
        run.worker = worker = self._idle_worker(self.nursery.kill) or self.nursery.spawn()
        worker.channel.send((DATA, as_payload(run.job)))
        return worker

    def _collect(self, worker: Worker, run: Run) -> Result | Failure | None:
        poll = select.poll()
        channel = worker.channel
        poll.register(channel.sock, select.POLLIN)
        while True:
            left = run.deadline - time.monotonic()
            if left <= 0:
                self.kills["timeout"] += 1
                return Failure(self.nursery.too_late, f"the query did not end within {self.limits.timeout:g} seconds")
            if not channel.waiting and not poll.poll(1000 * min(TICK, left)):
                if run.caller.gone():
                    self.kills["left"] += 1
                    return Failure("left", "the client has gone")
                if self._must_yield(worker, run):
                    self.kills["yield"] += 1
                    return None
                continue
            kind, payload = _next(channel, left)
            if kind == DATA:
                if not run.keep(payload, self._places):
                    return Failure("busy", "too many large results are on their way to their clients")
                continue
            run.ended = True
            return run.result() if kind == DONE else Failure(**json.loads(payload))

    def _must_yield(self, worker: Worker, run: Run) -> bool:
        """Move a query that runs long to the slow lane; True where it must stop instead.

        The more wait, the sooner a query counts as long: so the wait itself stays short.
        """
        slice_ = max(TICK, self.limits.quick_seconds / (1 + len(self.quick.waiting) / 2))
        if run.lane is self.slow or time.monotonic() - run.started < slice_:
            return False
        if self.slow.try_enter():
            run.lane.leave()
            run.lane = self.slow
            _lower_priority(worker.pid)
            return False
        return self.quick.crowded

    def _idle_worker(self, discard: Callable[[Worker], None]) -> Worker | None:
        while True:
            with self._lock:
                if not self._idle:
                    return None
                worker = self._idle.pop()
            if worker.revision == self.nursery.revision and _waits(worker):
                return worker
            discard(worker)

    def _give(self, worker: Worker, run: Run, healthy: bool, discard: Callable[[Worker], None]) -> None:
        run.worker = None
        worker.queries += 1
        if worker.channel.sock.gettimeout() is not None:
            worker.channel.sock.settimeout(None)
        tired = worker.queries >= self.limits.worker_queries or time.monotonic() - run.started > _RECYCLE_SECONDS
        tired = tired or run.lane is self.slow  # its priority was lowered, and only root can raise it again
        if healthy and not tired and worker.revision == self.nursery.revision:
            with self._lock:
                if len(self._idle) < self.quick.places:
                    self._idle.append(worker)
                    return
        discard(worker)

    @property
    def idle(self) -> int:
        """Workers that wait for a query."""
        return len(self._idle)


def _next(channel: Channel, seconds: float) -> tuple[bytes, bytes]:
    """The frame that has begun to come; a worker that stops in the middle of one counts as dead."""
    if not channel.waiting:
        channel.sock.settimeout(max(0.1, seconds))
    try:
        return channel.receive()
    except TimeoutError as error:
        raise ClosedError("stopped in the middle of a frame") from error


def _waits(worker: Worker) -> bool:
    """Whether an idle worker is there: its socket neither closed nor full of something it should not have sent."""
    poll = select.poll()
    poll.register(worker.channel.sock, select.POLLIN)
    return not poll.poll(0)


def _lower_priority(pid: int) -> None:
    try:
        os.setpriority(os.PRIO_PROCESS, pid, _NICE)
    except OSError:
        return  # it has just ended


def descriptor_of(connection: object) -> int | None:
    """The file descriptor of a connection that the HTTP server passes on, if it does."""
    return connection.fileno() if isinstance(connection, socket.socket) else None
