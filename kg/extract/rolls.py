"""Lists, rolls and tables of participants: who stands under a heading of attendance, and in which capacity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.sentence import AGENT, COUNTRY, FORUM, ORGANISATION, PERSON, Sentence
from kg.extract.presencelists import capacity_of
from kg.extract.relations import Listed, listed
from kg.extract.rolltables import Table, capacity_of_head, is_header
from kg.model import Block, BlockKind, Modality
from kg.patterns import filtered

_POSITIVE: Final = filtered(
    r"\b(?:participants?|participation|attendance|attendees|delegations?|delegates|present|presence|attending|"
    r"participating|"
    r"represented|roll[- ]call|who was there|those present|who attended|who took part)\b",
    re.IGNORECASE,
)
_WERE_THERE: Final = filtered(
    r"\b(?:attended|took part|participated|represented|present|in attendance|followed|came from|sent by|"
    r"took their seats|joined|at the table|around the table)\b"
)
_COMING: Final = filtered(
    r"(?:came from|come from|sent by|were from|were|follows|drawn from|these being|namely|including):\W*$"
)
_ROLL: Final = filtered(
    r"list of (?:participants|delegates|delegations|attendees|attendance)|participants['’]? list|roll of|register of "
    r"(?:participants|attendance)|attendance (?:list|sheet|register|roll)|\bparticipants\W*$|delegations list|"
    r"list of those present",
    re.IGNORECASE,
)
_NEGATIVE: Final = filtered(
    r"\b(?:regrets?|apolog(?:y|ies)|absent|absences?|absentees|not (?:present|represented|attending|attended)|"
    r"unable to|invited|"
    r"did not|could not|excused|no reply|non-attendance)\b",
    re.IGNORECASE,
)
_ROLE_WORDS: Final = (
    r"(?:members?|member (?:states|countries|governments|administrations)|observers?|listeners?|participating|"
    r"support unit|"
    r"(?:international |regional |and |partner |intergovernmental |inter-governmental |non-governmental |observer )*"
    r"organi[sz]ations?|(?:[\w-]+ ){0,2}states|(?:[\w-]+ ){0,2}countries|governments|administrations|territories|"
    r"hosts?|chairs?|"
    r"co-?chairs?|partners|participants|secretariat|resource persons|facilitators|trainers|instructors|guests|"
    r"special guests|speakers|civil society|delegations|others?|agencies|non-members?|institutions|bodies|NGOs|"
    r"united nations|UN system|academia|experts|embassies)"
)
_ROLE: Final = filtered(
    rf"^\W*(?:[\divxIVXA-H]{{1,4}}[.)]\W+)?(?:the |other |new |full |invited |permanent |standing |also present |"
    rf"as )*"
    rf"{_ROLE_WORDS}\b[^.:]{{0,60}}:?\W*$",
    re.IGNORECASE,
)
_LABEL: Final = filtered(
    r"(?:^|(?<= ))(?P<label>(?:(?:[Oo]ther|[Nn]ew|[Ff]ull|[Aa]lso|[Ii]nvited|[Ii]nternational|"
    r"[Rr]egional|[Pp]articipating|"
    r"[Mm]ember|[Oo]bserver|[Pp]artner|[Ii]ntergovernmental) )?"
    r"(?:[Mm]embers?|[Oo]bservers?|[Ll]isteners?|[Ss]tates|[Cc]ountries|[Gg]overnments|[Oo]rgani[sz]ations|"
    r"[Pp]articipants|"
    r"[Dd]elegations|[Dd]elegates|[Pp]artners|[Gg]uests|[Hh]ost|[Pp]resent|[Aa]ttend(?:ance|ing|ed|ees)|"
    r"[Ii]n attendance|"
    r"[Aa]pologies|[Rr]egrets|[Aa]bsent|[Nn]ot represented|[Nn]ot present|[Ee]xcused|[Ii]nvited|[Nn]o reply|MEMBERS|"
    r"OBSERVERS|"
    r"PRESENT|APOLOGIES|ABSENT|STATES|ORGANI[SZ]ATIONS|PARTICIPANTS|Resource persons|Secretariat)"
    r"(?: (?:were )?(?:received|present|from|states|countries))*(?: \(\d+\))?): "
)
_OPENS: Final = filtered(
    r"\W*(?:Present|Attendees|Participants?|Participation|Attendance|In attendance|Delegations|Delegates|"
    r"Attended(?: by)?|"
    r"Attending|"
    r"Participating (?:[Ss]tates|[Cc]ountries|[Gg]overnments)|[Ss]tates (?:present|represented)|Members present)"
    r"(?: \([^()]*\))?: "
)
_TELLS: Final = filtered(
    r"\b(?:was|were|had|has|have|could|did|joined|listened|attended|took|sent|tried|came|would|will|is|are|followed|"
    r"participated)\b"
)
_LAST_NAME: Final = filtered(
    rf"(?:, |\(|[–—-] |\| |\bof (?:the )?)(?:the )?(?P<who>[{COUNTRY}{ORGANISATION}{FORUM}])\)?[^\wⒶ-ⓩ]*$"
)
_FEW: Final = 10  # names in lines that reading put together
_NOBODY: Final = filtered(  # below a name, not a heading of its own
    r"\W*(?:[Nn]o (?:participants?|delegat\w+|representatives?|one|names?|reply)|[Nn]obody|[Rr]epresented by (?!its|"
    r"the Embassy|their|an? |Mr|Ms|the Mission)|"
    r"[Dd]id not attend|"
    r"excused|absent|vacant|not represented|regrets?|apologies|unable to)\b[^:]{0,50}$"
)
_EARLY: Final = 10  # blocks among which a document says that it is a roll
_RESOLVES: Final = filtered(
    r"\bthat:?\W*$|\b(?:agreed|concluded|recommend\w*|decided|discussed|noted|requested|invited|urged|asked|adopted|"
    r"welcomed|"
    r"should|were (?:asked|invited|informed|given|divided))\b",
    re.IGNORECASE,
)
_PROSE: Final = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION)
_ENDS: Final = filtered(
    r"\b(?:agenda|programme|program|summary|opening|conclusions?|recommendations?|decisions?|discussions?|contacts?|"
    r"report|"
    r"background|next|follow-up|documents?|acronyms|abbreviations|statements?|introduction|"
    r"annex [ivx\d]+ ?[–:.-] ?(?!.*(?:particip|deleg|attend)))\b",
    re.IGNORECASE,
)
_NO_ROLL: Final = filtered(
    r"\b(?:rights|policy|women|voluntary|increas\w*|role of|encourag\w*|discussion|statements?|remarks|"
    r"present (?:situation|"
    r"state|status|document|report|arrangements)|fees?|costs?)\b",
    re.IGNORECASE,
)
_LINE: Final = filtered(
    rf"[^\wⒶ-ⓩ]*(?:\d+[.)]?[^\wⒶ-ⓩ]+)?(?:[Tt]he |Government of (?:the )?|Delegation of (?:the )?|Kingdom of |"
    rf"State of )*[{COUNTRY}{ORGANISATION}{FORUM}]"
)
_ONLY_NAMES: Final = filtered(rf"\W*(?:(?:[Tt]he )?[{COUNTRY}{ORGANISATION}{FORUM}][\s,;•*–-]*)+")
_BEHIND: Final = filtered(r"\s*(?:$|[-–—:|(*,]|Secretariat)")
_ALONE: Final = filtered(
    rf"[^\wⒶ-ⓩ]*(?:\d+[.)]?[^\wⒶ-ⓩ]+)?(?:[Tt]he |THE |OFFICE OF THE |(?:COMMISSION|SECRETARIAT) OF (?:THE )?|"
    rf"Commission of (?:the )?|Secretariat of (?:the )?|Government of (?:the )?|"
    rf"Delegation of (?:the )?)*"
    rf"[{COUNTRY}{ORGANISATION}{FORUM}](?:,? (?:[A-Z]+ )*OF(?: THE)?)?\W*(?:\([^()]{{0,60}}\))?[\W\d]*$"
)
_ABSENT: Final = filtered(
    r"apolog|regret|absent|not (?:attend|represented|present)|could not|unable|did not|no reply|excused|withdrew|"
    r"cancelled|\bno (?:participants?|delegat\w+|represent\w+)|represented by (?!its|the embassy|their|an? |mr|ms|"
    r"the mission)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _State:
    """Where in a document the reader of rolls is."""

    on: bool = False
    whole: bool = False  # the document as a whole is a roll
    negative: bool = False
    capacity: str = "participantCapacity"
    heading: Block | None = None
    event: Event | None = None
    table: Table | None = None
    headed: bool = False  # the section names its agents on lines of their own, persons below them
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One participant of a roll, the sentence it stands in, its capacity, the heading above, and the event it tells."""

    listed: Listed
    sentence: Sentence
    capacity: str
    heading: Block | None
    event: Event | None = field(default=None)


