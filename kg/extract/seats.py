"""Where bodies have their seat, and who houses them or runs them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.names import place_entity
from kg.extract.analysis.references import References
from kg.extract.analysis.sentence import COUNTRY, DATE, FORUM, MECHANISM, ORGANISATION, PLACE, Mention, Sentence
from kg.extract.beginnings import BODY, NAMED
from kg.extract.relations import agents_of
from kg.extract.writer import Writer, where
from kg.model import Entity
from kg.patterns import Pattern, filtered, made

_BE = r"(?:is|was|are|has been|have been|had been)"
_ADV = r"(?:now |currently |still |again |since |also |permanently |jointly |administratively |presently |initially )*"
_WHO = rf"(?P<who>[{ORGANISATION}{COUNTRY}])(?: \([^)]*\))?(?P<state>(?:,| of| in) (?:the )?{COUNTRY})?"
_THEN = (
    rf"(?: ever since| since then| since {DATE}| from {DATE}| in {DATE}| on {DATE}| by (?:the "
    rf")?[{ORGANISATION}{COUNTRY}])*,?"
)
_THERE = rf"(?:in|at|from|out of) (?:the )?(?:city of |capital,? (?:of {COUNTRY},? )?)?(?P<place>{PLACE})"
_SEATED = (  # tells the seat of any body
    rf"(?:{_BE} )?{_ADV}(?:based|located|headquartered|seated|housed|situated|domiciled|hosted|run)|"
    r"(?:has|have|had|having)(?: had)? (?:its|their|an?|now|the)? ?(?:permanent |own |main )?"
    r"(?:seat|headquarters|base|offices?|premises|home)|"
    r"with (?:its|their|an?)? ?(?:permanent )?(?:seat|headquarters|base|offices?)|"
    r"(?:works|worked|has worked|have worked|operates|operated|has operated|functions|is run|was run)"
)
_OPENED = (  # tells the seat of an office: a group or process set up in a town was only set up there
    rf"{_BE} {_ADV}(?:opened|set up|established|inaugurated|in operation|launched)|opened(?: its doors)?|"
    r"(?:has been )?opened|has been|(?:started|began)(?: its)? work|sits|was born|established"
)
_BEFORE = rf"{NAMED},? ?(?:which |that )?(?:[^.;{FORUM}{MECHANISM}]{{0,80}}?(?: and|,) )?(?:has been |was |is )?"
_SEAT = filtered(rf"{_BEFORE}(?:{_SEATED}){_THEN} {_THERE}")
_OFFICE_SEAT = filtered(rf"{_BEFORE}(?:{_OPENED}){_THEN}(?: in an office)? {_THERE}")
_BASED = filtered(rf"(?:(?P<place>{PLACE})|\b(?P<name>[A-Z][\w’'-]+?(?: [A-Z]\w+)?))-based {NAMED}")
_MOVED = filtered(
    rf"{NAMED}(?:,? which)?(?:[^.;{FORUM}{MECHANISM}]{{0,120}}?(?: and|,))? (?:has |had |was |been )*(?:moved|"
    rf"relocated|"
    rf"transferred|shifted)(?: its (?:seat|offices?|headquarters))?(?: from (?:the )?{PLACE}(?:, {COUNTRY})?)? to "
    rf"(?P<place>{PLACE})"
)
_SEAT_OF = filtered(
    rf"\b(?:[Ss]eat|[Hh]eadquarters|office|premises) of (?:the )?{NAMED}(?: is| are| was| remains| will remain|,)? "
    rf"(?:in|at) (?P<place>{PLACE})|"
    rf"(?P<body2>{BODY})(?:['’]s|(?: \([^)]*\))?, whose) (?:seat|headquarters|offices?|premises)"
    rf"(?: is| are| remains| will remain)? (?:in|at) "
    rf"(?P<place2>{PLACE})"
)
_FROM_ITS_SEAT = filtered(
    rf"\b[Ff]rom its (?:seat|headquarters|base|offices?) (?:in|at) (?P<place>{PLACE}),[^.;{FORUM}{MECHANISM}]{{0,120}}?"
    rf"\b(?:the )?{NAMED}"
)
_BESIDE = filtered(rf"(?P<body>{MECHANISM}) (?:\((?:in )?(?P<place2>{PLACE})(?:, {COUNTRY})?\)|in (?P<place>{PLACE}))")
_ADDRESS = filtered(rf"(?P<body>{MECHANISM})(?: \([^)]*\))?, (?P<place>{PLACE})(?=, {COUNTRY}|\.?\s*$|[;)]| \d)")
_OTHERS = filtered(  # an organisation's own seat
    rf"(?P<body>{ORGANISATION})(?: \([^)]*\))?,? (?:which )?(?:{_BE} {_ADV}(?:based|headquartered|located|seated)|"
    rf"(?:has|have) (?:its|their) (?:seat|headquarters|base)) (?:in|at) (?:the )?(?P<place>{PLACE})|"
    rf"(?<!by )(?<!by the )(?P<body2>{ORGANISATION})(?: \([^)]*\))?,? (?:in |at )?"
    rf"(?P<place2>{PLACE})(?=, {COUNTRY}|\.?\s*$|[;,)]| (?:from|on|to)\b)"
)
_ROOMS = filtered(  # run out of the offices of the Ⓞ in Ⓟ
    rf"{NAMED},? (?:which )?(?:{_BE} )?{_ADV}(?:run|housed|hosted|based|working|located|works|operates|sits|lodged)"
    rf"[^.;{FORUM}{MECHANISM}{ORGANISATION}{COUNTRY}]{{0,30}}? (?:offices?|premises|buildings?|rooms|headquarters) "
    rf"(?:of|at|belonging to|lent by|provided by) (?:the )?{_WHO}(?:(?:,? in|, at) (?P<place>{PLACE}))?"
)
_IN_OFFICE = filtered(
    rf"{NAMED},? (?:which )?(?:is |was )?(?:hosted|housed|provided|run) by [^.;]{{0,60}}? in its (?:(?P<place>{PLACE})|"
    rf"(?P<name>[A-Z]\w+(?: [A-Z]\w+)?)) (?:office|headquarters|premises)"
)
_RUN_FROM = filtered(
    rf"(?P<body>{MECHANISM}),? which (?:the )?[{ORGANISATION}{COUNTRY}](?: of (?:the )?{COUNTRY})? {_ADV}"
    rf"(?:runs|hosts|houses|operates|provides)[^.;{FORUM}{MECHANISM}{PLACE}]{{0,30}}? {_THERE}"
)
_SEATS = (
    _SEAT,
    _OFFICE_SEAT,
    _BASED,
    _MOVED,
    _SEAT_OF,
    _FROM_ITS_SEAT,
    _BESIDE,
    _ADDRESS,
    _IN_OFFICE,
    _RUN_FROM,
    _ROOMS,
    _OTHERS,
)
_OF_OFFICES = (_OFFICE_SEAT, _BESIDE, _SEAT_OF, _ADDRESS)
_SEATED_OFFICE = filtered(r"(?:General Secretariat|Regional Office|Regional Cent(?:re|er)|Centre for [\w ]+|Academy)\b")
_OFFICE = filtered(
    r"(?:Secretariat|Office|Bureau|Unit|Cell|Desk|Facility|Centre|Center|Hub|Institute|Academy)\b", re.IGNORECASE
)
_KEEPS = r"(?:hosts|hosted|has hosted|houses|housed|has housed|accommodates)"
_HOSTED = filtered(
    rf"{NAMED},? (?:which )?(?:[^.;{FORUM}{MECHANISM}{COUNTRY}{ORGANISATION}]{{0,80}}? and |"
    rf"[^.;{FORUM}{MECHANISM}{ORGANISATION}]{{0,120}}?, and )?(?:{_BE} )?{_ADV}"
    rf"(?:hosted|housed|accommodated|run|operated|provided)(?: ever since| since then|, as [\w ]{{2,20}},)?"
    rf"(?: (?:in|at) {PLACE}(?:, "
    rf"{COUNTRY})?,?)? by "
    rf"(?:the )?(?:Government of )?(?:the )?{_WHO}"
)
_HOSTS = filtered(
    rf"{_WHO},?(?: which| also| currently| has| kindly| will continue to)* (?:{_KEEPS}|for (?:having )?host(?:ed|ing)) "
    rf"(?:the )?(?P<body>{MECHANISM})"
    rf"(?!['’ ]s? ?Ⓔ)"
)
_HOST_OF = filtered(
    rf"(?P<who>[{ORGANISATION}{COUNTRY}])[^.;{COUNTRY}{ORGANISATION}]{{0,260}}? (?:serv(?:es|ing|ed)|act(?:s|"
    rf"ing|ed)) as (?:the )?host(?: country| government| state| organi[sz]ation)?"
    rf" (?:for|of|to) (?:the )?(?P<body>{BODY})"
)
_IT_HOSTS = filtered(
    rf"\b(?:It|The organi[sz]ation|The Organi[sz]ation) (?:also |currently )*(?:hosts|houses) (?:the "
    rf")?(?P<body>{MECHANISM})"
)
_WHICH_HOSTS = filtered(
    rf"(?P<body>{MECHANISM}),? which (?:the )?{_WHO} {_ADV}(?:runs|hosts|houses|operates|provides|hosted|has hosted)\b"
)
_IN_CHARGE = filtered(  # the Secretariat, for which the Ⓞ has been responsible since 1996
    rf"(?P<body>{MECHANISM}),? for which (?:the )?{_WHO} (?:is|has been|was) {_ADV}(?:responsible|in charge)"
)
_SECRETARIAT = filtered(  # whoever is the secretariat houses it
    rf"{_WHO},?(?: which)? {_ADV}(?:has |had )?(?:provid(?:es|ed|ing)|ensur(?:es|ed|ing)|act(?:s|ed|ing) as|"
    rf"serv(?:es|ed|ing) as|function(?:s|ed|ing) as)(?: the| its| their| a)*(?: services of the)? (?P<body>{MECHANISM})"
)
_HOSTINGS = (_HOSTED, _HOSTS, _HOST_OF, _IT_HOSTS, _WHICH_HOSTS, _SECRETARIAT, _ROOMS, _IN_CHARGE)
_HOSTING = (
    "host;hous;accommodat;run by;runs;operat;provid;ensur;act;serv;function;responsible;in charge;rooms;premises;office"
).split(";")
_UNREAL = filtered(
    r"\b(?:will|would|shall|to be|should|could|may|might|propos\w*|suggest\w*|plan\w*|agreed to|agree to|not|never|"
    r"subject to|intend\w*|recommend\w*|consider\w*|decid\w* to|ask\w*|call\w* (?:for|on|upon)|need|if|offer\w*|"
    r"to (?:establish|set up|create|open|give|host|house|move|relocate)|too early|whether|formerly|previously)\b",
    re.IGNORECASE,
)


def extract(analysis: Analysis, writer: Writer, refers: References, sentence: Sentence) -> None:
    """The seats and hosts of bodies that one sentence tells."""
    low = sentence.mask.lower()
    if PLACE in sentence.mask or "-based" in low or " in its " in low:
        for body, place, found in _seats(analysis, sentence, refers):
            writer.claim(writer.entity(body), "basedIn", writer.entity(place), where(sentence, *found.span()))
    if not any(stem in low for stem in _HOSTING):
        return
    for pattern in _HOSTINGS:
        for found in pattern.finditer(sentence.mask):
            _hosted(analysis, writer, sentence, found)


def extract_others(analysis: Analysis, writer: Writer, refers: References, sentence: Sentence) -> None:
    """The seats of organisations, where a sentence names no body."""
    if ORGANISATION in sentence.mask and PLACE in sentence.mask:
        for body, place, found in _seats(analysis, sentence, refers, (_OTHERS,)):
            writer.claim(writer.entity(body), "basedIn", writer.entity(place), where(sentence, *found.span()))


def _seats(
    analysis: Analysis,
    sentence: Sentence,
    refers: References,
    patterns: tuple[Pattern, ...] = _SEATS,
) -> Iterator[tuple[Entity, Entity, re.Match[str]]]:
    for pattern in patterns:
        for found in pattern.finditer(sentence.mask):
            body = sentence.at(found.start("body" if found.groupdict().get("body") else "body2"))
            place = _place(analysis, sentence, found)
            if not (body and place and body.entity) or len(refers.bodies(sentence, body)) > 1:
                continue
            if pattern is _OTHERS and found["body2"] and not _SEATED_OFFICE.search(body.entity.label):
                continue
            if pattern in _OF_OFFICES and not _OFFICE.search(body.entity.label.partition(" on ")[0]):
                continue
            before = sentence.mask[max(0, found.start() - 40) : found.end()]
            if not _UNREAL.search(before.replace("will remain", "")):
                yield body.entity, place, found


def _place(analysis: Analysis, sentence: Sentence, found: re.Match[str]) -> Entity | None:
    """The place that a match names: masked as one, or a name that only its use shows to be one ("Accra-based")."""
    groups = found.groupdict()
    if groups.get("name"):
        entry = analysis.lexicon.place(groups["name"])
        return place_entity(entry) if entry else None
    mention = sentence.at(found.start("place" if groups.get("place") else "place2"))
    return mention.entity if mention else None


def _hosted(analysis: Analysis, writer: Writer, sentence: Sentence, found: re.Match[str]) -> None:
    body = sentence.at(found.start("body"))
    if made(_IT_HOSTS, found):
        who = _subject(analysis, sentence)
    else:
        end = found.end("state") if found.groupdict().get("state") else found.start("who") + 1
        who = next(iter(agents_of(sentence, found.start("who"), end)), None)
    if not (body and who and body.entity and who.entity) or who.entity.ref == body.entity.ref:
        return
    if made(_SECRETARIAT, found) and not re.search(r"secretariat", body.entity.label, re.IGNORECASE):
        return
    before = re.split(r"[.;,]", sentence.mask[max(0, found.start() - 40) : found.start()])[-1]
    if not _UNREAL.search((before + found[0]).replace("will continue to", "")):
        here = where(sentence, *found.span())
        writer.claim(writer.entity(body.entity), "hostedBy", writer.entity(who.entity), here)


def _subject(analysis: Analysis, sentence: Sentence) -> Mention | None:
    """Of whom "It" speaks: the first agent of the sentences before in the block, else of the heading."""
    earlier = [s for s in analysis.of_block(sentence.block.index) if s.start < sentence.start]
    above = [s for heading in analysis.headings(sentence.block) for s in analysis.of_block(heading.index)]
    for other in [*earlier, *above]:
        if found := other.among(0, len(other.mask), ORGANISATION + COUNTRY):
            return found[0]
    return None
