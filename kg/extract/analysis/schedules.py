"""Tables and lists of meetings: rows whose cells are a date, a place and what was held, under a heading or a sentence
that says what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.analysis.grammar import ORDINALS, ROMAN, Phrase, phrases
from kg.extract.analysis.sentence import COUNTRY, DATE, EVENT, PLACE, Sentence
from kg.model import BlockKind
from kg.patterns import filtered

_HEADER = filtered(
    r"\b(?:dates?|when|venues?|places?|where|locations?|activit(?:y|ies)|events?|meetings?|topics?|subjects?|titles?|"
    r"themes?|hosts?|organi[sz]ed by|organi[sz]ers?)\b",
    re.IGNORECASE,
)
_CELL = filtered(r"(?:[^|]*\|)? ?(?:(?:[Nn]o\.?|[Nn]umber|[Tt]he|[Nn]ame of(?: the)?) )?[\w’' -]+")
_DATED = filtered(rf"\W*{DATE}\W*")
_PLACED = filtered(rf"\W*(?:[Tt]he )?{PLACE}(?:,? \(?{COUNTRY}\)?)?\W*")
_NOT_TOPIC = filtered(rf"\W*(?:\d[\d,. ]*|[{DATE}{PLACE}{COUNTRY}](?:[, &]+(?:and )?[^\w ]| and [^\w ])*)\W*")
_PLACED_ITEM = filtered(
    rf"\W*(?:\(?[a-z0-9]{{1,3}}[.)] )?"
    rf"(?:{PLACE}(?:, {COUNTRY})?,? \(?{DATE}\)?|{DATE},? (?:in )?{PLACE}(?:, {COUNTRY})?)"
    rf" ?[:–—-]+ (?:on )?(?P<topic>[a-z][^;.,:()]{{3,120}})"
)
_BARE_ITEM = filtered(
    rf"\W*(?:\(?[a-z0-9]{{1,3}}[.)] )?(?P<at>{DATE},? (?:in )?{PLACE}(?:,? \(?{COUNTRY}\)?)?|"
    rf"{PLACE}(?:, {COUNTRY})?,? \(?{DATE}\)?)(?:,? \(?(?:hosted|organi[sz]ed|chaired|co-hosted) by [^.;]{{1,80}})?\W*"
)
_QUOTED_ITEM = filtered(  # "“Integration of Immigrants”, Ⓟ, Ⓓ"
    rf"\W*(?:\(?[a-z0-9]{{1,3}}[.)] )?[\"“«](?P<topic>[^\"”»|]{{5,140}})[\"”»]"
    rf"(?=[^.;{EVENT}]{{0,120}}{DATE}[^.;{EVENT}]{{0,100}}(?:[.;]|$| and$))"
)
_LED = filtered(
    rf"\W*(?P<topic>[A-Z][^.;:,()|{DATE}{PLACE}{COUNTRY}]{{3,100}}(?:, [^.;:,()|{DATE}{PLACE}{COUNTRY}]{{3,60}})?), "
    rf"[{PLACE}{COUNTRY}](?:, {COUNTRY})?,? \(?{DATE}\)?\.?\W*"
)
_GATHER = filtered(r"\b(?:met|gathered|assembled|convened|came together)\b[^.;]*:\W*$")
_REACH = 14  # blocks above a row in which its table's header or the sentence that announces it stands


@dataclass(frozen=True, slots=True)
class Row:
    """A row that names a meeting: places are those of the sentence's mask."""

    start: int
    end: int
    head: str
    words: str
    ordinal: int | None
    topic: tuple[int, int] | None
    year: int = 0  # that a day without one means


