"""Roles at meetings: each kept apart, offered and planned ones never asserted, chairing implies taking part."""

from __future__ import annotations

import pytest
from said import MAIN, attendance, extracted, of_events

ROLES = tuple(
    "chairedBy coChairedBy viceChairedBy hostedBy organisedBy developedBy presentedBy fundedBy presidedOverBy".split()
)
WORKSHOP = "quartz-dialogue-on-migration-workshop-2015-03-04-suva-visa"


def roles(body: str) -> set[tuple[str, str]]:
    """(role, agent) of the asserted role claims of a text, whatever the event."""
    found = of_events(extracted(body), *ROLES)
    return {(predicate.removesuffix("By"), agent) for _, predicate, agent, modality in found if modality == "asserted"}


SAID: list[tuple[str, set[tuple[str, str]]]] = [
    ("The meeting was chaired by Ghana.", {("chaired", "GHA")}),
    ("The meeting was co-chaired by Ghana and Japan.", {("coChaired", "GHA"), ("coChaired", "JPN")}),
    ("The meeting was jointly chaired by Ghana and Japan.", {("coChaired", "GHA"), ("coChaired", "JPN")}),
    ("The Foreign Ministers of Ghana and Japan co-chaired the meeting.", {("coChaired", "GHA"), ("coChaired", "JPN")}),
    ("The meeting was vice-chaired by Kenya.", {("viceChaired", "KEN")}),
    ("The meeting was held under the chairmanship of Ghana.", {("chaired", "GHA")}),
    ("Ghana took the chair.", {("chaired", "GHA")}),
    ("Participants congratulated Ghana on assuming the chair of the meeting.", {("chaired", "GHA")}),
    ("Ms Ana Tupou, Minister for Justice of Tonga, chaired the meeting.", {("chaired", "TON")}),
    (
        "The meeting was hosted by Ghana and co-chaired by Japan and Fiji.",
        {("hosted", "GHA"), ("coChaired", "JPN"), ("coChaired", "FJI")},
    ),
    ("Participants thanked the Government of Ghana for hosting the meeting.", {("hosted", "GHA")}),
    ("Fiji had the honour to host the Third Ministerial Conference in Suva on 4 March 2015.", {("hosted", "FJI")}),
    (
        "A workshop on visas was organised by IOM, hosted by Fiji and held in Suva on 4 March 2015.",
        {("organised", "iom"), ("hosted", "FJI")},
    ),
    (
        "A workshop on visas, developed by Australia and IOM and funded by Japan, was held in Suva on 4 March 2015.",
        {("developed", "AUS"), ("developed", "iom"), ("funded", "JPN")},
    ),
    ("The workshop on visas held in Suva on 4 March 2015 was presented by UNODC.", {("presented", "unodc")}),
    (
        "Kenya reported on a workshop on visas which it had organised in Nairobi on 4 March 2015.",
        {("organised", "KEN")},
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SAID)
def test_roles_are_kept_apart(sentence: str, expected: set[tuple[str, str]]) -> None:
    assert roles(f"1. {sentence}") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Japan offered to host a workshop on visas in Tokyo in 2018.",
        "A workshop on visas will be hosted by Japan in Tokyo in 2018.",
        "Participants proposed that Kenya chair the meeting.",
        "The third workshop, to be hosted by Peru, was postponed.",
        "The meeting was not chaired by Kenya.",
        "The Working Group on Visas, chaired by Kenya, reported to the meeting.",
        "The press conference was hosted by Kenya.",
    ],
)
def test_offers_plans_denials_and_chairs_of_bodies_are_no_roles(sentence: str) -> None:
    assert roles(f"1. {sentence}") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "A workshop on visas was held in Suva on 4 March 2015, hosted by Fiji. "
        "A seminar on returns was held in Lima on 6 June 2015, hosted by Peru.",
        "A workshop on visas in Suva on 4 March 2015 and a seminar on returns in Lima on 6 June 2015 "
        "were hosted by Fiji and Peru respectively.",
        "A workshop on visas in Suva on 4 March 2015 and a seminar on returns in Lima on 6 June 2015 "
        "were hosted respectively by Fiji and by Peru.",
    ],
)
def test_each_host_goes_to_its_own_meeting(sentence: str) -> None:
    found = {(event, agent) for event, _, agent, _ in of_events(extracted(f"1. {sentence}"), "hostedBy")}
    assert found == {(WORKSHOP, "FJI"), ("quartz-dialogue-on-migration-workshop-2015-06-06-lima-return", "PER")}


def test_both_of_two_numbered_conferences_have_their_co_chairs() -> None:
    said = extracted("1. The first and third Ministerial Conferences were co-chaired by Fiji and Japan.")
    stem = "quartz-dialogue-on-migration-ministerial-conference"
    found = {(event, agent) for event, _, agent, _ in of_events(said, "coChairedBy")}
    assert found == {(f"{stem}-{number}", agent) for number in (1, 3) for agent in ("FJI", "JPN")}


@pytest.mark.parametrize(
    ("sentence", "present"),
    [
        ("The meeting was chaired by Ghana.", {"GHA"}),
        ("The meeting was co-chaired by Ghana and Japan.", {"GHA", "JPN"}),
        ("The meeting was hosted by Ghana.", set[str]()),
        ("The meeting was organised by IOM and funded by Japan.", set[str]()),
    ],
)
def test_chairing_implies_taking_part_and_hosting_does_not(sentence: str, present: set[str]) -> None:
    assert attendance(extracted(f"1. {sentence}")) == {(who, MAIN, "participant") for who in present}


def test_a_chair_marked_in_a_roll() -> None:
    body = "Participants\n\n- Fiji (Chair)\n- Ghana\n- Japan"
    assert roles(body) == {("chaired", "FJI")}
