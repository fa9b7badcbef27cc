"""Attendance: who took part in which meeting, and in which capacity; who was absent is not put down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.sentence import AGENT, COUNTRY, FORUM, MECHANISM, ORGANISATION, Sentence
from kg.extract.relations import Listed, listed, participation
from kg.extract.writer import Where, Writer, where
from kg.model import Block, BlockKind, Modality

_LEADS = re.compile(
    r"(?:(?:attended|participated in|joined) (?:also )?by|with the participation of|[Pp]articipation (?:of|from|by)|"
    r"(?:[Ii]n attendance|[Pp]resent|[Aa]ttending|[Aa]ttended|[Tt]aking part|[Pp]articipating)(?: (?:at |in |the |this |Ⓔ|also )*)?(?:were|was|:)|"
    r"(?:[Pp]articipants|[Dd]elegat(?:es|ions)|[Aa]ttendees|[Oo]bservers)(?: at Ⓔ| in Ⓔ| to Ⓔ)? (?:included|comprised|were|came from|from)|"
    r"(?:[Dd]elegat(?:es|ions)|[Rr]epresentatives|[Mm]inisters|[Oo]fficials|[Ee]xperts|[Pp]articipants)[^.;:ⒸⓄⒻⓂ]{0,60}? (?:of|from)(?= )|"
    r"[Tt]he following[^.;:ⒸⓄ]{0,90}(?:attended|participated|took part|present|represented|observers)[^.;:ⒸⓄ]{0,60}:|"
    r"(?:attend|participat|present|observers|represented)\w*[^.;:ⒸⓄ]{0,40}:)"
)
_FOLLOWS = re.compile(
    r"(?P<verb>(?:(?:also|both|all|each) )?(?:attended|participated|took part|joined|(?:was|were) (?:also )?(?:present|represented|in attendance|observers?)|"
    r"followed|sent (?:delegations|representatives|observers)))(?P<tail>[^.;ⒸⓄⒻⓂ]{0,110})"
)
_WITH = re.compile(
    r"with (?P<list>[^.;:]{1,600}?) (?:(?:attending|participating|present|taking part) )?(?:as|in (?:the|an) capacity of|in an) (?:an? |additional |new )*(?P<as>observers?|members?)"
)
_CUE = re.compile(
    r"attend|participa|took part|take part|taking part|present\b|represented|delegat|joined|followed as|as (?:an? )?(?:additional )?observers?|in attendance",
    re.IGNORECASE,
)
ONE_AGENT = re.compile(AGENT)
_ABSENT = re.compile(
    r"regret|apolog|absent|absence|not (?:be )?(?:attend|represent|present|participat|able|take part)|unable|did not|could not|declin|prevented|was invited|were invited|"
    r"(?:will|would|shall|may|might|should|could) (?:be )?(?:invited|attend|participate|take part)|invited? to (?:attend|participate)|"
    r"expected to|(?:are|is) (?:expected|invited)|never|except",
    re.IGNORECASE,
)
_OTHER_MATTER = re.compile(
    r"participation (?:of|by|from)[^.;]{0,40}(?:women|civil|private|voluntary)|encourag|(?:ensure|increase|promote)\w* [^.;]{0,30}participation",
    re.IGNORECASE,
)
_HEADING_POSITIVE = re.compile(
    r"\b(?:participants?|attendance|attendees|delegations?|delegates|present|attending|in attendance|participating|represented)\b",
    re.IGNORECASE,
)
_HEADING_NEGATIVE = re.compile(
    r"\b(?:regrets?|apolog(?:y|ies)|absent|absences?|not (?:present|represented)|unable|invited)\b", re.IGNORECASE
)
_HEADING_ROLE = re.compile(
    r"^\W*(?:\d+\W*)?(?:the )?(?:new )?(?:members?|member (?:states|countries|governments)|observers?|participating (?:states|countries)|support unit|"
    r"observer (?:states|countries|organi[sz]ations)|(?:international |partner )?organi[sz]ations?|states|countries|host|chair|co-chairs|partners|"
    r"(?:other )?participants|secretariat|resource persons|guests)\b[^.]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    listed: Listed
    capacity: str
    event: Event


def extract(analysis: Analysis, writer: Writer) -> None:
    """Participations from sentences and from lists under headings of attendance."""
    for sentence in analysis.sentences:
        if sentence.block.kind in (
            BlockKind.PARAGRAPH,
            BlockKind.ITEM,
            BlockKind.CAPTION,
            BlockKind.TITLE,
            BlockKind.NOTE,
        ):
            for found in _of_sentence(analysis, sentence):
                _put(writer, sentence, found)
    _of_lists(analysis, writer)


def _put(writer: Writer, sentence: Sentence, found: _Found, *context: Where) -> None:
    if found.event.modality is not Modality.ASSERTED:
        return
    here = (sentence.block, found.listed.start, found.listed.end)
    participation(
        writer,
        found.event,
        found.listed.entity,
        found.capacity,
        here,
        context=(*context, where(sentence))[:2],
        behalf=found.listed.behalf,
    )


def capacity_of(words: str) -> str:
    """The capacity that the words around a list tell."""
    if re.search(r"observ", words, re.IGNORECASE):
        return "observerCapacity"
    if re.search(r"new members?\b", words, re.IGNORECASE):
        return "newMemberCapacity"
    return "memberCapacity" if re.search(r"\bas (?:a )?members?\b", words, re.IGNORECASE) else "participantCapacity"


def _of_sentence(analysis: Analysis, sentence: Sentence) -> Iterator[_Found]:
    mask = sentence.mask
    if not _CUE.search(mask) or not ONE_AGENT.search(mask) or _OTHER_MATTER.search(mask):
        return
    done: list[tuple[int, int]] = []
    for found in _WITH.finditer(mask):
        yield from _region(
            analysis, sentence, found.span("list"), capacity_of("as " + found["as"]), done, mask[: found.start()]
        )
    for found in _LEADS.finditer(mask):
        end = _list_end(mask, found.end())
        words = mask[max(0, found.start() - 40) : found.end()] + _tail(mask, end)
        yield from _region(
            analysis,
            sentence,
            (found.end(), end),
            capacity_of(words),
            done,
            mask[max(0, found.start() - 60) : found.end()],
        )
    for found in _FOLLOWS.finditer(mask):
        start = _list_start(mask, found.start(), done)
        lead = mask[max(0, start - 60) : start]
        yield from _region(analysis, sentence, (start, found.start()), capacity_of(found[0] + lead), done, found[0])


def _tail(mask: str, end: int) -> str:
    """What follows a list in its clause: "… as observers"."""
    return (
        re.split(r"[.;Ⓒ]", mask[end : end + 60])[0]
        if re.match(r",? ?(?:as|in|attended|participated|took part)\b", mask[end:])
        else ""
    )


def _list_end(mask: str, start: int) -> int:
    """Where the list that begins at a place ends: behind its last agent before a verb or a full stop."""
    stop = re.compile(
        r"\.(?:\s|$)|(?: (?:attended|participated|took part|agreed|noted|discussed|met|reviewed|welcomed|held|hosted|chaired|convened|organi[sz]ed|gathered)\b)|"
        r",? (?:who|which|that|under|at the|to (?:discuss|review|consider|exchange|share)|where)\b|,? (?:on|from|in) (?:the )?[ⓅⒹ]|Ⓔ|, with (?=[^.;]{1,300} as observers?)|: "
    )
    found = stop.search(mask, start)
    return found.start() if found else len(mask)


def _list_start(mask: str, verb: int, done: list[tuple[int, int]]) -> int:
    """Where the list that a verb follows begins: behind the clause before it."""
    floor = max([end for _, end in done if end <= verb], default=0)
    cut = floor
    for found in re.finditer(
        r"[.;:] |Ⓔ|, (?:while|when|where|to invite them)\b|\b(?:noted|welcomed|stated|said|that|by|when|while|with|of|endorsement|them)\b,? ",
        mask[floor:verb],
    ):
        if not re.search(
            r"representatives of $|Governments? of $|Ministers of $|[A-Z]\w+ of (?:the )?$",
            mask[floor : floor + found.end()],
        ):
            cut = floor + found.end()
    return cut


def _region(
    analysis: Analysis,
    sentence: Sentence,
    span: tuple[int, int],
    capacity: str,
    done: list[tuple[int, int]],
    around: str,
) -> Iterator[_Found]:
    start, end = span
    if (
        start >= end
        or any(a < end and start < b for a, b in done)
        or not sentence.among(start, end, COUNTRY + ORGANISATION + FORUM + MECHANISM)
    ):
        return
    tail = sentence.mask[end : end + 60].split(";")[0]
    if _ABSENT.search(around) or _ABSENT.search(re.split(r"[.;]", tail)[0]) or _ABSENT.search(sentence.mask[start:end]):
        return
    event = _event(analysis, sentence, start, end)
    if event is None:
        return
    done.append(span)
    for one in listed(sentence, start, end, unknown=True):
        if one.entity.ref != event.forum:
            yield _Found(one, capacity, event)


def _event(analysis: Analysis, sentence: Sentence, start: int, end: int) -> Event | None:
    """The event of a list: the one named before it in the sentence, else behind it, else the section's."""
    named = [(sentence.place_of(m), e) for m, e in analysis.events_in(sentence)]
    before = [e for place, e in named if place < start]
    behind = [e for place, e in named if place >= end]
    if before or behind:
        return (before or [behind[0]])[-1] if before else behind[0]
    section = analysis.event_of(sentence)
    if re.search(
        r"\b(?:attended|participated|took part|present|represented|observers|participants|attending)\b",
        sentence.mask,
        re.IGNORECASE,
    ):
        return _same_block(analysis, sentence) or section
    return None


