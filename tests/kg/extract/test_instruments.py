"""Names of instruments, what is none, and where they were adopted."""

from __future__ import annotations

import pytest

from kg.extract import analyse
from kg.extract.instruments import extract, find_instruments
from kg.extract.writer import Writer
from kg.lexicon import default_lexicon
from kg.model import Literal
from kg.read import read_text


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        (
            "the Mombasa Plan of Action on Fair Recruitment (2014) adopted there",
            "Mombasa Plan of Action on Fair Recruitment",
            "Strategy",
        ),
        (
            "the Immigration and Deportation Act No. 18 of 2010, which",
            "Immigration and Deportation Act No. 18 of 2010",
            "Law",
        ),
        ("take forward the Regional Cooperation Framework (RCF).", "Regional Cooperation Framework", "Framework"),
        (
            "signed the UN Convention Against Transnational Organised Crime",
            "United Nations Convention against Transnational Organized Crime",
            "Treaty",
        ),
        ("the Guide on Screening Fishing Crews was sent", "Guide on Screening Fishing Crews", "Guide"),
        ("Recalling further the Dhaka Declaration of 2011 and others", "Dhaka Declaration of 2011", "Declaration"),
        ("under the Memorandum of Kapoeta and", "Memorandum of Kapoeta", "Treaty"),
    ],
)
def test_an_instrument_is_named(text: str, label: str, kind: str) -> None:
    assert [(named.label, named.type) for named in find_instruments(text)] == [(label, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "The Convention and its Protocols were discussed.",
        "strong national legislation and law enforcement mechanisms",
        "the Law Enforcement Agencies of the region",
        "International Law and the rule of law",
        "a bilateral agreement on borders",
        "The Agreement was good.",
    ],
)
def test_words_that_name_no_instrument(text: str) -> None:
    assert find_instruments(text) == []


def test_the_year_and_the_acronym_belong_to_it() -> None:
    named = find_instruments("the Colombo Checklist on Detention (2012) and the Sea Safety Strategy (SSS)")
    assert [(n.year, n.acronym) for n in named] == [("2012", ""), ("", "SSS")]


def test_what_the_meeting_adopted_was_adopted_at_it() -> None:
    stored = (
        "QUARTZ DIALOGUE\n\nSecond Meeting of Senior Officials\nAccra, Ghana, 3-4 May 2016\n\nSUMMARY\n\n"
        "1. Senior officials endorsed the Accra Guidelines on Return and recalled Kenya's Law on Asylum.\n"
    )
    writer = Writer(read_text(stored, stem="quartz", file="quartz.txt"), "instruments")
    extract(analyse(writer.document, default_lexicon()), writer)
    said = {
        (c.subject.slug, c.predicate): c.object.value if isinstance(c.object, Literal) else str(c.object)
        for c in writer.claims
    }
    assert said["accra-guidelines-on-return", "adoptedAt"].startswith("event/")
    assert said["law-on-asylum", "issuedBy"] == "state/KEN"
    assert ("law-on-asylum", "adoptedAt") not in said
    assert ("quartz", "cites") in said
