"""Bodies: how they began and ended, whose part they are, where they sit, who hosts them; and their meetings."""

from __future__ import annotations

import pytest

from kg.extract import analyse
from kg.extract.mechanisms import extract
from kg.extract.writer import Writer
from kg.lexicon import default_lexicon
from kg.model import Literal, Modality, Ref, Term
from kg.read import read_text

HEAD = (
    "JADE COAST DIALOGUE ON LABOUR MIGRATION\n\nSecond Ministerial Meeting\nAccra, Ghana, 3-4 May 2016\n\nSTATEMENT\n\n"
    "1. Ministers of the Jade Coast Dialogue met in Accra.\n\n"
)
FORUM = "jade-coast-dialogue-on-labour-migration"
GENERAL = {"mentions", "subject", "partOf"}


def said(body: str, head: str = HEAD, modality: Modality = Modality.ASSERTED) -> set[tuple[str, str, str]]:
    """(subject, predicate, object), addresses without kind and without the forum's name."""
    writer = Writer(read_text(head + body, stem="jade", file="jade.txt"), "mechanisms")
    extract(analyse(writer.document, default_lexicon()), writer)
    found = set()
    for claim in writer.claims:
        value = claim.object
        words = value.value if isinstance(value, Literal) else value.name if isinstance(value, Term) else value.slug
        if claim.modality is modality:
            found.add((claim.subject.slug.removeprefix(f"{FORUM}-"), claim.predicate, words.removeprefix(f"{FORUM}-")))
    return found


def facts(sentence: str) -> set[tuple[str, str, str]]:
    return {f for f in said(f"2. {sentence}\n") if f[1].partition(":")[2] not in GENERAL and f[1] != "partOf"}


VISAS = "working-group-on-visas"
MAIN = "ministerial-conference-2"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Working Group on Visas was established in 2009.", {(VISAS, "established", "2009")}),
        ("In 2009, the Working Group on Visas was set up.", {(VISAS, "established", "2009")}),
        ("The Working Group on Visas, created in May 2009, reported.", {(VISAS, "established", "2009-05")}),
        ("The Working Group on Visas has existed since 2009.", {(VISAS, "established", "2009")}),
        ("The Working Group on Visas began its work in 2009.", {(VISAS, "established", "2009")}),
        ("The Jade Coast Dialogue began in 2004 as a dinner.", {(FORUM, "established", "2004")}),
        ("Much has changed since the launch of the Jade Coast Dialogue in 2004.", {(FORUM, "established", "2004")}),
        (
            "Ministers established the Working Group on Visas.",
            {(VISAS, "establishedBy", MAIN)},
        ),
        (
            "Ministers re-established the Working Group on Visas.",
            {(VISAS, "reestablishedBy", MAIN)},
        ),
        (
            "The Jade Coast Dialogue was launched by the Accra Declaration.",
            {(FORUM, "establishedBy", "accra-declaration")},
        ),
        (
            "The Working Group on Visas was dissolved on 1 March 2015.",
            {(VISAS, "discontinued", "2015-03-01"), (VISAS, "mechanismStatus", "ended")},
        ),
        (
            "The Working Group on Visas ceased to exist in 2015.",
            {(VISAS, "discontinued", "2015"), (VISAS, "mechanismStatus", "ended")},
        ),
        (
            "Ministers dissolved the Working Group on Visas.",
            {(VISAS, "mechanismStatus", "ended"), (VISAS, "discontinuedBy", MAIN)},
        ),
        (
            "The Working Group on Visas was renamed the Task Force on Fraud.",
            {(VISAS, "renamedTo", "task-force-on-fraud")},
        ),
        (
            "The Working Group on Visas was merged into the Task Force on Fraud in 2015.",
            {
                (VISAS, "mergedInto", "task-force-on-fraud"),
                (VISAS, "mechanismStatus", "ended"),
                (VISAS, "discontinued", "2015"),
            },
        ),
        ("The Accra-based Regional Support Office spoke.", {("regional-support-office", "basedIn", "accra")}),
        ("The Regional Support Office is located in Accra.", {("regional-support-office", "basedIn", "accra")}),
        ("The Secretariat, which moved from Lagos to Accra, spoke.", {("secretariat", "basedIn", "accra")}),
        (
            "Its Secretariat was set up in Accra in 2014.",
            {("secretariat", "basedIn", "accra"), ("secretariat", "established", "2014")},
        ),
        ("The Secretariat's seat will remain in Accra.", {("secretariat", "basedIn", "accra")}),
        ("The text was drafted by the Secretariat (Accra).", {("secretariat", "basedIn", "accra")}),
        ("The Regional Support Office is hosted by IOM.", {("regional-support-office", "hostedBy", "iom")}),
        ("IOM hosts the Regional Support Office.", {("regional-support-office", "hostedBy", "iom")}),
        (
            "Meetings are called by the Secretariat, which is hosted by IOM in its Accra office.",
            {("secretariat", "hostedBy", "iom"), ("secretariat", "basedIn", "accra")},
        ),
        (
            "The mandate of the Working Group on Visas is to compare the rules of all members.",
            {(VISAS, "mandate", "to compare the rules of all members")},
        ),
        (
            "The Working Group on Visas, which is tasked to compare rules and fees, met.",
            {(VISAS, "mandate", "to compare rules and fees")},
        ),
    ],
)
def test_what_a_sentence_says_of_a_body(sentence: str, expected: set[tuple[str, str, str]]) -> None:
    found = {(s, p, o.rpartition("/")[2]) for s, p, o in facts(sentence)}
    assert {f for f in found if f[1] != "mandate" or "mandate" in sentence or "tasked" in sentence} == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Ministers agreed to establish a Working Group on Visas.",
        "It was suggested that a Working Group on Visas be set up in 2017.",
        "The Working Group on Visas should be dissolved.",
        "Some proposed to merge the Working Group on Visas with the Task Force on Fraud.",
        "A Working Group on Visas will be created in 2017.",
        "The Working Group on Visas was not dissolved.",
        "Kenya offered to host the Regional Support Office.",
        "The Regional Support Office may be opened in Accra.",
        "The Working Group on Visas met in Accra in 2015.",
        "The Working Group on Visas opened the discussion on fees in 2015.",
        "The Working Group on Visas has established a list of contact points.",
        "The meeting of the Working Group on Visas was closed in Accra.",
        "The report of the Working Group on Visas was launched in 2015.",
        "The Working Group on Visas closed its meeting on 4 May 2015.",
    ],
)
def test_what_is_only_planned_or_something_else(sentence: str) -> None:
    assert facts(sentence) == set()


