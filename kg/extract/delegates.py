"""For whom persons stand: the state that the words around a name give, or the one whose ministry speaks in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.ownforum import as_entity
from kg.extract.analysis.sentence import COUNTRY, DEMONYM, PERSON, Mention, Sentence
from kg.extract.limits import MAX_SENTENCE
from kg.model import BlockKind, Entity, Ref
from kg.patterns import filtered

_BEHIND: Final = filtered(
    rf"{PERSON}(?: ?\((?:[^()]{{0,60}}, )?(?P<bracket>{COUNTRY})\)|,? (?:of|from|for) (?:the )?(?P<of>{COUNTRY})|"
    rf"(?:, (?:(?!\b(?:attended|was|were|who|held|has|had|said|took|led|is|"
    rf"with)\b)[^.;{PERSON}{COUNTRY}ⒺⒹⓅ]){{3,150}}?"
    rf"(?:of|for|to|,|from) (?:the )?(?P<post>{COUNTRY})))"
)
_BEFORE: Final = filtered(
    rf"(?P<who>{COUNTRY}|{DEMONYM})(?:['’]s?)? (?:(?:[A-Z][\w-]+|for|of|and|the|deputy|delegate|minister|"
    rf"ambassador),? ){{1,9}}{PERSON}"
)
_OFFICE: Final = filtered(
    r"\b(?:ministry|department|embassy|government|cabinet|presidency|high commission)\b", re.IGNORECASE
)


def states_of_persons(analysis: Analysis) -> dict[Ref, Entity]:
    """The persons of a document and the states that they are said to come from."""
    found: dict[Ref, Entity] = {}
    for sentence in analysis.sentences:
        if len(sentence.mask) <= MAX_SENTENCE and PERSON in sentence.mask:
            for person, state in _pairs(sentence):
                if person.entity and state.entity and state.entity.type in ("State", "Territory"):
                    found.setdefault(person.entity.ref, state.entity)
    return found


def _pairs(sentence: Sentence) -> Iterator[tuple[Mention, Mention]]:
    places = dict(sentence.signs)
    for found in _BEHIND.finditer(sentence.mask):
        name = next(n for n in ("bracket", "of", "post") if found[n])
        yield places[found.start()], places[found.start(name)]
    for found in _BEFORE.finditer(sentence.mask):
        yield places[found.end() - 1], places[found.start("who")]


def issuer(analysis: Analysis) -> Entity | None:
    """The state whose ministry or embassy stands in the title block of a document: its press release."""
    for block in analysis.document.blocks:
        if block.kind is not BlockKind.TITLE:
            return None
        if _OFFICE.search(block.text):
            for match in analysis.lexicon.find(block.text):
                if match.entries[0].type in ("State", "Territory") and not match.weak and not match.demonym:
                    return as_entity(match)
    return None
