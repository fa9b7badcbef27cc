"""How fast the lexicon loads and finds names, in processor time: `python benchmarks/lexicon_names.py [--rounds N]`.

The text is the project's documents, white space folded, repeated to a few megabytes. Beside `find` stand two marks of
the machine: the words of the text hashed one by one, and an alternation of the five hundred longest names as one
regular expression, which is what one would write first (it knows neither capitals nor brackets).
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable

from kg.lexicon import Lexicon
from kg.resources import resource

MEGABYTE = 1_000_000
NAMES_OF_ALTERNATION = 500


def best(rounds: int, work: Callable[[], object]) -> float:
    """The least processor seconds of several rounds."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def main() -> None:
    """Print one line a measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds: int = parser.parse_args().rounds
    lexicon = Lexicon.load()
    files = sorted(resource("data", "documents").glob("*.txt"))
    text = " ".join(word for file in files for word in file.read_text(encoding="utf-8").split())
    text = f"{text} " * (2 * MEGABYTE // len(text) + 1)
    names = sorted({name for entry in lexicon.entries for name in entry.names}, key=lambda name: (-len(name), name))
    alternation = re.compile(rf"\b(?:{'|'.join(map(re.escape, names[:NAMES_OF_ALTERNATION]))})\b")
    lexicon.approximate("lndonesia")
    print(f"load          {best(rounds, Lexicon.load):6.3f} s")
    for label, work in (
        ("find", lambda: lexicon.find(text)),
        ("find, fuzzy", lambda: lexicon.find(text, fuzzy=True)),
        ("alternation", lambda: sum(1 for _ in alternation.finditer(text))),
        ("hash words", lambda: sum(map(hash, text.split()))),
    ):
        print(f"{label:13} {len(text) / MEGABYTE / best(rounds, work):6.1f} MB/s")


if __name__ == "__main__":
    main()
