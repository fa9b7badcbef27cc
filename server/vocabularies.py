"""The ontology, the vocabulary and the shapes: documentation for people, the files as RDF for programs."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response, request
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.resources import resource
from kg.results import write_graph
from kg.terms import FORUM, FV, PREFIXES
from server.answers import not_acceptable
from server.negotiation import HTML, RDF_ONLY, choose, content_type
from server.pages import html, kept, short
from server.responses import entity_tag, from_bytes, problem
from server.site import site

blueprint = Blueprint("vocabularies", __name__)
_SOURCES: Mapping[str, tuple[str, str, str]] = {  # path: title, pattern of files, namespace of the terms listed
    "ontology": ("Ontology", "ontology/forum.ttl", FORUM),
    "vocabulary": ("Vocabulary", "ontology/vocabulary.ttl", FV),
    "shapes": ("Shapes", "shapes/*.ttl", ""),
}
_KINDS = (
    ("Classes", "owl:Class"),
    ("Object properties", "owl:ObjectProperty"),
    ("Datatype properties", "owl:DatatypeProperty"),
    ("Annotation properties", "owl:AnnotationProperty"),
    ("Concept schemes", "skos:ConceptScheme"),
    ("Concepts", "skos:Concept"),
    ("Node shapes", "sh:NodeShape"),
)
_COMMENTS = ("rdfs:comment", "skos:definition", "sh:message", "skos:scopeNote")
_RELATIONS = (
    ("rdfs:subClassOf", "is a kind of"),
    ("rdfs:subPropertyOf", "implies"),
    ("rdfs:domain", "of"),
    ("rdfs:range", "to"),
    ("owl:inverseOf", "inverse of"),
    ("skos:broader", "broader"),
    ("skos:inScheme", "in"),
    ("sh:targetClass", "checks"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as the documentation lists it."""

    iri: str
    anchor: str
    label: str
    comment: str
    relations: tuple[tuple[str, str], ...]  # in words, address


@blueprint.route("/ontology", defaults={"name": "ontology"})
@blueprint.route("/vocabulary", defaults={"name": "vocabulary"})
@blueprint.route("/shapes", defaults={"name": "shapes"})
@kept
def vocabulary(name: str) -> Response:
    """One of the three, as a page or as RDF."""
    title, pattern, namespace = _SOURCES[name]
    folder, _, glob = pattern.partition("/")
    files = sorted(resource(folder).glob(glob))
    form = choose(request.headers.get("Accept"), (*RDF_ONLY, HTML))
    if not files:
        return problem(404, "not here", f"this installation has no {name}")
    if form is None:
        return not_acceptable((*RDF_ONLY, HTML))
    if form is HTML:
        return html("vocabulary.html", title=title, sections=_sections(_triples(files), namespace), name=name)
    if form.name == "ttl" and len(files) == 1:
        data = files[0].read_bytes()
    else:
        sink = io.BytesIO()
        write_graph(sorted(_triples(files), key=str), form.name, sink, PREFIXES)
        data = sink.getvalue()
    tag = entity_tag(site().build.id, form.name, data)
    return from_bytes(data, content_type(form), tag, site().settings.limits.cache_seconds)


def _triples(files: list[Path]) -> set[Triple]:
    """The triples of our own files; blank nodes get names that hold between files."""
    triples = set()
    for path in files:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            here = path.stem.replace("-", "")
            if isinstance(subject, BlankNode):
                subject = BlankNode(here + subject.value)
            if isinstance(value, BlankNode):
                value = BlankNode(here + value.value)
            triples.add(Triple(subject, quad.predicate, value))
    return triples


def _sections(triples: set[Triple], namespace: str) -> list[tuple[str, list[Entry]]]:
    about: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            about[triple.subject.value][triple.predicate.value].append(triple.object)
    sections = []
    for title, kind in _KINDS:
        entries = [
            _entry(iri, facts)
            for iri, facts in sorted(about.items())
            if iri.startswith(namespace) and _iri(kind) in {term.value for term in facts[_iri("rdf:type")]}
        ]
        if entries:
            sections.append((title, entries))
    return sections


def _entry(iri: str, facts: Mapping[str, list[NamedNode | Literal]]) -> Entry:
    relations = tuple(
        (words, term.value)
        for name, words in _RELATIONS
        for term in sorted(facts.get(_iri(name), ()), key=str)
        if isinstance(term, NamedNode)
    )
    label = _text(facts, "rdfs:label") or _text(facts, "skos:prefLabel") or short(iri)
    comment = next((text for name in _COMMENTS if (text := _text(facts, name))), "")
    return Entry(iri, iri.rpartition("#")[2] or iri.rpartition("/")[2], label, comment, relations)


def _text(facts: Mapping[str, list[NamedNode | Literal]], name: str) -> str:
    return min((term.value for term in facts.get(_iri(name), ()) if isinstance(term, Literal)), default="")


def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