def _same_block(analysis: Analysis, sentence: Sentence) -> Event | None:
    """The event of the sentences before this one in its paragraph."""
    last: Event | None = None
    for other in analysis.of_block(sentence.block.index):
        if other.start >= sentence.start:
            break
        for _, event in analysis.events_in(other):
            last = event
    return last


def _of_lists(analysis: Analysis, writer: Writer) -> None:
    """Lists, rolls and tables that stand under a heading of attendance."""
    roll = any(
        re.search(r"list of participants|participants['’]? list|provisional list|roll of", b.text, re.IGNORECASE)
        for b in analysis.document.blocks
        if b.kind is BlockKind.TITLE
    )
    for block in analysis.document.blocks:
        sentences = analysis.of_block(block.index)
        if not sentences or block.kind is BlockKind.TITLE:
            continue
        under = _attendance(analysis, block, roll)
        event = analysis.event_of(sentences[0])
        if under is None or event is None:
            continue
        for sentence in sentences:
            for one in _entries(sentence, block):
                _put(writer, sentence, _Found(one, under, event), *_heading(analysis, block))


def _heading(analysis: Analysis, block: Block) -> Iterator[Where]:
    for above in analysis.headings(block):
        yield above, 0, len(above.text)
        return


def _attendance(analysis: Analysis, block: Block, roll: bool) -> str | None:
    """The capacity of what stands in a block, if it stands under a heading of attendance; None elsewhere."""
    positive, capacity = roll, ""
    intro = analysis.document.blocks[block.intro] if block.intro is not None else None
    for above in (*((intro,) if intro else ()), *analysis.headings(block)):
        words = above.text
        if len(words) > 160 or _HEADING_NEGATIVE.search(words):
            return None
        if not capacity and (_HEADING_ROLE.search(words) or _HEADING_POSITIVE.search(words)):
            capacity = capacity_of(words)
        if _HEADING_POSITIVE.search(words) and not re.search(
            r"\b(?:rights|policy|women|voluntary|increas\w*)\b", words, re.IGNORECASE
        ):
            positive = True
    return (capacity or "participantCapacity") if positive else None


