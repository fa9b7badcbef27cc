"""The course of things in time, on texts of an invented process; and words that tell nothing of it."""

from __future__ import annotations

import pytest
from said import document, extracted, shown

from kg.extract import analyse
from kg.extract.analysis.dating import document_day
from kg.lexicon import default_lexicon
from kg.model import Modality

SHORT = ("quartz-dialogue-on-migration-", "quartz-dialogue-on-migration")
PREDICATES = frozenset(
    "activeSince mechanismStatus mergedInto discontinuedBy originatedAs anniversaryOf adoptedAt calledForBy".split()
)


def said(sentence: str, modality: Modality = Modality.ASSERTED) -> set[tuple[str, str, str]]:
    """(subject, predicate, object) of claims on histories, addresses without kind and without the forum's name."""
    found = set()
    for claim in extracted(f"1. Officials of the Quartz Dialogue on Migration met in Accra.\n\n2. {sentence}\n").claims:
        if claim.predicate in PREDICATES and claim.modality is modality:
            subject, value = (s.removeprefix(SHORT[0]) for s in (claim.subject.slug, shown(claim.object)))
            found.add((subject, claim.predicate, value))
    return found


VISAS, BORDERS = "working-group-on-visas", "contact-group-on-borders"
MAIN = "senior-officials-meeting-2"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Since 2014, the Working Group on Visas has met each spring.", {(VISAS, "activeSince", "2014")}),
        (
            "Officials thanked the Working Group on Visas. Since March 2012, the working group has shared its results.",
            {(VISAS, "activeSince", "2012-03")},
        ),
        (
            "Officials agreed to further progress the establishment of the Working Group on Visas.",
            {(VISAS, "mechanismStatus", "toBeEstablished")},
        ),
        (
            "Once operational, the Working Group on Visas will share data.",
            {(VISAS, "mechanismStatus", "toBeEstablished")},
        ),
        (
            "The Working Group on Visas was merged into a single Contact Group on Borders.",
            {(VISAS, "mergedInto", BORDERS)},
        ),
        (
            "Officials heard a report from Ghana on its Working Group on Visas meeting.",
            {(VISAS, "mechanismStatus", "existing")},
        ),
    ],
)
def test_the_course_of_a_body(sentence: str, expected: set[tuple[str, str, str]]) -> None:
    assert expected <= said(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Since 2014, the world has changed much.",
        "Since 2014, the Working Group on Visas has been a member of the Alliance.",
        "The Working Group on Visas became very active.",
        "The establishment of the Working Group on Visas was welcomed.",
    ],
)
def test_words_that_tell_nothing_of_it(sentence: str) -> None:
    assert not {f for f in said(sentence) if f[1] in ("activeSince", "mergedInto") or f[2] == "toBeEstablished"}


def test_a_suggested_end_is_no_end() -> None:
    sentence = "Officials suggested that the Working Group on Visas be discontinued."
    assert (VISAS, "mechanismStatus", "ended") in said(sentence, Modality.PROPOSED)
    assert (VISAS, "discontinuedBy", MAIN) in said(sentence, Modality.PROPOSED)
    assert not {f for f in said(sentence) if f[0] == VISAS}


def test_the_event_that_gave_the_process_its_name() -> None:
    sentence = "The First Ministerial Conference, held in Accra in May 2009, later became known as the Quartz Dialogue."
    found = {f for f in said(sentence) if f[1] == "originatedAs"}
    assert found <= {("quartz-dialogue-on-migration", "originatedAs", "ministerial-conference-1")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The meeting marked the tenth anniversary of the Quartz Dialogue on Migration.", (SHORT[1], "10")),
        ("It marked the 5th anniversary of the Accra Declaration on Visas.", ("accra-declaration-on-visas", "5")),
    ],
)
def test_anniversaries(sentence: str, expected: tuple[str, str]) -> None:
    nodes: dict[str, dict[str, str]] = {}
    for claim in extracted(f"1. The Second Meeting of Senior Officials was held in Accra.\n\n2. {sentence}\n").claims:
        if claim.subject.kind == "count":
            nodes.setdefault(claim.subject.slug, {})[claim.predicate] = shown(claim.object)
    assert expected in {(n.get("anniversaryOf"), n["value"]) for n in nodes.values()}
    assert {n["countAbout"] for n in nodes.values() if "anniversaryOf" in n} == {SHORT[0] + MAIN}


