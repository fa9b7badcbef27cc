"""Status against status, and composition: what a thing is at one time, told in two ways that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.dates import PartialDate, compatible
from kg.declarations import Declarations
from kg.model import Conflict, Fact, Literal, Ref, Side, Term
from kg.reconcile.openings import open_conflicts
from kg.reconcile.weighing import Sources, partial_date
from kg.resolve import KnownClaim

LEAST = 3  # entries of a list that is meant as one
_EXCLUSIVE = (Term("forum", "memberRole"), Term("forum", "observerRole"))
_TO_COME = Term("forum", "toBeEstablished")
_EXISTING = Term("forum", "existing")


def state_conflicts(
    facts: Iterable[Fact], claims: Iterable[KnownClaim], sources: Sources, declarations: Declarations
) -> list[Conflict]:
    """Conflicts of status and of composition; none is followed, all facts stay. `claims`: of every modality."""
    known, said = list(facts), list(claims)
    by_id = {c.id: c for c in said}
    memberships = _memberships(known)
    return [
        *_roles(memberships, by_id),
        *_exclusive(known, declarations),
        *_founded_and_to_be_founded(known, by_id, sources),
        *open_conflicts(known, said, sources),
        *_compositions(memberships, by_id),
    ]


Membership = Mapping[str, Sequence[Fact]]  # its facts by property


def _memberships(facts: Iterable[Fact]) -> list[Membership]:
    nodes: dict[Ref, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.subject.kind == "membership":
            nodes[fact.subject][fact.predicate].append(fact)
    return [nodes[ref] for ref in sorted(nodes) if all(nodes[ref].get(p) for p in ("member", "of", "role"))]


def _stems(membership: Membership, by_id: Mapping[str, KnownClaim]) -> set[str]:
    return {by_id[i].stem for i in membership["role"][0].claims if i in by_id}


def _dates(membership: Membership) -> list[PartialDate]:
    found = (partial_date(f.object) for f in membership.get("assertedFor", ()))
    return [d for d in found if d is not None]


def _at_one_time(one: Membership, other: Membership, by_id: Mapping[str, KnownClaim]) -> bool:
    """Said for one date, or, without dates, by one document: its lists are for one day."""
    if any(membership.get(bound) for membership in (one, other) for bound in ("since", "until")):
        return False  # "an observer since inception and a full member since 2011": a change, told as one
    dates = (_dates(one), _dates(other))
    if all(dates):
        return any(compatible(a, b) for a in dates[0] for b in dates[1])
    return not any(dates) and bool(_stems(one, by_id) & _stems(other, by_id))


def _roles(memberships: Sequence[Membership], by_id: Mapping[str, KnownClaim]) -> list[Conflict]:
    """Member and observer of one body at one time."""
    by_pair: dict[tuple[str, str], dict[Term, Membership]] = defaultdict(dict)
    for membership in memberships:
        role = membership["role"][0].object
        if isinstance(role, Term) and role in _EXCLUSIVE:
            by_pair[str(membership["member"][0].object), str(membership["of"][0].object)][role] = membership
    out = []
    for _, roles in sorted(by_pair.items(), key=lambda item: item[0]):
        if len(roles) == len(_EXCLUSIVE) and _at_one_time(roles[_EXCLUSIVE[0]], roles[_EXCLUSIVE[1]], by_id):
            facts = [roles[r]["role"][0] for r in _EXCLUSIVE]
            subject = roles[_EXCLUSIVE[0]]["member"][0].object
            if isinstance(subject, Ref):
                out.append(_conflict("status", subject, "role", facts, "both stay: member and observer at one time"))
    return out


def _exclusive(facts: Iterable[Fact], declarations: Declarations) -> list[Conflict]:
    """Two properties between the same two things that the ontology declares to exclude each other."""
    between: dict[tuple[Ref, str], dict[str, Fact]] = defaultdict(dict)
    names = {name for pair in declarations.exclusive for name in pair}
    for fact in facts:
        if fact.predicate in names:
            between[fact.subject, str(fact.object)][fact.predicate] = fact
    out = []
    for (subject, _), said in sorted(between.items(), key=lambda item: item[0]):
        for one, other in declarations.exclusive:
            if one in said and other in said:
                rule = f"both stay: {one} and {other} between the same two"
                out.append(_conflict("status", subject, other, [said[other], said[one]], rule))
    return out


def _founded_and_to_be_founded(
    facts: Sequence[Fact], by_id: Mapping[str, KnownClaim], sources: Sources
) -> list[Conflict]:
    """A body that is still to be established after the day on which another source has it at work."""
    at_work: dict[Ref, list[Fact]] = defaultdict(list)
    to_come: dict[Ref, Fact] = {}
    for fact in facts:
        if fact.predicate == "established" or (fact.predicate == "mechanismStatus" and fact.object == _EXISTING):
            at_work[fact.subject].append(fact)
        elif fact.predicate == "mechanismStatus" and fact.object == _TO_COME:
            to_come[fact.subject] = fact
    out = []
    for subject, waiting in sorted(to_come.items()):
        said_on = _first_day(waiting, by_id, sources)
        for fact in at_work[subject]:
            date = partial_date(fact.object)
            if date is None and _documents(fact, by_id) & _documents(waiting, by_id):
                rule = "both stay: at work and still to be established in one document"
                out.append(_conflict("status", subject, "mechanismStatus", [fact, waiting], rule))
                continue
            since = date.latest() if date else _first_day(fact, by_id, sources)
            if since < said_on < "9999":
                rule = "both stay: at work before it was still to be established"
                out.append(_conflict("status", subject, "mechanismStatus", [fact, waiting], rule))
    return out


def _documents(fact: Fact, by_id: Mapping[str, KnownClaim]) -> set[str]:
    return {by_id[i].stem for i in fact.claims if i in by_id}


def _first_day(fact: Fact, by_id: Mapping[str, KnownClaim], sources: Sources) -> str:
    return min((sources.issued(by_id[i].stem) for i in fact.claims if i in by_id), default="9999")


def _compositions(memberships: Sequence[Membership], by_id: Mapping[str, KnownClaim]) -> list[Conflict]:
    """Two lists of one body for one date that differ; at two dates they merely show a change."""
    lists: dict[tuple[str, str, str], dict[str, list[Membership]]] = defaultdict(lambda: defaultdict(list))
    for membership in memberships:
        for fact in membership.get("assertedFor", ()):
            for stem in sorted({by_id[i].stem for i in fact.claims if i in by_id}):
                body, role = membership["of"][0].object, membership["role"][0].object
                date = fact.object.value if isinstance(fact.object, Literal) else ""
                lists[str(body), str(role), date][stem].append(membership)
    out = []
    for key in sorted(lists):
        by_stem = {stem: rows for stem, rows in sorted(lists[key].items()) if len(rows) >= LEAST}
        members = {stem: {str(m["member"][0].object) for m in rows} for stem, rows in by_stem.items()}
        if len(set(map(frozenset, members.values()))) > 1:
            out.append(_composition(by_stem, key[2]))
    return out


def _composition(by_stem: Mapping[str, Sequence[Membership]], date: str) -> Conflict:
    sides = tuple(
        Side(Literal(f"{len(rows)} listed in {stem}"), tuple(sorted(c for m in rows for c in m["member"][0].claims)))
        for stem, rows in by_stem.items()
    )
    first = next(iter(by_stem.values()))[0]["of"][0].object
    subject = first if isinstance(first, Ref) else Ref("forum", "x")
    return Conflict(
        Ref("conflict", "x"), "composition", subject, "member", sides, None, f"all stay: different lists for {date}"
    )


def _conflict(kind: str, subject: Ref, predicate: str, facts: Sequence[Fact], rule: str) -> Conflict:
    sides = tuple(Side(fact.object, fact.claims) for fact in facts)
    return Conflict(Ref("conflict", "x"), kind, subject, predicate, sides, None, rule)
