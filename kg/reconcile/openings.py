"""What was only suggested or agreed against what is told to be so: suggested to end, to be taken in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.dates import PartialDate
from kg.model import Conflict, Fact, Literal, Modality, Ref, Side, Term
from kg.reconcile.weighing import Sources, partial_date, value_key
from kg.resolve import KnownClaim

_ENDED = Term("forum", "ended")
_OPEN = frozenset({Modality.PLANNED, Modality.PROPOSED})


def open_conflicts(facts: Sequence[Fact], claims: Iterable[KnownClaim], sources: Sources) -> list[Conflict]:
    """Conflicts of status between open claims and facts; none is followed, all facts stay."""
    open_claims: dict[Ref, list[KnownClaim]] = defaultdict(list)
    for known in claims:
        if known.claim.modality in _OPEN:
            open_claims[known.claim.subject].append(known)
    about: dict[Ref, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        about[fact.subject][fact.predicate].append(fact)
    return [
        conflict
        for subject in sorted(open_claims)
        for conflict in (
            *_merged_after_all(subject, open_claims[subject], about, sources),
            *_in_before_taken_in(subject, open_claims[subject], about),
        )
    ]


_About = Mapping[Ref, Mapping[str, Sequence[Fact]]]


def _merged_after_all(subject: Ref, said: Sequence[KnownClaim], about: _About, sources: Sources) -> list[Conflict]:
    """A body that was suggested to end, and that another account lets live until it was merged, later."""
    ending = [c for c in said if c.claim.predicate == "mechanismStatus" and c.claim.object == _ENDED]
    merged = about.get(subject, {}).get("mergedInto", ())
    if not ending or not merged or not isinstance(merged[0].object, Ref):
        return []
    suggested = min(_suggested(c, said, about, sources) for c in ending)
    united = _began(about, merged[0].object)
    if united is None or not suggested < united.earliest():
        return []
    claims = tuple(sorted(c.id for c in said if c in ending or c.claim.predicate == "discontinuedBy"))
    sides = (Side(_ENDED, claims), Side(merged[0].object, merged[0].claims))
    rule = "both stay: suggested to end, and later merged"
    return [Conflict(Ref("conflict", "x"), "status", subject, "mechanismStatus", sides, None, rule)]


def _suggested(ending: KnownClaim, said: Sequence[KnownClaim], about: _About, sources: Sources) -> str:
    """The last day on which the end was suggested: of the meeting that did so, else of the document's issue."""
    for known in said:
        if (
            known.stem == ending.stem
            and known.claim.predicate == "discontinuedBy"
            and isinstance(known.claim.object, Ref)
        ):
            for fact in about.get(known.claim.object, {}).get("endDate", ()):
                if date := partial_date(fact.object):
                    return date.latest()
    return sources.issued(ending.stem)


def _began(about: _About, body: Ref) -> PartialDate | None:
    """When a body was set up: its own date, else that of the event that set it up."""
    for fact in about.get(body, {}).get("established", ()):
        return partial_date(fact.object)
    for predicate in ("establishedBy", "reestablishedBy"):
        for link in about.get(body, {}).get(predicate, ()):
            for fact in about.get(link.object, {}).get("startDate", ()) if isinstance(link.object, Ref) else ():
                return partial_date(fact.object)
    return None


def _in_before_taken_in(subject: Ref, said: Sequence[KnownClaim], about: _About) -> list[Conflict]:
    """A member since a date that lies before the decision to take it in."""
    later = sorted((c for c in said if c.claim.predicate == "since"), key=lambda c: value_key(c.claim.object))
    out = []
    for fact in about.get(subject, {}).get("since", ()):
        since = partial_date(fact.object)
        against = [c for c in later if (d := partial_date(c.claim.object)) and since and since.latest() < d.earliest()]
        if against and isinstance(against[0].claim.object, Literal):
            sides = (Side(fact.object, fact.claims), Side(against[0].claim.object, tuple(c.id for c in against)))
            rule = "both stay: a member before it was to be taken in"
            out.append(Conflict(Ref("conflict", "x"), "status", subject, "since", sides, None, rule))
    return out
