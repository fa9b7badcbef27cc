"""The names of the graph's things, read from the build once and kept as an index; and the properties they have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.iris import expand
from kg.store import bind
from kg.terms import CLASSES, FORUM, PREFIXES
from server.describing import words
from server.frames import Failure
from server.names import NameIndex, Thing
from server.site import NoAnswerError, Row, site

# Kinds of things that people call by names; relations and claims have labels, too, but nobody looks for them by those.
KINDS = "state territory organisation mechanism forum person place event document instrument situation project".split()
_PREFIXES = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("rdf", "rdfs", "skos", "dcterms", "forum", "owl")
)
_LABEL, _TYPE = PREFIXES["rdfs"] + "label", PREFIXES["rdf"] + "type"
_NAMED = """
SELECT ?thing ?p ?name WHERE {
  VALUES ?p { rdfs:label skos:altLabel dcterms:title forum:iso3 rdf:type }
  ?thing ?p ?name
  FILTER(REGEX(STR(?thing), %kinds%) && (?p != rdf:type || STRSTARTS(STR(?name), STR(forum:))))
} LIMIT """
_USED = """
SELECT ?p (COUNT(*) AS ?n) WHERE { ?s a %kind% ; ?p ?o FILTER(STRSTARTS(STR(?s), %space%)) }
GROUP BY ?p ORDER BY DESC(?n) ?p"""
_TERMS = """
SELECT ?term (MIN(?l) AS ?label) WHERE {
  VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty }
  ?term a ?kind ; rdfs:label ?l
} GROUP BY ?term"""
_USED_BY_ANY = _USED.replace("?s a %kind% ; ?p ?o", "?s ?p ?o")
_SPECIAL = frozenset(".^$*+?()[]{}|\\")


class QuestionError(ValueError):
    """A question that is not one; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The index of names, or why there is none that holds all."""

    index: NameIndex
    failure: Failure | None = None


def named_things() -> NameIndex:
    """The index of this site. Raises NoAnswerError where the names cannot be read or are too many."""
    loaded = _loaded()
    if loaded.failure is not None:
        raise NoAnswerError(loaded.failure)
    return loaded.index


def _loaded() -> _Loaded:
    return site().memo.get(_Loaded, site().engine.nursery.revision, _load)


def iri_of(id_: str) -> str:
    """The address of a thing."""
    return f"{_space()}{id_}"


def id_of(iri: str) -> str:
    """The id of an address below `id/`, empty for others."""
    return iri[len(_space()) :] if iri.startswith(_space()) else ""


def property_iri(pid: str) -> str:
    """The address of a property by its id. Raises QuestionError where it cannot be one."""
    try:
        return NamedNode(pid if "://" in pid else expand(pid)).value
    except (KeyError, ValueError) as error:
        raise QuestionError(f"{pid[:100]!r} is not a property: give a name of the ontology or an address") from error


def used_properties(kind: str) -> list[tuple[str, int]]:
    """The properties of the things of a class (empty: of all), with how often they occur, the most used first."""
    space = Literal(_space())
    template = _USED if kind else _USED_BY_ANY
    text = bind(template, kind=NamedNode(FORUM + kind), space=space)
    return [(row["p"]["value"], int(row["n"]["value"])) for row in site().rows(text) if "p" in row]


@dataclass(frozen=True, slots=True)
class _Terms:
    """The labels of classes and properties, by address."""

    labels: Mapping[str, str]


def term_name(iri: str) -> str:
    """What the ontology calls a class or property, else the words of its address. Raises NoAnswerError."""
    terms = site().memo.get(_Terms, site().engine.nursery.revision, _terms)
    return terms.labels.get(iri) or words(iri)


def _terms() -> _Terms:
    return _Terms({row["term"]["value"]: row["label"]["value"] for row in site().rows(_PREFIXES + _TERMS) if row})


def ancestors(classes: Iterable[str]) -> frozenset[str]:
    """What things of these classes are as well, by the ontology; not the classes themselves."""
    found: set[str] = set()
    todo = [parent for name in classes for parent in CLASSES.get(name, ())]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += CLASSES.get(name, ())
    return frozenset(found)


def _space() -> str:
    return f"{site().build.iris.base}id/"


def kinds_pattern(kinds: Iterable[str]) -> str:
    """A regular expression of SPARQL for the addresses of things of these kinds."""
    return f"^{_escaped(_space())}({'|'.join(kinds)})/"


def thing_of(id_: str) -> Thing | None:
    """The thing with an id, None where it has no name or there are too many to know them all."""
    return _loaded().index.get(id_)


def kind_name(id_: str) -> str:
    """What the thing with an id is, in words: its most specific class, else the kind in its address."""
    thing = thing_of(id_)
    return term_name(FORUM + thing.classes[0]) if thing and thing.classes else id_.partition("/")[0]


def _escaped(text: str) -> str:
    """Text as a regular expression of SPARQL that finds the text itself."""
    return "".join(f"\\{c}" if c in _SPECIAL else c for c in text)


def _load() -> _Loaded:
    most = site().settings.limits.reconcile_names
    rows = site().rows(_PREFIXES + bind(_NAMED, kinds=Literal(kinds_pattern(KINDS))) + str(most + 1))
    if len(rows) > most:
        failure = Failure("large", f"more than {most} names: the operator can raise reconcile_names")
        return _Loaded(NameIndex(()), failure)
    return _Loaded(NameIndex(_things(rows)))


def _things(rows: Iterable[Row]) -> Iterator[tuple[Thing, list[str]]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["thing"]["value"]].append(row)
    for iri, of_thing in sorted(grouped.items()):
        if names := sorted(row["name"]["value"] for row in of_thing if row["p"]["value"] != _TYPE):
            yield _thing(iri, of_thing, names[0]), names


def _thing(iri: str, rows: list[Row], any_name: str) -> Thing:
    labels = sorted(row["name"]["value"] for row in rows if row["p"]["value"] == _LABEL)
    said = {row["name"]["value"].removeprefix(FORUM) for row in rows if row["p"]["value"] == _TYPE}
    above = ancestors(said)
    return Thing(id_of(iri), labels[0] if labels else any_name, tuple(sorted(said - above)), frozenset(said | above))
