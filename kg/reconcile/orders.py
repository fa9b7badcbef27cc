"""Orders in time that the ontology declares and the facts break."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.declarations import Declarations
from kg.model import Conflict, Fact, Ref, Side
from kg.reconcile.weighing import partial_date


def order_conflicts(facts: Iterable[Fact], declarations: Declarations) -> list[Conflict]:
    """Pairs of facts whose dates cannot stand in a declared order, whatever the coarse ones among them mean."""
    dated: dict[Ref, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    links: list[Fact] = []
    for fact in facts:
        if partial_date(fact.object) is not None:
            dated[fact.subject][fact.predicate].append(fact)
        elif isinstance(fact.object, Ref):
            links.append(fact)
    out = []
    for subject in sorted(dated):
        for first, last in declarations.not_after:
            out += _reversed(dated[subject][first], dated[subject][last])
    for link in links:
        for constraint in declarations.constraints:
            if constraint.link == link.predicate and isinstance(link.object, Ref):
                ends = [link.subject, link.object]
                early, late = ends if constraint.earlier_on == "subject" else reversed(ends)
                if early in dated and late in dated:
                    out += _reversed(dated[early][constraint.earlier], dated[late][constraint.later])
    return out


def _reversed(early: Iterable[Fact], late: Sequence[Fact]) -> list[Conflict]:
    """A conflict for each pair that stands the wrong way round."""
    return [_conflict(one, other) for one in early for other in late if _after(one, other)]


def _after(early: Fact, late: Fact) -> bool:
    one, other = partial_date(early.object), partial_date(late.object)
    return one is not None and other is not None and one.earliest() > other.latest()


def _conflict(early: Fact, late: Fact) -> Conflict:
    sides = (Side(early.object, early.claims), Side(late.object, late.claims))
    rule = f"neither is followed: {early.predicate} lies after {late.predicate}"
    return Conflict(Ref("conflict", "x"), "order", early.subject, early.predicate, sides, None, rule)