def entries(analysis: Analysis) -> Iterator[Entry]:
    """The participants that the document lists under headings of attendance, or as a roll."""
    sentences: dict[int, list[Sentence]] = {}
    for sentence in analysis.sentences:
        sentences.setdefault(sentence.block.index, []).append(sentence)
    state = _State()
    blocks = analysis.document.blocks
    for position, block in enumerate(blocks):
        here = sentences.get(block.index)
        if not here:
            continue
        if block.kind is BlockKind.TITLE:
            state.on = state.whole = state.whole or bool(_ROLL.search(block.text))
            continue
        if block.kind is not BlockKind.ROW:
            state.table = None
        if _turns(analysis, state, block, here):
            continue
        if block.kind is BlockKind.ROW:
            yield from _rows(state, blocks, block, here[0])
        elif not state.on and block.kind in _PROSE and _OPENS.match(here[0].mask):
            labelled = _State(heading=block)
            for sentence in here:
                if _LABEL.match(sentence.mask):
                    yield from _labelled(labelled, sentence)
        elif state.on:
            rest = " ".join(b.text for b in blocks[position + 1 : position + 3] if b.text.startswith("(")) + (
                " absent" if position + 1 < len(blocks) and _NOBODY.match(blocks[position + 1].text) else ""
            )
            below = sentences.get(blocks[position + 1].index) if position + 1 < len(blocks) else None
            if not state.whole and _ALONE.match(here[0].mask) and below and PERSON in below[0].mask[:3]:
                state.headed = True
            yield from _block(state, block, here, rest)


