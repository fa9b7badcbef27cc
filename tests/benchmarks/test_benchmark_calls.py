"""The programs of `benchmarks/`: each tells how it is called, refuses what it does not know, and one is run small."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What is imported by others has no call of its own.
PROGRAMS = sorted(path for path in (ROOT / "benchmarks").glob("*.py") if "__main__" in path.read_text(encoding="utf-8"))


def run(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, str(program), *arguments]
    return subprocess.run(call, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_there_are_programs() -> None:
    assert {"reasoning.py", "endpoint.py", "reading_wer.py"} <= {path.name for path in PROGRAMS}


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.name)
def test_each_tells_how_it_is_called(program: Path) -> None:
    done = run(program, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: {program.name}")
    assert len(done.stdout.splitlines()) > 3


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.name)
def test_each_refuses_what_it_does_not_know(program: Path) -> None:
    done = run(program, "--no-such-option")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_reasoners_are_compared() -> None:
    done = run(ROOT / "benchmarks" / "reasoning.py", "500", "--reasonable-up-to", "0")
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines() if line.strip()[:1].isdigit()]
    assert [row[1] for row in rows] == ["compiled", "owlrl"]
    assert rows[0][2] == rows[1][2]  # as much is inferred
    assert rows[1][-2:] == ["0", "0"]  # nothing missing, nothing more
