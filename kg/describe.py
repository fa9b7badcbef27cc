"""VoID and DCAT: what the dataset is, how large, in which files. Computed at build time; no addresses of endpoints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

import pyoxigraph as ox

from kg.graph.dataset import LABEL, TYPE, Terms, english, integer, plain
from kg.iris import RDF, Iris
from kg.terms import FORUM, ONTOLOGY

TITLE = "Knowledge graph of an intergovernmental process"
ABOUT = (
    "Meetings, members, bodies, outcomes and contributions of an intergovernmental process as its documents tell of "
    "them; each fact leads to the exact words it came from, and where sources disagree both sides stand."
)
LICENCE = "https://www.apache.org/licenses/LICENSE-2.0"
FILES: Mapping[str, tuple[str, str]] = {
    "facts.ttl": ("text/turtle", "The consensus facts, asserted only"),
    "facts-inferred.nt": ("application/n-triples", "What reasoning added"),
    "dataset.trig": ("application/trig", "The whole dataset with its graphs"),
    "claims.jsonl": ("application/jsonl", "One claim a line, with evidence"),
    "conflicts.jsonl": ("application/jsonl", "One disagreement a line"),
}


def dataset_iri(iris: Iris) -> str:
    """The address of the dataset as a whole."""
    return f"{iris.base}.well-known/void#dataset"


def header(iris: Iris) -> tuple[ox.Triple, ...]:
    """The few triples that name the dataset at the head of a file."""
    terms, subject = Terms(iris), ox.NamedNode(dataset_iri(iris))
    return (
        ox.Triple(subject, TYPE, terms.name("void:Dataset")),
        ox.Triple(subject, TYPE, terms.name("dcat:Dataset")),
        ox.Triple(subject, terms.name("dcterms:title"), english(TITLE)),
        ox.Triple(subject, terms.name("dcterms:description"), english(ABOUT)),
        ox.Triple(subject, terms.name("void:uriSpace"), plain(iris.base)),
    )


def describe(facts: Collection[ox.Triple], counts: Mapping[str, int], iris: Iris) -> Iterator[ox.Triple]:
    """The description of a dataset: `facts` its consensus, `counts` its triples by graph IRI (default graph: "")."""
    terms, subject = Terms(iris), ox.NamedNode(dataset_iri(iris))
    yield from header(iris)
    yield ox.Triple(subject, terms.name("dcterms:license"), ox.NamedNode(LICENCE))
    yield ox.Triple(subject, terms.name("void:vocabulary"), ox.NamedNode(FORUM))
    yield ox.Triple(subject, terms.name("dcterms:conformsTo"), ox.NamedNode(ONTOLOGY))
    yield ox.Triple(subject, terms.name("void:triples"), integer(sum(counts.values())))
    yield from _partitions(facts, subject, terms)
    for name, count in sorted(counts.items()):
        if name:
            graph = ox.NamedNode(name)
            yield ox.Triple(subject, terms.name("void:subset"), graph)
            yield ox.Triple(graph, TYPE, terms.name("void:Dataset"))
            yield ox.Triple(graph, LABEL, english(f"Graph {name.partition('/graph/')[2] or name}"))
            yield ox.Triple(graph, terms.name("void:triples"), integer(count))
    yield from _distributions(subject, iris, terms)


def _partitions(facts: Collection[ox.Triple], subject: ox.NamedNode, terms: Terms) -> Iterator[ox.Triple]:
    """How many nodes of each class and how many triples of each property the facts hold."""
    types = Counter(_local(t.object) for t in facts if t.predicate.value == RDF + "type")
    properties = Counter(t.predicate.value for t in facts)
    entities = {t.subject for t in facts}
    yield ox.Triple(subject, terms.name("void:entities"), integer(len(entities)))
    yield ox.Triple(subject, terms.name("void:classes"), integer(len(types)))
    yield ox.Triple(subject, terms.name("void:properties"), integer(len(properties)))
    rows = [("class", name, count, "void:entities") for name, count in sorted(types.items())]
    rows += [("property", name, count, "void:triples") for name, count in sorted(properties.items())]
    for what, name, count, measure in rows:
        local = name.rpartition("#")[2].rpartition("/")[2]
        part = ox.NamedNode(f"{subject.value}-{what}-{local}")
        yield ox.Triple(subject, terms.name(f"void:{what}Partition"), part)
        yield ox.Triple(part, terms.name(f"void:{what}"), ox.NamedNode(name))
        yield ox.Triple(part, terms.name(measure), integer(count))


def _local(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _distributions(subject: ox.NamedNode, iris: Iris, terms: Terms) -> Iterator[ox.Triple]:
    for name, (media_type, title) in FILES.items():
        address = ox.NamedNode(f"{iris.base}download/{name}")
        yield ox.Triple(subject, terms.name("dcat:distribution"), address)
        yield ox.Triple(address, TYPE, terms.name("dcat:Distribution"))
        yield ox.Triple(address, terms.name("dcterms:title"), english(title))
        yield ox.Triple(address, terms.name("dcat:mediaType"), plain(media_type))
        yield ox.Triple(address, terms.name("dcat:downloadURL"), address)
        yield ox.Triple(subject, terms.name("void:dataDump"), address)
