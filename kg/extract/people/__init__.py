"""Persons in posts: appositions, captions, signatures, rolls and tables of participants, clauses of office."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.addresses import slugify
from kg.dates import PartialDate
from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import PERSON
from kg.extract.limits import MAX_SENTENCE
from kg.extract.people.dated import pictured_on
from kg.extract.people.held import Held
from kg.extract.people.lines import Rolls, with_line_ends
from kg.extract.people.offices import offices
from kg.extract.people.posts import posts
from kg.extract.people.rolls import held_in_rolls, held_in_tables
from kg.extract.people.succession import successions
from kg.extract.writer import Where, Writer, text
from kg.lexicon import Lexicon
from kg.model import Block, Literal, Modality
from kg.patterns import filtered

__all__ = ["extract", "find_held"]

_GONE: Final = filtered(r"\b(?:former|formerly|late|then|ex-)\b", re.IGNORECASE)


def extract(analysis: Analysis, writer: Writer) -> None:
    """Write the persons in posts of a document."""
    known: dict[str, list[_Told]] = {}
    for held in find_held(analysis):
        names = held.holder.label.lower().split()
        first, _, _ = held.post.partition(",")
        told = _Told(held, _core(analysis, held.post), _core(analysis, first))
        known.setdefault(f"{names[0]} {names[-1]}", []).append(told)
    for wordings in known.values():
        kept = {
            index: told
            for index, told in enumerate(wordings)
            if not any(_tells(other, i, told, index) for i, other in enumerate(wordings) if i != index)
        }
        for told in kept.values():
            # the same post in other words, left out for this one, may stand in a dated caption
            same = [other.held for i, other in enumerate(wordings) if i not in kept and other.core == told.core]
            _write(analysis, told.held, same, writer)


@dataclass(frozen=True, slots=True)
class _Told:
    """A person in a post, with the words of the post, and those before its first comma, that tell it from others."""

    held: Held
    core: frozenset[str]
    first_core: frozenset[str]


def _tells(one: _Told, place: int, other: _Told, other_place: int) -> bool:
    """Does `one` tell the post of `other` and more? Of two alike the first does."""
    if one.core > other.core or (one.core == other.core and place < other_place):
        return True
    alike = other.first_core == one.first_core and len(other.first_core) > 1
    return alike and (len(one.core), -place) > (len(other.core), -other_place)


def find_held(analysis: Analysis) -> Iterator[Held]:
    """The persons in posts of a document; a post told twice comes twice."""
    roll = Rolls(analysis)
    yield from held_in_tables(analysis, roll)
    yield from held_in_rolls(roll.lines)
    for sentence in analysis.sentences:
        if PERSON not in sentence.mask or len(sentence.mask) > MAX_SENTENCE:
            continue
        lined = with_line_ends(analysis, sentence)
        for place, mention in lined.signs:
            if mention.sign == PERSON and mention.entity is not None and " " in mention.entity.label:
                yield from posts(analysis, roll, lined, place, mention)
        yield from offices(sentence)
        yield from successions(sentence)


def _core(analysis: Analysis, post: str) -> frozenset[str]:
    """A post without the state that holds it: "Indonesian Minister for Labour", "Minister for Labour, Indonesia"."""
    words = re.sub(r"['’]s?\b|[^\w\s-]", " ", post)
    kept = []
    for word in words.split():
        if word.lower() not in ("of", "the", "for", "and", "at") and not _of_state(analysis.lexicon, word):
            kept.append(word.lower())
    return frozenset(kept)


@functools.lru_cache(maxsize=1024)  # posts are told in few words
def _of_state(lexicon: Lexicon, word: str) -> bool:
    """Is a word the name of a state or what is of one: "Indonesia", "Indonesian"?"""
    entry = lexicon.lookup(word) if word[0].isupper() else None
    country = entry is not None and entry.type in ("State", "Territory")
    return country or any(mention.demonym for mention in lexicon.find(word))


def _write(analysis: Analysis, held: Held, same: Sequence[Held], writer: Writer) -> None:
    """The tenure; `same` are other wordings of it, of which only the days are taken."""
    places = (*held.name, held.words)
    holder = writer.entity(held.holder)
    organisation = writer.entity(held.organisation) if held.organisation is not None else None
    node = writer.relation("tenure", "Tenure", f"{held.holder.label}, {held.post}", [holder, slugify(held.post)])
    writer.claim(node, "holder", holder, *places, context=held.context)
    writer.claim(node, "post", text(held.post), *places, context=held.context)
    if organisation is not None:
        writer.claim(node, "organisation", organisation, *places, context=held.context)
    if _GONE.search(held.post):
        return
    dated = [(told, seen) for told in (held, *same) if (seen := pictured_on(told)) is not None]
    for told, (day, place) in dated:
        writer.claim(node, "asOf", _literal(day), *told.name, told.words, place, context=told.context)
    if not (dated and dated[0][0] is held) and (seen := _seen_on(analysis, held.words[0])):
        day, place = seen
        writer.claim(node, "asOf", _literal(day), *places, context=[place, *held.context])


def _literal(day: PartialDate) -> Literal:
    return Literal(str(day), day.datatype)


def _seen_on(analysis: Analysis, block: Block) -> tuple[PartialDate, Where] | None:
    """The last day of the meeting at which the section reports, and where the document says it."""
    said = analysis.of_block(block.index)
    event = analysis.event_of(said[0]) if said else None
    if event is None or event.modality is not Modality.ASSERTED:
        return None
    for one in analysis.occurrences[event.index]:
        if one.date is not None and one.date_at is not None and one.date.year_given and not one.date.approximate:
            index, start, end = one.date_at
            return one.date.last, (analysis.plain[index].block, start, end)
    return None
