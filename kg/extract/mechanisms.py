"""Bodies and forums: by whom and when founded, renamed, merged, ended; whose part; where seated; with which mandate."""

from __future__ import annotations

import re

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, DATE, EVENT, FORUM, MECHANISM, ORGANISATION, PLACE, Mention, Sentence
from kg.extract.meetings import dated
from kg.extract.writer import Where, Writer, forum, text, where
from kg.model import Entity, Modality, Ref

BODY = f"[{FORUM}{MECHANISM}]"
_MADE = r"(?P<verb>re-?\s?established|re-?\s?constituted|revived|established|set up|created|founded|launched|formed|instituted|inaugurated|constituted|opened)"
_PASSIVE = re.compile(
    rf"(?P<body>{BODY})(?: \([^)]*\))?(?P<mid>[^.;Ⓔ]{{0,100}}?)\b(?:(?:was|were|is|has been|had been|been) )?(?:formally |officially |first |then )?{_MADE}\b(?P<tail>[^.;]*)"
)
_ACTIVE = re.compile(
    rf"(?P<who>[^.;]*?)\b(?:have |has |had |also )*{_MADE} (?:an? |the |its |two )?(?:\w+ ){{0,3}}?(?P<body>{BODY})(?P<tail>[^.;]*)"
)
_BY = re.compile(
    rf"\b(?:by|at) (?:the )?(?:Ministers (?:at|of) (?:the )?|[Mm]inisters at (?:their |the )?)?(?P<who>[{EVENT}{FORUM}{MECHANISM}{ORGANISATION}{COUNTRY}])"
)
_WHEN = re.compile(rf"\b(?:in|on|since) (?:early |late |mid-)?(?P<date>{DATE})")
_LEADING = re.compile(rf"^\W*(?:In|On|Since) (?P<date>{DATE}),")
_ENDED = re.compile(
    rf"(?P<body>{BODY})(?: \([^)]*\))?(?P<mid>[^.;Ⓔ]{{0,80}}?)\b(?:was|were|is|are|has been|had been) (?:formally )?(?P<verb>discontinued|dissolved|disbanded|abolished|wound up|terminated|closed)\b(?P<tail>[^.;]*)"
)
_RENAMED = re.compile(
    rf"(?P<body>{BODY})(?: \([^)]*\))? (?:was|is|has been|were) (?:renamed|re-named)(?: as)? (?:the )?(?P<new>{BODY})"
)
_MERGED = re.compile(
    rf"(?P<body>{BODY})(?: \([^)]*\))? (?:was|is|are|has been|were) (?:merged|absorbed|integrated) (?:in)?(?:to|with) (?:the )?(?P<new>{BODY})"
)
_SEAT = re.compile(
    rf"(?P<body>{BODY})(?: \([^)]*\))?(?P<mid>,? ?(?:which )?(?:is |was |has been |has had its seat |has its seat |)(?:based|located|headquartered|seated|housed|situated|opened|set up|has been|established)? ?)(?:in|at) (?:the )?(?P<place>{PLACE})"
)
_BASED = re.compile(rf"(?P<place>{PLACE})-based (?P<body>{BODY})")
_HOSTED = re.compile(
    rf"(?P<body>{BODY})(?: \([^)]*\))?,? (?:which )?(?:is |was |has been )?hosted by (?:the )?(?P<who>[{ORGANISATION}{COUNTRY}])"
)
_HOSTS = re.compile(rf"(?P<who>[{ORGANISATION}{COUNTRY}])(?: \([^)]*\))?(?: also)? hosts (?:the )?(?P<body>{BODY})")
_MANDATE = re.compile(
    rf"(?P<body>{BODY})(?: \([^)]*\))?(?:['’]s mandate (?:is|was)|(?:,? ?(?:which )?(?:is|was|has been|were))? (?:mandated|tasked|established|created|set up|given the mandate)[ⒺⒻⓂ\w ,]{{0,60}}?) (?P<mandate>to [^.;]{{12,400}})"
)
_PURPOSE = re.compile(
    rf"(?P<body>{BODY})(?: \([^)]*\))?,? (?P<verb>aims|seeks|focuses on|is responsible for|serves) (?P<mandate>[^.;]{{12,300}})"
)
_PART = re.compile(
    rf"(?P<body>{MECHANISM})(?: \([^)]*\))?[^.;]{{0,80}}? (?:as an? (?:\w+ ){{0,4}}?|is an? (?:\w+ ){{0,4}}?)?(?:part|track|element|component|pillar|body|organ|structure) of (?:the )?(?P<whole>{BODY})"
)
_OF = re.compile(
    rf"(?P<body>{MECHANISM})(?: \([^)]*\))? of (?:the )?(?P<whole>{FORUM})|(?P<whole2>{FORUM})(?:['’]s?)? (?P<body2>{MECHANISM})"
)
_UNREAL = re.compile(
    r"\b(?:will|would|shall|to be|should|could|may|might|propos\w*|suggest\w*|plan\w*|agreed|agree|not|never|subject to|intend\w*|recommend\w*|consider\w*|decid\w* to|ask\w*|call\w*|need|if)\b",
    re.IGNORECASE,
)


