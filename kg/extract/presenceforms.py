"""Forms in which a list of those who were there stands elsewhere than before its verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.sentence import AGENT, DATE, EVENT, Sentence
from kg.extract.presencelists import (
    MEETERS,
    SIGN,
    Presence,
    capacity_of,
    clause_of,
    further,
    is_absent,
    list_before,
    list_behind,
    names_agents,
    tail_of,
)
from kg.extract.presencewords import EVERY, EXCEPT, NOT_HERE, PRESENT, RECEIVED, THERE
from kg.patterns import filtered

_RECEIVED: Final = filtered(rf"(?:(?<![\w-])|(?=,))(?:{RECEIVED})(?![\w-])", re.IGNORECASE)
_THERE: Final = filtered(
    rf"(?:^|[.;,–-] |\b(?:and|also|while|Also|Among|others?) )(?P<there>{THERE}(?! (?:to|a|an|it)\b)"
    rf"(?:,? [a-z-]+| Ⓔ| Ⓜ){{0,8}}?(?: (?:was|were|came|sat)(?: also| the)?(?: \w+)?:?|"
    rf"(?<!\d):) )(?=[^.;:ⒺⒹ]{{0,90}}?{AGENT})"
)
_AS: Final = filtered(
    r"(?:(?:attending|participating|present|taking part|following|followed|joined|joining|in attendance|there|"
    r"accredited|seated|"
    r"sitting|welcomed|registered|credentialed) )?"
    r"(?:as |in (?:the|an) capacity of |in an |with )(?:an? |additional |new |the |standing |permanent |invited |"
    r"special )*(?P<as>observers?\b(?: (?:capacity|status))?|listeners?\b|(?:the )?status of observers?)"
)
_WE: Final = filtered(
    rf"^\W*(?:We|WE)(?:,|(?= (?:[Tt]he |THE |[A-Z]|ministers|heads|representatives|delegates|members|"
    rf"participants))) [^.;:{EVENT}{DATE}ⒸⓄⒻ]{{0,160}}?\b(?:of|from|for|OF|FROM|representing) (?:the )?(?={AGENT})"
)
_EVERY_BEFORE: Final = filtered(
    rf"{EVERY}(?:,? (?P<but>{EXCEPT}) (?P<list>[^.;:]{{1,200}}?),?)?,? (?:{PRESENT})\b"
    rf"(?:(?: at| in| for)?[^.;:ⒸⓄ]{{0,30}}?,? (?P<but2>{EXCEPT}) (?P<list2>[^.;:]{{1,300}}))?"
)
_EVERY_BEHIND: Final = filtered(
    rf"(?:attended|joined|with the participation of|in the presence of)(?: also)?(?: by)? {EVERY}"
    rf"(?:,? (?P<but>{EXCEPT}) (?P<list>[^.;:]{{1,300}}))?"
)
_EVERY_FIRST: Final = filtered(
    rf"(?:[Ww]ith the (?:sole )?exceptions? of|[Ee]xcept for|[Aa]part from|"
    rf"[Ss]ave for) (?P<list>[^.;:]{{1,200}}?), {EVERY} (?:{PRESENT})\b"
)
_AT: Final = filtered(
    rf"(?:{EVENT}|ound ?table|orkshop|eminar|raining|ourse|onference|eeting)(?![^.;]*\b(?:met|meet|worked|working|"
    rf"work|discuss\w*|"
    r"talks|consult\w*|cooperat\w*|together|along|shar\w+|interview\w*|contacts?|link\w*|agree\w*|sign\w*)\b)"
)
_AS_FIRST: Final = filtered(
    r"(?:^\W*|[.;] |, |\band,? )(?:[Aa]s (?:an )?[Oo]bservers?(?: [Cc]ountries| [Oo]rgani[sz]ations| [Ss]tates)?|"
    r"[Ii]n (?:the|their|its) capacity (?:as|of) [Oo]bservers?(?: [Cc]ountries| [Oo]rgani[sz]ations| [Ss]tates)?|"
    r"[Ww]ith observer "
    r"status)(?:,? (?:there|also|Ⓔ|the Ⓔ|the \w+))*(?:,? (?:welcomed|came|sat|attended|followed|joined|received|"
    r"were|was|by|of)"
    rf"(?: present| by)?|:) (?=[^.;:{EVENT}]{{0,60}}?{AGENT})"
)
_SO: Final = filtered(rf"^\W*So (?:did|were|was|too did) (?=[^.;:{EVENT}]{{0,60}}?{AGENT})")
_NEAR: Final = filtered(
    rf"attend|participa|took part|taking part|present|represented|joined|followed|observ|table|{EVENT}|came|brought "
    rf"together|gathered|met|sat|sent",
    re.IGNORECASE,
)
_LED: Final = filtered(
    rf"(?:(?P<nation>Ⓝ)(?:(?:, | and )Ⓝ)* delegations?|[Dd]elegations? (?:of|from) (?:the )?Ⓒ(?:(?:, | and |"
    rf", and )(?:the )?Ⓒ)*)"
    rf"(?P<to> (?:to|at) (?:the |this |that )?(?:{EVENT}|[a-z]+))?(?:, [^,.;]{{3,60}},)?,? (?:was|were|"
    rf"being) (?:jointly )?(?:led|headed) by"
)
_OF_BEHIND: Final = filtered(r" (?:[Cc]ountries|[Oo]rgani[sz]ations|[Ss]tates), (?:of|from|by)\b")
_AS_BEHIND: Final = filtered(rf", (?:by |of |from )?(?=(?:the )?{AGENT})")


_ELSEWHERE: Final = filtered(r" (?:at|in) (?:the |an? )?(?:Ⓕ )?[ⓄⓂⒻ]")  # "the presence of members at the Ⓞ"
_AT_BODY: Final = filtered(r" ?[a-z ]{0,40}\b(?:at|in) (?:the |an? )?(?:Ⓕ )?[ⓄⓂⒻ]")
_NONE: Final = filtered(r"\b(?:[Nn]o|[Nn]either|[Ww]ithout)(?: (?:the|official|other|\w+ial))? $")
_OBSERVING: Final = filtered(r"\b[Oo]bserv(?:er|ing) (?:\w+ )?$")  # "Observer delegations included"


def received(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "Ⓔ was attended by A, B and C"."""
    mask = view.mask
    for found in _RECEIVED.finditer(mask):
        end = list_behind(mask, found.end())
        if _NONE.search(mask, max(0, found.start() - 24), found.start()):
            continue
        if end <= found.end() or (
            found[0].startswith("with ")
            and not mask.startswith("With ")
            and not _AT.search(mask, max(0, found.start() - 200), found.start())
        ):
            continue
        span = (found.end(), _cut(mask, found.end(), end, taken))
        if is_absent(view, span, found.span()) or (
            found[0].endswith("presence of") and (_ELSEWHERE.match(mask, end) or _AT_BODY.match(mask, found.end()))
        ):
            continue
        words = found[0] + mask[found.end() : _first(mask, found.end(), end)]
        own = tail_of(mask, end) if span[1] == end else ""
        if told := re.match(r",? (?:who|which) [^.;,]{0,60}\bobservers?\b", mask[end:]):
            own = f" as {told[0]}"
        words += " observer" if _OBSERVING.search(mask, max(0, found.start() - 24), found.start()) else ""
        capacity = capacity_of(words + (own if re.match(r",? ?(?:as|in|with|attend|particip)", own) else ""))
        yield Presence(view, *span, capacity, found.span())
        yield from further(view, end, "participantCapacity", found.span())


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


