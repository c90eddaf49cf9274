"""Fills one database with facts and measures it: `python -m bench._figures_at_scale NAME PROVINCES FIGURES`."""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import django

from bench import Measure
from bench._databases import as_json

BOARD_LIMIT = 10.0  # milliseconds
ALL_FIGURES = [f"{family}{number:02d}" for family in "BCDGP" for number in range(1, 21)]
PERIODS = [f"{year}-Q{quarter}" for year in range(2018, 2026) for quarter in range(1, 5)]
BREAKDOWNS = ["", "audience=student", "audience=woman", "audience=worker"]
UNITS, DISTRICTS = 115, 8
WARMING, ASKED = 10, 60  # the first questions read the disk
START = datetime(2026, 1, 5, 2, tzinfo=UTC)
FACTS = """
INSERT INTO figures_fact
  (province_id, figure, period, unit_id, breakdown, reporter, parent_id, value, state, act_ref, known_from)
SELECT p.n, f.code, q.code, p.n * 1000 + u.n, b.code, '', p.n * 1000 + u.n %% 8 + 1,
  CASE WHEN (p.n + f.n + q.n + u.n * 3) %% 97 = 0 THEN NULL
       ELSE (p.n * 7 + f.n * 13 + q.n * 5 + u.n * 3 + b.n) %% 50 * 10000 END,
  CASE WHEN (p.n + f.n + q.n + u.n * 3) %% 97 = 0 THEN 'not_applicable' ELSE 'value' END,
  'return:1', %s
FROM bench_province p CROSS JOIN bench_figure f CROSS JOIN bench_period q CROSS JOIN bench_unit u
CROSS JOIN bench_breakdown b
WHERE b.n = 1 OR f.n %% 10 = 0
"""
HISTORY = """
INSERT INTO figures_valuehistory
  (province_id, figure, period, unit_id, breakdown, reporter, known_from, parent_id, value, state, act_ref)
SELECT province_id, figure, period, unit_id, breakdown, reporter, known_from, parent_id, value, state, act_ref
FROM figures_fact ORDER BY province_id, figure, period, unit_id, breakdown, reporter
"""
ROLLUP = """
INSERT INTO {table} ({key}, total, count_values, count_not_applicable, count_nonzero)
SELECT {key}, coalesce(sum(value), 0), count(value),
  sum(CASE WHEN state = 'not_applicable' THEN 1 ELSE 0 END), sum(CASE WHEN value <> 0 THEN 1 ELSE 0 END)
FROM figures_fact GROUP BY {key} ORDER BY {key}
"""


