"""The graph that explanations are made from, wherever it is: a store on disk, or an endpoint behind a server."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.builds import Build
from kg.iris import Iris
from kg.store import bind, query
from kg.terms import PREFIXES

Row = ox.QuerySolution
_HEAD = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}>\n"
    for name in ("dcterms", "forum", "owl", "prov", "rdf", "rdfs", "schema", "skos")
)


class TooLongError(RuntimeError):
    """The explanation would take more than it may; the message says what to ask for instead."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one explanation may take: `questions` put to the graph, and `rows` of one answer."""

    questions: int = 100_000
    rows: int = 100_000


@dataclass(slots=True)
class Source:
    """A graph with its addresses; `ask` gives the solutions of a SELECT. Every question counts against the bounds."""

    iris: Iris
    ask: Callable[[str], Iterable[Row]]
    bounds: Bounds = Bounds()
    asked: int = 0

    def rows(self, template: str, **terms: ox.NamedNode | ox.Literal | ox.Variable) -> list[Row]:
        """The solutions of a template with terms bound into it. Raises TooLongError."""
        self.asked += 1
        if self.asked > self.bounds.questions:
            raise TooLongError(f"the explanation takes more than {self.bounds.questions} questions: ask for one value")
        text = f"{_HEAD}{bind(template, **self._graphs(), **terms)} LIMIT {self.bounds.rows + 1}"
        found = list(self.ask(text))
        if len(found) > self.bounds.rows:
            raise TooLongError(f"there is more than {self.bounds.rows} rows to tell: name a property, or one value")
        return found

    def _graphs(self) -> dict[str, ox.NamedNode]:
        names = ("claims", "conflicts", "inferred", "provenance")
        return {name: ox.NamedNode(self.iris.graph(name)) for name in names}


def of_build(build: Build) -> Source:
    """The graph of a build. Raises StoreError."""
    store = build.store()

    def ask(text: str) -> Iterable[Row]:
        answer = query(store, text)
        return answer if isinstance(answer, ox.QuerySolutions) else ()

    return Source(build.iris, ask)
