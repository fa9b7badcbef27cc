"""Names of things in an index that finds them by what somebody typed: exactly, by its words, by its letters. Pure."""

from __future__ import annotations

import heapq
import math
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

MAX_NAME = 400  # characters of a name that are compared
EXACT = 100.0
_CONSIDERED = 200  # names that are compared word by word
_LOOKED_AT = 20_000  # entries of the index that one search reads
_MISSING, _MORE = 0.75, 0.25  # a word that was asked for and is not there weighs more than one that is there besides


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with names: its id (`state/AUS`), the name to show, and its classes as local names of the ontology.

    `classes` are the most specific ones, `all_classes` those and what they are kinds of.
    """

    id: str
    name: str
    classes: tuple[str, ...]
    all_classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing with how well one of its names agrees, from 0 to 100; 100 means the same but for case and accents."""

    thing: Thing
    score: float


def folded(text: str) -> str:
    """A name without case, accents, punctuation and needless white space."""
    plain = unicodedata.normalize("NFKD", text[:MAX_NAME]).casefold()
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


def _trigrams(name: str) -> set[str]:
    padded = f"  {name} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


class NameIndex:
    """All names of all things. Immutable once made; a search looks only at names that share letters with the text."""

    def __init__(self, named: Iterable[tuple[Thing, Iterable[str]]]) -> None:
        self._things: list[Thing] = []
        self._numbers: dict[str, int] = {}  # of things by id
        self._names: list[tuple[str, int]] = []  # folded name, number of its thing
        self._sizes = array("H")  # trigrams of each name
        self._exact: dict[str, list[int]] = defaultdict(list)  # folded name to numbers of names
        self._postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._words: Counter[str] = Counter()  # names that hold a word
        for thing, names in named:
            self._add(thing, names)

    def _add(self, thing: Thing, names: Iterable[str]) -> None:
        number = len(self._things)
        self._things.append(thing)
        self._numbers[thing.id] = number
        for name in sorted({folded(name) for name in names} - {""}):
            place, letters = len(self._names), _trigrams(name)
            self._names.append((name, number))
            self._sizes.append(len(letters))
            self._exact[name].append(place)
            self._words.update(set(name.split()))
            for letter in letters:
                self._postings[letter].append(place)

    def __len__(self) -> int:
        return len(self._names)

    @property
    def things(self) -> tuple[Thing, ...]:
        """All things in the order in which they came."""
        return tuple(self._things)

    def get(self, id_: str) -> Thing | None:
        """The thing with an id."""
        number = self._numbers.get(id_)
        return None if number is None else self._things[number]

    def find(self, text: str, limit: int, wanted: Callable[[Thing], bool] = lambda _: True) -> list[Hit]:
        """The things whose names agree best with the text, best first, ties by id; only those that are wanted."""
        name = folded(text)
        best: dict[int, float] = {}
        if (same := self._numbers.get(text)) is not None and wanted(self._things[same]):
            best[same] = EXACT
        for place in (*self._exact.get(name, ()), *self._alike(name, wanted)):
            found, number = self._names[place]
            if wanted(self._things[number]):
                best[number] = max(best.get(number, 0.0), self._score(name, found))
        ranked = sorted(best.items(), key=lambda item: (-item[1], self._things[item[0]].id))
        return [Hit(self._things[number], score) for number, score in ranked[:limit] if score > 0]

    def starting(self, text: str) -> Iterator[Thing]:
        """The things with a name of which a word begins with each word of the text: names that it begins come first.

        A single letter finds names that begin with it.
        """
        name = folded(text)
        words = name.split()
        found: dict[int, tuple[bool, int, str]] = {}
        for place in self._with_beginnings(words):
            candidate, number = self._names[place]
            parts = candidate.split()
            if all(any(part.startswith(word) for part in parts) for word in words):
                rank = (not candidate.startswith(name), len(candidate), self._things[number].id)
                found[number] = min(found.get(number, rank), rank)
        yield from (self._things[number] for number, _ in sorted(found.items(), key=lambda item: item[1]))

    def _with_beginnings(self, words: Sequence[str]) -> Sequence[int]:
        """Numbers of names, all that have words with these beginnings among them."""
        starts = [f" {word[:2]}" if len(word) > 1 else f"  {word}" for word in words]
        return min((self._postings.get(start, ()) for start in starts), key=len, default=())

    def _alike(self, name: str, wanted: Callable[[Thing], bool]) -> list[int]:
        """Numbers of the names that share the most trigrams with a name, in proportion.

        Rare trigrams are looked up first, and those that many names have are left out once enough were: they say
        little and would cost most.
        """
        letters = _trigrams(name) if name else set()
        shared: Counter[int] = Counter()
        looked = 0
        for posting in sorted((self._postings.get(letter, ()) for letter in sorted(letters)), key=len):
            if looked and looked + len(posting) > _LOOKED_AT:
                break
            looked += len(posting)
            shared.update(posting)
        alike = (
            (2 * count / (len(letters) + self._sizes[place]), -place)
            for place, count in shared.items()
            if wanted(self._things[self._names[place][1]])
        )
        return [-place for _, place in heapq.nlargest(_CONSIDERED, alike)]

    def _score(self, asked: str, name: str) -> float:
        if asked == name:
            return EXACT
        letters, others = _trigrams(asked), _trigrams(name)
        close = 2 * len(letters & others) / (len(letters) + len(others))
        words, terms = set(asked.split()), set(name.split())
        both, missing, more = (self._weight(group) for group in (words & terms, words - terms, terms - words))
        common = both / (both + _MISSING * missing + _MORE * more) if both else 0.0
        alike = max(close, (close + common) / 2)
        return round(min(EXACT * alike, EXACT - 1), 1)

    def _weight(self, words: Iterable[str]) -> float:
        """Rare words count more than those of many names; sorted, since sums of fractions depend on their order."""
        return sum(math.log(1 + len(self._names) / (1 + self._words[word])) for word in sorted(words))
