"""One process of `bench.imports`: makes a province, writes its CSV, imports it, and does the bare work beside it."""

from __future__ import annotations

import csv
import io
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bench import Measure
from bench._databases import as_json
from bench.imports import LIMIT

MOMENT = datetime(2022, 6, 15, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
PROVINCE, CUT_OFF = 99, date(2022, 6, 14)


def main(name: str, count: int, rounds: int) -> list[Measure]:
    """The measures of one database."""
    from nhipcau.web.config.collector import settle
    from nhipcau.web.config.upkeep import prepare

    prepare(Path(os.environ["NHIPCAU_DATA"]))
    settle()
    _people_the_province(count)
    data = _table()
    bare, product = _in_turn(rounds, lambda: _bare(data), lambda: _product(data))
    rows = data.count(b"\n") - 1
    note = f"{rows:,} rows; product {product * 1000:,.0f} ms, bare {bare * 1000:,.0f} ms"
    return [Measure(f"import of returns, {name}", product / bare, LIMIT, "x", note)]


def _in_turn(rounds: int, *works: Callable[[], float]) -> tuple[float, ...]:
    """The median of each, in alternating rounds, so that a busy machine slows them alike."""
    times = [[work() for work in works] for _ in range(rounds + 1)][1:]
    return tuple(statistics.median(each) for each in zip(*times, strict=True))


def _people_the_province(count: int) -> None:
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.places.models import Province, Unit

    Province.objects.create(id=PROVINCE, key="bench", name="Tỉnh đo")
    names = {"province_id": PROVINCE, "folded": "x", "sort_key": "x"}
    top = Unit.objects.create(
        code="99", name="Tỉnh đo", short_name="đo", kind="province", level="province", **names
    )
    for number in range(count):
        title = f"Xã {number}"
        commune = {
            "code": f"{number:05d}",
            "name": title,
            "short_name": title,
            "kind": "commune",
            "level": "commune",
        }
        unit = Unit.objects.create(parent=top, **commune, **names)
        agency = {"key": f"ubnd-{number}", "name": f"UBND {title}", "short_name": title, "level": "commune"}
        Agency.objects.create(unit=unit, kind="commune_committee", **agency, **names)


def _table() -> bytes:
    from nhipcau.core.forms import read_text
    from nhipcau.core.forms.table import HEADER, RowKey, row_of
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.returns.bridge import forms

    form = forms()["BM-01"]
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(HEADER)
    for agency in Agency.objects.filter(province_id=PROVINCE).order_by("pk"):
        of = RowKey("BM-01", form.version, agency.unit_id, CUT_OFF, "2022-H1", agency.key)
        for line, key in form.cells("2022-H1"):
            text = str(8 if line.figure == "B02" and line.sum_of else 10 if line.sum_of else agency.pk % 7)
            text = str(_part(line.figure)) if line.depth else text
            writer.writerow(
                row_of(of, line, key, read_text(text, line), "đủ" if line.figure == "B07" else "")
            )
    return target.getvalue().encode()


def _part(figure: str) -> int:
    return {"A04": 2, "A05": 0}.get(figure, 1)


def _product(data: bytes) -> float:
    """One import, and the way back to before it, which is not measured."""
    from django.db import connection, transaction

    from nhipcau.core.rights import system_actor
    from nhipcau.web.returns.actions.table import import_table

    actor = system_actor(PROVINCE, MOMENT.date())
    start = time.perf_counter()
    import_table(actor, "so-lieu.csv", data, MOMENT)
    took = time.perf_counter() - start
    with transaction.atomic(), connection.cursor() as cursor:
        for table in ("returns_returnevent", "returns_returncell", "returns_return"):
            cursor.execute(f"DELETE FROM {table}")
    return took


def _bare(data: bytes) -> float:
    """Read the file, insert its rows as they are, commit."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_bare")
        columns = ", ".join(f"c{number} text" for number in range(11))
        cursor.execute(f"CREATE TABLE bench_bare ({columns})")
    marks = ", ".join(["%s"] * 11)
    start = time.perf_counter()
    rows = list(csv.reader(io.StringIO(data.decode())))[1:]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO bench_bare VALUES ({marks})", rows)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.stdout.write(as_json(main(sys.argv[1], *map(int, sys.argv[2:4]))))
