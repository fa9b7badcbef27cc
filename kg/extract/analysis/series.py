"""Events counted off by number: "Three workshops were held. The first, on visas, … The second…"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.analysis.classes import class_of
from kg.extract.analysis.described import described
from kg.extract.analysis.grammar import NUMBERS, ORDINALS, Phrase, phrases
from kg.extract.analysis.occurrence import Occurrence, take
from kg.extract.analysis.plurals import counted
from kg.extract.analysis.sentence import COUNTRY, DATE, MECHANISM, PLACE, Sentence
from kg.patterns import bank, filtered

_SERIES_ITEM = filtered(
    r"(?:(?<=^)|(?<=\. )|(?<=, )|(?<=; )|(?<=: )|(?<=and ))(?:(?:[Aa]t )?(?:[Tt]he|its|their|our|an?) )?"
    r"(?P<which>(?:(?<=[Ee] )|(?<=its )|(?<=eir )|(?<=our ))(?i:first|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth|tenth|eleventh|twelfth|last|"
    r"former|latter|other|next)|(?<=[Aa] )(?:second|third|fourth|fifth|further)|(?:one|another)(?=,? (?:on|in|at)\b))"
    r"(?=,? (?:on|was|were|will|is|hosted|by|dealt|followed|"
    r"held|organi[sz]ed|again|also|in|at|took|to be|had|of (?:which|them|these|those)|met|convened|followed|"
    r"went to)\b|, | \(Ⓟ)",
    cue=r" (?i:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last|former|latter|"
    r"other|next|further|one|another),? ",
)


_TWO = filtered(
    rf"\b[Tt]he (?P<one>(?i:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})) and (?:the )?"
    rf"(?P<other>(?i:{'|'.join(sorted(ORDINALS, key=len, reverse=True))})) (?:were|took|followed|came|had been)"
    rf"(?: (?:both|also|held|place|convened|hosted|there|in {PLACE}))*"
)
_FIRST_OF = filtered(r"[^.;]{0,40}, the first of (?:which|them|these|those)\b")
_COUNTED = bank(_SERIES_ITEM, _TWO)
_REACH = 90  # characters behind "the second and third were held" in which their days stand


def series(index: int, sentence: Sentence, sentences: list[Sentence], out: list[Occurrence]) -> list[Occurrence]:
    """ "Three workshops had been held. The first, hosted by …": each of them is an event of the plural's class."""
    if not _COUNTED.likely(sentence.mask):
        return []
    items = list(sentence.find(_SERIES_ITEM))
    if not items:
        return list(_two_sequels(index, sentence, sentences))
    lead = _series_lead(index, sentence, sentences, items[0].start())
    if lead is None:
        return [*_sequels(index, sentence, sentences, items)] or [*_counted_on(index, sentence, sentences, items, out)]
    place, phrase = lead
    made = []
    for item in items:
        if place != index and item["which"] in ("one", "another"):
            continue
        one = described(place, sentences[place], phrase, None)
        _of_paragraph(one, sentence, sentences)
        one.sentence, one.start, one.end = index, *item.span()
        one.series, one.determiner, one.proper = place, "series", False
        end = items[items.index(item) + 1].start() if item is not items[-1] else len(sentence.mask)
        topic = re.compile(
            r"(?:,? (?:was |were )?(?:held )?on |.{0,120}?\b(?:was|were) on |.{0,120}? was an? [^.;]*?\bon )"
            r"(?P<topic>(?![ⒹⒸⓅ])[^.;]+?)(?=, (?:was|following|took|hosted|held|organi[sz]ed|which|in|at)\b|"
            r",? (?:was|were) |,? and $|[.;]|$)"
        )
        if found := topic.match(sentence.mask, item.end(), end):
            one.topic = sentence.words(*found.span("topic"))
            one.topic_at = (index, *sentence.slice(*found.span("topic")))
        made.append(one)
    return made


def _of_paragraph(one: Occurrence, sentence: Sentence, sentences: list[Sentence]) -> None:
    """ "Fair Recruitment (Chair: A). Two meetings were reported: the first…": of the body it begins with."""
    if one.owners:
        return
    first = next(s for s in sentences if s.block is sentence.block)
    lead = _BODY_FIRST.match(first.mask)
    body = first.at(lead.start("body")) if lead else None
    if body and body.entity:
        one.owners = (body.entity,)
        one.type = class_of(one.head, one.owners)


_BODY_FIRST = filtered(rf"\W*(?:\(?\w{{1,3}}[.)] )?(?:[Tt]he )?(?P<body>{MECHANISM})")


