"""The compiled reasoner against owlrl on generated, forum-shaped graphs: seconds, memory, difference of results.

    python benchmarks/reasoning.py [TRIPLES…]      (default: 10000 100000 1000000; owlrl up to 100,000)

Prints one line for each size. A size beyond `OWLRL_UP_TO` is closed by the compiled engine alone.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator

import pyoxigraph as ox

from kg import resources
from kg.graph import read_turtle
from kg.reason import infer
from kg.terms import FORUM

BASE = "https://w3id.org/forum-kg/benchmark/id/"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
OWLRL_UP_TO = 100_000
AGENTS = 200


def term(name: str) -> ox.NamedNode:
    """A term of the ontology."""
    return ox.NamedNode(FORUM + name)


def node(kind: str, number: int) -> ox.NamedNode:
    """A resource of the generated data."""
    return ox.NamedNode(f"{BASE}{kind}/{number}")


def forum_shaped(size: int) -> Iterator[ox.Triple]:
    """Conferences in a row, each with forty participations, a place, a host and ten outcomes, until `size` triples."""
    written, event = 0, 0
    for agent in range(AGENTS):
        yield ox.Triple(node("state", agent), TYPE, term("State"))
    while written < size - AGENTS:
        rows = list(_conference(event))
        yield from rows
        written += len(rows)
        event += 1


def _conference(number: int) -> Iterator[ox.Triple]:
    event = node("event", number)
    yield ox.Triple(event, TYPE, term("MinisterialConference"))
    yield ox.Triple(event, term("ofForum"), node("forum", number % 7))
    yield ox.Triple(event, term("heldIn"), node("place", number % 50))
    yield ox.Triple(event, term("hostedBy"), node("state", number % AGENTS))
    if number:
        yield ox.Triple(event, term("previousEvent"), node("event", number - 1))
    for place in range(40):
        participation = node("participation", number * 40 + place)
        yield ox.Triple(participation, TYPE, term("Participation"))
        yield ox.Triple(participation, term("event"), event)
        yield ox.Triple(participation, term("participant"), node("state", (number * 13 + place * 3) % AGENTS))
        yield ox.Triple(participation, term("capacity"), term("participantCapacity"))
    for place in range(10):
        outcome = node("outcome", number * 10 + place)
        yield ox.Triple(outcome, TYPE, term("Decision"))
        yield ox.Triple(outcome, term("agreedAt"), event)


def main(sizes: list[int]) -> None:
    """Measure every size and print what was found."""
    files = ("forum.ttl", "alignments.ttl")
    ontology = frozenset(t for name in files for t in read_turtle(resources.resource("ontology", name)))
    print(f"{'triples':>10} {'inferred':>10} {'compiled':>10} {'owlrl':>10} {'ratio':>7} {'differ':>7} {'peak MB':>8}")
    for size in sizes:
        facts = frozenset(forum_shaped(size))
        begun = time.perf_counter()
        fast = infer(ontology, facts, "compiled")
        seconds = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        line = f"{len(facts):>10} {len(fast.inferred):>10} {seconds:>9.2f}s"
        if size <= OWLRL_UP_TO:
            begun = time.perf_counter()
            slow = infer(ontology, facts, "owlrl")
            reference = time.perf_counter() - begun
            differ = len(fast.inferred ^ slow.inferred)
            line += f" {reference:>9.2f}s {reference / seconds:>7.1f} {differ:>7}"
        else:
            line += f" {'-':>10} {'-':>7} {'-':>7}"
        print(f"{line} {peak:>8}", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