def _turns(analysis: Analysis, state: _State, block: Block, here: list[Sentence]) -> bool:
    """Whether a block is a heading that switches the reading of a roll on, off, or to another capacity."""
    words, mask = block.text, here[-1].mask
    heads = block.kind is BlockKind.HEADING
    if block.kind is BlockKind.ROW or (block.kind is BlockKind.NOTE and not state.whole):
        return False
    if _LABEL.match(mask) and re.search(AGENT, mask):
        return False
    if words.endswith(":") and _COMING.search(words) and _WERE_THERE.search(words + mask):
        _on(analysis, state, block, here)
        return True
    if state.headed and _NOBODY.match(words):
        return True
    if len(here) > 1 or not _may_head(block, words, mask):
        return False
    short = heads or len(words.split()) <= 6
    if _NEGATIVE.search(words) and short and not words.startswith("("):
        state.negative = True
        return state.on
    if (not short and not words.endswith(":")) or (not heads and _RESOLVES.search(words)):
        return False
    there = words.endswith(":") and _WERE_THERE.search(words)
    positive = (_POSITIVE.search(words) or there) and not _NO_ROLL.search(words)
    if positive and (heads or words.endswith(":") or len(words.split()) <= 3):
        _on(analysis, state, block, here)
        return True
    if _ROLE.match(words) and state.on:
        state.negative, state.capacity, state.heading, state.headed = False, capacity_of_head(words), block, False
        return True
    if heads and not re.search(PERSON, mask):
        if not state.whole or (_ENDS.search(words) and not _post(words)):
            state.on, state.negative, state.capacity, state.event = False, False, "participantCapacity", None
        return not state.on
    return False


