"""What this service says of itself: the SPARQL 1.1 Service Description and VoID, with the addresses of this server."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from flask import Blueprint, Response, request
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.describe import dataset_iri
from kg.results import Form, write_graph
from kg.terms import PREFIXES
from server.answers import not_acceptable
from server.frames import Job
from server.negotiation import RDF_ONLY, choose, content_type
from server.responses import entity_tag, from_bytes
from server.site import DOWNLOADS, site, url

SD, VOID = PREFIXES["sd"], PREFIXES["void"]
blueprint = Blueprint("service", __name__)
FORMATS = "http://www.w3.org/ns/formats/"
MAX_GRAPHS = 1000  # named graphs that the description lists
_RESULT_FORMATS = (
    "SPARQL_Results_JSON SPARQL_Results_XML SPARQL_Results_CSV SPARQL_Results_TSV "
    "Turtle N-Triples RDF_XML JSON-LD TriG N-Quads"
).split()
_FEATURES = {
    "whole-answers": "An answer is whole or refused: never cut at a limit, never ended by a clock after it has begun.",
    "closed-dataset": "FROM and the protocol's dataset name graphs of this dataset alone; no address is ever fetched.",
}
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_COMMENT = NamedNode(PREFIXES["rdfs"] + "comment")


def description(form: Form) -> Response:
    """The service description in one of the forms of a graph."""
    return _sent(sorted(_service(url("/sparql")), key=str), form)


def _service(endpoint: str) -> Iterator[Triple]:
    service, dataset = NamedNode(f"{endpoint}#service"), NamedNode(f"{endpoint}#dataset")
    default = NamedNode(f"{endpoint}#default-graph")
    yield Triple(service, _TYPE, _sd("Service"))
    yield Triple(service, _LABEL, Literal("Forum knowledge graph: SPARQL endpoint", language="en"))
    yield Triple(service, _sd("endpoint"), NamedNode(endpoint))
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Triple(service, _sd("defaultEntailmentRegime"), NamedNode("http://www.w3.org/ns/entailment/Simple"))
    yield Triple(service, _sd("defaultDataset"), dataset)
    for name in _RESULT_FORMATS:
        yield Triple(service, _sd("resultFormat"), NamedNode(FORMATS + name))
    for name, text in _FEATURES.items():
        feature = NamedNode(f"{endpoint}#{name}")
        yield Triple(service, _sd("feature"), feature)
        yield Triple(feature, _TYPE, _sd("Feature"))
        yield Triple(feature, _COMMENT, Literal(text, language="en"))
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, _TYPE, _sd("Graph"))
    for number, name in enumerate(sorted(site().engine.nursery.graphs)[:MAX_GRAPHS], 1):
        graph = NamedNode(f"{endpoint}#graph-{number}")
        yield Triple(dataset, _sd("namedGraph"), graph)
        yield Triple(graph, _TYPE, _sd("NamedGraph"))
        yield Triple(graph, _sd("name"), NamedNode(name))


def void(form: Form) -> Response:
    """VoID and DCAT: the build's own description with the addresses of this server added."""
    graph = site().build.iris.graph("dataset")
    job = Job("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "nt", (graph,), (), site().build.iris.base)
    quads = parse(site().answer(job), RdfFormat.N_TRIPLES)
    triples = {quad.triple for quad in quads}
    triples.update(_addresses(NamedNode(dataset_iri(site().build.iris))))
    return _sent(sorted(triples, key=str), form)


@blueprint.route("/.well-known/void")
def well_known() -> Response:
    """The description of the dataset."""
    form = choose(request.headers.get("Accept"), RDF_ONLY)
    return not_acceptable(RDF_ONLY) if form is None else void(form)


def _addresses(dataset: NamedNode) -> Iterator[Triple]:
    yield Triple(dataset, _TYPE, _void("Dataset"))
    yield Triple(dataset, _void("sparqlEndpoint"), NamedNode(url("/sparql")))
    yield Triple(dataset, NamedNode("http://xmlns.com/foaf/0.1/homepage"), NamedNode(url("/")))
    yield Triple(dataset, _void("uriSpace"), Literal(f"{site().build.iris.base}id/"))
    for name in DOWNLOADS:
        if name.endswith((".ttl", ".nt", ".trig")) and (site().build.path / name).is_file():
            yield Triple(dataset, _void("dataDump"), NamedNode(url(f"/download/{name}")))


def _sent(triples: Iterable[Triple], form: Form) -> Response:
    sink = io.BytesIO()
    write_graph(triples, form.name, sink, PREFIXES)
    data = sink.getvalue()
    return from_bytes(data, content_type(form), entity_tag(site().build.id, form.name, data), 0)


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


def _void(name: str) -> NamedNode:
    return NamedNode(VOID + name)
