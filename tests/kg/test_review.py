"""What curators decide is applied; what they decided about things that are gone is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from handmade import extract, extraction

from kg.build import BuildError, build
from kg.declarations import Declarations
from kg.iris import DEFAULT_BASE, Iris
from kg.model import Literal, Rank, Ref
from kg.reconcile import Reconciliation, Verdicts, reconcile
from kg.resolve import resolve
from kg.review import Applied, Review, ReviewError, Verdict, apply_review, read_review

TEXTS = {
    "a": "@ event/x MinisterialConference ordinal X\nevent/x startDate 2003-04-28\nevent/x heldIn place/bali\n",
    "b": "@ event/x MinisterialConference ordinal X\nevent/x startDate 2003-04-29\n@ event/y Workshop title Y\n"
    "event/y heldIn place/bali\nevent/y startDate 2003-04-29\n",
}
HEADER = "target,verdict,value,reviewer,date,note\n"


def ids(predicate: str, value: str) -> str:
    found = resolve(extraction(stem, text) for stem, text in TEXTS.items())
    (known,) = [
        c.id for c in found.claims if c.claim.predicate == predicate and getattr(c.claim.object, "value", "") == value
        and c.claim.subject == Ref("event", "x")
    ]  # fmt: skip
    return known


def verdict(target: str, what: str, value: str = "", document: str = "") -> Verdict:
    return Verdict(2, target, what, value, "A. Reader", "2026-01-02", "looked it up", document)


def applied(*verdicts: Verdict) -> tuple[Applied, Reconciliation]:
    review = Review(verdicts)
    extractions = [extraction(stem, text) for stem, text in TEXTS.items()]
    done = apply_review(review, resolve(extractions, review.joins(), review.partings()), TEXTS, Iris())
    rulings = Verdicts(done.accepted, done.set_aside)
    return done, reconcile(done.resolution.claims, Declarations.read(), {}, None, rulings)


def starts(found: Reconciliation) -> set[str]:
    return {f.object.value for f in found.facts if f.predicate == "startDate" and f.subject == Ref("event", "x")}  # type: ignore[union-attr]


def test_without_review_the_tie_break_decides() -> None:
    assert starts(applied()[1]) == {"2003-04-28"}


def test_an_accepted_claim_wins() -> None:
    claim = ids("startDate", "2003-04-29")
    _, found = applied(verdict(claim, "accept"))
    assert starts(found) == {"2003-04-29"}
    assert found.conflicts[0].rule == "accepted by a curator"
    assert found.ranks[claim] is Rank.PREFERRED


def test_a_rejected_claim_gives_no_fact_and_no_conflict() -> None:
    claim = ids("startDate", "2003-04-28")
    _, found = applied(verdict(claim, "reject"))
    assert starts(found) == {"2003-04-29"}
    assert not found.conflicts
    assert found.ranks[claim] is Rank.DEPRECATED
    assert found.no_fact(claim) == "rejected by A. Reader on 2026-01-02: looked it up"
    assert not found.held_back


def test_a_corrected_claim_has_the_same_words_and_another_value() -> None:
    claim = ids("startDate", "2003-04-28")
    done, found = applied(verdict(claim, "correct", "2003-04-27"))
    assert starts(found) == {"2003-04-27"}
    (new,) = [c for c in done.resolution.claims if c.claim.extractor == "review"]
    (old,) = [c for c in done.resolution.claims if c.id == claim]
    assert new.claim.evidence == old.claim.evidence
    assert new.claim.object == Literal("2003-04-27", "date")


def test_merge_split_and_rename() -> None:
    done, _ = applied(verdict("event/x", "merge", "event/y"))
    assert done.resolution.aliases[Ref("event", "y")] == Ref("event", "x")
    done, _ = applied(verdict("event/x", "rename", "The conference of Bali"))
    assert done.resolution.entities[Ref("event", "x")].label == "The conference of Bali"


def test_split_keeps_apart_what_the_rules_would_join() -> None:
    texts = ["event/p startDate 2003-04-28\n", "event/q startDate 2003-04-28\n"]
    same = [
        extraction(stem, f"@ event/{k} Workshop day W\n{text}event/{k} heldIn place/bali\n")
        for stem, k, text in zip("ab", "pq", texts, strict=True)
    ]
    review = Review((verdict("event/p", "split", "event/q"),))
    assert len([r for r in resolve(same).entities if r.kind == "event"]) == 1
    parted = resolve(same, review.joins(), review.partings())
    assert len([r for r in parted.entities if r.kind == "event"]) == 2


@pytest.mark.parametrize("stale", [("0" * 20, "reject"), ("event/nowhere", "rename")])
def test_stale_verdicts_are_errors_unless_their_document_is_absent(stale: tuple[str, str]) -> None:
    with pytest.raises(ReviewError, match=r"line 2: .* nothing in the build has this"):
        applied(verdict(*stale, value="x"))
    with pytest.raises(ReviewError, match="nothing in the build"):
        applied(verdict(*stale, value="x", document="a"))
    done, _ = applied(verdict(*stale, value="x", document="elsewhere"))
    assert done.ignored == 1


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("event/x,reject,,me,2026-01-02,", "reject needs a claim id"),
        ("00000000000000000000,merge,event/x,me,2026-01-02,", "merge needs the address of an entity"),
        ("event/x,merge,nonsense,me,2026-01-02,", "value 'nonsense': merge needs the address"),
        ("event/x,rename,,me,2026-01-02,", "rename needs a value"),
        ("event/x,bless,,me,2026-01-02,", "verdict 'bless' is none of accept"),
        ("event/x,rename,X,,2026-01-02,", "no reviewer"),
        ("event/x,rename,X,me,yesterday,", "date 'yesterday': write YYYY-MM-DD"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, row: str, message: str) -> None:
    (tmp_path / "review.csv").write_text(HEADER + row + "\n")
    with pytest.raises(ReviewError, match=f"line 2: .*{message}"):
        read_review(tmp_path, Iris())


def test_addresses_may_be_iris(tmp_path: Path) -> None:
    (tmp_path / "review.csv").write_text(f"{HEADER}{DEFAULT_BASE}id/event/x,merge,id/event/y,me,2026-01-02,\n")
    assert read_review(tmp_path, Iris()).joins() == ((Ref("event", "x"), Ref("event", "y")),)


def test_missing_columns_and_no_file(tmp_path: Path) -> None:
    assert read_review(tmp_path, Iris()) == Review()
    (tmp_path / "review.csv").write_text("target,verdict\n")
    with pytest.raises(ReviewError, match="line 1: no column value"):
        read_review(tmp_path, Iris())


def test_a_build_applies_the_file_and_records_it(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for stem, text in TEXTS.items():
        (documents / f"{stem}.txt").write_text(text)
    claim = ids("startDate", "2003-04-28")
    (documents / "review.csv").write_text(
        f"{HEADER}{claim},reject,,A. Reader,2026-01-02,misread\nevent/x,rename,The Conference,A. Reader,2026-01-02,\n"
    )
    build(documents, tmp_path / "out", extractor=extract, reasoner="compiled", strict=True)
    facts = (tmp_path / "out" / "facts.ttl").read_text()
    assert '"The Conference"@en' in facts
    assert '"2003-04-28"' not in facts
    whole = (tmp_path / "out" / "dataset.trig").read_text()
    assert f"claim/{claim}: rejected by A. Reader on 2026-01-02: misread" in whole
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["set_aside"] == [{"claim": claim, "reason": "rejected by A. Reader on 2026-01-02: misread"}]
    (documents / "review.csv").write_text(f"{HEADER}{'0' * 20},reject,,A. Reader,2026-01-02,\n")
    with pytest.raises(BuildError, match="nothing in the build has this claim id"):
        build(documents, tmp_path / "out", extractor=extract, reasoner="compiled")
    build(documents / "b.txt", tmp_path / "one", extractor=extract, reasoner="compiled")
