"""A build that reuses an earlier one gives the very bytes of a clean one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from handmade import extract
from test_build import STATEMENT, written
from test_build_publish import digests

import kg.build
from kg.build import build
from kg.build.reuse import program_key
from kg.build.workers import Done, Outcome, process_documents


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that builds really read."""
    names: list[str] = []

    def noting(paths: tuple[Path, ...], extractor: kg.build.Extractor, jobs: int, done: Done) -> tuple[Outcome, ...]:
        names.extend(path.name for path in paths)
        return process_documents(paths, extractor, jobs, done)

    monkeypatch.setattr(kg.build, "process_documents", noting)
    return names


def run(documents: Path, out: Path) -> None:
    build(documents, out, extractor=extract, reasoner="compiled")


def test_only_what_changed_is_read_and_the_result_is_that_of_a_clean_build(tmp_path: Path, read: list[str]) -> None:
    documents = written(tmp_path / "documents")
    run(documents, tmp_path / "out")
    assert read == ["report.txt", "statement.txt"]
    first = digests(tmp_path / "out")
    run(documents, tmp_path / "out")
    assert read == ["report.txt", "statement.txt"]
    assert digests(tmp_path / "out") == first
    (documents / "statement.txt").write_text(STATEMENT + "event/second hostedBy state/IDN\n")
    (documents / "new.txt").write_text("event/third startDate 2009-04\n")
    run(documents, tmp_path / "out")
    assert read[2:] == ["new.txt", "statement.txt"]
    run(documents, tmp_path / "clean")
    assert digests(tmp_path / "out") == digests(tmp_path / "clean")
    assert digests(tmp_path / "out") != first
    (documents / "new.txt").unlink()
    run(documents, tmp_path / "out")
    assert not (tmp_path / "out" / "readings" / "new.json").exists()


@pytest.mark.parametrize("damage", ["{", '{"key": 1}', "[]", "half", "words"])
def test_damaged_rests_are_read_anew(tmp_path: Path, read: list[str], damage: str) -> None:
    documents = written(tmp_path / "documents")
    (documents / "report.txt").unlink()
    run(documents, tmp_path / "out")
    first = digests(tmp_path / "out")
    kept = tmp_path / "out" / "readings" / "statement.json"
    if damage == "half":
        kept.write_text(json.dumps({**json.loads(kept.read_text()), "claims": [["x"]]}))
    elif damage == "words":
        (tmp_path / "out" / "texts" / "statement.txt").write_text("other words")
    else:
        kept.write_text(damage)
    run(documents, tmp_path / "out")
    assert read == ["statement.txt", "statement.txt"]
    assert digests(tmp_path / "out") == first


def test_another_extractor_is_another_program() -> None:
    assert program_key(extract) != program_key(kg.build.extract)
    assert program_key(extract) == program_key(extract)
