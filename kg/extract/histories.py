"""The course of things in time: since when they work, what was to come or to end, what grew out of what, anniversaries.

Each rule is of general wording and puts down what the sentence says, however it fits with the rest; whether sources
disagree is for reconciling to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.addresses import slugify
from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.grammar import NUMBERS, ORDINALS
from kg.extract.analysis.references import MOST_NAMES, References
from kg.extract.analysis.sentence import (
    AGENTS,
    COUNTRY,
    DATE,
    DEMONYM,
    EVENT,
    FORUM,
    MECHANISM,
    ORGANISATION,
    Mention,
    Sentence,
)
from kg.extract.analysis.timeline import literal
from kg.extract.instruments.finder import Named, find_instruments
from kg.extract.relations import listed, membership
from kg.extract.writer import Where, Writer, forum, text, where
from kg.model import BlockKind, Entity, Literal, Modality, Ref
from kg.patterns import Bank, filtered

_BODY = f"[{FORUM}{MECHANISM}]"
_SPOKEN = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION, BlockKind.NOTE)
_FORWARD = (
    r"(?:progress(?:ing)?|tak(?:e|ing) forward|advanc(?:e|ing)|pursu(?:e|ing)|finali[sz](?:e|ing)|complet(?:e|ing)|"
    r"work(?:ing)? towards?|support(?:ing)?) the (?:establishment|creation|setting up|launch) of (?:an? |the )?"
)
_TO_COME = (
    filtered(rf"\b(?:is|are) (?:\w+ ){{0,2}}{_FORWARD}(?P<body>{MECHANISM})"),
    filtered(
        r"\b[Oo]nce (?:it is |they are )?(?:fully )?(?:operational|established|set up|in operation|created|launched),? "
        rf"(?:the )?(?P<body>{MECHANISM}) (?:will|shall)\b"
    ),
)
_MET = filtered(
    r"\b(?:reports?|outcomes|results|conclusions)\b[^.;]{0,60}? (?:on|of|from) (?:its|the|their) "
    rf"(?:(?:first|last|recent|latest) )?(?P<body>{MECHANISM}) (?:meeting|workshop)s?\b"
)
_STILL_TO_DO = filtered(rf"\bto (?:\w+ ){{0,2}}{_FORWARD}(?P<body>{MECHANISM})")
_ENDING = r"(?:discontinued|dissolved|disbanded|wound up|abolished|terminated|brought to an end)"
_SUGGESTED = filtered(
    rf"\b(?:suggested|proposed|recommended)\b[^.;{EVENT}]{{0,40}}?\b(?:the )?(?P<body>{MECHANISM}) (?:should )?be "
    rf"{_ENDING}"
)
_UNITED = filtered(
    rf"(?P<body>{MECHANISM}) (?:(?:have |has )?(?:became|become)|(?:were|was) (?:merged|combined|united|turned) "
    rf"(?:in)?to|merged (?:in)?to) (?:an? |the |one )?(?:single |unified |united |joint |common |new )+"
    rf"(?P<new>{MECHANISM})"
)
_GENERIC = r"(?P<noun>(?:working |experts? |steering |ad hoc )?(?:group|network|office|task force|committee|unit))"
_ACTIVE = filtered(
    rf"^(?:And )?[Ss]ince (?P<date>{DATE}), (?:the )?(?:(?P<body>{_BODY})|{_GENERIC})(?: \([^)]*\))? (?:has|have) "
    r"(?!been (?:an? )?(?:\w+ )?(?:member|observer|co-?chair|chair))"
)
_KNOWN_AS = filtered(
    rf"(?P<event>{EVENT}),? (?:(?:which|now|later|since|is|was|has|to|become|became|been|subsequently) )*known as "
    rf"(?:the )?[\"“]?(?P<body>{FORUM})"
)
_NTH = "|".join(sorted(ORDINALS, key=lambda word: (-len(word), word))) + r"|\d{1,3}(?:st|nd|rd|th)"
_ANNIVERSARY = filtered(
    r"\b(?:mark(?:ed|s|ing)|celebrat(?:ed|es|ing)|commemorat(?:ed|es|ing)) (?:the occasion of )?(?P<whose>its|the) "
    rf"(?P<nth>{_NTH}) anniversary(?: year)?(?P<of> of (?:the )?(?P<body>{_BODY})?)?",
    re.IGNORECASE,
)
_TAKEN_IN = filtered(
    rf"\bagreed to (?:incorporate|admit|accept|bring|welcome) (?P<list>{AGENTS}) (?:in)?to (?:the )?(?P<body>{_BODY})"
)
_ROLES = {"member": "memberRole", "part": "memberRole", "observer": "observerRole"}
_FROM_THE_START = filtered(
    rf"(?P<who>[{COUNTRY}{ORGANISATION}])(?: \([^)]*\))? (?:has|have) been (?:an? )?(?:[a-z]+ ){{0,2}}"
    rf"(?P<role>member|observer|part)s?(?: of (?:the )?(?P<body>{_BODY}))?,? (?:since|from) (?:its |the )?(?:very )?"
    rf"(?:inception|beginnings?|start|foundation|founding|establishment|creation|launch)\b(?: in (?P<date>{DATE}))?"
)
_TAKING_PART = (
    filtered(
        rf"\b[Ss]ince (?P<date>{DATE}), (?:the )?participation of (?:the )?(?P<who>[{DEMONYM}{COUNTRY}{ORGANISATION}])"
        rf"(?:['’]s)?(?: (?:representatives|officials|delegations?|experts))? (?:to|in|at) (?:the )?(?P<body>{_BODY})"
    ),
    filtered(
        rf"(?P<who>[{COUNTRY}{ORGANISATION}]) (?:has|have) (?:participated|taken part) in (?:the )?(?P<body>{_BODY})"
        rf"(?:['’]s)?(?: (?:conferences|meetings|activities))? since (?P<date>{DATE})"
    ),
)
_FURTHER = filtered(
    r"\b(?:a|an) (?:further|additional) (?P<number>[a-z-]+|\d{1,4}) (?:more )?(?:are|were) (?:now )?"
    r"(?P<role>observer|member)s\b"
)
_COUNTED = filtered(r"\b(organi[sz]ations|agencies|countries|states|governments)\b", re.IGNORECASE)
_CALLING = filtered(r"\b(?:agreed|decided|recommended|proposed|requested) that (?:an? |the )?(?:[a-z-]+ ){0,3}$")
_DRAWN_UP = filtered(r"^ (?:should|be|would|shall) (?:be )?(?:developed|drawn up|drafted|prepared|elaborated)\b")
_MAY_TAKE = filtered(
    r"\b(?:(?:agreed|decided|recommended|proposed|requested) that (?:an? |the )?(?:[a-z-]+ ){0,3}[A-Z]|"
    r"(?:adopted|endorsed|approved) (?:an?|the|its) [a-z])"
)
_TAKING = filtered(
    r"\b(?:adopted|endorsed|approved) (?:an?|the|its) (?:[a-z][a-z-]*(?:, | and | )){1,6}$"
)  # "endorsed an inclusive and non-binding": without such words it is found where instruments are


def extract(analysis: Analysis, writer: Writer, refers: References) -> None:
    """All that the sentences of one document say of the course of things."""
    reader = _Histories(analysis, writer, refers)
    for sentence in refers.sentences:
        if sentence.block.kind in _SPOKEN and len(sentence.signs) <= MOST_NAMES:
            for rule in dict.fromkeys(_RULES.likely(sentence.mask)):
                rule(reader, sentence)


@dataclass(frozen=True, slots=True)
class _Histories:
    analysis: Analysis
    writer: Writer
    refers: References

    def _bodies(self, sentence: Sentence, found: re.Match[str], name: str = "body") -> tuple[Entity, ...]:
        mention = sentence.at(found.start(name)) if found.start(name) >= 0 else None
        return self.refers.bodies(sentence, mention) if mention else ()

    def _dated(self, sentence: Sentence, found: re.Match[str]) -> tuple[Literal, Where] | None:
        mention = sentence.at(found.start("date")) if found["date"] else None
        return literal(self.analysis, sentence, mention) if mention else None

    def _meeting(self, sentence: Sentence) -> Event | None:
        """The meeting that the sentence reports: its section's, else the one named last before it in its block."""
        own = self.analysis.event_of(sentence)
        for other in reversed(self.analysis.of_block(sentence.block.index)):
            if other.start < sentence.start:
                held = [e for _, e in self.analysis.events_in(other) if e.modality is Modality.ASSERTED]
                if held:
                    return own or held[-1]
        return own if own and own.modality is Modality.ASSERTED else None

    def standing(self, sentence: Sentence) -> None:
        """What is still to come, was suggested to end, was united or has been at work since a date."""
        patterns = [*_TO_COME, *([_STILL_TO_DO] if self.analysis.main else [])]
        for found in (f for pattern in patterns for f in pattern.finditer(sentence.mask)):
            for body in self._bodies(sentence, found):
                status = forum("toBeEstablished")
                self.writer.claim(self.writer.entity(body), "mechanismStatus", status, where(sentence, *found.span()))
        for found in _MET.finditer(sentence.mask):
            for body in self._bodies(sentence, found):
                here = where(sentence, *found.span())
                self.writer.claim(self.writer.entity(body), "mechanismStatus", forum("existing"), here)
        for found in _SUGGESTED.finditer(sentence.mask):
            event, here = self.analysis.event_of(sentence), where(sentence, *found.span())
            for body in self._bodies(sentence, found):
                ref = self.writer.entity(body)
                self.writer.claim(ref, "mechanismStatus", forum("ended"), here, modality=Modality.PROPOSED)
                if event and event.modality is Modality.ASSERTED:
                    at = self.writer.entity(event.entity)
                    self.writer.claim(ref, "discontinuedBy", at, here, modality=Modality.PROPOSED)
        for found in _UNITED.finditer(sentence.mask):
            for new in self._bodies(sentence, found, "new"):
                for body in (b for b in self._bodies(sentence, found) if b.ref != new.ref):
                    here = where(sentence, *found.span())
                    self.writer.claim(self.writer.entity(body), "mergedInto", self.writer.entity(new), here)
        for found in _ACTIVE.finditer(sentence.mask):
            if dated := self._dated(sentence, found):
                for body in (*self._bodies(sentence, found), *self._called(sentence, found["noun"])):
                    self.writer.claim(self.writer.entity(body), "activeSince", dated[0], where(sentence, *found.span()))

    def _called(self, sentence: Sentence, noun: str | None) -> Iterator[Entity]:
        """The body that the block spoke of last and that "the working group" can mean."""
        for other in reversed(self.analysis.of_block(sentence.block.index)) if noun else ():
            named = other.among(0, len(other.mask), MECHANISM) if other.start < sentence.start else []
            for mention in reversed(named):
                if mention.entity and noun and noun.lower() in mention.entity.label.lower():
                    yield mention.entity
                    return

    def origins(self, sentence: Sentence) -> None:
        """ "Ⓔ, later known as the Ⓕ": the body began as that meeting."""
        for found in _KNOWN_AS.finditer(sentence.mask):
            mention = sentence.at(found.start("event"))
            event = self.analysis.event(mention) if mention else None
            for body in self._bodies(sentence, found):
                if event and event.modality is Modality.ASSERTED:
                    at, here = self.writer.entity(event.entity), where(sentence, *found.span())
                    self.writer.claim(self.writer.entity(body), "originatedAs", at, here)

    def anniversaries(self, sentence: Sentence) -> None:
        """ "The Conference marked the 20th anniversary of the Process": of what, how many years, and at which event."""
        for found in _ANNIVERSARY.finditer(sentence.mask):
            event, what = self._marked_at(sentence, found), self._marked(sentence, found)
            if event is None or what is None:
                continue
            nth = found["nth"].lower()
            years = ORDINALS.get(nth) or int(re.sub(r"\D", "", nth))
            at, of = self.writer.entity(event.entity), self.writer.entity(what)
            here = where(sentence, *found.span())
            parts = (at, slugify(f"anniversary of {what.label}"), str(years))
            node = self.writer.relation("count", "CountStatement", f"{years} years of {what.label}", parts)
            self.writer.claim(node, "countedThing", text("years"), here)
            self.writer.claim(node, "countAbout", at, here)
            self.writer.claim(node, "anniversaryOf", of, here)
            self.writer.claim(node, "value", Literal(str(years), "integer"), here)

    def _marked_at(self, sentence: Sentence, found: re.Match[str]) -> Event | None:
        near = sentence.among(0, len(sentence.mask), EVENT)
        if near:
            return self.analysis.event(near[0])
        return self.analysis.event_of(sentence) if re.match(r"It\b", sentence.mask) else None

    def _marked(self, sentence: Sentence, found: re.Match[str]) -> Entity | None:
        """What has its anniversary: the body or instrument behind "of", else the body that "its" stands for."""
        if found["body"]:
            bodies = self._bodies(sentence, found)
            return bodies[0] if len(bodies) == 1 else None
        if found["of"]:
            at = sentence.slice(found.end(), found.end())[0] - sentence.start
            named = next((n for n in find_instruments(sentence.text) if n.start == at), None)
            return _instrument(named) if named else None
        before = sentence.among(0, found.start(), FORUM + MECHANISM)
        return before[-1].entity if before and found["whose"].lower() == "its" else None

    def instruments(self, sentence: Sentence) -> None:
        """Instruments that a meeting called for, and those it adopted with words of praise before the name."""
        if not _MAY_TAKE.search(sentence.mask):
            return
        for named in find_instruments(sentence.text):
            before, after = sentence.text[: named.start], sentence.text[named.end :]
            called = _CALLING.search(before) and _DRAWN_UP.match(after)
            events = [e for m, e in self.analysis.events_in(sentence) if m.end <= sentence.start + named.start]
            event = events[-1] if events else self._meeting(sentence)
            if event is None or event.modality is not Modality.ASSERTED or not (called or _TAKING.search(before)):
                continue
            ref, at = self.writer.entity(_instrument(named)), self.writer.entity(event.entity)
            self.writer.claim(ref, "calledForBy" if called else "adoptedAt", at, where(sentence))

    def members(self, sentence: Sentence) -> None:
        """Who was to be taken in, and who is a member from the start or takes part since when."""
        for found in _TAKEN_IN.finditer(sentence.mask):
            if dated := self._date_before(sentence):
                self._take_in(sentence, found, dated)
        for found in (f for pattern in (_FROM_THE_START, *_TAKING_PART) for f in pattern.finditer(sentence.mask)):
            who, dated = sentence.at(found.start("who")), self._dated(sentence, found)
            if who is None or who.entity is None or (found["date"] and dated is None):
                continue
            role = _ROLES.get(found.groupdict().get("role") or "", "participantRole")
            own = (self.analysis.forum,) if self.analysis.forum and not found["body"] else ()
            for body in (*self._bodies(sentence, found), *own):
                here, words = (sentence.block, who.start, who.end), where(sentence, *found.span())
                node = membership(self.writer, who.entity, body, role, here, context=(words,))
                if since := dated[0] if dated else self._beginning(body.ref):
                    self.writer.claim(node, "since", since, words)

    def _take_in(self, sentence: Sentence, found: re.Match[str], dated: tuple[Literal, Where]) -> None:
        words, planned = where(sentence, *found.span()), Modality.PLANNED
        for body in self._bodies(sentence, found):
            for one in listed(sentence, *found.span("list")):
                here = (sentence.block, one.start, one.end)
                node = membership(self.writer, one.entity, body, "memberRole", here, context=(words,), modality=planned)
                self.writer.claim(node, "since", dated[0], dated[1], words, modality=planned)

    def _beginning(self, body: Ref) -> Literal | None:
        """The date since which "from the start" is: that on which the document has the body set up."""
        said = (c.object for c in self.writer.claims if (c.subject, c.predicate) == (body, "established"))
        return next((date for date in said if isinstance(date, Literal)), None)

    def _date_before(self, sentence: Sentence) -> tuple[Literal, Where] | None:
        """The date of the sentence, else the last one before it in its block."""
        for other in reversed(self.analysis.of_block(sentence.block.index)):
            dates = [m for m in other.mentions if m.date] if other.start <= sentence.start else []
            if dates:
                return literal(self.analysis, other, dates[-1])
        return None

    def further(self, sentence: Sentence) -> None:
        """ "Four organisations are members and a further seven are observers": seven organisations."""
        for found in _FURTHER.finditer(sentence.mask):
            nouns = _COUNTED.findall(sentence.mask, 0, found.start())
            number = NUMBERS.get(found["number"].lower()) or int(re.sub(r"\D", "", found["number"]) or 0)
            bodies: list[Mention] = sentence.among(0, found.start(), FORUM)
            about = bodies[-1].entity if bodies else self.analysis.forum
            if not number or not nouns or about is None:
                continue
            thing, here = f"{found['role']} {nouns[-1].lower()}", where(sentence, *found.span())
            of: Ref = self.writer.entity(about)
            parts = (of, slugify(thing), str(number))
            node = self.writer.relation("count", "CountStatement", f"{number} {thing}", parts)
            self.writer.claim(node, "countedThing", text(thing), here)
            self.writer.claim(node, "countAbout", of, here)
            self.writer.claim(node, "value", Literal(str(number), "integer"), here)


_RULES = Bank(  # each rule with the patterns without which it has nothing to say
    (pattern, rule)
    for rule, patterns in (
        (_Histories.standing, (*_TO_COME, _STILL_TO_DO, _MET, _SUGGESTED, _UNITED, _ACTIVE)),
        (_Histories.origins, (_KNOWN_AS,)),
        (_Histories.anniversaries, (_ANNIVERSARY,)),
        (_Histories.instruments, (_MAY_TAKE,)),
        (_Histories.members, (_TAKEN_IN, _FROM_THE_START, *_TAKING_PART)),
        (_Histories.further, (_FURTHER,)),
    )
    for pattern in patterns
)


def _instrument(named: Named) -> Entity:
    return Entity(Ref("instrument", named.slug or slugify(named.label)), named.type, named.label)
