"""Lists of those who were there whose verb nobody has foreseen.

Where a text tells who was at a meeting, a list of delegations is one of those who came if words before or behind it
tell of coming, in whatever clause. What is known to say something else of states (that they host, pay, sign, belong,
are missing) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import AGENT, COUNTRY, DATE, EVENT, FORUM, ORGANISATION, Sentence
from kg.extract.presencelists import Presence, capacity_of, further, is_absent
from kg.extract.rollwords import NEGATIVE
from kg.model import BlockKind
from kg.patterns import filtered

_ONE: Final = rf"(?:[Tt]he )?[{COUNTRY}{ORGANISATION}{FORUM}](?: ?\([^()]*\))?"
_LINK: Final = (
    r"(?:, and |, | and |; and |; |, as well as |,? as well as | & |,? together with )"
    r"(?:(?:of|from|by|with|those (?:of|from)) )?"
)
_OTHER: Final = r"(?:[Tt]he )?[A-Z\d](?:(?! and )[^,;.:ⒸⓄⒻⒺⒹⓅⓂⒽ()]){2,50}(?=,|;| and )"  # an item that no lexicon knows
_AGENT: Final = filtered(AGENT)
_RUN: Final = filtered(rf"{_ONE}(?:{_LINK}(?:{_ONE}|{_OTHER}))*{_LINK}{_ONE}")
_PARTY: Final = filtered(
    r"\b(?:[Dd]elegat(?:es|ions)|[Oo]ffici?als|[Rr]epresentatives|[Ee]xperts|[Cc]olleagues|[Mm]inisters|"
    r"[Vv]ice-[Mm]inisters|"
    r"[Gg]overnments|[Aa]dministrations|[Dd]irectors|[Dd]irectors-[Gg]eneral|[Cc]hiefs|[Hh]eads|[Ss]ecretaries|"
    r"[Aa]mbassadors|"
    r"[Pp]articipants|[Aa]ttendees|[Gg]uests|[Oo]bservers|[Oo]fficers|[Pp]ractitioners|[Tt]rainees|[Gg]raduates|"
    r"[Tt]rainers|"
    r"[Ss]peakers|[Pp]resenters|[Pp]anell?ists|[Ii]nstructors|[Ff]acilitators|[Ii]nvestigators|[Pp]rosecutors|"
    r"[Jj]udges|"
    r"[Ee]nvoys|[Cc]ounterparts|[Tt]eams|[Aa]nalysts|[Ss]pecialists|[Ss]cholars|[Aa]uthorities|[Ii]nterlocutors|"
    r"[Nn]egotiators|[Cc]ommissioners|[Cc]oordinators|[Pp]olice|[Ss]taff|[Tt]hose|[Pp]eople|[Mm]en|[Ww]omen|[Oo]nes)"
    r"(?: (?:[a-z][\w-]*|[A-Z][\w-]+)){0,5}? (?:of|from|for|representing)(?: (?:the )?(?:[Gg]overnments|[Ss]tates|"
    r"[Rr]epublics) of)?"
    r" (?:the )?$"
)
_BUSY: Final = filtered(  # what is said of states that are not told to have come
    r"\b(?:co-?host|host(?:ed|s|ing)?\b|organi[sz](?:ed|es|ing|ers?)\b|chair|presid|fund|financ|sponsor|contribut|"
    r"donat|donor|pledg|pay|paid|"
    r"grant|support(?:ed)? by|assistance (?:of|from|by)|members? of|membership|belong|consist|compos|comprising|made "
    r"up of|"
    r"found(?:ed|ing|ers)|establish|launch|creat|set up|acced|accession|admit|ratif|sign|part(?:y|ies) to|agree|propos|"
    r"offer|suggest|call(?:ed|s)? (?:on|upon|for)|urge|request|ask|task|invit|mandat|decid|endors|recommend|adopt|"
    r"noted|acknowledg|express|recogni[sz]|stress|underlin|emphasi|reaffirm|reiterat|generosity|efforts|role of|"
    r"concern|"
    r"developments|experiences? of|steer|members are|members:|guidance|benefi|"
    r"cost|expens|thank|grateful|gratitude|appreciat|congratulat|commend|prais|condol|sympath|"
    r"appoint|elect|designat|entrust|coordinat|co-ordinat|led by|lead by|under the lead|"
    r"nationals|citizens|migrants|refugees|workers|victims|asylum|nationality|smuggl|traffick|route|border|flows?|"
    r"crossing|visas?|voyage|travelled through|returned to|return to|depart(?:ed|ure)|arriv(?:ed|als) from|"
    r"law\b|laws|legislat|parliament|treat(?:y|ies)|protocol|convention|agreement|memorand|pilot|project|programme|"
    r"guide|handbook|toolkit|questionnaire|database|website|survey|study|report(?:s|ed)? (?:on|that|by)|"
    r"previous|earlier|recall|last year|years? (?:ago|before)|since|former|until|next|forthcoming|upcoming|planned|"
    r"foreseen|scheduled|between|such as|example|including those|whose|if\b|"
    r"working group|committee|board|troika|bureau of|secretariat of|will\b|shall\b|should\b|would\b|may\b|might\b|"
    r"can(?:not)?\b|could\b|to be\b|not\b|no\b|nor\b|neither\b|without\b|except\b|absen|regret|apolog|miss(?:ed|ing)|"
    r"on-?line|remote|virtual|video|tele(?:phone|conf|vis)|by phone|written|letters?\b|messages?\b|greetings|on behalf|"
    r"shared with|empty|await|heard from|left\b|barred|turned away|"
    r"cancel|withdr|declin|unable|prevented|stayed|failed|excus|reply|travel (?:ban|difficult|restrict))",
    re.IGNORECASE,
)
_STOP: Final = filtered(r"[.;] |\b(?:while|whereas|but|although|though|whilst)\b|, (?:and|which|who|where) ")
_NOT_COMING: Final = filtered(
    r"\b(?:met|meeting|talks|consult\w+|contacts?|discussions|work\w*|cooperat\w+) with\b|^\W*(?:They|These|Those) "
    r"(?:were|are|include)|"
    r"\| (?:also |then )?welcom|put their"
)
_COLON: Final = filtered(r": ")
_CAME: Final = filtered(r"\b(?:nominated|seconded|sent|designated|delegated|drawn|chosen) (?:by|from)\b")
_CAME_BEHIND: Final = filtered(  # what may follow a list that has a verb of its own
    r"\W*(?:$|\||(?:as|in the capacity of|all|each|both|respectively|in (?:an? )?(?:observer|advisory)|under|"
    r"through|at|"
    r"(?:in|on) (?:person|the (?:first|second|third|opening|closing))|for the (?:first|second) time|along|alongside|"
    r"beside|besides|together|in addition|too|also there|among (?:others|them|those))\b|"
    r"(?P<verb>(?:(?:also|all|both|each|again|too|then|in turn|duly|likewise|themselves) )*(?:(?:had|have|has|"
    r"was|were|is|are) )?"
    r"(?:(?:also|all|both|each|again|too|then|duly|likewise|there|here) )*"
    r"(?:came|come|there|here|present|on hand|in (?:attendance|the room|the hall)|attend\w*|participat\w+|particip\w+|"
    r"represented(?! (?:at|in|on))|joined|joining|sat (?:in|with|at|round|around|beside|behind|as)|seated|spoke|spoken|"
    r"took (?:part|the floor|seats?|places?|their)|tak(?:en|ing) part(?! in)|travelled|flew|flown|arrived|gathered|met|"
    r"assembled|made the (?:journey|trip|crossing)|worked (?:together|side by side|for|in (?:groups|pairs|teams))|"
    r"(?:sent|dispatched|fielded|brought|despatched) (?:an? |their |its |one |two |three |senior |high-level |"
    r"large |small )*(?:delegat|represent|official|expert|team|officer|participant|observer|minister|director|member|"
    r"staff|colleague|judge|prosecutor|envoy|ambassador|person|people|men|women)\w*|"
    r"(?:made|make) up|completed the (?:list|table|room|circle|hall)|rounded|formed|filled|figured|appeared|"
    r"accounted|answered|listed|registered|"
    r"accredited|credentialed|credentialled|welcomed|received|greeted|followed (?:as|the (?:proceedings|discussions|"
    r"meeting|work|debates?) as)|observed|occupied|held (?:a )?seats?|numbered)\b))"
)
_THERE: Final = filtered(  # what may stand before a list that has no verb of its own
    r"\b(?:present|presence|attend\w*|attracted|participa\w+|joined|joining|seated|represented|represent|comprised|"
    r"included|including|in the (?:room|hall|audience)|(?:round|around|at) the table|took part|taking part|taken part|"
    r"gathered|gathering|brought|bringing|drew|drawn|assembled|registered|accredited|listed|lists|list|roll|alongside|"
    r"together with|besides|in addition|addition to|completed|added|turned|turnout|composed|occupied|filled|fielded|"
    r"nominated|seconded|chosen|travelled|greeted|counted|numbered|delegations|participants|observers|guests|attendees|"
    r"delegates|among (?:them|those|others|the \w+))\b",
    re.IGNORECASE,
)
_WERE: Final = filtered(
    r"\b(?:[Ww]ere|[Ww]as|[Ii]ncluded|[Cc]ame|[Ss]at|[Ff]rom|[Jj]oined|[Ff]igured)"
    r"(?: (?:also|again|then|there|the|an?|one|two|three|four|five|six|several|some|senior|other|further|many|"
    r"both|all))*"
    r" ?:? ?$"
)
_QUOTED: Final = filtered(r"[“”\"«»]|Ⓜ,? ?$")
_REACH: Final = 160  # characters at the sides of a list in which its clause is judged


def opened(view: Sentence, known: list[Presence], *, here: bool, told: bool) -> Iterator[Presence]:
    """The lists of a sentence that tells who came, `told` where its section is about nothing else."""
    mask = view.mask
    for found in _RUN.finditer(mask):
        start, end = found.span()
        inside = [one for one in known if one.start < end and start < one.end and not one.every]
        if inside:  # a list in which something could not be read: it goes on behind that
            last = max(inside, key=lambda one: one.end)
            if last.end < end - 1 and _AGENT.search(mask, last.end, end) and last.verb[0] < last.start:
                yield replace(last, start=last.end, end=end)
            continue
        lead, tail = _clause(mask, found.start(), end)
        several = len(re.findall(f"[{COUNTRY}{ORGANISATION}]", mask[start:end]))
        party = _PARTY.search(lead) is not None
        if several < 2 or not (party or (several > 2 and told) or (several > 3 and here)):
            continue
        if not _told_to_come(lead, tail):
            continue
        words = f"{_CAME.sub('', lead)} |{tail}"
        if _QUOTED.search(words) or _NOT_COMING.search(words):
            continue
        if _BUSY.search(words) or is_absent(view, (start, end), (end, end)) or NEGATIVE.search(lead):
            continue
        if re.search(rf"[{DATE}{EVENT}]", lead) and not party:
            continue
        yield Presence(view, start, end, capacity_of(words), (end, end))
        yield from further(view, end, "participantCapacity", (end, end))


def _told_to_come(lead: str, tail: str) -> bool:
    """Whether the words before or behind a list tell of coming: "A, B and C sit on the Committee" does not."""
    behind = _CAME_BEHIND.match(tail)
    if behind is None:
        return False
    if behind["verb"]:
        return True
    party = _PARTY.search(lead)
    before = lead[: party.start()] if party else lead
    return not before.strip(" \t-–—•*(") or bool(_THERE.search(before) or _WERE.search(before))


def _clause(mask: str, start: int, end: int) -> tuple[str, str]:
    """The words of a list's clause before and behind it."""
    begin = max(0, start - _REACH)
    for stop in _STOP.finditer(mask, begin, start):
        begin = stop.end()
    behind = _STOP.search(mask, end, end + _REACH) or _COLON.search(mask, end, end + _REACH)
    return mask[begin:start], mask[end : behind.start() if behind else end + _REACH]


