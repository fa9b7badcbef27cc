"""Nothing rests on the names of the forums and bodies of the five documents: with invented names of the same length in
texts and gold, the score is nearly the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.build import build
from kg.evaluate import evaluate
from kg.resources import resource

RENAMED = (
    (r"Bali(?= (?:Process|Regional|Ministerial|Declaration|Conference|members))", "Tarn"),
    (r"BALI(?= PROCESS)", "TARN"),
    (r"Support(?= Office)", "Harbour"),
    (r"SUPPORT(?= OFFICE)", "HARBOUR"),
    (r"\bRSO\b", "RHO"),
    (r"(?<=Regional )Immigration(?= Liaison)", "Waystations"),
    (r"\bRILON\b", "RWLON"),
    (r"(?<=Pacific )Immigration(?= Directors)", "Waystations"),
    (r"\bPIDC\b", "PWDC"),
    (r"Budapest(?= (?:Process|Group))", "Lakeside"),
    (r"Colombo(?= Process)", "Juniper"),
    (r"Almaty(?= Process)", "Cobalt"),
    (r"Puebla(?= Process)", "Willow"),
    (r"Abu Dhabi(?= Dialogue)", "Rose Hill"),
    (r"Asia(?=-Pacific Consultations)", "Opal"),
)
MOST_LOST = 0.05


def renamed(text: str) -> str:
    for pattern, name in RENAMED:
        text = re.sub(pattern, name, text)
    return text


@pytest.fixture(scope="module")
def macros(five_build: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[float, float]:
    """Macro F1 of the five documents as they are, and under invented names."""
    folder = tmp_path_factory.mktemp("renamed")
    for path in sorted(resource("data", "documents").glob("*.txt")):
        (folder / path.name).write_text(renamed(path.read_text("utf-8")), "utf-8")
    gold = sorted(resource("data", "gold").glob("*.jsonl"))
    other_gold = tmp_path_factory.mktemp("renamed-gold")
    for path in gold:
        (other_gold / path.name).write_text(renamed(path.read_text("utf-8")), "utf-8")
    out = tmp_path_factory.mktemp("renamed-build") / "build"
    build(folder, out)
    others = sorted(other_gold.glob("*.jsonl"))
    return evaluate(five_build, gold).macro_f1, evaluate(out, others).macro_f1


def test_names_keep_their_length() -> None:
    for path in sorted(resource("data", "documents").glob("*.txt")):
        text = path.read_text("utf-8")
        changed = sum(len(re.findall(pattern, text)) for pattern, _ in RENAMED)
        assert changed > 5
        assert abs(len(renamed(text)) - len(text)) <= 2 * changed


def test_the_score_does_not_rest_on_names(macros: tuple[float, float]) -> None:
    original, invented = macros
    assert invented >= original - MOST_LOST
