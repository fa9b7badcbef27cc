"""Small builds against small gold, each figure worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.evaluate import BuildError, Evaluation, Row, evaluate, format_misses, format_table

BASE = "https://example.org/"
STEM = "sea-2004"
HEAD = f"""@prefix : <{BASE}id/> . @prefix forum: <https://w3id.org/forum-kg/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
CODES = {"Atlantis": "ATL", "atlantis": "ATL", "Lyonesse": "LYO", "Avalon": "AVA"}
MEETING = "Second Sea Conference"
EVENT = {"kind": "event", "subject": MEETING, "object": "ministerial_conference", "qualifiers": {"ordinal": 2}}
START = {"kind": "event_start", "subject": MEETING, "object": "2004-06-07"}
SAID_EVENT = ':c a forum:MinisterialConference ; rdfs:label "Second Conference"@en ; forum:ordinal 2 ; '
TEXT = "Ministers agreed to buy nets. They noted the storm. They will meet again."


def scored(
    tmp_path: Path, gold: list[dict[str, object]], said: str, claims: str = "", text: str | None = None
) -> Evaluation:
    build, lines = tmp_path / "build", tmp_path / f"{STEM}.jsonl"
    (build / "texts").mkdir(parents=True)
    if text is not None:
        (build / "texts" / f"{STEM}.txt").write_text(text, encoding="utf-8")
    trig = f"{HEAD} <{BASE}graph/document/{STEM}> {{ {said} }} <{BASE}graph/claims> {{ {claims} }}"
    (build / "dataset.trig").write_text(trig, encoding="utf-8")
    lines.write_text(
        "".join(json.dumps({"id": f"g{n}", **fact}) + "\n" for n, fact in enumerate(gold)), encoding="utf-8"
    )
    return evaluate(build, [lines], iso_code=CODES.get)


def counts(evaluation: Evaluation, kind: str) -> tuple[int, int, int]:
    """Gold, said, hit of one kind."""
    return next(((row.gold, row.said, row.hit) for row in evaluation.rows if row.kind == kind), (0, 0, 0))


# events


def test_event_with_its_date_place_and_country(tmp_path: Path) -> None:
    gold = [
        *(EVENT, START),
        {"kind": "event_end", "subject": MEETING, "object": "2004-06-08"},
        {"kind": "event_place", "subject": MEETING, "object": "Town"},
        {"kind": "event_country", "subject": MEETING, "object": "Atlantis"},
    ]
    said = (
        SAID_EVENT
        + """forum:startDate "2004-06-07"^^xsd:date ; forum:endDate "2004-06-09"^^xsd:date ;
        forum:heldIn :town ; forum:country :atl . :town a forum:Place ; rdfs:label "Town"@en .
        :atl a forum:State ; rdfs:label "Atlantis"@en ; forum:iso3 "ATL" ."""
    )
    found = scored(tmp_path, gold, said)
    for kind in ("event", "event_type", "event_start", "event_place", "event_country"):
        assert counts(found, kind) == (1, 1, 1), kind
    assert counts(found, "event_end") == (1, 1, 0)
    assert found.macro_f1 == pytest.approx(5 / 6, abs=0.001)
    assert found.micro_f1 == pytest.approx(5 / 6, abs=0.001)


def test_a_second_date_that_is_wrong_costs_precision(tmp_path: Path) -> None:
    said = SAID_EVENT + 'forum:startDate "2004-06-07"^^xsd:date , "2004-06-06"^^xsd:date .'
    assert counts(scored(tmp_path, [EVENT, START], said), "event_start") == (1, 2, 1)


def test_another_year_is_another_event(tmp_path: Path) -> None:
    said = SAID_EVENT + 'forum:startDate "2006-06-07"^^xsd:date .'
    found = scored(tmp_path, [EVENT, START], said)
    assert counts(found, "event") == (1, 1, 0)
    assert counts(found, "event_type") == (1, 0, 0)
    assert counts(found, "event_start") == (1, 0, 0)


def test_an_interval_of_gold_holds_every_day_in_it(tmp_path: Path) -> None:
    start = START | {"object": "2004-06-01/2004-06-30"}
    said = SAID_EVENT + 'forum:startDate "2004-06-07"^^xsd:date .'
    assert counts(scored(tmp_path, [EVENT, start], said), "event_start") == (1, 1, 1)


