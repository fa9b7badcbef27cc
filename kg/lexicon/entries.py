"""The values of the lexicon: what an entity is called, and where a text names it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kg.model import Ref


class LexiconError(ValueError):
    """A table of the lexicon is wrong; the message names file, line and what to do."""


class NameKind(StrEnum):
    """What sort of name a name is, and so how it may be written in a text.

    Acronyms match in exact case only. A `WORD` is an acronym that is also an English word ("WHO", "US"): among words in
    capitals it is weak. An `AMBIGUOUS` acronym stands for several bodies of the world ("EC"): it is weak until the text
    defines it. A `WEAK` name is also an ordinary word or a person's name ("Nice", "Victoria").
    """

    OFFICIAL = "official"
    SHORT = "short"
    INVERTED = "inverted"
    VARIANT = "variant"
    FORMER = "former"
    WEAK = "weak"
    ACRONYM = "acronym"
    WORD = "word"
    AMBIGUOUS = "ambiguous"
    DEMONYM = "demonym"


ACRONYMS = frozenset({NameKind.ACRONYM, NameKind.WORD, NameKind.AMBIGUOUS})


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entry; dates say when it was in official use and never restrict matching."""

    kind: NameKind
    text: str
    lang: str = "en"
    since: str = ""  # year, year-month or day
    until: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity of the world under its address, with all its names (label and acronyms included, demonyms apart)."""

    ref: Ref
    type: str  # local name of the forum: class: State, Territory, Organisation, Forum, Place
    label: str
    names: tuple[str, ...]
    codes: tuple[tuple[str, str], ...] = ()  # (property local name, value): iso3, iso2, m49; places: geonames
    country: str = ""  # ISO 3166-1 alpha-3 code of a place
    latitude: float | None = None  # degrees north
    longitude: float | None = None  # degrees east
    weak: bool = False
    demonyms: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    links: tuple[str, ...] = ()  # addresses of the same thing in other registers, where they were asked for


@dataclass(frozen=True, slots=True)
class Sense:
    """One entity that a folded name may mean, and by which of its names."""

    entry: Entry
    name: Name
    weak: bool = field(init=False)  # does the name need a context that asks for such an entity?

    def __post_init__(self) -> None:
        weak = self.entry.weak or self.name.kind in (NameKind.WEAK, NameKind.AMBIGUOUS)
        object.__setattr__(self, "weak", weak)


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a text: `text[start:end]`, with a bracketed acronym of the same entity where one follows.

    `name` is the name alone, as printed; `acronym` what the brackets behind it hold. `entries` are the entities it may
    mean, best first. `demonym`: it says "Australian", not "Australia". `fuzzy`: it was read through a misspelling.
    `weak`: it may as well be an ordinary word, a person or another body; take it only where the context asks for it.
    """

    start: int
    end: int
    name: str
    entries: tuple[Entry, ...]
    demonym: bool = False
    fuzzy: bool = False
    weak: bool = False
    acronym: str = ""

    @property
    def entry(self) -> Entry:
        """The best of the entries."""
        return self.entries[0]
