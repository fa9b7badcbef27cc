"""How a text is set: the width it is wrapped to, and whether every line is followed by a blank one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kg.read.layout.prose import open_ended, starts_lower, terminal
from kg.read.lines import Line

_WIDEST = 150  # characters: lines beyond are paragraphs, not printed lines
_RAGGED = 0.25  # share of lines that surely go on, from which a text is wrapped however long some of its lines are
_ENOUGH = 6  # transitions between lines from which a habit can be read


@dataclass(frozen=True, slots=True)
class Profile:
    """How a text is set.

    `width`: usual length of a full line, 0 where paragraphs stand on one line each; `airy`: a blank after each line;
    `indent`: white space before most lines.
    """

    width: int
    airy: bool
    indent: int = 0

    @property
    def wrapped(self) -> bool:
        """Whether lines end at a width and not at a paragraph's end."""
        return self.width > 0

    def gap(self, line: Line) -> int:
        """The blank lines above that mean something."""
        return line.gap if not self.airy or line.gap != 1 or line.spaced else 0

    def had_room(self, above: str, below: str, share: float = 1.0) -> bool:
        """Whether the first word of the line below would have fitted on the line above."""
        return len(above) + 1 + len(below.split(None, 1)[0]) <= self.width * share


def profile(lines: list[Line]) -> Profile:
    """Measure the lines of one document, without its tables."""
    lengths = sorted(len(line) for line in lines if len(line) > 20)
    if not lengths:
        return Profile(0, False)
    full = lengths[int(len(lengths) * 0.85)]
    ongoing = [below for above, below in pairwise(lines) if _goes_on(above.text, below.text)]
    long_share = sum(length > _WIDEST for length in lengths) / len(lengths)
    ragged = sum(below.gap == 0 for below in ongoing)
    wrapped = (long_share < 0.1 and len(ongoing) >= max(1, len(lines) // 25)) or ragged >= _RAGGED * len(lines)
    airy = wrapped and _airy(lines)
    indents = sorted(line.indent for line in lines)
    return Profile(full if wrapped else 0, airy, indents[len(indents) // 2])


def _goes_on(above: str, below: str) -> bool:
    """Whether a sentence surely goes on from one line to the next."""
    return len(above) > 40 and not terminal(above) and (starts_lower(below) or open_ended(above))


def _airy(lines: list[Line]) -> bool:
    pairs = list(pairwise(lines))
    parted = [(above, below) for above, below in pairs if below.gap]
    if len(pairs) < _ENOUGH or len(parted) < 0.7 * len(pairs):
        return False
    broken = sum(starts_lower(below.text) and not terminal(above.text) for above, below in parted)
    return broken >= 0.25 * len(parted)
