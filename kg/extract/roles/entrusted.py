"""Roles told without a verb of the role: with whom the organisation lay, who lent the rooms, who the host is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, DATE, EVENT, FORUM, MECHANISM, ORGANISATION, PERSON, PLACE, Sentence
from kg.extract.roles import occasions, parties, subjects
from kg.extract.roles.found import Found
from kg.extract.roles.occasion import NONE, Occasion
from kg.extract.roles.words import ADVERB, AUX, CHAIR, CO_CHAIR, HOST, ORGANISER, THING
from kg.patterns import filtered

_OF_IT: Final = rf"(?: (?:of|for) (?:the |this |its |these )?(?:{EVENT}|(?:{THING})s?))?"
_LAY: Final = filtered(
    rf"\b(?:[Tt]he |[Ii]ts |[Rr]esponsibility for (?:the |its )?)(?:\w+ )?(?:organi[sz]ation|organi[sz]ing|logistics|"
    rf"arrangements|preparations?){_OF_IT} (?:lay|rested|was|were|had been|fell)"
    rf" (?:again |largely |mainly |jointly |both )?(?:with|to|in the hands of|(?:left|entrusted|assigned|given) to|"
    rf"(?:handled|"
    rf"ensured|assured|undertaken|taken care of|taken in hand|shared|carried out) by|the (?:work|task|responsibility) "
    rf"of)"
    rf" (?:both )?"
)
_JOINT: Final = filtered(
    r"(?:, |\b(?:was|were) |^)(?:a |an |the )?(?P<kind>joint|common|shared) (?:undertaking|venture|effort|enterprise|"
    r"initiative|"
    r"activity|event|project) (?:of|by|between) "
)
_AUSPICES: Final = filtered(r"\b[Uu]nder (?:the )?(?:joint )?(?:auspices|aegis|patronage) of ")
_HELD: Final = filtered(rf"{EVENT}|\b(?:met|held|organi[sz]ed|convened|took place|gathered)\b")


def entrusted(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "The practical organisation lay with A and B", "a joint undertaking of A and B", "under the auspices of A"."""
    mask = sentence.mask
    for pattern in (_LAY, _JOINT, _AUSPICES):
        for found in pattern.finditer(mask):
            who, end = parties.after(analysis, sentence, found.end())
            if pattern is _AUSPICES:
                who = [m for m in who if m.sign in COUNTRY + ORGANISATION]
                event = occasions.left(analysis, sentence, found.start()) if _HELD.search(mask) else NONE
            elif pattern is _JOINT:
                event = _spoken_of(analysis, sentence, found.start())
            else:
                event = _of_it(analysis, sentence, found)
            yield Found(ORGANISER, tuple(who), event, (found.start(), end), mask[: found.start()][-60:])


def _of_it(analysis: Analysis, sentence: Sentence, found: re.Match[str]) -> Occasion:
    if EVENT in found[0]:
        return occasions.of(analysis, sentence, found.start() + found[0].index(EVENT))
    return occasions.left(analysis, sentence, found.start()) or occasions.taken_up(analysis, sentence, found.end())


_IT_WAS: Final = filtered(
    rf"(?:^|[.;] |, )[^\wⒶ-Ⓩ]*(?:[Tt]he |[Tt]his )?(?:{THING}|[Tt]his|"
    rf"[Tt]hey)[^.;:,{PLACE}]{{0,30}}$"
)


def _spoken_of(analysis: Analysis, sentence: Sentence, spot: int) -> Occasion:
    """What a predicate speaks of: the event before it in the clause, or "it"."""
    last = sentence.mask.rfind(EVENT, 0, spot)
    if last >= 0 and not re.search(rf"[.;:{FORUM}{MECHANISM}]", sentence.mask[last:spot]):
        return occasions.of(analysis, sentence, last)
    return occasions.taken_up(analysis, sentence, spot) if _IT_WAS.search(sentence.mask, 0, spot) else NONE


_ROOMS: Final = (
    r"(?:venue|premises|(?:meeting|Ⓔ) (?:rooms|facilities)|conference (?:room|hall|centre|center|facilities|rooms)|"
    r"meeting "
    r"hall)"
)
_LENT: Final = filtered(
    rf"(?P<helper>{AUX}{ADVERB})(?:made available|provided|lent|placed at (?:the|its|their) disposal|"
    rf"put at (?:the|its|their) disposal)(?:,? (?:free of charge|at no cost|without charge),?)?(?: (?:of|to) "
    rf"(?:the )?(?:participants|delegates|meeting|{EVENT}))? (?:the |its |their ){_ROOMS}(?: and [a-z ]{{3,30}})?"
    rf"(?: for (?:the |this |a )?(?P<event>{EVENT}))?(?=[.;,]| of| for|$)"
)


