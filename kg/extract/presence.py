"""Who was there: the lists of participants in a sentence, by the verb they belong to and the side they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.references import MOST_NAMES
from kg.extract.analysis.sentence import AGENT, EVENT, FORUM, PERSON, Sentence
from kg.extract.presenceforms import DECLARING, FORMS
from kg.extract.presencelistings import LISTINGS, MEETINGS
from kg.extract.presencelists import (
    MEETERS,
    SIGN,
    SOFT,
    Presence,
    capacity_of,
    clause_of,
    further,
    is_absent,
    list_before,
    list_behind,
    names_agents,
    pared,
    tail_of,
)
from kg.extract.presencespeech import SPEAKING, speaking
from kg.extract.presencewords import ATTENDED, EVERY, MET, OBSERVED, SERVED
from kg.patterns import Bank, filtered

_VERB: Final = filtered(
    rf"(?<![\w-])(?:(?P<observed>{OBSERVED})|(?P<attended>{ATTENDED})|(?P<served>{SERVED})|(?P<met>{MET}|{EVENT}))"
)
_BEHIND: Final = filtered(
    rf"(?:[^.;:ⒸⓄⒻⓂ]{{0,70}}?)(?::|, (?:namely|to wit|viz\.?|i\.e\.|that is|among them|including|these being|"
    rf"they were)|"
    rf" \(| [–—-] |,? including|, as follows:) ?(?=[^.;:]{{0,60}}?{AGENT})"
)
_EVERY: Final = filtered(EVERY)
_CUE: Final = filtered(
    r"ttend|articipa|\b[tT](?:ook|ake|aken|aking) |resen[tc]|join|Join|ollow|bserv|gather|assembl|brought|brings? "
    r"together|drew|attracted|\btable\b|\bsat\b|came |com(?:e|ing) |from|\b(?:met|convened|trained|completed)\b|"
    r"^\W*W[eE]\b|"
    rf"elegat|nstructors|rainers|essions|esource persons|assisted|briefed|serviced|dialled|connected|answered|"
    rf"there\b|{EVENT}|"
    r"onnected|screen|listen|included|were:|admitted|\bsent\b|So (?:did|were|was)\b|roll|arrived|travelled|capacity|"
    r"hall|room"
)


def presences(sentence: Sentence) -> Iterator[Presence]:
    """The lists of participants that a sentence holds, in the order of their words; none of those who stayed away."""
    if len(sentence.signs) > MOST_NAMES:
        return
    cued = SIGN.search(sentence.mask) and _CUE.search(sentence.mask)
    if not cued and not _EVERY.search(sentence.mask):
        yield from speaking(sentence, [])
        return
    view = pared(sentence)
    taken: list[tuple[int, int]] = []
    for finder in dict.fromkeys(_FINDERS.likely(view.mask)):
        for found in finder(view, taken):
            if not any(a < found.end and found.start < b for a, b in taken):
                taken.append((found.start, found.end))
                yield found


def _verbs(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "A, B and C attended": the list before the verb; where only their number is, the list behind it."""
    mask = view.mask
    for found in _VERB.finditer(mask):
        if found[0] == EVENT and not _verbal(view, found.start()):
            continue
        end = found.start()
        while soft := SOFT.search(mask, 0, end):
            end = soft.start()
        start = list_before(mask, end)
        span, verb = (start, end), found.span()
        people = MEETERS.search(mask, clause_of(mask, start), end)
        if found["met"] and not people and not _gathers(mask, start, end, found):
            continue
        if found["met"] and _MADE_UP.search(mask, max(0, start - _NEAR), start):
            continue
        if found[0].startswith("joined") and _joins_body(view, found.end()):
            continue
        told = found[0] + tail_of(mask, found.end()) + " " + _prefix(mask, start)
        direct = (names_agents(view, start, end) or PERSON in mask[start:end]) and not _of_body(mask[start:end])
        if not direct:
            subject = _subject(view, found.start())
            listed = _enumerated(view, found.end(), found["met"] is not None) or subject
            if listed is None:
                continue
            span = listed
            told += " " + mask[subject[1] : found.start()] if subject else ""
        if is_absent(view, span, verb, between=direct):
            continue
        same = re.search(r"in (?:the same|that) capacity", told)
        capacity = "observerCapacity" if found["observed"] or same else capacity_of(told)
        yield Presence(view, *span, capacity, verb)
        yield from further(view, found.end(), capacity, verb)


