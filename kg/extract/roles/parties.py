"""Who has a role: the list of states, bodies and persons beside a verb or noun, and where it ends.

A list is a run of words that names consist of; it ends before the first word that is none of them ("with the support",
"and saw", "in Ⓟ"), so that nothing behind it is drawn in.
"""

from __future__ import annotations

import re
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import (
    COUNTRY,
    DATE,
    DEMONYM,
    EVENT,
    FORUM,
    MECHANISM,
    ORGANISATION,
    PERSON,
    PLACE,
    Mention,
    Sentence,
)
from kg.extract.roles.items import read
from kg.patterns import filtered

_AGENTS: Final = COUNTRY + ORGANISATION + FORUM + MECHANISM
_NAMED: Final = _AGENTS + DEMONYM + PERSON
_REACH: Final = 420  # characters of the longest list beside a verb
_TOKEN: Final = filtered(r"\S+")
_JOINS: Final = frozenset("the of for and on well together along jointly both de la du & plus".split())
_OFFICIAL: Final = frozenset(
    "government governments people authorities ministry ministries department delegation delegations representative "
    "representatives office minister ministers foreign interior deputy immigration labour national secretariat its "
    "their our director directors secretary ambassador head heads commissioner permanent state his her "
    "police police's service services side presidency host".split()
)
_IN_POST: Final = frozenset(
    "in at to from an a head chief general acting affairs senior officer adviser advisor international division "
    "department's migration under-secretary responsible board representing behalf delegate vice chairman chairperson "
    "president principal country section unit agency commission who's founder co-founder owner executive managing "
    "media group company".split()
)
_NOT_NAME: Final = frozenset(
    "In On At The This These It They He She By From During After Before While When Who".split()
)
_SHARED: Final = filtered(r"\b(?:together|jointly|along) $")
_VERB_BEHIND: Final = filtered(
    r" (?:also |then |both |each |again )?(?:was|were|is|are|has|have|had|will|would|took|gave|said|became|made|led|"
    r"spoke|sent|being|having|taking|participating|joining|attending|(?!held|based|(?:hosted|organi[sz]ed|"
    r"chaired|attended|funded|supported) by)[a-z]+ed(?! by)|"
    r"as (?:an? )?(?:observer|vice|rapporteur))\b"
)


def after(analysis: Analysis, sentence: Sentence, start: int, *, clause: bool = False) -> tuple[list[Mention], int]:
    """The parties of the list that begins at a place of the mask ("… by ·A, B and C"), and where it ends."""
    mask, end, person, depth = sentence.mask, start, False, 0
    if counterpart := _COUNTERPART.match(mask, start):
        start = end = counterpart.end()
    for token in _TOKEN.finditer(mask, start, min(len(mask), start + _REACH)):
        word = token[0]
        bare = word.strip(',;()"“”').rstrip(".")
        person = person or PERSON in word
        again = word == "by" and mask[start : token.start()].endswith("and ")
        again = (
            again
            or (word == "as" and mask.startswith("as well as ", token.start()))
            or mask.startswith("as well as ", token.start() - 8)
        )
        again = again or (word == "with" and bool(_SHARED.search(mask, start, token.start())))
        again = again or (PLACE in word and bool(_LOCAL.search(mask, start, token.start())))
        again = again or bool(_SEATED_IN.search(mask, start, token.start()) and _MORE_BEHIND.match(mask, token.start()))
        if fused := _FUSED.match(word):
            end = token.start() + fused.end()
            break
        if not depth and not word.startswith("(") and not again and not _belongs(word, bare, person):
            break
        closed = depth + word.count("(") - word.count(")") < 0
        depth = max(0, depth + word.count("(") - word.count(")"))
        end = token.end()
        if closed:
            clause = True  # the list ends with the bracket that it stands in
            break
        if not depth and word.endswith((".", ";", ":")) and not re.fullmatch(r"(?:[A-Z]\.)+|Mr\.|Ms\.|St\.", word):
            break
    end = _trimmed(mask, start, end)
    if not clause and _VERB_BEHIND.match(mask, end):  # "by A, and B offered…": B begins a clause of its own
        last = max((mask.rfind(" and ", start, end), mask.rfind(", ", start, end)))
        if last > start:
            end = _trimmed(mask, start, last)
    who = list(read(analysis, sentence, start, end))
    if who and not clause and (aside := _ASIDE_AND.match(mask, end)):  # "by A, as lead state of the Ⓕ, and B"
        others, last = after(analysis, sentence, aside.end())
        return ([*who, *others], last) if others else (who, end)
    return who, end


