"""The manifest beside the documents."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.catalogue import COLUMNS, CatalogueError, read_catalogue
from kg.resources import resource


def test_a_folder_without_manifest(tmp_path: Path) -> None:
    assert read_catalogue(tmp_path) == {}


def test_rows_by_file_with_white_space_folded(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text(
        '\ufefffile,issued,title\nb.txt,2003-04,"A  title,\n with a comma"\na.txt,,\n'
    )
    rows = read_catalogue(tmp_path)
    assert list(rows) == ["a.txt", "b.txt"]
    assert (rows["b.txt"].title, rows["b.txt"].issued, rows["b.txt"].licence) == (
        "A title, with a comma",
        "2003-04",
        "",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title\nx\n", "line 1: no column `file`"),
        ("file,issued\na.txt,yesterday\n", "line 2: issued: not a year"),
        ("file,issued\na.txt,2003-02-30\n", "line 2: issued: not in the calendar"),
        ("file\na.txt\na.txt\n", "line 3: a second line for a.txt"),
        ("file,title\n,x\n", "line 2: no file name"),
        ("file,kind\na.txt,two words\n", "kind: 'two words'"),
        ("file,language\na.txt,English language\n", "language: 'English language'"),
        ('file,title\na.txt,"open\n', "not CSV"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "manifest.csv").write_text(text)
    with pytest.raises(CatalogueError, match=message):
        read_catalogue(tmp_path)


def test_a_manifest_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_bytes(b"file\n\xe9.txt\n")
    with pytest.raises(CatalogueError, match="not UTF-8"):
        read_catalogue(tmp_path)


def test_the_project_catalogues_each_of_its_documents() -> None:
    folder = resource("data", "documents")
    rows = read_catalogue(folder)
    assert set(rows) == {p.name for p in folder.glob("*.txt")}
    assert (folder / "manifest.csv").read_text().splitlines()[0] == ",".join(COLUMNS)
    vocabulary = resource("ontology", "vocabulary.ttl").read_bytes()
    concepts = {str(q.subject) for q in ox.parse(vocabulary, format=ox.RdfFormat.TURTLE)}
    for row in rows.values():
        assert row.title
        assert row.issued
        assert f"<https://w3id.org/forum-kg/vocabulary#{row.kind}>" in concepts
