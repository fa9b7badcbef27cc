"""The JSON-LD context names every term once, needs nothing from elsewhere, and loses nothing."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph
import pytest
from rdflib import XSD, BNode, Graph, Literal, URIRef
from rl_cases import FORUM, FV

from kg import terms
from kg.resources import resource

BASE = "https://example.org/"


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    document = json.loads(resource("ontology", "context.jsonld").read_text(encoding="utf-8"))
    assert list(document) == ["@context"]
    found: dict[str, Any] = document["@context"]
    return found


def identifier(entry: Any) -> str:
    return str(entry["@id"] if isinstance(entry, dict) else entry)


def test_every_term_of_the_data_is_in_the_context(context: dict[str, Any]) -> None:
    wanted = {*terms.CLASSES, *terms.OBJECT_PROPERTIES, *terms.DATA_PROPERTIES, *terms.INDIVIDUALS}
    named = {name for name, entry in context.items() if identifier(entry).startswith("forum:")}
    assert named == wanted
    assert all(identifier(context[name]) == f"forum:{name}" for name in wanted)


def test_the_context_is_version_1_1_and_needs_no_other(context: dict[str, Any]) -> None:
    assert context["@version"] == 1.1
    assert {key for key in context if key.startswith("@")} == {"@version"}
    assert "@import" not in json.dumps(context)


def test_prefixes_are_those_of_the_project(context: dict[str, Any]) -> None:
    prefixes = {name: entry for name, entry in context.items() if str(entry).endswith(("#", "/"))}
    assert prefixes.items() <= terms.PREFIXES.items()
    used = {identifier(entry).partition(":")[0] for entry in context.values() if ":" in identifier(entry)}
    assert used - {"https", "http"} <= prefixes.keys()


def test_values_have_the_type_of_their_property(context: dict[str, Any]) -> None:
    for name in terms.OBJECT_PROPERTIES:
        assert context[name]["@type"] in ("@id", "@vocab")
    for name in terms.DATE_PROPERTIES:
        assert context[name]["@type"] == "xsd:date"
    for name, datatype in terms.DATATYPES.items():
        assert context[name].get("@type", "xsd:string") == f"xsd:{datatype}"


def literal_for(name: str) -> Literal:
    samples = {"string": "words", "integer": "12", "decimal": "10000.5", "boolean": "true"}
    if name in terms.DATE_PROPERTIES:
        return Literal("2003-04-29", datatype=XSD.date)
    datatype = terms.DATATYPES[name]
    if datatype == "string":
        return Literal(samples[datatype])
    return Literal(samples[datatype], datatype=XSD[datatype])


def graph_of_everything() -> Graph:
    graph = Graph()
    thing, other = URIRef(BASE + "id/event/a"), URIRef(BASE + "id/state/B")
    rdf_type = URIRef(terms.iri("rdf:type"))
    for name in terms.CLASSES:
        graph.add((thing, rdf_type, URIRef(FORUM + name)))
    for name in terms.OBJECT_PROPERTIES:
        graph.add((thing, URIRef(FORUM + name), other))
    for name in terms.DATA_PROPERTIES:
        graph.add((thing, URIRef(FORUM + name), literal_for(name)))
    for name in terms.INDIVIDUALS:
        graph.add((thing, URIRef(FORUM + "eventStatus"), URIRef(FORUM + name)))
    for value in (Literal("2003", datatype=XSD.gYear), Literal("2003-04", datatype=XSD.gYearMonth)):
        graph.add((thing, URIRef(FORUM + "startDate"), value))
    graph.add((thing, URIRef(FORUM + "theme"), URIRef(FV + "asylum")))
    graph.add((thing, URIRef(FORUM + "onProperty"), URIRef(FORUM + "startDate")))
    for text in (Literal("a", lang="en"), Literal("b", lang="fr"), Literal("plain")):
        graph.add((thing, URIRef(terms.iri("rdfs:label")), text))
        graph.add((thing, URIRef(terms.iri("skos:altLabel")), text))
    return graph


def read(text: str) -> Graph:
    """A JSON-LD text by another implementation than the one that writes it."""
    quads = pyoxigraph.parse(text, pyoxigraph.RdfFormat.JSON_LD)
    lines = pyoxigraph.serialize((quad.triple for quad in quads), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert lines is not None
    return Graph().parse(data=lines, format="nt")


def test_nothing_is_lost_on_the_way_there_and_back(context: dict[str, Any]) -> None:
    graph = graph_of_everything()
    text = graph.serialize(format="json-ld", context=context)
    back = read(text)
    assert set(back) == set(graph)
    assert not [node for triple in back for node in triple if isinstance(node, BNode)]


def test_plain_json_reads_as_the_model(context: dict[str, Any]) -> None:
    document = {
        "@context": context,
        "id": BASE + "id/event/a",
        "type": "MinisterialConference",
        "label": "A Conference",
        "ordinal": 2,
        "startDate": "2003-04-29",
        "heldIn": BASE + "id/place/p",
        "eventStatus": "heldStatus",
        "theme": "fv:asylum",
        "attendedBy": [BASE + "id/state/B", BASE + "id/state/C"],
    }
    expected = f"""
        @prefix forum: <{FORUM}> . @prefix fv: <{FV}> . @prefix xsd: <{XSD}> .
        <{BASE}id/event/a> a forum:MinisterialConference ;
            <{terms.PREFIXES["rdfs"]}label> "A Conference"@en ; forum:ordinal 2 ;
            forum:startDate "2003-04-29"^^xsd:date ; forum:heldIn <{BASE}id/place/p> ;
            forum:eventStatus forum:heldStatus ; forum:theme fv:asylum ;
            forum:attendedBy <{BASE}id/state/B> , <{BASE}id/state/C> .
    """
    assert set(read(json.dumps(document))) == set(Graph().parse(data=expected, format="turtle"))
