"""`review.csv` beside the documents: what curators decided about claims and entities."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from kg.addresses import KINDS
from kg.iris import Iris
from kg.model import Literal, Ref, Term, Value
from kg.resolve import KnownClaim, Resolution, claim_id
from kg.terms import PREFIXES

REVIEW = "review.csv"
COLUMNS = ("target", "verdict", "value", "reviewer", "date", "note")
DOCUMENT = "document"  # optional column: the STEM that a verdict on a claim is about
ON_CLAIMS = frozenset({"accept", "reject", "correct"})
ON_ENTITIES = frozenset({"merge", "split", "rename"})
EXTRACTOR = "review"  # who "extracted" a corrected claim
MAX_BYTES = 5_000_000
_CLAIM = re.compile(r"[0-9a-f]{20}")


class ReviewError(ValueError):
    """The review file is wrong or stale; the message names the line and what to do."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One line of the review file."""

    line: int
    target: str  # claim id, or KIND/SLUG
    verdict: str
    value: str
    reviewer: str
    date: str
    note: str
    document: str = ""

    @property
    def said(self) -> str:
        """Who decided when and why, in words."""
        past = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "split": "split"}
        done = past.get(self.verdict, f"{self.verdict}d")
        return f"{done} by {self.reviewer} on {self.date}" + (f": {self.note}" if self.note else "")


@dataclass(frozen=True, slots=True)
class Review:
    """The verdicts of a file, in its order."""

    verdicts: tuple[Verdict, ...] = ()

    def joins(self) -> tuple[tuple[Ref, Ref], ...]:
        """Keys that are one thing."""
        return tuple((_ref(v.target), _ref(v.value)) for v in self.verdicts if v.verdict == "merge")

    def partings(self) -> tuple[tuple[Ref, Ref], ...]:
        """Keys that are two things."""
        return tuple((_ref(v.target), _ref(v.value)) for v in self.verdicts if v.verdict == "split")


@dataclass(frozen=True, slots=True)
class Applied:
    """Claims and entities after review."""

    resolution: Resolution
    accepted: frozenset[str] = frozenset()
    set_aside: Mapping[str, str] = field(default_factory=dict)  # claim id → why it gives no fact
    labels: Mapping[Ref, str] = field(default_factory=dict)
    ignored: int = 0  # verdicts on documents that are not in the build


def read_review(folder: Path, iris: Iris) -> Review:
    """The review file of `folder`; empty where there is none. ReviewError where it is wrong."""
    path = folder / REVIEW
    if not path.is_file():
        return Review()
    if path.stat().st_size > MAX_BYTES:
        raise ReviewError(f"{path}: larger than {MAX_BYTES} bytes")
    try:
        reader = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), strict=True)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise ReviewError(f"{path}: line 1: no column {missing[0]}; the columns are {','.join(COLUMNS)}")
        return Review(tuple(_verdict(cells, reader.line_num, path, iris) for cells in reader))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReviewError(f"{path}: not CSV in UTF-8 ({error})") from error


def _verdict(cells: Mapping[str, str | None], line: int, path: Path, iris: Iris) -> Verdict:
    values = {name: " ".join((cells.get(name) or "").split()) for name in (*COLUMNS, DOCUMENT)}
    where = f"{path}: line {line}"
    target = _address(values["target"], iris)
    if values["verdict"] not in ON_CLAIMS | ON_ENTITIES:
        known = ", ".join(sorted(ON_CLAIMS | ON_ENTITIES))
        raise ReviewError(f"{where}: verdict {values['verdict']!r} is none of {known}")
    on_claim = values["verdict"] in ON_CLAIMS
    if bool(_CLAIM.fullmatch(target)) != on_claim or not (on_claim or _is_ref(target)):
        wanted = "a claim id (20 hex digits)" if on_claim else "the address of an entity (KIND/SLUG or IRI)"
        raise ReviewError(f"{where}: target {values['target']!r}: {values['verdict']} needs {wanted}")
    if values["verdict"] in ("merge", "split"):
        values["value"] = _address(values["value"], iris)
        if not _is_ref(values["value"]):
            raise ReviewError(f"{where}: value {values['value']!r}: {values['verdict']} needs the address of an entity")
    if values["verdict"] in ("correct", "rename") and not values["value"]:
        raise ReviewError(f"{where}: {values['verdict']} needs a value")
    if not values["reviewer"]:
        raise ReviewError(f"{where}: no reviewer")
    try:
        date.fromisoformat(values["date"])
    except ValueError as error:
        raise ReviewError(f"{where}: date {values['date']!r}: write YYYY-MM-DD") from error
    return Verdict(line, target, **{name: values[name] for name in (*COLUMNS[1:], DOCUMENT)})


