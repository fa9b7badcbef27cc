"""Which English words there are, and how usual they are: the frequency list of `wordninja-enhanced`."""

from __future__ import annotations

import lzma
from functools import lru_cache
from importlib.resources import files

COMMON = 60_000  # ranks below are words; ranks above may be glued or misspelt words of the list's sources


@lru_cache(maxsize=1)
def ranks() -> dict[str, int]:
    """Each word in small letters with its rank, 0 for the most usual; about half a million."""
    data = files("wordninja_enhanced").joinpath("resources", "en_dict.txt.xz").read_bytes()
    words = lzma.decompress(data).decode().split()
    return {word: rank for rank, word in reversed(list(enumerate(words)))}


def rank(word: str) -> int:
    """The rank of a word in any case; a million for words that the list does not have."""
    return ranks().get(word.lower(), 1_000_000)
