"""Claims → facts and conflicts.

Only asserted claims that are not held back give facts. Where a single-valued property has two values, one side is
followed, the other stays a claim; the rule that decided is recorded. Nothing is hidden: every claim keeps its rank.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.declarations import Declarations
from kg.model import Conflict, Fact, Modality, Rank, Ref, Side, Term, Value
from kg.reconcile.beginnings import beginning_conflicts
from kg.reconcile.counts import count_conflicts
from kg.reconcile.hosts import host_conflicts
from kg.reconcile.lists import list_conflicts
from kg.reconcile.orders import order_conflicts
from kg.reconcile.states import state_conflicts
from kg.reconcile.weighing import Candidate, Sources, choose, partial_date, value_key
from kg.resolve import KnownClaim

__all__ = ["Candidate", "Reconciliation", "Sources", "Verdicts", "reconcile"]

# A capacity that says no more than that one took part, and those that say more.
_TOOK_PART = Term("forum", "participantCapacity")
_MORE_THAN_TOOK_PART = frozenset(Term("forum", f"{name}Capacity") for name in ("member", "observer", "newMember"))
# A status that time overtakes: once a meeting is held or cancelled, that it was planned is no rival account.
_OPEN_STATUS = frozenset(
    {Term("forum", "plannedStatus"), Term("forum", "proposedStatus"), Term("forum", "toBeEstablished")}
)
_HELD = Term("forum", "heldStatus")


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What the graph says after weighing the claims."""

    facts: tuple[Fact, ...]  # sorted by subject, predicate, object
    planned: tuple[Fact, ...]  # of events that no document says were held; they stand with their status
    conflicts: tuple[Conflict, ...]  # sorted by ref
    ranks: Mapping[str, Rank]  # by claim id, of every claim
    held_back: Mapping[str, str]  # claim id → the shape or axiom that it breaks
    set_aside: Mapping[str, str] = field(default_factory=dict)  # claim id → what a curator said

    def no_fact(self, claim: str) -> str:
        """Why a claim may give no fact; empty for one that may."""
        return self.held_back.get(claim) or self.set_aside.get(claim, "")


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What curators said of claims."""

    accepted: frozenset[str] = frozenset()
    set_aside: Mapping[str, str] = field(default_factory=dict)  # claim id → by whom, when and why


def reconcile(
    claims: Iterable[KnownClaim],
    declarations: Declarations,
    issued: Mapping[str, str],
    held_back: Mapping[str, str] | None = None,
    verdicts: Verdicts | None = None,
) -> Reconciliation:
    """Weigh all claims. `issued`: date of issue by stem; `held_back`: claim id → why it may not become a fact."""
    known = sorted(claims, key=lambda c: c.id)
    judged = verdicts or Verdicts()
    out_of_play = dict(sorted({**judged.set_aside, **(held_back or {})}.items()))
    usable = [c for c in known if c.id not in out_of_play]
    asserted = [c for c in usable if c.claim.modality is Modality.ASSERTED]
    sources = Sources(known, issued, judged.accepted)
    facts, conflicts = _weigh(asserted, declarations, sources)
    planned, _ = _weigh(_open_events(usable, asserted), declarations, sources)
    conflicts += count_conflicts(asserted, facts, sources) + list_conflicts(asserted)
    conflicts += order_conflicts(facts, declarations) + beginning_conflicts(facts)
    conflicts += state_conflicts(facts, usable, sources, declarations) + host_conflicts(asserted, facts)
    said = {(f.subject, f.predicate, f.object) for f in facts}
    return Reconciliation(
        tuple(sorted(facts, key=_fact_key)),
        tuple(sorted((f for f in planned if (f.subject, f.predicate, f.object) not in said), key=_fact_key)),
        tuple(sorted({c.ref: c for c in map(_addressed, conflicts)}.values(), key=lambda c: c.ref)),
        _ranks(known, out_of_play, conflicts, judged.accepted),
        dict(sorted((held_back or {}).items())),
        dict(sorted(judged.set_aside.items())),
    )


def _fact_key(fact: Fact) -> tuple[Ref, str, tuple[str, str, str, str]]:
    return (fact.subject, fact.predicate, value_key(fact.object))


def _weigh(
    claims: Sequence[KnownClaim], declarations: Declarations, sources: Sources
) -> tuple[list[Fact], list[Conflict]]:
    groups: dict[tuple[Ref, str], dict[Value, list[KnownClaim]]] = defaultdict(lambda: defaultdict(list))
    for known in claims:
        groups[known.claim.subject, known.claim.predicate][known.claim.object].append(known)
    facts: list[Fact] = []
    conflicts: list[Conflict] = []
    for (subject, predicate), values in groups.items():
        sides = [Candidate(v, tuple(values[v])) for v in sorted(values, key=value_key)]
        if predicate in declarations.single_valued and len(sides) > 1:
            sides = _without_overtaken(_without_coarser(sides))
            followed, rule = choose(subject, sides, sources) if len(sides) > 1 else (0, "")
            if rule:
                kind = "count" if predicate in ("value", "listedValue") else "value"
                conflicts.append(_conflict(kind, subject, predicate, sides, followed, rule))
            sides = [sides[followed]]
        facts += [Fact(subject, predicate, s.value, tuple(c.id for c in s.claims)) for s in sides]
    return facts, conflicts


def _without_coarser(sides: Sequence[Candidate]) -> list[Candidate]:
    """A value that contains a finer one agrees with it: only the finest stay, with the others as agreeing documents."""
    inside = [
        [i for i, other in enumerate(sides) if other is not side and _contains(side.value, other.value)]
        for side in sides
    ]
    leaves = [i for i in range(len(sides)) if not inside[i]]
    agreeing: dict[int, set[str]] = defaultdict(set)
    for index, below in enumerate(inside):
        at = [i for i in below if i in leaves]
        if len(at) == 1:  # a coarse date that contains two rivals speaks for neither
            agreeing[at[0]] |= sides[index].stems()
    return [replace(sides[i], agreeing=frozenset(agreeing[i])) for i in leaves]


def _contains(coarse: Value, fine: Value) -> bool:
    """Whether the first says the same as the second, only less."""
    if coarse == _TOOK_PART:
        return fine in _MORE_THAN_TOOK_PART
    one, other = partial_date(coarse), partial_date(fine)
    return one is not None and other is not None and one != other and one.contains(other)


def _without_overtaken(sides: Sequence[Candidate]) -> list[Candidate]:
    settled = [s for s in sides if s.value not in _OPEN_STATUS]
    return settled or list(sides)


def _open_events(usable: Sequence[KnownClaim], asserted: Sequence[KnownClaim]) -> list[KnownClaim]:
    """What is said, in any modality but denial, of events that have a status other than held everywhere."""
    held = {c.claim.subject for c in asserted if c.claim.predicate == "eventStatus" and c.claim.object == _HELD}
    said = [c for c in usable if c.claim.subject.kind == "event" and c.claim.modality is not Modality.DENIED]
    with_status = {c.claim.subject for c in said if c.claim.predicate == "eventStatus"} - held
    return [c for c in said if c.claim.subject in with_status]


def _conflict(
    kind: str, subject: Ref, predicate: str, sides: Sequence[Candidate], followed: int | None, rule: str
) -> Conflict:
    shown = tuple(Side(s.value, tuple(c.id for c in s.claims)) for s in sides)
    return Conflict(Ref("conflict", "x"), kind, subject, predicate, shown, followed, rule)


def _addressed(conflict: Conflict) -> Conflict:
    """A conflict's address follows from what it is about and the claims on each side."""
    sides = "|".join(",".join(side.claims) for side in conflict.sides)
    told = "\n".join((conflict.kind, str(conflict.subject), conflict.property, sides))
    return replace(conflict, ref=Ref("conflict", hashlib.sha256(told.encode()).hexdigest()[:20]))


def _ranks(
    claims: Iterable[KnownClaim],
    out_of_play: Mapping[str, str],
    conflicts: Iterable[Conflict],
    accepted: frozenset[str],
) -> dict[str, Rank]:
    preferred = {i for c in conflicts if c.followed is not None for i in c.sides[c.followed].claims} | accepted
    return {
        c.id: Rank.DEPRECATED if c.id in out_of_play else Rank.PREFERRED if c.id in preferred else Rank.NORMAL
        for c in claims
    }
