"""National measures: what a state has done at home. What it plans, drafts or offers is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.addresses import text_key
from kg.dates import PartialDate
from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, DATE, DEMONYM, Sentence
from kg.extract.limits import MAX_SENTENCE
from kg.extract.national import speaking_state
from kg.extract.writer import Where, Writer, text, where
from kg.model import BlockKind, Entity, Literal, Ref

_ADVERB: Final = (
    r"(?:also |recently |already |just |now |successfully |formally |jointly |further |since |itself |\w+ly )*"
)
_DONE: Final = (
    r"(?:ratified|enacted|passed|promulgated|amended|repealed|lifted|criminali[sz]ed|acceded to|opened|"
    r"introduced|abolished|legislated|"
    r"reformed|prosecuted|deployed|trained|implemented|set up|founded|banned|inaugurated|tightened|installed|"
    r"recruited)"
)
# Verbs that a state may do abroad or at a meeting as well: their object must be something of its own.
_WITH_OBJECT: Final = (
    r"(?:adopted|established|created|launched|developed|signed|approved|issued|strengthened|formed|drawn up|"
    r"drew up|concluded|published|built|put in place|"
    r"appointed|conducted|updated|revised|expanded) (?:its |a |an |the |their |new |first |two |three |"
    r"several |one |of |national |own |\w+ ){0,4}"
    r"(?:[^,;.]{0,60}?)\b(?:law|laws|legislation|act|acts|decree|ordinance|regulations?|code|bill|polic(?:y|"
    r"ies)|strategy|plan|plans|programme|program|unit|units|"
    r"task ?force|committee|commission|agency|authority|shelters?|centres?|centers?|hotline|guidelines|"
    r"procedures|mechanism|campaigns?|system|database|"
    r"memorand(?:um|a) of understanding|agreements?|convention|protocols?|treaty|police|officers|visa|"
    r"passports?|offices?|courts?|secretariat|department|ministry|board|council|it)\b"
)
_ACT: Final = rf"(?:{_DONE}|{_WITH_OBJECT})"
_TOLD: Final = (
    r"(?: (?:reported|informed|announced|stated|said|noted|advised|told|explained|mentioned|indicated|added|"
    r"updated|briefed)(?: (?:the )?(?:meeting|participants|delegates|conference|group|Ⓔ|Ⓜ|Ⓕ|workshop|"
    r"session))?"
    r"(?: on how)? that (?:it|they|her government|his government|its government|the Ⓝ government|"
    r"the government|its \w+))?"
)
_STATE: Final = re.compile(
    rf"(?P<who>(?:[Tt]he )?(?:[Gg]overnment of (?:the )?)?{COUNTRY}|[Tt]he Ⓝ (?:[Gg]overnment|[Pp]arliament)){_TOLD}"
    rf"(?: has| have| had)? {_ADVERB}(?P<act>{_ACT})(?! by\b)"
)
_IN_FORCE: Final = re.compile(
    rf"(?P<who>{COUNTRY})(?: reported that its|['’]s?) (?P<what>[^,;.]{{3,80}}?) (?:(?:has|have) been in force|"
    rf"(?:has |had )?(?:entered|came|come) into (?:force|effect)|was (?:enacted|adopted|passed))"
)
_FIRST: Final = re.compile(
    rf"(?P<who>{COUNTRY}) was (?:the first|one of the first|among the first) (?:\w+ )*to (?:develop|adopt|"
    rf"enact|ratify|establish|introduce)"
)
_OWN: Final = re.compile(
    rf"(?:\b(?:[Ww]e|[Oo]ur [\w ]{{2,40}}|[Pp]arliament|[Tt]he (?:[Gg]overnment|[Pp]arliament|[Cc]abinet|"
    rf"[Mm]inistry[^,;.]{{0,60}})|{COUNTRY})(?: have| has| had)? {_ADVERB}(?P<act>{_ACT}))"
    rf"|\b(?:was|were|(?:has|have|had)(?: also)? been)(?: also| recently| since|, however,)* (?P<passive>set up|"
    rf"established|created|enacted|passed|promulgated|adopted|opened|launched|trained|introduced|"
    rf"developed|reorgani[sz]ed|formed|appointed|deployed|implemented|ratified|amended|signed|built|"
    rf"inaugurated|criminali[sz]ed|conducted|issued)(?! (?:at|during) (?:the )?Ⓔ)"
)
_UNDONE: Final = re.compile(
    r"(?<![\w-])(?:not yet|is being|are being|will|would|plans? to|planning|intends?|intention|is drafting|"
    r"are drafting|draft|was considering|is considering|may|might|could|not|never|"
    r"if|offered|proposed|should|unable|failed|hopes?|to be (?:adopted|enacted|established))(?![\w-])"
)
_MEETING: Final = re.compile(r"\b(?:workshop|seminar|meeting|conference|symposium|round ?table|Ⓔ|chair)\b")
_DATED: Final = re.compile(rf"(?:\b(?:in|on|since|from|by|between) |\(|^In |^On ){DATE}|^{DATE}")
_CLAUSE_END: Final = re.compile(rf";|, (?:and|while|but) (?={COUNTRY} )|(?<!No)\.(?: |$)")
_BEFORE: Final = re.compile(
    r"\b(?:of|by|with|to|from|in|which|between|and|thanked|welcomed|invited|asked|urged|supported)(?: the)? ?$"
)
_SKIPPED: Final = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.FURNITURE, BlockKind.QUOTE})


@dataclass(frozen=True, slots=True)
class Measure:
    """What a state did: its words, and when."""

    state: Entity
    words: Where
    date: PartialDate | None = None
    context: tuple[Where, ...] = ()


def extract(analysis: Analysis, writer: Writer) -> None:
    """Write the national measures of a document."""
    for sentence in analysis.sentences:
        if sentence.block.kind not in _SKIPPED and len(sentence.mask) <= MAX_SENTENCE:
            for measure in find_measures(analysis, sentence):
                _write(measure, writer)


def find_measures(analysis: Analysis, sentence: Sentence) -> Iterator[Measure]:
    """The measures that one sentence tells of."""
    mask = sentence.mask
    found_any = False
    for pattern in (_STATE, _IN_FORCE, _FIRST):
        for found in pattern.finditer(mask):
            start, end = found.start(), _end(mask, found.end())
            if _is_done(mask, found, end) and (state := _state(sentence, found)):
                found_any = True
                yield Measure(state, where(sentence, start, end), _date(sentence, start, end))
    if found_any:
        return
    speaker = speaking_state(analysis, sentence.block)
    own = _OWN.search(mask) if speaker is not None else None
    if speaker is None or own is None:
        return
    end = _end(mask, own.end())
    if not _UNDONE.search(mask[:end]) and not _MEETING.search(mask[own.start() : own.end() + 30]):
        state, place = speaker
        yield Measure(state, where(sentence, 0, end), _date(sentence, 0, end), (place,))


def _end(mask: str, at: int) -> int:
    """The end of the clause that holds `mask[at]`: a semicolon, the next state's clause, or the stop."""
    stop = _CLAUSE_END.search(mask, at)
    return stop.start() if stop else len(mask)


