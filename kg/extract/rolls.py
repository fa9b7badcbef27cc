"""Lists, rolls and tables of participants: who stands under a heading of attendance, and in which capacity."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.sentence import AGENT, COUNTRY, PERSON, Sentence
from kg.extract.presencelists import capacity_of
from kg.extract.relations import Listed, listed
from kg.extract.rolllines import Part, parts, remarked_gone
from kg.extract.rolltables import Table, capacity_of_head, is_header
from kg.extract.rollwords import (
    ABSENT,
    ALONE,
    BEHIND,
    COMING,
    EARLY,
    ENDS,
    FEW,
    FIELD,
    FORMERLY,
    GLUED,
    HEAD,
    HEADS_WERE,
    INNER,
    LABEL,
    LAST_NAME,
    LEADS,
    LINE,
    NEGATIVE,
    NO_ROLL,
    NOBODY,
    ONLY_NAMES,
    OPENS,
    POSITIVE,
    PROSE,
    REMARK,
    RESOLVES,
    ROLE,
    ROLL,
    TEAM,
    TELLS,
    WERE_THERE,
    WITHIN,
)
from kg.model import Block, BlockKind, Modality


@dataclass(slots=True)
class _State:
    """Where in a document the reader of rolls is."""

    on: bool = False
    whole: bool = False  # the document as a whole is a roll
    negative: bool = False
    capacity: str = "participantCapacity"
    heading: Block | None = None
    event: Event | None = None
    table: Table | None = None
    headed: bool = False  # the section names its agents on lines of their own, persons below them
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One participant of a roll, the sentence it stands in, its capacity, the heading above, and the event it tells."""

    listed: Listed
    sentence: Sentence
    capacity: str
    heading: Block | None
    event: Event | None = None


@functools.lru_cache(maxsize=1)  # asked for who attended, and for who chaired or hosted
def entries(analysis: Analysis) -> tuple[Entry, ...]:
    """The participants that the document lists under headings of attendance, or as a roll."""
    found = tuple(_entries(analysis))
    gone = remarked_gone(analysis) if found else frozenset()
    return tuple(entry for entry in found if entry.listed.entity.ref not in gone)


def _entries(analysis: Analysis) -> Iterator[Entry]:
    if not any(block.kind is BlockKind.ROW or _may_open(block) for block in analysis.document.blocks):
        return
    state = _State()
    found = parts(analysis)
    for position, (block, here) in enumerate(found):
        below = found[position + 1] if position + 1 < len(found) else None
        if block.kind is BlockKind.TITLE and not _titled(analysis, state, block, here, below):
            continue
        if block.kind is not BlockKind.ROW:
            state.table = None
        if _turns(analysis, state, block, here):
            continue
        if block.kind is BlockKind.ROW:
            yield from _rows(state, analysis.document.blocks, block, here[0])
        elif not state.on and block.kind in PROSE and OPENS.match(here[0].mask):
            labelled = _State(heading=block)
            for sentence in here:
                if LABEL.match(sentence.mask):
                    yield from _labelled(labelled, sentence)
        elif state.on:
            rest = " ".join(b.text for b, _ in found[position + 1 : position + 3] if b.text.startswith("(")) + (
                " absent"
                if below and (_nobody(state, below[0].text) or _remarked(block, found[position + 1 :]))
                else ""
            )
            if not state.whole and ALONE.match(here[0].mask) and below and PERSON in below[1][0].mask[:3]:
                state.headed = True
            yield from _block(state, block, here, rest)


def _nobody(state: _State, words: str) -> bool:
    """Whether a line says of the name above it that nobody came; in rolls of persons "Excused" heads no list."""
    return bool(
        NOBODY.match(words) or (state.whole and state.headed and re.match(r"\W*(?:Excused|EXCUSED)\W*$", words))
    )


def _remarked(block: Block, behind: list[Part]) -> bool:
    """Whether "Regrets" below a name is a remark on it: of the same lines, and no heading of names of its own."""
    return (
        behind[0][0].index == block.index
        and bool(NOBODY.match(behind[0][0].text.lower()))
        and not (len(behind) > 1 and behind[1][0].index == block.index and re.search(AGENT, behind[1][1][0].mask))
    )


