"""The cells of a figure in a period, and who was to report them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from nhipcau.core.calendar import Period, period
from nhipcau.core.catalogue import Figure, Programme
from nhipcau.core.forms import Form
from nhipcau.web.agencies.models import Agency
from nhipcau.web.figures.models import ValueHistory
from nhipcau.web.figures.parts import parts_alone
from nhipcau.web.figures.queries import FactRow, board, facts
from nhipcau.web.indicators.evidence import PARTS, known_on
from nhipcau.web.indicators.figure_access import Access
from nhipcau.web.returns.bodies import Roll

MOST_CHANGES = 200
Place = tuple[int, str]  # a unit, and the body that reports


@dataclass(frozen=True, slots=True)
class Cells:
    """What is known of a part: rows by place and period; the places that were asked, and the periods that were.

    `totals`: of every part, by part and period; None where what was said does not apply.
    """

    rows: dict[Place, dict[str, FactRow]]
    asked: dict[Place, frozenset[str]]
    codes: tuple[str, ...]
    totals: dict[tuple[str, str], Fraction | None]


def codes_in(of: Period) -> list[str]:
    """The periods inside a period for which figures are stored, in the order of their ends."""
    found = [period(f"{of.year}-{part}") for part in PARTS]
    inside = [each for each in found if of.start <= each.start and each.end <= of.end]
    return [each.code for each in sorted(inside, key=lambda each: (each.end, each.days))]


def cells_of(
    province_id: int, figure: str, breakdown: str, of: Period, day: date, known: Programme, access: Access
) -> Cells:
    """The figure's cells in the period as known on a day, with who was to report them."""
    codes, moment = codes_in(of), known_on(day)
    rows: dict[Place, dict[str, FactRow]] = {}
    for row in facts(province_id, [figure], codes, moment, breakdowns=[breakdown]):
        if access.sees(row.reporter):
            rows.setdefault((row.unit_id, row.reporter), {})[row.period] = row
    asked = {
        place: codes_of
        for place, codes_of in _asked(province_id, figure, breakdown, of, known).items()
        if access.sees(place[1])
    }
    totals = _totals(province_id, known.figures[figure], codes, moment, access)
    used = {code for _key, code in totals} | {code for found in asked.values() for code in found}
    return Cells(rows, asked, tuple(code for code in codes if code in used), totals)


def _totals(
    province_id: int, figure: Figure, codes: list[str], moment: datetime | None, access: Access
) -> dict[tuple[str, str], Fraction | None]:
    """Sums over units and bodies, by part and period; the whole holds what bodies gave by parts alone."""
    if access.bodies is None:
        kept = {
            (each.breakdown, each.period): Fraction(each.total) if each.count_values else None
            for each in board(province_id, [figure.code], codes, moment)
            if each.count_values or each.count_not_applicable
        }
        alone = parts_alone(province_id, {figure.code: figure}, codes, moment)
        for code, parts in alone.get(figure.code, {}).items():
            kept["", code] = (kept.get(("", code)) or Fraction(0)) + Fraction(parts)
        return kept
    found: dict[tuple[str, str], Fraction | None] = {}
    for row in facts(province_id, [figure.code], codes, moment):
        if access.sees(row.reporter):
            key = row.breakdown, row.period
            before = found.get(key)
            value = None if row.value is None else Fraction(row.value)
            found[key] = before if value is None else value + (before or 0)
    return found


def _asked(
    province_id: int, figure: str, breakdown: str, of: Period, known: Programme
) -> dict[Place, frozenset[str]]:
    """Which bodies owe which periods of a figure, by the forms in use."""
    inside = set(codes_in(of))
    found: dict[Place, frozenset[str]] = {}
    roll = Roll(province_id)
    for form, filed, codes in _forms(figure, breakdown, of, known):
        for agency in roll.filers(form, filed) if codes & inside else ():
            place = agency.unit_id, agency.key
            found[place] = found.get(place, frozenset()) | (codes & inside)
    return found


def _forms(
    figure: str, breakdown: str, of: Period, known: Programme
) -> Iterator[tuple[Form, str, frozenset[str]]]:
    """Forms with a line for the figure, the period for which each is filed, and the periods that it asks."""
    for versions in known.form_versions.values():
        for form in versions:
            lines = [each for each in form.lines if (each.figure, each.breakdown) == (figure, breakdown)]
            for part in form.frequencies if lines else ():
                filed = f"{of.year}-{part}"
                if form.in_use_on(period(filed).end):
                    asked = (suffix for line in lines for suffix in form.suffixes(part, line.asks))
                    yield form, filed, frozenset(f"{of.year}-{suffix}" for suffix in asked)


def changes(province_id: int, figure: str, codes: Collection[str], access: Access) -> list[ValueHistory]:
    """What was known and no longer is, the latest first: corrections, and what was withdrawn."""
    rows = ValueHistory.objects.filter(
        province_id=province_id, figure=figure, period__in=codes, known_to__isnull=False
    ).order_by("-known_to", "period", "unit_id", "breakdown")
    if access.bodies is not None:
        rows = rows.filter(reporter__in=access.bodies)
    return list(rows[:MOST_CHANGES])


def bodies_by_key(province_id: int, keys: Collection[str]) -> dict[str, Agency]:
    """The bodies with these keys."""
    rows = Agency.objects.filter(province_id=province_id, key__in=keys)
    return {each.key: each for each in rows}
