"""Outcomes: what meetings decided, recommended, committed themselves to and observed."""

from __future__ import annotations

from kg.addresses import text_key
from kg.extract.analysis.analysis import Analysis
from kg.extract.outcomes.finder import find_outcomes
from kg.extract.outcomes.found import Outcome
from kg.extract.themes import themes_of
from kg.extract.writer import Writer, text
from kg.model import Literal, Ref

__all__ = ["extract", "find_outcomes"]

_LABEL = 90  # characters


def extract(analysis: Analysis, writer: Writer) -> None:
    """Write the outcomes of a document."""
    seen: set[tuple[int, int, int]] = set()
    for outcome in find_outcomes(analysis):
        block, start, end = outcome.words
        words = block.text[start:end]
        if (block.index, start, end) not in seen and len(several := words.split()) > 1:
            seen.add((block.index, start, end))
            _write(outcome, words, Literal(" ".join(several)), writer)


def _write(outcome: Outcome, words: str, said: Literal, writer: Writer) -> None:
    held: Ref | str = outcome.event if outcome.event is not None else writer.document.stem
    node = writer.relation("outcome", outcome.kind, _label(words), (held, text_key(words)))
    places = outcome.words
    writer.claim(node, "text", said, places, context=outcome.context)
    if outcome.number:
        writer.claim(node, "number", text(outcome.number), places)
    if outcome.event is not None:
        writer.claim(node, "agreedAt", outcome.event, places, context=outcome.context)
    if outcome.speaker.text:
        writer.claim(node, "statedByText", text(outcome.speaker.text), places, context=outcome.context)
    for agent in outcome.speaker.agents:
        writer.claim(node, "statedBy", writer.entity(agent), places, context=outcome.context)
    for agent in outcome.addressees:
        writer.claim(node, "addressee", writer.entity(agent), places, context=outcome.context)
    for theme in themes_of(words):
        writer.claim(node, "theme", theme, places)


def _label(words: str) -> str:
    """The beginning of the words, cut between words."""
    if len(words) <= _LABEL:
        return words
    return words[:_LABEL].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
