"""The analysis of a document: names, then events, then the sentences with both masked."""

from __future__ import annotations

import re
from itertools import groupby
from operator import attrgetter

from kg.extract.analysis.agreement import Draft
from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.attributes import fill
from kg.extract.analysis.joining import join
from kg.extract.analysis.names import read_names
from kg.extract.analysis.occurrence import Occurrence
from kg.extract.analysis.occurrences import occurrences
from kg.extract.analysis.sentence import EVENT, Mention, Sentence, mask_sentence, without_overlap
from kg.extract.analysis.settling import foretell, settle
from kg.extract.limits import MAX_SENTENCE
from kg.lexicon import Lexicon
from kg.model import BlockKind, Document


def analyse(document: Document, lexicon: Lexicon) -> Analysis:
    """Find names, bodies and events of a document and mask its sentences."""
    bodies, mentions = read_names(document, lexicon)
    plain = [
        mask_sentence(block, start, end, mentions[block.index])
        for block in document.blocks
        if block.index in mentions
        for start, end in block.sentences
        if end - start <= MAX_SENTENCE
    ]
    found = occurrences(plain)
    fill(document, lexicon, plain, found)
    drafts, main = join(document, plain, found, bodies.forum)
    foretell(drafts, main, plain)
    taken: dict[str, int] = {}
    events = tuple(settle(index, draft, bodies.forum, taken) for index, draft in enumerate(drafts))
    for index, draft in enumerate(drafts):
        for one in draft.occurrences:
            one.event = index
    spoken: dict[int, list[Occurrence]] = {}
    for one in found:
        spoken.setdefault(one.sentence, []).append(one)
    masked = tuple(_with_events(sentence, spoken.get(index, [])) for index, sentence in enumerate(plain))
    own = {
        e.ref: e
        for e in (*bodies.forms.values(), *((bodies.forum,) if bodies.forum else ()))
        if e.type in ("Forum", "Mechanism")
    }
    main_event = events[drafts.index(main)] if main else None
    return Analysis(
        document,
        lexicon,
        masked,
        bodies.forum,
        tuple(own[ref] for ref in sorted(own)),
        events,
        main_event,
        _about(document, plain, drafts, events, main_event),
        tuple(tuple(draft.occurrences) for draft in drafts),
        _siblings(plain, found),
        tuple(plain),
        {index: tuple(ones) for index, ones in groupby(masked, key=attrgetter("block.index"))},
    )


def _siblings(sentences: list[Sentence], found: list[Occurrence]) -> dict[tuple[int, int], tuple[int, ...]]:
    """The phrases that name more than one event, by block and start."""
    named: dict[tuple[int, int], list[int]] = {}
    for one in found:
        if one.event >= 0 and one.end > one.start:
            sentence = sentences[one.sentence]
            events = named.setdefault((sentence.block.index, sentence.slice(one.start, one.end)[0]), [])
            if one.event not in events:
                events.append(one.event)
    return {place: tuple(events) for place, events in named.items() if len(events) > 1}


def _with_events(sentence: Sentence, found: list[Occurrence]) -> Sentence:
    """The sentence with the phrases of its events masked over the names within them."""
    events = []
    for one in found:
        if one.event >= 0 and one.end > one.start:
            start, end = sentence.slice(one.start, one.end)
            events.append(Mention(start, end, EVENT, event=one.event))
    if not events:
        return sentence
    kept = [m for m in sentence.mentions if not any(e.start < m.end and m.start < e.end for e in events)]
    return mask_sentence(sentence.block, sentence.start, sentence.end, without_overlap([*kept, *events]))


_LOOKS_BACK = re.compile(r"(?:since|from|after|before|review)\b", re.IGNORECASE)


def _about(
    document: Document, sentences: list[Sentence], drafts: list[Draft], events: tuple[Event, ...], main: Event | None
) -> dict[int, int]:
    """Which blocks stand under a heading that names a dated event of its own."""
    heading: dict[int, int] = {}
    for index, draft in enumerate(drafts):
        for one in draft.occurrences:
            block = sentences[one.sentence].block
            if block.kind is not BlockKind.HEADING or one.start > 12 or _LOOKS_BACK.match(block.text):
                continue
            if (one.ordinal or one.date) and events[index] is not main and draft.dates:
                heading.setdefault(block.index, index)
    about: dict[int, int] = {}
    for block in document.blocks:
        above = [heading[i] for i in (*block.section, block.index) if i in heading]
        if above:
            about[block.index] = above[-1]
    return about
