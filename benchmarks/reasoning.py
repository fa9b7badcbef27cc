"""The compiled reasoner against owlrl and `reasonable` on generated, forum-shaped graphs: time, memory, differences.

    python benchmarks/reasoning.py [TRIPLES…]      (default: 10000 100000 1000000)

Prints one line for each size and engine. owlrl is left out above `--owlrl-up-to`, `reasonable` above
`--reasonable-up-to` (100,000 triples take it more than 10 GB) and where it is not installed; it is not among the
project's dependencies (`pip install reasonable`). `missing` and `more` are what an engine concludes less and more than
the compiled one, both without what every resource has (`kg.reason.conclusions`).
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import pyoxigraph as ox
from rdflib import Graph

from kg import resources
from kg.graph import read_turtle
from kg.reason import conclusions, infer
from kg.reason.relations import relations_of
from kg.terms import FORUM

BASE = "https://w3id.org/forum-kg/benchmark/id/"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
OWLRL_UP_TO = 100_000
REASONABLE_UP_TO = 10_000
SIZES = (10_000, 100_000, 1_000_000)
AGENTS = 200
_WIDTHS = (10, 10, 10, 10, 7, 8, 8, 8)


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


def reasonable_closure(ontology: Iterable[ox.Triple], facts: Iterable[ox.Triple]) -> frozenset[ox.Triple]:
    """What `reasonable` concludes, without what every resource has. ImportError where it is not installed."""
    peer: Any = importlib.import_module("reasonable")
    given = relations_of(triple for part in (ontology, facts) for triple in part)
    lines = (f"<{one}> <{name}> <{other}> ." for name, pairs in given.items() for one, other in pairs)
    engine = peer.PyReasoner()
    engine.from_graph(Graph().parse(data="\n".join(lines), format="nt"))
    closed = relations_of(
        ox.Triple(*(ox.NamedNode(str(term)) for term in triple))
        for triple in engine.reason()
        if all(":" in str(term) for term in triple)  # no blank nodes, no literals
    )
    return frozenset(conclusions(given, closed))


def timed(close: Callable[[], frozenset[ox.Triple]]) -> tuple[float, frozenset[ox.Triple]]:
    """(seconds, what was concluded)."""
    begun = time.perf_counter()
    found = close()
    return time.perf_counter() - begun, found


def measure(size: int, ontology: frozenset[ox.Triple], peers: dict[str, int]) -> None:
    """Close a graph of `size` triples with every engine that goes so far, and print a line for each."""
    facts = frozenset(forum_shaped(size))
    seconds, fast = timed(lambda: infer(ontology, facts, "compiled").inferred)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{len(facts):>10} {'compiled':>10} {len(fast):>10} {seconds:>9.2f}s {'':>7} {'':>8} {'':>8} {peak:>8}",
        flush=True,
    )
    for name, up_to in peers.items():
        if size > up_to:
            continue
        close = reasonable_closure if name == "reasonable" else _owlrl
        taken, found = timed(partial(close, ontology, facts))
        line = f"{len(facts):>10} {name:>10} {len(found):>10} {taken:>9.2f}s {taken / seconds:>7.1f}"
        print(f"{line} {len(fast - found):>8} {len(found - fast):>8} {'':>8}", flush=True)


def _owlrl(ontology: Iterable[ox.Triple], facts: Iterable[ox.Triple]) -> frozenset[ox.Triple]:
    return infer(ontology, facts, "owlrl").inferred


def main() -> int:
    """Measure every size and print what was found."""
    parser = argparse.ArgumentParser(description="Measure the compiled reasoner beside owlrl and reasonable.")
    parser.add_argument("sizes", type=int, nargs="*", default=list(SIZES), metavar="TRIPLES", help="sizes to generate")
    parser.add_argument("--owlrl-up-to", type=int, default=OWLRL_UP_TO, metavar="N", help="0: leave owlrl out")
    parser.add_argument("--reasonable-up-to", type=int, default=REASONABLE_UP_TO, metavar="N", help="0: leave it out")
    call = parser.parse_args()
    peers = {"owlrl": call.owlrl_up_to}
    if importlib.util.find_spec("reasonable"):
        peers["reasonable"] = call.reasonable_up_to
    else:
        print("reasonable is not installed: left out")
    files = ("forum.ttl", "alignments.ttl")
    ontology = frozenset(t for name in files for t in read_turtle(resources.resource("ontology", name)))
    columns = zip(
        ("triples", "engine", "inferred", "time", "ratio", "missing", "more", "peak MB"), _WIDTHS, strict=True
    )
    print(" ".join(f"{name:>{width}}" for name, width in columns))
    for size in call.sizes:
        measure(size, ontology, peers)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
