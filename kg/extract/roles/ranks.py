"""Events taken up by their place in an order or all together: "the second was chaired by …", "all three meetings"."""

from __future__ import annotations

from typing import Final

from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.sentence import Sentence
from kg.extract.roles.occasion import NONE, Occasion, named, places
from kg.model import Modality
from kg.patterns import filtered

_RANK: Final = {
    "first": 0,
    "former": 0,
    "second": 1,
    "other": 1,
    "third": 2,
    "fourth": 3,
    "fifth": 4,
    "latter": -1,
    "last": -1,
}
RANKED: Final = (
    r"[Tt]he (?P<rank>first|former|second|other|third|fourth|fifth|latter|last)"
    r"(?: (?:one|of (?:them|these)|session|meeting|workshop|seminar|round|course|event|training))?"
)
RANKED_ONE: Final = filtered(  # of meetings: not "the first island State to receive the Group", "the second time"
    rf"\b{RANKED}(?=[ ,])(?! (?:[\w-]+ ){{0,2}}(?:[Ss]tate|[Cc]ountry|[Gg]overnment|[Nn]ation|[Mm]ember|time)\b)"
)


def ranked(analysis: Analysis, sentence: Sentence, spot: int, rank: str) -> Occasion:
    """ "The second was chaired by…": the second of the events told before."""
    at = sentence.slice(0, spot)[1] if spot else sentence.start
    told = _in_order(analysis, sentence, at)
    if len(told) > 2 and analysis.main in told:
        told = [event for event in told if event is not analysis.main]
    index = _RANK[rank.lower()]
    return Occasion((told[index],)) if len(told) > max(1, index) else NONE


def _in_order(analysis: Analysis, sentence: Sentence, at: int) -> list[Event]:
    """The events told in a block before a place of its text; of a phrase that names several only these."""
    spots: dict[int, int] = {}
    floor = 0
    for other in analysis.of_block(sentence.block.index):
        for _, mention in named(analysis, other):
            several = analysis.named_by(other, mention) if mention.start < at else ()
            floor = mention.start if len(several) > 1 else floor
            spots.update({event.index: min(mention.start, spots.get(event.index, at)) for event in several})
    for event in analysis.events:
        there = [place for place in places(analysis, sentence, event) if floor <= place < at]
        if there:
            spots[event.index] = min(there)
    return [analysis.events[index] for index in sorted(spots, key=lambda i: (spots[i], i)) if spots[index] >= floor]


MEETINGS: Final = (
    r"(?:meetings|workshops|conferences|events|sessions|trainings|courses|seminars|round ?tables|"
    r"consultations|gatherings)"
)
_MANY: Final = filtered(
    rf"(?:^|[.;:] )[^\wⒶ-Ⓩ]*(?:(?P<both>Both)(?: of (?:them|these)| the| these)?|All(?: of)?(?: the| these)?(?: "
    rf"(?P<count>two|"
    rf"three|four|five|six|seven|eight|\d))?|(?:The|These) (?P<number>two|three|four|five|six|seven|eight|\d))"
    rf"(?: {MEETINGS})?(?: (?:held|organi[sz]ed|convened)?(?: so far| to date| since then)?)? (?:was|were|have been|"
    rf"had been) "
    rf"(?:\w+ly |both |all |again )*$"
)
_COUNT: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}


def all_told(analysis: Analysis, sentence: Sentence, spot: int) -> Occasion:
    """ "All three meetings held so far were ·co-chaired by", "Both were ·hosted by": the events told before."""
    found = _MANY.search(sentence.mask, 0, spot)
    if found is None:
        return NONE
    count = found["count"] or found["number"] or ""
    return together(
        analysis, sentence, spot, 2 if found["both"] else _COUNT.get(count, int(count) if count.isdigit() else 0)
    )


def together(analysis: Analysis, sentence: Sentence, spot: int, count: int) -> Occasion:
    """The events that a section names before a place: as many as are counted there; all of them where none are.

    Nothing where there are more or fewer: then it is not known which are meant.
    """
    at = sentence.slice(0, spot)[0]
    told: dict[int, Event] = {}
    for index in range(sentence.block.index, max(-1, sentence.block.index - _REACH), -1):
        for other in analysis.of_block(index):
            if index == sentence.block.index and other.start > at:
                continue
            for _, mention in named(analysis, other):
                if index < sentence.block.index or mention.start < at:
                    told |= {event.index: event for event in analysis.named_by(other, mention)}
        held = [event for event in told.values() if event.modality is Modality.ASSERTED]
        if len(held) > 1 and (len(held) == count or (not count and index == sentence.block.index)):
            return Occasion(tuple(sorted(held, key=lambda event: event.index)))
        if held and index == sentence.block.index:
            return NONE  # the paragraph tells of one, and of another that could not be told
        if index > 0 and analysis.document.blocks[index].section != analysis.document.blocks[index - 1].section:
            break
    held = [event for event in told.values() if event.modality is Modality.ASSERTED]
    return Occasion(tuple(held)) if not count and len(held) > 1 else NONE


_REACH: Final = 16  # blocks back in which counted events are looked for
