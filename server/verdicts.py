"""Verdicts of the guard kept by the shape of a query, since clients ask the same questions of ever other things.

The shape is the text without its addresses. What is kept is permissions alone, for texts
in which an address can make no difference: without FROM, without escapes, no longer than an address may be.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable

from server.guard import Permission, Refusal, inspect
from server.settings import Limits

_TEXT = 4096  # characters of a text whose verdict is kept
_HELD = 1000  # verdicts
# As the tokens are cut: what an address cannot begin in is passed over as it is.
_SKIM = re.compile(
    r"""(\"\"\"(?:[^"]++|"(?!""))*+\"\"\"|'''(?:[^']++|'(?!''))*+'''|"(?!"")[^"\r\n]*+"|'(?!'')[^'\r\n]*+'
    |\#[^\r\n]*+|<<)
    |<[^<>"{}|^`\\\x00-\x20]*+>""",
    re.VERBOSE,
)


def shape(text: str) -> tuple[str | None, ...]:
    """The pieces of a text, with None for each address; for texts without a backslash."""
    return tuple(_SKIM.split(text))


class Verdicts:
    """The guard with a bounded memory. Safe for threads."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._longest = min(_TEXT, limits.query_iri)
        self._held: OrderedDict[tuple[str | None, ...], Permission] = OrderedDict()
        self._lock = threading.Lock()

    def inspect(self, text: str, is_graph: Callable[[str], bool], base: str) -> Permission | Refusal:
        """What `guard.inspect` says."""
        if len(text) > self._longest or "\\" in text or "FROM" in text.upper():
            return inspect(text, is_graph, base, self._limits)
        key = shape(text)
        with self._lock:
            if (held := self._held.get(key)) is not None:
                self._held.move_to_end(key)
                return held
        verdict = inspect(text, is_graph, base, self._limits)
        if isinstance(verdict, Permission):
            with self._lock:
                self._held[key] = verdict
                if len(self._held) > _HELD:
                    self._held.popitem(last=False)
        return verdict
