"""Links of the lexicon's entities to other registers: the table `data/links.sssom.tsv`.

The table is a set of mappings in the form of SSSOM (Simple Standard for Sharing Ontological Mappings): a block of
metadata in YAML behind `#`, then tab-separated rows. `tools/derive_links.py` makes it; where no register has an entry
that is proven, a row says so with `sssom:NoTermFound` and the reason.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.addresses import KINDS
from kg.lexicon.entries import LexiconError
from kg.model import Ref

LINKS = "links.sssom.tsv"
LINK_COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "object_source",
    "mapping_source",
    "subject_match_field",
    "object_match_field",
    "match_string",
    "see_also",
    "comment",
)
SAME = "schema:sameAs"
NO_TERM = "sssom:NoTermFound"


@dataclass(frozen=True, slots=True)
class Link:
    """One row: an entity of the lexicon and its entry in another register, both as printed and in full."""

    subject: Ref
    address: str  # IRI of the entry; empty where none is proven
    cells: Mapping[str, str]  # the row by column


def read_links(path: Path, wanted: Container[Ref] | None = None) -> Iterator[Link]:
    """The rows of the table, or only those about `wanted` entities. LexiconError names file, line and fault."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: the table of links cannot be read: {error}") from error
    first = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    prefixes = _prefixes(lines[:first])
    if first == len(lines) or tuple(lines[first].split("\t")) != LINK_COLUMNS:
        raise LexiconError(f"{path}:{first + 1}: the columns must be {' '.join(LINK_COLUMNS)}, tab-separated")
    for number, line in enumerate(lines[first + 1 :], first + 2):
        try:
            subject = _subject(line.partition("\t")[0])
            if wanted is None or subject in wanted:
                yield _link(subject, line, prefixes)
        except ValueError as error:
            raise LexiconError(f"{path}:{number}: {error}") from error


def _prefixes(lines: list[str]) -> dict[str, str]:
    """The prefixes of `curie_map` in the block of metadata: the lines further in below it."""
    out: dict[str, str] = {}
    inside = False
    for line in (line.removeprefix("#") for line in lines):
        if not line.startswith(" "):
            inside = line.strip() == "curie_map:"
        elif inside:
            prefix, _, address = line.strip().partition(": ")
            out[prefix] = address.strip()
    return out


def _subject(curie: str) -> Ref:
    kind, _, slug = curie.partition(":")
    if kind not in KINDS or not slug:
        raise ValueError(f"subject {curie!r} is not KIND:SLUG of an entity of the lexicon")
    return Ref(kind, slug)


def _link(subject: Ref, line: str, prefixes: Mapping[str, str]) -> Link:
    cells = line.split("\t")
    if len(cells) != len(LINK_COLUMNS):
        raise ValueError(f"{len(cells)} cells instead of {len(LINK_COLUMNS)}")
    row = dict(zip(LINK_COLUMNS, cells, strict=True))
    if row["predicate_id"] != SAME:
        raise ValueError(f"predicate {row['predicate_id']!r} is not {SAME}")
    if row["object_id"] == NO_TERM:
        return Link(subject, "", row)
    prefix, colon, local = row["object_id"].partition(":")
    if not (colon and local and prefix in prefixes):
        raise ValueError(f"object {row['object_id']!r} is no CURIE with a prefix of curie_map")
    return Link(subject, prefixes[prefix] + local, row)
