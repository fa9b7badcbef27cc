"""What is so, and where sources disagree: for each rule a true conflict and a near miss that is none."""

from __future__ import annotations

import itertools

import pytest
from handmade import extraction, ref

from kg.declarations import Declarations
from kg.model import Conflict, Literal, Rank, Ref, Value
from kg.reconcile import Reconciliation, reconcile
from kg.reconcile.computed import computed
from kg.resolve import resolve

DECLARED = Declarations.read()
EVENT = "@ event/e MinisterialConference ordinal Second Conference\n"


def weigh(
    texts: dict[str, str], issued: dict[str, str] | None = None, held_back: dict[str, str] | None = None
) -> Reconciliation:
    found = resolve(extraction(stem, text) for stem, text in texts.items())
    return reconcile(found.claims, DECLARED, issued or {}, held_back)


def values(found: Reconciliation, subject: str, predicate: str) -> list[Value]:
    return [f.object for f in found.facts if f.subject == ref(subject) and f.predicate == predicate]


def followed(conflict: Conflict) -> Value:
    assert conflict.followed is not None
    return conflict.sides[conflict.followed].value


def day(text: str) -> Literal:
    return Literal(text, "date")


def test_a_fact_of_two_documents_stands_once_with_both_claims() -> None:
    found = weigh({"a": EVENT + "event/e heldIn place/bali\n", "b": EVENT + "event/e heldIn place/bali\n"})
    (fact,) = [f for f in found.facts if f.predicate == "heldIn"]
    assert len(fact.claims) == 2
    assert not found.conflicts


def test_two_days_are_a_conflict_and_one_is_followed() -> None:
    found = weigh({"a": EVENT + "event/e startDate 2003-04-28\n", "b": EVENT + "event/e startDate 2003-04-29\n"})
    (conflict,) = found.conflicts
    assert (conflict.kind, conflict.property, len(conflict.sides)) == ("value", "startDate", 2)
    assert values(found, "event/e", "startDate") == [followed(conflict)]
    winner, loser = (conflict.sides[i].claims[0] for i in (conflict.followed or 0, 1 - (conflict.followed or 0)))
    assert (found.ranks[winner], found.ranks[loser]) == (Rank.PREFERRED, Rank.NORMAL)


def test_a_month_that_contains_the_day_agrees() -> None:
    found = weigh({"a": EVENT + "event/e startDate 2003-04\n", "b": EVENT + "event/e startDate 2003-04-28\n"})
    assert not found.conflicts
    assert values(found, "event/e", "startDate") == [day("2003-04-28")]
    assert set(found.ranks.values()) == {Rank.NORMAL}


def test_a_month_speaks_for_neither_of_two_days_in_it() -> None:
    texts = {
        "a": EVENT + "event/e startDate 2003-04-28\n",
        "b": EVENT + "event/e startDate 2003-04-29\n",
        "c": EVENT + "event/e startDate 2003-04\n",
    }
    (conflict,) = weigh(texts).conflicts
    assert [s.value for s in conflict.sides] == [day("2003-04-28"), day("2003-04-29")]
    assert conflict.rule.startswith("tie")


