"""Names of persons in running text, rolls and captions."""

import pytest

from kg.extract.persons import find_persons

NAMED = [
    (
        "The Minister for Foreign Affairs, the Hon Alexander Downer MP, spoke.",
        "Alexander Downer",
        "the Hon Alexander Downer MP",
    ),
    (
        "Police Major General Krerkphong Pukprayura, of the Police",
        "Krerkphong Pukprayura",
        "Police Major General Krerkphong Pukprayura",
    ),
    ("H.E. Retno L.P. Marsudi, Minister", "Retno L.P. Marsudi", "H.E. Retno L.P. Marsudi"),
    ("Dr Andrew Forrest AO (Australia)", "Andrew Forrest", "Dr Andrew Forrest AO"),
    ("Dato' Seri Hishammuddin Hussein opened it", "Hishammuddin Hussein", "Dato' Seri Hishammuddin Hussein"),
    ("Ms Heather Riddell, New Zealand Ministry of Foreign Affairs", "Heather Riddell", "Ms Heather Riddell"),
    ("Mr. PARK Jin-seok, Second Secretary", "Park Jin-seok", "Mr. PARK Jin-seok"),
    ("H.E. Mr. Kagiso MOTSUMI*, Minister", "Kagiso Motsumi", "H.E. Mr. Kagiso MOTSUMI"),
    ("Lt. Col. Ahmed Al-Sayed's paper", "Ahmed Al-Sayed", "Lt. Col. Ahmed Al-Sayed"),
    ("Ms. Maria de los Angeles Romero spoke", "Maria de los Angeles Romero", "Ms. Maria de los Angeles Romero"),
    ("The Foreign Minister of Indonesia, Retno Marsudi, said", "Retno Marsudi", "Retno Marsudi"),
    ("Jane Smith, Director of Immigration", "Jane Smith", "Jane Smith"),
]


@pytest.mark.parametrize(("text", "name", "mention"), NAMED)
def test_a_person_is_named_without_title(text: str, name: str, mention: str) -> None:
    found = find_persons(text)
    assert [(p.name, text[p.start : p.end]) for p in found] == [(name, mention)]


@pytest.mark.parametrize(
    "text",
    [
        "Sri Lanka, Pakistan and Kuala Lumpur, Director of nothing",
        "the General Assembly and the Secretary General",
        "President of Sri Lanka and Minister for Foreign Affairs of Thailand respectively",
        "Police Commissioner Regional Office in April 2003",
        "The Ad Hoc Group, Chair of the Working Group, met in March",
        "Major General Police, Vice Minister for Foreign Affairs",
    ],
)
def test_bodies_states_posts_and_months_are_nobody(text: str) -> None:
    assert find_persons(text) == ()


def test_names_without_a_form_of_address_beside_their_posts() -> None:
    text = (
        "Office Co-Managers David Scott (Australia) and Sukmo Yuwono (Indonesia), joined by Jane Roe, founder of a firm"
    )
    assert [p.name for p in find_persons(text)] == ["David Scott", "Sukmo Yuwono", "Jane Roe"]


def test_two_persons_of_one_sentence_do_not_overlap() -> None:
    text = "Dr Andrew Forrest AO (Australia) and Mr Garibaldi Thohir (Indonesia) with Ministers"
    assert [p.name for p in find_persons(text)] == ["Andrew Forrest", "Garibaldi Thohir"]
