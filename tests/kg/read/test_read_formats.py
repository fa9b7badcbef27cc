"""Formats: files made in the test, read to blocks, pages and exact maps; names and stems; what cannot be read."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read_samples import lines_at, make_package, make_pdf
from test_read_map import check_map

from kg.model import BlockKind, Document
from kg.read import KNOWN_ENDINGS, ReadError, read_document, read_text, reading_text, stem_of
from kg.read.formats import ocr

LEFT = [
    "The delegates of the member states met in",
    "the capital and agreed that they would co-",
    "operate on the return of migrants and on",
    "the protection of victims. They welcomed",
    "the report of the secretariat and asked it",
    "to continue its work in the coming year.",
]
RIGHT = [
    "The second part of the meeting dealt with",
    "funding. Participants noted that the office",
    "needs a sound budget and urged the members",
    "to contribute. The chair thanked the host",
    "for its hospitality and closed the meeting",
    "at six in the evening of the second day.",
]
PAGE = """<!DOCTYPE html><html><head><title>Harbour Dialogue | Site</title><script>var x = "<p>no</p>";</script></head>
<body class="no-sidebar"><div id="main-menu"><ul><li><a href="/">Home</a></li><li><a href="/a">About</a></li></ul></div>
<div class="content"><h1>Third Harbour Dialogue</h1><p>Port Vila, 3&ndash;4 June 2015</p><h2>Opening</h2>
<p>1. The meeting was opened by the <b>Minister</b> of
 Justice.<br>He welcomed all.</p><p>2. It was attended by:</p><ul><li>Fiji</li><li>Samoa<ul><li>Apia</li></ul></li></ul>