_NEAR: Final = 160  # characters before a list in which the body stands that it makes up
_MADE_UP: Final = filtered(  # "the Group, consisting of A and B, met": who belongs to it, not who came
    r"(?:[ⓂⒻ]|[Gg]roup|[Cc]ommittee|[Bb]oard|[Tt]ask [Ff]orce)(?: \([^()]*\))?,? (?:[a-z]+ ){0,3}"
    r"(?:(?:in )?Ⓓ and )?"
    r"(?:consisting|composed|made up|comprising)(?: today| now| at present)?(?: of)?(?: the)? ?$"
)


def _gathers(mask: str, start: int, end: int, found: re.Match[str]) -> bool:
    """Whether a verb of meeting has a list for its subject where no noun says that these are people who meet."""
    several = len(re.findall(AGENT, mask[start:end]))
    if found[0] == EVENT or found[0].startswith("held "):
        return several > 1
    return several > 2 and EVENT in mask[found.end() : found.end() + 60]


def _joins_body(view: Sentence, end: int) -> bool:
    """Whether what was joined is the process itself, taken for one of its meetings: "joined the Dialogue"."""
    mention = view.at(end - 1)
    words = view.block.text[mention.start : mention.end] if mention and mention.sign == EVENT else ""
    return bool(
        re.fullmatch(r"(?:the )?(?:\w+ )?(?:Dialogue|Process|Consultations?|Forum|Initiative|Conference|Group)", words)
    )


_NOT_SUBJECT: Final = filtered(r"\b(?:not|never|unable|could|would|will|which|that|who|if)\b|[,;:]")


def _subject(view: Sentence, verb: int) -> tuple[int, int] | None:
    """ "A and B signed the register and attended as observers": the list that opens the clause."""
    mask = view.mask
    begin = clause_of(mask, verb)
    end = list_behind(mask, begin)
    between = mask[end:verb]
    if (
        end <= begin
        or not re.search(r" and (?:\w+ )?$", between)
        or SIGN.search(between)
        or _NOT_SUBJECT.search(between)
    ):
        return None
    first = SIGN.search(mask, begin, end)
    opens = first and not re.search(r"[a-z]", re.sub(r"\b(?:[Tt]he|of|and)\b", "", mask[begin : first.start()]))
    return (begin, end) if opens else None


def _of_body(words: str) -> bool:
    """Whether the only name in a list is the body whose members are counted: "delegates of ten Ⓕ members"."""
    return len(re.findall(AGENT, words)) == 1 and bool(
        re.search(rf"[{FORUM}Ⓜ](?:['’]s?)? (?:\w+ ){{0,2}}(?:[Mm]ember|[Cc]ountries|[Ss]tates)", words)
    )


def _prefix(mask: str, start: int) -> str:
    """ "As observers, A and B attended"."""
    found = re.search(
        r"(?:[Aa]s|[Ii]n the capacity of|[Aa]mong the|[Tt]he) (?:\w+ )?(observers?),? (?:the )?$",
        mask[max(0, start - 40) : start],
    )
    return found[0] if found else ""


def _verbal(view: Sentence, spot: int) -> bool:
    """Whether an event is one that a verb names: "Ministers of A and B gathered in Suva"."""
    mention = view.at(spot)
    words = view.block.text[mention.start : mention.end] if mention else ""
    return bool(re.fullmatch(MET, words.strip())) or words.strip() in (
        "met",
        "gathered",
        "assembled",
        "convened",
        "meeting",
        "gathering",
    )


def _enumerated(view: Sentence, end: int, met: bool) -> tuple[int, int] | None:
    """ "Ten States took part: A, B…": the list behind a verb whose subject names nobody."""
    found = _BEHIND.match(view.mask, end)
    if not found or (met and ":" not in found[0]):
        return None
    stop = list_behind(view.mask, found.end())
    return (found.end(), stop) if stop > found.end() else None


_FINDERS: Final = Bank(  # each with the patterns without which it finds nothing
    (pattern, finder)
    for finder, patterns in (*FORMS, *LISTINGS, (_verbs, (_VERB,)), *MEETINGS, *DECLARING, *SPEAKING)
    for pattern in patterns
)
