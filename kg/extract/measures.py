"""National measures: what a state has done at home. What it plans, drafts or offers is none."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from kg.addresses import text_key
from kg.dates import PartialDate
from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, DATE, DEMONYM, Sentence
from kg.extract.limits import MAX_SENTENCE
from kg.extract.measureforms import (
    AND_FOR,
    FIRST,
    IN_FORCE,
    NAMED,
    OF_ACTS,
    OF_BY,
    PHRASES,
    TOLD,
    TOLD_ACT,
)
from kg.extract.measurewords import (
    ADVERB,
    BEFORE,
    CUE,
    CUE_OF_MANY,
    HANDLED,
    MEETING,
    NOW,
    OBJECT,
    OFFICE,
    PEOPLE,
    RELATIONS,
    SELF,
    STATE,
    STRONG,
    TOLD_VERB,
    UNDONE,
    WEAK,
)
from kg.extract.national import speaking_state
from kg.extract.openmeasures import is_working, of_several, own_deeds, stated
from kg.extract.shownmeasures import plain_deeds, shown
from kg.extract.writer import Where, Writer, text, where
from kg.model import BlockKind, Entity, Literal, Ref
from kg.patterns import Pattern, filtered, made

_VERB: Final = filtered(
    rf"(?<![\w'’-])(?:(?P<strong>{STRONG})|(?P<weak>{WEAK})|(?P<handled>{HANDLED})|(?P<now>{NOW}))(?![\w-])"
)
_REACH: Final = 260  # characters to the left in which a verb has its subject
_SUBJECT: Final = filtered(
    rf"(?P<who>{STATE})(?:, (?:which|who)(?: [^,;{COUNTRY}{DEMONYM}]{{2,80}},)?|, (?:for its part|for example|"
    rf"for instance|too|meanwhile),|"
    r", it was (?:reported|said|noted|recalled),|,? for having|"
    rf", (?:in|since|as) [^,;]{{2,60}},|:(?: {SELF})?)?"
    rf"(?:{TOLD}?(?: how| and)? that(?: {SELF})?|{TOLD}(?: how)? {SELF})?(?P<aux> has| have| had)? {ADVERB}$"
)
_LONG_TOLD: Final = filtered(rf"(?P<who>{STATE}){TOLD}[^;]{{0,200}}\b(?:it|they) (?:has|have|had) {ADVERB}$")
_OF_ITSELF: Final = filtered(
    rf"(?P<who>{COUNTRY})[^;{COUNTRY}]{{0,200}}\b(?:that|how) (?:his|her|its|their) (?:own )?(?:[\w-]+ ){{0,2}}?"
    r"(?:[Cc]ountry|[Gg]overnment|[Pp]arliament|[Mm]inistry|[Dd]epartment|[Aa]dministration|[Ss]ervice|[Aa]gency|"
    r"[Oo]ffice|"
    rf"authorities)(?: of [\w ]{{2,40}}?)? (?:has|have|had) {ADVERB}$"
)
_AGAIN: Final = filtered(r"(?:,|,? and)(?: (?:has|have|had|it|also|they|then|recently|in Ⓓ))* $")
_PASSIVE: Final = filtered(rf"(?P<what>[^;.]{{3,160}}?) (?:was|were|has been|have been|had been) {ADVERB}$")
_RELATIVE: Final = filtered(
    r"\b(?:the|its|an?) (?P<thing>(?:(?! that\b)[^,;.]){3,70}?) (?:which |that )?it (?:has |had )?(?:\w+ly )?$"
)
_WHERE: Final = filtered(
    rf"(?:(?P<in>\b[Ii]n (?:the )?(?P<there>{COUNTRY}),? )|(?P<who>{COUNTRY})"
    rf"(?:, where|(?:['’]s? [A-Z][^;.:{COUNTRY}]{{2,90}}?,)?{TOLD} that|: ?| that) )"
    rf"(?=(?:[Aa]n?|[Tt]he|[Ii]ts|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]everal|[Nn]ew|\d[\d,]*|[Mm]ore than|[Oo]ver|[Ss]ome) )"
)
_OWN: Final = filtered(
    r"(?:^|[,;] |\b(?:and|that|Ⓓ,?) |(?=[Ww]e\b))(?:\b[Ww]e|^It(?= ha[ds] )|[Mm]y [Gg]overnment|[Oo]ur [\w ]{2,40}|"
    r"[Pp]arliament|[Tt]he (?:[Gg]overnment|[Pp]arliament|"
    rf"[Cc]abinet|[Mm]inistry[^,;.]{{0,60}}|(?:[Nn]ational )?[Pp]olice|Ⓞ)|{COUNTRY})(?: have| has| had)? {ADVERB}$"
)
_HOUSE: Final = filtered(r"\b[Tt]he (?:[A-Z][\w-]+ ){1,4}(?:has |had )?$")  # "the Great Assembly" of the speaker
_LEGISLATED: Final = frozenset({"passed", "enacted", "ratified", "promulgated", "repealed", "amended"})
_OWN_ACT: Final = filtered(
    r"\b(?:was|were|(?:has|have|had)(?: also)? been)(?: also| recently| since|, however,)* (?P<act>set up|"
    r"established|"
    r"created|enacted|passed|promulgated|adopted|opened|launched|trained|introduced|developed|reorgani[sz]ed|formed|"
    r"appointed|deployed|implemented|ratified|amended|signed|built|inaugurated|criminali[sz]ed|conducted|issued|"
    r"abolished|lifted|installed|approved|published)(?! (?:at|during) (?:the )?Ⓔ)"
)
_DATED: Final = filtered(
    rf"(?:\b(?:in|on|since|from|by|between|(?:decree|[Ll]aw|[Rr]egulation|[Aa]ct|Ordinance|Code)s? of) |\(|^In |^On "
    rf"){DATE}|^{DATE}"
)
_CLAUSE_END: Final = filtered(
    rf";| and that |, (?:has |had )?{TOLD_VERB} (?=that\b)|, (?:and|while|but) (?=(?:the )?[{COUNTRY}{DEMONYM}] )|"
    rf"(?<!No)\.(?: |$)"
)
_GAP: Final = filtered(rf"[{COUNTRY}{DEMONYM}ⒺⓂⒻ]|\bwho\b|\bwhich\b")
_LAST_CLAUSE: Final = filtered(r"[;.]|, (?:and|but|while)\b")
_SKIPPED: Final = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.FURNITURE, BlockKind.QUOTE})
_GOES_ON: Final = filtered(r"(?:It|The [Gg]overnment|Its [Gg]overnment|The country) (?:has|had)\b")
_TELLS: Final = filtered(rf"(?:The )?(?P<who>{STATE})(?:, [^,;]{{2,90}},)? (?:{TOLD_VERB}|gave an account) ")
_ELSE: Final = filtered(
    r"(?:An?|Its|The|These|Two|Three|Four|Five|Six|Several|Some|More than|Over|\d[\d,]*|[A-Z][a-z]+s) (?!\w*Ⓔ)"
)
_OTHERS: Final = COUNTRY + DEMONYM + "ⒺⒻ"
_BEGINS: Final = filtered(rf"[^\wⒶ-ⓩ]*(?:The )?(?P<who>{COUNTRY}) ")
_A_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_TRAIL: Final = re.compile(r"(?:[,;]? and)?(?: the| of| that of| to)*[ ,;]*$")


class Measure(NamedTuple):
    """What a state did: its words, and when."""

    state: Entity
    words: Where
    date: PartialDate | None = None
    context: tuple[Where, ...] = ()


class _Act(NamedTuple):
    """A measure in a mask: whose it is, and its slice."""

    state: Entity
    start: int
    end: int


def extract(analysis: Analysis, writer: Writer) -> None:
    """Write the national measures of a document."""
    for sentence in analysis.sentences:
        if sentence.block.kind not in _SKIPPED and len(sentence.mask) <= MAX_SENTENCE:
            for measure in find_measures(analysis, sentence):
                _write(measure, writer)


def find_measures(analysis: Analysis, sentence: Sentence) -> Iterator[Measure]:
    """The measures that one sentence tells of, in order."""
    mask = sentence.mask
    speaker = speaking_state(analysis, sentence.block) or _before_pronoun(analysis, sentence)
    named = COUNTRY in mask or DEMONYM in mask
    if not (speaker or named or _ELSE.match(mask)):
        return  # it names no state, and speaks for none
    if not (CUE.search(mask) or CUE_OF_MANY.search(mask)) and not (
        (COUNTRY in mask or _ELSE.match(mask)) and (OBJECT.search(mask) or PEOPLE.search(mask))
    ):
        return
    found = [*_by_verbs(analysis, sentence), *_by_phrases(sentence)] if named else []
    others = _besides(sentence, found) if named else ()
    acts = _apart(mask, sorted([*found, *others], key=lambda act: (act.start, -act.end)))
    last = -1
    before: _Act | None = None
    for act in acts:
        of_another = before is not None and act.state.ref != before.state.ref
        if act.start >= last or (of_another and before is not None and act.start == before.start):
            before, last = act, act.end
            yield Measure(act.state, where(sentence, act.start, act.end), _date(sentence, act.start, act.end))
    if acts and found:
        return
    if speaker is None:
        yield from _going_on(analysis, sentence)
        return
    state, place = speaker
    for span in [*_own(sentence)] or own_deeds(sentence.mask):
        yield Measure(state, where(sentence, *span), _date(sentence, *span), (place,))


def _going_on(analysis: Analysis, sentence: Sentence) -> Iterator[Measure]:
    """What else the state did of which the sentence before told: "Two courts were opened under it"."""
    mask = sentence.mask
    if not _ELSE.match(mask) or any(sign in mask for sign in _OTHERS):
        return
    earlier = [other for other in analysis.of_block(sentence.block.index) if other.start < sentence.start]
    if not earlier or COUNTRY not in earlier[-1].mask:
        return
    states = {measure.state.ref: measure.state for measure in find_measures(analysis, earlier[-1])}
    teller = _TELLS.match(earlier[-1].mask)
    if not states and teller and (told := _state(earlier[-1], *teller.span("who"))) is not None:
        states = {told.ref: told}
    if len(states) != 1:
        return
    spans = [*own_deeds(mask)] or ([(0, len(mask))] if is_working(mask, 0, len(mask)) else [])
    for span in spans:
        yield Measure(
            next(iter(states.values())), where(sentence, *span), _date(sentence, *span), (where(earlier[-1]),)
        )


def _apart(mask: str, acts: list[_Act]) -> list[_Act]:
    """Measures in order, each cut where that of another state begins."""
    cut: list[_Act] = []
    for act, after in itertools.zip_longest(acts, acts[1:]):
        inside = after is not None and act.start < after.start < act.end and after.state.ref != act.state.ref
        if inside and after is not None and (words := _TRAIL.sub("", mask[act.start : after.start])):
            act = _Act(act.state, act.start, act.start + len(words))
        cut.append(act)
    return cut


def _besides(sentence: Sentence, found: list[_Act]) -> Iterator[_Act]:
    """What states told by other verbs that was done, where no measure is known."""
    mask = sentence.mask
    own: dict[Ref, list[_Act]] = {}
    for who, start, end in (*stated(mask), *shown(mask), *plain_deeds(mask)):
        state = _state(sentence, *who)
        if state is not None and not any(
            act.start < end and start < act.end for act in (*found, *own.get(state.ref, ()))
        ):
            own.setdefault(state.ref, []).append(_Act(state, start, end))
            yield own[state.ref][-1]
    for first, last, start, end in of_several(mask):
        for mention in sentence.among(first, last, COUNTRY):
            told = any(act.state == mention.entity and act.start < end and start < act.end for act in found)
            if mention.entity is not None and not told:
                yield _Act(mention.entity, start, end)


def _before_pronoun(analysis: Analysis, sentence: Sentence) -> tuple[Entity, Where] | None:
    """The state with which the sentence before begins, where this one goes on: "It had adopted an Act"."""
    if not _GOES_ON.match(sentence.mask):
        return None
    earlier = [other for other in analysis.of_block(sentence.block.index) if other.start < sentence.start]
    first = _BEGINS.match(earlier[-1].mask) if earlier else None
    mention = earlier[-1].at(first.start("who")) if first else None
    return (mention.entity, where(earlier[-1])) if mention is not None and mention.entity is not None else None


def _by_verbs(analysis: Analysis, sentence: Sentence) -> Iterator[_Act]:
    """Verbs of doing with a state before them, or with one that an earlier verb of the sentence has."""
    mask = sentence.mask
    found: list[tuple[Entity, int, re.Match[str]]] = []
    for verb in _VERB.finditer(mask):
        if (verb["now"] and not _is_chronicle(analysis, sentence)) or not _tells(mask, verb):
            continue
        if found and _AGAIN.search(mask, found[-1][2].end(), verb.start()) and not _other(mask, found[-1][2], verb):
            found.append((found[-1][0], verb.start(), verb))
        elif (subject := _subject(sentence, verb)) is not None:
            found.append((*subject, verb))
    for index, (state, start, verb) in enumerate(found):
        end = _end(mask, verb.end())
        if index + 1 < len(found):
            end = min(end, found[index + 1][1])
        yield _Act(state, start, start + len(re.sub(r"(?:,| and|,? and (?:has|have|had|it))* ?$", "", mask[start:end])))


def _is_chronicle(analysis: Analysis, sentence: Sentence) -> bool:
    return any(_A_YEAR.fullmatch(heading.text) for heading in analysis.headings(sentence.block))


def _tells(mask: str, verb: re.Match[str]) -> bool:
    """Does it say that something of government was done, and not at a meeting?"""
    behind = mask[verb.end() : verb.end() + 110]
    if MEETING.match(behind) or re.match(r" by\b", behind) or re.match(r" (?:at|during) (?:the )?Ⓔ", behind):
        return False
    if verb[0] == "assigned" and " at its own " in behind:
        return False  # a contribution
    if verb["weak"] and RELATIONS.match(behind):
        return False
    if verb[0] == "placed" and re.match(r" an order\b|[^;.]{0,90} at (?:its|their|the|our) disposal", behind):
        return False
    ahead = mask[max(0, verb.start() - 40) : verb.start()]
    passive = re.search(r"\b(?:was|were|been)(?: \w+ly| also| recently)* $", ahead)
    if verb["weak"] and (relative := _RELATIVE.search(mask, max(0, verb.start() - 100), verb.start())):
        return OBJECT.search(relative["thing"]) is not None
    if verb["handled"] is not None and passive is None:
        return PEOPLE.search(re.split(r"[;,.]", behind)[0]) is not None
    return verb["strong"] is not None or passive is not None or OBJECT.search(re.split(r"[;.]", behind)[0]) is not None


def _other(mask: str, before: re.Match[str], verb: re.Match[str]) -> bool:
    """Does another agent come between two verbs, who may be the subject of the second?"""
    return len(mask[before.end() : verb.start()]) > 200 or _GAP.search(mask, before.end(), verb.start()) is not None


def _subject(sentence: Sentence, verb: re.Match[str]) -> tuple[Entity, int] | None:
    mask = sentence.mask
    low = max(0, verb.start() - _REACH)
    left = re.split(r"(?<!No)\. ", mask[low : verb.start()])[-1]
    offset = verb.start() - len(left)
    found = _last(_SUBJECT, left) or _LONG_TOLD.search(left) or _OF_ITSELF.search(left)
    if found is not None:
        before, between = left[: found.start("who")], left[found.end("who") :]
        told_of = (
            made(_OF_ITSELF, found)
            or re.match(r", (?:which|who) |,? for having ", between)
            or (" that " in between and OFFICE.search(before))
        )
        if BEFORE.search(before) and not told_of and not re.search(r"^[Ii]n $", before):
            return None
        if UNDONE.search(between) or UNDONE.search(re.split(r"[;,—–]", before)[-1]):
            return None
        state = _state(sentence, offset + found.start("who"), offset + found.end("who"))
        return (state, offset + found.start()) if state is not None else None
    passive = _PASSIVE.search(left)
    there = _last(_WHERE, left) if passive else None
    if there is None or UNDONE.search(left[there.end() :]) or re.search(r"[;]", left[there.end() :]):
        return None
    group = "there" if there["in"] else "who"
    state = _state(sentence, offset + there.start(group), offset + there.end(group))
    thing = OBJECT.search(left[there.end() :]) or (verb["handled"] and PEOPLE.search(left[there.end() :]))
    return (state, offset + there.start()) if state is not None and thing and "Ⓔ" not in left[there.end() :] else None


def _last(pattern: Pattern, text: str) -> re.Match[str] | None:
    """The match that begins last, nested ones as well: the nearest subject."""
    found = pattern.search(text)
    while found is not None and (later := pattern.search(text, found.start() + 1)) is not None:
        if later.start() < found.start() + 40 and found[0].lower().startswith(("the ", "government")):
            break  # "the Government of" a state, not the state alone
        found = later
    return found


def _by_phrases(sentence: Sentence) -> Iterator[_Act]:
    mask = sentence.mask
    for pattern in PHRASES.likely(mask):
        for found in pattern.finditer(mask):
            end = _end(mask, found.end())
            before = mask[max(0, found.start() - 40) : found.start()]
            told = pattern in OF_ACTS
            if UNDONE.search(found[0]) or (told and UNDONE.search(_LAST_CLAUSE.split(before)[-1])):
                continue
            if not told and (MEETING.match(mask[found.end() - 1 : end]) or BEFORE.search(before)):
                continue
            thing = (
                found[0]
                if pattern is OF_BY or pattern in NAMED
                else next((found[n] for n in ("act", "what") if n in pattern.groupindex), "")
            )
            behind = mask[found.end() : end] if pattern is TOLD_ACT or pattern in NAMED else ""
            if pattern not in (IN_FORCE, FIRST) and (not OBJECT.search(thing + behind) or "Ⓔ" in thing):
                continue
            group = "who2" if found.groupdict().get("who2") else "who"
            state = _state(sentence, *found.span(group))
            if state is not None:
                yield _Act(state, found.start("who") if pattern is AND_FOR else found.start(), end)


def _own(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The slices of measures of the state that speaks, or under whose name the sentence stands: one a clause."""
    mask, last = sentence.mask, 0
    for verb in _VERB.finditer(mask):
        if verb.start() < last or verb["now"] or verb["handled"] or not _tells(mask, verb):
            continue
        left = mask[max(last, verb.start() - _REACH) : verb.start()]
        law = verb[0] in _LEGISLATED and _HOUSE.search(left)
        if (law or _OWN.search(left)) and not UNDONE.search(re.split(r"[;.]", left)[-1]):
            clause = max(last, mask.rfind("; ", 0, verb.start()) + 2) if ";" in mask[: verb.start()] else last
            last = _end(mask, verb.end())
            yield clause, last
    act = _OWN_ACT.search(mask)
    if last or act is None or MEETING.match(mask[act.end() :]) or UNDONE.search(mask[: act.end()]):
        return
    thing = re.split(r"[;.]", mask[: act.start()])[-1]
    if not re.search(r"[ⒺⒻ]", thing):
        yield 0, _end(mask, act.end())


def _end(mask: str, at: int) -> int:
    """The end of the clause that holds `mask[at]`: a semicolon, the next state's clause, or the stop."""
    stop = _CLAUSE_END.search(mask, at)
    return stop.start() if stop else len(mask)


def _state(sentence: Sentence, start: int, end: int) -> Entity | None:
    mentions = sentence.among(start, end, COUNTRY + DEMONYM)
    return mentions[0].entity if mentions else None


def _date(sentence: Sentence, start: int, end: int) -> PartialDate | None:
    """The date of the clause, or of the words that lead it; none where it has several."""
    lead = re.match(rf"(?:In|On|Since) {DATE},? (?:the )?$", sentence.mask[max(0, start - 14) : start])
    begin = 0 if lead and start < 14 else start
    spots = [found.end() - 1 for found in _DATED.finditer(sentence.mask, begin, end)]
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
