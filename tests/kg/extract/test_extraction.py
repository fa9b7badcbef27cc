"""Whole documents: whatever the text, quotes are exact and the same text says the same; layout changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from textwrap import wrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from said import attendance, document, of_events

import kg.extract
from kg.extract import Analysis, Family, Writer, extract, families
from kg.lexicon import default_lexicon
from kg.model import BlockKind, Document, Extraction, Literal, Ref
from kg.read import MAX_QUOTE, read_text
from kg.resources import resource

_FRAGMENTS = st.sampled_from(
    [
        *("Fiji", "Ghana", "the Republic of Korea", "France (New Caledonia)", "IOM", "UNHCR", "the Budapest Process"),
        *(
            "Suva, Fiji",
            "Singapore",
            "Ms Ana Tupou",
            "the Working Group on Visas (WGV)",
            "Quartz Dialogue on Migration",
        ),
        *(
            "on 4 March 2015",
            "in May",
            "from 30 June to 2 July",
            "2003",
            "in 2010 and 2012",
            "mid-November",
            "31/02/2003",
        ),
        *(
            "the first and second Ministerial Conferences",
            "A workshop on visas",
            "Its tenth meeting",
            "The first",
            "Bali II",
        ),
        *("was attended by", "was held in", "will be hosted by", "co-chaired", "as observers", "agreed to", "thanked"),
        *(
            "US$ 3 million",
            "recommended that",
            "respectively",
            "was cancelled",
            "noted that 47 countries",
            "established",
        ),
        *(
            ",",
            ".",
            ";",
            " and ",
            "\n",
            "\n\n",
            "\n\n1. ",
            "\n\n(a) ",
            "\n- ",
            "\f",
            "\r\n",
            "|",
            "\n\nPARTICIPANTS\n\n",
            "(",
        ),
        *(
            "Ⓔ",
            "Ⓒ and Ⓓ",
            "\u0301",
            "東京",
            "\u00a0",
            "lndonesia",
            "co-\nchaired",
            "'",
            "x" * 90,
            "\ufeff",
            "\U0001f600",
        ),
    ]
)


def exact(document: Document, said: Extraction) -> None:
    """Hold every quote to the stored text, and every reference to an entity."""
    assert said.faults == ()
    known = {entity.ref for entity in said.entities}
    for claim in said.claims:
        assert claim.evidence
        for evidence in (*claim.evidence, *claim.context):
            assert evidence.quote == document.text[evidence.span.start : evidence.span.end]
            assert 0 < len(evidence.quote) <= MAX_QUOTE == 600
        refs = {claim.subject, claim.object} if isinstance(claim.object, Ref) else {claim.subject}
        assert refs <= known


@settings(max_examples=60, derandomize=True, deadline=None, database=None)
@given(st.lists(_FRAGMENTS, min_size=1, max_size=40), st.sampled_from([" ", ""]))
def test_any_text_gives_exact_quotes_and_the_same_twice(fragments: list[str], glue: str) -> None:
    text = glue.join(fragments)
    if not text.strip("\ufeff \n\r\f\u00a0"):
        return
    document = read_text(text, stem="any", file="any.txt")
    said = extract(document, default_lexicon())
    exact(document, said)
    assert extract(read_text(text, stem="any", file="any.txt"), default_lexicon()) == said


def test_an_extractor_that_fails_costs_only_what_it_had_not_yet_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def half_done(analysis: Analysis, writer: Writer) -> None:
        first = analysis.sentences[0]
        writer.claim(Ref("document", analysis.document.stem), "title", Literal("half"), (first.block, 0, 4))
        raise IndexError("no such\ngroup")

    monkeypatch.setattr(kg.extract, "families", lambda: (Family("half", "1", half_done), *families()))
    text = "Fiji hosted the meeting of the Quartz Dialogue in Suva on 4 March 2015."
    said = extract(document(text), default_lexicon())
    assert said.faults == ("the extractor half failed (IndexError: no such group)",)
    assert {"half", "meetings", "roles"} <= {claim.extractor for claim in said.claims}


OFFICIAL = ("bali-2004-brisbane-som-report", "bali-2011-fifth-ahg-som-statement")
Told = tuple[set[tuple[str, str, str]], set[tuple[str, str, str, str]]]


def stored(stem: str) -> str:
    return resource("data", "documents", f"{stem}.txt").read_text(encoding="utf-8")


def told(text: str) -> Told:
    """Who took part where, and when and where the meetings were; every quote held to the text."""
    document = read_text(text, stem="official", file="official.txt")
    said = extract(document, default_lexicon())
    exact(document, said)
    return attendance(said), of_events(said, "startDate", "endDate", "heldIn", "country", "eventStatus")


def typeset(width: int, *, bullet: str = "-", gap: str = "\n\n") -> Callable[[str], str]:
    """The words of a text set anew: paragraphs wrapped to a width, items behind a bullet, a gap between all."""

    def set_anew(text: str) -> str:
        out = []
        for block in read_text(text, stem="official", file="official.txt").blocks:
            if block.kind is BlockKind.FURNITURE:
                continue
            marker = block.marker or (bullet if block.kind is BlockKind.ITEM else "")
            line = f"{marker} {block.text}".strip()
            whole = block.kind in (BlockKind.TITLE, BlockKind.HEADING)
            out.append(line if whole else "\n".join(wrap(line, width, break_on_hyphens=False)))
        return gap.join(out) + "\n"

    return set_anew


CHANGES: dict[str, Callable[[str], str]] = {
    "60 wide": typeset(60),
    "110 wide": typeset(110),
    "round bullets": typeset(80, bullet="•"),
    "stars": typeset(80, bullet="*"),
    "dashes": typeset(80, bullet="–"),
    "wide gaps": typeset(80, gap="\n\n\n"),
    "form feeds": typeset(80, gap="\n\f\n"),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "no-break spaces": lambda text: re.sub(r"(?<=\d) (?=[A-Z])", "\u00a0", text),
}


@pytest.fixture(scope="module")
def plainly() -> dict[str, Told]:
    """What each official document says as it is stored."""
    return {stem: told(stored(stem)) for stem in OFFICIAL}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("stem", OFFICIAL)
def test_layout_does_not_change_what_is_said(stem: str, change: str, plainly: dict[str, Told]) -> None:
    text = stored(stem)
    changed = CHANGES[change](text)
    assert changed != text
    present, meetings = told(changed)
    assert (present, meetings) == plainly[stem]
    assert min(len(present), len(meetings)) > 10


def test_other_words_are_told_apart() -> None:
    """The comparison above can fail: another year is another fact."""
    text = stored(OFFICIAL[1])
    assert (
        told(text)[1]
        != told(text.replace("OCTOBER 2011", "OCTOBER 2012").replace("October \n\n2011", "October 2012"))[1]
    )
