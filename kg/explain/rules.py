"""How a triple that no document states follows from others: one row for each kind of axiom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.explain.sources import Row, Source
from kg.iris import RDF, RDFS, expand

Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]
_FEW = 20  # ways that one rule may offer
_MANY = 1000  # ways that are looked at for those few
_VARIABLE = re.compile(r"\?(\w+)")


@dataclass(frozen=True, slots=True)
class _Rule:
    """`pattern` finds the premises of %s% %p% %o%; `premises` are its triples as SPARQL writes them."""

    text: str
    pattern: str
    premises: tuple[str, ...]

    def branch(self, number: int) -> str:
        """A sub-query for the rule: its number, its variables, and how many premises were inferred themselves."""
        names = sorted({name for premise in self.premises for name in _VARIABLE.findall(premise)})
        listed = " ".join(f"?{name}" for name in names)
        inferred = " ".join(
            f"BIND(IF(EXISTS {{ GRAPH %inferred% {{ {premise} }} }}, 1, 0) AS ?n{i})"
            for i, premise in enumerate(self.premises)
        )
        total = " + ".join(f"?n{i}" for i in range(len(self.premises)))
        inner = f"{{ SELECT DISTINCT {listed or '*'} WHERE {{ {self.pattern} }} LIMIT {_MANY} }}"
        return (
            f"{{ SELECT ({number} AS ?rule) {listed} ({total} AS ?steps) WHERE {{ {inner} {inferred} }} "
            f"ORDER BY ?steps {listed} LIMIT {_FEW} }}"
        )


_RULES = (
    _Rule("the property is broader than another", "?q rdfs:subPropertyOf %p% . %s% ?q %o%", ("%s% ?q %o%",)),
    _Rule(
        "the property is the inverse of another",
        "{ ?q owl:inverseOf %p% } UNION { %p% owl:inverseOf ?q } %o% ?q %s%",
        ("%o% ?q %s%",),
    ),
    _Rule(
        "a chain of two properties",
        "%p% owl:propertyChainAxiom ?l . ?l rdf:first ?a ; rdf:rest ?r . ?r rdf:first ?b ; rdf:rest rdf:nil . "
        "%s% ?a ?x . ?x ?b %o%",
        ("%s% ?a ?x", "?x ?b %o%"),
    ),
    _Rule(
        "a chain of three properties",
        "%p% owl:propertyChainAxiom ?l . ?l rdf:first ?a ; rdf:rest ?r . ?r rdf:first ?b ; rdf:rest ?t . "
        "?t rdf:first ?c ; rdf:rest rdf:nil . %s% ?a ?x . ?x ?b ?y . ?y ?c %o%",
        ("%s% ?a ?x", "?x ?b ?y", "?y ?c %o%"),
    ),
    _Rule("the property is symmetric", "%p% a owl:SymmetricProperty . %o% %p% %s%", ("%o% %p% %s%",)),
    _Rule(
        "the property is transitive",
        "%p% a owl:TransitiveProperty . %s% %p% ?x . ?x %p% %o%",
        ("%s% %p% ?x", "?x %p% %o%"),
    ),
)
_TYPE_RULES = (
    _Rule("the class is broader than another", "?c rdfs:subClassOf %o% . %s% a ?c", ("%s% a ?c",)),
    _Rule("the domain of a property", "?q rdfs:domain %o% . %s% ?q ?x", ("%s% ?q ?x",)),
    _Rule("the range of a property", "?q rdfs:range %o% . ?x ?q %s%", ("?x ?q %s%",)),
)
_BROADER = _Rule("broader than what is broader", "%s% %p% ?x . ?x %p% %o%", ("%s% %p% ?x", "?x %p% %o%"))
_ENDS = (
    _Rule(
        "what holds of a class holds of a broader one",
        "%s% %p% ?x . ?x rdfs:subClassOf %o%",
        ("%s% %p% ?x", "?x rdfs:subClassOf %o%"),
    ),
    _Rule(
        "what holds of a property holds of a narrower one",
        "%s% rdfs:subPropertyOf ?q . ?q %p% %o%",
        ("%s% rdfs:subPropertyOf ?q", "?q %p% %o%"),
    ),
)
# Rules that conclude triples of one property alone.
_OF_PROPERTY = {
    RDF + "type": _TYPE_RULES,
    RDFS + "subClassOf": (_BROADER,),
    RDFS + "subPropertyOf": (_BROADER,),
    RDFS + "domain": _ENDS,
    RDFS + "range": _ENDS,
}
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


def ways(source: Source, triple: Triple) -> Iterator[tuple[str, tuple[Triple, ...]]]:
    """Every way in which the triple follows by one step: the rule in words, and its premises.

    Those with the fewest premises that are inferred themselves come first.
    """
    subject, predicate, last = triple
    if predicate.value in _COMPUTED:
        rule, names = _COMPUTED[predicate.value]
        nodes = (subject, last) if isinstance(last, ox.NamedNode) else (subject,)
        yield f"computed: {rule}", tuple(triple for node in nodes for triple in _said(source, node, names))
    if isinstance(last, ox.Literal):
        return
    rules = (*_RULES, *_OF_PROPERTY.get(predicate.value, ()))
    union = " UNION ".join(rule.branch(number) for number, rule in enumerate(rules))
    text = f"SELECT * WHERE {{ {union} }} ORDER BY ?steps ?rule"
    for row in source.rows(text, s=subject, p=predicate, o=last):
        found = rules[_number(row["rule"])]
        premises = tuple(_premises(found, triple, row))
        if len(premises) == len(found.premises) and triple not in premises:
            yield found.text, premises


def _number(term: object) -> int:
    return int(getattr(term, "value", "0"))


def _premises(rule: _Rule, triple: Triple, row: Row) -> Iterator[Triple]:
    """The premises of a rule that have addresses where triples must; as many as the rule has where all do."""
    given = dict(zip(("%s%", "%p%", "%o%"), triple, strict=True))
    for premise in rule.premises:
        parts = [given.get(part) or (row[part[1:]] if part[0] == "?" else _term(part)) for part in premise.split()]
        if found := triple_of(*parts):
            yield found


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(RDF + "type" if name == "a" else expand(name))


def _said(source: Source, subject: ox.NamedNode, names: Iterable[str]) -> Iterator[Triple]:
    wanted = [expand(name) for name in names]
    said = " ".join(f"<{address}>" for address in wanted)
    text = f"SELECT ?p ?o WHERE {{ VALUES ?p {{ {said} }} %subject% ?p ?o }} ORDER BY ?o"
    rows = [(row["p"], row["o"]) for row in source.rows(text, subject=subject)]
    for predicate, last in sorted(rows, key=lambda row: wanted.index(getattr(row[0], "value", ""))):
        if found := triple_of(subject, predicate, last):
            yield found


def triple_of(subject: object, predicate: object, last: object) -> Triple | None:
    """The terms as a triple, None where they are none or hold a blank node."""
    if not isinstance(subject, ox.NamedNode) or not isinstance(predicate, ox.NamedNode):
        return None
    return (subject, predicate, last) if isinstance(last, (ox.NamedNode, ox.Literal)) else None
