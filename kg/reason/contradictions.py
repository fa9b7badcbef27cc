"""What the ontology forbids, found in a closed graph, with the axiom and the statements that break it."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.iris import RDF, RDFS, compact
from kg.reason.relations import Relations, grouped, listed
from kg.terms import PREFIXES

OWL = PREFIXES["owl"]
_TYPE = RDF + "type"


@dataclass(frozen=True, slots=True, order=True)
class Contradiction:
    """An axiom and what breaks it. `blamed`: the statements put in without which it would hold."""

    axiom: str  # in words: "forum:Event and forum:Agent have no member in common"
    kind: str  # IRI of the OWL term that makes the axiom: owl:disjointWith
    node: str  # IRI of the thing that cannot be
    broken_by: tuple[tuple[str, str, str], ...]  # statements of the closure, as IRIs
    blamed: tuple[tuple[str, str, str], ...]


def contradictions(given: Relations, closed: Relations) -> tuple[Contradiction, ...]:
    """All contradictions, sorted. Statements that name classes of the data directly are believed before all others."""
    pairs: Relations = defaultdict(set, closed)
    witness = _Witnesses(pairs, given)
    found = {
        *_shared_members(pairs, witness),
        *_asymmetric(pairs, witness),
        *_irreflexive(pairs, witness),
        *_disjoint_properties(pairs, witness),
    }
    return tuple(sorted(found))


class _Witnesses:
    """Which statements put in lead to a class or a relation: by domain, range and the properties below a property."""

    def __init__(self, pairs: Relations, given: Relations) -> None:
        self._above = _reachable(pairs[RDFS + "subClassOf"])
        self._given = given
        upper = _reachable(pairs[RDFS + "subPropertyOf"])
        self._upper = upper
        self._inverse: dict[str, set[str]] = defaultdict(set)
        for one, other in pairs[OWL + "inverseOf"]:
            self._inverse[one].add(other)
            self._inverse[other].add(one)
        self._domain, self._range = grouped(pairs[RDFS + "domain"]), grouped(pairs[RDFS + "range"])

    @functools.cached_property
    def _told(self) -> Mapping[str, list[tuple[str, str, str]]]:
        """Statements by the nodes they name; made only where there is something to explain."""
        out: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for predicate, pairs in self._given.items():
            for one, other in pairs:
                out[one].append((one, predicate, other))
                if one != other:
                    out[other].append((one, predicate, other))
        return out

    def of_class(self, node: str, name: str) -> tuple[tuple[str, str, str], ...]:
        """Statements about `node` that make it a member of the class; direct types come apart, see `typed`."""
        out = []
        for triple in self._told.get(node, ()):
            subject, predicate, last = triple
            if predicate == _TYPE:
                continue
            implied = (self._classes(predicate, self._domain, self._range) if subject == node else set()) | (
                self._classes(predicate, self._range, self._domain) if last == node else set()
            )
            if name in implied:
                out.append(triple)
        return tuple(sorted(out))

    def typed(self, node: str, name: str) -> bool:
        """Whether `node` is put directly into the class or one below it."""
        direct = {o for s, p, o in self._told.get(node, ()) if p == _TYPE and s == node}
        return any(o == name or name in self._above.get(o, ()) for o in direct)

    def of_relation(self, subject: str, predicate: str, last: str) -> tuple[tuple[str, str, str], ...]:
        """Statements that say the relation, directly, by a property below it or by an inverse."""
        out = []
        for s, p, o in self._told.get(subject, ()):
            ups = {p, *self._upper.get(p, ())}
            turned = {i for up in ups for i in self._inverse[up]}
            if ((s, o) == (subject, last) and predicate in ups) or ((o, s) == (subject, last) and predicate in turned):
                out.append((s, p, o))
        return tuple(sorted(out))

    def _classes(self, predicate: str, ahead: Mapping[str, set[str]], behind: Mapping[str, set[str]]) -> set[str]:
        """The classes that a property gives to one of its ends; an inverse gives its other end's."""
        ups = {predicate, *self._upper.get(predicate, ())}
        direct = {c for up in ups for c in ahead.get(up, ())}
        direct |= {c for up in ups for inverse in self._inverse[up] for c in behind.get(inverse, ())}
        return direct | {a for c in direct for a in self._above.get(c, ())}


