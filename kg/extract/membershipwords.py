"""The words for membership: roles, offices, verbs and lists, as pieces from which the rules are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.analysis.sentence import AGENT, AGENTS, COUNTRY, DATE, EVENT, FORUM, MECHANISM, ORGANISATION, PERSON
from kg.patterns import Pattern, filtered

BODY = f"[{FORUM}{MECHANISM}]"
MEMBERS = AGENTS.replace(AGENT, f"[{COUNTRY}{ORGANISATION}{FORUM}]").replace(
    "| together with | along with ", "|,? together with |,? along with "
)  # a mechanism is never a member
"""Pattern for a list of those who may be members."""

_UNITS = (
    r"(?:[Ss]tates?|[Cc]ountr(?:y|ies)|[Gg]overnments?|[Tt]erritor(?:y|ies)|[Ee]conom(?:y|ies)|[Aa]dministrations?|"
    r"[Jj]urisdictions?|[Oo]rgani[sz]ations?|[Aa]gencies|[Pp]arties)"
)
_MEMBER = (
    rf"(?:[Mm]embers?|[Pp]articipating|[Cc]onstituent)[- ]{_UNITS}(?: and {_UNITS})?|[Ff]ull [Pp]articipants?|"
    r"[Mm]embers?(?:hip)?"
)
_OBSERVER = (
    rf"[Oo]bservers?(?:[- ]{_UNITS})?|(?:[Ss]tanding|[Pp]ermanent|[Rr]egular) (?:[Gg]uests?|[Ii]nvitees?)|"
    r"[Aa]ssociate(?: [Mm]embers?| [Ss]tates?| [Cc]ountries)"
)
_CHAIR = (
    r"[Cc]o-?\s?[Cc]hairs?(?:m[ae]n)?|[Vv]ice-?\s?[Cc]hairs?|[Cc]hair(?:s|man|person|-in-[Oo]ffice)?(?! of (?:the )?"
    r"(?:day|session|meeting))|[Pp]residen(?:t|cy)"
)
_LEAD = (
    r"(?:[Cc]o-)?[Cc]o-?ordinators?|(?:[Cc]o-)?[Cc]oordinating [Cc]ountr(?:y|ies)|"
    r"(?:[Cc]o-)?[Ll]ead(?: [Cc]ountr(?:y|ies)| [Ss]tates?| [Nn]ations?| [Gg]overnments?|s)"
)
_OFFICE = (
    r"[Cc]o-?[Cc]hair(?:man|person)?(?:ship)?|[Vv]ice-?[Cc]hair(?:manship)?|[Cc]hair(?:man|person)?ship|"
    r"[Cc]hair(?:-in-[Oo]ffice)?|[Cc]o-?[Pp]residency|[Pp]residency(?: [Pp]ro[- ][Tt]empore)?|[Cc]oordination|"
    r"[Cc]oordinatorship|[Ll]ead"
)
_LEADS = (  # what such a one does; its past participle with an agent behind "by"
    r"co-?chair(?:s|ed)?|chair(?:s|ed)?|co-?le(?:ads?|d)|co-?ordinat(?:es?|ed)|co-coordinat(?:es?|ed)|le(?:ads?|d)|"
    r"presid(?:es?|ed) over|steer(?:s|ed)?|head(?:s|ed)?|(?:been )?(?:co-?chairing|chairing|co-?ordinating|"
    r"presiding over)"
)
_COMPOSED = (
    r"compris(?:es?|ed|ing)|consist(?:s|ed|ing)?(?: today| now| at present)? of|"
    r"(?:composed|made up)(?: today| now| currently| at present| since then)? of|"
    r"(?:composed|made up|constituted) as "
    r"follows:?|numbers?|formed (?:by|of)|constituted (?:by|of)|counts(?= \w)|"
    r"includes?|bring(?:s|ing)? together|groups?|grouping|unites?|counts? among its members|has as (?:its )?members|"
    r"encompasses|embraces|make up|makes up"
)
_BE = (
    r"(?:is|are|was|were|being|(?:has|have|had) (?:also |since |now |long )?been|remains?|remained|became|becomes?|"
    r"(?:has|have|had) become|(?:is|are) (?:proud|pleased|honou?red) to be)"
)
_HAVE = r"(?:(?:has|have|had|having) (?:also |now |since |recently |already )?)?"

MACROS: dict[str, str] = {
    "LIST": rf"(?P<list>{MEMBERS})(?: \([^)]*\))?",
    "OPEN": r"(?P<list>[^.;]*)",
    "LISTED": MEMBERS,
    "AGENT": rf"(?:the )?{AGENT}",
    "BODY": (
        r"(?:the |this |our |its |that )?(?:new |newly \w+ |enlarged |current |said )?(?:\"|“)?"
        rf"(?P<body>{BODY})(?:\"|”)?(?: \([^)]*\))?"
    ),
    "AT": rf"(?P<body>{BODY})(?: \([^)]*\))?",
    "ITS": rf"(?:(?:the |this |our |its |that )?(?P<body>{BODY})(?: \([^)]*\))?|(?P<pron>it|them|us|our ranks)\b)",
    "MORE": rf"(?P<more>(?:(?:, and|,| and) (?:the )?{BODY})*)",
    "ONE": BODY,
    "WHAT": rf"(?P<what>{_MEMBER}|{_OBSERVER}|{_CHAIR}|{_LEAD})",
    "MEMBER": rf"(?<!taff )(?<!amily )(?<!rew )(?<!non-)(?<!Ⓞ['’]s )(?P<what>{_MEMBER}|{_OBSERVER})",
    "LEADER": rf"(?<!ational )(?<!ountry )(?<!roject )(?P<what>{_CHAIR}|{_LEAD})",  # "National Coordinator": a post
    "OFFICE": rf"(?P<what>{_OFFICE})",
    "LEADS": rf"(?P<what>{_LEADS})",
    "COMPOSED": rf"(?:{_COMPOSED})",
    "BE": rf"(?:among others,? |inter alia,? )?{_BE}",
    "HAVE": _HAVE,
    "ADV": (
        r"(?:(?:currently|now|today|also|both|all|formally|officially|recently|then|later|again|since|jointly|"
        r"presently|at present|at the moment|in turn|subsequently|first|already|successfully|still|thereby|hereby|"
        r"effectively|initially|originally),? )*"
    ),
    "GRADE": (
        r"(?:an? |the |its |both |now |also |currently |all |three |of them |of |full |new |newest |"
        r"latest |founding |"
        r"active |permanent |standing |regular |other |second |current |incoming |present |rotating |proud |"
        r"consistent |longstanding |"
        r"long-standing |founder |twin |joint |equal |first |third |\d+(?:th|st|nd|rd) |"
        r"\w+(?:teenth|tieth|fth|xth|nth|ghth|rth)(?:-\w+)? |\w+-(?:first|second|third|\w+th) |one of (?:the|its) )*"
    ),
    "SEP": (
        r"(?: as of [^:(]{1,20}| at present| today| now)?"
        r"(?:: ?| ?\(|, ?namely:? | namely:? | [–—-] |, i\.e\.,? |,? viz\.? |, (?:these|they) (?:are|"
        r"being):? |, being )"
    ),
    "EVENT": EVENT,
    "DATE": DATE,
    "PERSON": PERSON,
}


def compiled(template: str) -> Pattern:
    """A template with its pieces put in: `{LIST} {BE} {GRADE}{WHAT} of {BODY}`."""
    return filtered(re.sub(r"\{([A-Z]+)\}", lambda found: MACROS[found[1]], template))


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with `list` (who), and where it has them `what` (role), `body` or `pron` ("it").

    `default`: the body where the words name none: `forum` (the document's), `last` (named last), `near` (named
    last, else the document's), `both` (the body of the sentence and the document's), `event` (whose meeting it is),
    `same`, `block`, `told` (that of the membership told before in the sentence, the block, the list), `none`.
    `guard`: where words that make it unreal count: before and within (`all`), in the last clause and within
    (`clause`), behind the list (`within`), between body and list (`body`), before and of the future (`modal`),
    before and of no plan (`planless`); `founded`: so where a meeting founds the body by its decision; `planned`:
    never so. `begins`, `ends`: a date is since or until when. `open`: the list may name organisations that nobody
    knows, and runs to the end of the clause. `roster`: what is told is who all belongs, no attendance of a meeting.
    `chains`: "…, has been the chair of Ⓜ and…". `anchor`: the piece it begins with; `rest`: what must follow a list
    that it begins with.
    """

    pattern: Pattern
    role: str = ""
    default: str = "none"
    guard: str = "all"
    begins: bool = False
    ends: bool = False
    open: bool = False
    roster: bool = False
    chains: bool = False
    anchor: str = ""
    rest: Pattern | None = None


def rule(template: str, role: str = "", **options: str | bool) -> Rule:
    """A rule from a template. It is tried only where the piece stands that it begins with."""
    anchor = next((name for name in ("LIST", "LEADER", "MEMBER") if template.startswith(f"{{{name}}}")), "")
    rest = compiled(r"(?: \([^)]*\))?" + template.removeprefix("{LIST}")) if anchor == "LIST" else None
    return Rule(compiled(template), role, anchor=anchor, rest=rest, **options)  # type: ignore[arg-type]


_ROLES = (
    (r"observ|guest|invitee|associate", "observerRole"),
    (r"vice-?\s?chair", "viceChairRole"),
    (r"co-?\s?(?:chair|le|pres)|co-?coord|co-co-|jointly", "coChairRole"),
    (r"chair|presid", "chairRole"),
    (r"co-?ordinat|lead|led|head|steer", "coordinatorRole"),
)


def role_of(words: str) -> str:
    """The role that a word such as "observers" or "co-chaired" names."""
    return next((role for pattern, role in _ROLES if re.search(pattern, words, re.IGNORECASE)), "memberRole")
