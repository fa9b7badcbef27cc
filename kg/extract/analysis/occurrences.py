"""Where a document speaks of an event, and what it says of it there: class, number, dates, place, status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.dates import DateMention
from kg.extract.analysis import placings
from kg.extract.analysis.classes import class_of
from kg.extract.analysis.gatherings import PEOPLE, anaphors, gatherings
from kg.extract.analysis.grammar import NUMBERS, ORDINALS, ROMAN, Phrase, phrases
from kg.extract.analysis.schedules import Row, row_event
from kg.extract.analysis.sentence import COUNTRY, DATE, FORUM, MECHANISM, ORGANISATION, PLACE, Mention, Sentence
from kg.model import Entity

Slice = tuple[int, int, int]
"""A slice of clean text: index of the sentence, start and end in its block's text."""


@dataclass(slots=True)
class Occurrence:
    """One place where an event is named. `start` and `end` are places of the sentence's mask."""

    sentence: int
    start: int
    end: int
    type: str  # local name of the forum: class; "" where the words leave it open ("the meeting")
    head: str
    determiner: str
    words: str
    ordinal: int | None = None
    topic: str = ""
    topic_at: Slice | None = None
    owners: tuple[Entity, ...] = ()  # forum, mechanism, organisation that it is a meeting of
    proper: bool = False  # capitalised: a name, not a description
    date: DateMention | None = None
    date_at: Slice | None = None
    place: Entity | None = None
    place_at: Slice | None = None
    country: Entity | None = None
    country_at: Slice | None = None
    status: str = ""  # held, planned, proposed, postponed, cancelled, or "" where nothing tells
    status_at: Slice | None = None
    mode: str = ""
    series: int = -1  # occurrences of one series ("the first, … the second, …") share a number
    follows: int = -1  # index of the occurrence that says the same event in this sentence
    verbal: bool = False  # a verb names it: "Ministers met in Ⓟ"
    event: int = -1
    notes: dict[str, Slice] = field(default_factory=dict)


def occurrences(sentences: list[Sentence]) -> list[Occurrence]:
    """All occurrences of a document in reading order; generic ones ("further workshops") are left out."""
    out: list[Occurrence] = []
    for index, sentence in enumerate(sentences):
        before = sentences[index - 1] if index and sentences[index - 1].block is sentence.block else None
        found = sorted(
            [*_named(index, sentence), *_by_ordinal_body(index, sentence), *_met(index, sentence, before)],
            key=lambda o: o.start,
        )
        if not found and (row := row_event(index, sentence, sentences)):
            found.append(_of_row(index, sentence, row))
        found = [o for o in found if not (o.verbal and _subject_of(o, found, sentence))]
        found += _series(index, sentence, sentences, out)
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
        if not phrase.plural:
            yield _occurrence(index, sentence, phrase, phrase.ordinals[-1] if phrase.ordinals else None)
        else:
            yield from _several(index, sentence, phrase)


def _occurrence(index: int, sentence: Sentence, phrase: Phrase, ordinal: int | None) -> Occurrence:
    owners = tuple(
        m.entity
        for m in sentence.among(
            phrase.start, phrase.topic[0] if phrase.topic else phrase.end, FORUM + MECHANISM + ORGANISATION
        )
        if m.entity
    )
    held = _HELD_BY.search(sentence.mask[: phrase.start])
    if not owners and held and (body := sentence.at(held.start())) and body.entity:
        owners = (body.entity,)
    if not owners and (before := _BODY_BEFORE.search(sentence.mask[: phrase.start])):
        mention = sentence.at(before.start())
        owners = (mention.entity,) if mention and mention.entity else ()
    if not owners and re.match(r"its|their", phrase.determiner):
        owners = _possessor(sentence, phrase.start)
    words = sentence.words(phrase.start, phrase.end)
    untopical = sentence.words(phrase.start, phrase.topic[0]) if phrase.topic else words
    capital = re.search(rf"\b[A-Z][a-z’']+ (?:\w+ )?{phrase.head}", words, re.IGNORECASE) and words[:1].isupper()
    made = Occurrence(
        index,
        phrase.start,
        phrase.end,
        class_of(untopical, owners),
        phrase.head,
        phrase.determiner,
        words,
        ordinal,
        owners=owners,
    )
    made.proper = bool(capital and any(w[:1].isupper() for w in untopical.split()[1:])) and phrase.determiner not in (
        "a",
        "an",
    )
    if not made.type and phrase.head in ("meeting", "session", "gathering", "sitting"):
        made.type = _of_people(sentence, phrase)
    if re.search(rf"{PLACE} (?:meeting|workshop|seminar|conference|session)$", phrase.words):
        _take(made, index, sentence, sentence.among(phrase.start, phrase.end, PLACE))  # "the Khartoum meeting"
        made.place_at = None
    if phrase.topic:
        made.topic = sentence.words(*phrase.topic)
        made.topic_at = (index, *sentence.slice(*phrase.topic))
    elif before := _topic_before(phrase):
        made.topic = before
        made.topic_at = (index, *sentence.slice(phrase.start, phrase.end))
    return made


