"""Whether an event was held, is planned, proposed, put off or called off: by the words around it."""

from __future__ import annotations

import re

from kg.extract.analysis.occurrence import Occurrence
from kg.extract.analysis.sentence import COUNTRY, DATE, PLACE, Sentence
from kg.model import Block, Document
from kg.patterns import filtered

_STATUS: tuple[tuple[str, str], ...] = (
    (
        "held",
        r"\b(?:was|were|has been|have been) held\b|\btook place\b|\bhas taken place|\bhad taken place|\bhad been "
        r"held\b",
    ),
    (
        "cancelled",
        r"cancel+ed|abandoned|fell through|never (?:took place|came about|materiali[sz]ed|held)|did not "
        r"materiali[sz]e|(?:did|does|will) not take place|(?:was|were) not held|called off|not to hold",
    ),
    ("postponed", r"postponed|deferred|rescheduled"),
    ("planned", r"\b(?:is|are|has been|have been) (?:convened|called|convoked|fixed|billed|booked|arranged) for\b"),
    (
        "proposed",
        r"propos|offer|suggest|willing|invit\w+ \w+ to host|express\w+ (?:an )?interest|consider(?:ing)? (?:hosting|"
        r"holding)|recommend|could be|might|possib",
    ),
    (
        "planned",
        r"\bwill\b|\bshall\b|to be (?:held|hosted|co-\s?hosted|convened|organi[sz]ed)|scheduled|planned|foreseen|"
        r"forthcoming|upcoming|would (?:host|be|hold|take)|"
        r"\bintend|intention|agreed (?:to|that|on) |plans? to|planning to|\bnext (?!day|to )|in preparation (?:for|"
        r"of)|prepare (?:for|the way)|looked? forward|"
        r"should be (?:held|convened)|(?<!to )(?<!will )(?<!shall )\bbe (?:held|hosted|organi[sz]ed|convened)|to "
        r"hold|(?<!honour )(?<!honor )(?<!privilege )(?<!pleasure )"
        r"(?<!honoured )(?<!honored )(?<!privileged )(?<!proud )to host|"
        r"to convene|to organi[sz]e|(?:is|are) to (?:be|meet|"
        r"take)|to be confirmed",
    ),
    (
        "held",
        r"\b(?:was|were|been|being) (?:\w+ )?(?:held|hosted|convened|organi[sz]ed|attended|chaired|opened|co-chaired)"
        r"|took place|taken place|\bheld\b|co-chaired|hosted|attended|"
        r"\bmet\b|convened|organi[sz]ed|participated|participants|\bhad\b|\bwas\b|\bwere\b|marked|reviewed|adopted|"
        r"agreed at|recalled|since the",
    ),
)


STATUS = tuple((status, filtered(pattern, re.IGNORECASE)) for status, pattern in _STATUS)


_REPORTED = filtered(r"\b(?:[Aa]t|[Dd]uring|[Ss]ince|[Ff]ollowing) (?:the |its |their |our |an? )?$")


_ACTED = filtered(  # "The Review Meeting of Ⓓ agreed on…": what a meeting has done, it was held for
    rf"(?:,? (?:of|in|at|on|held in) (?:the )?[{DATE}{PLACE}{COUNTRY}](?:, {COUNTRY})?| \([^()]{{3,60}}\))*"
    r" (?:(?:also|then|further|unanimously|duly|finally|therefore|accordingly) )*"
    r"(?:agreed|decided|adopted|endorsed|approved|recommended|proposed|suggested|resolved|requested|concluded|noted|"
    r"confirmed|considered|intended|looked|invited|tasked|called)"
    r" (?:that|to (?!be )|on|upon|the|a|an|its|their|his|these|further|several|new|ways|how|whether|forward|all|with|"
    r"[A-ZⒸⓄⓂⒻ]|[a-z]+(?:s|ion|ing)\b(?! (?:at|in|by|for)))"
)
_FUTURE = filtered(
    r"\b(?:will|shall|would|next|forthcoming|upcoming|planned|scheduled|foreseen|proposed|future|to be|cancel\w+|"
    r"postpone\w+|"
    r"(?:later|early|end of) (?:this|next) year)\b|\bnot (?:be )?(?:held|take place)",
    re.IGNORECASE,
)


_ACT = filtered(
    r"\b(?:had |have )?(?:agreed|decided|adopted|endorsed|approved|noted|welcomed|stressed|called|requested|tasked|"
    r"recommended|resolved|concluded|established|launched|recogni[sz]ed|undertook|committed|underlined|confirmed)\b"
)  # "at the Conference in Ⓓ, Ministers agreed that … will…": what is to come is told of something else


_MODE = (
    (
        "virtual",
        filtered(r"\bvirtual|\bon-?line\b|\bon line\b|video[- ]?(?:conference|link)|remotely", re.IGNORECASE),
    ),
    ("hybrid", filtered(r"\bhybrid", re.IGNORECASE)),
    ("inPerson", filtered(r"\bin[- ]person\b", re.IGNORECASE)),
)


_AHEAD = filtered(
    r"\b(?:ahead|next (?:steps?|meetings?|events?|on|conference|session)|upcoming|forthcoming|future (?:meetings|"
    r"events|"
    r"activities)|coming (?:meetings|events|up)|planned|looking forward|date and place of the next)\b|^\W*next\W*$",
    re.IGNORECASE,
)


def announced(document: Document, block: Block) -> bool:
    """Whether a block stands under a heading that announces what is to come."""
    return bool(block.section) and bool(_AHEAD.search(document.blocks[block.section[-1]].text))


_PARTED = re.compile(r"[;]|\.\s")
_BEHIND_OTHERS = filtered(r"(?:following|after|since) (?:an? |the )[^,]*$")


def tell_status(index: int, sentence: Sentence, ones: list[Occurrence], one: Occurrence) -> None:
    """Held, planned, proposed…: by the words between the event before it and the one behind it."""
    mask = sentence.mask
    left = max([o.end for o in ones if o.end <= one.start], default=0)
    right = min([o.start for o in ones if o.start >= one.end and o is not one], default=len(mask))
    before = _PARTED.split(mask[max(left, one.start - 90) : one.start])[-1]
    after = _PARTED.split(mask[one.end : min(right, one.end + 150)])[0]
    window = f"{before}{mask[one.start : one.end]}{after}"
    for mode, pattern in _MODE:
        if pattern.search(window):
            one.mode = one.mode or mode
            break
    if one.status:
        return
    if _REPORTED.search(before) and not _FUTURE.search(f"{mask[one.start : one.end]} {_ACT.split(after, 1)[0]}"):
        one.status, one.status_at = "held", (index, *sentence.slice(one.start, one.end))
        return
    if _ACTED.match(after) and not _FUTURE.search(mask[one.start : one.end]):
        one.status, one.status_at = "held", (index, *sentence.slice(one.start, one.end))
        return
    clause = _BEHIND_OTHERS.sub("", after)
    told = f"{before} {mask[one.start : one.end]} {clause}"
    for status, pattern in STATUS:
        scope = told if status != "held" else window
        if status in ("cancelled", "postponed") or pattern is STATUS[0][1]:
            scope = clause
        if cue := pattern.search(scope):
            if (
                status == "proposed"
                and one.date is not None
                and re.search(r"\b(?:held|took place|hosted by)\b", after)
                and "offer" not in cue[0]
            ):
                continue
            one.status, one.status_at = status, (index, *sentence.slice(one.start, one.end))
            return
