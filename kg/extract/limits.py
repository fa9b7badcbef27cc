"""Bounds that keep hostile input cheap."""

from __future__ import annotations

from typing import Final

MAX_BLOCK: Final = 60_000
"""Characters of a paragraph; a longer one is no prose, and no names are looked for in it."""
MAX_SENTENCE: Final = 12_000
"""Characters of a masked sentence; what is longer is no prose, and extractors pass it by."""