def extract(analysis: Analysis, writer: Writer) -> None:
    """Claims about bodies and forums; what is only agreed or proposed keeps that modality."""
    _parts(analysis, writer)
    for sentence in analysis.sentences:
        if not re.search(BODY, sentence.mask):
            continue
        _founded(analysis, writer, sentence)
        _ended(writer, sentence)
        _seated(writer, sentence)
        _mandated(writer, sentence)


def _entity(sentence: Sentence, found: re.Match[str], name: str) -> Entity | None:
    mention = sentence.at(found.start(name)) if found[name] else None
    return mention.entity if mention else None


def _parts(analysis: Analysis, writer: Writer) -> None:
    """A body that the text does not give to another forum is part of the forum that the document speaks for."""
    own = {body.ref: body for body in analysis.bodies if body.type == "Mechanism"}
    seen: dict[Ref, Where] = {}
    for sentence in analysis.sentences:
        for mention in sentence.mentions:
            if mention.sign == MECHANISM and mention.entity:
                seen.setdefault(mention.entity.ref, (sentence.block, mention.start, mention.end))
    for event, places in zip(analysis.events, analysis.occurrences, strict=True):
        if event.mechanism in own and event.mechanism not in seen:
            seen[event.mechanism] = where(
                analysis.plain[places[0].sentence], places[0].start, max(places[0].end, places[0].start + 1)
            )
    for ref, place in sorted(seen.items()):
        if ref in own:
            writer.entity(own[ref])
            if analysis.forum and analysis.forum.ref != ref:
                writer.claim(ref, "partOf", writer.entity(analysis.forum), place)
    if analysis.forum:
        for sentence in analysis.sentences:
            mention = next(
                (m for m in sentence.mentions if m.sign == FORUM and m.entity and m.entity.ref == analysis.forum.ref),
                None,
            )
            if mention:
                writer.entity(analysis.forum)
                writer.claim(
                    analysis.source, "dcterms:subject", analysis.forum.ref, (sentence.block, mention.start, mention.end)
                )
                return


def _founded(analysis: Analysis, writer: Writer, sentence: Sentence) -> None:
    for found in sentence.find(_PASSIVE):
        body = _entity(sentence, found, "body")
        if body and not re.search(rf"{BODY}|\bthat\b|,.*,", found["mid"]):
            _make(
                analysis,
                writer,
                sentence,
                body,
                found,
                sentence.mask[max(0, found.start() - 50) : found.start("tail")],
                found.span("tail"),
            )
    for found in sentence.find(_ACTIVE):
        body = _entity(sentence, found, "body")
        if body is None:
            continue
        before = found["who"][-90:]
        _make(analysis, writer, sentence, body, found, before, found.span("tail"), active=True)


