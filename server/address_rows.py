"""Long answers whose rows hold addresses alone, as JSON in less than two thirds of the engine's time.

The engine writes tab-separated values twice as fast as JSON. Where each value is an address, which can hold nothing
that JSON escapes, JSON is made of them by replacing what stands between. That pays for long answers only, so it is
tried for queries of a shape whose last answer was long and of this kind. What turns out to hold anything else is read
and written by the engine, with the same result. Pure: no store, no socket.
"""

from __future__ import annotations

from collections import OrderedDict

from pyoxigraph import QueryResultsFormat, parse_query_results

from kg.results import Sink
from server.verdicts import shape

LONG = 1 << 15  # bytes of an answer in JSON; for shorter ones it does not pay
_PIECE = 1 << 17  # bytes of rows that are written anew at once
_HELD = 500  # shapes remembered
_END = b"]}}"
_SPECIAL = (b'"', b"\\", b" ")  # what is in no address, but in each literal with quotes and each triple


class Habits:
    """Which shapes of queries had long answers, and whether of addresses alone; bounded. For one thread."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str | None, ...], bool] = OrderedDict()

    def expects_addresses(self, text: str) -> bool:
        """Whether the last long answer to a query of this shape was of addresses alone."""
        return bool(self._held) and self._held.get(shape(text), False)

    def note(self, text: str, *, addresses: bool) -> None:
        """Remember what the long answer to a query was like."""
        key = shape(text)
        self._held[key] = addresses
        self._held.move_to_end(key)
        if len(self._held) > _HELD:
            self._held.popitem(last=False)


def has_addresses_alone(piece: bytes) -> bool:
    """Whether a piece of an answer in JSON has values, and addresses alone."""
    return 0 < piece.count(b'"type":"') == piece.count(b'"type":"uri"')


class AddressRows:
    """Takes tab-separated values of the engine, passes on JSON. `pure` until a row held anything but addresses."""

    def __init__(self, sink: Sink) -> None:
        self.pure = True
        self._sink = sink
        self._parts: list[bytes] = []
        self._size = 0
        self._head = b""  # the line with the names, once it has come
        self._names: list[bytes] = []
        self._before = b""  # what stands before the next row: a comma after others

    def write(self, data: bytes, /) -> int:
        """Take a piece."""
        self._parts.append(data)
        self._size += len(data)
        if self._size >= _PIECE:
            whole, end, rest = b"".join(self._parts).rpartition(b"\n")
            self._pass(whole + end)
            self._parts, self._size = [rest], len(rest)
        return len(data)

    def flush(self) -> None:
        """Nothing is passed on before the end but whole pieces."""

    def finish(self) -> None:
        """Pass on the rest and what ends the answer."""
        self._pass(b"".join(self._parts))
        self._sink.write(_END)

    def _pass(self, lines: bytes) -> None:
        """Pass on some lines, the first of all with the names among them."""
        if not self._head:
            head, end, lines = lines.partition(b"\n")
            self._head = head + end
            self._names = [name[1:] for name in head.split(b"\t")]
            names = b",".join(b'"%b"' % name for name in self._names)
            self._sink.write(b'{"head":{"vars":[%b]},"results":{"bindings":[' % names)
        if lines:
            self._sink.write(self._before + (_quick(lines, self._names) or self._by_the_engine(lines)))
            self._before = b","

    def _by_the_engine(self, lines: bytes) -> bytes:
        self.pure = False
        solutions = parse_query_results(self._head + lines, format=QueryResultsFormat.TSV)
        answer = solutions.serialize(format=QueryResultsFormat.JSON) or b""
        return answer[answer.index(b"[", answer.index(b'"bindings"')) + 1 : -len(_END)]


def _quick(lines: bytes, names: list[bytes]) -> bytes:
    """Rows as JSON, none where a value is no address.

    Without quotes and blanks each value is an address in brackets or has none: a blank node, a number, nothing. So with
    as many brackets as there are values all are addresses.
    """
    if any(special in lines for special in _SPECIAL):
        return b""
    rows = lines[:-1]  # without the last end of a line
    count = len(names) * lines.count(b"\n")
    bare = rows.replace(b"<", b"")
    if len(rows) - len(bare) != count:
        return b""
    bare = bare.replace(b">", b"")
    first, *others = [b'"%b":{"type":"uri","value":"' % name for name in names]
    if len(others) > 1:
        row = b"{" + b",".join(start + b'%b"}' for start in (first, *others)) + b"}"
        return b",".join([row] * lines.count(b"\n")) % tuple(bare.replace(b"\n", b"\t").split(b"\t"))
    for other in others:
        bare = bare.replace(b"\t", b'"},' + other)
    return b"".join((b"{", first, bare.replace(b"\n", b'"}},{' + first), b'"}}'))
