"""Lists of those who were there as stretches of a sentence: where they begin and end, and who in them was not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.extract.analysis.sentence import (
    AGENT,
    COUNTRY,
    DATE,
    EVENT,
    FORUM,
    ORGANISATION,
    PERSON,
    PLACE,
    Mention,
    Sentence,
)
from kg.extract.presencewords import EXCEPT, LINKS, NOT_HERE, PEOPLE
from kg.extract.relations import INSTITUTION
from kg.patterns import filtered


@dataclass(frozen=True, slots=True)
class Presence:
    """A list of those who were there: its slice of the mask of `sentence`, and the slice that the verb takes."""

    sentence: Sentence  # without asides
    start: int
    end: int
    capacity: str
    verb: tuple[int, int]
    spoken: bool = False  # of those who spoke: they were at the meeting that the document reports
    every: bool = False  # "all members except …": the list is of those who were not there


_ASIDE: Final = filtered(
    r"(?P<lead>,) (?:(?:an?|the)(?= [a-z][^,.;:()ⒸⓄⓂⓃ]{2,80},)|(?:each |all |both )?(?:led|headed|accompanied|"
    r"supported|"
    r"flanked) by|in the chair|presiding|(?:provided|hosted|established|based|located|created|founded|launched|"
    r"funded|run|staffed|set up) (?:by|in|at)|which|who|whom|whose|although|though|albeit|having|being|not|"
    r"represented by|speaking|itself|"
    r"themselves|for (?:its|their) part|through|all (?:two|three|four|five) of|until|formerly|by (?:then|way of)|"
    r"in (?:its|their) capacity(?! (?:as|of) [Oo]bserv)|in (?:its|their) (?:role|function)|"
    r"as (?:the |its )?(?:host|chair|co-chair|incoming|outgoing|current|"
    r"secretariat|organi[sz]er|a (?!observer|listener)\w+|(?:\w+ )?(?:countries|[Ss]tates|governments) of \w+)|"
    r"(?:neither|none|both|some|most|each|one|either) of (?:which|whom|them)|(?:all )?(?:[Mm]embers?|[Mm]ember "
    r"(?:[Ss]tates|[Cc]ountries)|[Pp]articipating (?:[Ss]tates|[Cc]ountries)|"
    r"[Pp]arties|both members|all members) (?:of|to|in)|the (?:host|\w+) (?:country|beneficiary country|member)|"
    r"home to|where|for the (?:first|second|third|last) time|on this occasion|as usual|once again|again|notably|"
    r"in particular|"
    r"exceptionally|this time|respectively)(?P<in>(?: [^.;:()]{1,200}?)?)(?=, )"
    r"|(?<=[ⒸⓄⒻ]), (?P<free>(?!and\b|or\b|as\b|with\b|together\b|along|plus\b|incl|joined\b|represent|delegat|"
    r"by\b|from\b|of\b|the\b|an?\b)[a-z][^,.;:()ⒸⓄⓂⓃⒺⒹ]{3,90}),(?= (?:and (?:of|by|from|also|the)\b|was\b|were\b|had\b|"
    r"attended|took|participated|also|sat|joined|came|gathered|met|followed|sent|and [ⒸⓄ]))"
    r"| --? (?P<dash>[^–—.;:]{1,140}?) --?(?= )| [–—] (?P<dash2>[^–—.;:]{1,140}?) [–—](?= )"
    r"|,? ?\((?P<bracket>[^()]{1,200})\)"
)
_SAYS: Final = filtered(
    r"\b(?:attended|participated|took part|observ|represented|present|joined|followed|met|gathered|assembled|"
    r"convened)"
)
_CAPACITY: Final = filtered(r"\b(?:observ|listen|guest)", re.IGNORECASE)
_REACH: Final = 2000  # characters of a mask that a list may take
_TOKEN: Final = filtered(r"\S+")
SIGN: Final = filtered(f"[{COUNTRY}{ORGANISATION}{FORUM}ⓂⓃ{PERSON}]")
_FIRST_WORDS: Final = frozenset(
    """
        In At On During While When Where After Following Before However Although Besides Here There It They This That
        These Those Also Not But If As For With From Between Since Under Both
    """.split()
)
SOFT: Final = filtered(
    r"(?:(?<= )(?:also|both|all|each|again|likewise|equally|therefore|then|thus|actively|had|have|has|who|which|that|"
    r"were|was|for the first time|too|kindly|jointly|duly|in turn|once more|once again|together|similarly|only|"
    r"virtually|"
    r"remotely|regularly|respectively|among them|among others|and|,|–|—|--?) ?|, ?| )$"
)
_CLAUSE: Final = filtered(r"[.;:]\s|\b(?:while|whereas|but|whilst|though|although)\b|, (?:and|when|where) ")
_LEAD_STOP: Final = filtered(
    rf"(?<!viz)(?<!i\.e)(?<!e\.g)\.|[;{EVENT}{DATE}]|:(?! )|\b{EXCEPT}\b|\b(?:was|were|is|are|has|had|have|will|"
    rf"would|who|which|that|to|when|"
    rf"while|where|discussed|"
    rf"agreed|noted|on|about|concerning|regarding)\b"
)
_BUT_NOT: Final = filtered(
    rf"[^.;{COUNTRY}{ORGANISATION}]{{0,90}}\b(?:but|though|although|yet) (?:did|could|had|was|were|sent) (?:not|"
    rf"no)\b|"
    rf"[^.;{COUNTRY}{ORGANISATION}]{{0,90}}\band (?:did|could|was|were) not (?:take part|participat\w+|stay|join|"
    rf"attend)|"
    rf"[^.;{COUNTRY}{ORGANISATION}]{{0,60}}\b(?:but|though|yet) (?:(?:was|were|had to|later|then|subsequently|finally|"
    rf"eventually) )?"
    r"(?:unable|prevented|absent|cancel|withdr|pulled|stay|fail|miss|turned back|held up)|"
    r"[^.;,]{0,30} (?:in writing|by (?:letter|correspondence|reading)|only on paper|from afar)\b"
)


_MADE_UP = filtered(r"\b(?:composed|made up|consisting|comprising|constituted)\b")


def pared(sentence: Sentence) -> Sentence:
    """The sentence without what stands in commas, dashes and brackets between a list and its verb."""
    cuts: list[tuple[int, int]] = []
    for found in _ASIDE.finditer(sentence.mask):
        words = found["in"] or found["dash"] or found["dash2"] or found["bracket"] or found["free"] or ""
        agents = len(re.findall(AGENT, words))
        if found["bracket"] is not None:
            if agents == 1 and re.fullmatch(AGENT, words):
                continue
            if agents >= 3 and not re.match(r"incl|excl|exc|with", words):
                continue
        elif (
            (found["free"] and (_CAPACITY.search(words) or NOT_HERE.search(words)))
            or ((found["dash"] or found["dash2"]) is not None and agents > 1)
            or _MADE_UP.search(words)  # what follows is who belongs to the body, not who came
            or (_SAYS.search(words) and not re.search(r"asked|wish|invit|first time", words))
        ):
            continue
        cuts.append(found.span())
    return _without(sentence, cuts) if cuts else sentence


def _without(sentence: Sentence, cuts: list[tuple[int, int]]) -> Sentence:
    mask, origin, signs, at = "", list[int](), list[tuple[int, Mention]](), 0
    for start, end in [*cuts, (len(sentence.mask), len(sentence.mask))]:
        cut = at - len(mask)  # how many characters were left out so far
        signs += [(place - cut, mention) for place, mention in sentence.signs if at <= place < start]
        origin += sentence.origin[at:start]
        mask += sentence.mask[at:start]
        at = end
    origin.append(sentence.origin[-1])
    return replace(sentence, mask=mask, origin=tuple(origin), signs=tuple(signs))


def capacity_of(words: str) -> str:
    """The capacity that the words around a list tell."""
    if re.search(
        r"\bobservers?\b|\bobserver[- ]|without (?:a |the right to )?vot|non-voting|\blisteners?\b|\bonlookers?\b|"
        r"to listen\b",
        words,
        re.IGNORECASE,
    ):
        return "observerCapacity"
    if re.search(
        r"new members?\b|(?:as )?(?:a )?new (?:full )?member|first time as (?:a )?(?:full )?(?:member|party)",
        words,
        re.IGNORECASE,
    ):
        return "newMemberCapacity"
    return (
        "memberCapacity"
        if re.search(r"\bas (?:a |full |a full )?members?\b", words, re.IGNORECASE)
        else "participantCapacity"
    )


def list_before(mask: str, end: int) -> int:
    """Where the list that ends at a place begins: leftwards over names, people and what links them."""
    start, tokens = end, [*_TOKEN.finditer(mask, max(0, end - _REACH), end)]
    for index in range(len(tokens) - 1, -1, -1):
        before = tokens[index - 1][0] if index else ""
        behind = tokens[index + 1][0] if index + 1 < len(tokens) else ""
        if not _in_list(tokens[index][0], before, behind):
            break
        if tokens[index][0][-1] == ";" and not _listed(mask, tokens[index].start()):
            break
        start = tokens[index].start()
    lead = re.match(r"[^,ⒸⓄⒻⓂⓃⒽA-Z]{1,40},? (?:and |but |while )", mask[start:end])  # "… observers, and A attended"
    return start + lead.end() if lead and not re.search(r"\b(?:of|from|for)\b", lead[0]) else start


def _listed(mask: str, end: int) -> bool:
    """Whether what stands before a semicolon is an item of a list, not a clause of its own."""
    start = max(mask.rfind(stop, 0, end) for stop in (";", ":", ". ")) + 1
    words = mask[start:end].split()
    return all(_in_list(word, "the", "The") or word in ("in", "as", "with", "well") for word in words)


def list_behind(mask: str, start: int) -> int:
    """Where the list that begins at a place, with some words before its first name, ends."""
    first = SIGN.search(mask, start, start + 200)
    capital = re.search(r"(?<![\w])[A-Z][a-z]+ (?:[A-Z]|of |for )", mask[start : start + 60])
    at = first.start() if first else -1
    if capital and (at < 0 or start + capital.start() < at):
        at = start + capital.start()
    if at < 0 or _LEAD_STOP.search(mask, start, at):
        return start
    tokens = [*_TOKEN.finditer(mask, at, at + _REACH)]
    end = start
    for index, token in enumerate(tokens):
        behind = tokens[index + 1][0] if index + 1 < len(tokens) else ""
        before = tokens[index - 1][0] if index else "the"
        word = token[0]
        if not _in_list(word, before, behind):
            break
        if word[-1] == ";" and _SAYS.search(re.split(r"[.;]", mask[token.end() : token.end() + 160])[0]):
            return token.end() - 1
        if SIGN.search(word) or word[:1].isupper() or (end > start and word.strip(",") in PEOPLE):
            end = token.end()
        if word[-1] == "." and (len(word) > 4 or SIGN.search(word)):
            break
    return end - 1 if end > start and mask[end - 1] in ",;" else end


_NUMBER: Final = filtered(r"\d+(?:st|nd|rd|th)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve")
_HEAD: Final = filtered(r"[a-z]{3,}(?:ors|ers|ants|ists|ents|ees|men|women|ians|ives)")  # "investigators from"


def _in_list(word: str, before: str, behind: str) -> bool:
    """Whether a word may stand in a list of those who were there, by itself and the words at its sides."""
    bare = word.strip("(),;*“”\"'’‘")
    if word[-1] in ":.!?" and not SIGN.search(word) and len(bare) > 4:
        # "… and of the following organisations: A, B": the list goes on
        return word[-1] == ":" and bare[:-1].lower() in PEOPLE and (behind == "the" or bool(SIGN.match(behind)))
    if not bare or bare in "–—-":
        return bare == "" and word != "-"
    if word[-1] == "." and SIGN.search(word) and behind:
        return False
    if bare == "as":
        return behind == "well" or before == "well"
    if bare == "with":
        return before.strip(",").lower() in ("together", "along", "jointly")
    if bare in ("in", "on", "at"):
        return (before[:1].isupper() or bool(re.match(rf"[{ORGANISATION}{FORUM}]$", before))) and (
            behind[:1].isupper() or behind[:1] == PLACE
        )
    if bare[0] == PLACE:
        return before in ("in", "at", "of", "and", "the") or (before[:1].isupper() and before not in _FIRST_WORDS)
    if bare[0] in (EVENT, DATE):
        return False
    if SIGN.search(bare) or bare in PEOPLE or bare in LINKS or _NUMBER.fullmatch(bare):
        return True
    if behind in ("of", "from", "representing") and _HEAD.fullmatch(word):
        return True
    return bare[0].isupper() and bare not in _FIRST_WORDS


def clause_of(mask: str, spot: int) -> int:
    """Where the clause begins that a place stands in."""
    begin = max(0, spot - _REACH)
    for found in _CLAUSE.finditer(mask, begin, spot):
        begin = found.end()
    return begin


def tail_of(mask: str, end: int) -> str:
    """The words behind a verb or list up to the next clause or name: "… as observers"."""
    return re.split(
        rf"[.;:]\s|\b(?:while|whereas|but|whilst)\b|, (?:and|which|who)\b|,? and (?=[^.;]{{0,80}}{AGENT})|{AGENT}|"
        rf", as (?:did|were|was)|\b(?:joined|accompanied|flanked) by\b|\b(?:together|along) with\b",
        mask[end : end + 110],
    )[0]


def names_agents(view: Sentence, start: int, end: int) -> bool:
    """Whether a stretch names anybody: an agent, a nation, or an institution that no lexicon knows."""
    words = view.mask[start:end]
    return bool(re.search(f"[{COUNTRY}{ORGANISATION}{FORUM}ⓂⓃ]", words) or INSTITUTION.search(words))


def is_absent(view: Sentence, found: tuple[int, int], verb: tuple[int, int], between: bool = True) -> bool:
    """Whether the clause of a list and its verb says that they were not there, or not yet."""
    mask = view.mask
    start, end = min(found[0], verb[0]), max(found[1], verb[1])
    lead = mask[clause_of(mask, start) : start][-60:]
    middle = mask[verb[1] : found[0]] if verb[1] <= found[0] else mask[found[1] : verb[0]]
    words = f"{lead} | {middle if between else ''} | {tail_of(mask, end)[:60]}"
    if _BUT_NOT.match(mask, end) or _MISSING.match(mask, found[1]):
        return True
    return (
        bool(NOT_HERE.search(words))
        or bool(re.match(r"(?:the )?(?:No|None|Neither|Not|Without)\b", mask[start : start + 12]))
        or bool(re.search(rf"{EXCEPT} (?:the )?$", lead))
        or "Neither" in mask[start : start + 8]
    )


_MISSING: Final = filtered(r" (?:was|were|is|are|being) (?:the only (?:one|ones) )?(?:missing|absent|lacking)\b")
_FURTHER: Final = filtered(
    rf"(?:(?:together|along|jointly) with|joined (?:the |by )?(?:\w+ )?(?:experts|officials|delegates|colleagues|"
    rf"representatives|staff|specialists) (?:of|from)|"
    rf"; (?:and )?(?:so|likewise) (?:did|were|was)|and so (?:did|were|was)|as (?:did|were|was|well as)|so (?:did|"
    rf"were)|accompanied by|alongside|"
    rf"next to|beside|flanked by|and (?:also )?by|joined by|followed by|"
    rf"besides) (?=[^.;:{EVENT}]{{0,60}}?(?:{AGENT}|Ⓝ|[A-Z][a-z]+ [A-Z]))"
)
MEETERS: Final = filtered(
    r"(?:inisters|INISTERS|REPRESENTATIVES|DELEGATES|HEADS|fficials|epresentatives|elegates|elegations|xperts|"
    r"irectors|[Ss]tates|ountries|overnments|embers|"
    r"eads)\b"
)


_CLAUSE_END: Final = filtered(r"[.;]\s(?!(?:and )?(?:so|likewise) (?:did|were|was)\b)")


_PART: Final = filtered(  # "for the African partners, A and B; for the European partners, C; and D"
    rf"(?: \([^()]*\))?; (?:and )?(?:(?:for|from|on) (?:the )?[^,;.:{COUNTRY}{ORGANISATION}{FORUM}]{{3,40}}, )?"
    rf"(?=(?:the )?{AGENT})"
)
_PART_ENDS: Final = filtered(r"\s*(?:\([^()]*\))?(?:[.;]|$)")


def further(view: Sentence, end: int, capacity: str, verb: tuple[int, int]) -> Iterator[Presence]:
    """ "…, as did B": who is named behind the verb as a companion of its subject."""
    while part := _PART.match(view.mask, end):
        last = list_behind(view.mask, part.end())
        if last <= part.end() or not _PART_ENDS.match(view.mask, last):
            break
        yield Presence(view, part.end(), last, capacity, verb)
        end = last
    clause = _CLAUSE_END.search(view.mask, end)
    stop = clause.start() if clause else len(view.mask)
    for found in _FURTHER.finditer(view.mask, end, stop):
        between = view.mask[end : found.start()]
        if len(between) > 110 or re.search(AGENT, between) or NOT_HERE.search(between):
            return
        last = list_behind(view.mask, found.end())
        if last > found.end():
            own = tail_of(view.mask, last)
            told = capacity_of(own) if re.match(r",? (?:as|in|with)", own) else capacity
            if not NOT_HERE.search(own):
                yield Presence(view, found.end(), last, told, verb)
        end = max(last, found.end())
