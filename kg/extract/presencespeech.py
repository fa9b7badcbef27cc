"""Those who spoke at a meeting were there: "A and B informed the meeting", "remarks were made by C of D"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.addresses import slugify
from kg.extract.analysis.sentence import AGENT, COUNTRY, DATE, EVENT, MECHANISM, ORGANISATION, PERSON, Sentence
from kg.extract.presencelists import Presence, list_behind
from kg.extract.presencewords import NOT_HERE
from kg.extract.relations import Listed
from kg.model import Entity
from kg.patterns import bank, filtered

_PEOPLE: Final = (
    r"(?:[Dd]elegat(?:es?|ions?)|[Rr]epresentatives?|[Oo]fficials?|[Ee]xperts?|[Mm]inisters?|[Dd]elegation heads?|"
    r"[Hh]eads? of (?:[Dd]elegation|[Mm]ission)|[Aa]mbassadors?|[Ss]pokes(?:man|woman|person|persons))"
)
_LIST: Final = (
    rf"(?:the )?{AGENT}(?:['’]s? (?:delegat\w+|representatives?))?"
    rf"(?:(?:, and |, | and | as well as )(?:the )?{AGENT})*"
)
_AUDIENCE: Final = (
    rf"(?:the |other |its |fellow |all )*(?:{EVENT}|[Mm]eeting|[Cc]onference|[Ss]ession|[Pp]lenary|[Ww]orkshop|"
    r"[Cc]onsultations?|participants|delegates|delegations|colleagues|members|audience|floor|Chair|Co-Chairs|"
    r"ministers|officials|partners|seminar|others)(?!\w)"
)
_ADVERB: Final = (
    r"(?:(?:also|then|further|in (?:its|their) turn|in turn|likewise|both|each|all|briefly|jointly|again|once more|"
    r"for (?:its|their) part),? )?"
)
_TOLD: Final = (
    rf"(?:(?:informed|briefed|told|addressed|assured|reminded|updated|apprised|advised) {_AUDIENCE}|"
    rf"(?:reported|presented|explained|announced|spoke|made \w+ presentations?) (?:back )?(?:to|before) {_AUDIENCE}|"
    r"(?:made|gave|delivered|presented|read out) (?:an? |the |its |their |joint |short |several |opening |closing |"
    r"welcome |introductory |national |country |brief |detailed |\w+ing )*(?:statements?|interventions?|remarks|"
    r"presentations?|speech(?:es)?|address(?:es)?|overviews?|briefings?|updates?|keynote)|"
    r"took the floor|intervened|shared (?:its|their) (?:\w+ )?(?:experiences?|views|practices?)|"
    rf"drew (?:the )?(?:attention|{_AUDIENCE})|exchanged (?:views|experiences?))(?!\w)"
)
_SAID: Final = (
    r"(?:reported|described|explained|stated|stressed|underlined|emphasi[sz]ed|recalled|remarked|outlined|"
    r"observed that|pointed out|said|"
    r"expressed|proposed|suggested|indicated|thought|felt|wondered|asked|requested|questioned|"
    r"summari[sz]ed|introduced|demonstrated|illustrated|tabled|undertook|offered|announced|noted|regretted|hoped|"
    r"reserved (?:its|their) positions?|set out|put forward|voiced|argued|cautioned|insisted)\b"
)
_SUBJECT: Final = filtered(
    rf"(?:^[^\wⒶ-ⓩ]*|[.;] )(?:The |the |In [^,;.]{{3,40}}, )?(?P<people>{_PEOPLE} (?:of|from|for) )?(?P<who>{_LIST}),? "
    rf"{_ADVERB}(?:(?P<told>{_TOLD})|(?P<said>{_SAID}))"
)
_PERSON: Final = filtered(
    rf"(?:^[^\wⒶ-ⓩ]*|[.;] )(?P<who>{PERSON},? (?:(?!\b(?:which|who|whom|whose|that|was|were|is|are|has|had|had been)\b)"
    rf"[^.;:{PERSON}{EVENT}{DATE}]){{2,140}}?[^ ,]\)?),? {_ADVERB}"
    rf"(?:{_TOLD}|{_SAID}|(?:formally |officially )?(?:opened|closed|inaugurated|moderated|chaired) {_AUDIENCE}|"
    r"spoke|welcomed|thanked|presented|moderated|facilitated)(?!\w)"
)
_SPEECH: Final = filtered(
    rf"\b(?:[Rr]emarks|[Ss]tatements|[Ss]peeches|[Aa]ddress(?:es)?|[Ii]nterventions|[Pp]resentations|[Oo]verviews|"
    rf"[Bb]riefings)(?: (?:was|were|was also|were also|had been|being))?(?: (?:made|given|delivered|heard|offered))? "
    rf"(?:by|from) (?=(?:the )?(?:[a-z-]+ ){{0,4}}?(?:{AGENT}|{PERSON}))"
)
_SPOKEN: Final = bank(_SUBJECT, _PERSON, _SPEECH)
_STOP: Final = filtered(
    rf"[.:{EVENT}{DATE}]|;(?! (?:and )?by\b)|\b(?:who|which|whose|on|about|regarding|concerning|"
    rf"that|to|in|during|where|when|while|were|was|as|before|after)\b"
)
_OFFICE: Final = filtered(
    r"^(?:(?!United|European)\w+ )?(?:Ministry|Department|Directorate|Embassy|Bureau|Division|Unit|Police|Secretariat|"
    r"Permanent|Office of (?!the (?:United|High)))|\b(?:Bureau|Section|Department|Division) (?:of|for)\b"
)
_LATE: Final = filtered(rf"[^.;:,]{{0,12}}(?:in|on|since|by|from|until)? ?{DATE}")


def speaking(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """Agents that speak to a meeting in a sentence that has an audience; persons with whom they stand for."""
    mask = view.mask
    likely = _SPOKEN.likely(mask)
    for pattern in (p for p in likely if p is not _SPEECH):
        for found in pattern.finditer(mask):
            start, end = found.span("who")
            if pattern is _SUBJECT and found["said"] and not (found["people"] or _states(mask[start:end])):
                continue
            if _LATE.match(mask, found.end()) or NOT_HERE.search(mask[start : found.end()]):
                continue
            yield Presence(view, start, end, "participantCapacity", (end, found.end()), spoken=True)
    for found in _SPEECH.finditer(mask) if _SPEECH in likely else ():
        stop = _STOP.search(mask, found.end())
        end = stop.start() if stop else len(mask)
        if list_behind(mask, found.end()) > found.end() and not NOT_HERE.search(mask[max(0, found.start() - 60) : end]):
            yield Presence(view, found.end(), end, "participantCapacity", found.span(), spoken=True)


SPEAKING: Final = ((speaking, (_SUBJECT, _PERSON, _SPEECH)),)
"""The finder with the patterns that it tries."""


def _states(words: str) -> bool:
    """Whether a subject is made of several states: what one, or an organisation, said may have been printed."""
    return words.count(COUNTRY) > 1 and not re.search(f"[{ORGANISATION}ⒻⓂ]", words)


def spoken_for(presence: Presence) -> Iterator[Listed]:
    """Whom the persons of a list speak for: the first state or well-known organisation named behind each of them."""
    view = presence.sentence
    for start, end in _turns(presence):
        for mention in view.among(start, end, COUNTRY + ORGANISATION + MECHANISM):
            if mention.entity and (mention.sign == COUNTRY or not _is_office(mention.entity)):
                yield Listed(mention.entity, mention.start, mention.end)
                break


def _is_office(entity: Entity) -> bool:
    """Whether an organisation is no more than a part of one: a ministry, or what only this text names."""
    return entity.ref.slug == slugify(entity.label) or bool(_OFFICE.search(entity.label))


def _turns(presence: Presence) -> Iterator[tuple[int, int]]:
    """A list cut before each of its persons."""
    mask = presence.sentence.mask
    cuts = [found.start() for found in re.finditer(PERSON, mask[: presence.end]) if found.start() >= presence.start]
    yield from zip(cuts, [*cuts[1:], presence.end], strict=True)
