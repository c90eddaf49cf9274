"""The board as a whole: which period, its lines under the plan's headings, what they add up to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nhipcau.core.calendar import Period, period
from nhipcau.core.protection.disclosure import Audience
from nhipcau.core.rights import Act, Actor, Scope, can
from nhipcau.core.terms import Verdict
from nhipcau.web.home.lines import BoardLine, line
from nhipcau.web.indicators import bridge
from nhipcau.web.look.periods import ROMAN
from nhipcau.web.look.words import VERDICTS
from nhipcau.web.plans.models import Plan
from nhipcau.web.plans.queries import plan_in_force, version_on
from nhipcau.web.returns.models import Return

YEAR = "Y"
PARTS = ("H1", YEAR, "Q1", "Q2", "Q3", "Q4")
OFTEN = 3


@dataclass(frozen=True, slots=True)
class Board:
    """All that the first screen says of a plan. `summary`: how many targets by verdict, in words."""

    plan: Plan
    period: Period
    part: str
    day: date
    groups: tuple[tuple[str, tuple[BoardLine, ...]], ...]
    summary: tuple[tuple[int, str | Promise], ...]
    records: int
    updated: datetime | None

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The periods to choose from, with their short names."""
        words = {"H1": _("6 tháng"), YEAR: _("Năm %(year)s") % {"year": self.period.year}}
        return tuple((part, words.get(part) or _quarter(part)) for part in PARTS)

    @property
    def cumulative(self) -> bool:
        """Whether the year so far differs from the period anywhere."""
        return any(each.cumulative for _heading, lines in self.groups for each in lines)

    @property
    def common(self) -> tuple[tuple[str, str], ...]:
        """Notes that many lines bear, each with the mark that stands for it there: said once, under the table."""
        borne = Counter(note for each in self.lines for note in each.notes)
        often = [note for note, times in borne.items() if times >= OFTEN]
        return tuple((f"({place})", note) for place, note in enumerate(often, 1))

    @property
    def common_notes(self) -> frozenset[str]:
        """The same without their marks."""
        return frozenset(note for _mark, note in self.common)

    @property
    def lines(self) -> tuple[BoardLine, ...]:
        """All lines in the order of the plan."""
        return tuple(each for _heading, lines in self.groups for each in lines)


def board_for(actor: Actor, part: str, day: date) -> Board | None:
    """The board of the plan in force, as the actor may see it; None where no plan is in force."""
    plan = plan_in_force(actor.province_id, day)
    if plan is None or plan.period_to is None:
        return None
    part = part if part in PARTS else YEAR
    year = min(day.year, plan.period_to.year)  # a plan for several years is followed year by year
    asked = period(f"{year}-{part}")
    plan = version_on(plan, asked.end, day)
    groups = bridge.board(plan, asked.code, day, audience=_audience(actor).value)
    several = Counter(row.target.clause for group in groups for row in group.rows)
    shown = tuple((group.heading, _lines(group, day, several)) for group in groups)
    lines = [each for _heading, under in shown for each in under]
    updated = Return.objects.filter(province_id=actor.province_id).aggregate(last=Max("approved_at"))["last"]
    records = sum(each.records for each in lines)
    return Board(plan, asked, part, day, shown, _summary(lines), records, updated)


def _lines(group: bridge.Group, day: date, several: Counter[str]) -> tuple[BoardLine, ...]:
    return tuple(
        line(row, day, row.target.part if several[row.target.clause] > 1 else None) for row in group.rows
    )


def _summary(lines: list[BoardLine]) -> tuple[tuple[int, str | Promise], ...]:
    counts = Counter(each.verdict for each in lines)
    told: list[tuple[int, str | Promise]] = [
        (counts[verdict], VERDICTS[verdict].word) for verdict in Verdict if counts[verdict]
    ]
    without = [each for each in lines if each.verdict is None]
    hidden = sum(each.suppressed for each in without)
    unranked = sum(each.measured for each in without)
    rest = (
        (hidden, _("số chi tiết hạn chế sử dụng")),
        (unranked, _("chưa xếp loại")),
        (len(without) - hidden - unranked, _("chưa có nguồn số liệu")),
    )
    return (*told, *(each for each in rest if each[0]))


def _quarter(part: str) -> str:
    return _("Quý %(q)s") % {"q": ROMAN[int(part[1]) - 1]}


def _audience(actor: Actor) -> Audience:
    within = can(actor, Act.SEE_RESTRICTED, Scope(actor.province_id))
    return Audience.RESTRICTED if within else Audience.PUBLIC
