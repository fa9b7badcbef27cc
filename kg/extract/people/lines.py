"""Rolls of persons, line by line: where a record ends, and whom the persons of a line represent."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import AGENT, PERSON, Mention, Sentence, mask_sentence
from kg.extract.linefeeds import line_feeds
from kg.extract.people.words import ALONE, OFFICE, POST
from kg.model import Block, BlockKind, Entity
from kg.patterns import filtered

_OPEN: Final = filtered(r"(?:,|;|&|\b(?:of|the|and|for|in|to|on|at|by|with|from|de|la|du|des))$")
_SHORT: Final = 30  # characters; a shorter line tells nothing of the width of a page
_NARROWEST: Final = 66  # characters of a line of running text
_WIDEST: Final = 90
_SAMPLE: Final = 200_000  # characters of a document that tell its width
_LONGEST: Final = 250  # characters; what is longer is no line of a roll
_SKIPPED: Final = frozenset({BlockKind.FURNITURE, BlockKind.QUOTE})
_CONTACT: Final = filtered(r"\d{3}|@|\b(?:Tel|Fax|E-?mail|Phone)\b|^\W*\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a roll, masked; the agent under whose name it stands, and the block that names it."""

    sentence: Sentence
    agent: Entity | None = None
    named: Block | None = None

    @property
    def mask(self) -> str:
        """The mask of the line."""
        return self.sentence.mask


@functools.lru_cache(maxsize=4)
def _width(stored: str) -> int:
    """How wide running text is set: the length that nine of ten longer lines do not pass."""
    lengths = sorted(len(line.strip()) for line in stored[:_SAMPLE].splitlines() if len(line.strip()) > _SHORT)
    return max(_NARROWEST, min(lengths[len(lengths) * 9 // 10], _WIDEST)) if lengths else _WIDEST


def line_ends(analysis: Analysis, block: Block) -> tuple[int, ...]:
    """The places of a block's text at which a record ends: each line begins anew, and the next word had found room."""
    ends = line_feeds(analysis).within(block)
    if not ends or "\n" not in analysis.document.text[max(0, block.source[0]) : max(0, block.source[-1])]:
        return ()
    pieces = [block.text[a:b].strip() for a, b in zip([0, *ends], [*ends, len(block.text)], strict=True)]
    if 4 * sum(piece[:1].islower() for piece in pieces) > len(pieces):
        return ()  # running text; a roll may have a long record here and there
    width = _width(analysis.document.text)
    return tuple(
        at
        for at, (piece, following) in zip(ends, pairwise(pieces), strict=True)
        if not _OPEN.search(piece)
        and not following[:1].islower()
        and len(piece) + 1 + len(following.split(" ", 1)[0]) <= width
    )


def with_line_ends(analysis: Analysis, sentence: Sentence) -> Sentence:
    """The sentence with a line feed in its mask where a record of a roll ends."""
    ends = set(line_ends(analysis, sentence.block))
    if not ends:
        return sentence
    mask = "".join("\n" if c == " " and sentence.origin[i] in ends else c for i, c in enumerate(sentence.mask))
    return replace(sentence, mask=mask)


def roll_lines(analysis: Analysis) -> list[Line]:
    """The lines of a document with the agents under whose names they stand; long ones as empty lines."""
    mentions: dict[int, list[Mention]] = {}
    for sentence in analysis.sentences:
        mentions.setdefault(sentence.block.index, []).extend(sentence.mentions)
    lines: list[Line] = []
    agent: Entity | None = None
    named: Block | None = None
    for block in analysis.document.blocks:
        if block.kind in _SKIPPED or block.index not in mentions:
            continue
        for start, end in _spans(analysis, block):
            sentence = mask_sentence(block, start, end, mentions[block.index] if end - start <= _LONGEST else ())
            if alone := ALONE.match(sentence.mask):
                mention = sentence.at(alone.start("who"))
                agent, named = (mention.entity, block) if mention else (None, None)
            elif named is not None and not _continues(sentence):
                agent, named = None, None
            lines.append(Line(sentence, agent, named))
    return lines


def _spans(analysis: Analysis, block: Block) -> Iterator[tuple[int, int]]:
    at = 0
    for end in (*line_ends(analysis, block), len(block.text)):
        yield at, end
        at = end + 1


def _continues(sentence: Sentence) -> bool:
    """Does a line leave open that those below stand for the same agent: a person, a post, a way to reach them?"""
    mask = sentence.mask
    if len(mask) > _LONGEST:
        return False
    if sentence.block.kind is BlockKind.ROW:
        return mask[:1] == PERSON  # a table's row that begins with anything else tells itself whose it is
    if PERSON in mask or _CONTACT.search(mask) or is_post(mask):
        return True
    return len(mask.split()) < 6 and mask[:1].isupper() and not mask.isupper() and "Ⓔ" not in mask and _is_name(mask)


def _is_name(mask: str) -> bool:
    return re.fullmatch(r"(?:[A-Z][\w'’.-]+ ?){2,5}", mask) is not None


def is_post(mask: str) -> bool:
    """Does a line read as a post, such as stands below a name: "Director, Ministry of Labour"?"""
    words = mask.strip(" *")
    if not words or PERSON in words or len(words) > _LONGEST or ALONE.match(words):
        return False
    first = re.split(r",| \(|\n", words, maxsplit=1)[0]
    if not (words[0].isupper() or words[0] in "ⓃⒸⓄⓂ") or words.endswith(("?", ":")):
        return False
    plain = OFFICE.match(words) and not re.match(rf"{AGENT}$", words)
    return bool(POST.search(first) or plain)


class Rolls:
    """The lines of a document's rolls, and for a place in it the agent under whose name it stands."""

    def __init__(self, analysis: Analysis) -> None:
        self.lines = tuple(roll_lines(analysis))
        self._of: dict[int, list[Line]] = {}
        for line in self.lines:
            self._of.setdefault(line.sentence.block.index, []).append(line)

    def agent(self, block: Block, place: int) -> tuple[Entity, Block] | None:
        """The agent that the roll names above a place of a block, and the block that names it."""
        found = [line for line in self._of.get(block.index, ()) if line.sentence.start <= place]
        if not found or found[-1].agent is None or found[-1].named is None:
            return None
        return found[-1].agent, found[-1].named
