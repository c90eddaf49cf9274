"""Questions to the figures. `as_of` None reads what is known now; a moment reads the history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from nhipcau.core.terms import CellState
from nhipcau.web.figures.fields import ExactField
from nhipcau.web.figures.models import DistrictRollup, Fact, LastChange, ProvinceRollup, ValueHistory

FACT_COLUMNS = (
    "figure",
    "period",
    "unit_id",
    "breakdown",
    "reporter",
    "parent_id",
    "value",
    "state",
    "act_ref",
    "known_from",
)
TOTAL_COLUMNS = (
    "figure",
    "period",
    "breakdown",
    "total",
    "count_values",
    "count_not_applicable",
    "count_nonzero",
)


@dataclass(frozen=True, slots=True)
class FactRow:
    """One cell. `parent_id` 0: the province itself. A cell that is not here was not reported."""

    figure: str
    period: str
    unit_id: int
    breakdown: str
    reporter: str
    parent_id: int
    value: Decimal | None
    state: CellState
    act_ref: str
    known_from: datetime


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over units and reporters, and what it is made of. `parent_id` None: the whole province."""

    figure: str
    period: str
    breakdown: str
    total: Decimal
    count_values: int
    count_not_applicable: int
    count_nonzero: int
    parent_id: int | None = None


def facts(
    province_id: int,
    figures: Sequence[str],
    periods: Sequence[str],
    as_of: datetime | None = None,
    units: Sequence[int] | None = None,
    breakdowns: Sequence[str] | None = None,
) -> list[FactRow]:
    """The cells of these figures and periods, in the order of their keys; all units and breakdowns if None."""
    rows = _rows(province_id, figures, periods, as_of)
    if units is not None:
        rows = rows.filter(unit_id__in=units)
    if breakdowns is not None:
        rows = rows.filter(breakdown__in=breakdowns)
    ordered = rows.order_by("figure", "period", "unit_id", "breakdown", "reporter")
    return [_fact(row) for row in ordered.values_list(*FACT_COLUMNS)]


@dataclass(frozen=True, slots=True)
class Ask:
    """Cells of some figures in some periods, of some breakdowns alone."""

    figures: tuple[str, ...]
    periods: tuple[str, ...]
    breakdowns: tuple[str, ...]


def amounts(
    province_id: int, asks: Sequence[Ask], as_of: datetime | None = None
) -> list[tuple[str, str, int, str, str, int | None]]:
    """Figure, period, unit, breakdown, reporter and ten-thousandths (None: does not apply): `facts` in few words.

    A whole board reads thousands of cells, in one query; nothing else of them is made here.
    """
    columns = "figure, period, unit_id, breakdown, reporter, value"
    return _rows_of(province_id, asks, as_of, [columns] * len(asks))


def sums(
    province_id: int, asks: Sequence[Ask], as_of: datetime | None = None
) -> list[tuple[int, str, str, int, int, int]]:
    """The parts of each ask added up by unit and period: place of the ask, figure, period, unit, sum, cells.

    The sum is in ten-thousandths. Where a unit has twenty parts, one row comes out of the database for them all.
    """
    columns = [
        f"{place} AS ask, figure, period, unit_id, coalesce(sum(value), 0), count(*)"
        for place in range(len(asks))
    ]
    return _rows_of(province_id, asks, as_of, columns, "GROUP BY figure, period, unit_id")


def _rows_of(
    province_id: int, asks: Sequence[Ask], as_of: datetime | None, columns: Sequence[str], after: str = ""
) -> list[tuple[Any, ...]]:
    table = (Fact if as_of is None else ValueHistory)._meta.db_table
    known = "" if as_of is None else "AND known_from <= %s AND (known_to IS NULL OR known_to > %s)"
    moments = [] if as_of is None else [connection.ops.adapt_datetimefield_value(as_of)] * 2
    selects, values = [], []
    for ask, wanted in zip(asks, columns, strict=True):
        of, during, parts = (
            ", ".join(["%s"] * len(each)) for each in (ask.figures, ask.periods, ask.breakdowns)
        )
        selects.append(
            f"SELECT {wanted} FROM {table} WHERE province_id = %s "  # noqa: S608  # names of ours alone
            f"AND figure IN ({of}) AND period IN ({during}) AND breakdown IN ({parts}) {known} {after}"
        )
        values += [province_id, *ask.figures, *ask.periods, *ask.breakdowns, *moments]
    if not selects:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), values)
        return list(cursor.fetchall())


def last_change(province_id: int) -> str:
    """Another mark after every act that changed a figure of the province; empty before the first."""
    return LastChange.objects.filter(pk=province_id).values_list("mark", flat=True).first() or ""


