"""How long it takes to explain what was inferred: over a build, and over generated, forum-shaped graphs.

    python benchmarks/explaining.py [--build DIR] [--sample N] [TRIPLES…]      (default: 10000 100000)

Prints one line for the build and for each size: triples in all, triples inferred, and for a random sample of these the
milliseconds of processor time of an explanation (median, 99 of 100, longest) and the most questions that one of them
put to the graph. Fails where one is not explained.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox
from reasoning import forum_shaped

from kg import resources
from kg.builds import open_build
from kg.explain import Source, explain, of_build
from kg.explain.sources import Row
from kg.graph import read_turtle
from kg.iris import Iris
from kg.reason import infer
from kg.store import query

SIZES = (10_000, 100_000)
_SEED = 1


def generated(size: int) -> tuple[Source, int, list[ox.Triple]]:
    """A closed graph in memory: how to ask it, its number of triples, and those that were inferred."""
    names = ("forum.ttl", "alignments.ttl")
    ontology = frozenset(t for name in names for t in read_turtle(resources.resource("ontology", name)))
    facts = frozenset(forum_shaped(size))
    inferred = infer(ontology, facts, "compiled").inferred
    iris, store = Iris(), ox.Store()
    graph = ox.NamedNode(iris.graph("inferred"))
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in ontology | facts | inferred)
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in inferred)

    def ask(text: str) -> Iterable[Row]:
        answer = query(store, text)
        return answer if isinstance(answer, ox.QuerySolutions) else ()

    return Source(iris, ask), len(ontology | facts | inferred), sorted(inferred, key=str)


def built(folder: Path) -> tuple[Source, int, list[ox.Triple]]:
    """The same of a build."""
    build = open_build(folder)
    store, graph = build.store(), ox.NamedNode(build.iris.graph("inferred"))
    inferred = [quad.triple for quad in store.quads_for_pattern(None, None, None, graph)]
    default = sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return of_build(build), default, sorted(inferred, key=str)


def measure(name: str, source: Source, size: int, inferred: Sequence[ox.Triple], sample: int) -> None:
    """Explain a sample and print the times. Raises SystemExit where a triple is left without a rule."""
    times, questions = [], 0
    for triple in random.Random(_SEED).sample(inferred, min(sample, len(inferred))):
        source.asked = 0
        begun = time.process_time()
        rows = explain(source, *(str(getattr(end, "value", end)) for end in triple))
        times.append(1000 * (time.process_time() - begun))
        questions = max(questions, source.asked)
        if not all(row.rule or row.supports for row in rows):
            raise SystemExit(f"not explained: {triple}")
    times.sort()
    shown = (times[len(times) // 2], times[int(len(times) * 0.99)], times[-1])
    print(
        f"{name:>12}{size:>10}{len(inferred):>10}" + "".join(f"{value:>9.1f}" for value in shown) + f"{questions:>11}"
    )


def main() -> int:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="TRIPLES")
    parser.add_argument("--build", type=Path, default=Path("build"))
    parser.add_argument("--sample", type=int, default=500)
    options = parser.parse_args()
    print(f"{'graph':>12}{'triples':>10}{'inferred':>10}{'median':>9}{'99 %':>9}{'longest':>9}{'questions':>11}")
    if options.build.is_dir():
        measure("build", *built(options.build), options.sample)
    for size in options.sizes:
        measure("generated", *generated(size), options.sample)
    return 0


if __name__ == "__main__":
    sys.exit(main())
