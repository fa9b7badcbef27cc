"""Bodies: who belongs to them in which role, which there are, and what is said of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.evaluate.case import Case
from kg.evaluate.events import Alignment
from kg.evaluate.gold import GoldFact
from kg.evaluate.tally import Matching
from kg.terms import FORUM

Term = tuple[str, str, str]  # agent, body, role

_FLOOR = 0.6  # from here on a name and the labels of a node may be of one body
_ROLES = {"member_of": "memberRole", "observer_of": "observerRole", "coordinates": "coordinatorRole"}
_CHAIR = "coChairRole"
_PROPERTIES = {
    "established_by": ("establishedBy",),
    "re_established_by": ("reestablishedBy", "establishedBy"),
    "established_in": ("established",),
    "part_of": ("partOf", "ofMechanism", "ofForum"),
    "located_in": ("basedIn",),
    "hosted_by": ("hostedBy",),
    "discontinued": ("discontinuedBy", "discontinued"),
}


def score_membership(case: Case, events: Alignment) -> None:
    """Count members, observers, coordinators and chairs of bodies."""
    terms = list(_gold_terms(case, events))
    asked = [term for fact, term in terms if not fact.unreal and term[0] not in case.persons]
    spare = [term for fact, term in terms if fact.unreal or term[0] in case.persons]
    case.tally.pairs(
        "membership",
        Matching(
            gold=list(dict.fromkeys(asked)),
            said=_said_terms(case),
            score=lambda g, s: _same_term(case, g, s),
            floor=0.9,
            spare=spare,
            show_gold=lambda g: f"{g[0]} {g[2]} {g[1]}",
            show_said=lambda s: f"{case.said.label(s[0])} {s[2]} {case.said.label(s[1])}",
        ),
    )


def score_bodies(case: Case, events: Alignment) -> None:
    """Count mechanisms, and what is said of them: by whom and when established, of what a part, where, till when."""
    facts = case.gold.of("body")
    names = list(dict.fromkeys(fact.subject for fact in facts))
    aliases: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        objects = [fact.object] if fact.textual else []
        alias = fact.qualifiers.get("alias")
        aliases[fact.subject] += [fact.subject, *objects, *([alias] if isinstance(alias, str) else [])]
    said = case.with_classes(case.nodes, "Mechanism", "Forum", "Organisation")
    matched = case.tally.pairs(
        "mechanism",
        Matching(
            gold=names,
            said=said,
            score=lambda g, s: max(case.likeness(name, s, _FLOOR) for name in aliases[g]),
            floor=_FLOOR,
            slack=0.5,
            is_extra=lambda s: bool(case.with_classes([s], "Mechanism", "Forum")),
            show_said=case.said.label,
        ),
    )
    nodes = {names[i]: said[j] for i, j in matched.items()}
    for kind, props in _PROPERTIES.items():
        for fact in case.gold.of(kind):
            known = kind != "part_of" or fact.subject in names or fact.subject in case.gold.events
            if known and not fact.unreal:
                _score_property(case, fact, props, nodes.get(fact.subject, ""), events)


def _gold_terms(case: Case, events: Alignment) -> list[tuple[GoldFact, Term]]:
    terms = [(fact, (fact.subject, fact.object, role)) for kind, role in _ROLES.items() for fact in case.gold.of(kind)]
    terms += [(fact, (fact.object, fact.subject, _CHAIR)) for fact in case.gold.of("co_chaired_by") if fact.textual]
    at_events = case.gold.events | events.spare_names
    chairs = (fact for fact in case.gold.of("co_chair") if fact.object not in at_events)
    return [*terms, *((fact, (fact.subject, fact.object, _CHAIR)) for fact in chairs)]


def _said_terms(case: Case) -> list[Term]:
    """Memberships, and who coordinates or co-chairs a body."""
    found: list[Term] = []
    for about in case.graph.values():
        role = next(iter(about.get("role", ())), "").removeprefix(FORUM)
        found += [(member, body, role) for member in about.get("member", ()) for body in about.get("of", ())]
    for node in case.with_classes(case.graph, "Mechanism", "Forum"):
        for prop, role in (("coordinatedBy", "coordinatorRole"), ("coChairedBy", _CHAIR)):
            found += [(agent, node, role) for agent in case.graph[node].get(prop, ())]
    return list(dict.fromkeys(found))


def _same_term(case: Case, gold: Term, said: Term) -> float:
    """1 for the same agent in the same role in the same body, 0.4 in another role, 0 else."""
    if case.agents.of_build(said[0]) != case.agents.of_gold(gold[0]) or not case.likeness(gold[1], said[1], _FLOOR):
        return 0.0
    return 1.0 if gold[2] == said[2] else 0.4


def _score_property(case: Case, fact: GoldFact, props: Sequence[str], node: str, events: Alignment) -> None:
    if not node and fact.subject in events.said:
        node = events.said[fact.subject].node
    if not node:
        keys = case.names.keys(fact.subject)
        node = next((other for other in case.nodes if not keys.isdisjoint(case.keys(other))), "")
    values = [value for prop in props for value in case.graph.get(node, {}).get(prop, ())]
    right = any(_is_meant(case, fact.object, value, events) for value in values)
    case.tally.one("mechanism fact", int(bool(values)), None if right else f"{fact.subject} {fact.kind} {fact.object}")


def _is_meant(case: Case, wanted: str, value: str, events: Alignment) -> bool:
    """Is the value (date or address) what gold names?"""
    if re.match(r"\d{4}", wanted) and re.match(r"\d{4}", value):
        return value.startswith(wanted) or wanted.startswith(value)
    return (
        events.names.get(value) == wanted
        or case.likeness(wanted, value, _FLOOR) > 0
        or case.agents.of_build(value) == case.agents.of_gold(wanted)
    )