def _may_head(block: Block, words: str, mask: str) -> bool:
    """Whether a block by its length and the names in it may head a roll or a part of one."""
    heads, agents = block.kind is BlockKind.HEADING, len(re.findall(AGENT, mask))
    if len(words) > 120 or block.kind is BlockKind.NOTE or (agents and _ABSENT.search(words)):
        return False
    if agents > 1 and not heads:
        return False
    if agents and not (re.match(r"\W*(?:List of )?[Pp]articipants", words) or (heads and _POSITIVE.search(words))):
        return False
    return heads or len(words.split()) <= 8 or bool(_WERE_THERE.search(words))


def _post(words: str) -> bool:
    """Whether a line is the post of a person: rolls print it below the name."""
    return bool(
        re.search(
            r"\b(?:Secretary|Director|Officer|Head|Chief|Manager|Coordinator|Assistant|Adviser|Advisor|Delegate|"
            r"Commissioner|Controller|Superintendent|Inspector|Counsellor)\b",
            words,
        )
    )


def _on(analysis: Analysis, state: _State, block: Block, here: list[Sentence]) -> None:
    state.on, state.negative, state.capacity, state.heading = True, False, capacity_of(block.text), block
    state.headed = False
    if block.index < _EARLY and block.kind is BlockKind.HEADING and _ROLL.search(block.text):
        state.whole = True
    named = [e for _, e in analysis.events_in(here[-1]) if e.modality is Modality.ASSERTED]
    state.event = named[-1] if named else None


def _rows(state: _State, blocks: tuple[Block, ...], block: Block, first: Sentence) -> Iterator[Entry]:
    if state.table is None:
        state.table = Table.of(first.mask)
        heads = is_header(first.mask)
        if (
            not state.on
            and not state.table.tells
            and not (
                block.intro is not None
                and _COMING.search(blocks[block.intro].text)
                and _WERE_THERE.search(blocks[block.intro].text)
            )
        ):
            state.table = Table(off=True)
        if heads:
            return
    if state.table.off or state.negative:
        return
    for one, capacity in state.table.row(first):
        yield Entry(one, first, capacity or state.capacity, state.heading, state.event)


def _block(state: _State, block: Block, here: list[Sentence], rest: str) -> Iterator[Entry]:
    first = here[0]
    if state.whole and not state.negative and len(here) == 1 and _ALONE.match(first.mask):
        if _alone(state, block, first) and not _ABSENT.search(rest) and not _ABSENT.search(block.text):
            yield from _line(state, block, first)
        return
    if any(_LABEL.search(sentence.mask) for sentence in here):
        for sentence in here:
            yield from _labelled(state, sentence)
        return
    if state.negative or _ABSENT.search(rest) or (_ABSENT.search(block.text) and not len(here) > 1):
        return
    if state.headed and (block.kind in (BlockKind.NOTE, BlockKind.CAPTION) or not _LINE.match(first.mask)):
        return
    person = PERSON in first.mask[: 40 if state.whole else 3] or (_post(block.text) and block.kind is BlockKind.ITEM)
    if not state.headed and person and not _LINE.match(first.mask):
        yield from _person(state, first)
        return
    if _LINE.match(first.mask) and _single(first.mask):
        yield from _line(state, block, first)
        return
    for sentence in here:
        yield from _enumeration(state, block, sentence)


def _alone(state: _State, block: Block, sentence: Sentence) -> bool:
    """Whether a line that is a name alone heads its persons; below persons it may be where they work."""
    capitals = re.sub(r"\([^)]*\)|Ⓒ|[^A-Za-z]", "", block.text).isupper()
    if not state.headed:
        state.headed, state.capitals = True, capitals
    return capitals or not state.capitals or COUNTRY in sentence.mask


