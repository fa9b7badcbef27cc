"""What a build tells while it runs: a bar where a person watches, plain lines elsewhere."""

from __future__ import annotations

from typing import TextIO

_WIDTH = 24  # characters of the bar
_LINES = 10  # plain lines for one step at most


class Progress:
    """Called with a step, how much of it is done and how much there is; writes to `stream`."""

    def __init__(self, stream: TextIO, quiet: bool = False) -> None:
        self._stream = stream
        self._quiet = quiet
        self._bar = stream.isatty()
        self._told = ""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show that `done` of `total` are through."""
        if self._quiet:
            return
        if self._bar:
            filled = _WIDTH * done // max(total, 1)
            self._show(f"\r\x1b[K{step:10} [{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{total}")
        elif total > 1 and done * _LINES // total != (done - 1) * _LINES // total:
            self._show(f"{step} {done}/{total}\n")
        elif total == 1 and done == 0 and step != "read":
            self._show(f"{step}\n")

    def close(self) -> None:
        """Leave the line of the bar."""
        if self._bar and self._told:
            self._show("\r\x1b[K")

    def _show(self, text: str) -> None:
        if text != self._told:
            self._stream.write(text)
            self._stream.flush()
            self._told = text