def row_event(index: int, sentence: Sentence, sentences: list[Sentence]) -> Row | None:
    """The meeting of a row that no noun names: its cells are a date, a place and a topic or a number."""
    if sentence.block.kind is not BlockKind.ROW:
        return None
    cells = [(m.start(), m.end()) for m in re.finditer(r"[^|]+", sentence.mask)]
    kinds = [sentence.mask[a:b] for a, b in cells]
    if len(cells) < 3 or not any(_DATED.fullmatch(c) for c in kinds) or not any(_PLACED.fullmatch(c) for c in kinds):
        return None
    lead = _announced(index, sentences)
    if lead is None:
        return None
    named = next(((a, b) for (a, b), c in zip(cells, kinds, strict=True) if not _NOT_TOPIC.fullmatch(c)), None)
    if named is None:
        return None
    start = named[0] + len(sentence.mask[slice(*named)]) - len(sentence.mask[slice(*named)].lstrip())
    end = start + len(sentence.mask[slice(*named)].strip())
    word = sentence.mask[start:end].lower().rstrip(".")
    number = ORDINALS.get(word) or ROMAN.get(sentence.mask[start:end])
    head = lead.head
    singular = re.sub(rf"({head})s\b", r"\1", lead.words, flags=re.IGNORECASE).split(" hitherto")[0]
    return Row(
        start, end, head, singular if number is None else head.capitalize(), number, None if number else (start, end)
    )


def item_event(sentence: Sentence, sentences: list[Sentence]) -> Row | None:
    """The meeting of a list's item "Ⓟ, Ⓓ: passport integrity" under a sentence that speaks of several meetings."""
    if led := _led_event(sentence, sentences):
        return led
    if sentence.block.kind is not BlockKind.ITEM or sentence.block.intro is None:
        return None
    found = (
        _PLACED_ITEM.match(sentence.mask) or _QUOTED_ITEM.match(sentence.mask) or _BARE_ITEM.fullmatch(sentence.mask)
    )
    if found is None:
        return None
    lead = [s for s in sentences if s.block.index == sentence.block.intro]
    plural = [p for p in phrases(lead[-1].mask) if p.plural] if lead else []
    if not plural and not (lead and _GATHER.search(lead[-1].mask)):
        return None
    head = plural[-1].head if plural else "meeting"
    if found.re.pattern == _BARE_ITEM.pattern:
        if not plural:
            return None
        words = re.sub(rf"({head})s\b", r"\1", plural[-1].words, flags=re.IGNORECASE)
        return Row(*found.span("at"), head, words, None, None)
    years = {m.date.last.year for m in lead[-1].mentions if m.date and m.date.year_given} - {0}
    year = years.pop() if len(years) == 1 else 0
    return Row(*found.span("topic"), head, head.capitalize(), None, found.span("topic"), year)


def _led_event(sentence: Sentence, sentences: list[Sentence]) -> Row | None:
    """ "Identity fraud, Hong Kong, November 2005." at the head of a paragraph, in a section on workshops."""
    found = _LED.fullmatch(sentence.mask) if sentence.block.section and _LED.may(sentence.mask) else None
    if found is None or sentence.start > sentence.block.text.find(sentence.text.strip()):
        return None
    above = [s for s in sentences if s.block.index == sentence.block.section[-1]]
    plural = [p for s in above for p in phrases(s.mask) if p.plural]
    if not plural:
        return None
    return Row(*found.span("topic"), plural[0].head, plural[0].head.capitalize(), None, found.span("topic"))


def _announced(index: int, sentences: list[Sentence]) -> Phrase | None:
    """The plural that announces the rows: "Of six thematic meetings … four had been held:"; below it a header."""
    first = sentences[index].block.index
    headed = False
    for other in reversed(sentences[max(0, index - 3 * _REACH) : index]):
        if first - other.block.index > _REACH:
            return None
        if other.block.kind is not BlockKind.ROW or "|" not in other.mask:
            headed = headed or len(_HEADER.findall(other.mask)) > 1
        elif len(_HEADER.findall(other.mask)) > 1:
            if named := [p for p in phrases(other.mask) if not p.plural and _CELL.fullmatch(other.mask[: p.end])]:
                return named[0]  # "Conference | Place | Date"
            headed = True
            continue
        if other.block.kind is BlockKind.ROW:
            continue
        plural = [p for p in phrases(other.mask) if p.plural]
        if plural and (headed or re.search(r":\W*$", other.mask)):
            return plural[-1]
    return None
