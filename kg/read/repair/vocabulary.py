"""English words, how usual they are, and which follow each other: the word lists that the repair of bad text asks.

Sources: the frequency list of `wordninja-enhanced` (half a million forms from the web, in order of frequency, misspelt
and glued ones among the rare) and the two lists of `symspellpy` (82,765 checked words; 243,342 pairs of words).
"""

from __future__ import annotations

import lzma
import math
import re
from functools import lru_cache
from importlib.resources import files

USUAL = 40_000  # ranks up to which the frequency list is trusted alone
_RARE = 250_000  # ranks up to which a form counts unless it is two usual words without a blank
_GLUE = 5_000  # rank of words that such a form may be glued from
_NONE = 1_000_000
_PAIR_SCALE = 64  # the list of pairs counts them 64 times: "of the" stands 2.77 billion times in a trillion words
_BRITISH = re.compile(r"is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)")
FUNCTION_WORDS = frozenset(
    "the of and to in for that on with by as at from this their be is are was were been has have had will would which "
    "not its these those further also into such all any they it or an up".split()
)
_SHORT = frozenset(
    "a i of to in is it at by as be we an or on if no do so us up my he me am go the and for was are has had not but "
    "its who all any can may per our his her she you one two six ten new out own off yet due law sea air aid use via "
    "non act age end far few get how job key let low man men now old pay put ran run saw say see set sex tax try war "
    "way why win yes day did ago add aim big bit box boy car cut eat east ever".split()
)


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    data = files("wordninja_enhanced").joinpath("resources", "en_dict.txt.xz").read_bytes()
    words = lzma.decompress(data).decode().split()[:_RARE]
    return {word: place for place, word in reversed(list(enumerate(words)))}


@lru_cache(maxsize=1)
def checked_words() -> dict[str, int]:
    """The checked words, in small letters, and how often each stands in a trillion words of English."""
    text = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    parts = (line.rsplit(" ", 1) for line in text.splitlines())
    return {word: int(count) for word, count in parts}


@lru_cache(maxsize=1)
def pair_counts() -> dict[tuple[str, str], int]:
    """How often two words follow each other in English, on the scale of `word_count`."""
    text = files("symspellpy").joinpath("frequency_bigramdictionary_en_243_342.txt").read_text("utf-8-sig")
    parts = (line.split(" ") for line in text.splitlines())
    return {(left, right): int(count) // _PAIR_SCALE for left, right, count in parts}


def word_count(word: str) -> int:
    """How often a checked word, in small letters, stands in a trillion words of English; 0 for others."""
    return checked_words().get(word, 0)


def checked(word: str) -> bool:
    """Whether the list of checked words has a word, in any case."""
    return word.lower() in checked_words()


def rank(word: str) -> int:
    """The place of a word in the order of frequency, 0 for the most usual; a million where the list has it not."""
    return _ranks().get(word.lower(), _NONE)


def listed(word: str) -> bool:
    """Whether the order of frequency has a word in small letters."""
    return word in _ranks()


@lru_cache(maxsize=200_000)
def known(word: str) -> bool:
    """Whether a word, in any case, is one: checked, usual, or rare and not two usual words without a blank."""
    lower = word.lower()
    place = _ranks().get(lower, _NONE)
    if lower in checked_words():
        return place < _RARE or len(lower) > 3
    if place < _GLUE or (place < _RARE and not (_glued(lower) if word.islower() else _glued_grammar(lower))):
        return True
    return _BRITISH.search(lower) is not None and known(_BRITISH.sub("iz", lower))


def _glued(lower: str) -> bool:
    if lower[-1] == "a" and lower[:-1] in FUNCTION_WORDS:
        return True
    halves = ((lower[:cut], lower[cut:]) for cut in range(2, len(lower) - 1))
    return any(_function_and_usual(left, right) or _function_and_usual(right, left) for left, right in halves)


def _glued_grammar(lower: str) -> bool:
    """Whether a form is two words of grammar without a blank: with a capital, only that is not a name."""
    return any({lower[:cut], lower[cut:]} <= FUNCTION_WORDS for cut in range(2, len(lower) - 1))


def _function_and_usual(one: str, other: str) -> bool:
    return one in FUNCTION_WORDS and (other in _SHORT or (len(other) > 3 and rank(other) < _GLUE))


def splittable(word: str) -> bool:
    """Whether a word, in small letters, may come out of a split: known, and usual where it is short."""
    if len(word) < 4:
        return word in _SHORT
    place = rank(word)
    if place < _GLUE * 3 or (place < _RARE and word in checked_words()):
        return True
    return (len(word) > 4 and place < USUAL) or (len(word) > 7 and known(word))


def cost(word: str) -> float:
    """How surprising a word is: the logarithm of its rank, as Zipf's law has it."""
    return math.log((rank(word) + 2) * 13.0)
