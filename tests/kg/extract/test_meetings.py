"""What is claimed of a meeting: with which words, which precision and which modality."""

from __future__ import annotations

import pytest
from said import MAIN, extracted, of_events, shown

WORKSHOP = "quartz-dialogue-on-migration-workshop-2015-03-04-suva-visa"
SAID = "1. A workshop on visas was held in Suva, Fiji, from 4 to 5 March 2015."


def claims(body: str, *predicates: str) -> set[tuple[str, str, str]]:
    """(predicate, value, modality) of all meetings but the one of the title block."""
    return {(p, value, how) for event, p, value, how in of_events(extracted(body), *predicates) if event != MAIN}


@pytest.mark.parametrize(
    ("predicate", "value", "quote"),
    [
        ("startDate", "2015-03-04", "4 to 5 March 2015"),
        ("endDate", "2015-03-05", "4 to 5 March 2015"),
        ("heldIn", "suva", "Suva"),
        ("country", "FJI", "Fiji"),
        ("topic", "visas", "visas"),
    ],
)
def test_each_fact_rests_on_its_own_words(predicate: str, value: str, quote: str) -> None:
    found = [c for c in extracted(SAID).claims if c.subject.slug == WORKSHOP and c.predicate == predicate]
    assert [(shown(c.object), [e.quote for e in c.evidence]) for c in found] == [(value, [quote])]
    if predicate != "topic":  # words that name no event stand beside the words that do
        assert [e.quote for e in found[0].context] == ["workshop on visas"]


@pytest.mark.parametrize(
    ("when", "value", "datatype"),
    [
        ("on 4 March 2015", "2015-03-04", "date"),
        ("in March 2015", "2015-03", "gYearMonth"),
        ("in 2015", "2015", "gYear"),
    ],
)
def test_dates_keep_the_precision_of_the_source(when: str, value: str, datatype: str) -> None:
    said = extracted(f"1. A workshop on visas was held in Suva {when}.")
    dates = {c.object for c in said.claims if c.predicate in ("startDate", "endDate") and c.subject.slug != MAIN}
    assert {(shown(d), getattr(d, "datatype", "")) for d in dates} == {(value, datatype)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "A workshop on visas will be held in Nadi in May 2018.",
            {("eventStatus", "plannedStatus", "planned"), ("startDate", "2018-05", "planned")},
        ),
        (
            "Japan offered to host a workshop on visas in Tokyo in 2018.",
            {("eventStatus", "proposedStatus", "proposed"), ("startDate", "2018", "proposed")},
        ),
        # that it was called off is a fact; when it would have been was only ever planned
        (
            "The workshop on visas planned for May 2015 in Nadi was cancelled.",
            {("eventStatus", "cancelledStatus", "asserted"), ("startDate", "2015-05", "planned")},
        ),
        (
            "The workshop on visas planned for May 2015 in Nadi was postponed.",
            {("eventStatus", "postponedStatus", "asserted"), ("startDate", "2015-05", "planned")},
        ),
        (
            "A workshop on visas was held in Nadi in May 2015.",
            {("eventStatus", "heldStatus", "asserted"), ("startDate", "2015-05", "asserted")},
        ),
    ],
)
def test_only_what_was_held_is_asserted(sentence: str, expected: set[tuple[str, str, str]]) -> None:
    assert claims(f"1. {sentence}", "eventStatus", "startDate") == expected


def test_two_dates_of_one_meeting_both_stand() -> None:
    body = (
        "1. The Third Ministerial Conference was held on 4 March 2015.\n\n"
        "2. The Third Ministerial Conference was held on 5 March 2015."
    )
    assert {value for _, value, _ in claims(body, "startDate")} == {"2015-03-04", "2015-03-05"}


@pytest.mark.parametrize(
    ("sentence", "predicate", "owner"),
    [
        ("The Working Group on Visas met in Suva on 4 March 2015.", "ofMechanism", "working-group-on-visas"),
        ("The Third Ministerial Conference was held in Suva in 2015.", "ofForum", "quartz-dialogue-on-migration"),
        (
            "The Ministerial Conference of the Budapest Process was held in Istanbul on 19 April 2013.",
            "ofForum",
            "budapest-process",
        ),
    ],
)
def test_whose_meeting_it_is(sentence: str, predicate: str, owner: str) -> None:
    (found,) = claims(f"1. {sentence}", predicate)
    assert found[1].endswith(owner)


def test_the_mode_is_told() -> None:
    body = "1. A virtual workshop on visas was held on 4 March 2015."
    assert claims(body, "mode") == {("mode", "virtual", "asserted")}
