"""National measures: done, dated, of the right state; plans are none."""

from __future__ import annotations

import pytest

from kg.extract import analyse
from kg.extract.measures import find_measures
from kg.lexicon import default_lexicon
from kg.read import read_text

HEAD = "QUARTZ DIALOGUE\n\nSecond Meeting of Senior Officials\nAccra, Ghana, 3-4 May 2016\n\nSUMMARY\n\n"
OWN = "Statement by the Delegation of Zambia\n\nQuartz Dialogue, Accra, 3 May 2016\n\n"


def told(body: str, head: str = HEAD) -> list[tuple[str, str]]:
    analysis = analyse(read_text(head + body, stem="quartz", file="quartz.txt"), default_lexicon())
    found = [measure for sentence in analysis.sentences for measure in find_measures(analysis, sentence)]
    return [(measure.state.ref.slug, str(measure.date or "")) for measure in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Malawi informed the meeting that it had ratified the Convention in January 2017.", ("MWI", "2017-01")),
        ("Montenegro opened its first reception centre on 1 February 2010.", ("MNE", "2010-02-01")),
        ("Serbia's new Law on Asylum has been in force since April 2008.", ("SRB", "2008-04")),
        ("Fiji has established a national task force.", ("FJI", "")),
    ],
)
def test_what_a_state_did(sentence: str, expected: tuple[str, str]) -> None:
    assert told(f"1. {sentence}\n") == [expected]


def test_in_its_own_statement_a_state_says_we() -> None:
    body = "1. We opened a shelter for victims in March 2013.\n\n2. A unit was set up in the ministry in 2012.\n"
    assert told(body, OWN) == [("ZMB", "2013-03"), ("ZMB", "2012")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Croatia is planning a registration centre.",
        "Uganda would sign the Protocol in March.",
        "Kenya has not ratified the Convention.",
        "Participants thanked Fiji, which established the group.",
        "The workshop hosted by Tonga developed guidelines.",
        "Japan conducted a workshop on laws.",
    ],
)
def test_plans_denials_and_meetings_are_no_measures(sentence: str) -> None:
    assert told(f"1. {sentence}\n") == []
