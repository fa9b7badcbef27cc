"""Places that no lexicon knows: small towns that only the words around them tell ("held at Portorož on 14 October")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.addresses import slugify
from kg.extract.analysis.sentence import PLACE, Mention
from kg.model import Block, BlockKind, Entity, Ref
from kg.patterns import filtered

_NAME = r"[A-Z][a-zÀ-ž’'-]+(?:[ -](?:[a-z]{2,3}[ -])?[A-Z][a-zÀ-ž’'-]+){0,2}"
_IN_LINE = filtered(rf"(?:^\W*|[|(–—-] ?|, )(?P<name>{_NAME}),? ?(?:\||\(|[–—-]|on|from)? ?$")
_IN_PROSE = filtered(
    rf"\b(?:held|place|met|meeting|meetings|conference|workshop|seminar|session|sitting|training|course|round table|"
    rf"gathered|convened|assembled|hosted|called together|consultations?|symposium)\b[^.;:]{{0,90}}?\b(?:in|at) "
    rf"(?P<name>{_NAME})(?:,? (?:on|from|in|between)? ?| ?\()$"
)
_NO_PLACE = filtered(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|"
    r"Winter|Early|Late|Mid|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Annex|Article|Item|Day|Date|"
    r"Session|Meeting|Conference|Consultations?|Workshop|Round|Forum|Process|Dialogue|Group|Committee|Report|Summary|"
    r"Statement|Declaration|Minutes|Draft|Final|Version|Page|Agenda|Original|English|Parliament|House|Hotel|Centre|"
    r"Center|Palace|Hall|Headquarters|Secretariat|Ministry|Office|Government|The|This|Issued|Published|Updated|"
    r"Prepared|Circulated|Adopted|Revised|Convention|Protocol|Act|Law|Plan|Strategy|Programme|Framework|Phase)\b"
)


def unlisted_places(block: Block, found: Iterable[Mention], dates: Iterable[Mention]) -> Iterator[Mention]:
    """Places named directly before a date, as those of meetings are, where no other name stands."""
    mentions = list(found)
    lines = block.kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.ROW)
    for date in dates:
        before = block.text[max(0, date.start - 160) : date.start]
        match = _IN_PROSE.search(before) or (_IN_LINE.search(before) if lines else None)
        if match is None or _NO_PLACE.search(match["name"]) or match["name"].endswith(("ed", "ing")):
            continue
        start = date.start - len(before) + match.start("name")
        end = start + len(match["name"])
        if any(m.start < end and start < m.end for m in mentions):
            continue
        name = match["name"]
        yield Mention(start, end, PLACE, Entity(Ref("place", slugify(name)), "Place", name))
