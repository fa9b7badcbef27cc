"""Explanations as lines for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

import pyoxigraph as ox

from kg.explain.explainer import Explanation, Support


def explanation_text(rows: Sequence[Explanation], depth: int = 0) -> Iterator[str]:
    """Lines for people: the triple, then its words, or the rule and what it follows from, further in."""
    pad = "  " * depth
    for row in rows:
        mark = "" if row.is_fact else "   (claimed, not a fact of the graph)"
        yield f"{pad}{row.subject} {row.predicate} {row.object}{mark}"
        for support in row.supports:
            yield from (f"{pad}  {line}" for line in _support_text(support))
        yield from (f"{pad}  disputed: {dispute}" for dispute in row.disputed)
        if row.rule:
            yield f"{pad}  follows by rule: {row.rule}, from"
            yield from explanation_text(row.premises, depth + 2)
        elif row.described:
            yield f"{pad}  described, not claimed: from the names met, the lexicon, the catalogue or the ontology"


def _support_text(support: Support) -> Iterator[str]:
    for evidence in support.evidence:
        yield f"“{' '.join(evidence.quote.split())}”"
        where = [evidence.document, f"paragraph {evidence.paragraph}" if evidence.paragraph else ""]
        where += [f"page {evidence.page}" if evidence.page is not None else "", f"{evidence.start}-{evidence.end}"]
        yield f"  {', '.join(part for part in where if part)}"
    said = f"  claim {support.claim}, {support.rank}, {support.modality}, by {support.extractor} {support.version}"
    yield f"{said}; held back: {support.held_back}" if support.held_back else said


def explanation_json(rows: Sequence[Explanation]) -> str:
    """The same as one JSON array; `triple` has the ends of each triple in full."""
    return json.dumps([_as_json(row) for row in rows], ensure_ascii=False, indent=1) + "\n"


def _as_json(row: Explanation) -> Mapping[str, object]:
    subject, predicate, last = row.triple
    return {
        "subject": row.subject,
        "predicate": row.predicate,
        "object": row.object,
        "triple": {"subject": subject.value, "predicate": predicate.value, "object": _term(last)},
        "is_fact": row.is_fact,
        "supports": [asdict(support) for support in row.supports],
        "rule": row.rule,
        "premises": [_as_json(premise) for premise in row.premises],
        "described": row.described,
        "disputed": list(row.disputed),
    }


def _term(term: ox.NamedNode | ox.Literal) -> Mapping[str, str | None]:
    """An object as the lines of claims.jsonl have it."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value, "datatype": None, "lang": None}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value, "lang": term.language}