_COUNTERPART: Final = filtered(  # "co-chaired with my friend and counterpart·, the Ⓝ Foreign Minister"
    rf"(?:my|his|her|our|its|their) (?:[a-z-]+ ){{0,4}}?(?:counterparts?|colleagues?|friends?|co-?[Cc]hairs?)"
    r"(?: and (?:[a-z-]+ )?(?:counterparts?|colleagues?|friends?))?"
    rf"(?: (?:from|in) (?:{PLACE}|[A-Z]\w+))?,? "
)
_ASIDE_AND: Final = filtered(
    rf"(?:, (?:as|acting|in (?:its|their|his|her) capacity|represented by|on behalf of|the|its|which|whose|who) "
    rf"[^,.;:{EVENT}]{{3,80}},|,? ?[–—-] [^.;:{EVENT}–—]{{3,90}} ?[–—-],?) and (?:by |with )?(?=(?:the )?[{_NAMED}A-Z])"
)
_LOCAL: Final = filtered(  # "the Government of ·Ⓟ", a state or town below the national one
    r"\b(?:Government|Governor|Municipality|City(?: Council)?|Province|Prefecture|Canton|Region|Mayor|Council) of "
    r"(?:the )?$"
)
_SEATED_IN: Final = filtered(rf"[{_AGENTS})] (?:in )?$")  # "by A ·in Ⓟ and B": where A has its seat
_MORE_BEHIND: Final = filtered(
    rf"(?:in )?{PLACE} and (?:the )?[{_AGENTS}](?=[ ,.;)]|$)(?! (?:was|were|is|has|had|[a-z]+ed)\b)"
)
_FUSED: Final = filtered(rf"[^\s]*?[{_NAMED}]\.(?=[A-Z][a-z])")  # "Ⓒ.The meeting": a stop without its space


def before(analysis: Analysis, sentence: Sentence, end: int) -> tuple[list[Mention], int]:
    """The parties of the list that ends at a place of the mask ("A, B and C· hosted …"), and where it begins."""
    mask = sentence.mask
    floor = max(0, end - _REACH, *(mask.rfind(stop, 0, end) + 1 for stop in ".;:"))
    end = _without_aside(mask, floor, end)
    start, depth = end, 0
    for token in reversed(list(_TOKEN.finditer(mask, floor, end))):
        word = token[0]
        bare = word.strip(',;()"“”').rstrip(".")
        depth = max(0, depth + word.count(")") - word.count("("))
        joint = word in ("as", "with") and bool(
            re.search(r"\b(?:as well|together|jointly|along) $|^$", mask[floor : token.start()])
        )
        joint = joint or mask.startswith("as well as ", token.start())
        joint = joint or (PLACE in word and bool(_LOCAL.search(mask, floor, token.start())))
        if not depth and not word.startswith("(") and not joint and not _belongs(word, bare, False):
            break
        start = token.start()
    start = _person_before(mask, floor, start, end)
    if PERSON in mask[start:end] and (owner := _OWNER.search(mask, floor, start)):
        start = owner.start()
    start = _clause(mask, start, end)
    who = list(read(analysis, sentence, start, end))
    if who and (first := _FIRST_ASIDE.search(mask, floor, start)):  # "A, whose seat is in Ⓟ, and ·B"
        others = list(read(analysis, sentence, *first.span("who")))
        return ([*others, *who], first.start("who")) if others else (who, start)
    return who, start