def _reachable(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    """All objects above each subject; the relation is already closed."""
    return {k: frozenset(v) for k, v in grouped(pairs).items()}


def _shared_members(pairs: Relations, witness: _Witnesses) -> Iterator[Contradiction]:
    """Things in two disjoint classes."""
    members: dict[str, set[str]] = defaultdict(set)
    for node, name in pairs[_TYPE]:
        members[name].add(node)
    for one, other in sorted(_disjoint(pairs, OWL + "disjointWith", OWL + "AllDisjointClasses")):
        for node in sorted(members[one] & members[other]):
            blamed = [
                triple
                for name, rival in ((one, other), (other, one))
                if witness.typed(node, rival) or not witness.typed(node, name)
                for triple in witness.of_class(node, name)
                if not witness.typed(node, name)
            ]
            broken = ((node, _TYPE, one), (node, _TYPE, other))
            words = f"{_name(one)} and {_name(other)} have no member in common"
            yield Contradiction(words, OWL + "disjointWith", node, broken, tuple(sorted(set(blamed))))


def _disjoint(pairs: Relations, pairwise: str, together: str) -> set[tuple[str, str]]:
    """Pairs of terms declared disjoint, by twos or as a list."""
    out = {tuple(sorted(pair)) for pair in pairs[pairwise]}
    groups = {s for s, o in pairs[_TYPE] if o == together}
    for node, head in pairs[OWL + "members"]:
        if node in groups:
            out |= {tuple(sorted(pair)) for pair in combinations(listed(head, pairs), 2)}
    return {(one, other) for one, other in out}


def _asymmetric(pairs: Relations, witness: _Witnesses) -> Iterator[Contradiction]:
    for predicate in sorted(s for s, o in pairs[_TYPE] if o == OWL + "AsymmetricProperty"):
        for one, other in sorted(pairs[predicate]):
            if one <= other and (other, one) in pairs[predicate]:
                blamed = {*witness.of_relation(one, predicate, other), *witness.of_relation(other, predicate, one)}
                broken = ((one, predicate, other), (other, predicate, one))
                words = f"{_name(predicate)} cannot hold both ways"
                yield Contradiction(words, OWL + "AsymmetricProperty", one, broken, tuple(sorted(blamed)))


def _irreflexive(pairs: Relations, witness: _Witnesses) -> Iterator[Contradiction]:
    for predicate in sorted(s for s, o in pairs[_TYPE] if o == OWL + "IrreflexiveProperty"):
        for node in sorted(s for s, o in pairs[predicate] if s == o):
            blamed = witness.of_relation(node, predicate, node)
            words = f"nothing can be {_name(predicate)} itself"
            yield Contradiction(words, OWL + "IrreflexiveProperty", node, ((node, predicate, node),), blamed)


def _disjoint_properties(pairs: Relations, witness: _Witnesses) -> Iterator[Contradiction]:
    for one, other in sorted(_disjoint(pairs, OWL + "propertyDisjointWith", OWL + "AllDisjointProperties")):
        for subject, last in sorted(pairs[one] & pairs[other]):
            blamed = {*witness.of_relation(subject, one, last), *witness.of_relation(subject, other, last)}
            broken = ((subject, one, last), (subject, other, last))
            words = f"{_name(one)} and {_name(other)} cannot join the same two things"
            yield Contradiction(words, OWL + "propertyDisjointWith", subject, broken, tuple(sorted(blamed)))


def _name(iri: str) -> str:
    short = compact(iri)
    return short if ":" in short else f"forum:{short}"
