"""Persons in posts, where, and as of when."""

from __future__ import annotations

import pytest

from kg.extract import analyse
from kg.extract.people import extract
from kg.extract.writer import Writer
from kg.lexicon import default_lexicon
from kg.model import Literal
from kg.read import read_text

HEAD = "QUARTZ DIALOGUE\n\nSecond Meeting of Senior Officials\nAccra, Ghana, 3-4 May 2016\n\nSUMMARY\n\n"


def tenures(body: str) -> list[tuple[str, str, str, str]]:
    writer = Writer(read_text(HEAD + body, stem="quartz", file="quartz.txt"), "people")
    extract(analyse(writer.document, default_lexicon()), writer)
    nodes: dict[object, dict[str, str]] = {}
    for claim in writer.claims:
        value = claim.object.value if isinstance(claim.object, Literal) else str(claim.object)
        nodes.setdefault(claim.subject, {})[claim.predicate] = value
    return [(n["holder"], n["post"], n.get("organisation", ""), n.get("asOf", "")) for n in nodes.values()]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The meeting was opened by Mr Kwame Mensah, Deputy Chairman of the Migration Service of Ghana.",
            ("person/kwame-mensah", "Deputy Chairman of the Migration Service of Ghana"),
        ),
        (
            "The Australian Minister for Foreign Affairs, the Hon Jane Doe MP, gave an overview.",
            ("person/jane-doe", "Australian Minister for Foreign Affairs"),
        ),
        ("It was chaired by Ms Ama Owusu (Chair).", ("person/ama-owusu", "Chair")),
        (
            "Police Major General Somchai Wattana, of the Royal Thai Police, spoke.",
            ("person/somchai-wattana", "Police Major General, Royal Thai Police"),
        ),
    ],
)
def test_a_post_beside_a_name(sentence: str, expected: tuple[str, str]) -> None:
    assert [found[:2] for found in tenures(f"1. {sentence}\n")] == [expected]


def test_the_state_of_an_adjective_and_the_day_of_the_meeting() -> None:
    found = tenures("1. The Australian Minister for Foreign Affairs, the Hon Jane Doe MP, gave an overview.\n")
    assert found[0][2:] == ("state/AUS", "2016-05-04")


def test_one_post_of_two_persons() -> None:
    found = tenures("1. The meeting appointed two Special Rapporteurs, Ms Ada Berg (Iceland) and Mr Cal Reid (Fiji).\n")
    assert [f[:3] for f in found] == [
        ("person/ada-berg", "Special Rapporteur", "state/ISL"),
        ("person/cal-reid", "Special Rapporteur", "state/FJI"),
    ]


def test_who_is_elected_holds_the_post() -> None:
    found = tenures("1. The meeting elected Ms Ama Owusu of Kiribati as Chair and adopted its report.\n")
    assert [f[:3] for f in found] == [("person/ama-owusu", "Chair", "state/KIR")]


@pytest.mark.parametrize(
    "sentence",
    ["Mr Kwame Mensah spoke of the Director of Immigration.", "The Minister thanked Ms Ama Owusu.", "Ms Owusu left."],
)
def test_a_name_without_a_post_holds_none(sentence: str) -> None:
    assert tenures(f"1. {sentence}\n") == []


MARGIN = "Some words on the work of the Dialogue stand here, in a long paragraph of the booklet.\n\n"
WONG = "Ama Owusu, Minister for Foreign Affairs of Ghana"


def as_of(body: str) -> set[tuple[str, str]]:
    """(post, asOf) of a booklet's page, which reports of no meeting."""
    writer = Writer(
        read_text(f"QUARTZ DIALOGUE\n\nA booklet\n\n{MARGIN}{body}\n\n{MARGIN}", stem="q", file="q.txt"), "people"
    )
    extract(analyse(writer.document, default_lexicon()), writer)
    nodes: dict[object, dict[str, set[str]]] = {}
    for claim in writer.claims:
        value = claim.object.value if isinstance(claim.object, Literal) else str(claim.object)
        nodes.setdefault(claim.subject, {}).setdefault(claim.predicate, set()).add(value)
    return {(post, day) for n in nodes.values() for post in n["post"] for day in n.get("asOf", {""})}


