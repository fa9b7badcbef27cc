"""The fast engine: the ontology's axioms become rules once, and the rules run over whole sets of pairs.

Covers what the ontology uses of OWL 2 RL: hierarchies, equivalences, domains, ranges, inverses, symmetric and
transitive properties, chains. An ontology with another axiom is refused, never read in part. Each round applies the
rules only to what the round before found new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.iris import RDF, RDFS
from kg.reason.relations import Pair, Relations, grouped, listed
from kg.terms import PREFIXES

OWL = PREFIXES["owl"]
TYPE = RDF + "type"
SUBCLASS, SUBPROPERTY = RDFS + "subClassOf", RDFS + "subPropertyOf"
EQUIVALENT_CLASS, EQUIVALENT_PROPERTY = OWL + "equivalentClass", OWL + "equivalentProperty"
DOMAIN, RANGE = RDFS + "domain", RDFS + "range"

# Axioms from which this engine would have to conclude something that it does not.
UNCOVERED = frozenset(
    OWL + name
    for name in (
        "sameAs onProperty intersectionOf unionOf oneOf hasKey hasSelf FunctionalProperty InverseFunctionalProperty"
    ).split()
)


class UncoveredAxiomError(ValueError):
    """The ontology uses an axiom that this engine does not know."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one pair of a property, or one member of a class, leads to; hierarchies are closed."""

    upper: Mapping[str, frozenset[str]]  # property → properties that hold of the same pair
    turned: Mapping[str, frozenset[str]]  # property → properties that hold of the turned pair
    domains: Mapping[str, frozenset[str]]
    ranges: Mapping[str, frozenset[str]]
    classes: Mapping[str, frozenset[str]]  # class → classes above it
    chains: tuple[tuple[tuple[str, ...], str], ...]  # properties in a row → property of the two ends


def compiled_closure(given: Relations) -> Relations:
    """What holds given these pairs of IRIs by property, as owlrl concludes it but for its junk.

    UncoveredAxiomError where the ontology among them says what this engine cannot conclude from.
    """
    relations: Relations = defaultdict(set, {name: set(pairs) for name, pairs in given.items()})
    _refuse_uncovered(relations)
    _close_schema(relations)
    _Run(relations, _rules(relations)).to_the_end()
    return relations


def _refuse_uncovered(relations: Relations) -> None:
    met = {name for name in UNCOVERED if relations.get(name)} | ({o for _, o in relations[TYPE]} & UNCOVERED)
    if met:
        names = ", ".join(sorted("owl:" + name.removeprefix(OWL) for name in met))
        raise UncoveredAxiomError(f"the compiled reasoner does not know {names}: use --reasoner owlrl")