def _address(text: str, iris: Iris) -> str:
    return text.removeprefix(iris.base).removeprefix("id/")


def _is_ref(text: str) -> bool:
    kind, slash, slug = text.partition("/")
    return kind in KINDS and bool(slash and slug)


def _ref(text: str) -> Ref:
    kind, _, slug = text.partition("/")
    return Ref(kind, slug)


def apply_review(
    review: Review, resolution: Resolution, stems: Iterable[str], iris: Iris, *, partial: bool = False
) -> Applied:
    """Claims and entities after all verdicts; merges and splits are in `resolution` already.

    ReviewError for a verdict that matches nothing, unless its document is not in the build. `partial`: only some of the
    documents beside the file are in the build, so a verdict that names no document may be about another.
    """
    present = frozenset(stems)
    claims = {c.id: c for c in resolution.claims}
    accepted: set[str] = set()
    set_aside: dict[str, str] = {}
    labels: dict[Ref, str] = {}
    ignored = 0
    for verdict in review.verdicts:
        if not _matches(verdict, claims, resolution):
            if verdict.document in present or not (verdict.document or partial):
                raise ReviewError(_stale(verdict))
            ignored += 1
        elif verdict.verdict == "accept":
            accepted.add(verdict.target)
        elif verdict.verdict in ("reject", "correct"):
            set_aside[verdict.target] = verdict.said
            if verdict.verdict == "correct":
                corrected = _corrected(claims[verdict.target], verdict, iris)
                claims[corrected.id] = corrected
                accepted.add(corrected.id)
        elif verdict.verdict == "rename":
            address = resolution.aliases.get(_ref(verdict.target), _ref(verdict.target))
            labels[address] = verdict.value
    entities = {ref: replace(e, label=labels.get(ref, e.label)) for ref, e in resolution.entities.items()}
    known = tuple(claims[key] for key in sorted(claims))
    changed = Resolution(known, entities, resolution.aliases)
    return Applied(changed, frozenset(accepted), dict(sorted(set_aside.items())), labels, ignored)


def _matches(verdict: Verdict, claims: Mapping[str, KnownClaim], resolution: Resolution) -> bool:
    if verdict.verdict in ON_CLAIMS:
        return verdict.target in claims
    names = [verdict.target] + ([verdict.value] if verdict.verdict != "rename" else [])
    return all(_ref(n) in resolution.entities or _ref(n) in resolution.aliases for n in names)


def _stale(verdict: Verdict) -> str:
    return (
        f"{REVIEW}: line {verdict.line}: {verdict.verdict} {verdict.target}: nothing in the build has this "
        f"{'claim id' if verdict.verdict in ON_CLAIMS else 'address'}; remove the line, or name its document in a "
        f"column `{DOCUMENT}` if that is not in the build"
    )


def _corrected(known: KnownClaim, verdict: Verdict, iris: Iris) -> KnownClaim:
    """The same words, read by the curator: a claim of its own with the corrected object."""
    claim = known.claim._replace(object=_value(verdict, known.claim.object, iris), extractor=EXTRACTOR, version="1")
    return KnownClaim(claim_id(known.stem, claim), known.stem, claim)


def _value(verdict: Verdict, before: Value, iris: Iris) -> Value:
    """The value in the kind of the one before: an address, a term as `forum:heldStatus`, or a literal of its type."""
    text = _address(verdict.value, iris)
    if isinstance(before, Ref):
        if not _is_ref(text):
            raise ReviewError(
                f"{REVIEW}: line {verdict.line}: {verdict.value!r} is no address; the value before was one"
            )
        return _ref(text)
    if isinstance(before, Term):
        prefix, _, name = text.partition(":")
        if prefix not in PREFIXES or not name:
            raise ReviewError(f"{REVIEW}: line {verdict.line}: {verdict.value!r} is no term such as forum:heldStatus")
        return Term(prefix, name)
    if before.datatype in ("date", "gYearMonth", "gYear"):
        return Literal(text, {4: "gYear", 7: "gYearMonth"}.get(len(text), "date"))
    return replace(before, value=verdict.value)
