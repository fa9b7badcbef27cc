"""How fast documents are read and extracted, on one core: `python benchmarks/extraction_speed.py [--profile]`.

Texts are the project's five documents and the invented ones, which are short and full of facts; a unit is ten
kilobytes of text, about four pages, and the two groups are told apart as well. Beside the work itself stands a mark
of the machine in the same run: the names of the lexicon as one regular expression, which finds names alone (no dates,
no bodies, no events) and is what one would write first. The last lines show whether time grows with the text alone:
the same document once, twice and four times over. Times are processor seconds, the least of several rounds; between
the rounds all texts are forgotten, so that each is met as if for the first time.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.extract import extract
from kg.lexicon import Lexicon, default_lexicon
from kg.model import Document
from kg.patterns.presence import FULFILLED
from kg.read import KNOWN_ENDINGS, read_document, read_text
from kg.resources import resource

UNIT = 10_000  # characters
NAMES_OF_ALTERNATION = 500


def best(rounds: int, work: Callable[[], object]) -> float:
    """The least processor seconds of several rounds, none of which knows the texts of the one before."""
    taken = []
    for _ in range(rounds):
        FULFILLED.clear()
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def sources() -> tuple[Path, ...]:
    """The five documents and the invented ones."""
    folders = (resource("data", "documents"), resource("data", "gold", "invented"))
    found = (path for folder in folders for path in sorted(folder.iterdir()))
    return tuple(p for p in found if p.suffix in KNOWN_ENDINGS and not p.name.startswith("README"))


def alternation(lexicon: Lexicon) -> re.Pattern[str]:
    """The longest names of the lexicon as one regular expression."""
    names = sorted({name for entry in lexicon.entries for name in entry.names}, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names[:NAMES_OF_ALTERNATION]))})\b")


def measure(rounds: int, paths: Sequence[Path], lexicon: Lexicon) -> None:
    """Print one line a step: documents of ten kilobytes a second, and its ratio to the mark."""
    documents = tuple(read_document(path) for path in paths)
    units = sum(len(document.text) for document in documents) / UNIT
    pattern = alternation(lexicon)
    marks = {
        "read": lambda: [read_document(path) for path in paths],
        "extract": lambda: [extract(document, lexicon) for document in documents],
        "read and extract": lambda: [extract(read_document(path), lexicon) for path in paths],
        "names of the lexicon": lambda: [lexicon.find(b.text) for document in documents for b in document.blocks],
    }
    real = [path for path in paths if path.parent == resource("data", "documents")]
    mark = best(rounds, lambda: [sum(1 for _ in pattern.finditer(document.text)) for document in documents])
    print(f"{len(documents)} documents, {units * UNIT / 1000:.0f} kB")
    print(f"{'alternation of names':21} {units / mark:8.1f} documents of 10 kB/s")
    for label, work in marks.items():
        taken = best(rounds, work)
        print(f"{label:21} {units / taken:8.1f} documents of 10 kB/s, {taken / mark:5.1f} times the alternation")
    for label, some in (("of these the five", real), ("the invented ones", [p for p in paths if p not in real])):
        size = sum(len(document.text) for path, document in zip(paths, documents, strict=True) if path in some)
        taken = best(rounds, lambda some=some: [extract(read_document(path), lexicon) for path in some])  # type: ignore[misc]
        each = size / len(some) / 1000
        print(f"{label:21} {size / UNIT / taken:8.1f} documents of 10 kB/s, {each:.1f} kB each")


def grow(rounds: int, lexicon: Lexicon) -> None:
    """Print the time of one text once, twice and four times over."""
    text = resource("data", "documents", "bali-2004-brisbane-som-report.txt").read_text(encoding="utf-8")
    once = 0.0
    for times in (1, 2, 4):
        document: Document = read_text(f"{text}\n\n" * times, stem="grown", file="grown.txt")
        taken = best(rounds, lambda document=document: extract(document, lexicon))  # type: ignore[misc]
        once = once or taken
        print(f"extract, text x {times}     {taken:7.3f} s, {taken / once:4.1f} times the time")


def main() -> None:
    """Print one line a measurement; with `--profile` the functions that take most time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="print the functions that take most time")
    options = parser.parse_args()
    lexicon, paths = default_lexicon(), sources()
    extract(read_document(paths[0]), lexicon)  # tables and patterns are made once
    if options.profile:
        with cProfile.Profile() as profile:
            for path in paths:
                extract(read_document(path), lexicon)
        pstats.Stats(profile).sort_stats("tottime").print_stats(20)
        return
    measure(options.rounds, paths, lexicon)
    grow(options.rounds, lexicon)


if __name__ == "__main__":
    main()
