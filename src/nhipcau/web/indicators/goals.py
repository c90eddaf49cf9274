"""Everything that the page of goals says: each goal with its figures through the years, and never a verdict."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nhipcau.core.calendar import period
from nhipcau.core.catalogue import Figure, Goal
from nhipcau.core.catalogue.coverage import with_words
from nhipcau.core.catalogue.goals import Followed, Hoped
from nhipcau.core.indicators.measure import Facts
from nhipcau.core.indicators.trends import Movement, movement
from nhipcau.core.plan.reference import place_in_words
from nhipcau.core.plan.shapes import Clause
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.indicators.asking import Choice, Wanted, short
from nhipcau.web.indicators.clauses import clauses_of
from nhipcau.web.indicators.evidence import read
from nhipcau.web.indicators.formula_words import figure_address
from nhipcau.web.indicators.goal_words import moved, notes, now, number
from nhipcau.web.indicators.tables import Column, Shown, Table
from nhipcau.web.indicators.trend import Of, Trend, picture
from nhipcau.web.look.periods import period_name
from nhipcau.web.look.templatetags.look import vdate
from nhipcau.web.plans.models import Plan, PlanTarget
from nhipcau.web.plans.queries import targets_followed

YEARS_SHOWN = 3
PARTS = ("H1", "Y")
HOPED: dict[Hoped, Promise] = {Hoped.FEWER: gettext_lazy("giảm"), Hoped.MORE: gettext_lazy("tăng")}


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure's name over its trend; None: fewer than two years are known."""

    name: str
    trend: Trend | None


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """A goal as it is shown. `quoted`: the plan's own words; `against`: targets that ask for the other direction."""

    goal: Goal
    name: str
    clause: str
    quoted: str
    hoped: str
    source: str
    readings: tuple[str, ...]
    against: tuple[PlanTarget, ...]
    table: Table
    notes: tuple[str, ...]
    pictures: tuple[Picture, ...]

    @property
    def place(self) -> str:
        """Mục I.1."""
        return place_in_words(self.clause)


@dataclass(frozen=True, slots=True)
class GoalsPage:
    """The goals that the plan sets and the reader may see, in a period."""

    plan: Plan
    wanted: Wanted
    goals: tuple[ShownGoal, ...]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The periods for which these figures are asked."""
        return tuple(each for each in self.wanted.choices() if each.code.endswith(PARTS))


def page_of(plan: Plan, wanted: Wanted, seen: Collection[str]) -> GoalsPage:
    """The page of a plan's goals, as known on a day, with the figures that may be seen."""
    known = programme(plan.programme_key)
    clauses = clauses_of(plan)
    there = [(goal, *place) for goal in known.goals.values() if (place := _place(goal, clauses))]
    followed = {goal.key: [of for of in goal.figures if of.figure in seen] for goal, *_place_of in there}
    formulas = [each.formula for of in followed.values() for each in of]
    if not formulas:
        return GoalsPage(plan, wanted, ())
    facts = read(plan.province_id, formulas, wanted.period, wanted.day)
    targets = targets_followed(plan)
    return GoalsPage(
        plan,
        wanted,
        tuple(
            _goal(_Asked(goal, followed[goal.key], facts, wanted, known.figures), clause, quoted, targets)
            for goal, clause, quoted in there
            if followed[goal.key]
        ),
    )


def _place(goal: Goal, clauses: Sequence[Clause]) -> tuple[str, str] | None:
    """The first clause that sets the goal, and those of its words that do."""
    for words in with_words(clauses):
        if goal.holds(words.text):
            part = next((each for each in re.split(r"[;\n]", words.text) if goal.holds(each)), words.text)
            return words.clause, part.strip().rstrip(".")
    return None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A goal with the figures that may be seen of it, and all that is known."""

    goal: Goal
    followed: Sequence[Followed]
    facts: Facts
    wanted: Wanted
    figures: Mapping[str, Figure]

    def name(self, of: Followed) -> str:
        """The figure's name in the reader's language."""
        figure = self.figures[of.figure]
        return figure.name_en if get_language() == "en" else figure.name

    def movements(self) -> list[Movement]:
        """What each figure did in the period."""
        return [movement(of.formula, self.facts, self.wanted.period, self.wanted.day) for of in self.followed]


def _goal(asked: _Asked, clause: str, quoted: str, targets: Sequence[PlanTarget]) -> ShownGoal:
    goal, english = asked.goal, get_language() == "en"
    found = asked.movements()
    return ShownGoal(
        goal=goal,
        name=goal.name_en if english else goal.name,
        clause=clause,
        quoted=quoted,
        hoped=str(HOPED[goal.hoped]),
        source=goal.source_en if english else goal.source,
        readings=tuple(each.text_en if english else each.text for each in goal.readings),
        against=tuple(each for each in targets if each.indicator in goal.against),
        table=_table(asked, found),
        notes=notes(found),
        pictures=tuple(_pictures(asked)),
    )


def _table(asked: _Asked, found: Sequence[Movement]) -> Table:
    wanted = asked.wanted
    shape = (
        Column("noi-dung", _("Số liệu")), Column("don-vi", _("Đơn vị tính"), minor=True),
        Column("ky", _("Kỳ này"), True),
        Column("cung-ky", _("Cùng kỳ năm %(y)s") % {"y": wanted.period.year - 1}, True),
        Column("tang-giam", _("Tăng, giảm"), True), Column("binh-quan", _("Bình quân ba năm"), True),
    )  # fmt: skip
    rows = tuple(
        (
            Shown(asked.name(of), link=figure_address(of.figure, wanted.period.code)),
            Shown(asked.figures[of.figure].unit), now(each), number(each.before), moved(each),
            number(each.mean),
        )
        for of, each in zip(asked.followed, found, strict=True)
    )  # fmt: skip
    words = {"period": capfirst(period_name(wanted.period)), "day": vdate(wanted.day)}
    about = _("%(period)s; số liệu đã duyệt đến ngày %(day)s; không xếp loại, không dự báo") % words
    name = asked.goal.name_en if get_language() == "en" else asked.goal.name
    return Table(asked.goal.key, name, about, shape, rows)


def _pictures(asked: _Asked) -> Iterator[Picture]:
    """Each figure year by year, the same part of each year: a half is no year."""
    year, _dash, part = asked.wanted.period.code.partition("-")
    codes = [f"{int(year) - back}-{part}" for back in reversed(range(YEARS_SHOWN))]
    closed = [each for code in codes if (each := period(code)).closed_on(asked.wanted.day)]
    for of in asked.followed:
        values = [movement(of.formula, asked.facts, each, asked.wanted.day).now for each in closed]
        if not any(values):
            continue  # a line on the ground tells less than the noughts of the table
        points = [
            Of(each, _short(each.code), number(value).text, value)
            for each, value in zip(closed, values, strict=True)
        ]
        yield Picture(asked.name(of), picture(points))


def _short(code: str) -> str:
    return short(code) if code.endswith("Y") else f"{short(code)} {code[:4]}"
