"""Bodies named by their topic alone, or by a noun that only this text uses for bodies.

The groups of a series stand in tables and lists by their topics ("Remittances" below "TAWG"), and some processes call
their groups by a word of their own ("the Tent on Documents"): what is told of such a word shows that it is a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.analysis.merging import PLURAL, Body
from kg.model import Block, BlockKind
from kg.patterns import Pattern, filtered

_CAP = r"[A-Z][\w’'‑-]*"
_LINK = r"(?:and|&|of|for|on|in|to|the|against|with|by)"
_TOPIC = rf"(?:the )?{_CAP}(?:,? (?:{_LINK} ){{0,2}}{_CAP}){{0,9}}"
_LOWER_TOPIC = r"[a-z][a-z-]+(?: [a-z-]+){0,2}(?=[,.;)]|$)"
_HEADERS = filtered(
    r"(?:name of )?(?:the )?(?:(?:working|technical|thematic|expert|contact) )*"
    r"(?:groups?|sub-groups?|part(?:y|ies)|committees?|networks?|task forces?)\W*$",
    re.IGNORECASE,
)
_ITEM = filtered(
    rf"\W*(?:on )?(?P<topic>{_TOPIC})\W*"
    r"(?=\((?:(?:[Cc]o-)?[Cc]hair|[Cc]oordinat|[Ll]ed |[Ll]ead|[Cc]onvene|[Mm]oderat)|$)"
)
_LED = filtered(
    rf"\W*(?:\d+[.)] ?)?(?:on )?(?P<topic>{_TOPIC})\W*(?=\((?:[Cc]o-)?(?:[Cc]hairs?|[Cc]oordinators?|[Ll]ead)\b)"
)
_FURTHER = filtered(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|further|former|new|another|additional) "
    rf"group,? on (?P<topic>{_TOPIC})"
)
_COINED = filtered(
    r"(?<![\w’'-])(?P<noun>(?!(?:The|This|That|Its|Our|Each|Every|Both|New) )[A-Z][a-z]{2,}(?: ?-?[A-Z][a-z]+)?)"
    rf" on (?P<topic>{_TOPIC})"
)
_NO_BODY = frozenset(  # what else has a capitalised name with a topic: papers, meetings, undertakings, persons
    """
    act action agenda agreement aide announcement appeal approach arrangement article assembly assistance bill book
    brief briefing brochure bulletin campaign chapter charter circular code commitment communication communique
    compact compendium conclusions conference congress consensus consultation consultations convention course
    covenant curriculum data database day days debate decision decisions declaration decree deliberations dialogue
    directive director discussion draft event exchange exercise expert experts factsheet film focus framework
    gathering guidance guide guideline guidelines handbook hearing information initiative initiatives instruction
    instrument judge law laws lecture legislation letter lesson lessons manifesto manual matrix measure measures meeting
    meetings memorandum minister ministers model module note notes opinion orientation outcome outline pact pamphlet
    panel paper papers part period plan plans platform pledge policies policy position poster presentation press
    principles priorities priority procedure procedures programme program progress project projects proposal protocol
    provisions questionnaire rapporteur recommendation recommendations reflection reflections register regulation
    regulations reply report reports representative research resolution resolutions review roadmap round roundtable
    rule rules seminar series session sessions set situation speaker special statement statements statistics status
    strategy study studies summary summit survey symposium talk talks text theme toolkit topic training treaty unit
    update updates view views visit webinar week work workshop workshops year adviser advisor envoy ambassador
    coordinator officer commissioner counsellor focus international regional global national united annex appendix
    acting based based further under later early held while during monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december
    """.split()
)
_MADE_BEFORE = filtered(
    r"\b(?:creat\w+|establish\w*|set up|sets up|setting up|formed?|forming|founded|launch\w*|dissolv\w+|disband\w+|"
    r"wound up|members of|chairs? of|co-chairs? of|coordinators? of|coordination of|mandate of|work of|"
    r"sittings? of|meetings? of|sessions? of) "
    r"(?:an?|the|its|their|this|another|new|a new)(?: new)? $"
)
_MADE_BEHIND = filtered(
    r",? (?:\([^()]{2,12}\) )?(?:(?:which|that|and) )?(?:(?:is|was|has been|had been|were|be|to be) )?"
    r"(?:newly |jointly )?"
    r"(?:(?:co-?)?(?:chaired|coordinated|convened) by|wound up|dissolved|disbanded|sat (?:in|at|for)|met "
    r"(?:in|at|for)|"
    r"set up by|(?:established|created|formed) (?:by|in|at))\b"
)


@dataclass(frozen=True, slots=True)
class Peculiar:
    """A body by an unusual name: `name` is the full one; the words at `start` to `end` of a block name it."""

    block: int
    start: int
    end: int
    name: str
    alias: str = ""


def topical(blocks: Iterable[Block], bodies: Iterable[Body]) -> Iterator[Peculiar]:
    """The groups of a series named by acronym and topic, in a table or a list by the topic alone."""
    series = [b for b in bodies if b.plural and all(PLURAL.search(f) for f in b.forms)]
    if len(series) != 1:
        return
    stem = PLURAL.sub(lambda m: {"Parties": "Party"}.get(m[0], m[0][:-1]), series[0].label)
    shorts = sorted({a.rstrip("s") for a in series[0].acronyms})
    starts = [f"{word} on " for word in (stem, *shorts)]
    calls = "|".join(re.escape(word) for word in (stem, *shorts))
    plural = "|".join(re.escape(word) for word in (series[0].label, *series[0].acronyms))
    named = re.compile(rf"(?<![\w-])(?:{calls}) on (?P<topic>{_TOPIC}|{_LOWER_TOPIC})")
    told = re.compile(rf"(?<![\w-])(?:{plural}|{calls})(?![\w-])")
    table, intro = False, -9
    for block in blocks:
        if any(start in block.text for start in starts):
            for found in named.finditer(block.text):
                yield _of_topic(block, found.span(), found, stem, shorts)
        for found in _FURTHER.finditer(block.text):
            yield _of_topic(block, found.span("topic"), found, stem, shorts)
        if block.kind is BlockKind.ROW:
            first = re.compile(r"\W*([^|]*?)\s*\|").match(block.text)
            if first and (_HEADERS.fullmatch(first[1]) or re.fullmatch(rf"(?:{plural}|{calls})", first[1])):
                table = True
            elif table and first and (cell := re.fullmatch(rf"(?:on )?(?P<topic>{_TOPIC})", first[1])):
                span = (first.start(1) + cell.start("topic"), first.end(1))
                yield _of_topic(block, span, cell, stem, shorts)
            continue
        table = False
        if block.text.rstrip().endswith(":") and told.search(block.text):
            intro = block.index
        elif (block.kind is BlockKind.ITEM and block.intro == intro and (item := _ITEM.match(block.text))) or (
            block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH) and (item := _LED.match(block.text))
        ):
            yield _of_topic(block, item.span("topic"), item, stem, shorts)


def _of_topic(block: Block, span: tuple[int, int], found: re.Match[str], stem: str, shorts: list[str]) -> Peculiar:
    topic = found["topic"].strip()
    return Peculiar(block.index, *span, f"{stem} on {topic}", f"{shorts[0]} on {topic}" if shorts else "")


def coined(blocks: Iterable[Block], known: Pattern) -> Iterator[Peculiar]:
    """Bodies called by a noun that no list knows, where the text tells of one that it was made, led or ended."""
    found = [
        (block, one)
        for block in blocks
        for one in _COINED.finditer(block.text)
        if one["noun"].lower().split()[-1] not in _NO_BODY and not known.fullmatch(one["noun"])
    ]
    nouns = {
        one["noun"]
        for block, one in found
        if _MADE_BEFORE.search(block.text[max(0, one.start() - 40) : one.start()])
        or _MADE_BEHIND.match(block.text, one.end())
    }
    for block, one in found:
        if one["noun"] in nouns:
            yield Peculiar(block.index, *one.span(), one[0])