def test_an_anniversary_without_an_event_is_left_alone() -> None:
    found = said("Ghana congratulates the Quartz Dialogue on Migration on its tenth anniversary.")
    assert not {f for f in found if f[1] == "anniversaryOf"}


def test_an_instrument_that_is_called_for_and_one_that_is_adopted() -> None:
    called = said("Officials agreed that a Regional Visa Framework should be developed.")
    assert ("regional-visa-framework", "calledForBy", MAIN) in called
    adopted = said("Officials endorsed an inclusive and non-binding Regional Visa Framework.")
    assert ("regional-visa-framework", "adoptedAt", MAIN) in adopted
    assert not {f for f in adopted if f[1] == "calledForBy"}


def memberships(body: str, modality: Modality = Modality.ASSERTED) -> set[tuple[str, str, str]]:
    """(member, role, since) of memberships with a date."""
    nodes: dict[str, dict[str, str]] = {}
    for claim in extracted(body).claims:
        if claim.subject.kind == "membership" and claim.modality is modality:
            nodes.setdefault(claim.subject.slug, {})[claim.predicate] = shown(claim.object)
    return {(n["member"], n["role"].removesuffix("Role"), n["since"]) for n in nodes.values() if "since" in n}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Togo has been a member of the Quartz Dialogue on Migration from its inception in 2005.",
            ("TGO", "member", "2005"),
        ),
        (
            "The Quartz Dialogue on Migration was established in 2005. Benin has been part of the Quartz Dialogue on "
            "Migration since its inception.",
            ("BEN", "member", "2005"),
        ),
        (
            "Since 2008, the participation of Togo in the Quartz Dialogue on Migration has grown.",
            ("TGO", "participant", "2008"),
        ),
    ],
)
def test_members_from_the_start_and_participants_since(sentence: str, expected: tuple[str, str, str]) -> None:
    assert expected in memberships(f"1. {sentence}\n")


def test_who_was_to_be_taken_in_is_planned() -> None:
    text = "1. In 2011, officials agreed to incorporate IOM into the Quartz Dialogue on Migration.\n"
    assert ("iom", "member", "2011") in memberships(text, Modality.PLANNED)
    assert not memberships(text)


@pytest.mark.parametrize(
    ("body", "head", "day"),
    [
        ("1. Officials met.\n", None, "2016-05-03"),
        (
            "1. Officials met.\n",
            "QUARTZ DIALOGUE\n\nOne decade\n\nMinistry of the Interior, Accra, March 2009\n\n",
            "2009-03",
        ),
        (
            "This report was considered by officials in Lome on 9 March 2011.\n",
            "QUARTZ DIALOGUE\n\nProgress\n\n",
            "2011-03-09",
        ),
        ("A workshop was hosted by Ghana in October 2019.\n", "QUARTZ DIALOGUE\n\nProgress\n\n", ""),
    ],
)
def test_the_day_of_a_document(body: str, head: str | None, day: str) -> None:
    text = document(body) if head is None else document(body, head=head)
    found = document_day(analyse(text, default_lexicon()))
    assert (found[0].value if found else "") == day


def test_a_list_of_members_holds_for_the_day_of_the_document() -> None:
    text = "1. Members of the Quartz Dialogue on Migration are Ghana, Togo, Benin and Mali.\n"
    days = [c.object for c in extracted(text).claims if c.predicate == "assertedFor"]
    assert [shown(day) for day in days] == ["2016-05-03"] * 4
    two = "1. Members of the Quartz Dialogue on Migration are Ghana and Togo.\n"
    assert len([c for c in extracted(two).claims if c.predicate == "assertedFor"]) in (0, 2)


def test_a_further_number_counts_what_was_counted_before() -> None:
    text = "1. Four organisations are members of the Quartz Dialogue on Migration, and a further seven are observers.\n"
    counts = {
        (c.subject.slug, shown(c.object)) for c in extracted(text).claims if c.predicate in ("countedThing", "value")
    }
    assert any(value == "observer organisations" for _, value in counts)
    assert any(value == "7" for _, value in counts)
