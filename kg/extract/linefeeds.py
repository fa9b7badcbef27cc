"""Where the stored text has a line's end for a blank of a block: rolls of several kinds are read by it."""

from __future__ import annotations

import functools
import re

from kg.extract.analysis.analysis import Analysis
from kg.model import Block


class LineFeeds:
    """The ends of stored lines in the blocks of one document, looked for once a block."""

    def __init__(self, stored: str) -> None:
        self._stored = stored
        self._of: dict[int, tuple[int, ...]] = {}  # by the index of the block

    def within(self, block: Block) -> tuple[int, ...]:
        """The places of the blanks of a block's text that stand for a line feed, in order."""
        known = self._of.get(block.index)
        if known is None:
            known = self._of[block.index] = _line_feeds(self._stored, block)
        return known


@functools.lru_cache(maxsize=1)  # asked for who attended, and for who holds a post
def line_feeds(analysis: Analysis) -> LineFeeds:
    """The line feeds of a document."""
    return LineFeeds(analysis.document.text)


def _line_feeds(stored: str, block: Block) -> tuple[int, ...]:
    source = block.source
    feed = stored.find("\n", max(source[0], 0)) if len(source) > 1 else -1
    if feed < 0 or (feed >= source[-1] and feed >= max(source)):
        return ()
    return tuple(
        [
            at
            for at in (blank.start() for blank in re.finditer(" ", block.text[:-1]))
            if 0 <= source[at] < source[at + 1] and "\n" in stored[source[at] : source[at + 1]]
        ]
    )
