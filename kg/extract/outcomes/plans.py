"""Points of strategies and plans that say what to do: "Strengthen controls at airports"."""

from __future__ import annotations

import functools
from bisect import bisect_left
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.model import Block, BlockKind
from kg.patterns import filtered

_PLAN: Final = filtered(
    r"\b(?:[Ss]trateg(?:y|ies)|[Pp]lan of [Aa]ction|[Aa]ction [Pp]lan|[Rr]oad ?map|[Ww]ork ?[Pp]lan|"
    r"[Ff]ramework for [Aa]ction|"
    r"[Aa]genda for [Aa]ction|[Pp]rogramme of [Aa]ction|STRATEGY|ACTION PLAN|PLAN OF ACTION|ROADMAP|WORK PLAN)\b"
)
_IMPERATIVE: Final = filtered(
    r"(?:[^.;:]{3,110}, )?(?:further |also |[Cc]ontinue to |jointly )?(?:"
    r"[Pp]romote|[Ss]trengthen|[Cc]onduct|[Pp]ursue|[Ee]nhance|[Cc]ontinue|[Ss]upport|[Ff]acilitate|[Ee]ngage|"
    r"[Ii]ncrease|"
    r"[Cc]ollaborate|[Dd]evelop|[Ii]mplement|[Ee]xplore|[Ii]mprove|[Ee]ncourage|[Ee]nsure|[Ee]stablish|"
    r"[Bb]uild|[Ss]hare|"
    r"[Pp]rovide|[Rr]aise|[Aa]dvance|[Tt]ask|[Ii]nvite|[Cc]onsider|[Cc]reate|[Aa]dopt|[Ee]xpand|[Ii]dentify|"
    r"[Rr]eview|"
    r"[Mm]aintain|[Cc]ooperate|[Aa]ddress|[Cc]ombat|[Pp]revent|[Pp]rotect|[Ii]nvestigate|[Ee]xchange|"
    r"[Oo]rganise|[Oo]rganize|"
    r"[Cc]onvene|[Hh]old|[Ee]xtend|[Mm]onitor|[Ii]ntegrate|[Rr]atify|[Ee]nact|[Uu]pdate|[Tt]rain|[Ii]ntensify|"
    r"[Ff]oster|"
    r"[Dd]esignate|[Uu]se|[Mm]ake|[Tt]ake|[Ii]ntroduce|[Rr]educe|[Ww]ork|[Hh]armoni[sz]e|[Cc]oordinate|"
    r"[Cc]ollect|[Aa]nalyse)\b(?! by\b)"
)
_ORDER: Final = filtered(
    r"(?:Send|Draft|Prepare|Circulate|Submit|Nominate|Appoint|Compile|Finali[sz]e|Contact|Update|Report|Publish|"
    r"Distribute|Set up|Draw up|Follow up|Consult|Complete|Write|Inform|Seek|Produce|Design|Launch|Arrange|Translate) "
)
_RUN: Final = 3  # imperative items that make a plan of a list
REACH: Final = 60  # blocks after its heading over which a plan runs


def plan_above(analysis: Analysis, block: Block) -> Block | None:
    """The heading of a strategy or plan whose numbered points say what to do."""
    if not (block.number or block.kind is BlockKind.ITEM) or not _IMPERATIVE.match(block.text):
        return None
    headings = _of_plans(analysis)
    nearest = bisect_left(headings, block.index) - 1
    if nearest < 0 or headings[nearest] <= block.index - REACH or not _is_plan(analysis, headings[nearest]):
        return None
    return analysis.document.blocks[headings[nearest]]


@functools.lru_cache(maxsize=1)  # asked for many blocks of one document
def _of_plans(analysis: Analysis) -> tuple[int, ...]:
    """The indices of the headings that name a plan."""
    return tuple(
        block.index
        for block in analysis.document.blocks
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE) and len(block.text) < 160 and _PLAN.search(block.text)
    )


@functools.lru_cache(maxsize=1)  # asked for each point below one heading
def _is_plan(analysis: Analysis, heading: int) -> bool:
    """Do the points below a heading say what to do?"""
    points = [b for b in analysis.document.blocks[heading + 1 : heading + REACH] if _is_point(b)]
    imperative = sum(1 for b in points if _IMPERATIVE.match(b.text))
    return imperative >= _RUN and imperative * 2 >= len(points)


def is_imperative(mask: str) -> bool:
    """Does an item tell somebody to do something: "Send the questionnaire to members"?"""
    return bool(_IMPERATIVE.match(mask) or _ORDER.match(mask))


def _is_point(block: Block) -> bool:
    """Is it a numbered or bulleted point that is a sentence, not the title of a part?"""
    return (bool(block.number) or block.kind is BlockKind.ITEM) and len(block.text.split()) > 5
