"""What travels between the server and a process that evaluates queries: length-prefixed frames over a socket."""

from __future__ import annotations

import json
import socket
import struct
from dataclasses import dataclass
from typing import Any, Protocol

_HEAD = struct.Struct(">cI")
_READ = 1 << 16  # bytes asked of the socket at once
_MOST = 1 << 20  # the same, where they are known to come
_VECTOR = 512  # pieces that the system takes at once (IOV_MAX is 1024 on Linux)
DATA, DONE, ERROR = b"D", b"E", b"X"
WHOLE_GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"  # all triples of the default graph of a dataset
MAX_FRAME = 64 << 20  # bytes; a longer one means a broken peer


@dataclass(frozen=True, slots=True)
class Job:
    """One query to evaluate: its text, the form of the answer, and the dataset of the protocol (None: the store's)."""

    text: str
    form: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    base: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an evaluation gave no answer.

    `kind` is one of syntax, form, large, failed, memory, died, timeout, busy, late, left, and for an endpoint elsewhere
    unreachable, wrong, slow.
    """

    kind: str
    message: str
    line: int = 0
    column: int = 0


class ClosedError(ConnectionError):
    """The peer has gone: for the server, its worker died."""


class Channel:
    """Frames over a connected socket, which it owns. Several frames may be sent, and arrive, in one piece."""

    __slots__ = ("_buffer", "sock")

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self._buffer = bytearray()

    def close(self) -> None:
        """Close the socket."""
        self.sock.close()

    def send(self, *frames: tuple[bytes, bytes]) -> None:
        """Send frames, each a kind and its payload, in one call to the system."""
        self.sock.sendall(b"".join(part for kind, data in frames for part in (_HEAD.pack(kind, len(data)), data)))

    def send_long(self, kind: bytes, parts: list[bytes], *frames: tuple[bytes, bytes]) -> None:
        """Send a frame whose payload is in parts, and others after it, without copying the parts together."""
        rest = [part for other, data in frames for part in (_HEAD.pack(other, len(data)), data)]
        pieces = [_HEAD.pack(kind, sum(map(len, parts))), *parts, *rest]
        for start in range(0, len(pieces), _VECTOR):
            group = pieces[start : start + _VECTOR]
            sent = self.sock.sendmsg(group)
            if sent < sum(map(len, group)):
                self.sock.sendall(memoryview(b"".join(group))[sent:])

    @property
    def waiting(self) -> bool:
        """Whether a whole frame has arrived already."""
        buffer = self._buffer
        return len(buffer) >= _HEAD.size and len(buffer) >= _HEAD.size + int(_HEAD.unpack_from(buffer)[1])

    @property
    def next_frame(self) -> tuple[bytes, int]:
        """Kind and size of the frame that has arrived."""
        kind, length = _HEAD.unpack_from(self._buffer)
        return kind, length

    def gather(self) -> None:
        """Take what has arrived, without waiting; ClosedError at the end of the stream."""
        while True:
            size = max(_READ, self._missing)
            try:
                piece = self.sock.recv(size, socket.MSG_DONTWAIT)
            except BlockingIOError:
                return
            if not piece:
                raise ClosedError("the peer closed the connection")
            self._buffer += piece
            if len(piece) < size:
                return

    @property
    def _missing(self) -> int:
        """Bytes of the frame that has arrived in part, of a long one as many as may come at once."""
        buffer = self._buffer
        length = int(_HEAD.unpack_from(buffer)[1]) - len(buffer) if len(buffer) >= _HEAD.size else 0
        return min(length + _HEAD.size, _MOST)

    def receive(self) -> tuple[bytes, bytes]:
        """The next frame; ClosedError at the end of the stream and on a frame that is too long."""
        self._fill(_HEAD.size)
        kind, length = _HEAD.unpack_from(self._buffer)
        if length > MAX_FRAME:
            raise ClosedError("frame too long")
        end = _HEAD.size + length
        self._fill(end)
        payload = bytes(memoryview(self._buffer)[_HEAD.size : end])
        del self._buffer[:end]
        return kind, payload

    def _fill(self, size: int) -> None:
        while len(self._buffer) < size:
            piece = self.sock.recv(_READ)
            if not piece:
                raise ClosedError("the peer closed the connection")
            self._buffer += piece


class _Slotted(Protocol):
    __slots__: tuple[str, ...]


def as_json(value: _Slotted | dict[str, Any]) -> bytes:
    """A slotted value, or a dictionary, as the payload of a frame."""
    data = value if isinstance(value, dict) else {name: getattr(value, name) for name in value.__slots__}
    return json.dumps(data).encode("ascii")


def as_payload(job: Job) -> bytes:
    """A job as the payload of a frame: in JSON only where it has a dataset of its own, since that takes longer."""
    if job.default_graphs is None and job.named_graphs is None and "\n" not in job.base:
        return f"{job.form}\n{job.base}\n{job.text}".encode("utf-8", "surrogatepass")
    return as_json(job)


def job_from(payload: bytes) -> Job:
    """The job in a frame."""
    if not payload.startswith(b"{"):
        form, base, text = payload.decode("utf-8", "surrogatepass").split("\n", 2)
        return Job(text, form, base=base)
    data = json.loads(payload)
    default, named = data["default_graphs"], data["named_graphs"]
    return Job(
        text=data["text"],
        form=data["form"],
        default_graphs=None if default is None else tuple(default),
        named_graphs=None if named is None else tuple(named),
        base=data["base"],
    )
