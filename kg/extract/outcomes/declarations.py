"""The operative part of a declaration: its clauses far below the words that enact them.

"We, the Ministers, … / Recalling… / 1. Resolve to…", "HAVE AGREED AS FOLLOWS / Article 1. The seat shall be in…".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import Sentence
from kg.extract.outcomes.acts import opening_acts
from kg.extract.outcomes.found import Outcome, Speaker
from kg.extract.outcomes.lists import has_own_words
from kg.extract.outcomes.pieces import Slice, trimmed
from kg.extract.outcomes.speakers import addressees, addressees_of_item
from kg.extract.outcomes.tasks import event_ref
from kg.extract.outcomes.verbs import DECISION, FORMS, OBSERVATION, PREAMBLE, STRONG
from kg.extract.writer import where
from kg.model import Block, BlockKind
from kg.patterns import filtered

_FORMULA: Final = filtered(
    r"(?:(?:[^.;:]{3,160}[,;] )?(?:we|they|the (?:[\w'’-]+ ){0,4}(?:ministers|heads of delegation|delegations|members|"
    r"states|participants|governments|directors|parties|leaders|presidents)(?: [\w ,'’-]{3,60})?),? )?(?:(?:have|"
    r"has|hereby|do|therefore|jointly|"
    r"unanimously|solemnly|thus|also|and|accordingly|recommend(?:ed)? and|reaffirm(?:ed)? and),? )*(?:agreed?|"
    r"decided?|resolved?|declared?|proclaim(?:ed)?|"
    r"adopt(?:ed)?|set ?out|established?)(?: (?:as follows|(?:on |upon |to )?the following(?: [\w ]{3,60})?|"
    r"that|to|on|upon))? ?[:,.–—-]*",
    re.IGNORECASE,
)
"""Words that enact what stands below them and say nothing else."""
_AT_END: Final = filtered(
    r"\bHAVE (?:AGREED|DECIDED|RESOLVED|DECLARED|ADOPTED)(?: AS FOLLOWS| THE FOLLOWING| THAT|"
    r" TO)?:?$"
)
_LONGEST_FORMULA: Final = 240  # characters
_WE: Final = filtered(r"(?:We|WE),? (?:the |THE |[A-Z])")
_THOSE: Final = filtered(
    r"(?:The|THE) (?:[\w-]+ ){0,3}?(?i:ministers|heads|representatives|delegations|delegates|members|states|"
    r"participants|governments|plenipotentiaries|directors|officials|parties|leaders|presidents|commissioners)\b"
)
_PENDING: Final = (",", ";", ":", " and", ", having", "–", "—")
_FINITE: Final = filtered(r"(?<![\w'’-])(?:was|were|took part|attended|met|held|noted|agreed|participated)(?![\w'’-])")
_NUMERAL: Final = r"(?:\d{1,2}|[IVXL]{1,6}|[A-Z])"
_ARTICLE: Final = filtered(rf"(?i:article|clause|section|paragraph|point) {_NUMERAL}(?: ?[.:–—)-]+ ?|$)")
_CLOSED: Final = filtered(
    r"(?:Done|DONE|Given|GIVEN|Signed|SIGNED|Adopted|ADOPTED|Issued|Made) (?:at|in|on|by|this|unanimously|"
    r"AT|IN|ON|THIS)\b"
)
_NUMBERED: Final = filtered(r"\d{1,2}(?:\.[a-z0-9]{1,3})*|[ivxl]+|[IVXL]+|[a-z]")
_LAID_DOWN: Final = filtered(
    r"(?<![\w'’-])(?:shall|will|must|(?:is|are) (?:hereby |therefore )?(?:to |created|established|set up|instituted|"
    r"constituted|appointed|designated|admitted|entrusted|tasked|mandated|requested|invited|extended|renewed|"
    r"dissolved|abolished|merged|transferred|adopted|approved|endorsed|authori[sz]ed|replaced|amended))(?![\w'’-])"
)
_SAYS: Final = filtered(
    r"(?<![\w'’-])(?:is|are|has|have|remains?|continues?|belongs?|[a-z]{3,}(?:ers|ains|ides|ves|sts|tes|ces|"
    r"ses))(?![\w'’-])"
)
_TO_THIS_END: Final = filtered(
    r"(?:(?:to|for) (?:this|that) (?:end|purpose),? |accordingly,? |in addition,? |and )+", re.IGNORECASE
)


def operative_blocks(analysis: Analysis) -> dict[int, Block]:
    """Index of each block of an operative part that stands in no list of its own, with the words that enact it."""
    found: dict[int, Block] = {}
    head: Block | None = None  # whose declaration it is, or the formula
    enacted = False
    pending: Block | None = None  # the block before, where its words go on
    for block in analysis.document.blocks:
        text = block.text
        if block.kind is BlockKind.FURNITURE or not text:
            continue
        if _is_formula(block):
            head, enacted = block, True
        elif block.kind is BlockKind.TITLE and (_opens(text) or (head is not None and PREAMBLE.match(text))):
            head = head or block
        elif block.kind in (BlockKind.TITLE, BlockKind.HEADING) and not _ARTICLE.match(text):
            enacted = enacted and block.kind is BlockKind.HEADING and head is not None and not _other_part(text)
            head = head if enacted or text.isupper() else None
        elif _CLOSED.match(text):
            head, enacted = None, False
        elif head is not None and (enacted or _goes_on(pending)) and _is_clause(block, enacted):
            found[block.index] = head
            enacted = True
        elif _opens(text):
            head, enacted = block, False
        elif enacted and block.kind is BlockKind.PARAGRAPH and not block.number:
            enacted = block.intro is not None
        pending = block
    return found


def _is_formula(block: Block) -> bool:
    text = block.text
    if len(text) > _LONGEST_FORMULA or block.kind is BlockKind.ROW:
        return False
    if block.kind is BlockKind.TITLE:
        return _AT_END.search(text) is not None and len(text.split()) > 1
    closes = text.rstrip().endswith((":", ",", "–", "—")) or block.kind is BlockKind.HEADING or text.isupper()
    return closes and not block.number and len(text.split()) > 1 and _FORMULA.fullmatch(text) is not None


def _opens(text: str) -> bool:
    """Do words name who declares, and leave the verb to what stands below: "We, the Ministers of…,"?"""
    if not text.rstrip().endswith(_PENDING):
        return False
    return bool(_WE.match(text)) or (bool(_THOSE.match(text)) and not _FINITE.search(text[-200:]))


def _goes_on(pending: Block | None) -> bool:
    return pending is not None and pending.text.rstrip().endswith(_PENDING)


def _other_part(text: str) -> bool:
    return (
        re.match(r"(?i:part|annex|appendix|list of|table|summary|chair|report|statement|participants)", text)
        is not None
    )


def _is_clause(block: Block, enacted: bool) -> bool:
    """Is a block one of the clauses: numbered, labelled as an article, or opening with a verb of the table?"""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return False
    if PREAMBLE.match(block.text) or (not block.number and block.text.rstrip().endswith(":")):
        return False
    if _opens_with_verb(block.text):
        return True
    return enacted and (bool(_NUMBERED.fullmatch(block.number)) or _ARTICLE.match(block.text) is not None)


def _opens_with_verb(text: str) -> bool:
    words = re.sub(r"^(?:To|Hereby|Also|Further|And|Do|DO|HEREBY|TO),? ", "", text[:60]).lower().split()[:3]
    return any(
        (verb := FORMS.get(" ".join(words[:count]).rstrip(",:;"))) is not None and verb.form in ("base", "third")
        for count in (1, 2, 3)
    )


def clause_outcomes(analysis: Analysis, sentence: Sentence, head: Block) -> Iterator[Outcome]:
    """The outcomes of one sentence of an operative part that has no verb of deciding with a subject of its own."""
    mask = sentence.mask
    if _ARTICLE.fullmatch(mask):
        return
    above = analysis.of_block(head.index)
    context = (where(above[-1]),) if above else ()
    event = event_ref(analysis.event_of(sentence))
    number = sentence.block.number
    acts = opening_acts(mask)
    opens_list = mask.rstrip().endswith(":")
    for act in acts:
        if opens_list and act is acts[-1] and not has_own_words(mask, act, act.end):
            continue
        words = where(sentence, *trimmed(mask, act.start, act.end))
        whom = addressees(sentence, act) if act.kind in STRONG else ()
        yield Outcome(act.kind, words, sentence, number, Speaker(), event, whom, context)
    for part in () if acts else _parts(mask):
        kind = _kind(mask[slice(*part)])
        if kind is not None:
            words = where(sentence, *trimmed(mask, *part))
            whom = addressees_of_item(analysis, sentence) if kind == DECISION else ()
            yield Outcome(kind, words, sentence, number, Speaker(), event, whom, context)


def _kind(words: str) -> str | None:
    """What is laid down is decided; what else a declaration says, it states; a line without a verb is none."""
    if _LAID_DOWN.search(words):
        return DECISION
    return OBSERVATION if _SAYS.search(words) else None


def _parts(mask: str) -> Iterator[Slice]:
    """The parts of a clause at semicolons, where each lays something down by itself."""
    label = _ARTICLE.match(mask)
    at = label.end() if label else 0
    for found in re.finditer(r"; ", mask):
        stop = mask.find(";", found.end())
        if _LAID_DOWN.search(mask, found.end(), len(mask) if stop < 0 else stop):
            yield at, found.start()
            lead = _TO_THIS_END.match(mask, found.end())
            at = lead.end() if lead else found.end()
    yield at, len(mask)
