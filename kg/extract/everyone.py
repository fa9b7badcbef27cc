"""The members that a document lists, for sentences such as "all members except A and B attended"."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import AGENT, COUNTRY, Sentence
from kg.extract.relations import Listed, listed
from kg.model import BlockKind
from kg.patterns import filtered

_LIST: Final = filtered(
    rf"\b(?:[Mm]embers(?:hip)?|[Mm]ember (?:[Ss]tates|[Cc]ountries)|[Pp]articipating (?:[Ss]tates|[Cc]ountries))\b"
    rf"(?: \w+){{0,7}}?(?:(?:, namely)?:| are| comprises?| consists of| is made up of| being|,? namely|,) "
    rf"(?=(?:the )?{AGENT}[^.]*{AGENT})"
)
_LED: Final = filtered(
    r"^\W*(?:Caption: )?(?:The |Founding |Original |Present |Current )*[Mm]embers?\b(?! of the)[^.:]{0,60}[.:]"
)
_GONE: Final = filtered(
    r"\b(?:former|left|observers?|applied|candidate|ceased|withdrew|steering|group|committee)\b", re.IGNORECASE
)
_HEADED: Final = filtered(
    r"^\W*(?:the )?(?:current |our )?(?:members?|member (?:states|countries)|participating (?:states|countries))\W*$",
    re.IGNORECASE,
)


def members_named(analysis: Analysis) -> list[tuple[Listed, Sentence]]:
    """The members of the document's own forum, each with the sentence that lists it; none where it lists none."""
    found: dict[str, tuple[Listed, Sentence]] = {}
    led = -1
    for sentence in analysis.sentences:
        block = sentence.block
        if block.kind is BlockKind.ROW:
            continue
        if _LED.match(sentence.mask) and not _GONE.search(sentence.mask[:60]):
            led = block.index
        start = -1
        if led == block.index:
            start = 0
        elif (match := _LIST.search(sentence.mask)) and not _GONE.search(
            sentence.mask[max(0, match.start() - 30) : match.end()]
        ):
            start = match.end()
        elif block.kind is BlockKind.ITEM and any(_HEADED.match(h.text) for h in list(analysis.headings(block))[:1]):
            start = 0
        if start < 0:
            continue
        stop = re.search(r"[.;]\s(?![ⒸⓄ])|\b(?:while|whereas|which|observers?)\b", sentence.mask[start:])
        end = start + stop.start() if stop and led != block.index else len(sentence.mask)
        if len(sentence.among(start, end, COUNTRY)) >= 3 or led == block.index or block.kind is BlockKind.ITEM:
            for one in listed(sentence, start, end):
                if one.entity.type in ("State", "Territory", "Organisation"):
                    found.setdefault(str(one.entity.ref), (one, sentence))
    return list(found.values())
