"""Gold facts: what a careful reader finds in a document, one fact a line of a JSON Lines file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from kg.evaluate.names import Names

MAX_BYTES = 20_000_000  # of one file of gold facts
_ROLES = frozenset({"co_chair", "chair", "host", "organiser"})
_NOT_HELD = (
    *("suggest", "propos", "offer", "invit", "mandat", "decid", "intend", "option"),
    *("inferred", "not ", "cancel", "postpon"),
)
_DONE = ("held", "completed", "current", "former", "continu", "occurred")


Json = object  # whatever JSON can say


class GoldError(ValueError):
    """A file of gold facts cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class GoldFact:
    """One fact. `textual`: the object is text in the file, and no number or list."""

    id: str
    kind: str
    subject: str
    object: str
    textual: bool = True
    qualifiers: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))
    quote: str = ""
    span: tuple[int, int] | None = None
    duplicate: bool = False  # says again what another line says

    def qualifier(self, name: str) -> str:
        """The qualifier as text, "" where it is missing, empty or false."""
        return str(self.qualifiers.get(name) or "")

    @property
    def reckoned(self) -> bool:
        """Was it inferred or computed by the annotator, and is so not asked for?"""
        return bool(self.qualifiers.get("inferred") or self.qualifiers.get("computed"))

    @property
    def unreal(self) -> bool:
        """Not said to be so or to have taken place: it may be said with its status, and need not be."""
        status = self.qualifier("status").lower()
        pending = (
            status.startswith(_NOT_HELD) if "event" in self.kind else bool(status) and not status.startswith(_DONE)
        )
        return pending or self.reckoned or self.qualifier("basis").startswith("inferred")


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """All gold facts of one document, roles turned so that the agent is the subject."""

    stem: str
    facts: tuple[GoldFact, ...]

    def of(self, *kinds: str) -> list[GoldFact]:
        """The facts of these kinds, kind by kind, each in the order of the file."""
        return [fact for kind in kinds for fact in self.facts if fact.kind == kind]

    @property
    def events(self) -> frozenset[str]:
        """The names of the events."""
        return frozenset(fact.subject for fact in self.facts if fact.kind == "event")


def read_gold(path: Path, names: Names) -> GoldDocument:
    """The gold facts of the document after which the file is named. Raises `GoldError`."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise GoldError(f"{path}: more than {MAX_BYTES:,} bytes of gold facts")
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: not a readable file of gold facts: {error}") from error
    facts = [_fact(line, f"{path}, line {n}") for n, line in enumerate(lines, 1) if line.strip()]
    return GoldDocument(path.stem, tuple(_turned(facts, names)))


def _fact(line: str, where: str) -> GoldFact:
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{where}: not JSON: {error}") from error
    if not isinstance(raw, dict) or not all(isinstance(raw.get(key), str) for key in ("kind", "subject")):
        raise GoldError(f"{where}: a gold fact is an object with the texts kind and subject")
    if "object" not in raw or not isinstance(raw.get("qualifiers") or {}, dict):
        raise GoldError(f"{where}: a gold fact has an object, and its qualifiers are an object of JSON")
    qualifiers = raw.get("qualifiers") or {}
    return GoldFact(
        id=str(raw.get("id", "")),
        kind=raw["kind"],
        subject=raw["subject"],
        object=str(raw["object"]),
        textual=isinstance(raw["object"], str),
        qualifiers=MappingProxyType(qualifiers),
        quote=str(raw.get("quote") or ""),
        span=_span(raw.get("span"), where),
        duplicate=bool(raw.get("dup_of") or qualifiers.get("duplicate")),
    )


def _span(value: object, where: str) -> tuple[int, int] | None:
    if not value:
        return None
    if isinstance(value, list) and len(value) == 2 and all(isinstance(offset, int) for offset in value):
        return value[0], value[1]
    raise GoldError(f"{where}: a span is a list of two offsets")


def _turned(facts: Iterable[GoldFact], names: Names) -> Iterable[GoldFact]:
    """Roles may be written in either direction: make the agent the subject, what it chairs or hosts the object."""
    facts = list(facts)
    events = {fact.subject for fact in facts if fact.kind == "event"}
    for fact in facts:
        backwards = fact.subject in events or (names.code(fact.object) and not names.code(fact.subject))
        if fact.kind in _ROLES and fact.textual and fact.object not in events and backwards:
            yield replace(fact, subject=fact.object, object=fact.subject)
        else:
            yield fact
