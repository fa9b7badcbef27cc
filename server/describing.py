"""What the graph says of one resource: facts with the words behind them, what points to it, where it moved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.store import bind
from kg.terms import PREFIXES
from server.frames import Job
from server.site import Row, Site

_PREFIXES = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("rdf", "rdfs", "dcterms", "forum"))
_MAX_FACTS = 2000
_TRUE = ("true", "1")  # Virtuoso has no booleans
_FACTS = """
SELECT ?p ?o (MIN(?pl) AS ?property) (MIN(?ol) AS ?label) (MAX(?i) AS ?inferred) WHERE {
  { %this% ?p ?o } UNION { GRAPH %claims% { %this% ?p ?o } } UNION { GRAPH %provenance% { %this% ?p ?o } }
  OPTIONAL { ?p rdfs:label ?pl }
  OPTIONAL { ?o rdfs:label ?ol }
  BIND(EXISTS { GRAPH %inferred% { %this% ?p ?o } } AS ?i)
} GROUP BY ?p ?o ORDER BY ?p ?o LIMIT """
_INCOMING = """
SELECT ?s ?p (MIN(?pl) AS ?property) (MIN(?sl) AS ?label) WHERE {
  ?s ?p %this% FILTER(?p != dcterms:isReplacedBy)
  OPTIONAL { ?p rdfs:label ?pl } OPTIONAL { ?s rdfs:label ?sl }
} GROUP BY ?s ?p ORDER BY ?p ?s LIMIT """
_CLAIMS = """
SELECT ?claim ?p ?o ?label ?modality ?rank ?document ?quote ?start ?end ?paragraph ?page ?held WHERE {
  GRAPH %claims% {
    ?claim rdf:subject %this% ; rdf:predicate ?p ; rdf:object ?o ; forum:statedIn ?document ; forum:evidence ?passage .
    ?passage forum:quote ?quote .
    OPTIONAL { ?claim forum:modality ?modality }
    OPTIONAL { ?claim forum:rank ?rank }
    OPTIONAL { ?claim forum:heldBack ?held }
    OPTIONAL { ?passage forum:start ?start }
    OPTIONAL { ?passage forum:end ?end }
    OPTIONAL { ?passage forum:paragraph ?paragraph }
    OPTIONAL { ?passage forum:page ?page }
  }
  OPTIONAL { ?o rdfs:label ?label }
} ORDER BY ?document ?start ?claim ?p LIMIT """
_MOVED = """
SELECT ?to WHERE {
  { %this% dcterms:isReplacedBy ?to } UNION { GRAPH ?g { %this% dcterms:isReplacedBy ?to } }
} ORDER BY ?to LIMIT 1"""
_KNOWN = (
    "ASK { { %this% ?p ?o } UNION { GRAPH %claims% { %this% ?p ?o } } UNION { GRAPH %provenance% { %this% ?p ?o } } "
    "UNION { ?s ?q %this% } }"
)
_GRAPHS = (
    """CONSTRUCT { %this% ?p ?o . ?o rdfs:label ?l . ?o ?fp ?fo } WHERE {
  { %this% ?p ?o } UNION { GRAPH %claims% { %this% ?p ?o } } UNION { GRAPH %provenance% { %this% ?p ?o } }
  OPTIONAL { ?o rdfs:label ?l }
  OPTIONAL { GRAPH %claims% { ?o ?fp ?fo } FILTER(STRSTARTS(STR(?o), CONCAT(STR(%this%), "#"))) }
}""",
    """CONSTRUCT { ?s ?p %this% . ?s rdfs:label ?l } WHERE { SELECT ?s ?p ?l WHERE {
  { SELECT ?s ?p WHERE { ?s ?p %this% } ORDER BY ?p ?s LIMIT {incoming} } OPTIONAL { ?s rdfs:label ?l }
} }""",
)
# The claims are found first and then named: Virtuoso loses rows where a CONSTRUCT holds a subquery with an order.
_ABOUT = "SELECT ?claim WHERE { GRAPH %claims% { ?claim rdf:subject %this% } } ORDER BY ?claim LIMIT "
_THESE = (
    "CONSTRUCT { ?claim ?p ?o } WHERE { VALUES ?claim { {these} } GRAPH %claims% { ?claim ?p ?o } }",
    "CONSTRUCT { ?passage ?p ?o } WHERE { VALUES ?claim { {these} } "
    "GRAPH %claims% { ?claim forum:evidence ?passage . ?passage ?p ?o } }",
)


@dataclass(frozen=True, slots=True)
class Quote:
    """The words behind a claim, where they stand, and how the document says it."""

    claim: str
    document: str  # address
    text: str
    start: str
    end: str
    paragraph: str
    page: str
    modality: str  # local name, empty where the claim has none
    rank: str
    held_back: str


@dataclass(frozen=True, slots=True)
class Value:
    """An object of a fact, the label of what it names, and the quotes behind the fact."""

    term: Mapping[str, str]
    label: str
    inferred: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its values."""

    iri: str
    name: str
    values: tuple[Value, ...]

    @property
    def inferred(self) -> bool:
        """Whether no document says any of it."""
        return all(value.inferred for value in self.values)


@dataclass(frozen=True, slots=True)
class Description:
    """All that a page tells of a resource."""

    iri: str
    label: str
    types: tuple[tuple[str, str], ...]  # address, label
    facts: tuple[Property, ...]  # with at least one value that was said
    inferred: tuple[Property, ...] = field(default=())  # all values follow from facts by the ontology
    unsettled: tuple[Property, ...] = field(default=())  # claimed, but no fact: planned, proposed, denied, deprecated
    incoming: tuple[tuple[str, str, str, str], ...] = field(default=())  # subject, its label, property, its name
    complete: bool = True


