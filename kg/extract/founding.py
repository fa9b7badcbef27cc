"""How bodies begin and end: founded, set up, revived, renamed, merged, dissolved; by whom and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.addresses import slugify
from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.references import References
from kg.extract.analysis.sentence import (
    AGENTS,
    COUNTRY,
    DATE,
    EVENT,
    FORUM,
    MECHANISM,
    ORGANISATION,
    PLACE,
    Mention,
    Sentence,
)
from kg.extract.analysis.timeline import literal, of_section
from kg.extract.beginnings import BEGINNING, BODY, EVENT_DAY, INITIATIVE, MADE, MAKING, NAMED, NOT_YET, TAIL
from kg.extract.endings import APPOSED, ENDED, ENDING, ENDS, EXPIRED, EXPIRES, MERGED, RENAMED, STOPPING
from kg.extract.instruments.finder import find_instruments
from kg.extract.origins import Origins
from kg.extract.writer import Where, Writer, forum, where
from kg.model import Entity, Literal, Modality, Ref
from kg.patterns import any_of, filtered

_PASSIVE = filtered(
    rf"{NAMED}(?: of (?:the |this )?{FORUM})?(?P<mid>[^.;{EVENT}{FORUM}{MECHANISM}]{{0,160}}?)\b(?P<aux>(?:was|were|"
    rf"is|are|has been|have been|had been|"
    rf"been) )?"
    rf"(?:formally |officially |first |then |itself |later |initially |hereby |herewith |now |jointly )?"
    rf"{MADE}\b(?! to be)(?=(?P<tail>[^.;]*))"
)
_GOVERNED = filtered(r"\b(?:of|by|for|under|to|in|with|from|on|at) (?:the |its |this )?$")
_ACTIVE = filtered(
    rf"\b(?:have |has |had |also |formally |then )*{MADE} (?:an? |the |its |their |this |two |three |"
    rf"both )?(?:(?!of\b|in\b|for\b)\w+ ){{0,3}}?"
    rf"(?P<body>{BODY})(?=(?P<tail>[^.;]*))"
)
_PERFORMS = filtered(  # an item of a declaration: "To create the Network on…"
    rf"\W*(?:\w{{1,3}}[.)] )?To (?:create|establish|set up|launch|form|constitute) (?:an? |the )?(?:\w+ "
    rf"){{0,3}}?(?P<body>{BODY})"
)
_AGREED = filtered(
    rf"\b(?:agreed|decided|resolved|mandated|asked|endorsed|approved)\b[^.;]{{0,50}}?\b(?P<verb>establish|set up|"
    rf"create|launch|form|found)"
    rf"(?:ing|ment of|ion of)? (?:an? |the |its |two |three )?(?:\w+ ){{0,3}}?(?P<body>{BODY})(?=(?P<tail>[^.;]*))"
)
_LEAVE = filtered(  # gave the go-ahead for a new Ⓜ; decided that a Ⓜ be set up
    rf"\b(?:the go-ahead|the green light|their blessing|their approval) (?:for|to) (?:an? )(?:new )?(?P<body>{BODY})|"
    rf"\b(?:agreed|decided|resolved)(?: also)? that (?:an? )(?:new )?(?P<body2>{BODY}) (?:should )?be "
    rf"(?:set up|established|created|formed|launched|constituted)\b"
)
_ITS_PAPER = filtered(r"(?<!mandate)(?<!term)(?<!life) of (?:the |its |this )?$")
_SUBJECT_TO = filtered(r"\bsubject to\b|\bin principle\b|\bnot\b")
_ENDS_NOW = filtered(
    r"\b(?:is|are) (?:hereby |herewith |thereby |therefore )?(?:dissolved|disbanded|"
    r"discontinued|wound up|closed)$"
)
_HEREBY = filtered(r"\bhereby $|\b(?:we|[Mm]inisters) (?:hereby )?$")
_DECISION = (
    r"(?:a |the |an )?(?:decision|recommendation|agreement|request|resolution|mandate|initiative)s? (?:of|by|"
    r"taken at|made at|at)"
)
_BY = filtered(
    rf"\b(?:by|at|on the basis of|following|pursuant to|in accordance with|on|under(?! "
    rf"(?:the )?[{FORUM}{MECHANISM}])) (?:{_DECISION} )?(?:the |a |"
    rf"its |their )?"
    rf"(?:(?:[Mm]inisters|[Ss]enior [Oo]fficials|[Hh]eads|[Ll]eaders|[Dd]irectors)(?: at| of| in)* (?:the |their |"
    rf"its )?|"
    rf"Govern-? ?ments? of (?:the )?)?"
    rf"(?P<who>[{EVENT}{FORUM}{MECHANISM}{ORGANISATION}{COUNTRY}])(?!['’]s)"
)
_RUN = filtered(
    rf"(?P<run>{AGENTS})(?: \([^)]*\))?(?:,? (?:which|who|that))?(?: (?:have|has|had|also|formally|jointly|"
    rf"together|then|first))* $"
)
_AGENTS = filtered(AGENTS)
_WHEN = filtered(rf"\b(?:in|on|since|from|this|last) (?:early |late |mid-)?(?P<date>{DATE})")
_BRACKETED = filtered(rf"^[^.;()]{{0,80}}\((?:{PLACE},? ?)?(?:(?:in|on) )?(?P<date>{DATE})\)")
_RESOLVED = filtered(  # what a meeting decides, approves or gives leave to found is founded by it
    rf"(?<!not )(?<!never )\b(?:decided|resolved)(?: also| therefore| further| \w+ly)?(?: to (?:establish|set "
    rf"up|create|form|"
    rf"launch|found|constitute|institute) (?:an? |the |its |two |three |"
    rf"one )?(?:(?!of\b)\w+ ){{0,3}}?(?P<body3>{BODY})|"
    rf" that (?:an? |the |two |three )?(?:\w+ ){{0,2}}?(?P<body4>{BODY}) (?:should |shall )?be (?:set up|"
    rf"established|created|"
    rf"formed|launched|constituted|instituted)\b)|"
    rf"\b(?:hereby|[Ww]e|We also) (?:establish|set up|create|launch|found|form|constitute|institute)(?:es)? "
    rf"(?:an? |the |its |two |"
    rf"three )?(?:(?!of\b)\w+ ){{0,3}}?(?P<body5>{BODY})|"
    rf"\b(?:approved|endorsed)\b[^.;]{{0,50}}?\b(?:establish|set(?:ting)? up|creat|"
    rf"launch|form|found)"
    rf"(?:e|ing|ment of|ion of|ation of)? (?:of )?(?:an? |the |its )?(?:(?!report|meeting)\w+ "
    rf"){{0,3}}?(?P<body>{BODY})|"
    rf"\b(?:the go-ahead|the green light|their blessing|their approval) (?:for|to) (?:an? )(?:new )?(?P<body2>{BODY})"
)
_LEADING = filtered(
    rf"^[\s–-]*(?:It was (?:only |not until )?(?:in|on)|In|On|Since|As of) (?:early |late |mid-)?"
    rf"(?P<date>{DATE}),? (?:that )?"
)
_ACTORS = filtered(
    r"\b(?:[Mm]inisters|[Oo]fficials|[Pp]articipants|[Ll]eaders|[Mm]eeting|[Cc]onference|[Tt]hey|[Dd]irectors)\b|"
    r"^\W*It\b"
)
_MINISTERS_IN = filtered(
    rf"(?P<who>[Mm]inisters|[Ss]enior [Oo]fficials|[Hh]eads|[Dd]irectors|[Ee]xperts)(?: of (?:the )?{BODY})?"
    rf"(?:,? meeting)? (?:in|at) (?P<place>{PLACE})"
)


def _subject_of(mask: str, found: re.Match[str]) -> bool:
    """Whether the body is what was made: not "the report of the Ⓜ was launched", not "the Ⓜ opened the debate"."""
    apposed = not found["mid"].strip() or re.search(
        r"(?:, |\(|which |\| )$|^,? (?:is|was) (?:an?|the) [\w -]+ $", found["mid"]
    )
    if found["aux"]:
        return bool("which" in found["mid"] or not _GOVERNED.search(mask[: found.start()]))
    return bool(
        apposed
        and re.match(
            r" (?:there|here|this|in|on|by|at|under|to|for|as|from|during|through|pursuant|with|within|earlier|"
            r"last)\b|,|\)|$",
            found["tail"],
        )
    )


_MAKING, _BEGINNING, _STOPPING = (filtered(any_of(stems), re.IGNORECASE) for stems in (MAKING, BEGINNING, STOPPING))


@dataclass(slots=True)
class Founding:
    """Reads how the bodies of one document began and ended; `agreed` waits for the news that the body came to be."""

    analysis: Analysis
    writer: Writer
    refers: References
    agreed: dict[Ref, tuple[Entity, Entity, Where]] = field(default_factory=dict)
    made: set[Ref] = field(default_factory=set)
    index: int = 0  # of the sentence being read

    def read(self, index: int, sentence: Sentence, lead: Mention | None) -> None:
        """All that the sentence of an index says; `lead` is the date that opens its block."""
        self.index = index
        mask = sentence.mask
        if _MAKING.first(mask) >= 0:
            self._made(sentence, lead)
        if _BEGINNING.first(mask) >= 0:
            Origins(self.analysis, self.writer, self.refers, self.made).read(sentence)
        if _STOPPING.first(mask) >= 0:
            self._ended(sentence, lead)
            self._became(sentence, lead)

    def close(self) -> None:
        """Who agreed to set up a body is who established it, once the text tells that it works."""
        for ref, (body, founder, place) in sorted(self.agreed.items()):
            if ref in self.made:
                self.writer.claim(self.writer.entity(body), "establishedBy", self.writer.entity(founder), place)

    def bodies(self, sentence: Sentence, found: re.Match[str], name: str = "body") -> tuple[Entity, ...]:
        """The body, or the bodies of a plural, that a group of a match names."""
        mention = sentence.at(found.start(name)) if found.start(name) >= 0 else None
        return self.refers.bodies(sentence, mention) if mention else ()

    def _made(self, sentence: Sentence, lead: Mention | None) -> None:
        mask = sentence.mask
        for found in _PASSIVE.finditer(mask):
            mid = re.sub(
                r"^, (?:an?|the|which|whose) [^,]*, ", " ", found["mid"]
            )  # an apposition: "the Forum, a sister process, was…"
            loose = re.search(r"\bthat\b|,.*,|\b(?:has|have|had|who|he|she|it|they) $", mid)
            if not loose and _subject_of(mask, found) and not NOT_YET.search(mask[: found.start("verb")]):
                self._make(sentence, found, lead, None)
        for found in _ACTIVE.finditer(mask):
            who = re.split(r"[.;]", mask[: found.start()])[-1]
            if NOT_YET.search(mask[: found.start()]) or not who.strip() or re.search(r"\b(?:be|been|was|is) $", who):
                continue
            self._make(sentence, found, lead, who)
        own = self.analysis.event_of(sentence)
        if own and own.modality is Modality.ASSERTED and (act := _PERFORMS.match(mask)):
            for body in self.bodies(sentence, act):
                maker = self.writer.entity(own.entity)
                self.writer.claim(self.writer.entity(body), "establishedBy", maker, where(sentence, *act.span()))
        self._resolved(sentence)
        for found in (f for pattern in (_AGREED, _LEAVE) for f in pattern.finditer(mask)):
            founder = self._actors(sentence, 0, found.start())
            place = where(sentence, max(0, found.start() - 40), found.end())
            for body in self.bodies(sentence, found, "body" if found["body"] else "body2"):
                status = forum("toBeEstablished")
                ref = self.writer.entity(body)
                self.writer.claim(ref, "mechanismStatus", status, place, modality=Modality.PLANNED)
                if founder:
                    self.agreed.setdefault(ref, (body, founder, place))

    def _resolved(self, sentence: Sentence) -> None:
        """ "Ministers approved the creation of a Ⓜ": the meeting established it."""
        for found in _RESOLVED.finditer(sentence.mask):
            lead = re.split(r"[.;]", sentence.mask[: found.start()])[-1]
            if NOT_YET.search(lead) or _SUBJECT_TO.search(sentence.mask):
                continue
            founder = self._actors(sentence, found.start() - len(lead), found.start())
            meeting = self._meeting(sentence, "they") if founder is None or founder.ref.kind != "event" else None
            if meeting and meeting.modality is Modality.ASSERTED:
                founder = meeting.entity
            name = next(name for name in ("body", "body2", "body3", "body4", "body5") if found[name])
            for body in self.bodies(sentence, found, name) if founder else ():
                if founder and body.ref != founder.ref:
                    here = where(sentence, max(0, found.start() - 40), found.end())
                    self.writer.claim(self.writer.entity(body), "establishedBy", self.writer.entity(founder), here)

    def _make(self, sentence: Sentence, found: re.Match[str], lead: Mention | None, who: str | None) -> None:
        start, end = found.span("tail")
        if cut := TAIL.search(sentence.mask, start, end):
            end = cut.start()
        here = where(sentence, found.start(), min(end, found.end() + 120))
        again = found["verb"].lower().startswith(("re", "called back", "brought back"))
        founders = self._founders(sentence, (start, end), found.start(), who)
        if not founders and _HEREBY.search(sentence.mask[: found.start("verb")]):
            own = self.analysis.event_of(sentence)
            founders = [own.entity] if own and own.modality is Modality.ASSERTED else []
        for body in self.bodies(sentence, found):
            ref = self.writer.entity(body)
            self.made.add(ref)
            for founder in (f for f in founders if f.ref != ref):
                predicate = "reestablishedBy" if again else "establishedBy"
                self.writer.claim(ref, predicate, self.writer.entity(founder), here)
            when = _WHEN.search(sentence.mask, start, end) or _LEADING.match(sentence.mask)
            if when is None and who:  # "A month later, on 28 November 2014, ministers launched…"
                first = max(found.start() - len(who), found.start() - 80)
                when = next(iter(reversed([*_WHEN.finditer(sentence.mask, first, found.start())])), None)
            mention = sentence.at(when.start("date")) if when else lead
            dated = literal(self.analysis, sentence, mention) if mention else None
            if dated is None and (early := _BRACKETED.match(sentence.mask[start : found.end("tail")])):
                mention = sentence.at(start + early.start("date"))
                dated = literal(self.analysis, sentence, mention) if mention else None
            if dated is None and (day := EVENT_DAY.search(sentence.mask, start, found.end("tail"))):
                mention = sentence.at(day.start("date"))
                dated = literal(self.analysis, sentence, mention) if mention else None
            if dated is None and when is None and found["verb"] == "opened":
                dated = of_section(self.analysis, sentence)
            if dated and not again:
                self.writer.claim(ref, "established", dated[0], dated[1], context=[here])

    def _initiators(self, sentence: Sentence, tail: tuple[int, int]) -> list[Entity]:
        """ "was set up in 1996 on the initiative of A and B"."""
        found = INITIATIVE.search(sentence.mask, *tail)
        named = sentence.among(*found.span("who"), COUNTRY + ORGANISATION + FORUM + MECHANISM) if found else []
        return [m.entity for m in named if m.entity]

    def _founders(self, sentence: Sentence, tail: tuple[int, int], verb: int, who: str | None) -> list[Entity]:
        """By whom: the event or agents named with "by" or "at", else an instrument, else those who act before it."""
        if initiators := self._initiators(sentence, tail):
            return initiators
        by = _BY.search(sentence.mask, *tail)
        mention = sentence.at(by.start("who")) if by else None
        if by and mention and (who is None or mention.sign == EVENT):
            if mention.sign == EVENT:
                return [self.analysis.event(mention).entity]
            run = _AGENTS.match(sentence.mask, by.start("who"), tail[1])
            named = sentence.among(*run.span(), COUNTRY + ORGANISATION + FORUM + MECHANISM) if run else [mention]
            return [m.entity for m in named if m.entity]
        if who is None:
            papers = re.compile(r"\b(?:by|under|through|in|pursuant to) (?:the )?").finditer(sentence.mask, *tail)
            found = next((i for p in papers if (i := self._instrument(sentence, p.end(), tail[1]))), None)
        elif together := self._run(sentence, verb - len(who), verb, tail):
            return together
        else:
            found = self._actors(sentence, verb - len(who), verb)
        return [found] if found else []

    def _run(self, sentence: Sentence, start: int, verb: int, tail: tuple[int, int]) -> list[Entity]:
        """All agents right before the verb: "A and B, which launched…, jointly with C"."""
        run = _RUN.search(sentence.mask[start:verb][-400:])
        if run is None:
            return []
        base = max(start, verb - 400)
        named = sentence.among(
            base + run.start("run"), base + run.end("run"), COUNTRY + ORGANISATION + FORUM + MECHANISM
        )
        if beside := re.compile(rf"\b(?:jointly|together|along) with (?:the )?(?P<more>{AGENTS})").search(
            sentence.mask, *tail
        ):
            named += sentence.among(*beside.span("more"), COUNTRY + ORGANISATION)
        return [m.entity for m in named if m.entity]

    def _instrument(self, sentence: Sentence, start: int, end: int) -> Entity | None:
        """The declaration or memorandum whose name begins there."""
        first, last = sentence.slice(start, end)
        for named in find_instruments(sentence.block.text[first:last]):
            if named.start <= 4:
                return Entity(Ref("instrument", named.slug or slugify(named.label)), named.type, named.label)
        return None

    def _actors(self, sentence: Sentence, start: int, end: int) -> Entity | None:
        """Who acts in `mask[start:end]`: an agent or event, else the meeting at which "Ministers" or "they" did."""
        before = sentence.mask[start:end]
        named = sentence.among(start, end, EVENT + COUNTRY + FORUM + MECHANISM + ORGANISATION)
        if placed := _MINISTERS_IN.search(before):
            mention = sentence.at(start + placed.start("place"))
            if mention and mention.entity and (event := self._event_in(mention.entity)):
                return event.entity
        events = [m for m in named if m.sign == EVENT]
        if events:
            return self.analysis.event(events[-1]).entity
        if actors := _ACTORS.search(before):
            event = self._meeting(sentence, actors[0].lower())
            return event.entity if event and event.modality is Modality.ASSERTED else None
        return named[-1].entity if named else None

    def _event_in(self, place: Entity) -> Event | None:
        for event, occurrences in zip(self.analysis.events, self.analysis.occurrences, strict=True):
            here = any(one.place and one.place.ref == place.ref for one in occurrences)
            if here and event.entity.type == "MinisterialConference" and event.modality is Modality.ASSERTED:
                return event
        return None

    def _meeting(self, sentence: Sentence, actors: str) -> Event | None:
        """The meeting that "Ministers" met at: the section's, the document's, else the one named last before."""
        wanted = ("MinisterialConference",) if actors == "ministers" else ()
        own = self.analysis.event_of(sentence)
        if own and own is not self.analysis.main:
            return own
        for other in reversed(self.analysis.sentences[max(0, self.index - 12) : self.index]):
            if other.block.section != sentence.block.section:
                break
            for _, event in reversed(self.analysis.events_in(other)):
                if (not wanted or event.entity.type in wanted) and event.modality is Modality.ASSERTED and own is None:
                    return event
        return own if own and (not wanted or own.entity.type in wanted) else None

    def _ended(self, sentence: Sentence, lead: Mention | None) -> None:
        for pattern in (ENDED, APPOSED, ENDS, EXPIRED, EXPIRES):
            for found in pattern.finditer(sentence.mask):
                if NOT_YET.search(sentence.mask[: found.start() if pattern is ENDS else found.start("body")]):
                    continue
                if pattern is EXPIRED and _ITS_PAPER.search(sentence.mask[: found.start()]):
                    continue
                modality = Modality.PLANNED if pattern is EXPIRES else Modality.ASSERTED
                event = None
                by = _BY.search(sentence.mask, *found.span("tail")) if pattern in (ENDED, APPOSED) else None
                if by and (mention := sentence.at(by.start("who"))) and mention.sign == EVENT:
                    event = self.analysis.event(mention).entity
                if event is None and pattern is ENDED and _ENDS_NOW.search(found[0]):
                    own = self.analysis.event_of(sentence)
                    event = own.entity if own and own.modality is Modality.ASSERTED else None
                if pattern is ENDS:
                    before = re.split(r"[.;]", sentence.mask[: found.start()])[-1]
                    event = self._actors(sentence, found.start() - len(before), found.start())
                for body in self.bodies(sentence, found):
                    self._end(sentence, found, lead, body, modality)
                    if event and event.ref.kind == "event":
                        here = where(sentence, *found.span())
                        self.writer.claim(body.ref, "discontinuedBy", self.writer.entity(event), here)

    def _end(
        self, sentence: Sentence, found: re.Match[str], lead: Mention | None, body: Entity, modality: Modality
    ) -> None:
        here = where(sentence, *found.span())
        ref = self.writer.entity(body)
        self.writer.claim(ref, "mechanismStatus", forum("ended"), here, modality=modality)
        if dated := self._ending(sentence, found, lead):
            self.writer.claim(ref, "discontinued", dated[0], dated[1], modality=modality, context=[here])

    def _ending(self, sentence: Sentence, found: re.Match[str], lead: Mention | None) -> tuple[Literal, Where] | None:
        start, end = found.span("tail")
        if cut := TAIL.search(sentence.mask, start, end):
            end = cut.start()
        span = (start, end)
        when = ENDING.search(sentence.mask, *span) or _LEADING.match(sentence.mask)
        mention = sentence.at(when.start("date")) if when else lead
        if mention:
            return literal(self.analysis, sentence, mention, last=True)
        if re.search(r"\b(?:on the same (?:day|date)|at the same time)\b", sentence.mask[span[0] : span[1]]):
            earlier = [s for s in self.analysis.of_block(sentence.block.index) if s.start < sentence.start]
            dates = [(s, m) for s in earlier for m in s.mentions if m.date and m.date.precision > 2]
            return literal(self.analysis, *dates[-1], last=True) if dates else None
        return of_section(self.analysis, sentence)

    def _became(self, sentence: Sentence, lead: Mention | None) -> None:
        for pattern, predicate in ((RENAMED, "renamedTo"), (MERGED, "mergedInto")):
            for found in pattern.finditer(sentence.mask):
                new = self.bodies(sentence, found, "new")
                for body in self.bodies(sentence, found):
                    if not new or body.ref == new[0].ref:
                        continue
                    here = where(sentence, *found.span())
                    self.writer.claim(self.writer.entity(body), predicate, self.writer.entity(new[0]), here)
                    if pattern is MERGED:
                        self._end(sentence, found, lead, body, Modality.ASSERTED)
