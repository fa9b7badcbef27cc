"""Points of strategies and plans that say what to do: "Strengthen controls at airports"."""

from __future__ import annotations

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
    blocks = analysis.document.blocks
    for index in range(block.index - 1, max(-1, block.index - REACH), -1):
        above = blocks[index]
        if above.kind in (BlockKind.HEADING, BlockKind.TITLE) and _PLAN.search(above.text) and len(above.text) < 160:
            points = [b for b in blocks[index + 1 : index + REACH] if _is_point(b)]
            imperative = sum(1 for b in points if _IMPERATIVE.match(b.text))
            if imperative >= _RUN and imperative * 2 >= len(points):
                return above
            return None
    return None


def is_imperative(mask: str) -> bool:
    """Does an item tell somebody to do something: "Send the questionnaire to members"?"""
    return bool(_IMPERATIVE.match(mask) or _ORDER.match(mask))


def _is_point(block: Block) -> bool:
    """Is it a numbered or bulleted point that is a sentence, not the title of a part?"""
    return (bool(block.number) or block.kind is BlockKind.ITEM) and len(block.text.split()) > 5
