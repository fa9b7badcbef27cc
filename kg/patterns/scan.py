"""Where in a text a regular expression may match first, asked of PCRE2, which compiles to machine code.

What matches stays what `re` says: the scan only tells from where on `re` need look, or that it need not look at all.
Both understand the patterns alike on the signs that they class alike; a text with others is left to `re`
(PCRE2 10.47 takes combining marks as parts of words, and `re` takes ı and İ as forms of i).
"""

from __future__ import annotations

import contextlib
import re
from typing import Final

from pcre2 import I, LibraryError, M, S, X, _cy, compile

# Latin, Greek, Cyrillic, punctuation, money, letterlike and enclosed signs, without those that are classed otherwise.
_ALIKE: Final = (
    r"\t-\r -\u012f\u0132-\u02ff\u0384-\u03ff\u0400-\u0482\u048a-\u0527\u1e00-\u1eff\u2000-\u203e\u2041-\u2053"
    r"\u2055-\u205f\u20a0-\u20bd\u2100-\u218b\u2190-\u23fa\u2460-\u27bf\u3000-\u3029"
)
_OTHER: Final = re.compile(f"[^{_ALIKE}]")
_FLAGS: Final = ((re.IGNORECASE, I), (re.MULTILINE, M), (re.DOTALL, S), (re.VERBOSE, X))
_NOWHERE: Final = -1

# The public methods of `pcre2` make an object at each match and cost as much again as the match; these are below them.
_MATCH: Final = _cy.match
_SPAN: Final = _cy.match_substring_span_bynumber
_CONTEXT: Final = _cy.create_match_context()


def alike(text: str) -> bool:
    """Whether a text has only signs that both engines class alike."""
    return (text.isascii() and text.isprintable()) or _OTHER.search(text) is None


class Scan:
    """A regular expression that says where it may match first."""

    __slots__ = ("_code",)

    def __init__(self, regex: re.Pattern[str]) -> None:
        options = sum(option for flag, option in _FLAGS if regex.flags & flag)
        try:
            compiled = compile(regex.pattern, options, jit=False)
        except LibraryError:  # too large for PCRE2: may match anywhere, as the empty one does
            compiled = compile("", jit=False)
        with contextlib.suppress(LibraryError):  # where no memory may be run as code, it is slower
            compiled.jit_compile()
        self._code = compiled._pcre2_code

    def first(self, text: str, start: int, end: int) -> int:
        """The least place from `start` on where a match within `end` begins; -1 where there is none.

        The text has only signs that are classed alike, and 0 <= start <= end <= len(text).
        """
        try:
            found = _MATCH(self._code, text, end, start, _CONTEXT)[0]
        except LibraryError:  # given up: too many steps, or its stack was too small
            return start
        return _NOWHERE if found is None else _SPAN(found, text, 0)[0]
