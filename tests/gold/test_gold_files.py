"""The gold is only worth something if every line parses and every quote is really in its document."""

import html
import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "data" / "gold"
SETS = ("invented", "second", "third", "fourth", "fifth", "sixth", "held-out")
SOURCES = (*(GOLD / name for name in SETS), ROOT / "data" / "documents")
SUFFIXES = {".txt", ".md", ".html"}
HELD_OUT = {
    "bali-2025-wg-disruption-list-of-participants",
    "colombo-2014-hanoi-som-summary",
    "juniper-2010-tbilisi-communique-scan",
    "larkspur-2008-limassol-co-chairs-statement",
    "rcm-2023-guatemala-workshop-news",
}
FIELDS = {"id": str, "kind": str, "subject": str, "object": str, "qualifiers": dict, "quote": str}
KINDS = set(
    """doc_title doc_date doc_type event event_start event_end event_place event_country attends not_attends co_chair
    chair host organiser member_of observer_of coordinates co_chaired_by body established_by established_in
    part_of located_in hosted_by re_established_by discontinued decision recommendation agreement action_item
    commitment statement funding funding_pledge funds holds_role count_claim refers_to_instrument
    national_measure proposal offers_to_host body_mandate project supports presented_by developed_by
    will_host outcome_of strategy_highlight doc_place document_issued instrument presented_report""".split()
)
EVENT_TYPES = set(
    """ministerial_conference senior_officials_meeting ad_hoc_group_som steering_group_meeting working_group_meeting
    experts_meeting workshop business_forum crisis other""".split()
)
CAPACITIES = {"participant", "member", "new_member", "observer"}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")
TAG = re.compile(r"<[^>]+>")


Qualifiers = dict[str, object]


class Line(NamedTuple):
    """One gold fact; the fields are those of data/gold/README.md."""

    id: str
    kind: str
    subject: str
    object: str
    qualifiers: Qualifiers
    quote: str
    span: tuple[int, int] | None


def gold_files() -> list[Path]:
    folders = (GOLD, *(GOLD / name for name in SETS))
    return sorted(f for folder in folders for f in folder.glob("*.jsonl"))


def read(path: Path) -> list[Line]:
    lines = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        fact = json.loads(raw)
        for field, kind in FIELDS.items():
            assert isinstance(fact.get(field), kind), f"{path.name}:{number}: {field} must be {kind.__name__}"
        span = tuple(fact["span"]) if fact.get("span") else None
        lines.append(Line(**{field: fact[field] for field in FIELDS}, span=span))
    return lines


def source_of(path: Path) -> Path:
    found = [
        f for folder in SOURCES for f in sorted(folder.glob(path.stem + ".*")) if f.suffix in {".txt", ".md", ".html"}
    ]
    assert len(found) == 1, f"{path.name}: want one document of that stem, got {found}"
    return found[0]


def words_of(document: Path) -> str:
    text = document.read_bytes().decode("utf-8")
    return html.unescape(TAG.sub("", text)) if document.suffix == ".html" else text


def fold(text: str) -> str:
    return " ".join(text.split())


def folder_stems(name: str, suffixes: set[str]) -> set[str]:
    return {f.stem for f in (GOLD / name).iterdir() if f.suffix in suffixes}


files = pytest.mark.parametrize("path", gold_files(), ids=lambda p: p.stem)


@files
def test_kinds_are_known_and_ids_unique(path: Path) -> None:
    lines = read(path)
    assert lines, "an empty gold file measures nothing"
    ids = [line.id for line in lines]
    assert len(ids) == len(set(ids))
    assert {line.kind for line in lines} <= KINDS


@files
def test_quotes_stand_in_the_document(path: Path) -> None:
    text = words_of(source_of(path))
    folded = fold(text)
    for line in read(path):
        if line.kind == "not_attends":
            continue
        assert line.quote, f"{line.id} has no quote"
        assert fold(line.quote) in folded, f"{line.id}: {line.quote!r} is not in the document"
        if line.span:
            start, end = line.span
            assert fold(text[start:end]) == fold(line.quote), f"{line.id}: the span is not the quote"


@files
def test_facts_about_meetings_name_a_meeting_of_the_file(path: Path) -> None:
    lines = read(path)
    events = {line.subject for line in lines if line.kind == "event"}
    bodies = {line.subject for line in lines if line.kind == "body"}
    for line in lines:
        if line.kind in {"attends", "not_attends"}:
            assert line.object in events, f"{line.id}: no event {line.object!r}"
        elif line.kind in {"host", "organiser", "chair", "co_chair"}:
            assert line.object in events | bodies, f"{line.id}: no event or body {line.object!r}"
        elif line.kind.startswith("event_"):
            assert line.subject in events, f"{line.id}: no event {line.subject!r}"


@files
def test_values_have_their_form(path: Path) -> None:
    for line in read(path):
        if line.kind == "event":
            assert line.qualifiers.get("type") in EVENT_TYPES, line.id
        elif line.kind in {"event_start", "event_end"}:
            assert DATE.fullmatch(line.object), f"{line.id}: {line.object!r} is no date"
        elif line.kind == "attends":
            assert line.qualifiers.get("capacity") in CAPACITIES, line.id
        elif line.kind == "count_claim":
            assert isinstance(line.qualifiers.get("number"), int), f"{line.id} has no number"
        elif line.kind.startswith("fund") and "amount" in line.qualifiers:
            assert re.fullmatch("[A-Z]{3}", str(line.qualifiers.get("currency"))), f"{line.id} has no currency"


@files
def test_a_trap_is_not_also_an_attendance(path: Path) -> None:
    lines = read(path)
    there = {(line.subject, line.object) for line in lines if line.kind == "attends"}
    assert not there & {(line.subject, line.object) for line in lines if line.kind == "not_attends"}


@pytest.mark.parametrize("name", SETS)
def test_each_document_has_its_gold(name: str) -> None:
    assert folder_stems(name, {".jsonl"}) == folder_stems(name, SUFFIXES)


def test_the_held_out_five_are_the_listed_ones() -> None:
    assert folder_stems("held-out", {".jsonl"}) == HELD_OUT
    assert all(stem in (GOLD / "README.md").read_text(encoding="utf-8") for stem in HELD_OUT)


def test_there_are_enough_documents_of_enough_formats() -> None:
    folders = (GOLD / name for name in SETS)
    documents = [f for folder in folders for f in folder.iterdir() if f.suffix != ".jsonl"]
    assert len(documents) >= 20
    assert {f.suffix for f in documents} >= SUFFIXES
