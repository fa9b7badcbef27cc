"""The command that brings a build into a store elsewhere."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from kg.builds import NoBuildError, open_build
from kg.cli.output import CallProblemError
from kg.cli.progress import Progress
from kg.publication import PublicationError, guessed
from kg.publication import publish as run_publish
from kg.remote import Credentials, Endpoint, RemoteError
from kg.remote.endpoint import Addresses
from kg.store import StoreError

CALL_ERRORS = (CallProblemError, NoBuildError)
DATA_ERRORS = (PublicationError, RemoteError, StoreError, OSError)


def publish(options: argparse.Namespace) -> int:
    """`kg publish`: all graphs of a build to a SPARQL 1.1 store, checked."""
    build = open_build(options.build)
    try:
        addresses, software = _addresses(options)
        endpoint = Endpoint(addresses, _credentials(options), options.timeout)
    except ValueError as error:
        raise CallProblemError(str(error)) from error
    default = options.default_graph
    if default is None:
        default = build.iris.graph("default") if "virtuoso" in software.lower() else ""
    progress = Progress(sys.stderr, quiet=options.quiet)
    try:
        with endpoint:
            outcome = run_publish(build, endpoint, default, progress)
    finally:
        progress.close()
    print(
        f"{options.to}: {outcome.sent} graphs sent ({outcome.triples} triples), {outcome.kept} there already, "
        f"{outcome.removed} removed; all counted and compared"
    )
    return 0


def _addresses(options: argparse.Namespace) -> tuple[Addresses, str]:
    """Where the store takes what: as given, or as goes with what it calls itself; and what that is."""
    with Endpoint(Addresses(options.to), None, options.timeout) as asked:
        asked.count(f"{options.to}#nothing")  # is it there at all?
        software = asked.software
    if options.graph_store or options.update:
        return Addresses(options.to, options.update or "", options.graph_store or ""), software
    return guessed(options.to, software), software


def _credentials(options: argparse.Namespace) -> Credentials | None:
    secret = os.environ.get("FORUM_KG_PASSWORD", "")
    if options.password_file is not None:
        try:
            secret = Path(options.password_file).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            raise CallProblemError(f"--password-file: {options.password_file} cannot be read ({error})") from error
    if options.user and not secret:
        raise CallProblemError("--user: there is no password; set FORUM_KG_PASSWORD or give --password-file")
    if options.user:
        return Credentials(options.user, secret)
    return Credentials(token=secret) if secret else None
