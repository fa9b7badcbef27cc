"""What a curator should look at first: the proposals from a build, their order, and what has been looked at."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from kg.builds import open_build
from kg.cli import main
from kg.store import StoreError, load_store
from kg.terms import DEFAULT_BASE, PREFIXES
from kg.worklist import Proposal, worklist, worklist_text

CONFLICTS = "\n".join(
    json.dumps(
        {
            "id": name,
            "label": name,
            "rule": rule,
            "followed": followed,
            "sides": [{"claims": [f"{name}1"]}, {"claims": [f"{name}0"]}],
        }
    )
    for name, rule, followed in (("c", "more sources", 0), ("b", "tie: earlier issue", 1), ("a", "both stay", None))
)


def proposals(five_build: Path, kind: str) -> list[Proposal]:
    return [proposal for proposal in worklist(open_build(five_build)) if proposal.kind == kind]


def test_every_conflict_of_the_build_is_proposed_with_its_claims(five_build: Path) -> None:
    rows = [json.loads(line) for line in (five_build / "conflicts.jsonl").read_text(encoding="utf-8").splitlines()]
    told = {proposal.label: set(proposal.targets) for proposal in proposals(five_build, "conflict")}
    assert told == {row["label"]: {claim for side in row["sides"] for claim in side["claims"]} for row in rows}


def test_names_that_nobody_knows_and_that_are_told_once(five_build: Path) -> None:
    targets = [target for proposal in proposals(five_build, "unresolved") for target in proposal.targets]
    assert "organisation/statt-consulting" in targets
    known = {"organisation/iom", "organisation/unhcr", "place/bali", "place/manila"}
    assert not known & set(targets)
    assert {target.split("/")[0] for target in targets} <= {"organisation", "place"}


def test_the_order_is_open_conflicts_ties_settled_ones_then_the_rest(five_build: Path, tmp_path: Path) -> None:
    for name in ("claims.jsonl", "store"):
        (tmp_path / name).symlink_to(five_build / name)
    manifest = json.loads((five_build / "manifest.json").read_text(encoding="utf-8"))
    manifest["held_back"] = [{"claim": "x" * 20, "reason": "breaks a shape"}]
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (tmp_path / "conflicts.jsonl").write_text(CONFLICTS + "\n", encoding="utf-8")
    found = worklist(open_build(tmp_path))
    assert [p.label for p in found[:4]] == ["a", "b", "c", f"claim {'x' * 20}"]
    assert found[0].targets == ("a0", "a1")
    assert next(iter(worklist_text(found))) == "conflict: a"
    (tmp_path / "conflicts.jsonl").write_text('{"sides": 3}\n', encoding="utf-8")
    with pytest.raises(StoreError, match="make the build again"):
        worklist(open_build(tmp_path))


def test_what_has_a_verdict_is_not_proposed_again(
    five_build: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    call = ["review", "list", "--documents", str(tmp_path), "--build", str(five_build)]
    assert main([*call, "--limit", "0"]) == 0
    sys.stdout.flush()
    before = capfd.readouterr().out
    assert "unresolved: STATT Consulting\n" in before
    (tmp_path / "review.csv").write_text(
        "target,verdict,value,reviewer,date,note\norganisation/statt-consulting,rename,STATT,A. Reader,2024-05-01,\n"
    )
    assert main([*call, "--limit", "0"]) == 0
    sys.stdout.flush()
    assert "unresolved: STATT Consulting\n" not in capfd.readouterr().out
    assert main([*call, "--limit", "3"]) == 0
    sys.stdout.flush()
    short = capfd.readouterr().out
    assert Counter(line.split(":")[0] for line in short.splitlines())["conflict"] == 3
    assert "more; --limit 0 shows all\n" in short


def test_two_things_of_one_name_are_proposed_together(five_build: Path, tmp_path: Path) -> None:
    for name in ("claims.jsonl", "manifest.json"):
        (tmp_path / name).symlink_to(five_build / name)
    (tmp_path / "conflicts.jsonl").write_text("", encoding="utf-8")
    base = f"{DEFAULT_BASE}id/"
    lines = [
        f'<{base}organisation/one> a forum:Organisation ; rdfs:label "Border Police"@en .',
        f'<{base}organisation/two> a forum:Organisation ; rdfs:label "Guard"@en ; skos:altLabel "border-police"@en .',
        f'<{base}mechanism/three> a forum:Mechanism ; rdfs:label "Border Police"@en .',  # another sort of thing
        f'<{base}organisation/four> a forum:Organisation ; rdfs:label "Guard Office"@en .',
    ]
    prefixes = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("forum", "rdfs", "skos"))
    (tmp_path / "dataset.trig").write_text(prefixes + "\n".join(lines), encoding="utf-8")
    load_store(tmp_path / "dataset.trig", tmp_path / "store")
    found = [p for p in worklist(open_build(tmp_path)) if p.kind == "alike"]
    assert [proposal.targets for proposal in found] == [("organisation/one", "organisation/two")]