@pytest.mark.parametrize(
    ("rule", "texts", "issued", "winner"),
    [
        (
            "first-hand account",
            {
                "a": EVENT + "event/e startDate 2003-04-28\n",
                "b": EVENT + "document/b documentOf event/e\nevent/e startDate 2003-04-29\n",
                "c": EVENT + "event/e startDate 2003-04-28\n",
            },
            {},
            day("2003-04-29"),
        ),
        (
            "finer date",
            {"a": EVENT + "event/e startDate 2003-05\n", "b": EVENT + "event/e startDate 2003-04-29\n"},
            {},
            day("2003-04-29"),
        ),
        (
            "more documents",
            {
                "a": EVENT + "event/e startDate 2003-04-28\n",
                "b": EVENT + "event/e startDate 2003-04-29\n",
                "c": EVENT + "event/e startDate 2003-04-29\n",
            },
            {},
            day("2003-04-29"),
        ),
        (
            "issued earlier",
            {"a": EVENT + "event/e startDate 2003-04-28\n", "b": EVENT + "event/e startDate 2003-04-29\n"},
            {"a": "2011-03", "b": "2004-06-08"},
            day("2003-04-29"),
        ),
        (
            "tie: the smaller document name",
            {"a": EVENT + "event/e startDate 2003-04-29\n", "b": EVENT + "event/e startDate 2003-04-28\n"},
            {},
            day("2003-04-29"),
        ),
        (
            "words that stand first",
            {"a": EVENT + "event/e startDate 2003-04-30\nevent/e startDate 2003-04-29\n"},
            {},
            day("2003-04-30"),
        ),
    ],
)
def test_rules_in_their_order(rule: str, texts: dict[str, str], issued: dict[str, str], winner: Value) -> None:
    (conflict,) = weigh(texts, issued).conflicts
    assert rule in conflict.rule
    assert followed(conflict) == winner


def test_the_order_of_claims_leaves_no_trace() -> None:
    texts = {
        s: EVENT + f"event/e startDate 2003-04-{d}\nevent/e heldIn place/{p}\n"
        for s, d, p in (("a", 28, "x"), ("b", 29, "y"), ("c", 29, "x"))
    }
    claims = resolve(extraction(stem, text) for stem, text in texts.items()).claims
    expected = reconcile(claims, DECLARED, {})
    assert len(expected.conflicts) == 2
    for order in itertools.islice(itertools.permutations(claims), 200):
        assert reconcile(order, DECLARED, {}) == expected


def test_properties_of_many_values_never_conflict() -> None:
    found = weigh({"a": EVENT + "event/e coChairedBy state/AUS\nevent/e coChairedBy state/IDN\n"})
    assert len(values(found, "event/e", "coChairedBy")) == 2
    assert not found.conflicts


@pytest.mark.parametrize("modality", ["planned", "proposed", "denied"])
def test_only_what_is_asserted_becomes_fact(modality: str) -> None:
    found = weigh({"a": f"{EVENT}~{modality} event/e heldIn place/bali\n"})
    assert not found.facts
    assert not found.planned
    assert len(found.ranks) == 1


def test_what_is_held_back_gives_no_fact() -> None:
    texts = {"a": EVENT + "event/e heldIn place/bali\nevent/e heldIn place/perth\n"}
    both = weigh(texts)
    bad = min(both.conflicts[0].sides[0].claims)
    found = weigh(texts, held_back={bad: "impossible"})
    assert len(values(found, "event/e", "heldIn")) == 1
    assert not found.conflicts
    assert found.ranks[bad] is Rank.DEPRECATED


def test_planned_events_stand_apart_with_their_status() -> None:
    text = EVENT + "~planned event/e eventStatus forum:plannedStatus\n~planned event/e startDate 2012-03\n"
    found = weigh({"a": text})
    assert not found.facts
    assert {f.predicate for f in found.planned} == {"eventStatus", "startDate"}


def test_a_planned_event_that_was_held_is_held_and_that_is_no_conflict() -> None:
    found = weigh(
        {
            "a": EVENT + "event/e eventStatus forum:plannedStatus\n~planned event/e startDate 2012-03\n",
            "b": EVENT + "event/e eventStatus forum:heldStatus\nevent/e startDate 2012-04-01\n",
        }
    )
    assert not found.conflicts
    assert not found.planned
    assert [str(v) for v in values(found, "event/e", "eventStatus")] == ["Term(prefix='forum', name='heldStatus')"]


COUNT = """@ count/= CountStatement title {0} {1} = event/e + {1} + {0}
=0 countAbout event/e
=0 countedThing {1}
=0 value #{0}
"""