class _Queries:
    """The queries about one resource, with its address and the graphs of the build bound into them."""

    def __init__(self, found: Site, iri: str) -> None:
        build = found.build
        self._terms = {
            "this": NamedNode(iri),
            "claims": build.graph("claims"),
            "inferred": build.graph("inferred"),
            "provenance": build.graph("provenance"),
        }

    def text(self, template: str) -> str:
        """A template as a query."""
        return _PREFIXES + bind(template, **self._terms)


def moved_to(found: Site, iri: str) -> str:
    """The address that replaced this one, empty where it is no alias. Raises NoAnswerError."""
    rows = found.rows(_Queries(found, iri).text(_MOVED))
    return rows[0]["to"]["value"] if rows else ""


def is_known(found: Site, iri: str) -> bool:
    """Whether the graph says anything of the address. Raises NoAnswerError."""
    return found.holds(_Queries(found, iri).text(_KNOWN))


def triples_about(found: Site, iri: str) -> set[Triple]:
    """The description as triples: all outgoing, capped incoming, labels of neighbours, capped claims with passages."""
    queries, limits = _Queries(found, iri), found.settings.limits
    texts = [queries.text(template.replace("{incoming}", str(limits.describe_incoming))) for template in _GRAPHS]
    if rows := found.rows(queries.text(_ABOUT) + str(limits.describe_claims)):
        these = " ".join(str(NamedNode(row["claim"]["value"])) for row in rows)
        texts += [queries.text(template).replace("{these}", these) for template in _THESE]
    triples: set[Triple] = set()
    for text in texts:
        data = found.answer(Job(text, "nt", base=found.build.iris.base))
        triples.update(quad.triple for quad in parse(data, RdfFormat.N_TRIPLES))
    return triples


def describe(found: Site, iri: str) -> Description:
    """What the page of a resource tells. Raises NoAnswerError."""
    queries, limits = _Queries(found, iri), found.settings.limits
    facts = found.rows(queries.text(_FACTS) + str(_MAX_FACTS))
    claims = found.rows(queries.text(_CLAIMS) + str(limits.describe_claims))
    incoming = found.rows(queries.text(_INCOMING) + str(limits.describe_incoming))
    quotes: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for row in claims:
        quotes[_key(row)].append(_quote(row))
    settled = {_key(row) for row in facts}
    names = {row["p"]["value"]: _name(row) for row in facts}
    properties = _properties(facts, quotes, names)
    return Description(
        iri=iri,
        label=_label(facts, iri),
        types=_types(facts),
        facts=tuple(item for item in properties if not item.inferred),
        inferred=tuple(item for item in properties if item.inferred),
        unsettled=_properties(_once(row for row in claims if _key(row) not in settled), quotes, names),
        incoming=tuple((row["s"]["value"], _value(row, "label"), row["p"]["value"], _name(row)) for row in incoming),
        complete=len(facts) < _MAX_FACTS
        and len(claims) < limits.describe_claims
        and len(incoming) < limits.describe_incoming,
    )


def _once(rows: Iterable[Row]) -> list[Row]:
    return list({_key(row): row for row in rows}.values())


def _key(row: Row) -> tuple[str, str]:
    return row["p"]["value"], "\0".join((row["o"]["value"], row["o"].get("datatype", ""), row["o"].get("xml:lang", "")))


def _value(row: Row, name: str) -> str:
    return row[name]["value"] if name in row else ""


def _local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


def _quote(row: Row) -> Quote:
    return Quote(
        claim=row["claim"]["value"],
        document=row["document"]["value"],
        text=row["quote"]["value"],
        start=_value(row, "start"),
        end=_value(row, "end"),
        paragraph=_value(row, "paragraph"),
        page=_value(row, "page"),
        modality=_local(_value(row, "modality")),
        rank=_local(_value(row, "rank")),
        held_back=_value(row, "held"),
    )


def _properties(
    rows: Sequence[Row], quotes: Mapping[tuple[str, str], list[Quote]], names: Mapping[str, str]
) -> tuple[Property, ...]:
    """Rows by property: what a thing is called and is comes first, then by name."""
    grouped: dict[str, list[Value]] = defaultdict(list)
    for row in rows:
        value = Value(
            row["o"], _value(row, "label"), _value(row, "inferred") in _TRUE, tuple(quotes.get(_key(row), ()))
        )
        grouped[row["p"]["value"]].append(value)
    first = [PREFIXES["rdfs"] + "label", PREFIXES["rdf"] + "type", PREFIXES["skos"] + "altLabel"]
    found = [
        Property(iri, names.get(iri) or words(iri), tuple(sorted(values, key=lambda value: value.inferred)))
        for iri, values in grouped.items()
    ]
    return tuple(sorted(found, key=lambda p: (first.index(p.iri) if p.iri in first else len(first), p.name, p.iri)))


def _name(row: Row) -> str:
    return _value(row, "property") or words(row["p"]["value"])


def words(iri: str) -> str:
    """The last part of an address as words: `startsNotBefore` as `starts not before`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _local(iri)).lower()


def _types(facts: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """The classes that were said, not those that follow from them; all where none was said."""
    rows = [row for row in facts if row["p"]["value"] == PREFIXES["rdf"] + "type"]
    said = [row for row in rows if _value(row, "inferred") not in _TRUE]
    return tuple((row["o"]["value"], _value(row, "label") or words(row["o"]["value"])) for row in said or rows)


def _label(facts: Sequence[Row], iri: str) -> str:
    """The English label, else any, else the last part of the address."""
    labels = [row["o"] for row in facts if row["p"]["value"] == PREFIXES["rdfs"] + "label"]
    english = [term["value"] for term in labels if term.get("xml:lang", "en").startswith("en")]
    return english[0] if english else labels[0]["value"] if labels else _local(iri)
