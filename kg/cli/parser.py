"""Commands, options and their help: one table for each command."""

from __future__ import annotations

import argparse
import functools
from collections.abc import Mapping
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, version
from pathlib import Path
from typing import NoReturn

from kg.cli.output import CallProblemError
from kg.export import FORMATS as EXPORT_FORMS
from kg.results import GRAPH_FORMS, SOLUTION_FORMS
from kg.terms import DEFAULT_BASE

# The modules that hold the functions of the commands; imported only when one of them is called.
MAKING, ASKING, PUBLISHING = "kg.cli.making", "kg.cli.asking", "kg.cli.publishing"
GROUP = "forum_kg.commands"  # entry points: functions of other packages that take the arguments and give an exit code

_ABOUT = """\
Reads documents of intergovernmental processes and makes of them a knowledge graph in which every fact leads to the
exact words it came from."""
_FIRST_STEPS = """\
first steps:
  kg build --documents data/documents        make the graph: build/
  kg query --list                            questions that come with it, each teaching one thing
  kg query -f data/queries/04-fact-to-words.rq   ask one of them
  kg serve                                   look at it in a browser: http://127.0.0.1:8000/

exit codes: 0 done, 1 the data is wrong, 2 the call is wrong"""


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with a call, as all errors are said."""

    def error(self, message: str) -> NoReturn:
        raise CallProblemError(f"{message}; see `{self.prog} --help`")


@functools.cache
def extensions() -> Mapping[str, EntryPoint]:
    """Commands that other installed packages contribute, by name; loaded only when called."""
    return {point.name: point for point in entry_points(group=GROUP)}


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = _Parser(
        prog="kg",
        description=_ABOUT,
        epilog=_FIRST_STEPS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"forum-kg {_version()}")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    commands_of = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    for add in (
        *(_read, _extract, _build, _review, _validate, _query, _export),
        *(_explain, _conflicts, _coverage, _diff, _evaluate, _publish),
    ):
        add(commands_of)
    for name in sorted(extensions()):
        commands_of.add_parser(name, help=_HELP_OF_EXTENSION.get(name, "from an installed package"), add_help=False)
    return parser


_HELP_OF_EXTENSION = {"serve": "serve a build over HTTP: SPARQL, linked data, pages, downloads"}


def _version() -> str:
    try:
        return version("forum-kg")
    except PackageNotFoundError:
        return "(not installed)"


def _command(
    sub: argparse._SubParsersAction[_Parser],
    name: str,
    module: str,
    short: str,
    long: str = "",
) -> argparse.ArgumentParser:
    parser = sub.add_parser(
        name,
        help=short,
        description=f"{short[0].upper()}{short[1:]}.{' ' + long if long else ''}",
        allow_abbrev=False,
    )
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    parser.set_defaults(module=module)
    return parser


def _on_build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--build", type=Path, default=Path("build"), metavar="DIR", help="the build to ask (default: build)"
    )


def _read(sub: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(
        sub,
        "read",
        MAKING,
        "show the clean reading of one document, in reading order",
        "Glued words are parted, misread letters repaired, running heads left out; the stored text stays as it is.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a document: .txt .md .html .pdf .docx")
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text: the clean words; json: each stretch with its offsets in the stored text, and the repairs",
    )


def _extract(sub: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(
        sub,
        "extract",
        MAKING,
        "show what one document says: its graph and its claims, each with its exact words",
        "Nothing is weighed against other documents and nothing is inferred.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a document: .txt .md .html .pdf .docx")
    parser.add_argument(
        "--format",
        choices=("trig", "ttl", "nt", "jsonl"),
        default="trig",
        help="trig: two graphs; ttl, nt: both in one; jsonl: the claims alone, one a line (default: trig)",
    )
    _base_iri(parser)


def _base_iri(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--base-iri",
        default=DEFAULT_BASE,
        metavar="IRI",
        help=f"where the addresses of the data begin; ends in / (default: {DEFAULT_BASE})",
    )


def _build(sub: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(
        sub,
        "build",
        MAKING,
        "make the graph from documents",
        "A build appears as a whole or not at all: one that fails or is killed leaves the earlier one as it was.",
    )
    parser.add_argument(
        "--documents",
        type=Path,
        default=Path("data/documents"),
        metavar="DIR",
        help="a folder of documents, or one document (default: data/documents)",
    )
    parser.add_argument("--out", type=Path, default=Path("build"), metavar="DIR", help="where (default: build)")
    _base_iri(parser)
    parser.add_argument(
        "--reasoner",
        choices=("auto", "owlrl", "compiled"),
        default="auto",
        help="who draws the conclusions: owlrl is the reference, compiled the fast one; auto chooses by size",
    )
    parser.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="processes that read documents (default: 1)")
    parser.add_argument(
        "--strict",
        action="store_true",
        help="fail where a document would be left out, an extractor failed or a fact held back",
    )
    parser.add_argument("--quiet", action="store_true", help="no progress")


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 256")
    return int(text)


def _review(sub: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(
        sub,
        "review",
        MAKING,
        "list or check the curators' verdicts, review.csv beside the documents",
        "list --build DIR also proposes what most deserves a look: conflicts, facts held back, things that share a "
        "name, names that the lexicon lacks and that are told once. check looks at the form of every line; whether a "
        "verdict still matches something is checked by every build.",
    )
    parser.add_argument("action", choices=("list", "check"), help="what to do")
    parser.add_argument(
        "--documents",
        type=Path,
        default=Path("data/documents"),
        metavar="DIR",
        help="the folder of documents with review.csv (default: data/documents)",
    )
    _base_iri(parser)
    parser.add_argument("--build", type=Path, metavar="DIR", help="a build of the documents: list proposes from it")
    parser.add_argument(
        "--limit", type=_count, default=20, metavar="N", help="most proposals shown; 0: all (default: 20)"
    )


def _validate(sub: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(
        sub,
        "validate",
        MAKING,
        "check RDF against the shapes (SHACL): what is impossible, doubtful or thin, and what to do about it",
        "Exit code 1 where something impossible (a Violation) was found.",
    )
    parser.add_argument(
        "files",
        type=Path,
        nargs="*",
        metavar="FILE",
        help=".ttl .nt .nq .trig .rdf .jsonld (default: the dataset of the build)",
    )
    parser.add_argument("--format", choices=("text", "ttl", "json"), default="text", help="form of the report")
    _on_build(parser)


def _query(sub: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(
        sub,
        "query",
        ASKING,
        "ask a build in SPARQL 1.1, no server needed",
        "The usual prefixes (forum:, rdfs:, dcterms:…) need not be declared, and <id/state/AUS> means that address "
        "below the base of the build.",
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("text", nargs="?", metavar="TEXT", help="the query")
    what.add_argument("-f", "--file", type=Path, metavar="FILE", help="a file that holds the query; - for stdin")
    what.add_argument("--list", action="store_true", help="list the queries that come with the project")
    _on_build(parser)
    parser.add_argument(
        "--format",
        choices=("table", *SOLUTION_FORMS, *(f for f in GRAPH_FORMS if f not in ("trig", "nq"))),
        help="table, csv, tsv, json, xml for SELECT and ASK; ttl, nt, rdfxml, jsonld for CONSTRUCT and DESCRIBE",
    )
    parser.add_argument(
        "--width", type=_count, default=60, metavar="N", help="longest cell of a table; 0: no limit (default: 60)"
    )


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number below a million")
    return int(text)


def _export(sub: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(sub, "export", ASKING, "write a graph of a build; the same build always gives the same bytes")
    parser.add_argument("--format", choices=tuple(EXPORT_FORMS), required=True, help="the syntax")
    parser.add_argument(
        "--graph",
        default="default",
        metavar="NAME",
        help="default, all, or a name such as claims or document/STEM (default: default)",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="a file instead of the terminal")
    _on_build(parser)


def _explain(sub: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(
        sub,
        "explain",
        ASKING,
        "say why the graph says so: the exact words, or the rule and what it follows from",
        "Names: an IRI, a prefixed name, KIND/SLUG such as state/AUS, or a label that only one thing has. "
        "A property may be given by its local name: startDate.",
    )
    parser.add_argument("subject", metavar="SUBJECT", help="what it is about")
    parser.add_argument("predicate", nargs="?", default="", metavar="PREDICATE", help="one property of it")
    parser.add_argument("object", nargs="?", default="", metavar="OBJECT", help="one value of that property")
    parser.add_argument("--format", choices=("text", "json", "ttl"), default="text", help="ttl: as RDF")
    _on_build(parser)


def _diff(sub: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(sub, "diff", ASKING, "show what changed between two builds, in facts")
    parser.add_argument("first", type=Path, metavar="BUILD_A", help="the earlier build")
    parser.add_argument("second", type=Path, metavar="BUILD_B", help="the later build")
    parser.add_argument("--format", choices=("text", "json", "trig"), default="text", help="trig: as RDF")


def _conflicts(sub: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(
        sub, "conflicts", ASKING, "show where sources disagree: both sides with their words, and the rule"
    )
    parser.add_argument("--format", choices=("text", "jsonl"), default="text", help="jsonl: one conflict a line")
    _on_build(parser)


def _coverage(sub: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(sub, "coverage", ASKING, "show which passages gave claims and which none")
    parser.add_argument("document", nargs="?", metavar="DOCUMENT", help="one document, passage by passage")
    parser.add_argument("--without", action="store_true", help="only the passages that gave no claim")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the answer")
    _on_build(parser)


def _evaluate(sub: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(
        sub,
        "evaluate",
        MAKING,
        "compare a build with annotated facts: precision, recall and F1 by kind of fact",
    )
    parser.add_argument("gold", type=Path, nargs="+", metavar="GOLD", help="files of gold facts, STEM.jsonl")
    parser.add_argument("--documents", type=Path, metavar="DIR", help="source texts (default: those of the build)")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was said too much")
    _on_build(parser)


def _publish(sub: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(
        sub,
        "publish",
        PUBLISHING,
        "bring a build into a SPARQL 1.1 store elsewhere, checked",
        "Each graph is replaced as a whole, counted and compared; run again it goes on where it stopped.",
    )
    parser.add_argument("--to", required=True, metavar="URL", help="where the store answers queries")
    parser.add_argument("--graph-store", metavar="URL", help="where it takes graphs (default: by what the store is)")
    parser.add_argument("--update", metavar="URL", help="where it takes updates (default: by what the store is)")
    parser.add_argument("--user", metavar="NAME", help="who may write there; the password is FORUM_KG_PASSWORD")
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help="a file with the password instead, or, without --user, with a bearer token",
    )
    parser.add_argument(
        "--default-graph",
        metavar="IRI",
        help="the graph there that takes the default graph; for stores whose default graph is the union of all",
    )
    parser.add_argument(
        "--timeout",
        type=float,
        default=300.0,
        metavar="SECONDS",
        help="how long the store may be silent (default: 300)",
    )
    _on_build(parser)
    parser.add_argument("--quiet", action="store_true", help="no progress on stderr")
