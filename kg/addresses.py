"""Slugs and keys: from names and identities to the addresses of the contract's section 3."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from kg.model import Ref

KINDS = frozenset(
    "state territory organisation mechanism forum person place event document passage instrument outcome contribution "
    "participation membership tenure count measure situation project claim conflict extractor activity".split()
)
MAX_SLUG = 100  # characters
_WORD = re.compile(r"[^\W_]+")
SPACED = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
"""For `str.translate` of ASCII, faster than a pattern: small letters, and spaces for all but letters and digits."""
_SLUG = SPACED | {ord(mark): None for mark in "'`"}
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
    | {"Ø": "o", "Đ": "d", "Ł": "l", "Æ": "ae", "Œ": "oe", "Þ": "th"}
)


def slugify(name: str) -> str:
    """Lower-case ASCII kebab-case of a name, at most `MAX_SLUG` characters; never empty.

    A name that is too long keeps its beginning and ends in ten hex digits of its SHA-256, so that two long names with
    one beginning stay two slugs. A name without any ASCII letter or digit becomes `x-` and such digits.
    """
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name.translate(_LETTERS))
    slug = "-".join(plain.encode("ascii", "ignore").decode().translate(_SLUG).split())
    if slug and len(slug) <= MAX_SLUG:
        return slug
    digest = hashlib.sha256(name.encode()).hexdigest()[:10]
    if not slug:
        return f"x-{digest}"
    return f"{slug[: MAX_SLUG - 11].rstrip('-')}-{digest}"


def joined_slug(parts: Iterable[Ref | str]) -> str:
    """The slug of a node whose identity is made of others: their slugs joined, folded to `MAX_SLUG` characters."""
    return slugify("-".join(part.slug if isinstance(part, Ref) else part for part in parts))


def text_key(text: str) -> str:
    """Sixteen hex digits for a wording: equal for texts that differ only in case, punctuation and white space."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = folded.translate(SPACED).split() if folded.isascii() else _WORD.findall(folded)
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]