def test_a_planned_event_may_be_said_and_need_not(tmp_path: Path) -> None:
    planned = {**EVENT, "subject": "Net Workshop", "object": "workshop", "qualifiers": {"status": "proposed"}}
    said = ':w a forum:Workshop ; rdfs:label "Net Workshop"@en .'
    assert counts(scored(tmp_path / "said", [planned], said), "event") == (0, 0, 0)
    assert counts(scored(tmp_path / "silent", [planned], ""), "event") == (0, 0, 0)


def test_a_meeting_of_an_ad_hoc_group_is_one_of_officials(tmp_path: Path) -> None:
    gold = [{**EVENT, "object": "ad_hoc_group_som"}, START]
    said = SAID_EVENT.replace("Ministerial", "AdHocGroup") + 'forum:startDate "2004-06-07"^^xsd:date .'
    classes = "forum:AdHocGroupMeeting , forum:SeniorOfficialsMeeting , forum:Event"
    said = said.replace("forum:AdHocGroupConference", classes)
    assert counts(scored(tmp_path, gold, said), "event_type") == (1, 1, 1)


# participants and roles

AT = 'forum:startDate "2004-06-07"^^xsd:date . '
STATES = "".join(
    f':{c.lower()} a forum:State ; rdfs:label "{n}"@en ; forum:iso3 "{c}" . '
    for n, c in CODES.items()
    if n[0].isupper()
)


def attends(who: str, **qualifiers: object) -> dict[str, object]:
    return {"kind": "attends", "subject": who, "object": MEETING, "qualifiers": qualifiers}


def participation(name: str, who: str, capacity: str) -> str:
    return f":{name} forum:event :c ; forum:participant :{who} ; forum:capacity forum:{capacity} . "


def test_attendance_with_and_without_capacity(tmp_path: Path) -> None:
    gold = [
        EVENT,
        START,
        attends("Atlantis"),
        attends("Lyonesse", capacity="observer"),
        attends("Avalon", capacity="member"),
    ]
    said = SAID_EVENT + AT + STATES
    said += participation("p1", "atl", "newMemberCapacity") + participation("p2", "lyo", "memberCapacity")
    found = scored(tmp_path, gold, said)
    assert counts(found, "attends") == (3, 2, 2)
    assert counts(found, "attends+capacity") == (3, 2, 1)


def test_one_agent_under_two_names_is_one(tmp_path: Path) -> None:
    gold = [EVENT, START, attends("Sea Council (SC)"), attends("Government of Atlantis")]
    said = SAID_EVENT + AT + STATES + ':sc a forum:Organisation ; rdfs:label "SC"@en . '
    said += participation("p1", "atl", "memberCapacity") + participation("p2", "sc", "observerCapacity")
    assert counts(scored(tmp_path, gold, said), "attends") == (2, 2, 2)


def test_traps(tmp_path: Path) -> None:
    gold = [EVENT, START, *({"kind": "not_attends", "subject": s, "object": MEETING} for s in ("Atlantis", "Lyonesse"))]
    said = SAID_EVENT + AT + STATES + participation("p1", "atl", "memberCapacity")
    found = scored(tmp_path, gold, said)
    assert counts(found, "traps avoided") == (2, 2, 1)
    assert "Atlantis said to attend" in format_misses(found)


def test_roles_in_either_direction_and_without_the_person_in_the_chair(tmp_path: Path) -> None:
    gold = [
        *(EVENT, START),
        {"kind": "host", "subject": MEETING, "object": "Atlantis"},
        {"kind": "co_chair", "subject": "Minister Ann Other", "object": MEETING, "qualifiers": {"state": "Lyonesse"}},
        {"kind": "holds_role", "subject": "Bo Body", "object": "Chair"},
        {"kind": "chair", "subject": "Bo Body", "object": MEETING},
    ]
    said = SAID_EVENT + "forum:hostedBy :atl ; forum:coChairedBy :lyo ; forum:organisedBy :ava ; " + AT + STATES
    assert counts(scored(tmp_path, gold, said), "event role") == (2, 3, 2)


# bodies


def test_membership(tmp_path: Path) -> None:
    gold = [
        {"kind": "member_of", "subject": "Atlantis", "object": "Net Group"},
        {"kind": "observer_of", "subject": "Lyonesse", "object": "Net Group"},
        {"kind": "coordinates", "subject": "Avalon", "object": "Net Group"},
    ]
    said = (
        STATES
        + """:g a forum:Mechanism ; rdfs:label "Net Group"@en ; forum:coordinatedBy :ava .
        :m a forum:Membership ; forum:member :atl ; forum:of :g ; forum:role forum:memberRole .
        :n a forum:Membership ; forum:member :lyo ; forum:of :g ; forum:role forum:memberRole ."""
    )
    assert counts(scored(tmp_path, gold, said), "membership") == (3, 3, 2)