@pytest.mark.parametrize(
    ("caption", "post", "day"),
    [
        (f"{WONG}, 10 February 2023", "Minister for Foreign Affairs of Ghana", "2023-02-10"),
        (f"{WONG}, Accra, 10 February 2023", "Minister for Foreign Affairs of Ghana", "2023-02-10"),
        (f"{WONG} (10 February 2023)", "Minister for Foreign Affairs of Ghana", "2023-02-10"),
        (f"{WONG}, at the opening, 9-10 February 2023", "Minister for Foreign Affairs of Ghana", "2023-02-10"),
        (f"{WONG}, addressing the Meeting, February 2023", "Minister for Foreign Affairs of Ghana", "2023-02"),
        ("Co-Chair, Ms Ama Owusu, addressing the Meeting, 10 February 2023", "Co-Chair", "2023-02-10"),
    ],
)
def test_a_dated_caption_shows_the_post_as_held_that_day(caption: str, post: str, day: str) -> None:
    assert (post, day) in as_of(caption)


@pytest.mark.parametrize(
    "caption",
    [
        WONG,  # no date
        f"{WONG} since 10 February 2023",
        f"{WONG}, appointed on 10 February 2023",
        f"{WONG}, who took office on 10 February 2023",
        f"{WONG}, 10 February 2021 to 9 February 2023",  # a term
        f"{WONG}, 2023",  # a year is no occasion
        f"{WONG}, 10 February",  # of which year?
        f"Former {WONG}, 10 February 2023".replace("Ama Owusu, ", "") + ", Ms Ama Owusu",
        "Ama Owusu, former Minister for Foreign Affairs of Ghana, 10 February 2023",
        f"{WONG}, will address the Meeting, 10 February 2033",
        f"{WONG}, with the Charter adopted on 10 February 2003",
        f"{WONG}, at the anniversary of the flood of 10 February 2003",
        f"Published 10 February 2023: {WONG}",
        f"{WONG}, at the Meetings of 3 May 2016, and again, 10 February 2023",  # two days: which one is it?
        f"{WONG}, spoke at length of all that the Dialogue had done for its members since its founding, 10 May 2016",
    ],
)
def test_dates_of_something_else_do_not_date_the_post(caption: str) -> None:
    assert {day for _, day in as_of(caption)} <= {""}


def test_another_wording_of_the_post_in_a_dated_caption_dates_it() -> None:
    found = as_of(
        f"Foreword\n\nMs Ama Owusu, Ghanaian Minister for Foreign Affairs\n\n{MARGIN}{WONG}, 10 February 2023"
    )
    assert found == {("Ghanaian Minister for Foreign Affairs", "2023-02-10")}
    other = as_of(f"Ms Ama Owusu, Deputy Minister for Foreign Affairs of Ghana\n\n{MARGIN}{WONG}, 10 February 2023")
    assert ("Deputy Minister for Foreign Affairs of Ghana", "2023-02-10") not in other


def test_the_words_of_the_day_are_evidence() -> None:
    body = f"QUARTZ DIALOGUE\n\nA booklet\n\n{MARGIN}{WONG}, Accra, 10 February 2023\n\n{MARGIN}"
    writer = Writer(read_text(body, stem="q", file="q.txt"), "people")
    extract(analyse(writer.document, default_lexicon()), writer)
    (claim,) = [claim for claim in writer.claims if claim.predicate == "asOf"]
    assert [evidence.quote for evidence in claim.evidence] == [WONG, "10 February 2023"]


def test_a_post_ends_before_the_date() -> None:
    assert {post for post, _ in as_of(f"{WONG}, 10 February 2023")} == {"Minister for Foreign Affairs of Ghana"}
    assert {post for post, _ in as_of("Ama Owusu, Minister for Labour, Ghana, 10 February 2023")} == {
        "Minister for Labour, Ghana"
    }
