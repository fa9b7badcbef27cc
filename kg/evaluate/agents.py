"""One key for each agent, whatever gold and build call it."""

from __future__ import annotations

from collections import defaultdict

from kg.evaluate.gold import GoldDocument
from kg.evaluate.names import Names
from kg.evaluate.said import Said

_AGENT_SUBJECTS = (
    *("attends", "not_attends", "member_of", "observer_of", "coordinates", "co_chair", "chair", "host", "organiser"),
    *("funding", "funding_pledge", "funds"),
)


class Agents:
    """The agents that gold names, joined where they share a key, and the nodes of the build that are one of them.

    A node of the build with several of their names joins these, too, unless that would make one of two countries or of
    two agents that gold lists at the same event.
    """

    def __init__(self, gold: GoldDocument, said: Said, names: Names) -> None:
        self._parent: dict[str, str] = {}
        self._nodes: dict[str, str] = {}
        by_key: dict[str, list[str]] = defaultdict(list)
        for name in sorted(_agent_names(gold)):
            for key in sorted(names.keys(name)):
                by_key[key].append(name)
        for group in by_key.values():
            for name in group[1:]:
                self._join(group[0], name)
        together: dict[str, set[str]] = defaultdict(set)
        for fact in gold.of("attends"):
            together[fact.object].add(self.of_gold(fact.subject))
        for node in sorted(said.keys):
            roots = sorted({self.of_gold(name) for key in said.keys[node] for name in by_key.get(key, ())})
            if roots:
                codes = {key for root in roots for key in names.keys(root) if key.startswith("iso:")}
                apart = any(len(listed.intersection(roots)) > 1 for listed in together.values())
                if len(codes) < 2 and not apart:
                    for root in roots[1:]:
                        self._join(roots[0], root)
                self._nodes[node] = roots[0]

    def of_gold(self, name: str) -> str:
        """The key of an agent that gold names."""
        while name in self._parent:
            name = self._parent[name]
        return name

    def of_build(self, node: str) -> str:
        """The key of a node of the build: its own address where gold names no such agent."""
        return self.of_gold(self._nodes[node]) if node in self._nodes else node

    def _join(self, first: str, second: str) -> None:
        first, second = self.of_gold(first), self.of_gold(second)
        if first != second:
            self._parent[second] = first


def _agent_names(gold: GoldDocument) -> set[str]:
    found = {fact.object for fact in gold.of("co_chaired_by") if fact.textual}
    for fact in gold.of(*_AGENT_SUBJECTS):
        found.add(fact.subject)
        state = fact.qualifiers.get("state")
        if isinstance(state, str):
            found.add(state)
    return found
