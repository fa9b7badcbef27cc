"""Who held an office before whom, as far as dates prove it.

An office is a role in a body (of a Membership) or a post in the service of a state or organisation (of a Tenure). Two
holders follow each other only where every reading of the dates says so; where they are silent, or where sources quarrel
about them, nothing is said, and that both held the office is all that is known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon import Entry
from kg.model import Conflict, Entity, Fact, Literal, Ref, Term, Value

Triple = tuple[Ref, str, Value]
MOST = 200  # holdings of one office that are compared; more are no office but a crowd ("participant")

# Roles that are offices, and whether one alone holds them at a time.
_ROLES: Mapping[str, bool] = {"chairRole": True, "viceChairRole": False, "coChairRole": False, "coordinatorRole": False}
# Posts of which a state or body has one at a time. Deputies and co-chairs, ministers of state, "Minister" without a
# field of work and whoever is one of many are left out: there a later name proves no end of the earlier.
_SINGLE = re.compile(
    r"(?:prime minister|president|king|queen|secretary general|chair(?:man|woman|person)?"
    r"|minister (?:for|of) (?!state\b).+|foreign minister)"
)
_GONE = frozenset({"former", "ex", "acting", "designate", "elect", "late"})
_SMALL = frozenset({"for", "of", "the", "and", "at", "in", "to", "s"})


@dataclass(frozen=True, slots=True)
class _Holding:
    """One holder of one office, with the bounds of the dates that are told: days, empty where none."""

    ref: Ref
    holder: Ref
    starts: tuple[str, str]  # not before, not after
    ends: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Office:
    key: str
    single: bool  # one holder at a time


def succession(
    facts: Iterable[Fact],
    bounds: Iterable[Triple],
    entities: Mapping[Ref, Entity],
    world: Mapping[Ref, Entry],
    conflicts: Iterable[Conflict] = (),
) -> list[Triple]:
    """`office` of each holding, and `previousHolding` where the order is certain. `bounds`: of the same facts."""
    said: dict[Ref, dict[str, Value]] = defaultdict(dict)
    for fact in facts:
        if fact.subject.kind in ("membership", "tenure"):
            said[fact.subject][fact.predicate] = fact.object
    days: dict[Ref, dict[str, str]] = defaultdict(dict)
    for subject, name, value in bounds:
        if isinstance(value, Literal):
            days[subject][name] = value.value
    disputed = {c.subject for c in conflicts}
    series: dict[_Office, list[_Holding]] = defaultdict(list)
    for ref in sorted(said):
        office, holder = _office(said[ref], entities, world), said[ref].get("member") or said[ref].get("holder")
        if office is not None and isinstance(holder, Ref):
            series[office].append(_holding(ref, holder, {} if ref in disputed else days[ref]))
    out: list[Triple] = []
    for office, holdings in series.items():
        out += [(holding.ref, "office", Literal(office.key)) for holding in holdings]
        if len(holdings) <= MOST:
            out += [(later, "previousHolding", earlier) for later, earlier in _order(holdings, office.single)]
    return out


def _holding(ref: Ref, holder: Ref, days: Mapping[str, str]) -> _Holding:
    starts = (days.get("startsNotBefore", ""), days.get("startsNotAfter", ""))
    return _Holding(ref, holder, starts, (days.get("endsNotBefore", ""), days.get("endsNotAfter", "")))


def _office(said: Mapping[str, Value], entities: Mapping[Ref, Entity], world: Mapping[Ref, Entry]) -> _Office | None:
    role, body = said.get("role"), said.get("of")
    if isinstance(role, Term) and isinstance(body, Ref):
        return _Office(f"{role.name} of {body}", _ROLES[role.name]) if role.name in _ROLES else None
    post, served = said.get("post"), said.get("organisation")
    if not isinstance(post, Literal) or not isinstance(served, Ref):
        return None
    words = re.sub(r"[^\w\s]|_", " ", post.value.casefold())
    names = sorted({name.casefold() for name in _names(served, entities, world)}, key=lambda name: (-len(name), name))
    for name in names:
        words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", words)
    kept = words.split()
    while kept and kept[0] in _SMALL:
        kept.pop(0)
    while kept and kept[-1] in _SMALL:
        kept.pop()
    if not kept or _GONE & set(kept):
        return None
    key = " ".join(word for word in kept if word not in _SMALL)
    return _Office(f"{key} of {served}", _SINGLE.fullmatch(" ".join(kept)) is not None)


def _names(ref: Ref, entities: Mapping[Ref, Entity], world: Mapping[Ref, Entry]) -> Iterable[str]:
    """What the one who is served is called, with its adjectives: "Australian Minister" is the minister of Australia."""
    entry, entity = world.get(ref), entities.get(ref)
    yield from (*entry.names, *entry.demonyms) if entry else ()
    yield from (entity.label, *entity.names) if entity else ()


def _order(holdings: Sequence[_Holding], single: bool) -> list[tuple[Ref, Ref]]:
    """(later, earlier) of neighbours: pairs between which no third holding certainly lies."""
    certain = _after_each_other if single else _apart
    before = {
        later.ref: {one.ref for one in holdings if _others(one.holder, later.holder) and certain(one, later)}
        for later in holdings
    }
    return [
        (later, earlier)
        for later, known in before.items()
        for earlier in sorted(known)
        if not any(earlier in before[between] for between in known)
    ]


def _others(one: Ref, other: Ref) -> bool:
    """Two holders of one sort: a person who chairs for a state does not follow that state."""
    return one != other and (one.kind == "person") == (other.kind == "person")


def _apart(one: _Holding, other: _Holding) -> bool:
    """Whether the one certainly ended before the other began."""
    return bool(one.ends[1] and other.starts[0]) and one.ends[1] < other.starts[0]


def _after_each_other(one: _Holding, other: _Holding) -> bool:
    """The same where both cannot hold at a time: whoever still held it after the other had begun came later."""
    return _outlasts(other, one) and not _outlasts(one, other)


def _outlasts(other: _Holding, one: _Holding) -> bool:
    begun = min((day for day in (one.starts[1], one.ends[1]) if day), default="")
    still = max(other.ends[0], other.starts[0])
    return bool(begun and still) and begun < still
