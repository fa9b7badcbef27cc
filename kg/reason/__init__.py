"""OWL 2 RL closure: what follows from ontology and facts, and what contradicts it.

Reasoning works on a copy without literals: no axiom of the ontology concludes anything from a literal that the class of
its subject does not already say, and literals triple the time. What is kept is the difference to what was put in,
without junk: no literal or blank subjects, nothing reflexive, no types that everything has, nothing about terms of RDF
and OWL themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.iris import GENID, RDF, RDFS, XSD
from kg.reason.compiled import UncoveredAxiomError, compiled_closure
from kg.reason.contradictions import Contradiction, contradictions
from kg.reason.owl import owlrl_closure
from kg.terms import PREFIXES

__all__ = ["AUTO_LIMIT", "Closure", "Contradiction", "ReasonerError", "choose_engine", "infer"]

AUTO_LIMIT = 20_000  # literal-free triples up to which `auto` means owlrl

OWL = PREFIXES["owl"]
_EVERYTHING = frozenset({OWL + "Thing", RDFS + "Resource"})
_BUILT_IN = (RDF, RDFS, OWL, XSD, GENID)
# Annotations that link to other registers or to sources: nothing follows from them.
_LINKS = frozenset({PREFIXES["schema"] + "sameAs", PREFIXES["skos"] + "exactMatch", PREFIXES["forum"] + "mentionedIn"})

Engine = Callable[[frozenset[ox.Triple]], frozenset[ox.Triple]]
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


def infer(ontology: Collection[ox.Triple], facts: Collection[ox.Triple], reasoner: str = "auto") -> Closure:
    """The closure of ontology and facts, neither with blank nodes. ReasonerError for an unknown reasoner."""
    given = frozenset(_without_literals(ontology)) | frozenset(_without_literals(facts))
    engine = choose_engine(reasoner, len(given))
    try:
        found = ENGINES[engine](given)
    except UncoveredAxiomError as error:
        raise ReasonerError(str(error)) from error
    inferred = frozenset(t for t in found if t not in given and not _is_junk(t))
    return Closure(inferred, contradictions(given, (*given, *found)), engine)


def _without_literals(triples: Iterable[ox.Triple]) -> Iterable[ox.Triple]:
    return (t for t in triples if isinstance(t.object, ox.NamedNode) and t.predicate.value not in _LINKS)


def _is_junk(triple: ox.Triple) -> bool:
    subject, predicate, last = triple.subject, triple.predicate, triple.object
    if not isinstance(subject, ox.NamedNode) or not isinstance(last, ox.NamedNode) or subject == last:
        return True
    if subject.value.startswith(_BUILT_IN) or last.value in _EVERYTHING or last.value.startswith(GENID):
        return True
    return (
        last.value == OWL + "Nothing" or predicate.value == OWL + "sameAs" or _is_axiomatic(predicate.value, last.value)
    )


def _is_axiomatic(predicate: str, last: str) -> bool:
    """`rdf:type rdf:Property`, `rdf:type rdfs:Class` and the like: what something is in OWL, not in the world."""
    return predicate == RDF + "type" and last.startswith((RDF, RDFS, OWL))
