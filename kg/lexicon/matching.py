"""Finding the names of the lexicon in a text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from kg.lexicon.entries import ACRONYMS, Entry, Match, NameKind, Sense
from kg.lexicon.folding import POSSESSIVE, Word, key, spellings, words
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.nearness import Nearness
from kg.lexicon.tables import Row, read_not_names, read_rows
from kg.resources import resource

# A word that may begin a name: with a capital ("Lao", "U.S."), with a capital inside ("eSwatini"), or "5+5".
_START = re.compile(
    r"(?<![^\W_])(?:[^\Wa-z\d_](?:\.[^\W\d_])+(?![^\W_])|[^\Wa-z\d_][^\W_]*(?:['’][^\W_]+)*|[a-z][A-Z]\w*|\d(?=\+))"
)
_MINOR = frozenset("of and for on in the to at by with against from de la del des du le les et y e & , ( ) + *".split())
# Words that writers put in small letters though they belong to a name ("the Bali process").
_COMMON = frozenset(
    "process dialogue group conference secretariat islands island republic union consultations consultation initiative "
    "forum organisation organization nations agency bank commission committee federation community centre center office "
    "programme program states council".split()
)
_BRACKET = re.compile(r" ?\(([^()]{2,80})\)")
_SECRETARIAT = re.compile(r" [Ss]ecretariat\b")
_GLOSS = re.compile(
    r"^(?:hereafter|hereinafter|also|or|formerly|the|known as|referred to as|,|\s|[\"'“”‘’])+|[\"'“”‘’\s]+$"
)
_NEXT_CAPITAL = re.compile(r"\s+(?:the\s+)?[^\W\d_a-z]")
_OF = re.compile(r"\.?\s+of\s")
_NAMES_A_PLACE_IN = frozenset({", ", " (", " – ", " - ", ","})
_SHOUTED = re.compile(r"[^\W\d_]{3,}")
_LONGEST = 64  # words of a name


class Lexicon:
    """All names of the tables, ready to be found; immutable after `load`."""

    def __init__(self, rows: Iterable[Row], not_names: Iterable[str] = (), gazetteer: Gazetteer | None = None) -> None:
        self._senses: dict[str, list[Sense]] = {}
        self._entries: list[Entry] = []
        self._gazetteer = gazetteer or Gazetteer(())
        for row in rows:
            self._entries.append(row.entry)
            for name in row.names:
                self._senses.setdefault(" ".join(key(name.text)), []).append(Sense(row.entry, name))
        for phrase in not_names:
            self._senses.setdefault(" ".join(key(phrase)), [])
        lengths: dict[str, set[int]] = {}
        for folded in chain(self._senses, self._gazetteer.names()):
            lengths.setdefault(folded.partition(" ")[0], set()).add(folded.count(" ") + 1)
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        self._pairs = {
            " ".join(folded.split(" ", 2)[:2])
            for folded in chain(self._senses, self._gazetteer.names())
            if " " in folded
        }

    @classmethod
    def load(cls, folder: Path | None = None) -> Lexicon:
        """Read the tables of `folder`, by default those the project ships. Raises LexiconError."""
        where = folder or resource("data", "lexicon")
        return cls(read_rows(where), read_not_names(where), Gazetteer.load(where))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in order of the tables, those of the gazetteer apart."""
        return tuple(self._entries)

    def find(self, text: str) -> tuple[Match, ...]:
        """The names in one line of clean text: leftmost, longest, never inside a word, never overlapping.

        A name of two entities in one bracketed form, "France (New Caledonia)", is two matches in order. An acronym in
        brackets behind its name belongs to the match; from there on it is no longer ambiguous.
        """
        found: list[Match] = []
        defined: set[str] = set()
        past = 0
        for start in _START.finditer(text):
            if start.start() < past:
                continue
            hit, end = self._longest(text, start)
            past = max(past, end)
            if hit:
                extended = _with_bracket(text, hit, defined)
                past = extended.end
                found.append(replace(extended, weak=False) if extended.name in defined else extended)
        return tuple(_located(text, found))

    def lookup(self, name: str) -> Entry | None:
        """The entity whose name this is as a whole, however written; None where the lexicon has none."""
        for form in _forms(name):
            senses = [s for s in self._meanings(form) or () if s.name.kind is not NameKind.DEMONYM]
            if senses:
                return min(senses, key=lambda sense: sense.weak).entry
        return None

    def approximate(self, name: str) -> Entry | None:
        """The entity whose name is one or two letters off, or was misread by a scanner, and nothing else is near.

        None for names the lexicon knows, for short names and for acronyms.
        """
        return self._nearness.nearest(name)

    def place(self, name: str, near_country: str | None = None) -> Entry | None:
        """The place of that name, in the country (ISO 3166-1 alpha-3 code or name) if one is given and has one.

        Of several the first in the tables, which are ordered by population.
        """
        places = [s.entry for s in self._meanings(" ".join(key(name))) or () if s.entry.type == "Place"]
        if not places:
            return None
        code = self._country_code(near_country)
        return next((place for place in places if place.country == code), places[0])

    def _country_code(self, country: str | None) -> str:
        if not country:
            return ""
        entry = self.lookup(country)
        return entry.ref.slug if entry and entry.ref.kind in ("state", "territory") else country.upper()

    @functools.cached_property
    def _nearness(self) -> Nearness:
        return Nearness(
            (name, sense.entry, sense.name.kind) for name, senses in self._senses.items() for sense in senses
        )

    def _meanings(self, folded: str) -> list[Sense] | None:
        """What a folded name may mean, best first; empty for a phrase that is no name, None where unknown."""
        senses = self._senses.get(folded)
        if senses == []:
            return senses
        cities = self._gazetteer.senses(folded)
        return [*senses, *cities] if senses and cities else senses or cities

    def _longest(self, text: str, start: re.Match[str]) -> tuple[Match | None, int]:
        """The longest name that begins here, and the end of what was read (a phrase that is no name is read, too)."""
        first = spellings(start[0])
        lengths = self._lengths.get(first[0]) if first else None
        if lengths is None:
            return None, 0
        taken = words(text, start.start(), min(lengths[0], 2))
        if lengths[0] > 2 and len(taken) > 1 and f"{taken[0].text} {taken[1].text}" in self._pairs:
            taken = words(text, start.start(), lengths[0])
        for length in lengths:
            if length > len(taken) or (length < len(taken) and taken[length].start == taken[length - 1].start):
                continue
            senses = self._meanings(" ".join([word.text for word in taken[:length]]))
            if senses is None:
                continue
            if not senses:
                return None, taken[length - 1].end
            if match := _match(text, taken[:length], senses):
                return match, match.end
        return None, 0


