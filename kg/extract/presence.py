"""Who was there: the lists of participants in a sentence, by the verb they belong to and the side they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.analysis.sentence import AGENT, DATE, EVENT, FORUM, Sentence
from kg.extract.presencelists import (
    SIGN,
    SOFT,
    capacity_of,
    clause_of,
    is_absent,
    list_before,
    list_behind,
    names_agents,
    pared,
    tail_of,
)
from kg.extract.presencewords import ATTENDED, EVERY, EXCEPT, MET, NOT_HERE, OBSERVED, PRESENT, RECEIVED, SERVED, THERE


@dataclass(frozen=True, slots=True)
class Presence:
    """A list of those who were there: its slice of the mask of `sentence`, and the slice that the verb takes."""

    sentence: Sentence  # without asides
    start: int
    end: int
    capacity: str
    verb: tuple[int, int]
    every: bool = False  # "all members except …": the list is of those who were not there


_VERB: Final = re.compile(
    rf"(?<![\w-])(?:(?P<observed>{OBSERVED})|(?P<attended>{ATTENDED})|(?P<served>{SERVED})|(?P<met>{MET}|{EVENT}))"
)
_RECEIVED: Final = re.compile(rf"(?<![\w-])(?:{RECEIVED})(?![\w-])", re.IGNORECASE)
_THERE: Final = re.compile(
    rf"(?:^|[.;,–-] |\b(?:and|also|while|Also|Among|others?) )(?P<there>{THERE}(?! (?:to|a|an|it)\b)"
    rf"(?:,? [a-z-]+| Ⓔ| Ⓜ){{0,8}}?(?: (?:was|were|came|sat)(?: also| the)?(?: \w+)?:?|"
    rf"(?<!\d):) )(?=[^.;:ⒺⒹ]{{0,90}}?{AGENT})"
)
_AS: Final = re.compile(
    r"(?:(?:attending|participating|present|taking part|following|followed|joined|joining|in attendance|there) )?"
    r"(?:as |in (?:the|an) capacity of |in an |with )(?:an? |additional |new |the |standing |permanent |invited |"
    r"special )*(?P<as>observers?\b(?: (?:capacity|status))?|listeners?\b|(?:the )?status of observers?)"
)
_FURTHER: Final = re.compile(
    rf"(?:(?:together|along|jointly) with|as (?:did|were|was|well as)|so (?:did|were)|accompanied by|alongside|"
    rf"next to|beside|flanked by|and (?:also )?by|joined by|followed by|"
    rf"besides) (?=[^.;:{EVENT}]{{0,60}}?(?:{AGENT}|Ⓝ|[A-Z][a-z]+ [A-Z]))"
)
_BEHIND: Final = re.compile(
    rf"(?:[^.;:ⒸⓄⒻⓂ]{{0,70}}?)(?::|, (?:namely|to wit|viz\.?|i\.e\.|that is|among them|including|these being|"
    rf"they were)|"
    rf" \(|,? including|, as follows:) ?(?=[^.;:]{{0,60}}?{AGENT})"
)
_WE: Final = re.compile(
    rf"^\W*(?:We|WE)(?:,|(?= (?:[Tt]he |THE |[A-Z]|ministers|heads|representatives|delegates|members|"
    rf"participants))) [^.;:{EVENT}{DATE}ⒸⓄⒻ]{{0,160}}?\b(?:of|from|for|OF|FROM|representing) (?:the )?(?={AGENT})"
)
_EVERY_BEFORE: Final = re.compile(
    rf"{EVERY}(?:,? (?P<but>{EXCEPT}) (?P<list>[^.;:]{{1,200}}?),?)?,? (?:{PRESENT})\b"
    rf"(?:(?: at| in| for)?[^.;:ⒸⓄ]{{0,30}}?,? (?P<but2>{EXCEPT}) (?P<list2>[^.;:]{{1,300}}))?"
)
_EVERY_BEHIND: Final = re.compile(
    rf"(?:attended|joined|with the participation of|in the presence of)(?: also)?(?: by)? {EVERY}"
    rf"(?:,? (?P<but>{EXCEPT}) (?P<list>[^.;:]{{1,300}}))?"
)
_EVERY_FIRST: Final = re.compile(
    rf"(?:[Ww]ith the (?:sole )?exceptions? of|[Ee]xcept for|[Aa]part from|"
    rf"[Ss]ave for) (?P<list>[^.;:]{{1,200}}?), {EVERY} (?:{PRESENT})\b"
)
_CUE: Final = re.compile(
    r"ttend|articipa|\b[tT](?:ook|ake|aken|aking) |resen[tc]|join|Join|ollow|bserv|gather|assembl|brought|brings? "
    r"together|drew|attracted|\btable\b|\bsat\b|came |com(?:e|ing) |from|\b(?:met|convened|trained|completed)\b|"
    r"^\W*W[eE]\b|"
    rf"elegat|nstructors|rainers|essions|esource persons|assisted|briefed|serviced|dialled|connected|answered|"
    rf"there\b|{EVENT}|"
    r"listen|included|were:|admitted|\bsent\b|So (?:did|were|was)\b|roll|arrived|travelled|capacity|hall|room"
)


def presences(sentence: Sentence) -> Iterator[Presence]:
    """The lists of participants that a sentence holds, in the order of their words; none of those who stayed away."""
    cued = _CUE.search(sentence.mask) and SIGN.search(sentence.mask)
    if not cued and not re.search(EVERY, sentence.mask):
        return
    view = pared(sentence)
    taken: list[tuple[int, int]] = []
    for finder in (_every, _as_first, _as, _there, _received, _verbs, _we):
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
        people = _PEOPLE.search(mask, clause_of(mask, start), end)
        if found["met"] and not people and not _gathers(mask, start, end, found):
            continue
        if found[0].startswith("joined") and _joins_body(view, found.end()):
            continue
        told = found[0] + tail_of(mask, found.end()) + " " + _prefix(mask, start)
        direct = names_agents(view, start, end) and not _of_body(mask[start:end])
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
        yield from _further(view, found.end(), capacity, verb)


def _gathers(mask: str, start: int, end: int, found: re.Match[str]) -> bool:
    """Whether a verb of meeting has a list for its subject where no noun says that these are people who meet."""
    several = len(re.findall(AGENT, mask[start:end]))
    return several > 1 if found[0] == EVENT else several > 2 and EVENT in mask[found.end() : found.end() + 60]


def _joins_body(view: Sentence, end: int) -> bool:
    """Whether what was joined is the process itself, taken for one of its meetings: "joined the Dialogue"."""
    mention = view.at(end - 1)
    words = view.block.text[mention.start : mention.end] if mention and mention.sign == EVENT else ""
    return bool(
        re.fullmatch(r"(?:the )?(?:\w+ )?(?:Dialogue|Process|Consultations?|Forum|Initiative|Conference|Group)", words)
    )


_NOT_SUBJECT: Final = re.compile(r"\b(?:not|never|unable|could|would|will|which|that|who|if)\b|[,;:]")


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
        re.search(rf"[{FORUM}Ⓜ](?:['’]s)? (?:[Mm]ember|[Cc]ountries|[Ss]tates)", words)
    )


_PEOPLE: Final = re.compile(
    r"(?:inisters|INISTERS|REPRESENTATIVES|DELEGATES|HEADS|fficials|epresentatives|elegates|elegations|xperts|"
    r"irectors|[Ss]tates|ountries|overnments|embers|"
    r"eads)\b"
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


def _further(view: Sentence, end: int, capacity: str, verb: tuple[int, int]) -> Iterator[Presence]:
    """ "…, as did B": who is named behind the verb as a companion of its subject."""
    clause = re.compile(r"[.;]\s").search(view.mask, end)
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


def _received(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "Ⓔ was attended by A, B and C"."""
    mask = view.mask
    for found in _RECEIVED.finditer(mask):
        end = list_behind(mask, found.end())
        if end <= found.end():
            continue
        span = (found.end(), _cut(mask, found.end(), end, taken))
        if is_absent(view, span, found.span()):
            continue
        words = found[0] + mask[found.end() : _first(mask, found.end(), end)]
        own = tail_of(mask, end) if span[1] == end else ""
        if told := re.match(r",? (?:who|which) [^.;,]{0,60}\bobservers?\b", mask[end:]):
            own = f" as {told[0]}"
        capacity = capacity_of(words + (own if re.match(r",? ?(?:as|in|with|attend|particip)", own) else ""))
        yield Presence(view, *span, capacity, found.span())
        yield from _further(view, end, "participantCapacity", found.span())


