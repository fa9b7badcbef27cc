"""The command line. It parses, calls and prints; what is known about documents and graphs is known elsewhere.

Exit codes: 0 done, 1 the data is wrong, 2 the call is wrong. An error is one line on stderr that says what is wrong,
where, and what to do; `--debug` adds the traceback.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from types import TracebackType

from kg.cli.output import CallProblemError
from kg.cli.parser import extensions, make_parser

DONE, DATA_WRONG, CALL_WRONG = 0, 1, 2
_INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in arguments
    plain = [argument for argument in arguments if argument != "--debug"]
    if plain and (extension := extensions().get(plain[0])) is not None:
        command: Callable[[list[str]], int] = extension.load()
        return command(plain[1:])
    try:
        options = make_parser().parse_args(arguments)
    except CallProblemError as error:
        return _said("kg", error, CALL_WRONG, debug)
    return _run(options, debug)


def _run(options: argparse.Namespace, debug: bool) -> int:
    """Call the function of a command; each module says which errors mean a wrong call and which wrong data."""
    name = f"kg {options.command}"
    module = importlib.import_module(options.module)
    try:
        code: int = getattr(module, options.command)(options)
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_gone()
    except KeyboardInterrupt:
        return _said(name, "interrupted", _INTERRUPTED, debug)
    except module.CALL_ERRORS as error:
        return _said(name, error, CALL_WRONG, debug)
    except module.DATA_ERRORS as error:
        return _said(name, error, DATA_WRONG, debug)
    return code


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


__all__ = ["CALL_WRONG", "DATA_WRONG", "DONE", "main", "run"]
