"""The process that makes the processes that evaluate: it holds the store, has one thread, and forks on demand.

A store in memory is loaded once here and shared with every child copy-on-write; a store on disk is opened by each
child for itself, since its library starts threads. Orders come over a socket: `S` with a file descriptor makes a child
that serves it and answers with its process id, `K` with a process id kills that child. `T` makes a child that tries a
write on its own copy, `A` with a size and a record makes the change that it found: on the disk first, then in the
store. Only this process reaps its children, so an id that it still lists is never another process.
"""

from __future__ import annotations

import gc
import io
import json
import os
import select
import signal
import socket
import struct
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Store

from kg.store import DATASET, StoreError, load_memory, open_store
from server.confine import cap_memory, deny_network, die_with_parent
from server.evaluator import Caps, serve
from server.frames import DONE, ERROR, Channel, Failure, as_json
from server.journal import Journal, read_record
from server.remote_evaluator import serve_remote
from server.writer import attempt

ORDER = struct.Struct(">ci")
SPAWN, KILL, TRY, APPLY = b"S", b"K", b"T", b"A"
MAX_GRAPHS = 100_000


@dataclass(slots=True)
class _House:
    """What the zygote holds: the store in memory (None: on disk), the journal if writing is on, its children."""

    control: socket.socket
    build: Path
    options: dict[str, Any]
    store: Store | None = None
    journal: Journal | None = None
    revision: int = 0
    children: set[int] = field(default_factory=set)


def main(arguments: list[str]) -> int:
    """Serve orders until the other end closes. Arguments: descriptor, build, options as JSON."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    house = _House(socket.socket(fileno=int(arguments[0])), Path(arguments[1]), json.loads(arguments[2]))
    channel = Channel(house.control)
    try:
        graphs = _prepare(house)
    except StoreError as error:
        channel.send((ERROR, as_json(Failure("failed", str(error)))))
        return 1
    facts = {"graphs": graphs, "memory": house.store is not None, "revision": house.revision}
    channel.send((DONE, as_json(facts)))
    gc.collect()
    gc.freeze()
    try:
        _obey(house)
    finally:
        for pid in house.children:
            os.kill(pid, signal.SIGKILL)
        for pid in house.children:
            os.waitpid(pid, 0)
    return 0


def _prepare(house: _House) -> list[str]:
    """Open or load the store; the names of its graphs."""
    if "remote" in house.options:
        return []
    dataset, threshold = house.build / DATASET, int(house.options["memory_store_bytes"])
    small = dataset.is_file() and dataset.stat().st_size <= threshold
    if house.options["writable"]:
        if not small:
            raise StoreError(f"{dataset}: writing needs the dataset in memory, and it has more than {threshold} bytes")
        house.journal = Journal(Path(house.options["writable"]), house.build, house.options["build_id"])
        house.store, house.revision = house.journal.load()
    elif small:
        house.store = load_memory(dataset)
    return _names(open_store(house.build) if house.store is None else house.store)


def _names(store: Store) -> list[str]:
    names = (graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return sorted(name for name, _ in zip(names, range(MAX_GRAPHS), strict=False))


def _obey(house: _House) -> None:
    while True:
        ready, _, _ = select.select([house.control], [], [], 1.0)
        _reap(house.children)
        if not ready:
            continue
        message, descriptors, _, _ = socket.recv_fds(house.control, ORDER.size, 1)
        if len(message) < ORDER.size:
            return
        order, number = ORDER.unpack(message)
        if order == KILL and number in house.children:
            os.kill(number, signal.SIGKILL)
        elif order in (SPAWN, TRY):
            child = _spawn(house, descriptors[0], order)
            house.children.add(child)
            house.control.sendall(ORDER.pack(order, child))
        elif order == APPLY:
            house.control.sendall(ORDER.pack(APPLY, _apply(house, number)))


def _apply(house: _House, size: int) -> int:
    """Make a change durable, then make it in the store; the new revision, or -1 where the disk does not take it."""
    data = bytearray()
    while len(data) < size:
        data += house.control.recv(size - len(data)) or sys.exit(1)
    change = read_record(io.BytesIO(data))
    if change is None or house.journal is None or house.store is None:
        return -1
    try:
        house.journal.append(change)
    except OSError:
        return -1
    change.apply(house.store)
    house.revision += 1
    return house.revision


def _reap(children: set[int]) -> None:
    while children:
        pid, _ = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        children.discard(pid)


def _spawn(house: _House, descriptor: int, order: bytes) -> int:
    pid = os.fork()
    if pid:
        os.close(descriptor)
        return pid
    code = 1
    try:
        die_with_parent()
        house.control.close()
        if house.journal is not None:
            house.journal.forget()
        caps = Caps(house.options["result_bytes"], house.options["result_triples"])
        if "remote" in house.options:
            cap_memory(house.options["worker_memory"])
            serve_remote(Channel(socket.socket(fileno=descriptor)), caps, house.options["remote"])
            os._exit(0)
        store = open_store(house.build) if house.store is None else house.store
        cap_memory(house.options["worker_memory"])
        deny_network()
        channel = Channel(socket.socket(fileno=descriptor))
        if order == TRY:
            attempt(store, channel)
        else:
            serve(store, channel, caps)
        code = 0
    except (ConnectionError, StoreError, MemoryError):
        code = 1  # the server sees the closed socket and makes another
    finally:
        os._exit(code)
    return 0  # not reached: os._exit ends the child


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
