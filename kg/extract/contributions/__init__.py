"""Contributions: who gives what for what, in money or in kind.

What is only offered, planned or considered is claimed as such; what is asked for, wished or denied is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.addresses import text_key
from kg.extract.analysis.analysis import Analysis
from kg.extract.analysis.sentence import Sentence
from kg.extract.contributions.clauses import clauses
from kg.extract.contributions.gifts import Gift, gifts, with_money
from kg.extract.contributions.lists import column_of, currency, heading_of, in_column, lists
from kg.extract.contributions.nominal import nominal
from kg.extract.contributions.openverbs import any_verb
from kg.extract.contributions.own import own_gifts
from kg.extract.contributions.ownmeans import own_means
from kg.extract.limits import MAX_SENTENCE
from kg.extract.money import find_money
from kg.extract.national import speaking_state
from kg.extract.writer import Writer, text, where
from kg.model import BlockKind, Literal, Modality, Ref
from kg.patterns import filtered

__all__ = ["extract", "find_gifts"]

_HINT: Final = filtered(
    r"\b(?:co-?)?(?:contribut|fund|donat|donor|grant|pledg|financ|paid|pay|support|money|sponsor|gave|give|gift|second|"
    r"lent|lend|loan|kind|provid|cost|expense|cover|defray|borne|bore|bear|allocat|commit|earmark|free of|rent|expert|"
    r"suppl|available|generosity|obligat|shared|present|handed|fellowship|offer|travel|airfare|subsid|bankroll|"
    r"host|charge|gratis|share)",
    re.IGNORECASE,
)


_ANOTHER: Final = filtered(r"(?: and|[,;])(?: (?:in|has|have|had|also|then|later|it|they|[ⒹⒺ]|\w+ly))* $")


def extract(analysis: Analysis, writer: Writer) -> None:
    """Write the contributions of a document."""
    for sentence in analysis.sentences:
        if sentence.block.kind is BlockKind.TITLE or len(sentence.mask) > MAX_SENTENCE:
            continue
        event = analysis.event_of(sentence)
        at = event.ref if event is not None and event.modality is Modality.ASSERTED else None
        for gift in find_gifts(analysis, sentence):
            _write(gift, at if gift.announced else None, writer)


def find_gifts(analysis: Analysis, sentence: Sentence) -> Iterator[Gift]:
    """The contributions of one sentence."""
    heading = heading_of(analysis, sentence.block)
    amounts = find_money(sentence.text, currency(analysis, sentence, heading))
    row = sentence.block.kind is BlockKind.ROW
    if not (amounts or heading is not None or row or _HINT.search(sentence.mask)):
        return
    priced = with_money(sentence, amounts)
    found: list[Gift] = []
    for clause in (*clauses(priced), *nominal(priced), *any_verb(priced), *own_means(priced)):
        found.extend(gifts(priced, clause))
    told = any(gift.modality is Modality.ASSERTED for gift in found)
    for clause in lists(priced, heading, told=told):
        context = (heading,) if heading else ()
        found.extend(replace(gift, context=context) for gift in gifts(priced, clause))
    if row and (column := column_of(analysis, sentence.block)):
        for clause in in_column(priced, column[0]):
            found.extend(replace(gift, context=(column[1],)) for gift in gifts(priced, clause))
    if not told and (spoken := own_gifts(priced)) and (speaker := speaking_state(analysis, sentence.block)):
        for place, start, end in spoken:
            words = where(priced.sentence, start, end)
            found.append(Gift(speaker[0], words, priced.amounts[place], announced=True, context=(speaker[1],)))
    yield from _once(found, priced.mask)


def _once(found: list[Gift], mask: str) -> Iterator[Gift]:
    """Each amount of a giver once; a gift without amount only where no words of it tell of another of the same giver.
    What is given goes before what is offered, a thing before a gift that is not told."""

    def rank(gift: Gift) -> tuple[bool, bool, bool]:
        return gift.money is None, gift.modality is not Modality.ASSERTED, not gift.in_kind

    kept: dict[Ref, list[Gift]] = {}
    for gift in sorted(found, key=rank):
        others = kept.setdefault(gift.giver.ref, [])
        if not any(_same(gift, other, mask) for other in others):
            others.append(gift)
            yield gift


def _same(gift: Gift, other: Gift, mask: str) -> bool:
    if gift.money is not None:
        return other.money is not None and other.money.start == gift.money.start
    first, second = sorted((gift, other), key=lambda one: one.verb)
    if 0 <= first.verb < second.verb and _ANOTHER.search(mask, first.verb, second.verb):
        return False  # "has financed the website and in 2012 gave USD 5,000 to…"
    apart = gift.words[2] <= other.words[1] or other.words[2] <= gift.words[1]
    return not apart and (not gift.in_kind or other.in_kind or gift.words == other.words)


def _write(gift: Gift, at: Ref | None, writer: Writer) -> None:
    giver = writer.entity(gift.giver)
    block, start, end = gift.words
    label = f"Contribution of {gift.giver.label}"
    parts: list[Ref | str] = [giver]
    if gift.money is None:
        parts.append(text_key(gift.purpose or block.text[start:end]))
    else:
        label += f": {gift.money.currency} {gift.money.amount}"
        parts += [f"{gift.money.amount}-{gift.money.currency}", at or writer.document.stem]
    node = writer.relation("contribution", "Contribution", label, parts)
    words, context, mood = gift.words, gift.context, gift.modality
    writer.claim(node, "contributor", giver, words, context=context, modality=mood)
    if gift.money is not None:
        writer.claim(node, "amount", Literal(gift.money.amount, "decimal"), words, context=context, modality=mood)
        writer.claim(node, "currency", Literal(gift.money.currency), words, context=context, modality=mood)
    if gift.purpose:
        writer.claim(node, "purpose", text(gift.purpose), words, context=context, modality=mood)
    if at is not None:
        writer.claim(node, "announcedAt", at, words, context=context, modality=mood)
    if gift.in_kind:
        writer.claim(node, "inKind", Literal("true", "boolean"), words, context=context, modality=mood)