def turned_about(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
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
        yield from further(view, end, capacity, found.span())


_BESIDES: Final = filtered(
    rf"^\W*(?:[Ii]n addition to|[Bb]esides|[Aa]longside|[Aa]part from|[Nn]ext to|[Tt]ogether with|[Bb]eyond) "
    rf"(?=(?:the )?{AGENT})"
)


def besides(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "In addition to A and B, the following were present as observers": A and B were no observers."""
    found = _BESIDES.match(view.mask)
    end = list_behind(view.mask, found.end()) if found else 0
    if (
        found
        and view.mask[end : end + 2] == ", "
        and _CAME.search(view.mask, end)
        and not NOT_HERE.search(view.mask, end)
    ):
        yield Presence(view, found.end(), end, "participantCapacity", found.span())


_CAME: Final = filtered(
    r"\b(?:attended|took part|participated|present|represented|joined|came|in attendance|at the table)\b"
)


def as_first(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "As observers there came A and B"; "So did C": of the capacity told before, which is "" here."""
    for found in _AS_FIRST.finditer(view.mask):
        end = list_behind(view.mask, found.end())
        if end > found.end() and not is_absent(view, (found.end(), end), found.span()):
            yield Presence(view, found.end(), end, "observerCapacity", found.span())
    if so := _SO.match(view.mask):
        end = list_behind(view.mask, so.end())
        if end > so.end():
            yield Presence(view, so.end(), end, "", so.span())


def as_observers(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "… and A, B and C as observers": a list that its capacity follows, in a sentence of attendance."""
    mask = view.mask
    for found in _AS.finditer(mask):
        if (
            _OF_BEHIND.match(mask, found.end())
            or mask[found.end() : found.end() + 1] == ":"
            or mask[: found.start()].rstrip()[-1:] == ";"
        ):
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


def led(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "The Ⓝ delegation to that meeting was led by …"."""
    for found in _LED.finditer(view.mask):
        end = found.start("to") if found["to"] else found.end()
        if not is_absent(view, (found.start(), end), (end, found.end())):
            yield Presence(view, found.start(), end, "participantCapacity", found.span())


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


def declaring(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
    """ "We, the Ministers of A, B and C, …": those who declare are those who met."""
    found = _WE.match(view.mask)
    if (
        found
        and MEETERS.search(found[0])
        and not re.search(r"\b(?:to|that|have|will)\b", found[0])
        and not NOT_HERE.search(found[0])
    ):
        end = list_behind(view.mask, found.end())
        if end > found.end() and len(re.findall(AGENT, view.mask[found.end() : end])) > 1:
            yield Presence(view, found.end(), end, "participantCapacity", found.span())


def everyone(view: Sentence, taken: list[tuple[int, int]]) -> Iterator[Presence]:
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


FORMS: Final = (
    (everyone, (_EVERY_FIRST, _EVERY_BEFORE, _EVERY_BEHIND)),
    (besides, (_BESIDES,)),
    (as_first, (_AS_FIRST, _SO)),
    (as_observers, (_AS,)),
    (led, (_LED,)),
    (turned_about, (_THERE,)),
    (received, (_RECEIVED,)),
)
"""Finders in the order in which they are tried, each with the patterns that it tries."""
DECLARING: Final = ((declaring, (_WE,)),)
