"""Places the units of a GeoJSON file on a hexagon grid, one cell a unit, neighbours kept near.

    python deploy/tiles.py units.geojson > tiles.csv

Reads features with a `code` property; prints `code,column,row` for a grid of pointed hexagons whose odd
rows are moved half a cell to the right. Needed once for a map: the answer goes into the `tile_column` and
`tile_row` columns of a province's `units.csv`. The boundaries themselves are not shipped.

The cells are those of a grid that covers the province with one cell a unit; `--spare 0.3` makes three tenths
more, for maps whose units differ much in size: the large ones then have gaps around them. Units are given to cells
by the assignment with the smallest sum of squared distances (the Hungarian method), then units change
places for more true neighbours side by side.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
Cell = tuple[int, int]  # column, row
NEAR = 1.5  # what one lost neighbourhood weighs against a squared distance in cells
ROUNDS, WARM = 400_000, 12.0


def rings(geometry: dict[str, Any], stretch: float) -> list[Ring]:
    """The outer rings, longitude shrunk so that distances are alike in both directions."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(x * stretch, y) for x, y in polygon[0]] for polygon in polygons]


def area_and_centre(ring: Ring) -> tuple[float, float, float]:
    """The area of a ring and the coordinates of its centre of gravity."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return abs(area) / 2, x / (3 * area), y / (3 * area)


def centre(parts: list[Ring]) -> Point:
    """The centre of gravity of a unit of several parts."""
    weighed = [area_and_centre(ring) for ring in parts]
    total = sum(area for area, _x, _y in weighed)
    return sum(a * x for a, x, _y in weighed) / total, sum(a * y for a, _x, y in weighed) / total


def inside(point: Point, ring: Ring) -> bool:
    """Whether a point lies in a ring (the even-odd rule)."""
    x, y = point
    crossed = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed


def neighbours(units: dict[str, list[Ring]]) -> set[tuple[str, str]]:
    """Pairs of units whose boundaries share at least two corners."""
    met: dict[Point, set[str]] = {}
    for code, parts in units.items():
        for ring in parts:
            for x, y in ring:
                met.setdefault((round(x, 4), round(y, 4)), set()).add(code)
    shared: dict[tuple[str, str], int] = {}
    for codes in met.values():
        ordered = sorted(codes)
        for i, one in enumerate(ordered):
            for other in ordered[i + 1 :]:
                shared[one, other] = shared.get((one, other), 0) + 1
    return {pair for pair, times in shared.items() if times > 1}


def place(cell: Cell, size: float, start: Point) -> Point:
    """Where the middle of a cell lies on the ground; rows count from the north."""
    column, row = cell
    return start[0] + size * (column + 0.5 * (row % 2)), start[1] - size * row * math.sqrt(3) / 2


def covering(shape: list[Ring], wanted: int) -> tuple[list[Cell], float, Point]:
    """The grid with exactly `wanted` cells on the shape, as large as possible."""
    xs, ys = [x for ring in shape for x, _ in ring], [y for ring in shape for _, y in ring]
    ground = sum(area_and_centre(ring)[0] for ring in shape)
    fair = math.sqrt(ground / wanted * 2 / math.sqrt(3))
    for step in range(120):
        size = fair * (1.06 - step * 0.002)
        for shift in range(16):
            start = (min(xs) - size * (shift % 4) / 4, max(ys) + size * (shift // 4) / 4)
            across, down = int((max(xs) - start[0]) / size) + 2, int((start[1] - min(ys)) / size * 1.2) + 2
            cells = [
                (column, row)
                for row in range(down)
                for column in range(-1, across)
                if any(inside(place((column, row), size, start), ring) for ring in shape)
            ]
            if len(cells) == wanted:
                return cells, size, start
    raise SystemExit(f"no grid with {wanted} cells found for this shape")


def assign(cost: list[list[float]]) -> list[int]:
    """For each row the column of the cheapest complete assignment (Hungarian method, n <= m)."""
    n, m = len(cost), len(cost[0])
    u, v = [0.0] * (n + 1), [0.0] * (m + 1)
    owner, way = [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        owner[0], j0 = i, 0
        least, used = [math.inf] * (m + 1), [False] * (m + 1)
        while owner[j0]:
            used[j0] = True
            i0, delta, j1 = owner[j0], math.inf, 0
            for j in range(1, m + 1):
                if not used[j]:
                    reduced = cost[i0 - 1][j - 1] - u[i0] - v[j]
                    if reduced < least[j]:
                        least[j], way[j] = reduced, j0
                    if least[j] < delta:
                        delta, j1 = least[j], j
            for j in range(m + 1):
                if used[j]:
                    u[owner[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            j0 = j1
        while j0:
            owner[j0], j0 = owner[way[j0]], way[j0]
    given = [0] * n
    for j in range(1, m + 1):
        if owner[j]:
            given[owner[j] - 1] = j - 1
    return given


def steps(one: Cell, other: Cell) -> int:
    """How many steps apart two cells are."""
    q1, q2 = one[0] - (one[1] - one[1] % 2) // 2, other[0] - (other[1] - other[1] % 2) // 2
    dq, dr = q1 - q2, one[1] - other[1]
    return (abs(dq) + abs(dr) + abs(dq + dr)) // 2


def improve(
    cells: dict[str, Cell], far: dict[tuple[str, Cell], float], pairs: Iterable[tuple[str, str]]
) -> None:
    """Lets units change places while that lowers the sum of squared distances and lost neighbourhoods.

    Simulated annealing with a fixed seed, so that the same map always gives the same tiles.
    """
    beside: dict[str, list[str]] = {code: [] for code in cells}
    for one, other in pairs:
        beside[one].append(other)
        beside[other].append(one)

    def load(code: str) -> float:
        return far[code, cells[code]] + NEAR * sum(steps(cells[code], cells[c]) - 1 for c in beside[code])

    dice, codes = random.Random(1), sorted(cells)  # noqa: S311  # a layout, not a secret
    grid = sorted({cell for _code, cell in far})
    holder = {cell: code for code, cell in cells.items()}
    for step in range(ROUNDS):
        warmth = WARM * (1 - step / ROUNDS)
        one, target = dice.choice(codes), dice.choice(grid)
        moved = [(one, target)]
        if target in holder:
            moved.append((holder[target], cells[one]))
        was = [(code, cells[code]) for code, _cell in moved]
        before = sum(load(code) for code, _cell in moved)
        cells.update(moved)
        worse = sum(load(code) for code, _cell in moved) - before
        if worse > 0 and dice.random() >= math.exp(-worse / (warmth + 1e-6)):
            cells.update(was)
        else:
            for _code, cell in was:
                holder.pop(cell, None)
            holder.update({cell: code for code, cell in moved})


def tiles(features: list[dict[str, Any]], spare: float) -> dict[str, Cell]:
    """The cell of each unit, counted from the upper left corner."""
    middle = features[0]["geometry"]["coordinates"][0][0]
    latitude = (middle if isinstance(middle[1], float) else middle[0])[1]
    stretch = math.cos(math.radians(latitude))
    units = {f["properties"]["code"]: rings(f["geometry"], stretch) for f in features}
    grid, size, start = covering(
        [ring for parts in units.values() for ring in parts], round(len(units) * (1 + spare))
    )
    far = {
        (code, cell): (math.dist(centre(parts), place(cell, size, start)) / size) ** 2
        for code, parts in units.items()
        for cell in grid
    }
    given = assign([[far[code, cell] for cell in grid] for code in units])
    cells = {code: grid[j] for code, j in zip(units, given, strict=True)}
    improve(cells, far, neighbours(units))
    left, top = min(c for c, _ in cells.values()), min(r for _, r in cells.values())
    top -= top % 2
    return {code: (column - left, row - top) for code, (column, row) in cells.items()}


def main() -> None:
    """Reads the file named on the command line and prints the cells."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("geojson", type=Path, help="units as polygons with a property `code`, WGS 84")
    parser.add_argument("--spare", type=float, default=0.0, help="empty cells, as a part of the units (0.3)")
    asked = parser.parse_args()
    features = json.loads(asked.geojson.read_text(encoding="utf-8"))["features"]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["code", "column", "row"])
    for code, (column, row) in sorted(tiles(features, asked.spare).items()):
        out.writerow([code, column, row])


if __name__ == "__main__":
    main()
