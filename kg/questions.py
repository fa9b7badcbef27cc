"""The questions that come with the project: one query a file, with a title and what it teaches in its first lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.resources import resource

_TITLE, _TEACHES = "# title:", "# teaches:"


@dataclass(frozen=True, slots=True)
class Question:
    """A query of `data/queries/` with what its first lines say about it."""

    path: Path
    title: str
    teaches: str

    @property
    def text(self) -> str:
        """The query."""
        return self.path.read_text(encoding="utf-8")


def questions() -> tuple[Question, ...]:
    """All questions in order of the numbers that their file names begin with."""
    found = resource("data", "queries").glob("*.rq")
    return tuple(_question(path) for path in sorted(found, key=lambda path: (path.stem.find("-"), path.stem)))


def _question(path: Path) -> Question:
    lines = path.read_text(encoding="utf-8").splitlines()
    return Question(path, _after(lines, _TITLE), _after(lines, _TEACHES))


def _after(lines: list[str], mark: str) -> str:
    return next((line[len(mark) :].strip() for line in lines if line.startswith(mark)), "")
