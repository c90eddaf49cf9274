"""Every target counted a second time, in plain SQL written from its signed definition."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection

from measured_province import fill, plan_of_twelve
from nhipcau.core.indicators import Measurement
from nhipcau.web.indicators.bridge import measure_targets
from nhipcau.web.places.models import Province

AFTER = date(2022, 12, 20)
CUT_OFF = "2022-12-14"

VALID = "(x.valid_from IS NULL OR x.valid_from <= %(day)s) AND (x.valid_to IS NULL OR x.valid_to >= %(day)s)"
COMMUNES = f"places_unit x WHERE x.province_id = %(p)s AND x.level = 'commune' AND {VALID}"
DISTRICTS = f"places_unit x WHERE x.province_id = %(p)s AND x.level = 'district' AND {VALID}"
BODIES = f"agencies_agency x WHERE x.province_id = %(p)s AND {VALID} AND x.kind IN"
FACT = "figures_fact f WHERE f.province_id = %(p)s AND f.breakdown = '' AND f.figure ="
OF_UNIT, OF_BODY = "f.unit_id = x.id", "f.reporter = x.key"


def value(figure: str, periods: str, whose: str = OF_UNIT) -> str:
    """The value of a figure over all of the periods; NULL where one was left out, 0 for x."""
    wanted = periods.count("'") // 2
    return (
        f"(SELECT CASE WHEN COUNT(*) = {wanted} THEN COALESCE(SUM(f.value), 0) / 10000 END"
        f" FROM {FACT} '{figure}' AND f.period IN ({periods}) AND {whose})"
    )


def known_part(figure: str, periods: str, whose: str = OF_UNIT) -> str:
    """What is known of a figure over the periods: a lower bound."""
    return (
        f"(SELECT COALESCE(SUM(f.value), 0) / 10000 FROM {FACT} '{figure}'"
        f" AND f.period IN ({periods}) AND {whose})"
    )


YEAR, HALVES = "'2022-Y'", "'2022-H1','2022-H2'"
# numerator and denominator where the population is known, and how many have not told both
SHARE = (
    "SELECT SUM(CASE WHEN m IS NOT NULL THEN {counted} END), SUM(m),"
    " SUM(CASE WHEN t IS NOT NULL AND m IS NOT NULL THEN 0 ELSE 1 END)"
    " FROM (SELECT {t} AS t, {s} AS s, {m} AS m FROM {those}) AS r"
)
CAPPED = "CASE WHEN s > m THEN m ELSE s END"


def ratio(figure: str, periods: str, m: str, those: str, whose: str = OF_UNIT, counted: str = "s") -> str:
    t, s = value(figure, periods, whose), known_part(figure, periods, whose)
    return SHARE.format(counted=counted, t=t, s=s, m=m, those=those)


QUARTERS = [f"2022-Q{number}" for number in (1, 2, 3, 4)]
LISTED = (
    "COALESCE((SELECT SUM(f.value) FROM figures_fact f WHERE f.province_id = %(p)s AND f.figure = 'B02'"
    " AND f.unit_id = x.id AND f.period = '{q}' AND f.breakdown LIKE 'form=%%'), 0)"
)
WHOLE = f"(SELECT COUNT(*) FROM {FACT} 'B02' AND f.unit_id = x.id AND f.period = '{{q}}'"
T01 = (
    "SELECT SUM(CASE WHEN yes = 4 THEN 1 ELSE 0 END), COUNT(*),"
    " SUM(CASE WHEN yes + lacking < 4 THEN 1 ELSE 0 END) FROM (SELECT "
    + " + ".join(f"CASE WHEN {LISTED.format(q=q)} > 0 THEN 1 ELSE 0 END" for q in QUARTERS)
    + " AS yes, "
    + " + ".join(
        f"CASE WHEN {LISTED.format(q=q)} = 0 AND {WHOLE.format(q=q)}"
        " AND (f.value = 0 OR f.value IS NULL)) = 1 THEN 1 ELSE 0 END"
        for q in QUARTERS
    )
    + f" AS lacking FROM {COMMUNES}) AS r"
)
T02 = (
    "SELECT SUM(CASE WHEN yes = 4 THEN 1 ELSE 0 END), COUNT(*),"
    " SUM(CASE WHEN told < 4 THEN 1 ELSE 0 END) FROM (SELECT "
    f"(SELECT COUNT(*) FROM {FACT} 'B06' AND f.period LIKE '2022-Q%%' AND f.value > 0 AND {OF_BODY}) AS yes, "
    f"(SELECT COUNT(*) FROM {FACT} 'B06' AND f.period LIKE '2022-Q%%' AND {OF_BODY}) AS told"
    f" FROM {BODIES} ('press')) AS r"
)
T03 = ratio("B04w", HALVES, value("A05", YEAR), COMMUNES, counted=CAPPED)
SCHOOLS = f"{BODIES} ('school', 'vocational_school')"
T04 = ratio("B04s", YEAR, value("B15s", YEAR, OF_BODY), SCHOOLS, OF_BODY, CAPPED)
DONE = f"COALESCE((SELECT SUM(f.value) FROM {FACT} 'B10h' AND f.period IN ({HALVES}) AND {OF_UNIT}), 0)"
T05 = (
    "SELECT SUM(CASE WHEN k > 0 AND done > 0 THEN 1 ELSE 0 END), COUNT(*),"
    " SUM(CASE WHEN (k > 0 AND done > 0) OR k = 0 OR h = 0 THEN 0 ELSE 1 END)"
    f" FROM (SELECT {value('B10k', YEAR)} AS k, {DONE} AS done, {value('B10h', HALVES)} AS h"
    f" FROM {DISTRICTS}) AS r"
)


def proofs(group: str, condition: str) -> str:
    return (
        "(SELECT COUNT(*) FROM figures_fact f WHERE f.province_id = %(p)s AND f.figure = 'B17'"
        f" AND f.period = '2022-Y' AND f.unit_id = x.id AND f.breakdown LIKE 'group={group};%%'"
        f" AND {condition})"
    )


FOUR = ("kt_xh", "an_sinh", "ma_tuy", "hiv")
T06 = (
    "SELECT SUM(CASE WHEN yes > 0 THEN 1 ELSE 0 END), COUNT(*),"
    " SUM(CASE WHEN yes = 0 AND lacking < 4 THEN 1 ELSE 0 END) FROM (SELECT "
    + " + ".join(f"CASE WHEN {proofs(g, 'f.value > 0')} = 3 THEN 1 ELSE 0 END" for g in FOUR)
    + " AS yes, "
    + " + ".join(
        f"CASE WHEN {proofs(g, '(f.value = 0 OR f.value IS NULL)')} > 0 THEN 1 ELSE 0 END" for g in FOUR
    )
    + f" AS lacking FROM {DISTRICTS}) AS r"
)
INTAKE = (
    f"agencies_agency x WHERE x.province_id = %(p)s AND {VALID} AND (x.kind = 'police' OR EXISTS ("
    "SELECT 1 FROM agencies_agencymandate a WHERE a.agency_id = x.id AND a.mandate = 'tip_intake'"
    " AND (a.valid_from IS NULL OR a.valid_from <= %(day)s) AND (a.valid_to IS NULL OR a.valid_to >= %(day)s)))"
)
T07 = ratio("D02t", HALVES, value("D02d", HALVES, OF_BODY), INTAKE, OF_BODY)
POLICE = "f.reporter IN (SELECT a.key FROM agencies_agency a WHERE a.kind = 'police')"
T08 = f"SELECT {value('E03v', HALVES, POLICE)}, {value('E03v', HALVES.replace('2022', '2021'), POLICE)}, 0"
ESTABLISHMENTS = (
    "(SELECT CASE WHEN SUM(CASE WHEN a IS NULL THEN 1 ELSE 0 END) = 0 THEN SUM(a) END FROM (SELECT "
    f"{value('A04', YEAR, 'f.unit_id = c.id')} AS a FROM places_unit c WHERE c.parent_id = x.id"
    f" AND c.level = 'commune' AND {VALID.replace('x.', 'c.')}) AS inside)"
)
T09 = ratio("C03", YEAR, ESTABLISHMENTS, DISTRICTS)
T10 = (
    "SELECT SUM(CASE WHEN m > 0 THEN 1 ELSE 0 END), NULL, SUM(CASE WHEN m IS NULL THEN 1 ELSE 0 END)"
    f" FROM (SELECT {value('P01m', YEAR)} AS m FROM {DISTRICTS}) AS r"
)
T11 = ratio("F02t", YEAR, value("F02", YEAR, OF_BODY), f"{BODIES} ('provider')", OF_BODY)
TOP = "places_unit x WHERE x.province_id = %(p)s AND x.level = 'province'"
T12 = ratio("B20t", YEAR, value("B20", YEAR), TOP)
RECOUNTS = {
    "T01": T01, "T02": T02, "T03": T03, "T04": T04, "T05": T05, "T06": T06, "T07": T07, "T08": T08,
    "T09": T09, "T10": T10, "T11": T11, "T12": T12,
}  # fmt: skip


def recounted(code: str, province: Province) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(RECOUNTS[code], {"p": province.pk, "day": CUT_OFF})
        row = cursor.fetchone()
    assert row is not None
    return tuple(None if each is None else Fraction(int(each)) for each in row)


@pytest.mark.parametrize(("seed", "gaps"), [(1, 0.0), (2, 0.02), (3, 0.15)])
def test_measurement_equals_an_independent_recount(province: Province, seed: int, gaps: float) -> None:
    fill(province, seed, gaps)
    plan = plan_of_twelve(province)
    measured = {each.code: each for each in measure_targets(plan, "2022-Y", AFTER)}
    assert list(measured) == list(RECOUNTS)
    for code, of in measured.items():
        assert (code, *_counted(of)) == (code, *recounted(code, province))
        assert of.verdict is not None


def _counted(of: Measurement) -> tuple[Any, ...]:
    (line,) = of.lines
    missing = 0 if of.code == "T08" else line.missing
    if not gapless(of):
        return line.numerator, line.denominator, missing
    assert of.result == (
        line.numerator
        if of.code in ("T08", "T10") or line.denominator is None
        else (line.numerator or 0) * 100 / line.denominator
    )
    return line.numerator, line.denominator, missing


def gapless(of: Measurement) -> bool:
    return all(line.missing == 0 for line in of.lines)
