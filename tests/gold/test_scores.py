"""How well the documents are read, against what people marked in them: no figure may fall below its floor.

`floors.tsv` holds the figures measured last and the floors 0.02 below them; traps and exact evidence have no leeway.
A figure that rose is no failure: measure again (the failing test prints the table) and lift the floors with it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.build import build
from kg.evaluate import Evaluation, evaluate, format_table
from kg.resources import resource

FLOORS = Path(__file__).parent / "floors.tsv"
GOLD = resource("data", "gold")
LEEWAY = 0.02
EXACT = ("traps avoided", "evidence exact")


def rows() -> list[dict[str, str]]:
    with FLOORS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.fixture(scope="session")
def evaluations(five_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Evaluation]:
    """The evaluations of the five documents and of the six sets of invented ones."""
    measured = {"documents": evaluate(five_build, sorted(GOLD.glob("*.jsonl")))}
    for name in ("invented", "second", "third", "fourth", "fifth", "sixth"):
        out = tmp_path_factory.mktemp(name) / "build"
        assert build(GOLD / name, out).faults == ()
        measured[name] = evaluate(out, sorted((GOLD / name).glob("*.jsonl")))
    return measured


def figures(evaluation: Evaluation) -> dict[str, float]:
    """F1 by kind of fact, and the two totals."""
    shares = {row.kind: row.f1 for row in evaluation.rows}
    return shares | {"macro": evaluation.macro_f1, "micro": evaluation.micro_f1}


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['set']} {row['kind']}")
def test_no_figure_falls_below_its_floor(row: dict[str, str], evaluations: Mapping[str, Evaluation]) -> None:
    evaluation = evaluations[row["set"]]
    said = figures(evaluation)[row["kind"]]
    assert said >= float(row["floor"]), f"measured {row['f1']} on {row['measured']}\n{format_table(evaluation)}"


@pytest.mark.parametrize("name", ["documents", "invented", "second", "third", "fourth", "fifth", "sixth"])
def test_every_kind_has_a_floor_and_every_document_is_read(name: str, evaluations: Mapping[str, Evaluation]) -> None:
    assert evaluations[name].absent == ()
    assert {row["kind"] for row in rows() if row["set"] == name} == set(figures(evaluations[name]))


def test_floors_are_a_little_below_what_was_measured() -> None:
    for row in rows():
        leeway = 0.0 if row["kind"] in EXACT else LEEWAY
        assert float(row["floor"]) == pytest.approx(max(0.0, float(row["f1"]) - leeway), abs=1e-9)
