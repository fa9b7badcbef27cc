"""What a build says, document by document: its dataset, read back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path

import pyoxigraph as ox

from kg.evaluate.names import Names
from kg.iris import RDF, RDFS
from kg.terms import FORUM, PREFIXES

Span = tuple[int, int]
Description = Mapping[str, list[str]]  # property (local name in forum:, else IRI) -> values
_GRAPH = "/graph/document/"
_MANY_NAMES = 40  # a node with more names than this was merged from everything: none of them tells anything


class BuildError(ValueError):
    """The folder holds no build that can be read."""


class Said:
    """The dataset of a build, with the names, keys and classes of all its nodes."""

    def __init__(self, folder: Path, names: Names) -> None:
        self._store = ox.Store()
        try:
            self._store.bulk_load(path=str(folder / "dataset.trig"), format=ox.RdfFormat.TRIG)
        except (OSError, SyntaxError) as error:
            raise BuildError(f"{folder}: no build that can be read: {' '.join(str(error).split())}") from error
        graphs = [graph.value for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode)]
        self.graphs = {iri.rsplit(_GRAPH, 1)[1]: iri for iri in graphs if _GRAPH in iri}
        self.labels: dict[str, list[str]] = self._labels()
        self.keys: dict[str, set[str]] = {
            node: set().union(*map(names.keys, labels)) if len(set(labels)) <= _MANY_NAMES else set()
            for node, labels in self.labels.items()
        }
        for node in self.labels:
            if len(set(self.labels[node])) > _MANY_NAMES:
                self.labels[node] = self.labels[node][:1]
        for quad in self._pattern(None, FORUM + "iso3"):
            self.keys.setdefault(_subject(quad), set()).add(f"iso:{_value(quad).upper()}")
        self._classes: dict[str, set[str]] = defaultdict(set)
        for quad in self._pattern(None, RDF + "type"):
            if _value(quad).startswith(FORUM):
                self._classes[_subject(quad)].add(_value(quad).removeprefix(FORUM))

    def label(self, node: str) -> str:
        """A name of the node to show."""
        return self.labels.get(node, [node.rsplit("/", 1)[-1]])[0]

    def classes(self, node: str) -> set[str]:
        """The local names of the forum: classes of the node, in any graph."""
        return self._classes.get(node, set())

    def document(self, stem: str) -> dict[str, dict[str, list[str]]]:
        """The graph of one document: subject -> property -> values; empty where the build has no such graph."""
        found: dict[str, dict[str, list[str]]] = {}
        if stem in self.graphs:
            for quad in self._store.quads_for_pattern(None, None, None, ox.NamedNode(self.graphs[stem])):
                about = found.setdefault(_subject(quad), {})
                about.setdefault(quad.predicate.value.removeprefix(FORUM), []).append(_value(quad))
        return found

    def places(self, stem: str) -> dict[str, Span]:
        """For each subject of claims of the document, from where to where their evidence reaches.

        Where a subject has claims about its text, theirs alone counts.
        """
        every: dict[str, set[Span]] = defaultdict(set)
        of_text: dict[str, set[Span]] = defaultdict(set)
        for quad in self._pattern(None, FORUM + "statedIn"):
            if _value(quad).endswith(f"/{stem}"):
                subject, about_text, spans = self._claim(quad)
                if subject:
                    (of_text if about_text else every)[subject] |= spans
        chosen = {subject: of_text.get(subject) or every[subject] for subject in {*every, *of_text}}
        return {s: (min(a for a, _ in spans), max(b for _, b in spans)) for s, spans in chosen.items() if spans}

    def quotes(self, stem: str) -> list[tuple[str, int, int, str]]:
        """Every passage of the document: its address, start, end and quote."""
        rows = set()
        for quad in self._pattern(None, FORUM + "document"):
            if _value(quad).endswith(f"/{stem}"):
                start, end, quote = (self._values(quad, FORUM + name) for name in ("start", "end", "quote"))
                rows |= {(_subject(quad), a, b, q) for a, b, q in product(_whole(start), _whole(end), quote)}
        return sorted(rows)

    def _claim(self, stated: ox.Quad) -> tuple[str, bool, set[Span]]:
        subject = next(iter(self._values(stated, RDF + "subject")), "")
        about_text = FORUM + "text" in self._values(stated, RDF + "predicate")
        spans: set[Span] = set()
        for passage in self._values(stated, FORUM + "evidence"):
            starts, ends = (
                _whole(_value(quad) for quad in self._pattern(ox.NamedNode(passage), FORUM + name))
                for name in ("start", "end")
            )
            spans |= set(product(starts, ends))
        return subject, about_text, spans

    def _labels(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        skos = PREFIXES["skos"]
        for prop in (RDFS + "label", skos + "prefLabel", skos + "altLabel"):
            for quad in self._pattern(None, prop):
                found[_subject(quad)].append(_value(quad))
        return dict(found)

    def _values(self, beside: ox.Quad, prop: str) -> list[str]:
        """The values of a property of the quad's subject, in the quad's graph."""
        pattern = (beside.subject, ox.NamedNode(prop), None, beside.graph_name)
        return [_value(quad) for quad in self._store.quads_for_pattern(*pattern)]

    def _pattern(self, subject: ox.NamedNode | None, prop: str) -> Iterator[ox.Quad]:
        return self._store.quads_for_pattern(subject, ox.NamedNode(prop), None, None)


def _whole(values: Iterable[str]) -> list[int]:
    return [int(value) for value in values if value.isdecimal() and len(value) < 16]


def _subject(quad: ox.Quad) -> str:
    return _text(quad.subject)


def _value(quad: ox.Quad) -> str:
    return _text(quad.object)


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """The IRI, or the words of the literal."""
    return str(term) if isinstance(term, ox.Triple) else term.value
