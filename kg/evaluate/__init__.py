"""Gold facts against a build: precision, recall and F1 by kind of fact.

The figures mean what those of the gold's own score program mean: a fact counts where the graph of its document says
it; entities meet by ISO code or name, events by date, class, place, ordinal and words, outcomes by where their evidence
lies in the text. Saying too much costs as much as saying too little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.evaluate.agents import Agents
from kg.evaluate.bodies import score_bodies, score_membership
from kg.evaluate.case import Case
from kg.evaluate.contents import (
    score_contributions,
    score_counts,
    score_evidence,
    score_instruments,
    score_outcomes,
    score_posts,
)
from kg.evaluate.events import score_attendance, score_events, score_roles
from kg.evaluate.gold import GoldError, read_gold
from kg.evaluate.names import IsoCode, Names
from kg.evaluate.said import BuildError, Said
from kg.evaluate.tally import Tally
from kg.lexicon import default_lexicon

__all__ = ["BuildError", "Evaluation", "GoldError", "Row", "evaluate", "format_misses", "format_table", "lexicon_code"]

_CORE = (
    *("event", "event_type", "event_start", "event_end", "event_place", "event_country", "attends"),
    *("attends+capacity", "event role", "membership", "mechanism", "mechanism fact", "contribution", "tenure"),
    *("count", "instrument", "outcome"),
)
_BESIDE = ("statement", "national measure", "traps avoided", "evidence exact")  # shown, not part of the totals


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of fact: how many gold has, the build says, and both have; shares rounded to three places."""

    kind: str
    gold: int
    said: int
    hit: int
    precision: float
    recall: float
    f1: float
    misses: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The rows in a fixed order, the totals over the core kinds, and the documents that the build does not have."""

    rows: tuple[Row, ...]
    macro_f1: float  # mean of the rows' F1
    micro_f1: float  # F1 of all core facts together
    absent: tuple[str, ...]


def evaluate(
    build: Path, gold: Sequence[Path], documents: Path | None = None, iso_code: IsoCode | None = None
) -> Evaluation:
    """Compare a build with files of gold facts, each named after its document.

    `documents` is the folder of the source texts, the stored texts of the build where left out: passages are checked
    against them, and outcomes without offsets are placed by their quotes. `iso_code` tells the code of a country's
    name, by the lexicon where left out. Raises `BuildError` and `GoldError`.
    """
    names = Names(iso_code or lexicon_code)
    said, tally, absent = Said(build, names), Tally(), []
    for path in gold:
        facts = read_gold(path, names)
        if facts.stem not in said.graphs:
            absent.append(facts.stem)
        text = _text(documents or build / "texts", facts.stem)
        _score(Case(facts, said, names, Agents(facts, said, names), tally, text))
    rows = [_row(kind, tally) for kind in (*_CORE, *_BESIDE) if tally.gold[kind] or tally.said[kind]]
    core = [row for row in rows if row.kind in _CORE]
    shares = [row.f1 for row in core if row.gold]
    both = sum(row.said + row.gold for row in core)
    return Evaluation(
        rows=tuple(rows),
        macro_f1=round(sum(shares) / len(shares), 3) if shares else 0.0,
        micro_f1=round(2 * sum(row.hit for row in core) / both, 3) if both else 0.0,
        absent=tuple(absent),
    )


def format_table(evaluation: Evaluation) -> str:
    """The rows and totals as a table for people."""
    lines = [f"{'kind':18}{'gold':>6}{'said':>6}{'hit':>6}{'prec':>8}{'rec':>8}{'F1':>8}"]
    for row in evaluation.rows:
        shares = f"{row.precision:8.3f}{row.recall:8.3f}{row.f1:8.3f}"
        lines.append(f"{row.kind:18}{row.gold:6}{row.said:6}{row.hit:6}{shares}")
    lines.append(f"macro F1 {evaluation.macro_f1:.3f}  micro F1 {evaluation.micro_f1:.3f}")
    return "\n".join(lines) + "\n"


def format_misses(evaluation: Evaluation) -> str:
    """One line for each thing missed and each thing said too much."""
    lines = [f"  missed   {row.kind}: {text}" for row in evaluation.rows for text in row.misses]
    lines += [f"  too much {row.kind}: {text}" for row in evaluation.rows for text in row.extras]
    return "".join(f"{' '.join(line.split())}\n" for line in sorted(lines))


def lexicon_code(name: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of the country that the name names as a whole, by the lexicon."""
    entry = default_lexicon().lookup(name)
    return dict(entry.codes).get("iso3") if entry else None


def _score(case: Case) -> None:
    events = score_events(case)
    score_attendance(case, events)
    score_roles(case, events)
    score_membership(case, events)
    score_bodies(case, events)
    score_outcomes(case)
    score_contributions(case)
    score_posts(case)
    score_counts(case)
    score_instruments(case)
    score_evidence(case)


def _row(kind: str, tally: Tally) -> Row:
    gold, said, hit = tally.gold[kind], tally.said[kind], tally.hit[kind]
    precision, recall = hit / said if said else 0.0, hit / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Row(
        *(kind, gold, said, hit, round(precision, 3), round(recall, 3), round(f1, 3)),
        misses=tuple(tally.misses[kind]),
        extras=tuple(tally.extras[kind]),
    )


def _text(folder: Path, stem: str) -> str | None:
    """The text of a document, from the first file below the folder that is named after it."""
    for path in sorted(folder.rglob("*")):
        if path.name.startswith(f"{stem}.") and path.suffix in (".txt", ".md") and path.is_file():
            try:
                return path.read_bytes().decode("utf-8-sig")
            except (OSError, UnicodeDecodeError) as error:
                raise GoldError(f"{path}: not a readable text: {error}") from error
    return None
