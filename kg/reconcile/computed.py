"""Terms that follow from facts by arithmetic: the bounds of dates, the meeting before, the holder before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.dates import PartialDate
from kg.lexicon import Entry
from kg.model import Conflict, Entity, Fact, Literal, Ref, Value
from kg.reconcile.succession import succession
from kg.reconcile.weighing import partial_date
from kg.terms import NOT_AFTER

Triple = tuple[Ref, str, Value]
_Days = dict[tuple[Ref, str], list[str]]  # (thing, edge) → days, `YYYY-MM-DD`
_EDGES = ("starts", "ends")

# Which date says when a thing starts, which when it ends, and which only that it was so on that day.
_STARTS = frozenset({"startDate", "since", "established", "issued", "dcterms:issued", "date"})
_ENDS = frozenset({"endDate", "until", "discontinued", "issued", "dcterms:issued", "date"})
_STANDS = frozenset({"assertedFor", "asOf"})


def computed(
    facts: Iterable[Fact],
    entities: Mapping[Ref, Entity],
    world: Mapping[Ref, Entry] | None = None,
    conflicts: Iterable[Conflict] = (),
) -> tuple[Triple, ...]:
    """All computed triples, sorted by subject and predicate. `world`: the lexicon, for the names of those served."""
    known = list(facts)
    bounds = _bounds(known)
    holdings = succession(known, bounds, entities, world or {}, conflicts)
    return tuple(sorted([*bounds, *_previous(known, entities), *holdings], key=lambda t: (t[0], t[1], str(t[2]))))


def _bounds(facts: Iterable[Fact]) -> list[Triple]:
    not_before: _Days = defaultdict(list)
    not_after: _Days = defaultdict(list)
    for fact in facts:
        date = partial_date(fact.object)
        if date is None:
            continue
        for edge, predicates in (("starts", _STARTS), ("ends", _ENDS)):
            if fact.predicate in predicates:
                not_before[fact.subject, edge].append(date.earliest())
                not_after[fact.subject, edge].append(date.latest())
        if fact.predicate in _STANDS:
            _stands(fact.subject, date, not_before, not_after)
    subjects = sorted({subject for subject, _ in (*not_before, *not_after)})
    return [triple for subject in subjects for triple in _bounds_of(subject, not_before, not_after)]


def _bounds_of(subject: Ref, not_before: _Days, not_after: _Days) -> list[Triple]:
    """The narrowest bounds; none where the dates contradict each other, for then they bound nothing."""
    bounds = {
        **{f"{edge}NotBefore": max(not_before[subject, edge]) for edge in _EDGES if (subject, edge) in not_before},
        **{f"{edge}NotAfter": min(not_after[subject, edge]) for edge in _EDGES if (subject, edge) in not_after},
    }
    for early, late in NOT_AFTER:
        if early in bounds and late in bounds and bounds[early] > bounds[late]:
            return []
    if bounds.get("startsNotBefore", "") > bounds.get("endsNotAfter", "9999"):
        return []
    return [(subject, name, Literal(day, "date")) for name, day in bounds.items()]


def _stands(
    subject: Ref,
    date: PartialDate,
    not_before: dict[tuple[Ref, str], list[str]],
    not_after: dict[tuple[Ref, str], list[str]],
) -> None:
    """What was so on a day had begun by then and had not ended before."""
    not_after[subject, "starts"].append(date.latest())
    not_before[subject, "ends"].append(date.earliest())


def _previous(facts: Iterable[Fact], entities: Mapping[Ref, Entity]) -> list[Triple]:
    """The meeting with the number before, of the same forum (or body) and class; only where it is one alone."""
    said: dict[Ref, dict[str, Value]] = defaultdict(dict)
    for fact in facts:
        if fact.subject.kind == "event" and fact.predicate in ("ordinal", "ofForum", "ofMechanism"):
            said[fact.subject][fact.predicate] = fact.object
    series: dict[tuple[str, str, int], list[Ref]] = defaultdict(list)
    for event, about in sorted(said.items(), key=lambda item: item[0]):
        ordinal, body = about.get("ordinal"), about.get("ofMechanism") or about.get("ofForum")
        if isinstance(ordinal, Literal) and ordinal.value.isdecimal() and body and event in entities:
            series[entities[event].type, str(body), int(ordinal.value)].append(event)
    out: list[Triple] = []
    for (kind, of, number), meetings in series.items():
        before = series.get((kind, of, number - 1), [])
        if len(meetings) == len(before) == 1:
            out.append((meetings[0], "previousEvent", before[0]))
    return out
