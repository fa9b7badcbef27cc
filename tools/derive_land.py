"""Derives `server/static/land.svg`, the ground of the map page, from Natural Earth (public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/derive_land.py package/countries-50m.json

The file is TopoJSON of Natural Earth's 1:50m countries as packed by world-atlas. The picture has longitude as x and
minus latitude as y, in degrees; land is filled, borders between countries are lines.
"""

from __future__ import annotations

import itertools
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Point = tuple[float, float]
TARGET = Path(__file__).parent.parent / "server" / "static" / "land.svg"
TOLERANCE = 0.05  # degrees that a line may be off
SOUTH = -60.0  # Antarctica is left out
_HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -90 360 180" preserveAspectRatio="none">
<desc>Land and borders: Natural Earth 1:50m, public domain (naturalearthdata.com), by way of world-atlas 2.0.2.</desc>
"""


def arcs_of(topology: Any) -> list[list[Point]]:
    """The arcs in degrees; TopoJSON keeps whole numbers and the steps between them."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    return arcs


def rings_of(topology: Any) -> Iterator[list[int]]:
    """Every ring of every country as numbers of arcs; `~n` is arc n backwards."""
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
        for polygon in polygons:
            yield from polygon


def simplified(points: list[Point]) -> list[Point]:
    """Fewer points, none of those left out farther than TOLERANCE from the line (Douglas and Peucker)."""
    kept, todo = {0, len(points) - 1}, [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        far, place = 0.0, 0
        for i in range(first + 1, last):
            if (away := _distance(points[i], points[first], points[last])) > far:
                far, place = away, i
        if far > TOLERANCE:
            kept.add(place)
            todo += [(first, place), (place, last)]
    return [points[i] for i in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = math.hypot(bx - ax, by - ay)
    if length == 0:
        return math.hypot(x - ax, y - ay)
    return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length


def drawn(points: list[Point], closed: bool) -> str:
    """A path of relative steps in tenths of a degree, empty where nothing is left to see."""
    grid = [(round(x * 10), round(-y * 10)) for x, y in points]
    grid = [point for i, point in enumerate(grid) if i == 0 or point != grid[i - 1]]
    if len(set(grid)) < (3 if closed else 2):
        return ""
    steps = [f"{bx - ax},{by - ay}" for (ax, ay), (bx, by) in itertools.pairwise(grid)]
    return f"M{grid[0][0]},{grid[0][1]}l{' '.join(steps)}{'z' if closed else ''}".replace(",-", "-").replace(" -", "-")


def main(source: str) -> int:
    """Write the picture."""
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    arcs = [simplified(arc) for arc in arcs_of(topology)]
    uses = Counter(number if number >= 0 else ~number for ring in rings_of(topology) for number in ring)
    land, borders = [], []
    for ring in rings_of(topology):
        points = [point for n in ring for point in (arcs[n] if n >= 0 else arcs[~n][::-1])]
        if max(y for _, y in points) > SOUTH:
            land.append(drawn(points, closed=True))
    borders = [drawn(arcs[number], closed=False) for number, count in sorted(uses.items()) if count > 1]
    TARGET.write_text(
        f'{_HEAD}<g transform="scale(.1)">\n<path fill="#8a8f86" fill-opacity=".35" d="{"".join(land)}"/>\n'
        f'<path fill="none" stroke="#8a8f86" stroke-opacity=".6" stroke-width="1.2" d="{"".join(borders)}"/>\n'
        "</g>\n</svg>\n",
        encoding="utf-8",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
