"""Somebody has every public table and a solver: what is the least and the most that a hidden cell can be?

Each printed number about people is an equation over unknown counts; a year is its halves, a whole its parts, a part no
more than its whole, nothing is below zero. HiGHS gives the range of every small cell; pairs of equations are also set
off against each other exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from nhipcau.core.catalogue import Programme
    from nhipcau.core.papers import Block, Run, Table
    from nhipcau.web.plans.models import Plan

STRETCHES = ("H1", "H2", "Y", "Q1", "Q2", "Q3", "Q4", "9M")
CHANGE = re.compile(r"(tăng|giảm) ([\d.]+)")
QUOTIENT = re.compile(r"\(([\d.]+)/([\d.]+)\)")
Variable = tuple[str, str]  # figure with its part, and the time; a year that adds up has its halves alone
Terms = Mapping[Variable, int]


@dataclass
class Knowledge:
    """What was read. `equations`: printed; `structure`: what holds of any counts; `atmost`: terms that are ≤ 0."""

    known: Programme
    equations: list[tuple[dict[Variable, int], Fraction]] = field(default_factory=list)
    structure: list[tuple[dict[Variable, int], Fraction]] = field(default_factory=list)
    atmost: list[dict[Variable, int]] = field(default_factory=list)

    def adds(self, key: str) -> bool:
        from nhipcau.core.terms import Aggregation

        return self.known.figures[key.partition(":")[0]].aggregation is Aggregation.SUM

    def at(self, key: str, year: int, part: str, factor: int = 1) -> dict[Variable, int]:
        if part == "Y" and self.adds(key):
            return {(key, f"{year}-H1"): factor, (key, f"{year}-H2"): factor}
        return {(key, f"{year}-{part}"): factor}

    def learn(self, terms: Terms, value: Fraction | int) -> None:
        self.equations.append((dict(terms), Fraction(value)))

    @property
    def variables(self) -> list[Variable]:
        named = [terms for terms, _ in (*self.equations, *self.structure)] + self.atmost
        return sorted({variable for terms in named for variable in terms})

    def connect(self, years: Iterable[int], within: Mapping[str, str]) -> None:
        """What everybody knows of counts: wholes and parts, parts within others."""
        for figure in (each for each in self.known.figures.values() if each.sensitive):
            for time in (f"{year}-{part}" for year in years for part in ("H1", "H2", "Y")):
                if part_of_sum(self, figure.code, time):
                    self._parts(figure, time)
                    if figure.code in within:
                        self.atmost.append({(figure.code, time): 1, (within[figure.code], time): -1})

    def _parts(self, figure: Any, time: str) -> None:
        for axis in figure.axes:
            keys = [f"{figure.code}:{axis.key}={choice.key}" for choice in axis.choices]
            if axis.exhaustive:
                terms = {(figure.code, time): -1} | {(key, time): 1 for key in keys}
                self.structure.append((terms, Fraction(0)))
            else:
                self.atmost += [{(key, time): 1, (figure.code, time): -1} for key in keys]


def part_of_sum(of: Knowledge, key: str, time: str) -> bool:
    """Years of what adds up are no variables of their own; second halves of stocks do not exist."""
    return time[5:] != "Y" if of.adds(key) else time[5:] != "H2"


def number(text: str) -> int | None:
    bare = text.replace(".", "").lstrip("+")
    return int(bare) if re.fullmatch(r"-?\d+", bare) else None


def read_paper(of: Knowledge, blocks: Iterable[Block], year: int, part: str) -> dict[Variable, str]:
    """Every number about people in sentences and tables; what is shown by cell, to be held against other outputs."""
    from nhipcau.core.papers import Caption, Paragraph, Table

    shown: dict[Variable, str] = {}
    for block in blocks:
        if isinstance(block, Paragraph | Caption):
            for run in block.runs:
                _read_run(of, run, year, part, shown)
        elif isinstance(block, Table):
            _read_table(of, block, year, part, shown)
    return shown


def _key(of: Knowledge, run: Run) -> str | None:
    if run.reference is None or not run.reference.figure:
        return None
    if not of.known.figures[run.reference.figure].sensitive:
        return None
    return run.reference.figure + (f":{run.reference.breakdown}" if run.reference.breakdown else "")


def _read_run(of: Knowledge, run: Run, year: int, part: str, shown: dict[Variable, str]) -> None:
    key = _key(of, run)
    if key is None:
        return
    before = of.at(key, year - 1, part)
    change = {**of.at(key, year, part), **of.at(key, year - 1, part, -1)}
    value = number(run.text)
    if value is not None:
        of.learn(of.at(key, year, part), value)
        shown[key, f"{year}-{part}"] = run.text
    elif found := CHANGE.search(run.text):
        size = number(found[2]) or 0
        of.learn(change, size if found[1] == "tăng" else -size)
    elif "bằng cùng kỳ" in run.text:
        of.learn(change, 0)
    elif "cùng kỳ không phát sinh" in run.text:
        of.learn(before, 0)
    elif "không phát sinh" in run.text:
        of.learn(of.at(key, year, part), 0)
        shown[key, f"{year}-{part}"] = "0"


def _read_table(of: Knowledge, table: Table, year: int, part: str, shown: dict[Variable, str]) -> None:
    titles = [column.title for column in table.columns]
    for row in table.rows:
        if row.group:
            continue
        texts = dict(zip(titles, (cell.text for cell in row.cells), strict=True))
        keys = [key for cell in row.cells for run in cell.runs if (key := _key(of, run))]
        if keys and "Kỳ này" in texts:
            now, before = of.at(keys[0], year, part), of.at(keys[0], year - 1, part)
            change = {**now, **of.at(keys[0], year - 1, part, -1)}
            for column, terms in (("Kỳ này", now), ("Cùng kỳ", before), ("Tăng, giảm", change)):
                if (value := number(texts[column])) is not None:
                    of.learn(terms, value)
            if number(texts["Kỳ này"]) is not None:
                shown[keys[0], f"{year}-{part}"] = texts["Kỳ này"]
        elif texts.get("Mã") == "T08":
            for over, under in (pair for text in texts.values() for pair in QUOTIENT.findall(text)):
                of.learn(of.at("E03v", year, part), number(over) or 0)
                of.learn(of.at("E03v", year - 1, part), number(under) or 0)


def read_board(of: Knowledge, plan: Plan, year: int, day: date) -> dict[Variable, str]:
    """The board and the pages of targets as an ordinary reader has them: every stretch of the year."""
    from nhipcau.core.terms import Shape
    from nhipcau.web.indicators.bridge import measure_targets

    shown: dict[Variable, str] = {}
    secret = {
        code: of.known.indicators[code].figures[0]
        for code in of.known.indicators
        if of.known.indicators[code].sensitive
    }
    for part in STRETCHES:
        for made in measure_targets(plan, f"{year}-{part}", day, audience="public"):
            figure = secret.get(made.code)
            if figure is None or made.target.shape is not Shape.CHANGE:
                assert figure is None or made.suppressed, f"{made.code} {part}: numbers of people are told"
                continue
            for line in made.lines:  # while the year runs, the year is told until its last cut-off
                until = {6: "H1", 12: "Y"}.get(line.end.month)
                for of_year, value in ((year, line.numerator), (year - 1, line.denominator)):
                    if value is not None:
                        assert part in ("H1", "Y"), f"{made.code} is told for {part}"
                        assert until, f"{made.code} is told until {line.end}"
                        of.learn(of.at(figure, of_year, until), value)
                        shown[figure, f"{of_year}-{until}"] = f"{value}"
    return shown


def ranges(of: Knowledge, asked: Iterable[dict[Variable, int]]) -> Iterator[tuple[float, float]]:
    """Least and most of each sum of counts, given everything; infinite where nothing bounds it."""
    import numpy
    from scipy.optimize import linprog
    from scipy.sparse import lil_matrix

    places = {variable: place for place, variable in enumerate(of.variables)}
    equal, most = [*of.equations, *of.structure], of.atmost
    left, above = lil_matrix((len(equal), len(places))), lil_matrix((max(len(most), 1), len(places)))
    for row, (terms, _value) in enumerate(equal):
        for variable, factor in terms.items():
            left[row, places[variable]] = factor
    for row, terms in enumerate(most):
        for variable, factor in terms.items():
            above[row, places[variable]] = factor
    right = numpy.array([float(value) for _terms, value in equal])
    for terms in asked:
        if not all(variable in places for variable in terms):
            yield 0.0, float("inf")
            continue
        aim = numpy.zeros(len(places))
        for variable, factor in terms.items():
            aim[places[variable]] = factor
        ends = []
        for sign in (1, -1):
            done = linprog(
                sign * aim, above.tocsr(), numpy.zeros(above.shape[0]), left.tocsr(), right, method="highs"
            )
            assert done.status in (0, 3), f"what is printed contradicts itself: {done.message}"
            ends.append(sign * done.fun if done.status == 0 else -sign * float("inf"))
        yield ends[0], ends[1]


def pairs(of: Knowledge) -> dict[Variable, Fraction]:
    """Cells that follow exactly from one equation, or from two set off against each other."""
    found: dict[Variable, Fraction] = {}
    known = [*of.equations, *of.structure]
    for terms, value in known:
        if len(terms) == 1:
            ((variable, factor),) = terms.items()
            found[variable] = value / factor
    for (one, first), (two, second) in combinations(known, 2):
        if one.keys().isdisjoint(two):
            continue
        for sign in (1, -1):
            left = {key: one.get(key, 0) - sign * two.get(key, 0) for key in {*one, *two}}
            left = {key: factor for key, factor in left.items() if factor}
            if len(left) == 1:
                ((variable, factor),) = left.items()
                found[variable] = (first - sign * second) / factor
    return found


@dataclass(frozen=True)
class Outcome:
    """`recovered`: small cells that follow exactly; `narrow`: whose range is less wide than the threshold."""

    equations: int
    hidden: int
    recovered: list[str]
    narrow: list[str]

    @property
    def clean(self) -> bool:
        return not self.recovered and not self.narrow


def attack(of: Knowledge, truth: Mapping[Variable, Fraction], smallest: int) -> Outcome:
    """Tries every small cell: counts of each time, years too, and changes against the year before."""
    small = {variable: value for variable, value in truth.items() if 0 < value < smallest}
    asked = {f"{key} {time}": {(key, time): 1} for key, time in small}
    recovered, narrow = [], []
    exact = pairs(of)
    for (key, time), value in small.items():
        if exact.get((key, time)) == value:
            recovered.append(f"{key} {time} = {value} (two numbers)")
    for (name, _terms), (low, high) in zip(asked.items(), ranges(of, asked.values()), strict=True):
        if high - low < 1e-6:
            recovered.append(f"{name} = {low:g}")
        elif high - low < smallest or high < smallest:
            narrow.append(f"{name} in {low:g}–{high:g}")
    return Outcome(len(of.equations), len(small), sorted(set(recovered)), narrow)


def truth_of(known: Programme, province_id: int, years: Iterable[int]) -> dict[Variable, Fraction]:
    """What is hidden: every sensitive figure and part, by halves; of stocks at both cut-offs."""
    from nhipcau.core.calendar import period
    from nhipcau.web.reports.bridge.figures import known_in

    of = Knowledge(known)
    found: dict[Variable, Fraction] = {}
    secret = {code: each for code, each in known.figures.items() if each.sensitive}
    for year in years:
        times = [period(f"{year}-{part}") for part in ("H1", "Y")]
        cells = known_in(province_id, secret, times, None)
        first, whole = (cells.values(each, {}) for each in times)
        for (code, part), value in whole.items():
            key = code + (f":{part}" if part else "")
            half = first.get((code, part), Fraction(0))
            found[key, f"{year}-H1"] = half
            if of.adds(key):
                found[key, f"{year}-H2"] = value - half
            else:
                found[key, f"{year}-Y"] = value
        for (code, part), value in first.items():
            found.setdefault((code + (f":{part}" if part else ""), f"{year}-H1"), value)
    return found