_FIRST_ASIDE: Final = filtered(
    rf"(?:^|[.;] |Ⓓ,? |, that )(?P<who>(?:[Tt]he )?[{_AGENTS}](?: \([^()]*\))?), (?:as|acting|in its capacity|whose|"
    rf"which|"
    rf"the|represented by) [^,.;:{EVENT}]{{3,80}}, and (?:the )?$"
)


_OWNER: Final = filtered(  # "Ⓒ's Ambassador to Counter …, ·Ⓗ, and …"
    rf"{COUNTRY}['’]s? (?:[A-Z][\w-]* )*?(?:Ambassador|Minister|Secretary|Director|Commissioner|Representative|Head|"
    rf"Under-?Secretary)[^.;:{PERSON}{EVENT}]{{0,140}}, $"
)


def _belongs(word: str, bare: str, person: bool) -> bool:
    if any(sign in word for sign in _NAMED):
        return True
    if EVENT in word or DATE in word:
        return False
    if bare[:1].isupper():
        return bare not in _NOT_NAME
    if PLACE in word:
        return person
    return bare in _JOINS or bare in _OFFICIAL or (person and bare in _IN_POST) or bare in "&–-"


def _trimmed(mask: str, start: int, end: int) -> int:
    """A list without the joints at its end: "by A with the …" ends behind A."""
    while end > start:
        last = re.search(r"(?:^|\s)\S*$", mask[start:end])
        word = last[0].strip().strip(",;.:") if last else ""
        if last and (word in _JOINS or word in ("in", "at", "to", "from", "a", "an", "its", "their", "our", "")):
            end = start + last.start()
            continue
        break
    return start + len(mask[start:end].rstrip(" ,;.:–-("))


_ASIDE: Final = filtered(rf"(?<=[{_AGENTS})’]), (?!and |or )(?=[a-z])")


def _without_aside(mask: str, floor: int, end: int) -> int:
    """ "Ⓒ, as Chair of the Ⓕ for Ⓓ,": the end without what is put in between commas."""
    words = mask[floor:end]
    for found in _ASIDE.finditer(words):
        inner = words[found.end() :]
        if re.fullmatch(
            rf"(?:as [^;.:,]{{2,90}}|(?:the|an?) [^;.:,]{{2,90}}|"
            rf"[^;.:,{EVENT}]{{2,90}})(?:,[^;.:,{EVENT}{COUNTRY}]{{2,60}})?, ?",
            inner,
        ):
            return floor + found.start()
    return end


_FINITE: Final = filtered(
    r"\b(?:was|were|is|are|has|had|said|who|which|that|thanked|while|when|where|noted|welcomed|reported|opened|met)\b"
)


def _person_before(mask: str, floor: int, start: int, end: int) -> int:
    """Where the persons begin whose posts end at a place: "Ⓗ, Minister of …, and Ⓗ, Director in the …, chaired"."""
    at = mask.rfind(PERSON, floor, end)
    while at >= 0 and not _FINITE.search(
        mask[at:end].split(PERSON, 2)[1] if PERSON in mask[at + 1 : end] else mask[at:end]
    ):
        start = min(start, at)
        earlier = mask.rfind(PERSON, floor, at)
        if earlier < 0 or not re.search(r"(?:,| and| with)(?: the| its)? ?$", mask[earlier:at]):
            break
        at = earlier
    return start


def _clause(mask: str, start: int, end: int) -> int:
    """Cuts off the end of a clause before: "was attended by Ⓒ, Ⓒ and Ⓒ, and ·Ⓒ hosted"."""
    lead = mask[max(0, start - 12) : start]
    if re.match(r"(?:of|by|with|from|for|to) ", mask[start:end]) or re.search(
        r"\b(?:by|with|from|of|to|than|including|and|thanked|for)(?: the)? $", lead
    ):
        cuts = [m.end() for m in re.finditer(r", and (?:the )?|; |, while |(?<=\)), ", mask[start:end])]
        if cuts:
            return start + cuts[-1]
        if comma := re.search(r", (?=\S)", mask[start:end]):
            return start + comma.end()
    while word := re.match(r"(?:and|as well|as|with|both|for|of|on)\b ?|[,;] ", mask[start:end]):
        start += word.end()
    return start
