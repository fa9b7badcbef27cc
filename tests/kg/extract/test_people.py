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
