"""Which of a sentence's events a date or a place in it belongs to."""

from __future__ import annotations

import re

from kg.extract.analysis.occurrence import Occurrence
from kg.extract.analysis.sentence import COUNTRY, DATE, FORUM, MECHANISM, PLACE, Sentence
from kg.patterns import filtered

_PARTED = re.compile(r"\.\s|;(?![^(]*\))")


def owner_of(sentence: Sentence, ones: list[Occurrence], spot: int) -> Occurrence | None:
    """The event that a date or place belongs to: the nearest before it, else the first behind a leading phrase."""
    ones = [o for o in ones if not _in_time(sentence, o, spot)]
    before = [o for o in ones if o.start <= spot]
    if before and not any(rounded(sentence, spot, o) for o in ones if o.start > spot):
        nearest = before[-1]
        between = sentence.mask[nearest.end : spot]
        if spot < nearest.end or not _PARTED.search(between):
            return nearest
        return None
    behind = [o for o in ones if o.start > spot]
    if behind and rounded(sentence, spot, behind[0]):
        return behind[0]
    between = _IN_TIME.sub("", sentence.mask[spot + 1 : behind[0].start]) if behind else ""
    return behind[0] if behind and len(between) < 140 and not re.search(r"[;]|\b(?:since|after)\b", between) else None


def _in_time(sentence: Sentence, one: Occurrence, spot: int) -> bool:
    """ "On Ⓓ, after the meeting, …", "After the meeting, on Ⓓ, …": it tells when; what stands apart is not its own."""
    apart = spot < one.start or sentence.mask.startswith(",", one.end)
    return apart and bare(one) and _POINT.search(sentence.mask, max(0, one.start - 24), one.start) is not None


_IN_TIME = filtered(r"^,? (?:(?:right|straight|just|soon) )?(?:after|before|ahead of) (?:the |this |our )?[a-z]+,")
_POINT = filtered(
    r"(?:^|[,.;] )(?:(?:right|straight|just|soon) )?(?:after|before|ahead of|After|Before|Ahead of) (?:the |"
    r"this |our )?$"
)
BESIDE = filtered(
    r"(?:^|[.;] )(?:[Oo]n|[Ii]n|[Dd]uring) the (?:margins?|sidelines?|fringes?|occasion|framework|run-up) "
    r"[^.;]{3,140}$"
)
_AT_IT = filtered(
    rf"(?:, {COUNTRY})?,?(?: (?:in|on) (?:{PLACE}(?:, {COUNTRY})?|{DATE}))?,? "
    r"(?:at|by|during) (?:the |a |an |its |their )?"
)
_ROUND = filtered(r"\b(?:preceded|followed|complemented|succeeded|prepared)\b[^.;()]{0,50}$")
_BY_IT = filtered(r"[^.;()]{0,40}?\bby (?:the |an? |its |their )?(?:[a-z-]+ ){0,3}")
_DONE = filtered(
    rf"\b(?:adopted|endorsed|approved|launched|agreed|signed|announced|presented|created|established|opened)"
    rf"(?: (?:the|a|an|its|their|our) (?:(?!force|effect)[^.;:{DATE}{PLACE}]){{3,140}}?)?"
    rf"(?: in {PLACE}(?:, {COUNTRY})?,?)? (?:on|in|at) (?:the )?$",
    re.IGNORECASE,
)
ADJACENT = filtered(
    rf"(?: (?:which|that)?(?: (?:the|this|our))? ?(?:[{FORUM}{MECHANISM}]|[Gg]roup|[Cc]ommittee|[Tt]ask "
    rf"[Ff]orce|they|it|we|both) "
    r"(?:has |had )?(?:again |also |last |recently |jointly |together )*(?:held|convened|organi[sz]ed))?"
    r"(?: (?:is|are|was|were|has been|had been) (?:now )?(?:set|scheduled|planned|foreseen|fixed|due|pencilled in|"
    r"earmarked) for)?"
    rf"(?: {DATE}| \({PLACE}(?:, {COUNTRY})?)?[\s,(]*(?:(?:which|that|also|again|jointly|virtually) )*"
    r"(?:(?:was|were|will be|is to be|to be|took|takes|will take|shall be) )?"
    r"(?:held|place|convened|hosted|organi[sz]ed|conducted|staged|run|given|delivered)?"
    rf"(?: by [^.;]{{0,60}})?(?:[\s,(]*(?:in|at|on|from|of|during) (?:the )?[{PLACE}{COUNTRY}]?(?:, {COUNTRY})?)"
    rf"*[\s,(]*(?:in|on|from|of|for|between|during)?\s*(?:the )?"
)
OTHERS = filtered(
    r"(?:, and|, while|, but|;) (?:the )?[A-ZⒸⓄⓂ][^,;]*(?: (?:in|at) (?:the )?$|\b(?:gave|was|were|had|has|is|took|"
    r"[a-z]+ed)\b)"
    r"|\b(?:left|joined|gave|became|withdrew|published|issued|signed|ratified|acceded|elected|appointed|entered|"
    r"since)\b"
)  # what stands behind it is told of others: "… a workshop, and Cabinet in Ⓟ gave its consent in Ⓓ"


def bare(one: Occurrence) -> bool:
    """Whether a phrase is no more than "the meeting"."""
    return (
        not (one.ordinal or one.topic or one.owners or one.proper)
        and one.determiner in ("the", "this", "our")
        and one.words.lower() == one.head
    )


def rounded(sentence: Sentence, spot: int, one: Occurrence) -> bool:
    """ "was preceded, on Ⓓ at the same venue, by a workshop": the day is that of what went before or followed."""
    return (
        spot < one.start
        and _BY_IT.fullmatch(sentence.mask, spot + 1, one.start) is not None
        and _ROUND.search(sentence.mask, max(0, spot - 60), spot) is not None
    )


def decided_at(sentence: Sentence, spot: int, owner: Occurrence) -> bool:
    """ "adopted on Ⓓ at the Summit", "launched in Ⓟ in Ⓓ at a meeting": its day is that of what was done there."""
    behind = sentence.mask[spot + 1 : owner.start]
    return (
        spot < owner.start and _AT_IT.fullmatch(behind) is not None and _DONE.search(sentence.mask, 0, spot) is not None
    )
