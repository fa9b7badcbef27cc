"""Who hosted: accounts of one event that name different hosts.

An account is what one passage says. "Hosted by A and B" and "our thanks to the host, B" are two accounts; two names in
one sentence are one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Conflict, Fact, Literal, Ref, Side, Value
from kg.resolve import KnownClaim

_NEAR = 250  # characters between the names of one account
_PARTLY = re.compile(r"\bco-?\s?host", re.IGNORECASE)
_CHAIRS = re.compile(r"(?:^|-)co-chairs$")


@dataclass(frozen=True, slots=True)
class _Account:
    claims: tuple[KnownClaim, ...]
    hosts: frozenset[Ref]

    def is_part_of(self, other: _Account) -> bool:
        """Whether it says no more than that these were among the hosts."""
        return self.hosts < other.hosts and any(
            _PARTLY.search(evidence.quote) for known in self.claims for evidence in known.claim.evidence
        )


def host_conflicts(claims: Iterable[KnownClaim], facts: Iterable[Fact]) -> list[Conflict]:
    """One conflict for each event whose accounts name different states, or different bodies, as its hosts."""
    by_event: dict[Ref, list[KnownClaim]] = defaultdict(list)
    for known in claims:
        if known.claim.predicate == "hostedBy" and known.claim.subject.kind == "event":
            by_event[known.claim.subject].append(known)
    chairs = _chairs(facts)
    out = []
    for event in sorted(by_event):
        accounts = list(_accounts(by_event[event], chairs.get(event, frozenset())))
        for kind in ("state", "organisation"):
            out += _different(event, [a for a in accounts if {host.kind for host in a.hosts} == {kind}])
    return out


def _chairs(facts: Iterable[Fact]) -> Mapping[Ref, frozenset[Ref]]:
    """For each event those who co-chair its forum: whom "the Co-Chairs" stands for."""
    chairs: dict[Ref, set[Ref]] = defaultdict(set)
    forums: dict[Ref, Ref] = {}
    for fact in facts:
        if isinstance(fact.object, Ref):
            if fact.predicate == "coChairedBy":
                chairs[fact.subject].add(fact.object)
            elif fact.predicate == "ofForum":
                forums[fact.subject] = fact.object
    return {event: frozenset(chairs[forum]) for event, forum in forums.items() if forum in chairs}


def _accounts(claims: Sequence[KnownClaim], chairs: frozenset[Ref]) -> Iterator[_Account]:
    """The claims of each passage together."""
    run: list[KnownClaim] = []
    for known in sorted(claims, key=lambda c: (c.stem, c.position, c.id)):
        if run and (known.stem != run[-1].stem or _start(known) - _start(run[-1]) > _NEAR):
            yield _account(run, chairs)
            run = []
        run.append(known)
    if run:
        yield _account(run, chairs)


def _start(known: KnownClaim) -> int:
    return known.claim.evidence[0].span.start


def _account(claims: Sequence[KnownClaim], chairs: frozenset[Ref]) -> _Account:
    hosts: set[Ref] = set()
    for known in claims:
        host = known.claim.object
        if isinstance(host, Ref):
            hosts |= chairs if chairs and _CHAIRS.search(host.slug) else {host}
    return _Account(tuple(claims), frozenset(hosts))


def _different(event: Ref, accounts: Sequence[_Account]) -> list[Conflict]:
    sides: dict[frozenset[Ref], list[_Account]] = defaultdict(list)
    for account in accounts:
        if not any(account.is_part_of(other) for other in accounts):
            sides[account.hosts].append(account)
    if len(sides) < 2:
        return []
    shown = [
        Side(_named(hosts), tuple(sorted({c.id for a in sides[hosts] for c in a.claims})))
        for hosts in sorted(sides, key=sorted)
    ]
    rule = "all stay: accounts that name different hosts"
    return [Conflict(Ref("conflict", "x"), "composition", event, "hostedBy", tuple(shown), None, rule)]


def _named(hosts: frozenset[Ref]) -> Value:
    """A host alone as itself; several as text, since a side has one value."""
    return min(hosts) if len(hosts) == 1 else Literal(" and ".join(host.slug for host in sorted(hosts)))
