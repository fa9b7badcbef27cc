"""Places of events: which of a sentence's places and countries each of its events was held in."""

from __future__ import annotations

import re

from kg.extract.analysis.names import place_entity
from kg.extract.analysis.nearness import ADJACENT, BESIDE, OTHERS, bare, decided_at, owner_of
from kg.extract.analysis.occurrence import Occurrence, Slice
from kg.extract.analysis.sentence import COUNTRY, DATE, FORUM, MECHANISM, PLACE, Mention, Sentence
from kg.lexicon import Lexicon
from kg.model import BlockKind, Entity
from kg.patterns import filtered

_VENUE = filtered(
    r"\b(?:in|at) (?:the )?[A-Z][\w’'.& -]{2,60}, $|^ (?:proper )?was that (?:of|in|at) $"
)  # "at Fort St Elmo, Ⓟ"
_PLACE_ACTS = filtered(
    rf"{PLACE}(?:, {COUNTRY})?,? (?:where|(?:which )?(?:had )?(?:received|hosted|welcomed|staged|saw)|"
    rf"(?:is to|will|shall|was to) (?:receive|host|welcome|stage|house)|was (?:the )?(?:host|venue|"
    rf"setting|seat) (?:to|of|for)) (?:the |its |their |a |an )?"
    rf"(?:[{FORUM}{MECHANISM}] (?:had |has |last |again |first )*)?$"
)  # "the city of Ⓟ received the first Conference", "Ⓟ, where a round table was organised"
_BEFORE_COLON = filtered(
    rf"(?:^|[.;] ?|^\W*{DATE}[^\w]{{1,3}}){PLACE}(?:, {COUNTRY})?\s*[:–—-]\s*(?:the |an? )?$", re.IGNORECASE
)
_RECEIVED = filtered(
    r"\b(?:welcomed|invited|brought|drew|called|received|come|came|travelled|gathered) [^.;:]{0,60}?\bto (?:the )?$"
)
_BOUND_FOR = filtered(
    rf"(?:, {COUNTRY})?,? (?:(?:in|on) {DATE},? )?for (?:what (?:(?:is|was) (?:now |later |today )?"
    r"(?:counted|known|regarded|remembered|seen) as|became|was to become) )?(?:the |its |their |an? )?"
)
_OBJECT = filtered(rf"(?:, {COUNTRY})?,? (?:(?:in|on|from) {DATE},? )?(?:the |its |their |our |an? )")
_HOLDING = filtered(
    r"\b(?:host(?:ed|ing)?|hold(?:ing)?|held|conven(?:ed|ing)|organi[sz](?:ed|ing)|stag(?:ed|ing)) "
    r"(?:in|at) (?:the )?(?:city of )?$"
)  # "hosted in Ⓟ, from Ⓓ, the Third Meeting"
_SET_FOR = filtered(
    r"\b(?:(?:scheduled|planned|set|foreseen|slated|due|pencilled in|booked|earmarked|announced|convened|called|"
    r"fixed|billed|arranged) for|(?:went|goes|moved|returned|came) to) (?:the )?(?:city of )?$"
)
_HOST_TOWN = filtered(
    rf"{PLACE}(?:, {COUNTRY})? (?:(?:had )?(?:received|hosted|welcomed|staged|housed)|"
    r"(?:is to|will|shall|was to) (?:receive|host|welcome|stage|house))\b"
)
_MOVED = filtered(  # "planned for La Paz, was moved to Cochabamba"
    rf"{PLACE}(?:, {COUNTRY})?(?:,? (?:on|in) {DATE})?,? (?:but )?(?:was|were|had been|has been|then) (?:[a-z]+ly )?"
    r"(?:moved|relocated|transferred|shifted|switched|brought) to "
)
_WHICH = filtered(rf"(?: of (?:the )?[{FORUM}{MECHANISM}])?,? which (?:the city of )?")
_PLACE_BEFORE = filtered(
    r"(?:\b(?:in|at|near|held|to|was that of)|[,(:–—|-]|^)\s*(?:the )?(?:city of |capital,? )?$", re.IGNORECASE
)
_LEADING_PLACE = filtered(
    rf"(?:(?:^|[,;:(|–—]|\b(?:and|that|while|when|where|which|who))\W*(?:(?:also|again|then|later|back|likewise|"
    rf"still) )?"
    rf"(?:(?:[Ii]n |[Oo]n |[Ff]rom )?{DATE},? )?|\b(?:meeting|met|gathered|gathering|assembled|convened|reconvened) "
    rf"(?:again |together |today )?)(?:[Ii]n|[Aa]t) (?:the )?(?:city of )?$"
)
_IN_CELL = filtered(rf"(?:^|\| )(?:{PLACE}, )?$")  # the cell of a table, before that of the event
_SAME_PLACE = filtered(
    r"\b(?:in|at) the same (?:venue|city|town|place|building|location|hotel|premises|conference centre)\b"
)


def same_place(sentence: Sentence, ones: list[Occurrence], last: Occurrence | None) -> None:
    """ "A workshop was held at the same venue": the place of the meeting told before it.

    `last` is the last meeting before the sentence whose place is told.
    """
    for one in ones:
        if one.place or one.country:
            last = one if one.place else last
            continue
        near = _SAME_PLACE.search(sentence.mask, max(0, one.start - 60), min(len(sentence.mask), one.end + 120))
        if near is None or (near.start() > one.end and re.search(r"[,;] ", sentence.mask[one.end : near.start()])):
            continue
        if last:
            one.place, one.place_at = last.place, last.place_at
            one.country, one.country_at = last.country, last.country_at


