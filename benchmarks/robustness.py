"""What a change of a document's face does to its facts: `python benchmarks/robustness.py [FOLDER]`.

Each text is disturbed in ways that change no fact (lines wrapped anew, page breaks with numbers, other list signs,
other names of states, blanks lost between words) and read again. Printed are, for each disturbance, the share of the
facts that are still found, the share of facts found then that were not there before, and the time beside that of the
undisturbed text. The blanks that are lost are chosen by the words themselves, so that each run prints the same.

A fact is a triple of a claim without its evidence; nodes are named by what they are, not by where they stand.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.extract import extract
from kg.lexicon import default_lexicon
from kg.read import ReadError, read_text
from kg.resources import resource

Fact = tuple[str, str, str, str]
_PARAGRAPH = re.compile(r"\n\s*\n")
_FLOWING = re.compile(r"(?:(?!\n\s*\n)[\s\S])+")
_SPELLINGS = (
    ("Viet Nam", "Vietnam"),
    ("Türkiye", "Turkey"),
    ("Republic of Korea", "South Korea"),
    ("Lao People's Democratic Republic", "Laos"),
    ("United States of America", "USA"),
    ("Russian Federation", "Russia"),
    ("Timor-Leste", "East Timor"),
    ("Brunei Darussalam", "Brunei"),
    ("Syrian Arab Republic", "Syria"),
    ("United Kingdom", "UK"),
    ("Côte d'Ivoire", "Ivory Coast"),
    ("Czech Republic", "Czechia"),
)


def facts(text: str) -> frozenset[Fact]:
    """What a text says: (subject, predicate, object, modality) of every claim; its own name is always the same."""
    try:
        extraction = extract(read_text(text, stem="text", file="text.txt"), default_lexicon())
    except ReadError:
        return frozenset()
    return frozenset((str(c.subject), c.predicate, str(c.object), c.modality) for c in extraction.claims)


def _plain(paragraph: str) -> bool:
    """Whether a paragraph is running prose: long lines to a stop, no table, no list, no title."""
    lines = paragraph.split("\n")
    whole = len(lines) > 1 and paragraph.rstrip().endswith((".", ";", ":"))
    prose = whole and all(len(line) > 40 for line in lines[:-1])
    return prose and not any(
        re.search(r"\S {2,}\S|\||^\s*(?:[-•*o]|\(?\w{1,3}[.)]|\d+\.\d+)(?:\s|$)", line) for line in lines
    )


def _each_paragraph(text: str, change: Callable[[str], str]) -> str:
    return _FLOWING.sub(lambda found: change(found[0]) if _plain(found[0].strip("\n")) else found[0], text)


def _wrapped(width: int) -> Callable[[str], str]:
    def change(paragraph: str) -> str:
        lead = re.match(r"\s*", paragraph)
        words = " ".join(paragraph.split())
        body = textwrap.fill(words, width, break_long_words=False, break_on_hyphens=False)
        return (lead[0] if lead else "") + body

    return lambda text: _each_paragraph(text, change)


def _paged(text: str) -> str:
    """A page number and a form feed after every eighth paragraph."""
    parts = _PARAGRAPH.split(text)
    marked = (f"{part}\n\n{n // 8 + 1}\n\f" if n % 8 == 7 else part for n, part in enumerate(parts))
    return "\n\n".join(marked)


def _listed(text: str) -> str:
    return re.sub(r"^(\s*)[-•*](\s+)(?=\S)", r"\1–\2", text, flags=re.MULTILINE)


def _respelled(text: str) -> str:
    for one, other in _SPELLINGS:
        text = re.sub(rf"\b{re.escape(one)}\b", other, text)
    return text


def glued(share: float) -> Callable[[str], str]:
    """A change that loses a share of the blanks between words of small letters."""

    def change(text: str) -> str:
        def lose(found: re.Match[str]) -> str:
            chance = zlib.crc32(f"{found.start()} {text[found.start() - 8 : found.end() + 8]}".encode()) % 10_000
            return "" if chance < share * 10_000 else found[0]

        return re.sub(r"(?<=[a-z]{2}) (?=[a-z]{2})", lose, text)

    return change


DISTURBANCES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("wrapped at 60", _wrapped(60)),
    ("wrapped at 100", _wrapped(100)),
    ("page breaks", _paged),
    ("other list signs", _listed),
    ("other names of states", _respelled),
    ("blanks lost, 1 %", glued(0.01)),
    ("blanks lost, 3 %", glued(0.03)),
    ("blanks lost, 10 %", glued(0.10)),
)


def measured(texts: Sequence[str], change: Callable[[str], str]) -> tuple[float, float]:
    """(share of the facts kept, share of the facts found that are new), over all texts."""
    kept = before = new = after = 0
    for text in texts:
        one, other = facts(text), facts(change(text))
        kept, before = kept + len(one & other), before + len(one)
        new, after = new + len(other - one), after + len(other)
    return kept / max(before, 1), new / max(after, 1)


def main() -> int:
    """Measure the texts of a folder, by default the project's clean ones and the invented ones."""
    parser = argparse.ArgumentParser(description="How many facts stay when a text is disturbed.")
    parser.add_argument("folder", type=Path, nargs="?", help="a folder of texts, by default the project's own")
    folder = parser.parse_args().folder
    folders = [folder] if folder else [resource("data", "documents"), resource("data", "gold", "invented")]
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    texts = [
        path.read_text("utf-8") for path in paths if "progress-report" not in path.name and "scan" not in path.name
    ]
    for text in texts:
        facts(text)  # what is loaded once is loaded now
    begun = time.process_time()
    for text in texts:
        facts(text)
    plain = time.process_time() - begun
    print(f"{len(texts)} texts, {sum(map(len, texts)) // 1000} kB")
    for name, change in DISTURBANCES:
        begun = time.process_time()
        kept, new = measured(texts, change)
        ratio = (time.process_time() - begun - plain) / plain
        print(f"{name:24} {kept:6.1%} of the facts kept, {new:5.1%} new, {ratio:4.1f} times the time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
