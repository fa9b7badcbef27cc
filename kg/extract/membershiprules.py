"""The ways in which sentences say who is a member, an observer, a chair or a coordinator of a body: one rule each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.analysis.sentence import (
    AGENT,
    AGENTS,
    COUNTRY,
    DATE,
    EVENT,
    FORUM,
    MECHANISM,
    ORGANISATION,
    PERSON,
    Mention,
    Sentence,
)

BODY = f"[{FORUM}{MECHANISM}]"
_BODY = rf"(?:the |this )?(?:\"|“)?(?P<body>{BODY})(?:\"|”)?(?: \([^)]*\))?"
_MORE = rf"(?P<more>(?:(?:, and|,| and) (?:the )?{BODY})*)"
_MEMBERS = AGENTS.replace(AGENT, f"[{COUNTRY}{ORGANISATION}{FORUM}]")  # a mechanism is never a member
_LIST = rf"(?P<list>{_MEMBERS})(?: \([^)]*\))?"
_OPEN = r"(?P<list>[^.;]*)"
_WHAT = (
    r"(?P<what>[Mm]ember (?:[Ss]tates?|[Cc]ountr(?:y|ies)|[Gg]overnments?)|[Mm]embers?|[Oo]bservers?|"
    r"[Cc]o-?[Cc]hairs?|[Cc]hair|[Cc]oordinators?)"
)
_MEMBER = r"(?P<what>[Mm]embers?(?: [Ss]tates?| [Cc]ountr(?:y|ies)| [Gg]overnments?)?|[Oo]bservers?)"
_LEADER = r"(?P<what>[Cc]o-?\s?[Cc]hairs?|[Cc]hair|[Cc]oordinators?)"
_NOT_NATIONAL = r"(?<!ational )(?<!ountry )(?<!roject )"  # "National Coordinator of the Process" is a person's post
_GRADE = (
    r"(?:an? |the |both |now |also |currently |all |full |new |founding |active |permanent |proud |consistent |"
    r"longstanding |"
    r"twin |\w+(?:th|st|nd|rd) |first |second |third |\w+(?:teenth|tieth) )*"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with `list` (who), and where it has them `what` (role) and `body`.

    `default`: the body where the words name none: `forum` (the document's), `last` (named last), `event` (whose meeting
    it is), `none`. `guard`: where words that make it unreal count: before and within (`all`), in the last clause and
    within (`clause`), behind the list (`within`), between body and list (`body`), before and of the future (`modal`).
    `begins`, `ends`: a date is since or until when.
    `open`: the list may name organisations that nobody knows. `chains`: "…, has been the chair of Ⓜ and…".
    """

    pattern: re.Pattern[str]
    role: str = ""
    default: str = "none"
    guard: str = "all"
    begins: bool = False
    ends: bool = False
    open: bool = False
    chains: bool = False


_ROLES = (
    (r"observ", "observerRole"),
    (r"vice-?chair", "viceChairRole"),
    (r"co-?\s?(?:chair|led)", "coChairRole"),
    (r"chair|presiden", "chairRole"),
    (r"coordinat", "coordinatorRole"),
    (r"member|part|participating", "memberRole"),
)


def role_of(words: str) -> str:
    """The role that a word such as "observers" or "co-chaired" names."""
    return next((role for pattern, role in _ROLES if re.search(pattern, words, re.IGNORECASE)), "memberRole")


_CHAIN = re.compile(
    rf"[^.;ⒸⓄ]{{0,40}}?(?:,| and|, and) (?:(?:is|are|was|has been|have been) )?{_GRADE}{_WHAT}"
    rf"(?: (?:of|in) (?:the )?(?P<body>{BODY})(?P<more>(?:(?:,| and) (?:the )?{BODY}(?! as))*))?(?P<list>)"
)


def chained(sentence: Sentence, at: int) -> Iterator[tuple[re.Match[str], Mention | None]]:
    """ "…, has been the Co-Chair of the Ⓜ and is a member of the Ⓜ and the Ⓜ": what follows on one subject."""
    while found := _CHAIN.match(sentence.mask, at):
        if found["body"]:
            for mention in sentence.among(found.start("body"), found.end(), FORUM + MECHANISM):
                yield found, mention
        else:
            yield found, None
        at = found.end()


