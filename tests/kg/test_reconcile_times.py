"""Disagreements that need more than one link: for each rule a true conflict and near misses that are none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import extraction

from kg.declarations import Declarations
from kg.model import Conflict, Evidence, Literal, Ref, Span, Term
from kg.reconcile import reconcile
from kg.resolve import resolve

DECLARED = Declarations.read()


def conflicts(texts: dict[str, str] | str, issued: dict[str, str] | None = None) -> tuple[Conflict, ...]:
    named = {"a": texts} if isinstance(texts, str) else texts
    found = resolve(extraction(stem, text) for stem, text in named.items())
    return reconcile(found.claims, DECLARED, issued or {}).conflicts


def founded(founding: str, first: str) -> str:
    return (
        f"mechanism/m establishedBy event/f\nevent/f startDate {founding}\n"
        f"event/g ofMechanism mechanism/m\nevent/g startDate {first}\n"
    )


def test_a_body_that_met_before_the_event_that_set_it_up() -> None:
    (conflict,) = conflicts(founded("2017-10", "2017-01"))
    assert (conflict.kind, conflict.followed) == ("order", None)
    assert (conflict.subject, conflict.property) == (Ref("mechanism", "m"), "establishedBy")
    assert len(conflict.sides[0].claims) == 2  # of the date, and of the founding
    assert "founding before meetings" in conflict.rule


@pytest.mark.parametrize(("founding", "first"), [("2017", "2017-01"), ("2016-03", "2018-04"), ("2017-01", "2017-01")])
def test_a_body_that_met_when_or_after_it_was_set_up(founding: str, first: str) -> None:
    assert conflicts(founded(founding, first)) == ()


def active(since: str, first: str, ordinal: int = 1) -> str:
    return (
        f"mechanism/m activeSince {since}\nevent/g ofMechanism mechanism/m\nevent/g ordinal #{ordinal}\n"
        f"event/g startDate {first}\n"
    )


def test_at_work_before_it_first_met() -> None:
    (conflict,) = conflicts(active("2014", "2015-05"))
    assert (conflict.kind, "first meeting before work" in conflict.rule) == ("order", True)


@pytest.mark.parametrize(
    "text", [active("2014", "2014-11"), active("2014", "2015-05", ordinal=2), active("2016", "2015")]
)
def test_at_work_and_a_meeting_that_was_not_the_first(text: str) -> None:
    assert conflicts(text) == ()


def anniversary(years: int, marked: str, began: str) -> str:
    return (
        "count/c countedThing years\ncount/c countAbout event/e\ncount/c anniversaryOf forum/f\n"
        f"count/c value #{years}\n"
        f"event/e startDate {marked}\nforum/f established {began}\n"
    )


def test_an_anniversary_of_something_older() -> None:
    (conflict,) = conflicts(anniversary(10, "2023-02-10", "2011-03-30"))
    assert (conflict.kind, conflict.subject, conflict.followed) == ("order", Ref("forum", "f"), None)
    assert conflict.rule.endswith("10 years do not lie between 2011-03-30 and 2023-02-10")


def test_an_anniversary_of_an_instrument_counts_from_its_adoption() -> None:
    text = anniversary(10, "2023-02-10", "2013").replace("forum/f established 2013", "instrument/f adoptedAt event/g")
    text = text.replace("forum/f", "instrument/f")
    assert len(conflicts(text + "event/g startDate 2011-03-30\n")) == 1
    assert conflicts(text + "event/g startDate 2012-06\n") == ()


@pytest.mark.parametrize(
    ("years", "marked", "began", "why"),
    [
        (20, "2023-02-10", "2002-02-26", "the twentieth year after the day is not over"),
        (10, "2022-10", "2012", "the year of the calendar"),
        (10, "2022-03", "2012-11", "marked early in the year"),
        (10, "2023-02-10", "2012-06", "ten full years"),
    ],
)
def test_an_anniversary_in_its_year(years: int, marked: str, began: str, why: str) -> None:
    assert conflicts(anniversary(years, marked, began)) == (), why


def test_two_anniversaries_at_one_event_are_no_rival_numbers() -> None:
    second = "count/d countedThing years\ncount/d countAbout event/e\ncount/d anniversaryOf forum/g\ncount/d value #5\n"
    assert conflicts(anniversary(10, "2022", "2012") + second + "forum/g established 2017\n") == ()


def took_part(since: str, held: str, capacity: str = "participant", role: str = "participant") -> str:
    return (
        f"@ membership/= Membership title Fiji = state/FJI + forum/f + {role}\n"
        f"=0 member state/FJI\n=0 of forum/f\n=0 role forum:{role}Role\n=0 since {since}\n"
        "@ participation/= Participation title Fiji at E = event/e + state/FJI\n"
        f"=1 event event/e\n=1 participant state/FJI\n=1 capacity forum:{capacity}Capacity\n"
        f"event/e ofForum forum/f\nevent/e startDate {held}\n"
    )


def test_taking_part_before_taking_part() -> None:
    (conflict,) = conflicts(took_part("2006", "2003-04-29"))
    assert (conflict.kind, conflict.subject) == ("order", Ref("state", "FJI"))
    assert [s.value for s in conflict.sides] == [Literal("2006", "gYear"), Literal("2003-04-29", "date")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (took_part("2006", "2003", capacity="observer"), "as observer it came before"),
        (took_part("2006", "2006-02"), "in that year"),
        (took_part("2011", "2003", role="member"), "members may have come before as guests"),
        (took_part("2006", "2003").replace("event/e ofForum forum/f", "event/e ofForum forum/g"), "another forum"),
    ],
)
def test_taking_part_that_belies_nothing(text: str, why: str) -> None:
    assert conflicts(text) == (), why


ENDING = """~proposed mechanism/m mechanismStatus forum:ended
~proposed mechanism/m discontinuedBy event/s
event/s endDate 2004-06-08
"""


def merged(began: str) -> str:
    return f"mechanism/m mergedInto mechanism/n\nmechanism/n established {began}\n"


def test_suggested_to_end_and_later_merged() -> None:
    (conflict,) = conflicts({"a": ENDING, "b": merged("2009")})
    assert (conflict.kind, conflict.subject, conflict.followed) == ("status", Ref("mechanism", "m"), None)
    assert [s.value for s in conflict.sides] == [Term("forum", "ended"), Ref("mechanism", "n")]


@pytest.mark.parametrize(
    "texts",
    [
        {"a": ENDING},
        {"a": ENDING, "b": merged("2003")},
        {"a": ENDING, "b": "mechanism/m mergedInto mechanism/n\n"},
        {"a": ENDING, "b": "mechanism/m discontinued 2004\nmechanism/m mechanismStatus forum:ended\n"},
    ],
)
def test_suggested_to_end_and_ended(texts: dict[str, str]) -> None:
    assert conflicts(texts) == ()


def member(since: str, taken_in: str) -> dict[str, str]:
    node = "@ membership/= Membership title UNHCR = organisation/unhcr + forum/f + member\n"
    rest = "=0 member organisation/unhcr\n=0 of forum/f\n=0 role forum:memberRole\n"
    return {"a": f"{node}{rest}=0 since {since}\n", "b": f"{node}{rest}~planned =0 since {taken_in}\n"}


def test_a_member_before_it_was_to_be_taken_in() -> None:
    (conflict,) = conflicts(member("2002", "2011"))
    assert (conflict.kind, conflict.property, conflict.followed) == ("status", "since", None)


@pytest.mark.parametrize(("since", "taken_in"), [("2011-06", "2011"), ("2012", "2011"), ("2011", "2011-03")])
def test_a_member_once_it_was_taken_in(since: str, taken_in: str) -> None:
    assert conflicts(member(since, taken_in)) == ()


def test_called_for_and_adopted_by_one_conference() -> None:
    (conflict,) = conflicts("instrument/i calledForBy event/e\ninstrument/i adoptedAt event/e\n")
    assert (conflict.kind, conflict.subject) == ("status", Ref("instrument", "i"))
    assert conflicts("instrument/i calledForBy event/e\ninstrument/i adoptedAt event/f\n") == ()


def test_at_work_and_to_come_in_one_document() -> None:
    here = "mechanism/m mechanismStatus forum:existing\n"
    to_come = "mechanism/m mechanismStatus forum:toBeEstablished\n"
    (conflict,) = conflicts(here + to_come)
    assert (conflict.kind, conflict.property) == ("status", "mechanismStatus")
    assert conflicts({"a": to_come, "b": here}, {"a": "2010", "b": "2012"}) == ()


def hosts(*accounts: str) -> dict[str, str]:
    return {chr(97 + number): account for number, account in enumerate(accounts)}


BOTH = "event/e hostedBy state/AUS\nevent/e hostedBy state/IDN\n"


def test_one_host_or_two() -> None:
    (conflict,) = conflicts(hosts(BOTH, "event/e hostedBy state/IDN\n"))
    assert (conflict.kind, conflict.property, conflict.followed) == ("composition", "hostedBy", None)
    assert [s.value for s in conflict.sides] == [Literal("AUS and IDN"), Ref("state", "IDN")]


def test_the_co_chairs_stand_for_who_co_chairs_the_forum() -> None:
    forum = "event/e ofForum forum/f\nforum/f coChairedBy state/AUS\nforum/f coChairedBy state/IDN\n"
    account = "event/e hostedBy organisation/f-co-chairs\n"
    (conflict,) = conflicts(hosts(forum + account, "event/e hostedBy state/AUS\n"))
    assert conflict.property == "hostedBy"
    assert conflicts(hosts(forum + account, BOTH)) == ()


@pytest.mark.parametrize(
    "texts",
    [
        hosts(BOTH, BOTH),
        hosts("event/e hostedBy state/THA\n", "event/e hostedBy organisation/iom\n"),
        hosts("mechanism/m hostedBy state/THA\n", "mechanism/m hostedBy state/AUS\n"),
        hosts("event/e hostedBy state/THA\n", "event/g hostedBy state/AUS\n"),
    ],
)
def test_hosts_who_do_not_exclude_each_other(texts: dict[str, str]) -> None:
    assert conflicts(texts) == ()


def test_a_former_observer_is_not_on_the_list_of_observers() -> None:
    lines = []
    for number, code in enumerate(("AUS", "IDN", "JPN", "NZL", "THA", "FJI")):
        lines.append(f"@ membership/= Membership title {code} = state/{code} + forum/f + observer")
        lines += [f"={number} member state/{code}", f"={number} of forum/f", f"={number} role forum:observerRole"]
    told = "count/c countAbout forum/f\ncount/c countedThing observers\ncount/c value #5\n"
    text = "\n".join(lines) + "\n" + told
    assert len(conflicts(text)) == 1
    since = "@ membership/= Membership title Fiji = state/FJI + forum/f + member\n=6 member state/FJI\n=6 of forum/f\n"
    assert conflicts(text + since + "=6 role forum:memberRole\n=6 since 2011\n") == ()


def test_a_list_of_those_who_joined_later_is_not_the_whole() -> None:
    lines = []
    for number, code in enumerate(("AUS", "IDN", "JPN", "NZL", "THA")):
        lines.append(f"@ membership/= Membership title {code} = state/{code} + forum/f + member")
        lines += [f"={number} member state/{code}", f"={number} of forum/f", f"={number} role forum:memberRole"]
    told = (
        "\n".join(lines) + "\ncount/c countAbout forum/f\ncount/c countedThing member governments\ncount/c value #8\n"
    )
    assert len(conflicts(told)) == 1
    assert len(conflicts(told + "=0 since 2010\n=1 since 2012\n")) == 1
    assert conflicts(told + "=0 since 2010\n=1 since 2012\n=2 since 2013\n") == ()


def test_so_many_of_so_many_are_no_rival_numbers() -> None:
    one = "count/c countAbout event/e\ncount/c countedThing member countries\n"
    two = "count/d countAbout event/e\ncount/d countedThing member countries\n"
    apart = extraction("a", one + two + "count/c value #16\ncount/d value #23\n")
    together = replace(
        apart,
        claims=tuple(
            c._replace(evidence=apart.claims[0].evidence) if c.predicate == "value" else c for c in apart.claims
        ),
    )
    for found, expected in ((apart, 1), (together, 0)):
        assert len(reconcile(resolve([found]).claims, DECLARED, {}).conflicts) == expected


def test_a_list_that_its_words_leave_open_is_no_rival_of_the_number() -> None:
    lines = []
    for number, code in enumerate(("AUS", "IDN", "JPN", "NZL", "THA")):
        lines.append(f"@ participation/= Participation title {code} = event/e + state/{code}")
        lines += [f"={number} event event/e", f"={number} participant state/{code}"]
    told = "\n".join(lines) + "\ncount/c countAbout event/e\ncount/c countedThing countries\ncount/c value #8\n"
    closed = extraction("a", told)
    words = Evidence(Span(0, 9), "including")
    left_open = replace(
        closed, claims=tuple(c._replace(context=(words,)) if c.predicate == "value" else c for c in closed.claims)
    )
    for found, expected in ((closed, 1), (left_open, 0)):
        assert len(reconcile(resolve([found]).claims, DECLARED, {}).conflicts) == expected


def test_of_two_origins_the_one_that_fits_the_founding_is_followed() -> None:
    two = "forum/f originatedAs event/a\nforum/f originatedAs event/b\n"
    two += "event/a startDate 2003-04\nevent/b startDate 2002-02\n"
    (conflict,) = conflicts(two + "forum/f established 2002\n")
    assert conflict.followed is not None
    assert conflict.sides[conflict.followed].value == Ref("event", "b")
    assert "fits the date of establishment" in conflict.rule
    (conflict,) = conflicts(two)
    assert conflict.rule.startswith("tie")
