"""Outcomes as found in a document, before they are written down."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.analysis.sentence import Sentence
from kg.extract.writer import Where
from kg.model import Entity, Ref


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who agreed or stated: the words of the source, and the agents they name."""

    text: str = ""
    agents: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome: class, words, number as printed, speaker, event and those it is addressed to."""

    kind: str
    words: Where
    sentence: Sentence
    number: str = ""
    speaker: Speaker = Speaker()
    event: Ref | None = None
    addressees: tuple[Entity, ...] = ()
    context: tuple[Where, ...] = ()
