"""Results over periods as a picture that the server draws, and as the words under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from nhipcau.core.calendar import Period
from nhipcau.core.indicators import Measurement
from nhipcau.core.indicators.verdicts import is_minimum, is_share, level
from nhipcau.web.indicators.wording import told

WIDTH, HEIGHT, TOP, BOTTOM, SIDE = 640, 190, 30, 34, 64
WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True)
class Point:
    """A result of a period, and where it is drawn. `y` None: there was no result."""

    period: Period
    short: str
    text: str
    x: int
    y: int | None

    @property
    def above(self) -> int | None:
        """Where the number stands."""
        return None if self.y is None else self.y - 10


@dataclass(frozen=True, slots=True)
class Trend:
    """Points with lines between neighbours that both have a result; `threshold` is the height of what is asked."""

    points: tuple[Point, ...]
    threshold: int | None
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def ground(self) -> int:
        """The height of zero."""
        return self.height - BOTTOM

    @property
    def label_y(self) -> int:
        """The height of the periods' names."""
        return self.height - 12

    @property
    def lines(self) -> tuple[tuple[Point, Point], ...]:
        """Neighbours to be joined."""
        pairs = zip(self.points, self.points[1:], strict=False)
        return tuple((one, other) for one, other in pairs if one.y is not None and other.y is not None)


def trend(measured: Sequence[Measurement], short: Sequence[str]) -> Trend | None:
    """The picture, from the first period with a result on; None where fewer than two have one."""
    results = [each.result for each in measured if each.result is not None]
    if len(results) < 2:
        return None
    first = next(n for n, each in enumerate(measured) if each.result is not None)
    measured, short = measured[first:], short[first:]
    target = measured[-1].target
    wanted = level(target) if is_minimum(target) else None
    top = WHOLE if is_share(target) else max((*results, wanted or Fraction(0), Fraction(1)))
    step = (WIDTH - 2 * SIDE) / max(len(measured) - 1, 1)
    points = tuple(
        Point(each.period, name, told(each), round(SIDE + n * step), _height(each.result, top))
        for n, (each, name) in enumerate(zip(measured, short, strict=True))
    )
    return Trend(points, _height(wanted, top))


def _height(value: Fraction | None, top: Fraction) -> int | None:
    if value is None:
        return None
    share = min(value / top, Fraction(1))
    return round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP))
