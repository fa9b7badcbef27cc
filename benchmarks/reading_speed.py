"""How fast clean text is read: documents of 10 kB a second on one core, and whether time is linear in length.

    python benchmarks/reading_speed.py

Prints one line for each length; the first reading, which loads the word lists, is timed apart.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from kg.read import read_document, read_text

SIZE = 10_000  # characters of a typical document
_DOCUMENT = Path(__file__).parent.parent / "data" / "documents" / "bali-2004-brisbane-som-report.txt"


def seconds(text: str, times: int) -> float:
    """Processor time of one reading, the mean of `times`."""
    started = time.process_time()
    for _ in range(times):
        read_text(text, stem="speed", file="speed.txt")
    return (time.process_time() - started) / times


def main() -> int:
    """Measure and print."""
    argparse.ArgumentParser(description="How long reading takes, by the length of the text.").parse_args()
    started = time.process_time()
    text = read_document(_DOCUMENT).text
    print(f"start-up and first document: {time.process_time() - started:.2f} s")
    sample = text[:SIZE]
    for factor, times in ((1, 20), (4, 5), (16, 2), (64, 1)):
        taken = seconds("\n\n".join([sample] * factor), times)
        print(
            f"{factor * SIZE / 1000:7.0f} kB  {taken * 1000:8.1f} ms  {factor / taken:6.1f} documents of 10 kB a second"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
