"""The SPARQL 1.1 Graph Store HTTP Protocol, reading: by `?default`, `?graph=` and the graph's own path.

Writing, here and at /update, is refused: a build is never changed from outside.
"""

from __future__ import annotations

from flask import Blueprint, Response, request
from pyoxigraph import NamedNode

from kg.iris import segment
from server.answers import fetch, not_acceptable, respond
from server.frames import Job
from server.negotiation import RDF_ONLY, choose
from server.negotiation import named as form_named
from server.responses import preflight, problem
from server.site import site

blueprint = Blueprint("graph_store", __name__)
_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_WRITES = ["PUT", "POST", "DELETE"]
_READ_ONLY = "this server only reads; a build is made anew by `kg build`"


@blueprint.route("/graph-store", methods=["GET"], provide_automatic_options=False)
def indirect() -> Response:
    """A graph named by a parameter."""
    default, names = "default" in request.args, request.args.getlist("graph")
    if default + len(names) != 1:
        return problem(400, "which graph?", "give either ?default or one ?graph=ADDRESS")
    if default:
        return _graph("")
    try:
        NamedNode(names[0])
    except ValueError:
        return problem(400, "not an address", "graph must be an absolute IRI")
    return _graph(names[0])


@blueprint.route("/graph/<path:name>", methods=["GET"], provide_automatic_options=False)
def direct(name: str) -> Response:
    """A graph of the build under its own path."""
    return _graph(site().build.iris.graph("/".join(segment(part) for part in name.split("/"))))


@blueprint.route("/graph-store", methods=_WRITES, provide_automatic_options=False)
@blueprint.route("/update", methods=["POST"], provide_automatic_options=False)
def refuse() -> Response:
    """No writing here."""
    return problem(403, "read-only", _READ_ONLY)


@blueprint.route("/graph/<path:name>", methods=_WRITES, provide_automatic_options=False)
def refuse_direct(name: str) -> Response:
    """No writing here either."""
    return problem(403, "read-only", _READ_ONLY)


@blueprint.route("/graph-store", methods=["OPTIONS"], provide_automatic_options=False)
def options() -> Response:
    """What may be done with graphs."""
    return preflight("GET, HEAD, OPTIONS")


@blueprint.route("/update", methods=["OPTIONS"], provide_automatic_options=False)
def update_options() -> Response:
    """What may be done here: nothing, and that is said with 403."""
    return preflight("POST, OPTIONS")


def _graph(name: str) -> Response:
    """The triples of a graph (empty name: the default graph) in the form asked for."""
    wanted = request.args.get("format", "")
    form = form_named(wanted, RDF_ONLY) if wanted else choose(request.headers.get("Accept"), RDF_ONLY)
    if name and name not in site().engine.nursery.graphs:
        return problem(404, "no such graph", "the dataset has no graph of that name; /.well-known/void lists them")
    if form is None:
        return not_acceptable(RDF_ONLY)
    return respond(fetch(Job(_ALL, form.name, (name,), (), ""), form), form)
