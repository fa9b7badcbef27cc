"""Texts that a regular expression matches, drawn at random: what a pattern asks for, in all its branches.

Look-behinds and look-aheads are not obeyed, so a text is likely to match, not sure to.
"""

from __future__ import annotations

from random import Random
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MORE = (0, 0, 1, 3)  # how often something is repeated beyond the least
_SIGNS = {
    code.CATEGORY_DIGIT: "0123456789",
    code.CATEGORY_SPACE: " ",
    code.CATEGORY_WORD: "abcdeXYZ5",
}
_OTHERS = "abcdefghi XYZ,"


class Drawing:
    """Draws texts for patterns; the same seed gives the same texts."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._groups: dict[int, str] = {}

    def text(self, pattern: str, flags: int) -> str:
        """One text for a pattern."""
        self._groups = {}
        return self._all(parser.parse(pattern, flags))

    def _all(self, sequence: Any) -> str:
        return "".join(self._one(operator, value) for operator, value in sequence)

    def _one(self, operator: Any, value: Any) -> str:
        if operator is code.LITERAL:
            return chr(value)
        if operator in (code.IN, code.NOT_LITERAL, code.ANY):
            return self._sign(operator, value)
        if operator is code.BRANCH:
            return self._all(self.random.choice(value[1]))
        if operator is code.SUBPATTERN:
            self._groups[value[0] or 0] = found = self._all(value[3])
            return found
        if operator in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            least, most, inner = value
            times = min(most, least + self.random.choice(_MORE))
            return "".join(self._all(inner) for _ in range(times))
        if operator is code.GROUPREF:
            return self._groups.get(value, "")
        if operator is code.ATOMIC_GROUP:
            return self._all(value)
        if operator is code.ASSERT:
            return self._all(value[1]) if self.random.random() < 0.5 else ""
        return ""  # places, and what must not stand here

    def _sign(self, operator: Any, value: Any) -> str:
        if operator is code.ANY:
            return self.random.choice(_OTHERS)
        if operator is code.NOT_LITERAL:
            return self.random.choice([sign for sign in _OTHERS if ord(sign) != value])
        signs: list[str] = []
        for kind, one in value:
            if kind is code.LITERAL:
                signs.append(chr(one))
            elif kind is code.RANGE:
                signs.append(chr(self.random.randint(*one)))
            elif kind is code.CATEGORY:
                signs.extend(_SIGNS.get(one, "x"))
        if (code.NEGATE, None) in value:
            signs = [sign for sign in _OTHERS if sign not in signs] or ["ß"]
        return self.random.choice(signs)