def _first(mask: str, start: int, end: int) -> int:
    found = SIGN.search(mask, start, end)
    return found.start() if found else end


def _cut(mask: str, start: int, end: int, taken: list[tuple[int, int]]) -> int:
    """A list ends where another, found before it, begins: "… and D as an observer"."""
    inside = [a for a, b in taken if start < a < end]
    if not inside:
        return end
    trimmed = re.sub(r"[,; ]*(?:\b(?:and|with|by|as well as|together with)\b[,; ]*)*$", "", mask[start : min(inside)])
    return start + len(trimmed)


def _there(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "Around the table were A, B and C"; "Present: A, B"."""
    for found in _THERE.finditer(view.mask):
        end = list_behind(view.mask, found.end())
        span = (found.end(), _cut(view.mask, found.end(), end, taken))
        if end <= found.end() or is_absent(view, span, found.span("there")) or NOT_HERE.search(found["there"]):
            continue
        first = _first(view.mask, found.end(), end)
        own = tail_of(view.mask, end) if span[1] == end else ""
        words = view.mask[found.start() : first] + (own if re.match(r",? ?(?:as|in|with)", own) else "")
        capacity = "observerCapacity" if found["there"].startswith(("Observ", "observ")) else capacity_of(words)
        yield Presence(view, *span, capacity, found.span("there"))
        yield from _further(view, end, capacity, found.span())


_AS_FIRST: Final = re.compile(
    r"(?:^\W*|[.;] |, |\band )(?:[Aa]s (?:an )?observers?|[Ii]n (?:the|their|its) capacity (?:as|of) observers?|"
    r"[Ww]ith observer "
    r"status)(?:,? (?:there|also|Ⓔ|the Ⓔ|the \w+))*(?:,? (?:welcomed|came|sat|attended|followed|joined|received|"
    r"were|was|by)"
    rf"(?: present| by)?|:) (?=[^.;:{EVENT}]{{0,60}}?{AGENT})"
)
_SO: Final = re.compile(rf"^\W*So (?:did|were|was|too did) (?=[^.;:{EVENT}]{{0,60}}?{AGENT})")


def _as_first(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "As observers there came A and B"; "So did C": of the capacity told before, which is "" here."""
    for found in _AS_FIRST.finditer(view.mask):
        end = list_behind(view.mask, found.end())
        if end > found.end() and not is_absent(view, (found.end(), end), found.span()):
            yield Presence(view, found.end(), end, "observerCapacity", found.span())
    if so := _SO.match(view.mask):
        end = list_behind(view.mask, so.end())
        if end > so.end():
            yield Presence(view, so.end(), end, "", so.span())


_NEAR: Final = re.compile(
    rf"attend|participa|took part|taking part|present|represented|joined|followed|observ|table|{EVENT}|came|brought "
    rf"together|gathered|met|sat|sent",
    re.IGNORECASE,
)


def _as(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "… and A, B and C as observers": a list that its capacity follows, in a sentence of attendance."""
    mask = view.mask
    for found in _AS.finditer(mask):
        if mask[found.end() : found.end() + 1] == ":" or mask[: found.start()].rstrip()[-1:] == ";":
            continue
        end = found.start()
        while soft := re.compile(r"(?:, ?| )$").search(mask, max(0, end - 2), end):
            end = soft.start()
        start = _nearer(mask, list_before(mask, end), end)
        if behind := _AS_BEHIND.match(mask, found.end()):  # "and, as observers, by A and B"
            start, end = behind.end(), list_behind(mask, behind.end())
        lead = mask[clause_of(mask, start) : start]
        if (
            end <= start
            or not names_agents(view, start, end)
            or not _NEAR.search(mask[:start] + mask[found.end() :] + found[0].split(" ")[0])
        ):
            continue
        if NOT_HERE.search(lead[-60:]) or NOT_HERE.search(tail_of(mask, found.end())[:40]):
            continue
        if re.search(
            r"\b(?:admit\w*|admission|accept\w*|recogni[sz]\w*|status|Members?:|elected|serv\w+|role|appoint\w*|"
            r"designat\w*|join\w*|welcom\w+|invit\w*)[^.;]{0,80}$",
            lead,
            re.IGNORECASE,
        ) and not re.search(r"attended|participat|took part|present\b|attending", mask):
            continue
        if re.match(r" (?:of|to|in) (?:the )?[ⒻⓂ]", mask[found.end() :]):
            continue
        yield Presence(view, start, end, capacity_of(f"as {found['as']}"), found.span())


_AS_BEHIND: Final = re.compile(rf", (?:by )?(?=(?:the )?{AGENT})")


def _nearer(mask: str, start: int, end: int) -> int:
    """The part of a list that "as observers" speaks of: what stands behind its last break."""
    words = mask[start:end]
    for pattern in (
        r"\b[Ww]ith ",
        r"; (?:and )?",
        r",? and (?:also )?by (?:the )?",
        r",? as well as (?:by )?",
        r",? together with ",
        r", and ",
    ):
        for cut in reversed([*re.finditer(pattern, words)]):
            if SIGN.search(words, cut.end()):
                return start + cut.end()
    if re.search(r"[^.;]{0,40}(?:members?|participants)\b[^.;]{0,20}$", mask[max(0, start - 60) : start]):
        return start
    return start


def _we(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "We, the Ministers of A, B and C, …": those who declare are those who met."""
    found = _WE.match(view.mask)
    if (
        found
        and _PEOPLE.search(found[0])
        and not re.search(r"\b(?:to|that|have|will)\b", found[0])
        and not NOT_HERE.search(found[0])
    ):
        end = list_behind(view.mask, found.end())
        if end > found.end() and len(re.findall(AGENT, view.mask[found.end() : end])) > 1:
            yield Presence(view, found.end(), end, "participantCapacity", found.span())


def _every(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "All members except A and B attended": the list is of those who did not."""
    last = 0
    for pattern in (_EVERY_FIRST, _EVERY_BEFORE, _EVERY_BEHIND):
        for found in pattern.finditer(view.mask, last):
            last = found.end()
            groups = found.groupdict()
            name = "list" if groups.get("list") else "list2"
            lead = view.mask[: found.start()][-60:]
            if NOT_HERE.search(lead.split(",")[-1]) or (
                NOT_HERE.search(tail_of(view.mask, found.end())[:40]) and not groups.get(name)
            ):
                continue
            start, end = found.span(name) if groups.get(name) else (found.end(), found.end())
            if more := re.search(
                r", and by |; |\bwhile\b|\bwhereas\b|\bas did\b|, together with|\bwere also\b", view.mask[start:end]
            ):
                end = start + more.start()
            yield Presence(view, start, end, "participantCapacity", found.span(), every=True)