def test_bodies_and_what_is_said_of_them(tmp_path: Path) -> None:
    gold = [
        {"kind": "body", "subject": "Net Group", "object": "group"},
        {"kind": "established_in", "subject": "Net Group", "object": "2003"},
        {"kind": "established_by", "subject": "Net Group", "object": "Sea Council"},
        {"kind": "part_of", "subject": "Net Group", "object": "Sea Process"},
        {"kind": "discontinued", "subject": "Net Group", "object": "2010"},
    ]
    said = """:g a forum:Mechanism ; rdfs:label "the Net Group"@en ; forum:established "2003-05"^^xsd:gYearMonth ;
        forum:establishedBy :c ; forum:partOf :p . :c rdfs:label "Air Council"@en .
        :p a forum:Forum ; rdfs:label "Sea Process"@en .
        :x a forum:Mechanism ; rdfs:label "Rope Office"@en . :y a forum:Mechanism ; rdfs:label "Oar Desk"@en ."""
    found = scored(tmp_path, gold, said)
    assert counts(found, "mechanism") == (1, 4, 1)
    assert counts(found, "mechanism fact") == (4, 3, 2)


# what documents contain


def claim(n: int, subject: str, start: int, end: int, quote: str | None = None) -> str:
    words_there = json.dumps(TEXT[start:end] if quote is None else quote)
    return f""":k{n} rdf:subject :{subject} ; rdf:predicate forum:text ; forum:statedIn :{STEM} ; forum:evidence :p{n} .
        :p{n} forum:document :{STEM} ; forum:start {start} ; forum:end {end} ; forum:quote {words_there} . """


def test_outcomes_meet_by_place_and_statements_are_kept_apart(tmp_path: Path) -> None:
    gold = [
        {"kind": "decision", "subject": MEETING, "object": "buy nets", "span": [0, 29]},
        {"kind": "statement", "subject": MEETING, "object": "storm", "quote": "They  noted\nthe storm."},
        {
            "kind": "recommendation",
            "subject": MEETING,
            "object": "meet",
            "span": [52, 73],
            "qualifiers": {"verb": "Noted"},
        },
    ]
    said = ":d a forum:Decision ; forum:text 'x' . :o a forum:Observation ; forum:text 'y' . "
    said += ":e a forum:Decision ; forum:text 'z' . "
    claims = claim(1, "d", 0, 28) + claim(2, "o", 30, 51) + claim(3, "e", 52, 73)
    found = scored(tmp_path, gold, said, claims, TEXT)
    assert counts(found, "outcome") == (1, 1, 1)  # the second decision meets a statement: neither asked for nor wrong
    assert counts(found, "statement") == (2, 2, 2)
    assert counts(found, "evidence exact") == (3, 3, 3)


def test_evidence_must_be_the_very_slice(tmp_path: Path) -> None:
    found = scored(tmp_path, [], ":d a forum:Decision .", claim(1, "d", 0, 9, "Minister") + claim(2, "d", 0, 9), TEXT)
    assert counts(found, "evidence exact") == (2, 2, 1)


def test_no_passages_at_all_is_a_miss(tmp_path: Path) -> None:
    assert counts(scored(tmp_path, [], ":d a forum:Decision .", "", TEXT), "evidence exact") == (1, 1, 0)


def test_contributions(tmp_path: Path) -> None:
    gold = [
        {"kind": "funding", "subject": "Atlantis", "object": "nets", "qualifiers": {"amount": 2000, "currency": "EUR"}},
        {"kind": "funding_pledge", "subject": "Lyonesse", "object": "staff"},
        {"kind": "funding", "subject": "Avalon", "object": "ropes", "qualifiers": {"status": "offered"}},
    ]
    said = (
        STATES
        + """:m forum:contributor :atl ; forum:amount 2000.0 ; forum:currency "EUR" . :n forum:contributor :lyo .
        :o forum:contributor :ava ."""
    )
    assert counts(scored(tmp_path / "right", gold, said), "contribution") == (2, 3, 2)
    wrong = said.replace("2000.0", "2001.0").replace(
        ":n forum:contributor :lyo", ":n forum:contributor :lyo ; forum:amount 5.0"
    )
    assert counts(scored(tmp_path / "wrong", gold, wrong), "contribution") == (2, 3, 0)


