"""Instruments told by their parties or their date: "labour agreements with Jordan and Qatar", "a law of 2016".

What was not made is left out: "no agreement with", "proposed an agreement with".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.patterns import filtered

_NAME: Final = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"[A-Z][\w’'-]*"
)
_PARTY: Final = rf"(?:the )?{_NAME}(?: (?:of |of the |the )?{_NAME}){{0,5}}"
_WHEN: Final = r"(?: \((?:[^()]{0,40}\d{4}[^()]{0,40})\)| in (?:[A-Z][a-z]+ )?\d{4})?"
_SORTS: Final = r"(?:agreements?|arrangements?|memorand(?:um|a) of understanding|accords?|treat(?:y|ies)|pacts?)"
_ADJECTIVES: Final = (
    r"(?:(?:bilateral|trilateral|tripartite|readmission|labour|labor|visa|visa-free|extradition|transit|border|seat|"
    r"headquarters|"
    r"framework|social security|joint|patrol|return|repatriation|re-admission|employment|cooperation|co-operation|"
    r"host country|resettlement|information-sharing|data-sharing|mobility|recruitment|maritime|security|police|"
    r"technical|"
    r"formal|standing|reciprocal|mutual legal assistance|air services|temporary|seasonal) ){1,3}"
)
_MATTER: Final = r"(?: (?:on|for|concerning|regarding|governing) (?:the )?[a-z][a-z -]{2,60}?)?"
WITH: Final = filtered(
    rf"(?<![\w-])(?P<noun>(?:{_ADJECTIVES}{_SORTS}|(?<=[Aa] ){_SORTS}|(?<=[Aa]n ){_SORTS}|(?<=signed ){_SORTS}|"
    rf"(?<=concluded ){_SORTS}|MOUs?|MoUs?|"
    r"Memorand(?:um|a) of Understanding|Agreements?|Arrangements?|Treat(?:y|ies)))"
    rf"(?P<about>{_MATTER})(?: (?:it|they|we|which it) (?:has|have|had)? ?(?:signed|concluded|made))? with "
    rf"(?P<who>{_PARTY}{_WHEN}(?:, {_PARTY}{_WHEN}){{0,6}}(?:,? and (?:with )?{_PARTY}{_WHEN}){{0,4}})"
    r"(?P<behind> (?:on|for|concerning|regarding) (?!\d|(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b)(?:the |an? )?[a-zA-Z][\w -]{3,70}?(?= (?:was|were|is|are|has|had|in \d|on \d|"
    r"that|which)\b|"
    r"[,.;:()]|$))?"
)
_ONE: Final = filtered(rf"(?:^|, | and (?:with )?)(?P<party>{_PARTY}?)(?={_WHEN}(?:,|$| and ))")
_UNMADE: Final = filtered(
    r"\b(?:no|any|without|lack of|need for|in|such as|future|possible|propos\w+|seek\w*|sought|want\w*|offer\w*|"
    r"hop\w+ for|"
    r"plans?|towards|discuss\w*|explor\w+|consider\w*|not (?:have|conclude[d]?)|yet to (?:sign|conclude))(?: an?|"
    r" the| for)*$",
    re.IGNORECASE,
)
_REACH: Final = 30  # characters before it that may deny it
_MONTH: Final = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DATED: Final = filtered(
    r"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Tt]heir|[Nn]ew|[Bb]y) (?P<name>(?:[a-z-]+ ){0,2}?(?P<kind>law|decree|ordinance|act|"
    r"regulation|directive|"
    rf"decree-law|executive order|"
    rf"bill) (?:No\.? ?\d+ )?of (?:\d{{1,2}} )?(?:{_MONTH} (?:\d{{1,2}}, )?)?(?P<year>(?:19|20)\d\d)"
    r"(?: (?:which |that )?(?:exempt\w*|on|against|governing|regulat\w+|requir\w+|abolish\w+|provid\w+|grant\w+|"
    r"prohibit\w+|ban(?:s|ning)|criminali[sz]\w+|allow\w*|introduc\w+|creat\w+|establish\w+) [a-z][a-z -]{3,60}?"
    r"(?=[,.;:()]| and that| which| was| were|$))?)"
)


def with_parties(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, label and class of the agreements that one line tells by their parties, one for each party."""
    for found in WITH.finditer(text):
        if _UNMADE.search(text[max(0, found.start() - _REACH) : found.start()].rstrip()):
            continue
        noun, about = found["noun"], found["about"] or found["behind"] or ""
        parties = [*_groups(found["who"])] if _OF_THREE.search(noun) else [*_each(found["who"])]
        if not noun.lower().endswith(("s", "memoranda of understanding")) or len(parties) < 2:
            label = f"{noun}{found['about']} with {_IN_YEAR.sub('', found['who'])}{found['behind'] or ''}"
            yield found.start(), found.end(), label, "Treaty"
            continue
        one_of = _singular(noun)
        for (start, end), party in parties:
            place = found.start("who")
            begin = found.start() if start == 0 else place + start
            yield begin, place + end, f"{one_of}{about} with {party}", "Treaty"


_OF_THREE: Final = filtered(r"trilateral|tripartite")
_IN_YEAR: Final = filtered(r" in (?:[A-Z][a-z]+ )?\d{4}$| \([^()]*\)$")


def _each(who: str) -> Iterator[tuple[tuple[int, int], str]]:
    for one in _ONE.finditer(who):
        yield one.span("party"), one["party"]


def _groups(who: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The parties of each of several agreements of three: "with A and B, and with C and D"."""
    at = 0
    for group in re.split(r"(,? and with )", who):
        if not group.endswith("with "):
            yield (at, at + len(group)), group
        at += len(group)


def _singular(noun: str) -> str:
    if noun.lower().endswith("memoranda of understanding"):
        return noun.replace("emoranda", "emorandum")
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


def dated_laws(text: str) -> Iterator[tuple[int, int, str, str, str]]:
    """Start, end, label, class and year of the laws that one line tells by their date: "a decree of 5 May 2010"."""
    for found in DATED.finditer(text):
        yield *found.span("name"), found["name"], "Law", found["year"]