def _make(
    analysis: Analysis,
    writer: Writer,
    sentence: Sentence,
    body: Entity,
    found: re.Match[str],
    around: str,
    tail: tuple[int, int],
    *,
    active: bool = False,
) -> None:
    modality = Modality.PLANNED if _UNREAL.search(around) else Modality.ASSERTED
    again = found["verb"].lower().startswith("re")
    ref = writer.entity(body)
    here = where(sentence, found.start(), found.end()) if found.end() - found.start() < 500 else where(sentence)
    if modality is Modality.PLANNED:
        writer.claim(ref, "mechanismStatus", forum("toBeEstablished"), here, modality=modality)
    founder = _founder(analysis, sentence, found, tail, active)
    if founder and founder.ref != ref:
        writer.claim(
            ref, "reestablishedBy" if again else "establishedBy", writer.entity(founder), here, modality=modality
        )
    when = _WHEN.search(sentence.mask, *tail) or _LEADING.match(sentence.mask)
    date = sentence.at(when.start("date")) if when else None
    if date and date.date and date.date.year_given and not again:
        writer.claim(
            ref,
            "established",
            dated(date.date.first),
            (sentence.block, date.start, date.end),
            modality=modality,
            context=[here],
        )


def _founder(
    analysis: Analysis, sentence: Sentence, found: re.Match[str], tail: tuple[int, int], active: bool
) -> Entity | None:
    by = _BY.search(sentence.mask, *tail)
    mention: Mention | None = sentence.at(by.start("who")) if by else None
    if mention is None and active:
        subject = sentence.among(*found.span("who"), EVENT + COUNTRY + FORUM + MECHANISM + ORGANISATION)
        events = [m for m in subject if m.sign == EVENT]
        actors = re.search(
            r"\b(?:[Mm]inisters|[Oo]fficials|[Pp]articipants|[Ll]eaders|[Mm]eeting|[Cc]onference|[Tt]hey)\b",
            found["who"],
        )
        if events:
            mention = events[-1]
        elif subject and not actors:
            mention = subject[-1]
        elif actors:
            event = analysis.event_of(sentence)
            return event.entity if event and event.modality is Modality.ASSERTED else None
    if mention is None:
        return None
    if mention.sign == EVENT:
        return analysis.event(mention).entity
    return mention.entity


def _ended(writer: Writer, sentence: Sentence) -> None:
    for found in sentence.find(_ENDED):
        body = _entity(sentence, found, "body")
        if body is None or re.search(BODY, found["mid"]):
            continue
        modality = Modality.PLANNED if _UNREAL.search(found["mid"]) else Modality.ASSERTED
        here = where(sentence, *found.span())
        writer.claim(writer.entity(body), "mechanismStatus", forum("ended"), here, modality=modality)
        when = re.compile(rf"(?:in|on|from|effect from|of) (?P<date>{DATE})").search(sentence.mask, *found.span("tail"))
        date = sentence.at(when.start("date")) if when else None
        if date and date.date and date.date.year_given:
            writer.claim(
                body.ref,
                "discontinued",
                dated(date.date.last),
                (sentence.block, date.start, date.end),
                modality=modality,
                context=[here],
            )
    for pattern, predicate in ((_RENAMED, "renamedTo"), (_MERGED, "mergedInto")):
        for found in sentence.find(pattern):
            old, new = _entity(sentence, found, "body"), _entity(sentence, found, "new")
            if old and new and old.ref != new.ref:
                writer.claim(writer.entity(old), predicate, writer.entity(new), where(sentence, *found.span()))


def _seated(writer: Writer, sentence: Sentence) -> None:
    for pattern in (_SEAT, _BASED):
        for found in sentence.find(pattern):
            body, place = _entity(sentence, found, "body"), _entity(sentence, found, "place")
            if body and place and not _UNREAL.search(found[0]):
                writer.claim(writer.entity(body), "basedIn", writer.entity(place), where(sentence, *found.span()))
    for pattern in (_HOSTED, _HOSTS):
        for found in sentence.find(pattern):
            body, who = _entity(sentence, found, "body"), _entity(sentence, found, "who")
            if body and who:
                writer.claim(writer.entity(body), "hostedBy", writer.entity(who), where(sentence, *found.span()))


def _mandated(writer: Writer, sentence: Sentence) -> None:
    for pattern in (_MANDATE, _PURPOSE):
        for found in sentence.find(pattern):
            body = _entity(sentence, found, "body")
            if body and not _UNREAL.search(found[0][: found.start("mandate") - found.start()]):
                words = sentence.words(*found.span("mandate"))
                writer.claim(
                    writer.entity(body),
                    "mandate",
                    text(words),
                    where(sentence, *found.span("mandate")),
                    context=[where(sentence)],
                )