def test_posts_counts_instruments_and_measures(tmp_path: Path) -> None:
    gold = [
        {"kind": "holds_role", "subject": "Ann Other", "object": "Secretary of the Net Council"},
        {"kind": "holds_role", "subject": "the Ambassador", "object": "Ambassador"},
        {"kind": "count_claim", "subject": MEETING, "object": "38 states", "qualifiers": {}},
        {"kind": "refers_to_instrument", "subject": MEETING, "object": "Sea Charter 1999"},
        {"kind": "national_measure", "subject": "Atlantis", "object": "nets", "span": [0, 29]},
    ]
    said = """:t forum:holder :ann ; forum:post "Secretary of the Net Council" . :ann rdfs:label "Ann Other"@en .
        :n forum:countedThing "states" ; forum:value 38 . :m forum:countedThing "boats" ; forum:value 38 .
        :i a forum:Treaty ; rdfs:label "Sea Charter of 1999"@en . :j a forum:Treaty ; rdfs:label "Sea Charter 2005"@en .
        :x a forum:NationalMeasure ; forum:text "x" ."""
    found = scored(tmp_path, gold, said, claim(1, "x", 0, 29), TEXT)
    assert counts(found, "tenure") == (1, 1, 1)
    assert counts(found, "count") == (1, 2, 1)
    assert counts(found, "instrument") == (1, 2, 1)
    assert counts(found, "national measure") == (1, 1, 1)


# the whole


def test_a_document_that_the_build_lacks_is_named(tmp_path: Path) -> None:
    (tmp_path / "dataset.trig").write_text("", encoding="utf-8")
    gold = tmp_path / "elsewhere.jsonl"
    gold.write_text(json.dumps(EVENT) + "\n", encoding="utf-8")
    found = evaluate(tmp_path, [gold], iso_code=CODES.get)
    assert found.absent == ("elsewhere",)
    assert counts(found, "event") == (1, 0, 0)
    assert found.macro_f1 == found.micro_f1 == 0.0


def test_facts_of_one_document_do_not_count_for_another(tmp_path: Path) -> None:
    found = scored(tmp_path, [], "")
    (tmp_path / "other.jsonl").write_text(json.dumps(EVENT) + "\n", encoding="utf-8")
    assert found.rows == ()
    trig = f"{HEAD} <{BASE}graph/document/{STEM}> {{ {SAID_EVENT} {AT} }}"
    trig += f" <{BASE}graph/document/other> {{ :d a forum:Document . }}"
    (tmp_path / "build" / "dataset.trig").write_text(trig, encoding="utf-8")
    assert counts(evaluate(tmp_path / "build", [tmp_path / "other.jsonl"], iso_code=CODES.get), "event") == (1, 0, 0)


def test_table() -> None:
    rows = (Row("event", 16, 14, 12, 0.857, 0.75, 0.8), Row("evidence exact", 1234, 1234, 1234, 1.0, 1.0, 1.0))
    assert format_table(Evaluation(rows, 0.8, 0.8, ())) == (
        "kind                gold  said   hit    prec     rec      F1\n"
        "event                 16    14    12   0.857   0.750   0.800\n"
        "evidence exact      1234  1234  1234   1.000   1.000   1.000\n"
        "macro F1 0.800  micro F1 0.800\n"
    )


def test_misses_are_one_line_each(tmp_path: Path) -> None:
    gold = [EVENT | {"subject": "Second\nSea  Conference"}]
    said = ':w a forum:Workshop ; rdfs:label "Net\\nWorkshop"@en ; forum:startDate "1999"^^xsd:gYear .'
    assert format_misses(scored(tmp_path, gold, said)).splitlines() == [
        "missed event: MinisterialConference Second Sea Conference",
        "missed event_type: Second Sea Conference: want MinisterialConference, got nothing",
        "too much event: ['Workshop'] 1999 Net Workshop",
    ]


def test_no_build(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no build that can be read"):
        evaluate(tmp_path, [])
    (tmp_path / "dataset.trig").write_text("not TriG", encoding="utf-8")
    with pytest.raises(BuildError, match="no build that can be read"):
        evaluate(tmp_path, [])
