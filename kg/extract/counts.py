"""Stated counts: "attended by 139 delegates representing 47 countries", "has met four times"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.addresses import slugify
from kg.extract.analysis.analysis import Analysis, Event
from kg.extract.analysis.sentence import AGENT, AGENTS, FORUM, MECHANISM, Sentence
from kg.extract.counttables import cell_labelled, cells_counted
from kg.extract.countwords import MODIFIER, NOUN, NUMBER, NUMERIC, ORDINAL, WORDS, number_of
from kg.extract.limits import MAX_SENTENCE
from kg.extract.writer import Where, Writer, text, where
from kg.model import Block, BlockKind, Entity, Literal, Modality, Ref
from kg.patterns import any_of, bank, filtered

_COUNT: Final = filtered(
    rf"(?<![\w.,$€£¥/§#&Ⓓ-])(?P<number>{NUMBER})(?: \(\d[\d,]{{0,8}}\))?(?: of (?:(?:the|its|all|our) |(?:the )?"
    rf"{AGENT}['’]s? )?(?P<whole>{NUMBER}))? (?:of (?:the|its) )?(?P<thing>(?:{MODIFIER}){{0,5}}?{NOUN}(?:['’]? "
    rf"{NOUN})*"
    rf"(?: (?:of|for) (?:cooperation|cooperative engagement|the private sector|civil society))?)"
)
_ADJECTIVE: Final = filtered(r" (?:member |participating )?(?:countries|states|governments|members)\b", re.IGNORECASE)
_DIGIT: Final = re.compile(r"\d")
_NUMERAL: Final = filtered(rf"(?<![A-Za-z])(?:{any_of(NUMERIC)})(?![A-Za-z])", re.IGNORECASE)
_TIMES: Final = filtered(
    rf"(?<![\w-])(?:met|sat|convened|gathered|assembled|came together) (?:a total of )?"
    rf"(?:(?P<number>{NUMBER}) times|(?P<twice>twice))(?! (?:a|per|each|every) )"
)
_VERB: Final = r"(?:had|have|has|were|was|are|came|took|attended|replied|responded|returned|sent|did|completed|joined)"
_MONEYS: Final = (
    "(?i:costs|contributions|expenses|fees|remittances|funds|pledges|prices|wages|salaries|revenues|budgets)\\b"
)
_SHORTENED: Final = bank(  # numbers whose thing is told elsewhere in the sentence
    filtered(  # Of the 41 forms handed out, 37 came back
        rf"\b[Oo]f (?:the |its |our )?{NUMBER} (?P<thing>(?:[\w-]+ ){{0,2}}?{NOUN})[^.;:]{{0,80}}?, "
        rf"(?:only |just |some )?(?P<number>{NUMBER}) (?={_VERB}\b)"
    ),
    filtered(  # 211 migrants went home from Indonesia, and a further 48 from…
        rf"{NUMBER} (?P<thing>(?:[\w-]+ ){{0,2}}?{NOUN})[^.;:]{{0,80}}?\b"
        rf"(?=a further |another |an additional )(?:a further|another|an additional) "
        rf"(?P<number>{NUMBER})(?= (?:from|in|to|at|{_VERB})\b)"
    ),
    filtered(  # the number of scholarships rose from ten to twenty-five; bringing its membership to 22
        rf"\b(?:numbers? of (?:the |its |new |such )?(?P<thing>[a-zⓃ][\w-]*[^.;:,]{{0,50}}?)|(?P<own>[Mm]embership))"
        rf"(?:,? (?:has|have|had|thus|now|rose|risen|doubled|trebled|tripled|increased|grew|grown|fell|fallen|dropped|"
        rf"decreased|went up|up|further|again|then|within a year|within a decade))*(?: from {NUMBER})?"
        rf" (?:to|reached|stands at|stood at|is|was) (?P<number>{NUMBER})(?![\w-]|,\d| per)"
    ),
    filtered(  # put the number of refugees in the region at 3,200
        rf"\bnumbers? of (?P<thing>[A-Za-zⓃ][\w-]*[^.;:,]{{0,50}}?)(?:,? (?:(?:was|were|is|are|has been|had been) )?"
        r"(?:estimated|put|fixed|set|given|capped|limited|reckoned|kept)(?: [^.;:,]{0,20}?)?)? at "
        rf"(?:some |about |around |over |nearly |approximately )?(?P<number>{NUMBER})(?![\w-]|,\d| per)"
    ),
    filtered(  # Departures by sea reached 53,000; applications fell from 2,642 to 909
        rf"(?:^|[.;,] |\b(?:that|and|while|the|its|of|where) )(?P<thing>(?:[\wⓃ-]+ ){{0,2}}?(?!{_MONEYS})"
        r"[A-Za-z][a-z’'-]+[^s\W]s(?![\w-])"
        r"(?: (?:by|from|of|in|to|at|for) [^.;:,\d]{2,40}?)?)(?: (?:had|has|have|again|then|thus))* "
        rf"(?:reached|totalled|totaled|numbered|stood at|amounted to|exceeded|(?:fell|rose|increased|decreased|dropped|"
        rf"grew|climbed|went up|declined)(?: (?:in|by) [^.;:,\d]{{1,30}}?)?(?: from {NUMBER}(?: in Ⓓ)?)? to) "
        rf"(?:some |about |around |over |nearly |almost |more than )?(?P<number>{NUMBER})(?![\w-]|,\d|[.]\d| (?:per|"
        r"million|dollars|euros?)\b)"
    ),
    filtered(  # became the 50th participating State; welcomed Niue as its seventh member
        r"\b(?:as|became|becomes|become|welcomed|admitted|joined(?: as)?|is|was|being) (?:the |its |their |our )"
        rf"(?P<number>{ORDINAL}) (?P<thing>(?:full |new )?(?:[Mm]ember|[Pp]articipating|[Pp]artner)(?: [Ss]tate| "
        rf"[Cc]ountry)?)"
        r"(?![\w-])"
    ),
    filtered(  # the first thirteen Migration Profiles
        rf"(?<![\w-])(?P<number>(?!(?i:two)\b){WORDS}) (?P<thing>(?:[A-Z][a-z]+ ){{0,3}}[A-Z][a-z]+[^s\W]s)(?![\w-])"
    ),
    filtered(rf"\b(?P<number>{NUMBER})-(?P<each>member|point|country|nation|state)(?= )"),  # the 27-point plan
    filtered(  # the registered refugees, of whom there were 1.3 million
        rf"(?P<thing>(?:[\wⓃ-]+ ){{0,2}}{NOUN}),?(?= of (?:whom|which) there )"  # rare words, looked for first
        rf" of (?:whom|which) there (?:were|are|had been) "
        rf"(?:some |about |over |more than )?(?P<number>{NUMBER})(?! {NOUN})"
    ),
    filtered(  # Uganda hosts 366,000 refugees, among them 84,000 who crossed last year
        rf"{NUMBER} (?P<thing>(?:[\wⓃ-]+ ){{0,2}}?{NOUN})[^.;:]{{0,60}}?,?"
        rf"(?= (?:among (?:them|whom)|of (?:whom|which)|including) ) (?:among (?:them|whom)|of (?:whom|which)|"
        rf"including) (?:some |about |over |only )?(?P<number>{NUMBER}) "
        rf"(?=(?:who|which|from|in|{_VERB})\b(?! women| men))"
    ),
    filtered(  # of whom nineteen were women
        rf"of whom (?:some |about |over |only )?(?P<number>{NUMBER}) (?:were|are) (?P<thing>(?:[\w-]+ )?{NOUN})"
    ),
    filtered(  # all known cases of visa fraud, 13,707 in number
        rf"(?<![\w-])(?P<thing>(?:[\wⓃ-]+ ){{0,2}}{NOUN}[^,.;:]{{0,60}}), "
        rf"(?P<number>{NUMBER}) in (?:number|all|total)\b"
    ),
    filtered(  # at least fifteen had lost their lives
        rf"\b(?P<number>{NUMBER}) (?:of them )?(?:had |have )?"
        rf"(?P<thing>lost their lives|died|drowned|perished)(?![\w-])"
    ),
    filtered(  # a staff of four, a capacity of 500, Total number of participants: 37
        rf"\b(?:(?P<thing>staff|capacity|crew|workforce|team|delegation) of|[Nn]umber of (?P<own_thing>(?:\w+ "
        rf")?{NOUN}):)"
        rf" (?:about |some |up to )?(?P<number>{NUMBER})(?=[.,;]| \(|$| (?:in|from|and|at|with|who)\b)"
    ),
    filtered(  # the number of minors stopped at the border, 68,541 in 2014, fell in 2015 to 39,970
        rf"\bnumbers? of (?P<thing>[^.;:,]{{3,60}})[^.;:,]{{0,80}}, (?P<number>{NUMBER}) in (?=[^.;:,]{{0,20}}Ⓓ)"
    ),
    filtered(
        rf"\bnumbers? of (?P<thing>[^.;:,]{{3,60}})[^.;:]{{0,120}}, (?:had |has )?"
        rf"(?:decreased|fell|dropped|rose|increased|grew)(?: in Ⓓ)? to (?P<number>{NUMBER})(?![\w-]|,\d)"
    ),
    filtered(rf"(?P<body>[{FORUM}{MECHANISM}]) (?P<own>of) (?P<number>{NUMBER})(?=[:,.;]| members)"),
)
_EACH: Final = {"country": "countries"}
_NOT_BEFORE: Final = filtered(
    r"(?:\b(?:these|those|next|both|another|every|each|part|parts|paragraphs?|articles?|"
    r"chapters?|resolutions?|no|nos|number|annex|table|figure|"
    r"section|page|pp|age|aged|under|top|phase|group|tier|track|session|at the same|between)\.?|[£$€¥]|"
    r"\b(?:to|will|would|should|could|may|shall) (?:hold|organise|organize|convene|conduct|"
    r"establish|set up|create|nominate|appoint|have|be|develop|prepare|send|provide|train|recruit|"
    r"host)(?: \w+)?)\s*$",
    re.IGNORECASE,
)
_NOT_AFTER: Final = filtered(
    r"^(?: (?:a|per|each|every) (?:year|month|week|day)| (?:will|would|are to|shall|may|should|could|must)\b|"
    r" (?:are|were) (?:planned|foreseen|proposed|scheduled)|-)"
)
_OPENING: Final = frozenset(
    """the some of in all about over around nearly almost only these those at from with by for to its their our more
    fewer up another and approximately first last since when while there as after before during roughly today""".split()
)
_TWO_SIDES: Final = filtered(
    r"(?:the|both|our|their) (?:two|2) (?:countries|governments|states|parties|sides|ministers|leaders|"
    r"delegations|organi[sz]ations|coordinators|co-chairs|chairs|co-managers|presidents|agencies)$",
    re.IGNORECASE,
)
_ATTENDANCE: Final = filtered(
    r"\b(?:attend\w*|participa(?!ting (?:states|countries|governments|members))\w*|took part|present|"
    r"represent\w*|delegates?|delegations|brought together|"
    r"gathered|joined|in all|registered|were received)\b",
    re.IGNORECASE,
)
_PRESENT: Final = frozenset("delegates delegations participants attendees persons representatives speakers".split())
_REPRESENTED: Final = frozenset(
    """countries states governments nations economies territories members parties officials ministers experts people
    individuals organisations organizations agencies institutions processes observers partners ngos""".split()
)
_LISTED: Final = filtered(
    rf"^(?: \([^()]{{1,20}}\))?(?:: | [–—-] |, namely,? | \()(?:the )?(?P<list>{AGENTS})(?=[.;)–—-]|$| [–—-] )"
)
_OPEN: Final = filtered(r"\b(?:including|such as|among (?:them|which)|notably|e\.g\.|inter alia|for example)\b")
_MINIMUM: Final = filtered(
    r"\b(?:its|their|the (?:group|network|forum|process|office|secretariat|committee|dialogue|initiative))\b",
    re.IGNORECASE,
)
_ROLL: Final = re.compile(r"[Pp]articipants? ?[:–—-]? ?\(?\d+ (?:persons|people|delegates|participants|names)\b")
_SKIPPED: Final = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.FURNITURE, BlockKind.QUOTE})


@dataclass(frozen=True, slots=True)
class Count:
    """A stated number: of what, about which event, forum or mechanism, and how many the list beside it has."""

    value: int
    thing: str
    about: Ref
    words: Where
    listed: int | None = None
    open: Where | None = None  # the words that leave the list behind the number open: "including"


def extract(analysis: Analysis, writer: Writer) -> None:
    """Write the counts that a document states."""
    seen: set[tuple[int, str, Ref]] = set()
    for sentence, plain in zip(analysis.sentences, analysis.plain, strict=True):
        if (sentence.block.kind in _SKIPPED and not _of_roll(sentence.text)) or len(plain.mask) > MAX_SENTENCE:
            continue
        for count in find_counts(analysis, sentence, plain, writer):
            key = (count.value, count.thing.lower(), count.about)
            if key not in seen:
                seen.add(key)
                _write(count, writer)


def _of_roll(words: str) -> bool:
    """Whether a line that is short as a heading tells how many a roll has: its last line, or its own heading."""
    return words.startswith("Total") or _ROLL.search(words) is not None


def find_counts(analysis: Analysis, masked: Sentence, sentence: Sentence, writer: Writer) -> Iterator[Count]:
    """The counts of one sentence, given with events masked and without ("two meetings" is one to the former)."""
    mask = sentence.mask
    if not _DIGIT.search(mask) and _NUMERAL.first(mask) < 0:
        return
    events = [(m.start, event) for m, event in analysis.events_in(masked)]
    for found in _COUNT.finditer(mask):
        thing = sentence.words(*found.span("thing"))
        if not _is_count(mask, found):
            continue
        about = _about(analysis, sentence, found, thing, events)
        if about is None:
            continue
        words = where(sentence, found.start(), found.end())
        value = number_of(found["number"])
        listed = _listed(analysis, sentence, found)
        if found["whole"]:
            whole = number_of(found["whole"])
            if whole >= 2:
                yield Count(whole, thing, writer.entity(about), words, None)
            listed = None
        if value >= 2:
            some = _OPEN.search(mask, found.end())
            left_open = where(sentence, *some.span()) if some else None
            yield Count(value, thing, writer.entity(about), words, listed, left_open)
    for pattern in _SHORTENED.likely(mask):
        for found in pattern.finditer(mask):
            value = number_of(found["number"])
            group = next((name for name in ("own_thing", "each", "thing") if found.groupdict().get(name)), "own")
            thing = "members" if found.groupdict().get("own") else sentence.words(*found.span(group))
            if found.groupdict().get("each"):
                thing = _EACH.get(found["each"], f"{found['each']}s")
            own = sentence.among(0, found.start("number"), MECHANISM + FORUM) if thing == "members" else []
            about = own[-1].entity if own else _about(analysis, sentence, found, thing, events)
            if about is not None and value >= 2 and not re.fullmatch(r"(?:19|20)\d\d", found["number"]):
                words = where(sentence, found.start(), found.end())
                yield Count(value, thing, writer.entity(about), words)
    if sentence.block.kind is BlockKind.ROW and sentence.start == 0:
        yield from _of_table(analysis, masked, writer)
    for found in _TIMES.finditer(mask):
        about = _about(analysis, sentence, found, "meetings", events)
        value = 2 if found["twice"] else number_of(found["number"])
        if about is not None:
            yield Count(value, "meetings", writer.entity(about), where(sentence, found.start(), found.end()))


def _of_table(analysis: Analysis, masked: Sentence, writer: Writer) -> Iterator[Count]:
    """The numbers of a row that stand below what they count, of the meeting or body that the row names."""
    held = [event for _, event in analysis.events_in(masked) if event.modality is Modality.ASSERTED]
    bodies = masked.among(0, len(masked.mask), MECHANISM + FORUM)
    about = held[0].entity if held else bodies[0].entity if bodies else None
    labelled = cell_labelled(masked.block)
    if labelled is not None and labelled[0] >= 2 and (body := about or analysis.forum):
        yield Count(labelled[0], labelled[1], writer.entity(body), (masked.block, *labelled[2:]))
        return
    for value, thing, start, end in cells_counted(analysis, masked.block) if about is not None else ():
        if value >= 2 and about is not None:
            yield Count(value, thing.lower(), writer.entity(about), (masked.block, start, end))


def _is_count(mask: str, found: re.Match[str]) -> bool:
    before = mask[max(0, found.start() - 40) : found.start()]
    after = mask[found.end() : found.end() + 30]
    if _NOT_BEFORE.search(before) or _NOT_AFTER.match(after):
        return False
    if re.fullmatch(r"(?:19|20)\d\d", found["number"]):
        return False
    named = re.search(r"\b([A-Z][a-z]+) $", before)  # "Room 12", "Level 3"
    if found["number"].isdigit() and named and named[1].lower() not in _OPENING:
        return False
    return not _TWO_SIDES.search(before + found[0])


def _about(
    analysis: Analysis, sentence: Sentence, found: re.Match[str], thing: str, events: list[tuple[int, Event]]
) -> Entity | None:
    """What a number is about: the meeting for who was there, else the body named before it, else the forum."""
    mask = sentence.mask
    main = analysis.event_of(sentence)
    held = main.entity if main is not None and main.modality is Modality.ASSERTED else None
    head = thing.split()[-1].lower()
    if head in _PRESENT or (head in _REPRESENTED and _ATTENDANCE.search(mask)):
        named = [(at, event.entity) for at, event in events if event.modality is Modality.ASSERTED]
        before = [entity for at, entity in named if at < sentence.origin[found.start()]]
        if before or named:
            return before[-1] if before else named[0][1]
        if held is not None:
            return held
    bodies = sentence.among(0, found.start(), MECHANISM + FORUM) or sentence.among(0, len(mask), MECHANISM)
    bodies = [m for m in bodies if not _ADJECTIVE.match(sentence.block.text, m.end)] or bodies
    if bodies and bodies[-1].entity is not None:
        return bodies[-1].entity
    if _MINIMUM.search(mask[: found.start()]) and (above := _last_body(analysis, sentence)):
        return above
    return analysis.forum or held


def _last_body(analysis: Analysis, sentence: Sentence) -> Entity | None:
    """The body that the earlier sentences of the block named last."""
    last: Entity | None = None
    for other in analysis.of_block(sentence.block.index):
        if other.start >= sentence.start:
            break
        named = other.among(0, len(other.mask), MECHANISM + FORUM)
        last = named[-1].entity if named else last
    return last


def _listed(analysis: Analysis, sentence: Sentence, found: re.Match[str]) -> int | None:
    """The length of the closed list that follows the number, in the sentence or as items below it."""
    rest = sentence.mask[found.end() :]
    if _OPEN.search(rest):
        return None
    if named := _LISTED.match(rest):
        start = found.end() + named.start("list")
        return len(sentence.among(start, found.end() + named.end("list"), "ⒸⓄⒻⓂ"))
    if re.match(r"[^,;.]{0,90}:$", rest.rstrip()):
        items = [b for b in analysis.document.blocks if b.intro == sentence.block.index and _is_item(b)]
        return len(items) or None
    return None


def _is_item(block: Block) -> bool:
    return block.kind in (BlockKind.ITEM, BlockKind.ROW) and block.level == 0


def _write(count: Count, writer: Writer) -> None:
    label = f"{count.value} {count.thing}"
    node = writer.relation("count", "CountStatement", label, [count.about, slugify(count.thing), str(count.value)])
    writer.claim(node, "countedThing", text(count.thing), count.words)
    writer.claim(node, "countAbout", count.about, count.words)
    left_open = [count.open] if count.open else []
    writer.claim(node, "value", Literal(str(count.value), "integer"), count.words, context=left_open)
    if count.listed:
        writer.claim(node, "listedValue", Literal(str(count.listed), "integer"), count.words)