_PEOPLE = re.compile(rf"(?:^|[^\w-])(?P<people>{PEOPLE})(?![\w-])")


def _of_people(sentence: Sentence, phrase: Phrase) -> str:
    """ "At their meeting in Ⓟ, senior officials…", "Ministers had decided at a meeting": the class that those who meet tell."""
    if phrase.determiner not in ("their", "a", "its"):
        return ""
    behind = re.match(rf"[^.;:]{{0,60}}?, (?:the )?(?P<people>{PEOPLE})(?![\w-])", sentence.mask[phrase.end :])
    if phrase.determiner == "their" and behind:
        return class_of(behind["people"] + " meeting", ())
    before = re.split(r"[.;:]", sentence.mask[: phrase.start])[-1]
    found = _PEOPLE.search(before) if phrase.determiner != "its" else None
    told = class_of(found["people"] + " meeting", ()) if found else ""
    return told if told in ("MinisterialConference", "SeniorOfficialsMeeting", "ExpertsMeeting") else ""


_BODY_BEFORE = re.compile(rf"[{MECHANISM}{FORUM}](?: \([^)]*\))?(?:, (?:the )?| [–—-] ?)$")  # "AHG, ninth meeting"
_FIRST_FEW = re.compile(rf"\b(?:first|previous|earlier|last) (?P<few>{'|'.join(NUMBERS)})\b", re.IGNORECASE)
_HELD_BY = re.compile(rf"[{MECHANISM}{FORUM}](?: \([^)]*\))? (?:has |had )?(?:held|convened|holds) (?:a |an |its )?$")


def _subject_of(verbal: Occurrence, found: list[Occurrence], sentence: Sentence) -> bool:
    """ "The 15th meeting of the Ⓕ convened virtually": the verb says the same event as the noun before it."""
    between = (sentence.mask[o.end : verbal.start] for o in found if not o.verbal and o.end <= verbal.start)
    return any(re.fullmatch(rf"(?: of (?:the )?[{FORUM}{MECHANISM}])?(?:,? which)?(?: (?:was|were|has|had))? ", b) for b in between)


def _of_row(index: int, sentence: Sentence, row: Row) -> Occurrence:
    made = Occurrence(
        index, row.start, row.end, class_of(row.words, ()), row.head, "a", row.words, row.ordinal, status=""
    )
    if row.topic:
        made.topic, made.topic_at = sentence.words(*row.topic), (index, *sentence.slice(*row.topic))
    return made


def _topic_before(phrase: Phrase) -> str:
    """ "Best Practice Information Campaigns Workshop": what stands before the head is the topic."""
    if phrase.head.split()[-1] not in ("workshop", "seminar", "training", "course", "conference", "clinic"):
        return ""
    words = [w for w in phrase.before.split() if w.lower() not in ("the", "a", "an")]
    plain = [w for w in words if not re.match(r"[ⒸⓄⒻⓂⓅⓃ]|\d", w) and w.lower().strip(",") not in _UNTOPICAL]
    if any(re.match(r"[ⒻⓂⓄ]", w) for w in words) and len(plain) < 2:
        return ""
    return " ".join(plain).strip(" ,") if plain and not {w.lower() for w in plain} <= _UNTOPICAL | {"and"} else ""


_UNTOPICAL = frozenset(
    """
        first second third fourth fifth sixth seventh eighth regional ministerial international technical joint
        special national annual pilot earlier previous last next recent further future ad hoc expert experts
        senior officials high-level virtual hybrid proposed planned vice-ministerial review final follow-up
        similar training its their this another working two three four five six seven eight nine ten pilot full
        new first-ever permanent intergovernmental inter-governmental regular ordinary biennial yearly main
    """.split()
) | frozenset(ORDINALS)
_COMPOUND = re.compile(
    r"[’']?s? (?:outcomes?|reports?|programmes?|programs?|participants|room|series|process|statements?|agenda|"
    r"documents?|conclusions|recommendations|"
    r"materials|summary|summaries|activities|members|website|organi[sz]ers|venue|results|proposals?|papers?|budget|"
    r"delegates|discussions?)\b"
)


