"""Who took part, and in which capacity: in prose, lists, rolls and tables; who stayed away is not put down."""

from __future__ import annotations

import pytest
from said import MAIN, attendance, extracted, shown

from kg.model import Modality

WORKSHOP = "quartz-dialogue-on-migration-workshop-2015-03-04-suva-visa"


def present(body: str) -> dict[str, str]:
    """The participants of the main meeting with their capacity; no other meeting may have any."""
    found = attendance(extracted(body))
    assert {event for _, event, _ in found} <= {MAIN}
    return {who: capacity for who, _, capacity in found}


THREE = dict.fromkeys(("FJI", "GHA", "JPN"), "participant")
TWO = dict.fromkeys(("iom", "unhcr"), "observer")
PROSE: list[tuple[str, dict[str, str]]] = [
    ("The meeting was attended by Fiji, Ghana and Japan.", THREE),
    ("The meeting brought together Fiji, Ghana and Japan.", THREE),
    ("Fiji, Ghana and Japan participated in the meeting.", THREE),
    ("Fiji, Ghana and Japan were represented.", THREE),
    ("The meeting was attended by delegates from Fiji, Ghana and Japan.", THREE),
    ("Fiji, Ghana and Japan attended the meeting. IOM and UNHCR attended as observers.", THREE | TWO),
    (
        "The meeting was attended by delegates from Fiji, Ghana and Japan, with Tonga and IOM as observers.",
        THREE | {"TON": "observer", "iom": "observer"},
    ),
    (
        "The following countries attended: Fiji, Ghana, Japan. The following attended as observers: IOM; UNHCR.",
        THREE | TWO,
    ),
    ("Observers from Canada and the European Union were present.", {"CAN": "observer", "eu": "observer"}),
    (
        "Fiji and Japan participated in the meeting as members and IOM as an observer.",
        {"FJI": "member", "JPN": "member", "iom": "observer"},
    ),
    ("Japan joined as a new member.", {"JPN": "newMember"}),
    (
        "Ministers from Fiji and Japan attended the meeting, together with IOM.",
        dict.fromkeys(("FJI", "JPN", "iom"), "participant"),
    ),
    ("Fiji and Japan attended, as did IOM.", dict.fromkeys(("FJI", "JPN", "iom"), "participant")),
    (
        "Fiji, Ghana, Japan, as well as the Pacific Islands Forum Secretariat and the Sasakawa Peace Foundation "
        "attended the meeting.",
        THREE | {"pacific-islands-forum": "participant", "sasakawa-peace-foundation": "participant"},
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), PROSE)
def test_attendance_in_prose(sentence: str, expected: dict[str, str]) -> None:
    assert present(f"1. {sentence}") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Fiji and Japan took part; Nauru sent its regrets.", {"FJI", "JPN"}),
        ("Fiji and Japan took part. Nauru was unable to attend.", {"FJI", "JPN"}),
        ("Both Fiji and Ghana were represented; Togo was not represented.", {"FJI", "GHA"}),
        ("The meeting was attended by Fiji, Japan (including two officials of the Kingdom of Tonga) and IOM.",
         {"FJI", "JPN", "iom"}),
        ("Nauru was invited but did not attend.", set()),
        ("Nauru, with regret, was represented by a letter only.", set()),
        ("Regrets were received from Nauru and Togo.", set()),
        ("Kenya apologised for its absence.", set()),
        ("All members, Fiji and Ghana among them, were invited to attend.", set()),
        ("Kenya will attend the next meeting.", set()),
        ("Fiji and Japan will be represented at the next meeting.", set()),
        ("Japan offered to host a workshop.", set()),
        ("Participants encouraged the participation of women in Fiji.", set()),
        ("Except Nauru, all states attended.", set()),
        ("The Ad Hoc Group attended the meeting.", set()),
    ],
)  # fmt: skip
def test_absence_invitations_plans_and_asides_are_no_attendance(sentence: str, expected: set[str]) -> None:
    assert set(present(f"1. {sentence}")) == expected


ROLLS: list[tuple[str, dict[str, str]]] = [
    ("Participants\n\n- Fiji\n- Ghana\n- Japan\n\nObservers\n\n- IOM\n- UNHCR\n\nApologies\n\n- Nauru", THREE | TWO),
    ("Attendance\n\nFiji, Ghana, Japan.", THREE),
    (
        "List of participants\n\n| Country | Name | Capacity |\n|---|---|---|\n| Fiji | Mr John Rabuka | Member |\n"
        "| Tonga | Ms Ana Tupou | Observer |",
        {"FJI": "member", "TON": "observer"},
    ),
]


@pytest.mark.parametrize(("body", "expected"), ROLLS)
def test_rolls_lists_and_tables(body: str, expected: dict[str, str]) -> None:
    assert present(body) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The workshop on visas held in Suva on 4 March 2015 was attended by Fiji and Japan.",
        "A workshop on visas was held in Suva on 4 March 2015. It was attended by Fiji and Japan.",
        "A workshop on visas was held in Suva on 4 March 2015, with the participation of Fiji and Japan.",
    ],
)
def test_the_attendance_of_another_meeting_is_its_own(sentence: str) -> None:
    assert attendance(extracted(f"1. {sentence}")) == {(who, WORKSHOP, "participant") for who in ("FJI", "JPN")}


def test_a_state_may_stand_for_its_territory() -> None:
    said = extracted("1. France (New Caledonia) and Fiji participated in the meeting.")
    assert {who for who, _, _ in attendance(said)} == {"FRA", "FJI"}
    behalf = {(c.subject.slug, shown(c.object)) for c in said.claims if c.predicate == "onBehalfOf"}
    assert behalf == {(f"{MAIN}-fra", "NCL")}


def test_attendance_rests_on_the_name_and_its_sentence() -> None:
    said = extracted("1. The meeting was attended by Fiji and Ghana.")
    (claim,) = [c for c in said.claims if c.predicate == "participant" and shown(c.object) == "FJI"]
    assert [e.quote for e in claim.evidence] == ["Fiji"]
    assert [e.quote for e in claim.context] == ["The meeting was attended by Fiji and Ghana."]
    assert (claim.evidence[0].paragraph, claim.modality) == ("1", Modality.ASSERTED)
