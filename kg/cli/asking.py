"""Commands that ask a build."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from pathlib import Path

from pyoxigraph import QueryTriples

from kg.builds import NoBuildError, open_build
from kg.cli.disagreements import conflict_text
from kg.cli.output import CallProblemError, existing_file, write, write_lines
from kg.coverage import UnknownDocumentError, coverage_json, coverage_text, passages, passages_text
from kg.coverage import coverage as coverage_of
from kg.diff import diff as compare
from kg.diff import diff_json, diff_text, diff_trig
from kg.explain import TooLongError, UnknownNameError, explanation_json, explanation_text, of_build
from kg.explain import explain as explain_triples
from kg.explain.rdf import explanation_turtle
from kg.export import export as export_text
from kg.export import prefixes, read_trig
from kg.questions import questions
from kg.results import GRAPH_FORMS, FormError, text_table, write_graph, write_solutions
from kg.store import DATASET, QueryFailedError, QuerySyntaxError, StoreError
from kg.store import query as run_query

CALL_ERRORS = (
    *(CallProblemError, FormError, NoBuildError, QuerySyntaxError),
    *(TooLongError, UnknownDocumentError, UnknownNameError),
)
DATA_ERRORS = (OSError, QueryFailedError, StoreError)


def query(options: argparse.Namespace) -> int:
    """`kg query`: SPARQL over a build."""
    if options.list:
        for question in questions():
            write(f"{question.path.name}\n    {question.title}\n    teaches {question.teaches}\n")
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
        write_lines(text_table(answer, prefixes(opened.iris), options.width or sys.maxsize))
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
        raise CallProblemError(str(error)) from error
    if options.output is None:
        write(text)
    else:
        options.output.write_bytes(text.encode())
    return 0


def explain(options: argparse.Namespace) -> int:
    """`kg explain`: the words behind a triple, or the rule."""
    source = of_build(open_build(options.build))
    rows = explain_triples(source, options.subject, options.predicate, options.object)
    if options.format == "text":
        write_lines(explanation_text(rows))
    else:
        write(explanation_json(rows) if options.format == "json" else explanation_turtle(source, rows))
    return 0


def conflicts(options: argparse.Namespace) -> int:
    """`kg conflicts`: where sources disagree."""
    folder = open_build(options.build).folder
    text = (folder / "conflicts.jsonl").read_text(encoding="utf-8")
    if options.format == "jsonl":
        write(text)
        return 0
    rows = [json.loads(line) for line in text.splitlines()]
    write_lines(conflict_text(folder, rows))
    return 0


def coverage(options: argparse.Namespace) -> int:
    """`kg coverage`: which passages gave claims."""
    opened = open_build(options.build)
    if options.document is None:
        documents = coverage_of(opened)
        write_lines([coverage_json(documents).rstrip()] if options.format == "json" else coverage_text(documents))
        return 0
    rows = tuple(row for row in passages(opened, options.document) if not (options.without and row.claims))
    write_lines([coverage_json(rows).rstrip()] if options.format == "json" else passages_text(rows))
    return 0


def diff(options: argparse.Namespace) -> int:
    """`kg diff`: what changed between two builds."""
    found = compare(open_build(options.first), open_build(options.second))
    if options.format == "text":
        write_lines(diff_text(found))
    else:
        write(diff_json(found) if options.format == "json" else diff_trig(found))
    return 0


def _query_text(path: Path) -> str:
    data = sys.stdin.buffer.read() if str(path) == "-" else existing_file(path).read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CallProblemError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
