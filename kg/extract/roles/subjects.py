"""Who the subject of a verb is: the parties before it, or whom "who", "it", "she" and "we" stand for."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import PERSON, Mention, Sentence
from kg.extract.national import speaking_state
from kg.extract.roles import parties
from kg.extract.roles.items import read
from kg.extract.roles.words import ADVERB, AUX
from kg.patterns import filtered

_HELPER: Final = filtered(
    rf"(?:\b(?:who|which|that)\b )?{AUX}(?:the (?:honou?r|privilege|pleasure) (?:to|of) |(?:been|was|were|is|are) "
    rf"(?:honou?red|pleased|proud|delighted|privileged) to )?"
    rf"{ADVERB}(?:[a-z]+ed and )?(?:then )?$"
)


def subject(analysis: Analysis, sentence: Sentence, verb: int) -> tuple[list[Mention], int]:
    """The parties before a verb; "who" and "which" stand for those before them, "it" and "we" for a state."""
    mask = sentence.mask
    at = _bare(mask, verb)
    who, start = parties.before(analysis, sentence, at)
    if who:
        return who, start
    lead = re.search(
        r"(?:^|[ ,;])(?P<word>[Ii]t|[Tt]hey|[Hh]e|[Ss]he|[Tt]he latter|[Ww]e|I|[Mm]y (?:country|Government)|[Oo]ur "
        r"(?:country|Government)) ?$",
        mask[:at],
    )
    if lead is None:
        return _of_lead(analysis, sentence, at)
    if lead["word"] == "I" or re.match("[wmo]", lead["word"], re.IGNORECASE):
        told = speaking_state(analysis, sentence.block)
        at = lead.start("word")
        if told is None:
            return [], at
        first, last = sentence.slice(at, lead.end("word"))
        return [Mention(first, last, "Ⓒ", told[0])], at
    if re.match("h|s|the l", lead["word"], re.IGNORECASE):
        return _person_told(analysis, sentence, lead.start("word"))
    who, at = spoken_of(sentence, lead.start("word"))
    return (who, at) if who else _told_before(analysis, sentence, at)


def _person_told(analysis: Analysis, sentence: Sentence, at: int) -> tuple[list[Mention], int]:
    """ "He was elected Chair": the person named last, with the state told of that person."""
    for other in reversed([*analysis.of_block(sentence.block.index), sentence]):
        end = at if other is sentence else len(other.mask)
        spot = other.mask.rfind(PERSON, 0, end)
        if other.start <= sentence.start and spot >= 0:
            post = re.compile(
                rf"(?:{PERSON}|[^.;:{PERSON}]){{0,160}}?(?=, (?:who|was|and)|[.;:]| (?:was|said|opened|recalled))"
            )
            found = post.match(other.mask, spot)
            who = list(read(analysis, other, spot, found.end() if found else min(len(other.mask), spot + 120)))
            return [_here(sentence, at, m) for m in who[:1]], at
    return [], at


def _told_before(analysis: Analysis, sentence: Sentence, at: int) -> tuple[list[Mention], int]:
    """ "Ⓒ ….  It also hosted": whom the sentence before begins with."""
    earlier = [other for other in analysis.of_block(sentence.block.index) if other.start < sentence.start][-1:]
    for other in earlier:
        if (
            other.signs
            and other.signs[0][0] < 12
            and other.signs[0][1].sign in "ⒸⓄ"
            and re.fullmatch(r"[^\wⒶ-Ⓩ]*(?:In Ⓓ,? ?)?", sentence.mask[:at])
        ):
            return [_here(sentence, at, other.signs[0][1])], at
    return [], at


def _here(sentence: Sentence, at: int, mention: Mention) -> Mention:
    """Someone named elsewhere, at the word that stands for them here."""
    start, _ = sentence.slice(at, at + 1)
    return Mention(start, start + 1, mention.sign, mention.entity)


_IS: Final = filtered(r"\b(?:is|are|was|were) (?:now |again |once again |currently )?$")


def _bare(mask: str, verb: int) -> int:
    """Where the helpers of a verb begin: "·has kindly hosted", "·is hosting"."""
    if re.match(r"[a-z-]+ing\b", mask[verb : verb + 16]) and (going := _IS.search(mask, max(0, verb - 30), verb)):
        return going.start()
    helper = _HELPER.search(mask, max(0, verb - 90), verb)
    return helper.start() if helper else verb


def spoken_of(sentence: Sentence, at: int) -> tuple[list[Mention], int]:
    """ "which it had organised": the subject of the sentence."""
    first = [m for spot, m in sentence.signs if spot < at and m.sign in "ⒸⓄ"][:1]
    return first, sentence.place_of(first[0]) if first else at


def _of_lead(analysis: Analysis, sentence: Sentence, at: int) -> tuple[list[Mention], int]:
    """An item of a list whose lead has the subject: "the Bureau had in the past half-year: · run a training"."""
    if sentence.mask[:at].strip(" -–•*") or sentence.start > sentence.block.index * 0 + 4:
        return [], at
    for index in range(sentence.block.index - 1, max(-1, sentence.block.index - 12), -1):
        lead = analysis.of_block(index)
        if lead and (found := re.search(r",? (?:has|had|have)\b[^.;:]{0,60}:\W*$", lead[-1].mask)):
            who, _ = parties.before(analysis, lead[-1], found.start())
            last = [m for m in who if lead[-1].place_of(m) > found.start() - 12] if found else []
            return [Mention(sentence.start, sentence.start + 1, m.sign, m.entity) for m in last], at
    return [], at
