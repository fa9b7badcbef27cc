"""Facts found by the terms that a report or a reasoner names."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox

from kg.graph import Material, Terms
from kg.iris import Iris
from kg.model import Fact


class FactIndex:
    """The facts of one round of weighing, those that are planned among them, by their ends."""

    def __init__(self, material: Material, iris: Iris) -> None:
        terms = Terms(iris)
        self._facts: list[tuple[str, str, str, Fact]] = []
        self._about: dict[str, list[int]] = defaultdict(list)
        for fact in (*material.reconciliation.facts, *material.reconciliation.planned):
            subject, predicate = terms.ref(fact.subject).value, terms.name(fact.predicate).value
            value = terms.value(fact.object)
            self._about[subject].append(len(self._facts))
            if isinstance(value, ox.NamedNode):
                self._about[value.value].append(len(self._facts))
            self._facts.append((subject, predicate, str(value), fact))

    def find(self, node: str, predicate: str | None = None, value: str | None = None) -> list[Fact]:
        """Facts with this subject and, where given, predicate and object (as N-Triples writes it)."""
        return [
            fact
            for s, p, o, fact in (self._facts[i] for i in self._about.get(node, ()))
            if s == node and predicate in (None, p) and value in (None, o)
        ]

    def naming(self, node: str) -> list[Fact]:
        """Facts whose object is the node."""
        return [self._facts[i][3] for i in self._about.get(node, ()) if self._facts[i][2] == f"<{node}>"]
