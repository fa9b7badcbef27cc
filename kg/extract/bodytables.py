"""Tables of bodies: rows that begin with a body, columns that say since when it works, until when, and from where."""

from __future__ import annotations

import re

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import AGENT, DATE, MECHANISM, PLACE, Mention, Sentence
from kg.extract.analysis.timeline import literal
from kg.extract.writer import Writer, forum, where
from kg.model import BlockKind
from kg.patterns import filtered

_COLUMNS = (
    (
        "established",
        filtered(
            r"(?:(?:date |year )?(?:of )?)?(?:set[ -]up|established|establishment|creat(?:ed|ion)|founded|formed|"
            r"launched|"
            r"launch|inception|started|in existence since|since)(?: (?:in|on))?"
        ),
    ),
    (
        "discontinued",
        filtered(r"(?:date of )?(?:dissolved|ended|closed|discontinued|wound up|disbanded)(?: (?:in|on))?"),
    ),
    ("basedIn", filtered(r"seat|based in|headquarters|location of (?:the )?(?:office|secretariat)")),
)


def extract(analysis: Analysis, writer: Writer) -> None:
    """What the columns of a table tell of the body that each row begins with."""
    columns: dict[int, str] = {}
    intro: int | None = None
    for sentence in analysis.sentences:
        if sentence.block.kind is not BlockKind.ROW:
            columns = {}
            continue
        cells = list(re.finditer(r"[^|]+", sentence.mask))
        if sentence.block.intro != intro or not (columns or re.search(AGENT, sentence.mask)):
            intro, columns = sentence.block.intro, _columns([cell[0] for cell in cells])
            continue
        if columns and (body := next(iter(sentence.among(*cells[0].span(), MECHANISM)), None)):
            for number, predicate in columns.items():
                if number < len(cells):
                    _put(analysis, writer, sentence, body, predicate, cells[number])


def _columns(heads: list[str]) -> dict[int, str]:
    """Which columns say something of a body, by what stands above them."""
    told = ((i, head.strip().lower()) for i, head in enumerate(heads) if i)
    return {i: predicate for i, head in told for predicate, pattern in _COLUMNS if pattern.fullmatch(head)}


def _put(
    analysis: Analysis, writer: Writer, sentence: Sentence, body: Mention, predicate: str, cell: re.Match[str]
) -> None:
    sign = PLACE if predicate == "basedIn" else DATE
    told = sentence.among(*cell.span(), sign)
    if len(told) != 1 or body.entity is None or re.sub(rf"{sign}|[\s.,–-]", "", cell[0]):
        return
    here, ref = where(sentence), writer.entity(body.entity)
    if predicate == "basedIn" and told[0].entity:
        writer.claim(ref, predicate, writer.entity(told[0].entity), (sentence.block, told[0].start, told[0].end))
    elif dated := literal(analysis, sentence, told[0], last=predicate == "discontinued"):
        writer.claim(ref, predicate, dated[0], dated[1], context=[here])
        if predicate == "discontinued":
            writer.claim(ref, "mechanismStatus", forum("ended"), here)
