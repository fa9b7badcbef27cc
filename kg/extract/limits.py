"""Bounds that keep hostile input cheap."""

from __future__ import annotations

from typing import Final

MAX_SENTENCE: Final = 12_000
"""Characters of a masked sentence; what is longer is no prose, and extractors pass it by."""
