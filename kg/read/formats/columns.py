"""Words of a page to its lines in reading order: baselines, columns, cells, notes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_CELL_GAP = 1.6  # of the size of type: blanks wider than this part cells or columns
_COLUMN_LINES = 5  # lines that a column must have
_COLUMN_WORDS = 3.0  # words that its lines must have on average: less is a table
_GUTTER = 6.0  # points of white between columns
_PARAGRAPH_GAP = 1.45  # of the usual distance of lines: more is a blank line
_NOTE_SIZE = 0.87  # of the usual size of type: smaller, at the foot of the page, is a note
_RAISED = 0.75  # of the usual size of type: smaller digits above the baseline call a note
_CELL = "    "
_MAX_SEGMENTS = 5_000  # of a page


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in points from the lower left corner of the page; `size` of its type."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        """The height of its box."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class _Segment:
    """Words of one baseline without a wide blank between them."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def base(self) -> float:
        return median(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        return median(word.size for word in self.words)


def page_lines(words: list[Word]) -> list[tuple[str, bool]]:
    """The lines of a page in reading order, blank ones for room between paragraphs; true for lines of notes."""
    words = [word for word in words if word.right >= word.left]
    if not words:
        return []
    usual = _usual_size(words)
    segments = [_Segment(tuple(part)) for line in _baselines(words) for part in _parts(_without_calls(line, usual))]
    regions = _regions(segments[:_MAX_SEGMENTS], 0)
    lowest = min(segment.base for segment in segments)
    height = max(segment.base for segment in segments) - lowest
    out: list[tuple[str, bool]] = []
    for region in regions:
        if out and out[-1][0]:
            out.append(("", False))
        out += _region_lines(region, usual, lowest + 0.3 * height)
    return out


def _usual_size(words: list[Word]) -> float:
    sizes = sorted((word.size, len(word.text)) for word in words)
    half, total = sum(count for _, count in sizes) / 2, 0
    for size, count in sizes:
        total += count
        if total >= half:
            return max(size, 1.0)
    return 10.0


def _baselines(words: list[Word]) -> list[list[Word]]:
    """Words grouped by height, top down, each group from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (-one.middle, one.left)):
        near = lines[-1] if lines else None
        if near is not None and abs(near[0].middle - word.middle) <= 0.45 * max(
            near[0].top - near[0].bottom, word.size * 0.5
        ):
            near.append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def _without_calls(line: list[Word], usual: float) -> list[Word]:
    """The line without the raised numbers that call notes, unless it begins with one."""
    kept = [word for word in line[1:] if not (word.text.strip("()[],").isdigit() and word.size < _RAISED * usual)]
    return [line[0], *kept]


def _parts(line: list[Word]) -> list[list[Word]]:
    parts = [[line[0]]]
    for before, word in pairwise(line):
        if word.left - before.right > _CELL_GAP * max(before.size, word.size, 4.0):
            parts.append([])
        parts[-1].append(word)
    return parts


def _regions(segments: list[_Segment], depth: int) -> list[list[_Segment]]:
    """Regions in reading order: columns side by side are parted, what spans them stands above or below."""
    cut = _column_cut(segments) if depth < 8 else None
    if cut is None:
        return _stacked(segments, depth)
    left = [segment for segment in segments if segment.right <= cut]
    right = [segment for segment in segments if segment.right > cut]
    return _regions(left, depth + 1) + _regions(right, depth + 1)


def _stacked(segments: list[_Segment], depth: int) -> list[list[_Segment]]:
    """Part a region at a full-width line, where what is above or below then has columns."""
    if depth >= 8 or len(segments) < 2 * _COLUMN_LINES:
        return [segments]
    gutter = _likely_gutter(segments)
    if gutter is None:
        return [segments]
    runs: list[list[_Segment]] = []
    kinds: list[bool] = []
    for line in _rows(segments):
        crossing = any(segment.left < gutter < segment.right for segment in line)
        if not kinds or kinds[-1] != crossing:
            runs.append([])
            kinds.append(crossing)
        runs[-1] += line
    if len(runs) < 2:
        return [segments]
    return [
        region
        for run, crossing in zip(runs, kinds, strict=True)
        for region in ([run] if crossing else _regions(run, depth + 1))
    ]


def _likely_gutter(segments: list[_Segment]) -> float | None:
    """The place near the middle that fewest segments cross, if many lie wholly beside it on both sides."""
    first, last = min(segment.left for segment in segments), max(segment.right for segment in segments)
    width = last - first
    places = [first + width * share / 100 for share in range(30, 71)]
    crossed = [sum(segment.left < place < segment.right for segment in segments) for place in places]
    place = places[crossed.index(min(crossed))]
    left = sum(segment.right <= place for segment in segments)
    right = sum(segment.left >= place for segment in segments)
    return place if min(left, right) >= _COLUMN_LINES and min(crossed) < 0.5 * len(segments) else None


def _column_cut(segments: list[_Segment]) -> float | None:
    """A place that no segment crosses, with running text on both sides."""
    if len(segments) < 2 * _COLUMN_LINES:
        return None
    reach = float("-inf")
    for segment in sorted(segments, key=lambda one: one.left):
        if reach != float("-inf") and segment.left - reach >= _GUTTER:
            cut = (reach + segment.left) / 2
            sides = [[one for one in segments if one.right <= cut], [one for one in segments if one.right > cut]]
            if all(_running(side) for side in sides):
                return cut
        reach = max(reach, segment.right)
    return None


def _running(side: list[_Segment]) -> bool:
    words = sum(len(segment.words) for segment in side) / max(len(side), 1)
    return len(side) >= _COLUMN_LINES and words >= _COLUMN_WORDS


def _rows(segments: list[_Segment]) -> list[list[_Segment]]:
    """Segments of one baseline together, top down."""
    rows: list[list[_Segment]] = []
    for segment in sorted(segments, key=lambda one: (-one.base, one.left)):
        if rows and abs(rows[-1][0].base - segment.base) <= 0.4 * max(segment.size, 4.0):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _region_lines(region: list[_Segment], usual: float, foot: float) -> list[tuple[str, bool]]:
    rows = _rows(region)
    distances = sorted(above[0].base - below[0].base for above, below in pairwise(rows))
    usual_distance = distances[len(distances) // 3] if distances else 0.0
    out: list[tuple[str, bool]] = []
    noted = False
    for place, row in enumerate(rows):
        size = median(segment.size for segment in row)
        distance = rows[place - 1][0].base - row[0].base if place else 0.0
        begins = row[0].words[0].text.strip("()[].*†")[:3].isdigit() or row[0].words[0].text[:1] in "*†"
        small = size < _NOTE_SIZE * usual and row[0].base < foot
        noted = small and (begins or noted)
        if place and distance > _PARAGRAPH_GAP * max(usual_distance, size):
            out.append(("", False))
        out.append((_CELL.join(" ".join(word.text for word in segment.words) for segment in row), noted))
    return out