def _possessor(sentence: Sentence, before: int) -> tuple[Entity, ...]:
    """Whose meeting "its tenth meeting" is: the nearest body before it in the sentence, else forum, else organisation."""
    for signs in (MECHANISM, FORUM, ORGANISATION):
        found = sentence.among(0, before, signs)
        if found and found[-1].entity:
            return (found[-1].entity,)
    return ()


def _several(index: int, sentence: Sentence, phrase: Phrase) -> Iterator[Occurrence]:
    """Plural phrases that name single events: by ordinals, by dates, by places with dates, by capitalised topics."""
    mask = sentence.mask
    if len(phrase.ordinals) > 1:
        several = [_singular(_occurrence(index, sentence, phrase, ordinal)) for ordinal in phrase.ordinals]
        _distribute(index, sentence, phrase, several)
        yield from several
        return
    pairs = list(
        re.finditer(
            rf"(?:{PLACE}(?:, {COUNTRY})?|{COUNTRY}) ?\({DATE}\)|\({PLACE}(?:, {COUNTRY})?, {DATE}\)",
            mask[phrase.start :],
        )
    )
    if any(pair[0].startswith("(") for pair in pairs):
        yield from _placed(index, sentence, phrase, pairs)
        return
    if len(places := placings.pairs(mask, phrase.end)) > 1:
        few = _FIRST_FEW.search(phrase.words)
        one = _singular(_occurrence(index, sentence, phrase, None))
        one.words = _FIRST_FEW.sub("", one.words).strip()
        several = list(_paired(one, index, sentence, places))
        if few and few[0].lower().startswith("first") and NUMBERS[few["few"].lower()] == len(several):
            for number, each in enumerate(several, 1):
                each.ordinal = number
        yield from several
        return
    number = next((NUMBERS[w] for w in _counted(mask, phrase) if w in NUMBERS), 0)
    tail = re.match(rf"[^.;]{{0,160}}?\bin ({DATE}) and (?:in )?({DATE})", mask[phrase.end :])
    if number == 2 and tail:
        for n in (1, 2):
            one = _occurrence(index, sentence, phrase, None)
            at = phrase.end + tail.start(n)
            _take(one, index, sentence, sentence.among(at, at + 1, DATE))
            _singular(one)
            one.notes["rank"] = (n, number, 0)
            yield one
    elif (
        phrase.topic
        and phrase.topic[0] < phrase.topic[1]
        and mask[phrase.topic[0]].isupper()
        and " and " in mask[slice(*phrase.topic)]
    ):
        middle = mask.rindex(" and ", *phrase.topic)
        for start, end in ((phrase.topic[0], middle), (middle + 5, phrase.topic[1])):
            one = _occurrence(index, sentence, phrase, None)
            one.topic, one.topic_at = sentence.words(start, end), (index, *sentence.slice(start, end))
            yield one


def _placed(index: int, sentence: Sentence, phrase: Phrase, pairs: list[re.Match[str]]) -> Iterator[Occurrence]:
    """ "Expert meetings on visas (Madrid, 5 June) and on rescue at sea (Valletta, 19 June)": one for each bracket."""
    for pair in pairs:
        one = _occurrence(index, sentence, phrase, None)
        at = phrase.start + pair.start()
        lead = re.search(r"(?:and |, )?on ([^,;()]{3,100}?) ?$", sentence.mask[phrase.start : at])
        if lead and pair[0].startswith("("):
            start, end = phrase.start + lead.start(1), phrase.start + lead.end(1)
            one.topic, one.topic_at = sentence.words(start, end), (index, *sentence.slice(start, end))
        one.start, one.end = (phrase.start, phrase.end) if pair is pairs[0] else (at, at + 1)
        _take(one, index, sentence, sentence.among(at, phrase.start + pair.end(), PLACE + COUNTRY + DATE))
        yield one


