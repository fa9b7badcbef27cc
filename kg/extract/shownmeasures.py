"""National measures by what they are: the law, office or system that a state showed, and its plain deeds by any verb.

What is shown must be a thing of government and tell that it stands: by its name, by a date, or by what was done with
it. Papers, proposals, drafts, views and experiences are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.sentence import COUNTRY, DATE, DEMONYM
from kg.extract.measurewords import MEETING, NO_DEED, OBJECT, PEOPLE, STATE, TOLD_VERB, UNDONE
from kg.patterns import filtered

Found = tuple[tuple[int, int], int, int]
"""The state's slice, and the slice of the measure."""

_SHOWED: Final = (
    r"(?:described|presented|outlined|showed|demonstrated|explained|mentioned|cited|set out|displayed|highlighted|"
    r"pointed to|referred to|drew (?:\w+ )?attention to|spoke (?:about|of|on)|reported on|gave (?:an? |the )?"
    r"(?:account|details|overview|description|presentation)s? (?:of|on)|told [^,;.]{2,30} (?:of|about)|"
    r"(?:briefed|updated|informed)(?: [^,;.]{2,30}?)? (?:on|of|about)|shared (?:information|details) (?:on|about))"
)
_THING: Final = r"(?:its|their|his|her|the|an?|new) (?:(?! that | which )[^;,.]){2,90}"
_SHOWN: Final = filtered(
    rf"(?P<who>{STATE})(?:, [^,;]{{2,90}},)? (?:has |had |also |then |briefly )*{_SHOWED} (?P<thing>{_THING})"
)
_AS_WELL: Final = filtered(
    rf"(?:[;,]|,? and)(?: and)? (?:the |that of (?:the )?)?(?P<who>{COUNTRY}|the {DEMONYM} delegation),?"
    rf" (?:to |on |of |about )?(?P<thing>{_THING})"
)
_TALK: Final = filtered(
    r"\b(?:draft|proposed|propos\w+|papers?|presentations?|experiences?|challenges?|situation|problems?|needs?|lack|"
    r"views?|"
    r"ideas?|priorities|trends?|candida\w+|reports?|results?|agenda|items?|question|issues?|discussions?|plans? to|"
    r"lessons|"
    r"difficult\w+|obstacles|gaps?|importance|role|benefits?|work plan|position|concerns?|minutes|study|survey|offer|"
    r"film|"
    r"progress|implementation|recommendations?|outcomes?|statement|declaration|project|initiative|model|concept|"
    r"possib\w+|will|would|could|should|might|how|why|case|before (?:its |the )?[Pp]arliament|bill|Bill)\b|[ⒻⒺ]"
)
_STANDS: Final = filtered(
    rf"\b(?:of|in|since|on|from) (?:the )?{DATE}|\bin (?:force|use|place|operation|effect)\b|\bNo\. ?\d|"
    r"\b(?:had|has|have) (?:\w+ly |also |already )?[a-z]+(?:ed|en|un|lt|up|ought)\b|\bnew\b|\b(?:introduced|adopted|"
    r"created|"
    r"established|set up|opened|issued|installed|launched|enacted|passed|formed|built|developed|amended|announced|"
    r"revised)\b|"
    r"\b(?:[Aa]ct|Law|Code|Decree|Ordinance|Regulations?|Statute|Strategy|Policy|Programme|Plan|System|Unit|Mechanism|"
    r"Scheme|Service|Permit)\b"
)
_NAMED: Final = filtered(r"(?:^|(?<= ))(?:[A-Z][a-z]{2,}|Ⓟ)")  # by a name: "the Chirundu border post"
_OWN_THING: Final = filtered(
    r"\b(?:scheme|system|mechanism|legislation|laws?|register|registry|moratorium|amnesty|hotline|permit|quota|unit|"
    r"court)$"
)
_OPENED: Final = filtered(  # the noun of the deed: "the opening of 54 centres"
    r"(?:opening|establishment|creation|introduction|setting up|launch|adoption|enactment|deployment|installation|"
    r"construction|abolition|lifting|conversion|evacuation|regulari[sz]ation|registration|release|closure|merger|"
    r"training|recruitment|reform) of\b"
)
_HEAD_END: Final = filtered(
    r" (?:of|on|for|to|against|in|at|by|which|that|it|under|with|within|created|introduced|issued|adopted|where|from)\b"
)
_REST: Final = filtered(rf"(?:;|, (?:and|while|but) (?=(?:the )?[{COUNTRY}{DEMONYM}])|\.(?: |$))")
_PLAIN: Final = filtered(
    rf"(?:^|(?<=; )|(?<=, and )|(?<=, while )|(?<=\) )|(?<=that ))(?:[Tt]he )?(?P<who>{STATE})(?:, (?!and "
    rf")[^,;{COUNTRY}]{{2,70}},)?"
    rf"(?: (?P<law>(?:,? ?by|under|through) (?:an? |the )?(?:\w+ )?(?:law|decree|act|regulation|order)(?: of "
    rf"{DATE})?),?)?"
    rf" (?:(?:has|have|had|also|since|in|from|recently|already|now|then|just|meanwhile|{DATE},?) )*"
    rf"(?P<verb>(?!{NO_DEED})(?!{_SHOWED})(?!{TOLD_VERB})[a-z]{{2,}}(?:ed|en|wn|ade|ought|aught|gan|un|um|put|set|cut|"
    rf"shut|built|gave|given))(?![\w-])"
)
_SPOKEN: Final = filtered(
    r"(?:rais(?=\w* (?:the |a |this )?(?:question|issue|matter|point|concern|subject|idea|possib))|call|urg|thank|"
    r"remind|stress|"
    r"warn|appeal|argu|object|second|endors|distribut|tabl|mov(?=\w* (?:that|the adoption))|recall|express|not|"
    r"underlin|agreed|"
    r"prais|commend|shar|congratulat|volunteer|recommend|encourag|emphasi|underscor|regrett|lament|deplor|reserv|vot|"
    r"sought|spok|"
    r"spent|open(?=\w* the)|introduc(?=\w* (?:the|a) (?:item|topic|session))|attach|pa[iy]d|took|taken|look|answer|"
    r"repl|maintain|"
    r"insist|prefer|wonder|acknowledg|recogni|declar|reaffirm|confirm|pointed|referr|describ|list|nam(?:ed)|show|"
    r"explain|draw|"
    r"drew|assum|hand|concurr|consent|accept|visit|travel|own\b|even\b|then\b|often\b|made (?:a|the|an) |given\b(?! "
    r"\d)|gave\b)"
)

