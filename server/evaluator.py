"""The loop of a process that evaluates queries: one job in, frames out, until the server closes the socket.

It may be killed at any moment and owns nothing: the store is open for reading only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import QuerySolutions, QueryTriples, Store, Triple

from kg.results import FormError, write_graph, write_solutions
from kg.store import QueryFailedError, QuerySyntaxError, query
from kg.terms import PREFIXES
from server.address_rows import LONG, AddressRows, Habits, has_addresses_alone
from server.frames import DATA, DONE, ERROR, Channel, ClosedError, Failure, Job, as_json, job_from

CHUNK = 1 << 18  # bytes gathered before a frame is sent


@dataclass(frozen=True, slots=True)
class Caps:
    """What one answer may be: bytes written, triples of a graph."""

    result_bytes: int
    result_triples: int


class TooLargeError(ValueError):
    """The answer passed a cap; nothing of it is to be used."""


class Frames:
    """Collects what a writer writes into frames and counts it against the cap."""

    def __init__(self, channel: Channel, cap: int) -> None:
        self._channel, self._cap = channel, cap
        self._parts: list[bytes] = []
        self._size = 0
        self.total = 0  # bytes so far
        self.first = b""  # the first piece

    def write(self, data: bytes, /) -> int:
        """Take a piece of the answer. Raises TooLargeError."""
        self.first = self.first or data
        self.total += len(data)
        if self.total > self._cap:
            raise TooLargeError(
                f"the result is larger than {self._cap} bytes: ask for less, or page with LIMIT and OFFSET"
            )
        self._parts.append(data)
        self._size += len(data)
        if self._size >= CHUNK:
            self._channel.send_long(DATA, self._parts)
            self._parts, self._size = [], 0
        return len(data)

    def flush(self) -> None:
        """The rest goes with the frame that ends the answer."""

    def finish(self) -> None:
        """Send the rest and the end together."""
        self._channel.send_long(DATA, self._parts, (DONE, b""))


def serve(store: Store, channel: Channel, caps: Caps) -> None:
    """Answer jobs until the channel closes. A job that fails gives one ERROR frame and the loop goes on."""
    habits = Habits()
    while True:
        try:
            _, payload = channel.receive()
        except ClosedError:
            return
        failure = _answer(store, job_from(payload), channel, caps, habits)
        if failure is not None:
            channel.send((ERROR, as_json(failure)))


def _answer(store: Store, job: Job, channel: Channel, caps: Caps, habits: Habits) -> Failure | None:
    sink = Frames(channel, caps.result_bytes)
    try:
        answer = query(
            store, job.text, base=job.base or None, default_graphs=job.default_graphs, named_graphs=job.named_graphs
        )
        if isinstance(answer, QueryTriples):
            write_graph(capped(answer, caps.result_triples), job.form, sink, PREFIXES)
        elif job.form == "json" and isinstance(answer, QuerySolutions):
            _write_json(answer, job.text, sink, habits)
        else:
            write_solutions(answer, job.form, sink)
        sink.finish()
    except QuerySyntaxError as error:
        return Failure("syntax", str(error), error.line, error.column)
    except FormError as error:
        return Failure("form", str(error))
    except TooLargeError as error:
        return Failure("large", str(error))
    except MemoryError:
        return Failure("memory", "the query needs more memory than one query may take")
    except (QueryFailedError, ValueError, OSError, RuntimeError) as error:
        return Failure("failed", " ".join(str(error).split())[:300])
    return None


def _write_json(answer: QuerySolutions, text: str, sink: Frames, habits: Habits) -> None:
    """Write rows as JSON in the way that queries like this one have shown to be quick."""
    if habits.expects_addresses(text):
        rows = AddressRows(sink)
        write_solutions(answer, "tsv", rows)
        rows.finish()
        if not rows.pure:
            habits.note(text, addresses=False)
        return
    write_solutions(answer, "json", sink)
    if sink.total > LONG:
        habits.note(text, addresses=has_addresses_alone(sink.first))


def capped(triples: Iterable[Triple], cap: int) -> Iterator[Triple]:
    """The triples; TooLargeError where there are more than `cap`."""
    for count, triple in enumerate(triples):
        if count >= cap:
            raise TooLargeError(f"the graph has more than {cap} triples: ask for less")
        yield triple
