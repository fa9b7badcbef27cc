"""Claims and the passages they rest on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.graph.dataset import TYPE, Terms, folded, integer, plain
from kg.model import Evidence, Rank, Ref
from kg.resolve import KnownClaim

PASSAGE_DIGITS = 20


def passage_ref(stem: str, evidence: Evidence) -> Ref:
    """The address of a slice of a document: hex digits of the SHA-256 of `[STEM, start, end]` as JSON."""
    told = json.dumps([stem, evidence.span.start, evidence.span.end], ensure_ascii=False, separators=(",", ":"))
    return Ref("passage", hashlib.sha256(told.encode()).hexdigest()[:PASSAGE_DIGITS])


def extractor_ref(known: KnownClaim) -> Ref:
    """The address of the extractor that made a claim."""
    return Ref("extractor", known.claim.extractor)


def claim_triples(known: KnownClaim, rank: Rank, held_back: str, terms: Terms) -> Iterator[ox.Triple]:
    """One Claim node."""
    claim, subject = known.claim, terms.ref(Ref("claim", known.id))
    document = terms.ref(Ref("document", known.stem))
    values: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        ("rdf:type", terms.name("Claim")),
        ("rdf:subject", terms.ref(claim.subject)),
        ("rdf:predicate", terms.name(claim.predicate)),
        ("rdf:object", terms.value(claim.object)),
        ("statedIn", document),
        ("rank", terms.name(rank)),
        ("modality", terms.name(claim.modality)),
        ("prov:wasAttributedTo", terms.ref(extractor_ref(known))),
        ("prov:wasQuotedFrom", document),
    ]
    values += [("evidence", terms.ref(passage_ref(known.stem, e))) for e in claim.evidence]
    values += [("context", terms.ref(passage_ref(known.stem, e))) for e in claim.context]
    if claim.attributed_to:
        values.append(("attributedTo", terms.ref(claim.attributed_to)))
    if held_back:
        values.append(("heldBack", plain(folded(held_back))))
    for name, value in values:
        yield ox.Triple(subject, terms.name(name), value)


def passages(claims: Iterable[KnownClaim]) -> Mapping[Ref, tuple[str, Evidence]]:
    """Every passage with its stem. Where two claims give one slice different numbers, the fuller one stands."""
    out: dict[Ref, tuple[str, Evidence]] = {}
    for known in claims:
        for evidence in (*known.claim.evidence, *known.claim.context):
            ref = passage_ref(known.stem, evidence)
            if ref not in out or _fuller(evidence, out[ref][1]):
                out[ref] = (known.stem, evidence)
    return dict(sorted(out.items()))


def _fuller(one: Evidence, other: Evidence) -> bool:
    return (bool(one.paragraph), one.page or 0, one.paragraph) > (
        bool(other.paragraph),
        other.page or 0,
        other.paragraph,
    )


def passage_triples(ref: Ref, stem: str, evidence: Evidence, terms: Terms) -> Iterator[ox.Triple]:
    """One Passage node with its two selectors, each under an address of its own."""
    subject = terms.ref(ref)
    position, quote = ox.NamedNode(f"{subject.value}#position"), ox.NamedNode(f"{subject.value}#quote")
    start, end = integer(evidence.span.start), integer(evidence.span.end)
    rows: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]] = [
        (subject, "document", terms.ref(Ref("document", stem))),
        (subject, "start", start),
        (subject, "end", end),
        (subject, "quote", plain(evidence.quote)),
        (subject, "oa:hasSource", ox.NamedNode(terms.iris.text(stem))),
        (subject, "oa:hasSelector", position),
        (subject, "oa:hasSelector", quote),
        (position, "oa:start", start),
        (position, "oa:end", end),
        (quote, "oa:exact", plain(evidence.quote)),
    ]
    if evidence.paragraph:
        rows.append((subject, "paragraph", plain(folded(evidence.paragraph))))
    if evidence.page is not None:
        rows.append((subject, "page", integer(evidence.page)))
    yield ox.Triple(subject, TYPE, terms.name("Passage"))
    yield ox.Triple(position, TYPE, terms.name("oa:TextPositionSelector"))
    yield ox.Triple(quote, TYPE, terms.name("oa:TextQuoteSelector"))
    for node, name, value in rows:
        yield ox.Triple(node, terms.name(name), value)
