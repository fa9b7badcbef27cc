"""Stated numbers of members, observers and participants against the lists of the same document.

A document that says "45 member governments" and lists them speaks twice of one thing. The list is what its own
memberships or participations amount to; only lists long enough to be meant as such are compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Conflict, Literal, Ref, Side, Term
from kg.resolve import KnownClaim
from kg.resolve.mentions import words

LIST_OVER_NUMBER = "a list that can be counted over a stated number"
LEAST = 5  # entries of something that is meant as a list
_COUNTRIES = frozenset({"state", "territory"})
_BODIES = frozenset({"organisation", "forum", "mechanism"})
_COUNTRY_WORDS = frozenset("country countries state states government governments nation nations".split())
_BODY_WORDS = frozenset("organisation organisations organization organizations agencies".split())
_ROLE_WORDS = {"member": "memberRole", "members": "memberRole", "observer": "observerRole", "observers": "observerRole"}
_SOME = re.compile(r"\b(?:including|such as|among|notably|e\.g\.|inter alia|for example)\b")
# What else may stand in the phrase without changing what is counted.
_NEUTRAL = frozenset("the international regional participating intergovernmental and".split())


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list: who, in which role or capacity, and the claim that says so."""

    stem: str
    body: Ref  # the forum, mechanism or event
    role: str  # local name of the role; capacities as the role they stand for
    agent: Ref
    claim: str
    joined: bool = False  # told with the date of joining


@dataclass(frozen=True, slots=True)
class _Counted:
    """What the phrase of a count statement counts; `role` empty for all who took part."""

    role: str
    kinds: frozenset[str] | None  # of addresses; None for all


def list_conflicts(claims: Iterable[KnownClaim]) -> list[Conflict]:
    """Every number of a document that the document's own list of the same members or participants contradicts."""
    known = list(claims)
    lists: dict[tuple[str, Ref], list[Listed]] = defaultdict(list)
    for entry in _listed(known):
        lists[entry.stem, entry.body].append(entry)
    return [c for statement in _statements(known) if (c := _compare(statement, lists)) is not None]


def _listed(claims: Sequence[KnownClaim]) -> Iterator[Listed]:
    """Memberships and participations, as each document gives them."""
    nodes: dict[tuple[str, Ref], dict[str, KnownClaim]] = defaultdict(dict)
    for known in claims:
        if known.claim.subject.kind in ("membership", "participation"):
            nodes[known.stem, known.claim.subject].setdefault(known.claim.predicate, known)
    changed = _changed(nodes)
    for (stem, node), about in sorted(nodes.items(), key=lambda item: item[0]):
        if (stem, node) in changed:
            continue
        names = ("member", "of", "role") if node.kind == "membership" else ("participant", "event", "capacity")
        who, where, role = (about.get(name) for name in names)
        if who is None or where is None or not isinstance(who.claim.object, Ref):
            continue
        body = where.claim.object
        if isinstance(body, Ref):
            yield Listed(stem, body, _role(role), who.claim.object, who.id, "since" in about)


def _changed(nodes: Mapping[tuple[str, Ref], Mapping[str, KnownClaim]]) -> set[tuple[str, Ref]]:
    """Observers of whom the same document says since when they are members: they are no longer on its list."""
    members = {
        (stem, str(about["member"].claim.object), str(about["of"].claim.object))
        for (stem, _), about in nodes.items()
        if {"member", "of", "role", "since"} <= set(about) and _role(about["role"]) == "memberRole"
    }
    return {
        (stem, node)
        for (stem, node), about in nodes.items()
        if {"member", "of", "role"} <= set(about)
        and _role(about["role"]) == "observerRole"
        and (stem, str(about["member"].claim.object), str(about["of"].claim.object)) in members
    }


def _role(known: KnownClaim | None) -> str:
    name = known.claim.object.name if known and isinstance(known.claim.object, Term) else ""
    return name.removesuffix("Capacity") + "Role" if name.endswith("Capacity") else name


def _statements(claims: Sequence[KnownClaim]) -> list[dict[str, KnownClaim]]:
    """Count statements, each as its claims by property."""
    nodes: dict[tuple[str, Ref], dict[str, KnownClaim]] = defaultdict(dict)
    for known in claims:
        if known.claim.subject.kind == "count":
            nodes[known.stem, known.claim.subject].setdefault(known.claim.predicate, known)
    return [nodes[key] for key in sorted(nodes)]


def _counted(phrase: str, about: Ref) -> _Counted | None:
    """What a phrase counts; None where it counts something else than those who belong or take part."""
    said = set(words(phrase)) - _NEUTRAL
    roles = {_ROLE_WORDS[w] for w in said & set(_ROLE_WORDS)}
    rest = said - set(_ROLE_WORDS)
    if len(roles) > 1 or not rest <= _COUNTRY_WORDS | _BODY_WORDS | {"participants"} or not (roles or rest):
        return None
    role = next(iter(roles), "")
    if not role and about.kind != "event":
        return None  # "38 countries" of a forum may be members or merely meant
    if rest & _COUNTRY_WORDS and not rest & _BODY_WORDS:
        return _Counted(role, _COUNTRIES)
    if rest & _BODY_WORDS and not rest & _COUNTRY_WORDS:
        return _Counted(role, _BODIES)
    return _Counted(role, None) if role else None  # "80 participants" are people, not delegations


def _compare(statement: Mapping[str, KnownClaim], lists: Mapping[tuple[str, Ref], Sequence[Listed]]) -> Conflict | None:
    value, thing, about = (statement.get(name) for name in ("value", "countedThing", "countAbout"))
    if not (value and thing and about) or "listedValue" in statement or _left_open(value):
        return None
    number, phrase, body = value.claim.object, thing.claim.object, about.claim.object
    if not (isinstance(number, Literal) and isinstance(phrase, Literal) and isinstance(body, Ref)):
        return None
    counted = _counted(phrase.value, body)
    entries = lists.get((value.stem, body), ())
    chosen = [e for e in entries if counted and _belongs(e, counted)]
    agents = {e.agent for e in chosen}
    if 2 * len({e.agent for e in chosen if e.joined}) > len(agents):
        return None  # a list of those who joined later is not the whole
    if counted is None or len(agents) < LEAST or not number.value.isdecimal() or int(number.value) == len(agents):
        return None
    listed = Side(Literal(str(len(agents)), "integer"), tuple(sorted({e.claim for e in chosen})))
    sides = (Side(number, (value.id,)), listed)
    return Conflict(Ref("conflict", "x"), "count", value.claim.subject, "value", sides, 1, LIST_OVER_NUMBER)


def _left_open(value: KnownClaim) -> bool:
    """Whether the words beside a number say that the list behind it names only some: "38 states, including"."""
    return any(_SOME.search(evidence.quote) for evidence in value.claim.context)


def _belongs(entry: Listed, counted: _Counted) -> bool:
    if counted.role and entry.role != counted.role:
        return False
    return counted.kinds is None or entry.agent.kind in counted.kinds
