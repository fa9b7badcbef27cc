"""Explanations as RDF: statements, the claims and passages they derive from, and the rules between them (PROV-O)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kg.builds import Build
from kg.explain import Explanation
from kg.export import prefixes, turtle
from kg.iris import GENID, expand
from kg.model import Ref

_DIGITS = 20
_DETAILS = tuple(ox.NamedNode(expand(f"forum:{name}")) for name in ("evidence", "context"))


def explanation_turtle(build: Build, rows: Sequence[Explanation]) -> str:
    """Turtle: each triple that is explained as an `rdf:Statement` that derives from claims, or from other statements.

    Claims and passages are as in the graph of claims. What follows by a rule says the rule in `rdfs:comment`; so does
    what is claimed and no fact, and what is described without a claim.
    """
    head = "".join(f"@prefix {name}: <{address}> .\n" for name, address in prefixes(build.iris).items())
    told = head + "".join(line for row in rows for line in _told(row, build))
    triples = {quad.triple for quad in ox.parse(told, format=ox.RdfFormat.TURTLE)}
    return turtle(triples | set(_claims(build, rows)), build.iris)


def _told(row: Explanation, build: Build) -> Iterator[str]:
    """The Turtle of one explanation; its names are Turtle already."""
    about = f"rdf:subject {row.subject} ; rdf:predicate {row.predicate} ; rdf:object {row.object}"
    said = f"follows by rule: {row.rule}" if row.rule else "described, not claimed" if row.described else ""
    notes = [note for note in (said, "" if row.is_fact else "claimed, not a fact of the graph") if note]
    comments = "".join(f" ; rdfs:comment {json.dumps(note)}@en" for note in notes)
    yield f"{_node(row)} a rdf:Statement ; {about}{comments} .\n"
    sources = [f"<{build.iris.of(Ref('claim', support.claim))}>" for support in row.supports]
    for source in (*sources, *map(_node, row.premises)):
        yield f"{_node(row)} prov:wasDerivedFrom {source} .\n"
    for premise in row.premises:
        yield from _told(premise, build)


def _node(row: Explanation) -> str:
    digest = hashlib.sha256("\n".join((row.subject, row.predicate, row.object)).encode()).hexdigest()
    return f"<{GENID}{digest[:_DIGITS]}>"


def _claims(build: Build, rows: Sequence[Explanation]) -> Iterator[ox.Triple]:
    """The claims behind the rows and their premises, with their passages, from the graph of claims."""
    store, graph = build.store(), ox.NamedNode(build.iris.graph("claims"))
    waiting, seen = list(rows), set[str]()
    while waiting:
        row = waiting.pop()
        waiting += row.premises
        for claim in {support.claim for support in row.supports} - seen:
            seen.add(claim)
            for quad in store.quads_for_pattern(ox.NamedNode(build.iris.of(Ref("claim", claim))), None, None, graph):
                yield quad.triple
                if quad.predicate in _DETAILS and isinstance(quad.object, ox.NamedNode):
                    yield from (q.triple for q in store.quads_for_pattern(quad.object, None, None, graph))
