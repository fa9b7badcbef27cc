"""Bodies whose names are those of meetings: "Third Government and Business Forum", "XII RCM", "Bali II"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.analysis.classes import class_of
from kg.extract.analysis.grammar import ORDINALS, ROMAN
from kg.extract.analysis.occurrence import Occurrence, take
from kg.extract.analysis.sentence import COUNTRY, DATE, FORUM, MECHANISM, ORGANISATION, PLACE, Sentence
from kg.patterns import Bank, filtered

_ORDINAL = (
    rf"(?i:{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|\d{{1,2}}(?:st|nd|rd|th))|"
    rf"{'|'.join(sorted(ROMAN, key=len, reverse=True))}"
)
_ORDINAL_BODY = filtered(
    rf"\b(?P<ordinal>{_ORDINAL}) "
    rf"(?:{FORUM}(?:['’]s?)? )?(?P<body>[{FORUM}{MECHANISM}{ORGANISATION}])(?! (?:meeting|Meeting|SOM|Senior|"
    rf"Ministerial|ministerial|workshop|conference|"
    rf"Conference))",
    cue=rf"\b(?:{_ORDINAL}) ",
)
_NAMED_MEETING = filtered(
    rf"\b[Tt]he (?P<phrase>(?:[A-Z][a-z]+ )?(?P<body>[{ORGANISATION}{MECHANISM}{FORUM}]))(?: on [^,.;:()]{{3,60}}?)?"
    rf"(?:,? (?:which|that|last))?(?: (?:was|were|had been|has been))?"
    rf"(?=[^.;:]{{0,60}}?\b(?:held|chaired|hosted|convened|met|took place)\b[^.;:]{{0,40}}?\b(?:in|at) "
    rf"[{PLACE}{COUNTRY}][^.;:]{{0,20}}?{DATE}| \({PLACE}(?:, {COUNTRY})?,? {DATE})"
)
_CAPITAL_ORDINAL = rf"\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(w.capitalize() for w in ORDINALS)}"
_BY_ACRONYM = filtered(
    rf"(?:^|\b[Tt]he |\()(?P<phrase>(?P<ordinal>{_CAPITAL_ORDINAL}) [A-Z]{{4,9}})"
    r"(?=,| \(|\)|\.|$| (?:convened|met|was|were|is|will|took|in|at|held|on|of|and|adopted|agreed)\b)",
    cue=rf"[ (](?:{_CAPITAL_ORDINAL}) ",
)  # "The 16th DGICM convened in Ⓟ"
_MEETS = re.compile(r"(?:Forum|Conference|Meeting|Dialogue|Consultations?|Summit|Plenary)\b")
_HELD = filtered(  # "the 12th DGICM (Ⓟ, Ⓓ)", of a body whose name is that of no meeting
    rf"(?: (?:is|was|will be|to be|is to be|had been|took|will take))?(?: (?:held|hosted|convened|place))?"
    rf"(?:,? (?:in|at)|,| \() ?{PLACE}(?:, {COUNTRY})?,? (?:on |in |from )?{DATE}"
)
_TITLED = filtered(  # "the Conference “Refugee Protection in the Americas” (Ⓟ, Ⓓ)"
    r"\b(?P<phrase>(?P<head>Conference|Workshop|Seminar|Symposium|Forum|Round ?[Tt]able|Dialogue|Summit|"
    r"Training|Course|conference|workshop|seminar|symposium|forum|round[ -]?table|training|course|colloquium|webinar)"
    r"(?: on(?: the theme(?: of)?)?| (?:titled|entitled|called))?,? [\"“«](?P<topic>[^\"”»|]{5,140})[\"”»])"
    rf"(?=,? \(?(?:(?:which (?:was )?|was )?(?:held|convened|organi[sz]ed) )?(?:in |at )?{PLACE}(?:, {COUNTRY})?,? "
    rf"(?:in |on |from )?{DATE})"
)
_OF_DAY = filtered(  # "the study that the Steering Committee of February 2006 had asked for"
    rf"\b(?:[Ii]n|[Aa]t|[Ss]ince|[Bb]y|[Tt]o|[Ff]or|[Oo]f|[Ff]rom|[Tt]hat|^) ?[Tt]he (?P<body>{MECHANISM})"
    rf"(?P<at> of (?:[a-z]+ )?{DATE})|^The (?P<body2>{MECHANISM})(?P<at2> of {DATE})",
    cue=rf" {MECHANISM} ",
)
_LAUNCHED = filtered(  # "the Dialogue, which was launched in Abu Dhabi in January 2008"
    rf"(?P<body>[{FORUM}{MECHANISM}])(?: \([^()]*\))?(?:,? (?:which|that))? (?:was|were|had been|has been) (?P<phrase>"
    rf"(?:[a-z]+ly )?launched)(?: here)?"
    rf"(?P<at>,? (?:in|at) {PLACE}(?:, {COUNTRY})?,? (?:in|on) {DATE}|,? (?:in|on) {DATE},? (?:in|at) {PLACE})"
)
_NICKNAME = filtered(
    rf"(?P<body>[{PLACE}{FORUM}]) (?P<ordinal>II|III|IV|V|VI)(?![\w.])", cue=r" (?:II|III|IV|V|VI)(?![\w.])"
)


_MEETINGS = {
    FORUM: re.compile(r"(?:Forum|Dialogue)\b"),  # "the Amber Consultations" are a forum as well as its meetings
    ORGANISATION: re.compile(r"(?:Conference|Meeting|Consultations?|Summit|Forum|Dialogue)\b"),
    MECHANISM: re.compile(r"(?:Conference|Meeting|Consultations?|Summit|Forum|Dialogue)\b"),
}
_GATHERED = filtered(
    r"\b(?P<people>(?:[Vv]ice-? ?|[Dd]eputy )?[Mm]inisters|[Ss]enior [Oo]fficials)\b[^.;]{0,500}?"
    r"\b(?:gathered|met|assembled|convened|meeting|gathering)\b[^.;]{0,60}$"
)


def _gathered(sentence: Sentence, at: int) -> str:
    """ "Vice-Ministers of…, gathered on the occasion of the XX Ⓕ": the class that those who gather tell."""
    found = _GATHERED.search(sentence.mask[:at])
    return class_of(found["people"] + " meeting", ()) if found else ""


def _by_titles(index: int, sentence: Sentence) -> Iterator[Occurrence]:
    """Meetings told by a title in quotes."""
    for found in sentence.find(_TITLED):
        head, words = found["head"].lower(), sentence.words(*found.span("phrase"))
        one = Occurrence(index, *found.span("phrase"), class_of(head, ()), head, "the", words, proper=True)
        one.topic, one.topic_at = sentence.words(*found.span("topic")), (index, *sentence.slice(*found.span("topic")))
        yield one


def _launches(index: int, sentence: Sentence) -> Iterator[Occurrence]:
    """ "the Dialogue, which was launched in Abu Dhabi in January 2008": its first meeting."""
    for found in sentence.find(_LAUNCHED):
        launched = sentence.at(found.start("body"))
        if launched and launched.entity:
            told = class_of(launched.entity.label, ())
            type_ = told if told == "BusinessForumMeeting" else "OtherMeeting"
            words = f"launch of the {sentence.words(*found.span('body'))}"
            one = Occurrence(index, *found.span("phrase"), type_, "launch", "a", words, owners=(launched.entity,))
            one.status = "held"
            take(one, index, sentence, sentence.among(*found.span("at"), PLACE + COUNTRY + DATE))
            if one.date and one.date.precision > 1:
                yield one


def _by_days(index: int, sentence: Sentence) -> Iterator[Occurrence]:
    """Meetings that are called as the body that met, with the day alone."""
    for found in sentence.find(_OF_DAY):
        body, at = ("body", "at") if found["body"] else ("body2", "at2")
        owner = sentence.at(found.start(body))
        day = next(iter(sentence.among(*found.span(at), DATE)), None)
        if owner and owner.entity and day and day.date and day.date.precision > 1 and day.date.year_given:
            words, type_ = f"{sentence.words(*found.span(body))} meeting", class_of("meeting", (owner.entity,))
            one = Occurrence(index, *found.span(body), type_, "meeting", "the", words, owners=(owner.entity,))
            one.status = "held"
            take(one, index, sentence, [day])
            yield one


def _numbered(index: int, sentence: Sentence) -> Iterator[Occurrence]:
    """ "Third Government and Business Forum": a number before the body."""
    for found in sentence.find(_ORDINAL_BODY):
        body = sentence.at(found.start("body"))
        if body and body.entity and (_MEETS.search(body.entity.label) or _HELD.match(sentence.mask, found.end())):
            word = found["ordinal"].lower()
            number = ORDINALS.get(word) or ROMAN.get(found["ordinal"]) or int(re.sub(r"\D", "", word))
            words = sentence.words(*found.span())
            written = class_of(words, ())
            told = written if written not in ("", "OtherMeeting") else class_of(body.entity.label, ())
            type_ = _gathered(sentence, found.start()) or told or "OtherMeeting"
            yield Occurrence(
                index, *found.span(), type_, "meeting", "", words, number, owners=(body.entity,), proper=True
            )


def _named(index: int, sentence: Sentence) -> Iterator[Occurrence]:
    """ "the Forum was held in…": a body without a number."""
    for found in sentence.find(_NAMED_MEETING):
        body = sentence.at(found.start("body"))
        if body and body.entity and _MEETINGS[body.sign].search(body.entity.label):
            type_ = class_of(body.entity.label, ()) or "OtherMeeting"
            words = sentence.words(*found.span("phrase"))
            yield Occurrence(index, *found.span("phrase"), type_, "meeting", "the", words, proper=True)


def _by_acronyms(index: int, sentence: Sentence) -> Iterator[Occurrence]:
    """ "The 16th DGICM convened in…": a number before an acronym that names no body here."""
    for found in sentence.find(_BY_ACRONYM):
        number = ORDINALS.get(found["ordinal"].lower()) or int(re.sub(r"\D", "", found["ordinal"]))
        words = sentence.words(*found.span("phrase"))
        yield Occurrence(index, *found.span("phrase"), "", "meeting", "the", words, number, proper=True)


def _nicknames(index: int, sentence: Sentence) -> Iterator[Occurrence]:
    """ "Bali II"."""
    for found in sentence.find(_NICKNAME):
        words = sentence.words(*found.span())
        yield Occurrence(
            index, *found.span(), "MinisterialConference", "nickname", "the", words, ROMAN[found["ordinal"]]
        )


_READERS = Bank(  # each with the pattern without which it finds nothing
    (
        (_ORDINAL_BODY, _numbered),
        (_NAMED_MEETING, _named),
        (_TITLED, _by_titles),
        (_LAUNCHED, _launches),
        (_OF_DAY, _by_days),
        (_BY_ACRONYM, _by_acronyms),
        (_NICKNAME, _nicknames),
    )
)


def body_meetings(index: int, sentence: Sentence) -> list[Occurrence]:
    """ "Third Government and Business Forum": a body that is itself a meeting; "Bali II": its nickname."""
    return [one for reader in _READERS.likely(sentence.mask) for one in reader(index, sentence)]
