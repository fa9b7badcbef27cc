"""What the commands say of an extractor that fails on a document, and what they still do."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

import kg.extract
from kg.cli import main
from kg.extract import Analysis, Family, Writer, families
from kg.resources import resource

STATEMENT = resource("data", "documents", "bali-2011-fifth-ahg-som-statement.txt")
FAULT = "the extractor broken failed (IndexError: no such group)"


def said(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    sys.stdout.flush()
    return code, *capfd.readouterr()


@pytest.fixture(autouse=True)
def broken_family(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(analysis: Analysis, writer: Writer) -> None:
        raise IndexError("no such group")

    monkeypatch.setattr(kg.extract, "families", lambda: (Family("broken", "1", broken), *families()))


def test_extract_names_it_and_tells_what_the_others_said(capfd: pytest.CaptureFixture[str]) -> None:
    code, told, err = said(capfd, "extract", str(STATEMENT), "--format", "jsonl")
    assert (code, bool(told), err) == (0, True, f"kg extract: {FAULT}\n")


def test_build_names_it_with_its_document(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    documents, out = tmp_path / "documents", tmp_path / "build"
    documents.mkdir()
    shutil.copy(STATEMENT, documents)
    code, told, err = said(capfd, "build", "--documents", str(documents), "--out", str(out), "--quiet")
    assert (code, bool(told)) == (0, True)
    assert err == f"kg build: {STATEMENT.name}: {FAULT}; what it had not yet said is missing\n"
