"""What changed between two builds, in facts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.builds import Build
from kg.export import Writer, prefixes, trig
from kg.graph import DEFAULT, Dataset
from kg.iris import Iris, expand
from kg.store import StoreError

_FACTS = "facts.ttl"


@dataclass(frozen=True, slots=True)
class Difference:
    """Facts that only the first or only the second of two builds holds, addresses below the base of the second."""

    gone: frozenset[ox.Triple]
    new: frozenset[ox.Triple]
    first: str  # build ids
    second: str
    iris: Iris

    @property
    def removed(self) -> tuple[str, ...]:
        """What is gone, as sorted lines with short names."""
        return _lines(self.gone, self.iris)

    @property
    def added(self) -> tuple[str, ...]:
        """What is new, as sorted lines with short names."""
        return _lines(self.new, self.iris)


def diff(first: Build, second: Build) -> Difference:
    """Compare two builds by their facts, whatever their bases. Raises StoreError where facts cannot be read."""
    before, after = _facts(first, second.iris.base), _facts(second, second.iris.base)
    ids = (str(first.manifest.get("build_id", "")), str(second.manifest.get("build_id", "")))
    return Difference(before - after, after - before, *ids, second.iris)


def _facts(build: Build, base: str) -> frozenset[ox.Triple]:
    path = build.folder / _FACTS
    try:
        text = path.read_text(encoding="utf-8").replace(build.iris.base, base)
        return frozenset(quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{path}: cannot be read ({error}); make the build again") from error


def _lines(triples: Iterable[ox.Triple], iris: Iris) -> tuple[str, ...]:
    writer = Writer(prefixes(iris))
    named = ((writer.term(t.subject), writer.iri(t.predicate.value), writer.term(t.object)) for t in triples)
    return tuple(sorted(map(" ".join, named)))


def diff_text(difference: Difference) -> Iterator[str]:
    """A line for each fact, `-` for those gone and `+` for those new, and a last line with their numbers."""
    yield from (f"- {fact}" for fact in difference.removed)
    yield from (f"+ {fact}" for fact in difference.added)
    yield f"{len(difference.gone)} facts gone, {len(difference.new)} new"


def diff_json(difference: Difference) -> str:
    """The same as one JSON object."""
    told = {"removed": difference.removed, "added": difference.added}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def diff_trig(difference: Difference) -> str:
    """The same as RDF: the graphs `graph/removed` and `graph/added`; in the default graph, of which builds they are."""
    dataset = Dataset()
    dataset.add(DEFAULT, ())
    told = (("removed", difference.gone, difference.first), ("added", difference.new, difference.second))
    for name, triples, build in told:
        graph = ox.NamedNode(difference.iris.graph(name))
        whose = f"Facts that only build {build} has"
        dataset.add(graph.value, triples)
        dataset.add(
            DEFAULT,
            (
                ox.Triple(graph, ox.NamedNode(expand("rdfs:label")), ox.Literal(whose, language="en")),
                ox.Triple(graph, ox.NamedNode(expand("void:triples")), ox.Literal(len(triples))),
            ),
        )
    return trig(dataset, difference.iris)
