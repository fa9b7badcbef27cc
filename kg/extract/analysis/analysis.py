"""The analysis of one document: its sentences with names masked, its bodies and its events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.analysis.occurrence import Occurrence
from kg.extract.analysis.sentence import EVENT, Mention, Sentence
from kg.lexicon import Lexicon
from kg.model import Block, Document, Entity, Modality, Ref


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, conference, workshop or situation that the document speaks of, all its mentions joined."""

    index: int
    entity: Entity
    ordinal: int | None = None
    forum: Ref | None = None
    mechanism: Ref | None = None
    modality: Modality = Modality.ASSERTED  # planned or proposed events are no facts
    status: str = "heldStatus"
    nation: Ref | None = None  # the one state whose own meeting it is, of several told in one phrase

    @property
    def ref(self) -> Ref:
        """Its address as this document alone gives it."""
        return self.entity.ref


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """What extractors read. `forum` is the process that the document speaks for, `main` the event it reports."""

    document: Document
    lexicon: Lexicon
    sentences: tuple[Sentence, ...]  # in reading order, furniture and pull quotes left out
    forum: Entity | None
    bodies: tuple[Entity, ...]  # forums and mechanisms named in the text and not in the lexicon
    events: tuple[Event, ...]
    main: Event | None
    about: dict[int, int]  # block index -> index of the event that the block's section reports, where it is not `main`
    occurrences: tuple[tuple[Occurrence, ...], ...]  # for each event, where the text speaks of it
    siblings: dict[tuple[int, int], tuple[int, ...]]  # (block, start of a phrase) → all events that the phrase names
    plain: tuple[Sentence, ...]  # `sentences` before events were masked; occurrences are places of these
    by_block: dict[int, tuple[Sentence, ...]]  # `sentences` by the index of their block

    @property
    def source(self) -> Ref:
        """The document itself."""
        return Ref("document", self.document.stem)

    def event(self, mention: Mention) -> Event:
        """The event of a mention with the sign `EVENT`."""
        return self.events[mention.event]

    def named_by(self, sentence: Sentence, mention: Mention) -> tuple[Event, ...]:
        """All events of a mention: "the first and second Conferences" are two."""
        indices = self.siblings.get((sentence.block.index, mention.start), (mention.event,))
        return tuple(self.events[i] for i in indices)

    def event_of(self, sentence: Sentence) -> Event | None:
        """The event at which what the sentence reports was said: its section's, else the document's."""
        index = self.about.get(sentence.block.index)
        return self.main if index is None else self.events[index]

    def headings(self, block: Block) -> Iterator[Block]:
        """The headings above a block, nearest first."""
        for index in reversed(block.section):
            yield self.document.blocks[index]

    def of_block(self, index: int) -> tuple[Sentence, ...]:
        """The sentences of one block."""
        return self.by_block.get(index, ())

    def events_in(self, sentence: Sentence) -> list[tuple[Mention, Event]]:
        """The events that a sentence names, in order."""
        return [(m, self.events[m.event]) for m in sentence.mentions if m.sign == EVENT]
