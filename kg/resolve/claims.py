"""Claim ids, and claims whose subject and object carry the addresses of the build."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from kg.iris import Iris, datatype_iri, expand
from kg.model import Claim, Literal, Ref, Value

CLAIM_ID_DIGITS = 20
_RELATIVE = "id/"


@dataclass(frozen=True, slots=True)
class KnownClaim:
    """A claim of one document, told about entities as the whole build knows them."""

    id: str
    stem: str
    claim: Claim  # subject, object and attributed_to are addresses of the build

    @property
    def position(self) -> tuple[int, int]:
        """Where its first evidence lies in the stored text; (0, 0) for a claim without evidence."""
        spans = [(e.span.start, e.span.end) for e in self.claim.evidence]
        return min(spans, default=(0, 0))


def value_json(value: Value, iris: Iris | None) -> dict[str, str | None]:
    """A value as the lines of claims.jsonl give it; addresses relative to BASE (`id/KIND/SLUG`) without `iris`.

    Keys `type` (`uri` or `literal`), `value`, `datatype` and `lang`; the last two are null where they do not apply.
    """
    if isinstance(value, Literal):
        return {"type": "literal", "value": value.value, "datatype": datatype_iri(value), "lang": value.lang or None}
    iri = f"{_RELATIVE}{value}" if isinstance(value, Ref) and iris is None else (iris or Iris()).value(value)
    return {"type": "uri", "value": iri, "datatype": None, "lang": None}


def claim_id(stem: str, claim: Claim) -> str:
    """The id of a claim as its document alone gives it (contract, section 2).

    The first 20 hex digits of the SHA-256 of the UTF-8 bytes of a JSON array `[STEM, subject, predicate, object,
    modality, [[start,end],…]]` in canonical form: no white space, keys of objects sorted, characters beyond ASCII
    unescaped. Subject: `id/KIND/SLUG`. Predicate and modality: full IRIs. Object: as in claims.jsonl (`datatype`,
    `lang`, `type`, `value`) with an address relative to BASE. Spans sorted. Extractor, version and rank stay out.
    """
    spans = sorted([e.span.start, e.span.end] for e in claim.evidence)
    recipe = [
        stem,
        f"{_RELATIVE}{claim.subject}",
        expand(claim.predicate),
        value_json(claim.object, None),
        expand(claim.modality),
        spans,
    ]
    canonical = json.dumps(recipe, separators=(",", ":"), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:CLAIM_ID_DIGITS]
