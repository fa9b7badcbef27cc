"""One document to evaluate: its gold, what the build says of it, and where to count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.evaluate.agents import Agents
from kg.evaluate.gold import GoldDocument, GoldFact
from kg.evaluate.names import Names
from kg.evaluate.said import Said
from kg.evaluate.tally import Tally


@dataclass(frozen=True)
class Case:
    """Everything that the families of facts need; `text` is the stored text, None where it is unknown."""

    gold: GoldDocument
    said: Said
    names: Names
    agents: Agents
    tally: Tally
    text: str | None

    @cached_property
    def graph(self) -> dict[str, dict[str, list[str]]]:
        """The graph of the document: subject -> property -> values."""
        return self.said.document(self.gold.stem)

    @cached_property
    def nodes(self) -> list[str]:
        """All that the graph of the document speaks of, sorted."""
        values = {value for about in self.graph.values() for values in about.values() for value in values}
        return sorted(values | self.graph.keys())

    @cached_property
    def persons(self) -> frozenset[str]:
        """The names of people in posts; where they chair, their state is asked for."""
        holders = {fact.subject for fact in self.gold.of("holds_role")}
        return frozenset(name for name in holders if not self.names.names_country(name))

    def agent_of(self, fact: GoldFact) -> str:
        """The key of the agent that holds a role: the state behind a person where gold names it."""
        return self.agents.of_gold(fact.qualifier("state") or fact.subject)

    def keys(self, node: str) -> set[str]:
        """The keys of a node of the build."""
        return self.said.keys.get(node, set())

    def likeness(self, name: str, node: str, floor: float) -> float:
        """How well a gold name meets a node of the build, 0 to 1."""
        return self.names.likeness(name, self.said.labels.get(node, []), self.keys(node), floor)

    def with_classes(self, nodes: Iterable[str], *classes: str) -> list[str]:
        """Those of the nodes that have one of the classes."""
        return [node for node in nodes if not self.said.classes(node).isdisjoint(classes)]
