"""The files of a build, as text: JSON lines, manifest. Everything sorted, nothing that changes from run to run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version

from kg.build.reading import LeftOut, Passage, Reading
from kg.graph import Material, Nodes, Terms, conflict_label, shown
from kg.iris import Iris, expand
from kg.model import Conflict, Literal, Rank, Side
from kg.resolve import KnownClaim, value_json

_ENGINES = ("owlrl", "pyoxigraph", "pyshacl", "rdflib")

Json = Mapping[str, object]


def json_line(value: object) -> str:
    """One line of JSON, characters beyond ASCII as they are."""
    return json.dumps(value, ensure_ascii=False) + "\n"


def claim_line(known: KnownClaim, rank: Rank, iris: Iris) -> Json:
    """One line of claims.jsonl (contract, section 2)."""
    claim = known.claim
    return {
        "id": known.id,
        "subject": iris.of(claim.subject),
        "predicate": expand(claim.predicate),
        "object": value_json(claim.object, iris),
        "modality": expand(claim.modality),
        "rank": expand(rank),
        "document": known.stem,
        "evidence": [
            {
                "start": e.span.start,
                "end": e.span.end,
                "quote": e.quote,
                "paragraph": e.paragraph or None,
                "page": e.page,
            }
            for e in claim.evidence
        ],
        "extractor": claim.extractor,
        "version": claim.version,
    }


def claims_jsonl(material: Material, iris: Iris) -> str:
    """All claims, sorted by id."""
    ranks = material.reconciliation.ranks
    return "".join(json_line(claim_line(c, ranks[c.id], iris)) for c in material.resolution.claims)


def conflicts_jsonl(material: Material, iris: Iris) -> str:
    """All conflicts, sorted by id."""
    nodes = Nodes(material, Terms(iris))
    claims = {c.id: c for c in material.resolution.claims}
    conflicts = sorted(material.reconciliation.conflicts, key=lambda c: c.ref)
    return "".join(json_line(_conflict_line(c, claims, nodes, iris)) for c in conflicts)


def _conflict_line(conflict: Conflict, claims: Mapping[str, KnownClaim], nodes: Nodes, iris: Iris) -> Json:
    return {
        "id": conflict.ref.slug,
        "kind": conflict.kind,
        "subject": iris.of(conflict.subject),
        "label": conflict_label(conflict, nodes),
        "property": expand(conflict.property),
        "sides": [_side(side, claims, nodes, iris) for side in conflict.sides],
        "followed": conflict.followed,
        "rule": conflict.rule,
    }


def _side(side: Side, claims: Mapping[str, KnownClaim], nodes: Nodes, iris: Iris) -> Json:
    known = [claims[i] for i in side.claims]
    quotes = {(c.stem, e.span): e.quote for c in known for e in c.claim.evidence}
    return {
        "value": shown(side.value, nodes),
        "iri": None if isinstance(side.value, Literal) else iris.value(side.value),
        "claims": sorted(side.claims),
        "documents": sorted({c.stem for c in known}),
        "quotes": [quotes[key] for key in sorted(quotes)],
    }


def versions() -> Json:
    """The versions that the bytes of a build depend on."""
    return {"forum-kg": _version("forum-kg"), **{name: _version(name) for name in _ENGINES}}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"  # run from a checkout that is not installed


def coverage_json(passages: Iterable[Passage]) -> Json:
    """How many passages of a document gave claims, and each passage with its number of claims."""
    rows = list(passages)
    return {
        "passages": len(rows),
        "with_claims": sum(p.claims > 0 for p in rows),
        "characters": sum(p.end - p.start for p in rows),
        "characters_with_claims": sum(p.end - p.start for p in rows if p.claims),
        "each": [[p.start, p.end, p.kind, p.claims] for p in rows],
    }


def input_json(reading: Reading, claims: int) -> Json:
    """A document in the manifest."""
    return {
        "stem": reading.stem,
        "file": reading.file,
        "format": reading.format,
        "sha256": reading.sha256,
        "text": f"texts/{reading.stem}.txt",
        "text_sha256": reading.text_sha256,
        "characters": len(reading.text),
        "repairs": reading.repairs,
        "repaired": reading.repaired,
        "claims": claims,
    }


def left_out_json(rows: Iterable[LeftOut]) -> list[Json]:
    """What is not in the build, or not whole, by file."""
    return [{"file": row.file, "reason": row.reason} for row in sorted(rows, key=lambda r: (r.file, r.reason))]