def test_what_is_agreed_is_planned() -> None:
    found = said("2. Ministers agreed to establish a Working Group on Visas.\n", modality=Modality.PLANNED)
    assert (VISAS, "mechanismStatus", "toBeEstablished") in found


def test_who_agreed_to_a_body_that_works_established_it() -> None:
    found = said(
        "2. Ministers had agreed to set up a Flood Facility. The Facility started work in Khulna on 1 July 2015. The "
        "old Rivers Desk was closed on the same day.\n"
    )
    assert {
        ("flood-facility", "established", "2015-07-01"),
        ("flood-facility", "establishedBy", MAIN),
        ("rivers-desk", "discontinued", "2015-07-01"),
    } <= {(s, p, o.removeprefix(f"{FORUM}-")) for s, p, o in said("") | found}


def test_one_sentence_founds_two_bodies() -> None:
    found = said(
        "2. Ministers established two Ad Hoc Experts' Groups.\n\n3. Ad Hoc Experts' Group I met, as did Ad Hoc "
        "Experts' "
        "Group II.\n"
    )
    assert {s for s, p, o in found if p == "establishedBy"} == {"ad-hoc-experts-group-i", "ad-hoc-experts-group-ii"}


def test_workshops_told_one_by_one_are_of_the_body_they_were_held_under() -> None:
    found = said(
        "2. Two workshops were held under the Basin Network. The first, on wages, was hosted by Togo in October "
        "2015. The "
        "second, on remittances, took place in Lagos in March 2016.\n"
    )
    events = {s for s, p, o in found if p == "ofMechanism" and o == "basin-network"}
    assert len(events) == 2


def test_a_meeting_that_a_body_held_is_its_own() -> None:
    found = said("2. The Task Force on Fraud held a review meeting in Lagos, Nigeria on 5 March 2016.\n")
    assert {o for s, p, o in found if p == "ofMechanism"} == {"task-force-on-fraud"}


@pytest.mark.parametrize(
    ("sentence", "part", "whole"),
    [
        ("The Working Group on Visas met.", VISAS, FORUM),
        ("The Budapest Process, represented by its Secretariat, spoke.", "secretariat", "budapest-process"),
        ("The Data Network, an initiative of the Steering Group, met.", "data-network", "steering-group"),
    ],
)
def test_parts_and_wholes(sentence: str, part: str, whole: str) -> None:
    assert (part, whole) in {(s, o) for s, p, o in said(f"2. {sentence}\n") if p == "partOf"}


def test_a_body_of_a_ministry_is_no_part_of_the_forum() -> None:
    found = said(
        "2. In Kenya the Anti-Human Trafficking Secretariat was set up in the Ministry of Home Affairs in 2012.\n"
    )
    assert not [f for f in found if f[1] == "partOf"]


def test_every_organisation_named_is_mentioned_once_with_its_first_words() -> None:
    document = read_text(HEAD + "2. IOM and APEC spoke. IOM thanked APEC.\n", stem="jade", file="jade.txt")
    writer = Writer(document, "mechanisms")
    extract(analyse(document, default_lexicon()), writer)
    claims = [c for c in writer.claims if c.predicate == "schema:mentions" and isinstance(c.object, Ref)]
    named = {c.object.slug: c.evidence[0] for c in claims if isinstance(c.object, Ref)}
    assert {"iom", "apec"} <= set(named)
    assert named["iom"].span.start == document.text.index("IOM")
    assert len(named) == len(claims)
