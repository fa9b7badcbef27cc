"""The values that travel down the pipeline: all frozen, all plain Python; those made most often are named tuples.

A `Document` is what reading gives, a `Claim` is what extraction gives, a `Fact` and a `Conflict` are what reconciling
gives. Offsets always count code points in the stored text of a document, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A slice of a stored text: `text[start:end]`."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a stretch of a document is in its layout."""

    TITLE = "title"  # the title block at the head of a document
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a bulleted, numbered or lettered list
    ROW = "row"  # of a table; cells separated by " | " in the clean text
    CAPTION = "caption"  # of a picture, a flag, a signature
    QUOTE = "quote"  # a pull quote that repeats words of the document
    NOTE = "note"  # footnote
    FURNITURE = "furniture"  # page number, running head, menu: read, never extracted from


class RepairKind(StrEnum):
    """What a repair did to the stored words."""

    SPLIT = "split"  # glued words parted
    JOIN = "join"  # parts of one word joined
    HYPHEN = "hyphen"  # end-of-line hyphen taken out
    LETTER = "letter"  # misread character replaced
    ORDER = "order"  # displaced piece moved


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that reading made: `before` stands at `span` of the stored text, the reading has `after`."""

    span: Span
    kind: RepairKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, table row… in clean words and in reading order.

    `text` is one line, white space folded. `source[i]` is the offset in the stored text of the character `text[i]`, or
    -1 where reading put the character in. A folded white space maps to the first white space it stands for.
    """

    index: int
    kind: BlockKind
    text: str
    source: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...] = ()  # slices of `text`
    marker: str = ""  # as printed before the text: "3.", "(a)", "•"; not part of `text`
    number: str = ""  # the marker's number with its parents': "3", "15.b", "A"; empty for bullets
    level: int = 0  # depth of a heading or list item, 0 the outermost
    page: int | None = None  # from 1, where the format has pages
    section: tuple[int, ...] = ()  # indices of the heading blocks above, outermost first
    intro: int | None = None  # for items and rows: index of the block that introduces the list


@dataclass(frozen=True, slots=True)
class Document:
    """One source: its stored text, unchanged, and a reading of it."""

    stem: str
    file: str  # file name with extension
    format: str  # txt, md, html, pdf, docx
    text: str
    sha256: str  # of the file's bytes
    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...] = ()


class Modality(StrEnum):
    """How a document says a thing; the local name of the `forum:` individual."""

    ASSERTED = "assertedModality"
    PLANNED = "plannedModality"
    PROPOSED = "proposedModality"
    DENIED = "deniedModality"


class Rank(StrEnum):
    """The weight of a claim after reconciling; the local name of the `forum:` individual."""

    PREFERRED = "preferredRank"
    NORMAL = "normalRank"
    DEPRECATED = "deprecatedRank"


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal value; `datatype` is an XSD local name, `lang` only with `string`."""

    value: str
    datatype: str = "string"
    lang: str = ""


class Ref(NamedTuple):
    """An entity by its address relative to BASE: `id/KIND/SLUG` without the `id/`."""

    kind: str
    slug: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Term:
    """A fixed term of the ontology or a vocabulary: prefix `forum` or `fv` and local name."""

    prefix: str
    name: str


Value = Ref | Term | Literal


class KeyRank(StrEnum):
    """How good a key is; smaller sorts first (contract, section 3)."""

    ORDINAL = "0-ordinal"
    DAY = "1-day"
    MONTH = "2-month"
    TITLE = "3-title"


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing as one document alone knows it (or, after resolving, as all of them do).

    `parts`: for nodes whose identity is made of others (Participation, Membership, Outcome…), the pieces their slug is
    joined from, each a `Ref` or a slug text; the slug is `kg.addresses.joined_slug(parts)`, so that it follows when a
    part is resolved to another address. Empty for entities of their own.
    """

    ref: Ref
    type: str  # local name of the most specific forum: class
    label: str
    key_rank: KeyRank = KeyRank.TITLE
    names: tuple[str, ...] = ()  # proper names and acronyms met, as printed; become skos:altLabel
    parts: tuple[Ref | str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()  # (property local name, value): iso3, iso2, m49


class Evidence(NamedTuple):
    """Exact words of a stored text: `quote == text[span.start:span.end]`, within one block, at most 600 characters."""

    span: Span
    quote: str
    paragraph: str = ""  # number of the paragraph or item as printed, "" where none
    page: int | None = None


class Claim(NamedTuple):
    """One direct triple that one document asserts, plans, proposes or denies."""

    subject: Ref
    predicate: str  # local name in forum:, or a prefixed name such as "dcterms:isPartOf"
    object: Value
    evidence: tuple[Evidence, ...]
    extractor: str  # name of the family: "attendance"
    version: str = "1"
    modality: Modality = Modality.ASSERTED
    context: tuple[Evidence, ...] = ()
    attributed_to: Ref | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says: claims, and the entities that their subjects and objects name."""

    stem: str
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]  # sorted by ref, one for each ref
    faults: tuple[str, ...] = ()  # extractors that failed, a line each: what they had not yet said is missing


@dataclass(frozen=True, slots=True)
class Fact:
    """A direct triple of the consensus with the ids of the claims that carry it."""

    subject: Ref
    predicate: str
    object: Value
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that a conflict is about, with the claims that hold it."""

    value: Value
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more claims that cannot all hold."""

    ref: Ref
    kind: str  # value, count, order, status, composition
    subject: Ref
    property: str
    sides: tuple[Side, ...]
    followed: int | None
    rule: str
    notes: tuple[str, ...] = field(default=())
