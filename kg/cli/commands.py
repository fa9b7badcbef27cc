"""What each command does: call one function, print what it gives."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import QueryTriples

from kg.alone import said_alone
from kg.build import CallError
from kg.build import build as run_build
from kg.builds import open_build
from kg.cli.progress import Progress
from kg.coverage import coverage as coverage_of
from kg.coverage import coverage_json, coverage_text, passages, passages_text
from kg.diff import diff as compare
from kg.diff import diff_json, diff_text
from kg.evaluate import evaluate as run_evaluate
from kg.evaluate import format_misses, format_table
from kg.explain import explain as explain_triples
from kg.explain import explanation_json, explanation_text
from kg.export import export as export_text
from kg.export import prefixes, read_trig
from kg.iris import Iris
from kg.questions import questions
from kg.read import read_document, reading_json, reading_text
from kg.results import GRAPH_FORMS, FormError, text_table, write_graph, write_solutions
from kg.review import REVIEW, read_review
from kg.store import DATASET
from kg.store import query as run_query
from kg.validate import report_graph, report_json, report_text, validate_files

RESULT_WRONG = 1  # the command did its work and found the data wrong


def read(options: argparse.Namespace) -> int:
    """`kg read`: the clean reading of one document."""
    document = read_document(_file(options.file))
    _print(reading_json(document) if options.format == "json" else reading_text(document))
    return 0


def extract(options: argparse.Namespace) -> int:
    """`kg extract`: what one document says."""
    try:
        _print(said_alone(_file(options.file), options.format, options.base_iri))
    except ValueError as error:
        raise CallError(str(error)) from error
    return 0


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
    for claim, reason in sorted(report.held_back.items()):
        print(f"kg build: held back claim {claim}: {' '.join(reason.split())}", file=sys.stderr)
    print(
        f"{options.out}: {report.documents} documents, {report.claims} claims, {report.facts} facts, "
        f"{report.conflicts} conflicts, {sum(report.counts.values())} triples in {report.seconds:.1f} s"
    )
    return 0


def review(options: argparse.Namespace) -> int:
    """`kg review`: the curators' verdicts; 1 where a line is wrong."""
    if not options.documents.is_dir():
        raise CallError(f"{options.documents}: no such folder; give --documents the folder with {REVIEW}")
    verdicts = read_review(options.documents, Iris(options.base_iri)).verdicts
    if options.action == "list":
        _lines(f"{v.target}  {v.verdict} {v.value}".rstrip() + f"  {v.said}" for v in verdicts)
    print(f"{options.documents / REVIEW}: {len(verdicts)} {'verdict' if len(verdicts) == 1 else 'verdicts'}")
    return 0


def validate(options: argparse.Namespace) -> int:
    """`kg validate`: the SHACL report; 1 where a Violation was found."""
    report = validate_files(options.files or [open_build(options.build).folder / DATASET])
    if options.format == "ttl":
        _print(report_graph(report).serialize(format="turtle"))
    else:
        _print(report_json(report) if options.format == "json" else report_text(report))
    return 0 if report.sound else RESULT_WRONG


def query(options: argparse.Namespace) -> int:
    """`kg query`: SPARQL over a build."""
    if options.list:
        for question in questions():
            _print(f"{question.path.name}\n    {question.title}\n    teaches {question.teaches}\n")
        return 0
    opened = open_build(options.build)
    text = options.text if options.file is None else _query_text(options.file)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the engine cannot be stopped otherwise
    answer = run_query(opened.store(), text, base=opened.iris.base, prefixes=prefixes())
    is_graph = isinstance(answer, QueryTriples)
    form = options.format or ("ttl" if is_graph else "table")
    if is_graph != (form in GRAPH_FORMS):
        fitting = "ttl, nt, rdfxml or jsonld" if is_graph else "table, csv, tsv, json or xml"
        raise FormError(f"--format {form} does not fit this kind of query: use {fitting}")
    if isinstance(answer, QueryTriples):
        triples = sorted(answer, key=str)
        told = "\n".join(map(str, triples))
        used = {prefix: namespace for prefix, namespace in prefixes(opened.iris).items() if namespace in told}
        write_graph(triples, form, sys.stdout.buffer, used)
    elif form == "table":
        _lines(text_table(answer, prefixes(opened.iris), options.width or sys.maxsize))
    else:
        write_solutions(answer, form, sys.stdout.buffer)
    return 0


def export(options: argparse.Namespace) -> int:
    """`kg export`: one graph or the whole dataset."""
    opened = open_build(options.build)
    dataset = read_trig((opened.folder / DATASET).read_bytes())
    try:
        text = export_text(dataset, options.format, options.graph, opened.iris)
    except ValueError as error:
        raise CallError(str(error)) from error
    if options.output is None:
        _print(text)
    else:
        options.output.write_bytes(text.encode())
    return 0


def conflicts(options: argparse.Namespace) -> int:
    """`kg conflicts`: where sources disagree."""
    text = (open_build(options.build).folder / "conflicts.jsonl").read_text(encoding="utf-8")
    if options.format == "jsonl":
        _print(text)
        return 0
    for row in map(json.loads, text.splitlines()):
        _print(f"{row['label']}  ({row['kind']})\n")
        for index, side in enumerate(row["sides"]):
            mark = "*" if index == row["followed"] else " "
            _print(f"  {mark} {side['value']}  in {', '.join(side['documents'])}\n")
            _lines(f"      “{' '.join(quote.split())}”" for quote in side["quotes"])
        _print(f"    rule: {row['rule']}\n\n")
    return 0


def explain(options: argparse.Namespace) -> int:
    """`kg explain`: the words behind a triple, or the rule."""
    rows = explain_triples(open_build(options.build), options.subject, options.predicate, options.object)
    _lines([explanation_json(rows).rstrip()] if options.format == "json" else explanation_text(rows))
    return 0


def diff(options: argparse.Namespace) -> int:
    """`kg diff`: what changed between two builds."""
    found = compare(open_build(options.first), open_build(options.second))
    _lines([diff_json(found).rstrip()] if options.format == "json" else diff_text(found))
    return 0


def coverage(options: argparse.Namespace) -> int:
    """`kg coverage`: which passages gave claims."""
    opened = open_build(options.build)
    if options.document is None:
        documents = coverage_of(opened)
        _lines([coverage_json(documents).rstrip()] if options.format == "json" else coverage_text(documents))
        return 0
    rows = tuple(row for row in passages(opened, options.document) if not (options.without and row.claims))
    _lines([coverage_json(rows).rstrip()] if options.format == "json" else passages_text(rows))
    return 0


def evaluate(options: argparse.Namespace) -> int:
    """`kg evaluate`: a build against gold facts."""
    evaluation = run_evaluate(open_build(options.build).folder, options.gold, options.documents)
    for stem in evaluation.absent:
        print(f"kg evaluate: {stem} is not in the build; all its facts count as missed", file=sys.stderr)
    _print(format_table(evaluation))
    if options.misses:
        _print(format_misses(evaluation))
    return 0


def _file(path: Path) -> Path:
    if not path.exists():
        raise CallError(f"{path}: no such file; check the path")
    if path.is_dir():
        raise CallError(f"{path}: a folder; give one document, or make a build of them all with `kg build`")
    return path


def _query_text(path: Path) -> str:
    data = sys.stdin.buffer.read() if str(path) == "-" else _file(path).read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CallError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _print(text: str) -> None:
    """Write UTF-8 whatever the locale says, so that the same call gives the same bytes everywhere."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))


def _lines(lines: Iterable[str]) -> None:
    for line in lines:
        _print(f"{line}\n")
