"""Which parts of a document speak for one state: its statement, or its section among those of others."""

from __future__ import annotations

import functools
import itertools
import re
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, DEMONYM, Sentence
from kg.extract.writer import Where, where
from kg.model import Block, BlockKind, Entity
from kg.patterns import filtered

_STATEMENT: Final = filtered(
    rf"(?:[Ss]tatement|[Ii]ntervention|[Rr]emarks|[Aa]ddress|[Ss]peech|[Cc]ountry [Rr]eport|[Pp]resentation|"
    rf"STATEMENT|COUNTRY REPORT)"
    rf"s? (?:by|of|from|on behalf of|BY|OF|delivered by|made by|DELIVERED BY)[^{COUNTRY}]{{0,80}}?"
    rf"(?P<state>{COUNTRY}|{DEMONYM}(?= (?i:delegation|government|minister|ambassador|head|state)))"
)
_REPORT: Final = filtered(
    rf"^(?P<state>{COUNTRY})['’]?s? ?[–—:-]? ?(?:[Nn]ational |[Cc]ountry )?(?:[Rr]eport|[Ss]tatement|[Uu]pdate|"
    rf"[Pp]erspective)"
)
_SECTION: Final = filtered(
    rf"^[^\wⒶ-ⓩ]*(?i:the )?(?:(?i:government|delegation|republic|kingdom|"
    rf"(?:permanent )?mission|embassy) (?i:of) (?:the |THE )?)?(?P<state>{COUNTRY})[^\wⒶ-ⓩ]*$"
)
_SPOKEN: Final = filtered(r"^[^\wⒶ-ⓩ]*(?i:statement|address|remarks|speech|intervention) (?i:by|of|delivered by)\b")
_HEAD: Final = 6  # first blocks of a document that may name it


def speaking_state(analysis: Analysis, block: Block) -> tuple[Entity, Where] | None:
    """The state for which a block speaks, and the words that say so; None where a meeting or nobody speaks."""
    return _of_sections(analysis)[block.section]


@functools.lru_cache(maxsize=1)  # asked for many sentences of one document
def _of_sections(analysis: Analysis) -> dict[tuple[int, ...], tuple[Entity, Where] | None]:
    """For each section of a document, the state of its nearest heading that names one, else of the document."""
    sections = dict.fromkeys(block.section for block in analysis.document.blocks)
    named = {index: _of_heading(analysis, index) for index in dict.fromkeys(itertools.chain.from_iterable(sections))}
    own = _of_document(analysis)
    return {section: next(filter(None, map(named.get, reversed(section))), own) for section in sections}


def _of_heading(analysis: Analysis, index: int) -> tuple[Entity, Where] | None:
    for sentence in analysis.of_block(index)[:1]:
        found = _SECTION.match(sentence.mask) or _STATEMENT.search(sentence.mask) or _REPORT.match(sentence.mask)
        if found:
            return _named(sentence, found)
    return None


def _of_document(analysis: Analysis) -> tuple[Entity, Where] | None:
    """The state of a statement's title; of its letter head, where a statement's title names no state."""
    head = None
    spoken = False
    for sentence in analysis.sentences:
        if sentence.block.index >= _HEAD:
            break
        if sentence.block.kind in (BlockKind.TITLE, BlockKind.HEADING) or _SPOKEN.match(sentence.text):
            found = _STATEMENT.search(sentence.mask) or _REPORT.match(sentence.mask)
            if found and not head:
                return _named(sentence, found)
            spoken = spoken or _SPOKEN.match(sentence.text) is not None
            if head is None and (letter := _SECTION.match(sentence.mask)):
                head = _named(sentence, letter)
    return head if spoken else None


def _named(sentence: Sentence, found: re.Match[str]) -> tuple[Entity, Where] | None:
    mention = sentence.at(found.start("state"))
    if mention is None or mention.entity is None:
        return None
    return mention.entity, where(sentence)