<table><tr><th>Country</th><th>Head</th></tr><tr><td>Fiji</td><td>Mr <i>A. Kumar</i></td></tr></table>
<h3>Participants</h3><p>Fiji<br>Samoa<br>Tonga</p></div><footer><p>Copyright 2015</p></footer></body></html>"""


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def of_kind(document: Document, kind: BlockKind) -> list[str]:
    return [block.text for block in document.blocks if block.kind is kind]


def pdf_pages() -> list[list[tuple[float, float, float, str]]]:
    def edges(page: int) -> list[tuple[float, float, float, str]]:
        return [(60, 770, 9, "Harbour Dialogue - Summary"), (300, 30, 9, str(page))]

    titles = [
        (150, 740, 16, "Harbour Dialogue on Migration"),
        (150, 715, 12, "Summary of the Chair, Suva, 3 June 2015"),
    ]
    note = [(60.0, 60.0, 7.0, "1 The secretariat is hosted by the chair (of the year).")]
    table = [(60.0, 720 - 14 * row, 10.0, name) for row, name in enumerate(["Country", "Fiji", "Samoa", "Tonga"])]
    heads = ["Head", "Mr A. Kumar", "Ms B. Leota", "Mr C. Vea"]
    table += [(250.0, 720 - 14 * row, 10.0, name) for row, name in enumerate(heads)]
    second = ["2. The meeting recalled that the first meeting of the dialogue was held in", "Suva in May 2013, and"]
    third = ["noted that both had agreed on common standards for the treatment of", "migrants and their return."]
    return [
        edges(1) + titles + lines_at(60, 680, 10, LEFT) + lines_at(320, 680, 10, RIGHT) + note,
        edges(2) + lines_at(60, 740, 10, ["Participants"]) + table + lines_at(60, 640, 10, second),
        edges(3) + lines_at(60, 740, 10, third),
    ]


def test_pdf_columns_tables_notes_and_pages(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, "harbour.pdf", make_pdf(pdf_pages())))
    check_map(document)
    assert document.format == "pdf"
    assert of_kind(document, BlockKind.TITLE) == [
        "Harbour Dialogue on Migration",
        "Summary of the Chair, Suva, 3 June 2015",
    ]
    paragraphs = of_kind(document, BlockKind.PARAGRAPH)
    assert paragraphs[0].startswith("The delegates of the member states met in the capital")
    assert "they would cooperate on the return" in paragraphs[0]
    assert paragraphs[0].endswith("in the coming year.")
    assert paragraphs[1].startswith("The second part")
    assert "in May 2013, and noted that both" in paragraphs[2]
    assert "Fiji | Mr A. Kumar" in of_kind(document, BlockKind.ROW)
    assert of_kind(document, BlockKind.NOTE) == ["1 The secretariat is hosted by the chair (of the year)."]
    assert sorted(of_kind(document, BlockKind.FURNITURE)) == ["1", "2", "3"] + ["Harbour Dialogue - Summary"] * 3
    assert [block.page for block in document.blocks if block.text == "Participants"] == [2]


def test_html_page(tmp_path: Path) -> None:
    document = read_document(write(tmp_path, "page.htm", PAGE.encode()))
    check_map(document)
    assert document.format == "html"
    assert of_kind(document, BlockKind.TITLE) == ["Third Harbour Dialogue", "Port Vila, 3–4 June 2015"]
    assert of_kind(document, BlockKind.HEADING) == ["Opening", "Participants"]
    assert of_kind(document, BlockKind.ROW) == ["Country | Head", "Fiji | Mr A. Kumar"]
    assert of_kind(document, BlockKind.ITEM) == ["Fiji", "Samoa", "Apia", "Fiji", "Samoa", "Tonga"]
    first = next(block for block in document.blocks if block.number == "1")
    assert first.text == "The meeting was opened by the Minister of Justice. He welcomed all."
    read = reading_text(document)
    assert "Copyright" not in read
    assert "About" not in read
    assert "<p>no" not in document.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<meta charset='iso-8859-1'><p>Côte d'Ivoire met.".encode("latin-1"), "Côte d'Ivoire met."),
        (b"\xef\xbb\xbf<p>C\xc3\xb4te d'Ivoire met.", "Côte d'Ivoire met."),
        ("<p>Côte d'Ivoire met.".encode("utf-16"), "Côte d'Ivoire met."),
        ("<?xml version='1.0' encoding='utf-8'?><html><p>Türkiye &amp; Fiji met.".encode(), "Türkiye & Fiji met."),
        (b"<p>Unclosed <b>tags <i>everywhere<p>and a second.", "Unclosed tags everywhere"),
    ],
)
def test_html_characters(tmp_path: Path, data: bytes, words: str) -> None:
    document = read_document(write(tmp_path, "p.html", data))
    assert document.blocks[0].text == words


def test_docx(tmp_path: Path) -> None:
    source = docx.Document()
    source.add_heading("Third Harbour Dialogue", 0)
    source.add_paragraph("Port Vila, 3-4 June 2015")
    source.add_heading("Opening", 1)
    source.add_paragraph("The meeting was opened by:")
    for name in ("Fiji", "Samoa"):
        source.add_paragraph(name, style="List Bullet")
    for words in ("The first thing was agreed.", "The second thing was agreed."):
        source.add_paragraph(words, style="List Number")
    table = source.add_table(rows=2, cols=2)
    for row, cells in enumerate([("Country", "Head"), ("Fiji", "Mr A. Kumar")]):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    source.add_page_break()
    source.add_paragraph("It closed on the second page.")
    source.save(str(tmp_path / "harbour.docx"))
    document = read_document(tmp_path / "harbour.docx")
    check_map(document)
    assert of_kind(document, BlockKind.TITLE) == ["Third Harbour Dialogue", "Port Vila, 3-4 June 2015"]
    assert of_kind(document, BlockKind.HEADING) == ["Opening"]
    assert of_kind(document, BlockKind.ROW) == ["Country | Head", "Fiji | Mr A. Kumar"]
    items = [(block.marker, block.text) for block in document.blocks if block.kind is BlockKind.ITEM]
    assert items == [("•", "Fiji"), ("•", "Samoa")]
    assert [block.number for block in document.blocks if block.number] == ["1", "2"]
    assert [block.page for block in document.blocks if "closed" in block.text] == [2]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Bali_2003.v2.txt", "Bali_2003.v2"),
        ("a b.txt", "a%20b"),
        ("Türkiye #1.md", "Türkiye%20%231"),
        (".hidden.txt", ".hidden"),
        ("x%20y.txt", "x%2520y"),
    ],
)
def test_stems(name: str, stem: str) -> None:
    assert stem_of(name) == stem


def test_text_is_stored_unchanged(tmp_path: Path) -> None:
    data = "\ufeffOne line.\r\nAnother\tline.\r\r\n\x0cThird é.".encode()
    document = read_document(write(tmp_path, "crlf.txt", data))
    assert document.text == "One line.\r\nAnother\tline.\r\r\n\x0cThird é."
    assert (
        read_document(write(tmp_path, "old.txt", "Côte d’Ivoire met in Dakar today.".encode("cp1252"))).text[1] == "ô"
    )


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.md", b" \r\n\t ", "empty"),
        ("a.txt", b"words \x00 and bytes", "binary"),
        ("a.txt", bytes(range(1, 32)) * 40, "binary"),
        ("a.txt", "наглядно".encode("koi8-r"), "not UTF-8"),
        ("a.txt", b"x" * 300_000, "word of more than"),
        ("a.rtf", b"{\\rtf1}", "unknown kind"),
        ("a.html", b"<html><script>x</script></html>", "empty"),
        ("a.html", b"\x00\x01\x02" * 50, "binary"),
        ("a.pdf", b"%PDF-1.4 nothing", "broken or locked PDF"),
        ("a.docx", b"PK\x03\x04 nothing", "broken DOCX"),
        ("a.docx", make_package({"word/other.xml": b"<a/>"}), "no Word document"),
        ("a.docx", make_package({"word/document.xml": b"<a><b>"}), "broken DOCX"),
        ("a.docx", make_package({"word/document.xml": b" " * 70_000_000}), "too large"),
    ],
)
def test_what_cannot_be_read_says_so_in_one_line(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    with pytest.raises(ReadError) as problem:
        read_document(write(tmp_path, name, data))
    message = str(problem.value)
    assert words in message
    assert message.startswith(name)
    assert "\n" not in message


def test_a_file_over_the_limit_and_a_missing_one(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="too large"):
        read_document(write(tmp_path, "big.txt", b"word " * 3_000), max_bytes=10_000)
    with pytest.raises(ReadError, match="cannot be opened"):
        read_document(tmp_path / "missing.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(ReadError, match="cannot be opened"):
        read_document(tmp_path / "folder.txt")


def test_docx_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + depth, b"&%c;" % (97 + depth) * 10) for depth in range(12)
    )
    body = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
    part = bomb + b"]>" + body + b"Words &m; here.</w:t></w:r></w:p></w:body></w:document>"
    started = time.monotonic()
    try:
        document = read_document(write(tmp_path, "bomb.docx", make_package({"word/document.xml": part})))
        assert len(document.text) < 100
    except ReadError as problem:
        assert "broken DOCX" in str(problem)  # noqa: PT017  (either answer is right)
    assert time.monotonic() - started < 20


def test_a_scan_without_the_programs_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr.shutil, "which", lambda program: None)
    with pytest.raises(ReadError, match="install tesseract-ocr and poppler-utils"):
        read_document(write(tmp_path, "scan.pdf", make_pdf([[]])))


@pytest.mark.system
def test_a_scan_is_recognised(tmp_path: Path) -> None:
    if shutil.which("tesseract") is None or shutil.which("pdftoppm") is None:
        pytest.skip("tesseract-ocr and poppler-utils are not installed")
    data = make_pdf([[(60, 700, 24, "The Harbour Dialogue met in Suva.")]])
    pages = ocr.recognise(data, "scan.pdf", 1)
    assert "Harbour Dialogue met in Suva" in pages[0]


HOSTILE = {
    "paragraphs": "A short paragraph of some words that is repeated.\n\n" * 20_000,
    "one paragraph": "This is a line of a paragraph that goes on and on for\n" * 20_000,
    "one line": "word " * 200_000,
    "numbers": "\n".join(f"{number}." for number in range(20_000)),
    "bullets": "- item\n" * 20_000,
    "names": "Indonesia\n\n" * 20_000,
    "quotes": "This *is* a quote of words here.\n\n" * 5_000,
    "emphasis": "*a " * 40_000 + "_b " * 40_000 + "**c " * 40_000,
    "pipes": "| a | b |\n" * 20_000,
    "columns": "a\tb   c\n" * 20_000,
    "dots": ". . . " * 50_000,
    "glued": "peoplesmugglingandtrafficking\ninpersonsisverybad\n" * 5_000,
    "hyphens": "a-\nb " * 30_000,
    "capitals": "AbC" * 20_000,
    "headings": "# Title\n" * 20_000,
    "form feeds": "a\f" * 20_000,
    "brackets": "[a](" * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_bounded_time(name: str) -> None:
    started = time.monotonic()
    document = read_text(HOSTILE[name], stem="h", file="h.txt")
    assert document.blocks
    assert time.monotonic() - started < 30


def test_deep_html_and_many_tags(tmp_path: Path) -> None:
    deep = "<div>" * 60_000 + "Words in the deep." + "</div>" * 60_000 + "<p>After.</p>" + "<a href='" * 20_000
    started = time.monotonic()
    document = read_document(write(tmp_path, "deep.html", deep.encode()))
    assert "Words in the deep." in reading_text(document)
    assert time.monotonic() - started < 30


def test_broken_pdfs_never_raise_anything_else(tmp_path: Path) -> None:
    data = make_pdf(pdf_pages())
    for cut in range(200, len(data), len(data) // 12):
        for broken in (data[:cut], data[:cut] + b"\xff" * 40 + data[cut + 40 :]):
            try:
                check_map(read_document(write(tmp_path, "broken.pdf", broken)))
            except ReadError as problem:
                assert str(problem).startswith("broken.pdf")  # noqa: PT017


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(min_size=1, max_size=400), ending=st.sampled_from(sorted(KNOWN_ENDINGS)), head=st.booleans())
def test_any_bytes_read_or_raise_read_error(tmp_path: Path, data: bytes, ending: str, head: bool) -> None:
    signs = {".pdf": b"%PDF-1.4\n", ".docx": b"PK\x03\x04", ".html": b"<p>"}.get(ending, b"") if head else b""
    try:
        document = read_document(write(tmp_path, f"any{ending}", signs + data))
    except ReadError:
        return
    check_map(document)


def test_known_endings_are_those_of_the_contract() -> None:
    assert {".txt", ".md", ".html", ".htm", ".pdf", ".docx"} == KNOWN_ENDINGS
