"""What follows from the ontology and what contradicts it, by owlrl, and by the small chainer of the mutation test."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import OWL, RDF, Graph, Literal, URIRef
from rdflib.term import Node
from rl_cases import FORUM, Case, all_axioms, contradictory, entailments, ontology
from rl_closure import Contradiction, Rules, Triple, close, contradictions, pair, range_faults, read_rules

CASES = (*entailments(), *contradictory())
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
DISJOINT = re.compile(r"Disjoint classes (\S+) and (\S+) have a common individual (\S+)")
ASYMMETRIC = re.compile(r"Erroneous usage of asymmetric property (\S+) on (\S+) and (\S+)")

# The kinds that the contract calls pairwise disjoint, written out here so that the ontology cannot lose one unseen.
PAIRWISE_DISJOINT = (
    "Agent Place Event Document Passage Outcome Contribution CountStatement NationalMeasure Participation Membership "
    "Tenure Claim Conflict Situation"
).split()


@pytest.fixture(scope="module")
def rules() -> Rules:
    return read_rules(all_axioms())


@pytest.fixture(scope="module")
def reasoned() -> Graph:
    """One closure by owlrl of the ontology, its alignments and the facts of all cases, each with things of its own."""
    graph = Graph()
    for triple in (*all_axioms(), *(triple for case in CASES for triple in case.given)):
        graph.add(triple)
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return graph


def by_owlrl(case: Case, reasoned: Graph, rules: Rules) -> tuple[set[Triple], set[Contradiction]]:
    """The triples of a case in the closure by owlrl, and the contradictions that owlrl found in it.

    owlrl does not report a literal that is not of the datatype it must have: it only types the literal. That is read
    from the closure.
    """
    own = own_things(case)
    triples = {t for t in reasoned if t[0] in own and not trivial(t)}
    named = {node for s, _, o in case.given for node in (s, o)}
    broken = {
        found for text in reasoned.objects(None, ERROR) for found in reported(str(text)) if named & {*found.things}
    }
    broken |= {Contradiction("range", names, things) for names, things in range_faults(rules, triples)}
    return triples, broken


def own_things(case: Case) -> set[Node]:
    return {node for s, _, o in case.given for node in (s, o) if str(node).startswith("urn:case:")}


def trivial(triple: Triple) -> bool:
    """Whether a triple holds of everything: x a owl:Thing, x owl:sameAs x."""
    return triple[2] == OWL.Thing or triple[1] == OWL.sameAs


def reported(text: str) -> list[Contradiction]:
    if found := DISJOINT.fullmatch(text):
        first, second, thing = map(URIRef, found.groups())
        return [Contradiction("disjoint", pair(first, second), (thing,))]
    if found := ASYMMETRIC.fullmatch(text):
        name, first, second = map(URIRef, found.groups())
        return [Contradiction("asymmetric", (name,), pair(first, second))]
    pytest.fail(f"owlrl reports something unforeseen: {text}")


def test_there_are_enough_cases() -> None:
    assert len(entailments()) >= 25
    assert sum(bool(case.broken) for case in contradictory()) >= 15
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", entailments(), ids=lambda case: case.name)
def test_what_follows(case: Case, reasoned: Graph, rules: Rules) -> None:
    triples, broken = by_owlrl(case, reasoned, rules)
    assert case.follows | case.not_so
    assert case.follows <= triples
    assert not case.not_so & triples
    assert not broken


@pytest.mark.parametrize("case", contradictory(), ids=lambda case: case.name)
def test_what_contradicts(case: Case, reasoned: Graph, rules: Rules) -> None:
    assert by_owlrl(case, reasoned, rules)[1] == case.broken


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_chainer_equals_owlrl(case: Case, reasoned: Graph, rules: Rules) -> None:
    own = own_things(case)
    closed = close(rules, case.given)
    triples, broken = by_owlrl(case, reasoned, rules)
    assert {t for t in closed if t[0] in own} == triples
    assert contradictions(rules, closed) == broken


@pytest.mark.parametrize(("first", "second"), [*combinations(PAIRWISE_DISJOINT, 2)])
def test_the_kinds_of_the_contract_are_pairwise_disjoint(first: str, second: str, rules: Rules) -> None:
    thing = URIRef("urn:case:both")
    facts = [(thing, RDF.type, URIRef(FORUM + name)) for name in (first, second)]
    terms = pair(URIRef(FORUM + first), URIRef(FORUM + second))
    assert Contradiction("disjoint", terms, (thing,)) in contradictions(rules, close(rules, facts))


def test_ontology_alignments_and_vocabulary_are_consistent_and_merge_nothing() -> None:
    graph = Graph()
    for triple in (t for name in ("forum", "alignments", "vocabulary") for t in ontology(name)):
        graph.add(triple)
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    assert not list(graph.objects(None, ERROR))
    assert not list(graph.triples((None, RDF.type, OWL.Nothing)))
    named = [t for t in graph.subject_objects(OWL.sameAs) if t[0] != t[1] and not isinstance(t[0], Literal)]
    assert not named