def _is_done(mask: str, found: re.Match[str], end: int) -> bool:
    if _UNDONE.search(mask[found.start() : found.end()]) or _MEETING.search(mask[found.start() : found.end() + 25]):
        return False
    return not _BEFORE.search(mask[max(0, found.start() - 24) : found.start()])


def _state(sentence: Sentence, found: re.Match[str]) -> Entity | None:
    mentions = sentence.group(found, "who", COUNTRY + DEMONYM)
    return mentions[0].entity if mentions else None


def _date(sentence: Sentence, start: int, end: int) -> PartialDate | None:
    """The date of the clause, where it has one and not more."""
    spots = [found.end() - 1 for found in _DATED.finditer(sentence.mask, start, end)]
    dates = [m.date for spot in spots if (m := sentence.at(spot)) is not None and m.date is not None]
    usable = [date for date in dates if date.year_given and not date.approximate]
    return usable[0].first if usable else None


def _write(measure: Measure, writer: Writer) -> None:
    state = writer.entity(measure.state)
    block, start, end = measure.words
    words = block.text[start:end]
    parts: list[Ref | str] = [state, text_key(words)]
    node = writer.relation("measure", "NationalMeasure", _label(measure.state.label, words), parts)
    writer.claim(node, "text", text(words), measure.words, context=measure.context)
    writer.claim(node, "state", state, measure.words, context=measure.context)
    if measure.date is not None:
        writer.claim(node, "date", Literal(str(measure.date), measure.date.datatype), measure.words)


def _label(state: str, words: str) -> str:
    short = words if len(words) <= 80 else words[:80].rsplit(" ", 1)[0] + "…"
    return f"{state}: {short}"
