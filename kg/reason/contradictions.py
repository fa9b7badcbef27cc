"""What the ontology forbids, found in a closed graph, with the axiom and the statements that break it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pyoxigraph as ox

from kg.iris import RDF, RDFS, compact
from kg.terms import PREFIXES

OWL = PREFIXES["owl"]
_TYPE = RDF + "type"

Pairs = Mapping[str, set[tuple[str, str]]]  # predicate → (subject, object)


@dataclass(frozen=True, slots=True, order=True)
class Contradiction:
    """An axiom and what breaks it. `blamed`: the statements put in without which it would hold."""

    axiom: str  # in words: "forum:Event and forum:Agent have no member in common"
    kind: str  # IRI of the OWL term that makes the axiom: owl:disjointWith
    node: str  # IRI of the thing that cannot be
    broken_by: tuple[tuple[str, str, str], ...]  # statements of the closure, as IRIs
    blamed: tuple[tuple[str, str, str], ...]


def contradictions(given: Iterable[ox.Triple], closed: Iterable[ox.Triple]) -> tuple[Contradiction, ...]:
    """All contradictions, sorted. Statements that name classes of the data directly are believed before all others."""
    pairs = _pairs(closed)
    told = [tuple(t.value for t in triple) for triple in given]
    witness = _Witnesses(pairs, [(s, p, o) for s, p, o in told])
    found = {
        *_shared_members(pairs, witness),
        *_asymmetric(pairs, witness),
        *_irreflexive(pairs, witness),
        *_disjoint_properties(pairs, witness),
    }
    return tuple(sorted(found))


def _pairs(triples: Iterable[ox.Triple]) -> Pairs:
    out: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.NamedNode):
            out[triple.predicate.value].add((triple.subject.value, triple.object.value))
    return out


class _Witnesses:
    """Which statements put in lead to a class or a relation: by domain, range and the properties below a property."""

    def __init__(self, pairs: Pairs, told: Sequence[tuple[str, str, str]]) -> None:
        self._above = _reachable(pairs[RDFS + "subClassOf"])
        self._told: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for triple in told:
            self._told[triple[0]].append(triple)
            if triple[2] != triple[0]:
                self._told[triple[2]].append(triple)
        upper = _reachable(pairs[RDFS + "subPropertyOf"])
        self._upper = upper
        self._inverse: dict[str, set[str]] = defaultdict(set)
        for one, other in pairs[OWL + "inverseOf"]:
            self._inverse[one].add(other)
            self._inverse[other].add(one)
        self._domain, self._range = _grouped(pairs[RDFS + "domain"]), _grouped(pairs[RDFS + "range"])

    def of_class(self, node: str, name: str) -> tuple[tuple[str, str, str], ...]:
        """Statements about `node` that make it a member of the class; direct types come apart, see `typed`."""
        out = []
        for triple in self._told[node]:
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
        return any(
            p == _TYPE and s == node and (o == name or name in self._above.get(o, ())) for s, p, o in self._told[node]
        )

    def of_relation(self, subject: str, predicate: str, last: str) -> tuple[tuple[str, str, str], ...]:
        """Statements that say the relation, directly, by a property below it or by an inverse."""
        out = []
        for s, p, o in self._told[subject]:
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
    return {k: frozenset(v) for k, v in _grouped(pairs).items()}


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        out[one].add(other)
    return out


def _shared_members(pairs: Pairs, witness: _Witnesses) -> Iterator[Contradiction]:
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


def _disjoint(pairs: Pairs, pairwise: str, together: str) -> set[tuple[str, str]]:
    """Pairs of terms declared disjoint, by twos or as a list."""
    out = {tuple(sorted(pair)) for pair in pairs[pairwise]}
    groups = {s for s, o in pairs[_TYPE] if o == together}
    for node, head in pairs[OWL + "members"]:
        if node in groups:
            out |= {tuple(sorted(pair)) for pair in combinations(_listed(head, pairs), 2)}
    return {(one, other) for one, other in out}


def _listed(head: str, pairs: Pairs) -> list[str]:
    first, rest = dict(sorted(pairs[RDF + "first"])), dict(sorted(pairs[RDF + "rest"]))
    out: list[str] = []
    while head in first and len(out) <= len(first):
        out.append(first[head])
        head = rest.get(head, "")
    return out


def _asymmetric(pairs: Pairs, witness: _Witnesses) -> Iterator[Contradiction]:
    for predicate in sorted(s for s, o in pairs[_TYPE] if o == OWL + "AsymmetricProperty"):
        for one, other in sorted(pairs[predicate]):
            if one <= other and (other, one) in pairs[predicate]:
                blamed = {*witness.of_relation(one, predicate, other), *witness.of_relation(other, predicate, one)}
                broken = ((one, predicate, other), (other, predicate, one))
                words = f"{_name(predicate)} cannot hold both ways"
                yield Contradiction(words, OWL + "AsymmetricProperty", one, broken, tuple(sorted(blamed)))


def _irreflexive(pairs: Pairs, witness: _Witnesses) -> Iterator[Contradiction]:
    for predicate in sorted(s for s, o in pairs[_TYPE] if o == OWL + "IrreflexiveProperty"):
        for node in sorted(s for s, o in pairs[predicate] if s == o):
            blamed = witness.of_relation(node, predicate, node)
            words = f"nothing can be {_name(predicate)} itself"
            yield Contradiction(words, OWL + "IrreflexiveProperty", node, ((node, predicate, node),), blamed)


def _disjoint_properties(pairs: Pairs, witness: _Witnesses) -> Iterator[Contradiction]:
    for one, other in sorted(_disjoint(pairs, OWL + "propertyDisjointWith", OWL + "AllDisjointProperties")):
        for subject, last in sorted(pairs[one] & pairs[other]):
            blamed = {*witness.of_relation(subject, one, last), *witness.of_relation(subject, other, last)}
            broken = ((subject, one, last), (subject, other, last))
            words = f"{_name(one)} and {_name(other)} cannot join the same two things"
            yield Contradiction(words, OWL + "propertyDisjointWith", subject, broken, tuple(sorted(blamed)))


def _name(iri: str) -> str:
    short = compact(iri)
    return short if ":" in short else f"forum:{short}"
