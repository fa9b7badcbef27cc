"""The figures are those of the gold's score program, on builds with few and with many faults."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from gold_build import make_build

from kg.evaluate import evaluate, format_table

ROOT = Path(__file__).parents[3]
OWN_GOLD = sorted((ROOT / "data" / "gold").glob("*.jsonl"))
INVENTED = ROOT / "data" / "gold" / "invented"


def score_program() -> Path | None:
    """Named by FORUM_KG_SCORE, or in the folder `shared` beside the checkout."""
    named = os.environ.get("FORUM_KG_SCORE")
    path = Path(named) if named else ROOT.parent / "shared" / "gold" / "score.py"
    return path if path.is_file() else None


def their_table(score: Path, build: Path, gold: list[Path], documents: Path) -> str:
    command = [sys.executable, str(score), str(build), *map(str, gold), "--documents", str(documents)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout


@pytest.mark.skipif(score_program() is None, reason="no score program: set FORUM_KG_SCORE to its path")
@pytest.mark.parametrize(("seed", "faults"), [(1, 0.1), (2, 0.5)])
def test_same_figures_as_the_score_program(seed: int, faults: float, tmp_path: Path) -> None:
    score = score_program()
    assert score is not None
    documents = ROOT / "data" / "documents"
    gold = [*OWN_GOLD, *sorted(score.parent.glob("*.jsonl"))]
    make_build(tmp_path, gold, documents, seed, faults)
    assert format_table(evaluate(tmp_path, gold, documents)) == their_table(score, tmp_path, gold, documents)


@pytest.mark.skipif(score_program() is None, reason="no score program: set FORUM_KG_SCORE to its path")
def test_same_figures_on_documents_of_other_processes(tmp_path: Path) -> None:
    score = score_program()
    assert score is not None
    gold = sorted(INVENTED.glob("*.jsonl"))[::4]
    make_build(tmp_path, gold, INVENTED, 4, 0.2)
    assert format_table(evaluate(tmp_path, gold, INVENTED)) == their_table(score, tmp_path, gold, INVENTED)


def test_what_gold_says_scores_high_and_noise_low(tmp_path: Path) -> None:
    documents = ROOT / "data" / "documents"
    totals = []
    for faults in (0.0, 0.4, 0.9):
        folder = tmp_path / str(faults)
        make_build(folder, OWN_GOLD, documents, 5, faults)
        totals.append(evaluate(folder, OWN_GOLD, documents).macro_f1)
    assert totals[0] > 0.85
    assert totals == sorted(totals, reverse=True)
    assert totals[2] < 0.4