def _indexed(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    """Lists, not sets: no pair comes twice, and most have one partner."""
    out: dict[str, list[str]] = defaultdict(list)
    for one, other in pairs:
        out[one].append(other)
    return out


def _close_schema(relations: Relations) -> None:
    """Hierarchies transitive, equivalences both ways, domains and ranges handed down and up (rules scm-*)."""
    for below, same in ((SUBCLASS, EQUIVALENT_CLASS), (SUBPROPERTY, EQUIVALENT_PROPERTY)):
        pairs = relations[below] | relations[same] | {(o, s) for s, o in relations[same]}
        closed = {(one, up) for one, ups in _transitive(pairs).items() for up in ups if one != up}
        relations[below] |= closed
        relations[same] |= {(one, up) for one, up in closed if (up, one) in closed}
    classes, properties = grouped(relations[SUBCLASS]), grouped(relations[SUBPROPERTY])
    for edge in (DOMAIN, RANGE):
        said = grouped(relations[edge])
        for name in {*said, *properties}:
            direct = {c for up in (name, *properties.get(name, ())) for c in said.get(up, ())}
            relations[edge] |= {(name, c) for d in direct for c in (d, *classes.get(d, ()))}


def _transitive(pairs: Iterable[Pair]) -> Mapping[str, frozenset[str]]:
    direct = grouped(pairs)
    return {name: _above(name, direct) for name in list(direct)}


def _above(name: str, direct: Mapping[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    queue = [name]
    while queue:
        for up in direct.get(queue.pop(), ()):
            if up not in seen:
                seen.add(up)
                queue.append(up)
    return frozenset(seen)


def _rules(relations: Relations) -> Rules:
    members = grouped((o, s) for s, o in relations[TYPE])
    turned = grouped(relations[OWL + "inverseOf"] | {(o, s) for s, o in relations[OWL + "inverseOf"]})
    for name in members.get(OWL + "SymmetricProperty", ()):
        turned[name].add(name)
    chains = [(tuple(listed(head, relations)), name) for name, head in relations[OWL + "propertyChainAxiom"]]
    chains += [((name, name), name) for name in members.get(OWL + "TransitiveProperty", ())]
    return Rules(
        _frozen(grouped(relations[SUBPROPERTY])),
        _frozen(turned),
        _frozen(grouped(relations[DOMAIN])),
        _frozen(grouped(relations[RANGE])),
        _frozen(grouped(relations[SUBCLASS])),
        tuple(sorted(chains)),
    )


def _frozen(groups: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(values) for name, values in groups.items()}


class _Run:
    """One semi-naive run. `new` holds what is not yet worked on, by property; types by class."""

    def __init__(self, relations: Relations, rules: Rules) -> None:
        self._known = relations
        self._rules = rules
        self._types = grouped((o, s) for s, o in relations[TYPE])
        self._new_types: dict[str, set[str]] = dict(self._types)
        self._new: Relations = {name: pairs for name, pairs in relations.items() if name != TYPE and pairs}
        linked = sorted({name for names, _ in rules.chains for name in names})
        self._ahead = {name: _indexed(relations[name]) for name in linked}
        self._behind = {name: _indexed((o, s) for s, o in relations[name]) for name in linked}
        self._chains_of: dict[str, list[tuple[tuple[str, ...], int, str]]] = defaultdict(list)
        for names, end in rules.chains:
            for place, name in enumerate(names):
                self._chains_of[name].append((names, place, end))

    def to_the_end(self) -> None:
        """Apply all rules until nothing is new."""
        while self._new or self._new_types:
            if self._new:
                name = next(iter(self._new))
                self._property(name, self._new.pop(name))
            else:
                name = next(iter(self._new_types))
                self._class(name, self._new_types.pop(name))
        self._known[TYPE] = {(node, name) for name, nodes in self._types.items() for node in nodes}

    def _property(self, name: str, pairs: set[Pair]) -> None:
        rules = self._rules
        for upper in rules.upper.get(name, ()):
            self._add(upper, pairs)
        if name in rules.turned:
            back = {(o, s) for s, o in pairs}
            for other in rules.turned[name]:
                self._add(other, back)
        if name in rules.domains:
            subjects = {s for s, _ in pairs}
            for above in rules.domains[name]:
                self._add_types(above, subjects)
        if name in rules.ranges:
            objects = {o for _, o in pairs}
            for above in rules.ranges[name]:
                self._add_types(above, objects)
        for names, place, end in self._chains_of.get(name, ()):
            self._add(end, self._chained(names, place, pairs))

    def _chained(self, names: tuple[str, ...], place: int, pairs: set[Pair]) -> set[Pair]:
        """The ends of all chains whose link at `place` is among `pairs`."""
        found = pairs
        for name in reversed(names[:place]):
            behind = self._behind[name]
            found = {(first, last) for middle, last in found if middle in behind for first in behind[middle]}
        for name in names[place + 1 :]:
            ahead = self._ahead[name]
            found = {(first, last) for first, middle in found if middle in ahead for last in ahead[middle]}
        return found

    def _add(self, name: str, pairs: set[Pair]) -> None:
        fresh = pairs - self._known[name]
        if not fresh:
            return
        self._new[name] = self._new[name] | fresh if name in self._new else fresh
        self._known[name] |= fresh
        if name in self._ahead:
            ahead, behind = self._ahead[name], self._behind[name]
            for s, o in fresh:
                ahead[s].append(o)
                behind[o].append(s)

    def _class(self, name: str, nodes: set[str]) -> None:
        for above in self._rules.classes.get(name, ()):
            self._add_types(above, nodes)

    def _add_types(self, name: str, nodes: set[str]) -> None:
        fresh = nodes - self._types[name]
        if fresh:
            self._new_types[name] = self._new_types[name] | fresh if name in self._new_types else fresh
            self._types[name] |= fresh
