"""Lists and tables of contributions: amounts beside their givers under words that speak of money."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import COUNTRY, Sentence
from kg.extract.contributions.gifts import Clause, Priced, tidy
from kg.extract.contributions.words import COSTS, FREE_OF_CHARGE, GIFT, LIST, MONEY, ONE, THINGS, modality
from kg.extract.money import currency_of
from kg.extract.writer import Where
from kg.model import Block, BlockKind, Modality
from kg.patterns import filtered

_FINANCE: Final = filtered(
    r"\b(?:fund(?:s|ing|ed)?|contribut\w*|donors?|pledge[sd]?|financ\w*|budget|grants?|support from|resources|"
    r"donat\w*|sponsor\w*|paid|gave|given|receipts?|received|income|revenues?|money|thank\w*|gratitude|grateful)\b",
    re.IGNORECASE,
)
_KIND: Final = filtered(r"\bin[- ]kind\b", re.IGNORECASE)
_BESIDE: Final = filtered(
    rf"(?:(?<![\w'’Ⓐ-ⓩ-])|^)(?P<who>{ONE})(?: ?[:–—-] | ?: ?| ?\| | \(|, | )"
    rf"(?:with |of |about |some |a further |another |an additional )?"
    rf"{MONEY}(?P<more>(?:(?:,| and|,? plus) {MONEY})*)\)?"
    rf"(?: ?[|,:–—-]? ?(?:\(|for |to |towards? )?(?P<purpose>[^;.|(){MONEY}{COUNTRY}]{{0,160}}))?"
)
_NO_VERB: Final = filtered(
    rf"(?:,|;| and|, and) (?P<who>{ONE}) (?:the|an?|its|two|three|four|five|ten|\d+) (?:[\w-]+ ){{0,3}}?"
    rf"(?:(?P<thing>{THINGS})|{COSTS}|{GIFT}|per cent)(?![\w-])|"
    rf"(?:,|;| and|, and) (?P<who3>{ONE}) (?:the (?:balance|rest|remainder|other half|second half)|those (?:of|"
    rf"for))\b|(?:,|;| and|, and) the (?:balance|rest|remainder|other [a-z]+|second half|remaining [a-z]+)(?:,? "
    rf"\(?{MONEY}\)?,?)? (?:was met )?by (?P<who2>{ONE})"
)
_CELL_IN_KIND: Final = filtered(
    rf" \| (?:also |plus |and )?(?P<purpose>(?:[\w-]+ ){{0,4}}(?:{THINGS})(?![\w-])[^|]{{0,80}})"
)
_AND_IN_KIND: Final = filtered(r"[^;.]{0,80}?,? (?:and|plus) (?P<purpose>[^;.]{3,80}?) in[- ]kind\b")
_BOUNDARY: Final = filtered(r"[;.:]|, (?:and|but|while|which|whereas)\b")
_FREE: Final = filtered(
    r"\b(?:for|of|to|with|in|than|at|through|via|under|into|"
    r"carr(?:ies|ied|y)|cover(?:s|ed)?|runs|ran|maintain(?:s|ed)?|support(?:ing|ed|s)?|assist(?:ing|ed|s)?|"
    r"providing|helping)(?: the)? $"
)
# "AUD 1.2 million by Australia, NZD 200,000 by New Zealand": the amount is of the next one.
_BY: Final = filtered(r"\b(?:by|from)(?: the)? $")
_BY_NEXT: Final = filtered(rf" (?:by|from) (?:the )?{ONE}")
_FIRST: Final = filtered(rf"^[^\wⒶ-ⓩ]*(?:\d+ ?\| )?(?P<who>{ONE})(?: ?:| [|–—-]|,)? ")
_CELL: Final = filtered(rf"^(?P<who>{ONE})(?: ?: | [|–—-] )(?:for )?(?P<purpose>[^;|{MONEY}]{{3,200}})")
_TOLD: Final = filtered(r"^(?:has|have|is|was|will|had|are|were|to)\b")
_NAMES: Final = filtered(rf"^(?P<who>{LIST})[\s.;,]*(?:and)?$")
_AFTER_COLON: Final = filtered(
    rf"(?:contribut|donat|fund|donors?|pledge|sponsor|financial support)[^:;.]{{0,90}}: ?(?P<who>{LIST})(?=[.;]|$)"
)
_GIVERS: Final = filtered(
    r"(?i:(?:financially )?(?:supported|funded|financed|sponsored|paid(?: for)?) by|"
    r"(?:source of )?fund(?:ing|s)(?: from)?|donors?|sponsors?|funders?)"
)
_CELL_NAMES: Final = filtered(rf"(?P<who>{LIST})(?: ?\({MONEY}\)| {MONEY})?")
_CELL_KIND: Final = filtered(r"\| ?(?i:in[- ]kind)\b")
_UNSETTLED: Final = filtered(  # how a column of a table says that nothing is given as yet
    r"\| ?(?i:under (?:discussion|consideration|negotiation)|planned|proposed|offered|tentative|requested|sought|"
    r"expected|pending|to be (?:confirmed|agreed)|tbc|indicative|in principle)\b"
)
_SHARED: Final = filtered(r",? (?:each|apiece)\b")
_GIVERS_AT_END: Final = filtered(rf"(?<![\w'’Ⓐ-ⓩ-])(?P<who>{LIST})$")
_NO_LIST: Final = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.FURNITURE})
_LONGEST_HEAD: Final = 300  # characters; what is longer introduces no list
_LINES: Final = 12  # short lines between an introduction and the last line of its list
_SHORT: Final = 50  # characters of such a line
_REACH: Final = 200  # characters before an amount in which those who share it are named
_TABLE: Final = 80  # rows of a table through which its head is looked for


def heading_of(analysis: Analysis, block: Block) -> Where | None:
    """The heading or introduction that says that what follows is given."""
    blocks = analysis.document.blocks
    above = [blocks[block.intro]] if block.intro is not None else []
    for index in range(block.index - 1, max(-1, block.index - _LINES), -1):
        if blocks[index].text.endswith(":"):
            above.append(blocks[index])
        if len(blocks[index].text) > _SHORT or len(block.text) > _SHORT:
            break
    for one in above:
        if len(one.text) < _LONGEST_HEAD and _FINANCE.search(one.text):
            real = one.kind is BlockKind.HEADING or modality(one.text) is Modality.ASSERTED
            return (one, 0, len(one.text)) if real else None
    for heading in itertools.islice(analysis.headings(block), 1):
        if _FINANCE.search(heading.text):
            return heading, 0, len(heading.text)
    return None


def currency(analysis: Analysis, sentence: Sentence, heading: Where | None) -> str:
    """The currency that a table's head or its caption gives for the bare numbers of a row."""
    block = sentence.block
    if block.kind is not BlockKind.ROW or heading is None or not re.search(r"\| ?\d", block.text):
        return ""
    blocks = analysis.document.blocks
    for above in reversed(blocks[max(0, block.index - _TABLE) : block.index]):
        if above.kind not in (BlockKind.ROW, BlockKind.FURNITURE):
            break
        if above.kind is BlockKind.ROW and (named := currency_of(above.text)):
            return named
    return currency_of(heading[0].text)


