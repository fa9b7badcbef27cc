"""Stable files in every syntax: the same triples always give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.graph import DEFAULT, Dataset
from kg.iris import RDF, XSD, Iris
from kg.terms import KIND_OF_CLASS, PREFIXES

FORMATS: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
WITH_GRAPHS = frozenset({"nq", "trig", "jsonld"})

_TYPE = RDF + "type"
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")  # a safe part of what Turtle allows
_BARE = {XSD + "integer": re.compile(r"[+-]?[0-9]+"), XSD + "boolean": re.compile(r"true|false")}
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})


def prefixes(iris: Iris | None = None) -> dict[str, str]:
    """The prefixes of a file: those of the vocabularies, and one for each kind of address below BASE."""
    kinds = sorted({*KIND_OF_CLASS.values()}) if iris else []
    own = {f"{k}s" if k in PREFIXES else k: f"{iris.base}id/{k}/" for k in kinds} if iris else {}
    return {**PREFIXES, **own}


class Writer:
    """Writes terms in Turtle with a fixed set of prefixes; only those used are declared."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._namespaces = {namespace: prefix for prefix, namespace in names.items()}
        self._names = names
        self._cache: dict[str, str] = {}
        self.used: set[str] = set()

    def iri(self, iri: str) -> str:
        """An IRI as prefixed name where that is safe, else in full."""
        if iri not in self._cache:
            cut = max(iri.rfind("/"), iri.rfind("#")) + 1
            prefix = self._namespaces.get(iri[:cut])
            if prefix is not None and _LOCAL.fullmatch(iri, cut):
                self.used.add(prefix)
                self._cache[iri] = f"{prefix}:{iri[cut:]}"
            else:
                self._cache[iri] = f"<{iri}>"
        return self._cache[iri]

    def term(self, term: object) -> str:
        """Any term without blank nodes; ValueError for another."""
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        if not isinstance(term, ox.Literal):
            raise ValueError(f"neither IRI nor literal: {term}")
        datatype = term.datatype.value
        if datatype in _BARE and _BARE[datatype].fullmatch(term.value):
            return term.value
        text = f'"{term.value.translate(_ESCAPES)}"'
        if term.language:
            return f"{text}@{term.language}"
        return text if datatype == XSD + "string" else f"{text}^^{self.iri(datatype)}"

    def block(self, subject: str, triples: Iterable[ox.Triple], indent: str = "") -> str:
        """All triples of one subject, `a` first, then predicates and objects in order of their IRIs and texts."""
        by_predicate: dict[str, list[str]] = {}
        for triple in triples:
            by_predicate.setdefault(triple.predicate.value, []).append(self.term(triple.object))
        lines = []
        for predicate in sorted(by_predicate, key=lambda p: (p != _TYPE, p)):
            name = "a" if predicate == _TYPE else self.iri(predicate)
            lines.append(f"{name} {', '.join(sorted(by_predicate[predicate]))}")
        return f"{indent}{self.iri(subject)} " + f" ;\n{indent}    ".join(lines) + " .\n"

    def blocks(self, triples: Iterable[ox.Triple], indent: str = "") -> Iterator[str]:
        """A block for each subject, in order of their IRIs."""
        by_subject: dict[str, list[ox.Triple]] = {}
        for triple in triples:
            by_subject.setdefault(_iri(triple.subject), []).append(triple)
        for subject in sorted(by_subject):
            yield self.block(subject, by_subject[subject], indent)

    def header(self) -> str:
        """The declarations of the prefixes used so far."""
        return "".join(f"@prefix {p}: <{self._names[p]}> .\n" for p in sorted(self.used))


def _iri(subject: object) -> str:
    if not isinstance(subject, ox.NamedNode):
        raise ValueError(f"not an IRI: {subject}")
    return subject.value


def turtle(triples: Iterable[ox.Triple], iris: Iris | None = None, first: Iterable[ox.Triple] = ()) -> str:
    """Turtle: prefixes, the triples of `first` (a header), then all others by subject."""
    writer = Writer(prefixes(iris))
    head = list(writer.blocks(first))
    body = list(writer.blocks(set(triples) - set(first)))
    return writer.header() + "\n" + "\n".join([*head, *body])


def trig(dataset: Dataset, iris: Iris | None = None) -> str:
    """TriG: the default graph, then the named graphs by name."""
    writer = Writer(prefixes(iris))
    parts = list(writer.blocks(dataset.graph(DEFAULT)))
    for name in dataset.names():
        if name != DEFAULT:
            inner = "\n".join(writer.blocks(dataset.graph(name), "  "))
            parts.append(f"GRAPH <{name}> {{\n{inner}}}\n")
    return writer.header() + "\n" + "\n".join(parts)


def ntriples(triples: Iterable[ox.Triple]) -> str:
    """Sorted N-Triples."""
    return "".join(sorted(f"{triple} .\n" for triple in triples))


def nquads(dataset: Dataset) -> str:
    """Sorted N-Quads."""
    lines = []
    for name in dataset.names():
        graph = f" <{name}>" if name else ""
        lines += [f"{triple}{graph} .\n" for triple in dataset.graph(name)]
    return "".join(sorted(lines))


def read_trig(data: bytes) -> Dataset:
    """A dataset from TriG; SyntaxError where it is none, ValueError where it holds blank nodes."""
    by_graph: dict[str, list[ox.Triple]] = {DEFAULT: []}
    for quad in ox.parse(data, format=ox.RdfFormat.TRIG):
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else DEFAULT
        by_graph.setdefault(name, []).append(quad.triple)
    dataset = Dataset()
    for name, triples in by_graph.items():
        dataset.add(name, triples)
    return dataset


def export(dataset: Dataset, form: str, graph: str = "default", iris: Iris | None = None) -> str:
    """A dump in one of `FORMATS`. `graph`: `default`, `all`, or a graph's IRI or the part of it behind `graph/`.

    ValueError for an unknown form or graph, and for `all` in a form without graphs.
    """
    if form not in FORMATS:
        raise ValueError(f"unknown format {form!r}: use one of {', '.join(FORMATS)}")
    if graph == "all":
        if form not in WITH_GRAPHS:
            raise ValueError(
                f"{form} holds one graph only: use one of {', '.join(sorted(WITH_GRAPHS))}, or name a graph"
            )
        return _whole(dataset, form, iris)
    triples = dataset.graph(_graph_name(dataset, graph))
    if form in ("ttl", "trig"):
        return turtle(triples, iris)
    if form in ("nt", "nq"):
        return ntriples(triples)
    return _serialized(sorted(triples, key=str), form)


def _whole(dataset: Dataset, form: str, iris: Iris | None) -> str:
    if form == "trig":
        return trig(dataset, iris)
    if form == "nq":
        return nquads(dataset)
    quads = [
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(name) if name else ox.DefaultGraph())
        for name in dataset.names()
        for t in sorted(dataset.graph(name), key=str)
    ]
    return _serialized(quads, form)


def _serialized(items: Iterable[ox.Triple] | Iterable[ox.Quad], form: str) -> str:
    data = ox.serialize(items, format=FORMATS[form], prefixes=dict(sorted(PREFIXES.items())))
    return (data or b"").decode()


def _graph_name(dataset: Dataset, graph: str) -> str:
    if graph == "default":
        return DEFAULT
    found = [name for name in dataset.names() if name and (name == graph or name.endswith(f"/graph/{graph}"))]
    if len(found) != 1:
        known = ", ".join(name.partition("/graph/")[2] for name in dataset.names() if name)
        raise ValueError(f"no graph {graph!r}: use default, all, or one of {known}")
    return found[0]
