"""The process that makes the processes that evaluate: it holds the store, has one thread, and forks on demand.

A store in memory is loaded once here and shared with every child copy-on-write; a store on disk is opened by each
child for itself, since its library starts threads. Orders come over a socket: `S` with a file descriptor makes a child
that serves it and answers with its process id, `K` with a process id kills that child. Only this process reaps its
children, so an id that it still lists is never another process.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import struct
import sys
from pathlib import Path

from pyoxigraph import NamedNode, Store

from kg.store import DATASET, StoreError, load_memory, open_store
from server.confine import cap_memory, deny_network, die_with_parent
from server.evaluator import Caps, serve
from server.frames import DONE, ERROR, Channel, Failure, as_json

ORDER = struct.Struct(">ci")
SPAWN, KILL = b"S", b"K"
MAX_GRAPHS = 100_000


def main(arguments: list[str]) -> int:
    """Serve orders until the other end closes. Arguments: descriptor, build, memory threshold, caps as JSON."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    descriptor, build, options = int(arguments[0]), Path(arguments[1]), json.loads(arguments[2])
    control = socket.socket(fileno=descriptor)
    try:
        store, graphs = _prepare(build, options["memory_store_bytes"])
    except StoreError as error:
        Channel(control).send((ERROR, as_json(Failure("failed", str(error)))))
        return 1
    Channel(control).send((DONE, as_json({"graphs": graphs, "memory": store is not None})))
    gc.collect()
    gc.freeze()
    children: set[int] = set()
    try:
        _obey(control, build, store, options, children)
    finally:
        for pid in children:
            os.kill(pid, signal.SIGKILL)
        for pid in children:
            os.waitpid(pid, 0)
    return 0


def _prepare(build: Path, threshold: int) -> tuple[Store | None, list[str]]:
    """(the store in memory or None for disk, the names of the graphs)."""
    dataset = build / DATASET
    small = dataset.is_file() and dataset.stat().st_size <= threshold
    if small:
        store = load_memory(dataset)
        return store, _names(store)
    names = _names(open_store(build))
    return None, names


def _names(store: Store) -> list[str]:
    names = (graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return sorted(name for name, _ in zip(names, range(MAX_GRAPHS), strict=False))


def _obey(
    control: socket.socket, build: Path, store: Store | None, options: dict[str, int], children: set[int]
) -> None:
    while True:
        ready, _, _ = select.select([control], [], [], 1.0)
        _reap(children)
        if not ready:
            continue
        message, descriptors, _, _ = socket.recv_fds(control, ORDER.size, 1)
        if len(message) < ORDER.size:
            return
        order, pid = ORDER.unpack(message)
        if order == KILL and pid in children:
            os.kill(pid, signal.SIGKILL)
        elif order == SPAWN:
            child = _spawn(control, descriptors[0], build, store, options)
            children.add(child)
            control.sendall(ORDER.pack(SPAWN, child))


def _reap(children: set[int]) -> None:
    while children:
        pid, _ = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        children.discard(pid)


def _spawn(control: socket.socket, descriptor: int, build: Path, store: Store | None, options: dict[str, int]) -> int:
    pid = os.fork()
    if pid:
        os.close(descriptor)
        return pid
    code = 1
    try:
        die_with_parent()
        control.close()
        opened = open_store(build) if store is None else store
        cap_memory(options["worker_memory"])
        deny_network()
        serve(
            opened, Channel(socket.socket(fileno=descriptor)), Caps(options["result_bytes"], options["result_triples"])
        )
        code = 0
    except (ConnectionError, StoreError, MemoryError):
        code = 1  # the server sees the closed socket and makes another
    finally:
        os._exit(code)
    return 0  # not reached: os._exit ends the child


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
