"""Who may evaluate now: places in a quick and a slow lane, and a fair queue before them.

Every query begins in the quick lane. One that runs long moves to the slow lane where that has a place; where it has
none and others wait, the query is stopped, waits for a place in the slow lane and begins again there. So a quick query
waits behind the first moments of slow ones only, however many there are.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

_LONG_LINE = 8  # waiting queries of one client


class Turn:
    """An event that costs a tenth of `threading.Event`, for one thread to wait for and one to set."""

    __slots__ = ("_closed",)

    def __init__(self) -> None:
        self._closed = threading.Lock()
        self._closed.acquire()

    def is_set(self) -> bool:
        """Whether it has come."""
        return not self._closed.locked()

    def set(self) -> None:
        """It has come. Once only."""
        self._closed.release()

    def wait(self, seconds: float) -> bool:
        """Wait so long for it; whether it has come."""
        if self._closed.acquire(timeout=seconds):
            self._closed.release()
            return True
        return False


class Ticket:
    """A place in a queue; `granted` is set when the place in the lane is the holder's.

    A holder that does not wait in a thread of its own is `told` instead, in the thread of whoever left, which must not
    be kept: if it had to wait at all.
    """

    __slots__ = ("client", "granted", "told")

    def __init__(self, client: str, told: Callable[[], None] | None = None) -> None:
        self.client = client
        self.granted = Turn()
        self.told = told

    def grant(self) -> None:
        """The place is the holder's."""
        self.granted.set()
        if self.told is not None:
            self.told()


@dataclass(slots=True)
class _Line:
    """The waiting queries of one client; `newest`: whose turn it is once the line is long."""

    tickets: deque[Ticket] = field(default_factory=deque)
    newest: bool = True

    def pop(self) -> Ticket:
        newest = self.newest and len(self.tickets) > _LONG_LINE
        self.newest = not newest
        return self.tickets.pop() if newest else self.tickets.popleft()


class FairQueue:
    """One after the other among clients; first come, first served within a client while its line is short.

    In a long line the newest and the oldest take turns: so a query that comes behind a flood of slow ones from the same
    address does not wait for all of them, and none waits for ever.
    """

    def __init__(self) -> None:
        self._clients: OrderedDict[str, _Line] = OrderedDict()
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def push(self, ticket: Ticket) -> None:
        """Put a ticket at the end of its client's line."""
        self._clients.setdefault(ticket.client, _Line()).tickets.append(ticket)
        self._length += 1

    def pop(self) -> Ticket:
        """The next ticket; its client goes to the back. Raises KeyError when empty."""
        client, line = self._clients.popitem(last=False)
        ticket = line.pop()
        self._length -= 1
        if line.tickets:
            self._clients[client] = line
        return ticket

    def remove(self, ticket: Ticket) -> bool:
        """Take a ticket out; False where it is not (or no longer) in the queue."""
        line = self._clients.get(ticket.client)
        if line is None or ticket not in line.tickets:
            return False
        line.tickets.remove(ticket)
        self._length -= 1
        if not line.tickets:
            del self._clients[ticket.client]
        return True


@dataclass(slots=True)
class Lane:
    """`places` that may be taken at once and a bounded fair queue for them. Safe for threads."""

    places: int
    queue_limit: int
    taken: int = 0
    waiting: FairQueue = field(default_factory=FairQueue)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def enter(self, client: str, told: Callable[[], None] | None = None) -> Ticket | None:
        """A ticket, granted at once where a place is free; None where the queue is full."""
        ticket = Ticket(client, told)
        with self._lock:
            if self.taken < self.places:
                self.taken += 1
                ticket.granted.set()
            elif len(self.waiting) >= self.queue_limit:
                return None
            else:
                self.waiting.push(ticket)
        return ticket

    def try_enter(self) -> bool:
        """Take a place if one is free and nobody waits for it."""
        with self._lock:
            if self.taken >= self.places or len(self.waiting):
                return False
            self.taken += 1
            return True

    def leave(self) -> None:
        """Give the place back: the next in the queue has it."""
        with self._lock:
            if len(self.waiting):
                self.waiting.pop().grant()
            else:
                self.taken -= 1

    def give_up(self, ticket: Ticket) -> None:
        """Stop waiting; where the place was granted meanwhile, give it back."""
        with self._lock:
            if self.waiting.remove(ticket):
                return
        self.leave()

    @property
    def crowded(self) -> bool:
        """Whether somebody waits."""
        return len(self.waiting) > 0
