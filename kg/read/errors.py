"""The one error that reading raises."""

from __future__ import annotations


class ReadError(Exception):
    """A document cannot be read: one clear line that says what is wrong, where, and what to do."""
