"""Where offices live and who keeps them, whatever the verb: a word of dwelling, words of no weight, then place
or host.

`seats.py` knows whole clauses; here the clause is open, and only what it may not be is known: what an office does
elsewhere ("organised a workshop in Ⓟ"), what is planned, what another body does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.analysis.references import References
from kg.extract.analysis.sentence import (
    AGENTS,
    COUNTRY,
    DATE,
    EVENT,
    FORUM,
    MECHANISM,
    ORGANISATION,
    PLACE,
    Mention,
    Sentence,
)
from kg.extract.relations import agents_of
from kg.extract.writer import Writer, where
from kg.model import Entity
from kg.patterns import Filtered, bank, filtered

_BODY = rf"(?P<body>[{MECHANISM}{ORGANISATION}])(?: \([^()]*\))?"
_OFFICE = filtered(
    r"\b(?:Secretariat|Office|Bureau|Unit|Cell|Desk|Facility|Cent(?:re|er)s?|Hub|Institute|Academy|Observatory|"
    r"Laboratory|College|School|Support Team|Helpdesk|Clearing ?[Hh]ouse|Registry)\b"
)
_SECRETARIAT = filtered(r"\b(?:Secretariat|Support (?:Unit|Team|Office)|Coordination Unit)\b")
_KEEPS = (
    r"(?:has|have|had|keeps?|kept|maintains?|maintained|finds?|found|occup\w+|rents?|uses?|shares?|took up|acquired)"
)
_HOME = r"(?:seat|home|base|headquarters|offices?|premises|rooms|quarters|domicile|residence)"
_DWELLS = (
    rf"(?:whose {_HOME} (?:is|are|was|were|remains?)|{_KEEPS}(?: had)?(?: (?:its|their|an?|the|two|three|own|"
    rf"new|main|permanent|present|modest))* {_HOME}|"
    r"based|located|housed|headquartered|seated|situated|hosted|lodged|accommodated|installed|sheltered|"
    r"domiciled|placed|"
    r"embedded|attached|stationed|run|administered|operated|provided|works?|operates?|operating|sits?|"
    r"sat|stands?|resides?|lives?|functions?|moved into|opened(?: (?:its|their) (?:doors|"
    r"offices?))?|inaugurated)"
)
_FILL = (  # words that may stand between a word of dwelling and the place or host
    r"(?:,? (?:the|its|their|an?|own|new|since|from|by|of|at|with|within|under|inside|for|and|in|on|jointly|ever|"
    r"then|back|out|into|to|permanent|main|country|regional|field|local|sub-regional|liaison|central|national|"
    r"same|two|"
    r"three|rooms?|offices?|premises|building|headquarters|mission|delegation|auspices|roof|umbrella|wing|floor|"
    r"capital|"
    r"city|town|home|seat|base|representation|campus|compound|grounds|until|early|late|initially|first|as|planned|"
    rf"[{DATE}{ORGANISATION}{COUNTRY}]|\([^()]{{1,40}}\)|[A-Z][\w’'-]+)){{0,12}}?"
)
_FILL_HERE = _FILL.replace(ORGANISATION, PLACE)
_AUX = (
    r"(?:,? (?:which|that|is|was|are|were|has|have|had|been|being|now|currently|still|also|since|itself|today|at "
    rf"present|to this day|in {DATE}|since {DATE}|again|[a-z]+ly))*"
)
_MIDDLE = filtered(  # what may stand between an office and what is told of its dwelling
    rf"(?:['’]s?)?{_AUX},? |"
    rf", [^,]{{1,90}},{_AUX} |"
    rf"(?:,? which)? (?:is|was|are|were|has been|have been) [^,]{{1,110}}(?:,| and|, and){_AUX} |"
    rf", |,? (?:set up|opened|established|created|founded|launched|funded|financed|inaugurated)\b[^,]{{0,80}},? "
    rf"and{_AUX} |"
    rf"[^,]{{1,110}},? and (?:is|was|has|have|has been)\b{_AUX} |[^,]{{1,60}} and (?=(?:has|had|keeps|works|sits) )"
)
_THERE = (
    rf"(?:the )?(?:city of |town of |capital,? (?:of {COUNTRY},? )?)?"
    rf"(?P<place>{PLACE}(?:(?:, and |, | and | as well as ){PLACE}(?![’'\w]))*)"
)
_LIVES = filtered(
    rf"{_BODY}(?P<mid>[^.;{FORUM}{MECHANISM}{EVENT}{PLACE}]{{0,140}}?)\b{_DWELLS}(?P<fill>{_FILL}),? (?:in|at|"
    rf"from|out of|"
    rf"to|into) {_THERE}"
)
_RUN_THERE = filtered(  # Ⓞ runs the Ⓜ from its office in Ⓟ
    rf"\b(?:runs?|hosts?|houses?|operates?|manages?|administers?|provides?|has (?:run|hosted|housed|operated))"
    rf" (?:(?:the|its|our|joint) )*{_BODY}{_FILL},? (?:in|at|from|out of) {_THERE}"
)
_LEADING = filtered(  # Headquartered in Ⓟ, the Ⓜ…; with its seat in Ⓟ, the Ⓜ…
    rf"(?:^\W*|; )(?:(?:Based|Headquartered|Located|Housed|Situated|Seated|Hosted|Operating|Working|Lodged)|"
    rf"[Ww]ith (?:its|"
    rf"an?|their) (?:\w+ )?{_HOME}|[Ff]rom its (?:\w+ )?{_HOME}){_FILL} (?:in|at|from|out of) {_THERE}(?:, "
    rf"{COUNTRY})?,? "
    rf"(?:the |its |our )?{_BODY}"
)
_PLACE_FIRST = filtered(  # Ⓟ is home to the Ⓜ
    rf"(?P<place>{PLACE})(?:, {COUNTRY},?)?,? (?:which )?(?:(?:is|was|has been|remains|became|has become|serves "
    rf"as|has "
    rf"served as)(?: also| now| still| the| again)* (?:home|seat|headquarters|base|location|host city)(?: (?:of|"
    rf"to|for))?|"
    rf"hosts|houses|accommodates|shelters) (?:the |its |our )?{_BODY}"
)
_NOUN = filtered(  # the inauguration in Ⓟ, in Ⓓ, of the Ⓜ
    rf"\b(?:inauguration|opening|establishment|launch|setting up|creation|foundation),? in (?P<place>{PLACE})"
    rf"(?:, {COUNTRY})?(?:,[^.;{PLACE}{EVENT}{FORUM}{MECHANISM}]{{0,40}}?,)?(?: (?:in|on) {DATE},?)? of (?:the |"
    rf"its |an? )"
    rf"(?:new )?{_BODY}"
)
_APPOSED = filtered(
    rf"{_BODY},? (?:of (?:the )?{FORUM},? )?(?:now |currently |today |at present )?in (?P<place>{PLACE})(?:, "
    rf"{COUNTRY})?(?=,|"
    rf" and (?:formerly|previously|earlier|before))"
)
_WHO = rf"(?P<who>(?:the )?(?:Governments? of )?{AGENTS})"
_KEPT = r"(?:hosted|housed|run|administered|operated|provided|accommodated|lodged|sheltered|serviced|staffed)"
_STRICT = (
    r"(?:sits?|sat|lodged|based|located|housed|placed|embedded|installed|accommodated|hosted|resides?|situated|"
    r"stationed)"
)
_IN_HOUSE = (
    r"(?:within|inside|(?:at|in|on|from) (?:the )?(?:offices?|premises|building|headquarters|rooms|campus|compound) "
    r"of|at|under (?:the )?(?:auspices|roof|umbrella|wing|administration|responsibility) of)"
)
_HOSTED = filtered(
    rf"{_BODY}(?P<mid>[^.;{FORUM}{MECHANISM}{EVENT}]{{0,140}}?)\b(?:{_KEPT}(?:,? (?:jointly|ever|since|until|"
    rf"from|then|in|"
    rf"at|{DATE}|{PLACE}|[a-z]+ly|the|and|financially))*,? by|{_DWELLS}{_FILL_HERE},? {_IN_HOUSE}|"
    rf"{_STRICT}{_FILL_HERE},? (?:at|with)|"
    rf"attached to|annexed to|entrusted to) {_WHO}"
)
_OWN_OFFICE = filtered(  # sits at the Ⓞ office in Ⓟ
    rf"{_BODY}(?P<mid>[^.;{FORUM}{MECHANISM}{EVENT}]{{0,140}}?)\b{_DWELLS}{_FILL_HERE},? (?:at|in|from|"
    rf"within|inside|out of) {_WHO}(?:['’]s?)? (?:\w+ )?(?:[Oo]ffices?|premises|headquarters|building|[Mm]ission|"
    rf"[Rr]epresentation|[Dd]elegation|compound|campus)"
)
_PROVIDED = filtered(  # Ⓞ and Ⓞ, which provide the joint Ⓜ; Ⓞ, in its capacity as Ⓜ of the Ⓕ
    rf"{_WHO}(?: \([^()]*\)|\))?,? (?:which |who )?(?:(?:also|currently|jointly|together|has|have|had|still|now|"
    rf"since|{DATE}) )*"
    r"(?:provid(?:es?|ed|ing)|runs?|ran|supplies|supplied|furnish(?:es|ed)|ensur(?:es?|ed|ing)|assur(?:es?|ed)|"
    r"perform(?:s|ed)?|discharg(?:es|ed)|(?:acts?|acted|acting|serves?|served|serving|functions?|functioned|"
    r"functioning) "
    r"(?:\w+ )?as|in (?:its|their) (?:capacity|role|function|quality) (?:as|of)|as)(?: (?:the|its|their|an?|joint|"
    rf"permanent|technical|services|functions|tasks|role|of|common|shared))* (?P<body>{MECHANISM})(?!['’])"
)
_FUNCTIONS = filtered(  # the functions of the Ⓜ are performed by Ⓞ
    rf"(?:(?:functions?|services|tasks|duties|role|work) of (?:the |a )?(?P<body>{MECHANISM})|(?P<body2>{MECHANISM}) "
    rf"(?:functions?|services|tasks|duties|role|support))(?: of (?:the )?{FORUM})? (?:(?:is|are|was|were|has "
    rf"been|have been|"
    rf"had been) (?:\w+ly )?(?:performed|provided|exercised|discharged|carried out|ensured|fulfilled|assumed|"
    rf"taken on|"
    rf"entrusted|assigned|given)|fell|fall|falls|rests?|lies?|went) (?:by|to|with|upon) {_WHO}"
)
_IS = filtered(  # its Ⓜ is the Ⓞ
    rf"\b(?:[Ii]ts|[Tt]he|[Oo]ur) (?P<body>{MECHANISM})(?: of (?:the )?{FORUM})? (?:is|was|has been) (?:the )?"
    rf"(?P<who>{ORGANISATION})(?=[.;,]|$| \()"
)
_HYPHENED = filtered(rf"(?P<who>{ORGANISATION})-(?:run|hosted|managed|operated|administered|provided|staffed) {_BODY}")
_DASHED = filtered(
    rf"^\W*(?P<body>{MECHANISM})(?: \([^()]*\))? [–—-] (?P<who>{ORGANISATION})(?: \([^()]*\))?(?:, "
    rf"{PLACE}.{{0,20}})?\W*$"
)
_POSSESSED = filtered(  # Ⓞ, which has housed the Dialogue's Ⓜ since Ⓓ; who between them run the Group's Ⓜ
    rf"{_WHO}(?: \([^()]*\)|\))?,? (?:(?:which|who|also|currently|jointly|together|has|have|had|still|now|since|"
    rf"between them|ever since|kindly|{DATE}) )*(?:hous(?:es|ed|ing)|host(?:s|ed|ing)|lodg(?:es|ed|ing)|runs?|ran|"
    r"carries|carry|carried|accommodat(?:es|ed|ing)|shelters?|sheltered|operates?|operated) "
    r"(?:the |its |their )?(?:(?:[A-Z]\w+|[ⒻⓂ])['’]s? )?(?P<body>Ⓜ)(?!['’])"
)
_LODGED_IT = filtered(  # the Ⓜ was set up in Ⓟ, where Ⓞ accommodates it; the Ⓜ…; Ⓒ has lodged it ever since
    rf"(?P<body>{MECHANISM})(?: \([^()]*\))?[^.;{FORUM}{MECHANISM}{EVENT}]{{0,120}}[,;] (?:where |and |which )?"
    rf"{_WHO} (?:(?:has|have|had|also|still|now|since|generously|kindly|[a-z]+ly) )*(?:accommodat(?:es|ed)|hosts?|"
    r"hosted|hous(?:es|ed)|lodg(?:es|ed)|shelters?|sheltered|runs?) it\b"
)
_LABELLED = filtered(  # Ⓜ – …; since Ⓓ housed by Ⓞ at its office in Ⓟ
    rf"^\W*(?P<body>{MECHANISM})(?: \([^()]*\))? [–—-] [^.{MECHANISM}{EVENT}]{{0,120}}[;,] (?:and )?(?:(?:since|"
    rf"from|in|now) (?:{DATE} )?)?{_KEPT} by {_WHO}(?! until)"
)
_LABELLED_AT = filtered(
    rf"^\W*(?P<body>{MECHANISM})(?: \([^()]*\))? [–—-] [^.{MECHANISM}{EVENT}{PLACE}]{{0,160}}\b{_KEPT} by "
    rf"(?:the )?{ORGANISATION} (?:at|in|from) (?:its|the) (?:[a-z]+ )?(?:offices?|premises|headquarters) in {_THERE}"
)
_FROM_OFFICE = filtered(  # Ⓞ acts as the Ⓜ, from its Ⓟ office
    rf"(?:as|provid\w+|runs?|carries|is) (?:the |its |a )?{_BODY}(?: of the \w+)?,? (?:from|out of|in|at) (?:its|the) "
    rf"(?P<place>{PLACE}) (?:[a-z]+ )?(?:offices?|headquarters|mission|bureau)\b"
)
_HOSTS = bank(_HOSTED, _OWN_OFFICE, _PROVIDED, _FUNCTIONS, _HYPHENED, _DASHED, _IS, _POSSESSED, _LODGED_IT, _LABELLED)
_SEATS = bank(_LIVES, _RUN_THERE, _LEADING, _PLACE_FIRST, _NOUN, _APPOSED, _LABELLED_AT, _FROM_OFFICE)
_UNREAL = filtered(
    r"\b(?:will|would|shall|should|could|may|might|to be|propos\w*|suggest\w*|plan(?:s|ned|ning)?|not|never|no "
    r"longer|"
    r"agreed? to|decid\w* to|intend\w*|recommend\w*|consider\w*|offer\w*|whether|if|ask\w*|invit\w*|call\w* "
    r"(?:for|on|"
    r"upon)|formerly|previously|need\w*|wish\w*|ready to|to (?:host|house|move|relocate|provide|open|serve|act))\b",
    re.IGNORECASE,
)


def extract(writer: Writer, refers: References, sentence: Sentence) -> None:
    """The seats and hosts that one sentence tells of an office, in any words."""
    if MECHANISM not in sentence.mask and ORGANISATION not in sentence.mask:
        return
    if PLACE in sentence.mask:
        for body, found in _told(refers, sentence, _SEATS.likely(sentence.mask)):
            for mention in sentence.among(*found.span("place"), PLACE):
                if mention.entity:
                    here = where(sentence, *found.span())
                    writer.claim(writer.entity(body), "basedIn", writer.entity(mention.entity), here)
    for body, found in _told(refers, sentence, _HOSTS.likely(sentence.mask)):
        start, end = found.span("who")
        for one in _hosts(sentence, start, end):
            if one.entity and one.entity.ref != body.ref:
                here = where(sentence, *found.span())
                writer.claim(writer.entity(body), "hostedBy", writer.entity(one.entity), here)


def _hosts(sentence: Sentence, start: int, end: int) -> list[Mention]:
    """Whom a list of hosts names; a ministry with its state behind it is one."""
    return [one for one in agents_of(sentence, start, end) if one.sign in ORGANISATION + COUNTRY]


def _told(refers: References, sentence: Sentence, patterns: list[Filtered]) -> Iterator[tuple[Entity, re.Match[str]]]:
    """The office of each match, where it is one and the words tell no plan."""
    for pattern in patterns:
        for found in _tries(pattern, sentence.mask):
            groups = found.groupdict()
            mention = sentence.at(found.start("body" if groups.get("body") else "body2"))
            if mention is None or mention.entity is None or len(refers.bodies(sentence, mention)) > 1:
                continue
            wanted = _SECRETARIAT if pattern in (_PROVIDED, _APPOSED, _IS, _POSSESSED, _LODGED_IT) else _OFFICE
            if not wanted.search(mention.entity.label.partition(" on ")[0]):
                continue
            before = re.split(r"[.;]", sentence.mask[max(0, found.start() - 50) : found.start()])[-1]
            if not _UNREAL.search(before + found[0]):
                yield mention.entity, found


def _tries(pattern: Filtered, mask: str) -> Iterator[re.Match[str]]:
    """The matches whose middle is of the office itself; where it is of another, the next name is tried."""
    at = 0
    while found := pattern.search(mask, at):
        if "mid" in found.re.groupindex and not _MIDDLE.fullmatch(found["mid"]):
            at = found.start("body") + 1
            continue
        yield found
        at = max(found.end(), at + 1)
