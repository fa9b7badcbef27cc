"""Which facts rest on little: for each reason a true case and near misses."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from kg.build import build
from kg.builds import open_build
from kg.iris import expand
from kg.lexicon import default_lexicon
from kg.worklist import Proposal, worklist
from kg.worklist.support import Weak, weak_facts

BASE = "https://x.example/id/"
ROLL = "participation/x"


def line(
    subject: str, predicate: str, value: str, quote: str, document: str = "a", start: int = 0, **more: str
) -> dict[str, object]:
    is_node = "/" in value
    return {
        "id": f"{document}-{predicate}-{value}-{start}",
        "subject": BASE + subject,
        "predicate": expand(predicate),
        "object": {"type": "uri" if is_node else "literal", "value": BASE + value if is_node else value},
        "modality": expand(more.get("modality", "assertedModality")),
        "rank": expand(more.get("rank", "normalRank")),
        "document": document,
        "evidence": [{"start": start, "end": start + len(quote), "quote": quote}],
    }


def weak(
    rows: Sequence[Mapping[str, object]],
    repaired: Sequence[tuple[int, int, str]] = (),
    disputed: Sequence[str] = (),
) -> list[Weak]:
    return weak_facts(rows, {"a": repaired}, disputed, default_lexicon(), BASE)


def test_a_misspelt_name_is_told_with_what_it_was_taken_for() -> None:
    (found,) = weak([line(ROLL, "participant", "state/MMR", "Mynamar")])
    assert list(found.reasons) == ["“Mynamar” was taken for Myanmar"]


@pytest.mark.parametrize(
    "rows",
    [
        [line(ROLL, "participant", "state/MMR", "Myanmar")],
        [line(ROLL, "participant", "state/MMR", "Burma")],  # another name of it
        [line(ROLL, "participant", "state/THA", "Mynamar and Thailand")],  # the misspelling is not what the fact names
        [line(ROLL, "participant", "state/USA", "UnitedStates of America")],  # glued, no letter is wrong
        [line(ROLL, "participant", "state/MMR", "Mynamar", modality="proposedModality")],
        [line(ROLL, "participant", "state/MMR", "Mynamar", rank="deprecatedRank")],
        [  # somebody else says so, too
            line(ROLL, "participant", "state/MMR", "Mynamar"),
            line(ROLL, "participant", "state/MMR", "Myanmar", "b"),
        ],
    ],
)
def test_what_is_well_named_or_no_fact_is_not_proposed(rows: list[dict[str, object]]) -> None:
    assert weak(rows) == []


def test_repaired_words_are_counted_by_kind() -> None:
    row = line("event/x", "heldIn", "place/bali", "heldin BaIi", start=10)
    (found,) = weak([row], [(10, 16, "split"), (19, 20, "letter"), (18, 19, "letter"), (40, 44, "letter")])
    assert list(found.reasons) == ["words that were repaired: 2 misread letters, 1 glued word"]
    assert weak([row], [(0, 10, "split"), (21, 30, "order")]) == []  # before and behind
    assert weak([line("event/x", "heldIn", "place/bali", "heldin BaIi", "b", 10)], [(10, 16, "split")]) == []


RECORD = line("document/a", "documentOf", "event/x", "Minutes of the meeting")


def test_a_later_account_alone_of_what_another_document_is_the_record_of() -> None:
    later = [
        line("event/x", "heldIn", "place/bali", "met in Bali", "b"),
        line(ROLL, "event", "event/x", "Fiji", "b"),
        line(ROLL, "participant", "state/FJI", "Fiji", "b"),
    ]
    found = weak([RECORD, *later])
    assert {claim for one in found for claim in one.claims} == {row["id"] for row in later}
    assert {reason for one in found for reason in one.reasons} == {
        "a later account alone: the meeting's own record does not say so"
    }
    assert len(found) == 2  # the roll's two claims rest on the same words and are one proposal


@pytest.mark.parametrize(
    "rows",
    [
        [line("event/x", "heldIn", "place/bali", "met in Bali", "b")],  # no record of it in the build
        [RECORD, line("event/x", "heldIn", "place/bali", "met in Bali", "a")],  # the record itself
        [RECORD, line("event/y", "heldIn", "place/bali", "met in Bali", "b")],  # another meeting
        [  # both say so
            RECORD,
            line("event/x", "heldIn", "place/bali", "met in Bali", "a"),
            line("event/x", "heldIn", "place/bali", "met in Bali", "b"),
        ],
    ],
)
def test_what_the_record_says_or_nobody_records_is_not_proposed(rows: list[dict[str, object]]) -> None:
    assert weak(rows) == []


def test_graver_reasons_weigh_more_and_a_dispute_adds_to_them() -> None:
    rows = [
        line("event/1", "heldIn", "state/MMR", "Mynamar"),
        line("event/2", "topic", "text", "texf", start=100),
        line("event/3", "topic", "word", "glued words", start=200),
        line("event/4", "topic", "more", "gluedwords", start=300),
    ]
    disputed = [str(rows[3]["id"])]
    found = weak(rows, [(100, 101, "letter"), (200, 205, "split"), (300, 305, "split")], disputed)
    weights = {one.subject.rpartition("/")[2]: one.weight for one in found}
    assert weights["1"] > weights["2"] >= weights["4"] > weights["3"]
    assert "disputed" in found[3].reasons
    assert weak(rows[3:], [], disputed) == []  # a dispute alone is proposed as the conflict that it is


FIRST = """Co-Chairs' Statement of the Second Ministerial Conference of the Coral Process

Suva, Fiji, 4 May 2016

The Second Ministerial Conference of the Coral Process was held in Suva, Fiji, on 4 May 2016. It was attended by
Fiji, Samoa and Tonga.
"""
LATER = """Third Ministerial Conference of the Coral Process

Ministers met in Nadi, Fiji, on 6 June 2018. The Second Ministerial Conference of the Coral Process was held in Suva,
Fiji, on 4 May 2016. It was attended by Fiji, Niue, Samoa and Tonga.
"""


def low(folder: Path) -> list[Proposal]:
    return [proposal for proposal in worklist(open_build(folder)) if proposal.kind == "low support"]


def test_from_documents_to_proposals(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "documents" / "later.txt").write_text(LATER, encoding="utf-8")
    build(tmp_path / "documents", tmp_path / "build", reasoner="compiled")
    claims = [json.loads(row) for row in (tmp_path / "build" / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert ("first", expand("documentOf")) in {(row["document"], row["predicate"]) for row in claims}
    niue = {row["id"] for row in claims if row["object"]["value"].endswith("/NIU")}
    (found,) = [proposal for proposal in low(tmp_path / "build") if niue & set(proposal.targets)]
    assert found.reason.startswith("one claim alone, “Niue” (later, ")
    assert found.reason.endswith("; a later account alone: the meeting's own record does not say so")
    assert {row["document"] for row in claims if row["id"] in found.targets} == {"later"}
    assert not any("Samoa" in proposal.label for proposal in low(tmp_path / "build"))  # both say so


def test_the_scan_among_the_project_documents_is_proposed_and_clean_texts_are_not(five_build: Path) -> None:
    found = low(five_build)
    scanned = {p.reason.partition("(")[2].partition(",")[0] for p in found if "repaired" in p.reason}
    assert "bali-2011-ahg-progress-report" in scanned
    assert "bali-2004-brisbane-som-report" not in scanned