_HEADED: Final = filtered(
    r"\b(?:particip\w+|attend\w*|who (?:was|were|came|sat|took part)|those (?:present|who)|delegations?|delegates|"
    r"present|presence|"
    r"a?round the table|at the table|in the (?:room|hall)|represented|composition|turnout|guests)\b",
    re.IGNORECASE,
)
_NO_HEAD: Final = filtered(
    r"\b(?:present (?:situation|state)|policy|statements?|increas\w+|recommend\w*|conclusions?)\b", re.I
)
_OPENING: Final = 5  # paragraphs in which reports say who came


def tells_who(analysis: Analysis, sentence: Sentence, last: int) -> tuple[bool, bool]:
    """Whether a sentence stands where a text may tell who came to a meeting, and where it tells that alone.

    `last` is the block that last told who came.
    """
    block = sentence.block
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION):
        return False, False
    heading = next(analysis.headings(block), None)
    told = bool(heading and _HEADED.search(heading.text) and not _NO_HEAD.search(heading.text))
    told = told or (last in (block.index, block.index - 1) and block.kind is BlockKind.PARAGRAPH)
    if told or block.kind is not BlockKind.PARAGRAPH:
        return told, told
    if analysis.main is None or analysis.event_of(sentence) is not analysis.main:
        return False, False
    first = next((b.index for b in analysis.document.blocks if b.kind is BlockKind.PARAGRAPH), 0)
    return block.index <= first + _OPENING, False