def _sequels(
    index: int, sentence: Sentence, sentences: list[Sentence], items: list[re.Match[str]]
) -> Iterator[Occurrence]:
    """ "The fifth meeting was held in Ⓟ. The sixth was convened in…": the next of what has a number."""
    for item in items:
        number = ORDINALS.get(item["which"].lower())
        for back in range(index, max(-1, index - 4), -1):
            other = sentences[back]
            if other.block is not sentence.block or number is None:
                break
            named = [p for p in phrases(other.mask) if _number(p) and (back < index or p.start < item.start())]
            if named and 0 < abs(number - _number(named[-1])) <= (2 if back < index else _MOST):
                one = described(back, other, named[-1], number)
                one.sentence, one.start, one.end = index, *item.span()
                one.topic_at = None if back != index else one.topic_at
                one.words = f"{item['which']} {one.words.split(' ', 1)[-1]}"
                yield one
                break


def _number(phrase: Phrase) -> int:
    """The number that a phrase gives its meeting; 0 where it gives none, or several."""
    if len(phrase.ordinals) == 1:
        return phrase.ordinals[0]
    return 1 if not phrase.ordinals and _FIRST.search(phrase.before) else 0


_FIRST = filtered(r"\b(?:inaugural|founding|constituent)\b", re.IGNORECASE)
_MOST = 12  # numbers that one sentence may pass over: "the first Consultation, in Ⓟ, and the fourth, in Ⓟ"
_MET_AT = filtered(
    rf"(?: (?:met|was held|was convened|took place|gathered|followed|convened|went to))? ?(?:,? (?:in|at) |\(|"
    rf",? )?{PLACE}"
)
_FAR = 60  # occurrences before a series in which the meeting stands whose successors it counts


def _counted_on(
    index: int, sentence: Sentence, sentences: list[Sentence], items: list[re.Match[str]], out: list[Occurrence]
) -> Iterator[Occurrence]:
    """ "The Conference meets each year. The second met in Ⓟ in Ⓓ, the third in Ⓟ (Ⓓ)": of what has such numbers."""
    counted = [(ORDINALS[w], item) for item in items if (w := item["which"].lower()) in ORDINALS]
    placed = [(n, item) for n, item in counted if _MET_AT.match(sentence.mask, item.end())]
    if len(placed) < 2 or any(b[0] - a[0] != 1 for a, b in pairwise(placed)):
        return
    first = next((one for one in reversed(out[-_FAR:]) if one.ordinal and one.head != "nickname"), None)
    if first is None or first.ordinal is None or first.ordinal >= placed[-1][0]:
        return
    for number, item in placed:
        words = f"{item['which']} {_NUMBERED.sub('', first.words)}"
        made = Occurrence(index, *item.span(), first.type, first.head, "the", words, number, owners=first.owners)
        made.status = "held"
        yield made


_NUMBERED = re.compile(rf"^.*?\b(?:{'|'.join(ORDINALS)}|[IVX]+|\d+(?:st|nd|rd|th)) ", re.IGNORECASE)


def _two_sequels(index: int, sentence: Sentence, sentences: list[Sentence]) -> Iterator[Occurrence]:
    """ "Its first meeting took place in Ⓟ and the second and third were held there in Ⓓ and Ⓓ": to each its own day."""
    for found in sentence.find(_TWO):
        named = [p for p in phrases(sentence.mask[: found.start()]) if len(p.ordinals) == 1]
        numbers = [ORDINALS[found[name].lower()] for name in ("one", "other")]
        if not named or numbers[0] - named[-1].ordinals[0] != 1 or numbers[1] - numbers[0] != 1:
            continue
        days = sentence.among(found.end(), found.end() + _REACH, DATE)
        for number, name, day in zip(numbers, ("one", "other"), days, strict=False):
            one = described(index, sentence, named[-1], number)
            one.start, one.end = found.span(name)
            one.words = f"{found[name]} {one.words.split(' ', 1)[-1]}"
            one.topic_at = None
            take(one, index, sentence, [day])
            if " there" in found[0]:
                take(one, index, sentence, sentence.among(named[-1].end, found.start(), PLACE + COUNTRY))
            yield one


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
            numbered = any(w in NUMBERS or w.isdigit() for w in counted(other.mask, phrase))
            first_of_which = _FIRST_OF.match(other.mask, phrase.end)
            numbered = numbered or (back == index and first_of_which is not None)
            if phrase.plural and numbered and (back < index or phrase.start < before):
                return back, phrase
    return None
