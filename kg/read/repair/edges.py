"""Where a token that lost its blanks surely breaks: after punctuation, between small letter and capital, at digits."""

from __future__ import annotations

import re

from kg.read.repair.vocabulary import FUNCTION_WORDS, known

_ADDRESS = re.compile(r"www\.|://|@|\w\.(?:net|org|com|int|gov|edu|info)\b", re.IGNORECASE)
_WHOLE = re.compile(r"[A-Z]?[a-z]+[.,;:]?")  # a token that nothing in it parts
_PUNCTUATION = re.compile(
    r"(?<=[^\W_])[)'’]?[,;:!?][\"'”’]?(?=[^\W_]{2}|a\b|[\"'‘“(])|(?<=[a-z)])\.(?=[A-Z][a-z]|[A-Z]\b)"
    r"|[)\]](?=[^\W\d_]{2}|a\b)"
)
_PAUSE = re.compile(r"[,;](?<=[a-z]{2}.)(?=[a-z]{2})")
_OUTSIDE = re.compile(r"^\W+|\W+$")
_POSSESSIVE = re.compile(r"['’]s(?<=[^\W\d_]..)(?=([^\W\d_]{3,}))")
_OPENING = re.compile(r"[(\[‘“](?<=[^\W_]{2}.)")
_CASE = re.compile(r"[A-Z](?<=[a-z].)")
_SMALL = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
_TO_DIGIT = re.compile(r"(?<=[^\W\d_]{3})(?<!I)(?=\d)|(?<=^(?:on|to|of|in|by|at))(?=\d)")
_FROM_DIGIT = re.compile(r"(?<=\d)(?=[^\W\d_]{2})(?!(?:st|nd|rd|th)\b|s\b)")
_ACRONYM_HEAD = re.compile(r"(?<![A-Z])([A-Z]{2,6})(?=[a-z]{2,})")
_NAME_PREFIXES = frozenset("mc mac de la le di da du van von fitz o d al el i e lo san".split())


def is_address(token: str) -> bool:
    """Whether a token is an address of the web or of mail, or holds one."""
    return ("." in token or "@" in token or ":" in token) and _ADDRESS.search(token) is not None


def careful_breaks(token: str) -> list[int]:
    """The breaks that even a clean text may need: "fraud,further", "thatAd"; both sides must be words."""
    found = [place.end() for place in _PAUSE.finditer(token)] if "," in token or ";" in token else []
    cuts = [] if token.islower() else [place.start() for place in _CASE.finditer(token)]
    if cuts and not known(_OUTSIDE.sub("", token)):
        found += [cut for cut in cuts if _between_words(token, cut)]
    return [] if not found or is_address(token) else sorted(found)


def _between_words(token: str, cut: int) -> bool:
    left = re.search(r"[a-z]+$", token[:cut])
    right = re.match(r"[A-Z][a-z]+", token[cut:])
    if left is None or right is None or left.group() in _NAME_PREFIXES:
        return False
    whole_left = re.search(r"[^\W\d_]+$", token[:cut])
    small = (
        whole_left is not None and whole_left.group() == left.group()
    )  # no capital before it: no name such as McEwen
    return small and len(left.group()) > 1 and known(left.group()) and known(right.group())


def breaks(token: str, acronyms: frozenset[str]) -> list[int]:
    """Every position in a token of a damaged text before which a blank belongs by its signs alone."""
    if _WHOLE.fullmatch(token) or is_address(token):
        return []
    found = set() if token.isalpha() else _sign_breaks(token)
    for place in _CASE.finditer(token):
        left = re.search(r"[A-Za-z][a-z]*$", token[: place.start()])
        if left is None or left.group().lower() not in _NAME_PREFIXES:
            found.add(place.start())
    found |= _acronym_breaks(token, acronyms)
    return sorted(place for place in found if 0 < place < len(token))


def _sign_breaks(token: str) -> set[int]:
    """Breaks at the signs and digits of a token."""
    found = {place.end() for place in _PUNCTUATION.finditer(token) if not _in_number(token, place.end())}
    found |= {place.start() for place in _OPENING.finditer(token)}
    if _DIGIT.search(token):
        found |= {place.start() for pattern in (_TO_DIGIT, _FROM_DIGIT) for place in pattern.finditer(token)}
    found |= {place.end() for place in _POSSESSIVE.finditer(token) if not known("s" + place[1])}
    return found


def _in_number(token: str, after: int) -> bool:
    """Whether the sign before `after` parts digits: "80,000"."""
    return token[after - 2 : after - 1].isdigit() and token[after : after + 1].isdigit()


def _acronym_breaks(token: str, acronyms: frozenset[str]) -> set[int]:
    """Breaks after a run of capitals: "SOMin" after the M, since "in" is a word; "AHGSenior" before the S."""
    found: set[int] = set()
    for run in _ACRONYM_HEAD.finditer(token):
        rest = _SMALL.match(token, run.end())
        following = rest.group() if rest else ""
        if following == "s":
            continue
        whole = run.group() in acronyms or following in FUNCTION_WORDS or not known(run.group()[-1] + following)
        if len(run.group()) > 1 and whole:
            found.add(run.end())
        elif len(run.group()) > 2:
            found.add(run.end() - 1)
    return found
