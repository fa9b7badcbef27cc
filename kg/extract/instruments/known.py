"""The treaties and declarations of the world that documents cite, by their names."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from kg.lexicon.tables import read_lines
from kg.patterns import Filtered, filtered
from kg.resources import resource


@dataclass(frozen=True, slots=True)
class Known:
    """An instrument of the table: slug, class and usual name."""

    slug: str
    type: str  # local name of the forum: class
    label: str


@functools.cache
def known_instruments() -> tuple[dict[str, Known], Filtered]:
    """Folded name to instrument, and a pattern that finds the names, longest first. Raises LexiconError."""
    names: dict[str, Known] = {}
    acronyms: set[str] = set()
    for line in read_lines(resource("data", "lexicon", "instruments.tsv")):
        slug, kind, label, others, *_ = line.split("\t")
        entry = Known(slug, kind, label)
        names.setdefault(folded(label), entry)
        for item in others.split(" | ") if others else ():
            sort, _, name = item.partition(":")
            names.setdefault(folded(name), entry)
            if sort == "acronym":
                acronyms.add(name)
    spelled = sorted((name for name in names if name.upper() not in acronyms), key=lambda name: (-len(name), name))
    words = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in spelled)
    return names, filtered(rf"(?<![\w-])(?:(?i:{words})|(?:{'|'.join(sorted(acronyms))}))(?![\w-])")


def folded(name: str) -> str:
    """The name in small letters, white space folded."""
    return " ".join(name.lower().split())
