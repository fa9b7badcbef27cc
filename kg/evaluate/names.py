"""When are two names the same? Folding, keys, numerals and words of names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence

IsoCode = Callable[[str], str | None]  # the ISO 3166-1 alpha-3 code of the country that a name names as a whole

_STOP_WORDS = frozenset(
    "the of on and in a an to for with by at its his her from as or bali process meeting conference regional".split()
)
_OFFICE = re.compile(  # the part of a country that stands for it
    r"^(?:the )?"
    r"(?:governments?|foreign ministers?|ministers? (?:for|of) foreign affairs|minist(?:er|ry) [a-z ]*?|delegation"
    r"|representatives?|department of foreign affairs(?: and trade)?)"
    r" (?:of|for|from) (?:the )?(.+)$"
)
_SECRETARIAT = re.compile(r"^(the )?(office of the )?(bali process )?(secretariat of the )?")
_OFFICE_OF = re.compile(r"^(the |office of the |office of )+")
_BRACKET = re.compile(r"\(([^)]+)\)")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
_NUMERALS = {word: str(n) for row in ("i ii iii iv", _ORDINALS) for n, word in enumerate(row.split(), 1)}


def fold(name: object) -> str:
    """Lower-case ASCII words: accents and apostrophes gone, "&" written out, all other characters one blank."""
    text = unicodedata.normalize("NFKD", str(name))
    text = re.sub(r"(?<=s)['’](?=[A-Za-z])", " ", text)  # "States'capacity" are two words
    plain = "".join(c for c in text if not unicodedata.combining(c)).lower().replace("&", " and ")
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’`]", "", plain)).strip()


def words(name: object) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(fold(name).split()) - _STOP_WORDS


def overlap(left: Collection[str], right: Collection[str]) -> float:
    """The share of common words in all words, 0 to 1; 0 where either has none."""
    a, b = set(left), set(right)
    return len(a & b) / len(a | b) if a and b else 0.0


def numerals(name: str) -> frozenset[str]:
    """The numbers in a name as digits: of "Group II" 2, of "Fourth Conference" 4, of "2nd round" 2."""
    found = (word for word in fold(name).split() if word in _NUMERALS or word[0].isdigit())
    return frozenset(_NUMERALS.get(word, re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", word)) for word in found)


class Names:
    """Names and the keys under which two mentions of one agent, body or instrument may meet."""

    def __init__(self, iso_code: IsoCode) -> None:
        self._iso_code = iso_code
        self._codes: dict[str, str | None] = {}
        self._keys: dict[str, frozenset[str]] = {}

    def code(self, name: str) -> str | None:
        """The ISO code of the country that the whole name names."""
        if name not in self._codes:
            self._codes[name] = self._iso_code(name)
        return self._codes[name]

    def keys(self, name: str) -> frozenset[str]:
        """Of a country its ISO code alone; else the name with and without bracket and beginnings, and the bracket."""
        if name not in self._keys:
            self._keys[name] = self._made_keys(name)
        return self._keys[name]

    def names_country(self, name: str) -> bool:
        """Is it the name of a country, or of its government?"""
        return any(key.startswith("iso:") for key in self.keys(name))

    def likeness(self, name: str, labels: Sequence[str], keys: Collection[str], floor: float) -> float:
        """How well a name meets the labels and keys of a node, 0 to 1, and 0 below the floor.

        Other numerals (Group I, Group II; 2014, 2018) are a veto.
        """
        mine = numerals(name)
        theirs = [numerals(label) for label in labels]
        if mine and theirs and mine not in theirs and any(theirs):
            return 0.0
        if not self.keys(name).isdisjoint(keys):
            return 1.0
        asked = (words(name), words(re.sub(r"\(.*?\)", "", name)))
        best = max((overlap(words(label), wanted) for label in labels for wanted in asked), default=0.0)
        return best if best >= floor else 0.0

    def _made_keys(self, name: str) -> frozenset[str]:
        bare = re.sub(r"\s*\([^)]*\)", "", name).strip()
        base = fold(bare)
        office = _OFFICE.match(base)
        code = self.code(bare) or (self.code(office[1]) if office else None)
        if code:
            return frozenset({f"iso:{code}"})
        brackets = (inner for inner in _BRACKET.findall(name) if len(inner) > 1 and not self.code(inner))
        shorter = (_SECRETARIAT.sub("", base).removesuffix(" secretariat"), _OFFICE_OF.sub("", base))
        return _long_enough([fold(name), base, *shorter, *map(fold, brackets)])


def _long_enough(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key for key in keys if len(key) > 1)
