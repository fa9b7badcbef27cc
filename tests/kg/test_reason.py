"""What follows and what cannot be; the fast engine against the reference."""

from __future__ import annotations

import functools
import random

import pyoxigraph as ox
import pytest

from kg.graph import read_turtle
from kg.reason import AUTO_LIMIT, ReasonerError, choose_engine, infer
from kg.resources import resource
from kg.terms import CLASSES, FORUM, OBJECT_PROPERTIES

EX = "http://example.org/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
ENGINES = ["owlrl", "compiled"]


@functools.cache
def ontology() -> frozenset[ox.Triple]:
    return frozenset(
        {*read_turtle(resource("ontology", "forum.ttl")), *read_turtle(resource("ontology", "alignments.ttl"))}
    )


def term(name: str) -> ox.NamedNode:
    if name == "a":
        return ox.NamedNode(RDF + "type")
    for prefix, namespace in (("forum:", FORUM), ("owl:", OWL), ("rdfs:", RDFS), ("rdf:", RDF)):
        if name.startswith(prefix):
            return ox.NamedNode(namespace + name.removeprefix(prefix))
    return ox.NamedNode(EX + name)


def triples(text: str) -> frozenset[ox.Triple]:
    rows = (line.split() for line in text.strip().splitlines())
    return frozenset(ox.Triple(term(s), term(p), term(o)) for s, p, o in rows)


