"""Situations: crises and circumstances that a document says were responded to, with when and where they were."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.addresses import slugify
from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.dating import document_day
from kg.extract.analysis.sentence import COUNTRY, DATE, DEMONYM, EVENT, PLACE, Sentence
from kg.extract.analysis.timeline import leads, literal
from kg.extract.analysis.years import years_of
from kg.extract.limits import MAX_SENTENCE
from kg.extract.meetings import dated
from kg.extract.writer import Where, Writer, where
from kg.model import Entity, Literal, Ref
from kg.patterns import filtered

_KIND: Final = (
    r"crisis|pandemic|epidemic|tsunamis?|earthquakes?|bombings?|emergency|floods?|flooding|cyclone|typhoon|hurricane|"
    r"tropical storm|storm|shipwrecks?|"
    r"(?:sinking|capsizing)(?: of (?:an?|the|two|three|several) (?:[a-z]+ )?(?:boats?|vessels?|ferry|ship|dinghy))?|"
    r"disturbances|riots|unrest|coup(?: d['’]état)?|"
    r"(?:military )?takeover|(?:terrorist )?attacks?|massacre|drought|famine|volcanic eruption|eruption|landslides?|"
    r"wildfires|bush ?fires|tragedy|tragedies|disaster|explosion|loss of (?:life|lives)|mass drownings?|drownings?|"
    r"(?:closing|closure) of the (?:borders?|bridges?|frontiers?)|outbreak of (?:violence|fighting|hostilities|war)"
)
"""What befalls people and states; nouns as they head a name: "the Andaman Sea crisis"."""
_STORMS: Final = ("cyclone", "typhoon", "hurricane", "tropical storm", "storm")
_SUDDEN: Final = filtered(r"tsunami|earthquake|pandemic|epidemic|coup|takeover|attacks")  # a date tells which one
_STRIKE: Final = (
    r"(?:which |that )?(?:struck|hit|devastated|shook|ravaged|swept|took place|occurred|happened|befell|crossed|"
    r"destroyed|began|broke out|started|made landfall|killed|claimed|cost|left|displaced)"
)
_SPOT: Final = (
    r"(?:,? (?:in|off|at|near|on|between|along|across|around)(?: the)?"
    r"(?: (?:coasts?|shores?|waters|island|islands|town|city|province|state|region|north|south|east|west|"
    r"(?:[a-z]+-)?(?:western|eastern|northern|southern)(?: coast)?|centre|port|airport|village) of(?: the)?)?"
    rf" (?P<spot>[{PLACE}{COUNTRY}]|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,2}}(?: (?:valley|sea|strait|region|"
    rf"province|channel|delta|basin|river))?)(?:, {COUNTRY}| \({COUNTRY}\))?)"
)
_DAY: Final = rf"(?:,? (?:(?:in|on|of|during|from)(?: early| late| mid)? (?:the )?)?{DATE}| \({DATE}\))"
_KINDS: Final = filtered(rf"(?<![\w-])(?P<kind>(?i:{_KIND}))(?![\w-])")
_SORTS: Final = (
    r"great|recent|tragic|terrible|devastating|major|severe|deadly|catastrophic|political|military|heavy|global|"
    r"humanitarian|refugee|migration|financial|massive|fatal|powerful"
)
_AHEAD: Final = filtered(
    rf"(?:(?P<lead>{DATE})(?:['’]s?)? )?(?P<name>(?:(?:[A-Z][\w’'-]*|{PLACE}|{COUNTRY}|{DEMONYM}) ){{0,3}})"
    rf"(?:(?:{_SORTS}) )*$"
)
_PROPER: Final = filtered(r" (?!In |On |At )[A-Z][a-z]+(?![\w-])")
_DECLARED: Final = filtered(r"(?P<name>[A-Z][\w-]*\d[\w-]*) (?:was )?declared an? (?P<kind>pandemic|emergency)")
_WHEN: Final = filtered(rf"[^.;,{EVENT}]{{0,40}}?\b(?:in|on|of) {DATE}")
_VERB: Final = filtered(r"\b(?:met|meet\w*|held|discuss\w*|consider\w*|review\w*|ha[sd]|agreed|adopt\w*|hosted|by)\b")
_NOT_NAME: Final = filtered(
    r"^(?:(?:The|This|That|Each|Any|A|An|In|Event|After|Before|Since|During|Following|When|As|On|At|Of|Our|Their|"
    r"Ministers|Members|Delegations|Recalling|Deploring|Mourning|Noting)(?: |$))+"
)
_NOT_REAL: Final = filtered(
    r"\b(?:simulated|possible|potential|future|hypothetical|fictitious|imaginary|fictional|any|against|another|next|"
    r"in case of|in the event of|no|such)(?: an?| the)?(?: [a-z]+)? ?$"
)
_TAILS: Final = (
    filtered(rf"{_DAY}{_SPOT}"),
    filtered(rf"{_SPOT}?{_DAY}"),
    filtered(
        rf"{_SPOT}?,? {_STRIKE}(?: (?:the )?(?P<struck>[{PLACE}{COUNTRY}]))?[^;.:,{DATE}{EVENT}]{{0,40}}? "
        rf"(?:in|on) {DATE}"
    ),
    filtered(rf"{_SPOT}?,? (?P<back>yesterday|today|this morning)\b"),
    filtered(rf"{_SPOT}?,? of (?:that|the same|this) (?P<then>year|spring|summer|autumn|winter)\b"),
    filtered(_SPOT),
)
_ALONE: Final = filtered(rf"(?P<name>(?:[Tt]he |[Aa]n? )?(?:[a-z]+ )?)(?P<kind>(?i:{_KIND})){_SPOT}\.?")
_WATERS: Final = filtered(r"(?:[A-Z][\w’'-]+ )+(?:Sea|Ocean|Straits?|Gulf|Channel|Delta|Valley|River|Bay)")
_DAYS_BACK: Final = {"yesterday": 1, "today": 0, "this morning": 0}


@dataclass(frozen=True, slots=True)
class _Told:
    """A situation in a mask: its name, its words, and where its place and its date stand there."""

    label: str
    start: int
    end: int
    spot: tuple[int, int]
    when: tuple[int, int]  # a date's sign, or words such as "yesterday"


def extract(analysis: Analysis, writer: Writer) -> None:
    """A situation enters with its date or the words of a response to it; a bare mention does not."""
    years: list[int] = []
    for index, sentence in enumerate(analysis.sentences):
        if len(sentence.mask) > MAX_SENTENCE or not _KINDS.search(sentence.mask):
            continue
        for told in _situations(sentence):
            years = years or years_of(analysis.document, list(analysis.sentences))
            start = _start(analysis, sentence, told, years[index])
            if start is not None:
                _write(sentence, told, start, where(sentence, *told.when), writer)
        if (entry := _ALONE.fullmatch(sentence.mask)) and (day := leads(analysis.sentences)[index]) and day.date:
            # an entry of a chronology: its day is the sentence before
            label = _label(sentence, "", entry["kind"], entry.span("spot"), (0, 0))
            told = _Told(label, 0, entry.end(), entry.span("spot"), (0, 0))
            if found := literal(analysis, sentence, day):
                _write(sentence, told, *found, writer)


def _situations(sentence: Sentence) -> Iterator[_Told]:
    """The situations that a sentence dates, in order."""
    mask = sentence.mask
    for declared in _DECLARED.finditer(mask):
        if when := _WHEN.match(mask, declared.end()):
            label = f"{declared['name']} {declared['kind']}"
            yield _Told(label, *declared.span(), (0, 0), (when.end() - 1, when.end()))
    for found in _KINDS.finditer(mask):
        low = max(0, found.start() - 80)
        ahead = _AHEAD.search(mask[low : found.start()])
        if ahead is not None and not _NOT_REAL.search(mask[low : low + ahead.start()]):
            lead = low + ahead.start("lead") if ahead["lead"] else -1
            told = _told(sentence, found, low + ahead.start("name"), lead)
            if told is not None:
                yield told


def _told(sentence: Sentence, found: re.Match[str], start: int, lead: int) -> _Told | None:
    """What stands behind the noun: place and date in any order, or a verb with them."""
    mask, end, kind = sentence.mask, found.end(), found["kind"]
    name = _NOT_NAME.sub("", sentence.words(start, found.start())).strip()
    if kind.lower() in _STORMS and (proper := _PROPER.match(mask, end)):
        kind, end = kind + proper[0], proper.end()
    tail = next((t for pattern in _TAILS if (t := pattern.match(mask, end)) and (_dated(t) or lead >= 0)), None)
    if tail is None and lead < 0 and name and (when := _WHEN.match(mask, end)) and not _VERB.search(when[0]):
        tail = when
    if tail is None and lead < 0:
        return None
    spot, date = (0, 0), (lead, lead + 1)
    if tail is not None:
        groups = tail.groupdict()
        spot = next((tail.span(g) for g in ("spot", "struck") if groups.get(g)), spot)
        words = next((tail.span(g) for g in ("back", "then") if groups.get(g)), None)
        date = words or ((at, at + 1) if (at := mask.find(DATE, tail.start(), tail.end())) >= 0 else date)
        end = tail.end()
    if not name and spot == (0, 0) and not (_SUDDEN.search(kind.lower()) or (" " in kind and kind[0].isupper())):
        return None
    label = _label(sentence, name, kind, spot, date)
    return _Told(label, start if lead < 0 else lead, end, spot, date) if label else None


def _dated(tail: re.Match[str]) -> bool:
    groups = tail.groupdict()
    return DATE in tail[0] or bool(groups.get("back") or groups.get("then"))


def _label(sentence: Sentence, name: str, kind: str, spot: tuple[int, int], date: tuple[int, int]) -> str:
    """ "Andaman Sea crisis", "Shipwreck off Zuwara", "Cyclone Pam", "Tsunami of 26 December 2004"."""
    if kind[0].isupper() and " " in kind:
        return kind
    if name:
        return f"{name} {kind.lower()}"
    if spot != (0, 0):
        way = re.findall(r"\b(in|off|at|near|on|between|along|across|around)\b", sentence.mask[: spot[0]])
        return f"{kind.capitalize()} {way[-1] if way else 'in'} {sentence.words(*spot)}"
    return f"{kind.capitalize()} of {sentence.words(*date)}"


def _write(sentence: Sentence, told: _Told, start: Literal, day: Where, writer: Writer) -> None:
    ref = writer.entity(Entity(Ref("situation", slugify(told.label)), "Situation", told.label))
    words = where(sentence, told.start, told.end)
    writer.claim(ref, "startDate", start, day, context=[words])
    spots = [*sentence.among(*told.spot, PLACE + COUNTRY), *sentence.among(told.start, told.end, PLACE + COUNTRY)]
    place = next((m for m in spots if m.entity), None)
    if place and place.entity:
        predicate = "heldIn" if place.sign == PLACE else "country"
        here = (sentence.block, place.start, place.end)
        writer.claim(ref, predicate, writer.entity(place.entity), here, context=[words])
        return
    span = sentence.slice(*told.spot) if told.spot != (0, 0) else None
    waters = _WATERS.match(told.label)
    if span is None and waters is not None and (at := sentence.text.find(waters[0])) >= 0:
        span = sentence.start + at, sentence.start + at + len(waters[0])
    if span is not None:
        name = sentence.block.text[slice(*span)]
        unlisted = writer.entity(Entity(Ref("place", slugify(name)), "Place", name))
        writer.claim(ref, "heldIn", unlisted, (sentence.block, *span), context=[words])


def _start(analysis: Analysis, sentence: Sentence, told: _Told, year: int) -> Literal | None:
    """The day, month or year in which it began; None where the text gives no year for it."""
    words = sentence.mask[slice(*told.when)]
    if words in _DAYS_BACK:
        day = document_day(analysis)
        if day is None or day[0].datatype != "date":
            return None
        spoken = datetime.date.fromisoformat(day[0].value) - datetime.timedelta(_DAYS_BACK[words])
        return Literal(spoken.isoformat(), "date")
    mention = sentence.at(told.when[0])
    if mention is None or mention.date is None:
        return Literal(str(year), "gYear") if year and not mention else None
    year = year or _year_of_main(analysis)
    if not mention.date.year_given and not year:
        return None
    return dated(mention.date.with_year(year).first)


def _year_of_main(analysis: Analysis) -> int:
    """The year of the meeting that the document reports; 0 where none is told."""
    places = analysis.occurrences[analysis.main.index] if analysis.main else ()
    return next((one.date.first.year for one in places if one.date and one.date.year_given), 0)
