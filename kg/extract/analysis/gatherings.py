"""Events that no noun names: "the Group met in Tunis", "Ministers from A and B gathered", "it took place in Ohrid"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.analysis.classes import class_of
from kg.extract.analysis.grammar import phrases
from kg.extract.analysis.sentence import COUNTRY, DATE, EVENT, FORUM, MECHANISM, ORGANISATION, PLACE, Sentence
from kg.model import BlockKind, Entity
from kg.patterns import Bank, Filtered, filtered

PEOPLE = (
    r"(?:(?:[Ff]oreign|[Ll]abou?r|[Ii]nterior|[Hh]ome|[Ii]mmigration|[Dd]eputy|[Vv]ice|[Pp]rime)[ -])*[Mm]inisters|"
    r"(?:[Ss]enior |[Hh]igh[- ]level |[Gg]overnment )?[Oo]fficials|[Ee]xperts|[Pp]ractitioners|[Dd]elegat(?:es|ions)|"
    r"[Rr]epresentatives|[Dd]irectors(?:[- ][Gg]eneral)?|[Hh]eads of [A-Za-z]+|[Pp]articipants|[Cc]hairs|[Ll]eaders|"
    r"[Mm]embers|[Ww]e|(?:[Ww]orking |[Ss]teering |[Cc]ontact |[Ee]xpert |[Cc]ore )?(?:[Gg]roup|[Cc]ommittee|[Tt]ask "
    r"[Ff]orce)|(?:[Mm]ember |[Pp]articipating )?(?:[Ss]tates|[Cc]ountries|[Gg]overnments)|[Pp]arties"
)
"""Pattern for those who meet, without the names of whom they stand for."""

MET = (
    r"(?:met|gathered|assembled|convened|reconvened|came together|were gathered|were assembled|have gathered|"
    r"have met|having met|having gathered|having assembled|meeting|gathering|(?:will|shall|are to) meet)"
)
"""Pattern for the verbs by which people hold a meeting."""

_RESOLVED = "|".join(
    rf"(?<=\b{verb} to )" for verb in "decided agreed resolved undertook arranged intend intends".split()
)
_VERB = filtered(
    rf"(?<!\b[Tt]he )(?<!\ba )(?:(?<!\bto )|{_RESOLVED})\b"
    rf"(?P<verb>(?:will|shall|would|should|(?:is|are|was|were|due) to) "
    rf"(?:(?:next|again|also|first|both) )*(?:meet|gather|assemble|convene|reconvene|come together)|"
    rf"met|meets?|gathered|assembled|(?<= to )(?:gather|assemble|come together)|"
    rf"(?:(?<=had )|(?<=has )|(?<=last ))come together|"
    rf"convened?|reconvened?|sat|came together|conferred|meeting(?= in )|gathering(?= in ))"
    rf"(?=,? (?:again|next|twice|once|three times|today|yesterday|virtually|on-?line|on line|formally|informally|"
    rf"together|for|under|back|at|in|on|from|between|during|this|last|only (?:once|in|at|on)|but (?:once|in)|"
    rf"(?:by|via|over|through) (?:video|tele|phone|zoom|correspondence|internet|the internet)|{DATE})(?![a-z]))"
    rf"(?P<tail>(?:[^.;:{EVENT}]{{0,30}}: )?[^.;:{EVENT}]{{0,160}}?"
    rf"\b(?:(?:in|on|at|from|between|during|(?:no|not) later than|before|by)(?: early| late| the city of| the "
    rf"capital)? "
    rf"(?:the eve,? |the (?:following|next|same|previous|preceding) (?:day|morning|afternoon),? )?\(?[{DATE}{PLACE}]|"
    rf"in the same (?:building|venue|city|town|place|hotel|premises)))"
)
_AHEAD = re.compile(r"(?:will|shall|would|should|(?:is|are|was|were|due) to)\b")
_TO_COME = filtered(r"\b(?:who|when|which|until)\b[^.;,]{0,60}$")  # "Senior Officials, who meet in Ⓟ on Ⓓ"
_NEAR = 240  # characters before a verb in which the body that meets stands
_LEVEL = filtered(
    r"[^.;:]{0,80}?\bat (?:the )?(?:(?P<level>ministerial|vice-ministerial|senior[- ]officials?[’']?|experts?[’']?) "
    r"level|"
    r"level of (?:the )?(?P<whose>ministers|senior officials|experts))",
    re.IGNORECASE,
)
_LEVELS = {"m": "ministers", "v": "ministers", "s": "senior officials", "e": "experts"}
_PEOPLE_OF = filtered(
    rf"(?:^|[^\w-])(?P<people>{PEOPLE})(?: (?:responsible|in charge|concerned)[^,.;:]{{0,40}})? (?:of|from|in) "
    rf"(?:the )?(?:(?:[Mm]ember |[Pp]articipating )?[Ss]tates of (?:the )?)?$"
)
_ADVERB = (
    r"itself|themselves|only|has|have|had|last|also|again|then|first|next|since|most recently|recently|previously|"
    r"subsequently"
)
_WHO = filtered(
    rf"(?P<body>[{MECHANISM}{FORUM}{ORGANISATION}])(?: of (?:the )?{FORUM}(?:['’]s?)?)?(?: "
    rf"\([A-Z][A-Za-z]+\))?(?P<of> of [Ss]enior [Oo]fficials| [Ss]enior [Oo]fficials)?"
    rf"(?: (?:set up|established|created|formed|constituted) (?:under|by|in|at|pursuant to|for) [^.;:,]{{2,40}}?)?"
    rf"(?:(?:, [^,.;:]{{3,80}},|,? which (?:has|had) [^,.;:]{{3,60}} (?:and|but))?(?:,? (?:which|who|{_ADVERB}))+|"
    rf"(?:, (?:(?:set up|established|created|formed|founded)[^,.;:]{{0,40}} and )?(?:(?:which|that) )?"
    rf"(?:(?:is |are |was )?(?:composed|made up|constituted|consisting)(?: today| now| at present)? of|consists? of|"
    rf"compris(?:ing|es)|includes|of wh(?:ich|om)|(?:is |are |was )?(?:co-)?(?:chaired|led) by)"
    rf"[^.;:]{{3,160}},|, [^,.;:]{{3,80}},)(?: (?:{_ADVERB}))*)? ?$"
)
_WHOM = filtered(rf"(?:^|[^\w-])(?P<people>{PEOPLE})\b")
_THOSE_WHO = filtered(
    r"(?:[Mm]inisters|[Oo]fficials|[Ee]xperts|[Dd]irectors)(?: (?:on|of|from|for) [^,.;:]{3,50})?,? who (?:last "
    r"|again |had |have |then )*$"
)
_WE_THE = filtered(r"We,? (?:the )?(?:undersigned )?")
_OTHER_CLAUSE = filtered(  # "we concluded an Arrangement, and the Group set up under it has met"
    r"^.*?\b(?:[Ww]e|[Ii]t|[Tt]hey) (?:have |has |had )?\w+ed\b.*, and (?=the [A-ZⓂ])"
)
LOOK_BACK = 20
"""Sentences before "the Group" in which it may be named."""
_THE_BODY = filtered(
    r"(?:^|[.;:,] |\b(?:that|and|when|where|while) )(?:[Tt]he|[Tt]his) (?P<noun>(?:[Ww]orking |[Ss]teering )?"
    r"(?:[Gg]roup|[Cc]ommittee|[Bb]oard)|[Tt]ask [Ff]orce|[Pp]anel|[Nn]etwork|[Pp]latform)"
    rf"(?:,? (?:which|who|{_ADVERB}))* ?$"
)
_PASSIVE = filtered(r"\b(?:was|is|be|been|being|jointly|it|they|data|information|evidence|who|needs?) $")
_ANY_EVENT_BEHIND = filtered(
    r"(?:for|at|during|in the framework of|within the framework of|on the occasion of|in) (?:the |their |its |our |"
    r"this |a |an )*$"
)
_BY = filtered(
    rf"(?:\b(?:adopted|endorsed|agreed(?: up)?on|approved|decided|set up|established|created|launched|taken|issued|"
    rf"made|given|called for|requested|commissioned|laid down|reviewed|considered|discussed|examined|confirmed|"
    rf"extended|renewed|amended|revised|cleared|accepted|formulated|concluded|drawn up|elaborated|finali[sz]ed|"
    rf"validated|mandated|recommended|welcomed|noted|drafted|settled|debated|prepared) by (?:the |its |their |our )?|"
    rf"\b(?:decision|request|mandate|instruction|recommendation|agreement|direction|conclusion)s? of (?:the |its )?)"
    rf"(?P<people>{PEOPLE}|{MECHANISM}(?: [Ss]enior [Oo]fficials)?|{ORGANISATION}|"
    rf"(?:[A-Z]\w+ )?(?:Council|Board|Bureau|Assembly)(?: of [A-Z]\w+)?)(?P<of> of (?:the )?[{FORUM}{MECHANISM}])?"
    rf"(?P<at>,? (?:(?:meeting|assembled|gathered) )?(?:at|in) {PLACE}(?:, {COUNTRY})?,? (?:in|on) {DATE})"
)
_AHEAD_OF = filtered(r"\b(?:will|shall|would|should|to|be|offer\w*|not) (?:have )?$")
_RECEIVED = filtered(  # "Sri Lanka had welcomed the Ad Hoc Group to Colombo in November 2016"
    rf"\b(?:welcomed|received|hosted) (?:the )?(?P<body>{MECHANISM})"
    rf"(?P<at> (?:to|in|at) {PLACE}(?:, {COUNTRY})?,? (?:in|on) {DATE})"
)
_DECIDED_IN = filtered(  # "In Brisbane in June 2004, senior officials recommended that…"
    rf"(?:^|[.;] )\W*(?:In|At) (?P<at>{PLACE}(?:, {COUNTRY})?,? (?:in|on) {DATE}),? (?:the )?"
    r"(?P<people>(?:[Ff]oreign |[Ll]abou?r )?[Mm]inisters|[Ss]enior [Oo]fficials|[Ee]xperts) "
    r"(?:(?:also|had|then|further|unanimously) )*(?:recommended|agreed|decided|adopted|endorsed|approved|resolved|"
    r"requested|tasked|directed|launched|signed|concluded|called for|committed|undertook)\b"
)
_CLEFT = filtered(  # "It was in Ⓟ, in Ⓓ, that immigration chiefs of the region had first met"
    rf"\b[Ii]t was (?P<at>(?:in|at) {PLACE}(?:, {COUNTRY})?,? (?:in|on) {DATE}|(?:in|on) {DATE},? (?:in|at) "
    rf"{PLACE}),? "
    rf"that (?:the )?(?P<people>{MECHANISM}|(?:[A-Za-z-]+ ){{0,3}}[a-z-]+s(?: of [^.,;:{EVENT}]{{2,50}}?)?)"
    rf"(?: (?:{_ADVERB}))* (?:met|gathered|convened|assembled|came together|sat)\b(?! (?:the|an?|his|her|its|with)\b)"
)
_BORN = filtered(  # "It came into being in Ⓟ in Ⓓ, when the ministers of the region adopted…"
    r"\b(?:came into being|came about|was (?:born|founded|created|set up|established|launched)|"
    rf"saw the light(?: of day)?)(?P<at> (?:in|at) {PLACE}(?:, {COUNTRY})?,? (?:in|on) {DATE}|"
    rf" (?:in|on) {DATE},? (?:in|at) {PLACE}(?:, {COUNTRY})?),? (?:when|where) (?:the )?(?P<people>{PEOPLE})\b"
    r"(?=(?: (?:of|from) [^.;,]{2,50}?)? (?:(?:first|then|also|there) )*(?:[a-z]+ed|met|took|set|gave|laid|drew|"
    r"came)\b)"
)
_SITS = filtered(r"(?:.* )?(?:Council|Board|Bureau|Assembly|Committee)(?: of .*)?$")  # what decides by sitting
_LISTED_BODY = filtered(
    rf"\W*(?:\(?[a-z0-9]{{1,3}}[.)] )?(?:[Tt]he )?(?P<body>{MECHANISM})(?: (?:by|at) [A-Z]\w+)?(?: \([^()]*\))?"
    rf"(?:, [^,.;:]{{3,90}})?,?(?: in| at)? {PLACE}(?:, {COUNTRY})?,? \(?(?:(?:on|in|from) )?{DATE}\)?\W*(?:and)?\W*"
)
_BODY_AT = filtered(
    rf"(?P<body>{MECHANISM})(?: (?:of|in|at) {PLACE}(?:, {COUNTRY})? (?=\({DATE}\))|"
    rf" (?=\({PLACE}(?:, {COUNTRY})?,? {DATE}\)))"
)
_CALLED = filtered(
    rf"\b(?P<verb>gathered|convened|assembled|"
    rf"(?:brought|called)(?= together| (?:\w+ ){{0,3}}(?:{PEOPLE}) (?:back )?together))"
    rf"(?: together)? (?:the |all |again |its |their )*(?P<people>{PEOPLE})(?=[^.;:{EVENT}]{{0,120}}?[{PLACE}{DATE}])"
)
_NUMBERED_BODY = filtered(
    rf"(?:for|at|during|on the occasion of|within the framework of) the (?:[IVX]{{1,5}}|\d{{1,2}}(?:st|nd|rd|th)|"
    rf"[A-Z][a-z-]+(?:st|nd|rd|th)) (?:[A-Z]\w+ )?[{FORUM}{MECHANISM}]"
)  # "on the occasion of the VI Ⓕ"
_IT = filtered(
    rf"^\W*(?:It|This|The event|The gathering|The talks|The deliberations) (?:(?:was held|took place|ran|"
    rf"lasted)\b(?=[^.;:]{{0,140}}[{PLACE}{DATE}])|was(?= (?:jointly )?(?:hosted|convened|organi[sz]ed)\b[^.;:]"
    rf"{{0,140}}[{PLACE}{DATE}]))",
    cue=r" (?:was|took) | (?:ran|lasted)\b",
)


@dataclass(frozen=True, slots=True)
class Gathering:
    """A verb that names a meeting; places are those of the sentence's mask."""

    start: int
    end: int
    type: str
    words: str
    owners: tuple[Entity, ...]
    status: str
    dates: tuple[int, int] | None  # "met in March and October": the places of the two dates
    first: bool  # "for the first time"
    where: tuple[int, int] | None = None  # the slice that gives its place and date, where the words themselves do