def _line(state: _State, block: Block, first: Sentence) -> Iterator[Entry]:
    stop = re.search(r"\s[-–—]\s|[:|*]|\((?!Ⓒ)", first.mask)
    told = re.search(
        r"\((?:as )?(?:an )?(?:observers?|listeners?)\)|\s[-–—|,:] ?(?:as )?(?:an )?(?:observers?|listeners?)\W*$",
        first.text,
        re.IGNORECASE,
    )
    capacity = "observerCapacity" if told else state.capacity
    every = _ONLY_NAMES.fullmatch(first.mask)  # lines that reading put together: "Norway Sweden"
    for one in list(listed(first, 0, stop.start() if stop else len(first.mask), unknown=True))[: _FEW if every else 1]:
        yield Entry(one, first, capacity, state.heading, state.event)


def _person(state: _State, sentence: Sentence) -> Iterator[Entry]:
    """ "Mr John Rabuka, Director of Immigration, Fiji": the last name of the line, that of a state before all."""
    mask = sentence.mask
    if _ABSENT.search(mask):
        return
    ends = _LAST_NAME.search(mask)
    if ends and (one := next(iter(listed(sentence, ends.start("who"), len(mask), unknown=False)), None)):
        yield Entry(one, sentence, state.capacity, state.heading, state.event)


def _labelled(state: _State, sentence: Sentence) -> Iterator[Entry]:
    """ "Members: A; B; C Observers: D": each label leads a list of its own."""
    mask = sentence.mask
    labels = list(_LABEL.finditer(mask))
    if not labels and not state.negative:
        yield from _enumeration(state, sentence.block, sentence)
        return
    ends = [*(label.start() for label in labels[1:]), len(mask)]
    for label, end in zip(labels, ends, strict=False):
        words = label["label"]
        state.negative, state.capacity = bool(_NEGATIVE.search(words)), capacity_of_head(words)
        persons = PERSON in mask[label.end() : end] and "esource" in words
        if state.negative or persons or _ABSENT.search(mask[label.end() : end]):
            continue
        for one in listed(sentence, label.end(), end, unknown=PERSON not in mask[label.end() : end]):
            yield Entry(one, sentence, state.capacity, state.heading, state.event)


def _enumeration(state: _State, block: Block, sentence: Sentence) -> Iterator[Entry]:
    if _TELLS.search(sentence.mask):
        return  # a sentence of its own: prose
    signs = len(re.findall(AGENT, sentence.mask))
    plain = re.sub(rf"\W+|{AGENT}|\b(?:and|the|of|as well as|representatives|from)\b", " ", sentence.mask).split()
    alone = (
        block.kind is BlockKind.ITEM
        and not re.search(PERSON, sentence.mask)
        and len(sentence.mask) < 120
        and not re.search(r"\b(?:be|is|are|was|were|will|should|shall|has|have|to)\b", sentence.mask)
    )
    starts = re.match(rf"(?:[Tt]he following[^:]*:|[A-Z][\w ]{{0,60}}:)?\s*(?:[Tt]he )?{AGENT}", sentence.mask)
    if (starts and signs >= 3 and len(plain) <= 2 * signs + 8) or alone:
        lead = re.match(r"(?:[Tt]he following[^:]*:|[A-Z][\w ]{0,60}:)\s*", sentence.mask)
        words = lead[0] if lead else ""
        if _NEGATIVE.search(words):
            return
        capacity = capacity_of(words) if "bserver" in words else state.capacity
        for one in listed(sentence, lead.end() if lead else 0, len(sentence.mask), unknown=True):
            yield Entry(one, sentence, capacity, state.heading, state.event)


def _single(mask: str) -> bool:
    """Whether a line names one participant, with a person, a remark or nothing behind it."""
    lead = _LINE.match(mask)
    if _ONLY_NAMES.fullmatch(mask):
        return len(re.findall(AGENT, mask)) < _FEW
    return bool(lead and _BEHIND.match(mask, lead.end()) and len(re.findall(AGENT, re.sub(r"\([^)]*\)", "", mask))) < 3)
