"""The day of a document itself: of the meeting in its title, else of its imprint, else of its own closing words."""

from __future__ import annotations

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import DATE, Mention, Sentence
from kg.extract.analysis.timeline import literal
from kg.extract.writer import Where
from kg.model import BlockKind, Literal
from kg.patterns import filtered

_FRONT = 12  # blocks among which an imprint stands
_IMPRINT = filtered(rf"(?:(?:[^\sa-z][^\s]*|of|and|the|for|as) ){{0,40}}{DATE}\.?")  # no sentence: names alone
_OF_ITSELF = filtered(
    r"\b[Tt]h(?:is|e present) [^.;]{0,40}?(?:report|statement|paper|document|note|summary|booklet)s? (?:was|were) "
    rf"(?:considered|adopted|agreed|endorsed|approved|finali[sz]ed|issued|published)\b[^.;]{{0,160}}?(?P<date>{DATE})"
)


def document_day(analysis: Analysis) -> tuple[Literal, Where] | None:
    """The day or month that a document gives for itself, with the words; None where it gives none."""
    for find in (_of_title, _of_imprint, _of_closing):
        if found := find(analysis):
            return literal(analysis, *found)
    return None


def _of_title(analysis: Analysis) -> tuple[Sentence, Mention] | None:
    for sentence in analysis.plain if analysis.main else ():
        if sentence.block.kind is BlockKind.TITLE:
            days = [m for m in sentence.mentions if m.date and m.date.precision > 2 and m.date.year_given]
            if days:
                return sentence, days[-1]
    return None


def _of_imprint(analysis: Analysis) -> tuple[Sentence, Mention] | None:
    """A line of the first pages that ends in a month or day: "Ministry of Justice, Accra, March 2009"."""
    for sentence in analysis.plain:
        if sentence.block.index >= _FRONT or analysis.main:
            return None
        if sentence.block.kind is not BlockKind.HEADING and _IMPRINT.fullmatch(sentence.mask):
            last = sentence.mentions[-1]
            if last.date and last.date.year_given and last.date.precision > 1 and last.date.first == last.date.last:
                return sentence, last
    return None


def _of_closing(analysis: Analysis) -> tuple[Sentence, Mention] | None:
    for sentence in analysis.plain:
        if found := _OF_ITSELF.search(sentence.mask):
            mention = sentence.at(found.start("date"))
            if mention and mention.date and mention.date.year_given:
                return sentence, mention
    return None