def _distribute(index: int, sentence: Sentence, phrase: Phrase, several: list[Occurrence]) -> None:
    """ "The ninth and tenth meetings were held in Ⓟ on Ⓓ and in Ⓟ on Ⓓ": to each its own, if as many are said."""
    tail = re.split(r"[.;]", sentence.mask[phrase.end : phrase.end + 220])[0]
    for sign in (DATE, PLACE):
        mentions = sentence.among(phrase.end, phrase.end + len(tail), sign)
        if len(mentions) == len(several):
            for one, mention in zip(several, mentions, strict=True):
                _take(one, index, sentence, [mention])


def _singular(one: Occurrence) -> Occurrence:
    """ "the first and second Ministerial Conferences": the words of one of them."""
    bare = re.sub(
        rf"^.*?(?:{'|'.join(ORDINALS)}|\d\w\w) (?=[^ ]+ ?{one.head}|{one.head})", "", one.words, flags=re.IGNORECASE
    )
    bare = re.sub(rf"({one.head})s\b", r"\1", bare, flags=re.IGNORECASE)
    bare = re.sub(rf"^(?:{'|'.join(NUMBERS)}) ", "", bare, flags=re.IGNORECASE)  # "the two Conferences"
    name = next((word for word, number in ORDINALS.items() if number == one.ordinal), "")
    one.words = f"{name.capitalize()} {bare}".strip()
    return one


def _counted(mask: str, phrase: Phrase) -> list[str]:
    """The words of a phrase before its head and the three before it: where its number stands."""
    return [w.lower() for w in (*phrase.before.split(), *mask[max(0, phrase.start - 50) : phrase.start].split()[-3:])]


def _take(one: Occurrence, index: int, sentence: Sentence, mentions: list[Mention]) -> None:
    """Give an occurrence the first date, place and country of some mentions."""
    for mention in mentions:
        where = (index, mention.start, mention.end)
        if mention.sign == DATE and one.date is None:
            one.date, one.date_at = mention.date, where
        elif mention.sign == PLACE and one.place is None:
            one.place, one.place_at = mention.entity, where
        elif mention.sign == COUNTRY and one.country is None:
            one.country, one.country_at = mention.entity, where


_ORDINAL_BODY = re.compile(
    rf"\b(?P<ordinal>(?i:{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|\d{{1,2}}(?:st|nd|rd|th))|"
    rf"{'|'.join(sorted(ROMAN, key=len, reverse=True))}) "
    rf"(?:{FORUM}(?:['’]s?)? )?(?P<body>[{FORUM}{MECHANISM}{ORGANISATION}])(?! (?:meeting|Meeting|SOM|Senior|"
    rf"Ministerial|ministerial|workshop|conference|"
    rf"Conference))"
)
_NAMED_MEETING = re.compile(
    rf"\b[Tt]he (?P<phrase>(?:[A-Z][a-z]+ )?(?P<body>{ORGANISATION}))(?:,? (?:which|that))?(?: (?:was|were))?"
    rf"(?=[^.;:]{{0,60}}?\b(?:held|chaired|hosted|convened|met|took place)\b[^.;:]{{0,40}}?\b(?:in|at) {PLACE}[^.;:]{{0,20}}?{DATE})"
)
_NICKNAME = re.compile(rf"(?P<body>[{PLACE}{FORUM}]) (?P<ordinal>II|III|IV|V|VI)(?![\w.])")


def _by_ordinal_body(index: int, sentence: Sentence) -> Iterator[Occurrence]:
    """ "Third Government and Business Forum": a body that is itself a meeting; "Bali II": its nickname."""
    for found in sentence.find(_ORDINAL_BODY):
        body = sentence.at(found.start("body"))
        if (
            body
            and body.entity
            and re.search(r"(?:Forum|Conference|Meeting|Dialogue|Consultations?|Summit|Plenary)\b", body.entity.label)
        ):
            word = found["ordinal"].lower()
            number = ORDINALS.get(word) or ROMAN.get(found["ordinal"]) or int(re.sub(r"\D", "", word))
            words = sentence.words(*found.span())
            type_ = class_of(body.entity.label, ()) or "OtherMeeting"
            yield Occurrence(
                index, *found.span(), type_, "meeting", "", words, number, owners=(body.entity,), proper=True
            )
    for found in sentence.find(_NAMED_MEETING):
        body = sentence.at(found.start("body"))
        if body and body.entity and re.search(r"(?:Conference|Meeting|Consultations?|Summit)\b", body.entity.label):
            type_ = class_of(body.entity.label, ()) or "OtherMeeting"
            words = sentence.words(*found.span("phrase"))
            yield Occurrence(index, *found.span("phrase"), type_, "meeting", "the", words, proper=True)
    for found in sentence.find(_NICKNAME):
        words = sentence.words(*found.span())
        yield Occurrence(
            index, *found.span(), "MinisterialConference", "nickname", "the", words, ROMAN[found["ordinal"]]
        )