def _may_open(block: Block) -> bool:
    """Whether a block is short and has a word of attendance."""
    words = block.text if len(block.text) < HEAD else block.text[: HEAD // 2]
    return any(pattern.search(words) for pattern in (POSITIVE, ROLL, WERE_THERE, OPENS))


def _titled(analysis: Analysis, state: _State, block: Block, here: list[Sentence], below: Part | None) -> bool:
    """Whether a line of the title block belongs to a roll that begins in it; a title of a roll opens one."""
    words = REMARK.sub("", block.text)
    if ROLL.search(block.text):
        state.on = state.whole = True
    elif POSITIVE.search(words) and len(words.split()) <= 4 and not re.search(AGENT, here[0].mask):
        _on(analysis, state, block, here)
    elif state.on:
        followed = below and (PERSON in below[1][0].mask[:3] or NOBODY.match(below[0].text))
        return bool(followed and ALONE.match(here[0].mask)) or bool(state.headed and NOBODY.match(block.text))
    return False


def _turns(analysis: Analysis, state: _State, block: Block, here: list[Sentence]) -> bool:
    """Whether a block is a heading that switches the reading of a roll on, off, or to another capacity."""
    words, mask = block.text, here[-1].mask
    heads = block.kind is BlockKind.HEADING
    if block.kind is BlockKind.ROW or (block.kind is BlockKind.NOTE and not state.whole):
        return False
    if LABEL.match(mask) and re.search(AGENT, mask):
        return False
    if words.endswith(":") and COMING.search(words) and WERE_THERE.search(words + mask):
        _on(analysis, state, block, here)
        return True
    if state.headed and (_nobody(state, words) or WITHIN.match(words)):
        return True
    if len(here) > 1 or not _may_head(block, words, mask):
        return False
    short = heads or len(REMARK.sub("", words).split()) <= 6
    if NEGATIVE.search(words) and short and not words.startswith("("):
        state.negative = True
        return state.on
    if (not short and not words.endswith(":")) or (not heads and RESOLVES.search(words)):
        return False
    there = words.endswith(":") and (WERE_THERE.search(words) or HEADS_WERE.search(words))
    positive = (POSITIVE.search(words) or there) and (HEADS_WERE.search(words) or not NO_ROLL.search(words))
    if positive and (heads or words.endswith(":") or len(REMARK.sub("", words).split()) <= 3):
        _on(analysis, state, block, here)
        return True
    if ROLE.match(words) and state.on:
        state.negative, state.capacity, state.heading, state.headed = False, capacity_of_head(words), block, False
        return True
    if heads and not re.search(PERSON, mask):
        if not state.whole or (ENDS.search(words) and not _post(words)):
            state.on, state.negative, state.capacity, state.event = False, False, "participantCapacity", None
        return not state.on
    return False


def _may_head(block: Block, words: str, mask: str) -> bool:
    """Whether a block by its length and the names in it may head a roll or a part of one."""
    heads, agents = block.kind is BlockKind.HEADING, len(re.findall(AGENT, mask))
    if len(words) > 120 or block.kind is BlockKind.NOTE or (agents and ABSENT.search(words)):
        return False
    if agents > 1 and not heads:
        return False
    if agents and not (re.match(r"\W*(?:List of )?[Pp]articipants", words) or (heads and POSITIVE.search(words))):
        return False
    return heads or len(REMARK.sub("", words).split()) <= 8 or bool(WERE_THERE.search(words))


def _post(words: str) -> bool:
    """Whether a line is the post of a person: rolls print it below the name."""
    return bool(
        re.search(
            r"\b(?:Secretary|Director|Officer|Head|Chief|Manager|Coordinator|Assistant|Adviser|Advisor|Delegate|"
            r"Commissioner|Controller|Superintendent|Inspector|Counsellor)\b",
            words,
        )
    )


def _on(analysis: Analysis, state: _State, block: Block, here: list[Sentence]) -> None:
    state.on, state.negative, state.capacity, state.heading = True, False, capacity_of(block.text), block
    state.headed = False
    heads = block.kind is BlockKind.HEADING or bool(REMARK.search(block.text))
    if block.index < EARLY and heads and ROLL.search(block.text):
        state.whole = True
    named = [e for _, e in analysis.events_in(here[-1]) if e.modality is Modality.ASSERTED]
    state.event = named[-1] if named else None


def _rows(state: _State, blocks: tuple[Block, ...], block: Block, first: Sentence) -> Iterator[Entry]:
    if state.on and (cells := first.mask.split("|", 1))[1:] and _lists_behind(*cells):
        yield from _row_list(state, first, len(cells[0]) + 1, cells[0])
        return
    if state.headed and PERSON in first.mask.split("|", 1)[0]:
        return  # a person of those whose name stands above
    if state.table is None:
        state.table = Table.of(first.mask)
        heads = is_header(first.mask)
        if (
            not state.on
            and not state.table.tells
            and not (
                block.intro is not None
                and COMING.search(blocks[block.intro].text)
                and (WERE_THERE.search(blocks[block.intro].text) or HEADS_WERE.search(blocks[block.intro].text))
            )
        ):
            state.table = Table(off=True)
        if heads:
            return
    if state.table.off or state.negative:
        return
    for one, capacity in state.table.row(first):
        yield Entry(one, first, capacity or state.capacity, state.heading, state.event)


def _lists_behind(label: str, names: str) -> bool:
    """Whether a row is a label and the list that it leads: "Observers | Canada; Norway"."""
    return (
        not re.search(f"{AGENT}|{PERSON}", label)
        and not re.search(rf"\||{PERSON}", names)
        and bool(re.match(rf"\W*(?:the )?{AGENT}(?:;|,| and )", names))
    )


def _row_list(state: _State, first: Sentence, start: int, label: str) -> Iterator[Entry]:
    if NEGATIVE.search(label):
        state.negative = True
        return
    goes_on = label[:1].islower()  # the label of the row above goes on, and the last name of that row may, too
    if not goes_on:
        state.capacity = capacity_of_head(label)
    state.negative = False
    for index, one in enumerate(listed(first, start, len(first.mask), unknown=True)):
        if index or not goes_on or one.entity.type != "Mechanism":
            yield Entry(one, first, state.capacity, state.heading, state.event)


def _block(state: _State, block: Block, here: list[Sentence], rest: str) -> Iterator[Entry]:
    first = here[0]
    if state.whole and not state.negative and (team := TEAM.match(first.mask)):
        for one in listed(first, *team.span("who")):
            yield Entry(one, first, state.capacity, state.heading, state.event)
        return
    if state.whole and not state.negative and len(here) == 1 and ALONE.match(first.mask):
        if _alone(state, block, first) and not ABSENT.search(rest) and not ABSENT.search(block.text):
            yield from _line(state, block, first)
        return
    if any(LABEL.search(sentence.mask) for sentence in here):
        for sentence in here:
            yield from _labelled(state, sentence)
        return
    if state.negative or ABSENT.search(rest) or (ABSENT.search(block.text) and not len(here) > 1):
        return
    if LEADS.match(first.mask):  # a name and its first person in one line
        yield from _line(state, block, first)
        return
    if state.headed and (block.kind in (BlockKind.NOTE, BlockKind.CAPTION) or not LINE.match(first.mask)):
        return
    person = PERSON in first.mask[: 40 if state.whole else 3] or (_post(block.text) and block.kind is BlockKind.ITEM)
    if not state.headed and person and not LINE.match(first.mask):
        yield from _person(state, first)
        return
    if LINE.match(first.mask) and _single(first.mask):
        yield from _line(state, block, first)
        return
    for sentence in here:
        yield from _enumeration(state, block, sentence)


def _alone(state: _State, block: Block, sentence: Sentence) -> bool:
    """Whether a line that is a name alone heads its persons; below persons it may be where they work."""
    capitals = re.sub(r"\([^)]*\)|Ⓒ|[^A-Za-z]", "", block.text).isupper()
    if not state.headed:
        state.headed, state.capitals = True, capitals
    return capitals or not state.capitals or COUNTRY in sentence.mask


def _line(state: _State, block: Block, first: Sentence) -> Iterator[Entry]:
    stop = re.search(r"\s[-–—]\s|[:|*]|\((?!Ⓒ)", first.mask)
    told = re.search(
        r"\((?:as )?(?:an )?(?:observers?|listeners?)\)|\s[-–—|,:] ?(?:as )?(?:an )?(?:observers?|listeners?)\W*$",
        first.text,
        re.IGNORECASE,
    )
    capacity = "observerCapacity" if told else state.capacity
    every = ONLY_NAMES.fullmatch(first.mask)  # lines that reading put together: "Norway Sweden"
    for one in list(listed(first, 0, stop.start() if stop else len(first.mask), unknown=True))[: FEW if every else 1]:
        yield Entry(one, first, capacity, state.heading, state.event)


def _person(state: _State, sentence: Sentence) -> Iterator[Entry]:
    """ "Mr John Rabuka, Director of Immigration, Fiji": the last name of the line, that of a state before all."""
    mask = sentence.mask
    if ABSENT.search(mask):
        return
    start, end = 0, 0
    told = re.search(r"\((?:as )?(?:an )?observer\)", mask)
    past = FORMERLY.search(mask)
    if ends := LAST_NAME.search(mask, 0, past.start() if past else len(mask)):
        start, end = ends.start("who"), len(mask)
    elif named := FIELD.match(mask):
        start, end = named.span("who")
    if one := next(iter(listed(sentence, start, end, unknown=False)), None):
        yield Entry(one, sentence, "observerCapacity" if told else state.capacity, state.heading, state.event)


def _labelled(state: _State, sentence: Sentence) -> Iterator[Entry]:
    """ "Members: A; B; C Observers: D": each label leads a list of its own."""
    mask = sentence.mask
    labels = list(LABEL.finditer(mask))
    if not labels and not state.negative:
        yield from _enumeration(state, sentence.block, sentence)
        return
    ends = [*(label.start() for label in labels[1:]), len(mask)]
    for label, end in zip(labels, ends, strict=False):
        words = label["label"]
        state.negative, state.capacity = bool(NEGATIVE.search(words)), capacity_of_head(words)
        persons = PERSON in mask[label.end() : end] and "esource" in words
        if state.negative or persons or ABSENT.search(mask[label.end() : end]):
            continue
        for one in listed(sentence, label.end(), end, unknown=PERSON not in mask[label.end() : end]):
            yield Entry(one, sentence, state.capacity, state.heading, state.event)


def _enumeration(state: _State, block: Block, sentence: Sentence) -> Iterator[Entry]:
    if TELLS.search(sentence.mask):
        return  # a sentence of its own: prose
    if glued := GLUED.match(sentence.mask):
        state.capacity = capacity_of_head(glued["label"])
        for one in listed(sentence, glued.end(), len(sentence.mask), unknown=True):
            yield Entry(one, sentence, state.capacity, state.heading, state.event)
        return
    signs = len(re.findall(AGENT, sentence.mask))
    plain = re.sub(rf"\W+|{AGENT}|\b(?:and|the|of|as well as|representatives|from)\b", " ", sentence.mask).split()
    alone = (
        block.kind is BlockKind.ITEM
        and not re.search(PERSON, sentence.mask)
        and len(sentence.mask) < 120
        and not re.search(r"\b(?:be|is|are|was|were|will|should|shall|has|have|to)\b", sentence.mask)
    )
    alone = alone and not (signs == 0 and INNER.match(sentence.mask))
    starts = re.match(rf"(?:[Tt]he following[^:]*:|[A-Z][\w ]{{0,60}}:)?\s*(?:[Tt]he )?{AGENT}", sentence.mask)
    if (starts and signs >= 3 and len(plain) <= 2 * signs + 8) or alone:
        lead = re.match(r"(?:[Tt]he following[^:]*:|[A-Z][\w ]{0,60}:)\s*", sentence.mask)
        words = lead[0] if lead else ""
        if NEGATIVE.search(words):
            return
        capacity = capacity_of(words) if "bserver" in words else state.capacity
        for one in listed(sentence, lead.end() if lead else 0, len(sentence.mask), unknown=True):
            yield Entry(one, sentence, capacity, state.heading, state.event)


def _single(mask: str) -> bool:
    """Whether a line names one participant, with a person, a remark or nothing behind it."""
    lead = LINE.match(mask)
    if ONLY_NAMES.fullmatch(mask):
        return len(re.findall(AGENT, mask)) < FEW
    return bool(lead and BEHIND.match(mask, lead.end()) and len(re.findall(AGENT, re.sub(r"\([^)]*\)", "", mask))) < 3)
