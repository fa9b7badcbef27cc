"""Stated numbers against lists, and against other numbers for the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.addresses import text_key
from kg.model import Conflict, Fact, Literal, Ref, Side, Value
from kg.reconcile.lists import LIST_OVER_NUMBER
from kg.reconcile.weighing import Candidate, Sources, choose, value_key
from kg.resolve import KnownClaim


def count_conflicts(claims: Iterable[KnownClaim], facts: Iterable[Fact], sources: Sources) -> list[Conflict]:
    """Every stated number that its own list or another account of the same event contradicts."""
    by_id = {c.id: c for c in claims}
    counts: dict[Ref, dict[str, Fact]] = defaultdict(dict)
    for fact in facts:
        if fact.subject.kind == "count":
            counts[fact.subject][fact.predicate] = fact
    out = [_against_list(subject, said) for subject, said in sorted(counts.items()) if _differs(said)]
    return out + _between_accounts(counts, by_id, sources)


def _differs(said: Mapping[str, Fact]) -> bool:
    return "value" in said and "listedValue" in said and said["value"].object != said["listedValue"].object


def _against_list(subject: Ref, said: Mapping[str, Fact]) -> Conflict:
    sides = tuple(Side(said[p].object, said[p].claims) for p in ("value", "listedValue"))
    return Conflict(Ref("conflict", "x"), "count", subject, "value", sides, 1, LIST_OVER_NUMBER)


def _between_accounts(
    counts: Mapping[Ref, Mapping[str, Fact]], by_id: Mapping[str, KnownClaim], sources: Sources
) -> list[Conflict]:
    """Numbers of the same thing at one event; of a forum or a body they may differ because time has passed."""
    groups: dict[tuple[Ref, str], dict[Value, list[KnownClaim]]] = defaultdict(lambda: defaultdict(list))
    for said in counts.values():
        about, thing, value = (said.get(p) for p in ("countAbout", "countedThing", "value"))
        if not (about and thing and value and isinstance(about.object, Ref) and isinstance(thing.object, Literal)):
            continue
        if about.object.kind == "event" and "anniversaryOf" not in said:
            group = groups[about.object, text_key(thing.object.value)][value.object]
            group += [by_id[i] for i in value.claims]
    return [
        _rivals(about, values, sources)
        for (about, _), values in sorted(groups.items())
        if len(values) > 1 and not _one_account(values.values())
    ]


def _one_account(values: Iterable[Sequence[KnownClaim]]) -> bool:
    """Whether the numbers share their words: "sixteen of the twenty-three members" says two things, not rival ones."""
    spans = [{(c.stem, e.span) for c in claims for e in c.claim.evidence} for claims in values]
    return bool(set.intersection(*spans))


def _rivals(about: Ref, values: Mapping[Value, Sequence[KnownClaim]], sources: Sources) -> Conflict:
    sides = [Candidate(v, tuple(sorted(values[v], key=lambda c: c.id))) for v in sorted(values, key=value_key)]
    followed, rule = choose(about, sides, sources)
    shown = tuple(Side(s.value, tuple(c.id for c in s.claims)) for s in sides)
    return Conflict(Ref("conflict", "x"), "count", about, "value", shown, followed, rule)
