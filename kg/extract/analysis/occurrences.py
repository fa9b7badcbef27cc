"""Where a document speaks of an event, and what it says of it there: class, number, dates, place, status."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from kg.extract.analysis import placings
from kg.extract.analysis.bodymeetings import body_meetings
from kg.extract.analysis.classes import class_of
from kg.extract.analysis.described import described
from kg.extract.analysis.gatherings import LOOK_BACK, anaphors, gatherings
from kg.extract.analysis.grammar import HEAD, phrases
from kg.extract.analysis.occurrence import Occurrence, take
from kg.extract.analysis.plurals import names_several, paired, several_of
from kg.extract.analysis.schedules import Row, item_event, row_event
from kg.extract.analysis.sentence import COUNTRY, DATE, FORUM, MECHANISM, PLACE, Sentence
from kg.extract.analysis.series import series
from kg.patterns import filtered


def occurrences(sentences: list[Sentence]) -> list[Occurrence]:
    """All occurrences of a document in reading order; generic ones ("further workshops") are left out."""
    out: list[Occurrence] = []
    for index, sentence in enumerate(sentences):
        found = body_meetings(index, sentence)
        if HEAD.may(sentence.mask):
            found = [*_named(index, sentence), *found]
        found += _met(index, sentence, sentences[max(0, index - LOOK_BACK) : index])
        found.sort(key=attrgetter("start"))
        if not found and (row := row_event(index, sentence, sentences)):
            found.append(_of_row(index, sentence, row))
        if not found and (row := item_event(sentence, sentences)):
            found.append(_of_item(index, sentence, row))
        counted = series(index, sentence, sentences, out)
        if not found and not counted:
            continue
        found += _followers(index, sentence, found)
        found = [o for o in found if not (o.verbal and _subject_of(o, found, sentence))]
        placed = [o for o in found if o.determiner == "series"]
        if len(counted) >= len(placed):  # "two meetings: the first in Ⓟ (Ⓓ), the second in…" are not told twice
            found = [o for o in found if o.determiner != "series"]
        found += counted
        kept: list[Occurrence] = []
        for one in sorted(found, key=lambda o: (o.start, -o.end)):
            same = kept and (one.start, one.end) == (kept[-1].start, kept[-1].end)  # "the first and second Conferences"
            if not kept or one.start >= kept[-1].end or same:
                kept.append(one)
        out.extend(kept)
    return out


def _named(index: int, sentence: Sentence) -> Iterator[Occurrence]:
    for phrase in phrases(sentence.mask):
        if not phrase.ordinals and not phrase.topic and _COMPOUND.match(sentence.mask, phrase.end):
            continue
        if not phrase.plural and not names_several(sentence.mask, phrase):
            yield described(index, sentence, phrase, phrase.ordinals[-1] if phrase.ordinals else None)
        else:
            yield from several_of(index, sentence, phrase)


def _subject_of(verbal: Occurrence, found: list[Occurrence], sentence: Sentence) -> bool:
    """ "The 15th meeting of the Ⓕ convened virtually": the verb says the same event as the noun before it."""
    between = (sentence.mask[o.end : verbal.start] for o in found if not o.verbal and o.end <= verbal.start)
    return any(
        re.fullmatch(rf"(?: of (?:the )?[{FORUM}{MECHANISM}])?(?:,? which)?(?: (?:was|were|has|had))? ", b)
        for b in between
    )


def _followers(index: int, sentence: Sentence, found: list[Occurrence]) -> Iterator[Occurrence]:
    """ "The first Conference, at Ⓟ on Ⓓ, and those which followed in Ⓟ (Ⓓ) and Ⓟ (Ⓓ)": meetings of the same words."""
    numbered = [one for one in found if one.ordinal and not one.verbal]
    behind = placings.followers(sentence.mask, numbered[-1].end) if numbered else None
    if behind is None:
        return
    start, places = behind
    bare = re.sub(rf"^.*?(?={re.escape(numbered[-1].head)})", "", numbered[-1].words, flags=re.IGNORECASE)
    one = replace(numbered[-1], start=start, end=start, ordinal=None, words=bare, determiner="those", notes={})
    for each in paired(replace(one, date=None, place=None, country=None), index, sentence, places):
        each.determiner, each.status = "a", "held"
        yield each


def _of_row(index: int, sentence: Sentence, row: Row) -> Occurrence:
    made = Occurrence(
        index, row.start, row.end, class_of(row.words, ()), row.head, "a", row.words, row.ordinal, status=""
    )
    if row.topic:
        made.topic, made.topic_at = sentence.words(*row.topic), (index, *sentence.slice(*row.topic))
    return made


def _of_item(index: int, sentence: Sentence, row: Row) -> Occurrence:
    made = _of_row(index, sentence, row)
    where = sentence.among(0, row.start if row.topic else row.end, PLACE + COUNTRY + DATE)
    take(made, index, sentence, where or sentence.among(row.end, len(sentence.mask), PLACE + COUNTRY + DATE))
    if made.date and not made.date.year_given:
        made.date = made.date.with_year(row.year) if row.year else None
    return made


_COMPOUND = filtered(
    r"[’']?s? (?:outcomes?|reports?|programmes?|programs?|participants|room|series|process|statements?|agenda|"
    r"documents?|conclusions|recommendations|"
    r"materials|summary|summaries|activities|members|website|organi[sz]ers|venue|results|proposals?|papers?|budget|"
    r"delegates|discussions?)\b"
)


def _met(index: int, sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[Occurrence]:
    """ "The Group met in Tunis on 11 May": the verb names the event; "met in March and October" names two."""
    for found in gatherings(sentence, earlier):
        number = 1 if found.first else None
        one = Occurrence(
            index, found.start, found.end, found.type, "meeting", "a", found.words, number, owners=found.owners
        )
        one.status, one.verbal = found.status, True
        if found.where:
            take(one, index, sentence, sentence.among(*found.where, PLACE + COUNTRY + DATE))
        elif len(places := placings.pairs(sentence.mask, found.end)) > 1 and not found.first:
            yield from paired(one, index, sentence, places)
            continue
        if found.dates:
            first, second = found.dates
            take(one, index, sentence, sentence.among(first, first + 1, DATE))
            other = Occurrence(index, second, second, found.type, "meeting", "a", found.words, owners=found.owners)
            other.status, other.verbal = found.status, True
            take(other, index, sentence, sentence.among(second, second + 1, DATE))
            yield other
        yield one
    for start, end in anaphors(sentence):
        yield Occurrence(index, start, end, "", "it", "this", "it", status="held")
