"""What travels between the server and a process that evaluates queries: length-prefixed frames over a socket."""

from __future__ import annotations

import json
import socket
import struct
from dataclasses import dataclass
from typing import Any

_HEAD = struct.Struct(">cI")
DATA, DONE, ERROR = b"D", b"E", b"X"
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

    `kind` is one of syntax, form, large, failed, memory, died, timeout, busy, late, left.
    """

    kind: str
    message: str
    line: int = 0
    column: int = 0


class ClosedError(ConnectionError):
    """The peer has gone: for the server, its worker died."""


def send(sock: socket.socket, kind: bytes, payload: bytes) -> None:
    """Send one frame."""
    sock.sendall(_HEAD.pack(kind, len(payload)) + payload)


def send_json(sock: socket.socket, kind: bytes, value: Job | Failure | dict[str, Any]) -> None:
    """Send a frame that holds JSON."""
    data = value if isinstance(value, dict) else {name: getattr(value, name) for name in value.__slots__}
    send(sock, kind, json.dumps(data).encode("ascii"))


def receive(sock: socket.socket) -> tuple[bytes, bytes]:
    """The next frame as (kind, payload); ClosedError at the end of the stream and on a frame that is too long."""
    kind, length = _HEAD.unpack(_exactly(sock, _HEAD.size))
    if length > MAX_FRAME:
        raise ClosedError("frame too long")
    return kind, _exactly(sock, length)


def _exactly(sock: socket.socket, size: int) -> bytes:
    if size == 0:
        return b""
    piece = sock.recv(size)
    if len(piece) == size:
        return piece
    parts, left = [piece], size - len(piece)
    while left:
        if not parts[-1]:
            raise ClosedError("the peer closed the connection")
        parts.append(sock.recv(left))
        left -= len(parts[-1])
    return b"".join(parts)


def job_from(payload: bytes) -> Job:
    """The job in a frame."""
    data = json.loads(payload)
    default, named = data["default_graphs"], data["named_graphs"]
    return Job(
        text=data["text"],
        form=data["form"],
        default_graphs=None if default is None else tuple(default),
        named_graphs=None if named is None else tuple(named),
        base=data["base"],
    )
