"""The event or events of a role, and where a block tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.sentence import EVENT, Mention, Sentence


@dataclass(frozen=True, slots=True)
class Occasion:
    """The event or events of a role, and whether the clause names them itself."""

    events: tuple[Event, ...]

    def __bool__(self) -> bool:
        return bool(self.events)


NONE: Final = Occasion(())


def named(analysis: Analysis, sentence: Sentence) -> list[tuple[int, Mention]]:
    """The phrases of a sentence that name events, with their places in the mask."""
    return [(spot, m) for spot, m in sentence.signs if m.sign == EVENT]


def places(analysis: Analysis, sentence: Sentence, event: Event) -> list[int]:
    """Where in the block a date or place of an event stands."""
    return [
        where[1]
        for one in analysis.occurrences[event.index]
        for where in (one.place_at, one.date_at)
        if where and analysis.plain[where[0]].block.index == sentence.block.index
    ]
