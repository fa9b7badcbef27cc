"""Letters that a scanner took for others: "Governrnent", "AUSTRALlA", "2OO6", "lts", "tbe"."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.read.repair.vocabulary import FUNCTION_WORDS, USUAL, checked, checked_words, known, listed, rank

EDGES = ".,;:()[]“”\"‘’'"
"""Signs that stand before and behind a word."""
_MISREAD = (  # what the signs before the pattern need, the pattern, what belongs there
    ("I", re.compile(r"(?<=[a-z])I(?=[a-z])|\bI(?=[a-z]{3})"), "l"),
    ("l<", re.compile(r"(?<=[a-z])l<(?=[a-z]|\b)"), "k"),
    ("1", re.compile(r"(?<=[a-zA-Z])1(?=[a-z])"), "l"),
    ("1", re.compile(r"(?<=[a-zA-Z])1(?=[a-z])"), "i"),
    ("1", re.compile(r"(?<=[a-z])1(?![^\W_])"), "l"),
    ("1", re.compile(r"(?<=[A-Z])1(?=[A-Z])"), "I"),
    ("0", re.compile(r"(?<=[a-z])0(?=[a-z])"), "o"),
    ("0", re.compile(r"(?<![^\W_])0(?=[a-z])"), "O"),
    ("l", re.compile(r"(?<![^\W_])l(?=[b-df-hj-np-tv-z][a-z]{2})"), "I"),
    ("rn", re.compile(r"rn"), "m"),
    ("II", re.compile(r"(?<=[A-Z])II(?=[A-Z])"), "H"),
    ("0", re.compile(r"(?<=[A-Z])0(?=[a-z])"), "o"),
    ("8", re.compile(r"(?<![^\W_])8(?=[a-z]{2})"), "B"),
    ("5", re.compile(r"(?<![^\W_])5(?=[a-z]{2})|(?<=[A-Z])5(?=[A-Z])"), "S"),
    ("5", re.compile(r"(?<=[a-z])5(?=[a-z])"), "s"),
    ("", re.compile(r"(?<=[a-z])[q9](?=[a-tv-z])"), "g"),
    ("|", re.compile(r"(?<=[a-z])\|(?=[a-z]|\b|$)"), "l"),
)  # signs that scans confuse, tried one after the other where the word is known only then
_SMALL_L = re.compile(r"[(\[“\"‘']*(?P<sign>l)(?:[A-Z]{2,}|[fnst]|ts)(?![^\W_])")  # "lOM", "ln", "lts"
_NUMBER = re.compile(r"(?<![^\W_])(?=[\dOlI]*\d)[\dOlI]{2,}(?![^\W_])")  # "2OO6", "3O", "l998"
_CAPITALS = re.compile(
    r"(?<![^\W_])(?=[A-Z]*[l0])(?=(?:[l0]?[A-Z]){2})[A-Zl0]{3,}(?![^\W_])"
)  # "AUSTRALlA", "lOM", "K0REA"
# Without one of these none of the patterns above finds anything.
_SUSPECT = re.compile(
    r"[Iq|]|\d(?:(?=[A-Za-z])|(?<=[A-Za-z]\d))|rn|l(?:(?<=[A-Z]l)|[A-Z<]|(?<![^\W_]l)[b-df-hj-np-tv-z])"
)
_OWNED = ("'s", "’s")
_LETTERS_FOR = {"l": "I", "0": "O"}
_DIGITS = {"O": "0", "l": "1", "I": "1"}
_ALIKE: dict[str, tuple[str, ...]] = {  # small letters of like shape, by what is read
    "b": ("h",), "c": ("e", "o"), "e": ("c",), "f": ("t",), "h": ("b",), "i": ("l",), "j": ("i",), "l": ("i", "t"),
    "m": ("in",), "n": ("u",), "o": ("c", "e"), "q": ("g",), "t": ("f",), "u": ("n",), "v": ("y",), "y": ("v",),
    "ii": ("u", "n"), "li": ("h",), "vv": ("w",), "cl": ("d",),
}  # fmt: skip
_LONG = 12  # letters of a long word
_EDGE = 6  # letters of its beginning and of its end
_COMMON = 3_000  # place in the order of frequency before which a word of four letters is a usual one


def doubtful(word: str) -> bool:
    """Whether a word that only a list of forms met on the web has may be a misread one: "Governrnent", "ln", "lOM"."""
    return not checked(word) and ("rn" in word or bool(_SMALL_L.search(word)) or bool(_CAPITALS.search(word)))


def misread(token: str) -> list[tuple[int, int, str]]:
    """The signs of a token that were confused, where with the right ones it is a word and as it stands it is none."""
    core = token.strip(EDGES)
    if core[-2:] in _OWNED and len(core) > len("'s"):
        return misread(token[: token.rindex(core[-2:])])  # "Peop1e's"
    if not _SUSPECT.search(token):
        return [] if checked(core) or known(core) else _confused(token, core)
    if plain := [*_signs(_CAPITALS, _LETTERS_FOR, token), *_signs(_NUMBER, _DIGITS, token)]:
        return plain
    if small := _SMALL_L.match(token):
        return [(*small.span("sign"), "I")]
    if checked(core) or (known(core) and "rn" not in core):
        return []
    for sign, wrong, right in _MISREAD:
        signs = [found.span() for found in wrong.finditer(token)] if sign in token else []
        for some in (signs, *([one] for one in signs if len(signs) > 1)):  # all of them, or one: "Governrnent"
            if some and known(_replaced(token, some, right).strip(EDGES)):
                return [(*place, right) for place in some]
    return _confused(token, core)


def _signs(runs: re.Pattern[str], right: dict[str, str], token: str) -> list[tuple[int, int, str]]:
    """The signs of the runs in a token that stand for others there."""
    return [
        (place, place + 1, right[token[place]])
        for run in runs.finditer(token)
        for place in range(*run.span())
        if token[place] in right
    ]


def _replaced(token: str, signs: list[tuple[int, int]], right: str) -> str:
    for start, end in reversed(signs):
        token = f"{token[:start]}{right}{token[end:]}"
    return token


def _confused(token: str, core: str) -> list[tuple[int, int, str]]:
    """The letter, or two, of an unknown word that a scanner took for one of like shape: "hosfed", "wbich", "tbe".

    None where no usual word comes of it, or two do.
    """
    if not core.isalpha() or not core[1:].islower() or len(core) < 3 or listed(core.lower()):
        return []
    first = 0 if core[0].islower() else 1
    head, body, words = core[:first].lower(), core[first:], checked_words()
    place = token.index(core) + first
    found: list[tuple[int, int, str]] = []
    start, stop = 0, len(body)
    if len(core) > _LONG:  # the beginning or the end stays, whatever letter is another
        stop = stop if f"{head}{body}"[:_EDGE] in _heads() else _EDGE - first
        start = start if body[-_EDGE:] in _tails() else len(body) - _EDGE - 1
    for at in range(start, stop):
        sign, pair = body[at], body[at : at + 2]
        for wrong in (sign, pair) if pair in _ALIKE and pair != sign else (sign,):
            for right in _ALIKE.get(wrong, ()):
                spelt = f"{head}{body[:at]}{right}{body[at + len(wrong) :]}"
                if (spelt in words or len(spelt) < 5) and _usual(spelt):
                    found.append((place + at, place + at + len(wrong), right))
    return found if len(found) == 1 else []


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """The beginnings of long words."""
    return frozenset(word[:_EDGE] for word in checked_words() if len(word) >= _LONG)


@lru_cache(maxsize=1)
def _tails() -> frozenset[str]:
    """The ends of long words."""
    return frozenset(word[-_EDGE:] for word in checked_words() if len(word) >= _LONG)


def _usual(word: str) -> bool:
    if len(word) < 5:
        return word in FUNCTION_WORDS or (len(word) == 4 and checked(word) and rank(word) < _COMMON)
    return checked(word) and rank(word) < USUAL
