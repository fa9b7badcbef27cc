"""Who is bound to whom: agents and bodies, and the relations between them that documents tell of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flask import Blueprint, Response, json, request
from pyoxigraph import Literal

from kg.store import bind
from kg.terms import FORUM, PREFIXES
from server.answers import not_acceptable
from server.describing import words
from server.drawing import around, ring
from server.naming import id_of, iri_of, kind_name, kinds_pattern, term_name, thing_of
from server.negotiation import HTML, JSON_DATA, choose
from server.pages import html, kept
from server.responses import entity_tag, from_bytes, problem
from server.site import Row, site

blueprint = Blueprint("network", __name__)
_AGENTS = ("state", "territory", "organisation", "mechanism", "forum", "person")
_PREFIXES = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("rdfs", "forum"))
_DIRECT = """
SELECT ?from ?property ?to (1 AS ?times) WHERE {
  ?from ?property ?to
  FILTER(REGEX(STR(?from), %agents%) && REGEX(STR(?to), %agents%) && STRSTARTS(STR(?property), STR(forum:)))
  FILTER NOT EXISTS { GRAPH %inferred% { ?from ?property ?to } }
} ORDER BY ?from ?property ?to LIMIT """
_MEMBERS = """
SELECT ?from ?property ?to (1 AS ?times) WHERE {
  ?membership forum:member ?from ; forum:of ?to OPTIONAL { ?membership forum:role ?role }
  BIND(COALESCE(?role, forum:member) AS ?property)
} ORDER BY ?from ?property ?to LIMIT """
# What somebody does at meetings, told of the body that meets; how often it happened is counted.
_MEETINGS = """
SELECT ?from ?property ?to (COUNT(DISTINCT ?event) AS ?times) WHERE {
  VALUES ?property { forum:attendedBy forum:chairedBy forum:coChairedBy forum:viceChairedBy forum:hostedBy
    forum:organisedBy forum:developedBy forum:presentedBy forum:fundedBy }
  ?event ?property ?from ; forum:ofForum|forum:ofMechanism ?to
  FILTER(REGEX(STR(?from), %agents%) && ?from != ?to)
} GROUP BY ?from ?property ?to ORDER BY ?from ?property ?to LIMIT """
_SHOWN = 120  # things on the outer ring of the drawing
_INNER, _OUTER, _MIDDLE = 250, 420, 640  # pixels


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation: `source` is to `target` what the property says, `times` over; ids of things."""

    source: str
    target: str
    property: str
    label: str
    times: int


@dataclass(frozen=True, slots=True)
class Node:
    """A thing with how many others it is bound to."""

    id: str
    iri: str
    label: str
    kind: str
    degree: int


@blueprint.route("/network")
@kept
def network() -> Response:
    """All relations, as a page or as a graph in JSON; `?around=ID` keeps those of one thing."""
    form = choose(request.headers.get("Accept"), (HTML, JSON_DATA))
    if form is None:
        return not_acceptable((HTML, JSON_DATA))
    centre = request.args.get("around", "")
    edges, complete = _edges()
    edges = [edge for edge in edges if not centre or centre in (edge.source, edge.target)]
    if centre and not edges:
        return problem(404, "no relations", "?around= takes an id such as forum/NAME; /network lists them")
    nodes = nodes_of(edges)
    if form is JSON_DATA:
        value = {"complete": complete, "nodes": [asdict(n) for n in nodes], "edges": [asdict(edge) for edge in edges]}
        data = (json.dumps(value) + "\n").encode()
        tag = entity_tag(site().build.id, data)
        return from_bytes(data, "application/json", tag, site().settings.limits.cache_seconds)
    by_id = {node.id: node for node in nodes}
    return html(
        "network.html",
        drawing=drawn(nodes, edges),
        bodies=_by_target(edges, by_id),
        by_id=by_id,
        centre=by_id.get(centre),
        complete=complete,
    )