ATTENDANCE = """
e a forum:MinisterialConference
p a forum:Participation
p forum:event e
p forum:participant j
j a forum:State
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_attendance_follows_from_participation(engine: str) -> None:
    found = infer(ontology(), triples(ATTENDANCE), engine)
    assert triples("e forum:attendedBy j\ne a forum:Event\nj a forum:Country\nj a forum:Agent") <= found.inferred
    assert not found.contradictions
    assert found.engine == engine


@pytest.mark.parametrize("engine", ENGINES)
def test_no_junk(engine: str) -> None:
    facts = triples(ATTENDANCE) | {
        ox.Triple(term("e"), ox.NamedNode(RDFS + "label"), ox.Literal("E", language="en")),
        ox.Triple(term("e"), ox.NamedNode(FORUM + "ordinal"), ox.Literal(2)),
        ox.Triple(term("e"), ox.NamedNode(FORUM + "mentionedIn"), term("d")),
    }
    for triple in infer(ontology(), facts, engine).inferred:
        assert isinstance(triple.subject, ox.NamedNode)
        assert isinstance(triple.object, ox.NamedNode)
        assert triple.subject != triple.object
        assert triple.object.value not in (OWL + "Thing", RDFS + "Resource")
        assert not triple.subject.value.startswith((RDF, RDFS, OWL))
        assert "genid" not in str(triple)
        assert triple not in facts
        assert triple not in ontology()


CONTRADICTIONS = {
    "forum:Agent and forum:Event have no member in common": (
        "e a forum:Workshop\nf a forum:Workshop\ne forum:hostedBy f",
        "e forum:hostedBy f",
    ),
    "forum:previousEvent cannot hold both ways": (
        "e a forum:Workshop\nf a forum:Workshop\ne forum:previousEvent f\nf forum:previousEvent e",
        "e forum:previousEvent f",
    ),
    "forum:Country and forum:Person have no member in common": (
        "j a forum:State\nt a forum:Tenure\nt forum:holder j",
        "t forum:holder j",
    ),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("axiom", sorted(CONTRADICTIONS))
def test_contradictions_name_the_axiom_and_the_statement(engine: str, axiom: str) -> None:
    facts, culprit = CONTRADICTIONS[axiom]
    found = {c.axiom: c for c in infer(ontology(), triples(facts), engine).contradictions}
    assert axiom in found, sorted(found)
    blamed = {tuple(f"<{name}>" for name in triple) for triple in found[axiom].blamed}
    (wanted,) = triples(culprit)
    assert (str(wanted.subject), str(wanted.predicate), str(wanted.object)) in blamed
    assert all("type" not in predicate for _, predicate, _ in blamed)


def test_a_statement_that_breaks_nothing_is_not_blamed() -> None:
    facts = CONTRADICTIONS["forum:Agent and forum:Event have no member in common"][0]
    more = triples(facts + "\nf forum:heldIn b\nb a forum:Place\nf forum:coChairedBy j\nj a forum:State")
    blamed = {t for c in infer(ontology(), more, "compiled").contradictions for t in c.blamed}
    assert blamed == {(EX + "e", FORUM + "hostedBy", EX + "f")}


def test_the_grounds_of_each_side_are_told_apart() -> None:
    facts = triples("e a forum:Workshop\nf a forum:Workshop\ne forum:hostedBy f\ne forum:startDate d")
    (found,) = (c for c in infer(ontology(), facts, "compiled").contradictions if c.node == EX + "f")
    sides = {broken[2]: grounds for broken, grounds in zip(found.broken_by, found.grounds, strict=True)}
    assert sides[FORUM + "Agent"] == ((EX + "e", FORUM + "hostedBy", EX + "f"),)
    assert sides[FORUM + "Event"] == ((EX + "f", RDF + "type", FORUM + "Workshop"),)


CIRCLE = "p a owl:TransitiveProperty\np a owl:IrreflexiveProperty\nq rdfs:subPropertyOf p\nr owl:inverseOf p"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_circle_is_told_step_by_step(engine: str) -> None:
    schema, facts = triples(CIRCLE), triples("u q v\nw r v\nw p u\nu p x\nx p y")
    found = {c.node: c for c in infer(schema, facts, engine).contradictions}
    assert sorted(found) == [EX + name for name in "uvw"]
    for contradiction in found.values():
        (grounds,) = contradiction.grounds
        assert {(s[-1], p[-1], o[-1]) for s, p, o in grounds} == {("u", "q", "v"), ("w", "r", "v"), ("w", "p", "u")}
        assert contradiction.blamed == grounds
    assert infer(schema, triples("u q v\nw r v\nu p w\nu p x"), engine).contradictions == ()


def generated(seed: int, size: int) -> frozenset[ox.Triple]:
    """Nodes of random classes, joined by random properties: sense does not matter, and contradictions are welcome."""
    chance = random.Random(seed)
    nodes = [f"n{number}" for number in range(size // 3)]
    classes, properties = sorted(CLASSES), sorted(OBJECT_PROPERTIES - {"mentionedIn"})
    rows = [f"{node} a forum:{chance.choice(classes)}" for node in nodes]
    rows += [
        f"{chance.choice(nodes)} forum:{chance.choice(properties)} {chance.choice(nodes)}"
        for _ in range(size - len(rows))
    ]
    return triples("\n".join(rows))


@pytest.mark.parametrize(("seed", "size"), [(1, 30), (2, 90), (3, 240)])
def test_the_fast_engine_equals_the_reference(seed: int, size: int) -> None:
    facts = generated(seed, size)
    reference, fast = (infer(ontology(), facts, engine) for engine in ENGINES)
    assert fast.inferred == reference.inferred
    assert fast.contradictions == reference.contradictions
    assert len(fast.inferred) > size


HARD_SCHEMA = """
p a owl:TransitiveProperty
q rdfs:subPropertyOf p
r owl:equivalentProperty q
s owl:inverseOf r
t a owl:SymmetricProperty
t rdfs:subPropertyOf s
p rdfs:domain A
s rdfs:range B
A rdfs:subClassOf C
C owl:equivalentClass D
u owl:propertyChainAxiom l1
l1 rdf:first p
l1 rdf:rest l2
l2 rdf:first t
l2 rdf:rest l3
l3 rdf:first s
l3 rdf:rest rdf:nil
"""


def test_both_engines_agree_on_every_kind_of_axiom_together() -> None:
    chance = random.Random(5)
    data = "\n".join(f"x{chance.randrange(9)} {chance.choice('pqrstu')} x{chance.randrange(9)}" for _ in range(14))
    reference, fast = (infer(triples(HARD_SCHEMA), triples(data), engine) for engine in ENGINES)
    assert fast.inferred == reference.inferred


@pytest.mark.parametrize("axiom", ["c owl:unionOf l", "p a owl:FunctionalProperty", "x owl:sameAs y"])
def test_the_fast_engine_refuses_what_it_does_not_know(axiom: str) -> None:
    with pytest.raises(ReasonerError, match="use --reasoner owlrl"):
        infer(ontology() | triples(axiom), frozenset(), "compiled")


def test_choice_of_the_engine() -> None:
    assert choose_engine("auto", AUTO_LIMIT) == "owlrl"
    assert choose_engine("auto", AUTO_LIMIT + 1) == "compiled"
    with pytest.raises(ReasonerError, match="use auto or compiled or owlrl"):
        choose_engine("pellet", 1)