def _met(index: int, sentence: Sentence, before: Sentence | None) -> Iterator[Occurrence]:
    """ "The Group met in Tunis on 11 May": the verb names the event; "met in March and October" names two."""
    for found in gatherings(sentence, before):
        number = 1 if found.first else None
        one = Occurrence(
            index, found.start, found.end, found.type, "meeting", "a", found.words, number, owners=found.owners
        )
        one.status, one.verbal = found.status, True
        if found.where:
            _take(one, index, sentence, sentence.among(*found.where, PLACE + COUNTRY + DATE))
        elif len(places := placings.pairs(sentence.mask, found.end)) > 1 and not found.first:
            yield from _paired(one, index, sentence, places)
            continue
        if found.dates:
            first, second = found.dates
            _take(one, index, sentence, sentence.among(first, first + 1, DATE))
            other = Occurrence(index, second, second, found.type, "meeting", "a", found.words, owners=found.owners)
            other.status, other.verbal = found.status, True
            _take(other, index, sentence, sentence.among(second, second + 1, DATE))
            yield other
        yield one
    for start, end in anaphors(sentence):
        yield Occurrence(index, start, end, "", "it", "this", "it", status="held")


def _paired(one: Occurrence, index: int, sentence: Sentence, places: list[tuple[int, int]]) -> Iterator[Occurrence]:
    """One occurrence for each place with its date; the first keeps the words that name them all."""
    others = [replace(one, start=start, end=start, notes={}) for start, _ in places[1:]]
    for made, (start, end) in zip([one, *others], places, strict=True):
        _take(made, index, sentence, sentence.among(start, end, PLACE + COUNTRY + DATE))
        made.determiner = "series"
        yield made


_SERIES_ITEM = re.compile(
    r"(?:(?<=^)|(?<=\. )|(?<=, )|(?<=; )|(?<=and ))[Tt]he (?P<which>first|second|third|fourth|fifth|sixth|last|"
    r"former|latter|other)(?=,? (?:on|was|were|will|is|hosted|"
    r"held|organi[sz]ed|again|also|in|at|took|to be|had|of which)\b|, )"
)


def _series(index: int, sentence: Sentence, sentences: list[Sentence], out: list[Occurrence]) -> list[Occurrence]:
    """ "Three workshops had been held. The first, hosted by …": each of them is an event of the plural's class."""
    items = list(sentence.find(_SERIES_ITEM))
    if not items:
        return []
    lead = _series_lead(index, sentence, sentences, items[0].start())
    if lead is None:
        return []
    place, phrase = lead
    made = []
    for item in items:
        one = _occurrence(place, sentences[place], phrase, None)
        one.sentence, one.start, one.end = index, *item.span()
        one.series, one.determiner, one.proper = place, "series", False
        end = items[items.index(item) + 1].start() if item is not items[-1] else len(sentence.mask)
        topic = re.compile(
            r"(?:,? (?:was |were )?(?:held )?on |.{0,120}?\b(?:was|were) on |.{0,120}? was an? [^.;]*?\bon )"
            r"(?P<topic>(?![ⒹⒸⓅ])[^.;]+?)(?=, (?:was|following|took)\b|,? (?:was|were) |[.;]|$)"
        )
        if found := topic.match(sentence.mask, item.end(), end):
            one.topic = sentence.words(*found.span("topic"))
            one.topic_at = (index, *sentence.slice(*found.span("topic")))
        made.append(one)
    return made


def _series_lead(index: int, sentence: Sentence, sentences: list[Sentence], before: int) -> tuple[int, Phrase] | None:
    """The plural that a series counts off: in this sentence, or in one of the three before in the same section."""
    for back in range(index, max(-1, index - 7), -1):
        other = sentences[back]
        if (
            back != index
            and other.block.index != sentence.block.index
            and other.block.index != sentence.block.index - 1
        ):
            return None
        for phrase in reversed(phrases(other.mask)):
            counted = any(w in NUMBERS or w.isdigit() for w in _counted(other.mask, phrase))
            if phrase.plural and counted and (back < index or phrase.start < before):
                return back, phrase
    return None
