"""Beginnings that later words belie: anniversaries that do not fit, and taking part before one took part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.dates import PartialDate
from kg.model import Conflict, Fact, Literal, Ref, Side, Term
from kg.reconcile.weighing import partial_date

About = Mapping[Ref, Mapping[str, Sequence[Fact]]]  # a thing's facts by property
_TAKES_PART = Term("forum", "participantRole")
_OBSERVES = Term("forum", "observerCapacity")
# What tells when a body or instrument began: a date of its own, or the event that set it up or adopted it.
_OWN_DATES = ("established", "issued")
_EVENTS = ("establishedBy", "adoptedAt")


def beginning_conflicts(facts: Iterable[Fact]) -> list[Conflict]:
    """Conflicts of order that need more than one link; none is followed, all facts stay."""
    about: dict[Ref, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        about[fact.subject][fact.predicate].append(fact)
    return [*_anniversaries(about), *_took_part_before(about)]


def _anniversaries(about: About) -> Iterator[Conflict]:
    """A number of years that neither the calendar nor full years give between the beginning and the event."""
    for node in sorted(about):
        of, at, value = (about[node].get(p, ()) for p in ("anniversaryOf", "countAbout", "value"))
        if not (of and at and value and isinstance(of[0].object, Ref) and isinstance(at[0].object, Ref)):
            continue
        number = value[0].object.value if isinstance(value[0].object, Literal) else ""
        began, marked = _beginning(about, of[0].object), about.get(at[0].object, {}).get("startDate", ())
        if number.isdecimal() and began and marked and not _fits(int(number), began[0], marked[0]):
            sides = (
                Side(value[0].object, (*value[0].claims, *marked[0].claims)),
                Side(began[0].object, (*began[1], *began[0].claims)),
            )
            rule = f"both stay: {number} years do not lie between {_text(began[0])} and {_text(marked[0])}"
            yield Conflict(Ref("conflict", "x"), "order", of[0].object, "anniversaryOf", sides, None, rule)


def _text(fact: Fact) -> str:
    return fact.object.value if isinstance(fact.object, Literal) else str(fact.object)


def _beginning(about: About, thing: Ref) -> tuple[Fact, tuple[str, ...]] | None:
    """The date at which a body or instrument began, with the claims that lead to it."""
    for predicate in _OWN_DATES:
        for fact in about.get(thing, {}).get(predicate, ()):
            return fact, ()
    for predicate in _EVENTS:
        for link in about.get(thing, {}).get(predicate, ()):
            dated = about.get(link.object, {}).get("startDate", ()) if isinstance(link.object, Ref) else ()
            for fact in dated:
                return fact, link.claims
    return None


def _fits(years: int, began: Fact, marked: Fact) -> bool:
    """Whether so many years can have passed: full years, or years of the calendar, for some meaning of the dates."""
    start, day = partial_date(began.object), partial_date(marked.object)
    if start is None or day is None:
        return True
    least = _full_years(start.latest(), day.earliest())
    return years == day.year - start.year or least <= years <= _full_years(start.earliest(), day.latest())


def _full_years(start: str, end: str) -> int:
    """Full years between two days, `YYYY-MM-DD`."""
    return int(end[:4]) - int(start[:4]) - (end[5:] < start[5:])


def _took_part_before(about: About) -> Iterator[Conflict]:
    """Who takes part since a date, and took part before it as no mere observer: one conflict for each such event."""
    came: dict[tuple[Ref, Ref], list[tuple[Fact, Fact]]] = defaultdict(list)  # (who, forum) → participant, start
    for node in sorted(about):
        who, event, capacity = (about[node].get(p, ()) for p in ("participant", "event", "capacity"))
        if not (who and event and isinstance(who[0].object, Ref) and isinstance(event[0].object, Ref)):
            continue
        if any(fact.object == _OBSERVES for fact in capacity):
            continue
        held = about.get(event[0].object, {})
        for link in (*held.get("ofForum", ()), *held.get("ofMechanism", ())):
            if isinstance(link.object, Ref):
                came[who[0].object, link.object] += [(who[0], start) for start in held.get("startDate", ())]
    for node in sorted(about):
        member, of, since, role = (about[node].get(p, ()) for p in ("member", "of", "since", "role"))
        if not (member and of and since and any(fact.object == _TAKES_PART for fact in role)):
            continue
        if isinstance(member[0].object, Ref) and isinstance(of[0].object, Ref):
            for took_part, start in came[member[0].object, of[0].object]:
                if _before(start, since[0]):
                    sides = (
                        Side(since[0].object, since[0].claims),
                        Side(start.object, (*took_part.claims, *start.claims)),
                    )
                    rule = "both stay: took part before the date since which it is said to take part"
                    yield Conflict(Ref("conflict", "x"), "order", member[0].object, "since", sides, None, rule)


def _before(one: Fact, other: Fact) -> bool:
    first, last = _date(one), _date(other)
    return first is not None and last is not None and first.latest() < last.earliest()


def _date(fact: Fact) -> PartialDate | None:
    return partial_date(fact.object)
