"""Clauses of giving: a verb of money or of help, who stands before it (or behind "by"), and what it takes as object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.contributions.gifts import Clause, Priced, tidy
from kg.extract.contributions.objects import for_others, object_of
from kg.extract.contributions.words import (
    ADVERB,
    BEAR,
    COSTS,
    FUND,
    FUNDS,
    GIVE,
    MANY,
    MONEY,
    ONE,
    THINGS,
    modality,
)
from kg.patterns import Pattern, filtered

_VERB: Final = filtered(rf"(?<![\w'’-])(?:{FUND}|{BEAR}|{GIVE})(?![\w'’-])", re.IGNORECASE)
_REACH: Final = 240  # characters to the left in which a verb has its subject
_MOOD: Final = (
    r"(?: (?:ha[sd]|have|is|are|was|were|be|been|being|will|would|shall|may|might|can|could|cannot|should|must|did|"
    r"does|do|to|that|it|they|he|she|by|for|not|never|yet|very|a|an|the|in|on|of|its|his|her|their|and|both|each|all|"
    r"agreed|agreeing|decided|undert\w+|offer\w*|propos\w+|plan\w*|intend\w*|intention|consider\w*|hop(?:es|ed|ing)|"
    r"expect\w*|express\w*|willing\w*|ready|readiness|prepared|interest\w*|able|unable|position|announc\w+|"
    r"confirm\w*|inform\w*|said|says|stat(?:ed|es)|indicat\w+|report(?:ed|s)|pledg\w+|promis\w+|commit\w+|declared|"
    r"today|noted|recall(?:s|ed)|mentioned|advised|explained|told|added|[Gg]overnment|authorities|country|delegation|"
    r"meeting|group|"
    r"participants|conference|asked|requested|invited|encouraged|urged|called|upon|declined|refused|failed|"
    r"continu\w+|pleased|happy|if|whether|\w+ly|also|just|further|already|again|now|alone|since|during|this|past|"
    r"years?|decades|long|many|some|several|Ⓓ|Ⓔ|Ⓜ|Ⓕ)){0,16}"
)
# "…for the Secretariat, and New Zealand said": the Secretariat gives nothing; the Minister for Trade does.
_GOVERNED: Final = filtered(r"\b(?:for|to|by|with|from)(?: the)? $")
_SPEAKING: Final = filtered(
    r"\b(?:[Dd]elegat|[Rr]epresentative|[Ll]istener|[Oo]bserver|[Mm]inister|[Ss]peaker|[Aa]mbassador|[Hh]ead|"
    r"[Ss]ecretary|[Pp]ayment|[Mm]ember)[^,;.]{0,50} (?:for|to|by|from)(?: the)? $"
)
_SUBJECT: Final = filtered(
    rf"(?P<who>{MANY})(?P<aside>,? \([^()]*\)|(?:['’]s? [^,;{MONEY}]{{2,60}}?)?, Ⓗ,| (?:in|at) (?:the )?Ⓟ(?:, "
    rf"Ⓒ)?(?=,? (?:which|who))|['’]s?(?: (?:[A-Z][\w’'-]+|of|for|and|on|the)){{1,9}}|['’]s? (?:\w+ )"
    rf"{{0,2}}(?:[Mm]inister|[Dd]elegat|[Rr]epresentative|[Aa]mbassador|[Hh]ead)[^,;{MONEY}]{{0,60}}?|, (?:through|"
    rf"via|for|as|acting|together|the|its|in|by|from|an?) "
    rf"[^;{MONEY}]{{1,100}},)?(?:,? (?:which|who|that)(?: (?:through|via) [^;{MONEY}]{{2,80}}?)?| [|])?"
    rf"(?P<mood>{_MOOD}) $"
)
_COORDINATED: Final = filtered(
    rf"(?P<who>{MANY})(?:,? (?:which|who))?(?: has| have| had| will)? {ADVERB}"
    rf"(?:[a-z]+ed|gave|held|led|took|made|are|is|were|was|became|"
    rf"hosts?|chairs?|second) (?P<gap>[^;]{{1,160}}?)(?:,|,? and)(?P<mood>(?: (?:has|have|had|will|it|in Ⓓ,?|"
    r"also|they|then|both|\w+ly|thus|is|are|was|were))*) $"
)
_OTHER_SUBJECT: Final = filtered(r"\b(?:that|who|which|whose|while|but|by|when|where)\b")
_THANKED: Final = filtered(
    rf"(?P<who>{MANY})(?:, which [^,]{{1,120}},)?(?: (?:very much|warmly|once again|again))?"
    r"(?: (?:is|was|were|be) (?:\w+ly )?(?:thanked|commended|praised))?,? (?:for|by)(?: having)?"
    rf"(?P<gap> [a-z]+ing [^;.]{{2,120}},? and(?: for)?)? {ADVERB}$"
)
_BY: Final = filtered(
    rf"(?: available)?,? {ADVERB}(?:for )?(?:under [^,;.]{{2,40}} )?(?:(?:with|in|from|to|on|at|free)"
    rf"\b[^,;.{MONEY}]{{0,60}}? )?"
    r"by:? (?:both |a grant from |(?:(?:voluntary|generous|financial) )*(?:contributions|donations) (?:of|from|by) )?"
    rf"(?P<who>{MANY}|{ONE})(?! [a-z]?[A-Z])"
)
_UNDER: Final = filtered(
    rf",? {ADVERB}(?:under|through|from|out of|with) (?:(?:an?|the|its)(?: \w+)? )?(?:(?:grants?|contributions?|"
    rf"donations?|funds?|budget|resources|programmes?|money|support) (?:from|of|by|provided by) (?:the )?)?"
    rf"(?P<who>{ONE})(?! [a-z]?[A-Z])"
)
_AMOUNT_BEHIND: Final = filtered(
    rf"(?: of the [ⒸⓄ](?: [A-Z]\w+| of){{0,4}})?(?: (?:through|under|via) [^,;.()]{{2,70}})? (?:\({MONEY}|"
    rf"(?:to the (?:amount|tune) of|with|in the amount of|for|at a cost of) {MONEY})"
)
_THING: Final = filtered(
    rf"(?<![\w'’-])(?P<thing>(?:[\w'’-]+ ){{0,4}}(?:(?P<money>{MONEY})|(?P<funds>{FUNDS}|contributions?)|"
    rf"(?P<kind>{THINGS})|(?P<cost>{COSTS}))(?![\w-])"
    rf"(?:(?! and (?:for|the|by)\b)[^;.,]){{0,90}}?),? ?(?P<be>(?:(?:which|that|who|ha[sd]|have|is|are|was|were"
    r"|be|been|"
    r"being|will|would|to|may|might|could|should|not|both|kindly|generously|also|yet|never) )*)$",
    re.IGNORECASE,
)
_LENT: Final = filtered(
    r"(?P<thing>(?:[\w'’-]+ ){1,4}?)(?P<be>(?:(?:which|that|who|ha[sd]|have|is|are|was|were|be|been|will|would|"
    r"to) )*)$"
)
_ALONE: Final = filtered(r".* and (?:by |from )?")
_RELATIVE: Final = filtered(r"(?: \([^()]*\))?,? (?:which|who)\b")
_COSTS: Final = filtered(rf"\b{COSTS}\b", re.IGNORECASE)
_BOUNDARY: Final = filtered(r"[;.]|, (?:and|but|while|which|whereas)\b")
_UNDER_WAY: Final = filtered(
    r"\b(?:is|are|was|were|be|been|being)\b|consider|propos|plan|interest|willing|ready|readiness|intention"
)
_BE: Final = filtered(r"\b(?:is|are|was|were|be|been|being)\b")
_BE_BEFORE: Final = filtered(
    r"(?:(?:which|that|ha[sd]|have|is|are|was|were|be|been|being|will|would|to|may|might|could|should|not|yet|never|"
    r"planned|expected|proposed|\w+ly) )*$"
)
_PARTICIPLE: Final = filtered(r"(?:ed|id|lent|given|borne|taken over|met|made|set aside|handed over)$")
_PAST: Final = filtered(r"(?:ed|paid|lent|gave|given|made|set aside|met|bore|took over)$")
_NO_MOOD: Final = filtered(r" (?:to|and|the|a|an|of|for|by|in|on)\b(?! (?:the )?[ⒹⒺ]| this year)")
_PURPOSE: Final = filtered(rf",? ?(?:to |for |towards |of )?(?P<purpose>[^;.{MONEY}]{{2,160}})")


def clauses(priced: Priced) -> Iterator[Clause]:
    """The clauses of giving in one sentence, in the order of their verbs."""
    for verb in _VERB.finditer(priced.mask):
        found = _passive(priced, verb) or _active(priced, verb)
        if found is not None:
            yield found


def _active(priced: Priced, verb: re.Match[str]) -> Clause | None:
    mask = priced.mask
    given = object_of(mask, verb, verb[0].lower())
    if given is None or ("set aside" in mask[verb.end() : given.end] and not for_others(mask, verb.end())):
        return None
    left = mask[max(0, verb.start() - _REACH) : verb.start()]
    offset = verb.start() - len(left)
    found, mood = _subject(left, verb[0].lower())
    if found is None:
        return None
    # in "if Denmark, which promised…, pays in time" the promise is no condition
    before = "" if ", which" in left[found.end("who") :] else _clause_before(left[: found.start("who")])
    how = modality(f"{before} {mood} {_own_mood(verb[0])}")
    if how is None:
        return None
    purpose = ""
    if not given.priced:
        said = _PURPOSE.match(mask, verb.end())
        purpose = tidy(priced.sentence.words(*said.span("purpose"))) if said else ""
    start = offset + found.start("who")
    if verb[0].endswith("s") and _RELATIVE.match(left, found.end("who")):
        start += last_of(found["who"])
    return Clause((start, offset + found.end("who")), start, given.end, how, given.in_kind, purpose, verb.start())


def last_of(who: str) -> int:
    """Where in a list its last giver begins, who alone is meant by a singular: "by A and by B, which puts"."""
    found = _ALONE.match(who)
    return found.end() if found else 0


def _own_mood(verb: str) -> str:
    return "offers" if verb.startswith(("offer", "consider")) else ""


def _subject(left: str, verb: str) -> tuple[re.Match[str] | None, str]:
    """Who does it, and the words of mood between the two."""
    if verb.endswith("ing") or verb == "setting aside":
        if found := _THANKED.search(left):
            return found, ""
        found = _free(_SUBJECT, left)
        if found and _UNDER_WAY.search(found["mood"]):
            return found, found["mood"]
        found = _free(_COORDINATED, left) if left.endswith(", ") else None
        return (found, found["mood"]) if found and not _OTHER_SUBJECT.search(found["gap"]) else (None, "")
    if left.endswith("having ") and (found := _THANKED.search(left)):
        return found, ""
    if found := _free(_SUBJECT, left):
        mood = found["mood"]
        passive = _PAST.search(verb) and re.search(r"\b(?:is|are|was|were|be|been|being)(?: \w+ly)*$", mood)
        return (None, "") if passive or _NO_MOOD.match(mood) else (found, mood)
    found = _free(_COORDINATED, left)
    if found and not _OTHER_SUBJECT.search(found["gap"]) and not _BE.search(found["mood"]):
        return found, found["mood"]
    return None, ""


def _free(pattern: Pattern, left: str) -> re.Match[str] | None:
    """The first match whose subject is no object of a preposition before it."""
    found = pattern.search(left)
    while found is not None:
        before = left[: found.start("who")]
        relative = _RELATIVE.match(left, found.end("who"))
        if relative or not _GOVERNED.search(before) or _SPEAKING.search(before):
            return found
        found = pattern.search(left, found.start("who") + 1)
    return None


def _passive(priced: Priced, verb: re.Match[str]) -> Clause | None:
    mask = priced.mask
    if not _PARTICIPLE.search(verb[0]):
        return None
    by = _BY.match(mask, verb.end()) or (_UNDER.match(mask, verb.end()) if verb["fund"] else None)
    if by is None:
        return None
    subject = _passive_subject(mask, verb)
    if subject is None:
        return None
    start, kind, mood = subject
    how = modality(f"{mood} {_own_mood(verb[0])}")
    if how is None:
        return None
    amount = _AMOUNT_BEHIND.match(mask, by.end())
    purpose = tidy(_BE_BEFORE.sub("", priced.sentence.words(start, verb.start()) + " ")) if start < verb.start() else ""
    return Clause(by.span("who"), start, amount.end() if amount else by.end(), how, kind, purpose, verb.start())


def _passive_subject(mask: str, verb: re.Match[str]) -> tuple[int, bool, str] | None:
    """Where the thing given begins, whether it is in kind, and the words of mood; None: nothing that is given."""
    left = mask[max(0, verb.start() - 150) : verb.start()]
    be = _BE_BEFORE.search(left)
    mood = be[0] if be else ""
    if verb["fund"]:
        return verb.start(), False, mood
    if verb[0] in ("lent", "loaned", "seconded"):
        thing = _LENT.search(left)
        return (verb.start() - len(thing["thing"]) - len(thing["be"]), True, mood) if thing else None
    if verb[0] == "paid" and mask.startswith(" for by", verb.end()):
        return verb.start(), False, mood
    clause = re.split(r"[;.()]", left)[-1]
    thing = _THING.search(clause)
    if thing is None:
        return None
    start = verb.start() - len(clause) + thing.start("thing")
    mood = f"{clause[: thing.start('thing')][-60:]} {mood}"
    if verb["bear"] and verb[0] != "paid":
        return (start, False, mood) if thing["money"] or _COSTS.search(thing[0]) else None
    if verb[0].startswith("present") and not thing["kind"]:
        return None
    if thing["cost"] and not thing["kind"]:
        return (start, False, mood) if verb[0] == "paid" else None
    kind = (thing["kind"] is not None and verb[0].lower() != "paid") or re.search(
        r"in[- ]kind\b", thing[0], re.IGNORECASE
    ) is not None
    return start, kind, mood


def _clause_before(left: str) -> str:
    return _BOUNDARY.split(left)[-1][-60:]
