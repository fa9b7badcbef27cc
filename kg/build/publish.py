"""A build appears as a whole or not at all: written beside its place, then swapped in by one rename."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.build.errors import BuildError, CallError

MANIFEST_FILE = "manifest.json"
_PATIENCE = 2.0  # seconds: the workers of a killed build may live a moment longer than it
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.ENOTSUP, errno.EOPNOTSUPP})


@contextmanager
def new_build(out: Path) -> Iterator[Path]:
    """A fresh folder beside `out`; when the block ends well it takes the place of `out`, else it goes.

    One build at a time: BuildError where another is writing the same `out`. CallError where `out` holds something that
    no build wrote. A process that is killed leaves the earlier build as it was, and its rests are cleared next time.
    """
    target = out.absolute()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(target.parent / f".{target.name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise CallError(f"{target}: cannot be written there ({error.strerror}); choose another --out") from error
    with _lock(handle, target):
        _recover(target)
        _check(target)
        fresh = target.parent / f".{target.name}.building"
        fresh.mkdir()
        try:
            yield fresh
            _sync(fresh)
            _swap(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def _lock(handle: int, target: Path) -> Iterator[None]:
    """Hold the lock file while a build is made, and close it."""
    deadline = time.monotonic() + _PATIENCE
    while not _locked(handle):
        if time.monotonic() > deadline:
            os.close(handle)
            raise BuildError(f"{target}: another build is writing it; wait for its end or choose another --out")
        time.sleep(0.05)
    try:
        yield
    finally:
        os.close(handle)  # the system lets go of the lock, too, when a process is killed


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _recover(target: Path) -> None:
    """Clear what a killed build left; put the earlier build back where it was set aside and never replaced."""
    aside = target.parent / f".{target.name}.before"
    if aside.is_dir() and not target.exists():
        aside.rename(target)
    for rest in (aside, target.parent / f".{target.name}.building"):
        shutil.rmtree(rest, ignore_errors=True)


def _check(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise CallError(f"{target}: not a folder; give --out a folder")
    if any(target.iterdir()) and not _is_build(target):
        raise CallError(f"{target}: holds files that no build wrote; give --out an empty or new folder")


def _is_build(folder: Path) -> bool:
    try:
        found = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and "build_id" in found


def _sync(folder: Path) -> None:
    """Everything on the disk before the name changes."""
    for path in [*sorted(folder.rglob("*")), folder]:
        if path.is_dir() or path.is_file():
            handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
    elif not _exchange(fresh, target):
        # Without an exchange in one step there is a moment without a build; `_recover` closes it after a kill.
        aside = target.parent / f".{target.name}.before"
        target.rename(aside)
        fresh.rename(target)
        shutil.rmtree(aside, ignore_errors=True)
    handle = os.open(target.parent, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step by Linux's renameat2; False where the system cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    rename = getattr(library, "renameat2", None)
    if rename is None:
        return False
    paths = (os.fsencode(one), os.fsencode(other))
    if rename(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))
