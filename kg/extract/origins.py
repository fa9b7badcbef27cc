"""What bodies began with: the meetings and makers they grew out of, owe their existence to, were set up by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.references import References
from kg.extract.analysis.sentence import COUNTRY, DATE, EVENT, ORGANISATION, PLACE, Mention, Sentence
from kg.extract.analysis.timeline import literal
from kg.extract.beginnings import (
    BEGINNINGS,
    BRACKETED,
    BY_WHICH,
    CREATION,
    EVENT_DAY,
    FROM,
    FRONTED,
    INITIATIVE,
    ITS_BEGINNING,
    LEADING_DAY,
    MEETING_DAY,
    NOT_YET,
    NOUN,
    OWES,
    RELATIVE,
    SAME_PLACE,
    TAIL,
)
from kg.extract.writer import Where, Writer, where
from kg.model import Entity, Literal, Modality, Ref
from kg.patterns import filtered, made

_IN_YEAR = filtered(
    rf"(?:,? (?:in|at|from) (?:the )?{PLACE}(?:, {COUNTRY})?)?,? (?:in|on|as early as|back in) (?P<date>{DATE})"
)

_WHEN_MET = filtered(rf"^\W*(?:When|As|At|On|In|With|During)\b[^.;]*(?:{EVENT}|{DATE})")


@dataclass(frozen=True, slots=True)
class Origins:
    """Reads how bodies began; `made` takes those that came to be."""

    analysis: Analysis
    writer: Writer
    refers: References
    made: set[Ref]

    def read(self, sentence: Sentence) -> None:
        """What one sentence says of beginnings, without a verb of making or at a meeting named before."""
        self._at_meetings(sentence)
        for pattern in BEGINNINGS.likely(sentence.mask):
            for found in pattern.finditer(sentence.mask):
                if NOT_YET.search(sentence.mask[: found.start()]) or NOT_YET.search(
                    sentence.mask[found.start() : found.start("verb")]
                ):
                    continue
                self._begin(sentence, found)

    def _begin(self, sentence: Sentence, found: re.Match[str]) -> None:
        start, end = found.span("tail")
        if cut := TAIL.search(sentence.mask, start, end):
            end = cut.start()
        tail = sentence.mask[start:end]
        when = ITS_BEGINNING.match(tail) or BRACKETED.match(tail)
        if when is None and made(NOUN, found):
            when = SAME_PLACE.match(tail)
        mention = sentence.at(start + when.start("date")) if when else None
        dated = literal(self.analysis, sentence, mention) if mention else None
        founder = self._source(sentence, found, start, end)
        initiative = INITIATIVE.search(sentence.mask, start, end)
        makers = sentence.among(*initiative.span("who"), "ⒸⓄⒻⓂ") if initiative else []
        if founder and founder.ref.kind == "event" and not dated and (late := MEETING_DAY.search(found["tail"])):
            mention = sentence.at(start + late.start("date"))
            dated = literal(self.analysis, sentence, mention) if mention else None
        if not (dated or founder or makers) and not tail.strip(" .,;"):
            founder, dated = self._at_once(sentence, found)
        founders = [m.entity for m in makers if m.entity] or ([founder] if founder else [])
        if not (dated or founders):
            return
        here = where(sentence, found.start(), min(end, found.end() + 120))
        for body in self._bodies(sentence, found):
            ref = self.writer.entity(body)
            self.made.add(ref)
            for one in (f for f in founders if f.ref != ref):
                self.writer.claim(ref, "establishedBy", self.writer.entity(one), here)
            if dated:
                self.writer.claim(ref, "established", dated[0], dated[1], context=[here])

    def _at_once(self, sentence: Sentence, found: re.Match[str]) -> tuple[Entity | None, tuple[Literal, Where] | None]:
        """ "When ministers met on Ⓓ, they signed it, and with it the Ⓕ came into being": the meeting and day before."""
        if not _WHEN_MET.match(sentence.mask):
            return None, None
        days = sentence.among(0, found.start(), DATE)
        held = [
            event
            for mention, event in self.analysis.events_in(sentence)
            if event.modality is Modality.ASSERTED and sentence.place_of(mention) < found.start()
        ]
        dated = literal(self.analysis, sentence, days[0]) if len(days) == 1 else None
        return (held[0].entity if len(held) == 1 else None), dated

    def _source(self, sentence: Sentence, found: re.Match[str], start: int, end: int) -> Entity | None:
        """The meeting at which a body came to be; an agent only where the words name a maker ("a creation of")."""
        who = FROM.search(sentence.mask[start:end])
        mention = sentence.at(start + who.start("who")) if who else None
        if mention is None:
            return None
        if mention.sign == EVENT:
            event = self.analysis.event(mention)
            return event.entity if event.modality is Modality.ASSERTED else None
        by = who is not None and who[0].startswith("by")
        maker = (
            made(OWES, found) or (made(FRONTED, found) and by) or made(CREATION, found) or (made(NOUN, found) and by)
        )
        return mention.entity if maker else None

    def _at_meetings(self, sentence: Sentence) -> None:
        """ "The Ⓜ which it set up" of a meeting named before; "the Conference…, by which the Ⓕ was launched"."""
        mask = sentence.mask
        for found in RELATIVE.finditer(mask):
            maker = next(iter(sentence.among(*found.span("who"), ORGANISATION + COUNTRY)), None)
            if maker:
                self._by(sentence, found, maker)
                continue
            self._at(sentence, found, found.start() if found["who"] == "it" else found.end("who"))
        for found in BY_WHICH.finditer(mask):
            day = EVENT_DAY.match(mask, found.start("event")) or LEADING_DAY.match(mask)
            self._at(sentence, found, found.end("event"), day)

    def _by(self, sentence: Sentence, found: re.Match[str], maker: Mention) -> None:
        """ "The Ⓜ, which Ⓒ set up in 2013"."""
        when = _IN_YEAR.match(found["tail"])
        mention = sentence.at(found.start("tail") + when.start("date")) if when else None
        dated = literal(self.analysis, sentence, mention) if mention else None
        here = where(sentence, found.start(), found.end() + (when.end() if when else 0))
        for body in self._bodies(sentence, found) if maker.entity else ():
            ref = self.writer.entity(body)
            self.made.add(ref)
            if maker.entity and maker.entity.ref != ref:
                self.writer.claim(ref, "establishedBy", self.writer.entity(maker.entity), here)
            if dated:
                self.writer.claim(ref, "established", dated[0], dated[1], context=[here])

    def _at(self, sentence: Sentence, found: re.Match[str], before: int, day: re.Match[str] | None = None) -> None:
        events = sentence.among(0, before, EVENT)
        mention = sentence.at(day.start("date")) if day and day.end() <= found.start("body") else None
        dated = literal(self.analysis, sentence, mention) if mention else None
        here = where(sentence, *found.span())
        for body in self._bodies(sentence, found) if events else ():
            ref, meeting = self.writer.entity(body), self.writer.entity(self.analysis.event(events[-1]).entity)
            self.writer.claim(ref, "establishedBy", meeting, here)
            if dated:
                self.writer.claim(ref, "established", dated[0], dated[1], context=[here])

    def _bodies(self, sentence: Sentence, found: re.Match[str]) -> tuple[Entity, ...]:
        mention = sentence.at(found.start("body"))
        return self.refers.bodies(sentence, mention) if mention else ()
