"""Finding the names of the lexicon in a text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from kg.lexicon.entries import Entry, Match, NameKind, Sense
from kg.lexicon.folding import Word, key, spellings, stands_alone, words
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.nearness import Nearness
from kg.lexicon.tables import Row, read_near_words, read_not_names, read_rows
from kg.lexicon.written import located, mention
from kg.model import Ref
from kg.resources import resource

# A word that may begin a name: dotted letters, with a capital, with a capital inside ("eSwatini"), "5+5", or "former"
# before a capital ("former Soviet Union").
_START = re.compile(
    r"(?<![^\W_])(?:[^\Wa-z\d_](?:\.[^\W\d_])+(?![^\W_])|[^\Wa-z\d_][^\W_]*(?:['’][^\W_]+)*|[a-z][A-Z]\w*|"
    r"\d(?= ?\+)|former(?= [A-Z]))"
)
# What begins a name in most texts: the first two of these, found sooner; and the sign of the third.
_CAPITAL = re.compile(
    r"[A-Z\x80-\U0010ffff](?<=[^\Wa-z\d_])(?<![^\W_].)(?:(?:\.[^\W\d_])+(?![^\W_])|[^\W_]*(?:['’][^\W_]+)*)"
)
_INNER_CAPITAL = re.compile(r"[A-Z](?<=[a-z].)(?<![^\W_]..)")
_BRACKET = re.compile(r" ?\(([^()]{2,80})\)")
# Words in capitals, a misread first letter included ("lndonesia"), as a name of up to nine words.
_CAPITALISED = re.compile(
    r"(?<![^\W_])(?:[^\Wa-z_]|[l|](?=[b-df-hj-np-tv-z]))[^\W_]{2,}"
    r"(?:(?: (?:of|and|for|on|in|against)(?: the)?)?[ -][^\Wa-z\d_][^\W_]+){0,8}"
)
_WORD = re.compile(r"[^\W_]{4,}")
_EITHER = re.compile(r",? or |, |; ")
_SECRETARIAT = re.compile(r" [Ss]ecretariat\b")
_GLOSS = re.compile(
    r"^(?:hereafter|hereinafter|also|or|formerly|the|known as|referred to as|,|\s|[\"'“”‘’])+|[\"'“”‘’\s]+$"
)


class Lexicon:
    """All names of the tables, ready to be found; immutable after `load`."""

    def __init__(
        self,
        rows: Iterable[Row],
        not_names: Iterable[str] = (),
        gazetteer: Gazetteer | None = None,
        words: Iterable[str] = (),
    ) -> None:
        """`not_names`: phrases that hold a name and mean another thing; `words`: ordinary words near to a name."""
        self._senses: dict[str, list[Sense]] = {}
        self._by_ref: dict[Ref, Entry] = {}
        self._gazetteer = gazetteer or Gazetteer(())
        self._words = tuple(words)
        for row in rows:
            self._by_ref[row.entry.ref] = row.entry
            for name in row.names:
                self._senses.setdefault(" ".join(key(name.text)), []).append(Sense(row.entry, name))
        for phrase in not_names:
            self._senses.setdefault(" ".join(key(phrase)), [])
        lengths: dict[str, set[int]] = {}
        for folded in chain(self._senses, self._gazetteer.names()):
            lengths.setdefault(folded.partition(" ")[0], set()).add(folded.count(" ") + 1)
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        self._prefixes = set(chain.from_iterable(map(_prefixes, chain(self._senses, self._gazetteer.names()))))

    @classmethod
    def load(cls, folder: Path | None = None) -> Lexicon:
        """Read the tables of `folder`, by default those the project ships. Raises LexiconError."""
        where = folder or resource("data", "lexicon")
        return cls(read_rows(where), read_not_names(where), Gazetteer.load(where), read_near_words(where))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in order of the tables, those of the gazetteer apart."""
        return tuple(self._by_ref.values())

    def entry(self, ref: Ref) -> Entry | None:
        """The entity at an address, cities included; None where the lexicon has none."""
        return self._by_ref.get(ref) or (self._gazetteer.entry(ref.slug) if ref.kind == "place" else None)

    def find(self, text: str, defined: Iterable[str] = (), *, fuzzy: bool = False) -> tuple[Match, ...]:
        """The names in one line of clean text: leftmost, longest, never inside a word, never overlapping.

        A name of two entities in one bracketed form, "France (New Caledonia)", is two matches in order. An acronym in
        brackets behind its name belongs to the match; from there on it is no longer ambiguous, and neither are those of
        `defined`, which the document has defined before. With `fuzzy`, names one or two letters off are found, too.
        """
        found: list[Match] = []
        known = set(defined)
        past = 0
        odd = "+" in text or "former " in text or _INNER_CAPITAL.search(text)
        for token in (_START if odd else _CAPITAL).finditer(text):
            start, end = token.span()
            raw = token[0]
            first = spellings(raw)
            if start < past or not first or (lengths := self._lengths.get(first[0])) is None:
                continue
            single = lengths[0] == 1
            if not single and len(first) == 1 and stands_alone(text, raw, end, first[0], self._prefixes):
                if lengths[-1] > 1:
                    continue
                single = True
            taken = [Word(first[0], raw, start, end)] if single else words(text, start, self._prefixes)
            match, past = self._longest(text, taken, lengths)
            if match:
                match = self._with_bracket(text, match)
                past = match.end
                known.add(match.acronym)
                found.append(replace(match, weak=False) if match.weak and match.name in known else match)
        return tuple(located(text, self._with_guesses(text, found) if fuzzy else found))

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
        return None if self._meanings(" ".join(key(name))) else self._nearness.nearest(name)

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
        names = ((name, sense) for name, senses in self._senses.items() for sense in senses)
        return Nearness(names, self._words)

    def _meanings(self, folded: str) -> list[Sense] | None:
        """What a folded name may mean, best first; empty for a phrase that is no name, None where unknown."""
        senses = self._senses.get(folded)
        if senses == []:
            return senses
        cities = self._gazetteer.senses(folded)
        return [*senses, *cities] if senses and cities else senses or cities

    def _longest(self, text: str, taken: list[Word], lengths: tuple[int, ...]) -> tuple[Match | None, int]:
        """The longest name these words begin with, and the end of what was read: a phrase that is no name, too."""
        for length in lengths:
            if length > len(taken) or (length < len(taken) and taken[length].start == taken[length - 1].start):
                continue
            senses = self._meanings(" ".join([word.text for word in taken[:length]]))
            if senses is None:
                continue
            if not senses:
                return None, taken[length - 1].end
            if match := mention(text, taken[:length], senses):
                return match, match.end
        return None, 0

    def _with_bracket(self, text: str, match: Match) -> Match:
        """The match with another name of it in brackets, before or after "Secretariat"."""
        if text.startswith(("(", " ("), match.end):
            match = self._after_bracket(text, match, match.end)
        if match.entry.type in ("Organisation", "Forum") and (tail := _SECRETARIAT.match(text, match.end)):
            match = self._after_bracket(text, replace(match, end=tail.end()), tail.end())
        return match

    def _after_bracket(self, text: str, match: Match, end: int) -> Match:
        bracket = _BRACKET.match(text, end)
        if bracket is None or match.demonym:
            return match
        whole = _GLOSS.sub("", bracket[1])
        for parts in ([whole], [_GLOSS.sub("", part) for part in _EITHER.split(whole)]):
            if all(self._is_named(match.entry, part) for part in parts):
                return replace(match, end=bracket.end(), acronym=parts[0])
        return match

    def _is_named(self, entry: Entry, name: str) -> bool:
        return any(sense.entry.ref == entry.ref for sense in self._meanings(" ".join(key(name))) or ())

    def _with_guesses(self, text: str, found: list[Match]) -> list[Match]:
        """The matches and, between them, capitalised words that are nearly a name."""
        sure = [match for match in found if not match.weak]
        ends = [0, *(match.end for match in sure)]
        starts = [*(match.start for match in sure), len(text)]
        runs = (run for span in zip(ends, starts, strict=True) for run in _CAPITALISED.finditer(text, *span))
        guesses = [guess for run in runs for guess in self._guess(run)]
        covered = {position for guess in guesses for position in range(guess.start, guess.end)}
        apart = [match for match in found if match.start not in covered and match.end - 1 not in covered]
        return sorted([*apart, *guesses], key=lambda match: match.start)

    def _guess(self, run: re.Match[str]) -> Iterator[Match]:
        """The run as a whole if it is nearly a name, else the words of it that are."""
        for start, name in [(0, run[0]), *((word.start(), word[0]) for word in _WORD.finditer(run[0]))]:
            if entry := self.approximate(name):
                start += run.start()
                yield Match(start, start + len(name), name, (entry,), fuzzy=True)
                if name == run[0]:
                    return


@functools.cache
def default_lexicon() -> Lexicon:
    """The lexicon of the tables that the project ships, read once."""
    return Lexicon.load()


def _prefixes(folded: str) -> Iterator[str]:
    """The beginnings of a folded name, of two and more words."""
    space = folded.find(" ")
    while space >= 0:
        space = folded.find(" ", space + 1)
        yield folded if space < 0 else folded[:space]


def _forms(name: str) -> Iterator[str]:
    """The folded name; without its brackets and what they hold; without "Secretariat"."""
    yield " ".join(key(name))
    bare = key(_BRACKET.sub("", name))
    yield " ".join(bare)
    if bare[-1:] == ("secretariat",):
        yield " ".join(bare[:-1])
