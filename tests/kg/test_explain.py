"""Explaining: the words behind facts, the rules behind conclusions, the names that people write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.builds import Build, open_build
from kg.explain import Explanation, UnknownNameError, explain, explanation_json, explanation_text

SECOND = "event/bali-process-ministerial-conference-2"


@pytest.fixture(scope="module")
def build(five_build: Path) -> Build:
    return open_build(five_build)


def supports(rows: tuple[Explanation, ...]) -> Iterator[str]:
    for row in rows:
        yield from (evidence.quote for support in row.supports for evidence in support.evidence)
        yield from supports(row.premises)


def test_a_fact_is_explained_by_its_words(build: Build) -> None:
    rows = {row.object: row for row in explain(build, SECOND, "startDate")}
    stated = rows['"2003-04-28"^^xsd:date']
    (support,) = stated.supports
    (evidence,) = support.evidence
    assert evidence.quote == "28-30 April 2003"
    assert build.text(evidence.document)[evidence.start : evidence.end] == evidence.quote
    assert (support.modality, support.extractor) == ("assertedModality", "meetings")
    assert sum(row.is_fact for row in rows.values()) == 1


def test_a_conclusion_is_explained_by_rules_down_to_words(build: Build) -> None:
    (row,) = explain(build, SECOND, "attendedBy", "state/JPN")
    assert row.supports == ()
    assert row.rule == "a chain of two properties"
    assert [premise.predicate for premise in row.premises] == ["forum:participation", "forum:participant"]
    assert row.premises[0].rule == "the property is the inverse of another"
    assert set(supports((row,))) == {"Japan"}


def test_a_computed_bound_names_what_it_is_computed_from(build: Build) -> None:
    (row,) = explain(build, SECOND, "startsNotBefore")
    assert row.rule == "computed: the bounds of what the dates can mean"
    assert any(premise.predicate == "forum:startDate" for premise in row.premises)


def test_names_and_classes_need_no_claim(build: Build) -> None:
    rows = explain(build, SECOND, "rdf:type")
    own = next(row for row in rows if row.object == "forum:MinisterialConference")
    assert own.described
    wider = next(row for row in rows if row.object == "forum:Event")
    assert wider.rule == "the class is broader than another"
    assert wider.premises == (own,)


def test_everything_inferred_of_a_conference_can_be_explained(build: Build) -> None:
    store = build.store()
    subject = ox.NamedNode(f"{build.iris.base}id/{SECOND}")
    graph = ox.NamedNode(build.iris.graph("inferred"))
    properties = {quad.predicate.value for quad in store.quads_for_pattern(subject, None, None, graph)}
    assert len(properties) > 5
    for name in sorted(properties):
        for row in explain(build, SECOND, name):
            assert row.supports or row.rule or row.described, (name, row)


@pytest.mark.parametrize(
    "name",
    [
        SECOND,
        f"id/{SECOND}",
        "event:bali-process-ministerial-conference-2",
        f"https://w3id.org/forum-kg/bali-process/id/{SECOND}",
        f"<https://w3id.org/forum-kg/bali-process/id/{SECOND}>",
    ],
)
def test_a_thing_has_many_names(name: str, build: Build) -> None:
    assert explain(build, name, "endDate") == explain(build, SECOND, "forum:endDate")


def test_a_label_is_a_name_where_one_thing_has_it(build: Build) -> None:
    assert explain(build, "japan", "iso3")[0].object == '"JPN"'
    (row,) = explain(build, SECOND, "attendedBy", "Japan")
    assert row.object == "state:JPN"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("no such thing",), "nothing is called 'no such thing'"),
        ((SECOND, "bogus:term"), "unknown prefix"),
        ((SECOND, "startDate", "1999"), "no claim about"),
        (("http://example.org/{}",), "nothing is called"),
    ],
)
def test_unknown_names_are_said(call: tuple[str, ...], words: str, build: Build) -> None:
    with pytest.raises(UnknownNameError, match=words):
        explain(build, *call)


def test_forms(build: Build) -> None:
    rows = explain(build, SECOND, "startDate")
    text = "\n".join(explanation_text(rows))
    assert "“28-30 April 2003”" in text
    assert "(claimed, not a fact of the graph)" in text
    told = json.loads(explanation_json(rows))
    assert {row["object"] for row in told} == {row.object for row in rows}
