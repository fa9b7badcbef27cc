"""Finding the outcomes of a document, sentence by sentence and list by list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.sentence import COUNTRY, EVENT, ORGANISATION, Sentence
from kg.extract.national import speaking_state
from kg.extract.outcomes.acts import Act, acts_of, opening_act
from kg.extract.outcomes.found import Outcome, Speaker
from kg.extract.outcomes.lists import THINGS, Introduction, has_own_words, introduction_of, kind_of_item, list_kind
from kg.extract.outcomes.pieces import clauses, inline_items, trimmed
from kg.extract.outcomes.speakers import Speakers, addressees, addressees_of_item
from kg.extract.outcomes.subjects import Voice, subject_at_end, subject_before
from kg.extract.outcomes.verbs import (
    COMMITMENT,
    DECISION,
    MAKING,
    OBSERVATION,
    PREAMBLE,
    RECOMMENDATION,
    STRONG,
    THAT_SHOULD,
    TOLD,
)
from kg.extract.writer import Where, where
from kg.model import Block, BlockKind, Modality, Ref

_MONEY: Final = re.compile(r"(?:[$€£¥]|\b(?:USD|AUD|EUR|NZD|CHF|GBP|JPY|dollars?|euros?|yen|francs)\b)")
_AT_EVENT: Final = re.compile(rf"(?:[Aa]t|[Dd]uring|[Ii]n|by) (?:the |its |their |this )?{EVENT}")
_SHOULD: Final = re.compile(
    r"(?<![\w-])should(?! be (?:noted|recalled|stressed|emphasi[sz]ed|remembered|mentioned|added)| you| like)"
)
_WILL: Final = re.compile(
    r"(?<![\w'’-])(?:will|would|shall)(?: \w+ly| also| now| then)? (?!be |have |not |also |continue to be|like |"
    r"meet|attend|participate|host|"
    r"hold |discuss|present |consider |hear |examine |include|need|require|provide an|allow|enable|help |become|"
    r"take place|make |"
    r"cover |focus |bring |mark |serve |visit |depend|start |begin |come |see |play |remain |decide|agree|"
    r"endorse|adopt|approve|review |assess |explore )(?P<verb>[a-z]+)"
)
_THANKS: Final = re.compile(
    r" (?:[\w-]+ ){0,5}(?:appreciation|gratitude|thanks|condolences|sympathy|congratulations|welcome)\b"
)
_OF_SOME: Final = frozenset(("agree", "decide", "concur"))  # what some of those present can do for themselves
_TO_DO: Final = re.compile(r"(?!.*\b(?:was|were|is|are|has|had|have)\b)[^,;:]{2,80}? to [a-z]+ [a-z]")
_SKIPPED: Final = frozenset(
    {BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.FURNITURE, BlockKind.QUOTE}
)
_LONGEST_ITEM: Final = 1500  # characters of an item that is still one outcome


def find_outcomes(analysis: Analysis) -> Iterator[Outcome]:
    """All outcomes in reading order; none of what is denied, planned or only offered."""
    speakers = Speakers(analysis)
    by_block: dict[int, list[Sentence]] = {}
    for sentence in analysis.sentences:
        by_block.setdefault(sentence.block.index, []).append(sentence)
    for index in by_block:
        block = by_block[index][0].block
        if block.kind not in _SKIPPED:
            yield from _of_block(analysis, block, by_block[index], speakers)


def _of_block(analysis: Analysis, block: Block, sentences: list[Sentence], speakers: Speakers) -> Iterator[Outcome]:
    introduction = introduction_of(analysis, block)
    state = speaking_state(analysis, block)
    speakers.state = state[0] if state else None
    national = state is not None
    acts = {sentence.start: acts_of(sentence.mask) for sentence in sentences}
    spoken = any(_speaks(act, national) for found in acts.values() for act in found)
    if introduction is not None and _is_item(block, introduction, spoken):
        item = _item(analysis, block, sentences, introduction, speakers)
        if item is not None:
            yield item
            return
    if introduction is None and not spoken and (opened := _opened(analysis, block, sentences)):
        yield opened
        return
    for sentence in sentences:
        found = [act for act in acts[sentence.start] if _speaks(act, national)]
        if found:
            yield from _of_acts(analysis, sentence, found, speakers)
        elif not acts[sentence.start] and (spoken or introduction is not None):
            yield from _to_be_done(analysis, sentence, introduction)
        elif not acts[sentence.start]:
            yield from _gerunds(analysis, sentence)
            yield from _will(analysis, sentence)


def _opened(analysis: Analysis, block: Block, sentences: list[Sentence]) -> Outcome | None:
    """An item that opens with a verb below words that name who speaks: "The Ministers: 1. Noted the report;"."""
    if block.intro is None or not sentences:
        return None
    above = analysis.of_block(block.intro)
    subject = subject_at_end(above[-1].mask) if above else None
    act = opening_act(sentences[0].mask) if subject is not None else None
    if subject is None or act is None:
        return None
    speaker = Speaker(above[-1].words(subject.start, subject.end))
    words = where(sentences[0], *trimmed(sentences[0].mask, act.start, act.end))
    event = _event_ref(analysis.event_of(sentences[0]))
    whom = addressees(sentences[0], act) if act.kind in STRONG else ()
    return Outcome(act.kind, words, sentences[0], block.number, speaker, event, whom, (where(above[-1]),))


def _gerunds(analysis: Analysis, sentence: Sentence) -> Iterator[Outcome]:
    """A clause of a preamble that stands alone: "Recalling the Declaration of 1999,"."""
    starts = [found.start() for found in PREAMBLE.finditer(sentence.mask)]
    if not starts or starts[0] > 0 or not sentence.mask.rstrip().endswith((",", ";", ", and", "; and")):
        return
    event = _event_ref(analysis.event_of(sentence))
    for start, end in zip(starts, [*starts[1:], len(sentence.mask)], strict=True):
        words = where(sentence, *trimmed(sentence.mask, start, end))
        yield Outcome(OBSERVATION, words, sentence, _number(sentence), Speaker(), event)


def _speaks(act: Act, national: bool) -> bool:
    """Is the act one of a meeting, or of somebody who tells the meeting something?"""
    subject = act.subject
    if subject is None or national:
        return True
    if subject.voice is Voice.ONE:
        return act.verb.base in TOLD and not act.nested
    return subject.voice is not Voice.IT or (act.kind in STRONG and not act.nested)


def _is_item(block: Block, introduction: Introduction, spoken: bool) -> bool:
    if len(block.text) > _LONGEST_ITEM:
        return False
    if introduction.is_heading:
        numbered = block.kind in (BlockKind.ITEM, BlockKind.ROW) or bool(block.number)
        return numbered and not spoken and not block.text.rstrip().endswith(":")
    return block.kind in (BlockKind.ITEM, BlockKind.ROW) or bool(block.number)


def _item(
    analysis: Analysis, block: Block, sentences: list[Sentence], introduction: Introduction, speakers: Speakers
) -> Outcome | None:
    words = _item_words(block)
    if words is None:
        return None
    kind = kind_of_item(introduction, block.text)
    speaker = Speaker()
    context: tuple[Where, ...] = ((introduction.block, 0, len(introduction.block.text)),)
    if introduction.act is not None and introduction.sentence is not None:
        speaker = speakers.of(introduction.sentence, introduction.act)
        context = (where(introduction.sentence),)
    event = _event_ref(analysis.event_of(sentences[0]))
    return Outcome(
        kind, words, sentences[0], block.number, speaker, event, addressees_of_item(analysis, sentences[0]), context
    )


def _item_words(block: Block) -> Where | None:
    if block.kind is not BlockKind.ROW:
        start, end = trimmed(block.text, 0, len(block.text))
        return (block, start, end) if len(block.text[start:end].split()) > 1 else None
    cells: list[tuple[int, int]] = []
    at = 0
    for cell in block.text.split(" | "):
        cells.append((at, at + len(cell)))
        at += len(cell) + 3
    start, end = max(cells, key=lambda cell: (cell[1] - cell[0], -cell[0]))
    return (block, start, end) if len(block.text[start:end].split()) > 2 else None


def _of_acts(analysis: Analysis, sentence: Sentence, acts: list[Act], speakers: Speakers) -> Iterator[Outcome]:
    yield from _preamble(analysis, sentence, acts[0], speakers)
    for act in acts:
        speaker = speakers.of(sentence, act)
        event = _event(analysis, sentence, act)
        kind = _kind(sentence, act, speakers.state is not None)
        if kind is None:
            continue
        items = _items_of(sentence.mask, act)
        if items:
            context = (where(sentence, act.start, act.at),)
            for start, end in items:
                words = where(sentence, start, end)
                yield Outcome(
                    list_kind(sentence.mask, act), words, sentence, _number(sentence), speaker, event, (), context
                )
        end = act.end if not items else sentence.mask.index(":", act.at)
        opens = bool(items) or sentence.mask.rstrip().endswith(":")
        if opens and not has_own_words(sentence.mask, act, end):
            continue
        whom = addressees(sentence, act) if kind in STRONG else ()
        for start, stop in clauses(sentence.mask, _start(sentence, act), act.at, end):
            words = where(sentence, *trimmed(sentence.mask, start, stop))
            yield Outcome(kind, words, sentence, _number(sentence), speaker, event, whom)


def _items_of(mask: str, act: Act) -> list[tuple[int, int]]:
    """The list that an act introduces within its sentence, unless it is a list of areas, themes or groups."""
    items = inline_items(mask, act.at, act.end)
    if not items or list_kind(mask, act) == OBSERVATION:
        return []
    lists_things = THINGS.search(mask, act.at, mask.index(":", act.at) + 1)
    return [] if lists_things and "following" not in mask[act.at : act.end] else items


def _start(sentence: Sentence, act: Act) -> int:
    """Where the words of an act begin: with its subject unless a long preamble stands between."""
    subject = act.subject
    if subject is not None and subject.start == act.start and act.at - subject.end > 250:
        return sentence.mask.rfind(" ", subject.end, act.at - 1) + 1
    return act.start


def _kind(sentence: Sentence, act: Act, national: bool) -> str | None:
    """The class of an act; None where it is a contribution in money or an offer."""
    said = sentence.words(act.at, act.end)
    if act.kind == COMMITMENT and _MONEY.search(said):
        return None
    subject = act.subject
    one = subject is not None and (subject.partial or (subject.voice is Voice.ONE and not national))
    if not one and act.verb.base in ("conclude", "state") and THAT_SHOULD.search(said):
        return RECOMMENDATION
    if act.verb.base == "look_forward" and re.match(
        rf" to (?:the )?[{COUNTRY}{ORGANISATION}] \w+ing\b", sentence.mask[act.at : act.end]
    ):
        return RECOMMENDATION
    if one and (act.kind == RECOMMENDATION or (act.kind == DECISION and act.verb.base not in _OF_SOME)):
        return OBSERVATION
    return _kind_of_decision(act, said, national) if act.kind == DECISION else act.kind


def _kind_of_decision(act: Act, said: str, national: bool) -> str | None:
    """Not all that has the form of a decision is one: "extended its thanks", "confirmed its attendance"."""
    if _THANKS.match(said):
        return OBSERVATION
    if act.verb.base == "confirm" and re.match(r"(?:its|their|the) (?:attendance|participation|presence)", said):
        return None
    made_at_home = national and act.verb.base in MAKING  # a measure of its own
    itself = re.match(r"(?:itself|themselves|linkages|links|contact)\b", said)
    return None if made_at_home or itself else DECISION


def _preamble(analysis: Analysis, sentence: Sentence, act: Act, speakers: Speakers) -> Iterator[Outcome]:
    """The clauses of a preamble before an act: "Recalling…, Welcoming…, Have agreed"."""
    starts = [found.start() for found in PREAMBLE.finditer(sentence.mask, 0, act.at)]
    if len(starts) < 2 and act.at - act.start < 250:
        return
    speaker = speakers.of(sentence, act)
    ends = [*starts[1:], _start(sentence, act)]
    for start, end in zip(starts, ends, strict=False):
        words = where(sentence, *trimmed(sentence.mask, start, end))
        yield Outcome(OBSERVATION, words, sentence, _number(sentence), speaker, _event_ref(analysis.event_of(sentence)))


def _to_be_done(analysis: Analysis, sentence: Sentence, introduction: Introduction | None) -> Iterator[Outcome]:
    """A sentence without such a verb that says what should be done, among sentences that have one."""
    event = _event_ref(analysis.event_of(sentence))
    if re.match(r"(?:If|Should|Unless|Next (?:meeting|session)) ", sentence.mask):
        return
    if _SHOULD.search(sentence.mask) or THAT_SHOULD.search(sentence.mask):
        if "?" in sentence.mask:
            return
        words = where(sentence, *trimmed(sentence.mask, 0, len(sentence.mask)))
        yield Outcome(
            RECOMMENDATION, words, sentence, _number(sentence), Speaker(), event, addressees_of_item(analysis, sentence)
        )
    elif introduction is not None and introduction.is_heading and _is_task(sentence.mask):
        words = where(sentence, *trimmed(sentence.mask, 0, len(sentence.mask)))
        heading: Where = (introduction.block, 0, len(introduction.block.text))
        yield Outcome(introduction.kind, words, sentence, _number(sentence), Speaker(), event, (), (heading,))
    else:
        yield from _will(analysis, sentence)


def _is_task(mask: str) -> bool:
    """Does a sentence below "Next steps" say what somebody is to do, and not when one will meet?"""
    if re.search(
        r"(?:Ⓔ|meeting|session|conference|workshop)[^.]{0,60} (?:will|shall) (?:be (?:held|hosted|convened)|"
        r"take place)",
        mask,
    ):
        return False
    return bool(re.search(r"\b(?:will|shall)\b", mask) or _TO_DO.match(mask))


def _will(analysis: Analysis, sentence: Sentence) -> Iterator[Outcome]:
    """What those at the meeting said that they will do: "Members will consult their capitals"."""
    main = analysis.main
    if main is None or main.modality is not Modality.ASSERTED:
        return
    found = _WILL.search(sentence.mask)
    subject = subject_before(sentence.mask, found.start()) if found else None
    if found is None or subject is None or subject.voice not in (Voice.PEOPLE, Voice.PRONOUN):
        return
    if sentence.mask[: subject.start].strip() and not sentence.mask[: subject.start].rstrip().endswith(","):
        return
    spoken = sentence.words(subject.start, subject.end)
    if not re.search(
        r"\b(?:[Ww]e|[Mm]embers?|[Cc]o-[Cc]hairs?|[Ss]enior [Oo]fficials|[Mm]inisters|[Pp]articipants)\b", spoken
    ):
        return
    words = where(sentence, *trimmed(sentence.mask, subject.start, len(sentence.mask)))
    yield Outcome(
        COMMITMENT, words, sentence, _number(sentence), Speaker(spoken), _event_ref(analysis.event_of(sentence))
    )


def _number(sentence: Sentence) -> str:
    return sentence.block.number


def _event_ref(event: Event | None) -> Ref | None:
    return event.ref if event is not None and event.modality is Modality.ASSERTED else None


def _event(analysis: Analysis, sentence: Sentence, act: Act) -> Ref | None:
    """Where an act was done: the event that did it, or at which the words put it; else the one the section reports.

    What had been done before was not done here: without an event of its own it has none.
    """
    mask = sentence.mask
    subject = act.subject
    if (
        subject is not None
        and subject.voice is Voice.BODY
        and (named := sentence.among(subject.start, subject.end, EVENT))
    ):
        return _event_ref(analysis.event(named[-1]))
    before = act.earlier or act.nested
    reach = (0, act.end) if before else (0, act.start)
    places = list(_AT_EVENT.finditer(mask, *reach))
    own = [found for found in places if before or found.end() >= act.start - 3]
    if own:
        mention = sentence.at(own[-1].end() - 1)
        if mention is not None:
            return _event_ref(analysis.event(mention))
    return None if before else _event_ref(analysis.event_of(sentence))
