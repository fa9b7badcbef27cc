"""Where bodies have their seat, and who houses them or runs them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.names import place_entity
from kg.extract.analysis.references import References
from kg.extract.analysis.sentence import COUNTRY, DATE, EVENT, FORUM, MECHANISM, ORGANISATION, PLACE, Mention, Sentence
from kg.extract.beginnings import BODY, NAMED
from kg.extract.relations import agents_of
from kg.extract.writer import Writer, where
from kg.model import Entity
from kg.patterns import Filtered, Pattern, any_of, bank, filtered, made

_BE = r"(?:is|was|are|has been|have been|had been)"
_ADV = r"(?:now |currently |still |again |since |also |permanently |jointly |administratively |presently |initially )*"
_WHO = rf"(?P<who>[{ORGANISATION}{COUNTRY}])(?: \([^)]*\))?(?P<state>(?:,| of| in) (?:the )?{COUNTRY})?"
_THEN = (
    rf"(?: ever since| since then| since {DATE}| from {DATE}| in {DATE}| on {DATE}| by (?:the "
    rf")?[{ORGANISATION}{COUNTRY}])*,?"
)
_THERE = rf"(?:in|at|from|out of) (?:the )?(?:city of |capital,? (?:of {COUNTRY},? )?)?(?P<place>{PLACE})"
_SEATED = (  # tells the seat of any body
    rf"(?:{_BE} )?{_ADV}(?:based|located|headquartered|seated|housed|situated|domiciled|hosted|run|"
    r"accommodated|provided|operated|managed|administered|lodged|sheltered)|"
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
    rf"\b[Ff]rom its (?:seat|headquarters|base|offices?) (?:in|at) "
    rf"(?P<place>{PLACE}),[^.;{FORUM}{MECHANISM}]{{0,120}}?"
    rf"\b(?:the )?{NAMED}"
)
_BESIDE = filtered(
    rf"(?P<body>{MECHANISM}) (?:\((?:in )?(?P<place2>{PLACE})(?:, {COUNTRY})?\)|"
    rf"(?:\([^()]*\) )?(?:in|of(?= {PLACE}(?:[,.;]|$))) (?P<place>{PLACE}))"
)
_POSTAL = filtered(  # the Secretariat, Castle Street 1, 1010 Ⓟ
    rf"(?P<body>{MECHANISM})(?: \([^)]*\))?, (?:(?:c/o )?(?:the )?{ORGANISATION}(?: \([^)]*\))?, "
    rf")?(?=[^.;]*\d)[^.;{FORUM}{MECHANISM}{ORGANISATION}{EVENT}{DATE}]{{3,60}}?"
    rf"(?P<place>{PLACE})(?=,|\.?\s*$|;| \()"
)
_CARE_OF = filtered(  # the Secretariat, c/o Ⓞ Brussels Mission
    rf"(?P<body>{MECHANISM})(?: of (?:the )?{FORUM})?(?: \([^)]*\))?,? c/o (?:the )?{ORGANISATION}(?:,| in)? "
    rf"(?P<place>{PLACE})"
)
_HOUSED = filtered(r"\b(?:Secretariat|Support Unit|Coordination Unit|Support Office)\b", re.IGNORECASE)
_SITS = filtered(  # sits with the Ⓞ in Ⓟ
    rf"{NAMED},? (?:which )?(?:[^.;{FORUM}{MECHANISM}{ORGANISATION}]{{0,60}}? and )?(?:sits|is lodged|is placed|"
    rf"is based|works|"
    rf"is located|resides|is embedded) (?:with|within|inside) (?:the )?(?:offices? of (?:the )?)?{_WHO}"
    rf"(?:(?:,? in|, at) (?P<place>{PLACE}))?"
)
_AT_HOST = filtered(  # the Secretariat at the Ⓞ; Secretariat: Ⓞ, Ⓟ
    rf"(?P<body>{MECHANISM})(?: \([^)]*\))? (?:at|within) (?:the )?(?P<who>{ORGANISATION})(?: "
    rf"\([^)]*\))?(?=[,.;)]|$| (?:was|is|has|"
    rf"will|and)\b)|"
    rf"^(?P<body2>{MECHANISM}):(?: \|)? (?:the )?(?P<who2>{ORGANISATION})(?: \([^)]*\))?(?:, "
    rf"(?P<place>{PLACE}))?(?=[,.;]|\s*$)|"
    rf"(?<!, )(?<!, the )(?<!and )(?<!and the )(?P<body3>{MECHANISM}), (?P<who3>{ORGANISATION})(?: \([^)]*\))?"
    rf"(?=,(?! and\b| (?:the )?[{ORGANISATION}{COUNTRY}{FORUM}{MECHANISM}])|\.|$)"
)
_ADDRESS = filtered(
    rf"(?P<body>{MECHANISM})(?: (?:to|for|of) (?:the )?{FORUM})?(?: \([^)]*\))?, "
    rf"(?P<place>{PLACE})(?=, {COUNTRY}|\.?\s*$|[;)]| \d)"
)
_OTHERS = filtered(  # an organisation's own seat
    rf"(?<!by )(?<!by the )(?P<body>{ORGANISATION})(?: \([^)]*\))?,? (?:which )?(?:(?:{_BE} )?{_ADV}(?:based|"
    rf"headquartered|located|seated)|"
    rf"(?:has|have) (?:its|their) (?:seat|headquarters|base)) (?:in|at) (?:the )?(?P<place>{PLACE})|"
    rf"(?:(?<!by )(?<!by the )|(?<=provided by )|(?<=provided by the )|(?<=run by )|"
    rf"(?<=run by the ))(?P<body2>{ORGANISATION})(?: \([^)]*\))?,? (?:in |at )?"
    rf"(?P<place2>{PLACE})(?=, {COUNTRY}|\.?\s*$|[;,)]| (?:from|on|to|was|were|is|has|had|who|which|and)\b)"
)
_ROOMS = filtered(  # run out of the offices of the Ⓞ in Ⓟ
    rf"{NAMED},? (?:which )?(?:{_BE} )?{_ADV}(?:run|housed|hosted|based|working|located|works|operates|sits|lodged)"
    rf"[^.;{FORUM}{MECHANISM}{ORGANISATION}{COUNTRY}]{{0,30}}? (?:offices?|premises|buildings?|rooms|headquarters) "
    rf"(?:of|at|belonging to|lent by|provided by) (?:the )?{_WHO}(?:,? (?:in|at) (?P<place>{PLACE}))?"
)
_IN_OFFICE = filtered(
    rf"{NAMED}(?: \|)?,? (?:which )?(?:is |was )?(?:hosted|housed|provided|[Rr]un) by [^.;]{{0,60}}? (?:in|from) "
    rf"its (?:(?P<place>{PLACE})|"
    rf"(?P<name>[A-Z]\w+(?: [A-Z]\w+)?)) (?:office|headquarters|premises)|"
    rf"(?P<body2>{BODY})(?: \|)?,? (?:which )?(?:is |was )?(?:hosted|housed|provided|[Rr]un) by [^.;]{{0,60}}? "
    rf"(?:in|from) its "
    rf"(?:\w+ )?(?:office|headquarters|premises) (?:in|at) (?P<place2>{PLACE})"
)
_RUN_FROM = filtered(
    rf"(?P<body>{MECHANISM}),? which (?:the )?[{ORGANISATION}{COUNTRY}](?: of (?:the )?{COUNTRY})? {_ADV}"
    rf"(?:runs|hosts|houses|operates|provides|has (?:run|hosted|housed))[^.;{FORUM}{MECHANISM}{PLACE}]{{0,30}}? "
    rf"{_THERE}"
)
_SEATS = bank(
    _SEAT,
    _OFFICE_SEAT,
    _BASED,
    _MOVED,
    _SEAT_OF,
    _FROM_ITS_SEAT,
    _BESIDE,
    _ADDRESS,
    _POSTAL,
    _CARE_OF,
    _SITS,
    _IN_OFFICE,
    _RUN_FROM,
    _ROOMS,
    _OTHERS,
)
_OF_OFFICES = (_OFFICE_SEAT, _BESIDE, _SEAT_OF, _ADDRESS, _POSTAL, _SITS)
_SEATED_OFFICE = filtered(
    r"(?:General Secretariat|Regional (?:Office|Bureau|Cent(?:re|er)|Hub)|Centre for [\w ]+|Academy|Institute|"
    r"Observatory|University|School|College|Laboratory|Foundation|Secretariat|"
    r"(?:Response|Resource|Training|Support|Coordination|Reception|Operational|Information|Regional) Cent(?:re|er))\b"
)
_OFFICE = filtered(
    r"(?:Secretariat|Office|Bureau|Unit|Cell|Desk|Facility|Centre|Center|Hub|Institute|Academy)\b", re.IGNORECASE
)
_KEEPS = r"(?:hosts|hosted|has hosted|houses|housed|has housed|accommodates)"
_HOSTED = filtered(
    rf"{NAMED}(?: \|)?,? (?:which )?(?:[^.;{FORUM}{MECHANISM}{ORGANISATION}]{{0,120}}? and )?(?:{_BE} )?{_ADV}"
    rf"(?:[Rr]un|hosted|housed|accommodated|run|operated|provided|administered)(?: ever since| since then|, as "
    rf"[\w ]{{2,20}},)?"
    rf"(?: (?:in|at) {PLACE}(?:, "
    rf"{COUNTRY})?,?)? by "
    rf"(?:the )?(?:Government of )?(?:the )?{_WHO}"
)
_HOSTS = filtered(
    rf"{_WHO},?(?: which| also| currently| has| kindly| will continue to)* (?:{_KEEPS}|for (?:having "
    rf")?host(?:ed|ing)) "
    rf"(?:the )?(?P<body>{MECHANISM})"
    rf"(?!['’ ]s? ?Ⓔ|['’]s? [a-z])"
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
    rf"(?P<body>{MECHANISM}),? which (?:the )?{_WHO} {_ADV}(?:runs|hosts|houses|operates|provides|hosted|has "
    rf"(?:hosted|run|housed))\b"
)
_IN_CHARGE = filtered(  # the Secretariat, for which the Ⓞ has been responsible since 1996
    rf"(?P<body>{MECHANISM}),? for which (?:the )?{_WHO} (?:is|has been|was) {_ADV}(?:responsible|in charge)"
)
_SECRETARIAT = filtered(  # whoever is the secretariat houses it
    rf"{_WHO},?(?: which)? {_ADV}(?:has |had )?(?:provid(?:es|ed|ing)|ensur(?:es|ed|ing)|act(?:s|ed|ing) as|"
    rf"serv(?:es|ed|ing) as|function(?:s|ed|ing) as)(?: the| its| their| a)*(?: services of the)? "
    rf"(?P<body>{MECHANISM})"
)
_HOSTINGS = bank(_HOSTED, _HOSTS, _HOST_OF, _IT_HOSTS, _WHICH_HOSTS, _SECRETARIAT, _ROOMS, _IN_CHARGE, _SITS)
_HOSTING = filtered(  # what each of them has
    any_of(
        "host;hous;accommodat;administer;sits;lodged;placed;based;works;located;resides;embedded;run by;runs;operat;"
        "provid;ensur;act;serv;function;responsible;in charge;rooms;premises;office".split(";")
    ),
    re.IGNORECASE,
)
_UNREAL = filtered(
    r"\b(?:will|would|shall|to be|should|could|may|might|propos\w*|suggest\w*|plan\w*|agreed to|agree to|not|never|"
    r"subject to|intend\w*|recommend\w*|consider\w*|decid\w* to|ask\w*|call\w* (?:for|on|upon)|need|if|offer\w*|"
    r"to (?:establish|set up|create|open|give|host|house|move|relocate)|too early|whether|formerly|previously)\b",
    re.IGNORECASE,
)


_OWN_PLACE = filtered(r"-based| in its ", re.IGNORECASE)
_SECRETARIAT_OF = filtered(r"\b[Ss]ecretariat of (?:the )?$")
_FOUNDS = filtered(
    r"\b(?:establish|set up|setting up|creat|open|mov|locat|host|hous|accommodat|shelter|relocat)\w*\b[^.;]*$"
)


def extract(analysis: Analysis, writer: Writer, refers: References, sentence: Sentence) -> None:
    """The seats and hosts of bodies that one sentence tells."""
    if PLACE in sentence.mask or _OWN_PLACE.first(sentence.mask) >= 0:
        for body, place, found in _seats(analysis, sentence, refers, _SEATS.likely(sentence.mask)):
            writer.claim(writer.entity(body), "basedIn", writer.entity(place), where(sentence, *found.span()))
    _beside_host(writer, sentence)
    likely = _HOSTINGS.likely(sentence.mask)
    if not likely or _HOSTING.first(sentence.mask) < 0:
        return
    for pattern in likely:
        for found in pattern.finditer(sentence.mask):
            _hosted(analysis, writer, sentence, found)


def _beside_host(writer: Writer, sentence: Sentence) -> None:
    """ "the Secretariat at the Ⓞ", "Secretariat: Ⓞ, Ⓟ", "organised by the Secretariat, Ⓞ": who houses it."""
    for found in _AT_HOST.finditer(sentence.mask):
        number = next(n for n in ("", "2", "3") if found[f"body{n}"])
        body, who = sentence.at(found.start(f"body{number}")), sentence.at(found.start(f"who{number}"))
        place = sentence.at(found.start("place")) if found["place"] else None
        if not (body and who and body.entity and who.entity) or not _HOUSED.search(body.entity.label):
            continue
        ref, here = writer.entity(body.entity), where(sentence, *found.span())
        writer.claim(ref, "hostedBy", writer.entity(who.entity), here)
        if place and place.entity:
            writer.claim(ref, "basedIn", writer.entity(place.entity), here)


def extract_others(analysis: Analysis, writer: Writer, refers: References, sentence: Sentence) -> None:
    """The seats of organisations, where a sentence names no body."""
    if ORGANISATION in sentence.mask and PLACE in sentence.mask:
        for body, place, found in _seats(analysis, sentence, refers, [_OTHERS]):
            writer.claim(writer.entity(body), "basedIn", writer.entity(place), where(sentence, *found.span()))


def _seats(
    analysis: Analysis,
    sentence: Sentence,
    refers: References,
    patterns: list[Filtered],
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
            if body.sign == FORUM and _SECRETARIAT_OF.search(sentence.mask[: sentence.place_of(body)]):
                continue
            if pattern is _POSTAL or _real(sentence.mask, pattern, found):
                yield body.entity, place, found


def _real(mask: str, pattern: Pattern, found: re.Match[str]) -> bool:
    """Whether a seat is no plan: "the office in Ⓟ" is there, whatever it is to do."""
    before = mask[max(0, found.start() - 40) : found.start()]
    if pattern in (_BESIDE, _ADDRESS) and before.endswith("the ") and not _FOUNDS.search(before):
        return True
    return not _UNREAL.search((before + found[0]).replace("will remain", ""))


def _place(analysis: Analysis, sentence: Sentence, found: re.Match[str]) -> Entity | None:
    """The place that a match names: masked as one, or a name that only its use shows to be one ("Accra-based")."""
    groups = found.groupdict()
    if groups.get("name"):
        entry = analysis.lexicon.place(groups["name"])
        return place_entity(entry) if entry else None
    named = next((group for group in ("place", "place2") if groups.get(group)), None)
    mention = sentence.at(found.start(named)) if named else None
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
