"""The command line. It parses, calls and prints; what is known about documents and graphs is known elsewhere.

Exit codes: 0 done, 1 the data is wrong, 2 the call is wrong. An error is one line on stderr that says what is wrong,
where, and what to do; `--debug` adds the traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from types import TracebackType

from kg.build import BuildError, CallError
from kg.builds import NoBuildError
from kg.cli.commands import RESULT_WRONG
from kg.cli.parser import CallProblemError, extensions, make_parser
from kg.coverage import UnknownDocumentError
from kg.evaluate import BuildError as EvaluateBuildError
from kg.evaluate import GoldError
from kg.explain import UnknownNameError
from kg.lexicon import LexiconError
from kg.read import ReadError
from kg.results import FormError
from kg.review import ReviewError
from kg.store import QueryFailedError, QuerySyntaxError, StoreError
from kg.validate import DataFileError, ShapesError

DONE, DATA_WRONG, CALL_WRONG = 0, 1, 2
_INTERRUPTED = 130  # 128 + SIGINT, as shells have it

_CALL_ERRORS = (
    CallError,
    CallProblemError,
    NoBuildError,
    UnknownDocumentError,
    UnknownNameError,
    QuerySyntaxError,
    FormError,
)
_DATA_ERRORS = (
    *(BuildError, DataFileError, EvaluateBuildError, GoldError, LexiconError, QueryFailedError, ReadError, ReviewError),
    *(ShapesError, StoreError, OSError),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in arguments
    plain = [argument for argument in arguments if argument != "--debug"]
    if plain and (extension := extensions().get(plain[0])) is not None:
        command: Callable[[list[str]], int] = extension.load()
        return command(plain[1:])
    parser = make_parser()
    name = "kg"
    try:
        options = parser.parse_args(arguments)
        name = f"kg {options.command}"
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        return _reader_gone()
    except KeyboardInterrupt:
        return _said(name, "interrupted", _INTERRUPTED, debug)
    except _CALL_ERRORS as error:
        return _said(name, error, CALL_WRONG, debug)
    except _DATA_ERRORS as error:
        return _said(name, error, DATA_WRONG, debug)


def run() -> int:
    """`main` for the console: a fault of the program itself is one line, too."""
    if "--debug" not in sys.argv:
        sys.excepthook = _fault
    return main()


def _said(name: str, problem: Exception | str, code: int, debug: bool) -> int:
    """Say in one line what is wrong; with `debug` the traceback before it."""
    if debug and isinstance(problem, Exception):
        sys.excepthook(type(problem), problem, problem.__traceback__)
    print(f"{name}: {' '.join(str(problem).split())}", file=sys.stderr)
    return code


def _fault(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    told = " ".join(f"{kind.__name__}: {error}".split())[:300]
    print(f"kg: a fault of the program, {told}; run it again with --debug and report what it says", file=sys.stderr)


def _reader_gone() -> int:
    """Whoever read our output has closed it (`kg query … | head`): nothing is wrong."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


__all__ = ["CALL_WRONG", "DATA_WRONG", "DONE", "RESULT_WRONG", "main", "run"]
