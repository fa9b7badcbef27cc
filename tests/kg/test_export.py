"""The same triples, the same bytes, in every syntax; and every syntax says the same."""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.export import FORMATS, WITH_GRAPHS, export, read_trig, trig, turtle
from kg.graph import DEFAULT, Dataset, read_turtle
from kg.iris import DEFAULT_BASE, Iris
from kg.resources import resource

EX = "http://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def iri(name: str) -> ox.NamedNode:
    return ox.NamedNode(EX + name)


HARD = [
    ox.Literal('quotes " and \\ and\nlines\r\tand \u0007 bells'),
    ox.Literal("日本 😀 é"),
    ox.Literal("colour", language="en-gb"),
    ox.Literal("007", datatype=ox.NamedNode(XSD + "integer")),
    ox.Literal("7.", datatype=ox.NamedNode(XSD + "integer")),
    ox.Literal("true"),
    ox.Literal("true", datatype=ox.NamedNode(XSD + "boolean")),
    ox.Literal("yes", datatype=ox.NamedNode(XSD + "boolean")),
    ox.Literal("2003-04", datatype=ox.NamedNode(XSD + "gYearMonth")),
    ox.Literal("<b>&amp;</b> ]]>", datatype=ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML")),
    iri("a.b"),
    iri("-dash"),
    iri("trailing."),
    iri("per%20cent"),
    iri("straße"),
    ox.NamedNode("http://www.w3.org/2002/07/owl#"),
    ox.NamedNode(f"{DEFAULT_BASE}id/event/bali-process-2"),
    ox.NamedNode(f"{DEFAULT_BASE}id/document/A_b.c"),
    ox.NamedNode(f"{DEFAULT_BASE}id/passage/x#position"),
]


def hard_triples() -> list[ox.Triple]:
    subjects = [t for t in HARD if isinstance(t, ox.NamedNode)]
    return [ox.Triple(s, iri("p"), o) for s in subjects for o in HARD]


def hard_dataset(triples: list[ox.Triple]) -> Dataset:
    dataset = Dataset()
    dataset.add(DEFAULT, triples)
    dataset.add(f"{DEFAULT_BASE}graph/claims", triples[:7])
    dataset.add(f"{DEFAULT_BASE}graph/document/A_b", triples[3:9])
    return dataset


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_one_graph_comes_back_from_every_syntax(form: str) -> None:
    triples = [t for t in hard_triples() if form != "rdfxml" or "\u0007" not in getattr(t.object, "value", "")]
    dataset = hard_dataset(triples)
    text = export(dataset, form, iris=Iris())
    back = {q.triple for q in ox.parse(text.encode(), format=FORMATS[form])}
    assert back == set(triples)


@pytest.mark.parametrize("form", sorted(WITH_GRAPHS))
def test_all_graphs_come_back(form: str) -> None:
    dataset = hard_dataset(hard_triples())
    back = set(ox.parse(export(dataset, form, "all", Iris()).encode(), format=FORMATS[form]))
    assert len(back) == sum(dataset.counts().values())
    assert {str(q.graph_name) for q in back} == {"DEFAULT", *(f"<{n}>" for n in dataset.names() if n)}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_order_of_triples_leaves_no_trace(form: str) -> None:
    triples = [t for t in hard_triples() if "\u0007" not in getattr(t.object, "value", "")]
    shuffled = list(triples)
    random.Random(3).shuffle(shuffled)
    one, other = Dataset(), Dataset()
    one.add(DEFAULT, triples)
    other.add(DEFAULT, shuffled)
    assert export(one, form, iris=Iris()) == export(other, form, iris=Iris())


def test_turtle_reads_well() -> None:
    event = ox.NamedNode(f"{DEFAULT_BASE}id/event/second")
    triples = [
        ox.Triple(
            event, ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), ox.Literal("Second", language="en")
        ),
        ox.Triple(event, ox.NamedNode("https://w3id.org/forum-kg/ontology#ordinal"), ox.Literal(2)),
        ox.Triple(
            event,
            ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
            ox.NamedNode("https://w3id.org/forum-kg/ontology#Workshop"),
        ),
    ]
    assert turtle(triples, Iris()) == (
        f"@prefix event: <{DEFAULT_BASE}id/event/> .\n"
        "@prefix forum: <https://w3id.org/forum-kg/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "\n"
        "event:second a forum:Workshop ;\n"
        '    rdfs:label "Second"@en ;\n'
        "    forum:ordinal 2 .\n"
    )


def test_graphs_by_name() -> None:
    dataset = hard_dataset(hard_triples())
    assert len(export(dataset, "nt", "claims").splitlines()) == 7
    assert len(export(dataset, "nt", "document/A_b").splitlines()) == 6
    assert len(export(dataset, "nt", f"{DEFAULT_BASE}graph/claims").splitlines()) == 7
    with pytest.raises(ValueError, match="use default, all, or one of claims, document/A_b"):
        export(dataset, "nt", "nonsense")
    with pytest.raises(ValueError, match="holds one graph only"):
        export(dataset, "ttl", "all")
    with pytest.raises(ValueError, match="unknown format 'xls'"):
        export(dataset, "xls")


def test_trig_reads_back_as_the_same_dataset() -> None:
    dataset = hard_dataset(hard_triples())
    back = read_trig(trig(dataset, Iris()).encode())
    assert back.names() == dataset.names()
    assert all(back.graph(n) == dataset.graph(n) for n in dataset.names())


def test_blank_nodes_are_refused() -> None:
    with pytest.raises(ValueError, match="blank node in graph default"):
        Dataset().add(DEFAULT, [ox.Triple(ox.BlankNode(), iri("p"), iri("o"))])


@pytest.mark.parametrize("name", ["forum.ttl", "vocabulary.ttl", "alignments.ttl"])
def test_hand_written_turtle_without_blank_nodes_says_the_same(name: str) -> None:
    path = resource("ontology", name)
    named = read_turtle(path)
    given = list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE))
    assert len(named) == len({str(q.triple) for q in given})
    assert not [t for t in named if "_:" in str(t).split('"')[0]]
    assert read_turtle(path) == named


def test_a_name_follows_from_what_a_blank_node_says(tmp_path: Path) -> None:
    one, other = tmp_path / "one.ttl", tmp_path / "two.ttl"
    one.write_text("@prefix : <http://e/> . :s :p [ :a (1 2 [ :b :c ]) ; :d 'x' ] .")
    other.write_text("@prefix : <http://e/> . :s :p _:z . _:z :d 'x' ; :a (1 2 _:y) . _:y :b :c .")
    assert read_turtle(one) == read_turtle(other)
    other.write_text("@prefix : <http://e/> . :s :p [ :a (1 2 [ :b :e ]) ; :d 'x' ] .")
    assert read_turtle(one) != read_turtle(other)


def test_blank_nodes_in_a_circle_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "circle.ttl"
    path.write_text("@prefix : <http://e/> . _:a :p _:b . _:b :p _:a .")
    with pytest.raises(ValueError, match="circle"):
        read_turtle(path)


def test_a_list_of_many_thousands(tmp_path: Path) -> None:
    path = tmp_path / "long.ttl"
    path.write_text("@prefix : <http://e/> . :s :p (" + " ".join(str(n) for n in range(20_000)) + ") .")
    assert len(read_turtle(path)) == 40_001
