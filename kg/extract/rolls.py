"""Lists, rolls and tables of participants: who stands under a heading of attendance, and in which capacity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import AGENT, COUNTRY, FORUM, ORGANISATION, PERSON, Sentence
from kg.extract.relations import Listed, listed
from kg.model import Block, BlockKind

_POSITIVE = re.compile(
    r"\b(?:participants?|attendance|attendees|delegations?|delegates|present|attending|participating|represented)\b",
    re.IGNORECASE,
)
_WERE_THERE = re.compile(r"\b(?:attended|took part|participated|represented|present|in attendance)\b")
_ROLL = re.compile(
    r"list of (?:participants|delegates|delegations)|participants['’]? list|roll of|register of participants",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:regrets?|apolog(?:y|ies)|absent|absences?|not (?:present|represented|attending)|unable to|invited|did not|"
    r"could not|excused)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^\W*(?:[\divxIVX.]+\W+)?(?:the |other |new )*(?:members?|member|observers?|observer|participating|support unit|"
    r"(?:international |regional |and |partner |intergovernmental |"
    r"inter-governmental |non-governmental )*organi[sz]ations?|states|countries|governments|hosts?|chairs?|"
    r"co-?chairs?|partners|participants|secretariat|resource persons|guests|"
    r"special guests|speakers|civil society|delegations)\b[^.:]{0,60}:?\W*$",
    re.IGNORECASE,
)
_NO_ROLL = re.compile(
    r"\b(?:rights|policy|women|voluntary|increas\w*|role of|encourag\w*|discussion|statements?|remarks)\b",
    re.IGNORECASE,
)
_LINE = re.compile(
    rf"\W*(?:\d+[.)]?\W+)?(?:[Tt]he |Government of (?:the )?|Delegation of (?:the )?)*[{COUNTRY}{ORGANISATION}{FORUM}]"
)
_BEHIND = re.compile(r"\s*(?:$|[-–—:|(*,]|Secretariat)")
_ABSENT = re.compile(r"apolog|regret|absent|not (?:attend|represented|present)|could not|unable|did not", re.IGNORECASE)
_HEADERS = re.compile(
    r"\b(?:delegation|country|state|organi[sz]ation|name|head of|capacity|title|position)\b", re.IGNORECASE
)


@dataclass(slots=True)
class _State:
    """Where in a document the reader of rolls is."""

    on: bool = False
    whole: bool = False  # the document as a whole is a roll
    negative: bool = False
    capacity: str = "participantCapacity"
    heading: Block | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One participant of a roll, the sentence it stands in, its capacity, and the heading above."""

    listed: Listed
    sentence: Sentence
    capacity: str
    heading: Block | None


def capacity_of(words: str) -> str:
    """The capacity that the words around a list tell."""
    if re.search(r"observ", words, re.IGNORECASE):
        return "observerCapacity"
    if re.search(r"new members?\b", words, re.IGNORECASE):
        return "newMemberCapacity"
    return "memberCapacity" if re.search(r"\bas (?:a )?members?\b", words, re.IGNORECASE) else "participantCapacity"


def entries(analysis: Analysis) -> Iterator[Entry]:
    """The participants that the document lists under headings of attendance, or as a roll."""
    sentences: dict[int, list[Sentence]] = {}
    for sentence in analysis.sentences:
        sentences.setdefault(sentence.block.index, []).append(sentence)
    state = _State()
    blocks = analysis.document.blocks
    for position, block in enumerate(blocks):
        here = sentences.get(block.index)
        if not here:
            continue
        if block.kind is BlockKind.TITLE:
            state.on = state.whole = state.whole or bool(_ROLL.search(block.text))
            continue
        if _turns(state, block, here):
            continue
        if state.on and not state.negative:
            rest = " ".join(b.text for b in blocks[position + 1 : position + 3] if b.text.startswith("("))
            yield from _block(state, block, here, rest)


