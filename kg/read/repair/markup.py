"""Signs of emphasis and links of Markdown, taken out of the clean words."""

from __future__ import annotations

import re

from kg.read.clean import Clean, tidy

_PAIRED = re.compile(r"(?<![\w*])\*([^\s*](?:[^*]{0,400}[^\s*])?)\*(?![\w*])")
_UNDERSCORES = re.compile(r"(?<![\w/])(_{1,3})([^\s_](?:[^_]{0,400}[^\s_])?)\1(?![\w/])")
_STRONG = re.compile(r"\*{2,3}")
_NOTE_CALL = re.compile(r"\[\^\w{1,20}\]:?")
_ESCAPE = re.compile(r"\\(?=[.()\[\]*_#>+-])")
_QUOTED = re.compile(r"^(?:> ?)+")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?:[^()\s]{0,2000})(?:\s\"[^\"]{0,200}\")?\)")


def has_markup(text: str) -> bool:
    """Whether the text has any sign that `strip_markup` could take out."""
    return "*" in text or "_" in text or "](" in text or "[^" in text or "\\" in text or "> " in text


def strip_markup(clean: Clean) -> Clean:
    """The words without emphasis signs and link targets; a single asterisk that has no partner stays."""
    if not has_markup(clean.text):
        return clean
    cuts: list[tuple[int, int]] = []
    for found in _LINK.finditer(clean.text):
        cuts += [(found.start(), found.start(1)), (found.end(1), found.end())]
    cuts += [found.span() for found in _STRONG.finditer(clean.text)]
    cuts += [found.span() for pattern in (_NOTE_CALL, _ESCAPE, _QUOTED) for found in pattern.finditer(clean.text)]
    for pattern, group in ((_PAIRED, 1), (_UNDERSCORES, 2)):
        for found in pattern.finditer(clean.text):
            cuts += [(found.start(), found.start(group)), (found.end(group), found.end())]
    return without(clean, cuts)


def without(clean: Clean, cuts: list[tuple[int, int]]) -> Clean:
    """The text without the given slices, which may overlap."""
    kept: list[tuple[int, int]] = []
    position = 0
    for start, end in sorted(cuts):
        if start > position:
            kept.append((position, start))
        position = max(position, end)
    kept.append((position, len(clean.text)))
    source: list[int] = []
    for start, end in kept:
        source += clean.source[start:end]
    return tidy(Clean("".join([clean.text[start:end] for start, end in kept]), tuple(source)))