def board(
    province_id: int, figures: Sequence[str], periods: Sequence[str], as_of: datetime | None = None
) -> list[Total]:
    """Totals of the province; today's come from the rollups, earlier ones are counted from the history."""
    if as_of is None:
        now = ProvinceRollup.objects.filter(
            province_id=province_id, figure__in=figures, period__in=periods
        ).order_by("figure", "period", "breakdown")
        return [Total(*row) for row in now.values_list(*TOTAL_COLUMNS)]
    return [Total(*row) for row in _counted(_rows(province_id, figures, periods, as_of))]


def by_unit(
    province_id: int, figure: str, period: str, breakdown: str = "", as_of: datetime | None = None
) -> dict[int, list[FactRow]]:
    """The cells of one figure, unit by unit: what a map draws."""
    units: dict[int, list[FactRow]] = {}
    for row in facts(province_id, [figure], [period], as_of, breakdowns=[breakdown]):
        units.setdefault(row.unit_id, []).append(row)
    return units


def by_parent(province_id: int, figure: str, period: str, breakdown: str = "") -> dict[int, Total]:
    """Today's totals of one figure by the parents of the units (districts)."""
    rows = DistrictRollup.objects.filter(
        province_id=province_id, figure=figure, period=period, breakdown=breakdown
    )
    return {row[-1]: Total(*row) for row in rows.values_list(*TOTAL_COLUMNS, "parent_id")}


def history(province_id: int, figure: str, period: str, unit_id: int) -> list[ValueHistory]:
    """Everything that was ever known of a figure in a unit and period, oldest first."""
    return list(
        ValueHistory.objects.filter(
            province_id=province_id, figure=figure, period=period, unit_id=unit_id
        ).order_by("breakdown", "reporter", "known_from")
    )


def recount(province_id: int, figures: Sequence[str], periods: Sequence[str]) -> list[Total]:
    """Today's totals counted from the facts: what `board` must equal."""
    return [Total(*row) for row in _counted(_rows(province_id, figures, periods, None))]


def _rows(
    province_id: int, figures: Sequence[str], periods: Sequence[str], as_of: datetime | None
) -> QuerySet[Fact] | QuerySet[ValueHistory]:
    key = Q(province_id=province_id, figure__in=figures, period__in=periods)
    if as_of is None:
        return Fact.objects.filter(key)
    known = Q(known_from__lte=as_of) & (Q(known_to__isnull=True) | Q(known_to__gt=as_of))
    return ValueHistory.objects.filter(key & known)


def _fact(row: tuple[Any, ...]) -> FactRow:
    figure, period, unit, breakdown, reporter, parent, value, state, act_ref, known_from = row
    cell = CellState(state)
    return FactRow(figure, period, unit, breakdown, reporter, parent, value, cell, act_ref, known_from)


def _counted(rows: QuerySet[Fact] | QuerySet[ValueHistory]) -> Iterable[tuple[Any, ...]]:
    return (
        rows.values("figure", "period", "breakdown")
        .annotate(
            total=Coalesce(Sum("value"), Decimal(0), output_field=ExactField()),
            count_values=Count("value"),
            count_not_applicable=Count("state", filter=Q(state=CellState.NOT_APPLICABLE.value)),
            count_nonzero=Count("value", filter=~Q(value=Decimal(0))),
        )
        .order_by("figure", "period", "breakdown")
        .values_list(*TOTAL_COLUMNS)
    )


def provinces_with_wrong_totals(connection: BaseDatabaseWrapper) -> list[int]:
    """Provinces whose totals differ from a recount of their facts; empty where all is well."""
    with connection.cursor() as cursor:
        cursor.execute(
            _DIFFERENCES.format(
                key="figure, period, breakdown", where="", rollup=ProvinceRollup._meta.db_table
            )
        )
        wrong = {row[0] for row in cursor.fetchall()}
        cursor.execute(
            _DIFFERENCES.format(
                key="figure, period, parent_id, breakdown",
                where="WHERE parent_id <> 0",
                rollup=DistrictRollup._meta.db_table,
            )
        )
        wrong |= {row[0] for row in cursor.fetchall()}
    return sorted(wrong)


_COUNTED = f"""
    SELECT province_id, {{key}}, coalesce(sum(value), 0) AS total, count(value) AS count_values,
           sum(CASE WHEN state = 'not_applicable' THEN 1 ELSE 0 END) AS count_not_applicable,
           sum(CASE WHEN value <> 0 THEN 1 ELSE 0 END) AS count_nonzero
    FROM {Fact._meta.db_table} {{where}} GROUP BY province_id, {{key}}"""  # noqa: S608  # names are ours
_STORED = """
    SELECT province_id, {key}, total, count_values, count_not_applicable, count_nonzero FROM {rollup}"""
_DIFFERENCES = f"""
    SELECT DISTINCT province_id FROM (
        SELECT * FROM ({_COUNTED} EXCEPT {_STORED}) AS missing
        UNION ALL
        SELECT * FROM ({_STORED} EXCEPT {_COUNTED}) AS left_over
    ) AS differences"""  # noqa: S608  # names are ours
