"""OWL 2 RL closure: what follows from ontology and facts, and what contradicts it.

Reasoning works on a copy without literals: no axiom of the ontology concludes anything from a literal that the class of
its subject does not already say, and literals triple the time. What is kept is the difference to what was put in,
without junk: no literal or blank subjects, nothing reflexive, no types that everything has, nothing about terms of RDF
and OWL themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.iris import GENID, RDF, RDFS, XSD
from kg.reason.compiled import UncoveredAxiomError, compiled_closure
from kg.reason.contradictions import Contradiction, contradictions
from kg.reason.owl import owlrl_closure
from kg.reason.relations import Relations, relations_of
from kg.terms import PREFIXES

__all__ = ["AUTO_LIMIT", "Closure", "Contradiction", "ReasonerError", "choose_engine", "conclusions", "infer"]

AUTO_LIMIT = 20_000  # literal-free triples up to which `auto` means owlrl

OWL = PREFIXES["owl"]
_EVERYTHING = frozenset({OWL + "Thing", RDFS + "Resource"})
_BUILT_IN = (RDF, RDFS, OWL, XSD, GENID)
# Annotations that link to other registers or to sources: nothing follows from them.
_LINKS = frozenset({PREFIXES["schema"] + "sameAs", PREFIXES["skos"] + "exactMatch", PREFIXES["forum"] + "mentionedIn"})

Engine = Callable[[Relations], Relations]
ENGINES: dict[str, Engine] = {"compiled": compiled_closure, "owlrl": owlrl_closure}


class ReasonerError(ValueError):
    """There is no such reasoner, or it cannot do what is asked."""


@dataclass(frozen=True, slots=True)
class Closure:
    """What follows, and what cannot be."""

    inferred: frozenset[ox.Triple]
    contradictions: tuple[Contradiction, ...]
    engine: str


def choose_engine(name: str, size: int) -> str:
    """The engine for a name of the command line and a number of literal-free triples. ReasonerError if unknown."""
    if name == "auto":
        return "owlrl" if size <= AUTO_LIMIT else "compiled"
    if name not in ENGINES:
        raise ReasonerError(f"no reasoner {name!r} here: use auto or {' or '.join(sorted(ENGINES))}")
    return name


def infer(ontology: Iterable[ox.Triple], facts: Iterable[ox.Triple], reasoner: str = "auto") -> Closure:
    """The closure of ontology and facts, neither with blank nodes. ReasonerError for an unknown reasoner."""
    given = relations_of(t for part in (ontology, facts) for t in part if t.predicate.value not in _LINKS)
    engine = choose_engine(reasoner, sum(len(pairs) for pairs in given.values()))
    try:
        closed = ENGINES[engine](given)
    except UncoveredAxiomError as error:
        raise ReasonerError(str(error)) from error
    return Closure(frozenset(conclusions(given, closed)), contradictions(given, closed), engine)


def conclusions(given: Relations, closed: Relations) -> Iterator[ox.Triple]:
    """What `closed` has beyond what was given and is no junk, as triples."""
    nodes: dict[str, ox.NamedNode] = {}
    for predicate, pairs in closed.items():
        between = ox.NamedNode(predicate)
        for one, other in pairs - given.get(predicate, set()):
            if not _is_junk(one, predicate, other):
                ends = [nodes.get(iri) or nodes.setdefault(iri, ox.NamedNode(iri)) for iri in (one, other)]
                yield ox.Triple(ends[0], between, ends[1])


def _is_junk(one: str, predicate: str, other: str) -> bool:
    if one == other or other in _EVERYTHING or one.startswith(_BUILT_IN) or other.startswith(GENID):
        return True
    return other == OWL + "Nothing" or predicate == OWL + "sameAs" or _is_axiomatic(predicate, other)


def _is_axiomatic(predicate: str, last: str) -> bool:
    """`rdf:type rdf:Property`, `rdf:type rdfs:Class` and the like: what something is in OWL, not in the world."""
    return predicate == RDF + "type" and last.startswith((RDF, RDFS, OWL))
