"""Finding the outcomes of a document, sentence by sentence and list by list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import EVENT, Sentence
from kg.extract.national import speaking_state
from kg.extract.outcomes.acts import acts_of, opening_acts
from kg.extract.outcomes.declarations import clause_outcomes, operative_blocks
from kg.extract.outcomes.found import Act, Outcome, Speaker
from kg.extract.outcomes.labels import label_of, labelled
from kg.extract.outcomes.lists import (
    ORDINAL,
    THINGS,
    Introduction,
    has_own_words,
    introduction_of,
    kind_of_item,
    list_kind,
)
from kg.extract.outcomes.nominal import nominal, told
from kg.extract.outcomes.pieces import clauses, inline_items, trimmed
from kg.extract.outcomes.plans import is_imperative
from kg.extract.outcomes.speakers import Speakers, addressees, addressees_of_item
from kg.extract.outcomes.subjects import Voice, subject_at_end
from kg.extract.outcomes.tasks import Told, event_ref, is_task, task_parts, tasks
from kg.extract.outcomes.verbs import (
    OBSERVATION,
    PREAMBLE,
    STRONG,
    TOLD,
)
from kg.extract.outcomes.voices import kind_of, speaks
from kg.extract.writer import Where, where
from kg.model import Block, BlockKind, Ref
from kg.patterns import filtered

_AT_EVENT: Final = filtered(rf"(?:[Aa]t|[Dd]uring|[Ii]n|by) (?:the |its |their |this )?{EVENT}")
_PERFORMING: Final = filtered(
    r"(?<![\w'’-])[Ww]e(?:,[^;:]{2,160},)? (?:also |further |hereby |therefore |jointly )*(?:agree|endorse|decide|"
    r"request|reaffirm|recommend|adopt|commit|urge|call|resolve|undertake|declare)(?![\w'’-])|"
    r"hereby (?:declare|adopt|agree|resolve|decide)"
)
"""A document that decides by what it says: "We agree…"."""
_DATE: Final = 30  # characters of a heading that is a date
_YEAR: Final = filtered(r"\b(?:19|20)\d\d\b")
_FEWEST: Final = 3  # words of a part of an item that is an outcome by itself
_CHOOSING: Final = frozenset("elect re-elect reelect appoint nominate designate choose".split())
_SKIPPED: Final = frozenset(
    {BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.FURNITURE, BlockKind.QUOTE}
)
_CELL: Final = re.compile(r"(?:(?<=\|) ?|^)(?P<cell>[^|]*?)(?= ?\||$)")  # of a row; empty ones as well
_LONGEST_ITEM: Final = 1500  # characters of an item that is still one outcome


def find_outcomes(analysis: Analysis) -> Iterator[Outcome]:
    """All outcomes in reading order; none of what is denied, planned or only offered."""
    speakers = Speakers(analysis)
    performing = any(
        _PERFORMING.search(sentence.mask)
        for sentence in analysis.sentences
        if "We" in sentence.mask or "we " in sentence.mask or "ereby" in sentence.mask
    )
    operative = operative_blocks(analysis)
    by_block: dict[int, list[Sentence]] = {}
    for sentence in analysis.sentences:
        by_block.setdefault(sentence.block.index, []).append(sentence)
    for index in by_block:
        block = by_block[index][0].block
        if block.kind not in _SKIPPED:
            for outcome in _of_block(analysis, block, by_block[index], speakers, performing, operative.get(index)):
                speakers.decided = speakers.decided or outcome.kind in STRONG
                yield outcome
        elif block.kind in (BlockKind.TITLE, BlockKind.CAPTION):
            for sentence in by_block[index]:
                yield from [*nominal(analysis, sentence)] or _gerunds(analysis, sentence)


def _of_block(
    analysis: Analysis,
    block: Block,
    sentences: list[Sentence],
    speakers: Speakers,
    performing: bool,
    enacting: Block | None,
) -> Iterator[Outcome]:
    introduction = introduction_of(analysis, block)
    label = label_of(sentences[0])
    performing = performing or label is not None or enacting is not None
    present = performing or _is_chronicle(analysis, block)
    state = speaking_state(analysis, block)
    speakers.state = state[0] if state else None
    national = state is not None
    acts = {
        sentence.start: [
            act
            for act in acts_of(sentence.mask, performing=performing)
            if national or speaks(analysis, sentence, act, performing=present)
        ]
        for sentence in sentences
    }
    spoken = any(acts.values())
    strong = any(act.kind in STRONG for found in acts.values() for act in found)
    if label is not None and not any(act.subject for act in acts[sentences[0].start]):
        yield from labelled(analysis, sentences[0], label)
        sentences = sentences[1:]
    elif whole := _as_item(analysis, sentences, introduction, speakers, spoken):
        yield from whole
        return
    for sentence in sentences:
        if EVENT in sentence.mask:
            yield from told(analysis, sentence)
        another = label_of(sentence) if label is not None else None
        if another is not None and not any(act.subject for act in acts[sentence.start]):
            yield from labelled(analysis, sentence, another)
        elif enacting is not None and introduction is None and all(act.nested for act in acts[sentence.start]):
            yield from clause_outcomes(analysis, sentence, enacting)
        elif acts[sentence.start]:
            yield from _of_acts(analysis, sentence, acts[sentence.start], speakers)
        else:
            flags = Told(spoken, performing or strong, speakers.decided)
            yield from _without_verb(analysis, sentence, introduction, flags)


def _is_chronicle(analysis: Analysis, block: Block) -> bool:
    """Does a block stand below a date, as an entry of a chronicle in the present tense?"""
    above = next(analysis.headings(block), None)
    return above is not None and len(above.text) < _DATE and _YEAR.search(above.text) is not None


def _as_item(
    analysis: Analysis,
    sentences: list[Sentence],
    introduction: Introduction | None,
    speakers: Speakers,
    spoken: bool,
) -> list[Outcome]:
    """The outcomes of a block that is an item of a list; none where it is to be read sentence by sentence."""
    block = sentences[0].block
    if not spoken and (introduction is None or introduction.act is None):
        opened = [*_opened(analysis, block, sentences)]
        if opened:
            return opened
    if introduction is None or not _is_item(block, sentences, introduction, spoken):
        return []
    return [*_item(analysis, block, sentences, introduction, speakers)]


def _without_verb(
    analysis: Analysis, sentence: Sentence, introduction: Introduction | None, around: Told
) -> Iterator[Outcome]:
    """The outcomes of a sentence without a verb of deciding or observing."""
    found = [*nominal(analysis, sentence, listed=introduction is not None and introduction.is_heading)]
    if not found and not around.spoken and introduction is None:
        found = [*_gerunds(analysis, sentence)]
    yield from found or tasks(analysis, sentence, introduction, around)


def _opened(analysis: Analysis, block: Block, sentences: list[Sentence]) -> Iterator[Outcome]:
    """An item that opens with a verb below words that name who speaks: "The Ministers: 1. Noted the report;"."""
    if block.intro is None or block.kind is BlockKind.ROW or not sentences:
        return
    above = analysis.of_block(block.intro)
    subject = subject_at_end(above[-1].mask) if above else None
    if subject is None:
        return
    speaker = Speaker(above[-1].words(subject.start, subject.end))
    event = event_ref(analysis.event_of(sentences[0]))
    for act in opening_acts(sentences[0].mask):
        if subject.voice is Voice.ONE and act.verb.base not in TOLD:
            continue
        words = where(sentences[0], *trimmed(sentences[0].mask, act.start, act.end))
        whom = addressees(sentences[0], act) if act.kind in STRONG else ()
        yield Outcome(act.kind, words, sentences[0], block.number, speaker, event, whom, (where(above[-1]),))


def _gerunds(analysis: Analysis, sentence: Sentence) -> Iterator[Outcome]:
    """A clause of a preamble that stands alone: "Recalling the Declaration of 1999,"."""
    if not sentence.mask.rstrip().endswith((",", ";", ", and", "; and")):
        return
    starts = [found.start() for found in PREAMBLE.finditer(sentence.mask)]
    if not starts:
        return
    event = event_ref(analysis.event_of(sentence))
    for start, end in zip(starts, [*starts[1:], len(sentence.mask)], strict=True):
        words = where(sentence, *trimmed(sentence.mask, start, end))
        yield Outcome(OBSERVATION, words, sentence, _number(sentence), Speaker(), event)


def _is_item(block: Block, sentences: list[Sentence], introduction: Introduction, spoken: bool) -> bool:
    if len(block.text) > _LONGEST_ITEM or (introduction.soft and not _to_do(sentences[0].mask)):
        return False
    if ORDINAL.match(block.text):
        return True
    if spoken and introduction.kind == OBSERVATION:
        return False  # "We declare: 1. We endorse…"
    if introduction.is_heading:
        numbered = block.kind in (BlockKind.ITEM, BlockKind.ROW) or bool(block.number)
        if numbered and block.text.startswith("To "):
            return True
        if introduction.alone and block.kind is BlockKind.PARAGRAPH and not spoken:
            return True
        return numbered and not spoken and not block.text.rstrip().endswith(":")
    return block.kind in (BlockKind.ITEM, BlockKind.ROW) or bool(block.number)


def _to_do(mask: str) -> bool:
    return is_task(mask) or is_imperative(mask)


def _item(
    analysis: Analysis, block: Block, sentences: list[Sentence], introduction: Introduction, speakers: Speakers
) -> Iterator[Outcome]:
    whole = _item_words(block, introduction.column)
    if whole is None:
        return
    speaker = Speaker()
    context: tuple[Where, ...] = ((introduction.block, 0, len(introduction.block.text)),)
    if introduction.act is not None and introduction.sentence is not None:
        speaker = speakers.of(introduction.sentence, introduction.act)
        context = (where(introduction.sentence),)
    event = event_ref(analysis.event_of(sentences[0]))
    whom = addressees_of_item(analysis, sentences[0])
    for words in _item_parts(block, sentences, whole):
        kind = kind_of_item(introduction, block.text[words[1] : words[2]])
        yield Outcome(kind, words, sentences[0], block.number, speaker, event, whom, context)


def _item_parts(block: Block, sentences: list[Sentence], whole: Where) -> list[Where]:
    """An item as a whole, or its parts: what each will do, or what its verbs tell one after the other."""
    if len(sentences) != 1 or block.kind is BlockKind.ROW or ORDINAL.match(block.text):
        return [whole]
    mask = sentences[0].mask
    parts = [*task_parts(mask)]
    if len(parts) < 2:
        parts = [(act.start, act.end) for act in opening_acts(mask)]
    slices = [trimmed(mask, *part) for part in parts]
    if len(slices) > 1 and mask.rstrip().endswith(":"):
        slices = slices[:-1]  # what it asks along with it stands in the items below
    elif len(slices) < 2 or any(len(mask[start:end].split()) < _FEWEST for start, end in slices):
        return [whole]
    return [where(sentences[0], start, end) for start, end in slices]


def _item_words(block: Block, column: int | None) -> Where | None:
    if block.kind is not BlockKind.ROW:
        label = ORDINAL.match(block.text)
        start, end = trimmed(block.text, label.end() if label else 0, len(block.text))
        return (block, start, end) if len(block.text[start:end].split()) > 1 else None
    cells = [found.span("cell") for found in _CELL.finditer(block.text)]
    longest = max(cells, key=lambda cell: (cell[1] - cell[0], -cell[0]))
    start, end = cells[column] if column is not None and column < len(cells) else longest
    return (block, start, end) if len(block.text[start:end].split()) > 2 else None


def _of_acts(analysis: Analysis, sentence: Sentence, acts: list[Act], speakers: Speakers) -> Iterator[Outcome]:
    yield from _preamble(analysis, sentence, acts[0], speakers)
    for act in acts:
        speaker = speakers.of(sentence, act)
        event = _event(analysis, sentence, act)
        kind = kind_of(sentence, act, national=speakers.state is not None)
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
        opens = bool(items) or sentence.mask.rstrip().endswith((":", " as follows.")) or _opens_list(analysis, sentence)
        if opens and not has_own_words(sentence.mask, act, end):
            continue
        whom = addressees(sentence, act) if kind in STRONG else ()
        for start, stop in clauses(sentence.mask, _start(sentence, act), act.at, end):
            words = where(sentence, *trimmed(sentence.mask, start, stop))
            yield Outcome(kind, words, sentence, _number(sentence), speaker, event, whom)


def _opens_list(analysis: Analysis, sentence: Sentence) -> bool:
    """Do the last words of a block, without a stop, lead on to the items below it: "We agree", "It was agreed that"?"""
    blocks, index = analysis.document.blocks, sentence.block.index
    below = index + 1 < len(blocks) and blocks[index + 1].intro == index
    return below and sentence.end == len(sentence.block.text) and not sentence.mask.rstrip().endswith((".", "!", "?"))


def _items_of(mask: str, act: Act) -> list[tuple[int, int]]:
    """The list that an act introduces within its sentence, unless it is a list of areas, themes or groups."""
    if act.verb.base in _CHOOSING:
        return []  # "elected the following officers: Chair: Ghana; Rapporteur: Mali"
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


def _preamble(analysis: Analysis, sentence: Sentence, act: Act, speakers: Speakers) -> Iterator[Outcome]:
    """The clauses of a preamble before an act: "Recalling…, Welcoming…, Have agreed"."""
    starts = [found.start() for found in PREAMBLE.finditer(sentence.mask, 0, act.at)]
    if len(starts) < 2 and act.at - act.start < 250 and not (starts and starts[0] == 0 and act.subject is None):
        return
    speaker = speakers.of(sentence, act)
    ends = [*starts[1:], _start(sentence, act)]
    for start, end in zip(starts, ends, strict=False):
        words = where(sentence, *trimmed(sentence.mask, start, end))
        yield Outcome(OBSERVATION, words, sentence, _number(sentence), speaker, event_ref(analysis.event_of(sentence)))


def _number(sentence: Sentence) -> str:
    return sentence.block.number


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
        return event_ref(analysis.event(named[-1]))
    before = act.earlier or act.nested
    reach = (0, act.end) if before else (0, act.start)
    places = list(_AT_EVENT.finditer(mask, *reach))
    own = [found for found in places if before or found.end() >= act.start - 3]
    if own:
        mention = sentence.at(own[-1].end() - 1)
        if mention is not None:
            return event_ref(analysis.event(mention))
    return None if before else event_ref(analysis.event_of(sentence))
