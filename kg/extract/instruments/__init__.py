"""Instruments: the treaties, declarations, strategies, frameworks, guides and laws that a document cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.addresses import slugify
from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.sentence import EVENT, FORUM, MECHANISM, ORGANISATION, Sentence
from kg.extract.instruments.finder import Named, find_instruments, find_unnamed
from kg.extract.limits import MAX_SENTENCE
from kg.extract.writer import Where, Writer
from kg.model import BlockKind, Entity, Literal, Modality, Ref
from kg.patterns import filtered

__all__ = ["extract", "find_instruments"]

_SKIPPED: Final = frozenset({BlockKind.FURNITURE, BlockKind.QUOTE})
_DECLARATION: Final = filtered(
    r"(?:(?:Part|Annex|"
    r"Section) \w+[:.] ?)?(?:The )?(?:[A-Z][\w'’-]* ){1,6}Declaration(?: (?:of|on) [\w ,'’-]+)?"
)
_ADOPTED_BEFORE: Final = filtered(
    r"(?:adopted|endorsed|approved|released|formulated)(?: (?:the|a|its|their|"
    r"an))?(?: joint)? ?$"
)
_ADOPTED_AFTER: Final = filtered(
    r"^(?: \([^()]{1,20}\))?,?(?: which)?(?: (?:was|were|is|are))?(?: \w+ly)? (?:adopted|endorsed|approved|"
    r"issued|released|signed)(?! by\b)"
)


def extract(analysis: Analysis, writer: Writer) -> None:
    """Write what the document cites, and what it says of each."""
    known: dict[str, Ref] = {}
    unnamed: list[tuple[Sentence, Named]] = []
    for sentence in analysis.sentences:
        if len(sentence.mask) > MAX_SENTENCE or sentence.block.kind in _SKIPPED:
            continue
        title = sentence.block.kind is BlockKind.TITLE
        words = sentence.text
        for named in find_instruments(_own_title(sentence) if title else words):
            if title or not _within_other_name(sentence, named):
                _write(analysis, sentence, named, known, writer)
        unnamed += [(sentence, _of_owner(sentence, named)) for named in find_unnamed(words)]
        for named in _of_events(analysis, sentence) if EVENT in sentence.mask else ():
            _write(analysis, sentence, named, known, writer)
    for sentence, named in unnamed:
        # where the document has named one of the kind, "the Plan of Action" is that one
        if not any(named.label.lower() in label and label != named.label.lower() for label in known):
            _write(analysis, sentence, named, known, writer)


_KIND: Final = (
    r"(?P<name>(?:Joint |Closing |Final |Ministerial )?(?:Declaration|Communiqu[eé]|Plan of Action|Action Plan|"
    r"Road ?map)|(?:Joint |Co-Chairs['’] |Chair['’]s )Statement)"
)
_TAKEN_BY: Final = filtered(
    rf"{EVENT}[^.;]{{0,160}}? (?:adopted|issued|endorsed|signed|agreed on) (?:a|its|the) {_KIND}(?! (?:of|on|for|"
    rf"against) |[\w-]| [A-Z“\"])"
)
_TAKEN_AT: Final = filtered(
    rf"\b[Tt]he {_KIND},? (?:which was )?(?:adopted|endorsed|issued|signed) (?:at|by) (?:the |its |their )?{EVENT}"
)


def _of_events(analysis: Analysis, sentence: Sentence) -> Iterator[Named]:
    """Papers without a name that a meeting took: "the Third Conference had adopted a Declaration"."""
    for pattern in (_TAKEN_BY, _TAKEN_AT):
        for found in pattern.finditer(sentence.mask):
            mention = sentence.at(found.start() if pattern is _TAKEN_BY else found.end() - 1)
            event = analysis.event(mention) if mention is not None else None
            if event is not None:
                start, end = sentence.slice(*found.span("name"))
                label = f"{found['name']} of the {event.entity.label}"
                yield Named(start - sentence.start, end - sentence.start, label, _class_of(found["name"]))


def _class_of(name: str) -> str:
    return "Strategy" if name.endswith(("Plan", "Action", "map")) else "Declaration"


def _of_owner(sentence: Sentence, named: Named) -> Named:
    """With the body whose it is, where that stands before it: "the Task Force's Terms of Reference"."""
    place = sentence.start + named.start
    for mention in sentence.mentions:
        between = sentence.block.text[mention.end : place] if mention.sign in MECHANISM + FORUM else ""
        if mention.entity is not None and re.fullmatch(r"['’]s? ", between):
            return replace(named, label=f"{named.label} of the {mention.entity.label}")
    return named


_TITLED: Final = filtered(
    r"(?:[A-Z][\w'’-]+ ){1,5}(?:Commitments|Call (?:for|to) Action|Declaration|Communiqu[eé]|Recommendations|Agenda|"
    r"Roadmap|Action Plan|Plan of Action)\b(?! (?:Working|Group|Workshop|Meeting|Review))"
)


def _own_title(sentence: Sentence) -> str:
    """A title that is the name of a declaration, in the letters of a name; "" where it is not."""
    if _TITLED.search(sentence.text):
        return sentence.text  # in the letters of a name already
    if not sentence.text.rstrip().lower().endswith("declaration") and "declaration o" not in sentence.text.lower():
        return ""
    words = sentence.text.title().replace(" Of ", " of ").replace(" On ", " on ").replace(" And ", " and ")
    return words if len(words) == len(sentence.text) and _DECLARATION.fullmatch(words) else ""


def _within_other_name(sentence: Sentence, named: Named) -> bool:
    """Does it stand inside the name of an event or body ("the Declaration Working Group"), or is it one?"""
    start, end = named.start + sentence.start, named.end + sentence.start
    bodies = EVENT + MECHANISM + FORUM + ORGANISATION
    return any(
        m.start <= start
        and end <= m.end
        and m.sign in bodies
        and not (m.start == start and _IS_PAPER.search(named.label))
        for m in sentence.mentions
    )


_IS_PAPER: Final = filtered(
    r"\b(?:Plan|Strategy|Declaration|Compact|Agenda|Roadmap|"
    r"Charter)$"
)  # known as a forum as well


def _write(analysis: Analysis, sentence: Sentence, named: Named, known: dict[str, Ref], writer: Writer) -> None:
    place: Where = (sentence.block, sentence.start + named.start, sentence.start + named.end)
    printed = " ".join(sentence.text[named.start : named.end].split())
    slug = named.slug or slugify(named.label)
    ref = known.setdefault(named.label.lower(), Ref("instrument", slug))
    full = printed if any(sign.isdigit() for sign in named.acronym) else ""  # "… (NAPTIP 3.0)"
    undated = _DATE_BEHIND.sub("", named.label)
    other = (printed.partition(" (")[0], named.acronym, full, undated, printed if named.slug else "")
    names = tuple(dict.fromkeys(name for name in other if name and name != named.label))
    writer.entity(Entity(ref, named.type, named.label, names=names))
    writer.claim(analysis.source, "cites", ref, place)
    if named.acronym:
        known.setdefault(named.acronym.lower(), ref)
    if named.year and not named.slug:
        writer.claim(ref, "issued", Literal(named.year, "gYear"), place)
    if named.owner and (owner := analysis.lexicon.lookup(named.owner)) and owner.type != "Place":
        issuer = writer.entity(Entity(owner.ref, owner.type, owner.label, codes=owner.codes))
        begin = place[1] - len(named.owner) - 3
        writer.claim(ref, "issuedBy", issuer, (sentence.block, max(sentence.start, begin), place[2]))
    _adopted(analysis, sentence, named, ref, writer)


def _adopted(analysis: Analysis, sentence: Sentence, named: Named, ref: Ref, writer: Writer) -> None:
    """Where it was adopted: at the event that the sentence names, else at the meeting reported."""
    before, after = sentence.text[: named.start], sentence.text[named.end :]
    behind = _ADOPTED_AFTER.match(after)
    if not (_ADOPTED_BEFORE.search(before) or behind):
        return
    events = analysis.events_in(sentence)
    place = sentence.start + named.start
    later = [event for mention, event in events if mention.start > place]
    earlier = [event for mention, event in events if mention.end <= place]
    event = _first(later) if behind else _first(earlier[-1:]) or analysis.event_of(sentence)
    if event is not None and event.modality is Modality.ASSERTED:
        writer.claim(ref, "adoptedAt", event.ref, (sentence.block, sentence.start, sentence.end))


_DATE_BEHIND: Final = filtered(
    r"(?<=[a-z\d])(?:(?:,? (?:of|dated) (?:\d{1,2} )?(?:[A-Z][a-z]+ (?:\d{1,2}, )?)?(?:19|20)\d\d)|"
    r"(?<=Declaration) of [Tt]he (?:Ministers|Vice-Ministers|Heads|Leaders|Member|Participating|Governments|Presidents|"
    r"Directors)\b.*)$"
)
"""What may be left off a name: "the Almaty Declaration of 16 March 2011", "… of the Ministers of Labour"."""


def _first(events: list[Event]) -> Event | None:
    return events[0] if events else None
