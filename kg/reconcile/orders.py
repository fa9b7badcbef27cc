"""Orders in time that the ontology declares and the facts break."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.declarations import Declarations
from kg.model import Conflict, Fact, Literal, Ref, Side
from kg.reconcile.weighing import partial_date
from kg.terms import OrderConstraint

_About = Mapping[Ref, Mapping[str, Sequence[Fact]]]  # a thing's facts by property


def order_conflicts(facts: Iterable[Fact], declarations: Declarations) -> list[Conflict]:
    """Pairs of facts whose dates cannot stand in a declared order, whatever the coarse ones among them mean."""
    about: dict[Ref, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    links: list[Fact] = []
    for fact in facts:
        about[fact.subject][fact.predicate].append(fact)
        if isinstance(fact.object, Ref):
            links.append(fact)
    out = []
    for subject in sorted(about):
        for first, last in declarations.not_after:
            out += _reversed(about[subject].get(first, ()), about[subject].get(last, ()))
    for constraint in declarations.constraints:
        for link in links:
            if constraint.link == link.predicate and isinstance(link.object, Ref):
                ends = [link.subject, link.object]
                early, late = ends if constraint.earlier_on == "subject" else reversed(ends)
                if _is_meant(about, early, constraint):
                    later = about.get(late, {}).get(constraint.later, ())
                    found = _reversed(_earlier(about, early, constraint), later, constraint.name)
                    out += [_led(conflict, early, constraint) for conflict in found]
    return out


def _led(conflict: Conflict, early: Ref, constraint: OrderConstraint) -> Conflict:
    """Where a property leads to the date, the conflict is of what has the property."""
    if not constraint.through:
        return conflict
    return replace(conflict, subject=early, property=constraint.through)


def _is_meant(about: _About, early: Ref, constraint: OrderConstraint) -> bool:
    """Whether the constraint speaks of that one of a series."""
    ordinals = [f.object for f in about.get(early, {}).get("ordinal", ())]
    return not constraint.ordinal or ordinals == [Literal(constraint.ordinal, "integer")]


def _earlier(about: _About, early: Ref, constraint: OrderConstraint) -> list[Fact]:
    """The facts with the earlier date: of that end of the link, or of what it leads to, with the words that lead."""
    if not constraint.through:
        return list(about.get(early, {}).get(constraint.earlier, ()))
    out = []
    for step in about.get(early, {}).get(constraint.through, ()):
        if isinstance(step.object, Ref):
            dated = about.get(step.object, {}).get(constraint.earlier, ())
            out += [replace(f, claims=(*step.claims, *f.claims)) for f in dated]
    return out


def _reversed(early: Iterable[Fact], late: Sequence[Fact], name: str = "") -> list[Conflict]:
    """A conflict for each pair that stands the wrong way round; `name` of the constraint that they break."""
    return [_conflict(one, other, name) for one in early for other in late if _after(one, other)]


def _after(early: Fact, late: Fact) -> bool:
    """Whether the earlier of two dates lies after the later one, however the coarse ones are meant."""
    one, other = partial_date(early.object), partial_date(late.object)
    return one is not None and other is not None and one.earliest() > other.latest()


def _conflict(early: Fact, late: Fact, name: str) -> Conflict:
    sides = (Side(early.object, early.claims), Side(late.object, late.claims))
    broken = re.sub(r"(?=[A-Z])", " ", name).lower()  # "foundingBeforeMeetings"
    rule = f"neither is followed: {early.predicate} lies after {late.predicate}" + (f" ({broken})" if name else "")
    return Conflict(Ref("conflict", "x"), "order", early.subject, early.predicate, sides, None, rule)
