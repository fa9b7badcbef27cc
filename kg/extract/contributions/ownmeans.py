"""What somebody does at their own expense or lets others have for nothing, whatever the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.contributions.clauses import last_of
from kg.extract.contributions.gifts import Clause, Priced
from kg.extract.contributions.words import MANY, ONE, modality
from kg.patterns import filtered

_OWN: Final = r"(?:(?:entirely|fully|partly|largely) )?at (?:its|their|his|her) own (?:expense|cost)s?"
_FREE: Final = r"(?:fr(?:ee|ce|ec|oe) of (?:charge|cost)|without charge|at no (?:cost|charge)|pro bono|gratis)"
_MOOD: Final = (
    r"(?P<mood>(?: (?:ha[sd]|have|will|would|also|again|then|kindly|generously|both|jointly|since|continues?|continued|"
    r"to|could|may|might|is|are|plans?|intends?|offered|agreed|undertook|proposed|in Ⓓ,?))*)"
)
# What is had for nothing by the subject itself, or is told of a thing.
_NO_VERB: Final = (
    r"(?!(?:receiv|obtain|enjoy|benefit|us|attend|participat|join|get|got|access|download|tak|took|be|is|are|was|were|"
    r"been|being|ask|request|seek|sought|need|cover|pa[iy]|of|for|to|by|with|and|in|at|on|from|or|said|not|never)"
    r"[a-z]*\b)"
)
_ACTIVE: Final = filtered(
    rf"(?P<who>{MANY})(?: \([^()]{{1,40}}\))?(?:,? (?:which|who))?{_MOOD} {_NO_VERB}(?P<verb>[a-z]{{2,}})"
    rf"(?P<gap>,?(?: (?!(?:by|from|which|who|that|while|but)\b)[^ ;.ⒸⓄ]+){{0,18}}?),? (?:(?P<own>{_OWN})|{_FREE})\b"
)
_PASSIVE: Final = filtered(
    rf"(?P<before>(?:[\w'’Ⓐ-ⓩ-]+ ){{0,6}})(?P<verb>[a-z]{{3,}}(?:ed|t|n)|run|lent|put on) by (?P<who>{MANY}|"
    rf"{ONE}),? {_OWN}"
)
_HINT: Final = re.compile(r"own (?:expense|cost)|of charge|of cost|without charge|at no c|pro bono|gratis")
_GOVERNED: Final = filtered(r"\b(?:for|to|by|with|from|of|in|at)(?: the)? $")


def own_means(priced: Priced) -> Iterator[Clause]:
    """The clauses of one sentence in which somebody bears the cost of what they do, or asks nothing for it."""
    mask = priced.mask
    if not _HINT.search(mask):
        return
    for found in _ACTIVE.finditer(mask):
        before = mask[max(0, found.start() - 40) : found.start()]
        relative = re.search(r",? (?:which|who)\b", mask[found.end("who") : found.start("mood")])
        if _GOVERNED.search(before) and not relative:
            continue
        how = modality(f"{before.rpartition(';')[2]} {found['mood']} {found['gap']}")
        if how is not None:
            kind = found["own"] is None
            one = relative is not None and found["verb"].endswith("s")
            start = found.start() + (last_of(found["who"]) if one else 0)
            yield Clause((start, found.end("who")), start, found.end(), how, kind, verb=found.start("verb"))
    for found in _PASSIVE.finditer(mask):
        how = modality(found["before"])
        if how is not None:
            yield Clause(found.span("who"), found.start("verb"), found.end(), how, verb=found.start("verb"))
