"""How a triple that no document states follows from others: one row for each kind of axiom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.export import prefixes
from kg.iris import RDF, expand
from kg.store import bind, query

Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]
_FEW = 20  # ways that one rule may offer


@dataclass(frozen=True, slots=True)
class _Rule:
    """`pattern` finds the premises of %s% %p% %o%; `premises` are its triples, by variable or `s`, `p`, `o`."""

    text: str
    pattern: str
    premises: tuple[tuple[str, str, str], ...]


_RULES = (
    _Rule("the property is broader than another", "?q rdfs:subPropertyOf %p% . %s% ?q %o%", (("s", "q", "o"),)),
    _Rule(
        "the property is the inverse of another",
        "{ ?q owl:inverseOf %p% } UNION { %p% owl:inverseOf ?q } %o% ?q %s%",
        (("o", "q", "s"),),
    ),
    _Rule(
        "a chain of two properties",
        "%p% owl:propertyChainAxiom ?l . ?l rdf:first ?a ; rdf:rest ?r . ?r rdf:first ?b ; rdf:rest rdf:nil . "
        "%s% ?a ?x . ?x ?b %o%",
        (("s", "a", "x"), ("x", "b", "o")),
    ),
    _Rule(
        "a chain of three properties",
        "%p% owl:propertyChainAxiom ?l . ?l rdf:first ?a ; rdf:rest ?r . ?r rdf:first ?b ; rdf:rest ?t . "
        "?t rdf:first ?c ; rdf:rest rdf:nil . %s% ?a ?x . ?x ?b ?y . ?y ?c %o%",
        (("s", "a", "x"), ("x", "b", "y"), ("y", "c", "o")),
    ),
    _Rule("the property is symmetric", "%p% a owl:SymmetricProperty . %o% %p% %s%", (("o", "p", "s"),)),
    _Rule(
        "the property is transitive",
        "%p% a owl:TransitiveProperty . %s% %p% ?x . ?x %p% %o%",
        (("s", "p", "x"), ("x", "p", "o")),
    ),
)
_TYPE_RULES = (
    _Rule("the class is broader than another", "?c rdfs:subClassOf %o% . %s% a ?c", (("s", "p", "c"),)),
    _Rule("the domain of a property", "?q rdfs:domain %o% . %s% ?q ?x", (("s", "q", "x"),)),
    _Rule("the range of a property", "?q rdfs:range %o% . ?x ?q %s%", (("x", "q", "s"),)),
)
_BOUNDS = ("startDate", "endDate", "established", "since", "issued", "date", "asOf")
_OFFICE = ("post", "organisation", "role", "of")
_HELD = ("holder", "member", "since", "until", "assertedFor", "asOf")
# What the program itself works out, with the properties it looks at.
_COMPUTED = {
    **{
        expand(name): ("the bounds of what the dates can mean", _BOUNDS)
        for name in ("startsNotBefore", "startsNotAfter", "endsNotBefore", "endsNotAfter")
    },
    expand("previousEvent"): ("the order of the meetings of one kind", ("ordinal", "startDate")),
    expand("previousHolding"): ("the dates of those who held one office", (*_OFFICE, *_HELD)),
    expand("office"): ("the post or role, and whom it serves", _OFFICE),
}


def ways(store: ox.Store, triple: Triple) -> Iterator[tuple[str, tuple[Triple, ...]]]:
    """Every way in which the triple follows by one step: the rule in words, and its premises."""
    subject, predicate, last = triple
    if predicate.value in _COMPUTED:
        rule, names = _COMPUTED[predicate.value]
        nodes = (subject, last) if isinstance(last, ox.NamedNode) else (subject,)
        yield f"computed: {rule}", tuple(triple for node in nodes for triple in _said(store, node, names))
    if isinstance(last, ox.Literal):
        return
    for rule in (*_RULES, *(_TYPE_RULES if predicate.value == RDF + "type" else ())):
        text = bind(f"SELECT * WHERE {{ {rule.pattern} }} LIMIT {_FEW}", s=subject, p=predicate, o=last)
        answer = query(store, text, prefixes=prefixes())
        if isinstance(answer, ox.QuerySolutions):
            names_met = {variable.value for variable in answer.variables}
            for solution in answer:
                known = {"s": subject, "p": predicate, "o": last, **{n: solution[n] for n in names_met}}
                premises = tuple(t for row in rule.premises if (t := _triple(*(known[n] for n in row))))
                if len(premises) == len(rule.premises) and triple not in premises:
                    yield rule.text, premises


def _said(store: ox.Store, subject: ox.NamedNode, names: tuple[str, ...]) -> Iterator[Triple]:
    for name in names:
        for quad in store.quads_for_pattern(subject, ox.NamedNode(expand(name)), None, ox.DefaultGraph()):
            if found := _triple(quad.subject, quad.predicate, quad.object):
                yield found


def _triple(subject: object, predicate: object, last: object) -> Triple | None:
    if not isinstance(subject, ox.NamedNode) or not isinstance(predicate, ox.NamedNode):
        return None
    return (subject, predicate, last) if isinstance(last, (ox.NamedNode, ox.Literal)) else None