def test_a_number_that_its_list_contradicts() -> None:
    (conflict,) = weigh({"a": EVENT + COUNT.format(47, "countries") + "=0 listedValue #46\n"}).conflicts
    assert (conflict.kind, followed(conflict)) == ("count", Literal("46", "integer"))


def test_a_number_that_its_list_bears_out() -> None:
    assert not weigh({"a": EVENT + COUNT.format(47, "countries") + "=0 listedValue #47\n"}).conflicts


def test_two_numbers_for_one_thing_at_one_event() -> None:
    (conflict,) = weigh(
        {"a": EVENT + COUNT.format(38, "countries"), "b": EVENT + COUNT.format(39, "Countries")}
    ).conflicts
    assert (conflict.kind, conflict.subject, len(conflict.sides)) == ("count", Ref("event", "e"), 2)


def test_numbers_of_different_things_do_not_conflict() -> None:
    assert not weigh(
        {"a": EVENT + COUNT.format(38, "countries"), "b": EVENT + COUNT.format(9, "organisations")}
    ).conflicts


def test_numbers_of_a_forum_may_grow() -> None:
    forum = COUNT.replace("event/e", "forum/f")
    assert not weigh({"a": forum.format(38, "members"), "b": forum.format(45, "members")}).conflicts


def test_an_end_before_its_start_is_a_conflict_of_order_and_both_stay() -> None:
    found = weigh({"a": EVENT + "event/e startDate 2003-04-30\n", "b": EVENT + "event/e endDate 2003-04-28\n"})
    (conflict,) = found.conflicts
    assert (conflict.kind, conflict.followed) == ("order", None)
    assert len(found.facts) == 2


def test_a_body_founded_after_it_met() -> None:
    body = "@ mechanism/m Mechanism title Working Group\n"
    texts = {
        "a": body + "mechanism/m established 2011\n",
        "b": EVENT + body + "event/e ofMechanism mechanism/m\nevent/e startDate 2010-06-10\n",
    }
    (conflict,) = weigh(texts).conflicts
    assert (conflict.kind, conflict.subject) == ("order", Ref("mechanism", "m"))


def test_a_body_that_met_in_the_year_of_its_founding() -> None:
    body = "@ mechanism/m Mechanism title Working Group\n"
    texts = {
        "a": body + "mechanism/m established 2011\n",
        "b": EVENT + body + "event/e ofMechanism mechanism/m\nevent/e startDate 2011-02-01\n",
    }
    assert not weigh(texts).conflicts


def bounds(text: str) -> dict[str, str]:
    found = resolve([extraction("a", EVENT + text)])
    facts = reconcile(found.claims, DECLARED, {}).facts
    return {p: getattr(o, "value", "") for _, p, o in computed(facts, found.entities)}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "event/e startDate 2003-04-28\nevent/e endDate 2003-04-30\n",
            {
                "startsNotBefore": "2003-04-28",
                "startsNotAfter": "2003-04-28",
                "endsNotBefore": "2003-04-30",
                "endsNotAfter": "2003-04-30",
            },
        ),
        ("event/e startDate 2004-02\n", {"startsNotBefore": "2004-02-01", "startsNotAfter": "2004-02-29"}),
        ("event/e assertedFor 2011\n", {"startsNotAfter": "2011-12-31", "endsNotBefore": "2011-01-01"}),
        ("event/e startDate 2003-04-30\nevent/e endDate 2003-04-28\n", {}),
        ("event/e startDate nonsense\n", {}),
    ],
)
def test_bounds(said: str, expected: dict[str, str]) -> None:
    assert bounds(said) == expected


def test_the_meeting_before() -> None:
    text = """@ event/c{0} MinisterialConference ordinal C{0}
event/c{0} ordinal #{0}
event/c{0} ofForum forum/f
"""
    found = resolve([extraction("a", "".join(text.format(number) for number in (1, 2, 4)))])
    facts = reconcile(found.claims, DECLARED, {}).facts
    assert computed(facts, found.entities) == ((Ref("event", "c2"), "previousEvent", Ref("event", "c1")),)
