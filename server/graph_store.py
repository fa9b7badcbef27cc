"""The SPARQL 1.1 Graph Store HTTP Protocol, reading: by `?default`, `?graph=` and the graph's own path."""

from __future__ import annotations

from flask import Blueprint, Response, request
from pyoxigraph import NamedNode

from kg.iris import segment
from kg.results import Form
from server.answers import fetch, not_acceptable, respond
from server.frames import WHOLE_GRAPH, Job
from server.negotiation import RDF_ONLY, choose
from server.negotiation import named as form_named
from server.responses import preflight, problem
from server.site import site, url

blueprint = Blueprint("graph_store", __name__)


@blueprint.route("/graph-store", methods=["GET"], provide_automatic_options=False)
def indirect() -> Response:
    """A graph named by a parameter."""
    name = asked_graph()
    return name if isinstance(name, Response) else _graph(name)


@blueprint.route("/graph/<path:name>", methods=["GET"], provide_automatic_options=False)
def direct(name: str) -> Response:
    """A graph of the build under its own path."""
    return _graph(own_graph(name))


def asked_graph() -> str | Response:
    """The graph that the parameters name, empty for the default graph; a problem where they do not name one."""
    default, names = "default" in request.args, request.args.getlist("graph")
    if default + len(names) != 1:
        return problem(400, "which graph?", "give either ?default or one ?graph=ADDRESS")
    if default:
        return ""
    try:
        NamedNode(names[0])
    except ValueError:
        return problem(400, "not an address", "graph must be an absolute IRI")
    return names[0]


def own_graph(path: str) -> str:
    """The address of the graph whose path on this server is `/graph/` and `path`.

    BASE and the path; where there is no such graph but one by the full address of the request, then that.
    """
    local = "/".join(segment(part) for part in path.split("/"))
    own, here = site().build.iris.graph(local), url(f"/graph/{local}")
    graphs = site().engine.nursery.graphs
    return here if here in graphs and own not in graphs else own


@blueprint.route("/graph-store", methods=["OPTIONS"], provide_automatic_options=False)
def options() -> Response:
    """What may be done with graphs."""
    return preflight("GET, HEAD, PUT, POST, DELETE, OPTIONS" if site().settings.writable else "GET, HEAD, OPTIONS")


def _graph(name: str) -> Response:
    """The triples of a graph (empty name: the default graph) in the form asked for."""
    wanted = request.args.get("format", "")
    form = form_named(wanted, RDF_ONLY) if wanted else choose(request.headers.get("Accept"), RDF_ONLY)
    if name and name not in site().engine.nursery.graphs:
        return problem(404, "no such graph", "the dataset has no graph of that name; /.well-known/void lists them")
    if form is None:
        return not_acceptable(RDF_ONLY)
    return respond(fetch(whole_graph(name, form), form), form)


def whole_graph(name: str, form: Form) -> Job:
    """The query for all triples of a graph."""
    return Job(WHOLE_GRAPH, form.name, (name,), (), "")
