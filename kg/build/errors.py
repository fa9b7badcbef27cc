"""Why a build does not happen."""

from __future__ import annotations


class BuildError(Exception):
    """The data, or a file that the project ships, is wrong: nothing is published (exit code 1)."""


class CallError(BuildError):
    """The call is wrong: a folder that is not there, an IRI that is none (exit code 2)."""
