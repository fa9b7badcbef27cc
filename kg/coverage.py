"""Which passages of the documents gave claims and which none: what a build knows of its own gaps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from kg.builds import Build

_WORDS = 96  # characters of a passage that the listing shows


class UnknownDocumentError(ValueError):
    """The build has no document of that name; the message lists those it has."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, list item… of a stored text (`text[start:end]`) and how many claims rest on its words."""

    start: int
    end: int
    kind: str
    claims: int
    text: str  # white space folded


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one document gave claims, in passages and in characters."""

    document: str
    passages: int
    with_claims: int
    characters: int
    characters_with_claims: int

    @property
    def share(self) -> float:
        """The part of the passages that gave claims, from 0 to 1; 0 for a document without passages."""
        return self.with_claims / self.passages if self.passages else 0.0


def coverage(build: Build) -> tuple[Coverage, ...]:
    """The coverage of each document, by name."""
    rows = build.manifest.get("coverage", {})
    names = ("passages", "with_claims", "characters", "characters_with_claims")
    return tuple(Coverage(stem, *(int(rows[stem][name]) for name in names)) for stem in sorted(rows))


def passages(build: Build, document: str) -> tuple[Passage, ...]:
    """The passages of one document in order of the text. Raises UnknownDocumentError and StoreError."""
    rows = build.manifest.get("coverage", {})
    if document not in rows:
        raise UnknownDocumentError(f"no document {document!r} in {build.folder}: use one of {', '.join(sorted(rows))}")
    text = build.text(document)
    return tuple(
        Passage(start, end, kind, claims, " ".join(text[start:end].split()))
        for start, end, kind, claims in rows[document]["each"]
    )


def coverage_text(rows: tuple[Coverage, ...]) -> Iterator[str]:
    """A line for each document: passages with claims of all, and the share of the characters."""
    width = max([len("document"), *(len(row.document) for row in rows)])
    yield f"{'document':{width}}  passages  with claims   share"
    for row in rows:
        yield f"{row.document:{width}}  {row.passages:8}  {row.with_claims:11}  {row.share:6.1%}"


def passages_text(rows: tuple[Passage, ...]) -> Iterator[str]:
    """A line for each passage: offsets, kind, number of claims (`-` for none), its first words."""
    for row in rows:
        words = row.text if len(row.text) <= _WORDS else row.text[: _WORDS - 1] + "…"
        yield f"{row.start:7}-{row.end:<7} {row.kind:9} {row.claims or '-':>4}  {words}"


def coverage_json(rows: tuple[Coverage, ...] | tuple[Passage, ...]) -> str:
    """The same as one JSON array of objects."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) + "\n"