RULES: tuple[Rule, ...] = (
    Rule(  # the Group comprises A, B and C
        re.compile(
            rf"(?P<body>{BODY})(?: \([^)]*\))?,? ?(?:(?:currently|now|which|is|are|was|has been) )*"
            rf"(?:compris(?:es|ed|ing)|consist(?:s|ed|ing) of|(?:is|are|was)? ?(?:composed|made up) of|"
            rf"includes (?:as members )?)"
            rf"(?: of)? {_OPEN}"
        ),
        role="memberRole",
        open=True,
    ),
    Rule(  # members of the Group are A, B and C
        re.compile(
            rf"{_MEMBER}(?:hip)? (?:of|to|in) {_BODY}(?: (?:are|is|were|was|includes?|currently are|currently include|"
            rf"comprises?)|:) {_OPEN}"
        ),
        open=True,
    ),
    Rule(re.compile(rf"{_MEMBER} (?:of|to|in) {_BODY}(?:,| [–—-]) {_LIST}(?= [–—-]|[,.;:)]|$)")),
    Rule(  # A and B enjoy observer status
        re.compile(
            rf"{_LIST} (?:enjoys?|has|have|holds?) (?:permanent )?(?P<what>observer) status(?: (?:in|with|at) {_BODY})?"
        ),
        default="forum",
    ),
    Rule(  # A took over the chair of the Forum
        re.compile(
            rf"{_LIST} (?:(?:has |have )?(?:taken|took) over|assumed|holds?|held) the (?:current |rotating )?"
            rf"(?P<what>co-?chair|chair|coordination|presidency|chairmanship)\w* of {_BODY}(?! meeting)"
        ),
        guard="clause",
        begins=True,
    ),
    Rule(  # the accession of A in 2016
        re.compile(rf"(?:[Aa]dmission|[Aa]ccession) of (?:the )?{_LIST} (?:to {_BODY}|in (?={DATE}))"),
        role="memberRole",
        default="forum",
        begins=True,
    ),
    Rule(re.compile(rf"{_NOT_NATIONAL}{_LEADER} (?:of|to) {_BODY}(?: (?:are|is|were|was)|:) {_OPEN}")),
    Rule(re.compile(rf"{_NOT_NATIONAL}{_LEADER} (?:of|to) {_BODY}, {_LIST}(?=[,.;:)]|$)")),
    Rule(  # its members are A, B and C
        re.compile(
            r"(?:[Ii]ts|[Tt]he) (?:current |full )?(?P<what>members|membership|observers|co-chairs|member states)"
            rf"(?: (?:currently|now|also))? (?:are|is|were|includes?|comprises?|consists? of) {_OPEN}"
        ),
        default="last",
        open=True,
    ),
    Rule(  # A and B are members of the Group
        re.compile(
            rf"{_LIST}(?: –|,)?(?: (?:which|who))? (?:(?:has|have) (?:also )?been|is|are|was|were|became|become|"
            rf"becomes|remains?|"
            rf"(?:has|have) become|(?:is|are) (?:proud|pleased|honou?red) to be) {_GRADE}(?:\w+ )?"
            rf"{_WHAT[:-1]}|part) (?:of|in|to) {_BODY}{_MORE}"
        ),
        guard="clause",
        chains=True,
    ),
    Rule(  # A has been an observer since its beginning and a full member since 2011
        re.compile(rf"{_LIST} (?:has|have) been {_GRADE}(?P<what>members?|observers?)(?= since| for)"),
        default="forum",
        chains=True,
    ),
    Rule(re.compile(rf"{_LIST}, {_MEMBER} (?:of|to) {_BODY}")),  # A, B and C, member states of the Forum
    Rule(  # the ILO and the EU are observers. (in an article on composition)
        re.compile(rf"^(?:The )?{_LIST} (?:are|is) (?:also )?(?:an? |permanent )*(?P<what>members?|observers?)\.?$"),
        default="last",
    ),
    Rule(  # A and B, now observers
        re.compile(
            rf"{_LIST}, (?:now|currently|already|at present)(?: both| all)? (?:an? )?(?P<what>members?|"
            rf"observers?)\b(?! of)"
        ),
        default="forum",
        guard="within",
    ),
    Rule(  # A joined the Forum as an observer; A was admitted to the Forum
        re.compile(
            rf"{_LIST} (?:(?:has|have|had) )?(?:(?:formally|officially|recently|then|also|later) )?(?:joined|joins?|"
            rf"acceded to|"
            rf"(?:was|were|is|are|been) (?:\w+ )?(?:admitted|welcomed|accepted|incorporated)(?: in)?(?:to)?)"
            rf" {_BODY}(?: as (?:an? |the )?{_GRADE}{_WHAT})?"
        ),
        guard="clause",
        begins=True,
    ),
    Rule(  # A was admitted as a member (of the Forum); A became an observer
        re.compile(
            rf"{_LIST}(?:[^.;ⒸⓄ]{{0,60}}having been| (?:(?:has|have|had) (?:been )?)?(?:(?:was|were|is|"
            rf"are) )?) ?(?:(?:formally|officially|recently|later) )?"
            rf"(?:(?:admitted|accepted|welcomed|incorporated|received) as|(?:granted|given|accorded)(?: the)?(?: full)?"
            rf"(?: status of| status as)?|became|becomes?) {_GRADE}{_WHAT}"
            rf"(?: status)?(?: (?:of|to|in) {_BODY})?"
        ),
        default="forum",
        guard="clause",
        begins=True,
    ),
    Rule(re.compile(rf"^{_LIST} joined as {_GRADE}(?P<what>members)"), default="forum", begins=True),
    Rule(re.compile(rf"^[\s–-]*{_LIST} (?:join|joined|joins)\.?$"), role="memberRole", default="forum", begins=True),
    Rule(  # A participated as a new member: of the body whose meeting it is
        re.compile(
            rf"{_LIST} (?:participated|attended|joined|took part|were welcomed|"
            rf"was welcomed)[^.;ⒸⓄ]{{0,40}}? as (?:an? )?(?:new|full) "
            rf"(?P<what>members?|observers?)"
        ),
        default="event",
        guard="within",
        begins=True,
    ),
    Rule(  # welcomed the admission of A as an observer
        re.compile(
            rf"(?:[Aa]dmission|[Aa]ccession) of (?:the )?{_LIST}(?:, [^.;,]{{1,60}},)?[^.;ⒸⓄ]{{0,40}}? as {_GRADE}"
            rf"(?P<what>members?|observers?)(?: (?:of|to) {_BODY})?"
        ),
        default="forum",
        begins=True,
    ),
    Rule(  # welcomed A as a new member of the Forum
        re.compile(
            rf"\b(?:welcomed|welcomes?|admitted|accepted) (?:the )?{_LIST} as (?:an? |the )?(?:"
            rf"(?:\w+ )?(?P<what>members?|observers?) of {_BODY}|new members?\b)"
        ),
        default="forum",
        guard="modal",
        begins=True,
    ),
    Rule(  # fifteen of the member countries took part: A, B…
        re.compile(
            rf"(?P<body>{BODY})?(?:['’]s)? ?(?P<what>member) (?:states|countries|governments|"
            rf"territories)(?: and territories)?"
            rf"(?: of (?:the )?{BODY})? (?:took part|attended|participated|were present|"
            rf"were represented)[^:.;ⒸⓄ]{{0,40}}: {_OPEN}"
        ),
        default="forum",
        guard="within",
    ),
    Rule(  # the Group, coordinated by A; the Groups, coordinated by A and B respectively
        re.compile(
            rf"(?P<body>{BODY})(?: \([^)]*\))?(?P<mid>[^.;ⒺⒸⓄⒻⓂ]{{0,120}}?)(?P<what>co-?chaired|co-?led|chaired|"
            rf"coordinated) "
            rf"(?:jointly )?by (?P<list>[^.;ⒺⒸⓄⒻⓂ]{{0,80}}?{_MEMBERS})"
        ),
        guard="body",
    ),
    Rule(  # the Group, which A coordinates
        re.compile(
            rf"(?P<body>{BODY})(?: \([^)]*\))?, which (?:the )?{_LIST} (?:(?:has|have) )?(?:currently |also |now )?"
            rf"(?P<what>co-?chairs?|chairs?|coordinates?|co-?chaired|chaired|coordinated)\b(?= since|,| until|\.| and|"
            rf"$| for)"
        ),
        guard="within",
    ),
    Rule(  # A, which chairs the Group; A coordinates the Group
        re.compile(
            rf"{_LIST}(?:,? which|,? who)? (?:currently |also |now |jointly |presently )?"
            rf"(?P<what>co-?chairs?|chairs?|coordinates?|have co-?chaired|has (?:co-?)?chaired|has coordinated)"
            rf" {_BODY}(?!['’\w])(?! (?:meeting|session|in|on) )"
        ),
        guard="clause",
    ),
    Rule(  # A is proud to co-chair the Process with our partner, B
        re.compile(rf"{_LIST} is (?:proud|pleased|honou?red) to (?P<what>co-?chair|coordinate) {_BODY}(?! meeting)"),
        guard="clause",
    ),
    Rule(re.compile(rf"to (?P<what>co-?chair) {_BODY} (?:together )?with (?:[a-z ]+,? )?{_LIST}"), guard="within"),
    Rule(  # A and B are named co-chairs
        re.compile(
            rf"{_LIST} (?:are|were|was|is|have been|has been) (?:named|appointed|elected|designated|confirmed|"
            rf"chosen)(?: as)?"
            rf" {_GRADE}{_LEADER}(?: (?:of|to) {_BODY})?(?! (?:of|for|at) (?:the )?{EVENT})"
        ),
        default="forum",
        guard="clause",
        begins=True,
    ),
    Rule(  # elected A as Chair of the Board
        re.compile(
            rf"\b(?:elected|appointed|named|designated) (?:the )?{_LIST} (?:as |to be )?{_GRADE}{_LEADER} of {_BODY}"
        ),
        begins=True,
    ),
    Rule(  # A succeeds B as co-chair
        re.compile(
            rf"{_LIST} (?:has |have )?(?:succeeds?|succeeded|replaces?|replaced|takes? over from|took over from|"
            rf"taken over from) "
            rf"(?:the )?{AGENT} as {_GRADE}{_WHAT}(?: (?:of|to|in) {_BODY})?(?! (?:of|for|at) (?:the )?{EVENT})"
        ),
        default="forum",
        guard="clause",
        begins=True,
    ),
    Rule(  # A succeeds B as co-chair: B was one until then
        re.compile(
            rf"{AGENT} (?:has |have )?(?:succeeds?|succeeded|replaces?|replaced|takes? over from|took over from) "
            rf"(?:the )?{_LIST} as {_GRADE}{_WHAT}(?: (?:of|to|in) {_BODY})?(?! (?:of|for|at) (?:the )?{EVENT})"
        ),
        default="forum",
        ends=True,
    ),
    Rule(  # A left the Forum
        re.compile(
            rf"{_LIST} (?:has |have )?(?:formally )?(?:left|leaves?|withdrew from|withdraws? from|withdrawn from|"
            rf"ceased to be (?:an? |the )?members? of) {_BODY}"
        ),
        role="memberRole",
        guard="clause",
        ends=True,
    ),
    Rule(  # A, in its capacity as coordinator of the Forum; to A and B as Co-Chairs of the Forum
        re.compile(
            rf"{_LIST},? (?:in (?:its|their) (?:capacity|role|function) as|acting as|serving as|"
            rf"as) {_GRADE}{_LEADER} of {_BODY}"
        ),
        guard="modal",
    ),
    Rule(re.compile(rf"\b[Aa]s (?:the )?(?:permanent )?{_LEADER}(?: of {_BODY})?, {_LIST}"), default="forum"),
    Rule(  # the Group's coordinator, A; Group I coordinator, Ms P, of the Ministry of A
        re.compile(
            rf"(?P<body>{BODY})(?:['’]s?)? {_LEADER}(?: is)?,? "
            rf"(?P<list>(?:{PERSON},? )?(?:of )?(?:the )?{AGENT}(?:(?:,| and) (?:the )?{AGENT})*)"
        ),
    ),
    Rule(re.compile(rf"\b(?:its|their) {_LEADER}, (?:the )?{_LIST}"), default="last"),
    Rule(re.compile(rf"\b[Tt]he (?P<what>Co-[Cc]hairs), {_LIST}(?=[,.])"), default="forum"),
    Rule(  # A, having led the Group, holding the role of co-chair since 2015
        re.compile(
            rf"{_LIST} [^.;ⒸⓄ]{{0,90}}?(?P<body>{BODY}), (?:holding the role of|serving as|acting as) (?:its |"
            rf"the )?{_LEADER}\b"
        ),
        guard="clause",
    ),
)
_CUE = re.compile(
    r"member|observer|chair|coordinat|join|admit|admission|accession|acced|left\b|leave|withdr|compris|consist|includ|"
    r"composed|made up|part of",
    re.IGNORECASE,
)
_RUN = re.compile(_MEMBERS)


def matches(mask: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """All rules that fit a sentence. A list is tried from its first name only: n names cost n tries, not n times n."""
    if not _CUE.search(mask):
        return
    starts = [run.start() for run in _RUN.finditer(mask)]
    for rule in RULES:
        if not rule.pattern.pattern.startswith("(?P<list>"):
            for found in rule.pattern.finditer(mask):
                yield rule, found
            continue
        end = 0
        for start in starts:
            if start >= end and (match := rule.pattern.match(mask, start)):
                yield rule, match
                end = match.end()
