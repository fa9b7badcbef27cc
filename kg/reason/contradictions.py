"""What the ontology forbids, found in a closed graph, with the axiom and the statements that break it."""

from __future__ import annotations

import functools
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.iris import RDF, RDFS, compact
from kg.reason.relations import Relations, grouped, listed
from kg.terms import PREFIXES

OWL = PREFIXES["owl"]
_TYPE = RDF + "type"
Statement = tuple[str, str, str]  # subject, predicate, object as IRIs


@dataclass(frozen=True, slots=True, order=True)
class Contradiction:
    """An axiom and what breaks it. `blamed`: the statements put in without which it would hold.

    `grounds`: for each statement of `broken_by` those that were put in and lead to it, the class of a thing among them.
    """

    axiom: str  # in words: "forum:Event and forum:Agent have no member in common"
    kind: str  # IRI of the OWL term that makes the axiom: owl:disjointWith
    node: str  # IRI of the thing that cannot be
    broken_by: tuple[Statement, ...]  # statements of the closure
    blamed: tuple[Statement, ...]
    grounds: tuple[tuple[Statement, ...], ...] = ()


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
        self._transitive = {s for s, o in pairs[_TYPE] if o == OWL + "TransitiveProperty"}
        self._domain, self._range = grouped(pairs[RDFS + "domain"]), grouped(pairs[RDFS + "range"])

    @functools.cached_property
    def _told(self) -> Mapping[str, list[Statement]]:
        """Statements by the nodes they name; made only where there is something to explain."""
        out: dict[str, list[Statement]] = defaultdict(list)
        for predicate, pairs in self._given.items():
            for one, other in pairs:
                out[one].append((one, predicate, other))
                if one != other:
                    out[other].append((one, predicate, other))
        return out

    def of_class(self, node: str, name: str) -> tuple[Statement, ...]:
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

    def of_membership(self, node: str, name: str) -> tuple[Statement, ...]:
        """Statements that make `node` a member of the class, those that name a class of it among them."""
        direct = [
            (s, p, o)
            for s, p, o in self._told.get(node, ())
            if p == _TYPE and s == node and (o == name or name in self._above.get(o, ()))
        ]
        return tuple(sorted({*direct, *self.of_class(node, name)}))

    def of_relation(self, subject: str, predicate: str, last: str) -> tuple[Statement, ...]:
        """Statements that say the relation: by the property, one below it or an inverse, else step by step."""
        direct = tuple(sorted({told for told, end in self._steps(subject, predicate) if end == last}))
        return direct or (self._path(subject, predicate, last) if predicate in self._transitive else ())

    def _steps(self, subject: str, predicate: str) -> Iterator[tuple[Statement, str]]:
        """Each statement that says the relation of `subject` to something, and to what."""
        for s, p, o in self._told.get(subject, ()):
            ups = {p, *self._upper.get(p, ())}
            if s == subject and predicate in ups:
                yield (s, p, o), o
            if o == subject and any(predicate in self._inverse[up] for up in ups):
                yield (s, p, o), s

    def _path(self, subject: str, predicate: str, last: str) -> tuple[Statement, ...]:
        """The statements along a shortest way from one to the other; of several the first in order."""
        ways: dict[str, tuple[Statement, ...]] = {subject: ()}
        waiting = deque([subject])
        while waiting:
            here = waiting.popleft()
            for told, end in sorted(self._steps(here, predicate)):
                if end == last:
                    return tuple(sorted((*ways[here], told)))
                if end not in ways:
                    ways[end] = (*ways[here], told)
                    waiting.append(end)
        return ()

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
            grounds = (witness.of_membership(node, one), witness.of_membership(node, other))
            yield Contradiction(words, OWL + "disjointWith", node, broken, tuple(sorted(set(blamed))), grounds)


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
                broken = ((one, predicate, other), (other, predicate, one))
                words = f"{_name(predicate)} cannot hold both ways"
                yield _between(words, "AsymmetricProperty", broken, witness)


def _irreflexive(pairs: Relations, witness: _Witnesses) -> Iterator[Contradiction]:
    for predicate in sorted(s for s, o in pairs[_TYPE] if o == OWL + "IrreflexiveProperty"):
        for node in sorted(s for s, o in pairs[predicate] if s == o):
            words = f"nothing can be {_name(predicate)} itself"
            yield _between(words, "IrreflexiveProperty", ((node, predicate, node),), witness)


def _disjoint_properties(pairs: Relations, witness: _Witnesses) -> Iterator[Contradiction]:
    for one, other in sorted(_disjoint(pairs, OWL + "propertyDisjointWith", OWL + "AllDisjointProperties")):
        for subject, last in sorted(pairs[one] & pairs[other]):
            broken = ((subject, one, last), (subject, other, last))
            words = f"{_name(one)} and {_name(other)} cannot join the same two things"
            yield _between(words, "propertyDisjointWith", broken, witness)


def _between(words: str, kind: str, broken: tuple[Statement, ...], witness: _Witnesses) -> Contradiction:
    """A contradiction of relations: what leads to one of them is to blame."""
    grounds = tuple(witness.of_relation(*statement) for statement in broken)
    blamed = tuple(sorted({statement for side in grounds for statement in side}))
    return Contradiction(words, OWL + kind, broken[0][0], broken, blamed, grounds)


def _name(iri: str) -> str:
    short = compact(iri)
    return short if ":" in short else f"forum:{short}"
