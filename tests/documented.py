"""Commands in the documentation and their answers.

A block ```console holds one command behind `$ ` and the answer of it. `python tests/documented.py BUILD` runs them all
over that build and writes the answers into the pages; the tests compare instead.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"^```console\n\$ (?P<command>[^\n]+)\n(?P<answer>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    page: Path
    command: str
    answer: str


def examples() -> Iterator[Example]:
    for page in PAGES:
        for block in _BLOCK.finditer(page.read_text(encoding="utf-8")):
            yield Example(page, block["command"], block["answer"])


def run(command: str, build: Path) -> str:
    """The answer of one `kg` command, run where `build` is that build and `data` the project's."""
    program, *arguments = shlex.split(command)
    assert program == "kg", command
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "build").symlink_to(build)
        Path(folder, "data").symlink_to(ROOT / "data")
        call = [sys.executable, "-m", "kg.cli", *arguments]
        done = subprocess.run(call, cwd=folder, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, (command, done.stderr.decode())
    return done.stdout.decode()


def write(build: Path) -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        new = _BLOCK.sub(lambda b: f"```console\n$ {b['command']}\n{run(b['command'], build)}```", text)
        if new != text:
            page.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]).absolute())