def _turns(state: _State, block: Block, here: list[Sentence]) -> bool:
    """Whether a block is a heading that switches the reading of a roll on, off, or to another capacity."""
    words, mask = block.text, here[0].mask
    if len(words) > 120 or len(here) > 1 or block.kind in (BlockKind.ROW, BlockKind.NOTE):
        return False
    if re.search(AGENT, mask) and not re.match(r"\W*(?:List of )?[Pp]articipants", words):
        return False
    role, positive = _ROLE.match(words), _POSITIVE.search(words)
    if block.kind is not BlockKind.HEADING and len(words.split()) > 8 and not _WERE_THERE.search(words):
        return False
    short = block.kind is BlockKind.HEADING or len(words.split()) <= 6
    if _NEGATIVE.search(words) and short and not words.startswith("("):
        state.negative = True
        return state.on
    if not short and not words.endswith(":"):
        return False
    if (
        positive
        and not _NO_ROLL.search(words)
        and (block.kind is BlockKind.HEADING or words.endswith(":") or len(words.split()) <= 3)
    ):
        state.on, state.negative, state.capacity, state.heading = True, False, capacity_of(words), block
        return True
    if role and state.on:
        state.negative, state.capacity, state.heading = False, capacity_of(words), block
        return True
    if block.kind is BlockKind.HEADING and not re.search(PERSON, mask):
        state.on, state.negative, state.capacity = state.whole and words.isupper(), False, "participantCapacity"
        return True
    return False


def _block(state: _State, block: Block, here: list[Sentence], rest: str) -> Iterator[Entry]:
    first = here[0]
    if _ABSENT.search(rest) or _ABSENT.search(block.text):
        return
    if block.kind is BlockKind.ROW:
        for one, capacity in _row(first):
            yield Entry(one, first, capacity or state.capacity, state.heading)
        return
    if _LINE.match(first.mask) and _single(first.mask):
        stop = re.search(r"\s[-–—]\s|[:|*]|\((?!Ⓒ)", first.mask)
        capacity = "observerCapacity" if re.search(r"\(observers?\)", first.text, re.IGNORECASE) else state.capacity
        for one in list(listed(first, 0, stop.start() if stop else len(first.mask), unknown=True))[:1]:
            yield Entry(one, first, capacity, state.heading)
        return
    for sentence in here:
        signs = len(re.findall(AGENT, sentence.mask))
        plain = re.sub(rf"\W+|{AGENT}|\b(?:and|the|of|as well as|representatives|from)\b", " ", sentence.mask).split()
        alone = block.kind is BlockKind.ITEM and not re.search(PERSON, sentence.mask) and len(sentence.mask) < 120
        starts = re.match(rf"(?:[Tt]he following[^:]*:|[A-Z][\w ]{{0,60}}:)?\s*(?:[Tt]he )?{AGENT}", sentence.mask)
        if (starts and signs >= 3 and len(plain) <= 2 * signs + 8) or alone:
            lead = re.match(r"(?:[Tt]he following[^:]*:|[A-Z][\w ]{0,60}:)\s*", sentence.mask)
            words = lead[0] if lead else ""
            capacity = capacity_of(words) if "bserver" in words else state.capacity
            for one in listed(sentence, lead.end() if lead else 0, len(sentence.mask), unknown=True):
                yield Entry(one, sentence, capacity, state.heading)


def _single(mask: str) -> bool:
    """Whether a line names one participant, with a person, a remark or nothing behind it."""
    lead = _LINE.match(mask)
    return bool(lead and _BEHIND.match(mask, lead.end()) and len(re.findall(AGENT, re.sub(r"\([^)]*\)", "", mask))) < 3)


def _row(sentence: Sentence) -> Iterator[tuple[Listed, str]]:
    """The participant of a row of a table: the first cell that is a name; the capacity from its other cells."""
    cells = list(re.finditer(r"[^|]+", sentence.mask))
    for cell in cells:
        if _LINE.match(cell[0].strip()) and len(cell[0].split()) < 12:
            rest = sentence.mask.replace(cell[0], "")
            told = re.search(r"observer|new member", rest, re.IGNORECASE)
            ones = list(listed(sentence, *cell.span(), unknown=True))
            for one in ones[:1]:
                yield one, capacity_of(told[0]) if told else ""
            return
        if _HEADERS.search(cell[0]) or re.search(PERSON, cell[0]):
            return
