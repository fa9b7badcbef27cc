"""Word error rate of the reading of a bad scan against its transcript; prints the stored text's rate beside it.

    python benchmarks/reading_wer.py [DOCUMENT TRANSCRIPT]

Words are runs between white space, case folded, without punctuation at their edges. The distance counts insertions,
deletions and replacements of words; its cost is words times words, so texts are bounded at `MAX_WORDS`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.model import BlockKind
from kg.read import read_document

MAX_WORDS = 20_000
_ROOT = Path(__file__).parent.parent
_NAME = "bali-2011-ahg-progress-report.txt"
_EDGES = ".,;:!?()[]'\"’‘“”*_|"


def words_of(text: str) -> list[str]:
    """The words of a text, folded for comparing."""
    folded = (word.strip(_EDGES).casefold() for word in text.replace("’", "'").split())
    return [word for word in folded if word]


def distance(left: list[str], right: list[str]) -> int:
    """The least number of words to insert, delete or replace to make one list the other."""
    if max(len(left), len(right)) > MAX_WORDS:
        raise ValueError(f"more than {MAX_WORDS} words")
    above = list(range(len(right) + 1))
    for count, word in enumerate(left, 1):
        row = [count]
        for place, other in enumerate(right, 1):
            row.append(min(above[place] + 1, row[-1] + 1, above[place - 1] + (word != other)))
        above = row
    return above[-1]


def word_error_rate(found: str, truth: str) -> float:
    """The distance as a share of the words of the truth."""
    expected = words_of(truth)
    return distance(words_of(found), expected) / len(expected)


def main() -> int:
    """Print both rates."""
    parser = argparse.ArgumentParser(description="The word error rate of a stored text and of its reading.")
    folder = _ROOT / "data"
    parser.add_argument("document", type=Path, nargs="?", default=folder / "documents" / _NAME)
    parser.add_argument("transcript", type=Path, nargs="?", default=folder / "gold" / "transcripts" / _NAME)
    call = parser.parse_args()
    truth = call.transcript.read_text(encoding="utf-8")
    reading = read_document(call.document)
    clean = "\n".join(block.text for block in reading.blocks)
    kept = "\n".join(block.text for block in reading.blocks if block.kind is not BlockKind.FURNITURE)
    print(f"stored  {word_error_rate(reading.text, truth):.3f}")
    print(f"reading {word_error_rate(clean, truth):.3f} (without furniture {word_error_rate(kept, truth):.3f})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
