"""Giving told by nouns: "a grant from A", "A's contribution", "thanked A for its support", "the A-funded project"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.sentence import DEMONYM
from kg.extract.contributions.gifts import Clause, Priced, tidy
from kg.extract.contributions.words import FUNDS, GIFT, LIST, MANY, MONEY, ONE, TARGET, THINGS, modality
from kg.model import Modality
from kg.patterns import Bank, Filtered, Pattern, filtered

_SOME: Final = rf"(?: of (?:about |up to |some )?{MONEY}(?:(?:,| and) {MONEY})*| \({MONEY}\))?"
_TO: Final = rf"(?:,? (?:to|for|towards?|in) (?P<purpose>[^;.{MONEY}]{{2,160}}))?"
_KINDLY: Final = (
    r"(?:(?:generous|kind|in[- ]kind|further|new|additional|recent|first|second|third|own|valuable|continued|"
    r"increased|government|Government|\w+ly) )*"
)
_FROM: Final = filtered(
    rf"(?<![\w-])(?P<noun>(?i:{_KINDLY}(?:{GIFT}|generous support|generosity)(?: in[- ]kind)?))"
    rf"(?: of|{_SOME}(?P<gap>(?: [^,;.:{MONEY}]{{1,70}}?)??) (?:from|by))(?: both| donors such as)? (?P<who>{MANY}|"
    rf"{ONE}){_TO}"
)
_MONEY_FROM: Final = filtered(
    rf"{MONEY}(?:(?:,| and) {MONEY})*(?P<gap>(?: [a-z][\w-]*){{0,9}}?) (?:from|courtesy of|(?:(?<={MONEY} )|"
    rf"(?<=donated )|(?<=given )|(?<=contributed )|(?<=provided )|(?<=paid )|(?<=pledged )|(?<=available )|"
    rf"(?<=granted )|"
    rf"(?<=allocated )|(?<=advanced ))by) (?P<who>{MANY}|{ONE}){_TO}"
)
_PRICED: Final = filtered(
    rf"(?<![\w-])(?:{GIFT}|backing|support|assistance|aid|help|patronage|participation|generosity) (?:from|by|of) "
    rf"(?P<who>{ONE}) \({MONEY}[^()]{{0,40}}\)"
)
_OWNED: Final = filtered(
    rf"(?P<who>{ONE})(?:['’]s?|,? whose) (?:{MONEY} )?(?P<noun>{_KINDLY}(?:{GIFT})(?: in[- ]kind)?){_SOME}{_TO}"
)
_NATIONAL: Final = filtered(
    rf"(?P<who>{DEMONYM}|{ONE}(?= (?:funding|funds|financing|grant|donation)\b)) (?P<noun>{_KINDLY}(?:{GIFT}))"
    rf"{_SOME}{_TO}"
)
_THANKED: Final = filtered(
    rf"(?P<who>{MANY})(?:,? and [A-Z][\w ]{{2,40}}?)?(?:, which [^,]{{1,120}},)? "
    rf"for (?:all )?(?:its|their|the|his|her|such) (?P<noun>(?:\w+(?:,| and)? ){{0,4}}?(?:{GIFT}|(?:financial|"
    rf"generous|material) (?:and \w+ )?support)(?: in[- "
    rf"]kind)?)"
    rf"{_SOME}(?:[^;.]{{0,20}} (?:to|for|towards?|in) (?P<purpose>[^;.{MONEY}]{{2,160}}))?"
)
_FOR_MONEY: Final = filtered(
    rf"\b(?:[Tt]hank\w*|[Gg]ratitude|[Gg]rateful|[Aa]ppreciation)\b[^;.]{{0,60}}? (?P<who>{MANY}) for "
    rf"(?:the |its |their |giving |providing )?{MONEY}(?= (?:that|which|it|they|given|made|provided|to|for|towards)\b)"
    rf"{_TO}"
)
_ACCEPTED: Final = filtered(
    r"\b(?:accept|took up|take up|taken up)\w*(?: (?!not\b)[\w ]{1,40}?)? (?:the |this )?"
    rf"(?:(?:\w+ )?offer (?:of|by|from|made by) (?P<who>{ONE})|(?P<who2>{ONE})['’]s? (?:\w+ )?offer) to "
    r"(?:place|put|provide|make available|contribute|fund|finance|second|lend|donate|give|supply) (?!training\b)"
    r"(?:the |an? |its )?"
    r"(?P<purpose>[^;.]{3,120})"
)
_ROLE: Final = filtered(
    r"(?:(?:(?:[Tt]he )?(?:\w+ )?(?:[Dd]onors?|[Cc]ontributors?|[Ss]ponsors?|[Ff]unders?)|^[Ff]unding|[Ff]unded by|"
    r"[Ff]inancial support)(?: (?:of|to|for) [^:;.]{2,60}?)?(?: in Ⓓ)?)(?: (?:is|are|was|were|remains?|included?|"
    r"includes|being)|:|,? (?:namely|notably|in particular|mainly|such as)|,? including| \()(?: still)? "
    rf"?(?:the Governments? of )?(?P<who>{LIST})"
)
_IS_DONOR: Final = filtered(
    rf"(?P<who>{MANY}) (?:is|are|was|were|remains?|remained|became|has been|have been) (?:\w+ )?(?:the |one of the |"
    r"among the )?(?:\w+ ){0,3}(?:donors?|funders?|sponsors?|contributors?(?! to the (?:discussion|debate|paper|"
    r"report)))"
    rf"(?:[^;.,{MONEY}]{{0,60}},? (?:with |at |\()(?:some |about )?{MONEY})?"
)
_ADJECTIVE: Final = filtered(
    rf"(?P<who>{ONE}|{DEMONYM})[-–‑ ](?:funded|financed|sponsored)(?= )(?! by) (?P<purpose>[^;.,{MONEY}]{{2,120}})"
)
_NOTABLY: Final = filtered(
    r"(?:contributions?|donors|donations?|funding)(?: in[- ]kind)?(?: (?:received|made|provided|pledged|announced))? ?"
    r"\((?:notably|mainly|including|particularly|especially|chiefly|in particular)? ?(?:by |from )?(?P<who>"
    rf"{LIST})"
)
_RECEIVED: Final = filtered(
    rf"\b(?:[Rr]eceived|[Pp]romised|[Pp]ledged|[Pp]aid|[Dd]onated|[Gg]iven|[Ll]ent) (?:from|by) (?P<who>{ONE})"
    rf"[^;.:{MONEY}]{{0,30}}: ?(?:{MONEY}|(?P<thing>(?:[\w-]+ ){{0,3}}(?:{THINGS})))"
)
_ANNOUNCED: Final = filtered(
    rf"\b(?:announcement|confirmation|commitment|pledge|decision|promise)s? (?:made )?(?:by|of|from) "
    rf"(?P<who>{MANY}|{ONE}) (?:of|to (?:contribute|provide|give|make|donate|allocate|pay)) (?:an? )?(?:[a-z-]+ )"
    rf"{{0,4}}"
    rf"(?:{GIFT} of )?{MONEY}{_TO}"
)
_TOLD_OF: Final = filtered(
    rf"(?P<who>{MANY}) (?:has |had )?(?:informed|notified|advised|announced|reported|confirmed)[^;.{MONEY}]{{0,50}}? "
    rf"(?:of )?"
    rf"(?:its|their|an?) {_KINDLY}(?:{GIFT}) of {MONEY}{_TO}"
)
_AMONG: Final = filtered(rf"\((?:notably|mainly|including|particularly|especially) ?(?:by |from )?(?P<who>{LIST})")
_SECONDED: Final = filtered(
    rf"\b(?:[Ss]econdments?|[Ss]econdees?)(?: of [^,;.]{{2,60}}?)?(?: to (?:the )?\S+)? (?:from|by) "
    rf"(?P<who>{MANY}|{ONE})|\b(?:officers?|staff|officials?|experts?) on secondment from (?P<who2>{MANY}|{ONE})|"
    rf"Ⓗ(?:,| \(|, who (?:was|is|has been|had been)| (?:was|is|has been|had been)) (?:currently |newly |recently )?"
    rf"(?:seconded (?:[^,;.()ⒸⓄ]{{2,60}} )?(?:by|from)|on (?:secondment|loan) from) (?P<who3>{MANY}|{ONE})"
)
_WORK_IN: Final = filtered(
    rf"(?:work|role|support|assistance) of (?:the )?(?P<who>{ONE})"
    r" in (?:(?:the )?(?:funding|financing)|assisting|enabling|helping|facilitating)"
)
_BY_WHICH: Final = filtered(  # "the Ⓥ by which Ⓒ had met the travel costs"
    rf"{MONEY}[^;.{MONEY}]{{0,40}}? (?:by|with|through|out of|by means of|thanks to) which (?P<who>{MANY})"
    rf"(?= (?:has|had|have|will|would|is|was|are|were|\w+s|\w+ed|paid|met|gave)\b)"
)
_WHOSE: Final = filtered(  # "Ⓒ, whose share came to Ⓥ", "Ⓒ's support for the Ⓜ stood at Ⓥ"
    rf"(?P<who>{ONE})(?:['’]s?|,? whose) (?:\w+ ){{0,2}}?(?:{GIFT}|share|support|assistance|backing|part)"
    rf"(?![\w-])[^;.{MONEY}ⒸⓄⓃ]{{0,80}}? (?:amount(?:s|ed|ing) to|totall(?:ed|ing)|totals|stands at|stood at|"
    rf"c[ao]mes? to|"
    rf"came to|r[ua]ns? to|was|is) (?:about |some |over |now )?{MONEY}"
)
_SHARE_OF: Final = filtered(
    rf"\b(?:share|part|support|backing) of (?:the )?(?P<who>{ONE}) (?:amount(?:s|ed) to|totall(?:ed|ing)|came to|"
    rf"comes to|"
    rf"stands at|stood at) {MONEY}"
)
_TO_WHICH: Final = filtered(
    r"(?P<noun>[\w-]+(?: \([^()]*\))?|[ⓂⒻⓄ])[\"”’']?,?[\"”]? (?:to|towards?) which (?P<who>"
    rf"{LIST})(?: (?:also|each|both|all|have|has|had|jointly|\w+ly))* (?:contribut(?:e[sd]?|ing)|paid|pays?|give|"
    rf"gave)\b"
)
_NO_FUND: Final = filtered(
    r"\b(?:discuss\w*|debate|document|report|papers?|guides?|success\w*|survey|study|text|statement|session|draft|"
    r"publication|book|manual|exhibition)\b"
)
_IS_FUNDS: Final = filtered(rf"^{_KINDLY}{FUNDS}(?: in[- ]kind)?$", re.IGNORECASE)
_GENEROUS: Final = filtered(r"generous|financ|in[- ]kind|generosity|\bgifts?$")
_THANKS_TO: Final = filtered(
    r"\b(?:thanks to|possible (?:by|through)|with|through|by|under) (?:an?|the) (?:\w+ ){0,2}$"
)
_WITH: Final = filtered(
    rf"\b[Ww]ith (?:an? |its )?(?:\w+ )?(?:{GIFT}) of {MONEY}(?: to [^,;]{{1,60}})?, (?P<who>{MANY})"
)
_THAT: Final = filtered(
    rf"(?P<who>{MANY}) (?:has |had )?(?:announced|confirmed|informed [^;.]{{2,30}}|stated|said|indicated|reported) "
    rf"that "
    rf"(?:[a-z]+ ){{0,5}}{MONEY}(?: [^;.{MONEY}]{{1,40}})? (?:would|will|had|has) (?:soon )?(?:be|been) "
    rf"(?:transferred|paid|"
    r"made available|allocated|provided|set aside|contributed|earmarked|disbursed|released)"
)
_MONEY_TALK: Final = filtered(
    r"\b(?:[Ff]und|[Bb]udget|[Ff]inanc|[Dd]onor|voluntary|in[- ]kind|received|generous|cash|appeal|earmarked|"
    rf"targeted|annual)|{MONEY}|[Cc]ontributions in kind"
)
_FINANCIAL: Final = filtered(r"\b[Ff]und|[Ff]inanc|in[- ]kind")
_IDLE: Final = filtered(r"\b(?:and|that|which|who|asked|thanked|from|by|discuss\w*|presentation|report\w*)\b")
_HOSPITABLE: Final = filtered(r" (?:in|for) (?:receiving|hosting|welcoming|sheltering|accepting|admitting|opening)\b")
_JOURNEY: Final = filtered(r" to (?:the )?[ⒸⓅ]")
_IDLE_MONEY: Final = filtered(
    r"\b(?:and|migrants?|remittances|up|ranging|rose|fell|increased|reduced|people|persons|workers)\b"
)
# Each pattern with the words of which it needs one: most sentences have none of most.
_PATTERNS: Final[tuple[tuple[Filtered, tuple[str, ...]], ...]] = (
    (_PRICED, (MONEY,)), (_WITH, (MONEY,)), (_THAT, (MONEY,)), (_THANKED, (" for ",)),
    (_OWNED, ("’s", "'s", "s’", "s'", "whose")),
    (_FROM, (" from ", " by ", " of ")), (_MONEY_FROM, (MONEY,)), (_NOTABLY, ("(",)), (_AMONG, ("(",)),
    (_FOR_MONEY, (MONEY,)), (_ACCEPTED, ("offer",)), (_TOLD_OF, (MONEY,)), (_ANNOUNCED, (MONEY,)), (_RECEIVED, (":",)),
    (_ROLE, ("onor", "ontributor", "ponsor", "under", "unding", "unded", "upport")),
    (_IS_DONOR, ("onor", "under", "ponsor", "ontributor")),
    (_NATIONAL, (DEMONYM, "unding", "funds", "inancing", "grant", "donation")), (_SECONDED, ("econd", "loan")),
    (_SHARE_OF, (MONEY,)),
    (_WHOSE, ("’s", "'s", "s’", "s'", "whose")), (_BY_WHICH, ("which",)), (_TO_WHICH, ("which",)),
    (_WORK_IN, ("work of", "role of", "support of", "assistance of")),
    (_ADJECTIVE, ("funded ", "financed ", "sponsored ")),
)  # fmt: skip
_BANK: Final = Bank((pattern, (pattern, needles)) for pattern, needles in _PATTERNS)
_HINT: Final = filtered(
    r"und(?:ing|s|ed)\b|gift|inanc|share|ponsor|rant|onation|ubsid|ledge|ontribut|onor|econd(?:ment|ee|ed)|on "
    r"loan|generosity|support|"
    rf"work of|role of|assistance|money|{MONEY}|offer"
)
_BOUNDARY: Final = filtered(r"[;.]|, (?:and|but|while|which|whereas)\b")
_TAKEN_BACK: Final = filtered(r"(?<![\w'’-])(?:not|never|if|may|might|could|lapsed|on condition)(?![\w'’-])")


def nominal(priced: Priced) -> Iterator[Clause]:
    """The clauses of one sentence in which a noun tells that something is given."""
    mask = priced.mask
    if not _HINT.search(mask):
        return
    for pattern, needles in _BANK.likely(mask):
        for found in pattern.finditer(mask) if any(needle in mask for needle in needles) else ():
            how = Modality.ASSERTED if pattern is _ACCEPTED else _mood(mask, found)
            if how is not None and _tells(pattern, found):
                who = found.span(next(name for name in ("who", "who2", "who3") if found.groupdict().get(name)))
                kind = pattern is _SECONDED or (pattern is _RECEIVED and found["thing"] is not None)
                kind = kind or (pattern is _ACCEPTED and MONEY not in found[0])
                kind = kind or re.search(r"in[- ]kind\b|\bgifts?$", _noun(found)) is not None
                yield Clause(who, found.start(), found.end(), how, kind, _purpose(priced, found))


def _noun(found: re.Match[str]) -> str:
    named = found["noun"] if "noun" in found.re.groupindex else ""
    return named or found.string[max(0, found.start() - 45) : max(0, found.start("who"))]


def _tells(pattern: Pattern, found: re.Match[str]) -> bool:
    """Is it money or its like? "contributions of A and B to the discussion" is not."""
    if pattern is _NOTABLY:
        return _MONEY_TALK.search(found.string) is not None
    if pattern is _AMONG:
        return "contribution" in found.string and _FINANCIAL.search(found.string) is not None
    if pattern is _MONEY_FROM:
        return not _JOURNEY.match(found.string, found.end("who")) and not _IDLE_MONEY.search(found["gap"])
    if pattern is _TO_WHICH:
        lead = found.string[max(0, found.start() - 60) : found.start("who")]
        return not _NO_FUND.search(lead)
    if pattern not in (_FROM, _THANKED, _OWNED, _NATIONAL):
        return True
    noun = found["noun"]
    if pattern is _FROM and (_IDLE.search(found["gap"] or "") or _HOSPITABLE.match(found.string, found.end("who"))):
        return False
    if _IS_FUNDS.match(noun) or MONEY in found[0] or _GENEROUS.search(noun):
        return True
    if TARGET.match(found.string, max(found.end("who"), found.end("noun"))):
        return True
    if pattern is _FROM and _THANKS_TO.search(found.string, max(0, found.start() - 40), found.start()):
        return True
    return pattern is not _THANKED and _MONEY_TALK.search(found.string) is not None


def _mood(mask: str, found: re.Match[str]) -> Modality | None:
    before = _BOUNDARY.split(mask[max(0, found.start() - 50) : found.start()])[-1]
    stop = found.end()
    if "purpose" in found.re.groupindex and found.start("purpose") >= 0:
        stop = found.start("purpose")
    inside = re.sub(r", which [^,]*,", " ", mask[found.start() : stop])
    after = re.split(r"[;,.]", mask[found.end() : found.end() + 60])[0]
    return None if _TAKEN_BACK.search(after) else modality(f"{before} {inside}")


def _purpose(priced: Priced, found: re.Match[str]) -> str:
    if "purpose" not in found.re.groupindex or found.start("purpose") < 0:
        return ""
    return tidy(priced.sentence.words(*found.span("purpose")))
