"""Instruments that a text describes instead of naming: "the declaration adopted in Rhodes in June 2003"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.patterns import Bank, filtered

_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
MATTER: Final = filtered(  # of a numbered law, in small letters
    r" (?:on|concerning|regarding|against) (?:the )?[a-z](?:(?! (?:which|that|was|were|is|are|has|had|have|came|"
    r"entered|in"
    r" (?:\d|[A-Z]\w+ \d)|and (?:the|its|had|has|that|to)|into|by|under|from|as|with)\b)[^,.;:()]){4,90}"
)
_OF_PLACE: Final = filtered(
    r"\b[Tt]he (?P<name>(?P<kind>(?i:declaration|recommendations|conclusions|plan of action|action plan|plan|roadmap|"
    r"principles|guidelines|commitments)) (?:adopted|signed|endorsed|agreed)(?: by (?:the )?[\w’' ]{3,30}?)? "
    rf"(?:at|in) (?P<place>(?!{_MONTH})[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
    rf"(?: (?:in|on) (?:\d{{1,2}} )?(?:{_MONTH} )?(?P<year>(?:19|20)\d\d))?)"
)
_JOINT: Final = filtered(
    r"\b[Tt]he (?P<name>Joint Declaration)(?= (?:signed|adopted|endorsed) )|"
    r"\b(?:[Tt]heir|[Ii]ts) (?P<own>closing declaration)(?![\w-])"
)
_QUOTED: Final = filtered(
    r"\b(?:Plan|Declaration|Strategy|Guide|Handbook|Manual|Toolkit|Framework|Programme|Roadmap|guide|handbook|manual|"
    r"toolkit|declaration|strategy),? (?:entitled|titled|called|known as) [“\"‘'](?P<name>[A-Z][^“”\"‘]{3,90}?)[”\"’']"
)
_ENTITLED: Final = filtered(
    r"\b(?:[Pp]aper|[Ss]tudy|[Rr]eport|[Pp]ublication|[Bb]ooklet|[Bb]rochure|[Cc]ompendium|[Ss]urvey),? (?:which is |"
    r"was )?"
    r"(?:entitled|titled|called) [“\"‘'](?P<name>[A-Z][^“”\"‘]{4,110}?)[”\"’']"
)
_SHORT_FORM: Final = filtered(
    r"(?P<name>[“\"‘](?:[A-Z][\w-]*,? (?:and )?){1,6}[A-Z][\w-]*[”\"’] \([A-Z]{2,6}\) (?:Recommendations|"
    r"Principles|Plan|"
    r"Guidelines|Declaration|Strategy))"
)
_COLLATED: Final = filtered(
    r"\b(?P<name>(?:Collated|Baseline|Trends?|Global|World|Regional|Assessment|Synthesis) Report on "
    r"(?:[A-Z][\w-]*(?:,? (?:(?:and|of|in|on) )?(?=[A-Z]))?){1,9})"
)
_NATIONAL_PLAN: Final = filtered(
    r"\b(?:[Ii]ts|[Tt]he|[Tt]heir|[Aa]) (?P<name>(?:[a-z]+ )?national (?:action plan|plan of action|strategy|policy)"
    r"(?: for)? (?:of |in )?(?:19|20)\d\d(?:[-–]\d{2,4})?)(?![\w-])"
)
_MODEL: Final = filtered(
    r"\b(?P<name>model (?:[a-z]+ )?(?:legislation|laws?|agreements?)(?: on [a-z][a-z ]{3,40}?)?)"
    r"(?= (?:prepared|developed|drafted|drawn up|circulated) )"
)
_PASSED_LAW: Final = filtered(
    r"\b(?:passed|enacted|promulgated|adopted) (?:an?|its|their) (?:new |first |revised )*"
    r"(?P<name>(?:[a-z-]+ ){1,2}law)(?= (?:in|on) (?:\d|[A-Z])|[.,;])"
)
_SPAN_FIRST: Final = filtered(
    r"\b(?:[Ii]ts|[Tt]heir|[Tt]he) (?P<name>(?:19|20)\d\d ?[-–/] ?(?:(?:19|20)?\d\d) (?:[A-Z][\w-]+ )?"
    r"(?:Strategy|Work ?[Pp]lan|Action Plan|Strategic Plan|Work Programme|Roadmap|Plan))(?![\w-])"
)
_ON: Final = (  # what it is about, in small letters
    r"(?: on [a-z](?:(?! (?:which|that|was|were|is|are|has|had|have|in|and|into|by|under|from|as|with|for|at|to|"
    r"prepared|"
    r"developed|produced)\b)[^,.;:()]){4,60})?"
)
_NAMED_HANDBOOK: Final = filtered(
    rf"(?<![.!?] )(?<!^)\b(?P<name>[A-Z][\w-]+ (?:(?:[A-Z][\w-]+|of|on|for|and|the) ){{0,6}}"
    rf"(?:handbook|manual|toolkit|booklet|curriculum|guidelines){_ON})(?![\w-])|^(?:The |A |An )(?P<first>[A-Z][\w-]+ "
    rf"(?:(?:[A-Z][\w-]+|of|on|for|and|the) ){{1,6}}(?:handbook|manual|toolkit|booklet|curriculum|"
    rf"guidelines){_ON})(?![\w-])"
)
_HANDBOOK: Final = filtered(
    r"\b[Aa]n? (?P<name>(?:[a-z-]+ ){1,6}?(?:handbook|manual|toolkit)),? (?:which was )?"
    r"(?:prepared|developed|published|produced|compiled|issued) by\b"
)
_MEMORANDUM: Final = filtered(
    r"\b(?P<name>(?:MOU|MoU|Memorandum of Understanding|memorandum of understanding) (?:on|for) [a-z][^,.;:()]{4,100}?)"
    r"(?= (?:signed|concluded|it ha[sd]|that|which|was|were|is|between [^,.;]{3,60} was)\b|[.,;:()]|$)"
)
_SORTS: Final = (
    (_QUOTED, "Strategy"),
    (_ENTITLED, "Instrument"),
    (_SHORT_FORM, "Instrument"),
    (_COLLATED, "Instrument"),
    (_NATIONAL_PLAN, "Strategy"),
    (_MODEL, "Law"),
    (_PASSED_LAW, "Law"),
    (_SPAN_FIRST, "Strategy"),
    (_HANDBOOK, "Guide"),
    (_MEMORANDUM, "Treaty"),
)
_NAMED: Final = Bank((pattern, (pattern, sort)) for pattern, sort in _SORTS)
DESCRIBED: Final = (_OF_PLACE, _JOINT, _NAMED_HANDBOOK, *(pattern for pattern, _ in _SORTS))
"""What a line must match for `described` to find anything."""


_NO_NAME: Final = filtered(r"(?:The|A|An|This|That|Its|Their|On|In|For|All|Both|These|Those|New|Draft)\b")


def described(text: str) -> Iterator[tuple[int, int, str, str, str]]:
    """Start, end, label, class and year ("" where none is told) of what one line describes, unordered."""
    for found in _OF_PLACE.finditer(text):
        kind = found["kind"].lower()
        sort = "Declaration" if kind in ("declaration", "commitments", "conclusions") else "Strategy"
        sort = sort if kind != "recommendations" else "Instrument"
        yield *found.span("name"), f"{found['place']} {kind.title().replace(' Of ', ' of ')}", sort, found["year"] or ""
    for found in _JOINT.finditer(text):
        group = "name" if found["name"] else "own"
        yield *found.span(group), found[group], "Declaration", ""
    for found in _NAMED_HANDBOOK.finditer(text):
        group = "name" if found["name"] else "first"
        if not _NO_NAME.match(found[group]):
            yield *found.span(group), found[group], "Guide", ""
    for pattern, sort in _NAMED.likely(text):
        for found in pattern.finditer(text):
            name = found["name"].rstrip(" ,").removesuffix(" and")
            yield found.start("name"), found.start("name") + len(name), name, sort, ""