def lists(priced: Priced, heading: Where | None, *, told: bool = False) -> Iterator[Clause]:
    """The gifts of one line of a list or table, or of a list within a sentence; `told`: its words tell of a gift."""
    mask, block = priced.mask, priced.sentence.block
    if (block.kind in _NO_LIST and not priced.amounts) or (heading is None and not told and not _FINANCE.search(mask)):
        return
    if told:
        yield from _gapped(mask)
    if priced.amounts:
        yield from _amounts(priced, headed=heading is not None and not told)
    else:
        yield from _things(priced, heading)


def column_of(analysis: Analysis, block: Block) -> tuple[int, Where] | None:
    """The column of a table whose head says that those in it give: "Supported by"."""
    blocks, index = analysis.document.blocks, block.index
    rows = (BlockKind.ROW, BlockKind.FURNITURE)  # the rule below the head of a Markdown table is furniture
    while index > 0 and block.index - index < _TABLE and blocks[index - 1].kind in rows:
        index -= 1
    while blocks[index].kind is BlockKind.FURNITURE and index < block.index:
        index += 1
    if index == block.index:
        return None
    for column, cell in enumerate(blocks[index].text.split(" | ")):
        if _GIVERS.fullmatch(cell.strip(" |*")):
            return column, (blocks[index], 0, len(blocks[index].text))
    return None


