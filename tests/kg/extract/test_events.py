"""Events: which phrases name them, what the words say of them, and which mentions speak of one and the same."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from said import HEAD, MAIN, analysed

from kg.extract.analysis.grammar import phrases


@dataclass(frozen=True)
class Told:
    """What the analysis knows of one event, `-` for what is not told."""

    type: str
    ordinal: int | None
    first: str
    last: str
    place: str
    country: str
    topic: str
    status: str
    mode: str


def told(body: str, *, head: str = HEAD) -> list[Told]:
    """The events of a text but for the one that the title block names, in order of mention."""
    analysis = analysed(body, head=head)
    out = []
    for event, places in zip(analysis.events, analysis.occurrences, strict=True):
        if event.ref.slug == MAIN:
            continue
        date = next((o.date for o in places if o.date), None)
        place = next((o.place for o in places if o.place), None)
        country = next((o.country for o in places if o.country), None)
        out.append(
            Told(
                event.entity.type,
                event.ordinal,
                str(date.first) if date else "-",
                str(date.last) if date else "-",
                place.label if place else "-",
                country.ref.slug if country else "-",
                next((o.topic for o in places if o.topic), "-"),
                event.status.removesuffix("Status"),
                next((o.mode for o in places if o.mode), "-"),
            )
        )
    return out


def told_of(body: str, *names: str, head: str = HEAD) -> list[tuple[object, ...]]:
    """Some attributes of every event but the main one."""
    return [tuple(getattr(one, name) for name in names) for one in told(f"1. {body}", head=head)]


@pytest.mark.parametrize(
    ("sentence", "type_", "ordinal"),
    [
        ("The Third Ministerial Conference was held in 2015.", "MinisterialConference", 3),
        ("The 12th Ministerial Conference was held in 2015.", "MinisterialConference", 12),
        ("The twenty-first Ministerial Conference was held in 2015.", "MinisterialConference", 21),
        ("The Third Meeting of Senior Officials was held in 2017.", "SeniorOfficialsMeeting", 3),
        ("The fourth meeting of the Steering Group was held in May 2015.", "SteeringGroupMeeting", 4),
        ("An expert meeting on visas was held in May 2015.", "ExpertsMeeting", None),
        ("A seminar on visas was held in May 2015.", "Workshop", None),
        ("The third workshop on visas was held in May 2015.", "Workshop", 3),
        ("A symposium on visas was held in May 2015.", "OtherMeeting", None),
    ],
)
def test_class_and_number(sentence: str, type_: str, ordinal: int | None) -> None:
    assert told_of(sentence, "type", "ordinal") == [(type_, ordinal)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The press conference was held in Bangkok on 3 March 2015.",
        "Further workshops may be held.",
        "Participants discussed meeting the costs.",
        "No workshop was planned.",
        "Ministers met the challenge.",
    ],
)
def test_what_names_no_event(sentence: str) -> None:
    assert told(f"1. {sentence}") == []


@pytest.mark.parametrize(
    ("mask", "words", "ordinals", "plural"),
    [
        ("the first and second Ministerial Conferences", "first and second Ministerial Conferences", (1, 2), True),
        ("the ninth and the tenth meetings", "ninth and the tenth meetings", (9, 10), True),
        ("its 3rd regional workshop", "3rd regional workshop", (3,), False),
        ("at the Ministerial Conference, 7th |", "Ministerial Conference, 7th", (7,), False),
    ],
)
def test_noun_phrases(mask: str, words: str, ordinals: tuple[int, ...], plural: bool) -> None:
    (phrase,) = phrases(mask)
    assert (phrase.words, phrase.ordinals, phrase.plural) == (words, ordinals, plural)


SEVERAL: list[tuple[str, list[tuple[int | None, str, str, str]]]] = [
    (
        "The first and third Ministerial Conferences were held in 2010 and 2012.",
        [(1, "2010", "-", "-"), (3, "2012", "-", "-")],
    ),
    (
        "The ninth and tenth Senior Officials' Meetings were held in Doha on 3 May 2010 and in Rabat on 5 May 2011.",
        [(9, "2010-05-03", "Doha", "-"), (10, "2011-05-05", "Rabat", "-")],
    ),
    (
        "Three workshops were held. The first, on visas, was held in Suva on 3 March 2015. The second, on returns, was "
        "hosted by Japan in Tokyo in May 2015. The third, again hosted by Japan, was held in Osaka in June 2015.",
        [
            (None, "2015-03-03", "Suva", "visas"),
            (None, "2015-05", "Tokyo", "returns"),
            (None, "2015-06", "Osaka", "-"),
        ],
    ),
    (
        "The Working Group on Visas met in March and October 2015.",
        [(None, "2015-03", "-", "-"), (None, "2015-10", "-", "-")],
    ),
    (
        "The Working Group on Visas met in May and October 2015.",
        [(None, "2015-05", "-", "-"), (None, "2015-10", "-", "-")],
    ),
    (
        "Workshops on visas were held in Suva (March 2015) and Lima (June 2015).",
        [(None, "2015-03", "Suva", "visas"), (None, "2015-06", "Lima", "visas")],
    ),
    (
        "Two workshops were held, in March 2015 and in June 2015.",
        [(None, "2015-03", "-", "-"), (None, "2015-06", "-", "-")],
    ),
    (
        "A workshop on visas was held in Suva on 4 March 2015, and a seminar on returns in Lima on 6 June 2015.",
        [(None, "2015-03-04", "Suva", "visas"), (None, "2015-06-06", "Lima", "returns")],
    ),
    (
        "Workshops followed.\n\n| Event | Place | Date |\n|---|---|---|\n| Workshop on visas | Suva | 4 March 2015 |\n"
        "| Seminar on returns | Lima | 6 June 2015 |",
        [(None, "2015-03-04", "Suva", "visas"), (None, "2015-06-06", "Lima", "returns")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SEVERAL)
def test_several_events_of_one_phrase_sentence_or_table(
    sentence: str, expected: list[tuple[int | None, str, str, str]]
) -> None:
    found = told_of(sentence, "ordinal", "first", "place", "topic")
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("in Suva on 4 March 2015", ("2015-03-04", "2015-03-04", "Suva", "-")),
        ("in Suva, Fiji, on 4 March 2015", ("2015-03-04", "2015-03-04", "Suva", "FJI")),
        ("in Suva (Fiji) from 4 to 6 March 2015", ("2015-03-04", "2015-03-06", "Suva", "FJI")),
        ("in Suva, Fiji, from 30 November to 2 December 2015", ("2015-11-30", "2015-12-02", "Suva", "FJI")),
        ("in Fiji in March 2015", ("2015-03", "2015-03", "-", "FJI")),
        ("in Singapore on 4 March 2015", ("2015-03-04", "2015-03-04", "Singapore", "SGP")),
        ("on 4 March 2015", ("2015-03-04", "2015-03-04", "-", "-")),
    ],
)
def test_dates_towns_countries_and_city_states(sentence: str, expected: tuple[str, ...]) -> None:
    assert told_of(f"A workshop on visas was held {sentence}.", "first", "last", "place", "country") == [expected]


def test_the_year_of_a_heading_dates_what_stands_below() -> None:
    body = (
        "2014\n\nA workshop on visas was held in Suva on 4 March.\n\n"
        "2015\n\nA seminar on returns was held in Lima on 6 June."
    )
    assert [one.first for one in told(body)] == ["2014-03-04", "2015-06-06"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("A workshop on visas was held in Nadi in May 2015.", "held"),
        ("A workshop on visas took place in Nadi in May 2015.", "held"),
        ("A workshop on visas will be held in Nadi in May 2018.", "planned"),
        ("A workshop on visas is scheduled for May 2018 in Nadi.", "planned"),
        ("Japan offered to host a workshop on visas in Tokyo in 2018.", "proposed"),
        ("The workshop on visas planned for May 2015 in Nadi was postponed.", "postponed"),
        ("The workshop on visas planned for May 2015 in Nadi was cancelled.", "cancelled"),
        ("The workshop on visas planned for May 2015 in Nadi did not take place.", "cancelled"),
        ("Fiji had the honour to host a workshop on visas in Nadi in May 2015.", "held"),
    ],
)
def test_status(sentence: str, status: str) -> None:
    assert told_of(sentence, "status") == [(status,)]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("virtual workshop", "virtual"), ("hybrid workshop", "hybrid"), ("workshop", "-"), ("online workshop", "virtual")],
)
def test_mode(kind: str, mode: str) -> None:
    assert told_of(f"The {kind} on visas was held on 4 March 2015.", "mode") == [(mode,)]


HEADS = [
    (
        "QUARTZ DIALOGUE ON MIGRATION\n\nThird Ministerial Conference\nSuva, Fiji\n4 March 2015\n\n",
        ("MinisterialConference", 3, "2015-03-04", "Suva", "FJI"),
    ),
    (
        "Report of the workshop on visas\n\nTokyo, Japan, 4-5 March 2015\n\n",
        ("Workshop", None, "2015-03-04", "Tokyo", "JPN"),
    ),
]


@pytest.mark.parametrize(("head", "expected"), HEADS)
def test_the_title_block_dates_and_places_the_meeting(head: str, expected: tuple[object, ...]) -> None:
    analysis = analysed("1. Ministers reviewed progress.", head=head)
    assert analysis.main is not None
    assert told_of("Ministers reviewed progress.", "type", "ordinal", "first", "place", "country", head=head) == [
        expected
    ]


JOINED: list[tuple[str, list[tuple[int | None, str, str]]]] = [
    # two of one month stay two
    (
        "A workshop was held in Suva in March 2015. Another workshop was held in Lima in March 2015.",
        [(None, "2015-03", "held"), (None, "2015-03", "held")],
    ),
    (
        "A workshop on visas was held in Suva on 4 March 2015. A seminar on returns was held there on 18 March 2015.",
        [(None, "2015-03-04", "held"), (None, "2015-03-18", "held")],
    ),
    # one number is one meeting, also where the dates are told more or less exactly, or differ
    (
        "The Third Ministerial Conference was held in Suva on 4 March 2015.\n\n"
        "2. At the Third Ministerial Conference in March 2015 ministers agreed on visas.",
        [(3, "2015-03-04", "held")],
    ),
    (
        "The Third Ministerial Conference was held on 4 March 2015.\n\n"
        "2. The Third Ministerial Conference was held on 5 March 2015.",
        [(3, "2015-03-04", "held")],
    ),
    (
        "The First Meeting of Senior Officials was held in Suva on 4 March 2015 and the Third Meeting of Senior "
        "Officials in Doha on 5 April 2017.",
        [(1, "2015-03-04", "held"), (3, "2017-04-05", "held")],
    ),
    # what was called off and what was held in its place are two
    (
        "The Third Ministerial Conference was planned for 5 May 2015 in Cairo and was cancelled. "
        "The Third Ministerial Conference was held in Suva on 4 March 2016.",
        [(3, "2015-05-05", "cancelled"), (3, "2016-03-04", "held")],
    ),
    (
        "The workshop on visas planned for May 2015 in Nadi was cancelled.\n\n"
        "2. A workshop on visas was held in Suva on 4 March 2016.",
        [(None, "2015-05", "cancelled"), (None, "2016-03-04", "held")],
    ),
    # later mentions join by topic
    (
        "A workshop on visas was held in Suva on 4 March 2015.\n\n2. The workshop on visas recommended training.",
        [(None, "2015-03-04", "held")],
    ),
    # those of the main meeting are none of their own
    ("The Second Meeting of Senior Officials welcomed it. The meeting was opened on 3 May 2016.", []),
    # the meeting of another process is not the forum's own
    (
        "The Ministerial Conference of the Budapest Process was held in Istanbul on 19 April 2013.",
        [(None, "2013-04-19", "held")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), JOINED)
def test_joining(sentence: str, expected: list[tuple[int | None, str, str]]) -> None:
    assert told_of(sentence, "ordinal", "first", "status") == expected


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("The African Union summit was held in Accra on 3 May 2016.", "african-union"),
        ("The summit of the African Union was held in Accra in May 2016.", "african-union"),
        ("The ASEAN Senior Officials Meeting was held in Accra on 4 May 2016.", "asean"),
    ],
)
def test_a_summit_of_others_in_the_same_town_and_month_is_another_meeting(sentence: str, owner: str) -> None:
    slugs = [event.ref.slug for event in analysed(f"1. {sentence}").events]
    assert [slug.split("-2016")[0].startswith(owner) for slug in slugs] == [False, True]


def test_the_meeting_of_another_process_is_not_the_forums() -> None:
    analysis = analysed("1. The Ministerial Conference of the Budapest Process was held in Istanbul on 19 April 2013.")
    assert analysis.forum is not None
    (other,) = [event for event in analysis.events if event.ref.slug != MAIN]
    assert (str(other.forum), other.ref.slug.startswith("budapest-process")) == ("forum/budapest-process", True)


@pytest.mark.parametrize(
    ("sentence", "slug"),
    [
        ("The Third Ministerial Conference was held in Suva in 2015.", "ministerial-conference-3"),
        ("A workshop on visas was held in Suva on 4 March 2015.", "workshop-2015-03-04-suva-visa"),
        ("A workshop on visas was held in Suva in March 2015.", "workshop-2015-03-suva-visa"),
    ],
)
def test_addresses_rest_on_number_then_date_then_title(sentence: str, slug: str) -> None:
    analysis = analysed(f"1. {sentence}")
    assert [e.ref.slug for e in analysis.events if e.ref.slug != MAIN] == [f"quartz-dialogue-on-migration-{slug}"]


def test_a_section_about_another_meeting_reports_that_meeting() -> None:
    analysis = analysed("WORKSHOP ON VISAS, SUVA, 4 MARCH 2015\n\nParticipants agreed to train officers.")
    sentence = next(s for s in analysis.sentences if s.text.startswith("Participants agreed"))
    event = analysis.event_of(sentence)
    assert event is not None
    assert event.ref.slug != MAIN
