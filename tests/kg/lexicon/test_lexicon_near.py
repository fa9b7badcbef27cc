"""Misspelt and misread names: taken for what they are only where nothing else is near."""

from __future__ import annotations

import pytest

from kg.lexicon import default_lexicon
from kg.lexicon.nearness import distance


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("lndonesia", "IDN"),
        ("lndia", "IND"),
        ("lran", "IRN"),
        ("lraq", "IRQ"),
        ("0man", "OMN"),
        ("Phillipines", "PHL"),
        ("Philipines", "PHL"),
        ("Thai1and", "THA"),
        ("Thialand", "THA"),
        ("Austraila", "AUS"),
        ("Austral1a", "AUS"),
        ("Malayisa", "MYS"),
        ("Singapure", "SGP"),
        ("Bangaldesh", "BGD"),
        ("Cambodla", "KHM"),
        ("Mynamar", "MMR"),
        ("Afganistan", "AFG"),
        ("Kazakhstn", "KAZ"),
        ("Soloman Islands", "SLB"),
        ("Sri Lenka", "LKA"),
        ("Viet Narn", "VNM"),
        ("Republic of Korca", "KOR"),
        ("NewZealand", "NZL"),
        ("Timor-Lesle", "TLS"),
        ("Intemational Organization for Migration", "iom"),
        ("International Organisaton for Migration", "iom"),
        ("Asian Developement Bank", "adb"),
    ],
)
def test_near_names_are_recognised(name: str, code: str) -> None:
    entry = default_lexicon().approximate(name)
    assert entry is not None
    assert entry.ref.slug == code
    text = f"It was attended by Norway, {name}, Peru and others."
    matches = default_lexicon().find(text, fuzzy=True)
    assert [(m.entry.ref.slug, m.fuzzy) for m in matches] == [("NOR", False), (code, True), ("PER", False)]
    assert text[matches[1].start : matches[1].end] == name


@pytest.mark.parametrize(
    "name",
    [
        "Indonesia",  # known
        "Indonesian",  # a demonym
        "Malaysians",  # nearer to a demonym
        "Iranians",
        "Slovkia",  # Slovakia or Slovenia
        "Tambia",  # Gambia or Zambia
        "Mall",
        "Mail",
        "Roland",
        "Angela",
        "Frances",
        "Grenade",
        "Siberia",
        "Mainland",
        "Colombo",  # a city
        "Republic of Head",
        "UNHRC",
        "IMO",
        "I0M",
        "Ministers",
        "Persons",
        "Conference",
        "Chain",
        "",
        "...",
    ],
)
def test_what_is_not_near_or_near_to_two_is_left_alone(name: str) -> None:
    assert default_lexicon().approximate(name) is None


def test_guessing_is_off_unless_asked_for() -> None:
    assert default_lexicon().find("lndonesia and Phillipines") == ()


@pytest.mark.parametrize(
    ("left", "right", "steps"),
    [
        ("", "", 0),
        ("abc", "abc", 0),
        ("abc", "abd", 1),
        ("abc", "acb", 1),
        ("abc", "ab", 1),
        ("abc", "", 3),
        ("philippines", "phillipines", 2),
        ("aaaa", "bbbb", 3),
    ],
)
def test_distance(left: str, right: str, steps: int) -> None:
    assert distance(left, right, 2) == min(steps, 3)
    assert distance(right, left, 2) == min(steps, 3)
