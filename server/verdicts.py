"""Verdicts of the guard kept by the shape of a query, since clients ask the same questions of ever other things.

The shape is the text without its addresses. What is kept is permissions alone, for texts in which an address can make
no difference: without FROM, without escapes, no longer than an address may be. Of other texts without FROM the digest
stands for the text itself: a long one that is sent again, or read again by a thread, is not cut into tokens again.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Callable

from server.guard import Permission, Refusal, inspect
from server.settings import Limits

_TEXT = 4096  # characters of a text whose verdict is kept by its shape
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


def _digest(text: str) -> tuple[str | None, ...]:
    """A key for this text alone; no shape begins so."""
    return (None, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


class Verdicts:
    """The guard with a bounded memory. Safe for threads."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._longest = min(_TEXT, limits.query_iri)
        self._held: OrderedDict[tuple[str | None, ...], Permission] = OrderedDict()
        self._lock = threading.Lock()

    def inspect(self, text: str, is_graph: Callable[[str], bool], base: str) -> Permission | Refusal:
        """What `guard.inspect` says."""
        if len(text) > self._limits.query_bytes or "FROM" in text.upper():
            return inspect(text, is_graph, base, self._limits)
        key = _digest(text) if len(text) > self._longest or "\\" in text else shape(text)
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
