"""Sentences with their names and dates masked: the form in which extractors read a document.

A mask is the sentence with each name, date and event put as one sign, so that a pattern can speak of "an agent, an
agent and an agent" instead of letters: `Ⓒ and Ⓒ co-chaired Ⓔ in Ⓟ from Ⓓ`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import Final

from kg.dates import DateMention
from kg.extract.limits import MAX_BLOCK
from kg.model import Block, Entity
from kg.patterns import Pattern

COUNTRY: Final = "Ⓒ"
ORGANISATION: Final = "Ⓞ"
FORUM: Final = "Ⓕ"
MECHANISM: Final = "Ⓜ"
PLACE: Final = "Ⓟ"
DATE: Final = "Ⓓ"
PERSON: Final = "Ⓗ"
EVENT: Final = "Ⓔ"
DEMONYM: Final = "Ⓝ"  # "Australian": the entity is the country, but nobody is named

AGENT: Final = f"[{COUNTRY}{ORGANISATION}{FORUM}{MECHANISM}]"
"""Pattern for one agent other than a person."""

_BEFORE = r"(?:the |The )?(?:Secretariat of (?:the )?|Office of (?:the )?|Government of )?"
_ITEM = rf"(?:{_BEFORE}{AGENT}(?:['’]s?)?(?: \([^()]*\))?)"
_SEPARATOR = r"(?:; and |, and |; |, as well as |, | as well as | and | & |/| together with | along with | plus )"
AGENTS: Final = rf"{_ITEM}(?:{_SEPARATOR}(?:representatives (?:of|from) )?{_ITEM})*"
"""Pattern for one agent or a list of them; `Sentence.among` gives its members."""

SIGNS: Final = frozenset(COUNTRY + ORGANISATION + FORUM + MECHANISM + PLACE + DATE + PERSON + EVENT + DEMONYM)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, date or event in the clean text of a block: `block.text[start:end]`."""

    start: int
    end: int
    sign: str  # one of `SIGNS`
    entity: Entity | None = None  # for agents, places, persons; of a demonym, its country
    date: DateMention | None = None
    event: int = -1  # index into `Analysis.events`


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block. Slices are of `block.text`; positions in `mask` translate with `slice`."""

    block: Block
    start: int
    end: int
    mentions: tuple[Mention, ...]
    mask: str
    origin: tuple[int, ...]  # for each character of the mask, and one past it, its place in the block's text
    signs: tuple[tuple[int, Mention], ...]  # place in the mask and mention, in order

    @property
    def text(self) -> str:
        """The clean words."""
        return self.block.text[self.start : self.end]

    def slice(self, start: int, end: int) -> tuple[int, int]:
        """The slice of the block's text behind `mask[start:end]`, without white space at its edges."""
        if end <= start:
            return self.origin[start], self.origin[start]
        first, last = self.origin[start], self.origin[end]
        text = self.block.text
        while last > first and text[last - 1] == " ":
            last -= 1
        while first < last and text[first] == " ":
            first += 1
        return first, last

    def words(self, start: int, end: int) -> str:
        """The clean words behind `mask[start:end]`."""
        first, last = self.slice(start, end)
        return self.block.text[first:last]

    def among(self, start: int, end: int, signs: str) -> list[Mention]:
        """The mentions with one of the signs within `mask[start:end]`, in order."""
        return [mention for place, mention in self.signs if start <= place < end and mention.sign in signs]

    def group(self, found: re.Match[str], name: str, signs: str) -> list[Mention]:
        """The mentions within a named group of a match on the mask; none where the group took no part."""
        start, end = found.span(name)
        return self.among(start, end, signs) if start >= 0 else []

    def at(self, place: int) -> Mention | None:
        """The mention whose sign stands at a place of the mask."""
        for spot, mention in self.signs:
            if spot == place:
                return mention
        return None

    def place_of(self, mention: Mention) -> int:
        """Where in the mask a mention of this sentence stands; LookupError where it is none of them."""
        for spot, other in self.signs:
            if other is mention:
                return spot
        raise LookupError("no mention of this sentence")

    def find(self, pattern: Pattern) -> Iterator[re.Match[str]]:
        """Matches of a pattern on the mask."""
        return pattern.finditer(self.mask)


def without_overlap(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Longest first where mentions overlap, then in order of place."""
    ordered = sorted(mentions, key=attrgetter("start"))
    if all(before.end <= behind.start for before, behind in pairwise(ordered)):
        return tuple(ordered)
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(ordered, key=lambda m: (m.start - m.end, m.start, m.sign)):
        if not taken.intersection(range(mention.start, mention.end)):
            kept.append(mention)
            taken.update(range(mention.start, mention.end))
    return tuple(sorted(kept, key=lambda m: m.start))


_PLACES: Final = tuple(range(MAX_BLOCK))  # pieces of it are cheaper than as many new numbers


def mask_sentence(block: Block, start: int, end: int, mentions: Iterable[Mention]) -> Sentence:
    """The sentence `block.text[start:end]` with its mentions (those of the block that lie within it) masked."""
    inside = tuple([m for m in mentions if start <= m.start and m.end <= end])
    places = _PLACES if end < MAX_BLOCK else tuple(range(end + 1))
    if not inside:
        return Sentence(block, start, end, (), block.text[start:end], places[start : end + 1], ())
    text, at, mask = block.text, start, ""
    origin: list[int] = []
    signs: list[tuple[int, Mention]] = []
    for mention in inside:
        first = mention.start
        mask += text[at:first]
        origin += places[at:first]
        signs.append((len(origin), mention))
        mask += mention.sign
        origin.append(first)
        at = mention.end
    origin += places[at : end + 1]
    return Sentence(block, start, end, inside, mask + text[at:end], tuple(origin), tuple(signs))
