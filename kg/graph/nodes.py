"""What is said of a node besides its claims: class, label, other names, codes, where it is mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.graph.dataset import LABEL, TYPE, Terms, english, plain
from kg.graph.material import Material, Source
from kg.model import Entity, Ref
from kg.terms import KIND_OF_CLASS

_CLASS_OF_KIND = {"document": "Document", "count": "CountStatement", "measure": "NationalMeasure"}
_CODES = ("iso3", "iso2", "m49")
_COUNTRIES = ("state", "territory")
_INDEX_FORM = re.compile(r"\(.*\)|, .*\b(?:of|of the)$")


class Nodes:
    """The nodes of a build, described from the documents and, for things of the world, from the lexicon."""

    def __init__(self, material: Material, terms: Terms) -> None:
        self._entities = material.resolution.entities
        self._world = material.world
        self._sources = material.sources
        self._terms = terms
        self._countries = {
            code: ref for ref, entry in self._world.items() for key, code in entry.codes if key == "iso3"
        }

    def entity(self, ref: Ref) -> Entity:
        """The entity at an address: of the documents, else of the lexicon, else a bare one made from the address."""
        if ref.kind == "document" and ref.slug in self._sources:
            return Entity(ref, "Document", self._sources[ref.slug].title)
        known = self._entities.get(ref)
        entry = self._world.get(ref)
        if entry is not None:
            kind = entry.type if known is None or known.type == "Organisation" else known.type
            return Entity(ref, kind, entry.label, names=known.names if known else (), codes=entry.codes)
        return known or Entity(ref, _class_of(ref.kind), ref.slug.replace("-", " "))

    def identity(self, ref: Ref) -> Iterator[ox.Triple]:
        """Class, label and ISO code: what a document's graph gives for every node named there."""
        entity, subject = self.entity(ref), self._terms.ref(ref)
        yield ox.Triple(subject, TYPE, self._terms.name(entity.type))
        yield ox.Triple(subject, LABEL, english(entity.label))
        for name, code in entity.codes:
            if name == "iso3":
                yield ox.Triple(subject, self._terms.name(name), plain(code))

    def description(self, ref: Ref) -> Iterator[ox.Triple]:
        """Identity, other names (not the forms of an index: "Congo (Kinshasa)"), codes, links, country, coordinates."""
        entity, subject = self.entity(ref), self._terms.ref(ref)
        yield from self.identity(ref)
        entry = self._world.get(ref)
        known = (name for name in (entry.names if entry else ()) if not _INDEX_FORM.search(name))
        names = {*entity.names, *known} - {entity.label}
        for name in sorted(names):
            yield ox.Triple(subject, self._terms.name("skos:altLabel"), english(name))
        for name, code in entity.codes:
            if name in _CODES:
                yield ox.Triple(subject, self._terms.name(name), plain(code))
        for address in entry.links if entry else ():
            yield ox.Triple(subject, self._terms.name("schema:sameAs"), ox.NamedNode(address))
        if entry is not None and entity.type == "Place":
            yield from self._location(subject, entry.country, entry.latitude, entry.longitude)

    def _location(
        self, subject: ox.NamedNode, country: str, latitude: float | None, longitude: float | None
    ) -> Iterator[ox.Triple]:
        if country in self._countries:
            yield ox.Triple(subject, self._terms.name("inCountry"), self._terms.ref(self._countries[country]))
        decimal = self._terms.name("xsd:decimal")
        for name, degrees in (("geo:lat", latitude), ("geo:long", longitude)):
            if degrees is not None:
                yield ox.Triple(subject, self._terms.name(name), ox.Literal(_decimal(degrees), datatype=decimal))

    def country_of(self, ref: Ref) -> Ref | None:
        """The country of a place that the lexicon knows."""
        entry = self._world.get(ref)
        return self._countries.get(entry.country) if entry is not None and ref.kind == "place" else None

    def mentions(self, mentioned: Mapping[Ref, Iterable[str]]) -> Iterator[ox.Triple]:
        """`mentionedIn` for each node and document."""
        predicate = self._terms.name("mentionedIn")
        for ref, stems in mentioned.items():
            for stem in stems:
                yield ox.Triple(self._terms.ref(ref), predicate, self._terms.ref(Ref("document", stem)))


def catalogue(source: Source, terms: Terms, said: frozenset[str]) -> Iterator[ox.Triple]:
    """The catalogue data of a document; nothing for the properties that its own claims already `said`."""
    subject = terms.ref(source.ref)
    yield ox.Triple(subject, terms.name("sha256"), plain(source.sha256))
    row = source.row
    if row is None:
        return
    kind = ox.NamedNode(terms.name("fv:x").value[:-1] + row.kind) if row.kind else None
    values: list[tuple[str, ox.NamedNode | ox.Literal | None]] = [
        ("dcterms:title", english(row.title) if row.title else None),
        ("dcterms:publisher", plain(row.issuer) if row.issuer else None),
        ("dcterms:issued", _date(row.issued, terms) if row.issued else None),
        ("dcterms:type", kind),
        ("dcterms:language", plain(row.language) if row.language else None),
        ("dcterms:provenance", plain(row.origin) if row.origin else None),
        ("dcterms:license", plain(row.licence) if row.licence else None),
    ]
    for name, value in values:
        if value is not None and name not in said:
            yield ox.Triple(subject, terms.name(name), value)


def _date(text: str, terms: Terms) -> ox.Literal:
    datatype = {4: "gYear", 7: "gYearMonth"}.get(len(text), "date")
    return ox.Literal(text, datatype=terms.name(f"xsd:{datatype}"))


def _decimal(number: float) -> str:
    text = f"{number:.6f}".rstrip("0")
    return text + "0" if text.endswith(".") else text


def _class_of(kind: str) -> str:
    """The broadest class whose nodes have addresses of this kind."""
    return _CLASS_OF_KIND.get(kind) or next((c for c, k in KIND_OF_CLASS.items() if k == kind), "Agent")
