"""Situations: crises and circumstances that a document says were responded to, with when and where they were."""

from __future__ import annotations

import re

from kg.addresses import slugify
from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, DATE, PLACE, Sentence
from kg.extract.meetings import dated
from kg.extract.writer import Writer, where
from kg.model import Entity, Ref

_NAMED = re.compile(
    rf"(?P<name>(?:(?:[A-Z][\w’-]*|{PLACE}|{COUNTRY}) ){{1,3}})(?P<kind>[Cc]risis|[Pp]andemic|[Tt]sunami|"
    rf"[Ee]arthquake|[Bb]ombings?|"
    r"[Ee]mergency|[Ff]loods?|[Cc]yclone)(?![\w-])"
)
_DECLARED = re.compile(
    r"(?P<name>[A-Z][\w-]*\d[\w-]*) (?:was )?declared an? (?P<kind>pandemic|emergency)(?P<tail>[^.;]*)"
)
_WHEN = re.compile(rf"[^.;,]{{0,40}}?\b(?:in|on|of) (?P<date>{DATE})")
_NOT_NAME = re.compile(r"^(?:The|This|That|Each|Any|A|An|In|Event) ")


def extract(analysis: Analysis, writer: Writer) -> None:
    """A situation enters with its date or the words of a response to it; a bare mention does not."""
    for sentence in analysis.sentences:
        for pattern in (_NAMED, _DECLARED):
            for found in sentence.find(pattern):
                _situation(analysis, writer, sentence, found)


def _situation(analysis: Analysis, writer: Writer, sentence: Sentence, found: re.Match[str]) -> None:
    when = _WHEN.match(sentence.mask, found.end("kind"))
    date = sentence.at(when.start("date")) if when else None
    if date is None or date.date is None or (not date.date.year_given and not _year(analysis, sentence)):
        return
    said = date.date.with_year(_year(analysis, sentence))
    name = _NOT_NAME.sub("", sentence.words(*found.span("name")))
    label = f"{name} {found['kind'].lower()}"
    ref = writer.entity(Entity(Ref("situation", slugify(label)), "Situation", label))
    here, words = (sentence.block, date.start, date.end), where(sentence, *found.span())
    writer.claim(ref, "startDate", dated(said.first), here, context=[words])
    place = next((m for m in sentence.among(*found.span("name"), PLACE) if m.entity), None)
    if place and place.entity:
        writer.claim(
            ref, "heldIn", writer.entity(place.entity), (sentence.block, place.start, place.end), context=[words]
        )


def _year(analysis: Analysis, sentence: Sentence) -> int:
    """The year of the heading that a time-line entry stands under; 0 where there is none."""
    for above in analysis.headings(sentence.block):
        if years := re.fullmatch(r"\W*((?:19|20)\d\d)\W*", above.text):
            return int(years[1])
    return 0
