"""Finding the instruments that a text names: known ones, and capitalised names around words such as "Declaration"."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.instruments.known import folded, known_instruments
from kg.extract.instruments.papers import PAPERS, Paper
from kg.extract.instruments.parties import DATED, WITH, dated_laws, with_parties
from kg.extract.instruments.phrases import DESCRIBED, MATTER, described
from kg.lexicon import default_lexicon
from kg.patterns import Bank, Filtered, filtered

_CLASSES: Final = {
    "Treaty": (
        r"Conventions?|Covenant|Treaty|Protocols?|Agreements?|Arrangement(?= (?:on|for|between|concerning) )|Pact|"
        r"Charter|"
        r"Memorand(?:um|a) of Understanding|Memorandum"
    ),
    "Declaration": (
        r"Declaration|Consensus(?= of (?:the )?[A-Z])|Commitments|Calls? (?:for|to) Action|Conclusions|Communiqué|"
        r"Communique|(?:Joint|Ministerial|"
        r"Leaders['’]|Final|Closing|"
        r"Co-Chairs['’]|Chair['’]s|Chairman['’]s) (?:Ministerial )?(?:Statement|Communiqu[eé])(?= (?:on|of|"
        r"for) (?:the )?[A-Z])"
    ),
    "Strategy": (
        r"(?:Strategy|Policy|White|Green) Paper|Strategy|Strategies|Plans? of Action|Action Plans?|Strategic Plan|"
        r"Work Plan|Work Program(?:me)?|Roadmap|"
        r"Road Map|"
        r"Action Programme|Programme of Action|Corporate Plan|Business Plan|Master Plan|Implementation Plan|National "
        r"Plan|"
        r"Operational Plan|Annual Plan|National Programme|Contingency Plan|Response Plan|"
        r"Plan(?= (?:for|on|against|of) (?:the )?[A-Z])|Policy and Measures|Polic(?:y|ies)(?! [A-Z])"
    ),
    "Framework": r"Framework|Compact",
    "Guide": (
        r"Policy Guides?|Guides?|Guidelines?|Guidance Notes?|Director(?:y|ies)(?= of [A-Z])|Guidance|"
        r"Handbook|Manual|Toolkits?|Tool Kit|Principles|Checklist|"
        r"Booklets?|Terms of Reference|Rules of Procedure|Code of Conduct|Code of Practice|Standard Operating "
        r"Procedures|Curriculum"
    ),
    "Law": r"Act|Decree[- ]Law|Legislative Decree|Law|Statute|Ordinance|Decree|Regulations?|Proclamation|Code|Bill|"
    r"Directive",
    "Instrument": r"Resolution|Advisory Opinion|Note|Modalities|Executive Order|Recommendations|(?:Threat|Risk|"
    r"Needs) Assessment|"
    r"Situation Report",
}
_HEAD: Final = "|".join(f"(?P<{name}>{words})" for name, words in _CLASSES.items())
_CAP: Final = (
    r"(?:[A-Z][\w'’-]*|\d{4}|"
    r"\((?:Amendment|Consolidation|Special Provisions|Temporary Provisions|Prevention|Offences)\))"
)
_LEFT: Final = rf"(?:{_CAP} (?:(?:of|and|for|on|in|against|the|to) (?:the )?(?=[A-Z]))?){{0,9}}?"
_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_WORD: Final = r"[A-Z][\w'’-]*"
_FIRST: Final = r"(?:of|on|for|to|with|[Aa]gainst|relating to|related to|concerning|regarding|governing|between)"
_NEXT: Final = (
    r"(?:of|on|for|to|against|relating to|concerning|regarding|in|and|the|with|from|by|under|its|their|at|a|"
    r"an|as|into|,)"
)
_RIGHT: Final = (
    rf"(?: {_FIRST}(?: (?:the|all|a|an))? (?!{_MONTH}){_WORD}"
    rf"(?:(?! and (?:of|on|in|to) the | and (?:the|an?|its) (?:[A-Z][a-z]+ )?(?:Policy )?(?:Guide|Guidelines|"
    rf"Handbook|Manual|"
    rf"Convention|Protocol|Declaration|Framework|Strategy|Directory|Plan|Act|Law|Code|Regional|National)\b|"
    rf" in {_MONTH})(?: {_NEXT})*,? {_WORD})*)?"
)
_YEAR: Final = (
    r"(?:,? \((?P<bracket>(?:19|20)\d\d)\)|, (?P<comma>(?:19|20)\d\d)(?!\d)|"
    r",? No\.? ?\d+ of (?P<numbered>(?:19|20)\d\d)|"
    r" (?:of|dated) (?:\d{1,2} )?(?:[A-Z][a-z]+ (?:\d{1,2}, )?)?(?P<of>(?:19|20)\d\d)(?!\d)|"
    r"(?: for(?: the (?:period|years?))?)? (?P<plain>(?:19|20)\d\d)(?:(?:\s?[-–‑]\s?| to )(?:19|20)?\d\d)?(?!\d|,\d))?"
)
_NUMBER: Final = (
    r"(?P<number> (?:No\.? ?)?\d+(?:/\d+)+| No\.? ?\d+(?:-\d+)+| No\.? ?\d{1,3}(?:[,.]\d{3})+(?!\d)| No\.? ?\d+ of "
    r"(?:19|20)\d\d(?= (?:on|concerning|"
    r"regarding) [A-Z])|"
    r" No\.? ?\d+(?!\d| of (?:19|20))|(?<=Resolution) \d{3,5}(?!\d)|"
    r"(?:(?<=Law)|(?<=Decree)) (?!19\d\d|20\d\d)\d{2,5}(?!\d))?"
)
_SHORT: Final = (
    r"(?P<short> \((?:the )?[“\"'‘]?"
    r"(?P<acronym>[A-Z][A-Za-z-]{1,14}(?: [A-Z][a-z]+| \d(?:\.\d)?)?)[”\"'’]?\))?"
)
_NAME: Final = filtered(
    rf"(?<![\w'’-])(?P<left>{_LEFT})(?P<head>{_HEAD})(?![\w-]){_NUMBER}(?P<right>{_RIGHT})(?P<year>{_YEAR}){_SHORT}"
)
# A word before the name that is no part of it.
_OPENING: Final = filtered(
    r"^(?:(?:The|A|An|In|On|Under|Of|For|This|That|These|Those|Its|Their|Our|Following|Both|All|Each|And|As|"
    r"By|From|With|At|Since|"
    r"Recalling|Noting|Welcoming|Ministers|Members?|States?|Participants|Further|Draft|New|Adopted|Adopting|"
    r"Implementing|Implementation of|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b,? (?:the )?)+"
)
_OWNER: Final = filtered(r"^(?P<owner>.*\w)['’]s? ")
_GENERIC: Final = frozenset(
    """national international regional bilateral multilateral model draft final first second third new joint domestic
    criminal common strategic action legal policy general optional additional work annual relevant un legislative
    of and the for on in subregional sub-regional comprehensive implementation""".split()
)
_BODY_AFTER: Final = filtered(
    r"^(?: (?:Enforcement|Centre|Center|Division|Unit|Department|School|Office|Officers?|Committee|Group|Hall|"
    r"Secretariat|Directors?|Society|"
    r"Commission|Process|Conference|Workshop|Meeting|Working|Team|Project|Programme|Network|Reform|"
    r"Implementation|Society|Task|Ministers?|Director\w*|Branch|Adviser|Advisor|Officer|Institute|Dialogue|Forum|"
    r"Coordinator|Consortium|Cent(?:re|er)|Bureau|Board|Council|Series|Brief)\b|-)"
)
_UNNAMED: Final = filtered(
    r"(?:relevant )?(?:UN|United Nations|[Ii]nternational) (?:[Cc]onventions and [Pp]rotocols|"
    r"[Ii]nstruments and [Cc]onventions)"
    r"(?: (?:related|relating) to [^.;:()]{3,140}?(?=[.;:()]|$))?"
)
_TAKEN: Final = filtered(
    r"(?:adopted|approved|endorsed|issued|published|signed|concluded|launched|finalised|finalized|developed) "
    r"(?:a |an |the |its |their )?"
    r"(?P<name>(?:(?:regional|joint|common|new|national|voluntary|revised|draft) )?(?P<kind>guidelines|guiding "
    r"principles|"
    r"plan of action|action plan|code of conduct|work ?plan|work programme|terms of reference|rules of procedure|"
    r"standard operating procedures|agreement|regulation|model legislation|model law|closing declaration|joint "
    r"declaration|"
    r"road ?map|"
    r"handbook|memorandum of understanding|strategy)"
    r"(?: (?:on|for|to|with|of|against|between|concerning) [^,.;:()]{4,140}?|(?: for)? (?:19|20)\d\d"
    r"(?:[-–/]\d{2,4})?))(?= and (?:agreed|decided|elected|adopted|called)| as (?:amended|revised|annexed)|, |[.;:()"
    r"]|$)"
)
_AND_PROTOCOLS: Final = filtered(
    r",? (?:and|as well as) (?:its|the) (?:two |three |supplementing |supplementary |relevant |additional |optional )*"
    r"(?P<name>Protocols)\b"
)
_STATUTE: Final = filtered(
    r"\b(?:[Aa]n?|[Ii]ts|[Tt]heir|[Tt]he|[Oo]ur)(?: (?:new|first|revised|amended|own))? (?P<name>(?:(?:19|20)\d\d )"
    r"?(?:[a-z-]+ )?law"
    r"(?: (?:on|against) [a-z][^,.;:()]{4,80}?)?)(?= (?:entered|came|was|were|has|had|is|in|into|with|and|that|which|"
    r"making|"
    r"increasing|to|from|by)\b|[,.;:()]|$)"
)
_RESOLUTION: Final = filtered(
    r"\b(?P<name>(?:(?:UN |United Nations )?(?:General Assembly|Security Council|Human Rights Council) )?"
    r"[Rr]esolution (?:No\.? ?)?[A-Z]?\d+/\d+(?:/\d+)?|UNSCR ?\d{3,4}(?:[/ ]\(?\d{4}\)?)?|"
    r"ICJ (?:Advisory )?Opinion(?: on (?:the )?[A-Z][\w ]{3,60}?(?=[.,;:()]|$))?)"
)
_BARE: Final = filtered(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|['’]s?) (?P<name>(?:(?:Regional|National|Joint|Common|Strategic|Draft|"
    r"Annual|Biennial) )?"
    r"(?:Plan of Action|Programme of Action|Action Plan)|Terms of "
    r"Reference|"
    r"Work Plan|Work Programme|Rules of Procedure|Strategic Plan|Operating Modalities)(?! (?:of|for|on|to|\d{4}|"
    r"Working))(?![\w-])"
)
_SOME_CONVENTIONS: Final = filtered(r"\b(?P<name>(?:two|three|four|five) (?:[a-z]+ ){0,2}conventions)(?![\w-])")
_TAKEN_CLASSES: Final = {
    "work plan": "Strategy",
    "workplan": "Strategy",
    "work programme": "Strategy",
    "agreement": "Treaty",
    "regulation": "Law",
    "closing declaration": "Declaration",
    "joint declaration": "Declaration",
    "roadmap": "Strategy",
    "road map": "Strategy",
    "memorandum of understanding": "Treaty",
    "plan of action": "Strategy",
    "action plan": "Strategy",
    "strategy": "Strategy",
}
_MAY_BE_KNOWN: Final = filtered(
    r"(?i:convention|protocol|covenant|compact|declaration|agenda|principles|statute|agreement|framework|regulation|"
    r"report|"
    r"plan of action|platform)|[A-Z]{3}"
)
_GOES_ON: Final = filtered(r" (?:[Aa]gainst|[Oo]n) (?:the )?[A-Z]")
_LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Named:
    """An instrument named at `text[start:end]`; `slug` where the table knows it."""

    start: int
    end: int
    label: str
    type: str
    slug: str = ""
    year: str = ""
    acronym: str = ""
    owner: str = ""  # "Viet Nam" of "Viet Nam's Ordinance"


def find_instruments(text: str) -> list[Named]:
    """The instruments that one line of clean text names, leftmost first, without overlap."""
    text = text[:_LONGEST]
    found = [*_known(text)] if known_instruments()[1].may(text) else []
    for finder in dict.fromkeys(_FINDERS.likely(text)):
        for named in finder(text):
            if not any(named.start < other.end and other.start < named.end for other in found):
                found.append(named)
    return sorted((*found, *_their_protocols(text, found)), key=lambda named: named.start) if found else found


def find_unnamed(text: str) -> Iterator[Named]:
    """The instruments that one line calls by their kind alone: "the Plan of Action"."""
    for found in _BARE.finditer(text[:_LONGEST]):
        kind = "Guide" if found["name"].startswith(("Terms", "Rules", "Operating")) else "Strategy"
        yield Named(found.start("name"), found.end("name"), found["name"], kind)


def _their_protocols(text: str, found: list[Named]) -> list[Named]:
    """ "the Convention against Transnational Organized Crime and its Protocols"."""
    protocols = []
    for named in found:
        behind = _AND_PROTOCOLS.match(text, named.end)
        if behind and named.type == "Treaty" and "Convention" in named.label:
            label = f"Protocols to the {named.label}"
            protocols.append(Named(behind.start("name"), behind.end("name"), label, "Treaty"))
    return protocols


def _statutes(text: str) -> Iterator[Named]:
    """Laws and conventions without a proper name: "a law on the integration of refugees", "the two … conventions"."""
    for found in _STATUTE.finditer(text):
        if " on " in found["name"] or " against " in found["name"] or re.match(r"\d{4} .+-", found["name"]):
            yield Named(found.start("name"), found.end("name"), found["name"], "Law")
    for found in _RESOLUTION.finditer(text):
        yield Named(found.start("name"), found.end("name"), found["name"], "Instrument")
    for found in _SOME_CONVENTIONS.finditer(text):
        yield Named(found.start("name"), found.end("name"), found["name"], "Treaty")


def _known(text: str) -> Iterator[Named]:
    names, pattern = known_instruments()
    if not _MAY_BE_KNOWN.search(text):
        return
    for found in pattern.finditer(text):
        entry = names[folded(found[0])]
        if entry.type == "Declaration" and _GOES_ON.match(text, found.end()):
            continue  # "the ASEAN Declaration" is not that "Against Trafficking in Persons"
        start = _BY_WHOM.search(text[: found.start()])
        behind = _NUMBERED.match(text, found.end())
        begin, end = start.start() if start else found.start(), behind.end() if behind else found.end()
        yield Named(begin, end, entry.label, entry.type, entry.slug)


_BY_WHOM: Final = filtered(r"(?<![\w-])(?:ILO|UN|United Nations|Council of Europe|African Union|AU) $")
_NUMBERED: Final = filtered(r"(?:, (?:19|20)\d\d)?(?: \((?:[Cc]onvention )?(?:No\.?|C) ?\d+\)|,? No\. ?\d+(?!\d))")


def _by_head(text: str) -> Iterator[Named]:
    for found in _NAME.finditer(text):
        left, opening = found["left"], found["left"].rfind(" the ") + 5
        if opening < 5:
            strip = _OPENING.match(left)
            opening = strip.end() if strip else 0
        owner = ""
        owned = _OWNER.match(left[opening:])
        if owned and default_lexicon().lookup(owned["owner"]) is not None:  # not "Traveller's Booklet"
            owner, opening = owned["owner"], opening + owned.end()
        start = found.start() + opening
        end = found.end("short") if found["short"] else found.end("year")
        words = left[opening:].replace(",", "").split()
        title = _TITLE.match(text, end)
        if not (_is_name(words, found, text) or title) or _OFFICE_OF.search(found["left"]):
            continue
        bare = found["bracket"] or found["comma"]
        kind = next(name for name in _CLASSES if found[name])
        label = text[start : found.start("year") if bare else found.end("year")]
        if kind == "Law" and (found["numbered"] or found["number"]):
            about = MATTER.match(text, end)
            label, end = (label + about[0], about.end()) if about else (label, end)
        if title:
            label, end = f"{label} “{title['title']}”", title.end()
        yield Named(start, end, label, kind, "", _year(found), found["acronym"] or "", owner)


_TELLING: Final = (  # kinds of papers that are a name with any word before them
    "Contingency Plan",
    "Response Plan",
    "Threat Assessment",
    "Risk Assessment",
    "Needs Assessment",
    "Situation Report",
)
_TITLE: Final = filtered(r"(?:,| on| entitled| titled|, entitled)? [“\"](?P<title>[A-Z][^“”\"]{4,90})[”\"]")
_CODES: Final = ("Criminal", "Penal", "Civil", "Labour", "Labor")
_OFFICE_OF: Final = filtered(
    r"\b(?:Head|Chief|Director|Office|Department|Division|Ministry|Minister|Directorate|"
    r"Bureau|Institute|"
    r"Cent(?:re|er)|Branch|Secretary|Section|Unit) (?:of|for) (?:the )?$"
)


def _is_name(left: list[str], found: re.Match[str], text: str) -> bool:
    """Is it a name, and not "national legislation", "International Law" or "the Law Enforcement Group"?"""
    right = found["right"]
    if _BODY_AFTER.match(text[found.end("right") : found.end("right") + 24]) and not found["year"]:
        return False
    telling = [
        word
        for word in left
        if word.lower() not in _GENERIC and word.lower() not in ("of", "and", "the", "for", "on", "in")
    ]
    if found["head"].startswith("Call"):
        return not text[found.start() : found.start("head")].endswith(("'", "’"))
    if found["head"] == "Note":
        return bool(telling and right)
    if found["head"] in ("Recommendations", "Conclusions"):
        return (len(telling) >= 2 and bool(found["acronym"])) or _after_place(left)
    if found["head"] == "Code" and left and left[-1] in _CODES:
        return True
    if found["head"] in ("Policy", "Policies", "Policy and Measures"):
        office = left[:1] and left[0] in ("Head", "Chief", "Director", "Secretary", "Minister", "Manager", "Adviser")
        return not office and (bool(telling and (len(left) > 1 or right)) or "National" in left)
    if found["head"] == "Plan":
        return bool(right and (telling or right.startswith(" of ")))
    if found["head"] in _TELLING:
        return bool(left or right)
    if found["head"] == "National Programme":
        return bool(found["year"] or right)
    if found["head"] in (
        "Code",
        "Bill",
        "Act",
        "Law",
        "Regulation",
        "Regulations",
        "Agreement",
        "Agreements",
        "Memorandum",
        "Directive",
    ):
        return bool(telling or (right and len(right) > 8) or found["number"] or found["numbered"])
    if found["head"].endswith("s") and found["head"] in ("Conventions", "Protocols", "Strategies"):
        return bool(telling and right)
    spans_years = found["plain"] is not None and len(found["year"]) > 6 and " " in found["head"]
    return bool(telling or right or found["number"] or spans_years)


def _after_place(left: list[str]) -> bool:
    """Is it named for a town or by capitals alone: "Prague Recommendations", "AAA Recommendations"?"""
    if len(left) != 1:
        return False
    entity = default_lexicon().lookup(left[0])
    return (left[0].isupper() and len(left[0]) > 2) if entity is None else entity.type == "Place"


def _year(found: re.Match[str]) -> str:
    return found["bracket"] or found["comma"] or found["numbered"] or found["of"] or ""


def _taken(text: str) -> Iterator[Named]:
    for found in _TAKEN.finditer(text):
        kind = _TAKEN_CLASSES.get(found["kind"], "Guide")
        yield Named(found.start("name"), found.end("name"), found["name"], kind)


def _described(text: str) -> Iterator[Named]:
    for start, end, label, sort, year in described(text):
        yield Named(start, end, label, sort, "", year)


def _with_parties(text: str) -> Iterator[Named]:
    for start, end, label, sort in with_parties(text):
        yield Named(start, end, label, sort)


def _papers(find: Callable[[str], Iterator[Paper]], text: str) -> Iterator[Named]:
    for start, end, label, sort in find(text):
        yield Named(start, end, label, sort)


def _dated(text: str) -> Iterator[Named]:
    for start, end, label, sort, year in dated_laws(text):
        yield Named(start, end, label, sort, "", year)


def _unnamed(text: str) -> Iterator[Named]:
    for found in _UNNAMED.finditer(text):
        yield Named(found.start(), found.end(), found[0], "Treaty")


_Finder = Callable[[str], Iterator[Named]]
_OF_PATTERNS: Final[tuple[tuple[_Finder, tuple[Filtered, ...]], ...]] = (  # without a match of which they find nothing
    (_with_parties, (WITH,)),
    (_by_head, (_NAME,)),
    (_taken, (_TAKEN,)),
    (_unnamed, (_UNNAMED,)),
    (_statutes, (_STATUTE, _RESOLUTION, _SOME_CONVENTIONS)),
    (_described, DESCRIBED),
    *((functools.partial(_papers, find), patterns) for find, patterns in PAPERS),
    (_dated, (DATED,)),
)
_FINDERS: Final = Bank((pattern, finder) for finder, patterns in _OF_PATTERNS for pattern in patterns)
