"""The progress of long work: a bar on a terminal, lines elsewhere."""

from __future__ import annotations

import io

from kg.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_a_bar_on_a_terminal_and_lines_elsewhere() -> None:
    bar, lines, none = Terminal(), io.StringIO(), io.StringIO()
    for progress in (Progress(bar), Progress(lines), Progress(none, quiet=True)):
        progress("read", 0, 1)
        for done in range(1, 101):
            progress("read", done, 100)
        progress("reason", 0, 1)
        progress("reason", 1, 1)
        progress.close()
    assert "[############............] 50/100" in bar.getvalue()
    assert "\n" not in bar.getvalue()
    assert lines.getvalue().splitlines() == [*(f"read {n}/100" for n in range(10, 101, 10)), "reason"]
    assert none.getvalue() == ""
