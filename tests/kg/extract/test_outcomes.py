"""Outcomes: class, words, speaker, number, and what is none."""

from __future__ import annotations

import pytest

from kg.extract import analyse
from kg.extract.outcomes import find_outcomes
from kg.extract.outcomes.found import Outcome
from kg.lexicon import default_lexicon
from kg.read import read_text

HEAD = """QUARTZ DIALOGUE ON MIGRATION

Second Meeting of Senior Officials
Accra, Ghana, 3-4 May 2016

SUMMARY

"""


def outcomes(body: str) -> list[Outcome]:
    document = read_text(HEAD + body, stem="quartz", file="quartz.txt")
    return list(find_outcomes(analyse(document, default_lexicon())))


def told(body: str) -> list[tuple[str, str]]:
    return [(found.kind, found.words[0].text[found.words[1] : found.words[2]]) for found in outcomes(body)]


def test_two_verbs_of_one_subject_are_two_outcomes_with_their_own_words() -> None:
    assert told("1. Senior officials welcomed the report of Fiji and agreed to meet again in 2017.\n") == [
        ("Observation", "Senior officials welcomed the report of Fiji"),
        ("Decision", "agreed to meet again in 2017"),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Participants decided to set up a website.", "Decision"),
        ("The meeting endorsed the guidelines on return.", "Decision"),
        ("It was agreed that the next meeting would be held in 2018.", "Decision"),
        ("The agenda and programme of work were adopted.", "Decision"),
        ("They urged all members to ratify the Convention.", "Recommendation"),
        ("The Secretariat was asked to report on its costs.", "Recommendation"),
        ("Participants looked forward to IOM providing a draft report.", "Recommendation"),
        ("Ministers undertook to review their laws.", "Commitment"),
        ("The Co-Chairs, while regretting the delay, thanked Ghana for its hospitality.", "Observation"),
        ("Participants took note of the offer of Kenya to host a workshop.", "Observation"),
        ("Appreciation was expressed to the Government of Ghana.", "Observation"),
    ],
)
def test_the_verb_gives_the_class(sentence: str, kind: str) -> None:
    assert [found for found, _ in told(f"1. {sentence}\n")] == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "Participants did not agree on a date.",
        "No agreement was reached on the budget.",
        "Senior officials will decide on the venue next year.",
        "Bulgaria offered to host a further seminar.",
        "Fiji pledged US$10,000 for the website.",
        "The measures agreed at the first meeting are under way.",
        "The report reviewed by experts was long.",
        "Peru, invited as an observer, excused itself.",
    ],
)
def test_what_is_denied_planned_offered_or_said_in_passing_is_no_outcome(sentence: str) -> None:
    assert [found for found in told(f"1. {sentence}\n") if found[0] != "Observation"] == []


def test_a_list_gives_one_outcome_for_each_item_with_its_letter() -> None:
    body = (
        "7. Ministers recommended that members:\n   (a) publish the names of agencies;\n"
        "   (b) train their border officers; and\n   (c) exchange model agreements.\n"
    )
    found = outcomes(body)
    assert [(item.kind, item.number, item.speaker.text) for item in found] == [
        ("Recommendation", "7.a", "Ministers"),
        ("Recommendation", "7.b", "Ministers"),
        ("Recommendation", "7.c", "Ministers"),
    ]
    assert found[1].words[0].text[found[1].words[1] : found[1].words[2]] == "train their border officers"


def test_a_list_within_a_sentence_is_cut_at_its_semicolons() -> None:
    body = "3. Participants called for: better sharing of data; training of officers; and joint patrols.\n"
    assert told(body) == [
        ("Recommendation", "better sharing of data"),
        ("Recommendation", "training of officers"),
        ("Recommendation", "joint patrols"),
    ]


def test_items_below_a_heading_take_its_class_and_their_addressee() -> None:
    body = "RECOMMENDATIONS\n\nA. Name one authority that answers calls.\n\nB. IOM to prepare a common form.\n"
    found = outcomes(body)
    assert [(item.kind, item.number) for item in found] == [("Recommendation", "A"), ("Recommendation", "B")]
    assert [agent.label for agent in found[1].addressees] == ["International Organization for Migration"]


def test_what_had_been_agreed_before_was_not_agreed_here() -> None:
    body = "2. Senior officials recalled that Ministers had agreed to set up a fund.\n"
    found = outcomes(body)
    here = {item.kind: item.event for item in found}
    assert here["Observation"] is not None
    assert here.get("Decision") is None


def test_they_are_those_who_spoke_last() -> None:
    found = outcomes("2. Senior officials met in private. Senior officials noted the delay. They agreed to wait.\n")
    assert [item.speaker.text for item in found][-1] == "Senior officials"


def test_clauses_of_a_resolution_open_with_their_verbs() -> None:
    body = (
        "The Ministers:\n\n1. NOTED with concern the number of unaccompanied minors;\n\n"
        "2. URGED members to ratify the Protocol;\n\n3. Decides to meet once a year.\n"
    )
    found = outcomes(body)
    assert [item.kind for item in found] == ["Observation", "Recommendation", "Decision"]
    assert found[0].speaker.text == "The Ministers"


def test_the_points_of_a_plan_are_recommendations() -> None:
    body = (
        "ACCRA ACTION PLAN\n\n1. Strengthen the training of border officers in all members.\n\n"
        "2. Promote the exchange of data among the police of the region.\n\n"
        "3. Develop common standards for the care of children.\n"
    )
    assert [item.kind for item in outcomes(body)] == ["Recommendation"] * 3


def test_a_short_introduction_gives_its_class() -> None:
    body = (
        "4. Decisions:\n(i) The unit will be financed by its members.\n(ii) Members shall name focal points by May.\n"
    )
    assert [(item.kind, item.number) for item in outcomes(body)] == [("Decision", "4.i"), ("Decision", "4.ii")]


def test_consensus_is_agreement_and_its_lack_is_only_observed() -> None:
    assert told("1. There was consensus that the group should continue.\n") == [
        ("Decision", "There was consensus that the group should continue")
    ]
    assert told("1. There was no agreement on this point.\n") == [
        ("Observation", "There was no agreement on this point")
    ]


def test_a_participle_behind_a_comma_is_no_act() -> None:
    body = "1. Senior officials decided to end the Task Force, created in 2019, and thanked its members.\n"
    assert told(body) == [
        ("Decision", "Senior officials decided to end the Task Force, created in 2019"),
        ("Observation", "thanked its members"),
    ]


def test_what_one_state_suggests_is_observed_not_recommended() -> None:
    found = outcomes("1. Greece suggested that the group also look at sea borders.\n")
    assert [(item.kind, [agent.label for agent in item.speaker.agents]) for item in found] == [
        ("Observation", ["Greece"])
    ]