@functools.cache
def default_lexicon() -> Lexicon:
    """The lexicon of the tables that the project ships, read once."""
    return Lexicon.load()


def _forms(name: str) -> Iterator[str]:
    """The folded name; without what stands in brackets at its end; without "Secretariat"."""
    folded = list(key(name))
    yield " ".join(folded)
    if folded and folded[-1] == ")" and "(" in folded:
        folded = folded[: len(folded) - 1 - folded[::-1].index("(")]
        yield " ".join(folded)
    if folded and folded[-1] == "secretariat":
        yield " ".join(folded[:-1])


def _match(text: str, taken: list[Word], senses: list[Sense]) -> Match | None:
    """The match of these words if they are written as one of the names is."""
    fitting = [sense for sense in senses if _fits(sense, taken)]
    if not fitting:
        return None
    proper = [sense for sense in fitting if sense.name.kind is not NameKind.DEMONYM]
    chosen = sorted(proper or fitting, key=lambda sense: sense.weak)
    best = chosen[0]
    start, end = taken[0].start, taken[-1].end
    if POSSESSIVE.search(taken[-1].raw) and not POSSESSIVE.search(best.name.text):
        end -= 2
    if best.name.kind is NameKind.INVERTED and _OF.match(text, end):  # "Congo, Republic of Korea" is two states
        return None
    if taken[-1].text == "of":
        if _NEXT_CAPITAL.match(text, end):
            return None
        end += 4 if text.startswith(" the", end) and not text[end + 4 : end + 5].isalnum() else 0
    return Match(
        start,
        end,
        text[start:end],
        _distinct(chosen),
        demonym=not proper,
        weak=best.weak or (best.name.kind is NameKind.WORD and _shouted(text, start, end)),
    )


def _distinct(senses: list[Sense]) -> tuple[Entry, ...]:
    if len(senses) == 1:
        return (senses[0].entry,)
    return tuple({sense.entry.ref: sense.entry for sense in senses}.values())


def _fits(sense: Sense, taken: list[Word]) -> bool:
    """Are the words written as that name may be: acronyms exactly, others with their capitals?"""
    if sense.name.kind in ACRONYMS:
        written = "".join(dict.fromkeys(POSSESSIVE.sub("", word.raw) for word in taken))
        return written.replace(".", "") == re.sub(r"[\s.-]", "", sense.name.text)
    small = [word.raw for word in taken[1:] if word.raw[0].islower() and word.raw not in _MINOR]
    if len(small) > 2 or not _COMMON.issuperset(small):
        return False
    short = len(taken) == 1 and len(taken[0].raw) <= 4
    return not (sense.entry.weak and short and taken[0].raw.isupper())


def _shouted(text: str, start: int, end: int) -> bool:
    """Are the words around in capitals, so that capitals say nothing?"""
    around = _SHOUTED.findall(text, max(0, start - 60), start)[-1:] + _SHOUTED.findall(text, end, end + 60)[:1]
    return bool(around) and all(word.isupper() for word in around)


def _with_bracket(text: str, match: Match, defined: set[str]) -> Match:
    """The match with the other name in brackets behind it, and with "Secretariat"; notes the acronym as defined."""
    end = match.end
    if bracket := _BRACKET.match(text, end):
        inner = _GLOSS.sub("", bracket[1])
        folded = key(inner)
        if any(key(name) == folded for name in match.entry.names):
            end = bracket.end()
            defined.add(inner)
    if match.entry.ref.kind in ("organisation", "forum") and (tail := _SECRETARIAT.match(text, end)):
        end = tail.end()
    return replace(match, end=end) if end != match.end else match


def _located(text: str, found: list[Match]) -> Iterator[Match]:
    """The matches, a place that stands next to its country meaning the one in that country."""
    for index, match in enumerate(found):
        if match.entry.type == "Place":
            for near in (index + 1, index - 1):
                if 0 <= near < len(found) and found[near].entry.type in ("State", "Territory"):
                    first, second = sorted((match, found[near]), key=lambda m: m.start)
                    inside = [e for e in match.entries if e.country == found[near].entry.ref.slug]
                    if inside and text[first.end : second.start] in _NAMES_A_PLACE_IN:
                        others = [e for e in match.entries if e not in inside]
                        match = replace(match, entries=(*inside, *others), weak=False)
                        break
        yield match