_MIND: Final = filtered(  # "renewed its support": nothing done
    r" (?:its|their|the|a|an) (?:\w+ )?(?:support|commitment|invitation|offer|thanks|call|position|views?|interest|"
    r"readiness|concerns?|appreciation|gratitude|request|willingness|intention|hope|pledge|contribution|membership)\b"
)


def shown(mask: str) -> Iterator[Found]:
    """The laws, offices and systems that states showed, each with its state; of several in a row as well."""
    for first in _SHOWN.finditer(mask):
        found = first
        while True:
            stop = _REST.search(mask, found.start("thing"))
            after = _AS_WELL.search(mask, found.end("who") + 1)
            end = min(stop.start() if stop else len(mask), after.start() if after else len(mask))
            if _stands(mask[found.start("thing") : end]) and not UNDONE.search(
                mask[max(0, first.start() - 40) : first.start()]
            ):
                yield found.span("who"), found.start() if found is first else found.start("who"), end
            if after is None or _SHOWN.match(mask, after.start("who")) is not None:
                break
            found = after


def _stands(thing: str) -> bool:
    """Is it a thing of government that tells that it stands?"""
    bare = thing.split(" ", 1)[-1]
    cut = _HEAD_END.search(bare)
    head = bare[: cut.start() if cut else len(bare)].split(",")[0]
    if _TALK.search(head) or UNDONE.search(thing[:120]) or MEETING.match(thing):
        return False
    if _OPENED.match(bare):
        return OBJECT.search(bare) is not None or PEOPLE.search(bare) is not None
    if head.split(" ")[-1] == "edition" or OBJECT.search(head[-40:]) is None:
        head = bare[:70]
        if not bare.startswith(("edition", "first edition", "second edition", "third edition")) or not OBJECT.search(
            head
        ):
            return False
    return (
        _STANDS.search(thing) is not None
        or _NAMED.search(head) is not None
        or (thing.startswith("its ") and _OWN_THING.search(head) is not None)
    )


def plain_deeds(mask: str) -> Iterator[Found]:
    """What states did, by any verb that is none of speaking or meeting: of a thing of government or of people."""
    for deed in _PLAIN.finditer(mask):
        stop = _REST.search(mask, deed.end())
        end = stop.start() if stop else len(mask)
        behind = mask[deed.end() : end]
        if _SPOKEN.match(mask, deed.start("verb")) or UNDONE.search(mask, deed.end("who"), deed.end()):
            continue
        if (
            MEETING.match(behind)
            or _MIND.match(behind)
            or any(sign in behind for sign in "ⒺⒻⓂ")
            or behind.startswith((" by ", " to ", " that "))
        ):
            continue
        object_ = behind.split(",")[0]
        own = (
            behind.startswith((" its ", " their ", " a ", " an ", " the ", " all ", " new ")) or deed["law"] is not None
        )
        people = PEOPLE.search(object_)
        if (own and OBJECT.search(object_)) or (people and not people[0].startswith("offic")):
            yield deed.span("who"), deed.start(), end
