"""Numbers against the lists of their document, status against status, list against list; and what is none of these."""

from __future__ import annotations

import pytest
from handmade import extraction

from kg.declarations import Declarations
from kg.model import Conflict, Literal, Ref, Value
from kg.reconcile import reconcile
from kg.resolve import resolve

DECLARED = Declarations.read()
STATES = ("AUS", "IDN", "JPN", "NZL", "THA", "FJI", "LKA")


def conflicts(texts: dict[str, str], issued: dict[str, str] | None = None) -> tuple[Conflict, ...]:
    found = resolve(extraction(stem, text) for stem, text in texts.items())
    return reconcile(found.claims, DECLARED, issued or {}).conflicts


def membership(number: int, agent: str, role: str = "member", body: str = "forum/f", date: str = "") -> str:
    lines = [
        f"@ membership/= Membership title {agent} of {body} = {agent} + {body} + {role}",
        f"={number} member {agent}",
        f"={number} of {body}",
        f"={number} role forum:{role}Role",
    ]
    return "\n".join(lines + ([f"={number} assertedFor {date}"] if date else [])) + "\n"


def members(*agents: str, role: str = "member", date: str = "", start: int = 0) -> str:
    return "".join(membership(start + n, agent, role, date=date) for n, agent in enumerate(agents))


def participations(*agents: str, capacity: str = "participant", start: int = 0) -> str:
    lines = []
    for number, agent in enumerate(agents, start):
        lines.append(f"@ participation/= Participation title {agent} = event/e + {agent}")
        lines += [
            f"={number} event event/e",
            f"={number} participant {agent}",
            f"={number} capacity forum:{capacity}Capacity",
        ]
    return "\n".join(lines) + "\n"


def count(number: int, thing: str, about: str = "forum/f") -> str:
    return f"count/c countAbout {about}\ncount/c countedThing {thing}\ncount/c value #{number}\n"


SEVEN = tuple(f"state/{code}" for code in STATES)


@pytest.mark.parametrize(
    ("number", "thing", "listed"),
    [
        (8, "member governments", 7),
        (8, "members", 7),
        (9, "member countries", 7),
    ],
)
def test_a_number_of_members_that_the_list_contradicts(number: int, thing: str, listed: int) -> None:
    (conflict,) = conflicts({"a": count(number, thing) + members(*SEVEN)})
    assert conflict.kind == "count"
    assert [s.value for s in conflict.sides] == [Literal(str(number), "integer"), Literal(str(listed), "integer")]
    assert conflict.followed == 1
    assert len(conflict.sides[1].claims) == 7


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (count(7, "member states") + members(*SEVEN), "the list bears the number out"),
        (
            count(7, "members") + members(*SEVEN[:5], "organisation/iom", "organisation/unhcr"),
            "5 states and 2 organisations",
        ),
        (count(5, "member governments") + members(*SEVEN[:5], "organisation/iom"), "organisations are not counted"),
        (count(9, "observers") + members(*SEVEN), "members are no observers"),
        (count(9, "members") + members(*SEVEN[:3]), "three names are no list"),
        (count(9, "workshops") + members(*SEVEN), "workshops are not members"),
        (count(38, "countries") + members(*SEVEN), "countries of a forum may be others than members"),
        (count(80, "participants", "event/e") + participations(*SEVEN), "participants are people"),
        (count(7, "countries", "event/e") + participations(*SEVEN), "seven of seven"),
        (
            count(6, "international and regional organisations", "event/e")
            + participations(*(f"organisation/o{n}" for n in range(5)), "forum/apc"),
            "a process is an organisation",
        ),
        (
            count(7, "countries", "event/e")
            + participations(*SEVEN[:5])
            + participations(*SEVEN[5:], capacity="observer", start=5),
            "observers are countries, too",
        ),
    ],
)
def test_numbers_that_only_seem_to_disagree(text: str, why: str) -> None:
    assert conflicts({"a": text}) == (), why


