"""Amounts as the object of any verb: "Norway has put in EUR 200,000", "the Agency has allotted USD 2 million".

The class of verbs is open; those that tell of costs, prices, debts and receipts are known and left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.extract.contributions.gifts import Clause, Priced
from kg.extract.contributions.words import MANY, MONEY, ONE, modality
from kg.patterns import filtered

_NO_GIFT: Final = (
    r"(?:receiv|request|ask|need|seek|sought|cost|spen[dt]|earn|ow(?:e|ing)|requir|estimat|charg|fin(?:e|ed|ing)\b|sav|"
    r"los[et]|collect|rais|levi|impos|report|stat|not(?:e|ing)|total|amount|st[oa]nd|stood|reach|surpass|exceed|borrow|"
    r"repa[iy]|demand|generat|export|import|worth|calculat|recover|confiscat|seiz|is\b|are\b|was\b|were\b|be\b|been\b|"
    r"includ|involv|compar|hav(?:e|ing)\b|has\b|had\b|will\b|would\b|host|chair|announc|recall|said|propos|suggest|"
    r"offer|budget|remit|invoic|transact|paying|pays?\b(?! in)|sell|sold|buy|bought|purchas|approv|adopt|discuss|"
    r"from\b|to\b|of\b|for\b|by\b|with\b|and\b|in\b|at\b|on\b|over\b|under\b|a\b|an\b|the\b|its\b|their\b|each\b|"
    r"financ|fund|welcom|thank|agree|present|consider|at a\b|equipp?|built?|construct|hold|held|keep|kept|mov)"
)
_VERB: Final = rf"(?!{_NO_GIFT})[a-z]{{3,}}(?: (?:in|up|down|out|aside|over|forward|in with|through))?"
_OBJECT: Final = filtered(
    rf"(?P<who>{MANY})(?:,? \([^()]{{1,30}}\))?(?:,? (?:which|who))?(?P<mood>(?: (?:has|have|had|will|would|is to|"
    rf"so far|since|also|"
    rf"now|then|already|recently|previously|in turn|itself|in Ⓓ))*) (?P<verb>{_VERB})(?: (?:with|another|an? "
    rf"(?:further|additional|first|total of|sum of)|a|some|about|up to|over|more than|around|nearly|almost))? {MONEY}"
)
_GRATEFUL: Final = filtered(r"\b(?:thank\w*|grateful\w*|gratitude|appreciation|indebted)\b")
_FOR_IT: Final = filtered(
    rf"(?P<who>{ONE}) for (?:(?:a|an|the|its|their|his|her) (?:[a-z-]+ ){{0,3}}?(?:of |worth )?)?{MONEY}"
)


def any_verb(priced: Priced) -> Iterator[Clause]:
    """The clauses in which an amount is what somebody puts in, allots or chips in with, by whatever verb."""
    mask = priced.mask
    if not priced.amounts:
        return
    for found in _OBJECT.finditer(mask):
        how = modality(f"{mask[max(0, found.start() - 40) : found.start()]} {found['mood']}")
        if how is not None:
            yield Clause(found.span("who"), found.start(), found.end(), how, verb=found.start("verb"))
    if grateful := _GRATEFUL.search(mask):
        for found in _FOR_IT.finditer(mask, grateful.end()):
            yield Clause(found.span("who"), found.start(), found.end())
