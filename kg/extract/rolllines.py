"""The lines of rolls: reading puts short lines together into one block, a roll is read line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from kg.addresses import slugify
from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import AGENT, Mention, Sentence, mask_sentence
from kg.extract.linefeeds import line_feeds
from kg.extract.rollwords import ABSENT, REMARKED
from kg.model import Block, BlockKind, Ref
from kg.patterns import filtered

Part = tuple[Block, list[Sentence]]
"""A block, or one line of it with its text alone; its sentences keep the block they stand in."""

_LONGEST: Final = 110  # characters of a line of a roll
_MOST: Final = 12_000  # characters of a block that is looked at
_BEGINS: Final = filtered(r"[A-Z\d(•*À-Þ-]")
_ENTRIES: Final = 4  # lines from which a block may be a roll of persons
_PERSON: Final = filtered(  # "ALVES, Mr João", "Mr João ALVES"
    r"(?:[^\Wa-z\d_][^\Wa-z\d_'’ -]+, )?(?:Mr|Mrs|Ms|Miss|Dr|Prof|Adv|Hon|H\.E|Sir|Lt|Col|Gen|Maj|Capt|Amb)\b|"
    r"[^\Wa-z\d_][^\Wa-z\d_'’ -]+, [A-Z]",
    cue=r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Adv|Hon|H\.E|Sir|Lt|Col|Gen|Maj|Capt|Amb)\b|[^\Wa-z\d_]{2}, ",
)
_NAME: Final = filtered(rf"(?:[\w-]+ ){{0,4}}{AGENT}\W*(?:\([^()]*\))?\W*")
_RUNS_ON: Final = filtered(r"(?:,|;|\b(?:and|of|the|for|in|to|by|with|on|at|from|or|a|an)|[a-z]{3,}[.])$")


def parts(analysis: Analysis) -> list[Part]:
    """The blocks of a document with their sentences, those of rolls cut into lines."""
    sentences: dict[int, list[Sentence]] = {}
    for sentence in analysis.sentences:
        sentences.setdefault(sentence.block.index, []).append(sentence)
    found: list[Part] = []
    for block in analysis.document.blocks:
        here = sentences.get(block.index)
        if here:
            found += _lines(analysis, block, here)
    return found


def _lines(analysis: Analysis, block: Block, here: list[Sentence]) -> list[Part]:
    named = any(re.search(AGENT, sentence.mask) for sentence in here)
    person = _PERSON.search(block.text) is not None
    if block.kind is BlockKind.ROW or len(block.text) > _MOST or not (named or person):
        return [(block, here)]
    mentions = [mention for sentence in here for mention in sentence.mentions]
    cuts = _cuts(line_feeds(analysis).within(block), block, mentions)
    if person:
        cuts = iter(slices := [*cuts])
        if entries := _hanging(analysis, block, slices):
            return [
                (replace(block, kind=BlockKind.ITEM, text=block.text[a:b], source=block.source[a:b]), [s])
                for a, b in entries
                for s in [mask_sentence(block, a, b, mentions)]
            ]
    lines = _roll(block.text, cuts) if named else []
    if len(lines) < 2:
        return [(block, here)]
    made = [(a, b, mask_sentence(block, a, b, mentions)) for a, b in lines]
    if block.marker and not all(_NAME.fullmatch(sentence.mask) for _, _, sentence in made[1:]):
        return [(block, here)]  # an item that runs over two lines
    kind = block.kind if block.kind is BlockKind.TITLE else BlockKind.ITEM
    return [(replace(block, kind=kind, text=block.text[a:b], source=block.source[a:b]), [s]) for a, b, s in made]


def _hanging(analysis: Analysis, block: Block, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The entries of a roll of persons whose first lines stand out to the left, each with the lines below it."""
    if len(cuts) < _ENTRIES:
        return []
    stored = analysis.document.text
    places = [block.source[start] for start, _ in cuts]
    indents = [place - stored.rfind("\n", 0, max(place, 0)) for place in places]
    heads = [index for index, indent in enumerate(indents) if indent == min(indents)]
    named = sum(bool(_PERSON.match(block.text, cuts[index][0])) for index in heads)
    if len(heads) < 2 or named < 0.6 * len(heads) or len(cuts) < 1.5 * len(heads) or min(indents) == max(indents):
        return []
    starts = [0, *heads] if heads[0] else heads  # the first entry's name may be a block of its own
    return [(cuts[a][0], cuts[b - 1][1]) for a, b in pairwise([*starts, len(cuts)])]


def _known(mention: Mention) -> bool:
    """Whether a name is none that was made of the words of several lines."""
    return mention.entity is None or mention.entity.ref.slug != slugify(mention.entity.label)


def _cuts(feeds: tuple[int, ...], block: Block, mentions: list[Mention]) -> Iterator[tuple[int, int]]:
    """The slices of a block's text that stand on lines of their own in the stored text; no name is cut."""
    start = 0
    for at in feeds:
        if not any(mention.start <= at < mention.end and _known(mention) for mention in mentions):
            yield start, at
            start = at + 1
    yield start, len(block.text)


def _roll(text: str, cuts: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """The slices if they are lines that begin anew each, none running on or long; none where a paragraph is wrapped."""
    lines: list[tuple[int, int]] = []
    for start, end in cuts:
        runs_on = bool(lines) and _RUNS_ON.search(text[slice(*lines[-1])])
        if runs_on or not 0 < end - start <= _LONGEST or not _BEGINS.match(text, start):
            return []
        lines.append((start, end))
    return lines


def remarked_gone(analysis: Analysis) -> frozenset[Ref]:
    """ "(Canada, registered as an observer, did not attend.)": who stayed away by a remark in brackets."""
    found = (
        sentence.at(who.start("who"))
        for sentence in analysis.sentences
        if sentence.mask[:1] == "(" and (who := REMARKED.match(sentence.mask)) and ABSENT.search(sentence.mask)
    )
    return frozenset(mention.entity.ref for mention in found if mention and mention.entity)