def _edges() -> tuple[list[Edge], bool]:
    """The relations and whether these are all."""
    most = site().settings.limits.page_things
    agents, inferred = Literal(kinds_pattern(_AGENTS)), site().build.graph("inferred")
    edges, complete = set(), True
    for template, at_meetings in ((_DIRECT, False), (_MEMBERS, False), (_MEETINGS, True)):
        rows = site().rows(_PREFIXES + bind(template, agents=agents, inferred=inferred) + str(most + 1))
        complete = complete and len(rows) <= most
        edges |= {_edge(row, at_meetings) for row in rows[:most] if "from" in row}
    return sorted(edges, key=lambda e: (e.target, e.source, e.property)), complete


def _edge(row: Row, at_meetings: bool) -> Edge:
    """A row as an edge from the agent to the body; `X forum:coChairedBy Y` is said of Y."""
    source, target, iri = id_of(row["from"]["value"]), id_of(row["to"]["value"]), row["property"]["value"]
    name = iri.removeprefix(FORUM)
    if not at_meetings and name.endswith("By"):
        source, target = target, source
    times = int(row["times"]["value"])
    return Edge(source, target, iri, _told(name, iri, times if at_meetings else 0), times)


def _told(name: str, iri: str, times: int) -> str:
    """What the source is to the target: `coChairedBy` is read from the other end, a role is named."""
    if name.endswith("Role"):
        return words(name).removesuffix(" role")
    if not name.endswith("By"):
        return term_name(iri)
    done = words(name).removesuffix(" by").replace("co chaired", "co-chaired").replace("vice chaired", "vice-chaired")
    return f"{done} {times} {'meeting' if times == 1 else 'meetings'}" if times else done


def nodes_of(edges: Iterable[Edge]) -> list[Node]:
    """The ends of the edges, those with the most neighbours first."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        neighbours[edge.source].add(edge.target)
        neighbours[edge.target].add(edge.source)
    found = []
    for id_, others in neighbours.items():
        thing = thing_of(id_)
        found.append(Node(id_, iri_of(id_), thing.name if thing else id_, kind_name(id_), len(others)))
    return sorted(found, key=lambda node: (-node.degree, node.label, node.id))


def _by_target(edges: Sequence[Edge], by_id: Mapping[str, Node]) -> list[tuple[Node, list[tuple[Node, list[str]]]]]:
    """Each body with those bound to it and how, the body with the most first."""
    grouped: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for edge in edges:
        grouped[edge.target][edge.source].append(edge.label)
    order = sorted(grouped, key=lambda id_: (-len(grouped[id_]), by_id[id_].label, id_))
    return [
        (
            by_id[target],
            sorted(
                ((by_id[s], labels) for s, labels in grouped[target].items()), key=lambda it: (it[0].label, it[0].id)
            ),
        )
        for target in order
    ]


def drawn(nodes: Sequence[Node], edges: Sequence[Edge]) -> Mapping[str, Any] | None:
    """The body with the most relations in the middle, others on an inner ring, those bound to them on an outer one."""
    inner = [node.id for node in nodes if any(edge.target == node.id for edge in edges)]
    if not inner:
        return None
    pairs = Counter((edge.source, edge.target) for edge in edges)
    middle, *bodies = inner
    outward = [pair for pair in pairs if pair[0] not in inner]
    shown = {node.id for node in [node for node in nodes if node.id not in inner][:_SHOWN]}
    outer = [id_ for id_ in around(bodies, outward) if id_ in shown]
    places = {
        **dict(zip([middle], ring(1, 0), strict=True)),
        **dict(zip(bodies, ring(len(bodies), _INNER), strict=True)),
        **dict(zip(outer, ring(len(outer), _OUTER), strict=True)),
    }
    by_id = {node.id: node for node in nodes}
    return {
        "radius": _MIDDLE,
        "inner": [(number, by_id[id_], places[id_]) for number, id_ in enumerate(inner, 1)],
        "outer": [(by_id[id_], places[id_]) for id_ in outer],
        "lines": [
            (places[source], places[target], f"{by_id[source].label} – {by_id[target].label}")
            for source, target in sorted(pairs)
            if source in places and target in places
        ],
        "left_out": len(nodes) - len(places),
    }
