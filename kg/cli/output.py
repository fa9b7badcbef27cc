"""What commands print, and the files they are given."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path


class CallProblemError(ValueError):
    """The command line is wrong: what, and what to do."""


def existing_file(path: Path) -> Path:
    """The path of a file that is there. Raises CallProblemError."""
    if not path.exists():
        raise CallProblemError(f"{path}: no such file; check the path")
    if path.is_dir():
        raise CallProblemError(f"{path}: a folder; give one document, or make a build of them all with `kg build`")
    return path


def write(text: str) -> None:
    """Write UTF-8 whatever the locale says, so that the same call gives the same bytes everywhere."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))


def write_lines(lines: Iterable[str]) -> None:
    """Write each line with its end."""
    for line in lines:
        write(f"{line}\n")
