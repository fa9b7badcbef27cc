"""How a name is written in a text: which of its meanings the letters allow, and how far the mention goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.lexicon.entries import ACRONYMS, Entry, Match, NameKind, Sense
from kg.lexicon.folding import POSSESSIVES, Word, fold_token, is_abbreviation

_MINOR = frozenset("of and for on in the to at by with against from de la del des du le les et y e & , ( ) + *".split())
# Words that writers put in small letters though they belong to a name ("the Bali process").
_COMMON = frozenset(
    "process dialogue group conference secretariat islands island republic union consultations consultation initiative "
    "forum organisation organization nations agency bank commission committee federation community centre center "
    "office programme program states council governmental operation sectoral".split()
)
_SMALL = re.compile(r"(?<![^\W_])[^\WA-Z\d_][^\W_]*(?:['’][^\W_]+)?")
_NEXT_CAPITAL = re.compile(r"\s+(?:the\s+)?[^\W\d_a-z]")
_OF = re.compile(r"\.?\s+of\s")
_MONEY = ("$", "€", "£", "¥")
# "Geneva Convention": not a meeting in Geneva.
_INSTRUMENT = re.compile(
    r"[’']?s? (?:[A-Z]\w+ )?(?:Declaration|Convention|Protocol|Principle|Agreement|Treaty|Accord|Pact|Charter|Compact|"
    r"Consensus|Rules|Regulation|Commitment|Action Plan|Plan of Action|Programme of Action|Statute|Guidelines)s?\b"
)
_SHOUTED = re.compile(r"[^\W\d_]{3,}")
_AROUND = 60  # characters in which the neighbouring word is looked for
_BESIDE = frozenset({", ", " (", " – ", " - ", ","})  # between a place and its country
_BODIES = ("Organisation", "Forum")  # named in ordinary words, so that capitals tell them from these
_ALONE = ("", ";", "|", "•", "–", "*")  # around a name that stands by itself
_PERSON = re.compile(r"[^\W\d_a-z][\w'’.-]* $")  # before a place that may be a surname: "Ms Chiara Belluno (Italy)"
_COUNTRIES = ("State", "Territory")
_LONG_AGO = "1990"  # before the processes that the documents tell of


def mention(text: str, taken: list[Word], senses: list[Sense]) -> Match | None:
    """The match of these words if they are written as a name of one of the senses is, with all senses that fit."""
    chosen = [sense for sense in senses if _fits(sense, taken)]
    if not chosen:
        return None
    if len(chosen) > 1:
        proper = [sense for sense in chosen if sense.name.kind is not NameKind.DEMONYM]
        chosen = sorted(proper or chosen, key=lambda sense: (sense.weak, _given_up(sense)))
    best = chosen[0]
    start = taken[0].start
    if best.name.kind is NameKind.INVERTED and not _may_stand(text, taken, best.entry):
        return None
    end = _end(text, taken, best)
    if end is None:
        return None
    return Match(
        start,
        end,
        text[start:end],
        (best.entry,) if len(chosen) == 1 else _distinct(chosen),
        demonym=best.name.kind is NameKind.DEMONYM,
        weak=best.weak or _doubtful(text, start, end, best),
    )


def _given_up(sense: Sense) -> bool:
    """ "Gold Coast": a name that a state gave up long ago is rather that of a town that has it now."""
    return sense.name.kind is NameKind.FORMER and "" < sense.name.until < _LONG_AGO


def located(text: str, found: list[Match]) -> Iterator[Match]:
    """The matches, a place that stands beside its country meaning the one in that country."""
    for index, match in enumerate(found):
        if match.entry.type == "Place":
            beside = found[index + 1 : index + 2] + found[max(0, index - 1) : index]
            yield next((m for other in beside if (m := _in_country(text, match, other))), match)
        else:
            yield match


def _in_country(text: str, place: Match, country: Match) -> Match | None:
    if country.entry.type not in _COUNTRIES or country.demonym:
        return None
    between = text[place.end : country.start] if place.start < country.start else text[country.end : place.start]
    inside = [entry for entry in place.entries if entry.country == country.entry.ref.slug]
    if not inside or between not in _BESIDE:
        return None
    if place.weak and _PERSON.search(text, max(0, place.start - _AROUND), place.start):
        return None
    others = [entry for entry in place.entries if entry not in inside]
    return replace(place, entries=(*inside, *others), weak=False)


def _end(text: str, taken: list[Word], best: Sense) -> int | None:
    """Where the name ends; None where what follows shows that it is not this name."""
    end = taken[-1].end
    if taken[-1].raw.endswith(POSSESSIVES) and not best.name.text.endswith(POSSESSIVES):
        end -= 2
    if best.name.kind is NameKind.INVERTED and _OF.match(text, end):  # "Congo, Republic of Korea" is two states
        return None
    if taken[-1].text == "of":
        if _NEXT_CAPITAL.match(text, end):
            return None
        if text.startswith(" the", end) and not text[end + 4 : end + 5].isalnum():
            end += 4
    if text.startswith(".", end) and is_abbreviation(taken[-1].raw):  # "Korea, Rep. (ROK)"
        end += 1
    return None if text.startswith(_MONEY, end) else end  # "US$10,000"


def _may_stand(text: str, taken: list[Word], entry: Entry) -> bool:
    """An inverted name that ends in a name of its own is a name only by itself: "China, Hong Kong SAR" lists two."""
    comma = next((word.end for word in taken if word.text == ","), None)
    if comma is None or text[comma : taken[-1].end].strip() not in entry.names:
        return True
    before, after = text[: taken[0].start].rstrip(), text[taken[-1].end :].lstrip()
    return before[-1:] in _ALONE and after[:1] in _ALONE


def _fits(sense: Sense, taken: list[Word]) -> bool:
    """Are the words written as that name may be: acronyms exactly, others with their capitals?"""
    if sense.name.kind in ACRONYMS:
        written = "".join(dict.fromkeys(word.raw for word in taken))
        written = written[:-2] if written.endswith(POSSESSIVES) else written
        return written.replace(".", "") == re.sub(r"[\s.-]", "", sense.name.text)
    if len(taken) == 1:
        raw = taken[0].raw
        return not (sense.weak and len(raw) <= 4 and raw.isupper())
    if not sense.weak and sense.entry.type not in _BODIES:  # "Viet nam", "New york": no ordinary words
        return True
    small = {raw for _, raw, _, _ in taken if raw[0].islower() and raw not in _MINOR} - _COMMON
    return not small or {fold_token(raw) for raw in small} <= {fold_token(w) for w in _SMALL.findall(sense.name.text)}


def _distinct(senses: list[Sense]) -> tuple[Entry, ...]:
    return tuple({sense.entry.ref: sense.entry for sense in senses}.values())


def _doubtful(text: str, start: int, end: int, best: Sense) -> bool:
    if best.name.kind is NameKind.WORD:
        return _shouted(text, start, end)
    return best.entry.type == "Place" and _INSTRUMENT.match(text, end) is not None


def _shouted(text: str, start: int, end: int) -> bool:
    """Are the words around in capitals, so that capitals say nothing?"""
    before = _SHOUTED.findall(text, max(0, start - _AROUND), start)[-1:]
    around = before + _SHOUTED.findall(text, end, end + _AROUND)[:1]
    return bool(around) and all(word.isupper() for word in around)
