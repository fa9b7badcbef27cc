"""Commands that read documents, make builds and judge them."""

from __future__ import annotations

import argparse
import sys

from kg.alone import said_alone
from kg.build import BuildError, CallError
from kg.build import build as run_build
from kg.builds import NoBuildError, open_build
from kg.cli.output import CallProblemError, existing_file, write, write_lines
from kg.cli.progress import Progress
from kg.evaluate import BuildError as EvaluateBuildError
from kg.evaluate import GoldError, format_misses, format_table
from kg.evaluate import evaluate as run_evaluate
from kg.iris import Iris
from kg.lexicon import LexiconError
from kg.read import ReadError, read_document, reading_json, reading_text
from kg.review import REVIEW, ReviewError, read_review
from kg.store import DATASET, StoreError
from kg.validate import DataFileError, ShapesError, report_graph, report_json, report_text, validate_files
from kg.worklist import worklist, worklist_text

CALL_ERRORS = (CallError, CallProblemError, NoBuildError)
DATA_ERRORS = (
    *(BuildError, DataFileError, EvaluateBuildError, GoldError, LexiconError, OSError),
    *(ReadError, ReviewError, ShapesError, StoreError),
)
_RESULT_WRONG = 1  # the command did its work and found the data wrong


def read(options: argparse.Namespace) -> int:
    """`kg read`: the clean reading of one document."""
    document = read_document(existing_file(options.file))
    write(reading_json(document) if options.format == "json" else reading_text(document))
    return 0


def extract(options: argparse.Namespace) -> int:
    """`kg extract`: what one document says."""
    try:
        write(said_alone(existing_file(options.file), options.format, options.base_iri, _noted))
    except ValueError as error:
        raise CallProblemError(str(error)) from error
    return 0


def _noted(fault: str) -> None:
    print(f"kg extract: {fault}", file=sys.stderr)


def build(options: argparse.Namespace) -> int:
    """`kg build`: documents to a published build."""
    progress = Progress(sys.stderr, quiet=options.quiet)
    try:
        report = run_build(
            options.documents,
            options.out,
            base_iri=options.base_iri,
            reasoner=options.reasoner,
            jobs=options.jobs,
            strict=options.strict,
            progress=progress,
        )
    finally:
        progress.close()
    for row in report.left_out:
        print(f"kg build: left out {row.file}: {row.reason}", file=sys.stderr)
    for row in report.faults:
        print(f"kg build: {row.file}: {row.reason}; what it had not yet said is missing", file=sys.stderr)
    for claim, reason in sorted(report.held_back.items()):
        print(f"kg build: held back claim {claim}: {' '.join(reason.split())}", file=sys.stderr)
    print(
        f"{options.out}: {report.documents} documents, {report.claims} claims, {report.facts} facts, "
        f"{report.conflicts} conflicts, {sum(report.counts.values())} triples in {report.seconds:.1f} s"
    )
    return 0


def review(options: argparse.Namespace) -> int:
    """`kg review`: the curators' verdicts, and what they might look at next; 1 where a line is wrong."""
    if not options.documents.is_dir():
        raise CallProblemError(f"{options.documents}: no such folder; give --documents the folder with {REVIEW}")
    verdicts = read_review(options.documents, Iris(options.base_iri)).verdicts
    if options.action == "list":
        write_lines(f"{v.target}  {v.verdict} {v.value}".rstrip() + f"  {v.said}" for v in verdicts)
        if options.build is not None:
            judged = {v.target for v in verdicts}
            open_ones = [p for p in worklist(open_build(options.build)) if not judged & set(p.targets)]
            write_lines(worklist_text(open_ones[: options.limit or None]))
            if 0 < options.limit < len(open_ones):
                write_lines([f"and {len(open_ones) - options.limit} more; --limit 0 shows all"])
    print(f"{options.documents / REVIEW}: {len(verdicts)} {'verdict' if len(verdicts) == 1 else 'verdicts'}")
    return 0


def validate(options: argparse.Namespace) -> int:
    """`kg validate`: the SHACL report; 1 where a Violation was found."""
    report = validate_files(options.files or [open_build(options.build).folder / DATASET])
    if options.format == "ttl":
        write(report_graph(report).serialize(format="turtle"))
    else:
        write(report_json(report) if options.format == "json" else report_text(report))
    return 0 if report.sound else _RESULT_WRONG


def evaluate(options: argparse.Namespace) -> int:
    """`kg evaluate`: a build against gold facts."""
    evaluation = run_evaluate(open_build(options.build).folder, options.gold, options.documents)
    for stem in evaluation.absent:
        print(f"kg evaluate: {stem} is not in the build; all its facts count as missed", file=sys.stderr)
    write(format_table(evaluation))
    if options.misses:
        write(format_misses(evaluation))
    return 0