Reader = Callable[[Sentence, Sequence[Sentence]], Iterator[Gathering]]
"""What finds gatherings of one form in a sentence, given those before it."""


def gatherings(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[Gathering]:
    """The meetings that the verbs of a sentence name, where no noun of the same clause names them.

    `earlier` are the sentences before it: "it" is the body that is named last in the one before in its paragraph, "the
    Group" the last body of that noun.
    """
    for reader in _READERS.likely(sentence.mask):
        yield from reader(sentence, earlier)
    kind = sentence.block.kind
    listing = kind in (BlockKind.ITEM, BlockKind.ROW) and _LISTED_BODY.may(sentence.mask)
    if listing and (listed := _LISTED_BODY.fullmatch(sentence.mask)):
        yield from _of_body(sentence, listed, listed.end())
    if kind is BlockKind.ROW:
        yield from _of_column(sentence, earlier)


def _of_verbs(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[Gathering]:
    """ "the Group met in Tunis", "Ministers from A and B gathered"."""
    before = earlier[-1] if earlier and earlier[-1].block is sentence.block else None
    for found in sentence.find(_VERB):
        who = (
            _the_body(sentence, earlier, found.start())
            or _who(sentence, found.start())
            or _it(sentence, before, found.start())
        )
        if who is None or _named_behind(sentence, found):
            continue
        words, owners = who
        verb = found["verb"]
        present = verb.startswith("meet") and verb != "meeting" and _TO_COME.search(sentence.mask, 0, found.start())
        ahead = _AHEAD.match(verb) or sentence.mask.endswith(" to ", 0, found.start())
        status = "planned" if present or ahead else "held"
        behind = sentence.mask[found.end("verb") : found.end("verb") + 60]
        two = re.match(rf"[^.;:]*?\bin ({DATE}) and (?:in )?({DATE})", sentence.mask[found.end("verb") :])
        at = found.end("verb")
        dates = (at + two.start(1), at + two.start(2)) if two else None
        level = _LEVEL.match(sentence.mask, at)
        told = f"{words} {_LEVELS[(level['level'] or level['whose'])[0].lower()]}" if level else words
        type_ = class_of(told + " meeting", owners) or "OtherMeeting"
        first = "for the first time" in behind
        yield Gathering(*found.span("verb"), type_, words + " meeting", owners, status, dates, first)


def _decisions(sentence: Sentence, _earlier: Sequence[Sentence]) -> Iterator[Gathering]:
    """ "adopted by Ministers at Prague in 1997"."""
    for found in sentence.find(_BY):
        by = sentence.at(found.start("people"))
        if by and by.sign == ORGANISATION and not (by.entity and _SITS.match(by.entity.label)):
            continue
        bodies = sentence.among(found.start("people"), found.start("at"), FORUM + MECHANISM)
        owners = tuple(m.entity for m in bodies[:1] if m.entity)
        words = sentence.words(*found.span("people"))
        type_ = class_of(f"{words} meeting", owners) or "OtherMeeting"
        yield Gathering(*found.span("people"), type_, f"{words} meeting", owners, "held", None, False, found.span("at"))


def _decided_in(sentence: Sentence, _earlier: Sequence[Sentence]) -> Iterator[Gathering]:
    """ "In Brisbane in June 2004, senior officials recommended that…"."""
    for found in sentence.find(_DECIDED_IN):
        words = sentence.words(*found.span("people"))
        type_ = class_of(f"{words} meeting", ()) or "OtherMeeting"
        yield Gathering(*found.span("people"), type_, f"{words} meeting", (), "held", None, False, found.span("at"))


def _called(sentence: Sentence, _earlier: Sequence[Sentence]) -> Iterator[Gathering]:
    """ "Italy gathered officials"."""
    for found in sentence.find(_CALLED):
        if _named_behind(sentence, found):
            continue
        type_ = class_of(found["people"] + " meeting", ()) or "OtherMeeting"
        words = sentence.words(*found.span("people"))
        yield Gathering(*found.span("verb"), type_, f"{words} meeting", (), "held", None, False)


def _first_met(pattern: Filtered) -> Reader:
    """ "It was in Ⓟ, in Ⓓ, that chiefs had first met"; "It came into being in Ⓟ in Ⓓ, when ministers adopted…"."""

    def read(sentence: Sentence, _earlier: Sequence[Sentence]) -> Iterator[Gathering]:
        for found in sentence.find(pattern):
            body = sentence.at(found.start("people"))
            owners = (body.entity,) if body and body.entity else ()
            words = f"{sentence.words(*found.span('people'))} meeting"
            type_ = class_of(f"{found['people'].split(' of ')[0]} meeting", owners) or "OtherMeeting"
            yield Gathering(*found.span("people"), type_, words, owners, "held", None, False, found.span("at"))

    return read


def _at_places(sentence: Sentence, _earlier: Sequence[Sentence]) -> Iterator[Gathering]:
    """ "the Committee of Asmara (14 June)"."""
    for found in sentence.find(_BODY_AT):
        yield from _of_body(sentence, found, sentence.mask.index(")", found.end()))


def _received(sentence: Sentence, _earlier: Sequence[Sentence]) -> Iterator[Gathering]:
    """ "Sri Lanka had welcomed the Ad Hoc Group to Colombo in November 2016"."""
    for found in sentence.find(_RECEIVED):
        if not _AHEAD_OF.search(sentence.mask, 0, found.start()):
            yield from _of_body(sentence, found, found.end())


_READERS = Bank(  # each with the pattern without which it finds nothing
    (
        (_VERB, _of_verbs),
        (_BY, _decisions),
        (_DECIDED_IN, _decided_in),
        (_CALLED, _called),
        (_BODY_AT, _at_places),
        (_RECEIVED, _received),
        (_CLEFT, _first_met(_CLEFT)),
        (_BORN, _first_met(_BORN)),
    )
)


def _of_column(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[Gathering]:
    """A row of a table of bodies, one of whose columns is headed "Last met"."""
    for other in reversed(earlier):
        if other.block.kind is not BlockKind.ROW:
            return
        if not _MET_COLUMN.may(other.mask):
            continue
        columns = [place for place, cell in enumerate(other.mask.split("|")) if _MET_COLUMN.search(cell)]
        if not columns:
            continue
        start = len("|".join(sentence.mask.split("|")[: columns[0]])) + 1
        found = re.compile(rf"[^|]*(?P<body>{MECHANISM})").match(sentence.mask, 0, start)
        end = start + len(sentence.mask[start:].split("|")[0])
        if found and DATE in sentence.mask[start:end]:
            for made in _of_body(sentence, found, end):
                yield replace(made, where=(start, end))
        return


_MET_COLUMN = filtered(r"\b(?:last|latest|most recent(?:ly)?) (?:met|meetings?)\b|\bmet (?:in|on|at)\b", re.IGNORECASE)


def _of_body(sentence: Sentence, found: re.Match[str], end: int) -> Iterator[Gathering]:
    body = sentence.at(found.start("body"))
    if body and body.entity:
        words, type_ = f"{sentence.words(*found.span('body'))} meeting", class_of("meeting", (body.entity,))
        at = (found.end("body"), end)
        yield Gathering(*found.span("body"), type_, words, (body.entity,), "held", None, False, at)


def anaphors(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """ "It took place in Istanbul on…": where a sentence goes on about the event of the one before."""
    if _IT.may(sentence.mask) and (found := _IT.match(sentence.mask)):
        yield found.span()


def _who(sentence: Sentence, verb: int) -> tuple[str, tuple[Entity, ...]] | None:
    """Who meets: a body directly before the verb, else people somewhere before it in its clause."""
    before = sentence.mask[:verb]
    if _PASSIVE.search(before[-16:]) and not _THOSE_WHO.search(before[-60:]):
        return None
    if body := _WHO.search(before[-_NEAR:]):
        place = max(0, verb - _NEAR) + body.start("body")
        mention = sentence.at(place)
        if mention and mention.entity and (mention.sign != ORGANISATION or _SITS.match(mention.entity.label)):
            end = place + 1 if body["of"] is None else max(0, verb - _NEAR) + body.end("of")
            people = _PEOPLE_OF.search(sentence.mask[max(0, place - 90) : place])
            return people["people"] if people else sentence.words(place, end), (mention.entity,)
    clause = before[max(before.rfind(stop) for stop in (". ", "; ", ": ", EVENT)) + 1 :][-700:]
    clause = re.split(r"\b(?:that|whether|if|which|to)\b(?! have)(?!$| $)", clause)[-1]
    clause = _OTHER_CLAUSE.sub("", clause)
    found = list(_WHOM.finditer(clause))
    if len(found) > 1 and _WE_THE.fullmatch(clause[found[0].start("people") : found[1].start("people")]):
        found = found[1:]  # "We, the Senior Officials of…"
    people = (found[-1] if before.endswith("who ") else found[0]) if found else None
    if people is None or (re.match(r"sat|conferred", sentence.mask[verb : verb + 9]) and not before.endswith("who ")):
        return None
    return people["people"], ()


def _the_body(sentence: Sentence, earlier: Sequence[Sentence], verb: int) -> tuple[str, tuple[Entity, ...]] | None:
    """ "The Group met": the last body of that noun, here or in what stands before."""
    said = _THE_BODY.search(sentence.mask[:verb])
    if said is None:
        return None
    noun = said["noun"].lower()
    for other in (sentence, *reversed(earlier[-LOOK_BACK:])):
        spots = [place for place, m in other.signs if m.sign == MECHANISM and (other is not sentence or place < verb)]
        for place in reversed(spots):
            mention = other.at(place)
            if mention and mention.entity and mention.entity.label.lower().split(" on ")[0].endswith(noun):
                return sentence.words(*said.span("noun")), (mention.entity,)
    return None


_IT_BEFORE = filtered(rf"\W*(?:(?:In|During|Over|Since) [^.;:]{{3,40}}? )?(?:[Ii]t|[Tt]his body) (?:(?:{_ADVERB}) )*$")


def _it(sentence: Sentence, before: Sentence | None, verb: int) -> tuple[str, tuple[Entity, ...]] | None:
    """ "It sat twice": the body that the sentence before is about."""
    here = re.search(
        rf"[{MECHANISM}] [^.;:]*, and (?:that )?it (?:has |had |also |then |last |again )*$", sentence.mask[:verb]
    )
    if here and (body := sentence.at(here.start())) and body.entity:
        return body.entity.label, (body.entity,)
    if before is None or not _IT_BEFORE.match(sentence.mask[:verb]):
        return None
    bodies = [m for m in before.mentions if m.sign == MECHANISM and m.entity]
    if not bodies or bodies[-1].entity is None:
        return None
    return before.block.text[bodies[-1].start : bodies[-1].end], (bodies[-1].entity,)


def _named_behind(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the clause goes on to name the event: "met in Thimphu at the Seventh Consultation"."""
    clause = re.split(r"[.;:]", sentence.mask[found.end("verb") : found.end("verb") + 260])[0]
    for phrase in phrases(clause):
        if phrase.plural or re.search(r"\b(?:next|previous|last|following|preceding)\b", phrase.words.lower()):
            continue
        if _ANY_EVENT_BEHIND.search(clause[: phrase.start]):
            return True
    return _NUMBERED_BODY.search(clause) is not None
