"""Clients that others wrote, as their users call them."""

from __future__ import annotations

import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serving import Running
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, RDFXML, TURTLE, XML, SPARQLWrapper

# Both libraries call what rdflib has declared old.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),
]
NAME = "SELECT ?name { <http://example.org/alice> <http://xmlns.com/foaf/0.1/name> ?name }"


@pytest.mark.parametrize("direct", [False, True])
def test_sparqlwrapper(server: Running, direct: bool) -> None:
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    if direct:
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(POSTDIRECTLY)
    wrapper.setQuery(NAME)
    wrapper.setReturnFormat(JSON)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    assert [row["name"] for row in rows] == [{"type": "literal", "value": "Alice", "xml:lang": "en"}]
    wrapper.setReturnFormat(XML)
    assert "Alice" in wrapper.queryAndConvert().toxml()
    wrapper.setReturnFormat(CSV)
    assert wrapper.queryAndConvert() == b"name\r\nAlice\r\n"


@pytest.mark.parametrize("form", [TURTLE, RDFXML])
def test_sparqlwrapper_graphs(server: Running, form: str) -> None:
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setQuery("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    wrapper.setReturnFormat(form)
    answer = wrapper.queryAndConvert()
    graph = answer if isinstance(answer, Graph) else Graph().parse(data=answer, format="turtle")
    assert len(graph) == 3


def test_rdflib_sparqlstore(server: Running) -> None:
    dataset = Dataset(store=SPARQLStore(f"{server.url}/sparql"))
    rows = list(dataset.query(NAME))
    assert [row[0] for row in rows] == [Literal("Alice", lang="en")]
    assert (URIRef("http://example.org/alice"), None, None) in dataset.default_graph


def test_rdflib_follows_addresses(server: Running) -> None:
    graph = Graph().parse(f"{server.url}/graph-store?default")
    assert len(graph) == 4
