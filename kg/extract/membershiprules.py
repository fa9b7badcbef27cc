"""The ways in which sentences say who is a member or an observer of a body: one rule each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.sentence import COUNTRY, FORUM, MECHANISM, ORGANISATION, Mention, Sentence
from kg.extract.asiderules import ASIDES
from kg.extract.belongingrules import ADMISSIONS, BELONGINGS, BESIDE
from kg.extract.entryrules import ENTRIES, EXITS, PLANS
from kg.extract.joiningrules import JOININGS, JOININGS_BESIDE
from kg.extract.membershipwords import MEMBERS, Rule, compiled, rule
from kg.extract.officerules import OFFICES
from kg.extract.openrules import OPEN_VERBS
from kg.patterns import Bank, filtered

_ROSTERS: Final = (
    # the Group comprises A, B and C; the Group, made up of A and B, met
    rule(
        r"(?P<body>[ⒻⓂ])(?:['’]s membership| membership)?(?: \([^)]*\))?,? ?(?:which |that "
        r")?(?:(?:set up|established|created|formed|founded|launched|constituted)"
        r"(?: (?:in|on|by|at) [^.;,ⒸⓄⒻⓂ]{1,40})? "
        r"and )?(?:(?:is|are|was|were|has "
        r"been) )?{ADV}{COMPOSED}(?: as members| as its members| of)? {OPEN}",
        "memberRole",
        open=True,
        roster=True,
    ),
    # eleven States make up the Group: A, B and C
    rule(
        r"(?:[Ss]tates|[Cc]ountries|[Gg]overnments|[Mm]embers) {ADV}(?:make up|form|constitute|belong to|take "
        r"part in|participate in|"
        r"are (?:full )?members of) "
        r"{BODY}(?: today)?{SEP}{OPEN}",
        "memberRole",
        open=True,
        roster=True,
    ),
    # the Group has six members: A, B and C; its observers (A and B); members of the Board: A, B
    rule(
        r"{MEMBER}(?: (?:of|to|in) {BODY}(?:,? (?:also |better |formerly )?(?:known|referred to) as (?:the "
        r")?{ONE},?)?)?"
        r"{SEP}{OPEN}",
        default="last",
        open=True,
        roster=True,
    ),
    # members of the Group are A, B and C; its members currently include A and B
    rule(
        r"{MEMBER}(?: (?:of|to|in) {BODY})? {ADV}(?:are|is|were|was|includes?|included|comprises?|consists? of|being)"
        r"(?: currently| now| at present| today)?(?: as follows| the following| also)*:?,? {OPEN}",
        default="last",
        open=True,
        roster=True,
    ),
    # the countries participating in the Process are A and B; participating in it are A and B
    rule(
        r"(?:[Ss]tates|[Cc]ountries|[Gg]overnments|[Oo]rgani[sz]ations) (?:participating|taking part|represented) in "
        r"{BODY} {ADV}(?:are|include)(?: the following)?:? {OPEN}",
        "memberRole",
        open=True,
        roster=True,
    ),
    rule(
        r"^\W*(?:Currently |Now )?(?:[Pp]articipating in|[Ss]eated on|[Ss]itting on|"
        r"[Rr]epresented (?:on|in)|[Bb]elonging to) "
        r"{BODY} are {OPEN}",
        "memberRole",
        open=True,
        roster=True,
    ),
    # the membership of the Group was expanded to include A and B
    rule(
        r"{AT} (?:was|were|has been|have been) {ADV}(?:expanded|enlarged|extended|widened|broadened)"
        r"(?:,? (?:in|on) {DATE},?)? to (?:include|comprise|embrace|cover) {OPEN}",
        "memberRole",
        open=True,
        roster=True,
        begins=True,
    ),
    # made up of A and B, the Group…
    rule(
        r"(?:[Mm]ade up of|[Cc]omprising|[Cc]omposed of|[Cc]onsisting of) {LIST}, {BODY} (?:has|is|was|met|"
        r"meets|will|"
        r"held|began)",
        "memberRole",
        guard="within",
    ),
    # observer status is held by A and B
    rule(
        r"(?P<what>[Oo]bserver|[Mm]ember(?:ship)?)(?: status)?(?: (?:of|to|in) {BODY})? (?:is|was|has been|are) {ADV}"
        r"(?:held|enjoyed) by {OPEN}",
        default="last",
        open=True,
        roster=True,
    ),
    # …, and by the following organizations: A, B
    rule(
        r"^\W*(?:and|as well as|together with|plus)? ?(?:also )?(?:by |of |for |to )?(?:the )?following (?:\w+ )?"
        r"(?:organi[sz]ations|agencies|states|countries|institutions){SEP}{OPEN}",
        default="told",
        open=True,
        roster=True,
    ),
    # a Committee of five: A, B and C
    rule(
        r"(?P<body>[ⒻⓂ]) of (?:the )?\w+(?: members| states| countries)?{SEP}{OPEN}",
        "memberRole",
        open=True,
        roster=True,
    ),
    # the Group (A, B and C) met
    rule(r"(?P<body>Ⓜ) \((?P<list>[ⒸⓄ](?:(?:, and |, | and )(?:the )?[ⒸⓄ]){2,})\)", "memberRole", guard="within"),
    # has 49 members, including A and B
    rule(
        r"(?:has|have|had|counts?|with|numbers?|of) (?:now |currently |over |some |more than |\w+ of )*"
        r"(?:\d+|\w+ty(?:-\w+)?|\w+teen|\w{3,6}) {GRADE}{MEMBER},? including:? {OPEN}",
        default="last",
        open=True,
        roster=True,
    ),
    # fifteen of the member countries took part: A, B…
    rule(
        r"(?<!Ⓞ['’]s )(?<!Ⓞ['’] )(?<!Ⓞ )"
        r"(?P<what>[Mm]embers?(?: (?:[Ss]tates|[Cc]ountries|[Gg]overnments|[Tt]erritories))?)"
        r"(?: and territories)?(?: of (?:the )?{ONE})? (?:took part|attended|participated|were "
        r"present|sent delegations|"
        r"came|were represented|were at the table|sat at the table|were seated|answered the call)"
        r"[^:.;ⒸⓄ]{0,40}(?:: | [–—] )(?:besides [^,ⒸⓄ]{1,30}, )?(?:(?:these|they) were )?{OPEN}",
        default="last",
        guard="within",
        open=True,
    ),
)
_STANDING: Final = (
    # members of the Group, A and B, …
    rule(r"{MEMBER} (?:of|to|in) {BODY}(?:,| [–—-]) {LIST}(?= [–—-]|[,.;:)]|$)"),
    # A and B enjoy observer status; A has the status of an observer in the Group
    rule(
        r"{LIST}(?:, which)? {ADV}(?:enjoys?|has|have|holds?|retains?) {ADV}(?:permanent )?(?P<what>observer|member)"
        r"(?:ship)? status(?: (?:in|with|at|of|to|on) {BODY})?",
        default="forum",
    ),
    rule(
        r"{LIST}(?:, which)? {ADV}(?:enjoys?|has|have|holds?|retains?)(?: had)? {ADV}the status of {GRADE}{MEMBER}"
        r"(?: (?:in|with|at|of|to|on) {BODY})?",
        default="event",
    ),
    # A and B are members of the Group
    rule(
        r"{LIST}(?: –|,)?(?: (?:which|who))? {ADV}{BE} {ADV}{GRADE}(?:\w+ )?{WHAT} (?:of|in|to) {BODY}{MORE}",
        guard="clause",
        chains=True,
    ),
    rule(r"{LIST}(?: –|,)?(?: (?:which|who))? {ADV}{BE} {GRADE}(?P<what>part) of {BODY}", guard="clause"),
    # A has been an observer since its beginning and a full member since 2011
    rule(
        r"{LIST}(?:, which)? (?:has|have|had) been {GRADE}(?P<what>members?|observers?)(?= since| for)",
        default="forum",
        chains=True,
    ),
    # A and B, all of them members of the Group
    rule(r"{LIST}(?:,| \(| –) {GRADE}{WHAT} (?:of|to|in|for) {BODY}", guard="clause"),
    # A participates in the Process as an observer
    rule(
        r"{LIST}(?:,? which)? {ADV}(?:participates?|takes? part|sits?|serves?|acts?|is represented|are represented|"
        r"contributes?)(?: in| on| at| with| to)? {BODY} {ADV}as {GRADE}{WHAT}",
        guard="clause",
    ),
    rule(r"{LIST} {ADV}(?:serves?|acts?|functions?) {ADV}as {GRADE}{LEADER} (?:of|for|to) {BODY}", guard="clause"),
    # A takes part as an observer; A participates in the Process
    rule(
        r"{LIST} {ADV}(?:participates?|takes? part|attends?|acts?)(?: in (?:its|the) (?:work|activities|"
        r"meetings))? as "
        r"{GRADE}(?P<what>members?|observers?)(?=[.;,]|$)",
        default="block",
        guard="clause",
    ),
    rule(r"^{LIST} {ADV}(?:participate|take part) in (?:the )?(?P<body>Ⓕ)(?=[.;]|$)", "memberRole"),
    # A sits on the Board; A belongs to the Process
    rule(
        r"{LIST}(?:,? which)? {ADV}(?:sits? on|(?:is|are) represented (?:on|in)|(?:has|have) a seat (?:on|in)|"
        r"belongs? to|(?:had|has|have) belonged to) (?:the )?{BODY}",
        "memberRole",
        guard="clause",
    ),
    # the ILO and the EU are observers
    rule(
        r"{LIST} (?:are|is|remains?) {ADV}{GRADE}(?P<what>members?(?: states| countries)?|observers?)"
        r"(?=[.;]|,? (?:and|while|since)|$)",
        default="last",
        guard="clause",
        roster=True,
    ),
    # A is listed as an observer of the Process
    rule(
        r"{LIST} {ADV}(?:is|are) {ADV}(?:listed|counted|regarded|recogni[sz]ed|registered) as {GRADE}{WHAT}"
        r"(?: (?:of|in|to) {BODY})?",
        default="forum",
        guard="clause",
    ),
    # A and B, now observers
    rule(
        r"{LIST}, (?:now|currently|already|at present)(?: both| all)? (?:an? )?(?P<what>members?|"
        r"observers?)\b(?! of)",
        default="forum",
        guard="within",
    ),
)
_BESIDE: Final = (  # told after another membership of the same body
    rule(r",? and(?: is| was| has been| to be)? (?P<what>co-?chaired|chaired|coordinated) by {LIST}", default="same"),
    rule(
        r"(?:,|;)? (?:with|and|while)(?: of)? (?:the )?{LIST} (?:(?:looking on|taking part|participating|"
        r"attending|sitting in|present) "
        r")?(?:as|being|serving as|acting as) {GRADE}{WHAT}(?! "
        r"(?:of|at) )",
        default="same",
        guard="within",
    ),
    rule(
        r"(?:They|These|The latter) (?:were|are|have been) (?:since )?{ADV}joined[^.;ⒸⓄ]{0,30} by {LIST}",
        default="same",
        guard="all",
    ),
)
RULES: Final = (
    *_ROSTERS,
    *_STANDING,
    *BELONGINGS,
    *ENTRIES,
    *ADMISSIONS,
    *PLANS,
    *EXITS,
    *OFFICES,
    *OPEN_VERBS,
    *ASIDES,
    *JOININGS,
    *_BESIDE,
    *BESIDE,
    *JOININGS_BESIDE,
)

_SITS = compiled(
    r",? and (?:also |now )?(?:sits? (?:on|in)|serves? on|has a seat (?:on|in)|is represented "
    r"(?:on|in)|"
    r"belongs? to|takes? part in) (?:the |its |their )?(?P<body>Ⓜ)(?P<what>)(?P<list>)"
)
_CHAIN = compiled(
    r"[^.;ⒸⓄ]{0,40}?(?:,| and|, and) (?:(?:is|are|was|has been|have been) )?{GRADE}{WHAT}"
    r"(?: (?:of|in) (?:the )?(?P<body>[ⒻⓂ])(?P<more>(?:(?:,| and) (?:the )?[ⒻⓂ](?! as))*))?(?P<list>)"
)


def _seated(mask: str, at: int) -> re.Match[str] | None:
    """ "… and sits on its Ⓜ", said of the same subject."""
    found = _SITS.search(mask, at, at + 120)
    return found if found and not re.search(r"[.;ⒸⓄ]", mask[at : found.start()]) else None


def chained(sentence: Sentence, at: int) -> Iterator[tuple[re.Match[str], Mention | None]]:
    """ "…, has been the Co-Chair of the Ⓜ and is a member of the Ⓜ and the Ⓜ": what follows on one subject."""
    while found := _CHAIN.match(sentence.mask, at) or _seated(sentence.mask, at):
        if found["body"]:
            for mention in sentence.among(found.start("body"), found.end(), FORUM + MECHANISM):
                yield found, mention
        else:
            yield found, None
        at = found.end()


_BANKS = {  # the rules for sentences with and without a body, with and without a name that may be a member's
    (embodied, named): Bank(
        (one.pattern, one) for one in RULES if (embodied or one.default != "none") and (named or one.open)
    )
    for embodied in (True, False)
    for named in (True, False)
}
_RUN = filtered(MEMBERS)


_ANCHORS = {name: compiled(f"{{{name}}}") for name in ("LEADER", "MEMBER")}


def matches(mask: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """All rules that fit a sentence. A list is tried from its first name only: n names cost n tries, not n times n."""
    embodied = FORUM in mask or MECHANISM in mask
    named = FORUM in mask or COUNTRY in mask or ORGANISATION in mask
    rules = _BANKS[embodied, named].likely(mask)
    if not rules:
        return
    runs = [run.span() for run in _RUN.finditer(mask)] if named else []
    anchors = {"LIST": [start for start, _ in runs]}
    ends = dict(runs)
    for one in rules:
        if not (runs or one.open):
            continue
        if not one.anchor:
            for found in one.pattern.finditer(mask):
                yield one, found
            continue
        if one.anchor not in anchors:
            anchors[one.anchor] = [found.start() for found in _ANCHORS[one.anchor].finditer(mask)]
        end = 0
        for start in anchors[one.anchor]:
            if start < end or (one.rest and not one.rest.match(mask, ends[start])):
                continue
            if match := one.pattern.match(mask, start):
                yield one, match
                end = match.end()
