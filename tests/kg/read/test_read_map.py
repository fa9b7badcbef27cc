"""The map from the reading to the stored text is exact, and reading fails in one way only."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.model import Block, Document, RepairKind
from kg.read import MAX_QUOTE, ReadError, read_document, read_text, reading_json, reading_text, spans
from kg.resources import resource

DOCUMENTS = sorted(resource("data", "documents").glob("*.txt"))
SETTINGS = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check_map(document: Document) -> None:
    """Every character of the reading is the stored one, put in (-1), folded white space, or a recorded letter."""
    letters = {
        offset: repair.after
        for repair in document.repairs
        if repair.kind is RepairKind.LETTER
        for offset in range(repair.span.start, repair.span.end)
    }
    for place, block in enumerate(document.blocks):
        assert block.index == place
        assert len(block.text) == len(block.source)
        assert block.text == " ".join(block.text.split())
        for letter, offset in zip(block.text, block.source, strict=True):
            stored = document.text[offset] if offset >= 0 else letter
            folded = letter == " " and stored.isspace()
            assert stored == letter or folded or letter in letters.get(offset, "")
        check_links(document, block)


def check_links(document: Document, block: Block) -> None:
    """Sentences hold all words in order; sections and introductions stand above."""
    ends = [0, *(end for _, end in block.sentences)]
    assert all(start >= before for before, (start, _) in zip(ends, block.sentences, strict=False))
    assert "".join(block.text[start:end] for start, end in block.sentences).replace(" ", "") == block.text.replace(
        " ", ""
    )
    assert all(0 <= above < block.index for above in block.section)
    assert block.intro is None or 0 <= block.intro < block.index
    for span in spans(block, 0, len(block.text)):
        assert 0 <= span.start < span.end <= len(document.text)
        assert span.end - span.start <= MAX_QUOTE


def letters_of(text: str) -> list[str]:
    """The letters and digits of a text, sorted: what no layout may lose."""
    return sorted(letter for letter in text if letter.isalnum())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_real_documents_map_exactly(path: Path) -> None:
    document = read_document(path)
    check_map(document)
    assert document.stem == path.stem
    assert document.text == path.read_bytes().decode()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_reading_is_the_same_twice(path: Path) -> None:
    assert reading_json(read_document(path)) == reading_json(read_document(path))


@SETTINGS
@given(st.text(max_size=600))
def test_any_text_reads_or_raises_read_error(text: str) -> None:
    try:
        document = read_text(text, stem="any", file="any.txt")
    except ReadError:
        return
    check_map(document)
    assert isinstance(reading_text(document), str)


SAMPLE = (
    "Ministers agreed the and of Indonesia migration 2003 1. (a) (ii) A. - • # ** | || --- II. co- operation Co- "
    "Chairs States’capacity thatthe 9-l I May 201I AHG. H.E. Mr. No. 15.b e.g. www.site.org ended.The fraud,more"
)
WORDS = st.sampled_from(SAMPLE.split())
ENDS = st.sampled_from([" ", " ", " ", "\n", "\n", "\n\n", "\r\n", "\f", "\t", "   ", "\u00a0"])


@SETTINGS
@example([("1.", " "), ("**", " ")])
@given(st.lists(st.tuples(WORDS, ENDS), min_size=1, max_size=120))
def test_text_like_input_keeps_every_letter(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + end for word, end in parts)
    try:
        document = read_text(text, stem="like", file="like.txt")
    except ReadError:
        return
    check_map(document)
    changed = any(repair.kind is RepairKind.LETTER for repair in document.repairs)
    kept = letters_of("".join(block.marker + block.text for block in document.blocks))
    assert changed or kept == letters_of(text)


@SETTINGS
@given(st.text(alphabet=string.ascii_letters + " .\n", min_size=1, max_size=400), st.data())
def test_spans_hold_the_words_asked_for(text: str, data: st.DataObject) -> None:
    if not text.strip():
        return
    document = read_text(text, stem="s", file="s.txt")
    for block in document.blocks[:5]:
        start = data.draw(st.integers(0, len(block.text)))
        end = data.draw(st.integers(start, len(block.text)))
        stored = "".join(document.text[span.start : span.end] for span in spans(block, start, end))
        wanted = {block.source[place] for place in range(start, end) if block.text[place] != " "} - {-1}
        held = {offset for span in spans(block, start, end) for offset in range(span.start, span.end)}
        assert wanted <= held
        assert not stored[:1].isspace()


def test_long_words_are_cut_between_words() -> None:
    document = read_text("Ministers agreed. " * 120, stem="long", file="long.txt")
    pieces = spans(document.blocks[0], 0, len(document.blocks[0].text))
    quotes = [document.text[piece.start : piece.end] for piece in pieces]
    assert len(quotes) > 2
    assert all(
        len(quote) <= MAX_QUOTE and quote.endswith("agreed.") and quote.startswith("Ministers") for quote in quotes
    )
