"""Somebody reads the public reports of half-year and year with the public board and solves for what was withheld.

Every number that they print of a figure about people is an equation; year = first half + second half, this year − last
year = the change, a whole = its parts, a whole − a part of it = the rest. No small number may follow from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from random import Random

import pytest

from cast import moment as at
from measured_province import plan_of_twelve
from nhipcau.core.papers import Paragraph, Run, Table
from nhipcau.core.terms import Aggregation
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.indicators.bridge import measure_targets
from nhipcau.web.places.models import Province
from nhipcau.web.plans.models import Plan
from nhipcau.web.reports.bridge import Compiled
from report_samples import compiled, report_of_police

CODES = (
    "A03",
    "E01",
    "E01b",
    "E03v",
    "E03b",
    "E04",
    "E04b",
    "E04r",
    "E05",
    "E05b",
    "E05d",
    "E05t",
    "E10",
    "E11",
    "F02",
    "F02t",
)
PARTS = ("article=327", "article=328")
SMALLEST, MOST = 5, 13
DAYS = {"2022-H1": date(2022, 6, 20), "2022-Y": date(2022, 12, 20)}
CHANGE = re.compile(r"(tăng|giảm) ([\d.]+)")
QUOTIENT = re.compile(r"\(([\d.]+)/([\d.]+)\)")
Variable = tuple[
    str, str
]  # a figure or its part, and the time: 2022-H1, 2022-H2, … ; stocks have 2022-Y of their own
Sum = Mapping[Variable, int]  # coefficients


@dataclass
class Attack:
    """Equations over exact numbers, kept in reduced form."""

    rows: list[tuple[dict[Variable, Fraction], Fraction]] = field(default_factory=list)

    def learn(self, terms: Sum, value: Fraction | int) -> None:
        """One more equation."""
        row, right = self._reduced({key: Fraction(factor) for key, factor in terms.items()}, Fraction(value))
        if not row:
            assert right == 0, "what is printed contradicts itself"
            return
        lead = next(iter(row))
        scale = row[lead]
        row, right = {key: factor / scale for key, factor in row.items()}, right / scale
        self.rows = [self._without(each, lead, row, right) for each in self.rows]
        self.rows.append((row, right))

    def solve(self, terms: Sum) -> Fraction | None:
        """The value of a sum where it follows; None where it is open."""
        row, right = self._reduced({key: Fraction(factor) for key, factor in terms.items()}, Fraction(0))
        return -right if not row else None

    def _reduced(
        self, row: dict[Variable, Fraction], right: Fraction
    ) -> tuple[dict[Variable, Fraction], Fraction]:
        for known, value in self.rows:
            lead = next(iter(known))
            if factor := row.get(lead):
                row = _minus(row, known, factor)
                right -= factor * value
        return {key: factor for key, factor in row.items() if factor}, right

    @staticmethod
    def _without(
        of: tuple[dict[Variable, Fraction], Fraction],
        lead: Variable,
        row: dict[Variable, Fraction],
        right: Fraction,
    ) -> tuple[dict[Variable, Fraction], Fraction]:
        factor = of[0].get(lead, Fraction(0))
        first = next(iter(of[0]))
        made = {key: value for key, value in _minus(of[0], row, factor).items() if value}
        return {first: made.pop(first), **made}, of[1] - factor * right


def _minus(
    row: dict[Variable, Fraction], other: dict[Variable, Fraction], factor: Fraction
) -> dict[Variable, Fraction]:
    keys = [*row, *(key for key in other if key not in row)]
    return {key: row.get(key, Fraction(0)) - factor * other.get(key, Fraction(0)) for key in keys}


def at_time(code: str, year: int, part: str, factor: int = 1) -> dict[Variable, int]:
    """A figure in a time: the year of an event is both halves."""
    if part == "Y" and adds(code):
        return {(code, f"{year}-H1"): factor, (code, f"{year}-H2"): factor}
    return {(code, f"{year}-{part}"): factor}


def adds(code: str) -> bool:
    return programme().figures[code[:4].rstrip(":")].aggregation is Aggregation.SUM


def number(text: str) -> int | None:
    bare = text.replace(".", "").lstrip("+")
    return int(bare) if re.fullmatch(r"-?\d+", bare) else None


def learn_report(attack: Attack, report: Compiled) -> int:
    """Every number about people in sentences and tables; how many."""
    part = report.asked.period.code[5:]
    before = len(attack.rows)
    for block in report.draft.blocks:
        if isinstance(block, Paragraph):
            for run in block.runs:
                _learn_run(attack, run, part)
        elif isinstance(block, Table):
            _learn_table(attack, block, part)
    return len(attack.rows) - before


def _learn_run(attack: Attack, run: Run, part: str) -> None:
    if run.reference is None or run.reference.figure not in CODES:
        return
    code = run.reference.figure + (f":{run.reference.breakdown}" if run.reference.breakdown else "")
    change = {**at_time(code, 2022, part), **at_time(code, 2021, part, -1)}
    value = number(run.text)
    if value is not None:
        attack.learn(at_time(code, 2022, part), value)
    elif found := CHANGE.search(run.text):
        size = number(found[2])
        assert size is not None
        attack.learn(change, size if found[1] == "tăng" else -size)
    elif "bằng cùng kỳ" in run.text:
        attack.learn(change, 0)
    elif "cùng kỳ không phát sinh" in run.text:
        attack.learn(at_time(code, 2021, part), 0)


def _learn_table(attack: Attack, table: Table, part: str) -> None:
    titles = [column.title for column in table.columns]
    for row in table.rows:
        if row.group or "Mã" not in titles:
            continue
        texts = dict(zip(titles, (cell.text for cell in row.cells), strict=True))
        references = [run.reference for cell in row.cells for run in cell.runs if run.reference]
        code = references[0].figure if references else ""
        if "Kỳ này" in texts and code in CODES:
            assert references[0].breakdown == "", "a part of a figure about people is printed"
            _learn_line(attack, texts, code, part)
        elif texts["Mã"] in ("T08", "T11"):
            for cell in texts.values():
                _learn_quotients(attack, texts["Mã"], cell, part)


def _learn_line(attack: Attack, texts: Mapping[str, str], code: str, part: str) -> None:
    now, before = at_time(code, 2022, part), at_time(code, 2021, part)
    change = {**now, **at_time(code, 2021, part, -1)}
    for column, terms in (("Kỳ này", now), ("Cùng kỳ", before), ("Tăng, giảm", change)):
        value = number(texts[column])
        if value is not None:
            attack.learn(terms, value)


def _learn_quotients(attack: Attack, target: str, text: str, part: str) -> None:
    for first, second in QUOTIENT.findall(text):
        _learn_ratio(attack, target, part, Fraction(number(first) or 0), Fraction(number(second) or 0))


def _learn_ratio(attack: Attack, target: str, part: str, over: Fraction, under: Fraction) -> None:
    above, below = (at_time("E03v", 2022, part), at_time("E03v", 2021, part)) if target == "T08" else (
        at_time("F02t", 2022, part), at_time("F02", 2022, part)
    )  # fmt: skip
    attack.learn(above, over)
    attack.learn(below, under)


def learn_board(attack: Attack, plan: Plan, code: str) -> None:
    """The public board of a period: numerators and denominators, and what its notes say."""
    for of in measure_targets(plan, code, DAYS[code], audience="public"):
        if of.code not in ("T08", "T11"):
            continue
        for line in of.lines:
            if line.numerator is not None and line.denominator is not None:
                _learn_ratio(attack, of.code, code[5:], line.numerator, line.denominator)
        for note in of.notes:
            told = dict(note.values)
            if note.code == "absolute_change":
                _learn_ratio(attack, of.code, code[5:], Fraction(told["to"]), Fraction(told["from"]))


def secrets() -> Iterator[tuple[str, dict[Variable, int]]]:
    """What must not be found out where it is small: counts, changes against last year, the rest of a whole."""
    for code in CODES:
        for year in (2022, 2021):
            for part in ("H1", "H2", "Y") if adds(code) else ("H1", "Y"):
                yield f"{code} {year}-{part}", at_time(code, year, part)
        for part in ("H1", "Y"):
            yield f"{code} change {part}", {**at_time(code, 2022, part), **at_time(code, 2021, part, -1)}
    for part in ("H1", "H2", "Y"):
        yield f"E05 without E05b {part}", {**at_time("E05", 2022, part), **at_time("E05b", 2022, part, -1)}
    for part in PARTS:
        yield f"E03v {part}", {(f"E03v:{part}", "2022-H1"): 1}


def reported(province: Province, dice: Random) -> dict[Variable, int]:
    """Numbers of two years, many of them small."""
    values: dict[Variable, int] = {}
    for code in CODES:
        for year in (2021, 2022):
            for part in ("H1", "H2") if adds(code) else ("H1", "Y"):
                values[code, f"{year}-{part}"] = dice.choice(
                    (0, dice.randrange(MOST), dice.randrange(MOST), 5, 6, 30)
                )
    for small, whole in (("E05b", "E05"), ("F02t", "F02")):
        for key in [key for key in values if key[0] == small]:
            values[key] = min(values[key], values[whole, key[1]])
    for time in sorted({time for _code, time in values}):
        day = at(int(time[:4]), 6 if time.endswith("H1") else 12, 17)
        report_of_police(
            province, time, {code: value for (code, when), value in values.items() if when == time}, day
        )
    return values


def truth(terms: Mapping[Variable, int], values: Mapping[Variable, int]) -> int:
    return sum(factor * values.get(key, 0) for key, factor in terms.items())


@pytest.mark.parametrize("seed", range(12))
def test_nothing_small_follows_from_body_annexes_and_board(province: Province, seed: int) -> None:
    plan = plan_of_twelve(province)
    values = reported(province, Random(seed))
    attack = Attack()
    for code, profiles in (("2022-H1", ("P1", "P2")), ("2022-Y", ("P1", "P2", "P3"))):
        for profile in profiles if seed < 2 else profiles[:1]:
            learn_report(attack, compiled(province, profile, code, public=True, day=DAYS[code]))
        learn_board(attack, plan, code)
    assert len(attack.rows) > 6
    for name, terms in secrets():
        found = attack.solve(terms)
        if found is not None and ":" not in next(iter(terms))[0]:
            assert found == truth(terms, values), f"{name}: the equations were read wrong"
            assert found == 0 or abs(found) >= SMALLEST, f"{name} = {found} follows from what is public"


def test_the_attack_finds_what_the_restricted_version_says(province: Province) -> None:
    """Otherwise the test above would show nothing."""
    plan_of_twelve(province)
    values = reported(province, Random(1))
    attack = Attack()
    for code in DAYS:
        learn_report(attack, compiled(province, code=code, day=DAYS[code]))
    solved = {name: attack.solve(terms) for name, terms in secrets() if "article" not in name}
    assert [name for name, value in solved.items() if value is None and not name.startswith("F02")] == []
    assert any(value and abs(value) < SMALLEST for value in solved.values())
    assert solved["E01 2022-H2"] == values["E01", "2022-H2"]
