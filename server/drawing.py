"""Geometry of the drawings on pages: time as a line, the world as a plane, relations as a ring. Pure; no I/O."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

_FEW_YEARS = 30  # labels on an axis at most
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MARGIN, _LEAST = 6.0, 40.0  # degrees around the points of a map; width of the smallest map
_LETTER = 0.55  # width of a letter, in font sizes, on average


@dataclass(frozen=True, slots=True)
class Span:
    """A line of time from the beginning of `first` to the end of `last` (years), drawn from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day lies."""
        begin, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1
        return self.left + (self.right - self.left) * (day.toordinal() - begin) / (end - begin)

    def ticks(self) -> list[tuple[float, int]]:
        """(x, year) of the lines that help the eye, few enough to be read."""
        years = self.last - self.first + 1
        step = next(step for step in _STEPS if years / step <= _FEW_YEARS)
        found = [year for year in range(self.first, self.last + 1) if year % step == 0]
        return [(self.x(date(year, 1, 1)), year) for year in found]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


def unrolled(longitudes: Sequence[float]) -> list[float]:
    """The longitudes on one plane that is cut where there is the widest gap, so that neighbours stay neighbours.

    Values may lie beyond 180: a map of the Pacific goes on east of the date line.
    """
    if not longitudes:
        return []
    around = sorted({round(value, 6) % 360 for value in longitudes})
    gaps = [
        ((following - here) % 360 or 360, following) for here, following in itertools.pairwise([*around, around[0]])
    ]
    _, west = max(gaps)
    west = west if west < 180 else west - 360
    return [west + round(value - west, 6) % 360 for value in longitudes]


def frame(points: Iterable[tuple[float, float]]) -> Box:
    """The part of the plane (x: longitude, y: minus latitude) that shows all points, with a margin; never a sliver."""
    xs, ys = zip(*points, strict=True)
    width = max(max(xs) - min(xs) + 2 * _MARGIN, _LEAST)
    height = max(max(ys) - min(ys) + 2 * _MARGIN, width / 2.2)
    width = max(width, height)
    centre_x, centre_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return Box(centre_x - width / 2, centre_y - height / 2, width, height)


@dataclass(frozen=True, slots=True)
class Label:
    """Text beside a point: where it begins, in the middle or at an end (`start`, `end`)."""

    text: str
    x: float
    y: float
    anchor: str


def labelled(points: Sequence[tuple[float, float, float, str]], within: Box, size: float) -> list[Label]:
    """Labels of points (x, y, radius, text), the first first, each where it covers no other; none where it must.

    `size` is that of the letters.
    """
    taken = [Box(x - r, y - r, 2 * r, 2 * r) for x, y, r, _ in points]
    labels = []
    for x, y, radius, text in points:
        width, away = len(text) * size * _LETTER, radius + size * 0.3
        places = (
            (Label(text, x + away, y + size * 0.35, "start"), Box(x + away, y - size / 2, width, size)),
            (Label(text, x - away, y + size * 0.35, "end"), Box(x - away - width, y - size / 2, width, size)),
            (Label(text, x, y - away, "middle"), Box(x - width / 2, y - away - size, width, size)),
            (Label(text, x, y + away + size * 0.7, "middle"), Box(x - width / 2, y + away, width, size)),
        )
        for label, box in places:
            inside = within.x <= box.x and box.x + box.width <= within.x + within.width
            if inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                labels.append(label)
                break
    return labels


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a ring: coordinates around 0, the angle in degrees by which text there is turned, and its anchor."""

    x: float
    y: float
    turn: float
    anchor: str


def ring(count: int, radius: float, begin: float = -math.pi / 2) -> list[Spot]:
    """Places at equal distances on a circle, from the top clockwise; text on the left half is turned to be read."""
    spots = []
    for number in range(count):
        angle = begin + 2 * math.pi * number / count
        turn, left = math.degrees(angle), math.cos(angle) < -1e-9
        spots.append(
            Spot(
                round(radius * math.cos(angle), 2),
                round(radius * math.sin(angle), 2),
                round(turn + 180 if left else turn, 2),
                "end" if left else "start",
            )
        )
    return spots


def around(inner: Sequence[str], links: Iterable[tuple[str, str]]) -> list[str]:
    """The outer ends of links (outer, inner), ordered so that each is near its inner ends when both stand on rings.

    An inner end that is not on the ring pulls nowhere.
    """
    angle: Mapping[str, float] = {name: 2 * math.pi * i / len(inner) for i, name in enumerate(inner)}
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for outer, name in sorted(links):
        place = sums[outer]
        if name in angle:
            place[0] += math.cos(angle[name])
            place[1] += math.sin(angle[name])
    return sorted(sums, key=lambda name: (round(math.atan2(sums[name][1], sums[name][0]) % (2 * math.pi), 6), name))