def give_place(index: int, sentence: Sentence, ones: list[Occurrence], mention: Mention, lexicon: Lexicon) -> None:
    """Give a place or country to the event of its sentence that was held there, where one was."""
    spot = sentence.place_of(mention)
    lead = sentence.mask[max(0, spot - 30) : spot]
    town = _HOST_TOWN.match(sentence.mask, spot)
    if (
        mention.entity is None
        or _MOVED.match(sentence.mask, spot)
        or not (town or _PLACE_BEFORE.search(lead) or _SET_FOR.search(lead))
    ):
        return
    owner = owner_of(sentence, ones, spot)
    if owner is None or (owner.start <= spot < owner.end and not _before_topic(owner, mention, lead)):
        return
    where = (index, mention.start, mention.end)
    between = sentence.mask[owner.end : spot]
    if not (town and _WHICH.fullmatch(between)) and not _told_of(sentence, owner, where, spot):
        return
    if mention.sign == PLACE:
        if owner.place is None and not _OF_OTHERS.search(between):
            owner.place, owner.place_at = mention.entity, where
    elif owner.country is None:
        after_place = owner.place_at is not None and re.search(rf"{PLACE} ?[,(] ?$", lead)
        if after_place or owner.place is None:
            owner.country, owner.country_at = mention.entity, where
            _city_state(owner, mention.entity, where, lexicon)


_IN = re.compile(r"\b(?:in|at)\s*(?:the )?(?:city of )?$", re.IGNORECASE)
_OF_OTHERS = filtered(r"\b(?:Ambassador|Embassy|Minister|delegation)\b")


def _told_of(sentence: Sentence, owner: Occurrence, where: Slice, spot: int) -> bool:
    """Whether the words around a place tell that the event nearest to it was held there."""
    before, between = sentence.mask[:spot], sentence.mask[owner.end : spot]
    lead = before[-30:]
    if bare(owner) and spot > owner.end and not ADJACENT.fullmatch(between):
        return False  # "informed the meeting that it had opened a centre in Ⓟ"
    inside = bool(_IN.search(lead) or _SET_FOR.search(lead) or _RECEIVED.search(before))
    if spot < owner.start and inside and not _leads(sentence, owner, spot):
        return False
    inside = inside or (spot < owner.start and bool(_BEFORE_COLON.search(sentence.mask[: owner.start])))
    inside = inside or (spot > owner.end and bool(_VENUE.search(between)))
    inside = inside or (sentence.block.kind is BlockKind.ROW and _IN_CELL.search(before) is not None)
    if spot < owner.start and not inside and not re.search(rf"\b(?:in|at) (?:the )?{PLACE} ?[,(] ?$", lead):
        return False
    if spot > owner.end and OTHERS.search(between):
        return False  # "… would receive a workshop, and Cabinet in Ⓟ agreed"
    return bool(
        inside
        or _beside_place(owner, where, lead)
        or re.fullmatch(rf"[\s,(:–—.|-]*(?:held |[Tt]he |[{DATE}{PLACE}{COUNTRY}]|[\s,()|–—-])*", between)
    )


def _leads(sentence: Sentence, owner: Occurrence, spot: int) -> bool:
    """Whether a place before an event stands where that of what follows may stand."""
    before = sentence.mask[:spot]
    bound = _BOUND_FOR.fullmatch(sentence.mask, spot + 1, owner.start) and _RECEIVED.search(before)
    held = _OBJECT.fullmatch(sentence.mask, spot + 1, owner.start) and _HOLDING.search(before)
    return bool(
        bound or held or _LEADING_PLACE.search(before) or BESIDE.search(before) or decided_at(sentence, spot, owner)
    )


def _before_topic(owner: Occurrence, mention: Mention, lead: str) -> bool:
    """ "a forum in Ⓟ in Ⓓ on border management": the place stands within the words, before the topic."""
    return (
        owner.topic_at is not None
        and mention.end <= owner.topic_at[1]
        and re.search(r"\b(?:in|at) $", lead) is not None
    )


def acting_place(index: int, sentence: Sentence, ones: list[Occurrence]) -> None:
    """ "Ⓟ received the Conference", "Ⓟ, where a round table was organised": the place that acts."""
    for one in ones:
        found = _PLACE_ACTS.search(sentence.mask, max(0, one.start - 60), one.start)
        if found is None or one.place is not None:
            continue
        for mention in sentence.among(found.start(), found.end(), PLACE + COUNTRY):
            where = (index, mention.start, mention.end)
            if mention.sign == PLACE and one.place is None:
                one.place, one.place_at = mention.entity, where
            elif mention.sign == COUNTRY and one.country is None:
                one.country, one.country_at = mention.entity, where


def _beside_place(owner: Occurrence, where: Slice, lead: str) -> bool:
    """ "was held in Suva, Fiji": whether a country stands directly behind the place of the event."""
    if owner.place_at is None or not re.search(rf"{PLACE} ?[,(] ?$", lead):
        return False
    return owner.place_at[0] == where[0] and 0 < where[1] - owner.place_at[2] <= 3


def _city_state(owner: Occurrence, country: Entity, where: tuple[int, int, int], lexicon: Lexicon) -> None:
    """ "In Singapore" names the place as well: where the lexicon has a place of the country's own name."""
    place = lexicon.place(country.label, country.ref.slug) if owner.place is None else None
    if place and place.country == country.ref.slug:
        owner.place, owner.place_at = place_entity(place), where