def _entries(sentence: Sentence, block: Block) -> Iterator[Listed]:
    """The participants that a line or paragraph of a list names."""
    mask = sentence.mask
    if re.search(r"regret|apolog|absent|not (?:present|represented)|unable", mask, re.IGNORECASE):
        return
    if block.kind in (BlockKind.ROW, BlockKind.HEADING):
        first = mask.split(" | ")[0]
        if re.match(rf"\W*(?:\d+\W+)?(?:the )?[{COUNTRY}{ORGANISATION}{FORUM}]", mask):
            yield from list(listed(sentence, 0, len(first), unknown=True))[:1]
        return
    lead = re.match(r"(?:[Tt]he following[^:]*:|[A-Z][\w ]{0,60}:)?\s*", mask)
    start = lead.end() if lead else 0
    signs = sum(1 for _ in ONE_AGENT.finditer(mask))
    plain = re.sub(r"\W+", " ", ONE_AGENT.sub("", mask[start:])).split()
    if block.kind is BlockKind.PARAGRAPH and (signs < 3 or len(plain) > 3 * signs + 8):
        if not re.match(rf"\W*(?:the )?[{COUNTRY}{ORGANISATION}{FORUM}]\W*(?:$|[-–:(|])", mask):
            return
    single = re.match(rf"\W*(?:the )?[{COUNTRY}{ORGANISATION}{FORUM}](?:\s*(?:[-–:(|]|$)|, )", mask)
    if single and signs < 3 or (block.kind is BlockKind.ITEM and signs < 3):
        stop = re.search(r"\s[-–]\s|:|\|", mask)
        yield from list(listed(sentence, 0, stop.start() if stop else len(mask), unknown=True))[
            : 2 if " and " in mask else 1
        ]
        return
    yield from listed(sentence, start, _list_end(mask, start), unknown=True)
