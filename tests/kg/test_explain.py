"""Explaining: the words behind facts, the rules behind conclusions, the names that people write."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.builds import Build, open_build
from kg.explain import (
    Bounds,
    Explanation,
    Source,
    TooLongError,
    UnknownNameError,
    explain,
    explanation_json,
    explanation_text,
    of_build,
)
from kg.explain.rdf import explanation_turtle
from kg.iris import expand

SECOND = "event/bali-process-ministerial-conference-2"


@pytest.fixture(scope="module")
def build(five_build: Path) -> Build:
    return open_build(five_build)


@pytest.fixture(scope="module")
def source(build: Build) -> Source:
    return of_build(build)


def supports(rows: tuple[Explanation, ...]) -> Iterator[str]:
    for row in rows:
        yield from (evidence.quote for support in row.supports for evidence in support.evidence)
        yield from supports(row.premises)


def test_a_fact_is_explained_by_its_words(source: Source, build: Build) -> None:
    rows = {row.object: row for row in explain(source, SECOND, "startDate")}
    stated = rows['"2003-04-28"^^xsd:date']
    (support,) = stated.supports
    (evidence,) = support.evidence
    assert evidence.quote == "28-30 April 2003"
    assert build.text(evidence.document)[evidence.start : evidence.end] == evidence.quote
    assert (support.modality, support.extractor) == ("assertedModality", "meetings")
    assert sum(row.is_fact for row in rows.values()) == 1


def test_what_is_disputed_names_both_sides_and_the_rule(source: Source) -> None:
    rows = {row.object: row for row in explain(source, SECOND, "startDate")}
    for day in ("2003-04-28", "2003-04-29"):
        (told,) = [line for line in rows[f'"{day}"^^xsd:date'].disputed if line.startswith("startDate of ")]
        assert "2003-04-28 or 2003-04-29; tie" in told
        assert f"  disputed: {told}" in list(explanation_text(list(rows.values())))
    assert rows['"2003-04"^^xsd:gYearMonth'].disputed == ()  # less precise, but of one mind with both


def test_a_conclusion_is_explained_by_rules_down_to_words(source: Source) -> None:
    (row,) = explain(source, SECOND, "attendedBy", "state/JPN")
    assert row.supports == ()
    assert row.rule == "a chain of two properties"
    assert [premise.predicate for premise in row.premises] == ["forum:participation", "forum:participant"]
    assert row.premises[0].rule == "the property is the inverse of another"
    assert set(supports((row,))) == {"Japan"}


def test_a_computed_bound_names_what_it_is_computed_from(source: Source) -> None:
    (row,) = explain(source, SECOND, "startsNotBefore")
    assert row.rule == "computed: the bounds of what the dates can mean"
    assert any(premise.predicate == "forum:startDate" for premise in row.premises)


def test_names_and_classes_need_no_claim(source: Source) -> None:
    rows = explain(source, SECOND, "rdf:type")
    own = next(row for row in rows if row.object == "forum:MinisterialConference")
    assert own.described
    wider = next(row for row in rows if row.object == "forum:Event")
    assert wider.rule == "the class is broader than another"
    assert wider.premises == (own,)


def test_everything_inferred_of_a_conference_can_be_explained(source: Source, build: Build) -> None:
    store = build.store()
    subject = ox.NamedNode(f"{build.iris.base}id/{SECOND}")
    graph = ox.NamedNode(build.iris.graph("inferred"))
    properties = {quad.predicate.value for quad in store.quads_for_pattern(subject, None, None, graph)}
    assert len(properties) > 5
    for name in sorted(properties):
        for row in explain(source, SECOND, name):
            assert row.supports or row.rule or row.described, (name, row)


def test_whatever_was_inferred_can_be_explained(build: Build, source: Source) -> None:
    graph = ox.NamedNode(build.iris.graph("inferred"))
    by_property: dict[str, list[ox.Quad]] = {}
    for quad in sorted(build.store().quads_for_pattern(None, None, None, graph), key=str):
        by_property.setdefault(quad.predicate.value, []).append(quad)
    assert {expand("rdfs:subClassOf"), expand("rdfs:domain"), expand("rdf:type")} <= by_property.keys()
    for quads in by_property.values():  # of every property some
        for quad in random.Random(3).sample(quads, min(5, len(quads))):
            (row,) = explain(source, quad.subject.value, quad.predicate.value, quad.object.value)  # type: ignore[union-attr]
            assert row.supports or row.rule, quad


def test_an_explanation_is_bounded(source: Source) -> None:
    few = Source(source.iris, source.ask, Bounds(questions=3))
    with pytest.raises(TooLongError, match="more than 3 questions"):
        explain(few, SECOND, "attendedBy", "state/JPN")
    narrow = Source(source.iris, source.ask, Bounds(rows=5))
    with pytest.raises(TooLongError, match="more than 5 rows"):
        explain(narrow, SECOND, "attendedBy")


def test_what_no_claim_is_about_is_told_to_be_described(source: Source) -> None:
    rows = explain(source, "territory/HKG")
    assert rows
    assert all(row.described and not row.rule for row in rows if not row.supports)


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
def test_a_thing_has_many_names(name: str, source: Source) -> None:
    assert explain(source, name, "endDate") == explain(source, SECOND, "forum:endDate")


def test_a_label_is_a_name_where_one_thing_has_it(source: Source) -> None:
    assert explain(source, "japan", "iso3")[0].object == '"JPN"'
    (row,) = explain(source, SECOND, "attendedBy", "Japan")
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
def test_unknown_names_are_said(call: tuple[str, ...], words: str, source: Source) -> None:
    with pytest.raises(UnknownNameError, match=words):
        explain(source, *call)


def test_forms(source: Source) -> None:
    rows = explain(source, SECOND, "startDate")
    text = "\n".join(explanation_text(rows))
    assert "“28-30 April 2003”" in text
    assert "(claimed, not a fact of the graph)" in text
    told = json.loads(explanation_json(rows))
    assert {row["object"] for row in told} == {row.object for row in rows}


def objects(triples: set[ox.Triple], predicate: str) -> set[str]:
    return {t.object.value for t in triples if t.predicate.value == expand(predicate)}  # type: ignore[union-attr]


def test_an_explanation_as_rdf_leads_to_the_same_words(source: Source) -> None:
    rows = explain(source, SECOND, "attendedBy", "state/JPN")
    text = explanation_turtle(source, rows)
    assert text == explanation_turtle(source, rows)
    triples = {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)}
    assert set(supports(rows)) <= objects(triples, "forum:quote")
    assert "follows by rule: a chain of two properties" in objects(triples, "rdfs:comment")
    assert not any(isinstance(end, ox.BlankNode) for t in triples for end in (t.subject, t.object))
    top = next(t.subject for t in triples if t.object.value == expand("forum:attendedBy"))  # type: ignore[union-attr]
    met, waiting = set(), {top}
    while waiting:  # from the statement to claims and from there to passages, without a break
        node = waiting.pop()
        met.add(node)
        waiting |= {t.object for t in triples if t.subject == node and isinstance(t.object, ox.NamedNode)} - met
    assert set(supports(rows)) <= {
        t.object.value for t in triples if t.subject in met and isinstance(t.object, ox.Literal)
    }


@pytest.mark.parametrize("name", [SECOND, "state/AUS"])
def test_what_is_described_or_no_fact_is_told_in_rdf(source: Source, name: str) -> None:
    rows = explain(source, name, "rdfs:label") if name != SECOND else explain(source, name, "startDate")
    comments = objects(
        {q.triple for q in ox.parse(explanation_turtle(source, rows), format=ox.RdfFormat.TURTLE)}, "rdfs:comment"
    )
    assert comments == ({"claimed, not a fact of the graph"} if name == SECOND else {"described, not claimed"})


def test_any_fact_is_explained_quickly(source: Source, build: Build) -> None:
    base = f"{build.iris.base}id/"
    quads = build.store().quads_for_pattern(None, None, None, ox.DefaultGraph())
    facts = sorted((quad for quad in quads if str(quad.subject).startswith(f"<{base}")), key=str)
    slowest = 0.0
    for quad in random.Random(4).sample(facts, 150):
        begun = time.process_time()
        assert explain(source, quad.subject.value, quad.predicate.value, quad.object.value)  # type: ignore[union-attr]
        slowest = max(slowest, time.process_time() - begun)
    assert slowest < 0.2
