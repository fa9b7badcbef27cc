"""Names of bodies and forums that no lexicon knows, joined where they name one thing."""

from __future__ import annotations

import pytest

from kg.extract import analyse
from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.merging import normal
from kg.extract.analysis.references import references
from kg.lexicon import default_lexicon
from kg.read import read_text

HEAD = (
    "JADE COAST DIALOGUE ON LABOUR MIGRATION\n\nSecond Ministerial Meeting\nAccra, Ghana, 3-4 May 2016\n\nSTATEMENT\n\n"
)


def analysed(body: str, head: str = HEAD) -> Analysis:
    return analyse(read_text(head + body, stem="jade", file="jade.txt"), default_lexicon())


def labels(body: str, head: str = HEAD) -> set[str]:
    return {body.label for body in analysed(body, head).bodies}


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("The Working Group on Visas and Fees met in May.", "Working Group on Visas and Fees"),
        ("The Expert Panel on Recruitment Costs met.", "Expert Panel on Recruitment Costs"),
        ("The Fish Meal Task Force reported.", "Fish Meal Task Force"),
        ("The text went to the Dialogue's Data Desk.", "Data Desk"),
        ("The Legal Circle, which Portugal coordinates, met.", "Legal Circle"),
        ("The Flood Displacement Facility works in Khulna.", "Flood Displacement Facility"),
        ("Two workshops were held under the Basin Network.", "Basin Network"),
        ("The Accra-based Regional Support Office spoke.", "Regional Support Office"),
    ],
)
def test_what_a_body_is_called(sentence: str, label: str) -> None:
    assert label in labels(f"1. {sentence}\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "The UNODC Regional Office in Dakar spoke.",
        "The National Committee on Migration of Ghana spoke.",
        "The Kenya Task Force on Fraud spoke.",
        "People were held in a Detention Facility.",
    ],
)
def test_what_is_no_structure_of_the_forum(sentence: str) -> None:
    assert labels(f"1. {sentence}\n") == {"Jade Coast Dialogue on Labour Migration"}


def test_short_and_long_names_are_one_body() -> None:
    analysis = analysed(
        "1. The Jade Coast Dialogue met. The Working Group on Trafficking in Persons spoke; the Working Group "
        "on Trafficking "
        "was thanked.\n"
    )
    assert [body.label for body in analysis.bodies] == [
        "Jade Coast Dialogue on Labour Migration",
        "Working Group on Trafficking in Persons",
    ]


def test_a_series_of_meetings_is_no_forum() -> None:
    head = "COLOMBO PROCESS\nSEVENTH MINISTERIAL CONSULTATION ON OVERSEAS EMPLOYMENT\n\nDECLARATION\n\n"
    assert [b.label for b in analysed("1. Ministers met.\n", head).bodies if b.type == "Forum"] == ["Colombo Process"]


def test_a_meeting_of_many_processes_speaks_for_none_of_them() -> None:
    analysis = analysed(
        "1. The Budapest Process, the Prague Process, the Rabat Process and the Colombo Process spoke.\n",
        "Chair's Summary\nFourth Meeting of Chairs\nLima, Peru, 22 May 2014\n\n",
    )
    assert analysis.forum is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Working Group on Visas met. The Group agreed.", "working-group-on-visas"),
        ("The Working Group on Visas and the Data Network met. The Network agreed.", "data-network"),
        ("Many came. The Dialogue agreed.", "jade-coast-dialogue-on-labour-migration"),
        ("Many came. Libya left the process.", "jade-coast-dialogue-on-labour-migration"),
    ],
)
def test_what_refers_back_to_a_body(text: str, named: str) -> None:
    last = references(analysed(f"1. {text}\n")).sentences[-1]
    found = [m.entity.ref.slug for m in last.mentions if m.entity and m.sign in "ⒻⓂ"]
    assert len(found) == 1
    assert found[0].endswith(named)


def test_a_process_of_developing_is_no_forum() -> None:
    last = references(analysed("1. States are in the process of developing rules.\n")).sentences[-1]
    assert not last.mentions


def test_plurals_name_all_bodies_of_a_series() -> None:
    analysis = analysed("1. The two Experts' Groups met. Experts' Group I spoke. Experts' Group II agreed.\n")
    assert [[body.label[-2:].strip() for body in many] for many in references(analysis).groups.values()] == [
        ["I", "II"]
    ]


def test_spellings_of_one_name_fold_together() -> None:
    assert normal("The Ad Hoc Experts’ Groups") == normal("Ad-Hoc Expert's Group")
    assert normal("Taskforce on Fraud") == normal("Task Force on Fraud")
