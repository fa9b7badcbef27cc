"""Paragraphs under a label of their own: "Decision: …", "ACTION POINT: IOM to submit…", "Recommendation 3. …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import Sentence
from kg.extract.outcomes.found import Outcome, Speaker
from kg.extract.outcomes.pieces import inline_items, trimmed
from kg.extract.outcomes.speakers import addressees_of_item
from kg.extract.outcomes.tasks import event_ref
from kg.extract.outcomes.verbs import COMMITMENT, DECISION, RECOMMENDATION
from kg.extract.writer import where
from kg.patterns import filtered

_NUMBER: Final = r"(?P<number>(?:\d[\d./-]*\w?|[IVX]+|[A-Z](?:\.\d+)?|[A-Z]{1,4}/\d[\d./-]*))"
_LABEL: Final = filtered(
    r"(?P<label>(?i:agreed (?:action|conclusion)s?|action (?:points?|items?)|actions?|decisions?|agreed|agreements?|"
    r"resolutions?|recommendations?|commitments?|pledges?)) ?"
    rf"(?:(?:[Nn]o\.? ?|[Nn]umber |#)?{_NUMBER})? ?(?:: ?|[–—] |- |\. (?=[A-ZⒸⓄⓂⒺ]))(?=\S)"
)
_STATUS: Final = filtered(
    r"(?i:(?:partly |partially |fully |not (?:yet )?|largely )?(?:implemented|completed|ongoing|on-going|pending|done|"
    r"in progress|none|under way|outstanding|for information)\b)"
)


_FEWEST: Final = 3  # words behind a label that say something


def label_of(sentence: Sentence) -> re.Match[str] | None:
    """The label with which the first sentence of a paragraph opens, if words of its own follow."""
    found = _LABEL.match(sentence.mask)
    if (
        found is None
        or not found["label"][0].isupper()
        or _STATUS.match(sentence.mask, found.end())
        or len(sentence.mask[found.end() :].split()) < _FEWEST
    ):
        return None
    return found


def kind_of_label(found: re.Match[str]) -> str:
    """The class that a label gives to what stands behind it."""
    label = found["label"].lower()
    if label.startswith("recommend"):
        return RECOMMENDATION
    return COMMITMENT if label.startswith(("commit", "pledge")) else DECISION


def labelled(analysis: Analysis, sentence: Sentence, found: re.Match[str]) -> Iterator[Outcome]:
    """What stands behind a label, or each item of the list that stands there."""
    mask = sentence.mask
    number = found["number"] or sentence.block.number
    event = event_ref(analysis.event_of(sentence))
    next_ones = re.compile(rf"\s(?={re.escape(found['label'])} {_NUMBER} ?:)") if found["number"] else None
    ends = [further.start() for further in next_ones.finditer(mask, found.end())] if next_ones else []
    for start, end in inline_items(mask, found.start(), len(mask)) or _between(mask, found.end(), ends):
        words = where(sentence, *trimmed(mask, start, end))
        whom = addressees_of_item(analysis, sentence)
        yield Outcome(kind_of_label(found), words, sentence, number, Speaker(), event, whom)


def _between(mask: str, start: int, ends: list[int]) -> Iterator[tuple[int, int]]:
    """The words behind a label, and those behind the next ones of a run whose lines were not parted."""
    for end in (*ends, len(mask)):
        again = _LABEL.match(mask, start)
        yield (again.end() if again else start), end
        start = end + 1
