"""Results over periods as a picture that the server draws, and as the words under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from nhipcau.core.calendar import Period
from nhipcau.core.indicators import Measurement, Target
from nhipcau.core.indicators.verdicts import is_minimum, is_share, level
from nhipcau.web.indicators.wording import told

WIDTH, HEIGHT, TOP, BOTTOM, SIDE = 640, 190, 30, 34, 80
WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True)
class Level:
    """What was asked for in a period: in words, where the dashes run, and the day's plan it is from."""

    text: str
    left: int
    right: int
    y: int


@dataclass(frozen=True, slots=True)
class Point:
    """A result of a period, and where it is drawn. `y` None: there was no result.

    `asked` None: no plan of then asked for a height. `before`: the same period of the year before, where it is drawn.
    """

    period: Period
    short: str
    text: str
    x: int
    y: int | None
    asked: Level | None = None
    before_text: str = ""
    before_y: int | None = None

    @property
    def above(self) -> int | None:
        """Where the number stands."""
        return None if self.y is None else self.y - 10


@dataclass(frozen=True, slots=True)
class Trend:
    """Points with lines between neighbours that both have a result."""

    points: tuple[Point, ...]
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
    def asks(self) -> bool:
        """Whether a level is drawn anywhere."""
        return any(point.asked for point in self.points)

    @property
    def asks_alike(self) -> bool:
        """Whether all periods were held against the same level."""
        return len({point.asked.y if point.asked else None for point in self.points}) == 1

    @property
    def looks_back(self) -> bool:
        """Whether the same period of the year before is drawn anywhere."""
        return any(point.before_y is not None for point in self.points)

    @property
    def steps(self) -> tuple[tuple[Level, Level], ...]:
        """Neighbouring levels that differ, to be joined upright."""
        both = ((one.asked, other.asked) for one, other in pairwise(self.points))
        return tuple((one, other) for one, other in both if one and other and one.y != other.y)

    @property
    def lines(self) -> tuple[tuple[Point, Point], ...]:
        """Neighbours to be joined."""
        pairs = pairwise(self.points)
        return tuple((one, other) for one, other in pairs if one.y is not None and other.y is not None)


@dataclass(frozen=True, slots=True)
class Of:
    """A period of the picture: its short name, the result in words and as a number, and what was asked for then."""

    period: Period
    short: str
    text: str
    value: Fraction | None
    asked: Fraction | None = None
    asked_text: str = ""


def trend(
    measured: Sequence[Measurement], short: Sequence[str], asked: Sequence[tuple[Target, str] | None]
) -> Trend | None:
    """The picture of a target's results; `asked`: by what each period was judged, and in words.

    None where fewer than two periods have a result.
    """
    target = measured[-1].target if measured else None
    if target is None:
        return None
    periods = [
        Of(each.period, name, told(each), each.result, _height_asked(target, of), of[1] if of else "")
        for each, name, of in zip(measured, short, asked, strict=True)
    ]
    return picture(periods, WHOLE if is_share(target) else None)


def _height_asked(now: Target, of: tuple[Target, str] | None) -> Fraction | None:
    """A level that the results can be held against: a minimum of the same kind as today's."""
    if of is None or not is_minimum(of[0]) or is_share(of[0]) != is_share(now):
        return None
    return level(of[0])


def picture(results: Sequence[Of], top: Fraction | None = None) -> Trend | None:
    """The periods from the first with a result on.

    `top`: what is drawn highest; None: the highest number there is. None where fewer than two have a result.
    """
    known = [each.value for each in results if each.value is not None]
    if len(known) < 2:
        return None
    first = next(n for n, each in enumerate(results) if each.value is not None)
    results = results[first:]
    highest = top or max((*known, *(each.asked or Fraction(0) for each in results), Fraction(1)))
    step = (WIDTH - 2 * SIDE) / max(len(results) - 1, 1)
    earlier = _a_year_before(results)
    points = []
    for n, each in enumerate(results):
        x, half = SIDE + n * step, step / 2
        before = earlier.get(each.period.code)
        asked_y = _height(each.asked, highest)
        points.append(
            Point(
                each.period, each.short, each.text, round(x), _height(each.value, highest),
                None if asked_y is None
                else Level(each.asked_text, max(16, round(x - half)), min(WIDTH - 16, round(x + half)), asked_y),
                before.text if before else "", _height(before.value, highest) if before else None,
            )
        )  # fmt: skip
    return Trend(tuple(points))


def _a_year_before(results: Sequence[Of]) -> dict[str, Of]:
    """For each period's code the same period of the year before, where another period stands between the two."""
    by_code = {each.period.code: each for each in results}
    found = {}
    for before, each in pairwise(results):
        year, part = each.period.code.split("-", 1)
        there = by_code.get(f"{int(year) - 1}-{part}") if year.isdigit() else None
        if there is not None and there is not before and there.value is not None:
            found[each.period.code] = there
    return found


def _height(value: Fraction | None, top: Fraction) -> int | None:
    if value is None:
        return None
    share = min(value / top, Fraction(1))
    return round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP))