def main(name: str, provinces: int, figures: int) -> None:
    """Fill, ask, write, recount; the measures go to standard output as JSON."""
    Path(os.environ["NHIPCAU_DATA"]).mkdir(parents=True, exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "nhipcau.web.config.settings"
    django.setup()
    dice = random.Random(7)
    codes = ALL_FIGURES[:figures]
    filled = timed(lambda: fill(provinces, codes))
    measures = [Measure(f"figures {name}: filling", filled / 1000, None, "s", f"{count():,} facts")]
    measures += asked(name, provinces, codes, dice)
    measures.append(written(name, provinces, codes, dice))
    measures += recounted(name)
    print(as_json(measures))


def fill(provinces: int, figures: list[str]) -> None:
    """The product's tables, filled by the database itself; totals are counted once here."""
    from django.db import connection, transaction

    from nhipcau.web.figures import models

    tables = (
        models.Fact,
        models.ValueHistory,
        models.ProvinceRollup,
        models.DistrictRollup,
        models.LastChange,
        models.Offer,
        models.Settlement,
    )
    with connection.schema_editor() as editor:
        for model in tables:
            editor.create_model(model)
    moment = connection.ops.adapt_datetimefield_value(START)
    with transaction.atomic(), connection.cursor() as cursor:
        for table, codes in (
            ("province", [""] * provinces),
            ("figure", figures),
            ("period", PERIODS),
            ("unit", [""] * UNITS),
            ("breakdown", BREAKDOWNS),
        ):
            cursor.execute(f"CREATE TEMPORARY TABLE bench_{table} (n integer, code varchar(40))")
            rows = list(enumerate(codes, 1))
            cursor.executemany(f"INSERT INTO bench_{table} (n, code) VALUES (%s, %s)", rows)
        cursor.execute(FACTS, [moment])
        cursor.execute(HISTORY)
        key = "province_id, figure, period, breakdown"
        cursor.execute(ROLLUP.format(table="figures_provincerollup", key=key))
        key = "province_id, figure, period, parent_id, breakdown"
        cursor.execute(ROLLUP.format(table="figures_districtrollup", key=key))
    with connection.cursor() as cursor:
        cursor.execute(
            "VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)"
        )


def count() -> int:
    """How many facts there are."""
    from nhipcau.web.figures.models import Fact

    return Fact.objects.count()


def asked(name: str, provinces: int, figures: list[str], dice: random.Random) -> list[Measure]:
    """The board of a province's year, a map of its units, a map of its districts, and the board as of a day."""
    from nhipcau.web.figures.queries import board, by_parent, by_unit

    def a_year() -> list[str]:
        year = dice.randint(2018, 2025)
        return [f"{year}-Q{quarter}" for quarter in range(1, 5)]

    def place() -> int:
        return dice.randint(1, provinces)

    def figure() -> str:
        return dice.choice(figures)

    questions: list[tuple[str, float | None, Callable[[], object]]] = [
        ("board of a province-year", BOARD_LIMIT, lambda: board(place(), figures, a_year())),
        ("map of units", BOARD_LIMIT, lambda: by_unit(place(), figure(), dice.choice(PERIODS))),
        ("map of districts", BOARD_LIMIT, lambda: by_parent(place(), figure(), dice.choice(PERIODS))),
        (
            "12 figures as of a day",
            None,
            lambda: board(place(), figures[:12], a_year(), START + timedelta(days=1)),
        ),
    ]
    measures = []
    for what, limit, question in questions:
        for _ in range(WARMING):
            question()
        times = [timed(question) for _ in range(ASKED)]
        measures.append(median(f"figures {name}: {what}", limit, times))
    return measures


def written(name: str, provinces: int, figures: list[str], dice: random.Random) -> Measure:
    """One approved return after another: 60 facts each (fewer in the small run), half of them corrections."""
    from nhipcau.web.figures.actions import put
    from nhipcau.web.figures.values import FigureValue

    def a_return(number: int) -> float:
        place, unit, period = dice.randint(1, provinces), dice.randint(1, UNITS), dice.choice(PERIODS)
        values = [
            FigureValue(
                figure,
                period if number % 2 else "2026-Q1",
                place * 1000 + unit,
                place * 1000 + unit % DISTRICTS + 1,
                value=Decimal(dice.randint(0, 99)),
            )
            for figure in figures[:60]
        ]
        moment = START + timedelta(hours=number)
        return timed(lambda: put(place, values, f"return:{number}", moment, province_only=frozenset()))

    return median(
        f"figures {name}: a return of {min(60, len(figures))} facts",
        None,
        [a_return(number) for number in range(1, 101)],
    )


def recounted(name: str) -> list[Measure]:
    """Totals against facts, over everything; and the size on the disk."""
    from django.db import connection

    from nhipcau.web.figures.queries import provinces_with_wrong_totals

    wrong: list[int] = []
    took = timed(lambda: wrong.extend(provinces_with_wrong_totals(connection)))
    if connection.vendor == "sqlite":
        size = sum(path.stat().st_size for path in Path(os.environ["NHIPCAU_DATA"]).glob("*.sqlite3*"))
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            size = cursor.fetchone()[0]
    return [
        Measure(
            f"figures {name}: provinces whose totals differ from a recount",
            len(wrong),
            0,
            "",
            f"{took / 1000:.1f} s",
        ),
        Measure(f"figures {name}: size", round(size / 2**20), None, "MB"),
    ]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def median(name: str, limit: float | None, times: list[float]) -> Measure:
    """The middle of many, with the slowest in the note."""
    return Measure(
        name, round(statistics.median(times), 2), limit, "ms", f"slowest of {len(times)}: {max(times):.1f}"
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
