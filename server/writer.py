"""A write, tried out in a process of its own on its own copy of the dataset: what comes back is the change it makes.

So a write that fails changes nothing, one that never ends can be killed, and one that takes too much memory ends only
this process.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from server.frames import DONE, ERROR, Channel, Failure, as_json
from server.journal import difference, graphs_of, lines_of

FORMATS = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD}


@dataclass(frozen=True, slots=True)
class Write:
    """A write: `update` with its text as body, or `put`, `post`, `delete` of a graph (empty name: the default one).

    `forms` has the syntax of each body that follows.
    """

    kind: str
    graph: str = ""
    forms: tuple[str, ...] = ()
    base: str = ""


def write_from(payload: bytes) -> Write:
    """The write in a frame."""
    data = json.loads(payload)
    return Write(data["kind"], data["graph"], tuple(data["forms"]), data["base"])


def attempt(store: Store, channel: Channel) -> None:
    """Take one write and its bodies from the channel, make it in `store`, send the change or a failure."""
    before = (lines_of(store), graphs_of(store))
    _, payload = channel.receive()
    write = write_from(payload)
    bodies = [channel.receive()[1] for _ in write.forms]
    try:
        _make(store, write, bodies)
    except SyntaxError as error:
        channel.send((ERROR, as_json(Failure("syntax", " ".join(str(error).split())[:300]))))
        return
    except MemoryError:
        channel.send((ERROR, as_json(Failure("memory", "the write needs more memory than one may take"))))
        return
    except (ValueError, OSError, RuntimeError) as error:
        channel.send((ERROR, as_json(Failure("syntax", " ".join(str(error).split())[:300]))))
        return
    change = difference(before, (lines_of(store), graphs_of(store)))
    channel.send((DONE, change.encoded()))


def _make(store: Store, write: Write, bodies: list[bytes]) -> None:
    if write.kind == "update":
        store.update(bodies[0].decode("utf-8"), base_iri=write.base or None)
        return
    graph = NamedNode(write.graph) if write.graph else DefaultGraph()
    if write.kind in ("put", "delete"):
        store.clear_graph(graph)
    if write.kind == "delete":
        if isinstance(graph, NamedNode):
            store.remove_graph(graph)
        return
    if isinstance(graph, NamedNode):
        store.add_graph(graph)
    for form, body in zip(write.forms, bodies, strict=True):
        store.extend(_into(graph, body, FORMATS[form], write.base or None))


def _into(graph: NamedNode | DefaultGraph, body: bytes, form: RdfFormat, base: str | None) -> Iterator[Quad]:
    """The triples of a body; its blank nodes get names of their own."""
    for quad in parse(body, form, base_iri=base, without_named_graphs=True, rename_blank_nodes=True):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)
