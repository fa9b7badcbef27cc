"""Documents through worker processes: one that dies or never ends costs only its own file."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic

from kg.build.reading import EvidenceError, Extractor, LeftOut, Reading, read_and_extract
from kg.extract import FAULTS, fault_of

SECONDS_A_DOCUMENT = 120.0
_PR_SET_PDEATHSIG = 1  # of Linux's prctl

Outcome = Reading | LeftOut
Done = Callable[[int, int], None]  # documents done, documents in all


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    path: Path | None = None
    deadline: float = 0.0


def process_documents(
    paths: Sequence[Path], extractor: Extractor, jobs: int, done: Done, seconds: float = SECONDS_A_DOCUMENT
) -> tuple[Outcome, ...]:
    """Read and extract all files, in any order; outcomes in the order of `paths`.

    EvidenceError is raised here: false evidence must stop a build.
    """
    outcomes: dict[Path, Outcome] = {}
    for path, outcome in _outcomes(paths, extractor, max(1, min(jobs, len(paths))), seconds):
        outcomes[path] = outcome
        done(len(outcomes), len(paths))
    return tuple(outcomes[path] for path in paths)


def _outcomes(paths: Iterable[Path], extractor: Extractor, jobs: int, seconds: float) -> Iterator[tuple[Path, Outcome]]:
    waiting = list(reversed(list(paths)))
    context = _context()
    workers: list[_Worker] = []
    try:
        while waiting or any(w.path for w in workers):
            while waiting and len(workers) < jobs:
                workers.append(_start(context, extractor))
            for worker in workers:
                if waiting and worker.path is None:
                    _send(worker, waiting.pop(), seconds)
            busy = [w for w in workers if w.path]
            ready = wait([w.pipe for w in busy], timeout=max(0.0, min(w.deadline for w in busy) - monotonic()))
            for worker in busy:
                finished = _receive(worker) if worker.pipe in ready else _overdue(worker, seconds)
                if finished is not None:
                    yield finished
            workers = [w for w in workers if w.process.is_alive() or w.path]
    finally:
        for worker in workers:
            _stop(worker)


def _context() -> BaseContext:
    """On Linux forked workers share the lexicon that is loaded already; elsewhere each loads its own."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def _start(context: BaseContext, extractor: Extractor) -> _Worker:
    mine, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, extractor, os.getpid()), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    return _Worker(process, mine)


def _work(pipe: Connection, extractor: Extractor, parent: int) -> None:
    """The life of a worker: files in, outcomes out, until the pipe closes or its parent dies."""
    _die_with_parent(parent)
    while True:
        try:
            path = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        pipe.send(_outcome(path, extractor))


def _die_with_parent(parent: int) -> None:
    """A forked worker holds what its parent held, the lock of the build too: it must not outlive a killed parent."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before the line above
            os._exit(1)


def _outcome(path: Path, extractor: Extractor) -> Outcome | EvidenceError:
    try:
        return read_and_extract(path, extractor)
    except EvidenceError as error:
        return error
    except (*FAULTS, MemoryError) as error:  # before any extractor: it costs the document, not the build
        return LeftOut(path.name, f"an extractor failed ({fault_of(error)})")


def _send(worker: _Worker, path: Path, seconds: float) -> None:
    worker.path, worker.deadline = path, monotonic() + seconds
    worker.pipe.send(path)


def _receive(worker: _Worker) -> tuple[Path, Outcome]:
    path, worker.path = worker.path or Path(), None
    try:
        answer = worker.pipe.recv()
    except (EOFError, ConnectionResetError):
        _stop(worker)
        return path, LeftOut(path.name, f"its reader ended unexpectedly (exit code {worker.process.exitcode})")
    if isinstance(answer, EvidenceError):
        raise answer
    return path, answer


def _overdue(worker: _Worker, seconds: float) -> tuple[Path, Outcome] | None:
    if monotonic() < worker.deadline:
        return None
    path, worker.path = worker.path or Path(), None
    _stop(worker)
    return path, LeftOut(path.name, f"not read within {seconds:g} seconds")


def _stop(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()
