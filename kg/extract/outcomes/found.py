"""Acts of sentences, and outcomes as found in a document before they are written down."""

from __future__ import annotations

from typing import NamedTuple

from kg.extract.analysis.sentence import Sentence
from kg.extract.outcomes.subjects import Subject
from kg.extract.outcomes.verbs import Verb
from kg.extract.writer import Where
from kg.model import Entity, Ref


class Speaker(NamedTuple):
    """Who agreed or stated: the words of the source, and the agents they name."""

    text: str = ""
    agents: tuple[Entity, ...] = ()


class Outcome(NamedTuple):
    """One outcome: class, words, number as printed, speaker, event and those it is addressed to."""

    kind: str
    words: Where
    sentence: Sentence
    number: str = ""
    speaker: Speaker = Speaker()
    event: Ref | None = None
    addressees: tuple[Entity, ...] = ()
    context: tuple[Where, ...] = ()


class Act(NamedTuple):
    """One act: `mask[start:end]` are its words, the verb ends at `at`. `earlier`: said to have been done before."""

    start: int
    at: int
    end: int
    verb: Verb
    kind: str
    subject: Subject | None
    earlier: bool = False
    nested: bool = False
    passive: bool = False
