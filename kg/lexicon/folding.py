"""Folding of names: the words of a text as the lexicon compares them, each with its place in the text.

Case, accents, apostrophes and dots do not count; hyphens part words; `&` is "and"; British and American spellings and
usual abbreviations meet in one form ("Organisation", "Rep.", "UN"); the article is left out.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Container
from typing import NamedTuple

_SPECIAL = {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d", "ə": "e"}
_APOSTROPHES = "'’ʼʻʿ`´‘"
_BEYOND_ASCII = [*range(0xC0, 0x250), *range(0x1E00, 0x1F00), *range(0x300, 0x370), *range(0xFB00, 0xFB07)]


def _plain(character: str) -> str:
    lowered = character.casefold()
    if lowered in _SPECIAL:
        return _SPECIAL[lowered]
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))


_PLAIN = {code: _plain(chr(code)) for code in _BEYOND_ASCII} | {ord(c): "" for c in _APOSTROPHES + ".\u00ad"}
# Several spellings of one word, or one word for several: the usual form of each.
_SPELLINGS = {
    "&": ("and",),
    "organization": ("organisation",),
    "organizations": ("organisations",),
    "labor": ("labour",),
    "program": ("programme",),
    "programs": ("programmes",),
    "center": ("centre",),
    "centers": ("centres",),
    "defense": ("defence",),
    "harbor": ("harbour",),
    "southeast": ("south", "east"),
    "southeastern": ("south", "eastern"),
    "northeast": ("north", "east"),
    "intergovernmental": ("inter", "governmental"),
    "multisectoral": ("multi", "sectoral"),
    "interagency": ("inter", "agency"),
    "interregional": ("inter", "regional"),
    "intraregional": ("intra", "regional"),
    "antitrafficking": ("anti", "trafficking"),
    "directors": ("director",),
    "peoples": ("people",),
    "st": ("saint",),
    "ste": ("sainte",),
    "mt": ("mount",),
    "intl": ("international",),
    "rep": ("republic",),
    "dem": ("democratic",),
    "dept": ("department",),
    "govt": ("government",),
}
_ABBREVIATIONS = frozenset("st ste mt rep dem fed dept govt intl is isl s n sts arab phils no prov terr".split())
_JOINED = {("co", "operation"): "cooperation", ("co", "ordination"): "coordination", ("co", "ordinated"): "coordinated",
           ("co", "operative"): "cooperative"}  # fmt: skip
_JOINABLE = frozenset(first for first, _ in _JOINED)
_WRITTEN = {
    "UN": ("united", "nations"),
    "EU": ("european", "union"),
    "U.N.": ("united", "nations"),
    "E.U.": ("european", "union"),
}
_SKIPPED = frozenset({"the"})
# Between the words of one name; a full stop only behind an abbreviation.
_GAPS = frozenset({"", " ", "-", "‐", "‑", "–", "—", " -", "- ", " - ", "– ", " – ", "/", "' ", "’ ", " '", " ’", "\n"})
_DOTTED = frozenset({".", ". ", ".-"})

_REGULAR = re.compile(rf"(?!.*\b(?:{'|'.join(sorted({*_SPELLINGS, *_SKIPPED, 'co'} - {'&'}))})\b)[a-z]+(?: [a-z]+)*")
_PARTING = re.compile(rf"[{_APOSTROPHES}\u0300-\u036f]")  # possessives, and accents that are characters of their own

TOKEN = re.compile(rf"[^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?|[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*|[&,()+*]")
_MARKS = frozenset(_APOSTROPHES)
POSSESSIVES = tuple(f"{apostrophe}s" for apostrophe in _APOSTROPHES)


class Word(NamedTuple):
    """One folded word; `start` and `end` are those of the token in the text that it came from, `raw` its letters."""

    text: str
    raw: str
    start: int
    end: int


def fold_token(raw: str) -> str:
    """One token without case, accents, apostrophes and dots."""
    if raw.isascii() and raw.isalpha():
        return raw.lower()
    return raw.casefold().translate(_PLAIN)


@functools.lru_cache(maxsize=1 << 16)
def spellings(raw: str) -> tuple[str, ...]:
    """The folded words of one token, in the usual spelling; empty for an article."""
    if raw in _WRITTEN:
        return _WRITTEN[raw]
    folded = fold_token(raw[:-2] if raw.endswith(POSSESSIVES) else raw)
    if folded in _SKIPPED:
        return ()
    return _SPELLINGS.get(folded, (folded,))


def words(text: str, start: int, prefixes: Container[str]) -> list[Word]:
    """The folded words from `start` on as long as a name may go on so.

    `prefixes` are the folded beginnings of names, of two and more words.
    """
    found: list[Word] = []
    prefix = ""
    end = -1
    last = ""
    for token in TOKEN.finditer(text, start):
        begin = token.start()
        lost = False
        if end >= 0 and (gap := text[end:begin]) != " ":
            if not _joins(gap, last):
                break
            lost = gap.strip() in _MARKS and token[0] in ("s", "S")  # "People 's": a possessive that lost its place
        end, last = token.end(), token[0]
        if lost or (last == "," and _serial(text, end)):
            continue
        raw = last
        for word in spellings(last):
            if not found:
                prefix = word
            elif joined := _JOINED.get((found[-1].text, word)):
                before = found.pop()
                word, raw, begin = joined, before.raw, before.start
                prefix = " ".join([*(each.text for each in found), joined])
            else:
                prefix = f"{prefix} {word}"
            goes_on = not found or prefix in prefixes or _may_join(found[-1].text, word)
            if not goes_on and found[-1].start != begin:
                return found
            found.append(Word(word, raw, begin, end))
    return found


def stands_alone(text: str, raw: str, end: int, word: str, prefixes: Container[str]) -> bool:
    """Whether no name goes on behind the token `raw`, folded to one `word`, that ends at `end`.

    The next token tells it for most; False where only `words` can.
    """
    if not raw.isalpha() or word in _JOINABLE:
        return False
    sign = text[end : end + 1]
    if sign in ("", ";", ":") or (sign == "." and not is_abbreviation(raw)):
        return True
    following = TOKEN.match(text, end + 1 if sign == " " else end)
    if following is None or (following[0] == "," and _serial(text, following.end())):
        return False
    second = spellings(following[0])
    return bool(second) and second[0] not in _JOINABLE and f"{word} {second[0]}" not in prefixes


def _may_join(before: str, last: str) -> bool:
    """Is the last word the beginning of "co-operation" and the like, not yet joined?"""
    return last in _JOINABLE and before not in _JOINABLE


def _joins(gap: str, last: str) -> bool:
    return gap in _GAPS or (gap in _DOTTED and is_abbreviation(last))


def is_abbreviation(raw: str) -> bool:
    """May a full stop behind this token belong to it: a letter alone, "Rep", "St"?"""
    return len(raw) == 1 or fold_token(raw) in _ABBREVIATIONS


def _serial(text: str, end: int) -> bool:
    """Is the comma before `end` a serial comma: followed by "and" or "&"?"""
    return text.startswith((" and ", " & "), end)


def keys(names: list[str]) -> list[str]:
    """`" ".join(key(name))` of many names at once: ten times faster where most are plain."""
    if not names:
        return []
    plain = "\n".join(names).lower().translate(_PLAIN).replace("-", " ").split("\n")
    return [
        folded if _REGULAR.fullmatch(folded) and not _PARTING.search(name) else " ".join(key(name))
        for name, folded in zip(names, plain, strict=True)
    ]


def key(name: str) -> tuple[str, ...]:
    """The folded words of a whole name: equal for all its ways of writing."""
    found: list[str] = []
    for token in TOKEN.finditer(name):
        if token[0] == "," and _serial(name, token.end()):
            continue
        for word in spellings(token[0]):
            if found and (joined := _JOINED.get((found[-1], word))):
                found[-1] = joined
            else:
                found.append(word)
    if found and found[-1] == ",":  # "Bahamas, The"
        found.pop()
    return tuple(found)
