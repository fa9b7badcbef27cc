"""A small forward chainer for the axiom kinds that the ontology uses, fast enough to run once for each axiom left out.

It knows exactly the rules of OWL 2 RL for rdfs:subClassOf, rdfs:subPropertyOf, rdfs:domain, rdfs:range, owl:inverseOf,
owl:SymmetricProperty, owl:TransitiveProperty, owl:propertyChainAxiom, and for contradictions owl:disjointWith,
owl:AllDisjointClasses, owl:AsymmetricProperty and datatypes as ranges. A test holds it equal to owlrl on every case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal
from rdflib.term import Node

Triple = tuple[Node, Node, Node]
Links = dict[Node, list[Node]]

_NUMBERS = {XSD.integer, XSD.decimal}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One broken axiom: its kind, its terms and the things that break it, each sorted where order does not matter."""

    kind: str  # disjoint, asymmetric, range
    terms: tuple[Node, ...]
    things: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The axioms of an ontology, laid out for chaining."""

    above_class: Links
    above_property: Links
    domain: Links
    range: Links
    inverse: Links
    chains: dict[Node, list[tuple[Node, tuple[Node, ...]]]]  # property in a chain -> (what follows, the chain)
    symmetric: frozenset[Node]
    transitive: frozenset[Node]
    asymmetric: frozenset[Node]
    disjoint: frozenset[tuple[Node, Node]]  # each pair in order of name
    kinds: Links  # what the ontology says of the things that it names: thing -> its classes


def read_rules(axioms: Iterable[Triple]) -> Rules:
    """The rules that the axioms give; what is no axiom of a known kind is passed over."""
    by_predicate: defaultdict[Node, list[tuple[Node, Node]]] = defaultdict(list)
    for subject, predicate, value in axioms:
        by_predicate[predicate].append((subject, value))
    first, rest = dict(by_predicate[RDF.first]), dict(by_predicate[RDF.rest])
    typed = _links(((kind, subject) for subject, kind in by_predicate[RDF.type]))
    inverse = by_predicate[OWL.inverseOf]
    disjoint = {pair(a, b) for a, b in by_predicate[OWL.disjointWith]}
    for axiom, head in by_predicate[OWL.members]:
        if axiom in typed.get(OWL.AllDisjointClasses, ()):
            members = list(_list(head, first, rest))
            disjoint |= {pair(a, b) for i, a in enumerate(members) for b in members[i + 1 :]}
    chains: defaultdict[Node, list[tuple[Node, tuple[Node, ...]]]] = defaultdict(list)
    for result, head in by_predicate[OWL.propertyChainAxiom]:
        chain = tuple(_list(head, first, rest))
        for link in set(chain):
            chains[link].append((result, chain))
    return Rules(
        above_class=_links(by_predicate[RDFS.subClassOf]),
        above_property=_links(by_predicate[RDFS.subPropertyOf]),
        domain=_links(by_predicate[RDFS.domain]),
        range=_links(by_predicate[RDFS.range]),
        inverse=_links([*inverse, *((b, a) for a, b in inverse)]),
        chains=dict(chains),
        symmetric=frozenset(typed.get(OWL.SymmetricProperty, ())),
        transitive=frozenset(typed.get(OWL.TransitiveProperty, ())),
        asymmetric=frozenset(typed.get(OWL.AsymmetricProperty, ())),
        disjoint=frozenset(disjoint),
        kinds=_links((thing, kind) for thing, kind in by_predicate[RDF.type] if not str(kind).startswith(str(OWL))),
    )


def close(rules: Rules, facts: Iterable[Triple]) -> set[Triple]:
    """The facts and all that follows from them and from what the ontology says of the things in them."""
    known: set[Triple] = set()
    waiting = list(facts)
    named = {thing for subject, _, value in waiting for thing in (subject, value)} & rules.kinds.keys()
    waiting.extend((thing, RDF.type, kind) for thing in named for kind in rules.kinds[thing])
    pairs: defaultdict[Node, set[tuple[Node, Node]]] = defaultdict(set)
    while waiting:
        triple = waiting.pop()
        if triple in known:
            continue
        known.add(triple)
        subject, predicate, value = triple
        pairs[predicate].add((subject, value))
        if predicate == RDF.type:
            waiting.extend((subject, RDF.type, above) for above in rules.above_class.get(value, ()))
        else:
            waiting.extend(_from_property(rules, triple))
            waiting.extend(_from_paths(rules, predicate, pairs))
    return known


def contradictions(rules: Rules, closed: Iterable[Triple]) -> set[Contradiction]:
    """The axioms that a closure breaks."""
    closed = set(closed)
    found = {Contradiction("range", terms, things) for terms, things in range_faults(rules, closed)}
    classes: defaultdict[Node, list[Node]] = defaultdict(list)
    for subject, predicate, value in closed:
        if predicate == RDF.type:
            classes[subject].append(value)
        elif predicate in rules.asymmetric and (value, predicate, subject) in closed:
            found.add(Contradiction("asymmetric", (predicate,), pair(subject, value)))
    for thing, kinds in classes.items():
        both = {pair(a, b) for i, a in enumerate(kinds) for b in kinds[i + 1 :]} & rules.disjoint
        found |= {Contradiction("disjoint", terms, (thing,)) for terms in both}
    return found


def range_faults(rules: Rules, closed: Iterable[Triple]) -> Iterator[tuple[tuple[Node, Node], tuple[Node]]]:
    """Each property, datatype and literal where the literal is not of the datatype that the property asks for."""
    for _, predicate, value in closed:
        if isinstance(value, Literal):
            own = value.datatype or XSD.string
            for wanted in rules.range.get(predicate, ()):
                if own != wanted and not (wanted == XSD.decimal and own in _NUMBERS):
                    yield (predicate, wanted), (value,)


def axioms(graph: Graph, annotations: frozenset[Node]) -> list[Triple]:
    """The triples of an ontology that are neither annotations nor its header, sorted."""
    headers = set(graph.subjects(RDF.type, OWL.Ontology))
    return sorted(t for t in graph if t[1] not in annotations and t[0] not in headers)


def _from_property(rules: Rules, triple: Triple) -> Iterator[Triple]:
    subject, predicate, value = triple
    for above in rules.above_property.get(predicate, ()):
        yield (subject, above, value)
    for kind in rules.domain.get(predicate, ()):
        yield (subject, RDF.type, kind)
    if isinstance(value, Literal):
        return
    for kind in rules.range.get(predicate, ()):
        yield (value, RDF.type, kind)
    for back in rules.inverse.get(predicate, ()):
        yield (value, back, subject)
    if predicate in rules.symmetric:
        yield (value, predicate, subject)


def _from_paths(rules: Rules, predicate: Node, pairs: dict[Node, set[tuple[Node, Node]]]) -> Iterator[Triple]:
    wanted = list(rules.chains.get(predicate, ()))
    if predicate in rules.transitive:
        wanted.append((predicate, (predicate, predicate)))
    for result, chain in wanted:
        ends = set(pairs.get(chain[0], ()))
        for link in chain[1:]:
            ends = {(a, d) for a, b in ends for c, d in pairs.get(link, ()) if b == c}
        yield from ((a, result, b) for a, b in ends)


def _list(head: Node, first: dict[Node, Node], rest: dict[Node, Node]) -> Iterator[Node]:
    node: Node | None = head
    while node is not None:  # ends: the lists of a Turtle file have no cycles
        if node in first:
            yield first[node]
        node = rest.get(node)


def _links(pairs: Iterable[tuple[Node, Node]]) -> Links:
    links: defaultdict[Node, list[Node]] = defaultdict(list)
    for a, b in pairs:
        links[a].append(b)
    return dict(links)


def pair(a: Node, b: Node) -> tuple[Node, Node]:
    """Two terms in order of name."""
    return (a, b) if str(a) <= str(b) else (b, a)
