"""Explanations as RDF: statements, the claims and passages they derive from, and the rules between them (PROV-O)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg.explain.explainer import Explanation
from kg.explain.rules import triple_of
from kg.explain.sources import Source
from kg.export import turtle
from kg.iris import GENID, expand
from kg.model import Ref

_DIGITS = 20
_AT_ONCE = 20  # claims that one question names
_NODES = (
    "SELECT DISTINCT ?node ?p ?o WHERE { GRAPH %claims% { VALUES ?node { {these} } ?node ?p ?o } }",
    "SELECT DISTINCT ?node ?p ?o WHERE { GRAPH %claims% { VALUES ?claim { {these} } "
    "?claim forum:evidence|forum:context ?node . ?node ?p ?o } }",
)


def explanation_turtle(source: Source, rows: Sequence[Explanation]) -> str:
    """The triples of `explanation_triples` in Turtle; the same rows always give the same bytes."""
    return turtle(explanation_triples(source, rows), source.iris)


def explanation_triples(source: Source, rows: Sequence[Explanation]) -> set[ox.Triple]:
    """Each triple that is explained as an `rdf:Statement` that derives from claims, or from other statements.

    Claims and passages are as in the graph of claims. What follows by a rule says the rule in `rdfs:comment`; so does
    what is claimed and no fact, and what is described without a claim. There are no blank nodes.
    """
    every = list(_all(rows))
    claims = sorted({source.iris.of(Ref("claim", s.claim)) for row in every for s in row.supports})
    return {triple for row in every for triple in _told(row, source)} | set(_claims(source, claims))


def _all(rows: Iterable[Explanation]) -> Iterator[Explanation]:
    for row in rows:
        yield row
        yield from _all(row.premises)


def _told(row: Explanation, source: Source) -> Iterator[ox.Triple]:
    """One explanation without its premises."""
    node = _node(row)
    said = f"follows by rule: {row.rule}" if row.rule else "described, not claimed" if row.described else ""
    notes = [note for note in (said, "" if row.is_fact else "claimed, not a fact of the graph") if note]
    sources = [ox.NamedNode(source.iris.of(Ref("claim", support.claim))) for support in row.supports]
    yield ox.Triple(node, _name("rdf:type"), _name("rdf:Statement"))
    for name, term in zip(("subject", "predicate", "object"), row.triple, strict=True):
        yield ox.Triple(node, _name(f"rdf:{name}"), term)
    for note in notes:
        yield ox.Triple(node, _name("rdfs:comment"), ox.Literal(note, language="en"))
    for origin in (*sources, *map(_node, row.premises)):
        yield ox.Triple(node, _name("prov:wasDerivedFrom"), origin)


def _name(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name))


def _node(row: Explanation) -> ox.NamedNode:
    digest = hashlib.sha256("\n".join((row.subject, row.predicate, row.object)).encode()).hexdigest()
    return ox.NamedNode(f"{GENID}{digest[:_DIGITS]}")


def _claims(source: Source, claims: Sequence[str]) -> Iterator[ox.Triple]:
    """The claims with their passages, from the graph of claims."""
    for start in range(0, len(claims), _AT_ONCE):
        these = " ".join(str(ox.NamedNode(claim)) for claim in claims[start : start + _AT_ONCE])
        for row in (row for text in _NODES for row in source.rows(text.replace("{these}", these))):
            if found := triple_of(row["node"], row["p"], row["o"]):
                yield ox.Triple(*found)