def in_column(priced: Priced, column: int) -> Iterator[Clause]:
    """Those whom a cell of such a column names."""
    at = 0
    for number, cell in enumerate(priced.mask.split(" | ")):
        if number == column and (names := _CELL_NAMES.fullmatch(cell.strip(" |"))):
            start = at + cell.index(names[0])
            behind = priced.mask[start + len(names[0]) :]
            amount = next((place for place in sorted(priced.amounts) if place >= start), None)
            kind = amount is None and _CELL_KIND.search(behind) is not None
            end = len(priced.mask) if kind else start + len(names[0]) if amount is None else amount + 1
            how = Modality.PROPOSED if _UNSETTLED.search(behind) else Modality.ASSERTED
            yield Clause((start, start + names.end("who")), start, max(end, start + len(names[0])), how, in_kind=kind)
        at += len(cell) + 3


def _gapped(mask: str) -> Iterator[Clause]:
    """ "A gave EUR 210,000, the Board the salaries of two experts": the verb is said once."""
    for found in _NO_VERB.finditer(mask):
        group = next(name for name in ("who", "who2", "who3") if found[name])
        start = found.start() if group == "who2" else found.start(group)  # "the remainder, USD 48,000, by the Union"
        yield Clause(found.span(group), start, found.end(), in_kind=found["thing"] is not None)


def _amounts(priced: Priced, *, headed: bool) -> Iterator[Clause]:
    mask = priced.mask
    beside = False
    at = 0
    while found := _BESIDE.search(mask, at):
        last = max(place for place in priced.amounts if found.start() <= place < found.end())
        at = last + 1
        before = _BOUNDARY.split(mask[max(0, found.start() - 60) : found.start()])[-1]
        how = modality(before)
        if modality(mask[: max(0, mask.rfind(":", 0, found.start()))]) is None:
            continue  # "Members which have not paid: …"
        if how is None or _FREE.search(before) or (_BY.search(before) and _BY_NEXT.match(mask, last + 1)):
            continue
        beside = True
        told = _TOLD.match(found["purpose"] or "") is not None
        purpose = "" if told or not found["purpose"] else tidy(priced.sentence.words(*found.span("purpose")))
        who = _sharing(mask, found, last + 1)
        yield Clause(who, min(who[0], found.start()), last + 1, how, purpose=purpose)
        if more := _AND_IN_KIND.match(mask, last + 1) or _CELL_IN_KIND.match(mask, last + 1):
            said = priced.sentence.words(*more.span("purpose"))
            yield Clause(found.span("who"), last + 1, more.end(), how, in_kind=True, purpose=tidy(said))
    first = _FIRST.match(mask)
    if headed and first and not beside and modality(mask) is Modality.ASSERTED:
        end = max(priced.amounts) + 1
        rest = tidy(priced.sentence.words(end, len(mask)).strip(" |")) if end < len(mask) else ""
        yield Clause(first.span("who"), 0, end, purpose=rest)


def _sharing(mask: str, found: re.Match[str], at: int) -> tuple[int, int]:
    """Where the giver of an amount stands, or all of them: "Mali, Niger and Togo EUR 300 each"."""
    start, end = found.span("who")
    low = max(0, start - _REACH)
    named = _GIVERS_AT_END.search(mask[low:end]) if _SHARED.match(mask, at) else None
    return (min(start, low + named.start("who")), end) if named else (start, end)


def _things(priced: Priced, heading: Where | None) -> Iterator[Clause]:
    """Lists without amounts: "Fiji: office space", "Donors: A, B and C"."""
    mask = priced.mask
    for found in _AFTER_COLON.finditer(mask):
        if modality(mask[: found.start("who")]) is Modality.ASSERTED:
            yield Clause(found.span("who"), found.start(), found.end(), in_kind=_KIND.search(found[0]) is not None)
    if heading is None:
        return
    kind_list = _KIND.search(heading[0].text) is not None
    if cell := _CELL.match(mask):
        told = _TOLD.match(cell["purpose"]) is not None
        thing = kind_list or re.search(rf"\b(?:{THINGS}|{FREE_OF_CHARGE})\b", cell["purpose"], re.IGNORECASE)
        how = modality(mask)
        if how is not None and (not told or re.search(r"contribut|donat|fund|pledg", cell["purpose"])):
            purpose = "" if told else tidy(priced.sentence.words(*cell.span("purpose")))
            yield Clause(cell.span("who"), 0, cell.end(), how, thing is not None and not told, purpose)
    elif priced.sentence.block.kind in (BlockKind.ITEM, BlockKind.ROW) and (names := _NAMES.match(mask)):
        yield Clause(names.span("who"), 0, names.end(), in_kind=kind_list)
