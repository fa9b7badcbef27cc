"""One document: file → text, claims and coverage, in a shape that travels between processes."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from kg.lexicon import Lexicon, default_lexicon
from kg.model import Block, BlockKind, Document, Extraction, RepairKind
from kg.read import ReadError, read_document
from kg.read.repair import vocabulary

Extractor = Callable[[Document, Lexicon], Extraction]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a document and how many claims rest on its words."""

    start: int
    end: int
    kind: str
    claims: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a build keeps of one document."""

    stem: str
    file: str
    format: str
    sha256: str
    text: str
    repairs: int
    repaired: tuple[tuple[int, int, str], ...]  # where words were changed: start, end, kind; hyphens apart
    extraction: Extraction
    coverage: tuple[Passage, ...]
    seconds: float

    @property
    def text_sha256(self) -> str:
        """Of the stored text in UTF-8."""
        return sha256_of(self.text)


def sha256_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that is not in the build, or what is not of one that is, and why."""

    file: str
    reason: str


class EvidenceError(Exception):
    """An extractor gave words that do not stand where it says: a fault of the program that must not be published."""


def warm_up() -> None:
    """Load what every document needs, so that forked workers share it: names of the world, lists of words.

    Raises LexiconError where a table of names is wrong.
    """
    default_lexicon()
    vocabulary.known("the")
    vocabulary.pair_counts()


def read_and_extract(path: Path, extractor: Extractor) -> Reading | LeftOut:
    """Read one file and take its claims; a file that cannot be read is left out. EvidenceError for false evidence."""
    begun = time.perf_counter()
    try:
        document = read_document(path)
    except ReadError as error:
        return LeftOut(path.name, " ".join(str(error).split()).removeprefix(f"{path.name}: "))
    extraction = extractor(document, default_lexicon())
    check_evidence(document.text, extraction)
    return Reading(
        document.stem,
        document.file,
        document.format,
        document.sha256,
        document.text,
        len(document.repairs),
        tuple((r.span.start, r.span.end, str(r.kind)) for r in document.repairs if r.kind is not RepairKind.HYPHEN),
        extraction,
        coverage(document.blocks, extraction),
        time.perf_counter() - begun,
    )


def check_evidence(text: str, extraction: Extraction) -> None:
    """Every quote must be exactly its slice of the stored text; EvidenceError where one is not."""
    for claim in extraction.claims:
        for evidence in (*claim.evidence, *claim.context):
            start, end = evidence.span.start, evidence.span.end
            if not 0 <= start < end <= len(text) or text[start:end] != evidence.quote:
                said = f"{claim.subject} {claim.predicate}"
                raise EvidenceError(f"{extraction.stem}: evidence of {said} is not text[{start}:{end}]")


def coverage(blocks: Iterable[Block], extraction: Extraction) -> tuple[Passage, ...]:
    """Each block that holds words of the document, in order of the stored text, with its number of claims."""
    owner: dict[int, int] = {}
    passages: list[Passage] = []
    for block in blocks:
        places = [offset for offset in block.source if offset >= 0]
        if places and block.kind is not BlockKind.FURNITURE:
            owner.update(dict.fromkeys(places, len(passages)))
            passages.append(Passage(min(places), max(places) + 1, str(block.kind), 0))
    counts: Counter[int] = Counter()
    for claim in extraction.claims:
        counts.update({owner[e.span.start] for e in claim.evidence if e.span.start in owner})
    found = (replace(passage, claims=counts[index]) for index, passage in enumerate(passages))
    return tuple(sorted(found, key=lambda p: (p.start, p.end)))
