"""Everything that the graph is made from, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.catalogue import CatalogueRow
from kg.lexicon import Entry
from kg.model import Ref, Value
from kg.reconcile import Reconciliation
from kg.resolve import Resolution
from kg.review import Verdict


@dataclass(frozen=True, slots=True)
class Source:
    """What the graph needs of one document."""

    stem: str
    file: str
    format: str
    sha256: str  # of the file's bytes
    text_sha256: str  # of the stored text in UTF-8
    row: CatalogueRow | None = None

    @property
    def ref(self) -> Ref:
        """The document's address."""
        return Ref("document", self.stem)

    @property
    def title(self) -> str:
        """Its title by the catalogue, else its name."""
        return (self.row.title if self.row else "") or self.stem


@dataclass(frozen=True, slots=True)
class Material:
    """What the pipeline found, ready to be written as triples."""

    sources: Mapping[str, Source]  # by stem, sorted
    resolution: Resolution
    reconciliation: Reconciliation
    computed: tuple[tuple[Ref, str, Value], ...] = ()
    world: Mapping[Ref, Entry] = field(default_factory=dict)  # the lexicon: names, codes, coordinates
    verdicts: tuple[Verdict, ...] = ()  # what curators decided
