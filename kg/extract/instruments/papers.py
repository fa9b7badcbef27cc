"""Instruments called by their kind and matter, without a name: "a handbook on the profiles of migrants"."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import Final

from kg.patterns import Filtered, filtered

# Kinds of papers by the class that they have.
_GUIDES: Final = (
    r"(?:(?:policy|practical|practitioners['’]|(?:good|best) practice|training|reference|field|resource) )?"
    r"(?:guides?|handbooks?|manuals?|tool ?kits?|checklists?|glossary)|"
    r"(?:(?:operational|common|joint|voluntary|regional|guiding|minimum|model|policy|draft|technical) )*"
    r"(?:guidelines|principles)|(?<=[Ii]ts )guidance|(?<=[Tt]heir )guidance|guidance notes?|"
    r"codes? of (?:conduct|practice)|standard operating procedures|"
    r"sets? of (?:principles|guidelines|standards|indicators)|model (?:contract|protocol|clauses)"
)
_TERMS: Final = r"(?:[Tt]erms of [Rr]eference|TORs?|ToRs?|[Rr]ules of [Pp]rocedure|[Oo]perating [Mm]odalities)"
_PLANS: Final = (
    r"(?:national|regional|joint|common|comprehensive|inter-?regional|draft national) "
    r"(?:(?:action |strategic )?plans?|polic(?:y|ies)(?: and (?:plan|strategy))?|strateg(?:y|ies)(?: and plan)?|"
    r"plan of action|road ?map)"
)
_LAWS: Final = (
    r"(?:model (?:laws?|legislation)|(?:(?<=[Aa] )|(?<=[Ii]ts )|(?<=[Tt]heir )|(?<=[Tt]he )|(?<=[Aa]n ))"
    r"(?:(?:new|draft|framework|national|revised|amended|anti-[a-z]+) )?(?:law|decree|bill))"
)
_CAPITAL: Final = (
    r"Protocols?|Conventions?|Declaration|Agreement|Guidelines|Strategy|Handbook|Guide|Manual|Framework|Toolkit|"
    r"Principles|Policy Guides?|Action Plan|Plan of Action|Roadmap|Code of Conduct|Memorandum of Understanding|Compact"
)
# What such a paper is about: a few words up to a verb, a clause or a date.
_STOPS: Final = (
    r"(?:was|were|is|are|be|been|has|had|have|which|that|who|will|would|shall|should|may|can|could|might|must|by|from|"
    r"until|before|after|as|at(?! (?:sea|work|home|risk|the border|borders))|"
    r"since|when|where|while|under|into|within|developed|prepared|drafted|adopted|issued|"
    r"published|approved|endorsed|circulated|submitted|signed|concluded|launched|produced|compiled|entered|came|"
    r"available|together|also|including|such|between|not|if|it|they|then|but|however|presented|financed|funded|"
    r"containing|setting|agreed|decided|requested|asked|took|made|drawn|written|annexed|attached|so|whose|this|"
    r"contained|proposed|commissioned|owing|thus|did|does|do|without|during|because|remain|remains)"
)
_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WORD: Final = (
    rf"(?!{_STOPS}\b)(?!in (?:\d|the (?:first|second|year|month|week|form|margins)|{_MONTH}\b))"
    rf"(?!and (?:{_STOPS}|the|a|an|to|its|their|on|one|another|with|for|\w+ed|gave|held|in)\b)(?!on (?:\d|{_MONTH}))"
    r"(?!to (?:be|the|all|its|a|members|ministers|participants)\b)"
    r"(?!for (?:approval|adoption|consideration|discussion|its|their|the next)\b)[\w’'/-]+"
)
_ABOUT: Final = rf"(?:{_WORD}(?: {_WORD}){{0,8}})"
_TAIL: Final = filtered(r"(?: (?:and|or|of|on|in|to|for|with|the|a|an|its|their|against|,))+$")

_KINDS: Final = (
    ("Guide", filtered(rf"(?<![\w-])(?P<name>(?i:{_GUIDES}) (?:on|for|against|(?<=uide )to) {_ABOUT})")),
    ("Guide", filtered(rf"(?<![\w-])(?P<name>{_TERMS} (?:of|for) {_ABOUT})")),
    ("Strategy", filtered(rf"(?<![\w-])(?P<name>(?i:{_PLANS}) (?:on|for|against) {_ABOUT})")),
    (
        "Law",
        filtered(
            rf"(?<![\w-])(?P<name>{_LAWS} (?:on|against|to (?:combat|prevent|prohibit|regulate|protect|punish|"
            rf"criminali[sz]e|curb)|(?:criminali[sz]ing|prohibiting|punishing|governing|regulating|combating|"
            rf"concerning)) {_ABOUT})"
        ),
    ),
    ("Instrument", filtered(rf"(?<![\w-])(?P<name>(?:{_CAPITAL}) (?:on|for|against) {_ABOUT})")),
)
# "two policy guides, one on returning victims and one on establishing identity", "a fourth guide, on returns,"
_PAPER: Final = r"(?P<noun>(?:policy |training |practical )?(?:guide|handbook|manual|toolkit|booklet|curriculum)s?)"
_SEVERAL: Final = filtered(
    rf"\b{_PAPER}(?:(?:,| were [a-z]+| have been [a-z]+| [a-z]+)?(?::|,| –| —))? "
    rf"(?P<list>(?:one |a first )?on {_ABOUT}(?:,? (?:and )?(?:(?:one|another|the (?:other|second|third)|a second) )?"
    rf"on {_ABOUT})+)"
)
_ONE_OF_THEM: Final = filtered(rf"(?<!\w)(?:one |another |the \w+ |a \w+ )?on (?P<what>{_ABOUT})")
_ASIDE: Final = filtered(rf"\b(?P<noun>guide|handbook|manual|toolkit|study), on (?P<what>{_ABOUT}),")
_PARTY: Final = r"(?:the )?[A-Z][\w’'-]*(?: (?:of |the |and the )?[A-Z][\w’'-]*){0,5}"
_BETWEEN: Final = filtered(
    r"\b(?P<noun>(?:(?!no\b|was\b|an?\b|the\b|is\b|any\b)(?:[a-z]+ ){0,2}?"
    r"(?:labour|labor|readmission|country|seat|headquarters|bilateral|co-?operation|"
    r"transit|framework|visa|extradition|border|transfer|trilateral)? ?"
    r"(?:agreement|arrangement|memorandum of understanding|accord|treaty))|"
    r"Memorandum of Understanding|MOU|MoU|Agreement|Arrangement|Protocol|Accord|Treaty)"
    rf"(?: (?:was |were )?(?:concluded|signed|reached|made)(?: (?:in|on) (?:\d{{1,2}} )?(?:{_MONTH} )?(?:\d{{4}})?)?)? "
    rf"(?P<who>between {_PARTY}(?:, {_PARTY}){{0,4}},? and {_PARTY})(?P<about> (?:on|for|concerning) {_ABOUT})?"
)
_DENIED: Final = filtered(
    r"\b(?:no|any|without|lack of|absence of|need for|needs?|neither|such as|wanted|lacks?|lacked|than|"
    r"kind of|developing(?: best practice)?|work on|to (?:develop|prepare|draft|elaborate|produce|draw up|write|create|"
    r"work out|conclude|negotiate)|"
    r"(?:seek|sought|give|gave|provide[ds]?|further|for)(?: policy)?)(?: an?| the| new| common| regional)*$"
)
_ARTICLE: Final = filtered(r"^(?:an?|the|its|their|this|that|new|first|second|proposed|certain|some|no) ")
_DOC: Final = filtered(r"\b(?P<name>Doc(?:ument)?\.? \d{4,5})(?!\d)")
_CONVENTIONS: Final = filtered(
    r"(?<![\w-])(?P<name>(?:[A-Z]{2,}|(?:[A-Z][\w-]+ ){0,3}(?:Organi[sz]ation|Nations|Union|Council|League))"
    r" (?:core |fundamental |relevant |labour )?[Cc]onventions(?: on [a-z ]{4,40})?)(?![\w-])"
)
_REACH: Final = 40  # characters before a noun that may deny it


Paper = tuple[int, int, str, str]
"""Start, end, label and class of a paper that a line calls by its kind and matter."""


def _of_kind(sort: str, pattern: Filtered, text: str) -> Iterator[Paper]:
    for found in pattern.finditer(text):
        if not _DENIED.search(text[max(0, found.start() - _REACH) : found.start()].rstrip()):
            end = found.end("name") - _trail(found["name"])
            yield found.start("name"), end, text[found.start("name") : end], sort


def _between(text: str) -> Iterator[Paper]:
    for found in _BETWEEN.finditer(text):
        if not _DENIED.search(text[max(0, found.start() - _REACH) : found.start()].rstrip()):
            noun = _ARTICLE.sub("", found["noun"].strip())
            about = (found["about"] or "")[: len(found["about"] or "") - _trail(found["about"] or "")]
            yield found.start(), found.end("who") + len(about), f"{noun} {found['who']}{about}", "Treaty"


def _named(sort: str, pattern: Filtered, text: str) -> Iterator[Paper]:
    for found in pattern.finditer(text):
        yield *found.span("name"), found["name"], sort


def _several(text: str) -> Iterator[Paper]:
    for found in _SEVERAL.finditer(text):
        noun = found["noun"].removesuffix("s")
        for one in _ONE_OF_THEM.finditer(text, found.start("list"), found.end("list")):
            end = one.end("what") - _trail(one["what"])
            yield one.start(), end, f"{noun} on {text[one.start('what') : end]}", "Guide"
    for found in _ASIDE.finditer(text):
        yield found.start(), found.end("what"), f"{found['noun']} on {found['what']}", "Guide"


def _trail(words: str) -> int:
    """How many characters of joining words stand at the end."""
    found: re.Match[str] | None = _TAIL.search(words)
    return len(found[0]) if found else 0


PAPERS: Final[tuple[tuple[Callable[[str], Iterator[Paper]], tuple[Filtered, ...]], ...]] = (
    (_several, (_SEVERAL, _ASIDE)),
    *((functools.partial(_of_kind, sort, pattern), (pattern,)) for sort, pattern in _KINDS),
    (_between, (_BETWEEN,)),
    (functools.partial(_named, "Guide", _DOC), (_DOC,)),
    (functools.partial(_named, "Treaty", _CONVENTIONS), (_CONVENTIONS,)),
)
"""What finds papers in a line, each with the patterns without a match of which it finds none; unordered in the line."""