def lenders(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "The Government of A kindly made available the venue": at the event told of, or at the one that is reported."""
    for found in _LENT.finditer(sentence.mask):
        who, start = subjects.subject(analysis, sentence, found.start())
        states = tuple(m for m in who if m.sign == COUNTRY)
        if found["event"]:
            event = occasions.of(analysis, sentence, found.start("event"))
        else:
            event = occasions.in_block(analysis, sentence)
        before = sentence.mask[max(0, start - 40) : found.start()]
        yield Found(HOST, states, event, (start, found.end()), before)


_KIND: Final = (
    r"(?:(?:generous|gracious|kind|wonderful|excellent|able|friendly|local|today['’]s|this year['’]s|"
    r"joint) )*"
)
_HOST_NAMED: Final = filtered(
    rf"\b(?:[Tt]he|[Oo]ur|[Tt]heir|[Ii]ts|[Ww]ith the) {_KIND}(?:(?P<full>(?:co-)?hosts?(?: (?:country|state|"
    rf"[Gg]overnment|"
    rf"nation|authorities)))|hosts?)(?: of (?:the |this |our )?(?:{EVENT}|{THING}))?(?P<comma>,)? (?:the "
    rf")?(?:Government of "
    rf"(?:the )?)?(?P<who>{COUNTRY})(?=[,.;)]| (?:and|for|welcomed|opened|said|thanked|expressed)\b)"
)
_ENUMERATED: Final = filtered(rf"{COUNTRY}, (?:the )?(?:{COUNTRY}, )?$")
_NAMED_HOST: Final = filtered(
    rf"(?P<who>(?:the )?(?:[A-Z]\w+ )*[{COUNTRY}{ORGANISATION}A-Z][\w)]*)(?:, | [–—-] )(?:(?:as )?(?:our|the|"
    rf"today['’]s|this "
    rf"year['’]s) {_KIND}hosts?(?: (?:country|[Gg]overnment))?(?: of (?:the |this |our )?(?:{EVENT}|{THING})| for "
    rf"(?:the|this|"
    rf"these) \w+)?(?=[,.;)]|$)|(?:they|it|who) (?:have been|has been|are|is|were|was) (?:such )?{_KIND}hosts?\b)"
)


_ADDRESSED: Final = filtered(
    rf"^\W*(?:(?:Honou?rable|Distinguished|Esteemed|Respected|Dear|Your|Excellenc(?:y|ies),?|Mr\.?|Madam) )*"
    rf"(?P<noun>(?:[Cc]o-?)?[Cc]hair(?:man|person|s|persons)?|Presidents?),? (?=(?:{PERSON}|H\.E\.|the Hon))"
)


def addressed(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "Honourable Co-Chairs, Ⓗ, Minister of Ⓒ, and Ⓗ": who is so addressed sits in the chair."""
    if sentence.start == analysis.of_block(sentence.block.index)[0].start and (
        found := _ADDRESSED.match(sentence.mask)
    ):
        who, end = parties.after(analysis, sentence, found.end())
        joint = found["noun"].lower().startswith("co")
        yield Found(CO_CHAIR if joint else CHAIR, tuple(who), occasions.report(analysis, sentence), (0, end), "")


def named_hosts(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "The host country, A", "our thanks to A, our generous hosts", "A – they have been wonderful hosts"."""
    for found in _HOST_NAMED.finditer(sentence.mask):
        mention = sentence.at(found.start("who"))
        if mention and (found["full"] or found["comma"]) and not _ENUMERATED.search(sentence.mask, 0, found.start()):
            yield Found(HOST, (mention,), _hosted(analysis, sentence, found), found.span(), "")
    for found in _NAMED_HOST.finditer(sentence.mask):
        who, start = parties.before(analysis, sentence, found.end("who"))
        if _ENUMERATED.search(sentence.mask, 0, found.end("who") + 2) and sentence.mask.startswith(", Ⓒ", found.end()):
            continue  # "Ⓒ, Ⓒ, the host country, Ⓒ and Ⓒ": nobody can tell which
        last = tuple(m for m in who if m.sign in COUNTRY + ORGANISATION)[-1:]
        yield Found(HOST, last, _hosted(analysis, sentence, found), (start, found.end()), "")


def _hosted(analysis: Analysis, sentence: Sentence, found: re.Match[str]) -> Occasion:
    if EVENT in found[0]:
        return occasions.of(analysis, sentence, found.start() + found[0].index(EVENT))
    return occasions.report(analysis, sentence) or occasions.taken_up(analysis, sentence, found.end())


_THANKED: Final = filtered(
    r"\b(?:thank|appreciat|gratitude|grateful|tribute|congratulat|commend|"
    r"prais)\w*",
    re.IGNORECASE,
)
_FOR_CHAIRING: Final = filtered(
    rf" (?:together )?for (?:\w+ly |so \w+ly |the \w+ )?(?:(?:co-)?chairing|presiding over|(?:guiding|steering|"
    rf"leading) (?:the |"
    rf"this |today['’]s |its |our |these )(?:\w+ )?(?:{EVENT}|{THING}|deliberations|discussions|work)[^.;,]{{0,20}} "
    rf"from the "
    rf"chair)(?: (?:of )?(?:the |this |today['’]s |its |our )(?:\w+ )?(?:{EVENT}|{THING}|deliberations|discussions|"
    rf"work))?(?=[.;,)]| and\b| in {PLACE}| on {DATE}| with\b| so\b| as\b|$)"
)


def thanked_chairs(analysis: Analysis, sentence: Sentence) -> Iterator[Found]:
    """ "thanked A and B for ably chairing its deliberations", "thank A for guiding the Ⓔ from the chair"."""
    mask = sentence.mask
    for found in _FOR_CHAIRING.finditer(mask):
        who, start = parties.before(analysis, sentence, found.start())
        if who and _THANKED.search(mask, max(0, start - 160), start):
            named = EVENT in found[0]
            event = occasions.of(analysis, sentence, found.start() + found[0].index(EVENT)) if named else NONE
            event = event or occasions.report(analysis, sentence) or occasions.in_block(analysis, sentence)
            yield Found(CHAIR, tuple(who), event, (start, found.end()), "")
