"""Plural phrases that name single events: by ordinals, by dates, by places with dates, by topics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.analysis import placings
from kg.extract.analysis.described import described
from kg.extract.analysis.grammar import NUMBERS, ORDINALS, Phrase
from kg.extract.analysis.occurrence import Occurrence, take
from kg.extract.analysis.sentence import COUNTRY, DATE, EVENT, PLACE, Mention, Sentence
from kg.patterns import filtered

_FIRST_FEW = filtered(rf"\b(?:first|previous|earlier|last) (?P<few>{'|'.join(NUMBERS)})\b", re.IGNORECASE)


_PLACE_AND_DAY = filtered(rf"(?:{PLACE}(?:, {COUNTRY})?|{COUNTRY}) ?\({DATE}\)|\({PLACE}(?:, {COUNTRY})?, {DATE}\)")
_TWO_DAYS = filtered(rf"[^.;]{{0,160}}?\bin ({DATE}) and (?:in )?({DATE})")


def names_several(mask: str, phrase: Phrase) -> bool:
    """Whether "Consultations", the name of one meeting as of many, stands for several here."""
    if not phrase.head.endswith("consultations"):
        return False
    several = len(phrase.ordinals) > 1 or _dates_behind(mask, phrase.end)
    return bool(several) or len(placings.pairs(mask, phrase.end)) > 1


def several_of(index: int, sentence: Sentence, phrase: Phrase) -> Iterator[Occurrence]:
    """Plural phrases that name single events: by ordinals, by dates, by places with dates, by capitalised topics."""
    mask = sentence.mask
    pairs = list(_PLACE_AND_DAY.finditer(mask, phrase.start))
    if len(phrase.ordinals) > 1:
        several = [singular(described(index, sentence, phrase, ordinal)) for ordinal in phrase.ordinals]
        _distribute(index, sentence, phrase, several)
        yield from several
    elif any(pair[0].startswith("(") for pair in pairs):
        yield from _placed(index, sentence, phrase, pairs)
    elif dates := _dates_behind(mask, phrase.end):
        for at in dates:
            one = singular(described(index, sentence, phrase, None))
            one.start, one.end = (phrase.start, phrase.end) if at == dates[0] else (at, at)
            take(one, index, sentence, sentence.among(at, at + 1, DATE))
            yield one
    elif len(places := placings.pairs(mask, phrase.end)) > 1:
        yield from _by_places(index, sentence, phrase, places)
    elif own := _of_states(sentence, phrase):
        yield from _national(index, sentence, phrase, own)
    else:
        yield from _two(index, sentence, phrase)


def _by_places(index: int, sentence: Sentence, phrase: Phrase, places: list[tuple[int, int]]) -> Iterator[Occurrence]:
    """ "The first three meetings, in Ⓟ in Ⓓ, in Ⓟ in Ⓓ and…": one for each place, numbered where as many are said."""
    few = _FIRST_FEW.search(phrase.words)
    one = singular(described(index, sentence, phrase, None))
    one.words = _FIRST_FEW.sub("", one.words).strip()
    several = list(paired(one, index, sentence, places))
    if few and few[0].lower().startswith("first") and NUMBERS[few["few"].lower()] == len(several):
        for number, each in enumerate(several, 1):
            each.ordinal = number
    yield from several


_HOLDERS = filtered(
    rf"(?:^|[,;] )(?:[Tt]he )?{COUNTRY}(?:, (?:the )?{COUNTRY})*,? and (?:the )?{COUNTRY},? "
    r"(?P<said>(?:announced|reported|advised|informed|indicated|confirmed|noted|said|told|stated|explained)"
    r"(?: (?:the|to the) [\w ]{3,30}?)?,? (?:that )?they )?"
    r"(?:(?:were|are|had|have|will|would|was|also|each|both|all|already|recently|since|been|soon) ){0,4}"
    r"(?:(?:plan\w*|inten\w+|expect\w*|propos\w+|hop\w+|preparing|prepared|going) (?:to )?)?"
    r"(?:hold(?:ing)?|held|host(?:ed|ing)?|organi[sz](?:e|ed|ing)|conduct(?:ed|ing)?|conven(?:e|ed|ing)|r[ua]n|"
    r"arrang(?:e|ed|ing)) "
    r"(?:(?:their|its|own|a|number|series|of|several|further|more|additional|new) )*$"
)
_WHEN = filtered(
    rf"[^.;:{COUNTRY}{DATE}{EVENT}]{{3,120}} (?:in|during|by|on|over|throughout|from) {DATE}(?! and {DATE})"
)


def _of_states(sentence: Sentence, phrase: Phrase) -> list[Mention]:
    """ "Ⓒ and Ⓒ were planning to hold national workshops in Ⓓ": the states of whose own meetings one time is told."""
    if not re.search(r"\b(?:national|domestic|in-country|nationwide)\b", phrase.words, re.IGNORECASE):
        return []
    lead = _HOLDERS.search(sentence.mask[: phrase.start])
    if not lead or not _WHEN.match(sentence.mask, phrase.start):
        return []
    return sentence.among(lead.start(), phrase.start, COUNTRY)


def _national(index: int, sentence: Sentence, phrase: Phrase, states: list[Mention]) -> Iterator[Occurrence]:
    """One meeting for each of the states, in that state."""
    day = sentence.mask.index(DATE, phrase.end)
    for state in states:
        one = singular(described(index, sentence, phrase, None))
        take(one, index, sentence, [state, *sentence.among(day, day + 1, DATE)])
        one.notes["own"] = (index, state.start, state.end)
        yield one


def _two(index: int, sentence: Sentence, phrase: Phrase) -> Iterator[Occurrence]:
    """ "Two meetings … in Ⓓ and Ⓓ"; "workshops on Returns and Visas": one for each day, or for each topic."""
    mask = sentence.mask
    number = next((NUMBERS[w] for w in counted(mask, phrase) if w in NUMBERS), 0)
    tail = _TWO_DAYS.match(mask, phrase.end)
    if number == 2 and tail:
        for n in (1, 2):
            one = described(index, sentence, phrase, None)
            take(one, index, sentence, sentence.among(tail.start(n), tail.start(n) + 1, DATE))
            singular(one)
            one.notes["rank"] = (n, number, 0)
            yield one
    elif phrase.topic and mask[slice(*phrase.topic)][:1].isupper() and " and " in mask[slice(*phrase.topic)]:
        middle = mask.rindex(" and ", *phrase.topic)
        for start, end in ((phrase.topic[0], middle), (middle + 5, phrase.topic[1])):
            one = described(index, sentence, phrase, None)
            one.topic, one.topic_at = sentence.words(start, end), (index, *sentence.slice(start, end))
            yield one


_IN_BRACKETS = filtered(rf" ?\((?:in )?{DATE}(?:(?:, (?:and )?| and ){DATE})+\)")


def _dates_behind(mask: str, end: int) -> list[int]:
    """ "four Ministerial Conferences (2002, 2003, 2009 and 2011)": where the dates stand."""
    found = _IN_BRACKETS.match(mask, end)
    return [place for place in range(found.start(), found.end()) if mask[place] == DATE] if found else []


def _placed(index: int, sentence: Sentence, phrase: Phrase, pairs: list[re.Match[str]]) -> Iterator[Occurrence]:
    """ "Expert meetings on visas (Madrid, 5 June) and on rescue at sea (Valletta, 19 June)": one for each bracket."""
    for pair in pairs:
        one = described(index, sentence, phrase, None)
        at = pair.start()
        lead = re.search(r"(?:and |, )?on ([^,;()]{3,100}?) ?$", sentence.mask[phrase.start : at])
        if lead and pair[0].startswith("("):
            start, end = phrase.start + lead.start(1), phrase.start + lead.end(1)
            one.topic, one.topic_at = sentence.words(start, end), (index, *sentence.slice(start, end))
        one.start, one.end = (phrase.start, phrase.end) if pair is pairs[0] else (at, at + 1)
        take(one, index, sentence, sentence.among(at, pair.end(), PLACE + COUNTRY + DATE))
        yield one


def _distribute(index: int, sentence: Sentence, phrase: Phrase, several: list[Occurrence]) -> None:
    """ "The ninth and tenth meetings were held in Ⓟ on Ⓓ and in Ⓟ on Ⓓ": to each its own, if as many are said."""
    tail = re.split(r"[.;]", sentence.mask[phrase.end : phrase.end + 220])[0]
    for sign in (DATE, PLACE):
        mentions = sentence.among(phrase.end, phrase.end + len(tail), sign)
        if len(mentions) == len(several):
            for one, mention in zip(several, mentions, strict=True):
                take(one, index, sentence, [mention])


def singular(one: Occurrence) -> Occurrence:
    """ "the first and second Ministerial Conferences": the words of one of them."""
    bare = re.sub(
        rf"^.*?(?:{'|'.join(ORDINALS)}|\d\w\w) (?=[^ ]+ ?{one.head}|{one.head})", "", one.words, flags=re.IGNORECASE
    )
    bare = re.sub(rf"({one.head})s\b", r"\1", bare, flags=re.IGNORECASE)
    bare = re.sub(rf"^(?:{'|'.join(NUMBERS)}) ", "", bare, flags=re.IGNORECASE)  # "the two Conferences"
    name = next((word for word, number in ORDINALS.items() if number == one.ordinal), "")
    one.words = f"{name.capitalize()} {bare}".strip()
    return one


def counted(mask: str, phrase: Phrase) -> list[str]:
    """The words of a phrase before its head and the three before it: where its number stands."""
    return [w.lower() for w in (*phrase.before.split(), *mask[max(0, phrase.start - 50) : phrase.start].split()[-3:])]


def paired(one: Occurrence, index: int, sentence: Sentence, places: list[tuple[int, int]]) -> Iterator[Occurrence]:
    """One occurrence for each place with its date; the first keeps the words that name them all."""
    others = [replace(one, start=start, end=start, notes={}) for start, _ in places[1:]]
    year = 0  # a day without one is of the year of the pair before it
    for made, (start, end) in zip([one, *others], places, strict=True):
        take(made, index, sentence, sentence.among(start, end, PLACE + COUNTRY + DATE))
        if made.date and made.date.year_given:
            year = made.date.last.year
        elif made.date and year:
            made.date = made.date.with_year(year)
        if re.search(r"\b(?:previous|earlier|past|last)\b", one.words):
            made.status = "held"
        made.determiner = "series"
        yield made
