"""Lists of outcomes: what the words or the heading that introduce a list make of its items."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from typing import Final, NamedTuple

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import Sentence
from kg.extract.outcomes.acts import acts_of, asked_along, opening_act, opening_acts
from kg.extract.outcomes.columns import column_of
from kg.extract.outcomes.found import Act
from kg.extract.outcomes.pieces import is_ought, kind_by_noun
from kg.extract.outcomes.plans import REACH, plan_above
from kg.extract.outcomes.verbs import COMMITMENT, DECISION, FORMS, OBSERVATION, PREAMBLE, RECOMMENDATION
from kg.model import Block, BlockKind
from kg.patterns import filtered


class Introduction(NamedTuple):
    """What makes outcomes of the items below it: their class, the block that says so, and who speaks there."""

    kind: str
    block: Block
    sentence: Sentence | None = None
    act: Act | None = None
    column: int | None = None  # of a table, the column in which the items stand
    alone: bool = False  # a verb by itself: "RECOGNIZE:", so that paragraphs are its items as well
    soft: bool = False  # only what is to be done below it is an outcome, not all that stands there

    @property
    def is_heading(self) -> bool:
        """Is it a heading, so that a verb in an item of its own says more?"""
        return self.act is None


_HEADINGS: Final = (
    (RECOMMENDATION, filtered(r"\brecommendations?\b|\brecommended (?:actions|measures)\b", re.IGNORECASE)),
    (COMMITMENT, filtered(r"\b(?:commitments?|pledges made)\b", re.IGNORECASE)),
    (
        DECISION,
        filtered(
            r"\b(?:decisions?|resolutions?|action (?:items?|points?)|next steps|follow[- ]up actions?|steps ahead|"
            r"agreed (?:actions?|points|measures|outcomes|conclusions)|actions? (?:agreed|to be taken)|to[- ]do list|"
            r"action list|"
            r"list of actions|"
            r"agreements reached|operational conclusions|points agreed|"
            r"what (?:was|is|has been|had been|we|they|ministers|members|the \w+)(?: have| has)? "
            r"(?:settled|agreed|decided|resolved)(?: on| upon)?)\b",
            re.IGNORECASE,
        ),
    ),
)
_SOFT: Final = filtered(
    r"(?:[\dIVX.]+ |[A-Z]\. )?(?:what (?:is|comes|happens|'s|’s) next|what next|next|the way (?:ahead|forward)|"
    r"way (?:ahead|forward)|looking ahead|follow[- ]?up|(?:main |key |general )?(?:conclusions?|outcomes?|results?)|"
    r"conclusions and follow[- ]?up|undertakings|assignments|work ahead)\W*",
    re.IGNORECASE,
)
_ENDING: Final = (
    (RECOMMENDATION, filtered(r"\brecommendations(?: \w+){0,4}:$", re.IGNORECASE)),
    (
        DECISION,
        filtered(r"\b(?:decisions|action (?:points|items)|resolutions|agreements)(?: \w+){0,4}:$", re.IGNORECASE),
    ),
)
_PLANS: Final = (
    (COMMITMENT, filtered(r"\b(?:plans|pledges|promises|commitments|undertakings|intentions)\b[^.;]{0,40}:$")),
    (DECISION, filtered(r"\b(?:results?|outcomes?|conclusions|upshot|tasks|errands|assignments)\b[^.;]{0,40}:$")),
)
_NO_HEADING: Final = filtered(
    r"^\W*(?:coming up|upcoming\b.*|coming (?:events|meetings)|most (?:read|popular|viewed|recent)\b.*|related\b.*|"
    r"latest\b.*|"
    r"recent (?:news|posts|events|stories)|see also|more (?:news|stories|from)\b.*|news|events|about\b.*|contacts?|"
    r"share\b.*|"
    r"read (?:more|next|also)|further reading|in this section|downloads?|quick links|tags|archives?|you may also like|"
    r"subscribe\b.*|follow us\b.*|calendar\b.*|media contacts?)\W*$|"
    r"\b(?:status|implementation|progress|follow[- ]?up (?:to|on|of)|review of|background|previous|last|"
    r"by (?:an? )?(?:unanimous )?(?:decision|resolution) of)\b",
    re.IGNORECASE,
)
_FOLLOWING: Final = (
    (
        RECOMMENDATION,
        filtered(
            r"following .{0,80}?\b(?:recommend\w*|proposals?|suggestions?|areas?|priorit\w+|measures|steps|"
            r"actions?|possib\w+)",
            re.IGNORECASE,
        ),
    ),
    (
        DECISION,
        filtered(
            r"following .{0,40}?\b(?:decisions?|conclusions?|agreements?|"
            r"resolutions?)",
            re.IGNORECASE,
        ),
    ),
    (COMMITMENT, filtered(r"following .{0,40}?\b(?:commitments?|pledges?|undertakings?)", re.IGNORECASE)),
)
THINGS: Final = filtered(
    r"\b(?:areas|objectives|themes|pillars|groups|principles|topics|categories|sessions|workshops)\b[^,;:]{0,60}:$|"
    r"\b(?:for|to|on) each(?: of (?:them|these|those|the [\w ]{2,30}))?:$"
)
_CONTENTS: Final = filtered(
    r"(?<![\w-])(?:which|that) (?:outlines?|sets?|includes?|comprises?|covers?|consists?|identifies|lists?|"
    r"contains?|has|"
    r"have)\b"
)
_NAMED_SO: Final = filtered(r"following .{0,60}?\brecommend", re.IGNORECASE)
_ENDS_OPEN: Final = filtered(r"(?:,? (?:namely|viz\.|as follows|the following|that))[:,]?$")
_BRIEF: Final = 12  # words of an introduction that leaves the class to the heading above it
_DOING: Final = filtered(r"[A-Za-z]?[a-z]+ing\b|[Tt]o [a-z]+\b")
_ALONE: Final = filtered(
    r"(?:(?:[Aa]nd|AND|[Tt]hey|[Tt]herefore|THEREFORE|[Hh]ereby|HEREBY|[Dd]o hereby|DO HEREBY|[Hh]ave|HAVE),? )*"
    r"(?P<verb>[A-Za-z]+)(?: (?:to|TO|that|THAT|as follows|AS FOLLOWS|the following|THE FOLLOWING))*:"
)
"""A verb that stands alone before a list: "AND RESOLVE:"."""
_DECLARING: Final = frozenset(("declare", "proclaim"))
_HEADS: Final = frozenset("report review share exchange support task mandate update form set discuss debate".split())
_LOOSE: Final = 5  # words after the verb of an introduction that ends without a colon: "decided to recommend to Ⓜ"
_EMPTY: Final = filtered(
    r"\b(?:that|to|on|as|follows|the|all|their|its|members?|states?|parties|participants|governments|countries|"
    r"member|in|undertaking|"
    r"(?:recommend|propose) to (?:[A-Z]?[\w'’-]+ ){1,5}?that|should|upon|for|also|and|it|they|be)\b|[^\w\s]|[ⒸⓄⒻⓂ]",
    re.IGNORECASE,
)
_SAID_ONLY: Final = frozenset(
    """thank express commend congratulate welcome deplore condemn recall reiterate reaffirm note take_note appreciate
    regret acknowledge pay_tribute""".split()
)
_SETTLED: Final = filtered(  # what is settled by saying so, in a list of what was concluded
    r"(?<![\w-])(?:shall (?!not\b)|(?:is|are) (?:hereby |therefore |also )?(?:approved|accepted|adopted|granted|"
    r"admitted|extended|endorsed|invited|asked|requested|renewed|postponed|tasked|mandated)(?! (?:in|with) "
    r"(?:most|many|some)\b)|will be (?:formed|set up|established|convened|held|prepared|created|organi[sz]ed)(?![\w-]))"
)
_SHOULD: Final = filtered(r"(?<![\w-])should(?![\w-])")


ORDINAL: Final = filtered(
    r"(?:FIRST|SECOND|THIRD|FOURTH|FIFTH|SIXTH|SEVENTH|EIGHTH|NINTH|TENTH|ELEVENTH|TWELFTH|First|Second|Third|Fourth|"
    r"Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth)[.:] "
)
"""The label of a clause of a declaration: "FIRST: To approve…"."""


def introduction_of(analysis: Analysis, block: Block) -> Introduction | None:
    """What introduces the list to which a block belongs: the words before it, else the nearest heading that does."""
    if ORDINAL.match(block.text):
        return _above_ordinals(analysis, block)
    if block.kind is BlockKind.ROW and (found := _by_column(analysis, block)):
        return found
    if block.intro is not None and block.kind in (BlockKind.ITEM, BlockKind.ROW, BlockKind.PARAGRAPH):
        above = analysis.document.blocks[block.intro]
        if above.kind is not BlockKind.HEADING or _ENDS_OPEN.search(above.text):
            found = _by_words(analysis, above.index, _DOING.match(block.text) is not None)
            if found is not None:
                return found
            brief = above.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and len(above.text.split()) <= _BRIEF
            if (found := _by_nouns(analysis, above, brief)) or not brief or THINGS.search(above.text):
                return found
            if _NO_HEADING.search(above.text):
                return None
    by_heading = _by_heading(analysis, block.section) or _by_announcement(analysis, block) or _by_plan(analysis, block)
    return by_heading or _below_alone(analysis, block)


def _below_alone(analysis: Analysis, block: Block) -> Introduction | None:
    """The paragraphs below a verb that stands alone: "EXPRESS:", "Their gratitude to…", "Their welcome to…"."""
    blocks = analysis.document.blocks
    if block.kind is not BlockKind.PARAGRAPH or block.number or not _CLAUSE_ALONE.match(block.text):
        return None
    for index in range(block.index - 1, max(-1, block.index - _LONGEST_RUN), -1):
        above = blocks[index]
        words = above.text.strip(" :")
        if above.kind is BlockKind.HEADING or above.text.rstrip().endswith(":"):
            kind = _alone(f"{words}:") or (OBSERVATION if PREAMBLE.fullmatch(words.capitalize()) else None)
            return Introduction(kind, above, alone=True) if kind else None
        if not _CLAUSE_ALONE.match(above.text):
            return None
    return None


_CLAUSE_ALONE: Final = filtered(
    r"(?:That|Their|Our|Its|To|The (?:efforts?|contributions?|work|support|progress|role))\b"
)
_LONGEST_RUN: Final = 10  # paragraphs below one verb


def _above_ordinals(analysis: Analysis, block: Block) -> Introduction | None:
    """The words that lead up to clauses labelled by ordinals."""
    blocks = analysis.document.blocks
    for index in range(block.index - 1, max(-1, block.index - REACH), -1):
        if blocks[index].text.rstrip().endswith(":"):
            return _by_words(analysis, index, _DOING.match(block.text) is not None)
        if blocks[index].kind is BlockKind.HEADING and (kind := _alone(f"{blocks[index].text.strip()}:")):
            return Introduction(kind, blocks[index])
        if not ORDINAL.match(blocks[index].text):
            return None
    return None


def _by_column(analysis: Analysis, block: Block) -> Introduction | None:
    found = column_of(analysis, block)
    return Introduction(found[0], found[1], column=found[2]) if found is not None else None


def _by_nouns(analysis: Analysis, above: Block, brief: bool) -> Introduction | None:
    """Words without a verb that name what the items are: "Decisions:", "In those plans:"."""
    last = analysis.of_block(above.index)
    if not last or _NO_HEADING.search(last[-1].text) or THINGS.search(last[-1].mask):
        return None
    tables = ((True, _PLANS), (False, _HEADINGS if brief else _ENDING))
    for soft, table in tables:
        for kind, pattern in table:
            if pattern.search(last[-1].text):
                return Introduction(kind, above, soft=soft)
    return None


@functools.lru_cache(maxsize=1)  # most items stand below the same words as the one before
def _by_words(analysis: Analysis, index: int, doing: bool) -> Introduction | None:
    """What the words of a block make of the items below it; `doing`: the item says what is done."""
    above, sentences = analysis.document.blocks[index], analysis.of_block(index)
    if not sentences or above.text.rstrip().endswith((".", "!", "?")):
        return None
    sentence = sentences[-1]
    open_ended = not above.text.rstrip(" ,").endswith((":", "–", "-", "that", "to", "namely", "viz.", "i.e."))
    if THINGS.search(sentence.mask) and not ("following" in sentence.mask and doing):
        return None
    if PREAMBLE.fullmatch(sentence.mask.rstrip(" :").removesuffix(" that")):
        return Introduction(OBSERVATION, above)
    if kind := _alone(sentence.mask.strip()):
        return Introduction(kind, above)
    acts = [act for act in acts_of(sentence.mask) if not act.nested]
    if not acts and above.number:
        acts = opening_acts(sentence.mask)  # "To approve the plan, instructing the Group to give priority to:"
    if not acts and open_ended:
        return None
    if not acts:
        ought = re.search(r"(?<![\w-])should(?: \w+)?:$", sentence.mask)
        return Introduction(RECOMMENDATION, above) if ought else None
    if _CONTENTS.search(sentence.mask, acts[-1].at):
        return None
    if open_ended and len(sentence.mask[acts[-1].at :].split()) > _LOOSE:
        return None
    return Introduction(list_kind(sentence.mask, acts[-1]), above, sentence, acts[-1])


def _alone(words: str) -> str | None:
    """The class of a verb that stands alone: "AND RESOLVE:"."""
    found = _ALONE.fullmatch(words)
    verb = FORMS.get(found["verb"].lower()) if found else None
    if verb is not None and verb.form == "base" and verb.base in _DECLARING:
        return DECISION
    return verb.kind if verb is not None and verb.form == "base" and verb.base not in _HEADS else None


def list_kind(mask: str, act: Act) -> str:
    """The class that an act gives to the items of the list it introduces."""
    said = mask[act.at : act.end]
    if act.verb.base == "conclude":
        return OBSERVATION  # each item says by itself what it is
    if act.kind == OBSERVATION and re.match(r" (?:our|their|its) (?:\w+ )?commitment", said):
        return COMMITMENT
    if act.kind in (OBSERVATION, DECISION):
        for kind, pattern in _FOLLOWING:
            if pattern.search(said):
                named = kind != RECOMMENDATION or act.kind == OBSERVATION or _NAMED_SO.search(said)
                return kind if named else act.kind
    return act.kind


@functools.lru_cache(maxsize=1)  # most blocks stand below the same headings as the one before
def _by_heading(analysis: Analysis, section: tuple[int, ...]) -> Introduction | None:
    for heading in (analysis.document.blocks[index] for index in reversed(section)):
        if _NO_HEADING.search(heading.text) or len(heading.text) > 120:
            return None
        for kind, pattern in _HEADINGS:
            if pattern.search(heading.text):
                return Introduction(kind, heading)
        if alone := _alone(f"{heading.text.strip().rstrip(':')}:"):
            return Introduction(alone, heading, alone=True)
        if _SOFT.fullmatch(heading.text):
            return Introduction(DECISION, heading, soft=True)
    return None


_ANNOUNCED: Final = (
    (
        RECOMMENDATION,
        filtered(r"\bfollowing (?:\w+ ){0,2}(?:recommendations?|proposals|suggestions)\b", re.IGNORECASE),
    ),
    (
        DECISION,
        filtered(
            r"\bfollowing (?:\w+ ){0,2}(?:decisions|action points|actions|next steps|agreements)\b", re.IGNORECASE
        ),
    ),
)


def _by_announcement(analysis: Analysis, block: Block) -> Introduction | None:
    """A sentence some blocks above that announces what stands under the headings below it."""
    if not (block.number or block.kind is BlockKind.ITEM):
        return None
    running = _running(analysis)
    nearest = bisect_left(running, block.index) - 1
    if nearest < 0 or running[nearest] <= block.index - REACH:
        return None
    return _announced(analysis, running[nearest])


@functools.lru_cache(maxsize=1)  # asked for each point below one sentence
def _announced(analysis: Analysis, index: int) -> Introduction | None:
    above = analysis.document.blocks[index]
    if above.text.rstrip().endswith((":", " as follows.", " the following.")):
        for kind, pattern in _ANNOUNCED:
            if pattern.search(above.text):
                return Introduction(kind, above)
        return _far_above(analysis, above)
    return None


@functools.lru_cache(maxsize=1)  # asked for many blocks of one document
def _running(analysis: Analysis) -> tuple[int, ...]:
    """The indices of the blocks that are running text: no headings, no points."""
    others = (BlockKind.HEADING, BlockKind.ITEM, BlockKind.FURNITURE)
    return tuple(b.index for b in analysis.document.blocks if b.kind not in others and not b.number)


def _far_above(analysis: Analysis, above: Block) -> Introduction | None:
    """Words such as "We, the Ministers, have agreed as follows:" above points below headings of their own."""
    sentences = analysis.of_block(above.index)
    acts = [act for act in acts_of(sentences[-1].mask) if not act.nested] if sentences else []
    last = acts[-1] if acts else None
    if last is None or _FAR.search(sentences[-1].mask, last.at) is None:
        return None
    if last.kind == RECOMMENDATION:
        return Introduction(RECOMMENDATION, above)
    decided = last.kind == DECISION or last.verb.base in _DECLARING
    return Introduction(DECISION, above) if decided else None


_FAR: Final = filtered(r"\b(?i:(?:as follows|the following|to|that|on|upon)):$|\b(?:as follows|the following)\.$")


def _by_plan(analysis: Analysis, block: Block) -> Introduction | None:
    plan = plan_above(analysis, block)
    return Introduction(RECOMMENDATION, plan) if plan is not None else None


def has_own_words(mask: str, act: Act, end: int) -> bool:
    """Does an act that introduces a list say more than the list ("agreed to further the work programme in…:")?"""
    said = mask[act.at : end]
    if re.search(r"\bfollowing\b|\bas follows\b|\bbelow\b", said):
        return False
    return len(_EMPTY.sub(" ", said).split()) >= 3


_AND_MORE: Final = filtered(r"(?:,|;)? and(?: further| also| then)?:\s*$")


def kind_of_item(introduction: Introduction, text: str) -> str:
    """The class of one item: what should be done is recommended even where the list is of conclusions."""
    if (said_by := asked_along(text) or kind_by_noun(text)) is not None:
        return said_by
    act, above = introduction.act, introduction.sentence
    if act is not None and above is not None and (act.verb.base in _DECLARING or _AND_MORE.search(above.mask)):
        # "We declare: 1. To adopt…", "The Meeting commended the Office and: (a) endorsed…"
        own = opening_act(text)
        if own is not None and (own.verb.form == act.verb.form or act.verb.base in _DECLARING):
            return own.kind
    if introduction.kind == OBSERVATION and act is not None and is_ought(text):
        return RECOMMENDATION  # "They shared the view that: lost passports be reported"
    if introduction.kind == OBSERVATION and _SHOULD.search(text):
        return RECOMMENDATION
    if introduction.kind == OBSERVATION and introduction.act is not None and _SETTLED.search(text):
        return DECISION
    if introduction.kind != OBSERVATION and (said := opening_act(text.lower())):
        if said.verb.base in _SAID_ONLY:
            return OBSERVATION
        asks = introduction.kind == DECISION and said.kind == RECOMMENDATION
        return RECOMMENDATION if asks else introduction.kind
    return introduction.kind
