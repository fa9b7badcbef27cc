"""The server's side of its worker processes: start the zygote, ask it for workers, exchange jobs, have them killed."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import sysconfig
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from server.frames import ERROR, Channel, ClosedError, Failure
from server.settings import Limits
from server.zygote import APPLY, KILL, ORDER, SPAWN

# For glibc, others ignore it: an evaluation takes and frees many small pieces, and with room for them (and without
# giving memory back between queries) it needs an eighth less time.
_ALLOCATION = "glibc.malloc.tcache_count=4096:glibc.malloc.trim_threshold=67108864:glibc.malloc.mmap_threshold=33554432"
# Its memory lies closer together: of a large store a fifth less time for a query, and a quarter less is written into.
_ALLOCATOR = "libmimalloc.so.2"
_LIBRARIES = (f"/usr/lib/{sysconfig.get_config_var('MULTIARCH') or 'none'}", "/usr/lib64", "/usr/local/lib", "/usr/lib")
_SOCKET_BYTES = 1 << 20  # asked of the kernel, which may give less: so that an answer goes without waiting
START_SECONDS = 600.0  # a store of many million triples takes minutes to load into memory


class StartError(RuntimeError):
    """The store of the build could not be opened; the message is for the operator."""


@dataclass(slots=True)
class Worker:
    """A process that evaluates one query at a time."""

    pid: int
    channel: Channel
    revision: int = 0  # of the dataset that it sees
    queries: int = 0

    def close(self) -> None:
        """Let the process go: it ends when its socket closes."""
        self.channel.close()


@dataclass(slots=True)
class Nursery:
    """Makes and kills workers through the zygote, and starts the zygote again should it die. Safe for threads."""

    build: Path
    limits: Limits
    writable: Path | None = None
    build_id: str = ""
    graphs: frozenset[str] = frozenset()
    revision: int = 0  # how many writes there were
    in_memory: bool = False
    restarts: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _control: socket.socket | None = None
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the zygote and wait until it holds the store. Raises StartError."""
        with self._lock:
            self._start()

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        options = json.dumps(self.options())
        command = [sys.executable, "-m", "server.zygote", str(theirs.fileno()), str(self.build), options]
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                process_group=0,  # signals of a terminal are for the server; a new session could be a scheduling group
                env=_environment(),
            )
        ours.settimeout(START_SECONDS)
        self._control = ours
        try:
            kind, payload = Channel(ours).receive()
        except (ClosedError, TimeoutError) as error:
            raise StartError(f"{self.build}: the process that opens the store ended at once") from error
        facts = json.loads(payload)
        if kind == ERROR:
            raise StartError(str(Failure(**facts).message))
        ours.settimeout(10.0)
        self.graphs, self.in_memory = frozenset(facts["graphs"]), bool(facts["memory"])
        self.revision = int(facts["revision"])

    def options(self) -> dict[str, Any]:
        """What the process that makes workers needs to know."""
        names = ("memory_store_bytes", "worker_memory", "result_bytes", "result_triples")
        return {
            **{name: getattr(self.limits, name) for name in names},
            "writable": str(self.writable or ""),
            "build_id": self.build_id,
        }

    @property
    def kind(self) -> str:
        """Where the data is: `memory`, `disk` or `remote`."""
        return "memory" if self.in_memory else "disk"

    @property
    def too_late(self) -> str:
        """The kind of failure of a query that does not end in time."""
        return "timeout"

    def spawn(self, order: bytes = SPAWN) -> Worker:
        """A fresh worker, in milliseconds (or with TRY one for a single write).

        Raises StartError where even a new zygote cannot make one.
        """
        ours, theirs = socket.socketpair()
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SOCKET_BYTES)
        with theirs, self._lock:
            try:
                pid = self._order(order, 0, theirs.fileno())
            except OSError:
                self._restart()
                try:
                    pid = self._order(order, 0, theirs.fileno())
                except OSError as error:
                    ours.close()
                    raise StartError("no worker process can be made") from error
            return Worker(pid, Channel(ours), self.revision)

    def apply(self, record: bytes) -> bool:
        """Make a change that a writer found: durable, then seen by every worker made from now on. False: disk error."""
        head = json.loads(record.partition(b"\n")[0])
        with self._lock:
            if self._control is None:
                return False
            self._control.settimeout(START_SECONDS)
            self._control.sendall(ORDER.pack(APPLY, len(record)) + record)
            revision = self._reply()
            self._control.settimeout(10.0)
            if revision < 0:
                return False
            self.graphs = (self.graphs | frozenset(head["graphs_new"])) - frozenset(head["graphs_gone"])
            self.revision = revision
            return True

    def kill(self, worker: Worker) -> None:
        """End a worker now, whatever it does."""
        worker.close()
        with self._lock:
            try:
                self._order(KILL, worker.pid, None)
            except OSError:
                self._restart()  # its workers die with it

    def stop(self) -> None:
        """End the zygote and with it every worker."""
        with self._lock:
            self._close()

    def _order(self, order: bytes, pid: int, descriptor: int | None) -> int:
        if self._control is None:
            raise ClosedError("stopped")
        message = ORDER.pack(order, pid)
        if descriptor is None:
            self._control.sendall(message)
            return pid
        socket.send_fds(self._control, [message], [descriptor])
        return self._reply()

    def _reply(self) -> int:
        if self._control is None:
            raise ClosedError("stopped")
        reply = self._control.recv(ORDER.size, socket.MSG_WAITALL)
        if len(reply) < ORDER.size:
            raise ClosedError("the zygote ended")
        return int(ORDER.unpack(reply)[1])

    def _restart(self) -> None:
        self.restarts += 1
        self._close()
        self._start()

    def _close(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            try:
                self._process.wait(2.0)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None


def _environment() -> dict[str, str]:
    """What the zygote gets of the environment: where Python finds the packages, nothing secret, and how to allocate."""
    kept = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LANG", "LC_ALL", "TMPDIR", "GLIBC_TUNABLES", "LD_PRELOAD")
    ours = {"GLIBC_TUNABLES": _ALLOCATION, "LD_PRELOAD": allocator()}
    return {**ours, **{name: os.environ[name] for name in kept if name in os.environ}}


def allocator() -> str:
    """The library that workers allocate with in place of the C library, empty where it is not installed."""
    found = (path for folder in _LIBRARIES if (path := Path(folder, _ALLOCATOR)).is_file())
    return str(next(found, ""))