def test_a_list_of_another_document_is_another_day() -> None:
    assert conflicts({"a": count(9, "members"), "b": members(*SEVEN)}) == ()


def test_delegations_at_an_event() -> None:
    (conflict,) = conflicts({"a": count(8, "countries", "event/e") + participations(*SEVEN)})
    assert conflict.sides[1].value == Literal("7", "integer")


def test_member_and_observer_at_one_time() -> None:
    (conflict,) = conflicts({"a": membership(0, "state/JPN") + membership(1, "state/JPN", "observer")})
    assert (conflict.kind, conflict.subject, conflict.followed) == ("status", Ref("state", "JPN"), None)


@pytest.mark.parametrize(
    "texts",
    [
        {"a": membership(0, "state/JPN", date="2002"), "b": membership(0, "state/JPN", "observer", date="2011")},
        {"a": membership(0, "state/JPN"), "b": membership(0, "state/JPN", "observer")},
        {"a": membership(0, "state/JPN") + membership(1, "state/JPN", "observer", "forum/g")},
        {"a": membership(0, "state/JPN") + membership(1, "state/JPN", "coChair")},
    ],
)
def test_two_roles_that_do_not_exclude_each_other(texts: dict[str, str]) -> None:
    assert conflicts(texts) == ()


def test_established_and_re_established_by_one_conference() -> None:
    texts = {"a": "mechanism/m establishedBy event/e\n", "b": "mechanism/m reestablishedBy event/e\n"}
    (conflict,) = conflicts(texts)
    assert (conflict.kind, conflict.subject) == ("status", Ref("mechanism", "m"))


def test_established_by_one_and_re_established_by_another() -> None:
    assert conflicts({"a": "mechanism/m establishedBy event/e\n", "b": "mechanism/m reestablishedBy event/g\n"}) == ()


ISSUED = {"a": "2010-03", "b": "2011-10-12"}
TO_COME = "mechanism/m mechanismStatus forum:toBeEstablished\n"


def test_still_to_be_established_after_it_was() -> None:
    (conflict,) = conflicts({"a": "mechanism/m established 2009\n", "b": TO_COME}, ISSUED)
    assert (conflict.kind, conflict.followed) == ("status", None)


def test_to_be_established_and_later_established() -> None:
    assert conflicts({"a": TO_COME, "b": "mechanism/m established 2011-06\n"}, ISSUED) == ()


def test_two_lists_for_one_date() -> None:
    texts = {"a": members(*SEVEN[:4], date="2011-03"), "b": members(*SEVEN[1:5], date="2011-03")}
    (conflict,) = conflicts(texts)
    assert (conflict.kind, conflict.followed, len(conflict.sides)) == ("composition", None, 2)


def test_two_lists_for_two_dates_are_change() -> None:
    assert conflicts({"a": members(*SEVEN[:4], date="2009"), "b": members(*SEVEN[1:5], date="2011")}) == ()


def test_two_equal_lists_for_one_date() -> None:
    assert conflicts({"a": members(*SEVEN[:4], date="2011"), "b": members(*SEVEN[:4], date="2011")}) == ()


@pytest.mark.parametrize("capacity", ["observer", "member", "newMember"])
def test_that_one_took_part_is_no_rival_of_how(capacity: str) -> None:
    text = participations("state/JPN") + f"=0 capacity forum:{capacity}Capacity\n"
    found = resolve([extraction("a", text)])
    weighed = reconcile(found.claims, DECLARED, {})
    assert weighed.conflicts == ()
    values: list[Value] = [f.object for f in weighed.facts if f.predicate == "capacity"]
    assert [getattr(v, "name", "") for v in values] == [f"{capacity}Capacity"]


def test_member_against_observer_at_one_event_is_a_conflict() -> None:
    text = participations("state/JPN", capacity="member") + "=0 capacity forum:observerCapacity\n"
    (conflict,) = conflicts({"a": text})
    assert conflict.property == "capacity"
