"""Readings kept in a build, so that the next one reads and extracts only what has changed.

`readings/STEM.json` holds the claims of one document and a key: the hash of its file, of the program and of the tables
that reading and extraction depend on. Where the key is the same, so is what they would give; else it is read anew.
Quotes are not kept but cut from the stored text again.
"""

from __future__ import annotations

import functools
import hashlib
import inspect
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.build.reading import Extractor, Passage, Reading, sha256_of
from kg.extract import families
from kg.model import (
    Claim,
    Entity,
    Evidence,
    Extraction,
    KeyRank,
    Literal,
    Modality,
    Ref,
    Span,
    Term,
    Value,
)
from kg.resources import resource

READINGS = "readings"
_FORMAT = "2"

Row = list[Any]  # of JSON, as the functions below write it


@functools.cache
def program_key(extractor: Extractor) -> str:
    """A hash of all that decides what a document gives, the document apart."""
    digest = hashlib.sha256(_FORMAT.encode())
    package = Path(__file__).parent.parent
    files = [*sorted(package.rglob("*.py")), *sorted(resource("data", "lexicon").iterdir())]
    files += sorted(resource("ontology").glob("*.ttl"))
    modules = {inspect.getmodule(function) for function in (extractor, *(family.run for family in families()))}
    sources = {module.__file__ for module in modules if module is not None and module.__file__}
    files += [Path(source) for source in sorted(sources)]
    for path in files:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    for family in families():
        digest.update(f"{family.name} {family.version}\n".encode())
    return digest.hexdigest()


def _key(file: str, sha256: str, extractor: Extractor) -> str:
    return sha256_of(f"{file}\0{sha256}\0{program_key(extractor)}")


def write_reading(build: Path, reading: Reading, extractor: Extractor) -> None:
    """Keep a reading in a build; the same reading gives the same bytes."""
    kept = {
        "key": _key(reading.file, reading.sha256, extractor),
        "file": reading.file,
        "format": reading.format,
        "sha256": reading.sha256,
        "text_sha256": reading.text_sha256,
        "repairs": reading.repairs,
        "repaired": reading.repaired,
        "coverage": [[p.start, p.end, p.kind, p.claims] for p in reading.coverage],
        "entities": [_entity_out(e) for e in reading.extraction.entities],
        "claims": [_claim_out(c) for c in reading.extraction.claims],
        "faults": reading.extraction.faults,
    }
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    (build / READINGS / f"{reading.stem}.json").write_bytes(text.encode() + b"\n")


def kept_reading(build: Path, stem: str, path: Path, extractor: Extractor) -> Reading | None:
    """What an earlier build knows of a file as it is now; None where it has nothing, or something damaged."""
    try:
        kept = json.loads((build / READINGS / f"{stem}.json").read_text(encoding="utf-8"))
        if kept["key"] != _key(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), extractor):
            return None
        text = (build / "texts" / f"{stem}.txt").read_bytes().decode()
        return _reading(stem, kept, text) if sha256_of(text) == kept["text_sha256"] else None
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _reading(stem: str, kept: Mapping[str, Any], text: str) -> Reading:
    claims = tuple(_claim_in(row, text) for row in kept["claims"])
    faults = tuple(map(str, kept["faults"]))
    extraction = Extraction(stem, claims, tuple(_entity_in(row) for row in kept["entities"]), faults)
    passages = tuple(Passage(*row) for row in kept["coverage"])
    repaired = tuple((start, end, kind) for start, end, kind in kept["repaired"])
    head = (stem, kept["file"], kept["format"], kept["sha256"], text, kept["repairs"], repaired)
    return Reading(*head, extraction, passages, seconds=0.0)


def _value_out(value: Value) -> list[str]:
    if isinstance(value, Ref):
        return ["r", value.kind, value.slug]
    if isinstance(value, Term):
        return ["t", value.prefix, value.name]
    return ["l", value.value, value.datatype, value.lang]


def _value_in(row: Row) -> Value:
    kind, *rest = row
    if kind == "r":
        return Ref(*rest)
    return Term(*rest) if kind == "t" else Literal(*rest)


def _evidence_out(evidence: Evidence) -> Row:
    return [evidence.span.start, evidence.span.end, evidence.paragraph, evidence.page]


def _evidence_in(row: Row, text: str) -> Evidence:
    start, end, paragraph, page = row
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise ValueError(f"not a slice of the text: {row}")
    return Evidence(Span(start, end), text[start:end], str(paragraph), page if isinstance(page, int) else None)


def _claim_out(claim: Claim) -> Row:
    return [
        [claim.subject.kind, claim.subject.slug],
        claim.predicate,
        _value_out(claim.object),
        [_evidence_out(e) for e in claim.evidence],
        claim.extractor,
        claim.version,
        claim.modality.value,
        [_evidence_out(e) for e in claim.context],
        [claim.attributed_to.kind, claim.attributed_to.slug] if claim.attributed_to else None,
    ]


def _claim_in(row: Row, text: str) -> Claim:
    subject, predicate, value, evidence, extractor, version, modality, context, attributed = row
    return Claim(
        Ref(*subject),
        predicate,
        _value_in(value),
        tuple(_evidence_in(e, text) for e in evidence),
        extractor,
        version,
        Modality(modality),
        tuple(_evidence_in(e, text) for e in context),
        Ref(*attributed) if attributed else None,
    )


def _entity_out(entity: Entity) -> Row:
    return [
        [entity.ref.kind, entity.ref.slug],
        entity.type,
        entity.label,
        entity.key_rank.value,
        list(entity.names),
        [_part_out(part) for part in entity.parts],
        [list(code) for code in entity.codes],
    ]


def _part_out(part: Ref | str) -> Row | str:
    return [part.kind, part.slug] if isinstance(part, Ref) else part


def _entity_in(row: Row) -> Entity:
    ref, kind, label, rank, names, parts, codes = row
    return Entity(
        Ref(*ref),
        kind,
        label,
        KeyRank(rank),
        tuple(names),
        tuple(part if isinstance(part, str) else Ref(*part) for part in parts),
        tuple((name, value) for name, value in codes),
    )
