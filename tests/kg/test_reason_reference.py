"""Both engines conclude the same, compared raw: what is taken away first is named here and in `axiomatic.nt`.

Taken away are reflexive triples, the types owl:Thing and rdfs:Resource, and the triples of `axiomatic.nt`, which owlrl
writes about the terms of ontology and RDF themselves, whatever the data. Literals and blank nodes are in neither.
After a change of the ontology `PYTHONPATH=tests/kg python tests/kg/test_reason_reference.py` writes the file anew: look
at what changed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from test_reason import EX, generated, ontology

from kg.export import read_trig
from kg.reason.compiled import compiled_closure
from kg.reason.owl import owlrl_closure
from kg.reason.relations import Relations, relations_of
from kg.terms import DEFAULT_BASE, PREFIXES

AXIOMATIC = Path(__file__).parent / "axiomatic.nt"
TYPE = PREFIXES["rdf"] + "type"
EVERYTHING = (PREFIXES["owl"] + "Thing", PREFIXES["rdfs"] + "Resource")
Row = tuple[str, str, str]


def rows(closed: Relations) -> frozenset[Row]:
    """All triples of a closure but the reflexive ones and the types that everything has."""
    told = ((one, name, other) for name, pairs in closed.items() for one, other in pairs)
    return frozenset(row for row in told if row[0] != row[2] and not (row[1] == TYPE and row[2] in EVERYTHING))


def axiomatic() -> frozenset[Row]:
    quads = ox.parse(AXIOMATIC.read_bytes(), format=ox.RdfFormat.N_TRIPLES)
    return frozenset((q.subject.value, q.predicate.value, q.object.value) for q in quads)  # type: ignore[union-attr]


def differences(facts: Iterable[ox.Triple]) -> tuple[frozenset[Row], frozenset[Row]]:
    """(what only owlrl concludes, what only the compiled rules conclude)."""
    given = relations_of((*ontology(), *facts))
    reference, fast = rows(owlrl_closure(given)), rows(compiled_closure(given))
    return reference - fast, fast - reference


@pytest.mark.parametrize(("seed", "size"), [(11, 40), (12, 120)])
def test_on_generated_graphs_they_differ_by_the_axiomatic_triples_alone(seed: int, size: int) -> None:
    assert differences(generated(seed, size)) == (axiomatic(), frozenset())


def test_on_the_graph_of_the_documents_they_differ_by_the_axiomatic_triples_alone(five_build: Path) -> None:
    links = {PREFIXES["schema"] + "sameAs", PREFIXES["forum"] + "mentionedIn"}  # never reasoned about
    dataset = read_trig((five_build / "dataset.trig").read_bytes())
    inferred = dataset.graph(f"{DEFAULT_BASE}graph/inferred")
    facts = [t for t in dataset.graph() - inferred if t.predicate.value not in links]
    assert len(facts) > 5000
    assert differences(facts) == (axiomatic(), frozenset())


def test_nothing_axiomatic_is_about_the_data() -> None:
    for row in axiomatic():
        assert not any(name.startswith((EX, DEFAULT_BASE)) for name in row)


def main() -> None:
    """Write the axiomatic triples anew."""
    only, more = differences(())
    assert not more
    lines = sorted(" ".join(f"<{name}>" for name in row) + " .\n" for row in only)
    AXIOMATIC.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
