"""Who follows whom in a post: "A succeeds B as Head of the Office", "A took over the Chair of the Group from B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.sentence import AGENT, PERSON, Sentence
from kg.extract.people.held import Held, clean
from kg.extract.people.words import HEAD, SIGNS, STOP
from kg.extract.writer import where
from kg.model import Entity
from kg.patterns import filtered

_ASIDE: Final = rf"(?: \([^()]{{1,60}}\)|,? (?:of|from) (?:the )?{AGENT})?"
_PLANNED: Final = r"(?P<planned> (?:will|would|shall|is to|are to|was to))?"
_SUCCEEDS: Final = filtered(
    rf"(?P<new>{PERSON}){_ASIDE}(?:, [^;.{PERSON}]{{3,90}},)?{_PLANNED}(?: (?:has|had|who|who has|who had))?"
    r" (?:succeeds?|succeeded|replaces?|replaced|follows?|followed|takes? over from|took over from) "
    rf"(?P<old>{PERSON}){_ASIDE}(?:,? in Ⓓ)? as (?:the |its |their |our )?(?P<post>)"
)
_TAKES_OVER: Final = filtered(
    rf"(?P<new>{PERSON}){_ASIDE}(?:, [^;.{PERSON}]{{3,90}},)?{_PLANNED}(?: (?:has|had|who|who has|who had))? "
    r"(?:takes?|took|taken) over (?:as )?(?:the |its )?"
    rf"(?P<post>(?:[Cc]hair(?:manship)?|[Pp]residency|[Cc]oordination|[Ll]eadership|{HEAD})"
    rf"(?: (?:of|for) (?:the |its )?(?:{AGENT}|[A-Z][\w-]+(?: [A-Z][\w-]+){{0,4}}))?)(?: in Ⓓ)? from "
    rf"(?P<old>{PERSON})"
)
_FOLLOWED: Final = filtered(
    rf"{PERSON}{_ASIDE}, (?P<post>(?:[A-Z][\w-]+ ){{0,3}}{HEAD}[^;.,{PERSON}]{{0,70}}), [^;.{PERSON}]{{0,90}}?"
    rf"\b(?:was|has been|is|and) (?:followed|succeeded|replaced) (?:\w+ )?by (?P<new>{PERSON})"
)
_APPOINTED: Final = filtered(
    r"\b(?:appointment|election|designation|nomination|re-election) of "
    rf"(?P<all>{PERSON}{_ASIDE}(?:(?:,|,? and) {PERSON}{_ASIDE})*) as (?:the |its |their |new )*"
    rf"(?P<post>(?:[A-Z][\w-]+ ){{0,3}}{HEAD})(?P<plural>s)?"
)
_NAMED: Final = filtered(  # Ⓗ of Ⓒ and Ⓗ of Ⓒ had been appointed as Co-Managers
    rf"(?P<all>{PERSON}{_ASIDE}(?:(?:,|,? and) {PERSON}{_ASIDE})+),? (?:(?:(?:had|have|has) been|were|are|"
    rf"was)(?: now| also"
    r"| jointly| both)? (?:re-?)?(?:appointed|elected|named|designated|confirmed|chosen)(?: as)?|(?:have |had "
    r"|jointly )*"
    rf"(?:serve|served|act|acted|working|work|worked) as|are|were|remain) (?:the |its |new |joint )*"
    rf"(?P<post>(?:(?:[ⓄⓂⒻ]|[A-Z][\w-]+) ){{0,3}}{HEAD})(?P<plural>s)(?![\w])"
)
_RUN: Final = filtered(
    r"(?P<post>(?:co-)?(?:managed|headed|directed)) by (?:[^,;.:]{2,60}, )?"
    rf"(?P<all>{PERSON}{_ASIDE}(?:(?:,|,? and) {PERSON}{_ASIDE})+)"
)


def successions(sentence: Sentence) -> Iterator[Held]:
    """The posts that one sentence passes from one person to another, gives to several, or fills."""
    mask = sentence.mask
    for found in _SUCCEEDS.finditer(mask):
        stop = STOP.search(mask, found.end())
        yield from _both(sentence, found, found.end(), stop.start() if stop else len(mask))
    for found in _TAKES_OVER.finditer(mask):
        yield from _both(sentence, found, *found.span("post"))
    for found in _FOLLOWED.finditer(mask):
        yield from _held(sentence, found.start("new"), *found.span("post"))
    for pattern in (_APPOINTED, _NAMED, _RUN):
        for found in pattern.finditer(mask):
            for place in _places(mask, *found.span("all")):
                yield from _held(sentence, place, *found.span("post"), run=pattern is _RUN)


def _both(sentence: Sentence, found: re.Match[str], start: int, end: int) -> Iterator[Held]:
    if start >= end or not re.match(r"(?:[A-Z][\w-]+ ){0,4}?\w", sentence.mask[start:end]):
        return
    if not found["planned"]:
        yield from _held(sentence, found.start("new"), start, end)
    yield from _held(sentence, found.start("old"), start, end)


def _places(mask: str, start: int, end: int) -> list[int]:
    return [place for place in range(start, end) if mask[place] == PERSON]


def _held(sentence: Sentence, place: int, start: int, end: int, *, run: bool = False) -> Iterator[Held]:
    mention = sentence.at(place)
    post = clean(sentence.words(start, end))
    if mention is None or mention.entity is None or " " not in mention.entity.label or not post:
        return
    words = where(sentence, min(start, place), max(end, place + 1))
    named = sentence.among(0, start, SIGNS) if run else sentence.among(start, end, SIGNS)
    body = _body(sentence, start) if run else None
    if run and body is None:
        return
    organisation = body or (named[-1].entity if named else None)
    yield Held(mention.entity, post, words, organisation)


def _body(sentence: Sentence, start: int) -> Entity | None:
    """The body last named before a verb of running it."""
    from_body = [m for m in sentence.among(0, start, SIGNS) if m.sign in "ⓂⓄⒻ"]
    return from_body[-1].entity if from_body else None
