"""Slugs and keys."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.addresses import KINDS, MAX_SLUG, joined_slug, slugify, text_key
from kg.model import Ref


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("International Organization for Migration", "international-organization-for-migration"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("Women's Network", "womens-network"),
        ("Łódź / Großräschen", "lodz-grossraschen"),
        ("Ærø & Þingvellir", "aero-thingvellir"),
        ("  Ad Hoc   Group (AHG) ", "ad-hoc-group-ahg"),
        ("５＋５ Dialogue", "5-5-dialogue"),
    ],
)
def test_slugs_are_lower_case_ascii(name: str, slug: str) -> None:
    assert slugify(name) == slug


def test_long_names_with_one_beginning_stay_apart() -> None:
    one, other = slugify("a" * 150), slugify("a" * 151)
    assert one != other
    assert len(one) == len(other) == MAX_SLUG
    assert one.startswith("a" * 80)


def test_a_name_of_exactly_the_greatest_length_stays_whole() -> None:
    assert slugify("b" * MAX_SLUG) == "b" * MAX_SLUG


def test_names_without_latin_letters_have_slugs_of_their_own() -> None:
    assert slugify("東京") != slugify("大阪")
    assert slugify("東京").startswith("x-")


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=160))
def test_any_name_has_a_slug_that_is_its_own_slug(name: str) -> None:
    slug = slugify(name)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug)
    assert len(slug) <= MAX_SLUG
    assert slugify(slug) == slug


def test_joined_slugs_follow_their_parts() -> None:
    event = Ref("event", "quartz-meeting-2")
    assert joined_slug([event, Ref("state", "FJI")]) == "quartz-meeting-2-fji"
    assert joined_slug([event, "Observer"]) == "quartz-meeting-2-observer"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Agreed to meet.", "agreed  to MEET", True),
        ("capacity-building", "capacity building", True),
        ("ﬁnal", "final", True),
        ("agreed to meet", "agreed to met", False),
    ],
)
def test_keys_of_wordings_pass_over_case_marks_and_spaces(one: str, other: str, same: bool) -> None:
    assert (text_key(one) == text_key(other)) is same
    assert re.fullmatch(r"[0-9a-f]{16}", text_key(one))


def test_a_reference_shows_its_kind_and_slug() -> None:
    assert str(Ref("state", "FJI")) == "state/FJI"
    assert "state" in KINDS
