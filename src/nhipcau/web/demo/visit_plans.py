"""Plans of visits of a demonstration: one of spring, one of autumn (in 2025 before and after the merger of communes).

The list is frozen, the plan made, computed and issued by the acts that pages call; then rounds are held on its days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from nhipcau.core.calendar import period
from nhipcau.web.demo.accounts import Cast
from nhipcau.web.demo.days import Days, at, working_day_after
from nhipcau.web.inspections.models import InspectionPlan, Team, WishKind
from nhipcau.web.inspections.planning.actions import make, publish, wish
from nhipcau.web.inspections.planning.said import PlanSaid, WishSaid
from nhipcau.web.inspections.planning.solving import solve
from nhipcau.web.inspections.register.freezing import freeze
from nhipcau.web.inspections.visits.queries import visits_in_year
from nhipcau.web.people.bridge import actor

Planned = Iterator[tuple[datetime, Callable[[datetime], None]]]
Then = Callable[[InspectionPlan, datetime], None]
DAYS_A_MONTH = {"province": 3, "district": 2, "commune": 1}


@dataclass(frozen=True, slots=True)
class Season:
    """A plan's part of the year. `quarter`: the reporting quarter in which its rounds fall.

    `teams`: the province's and some below, so many at the most; `more`: percent of the list that the plan adds to
    those visited before. Plans stay so small that they are solved long before their time is out, everywhere alike.
    """

    quarter: str
    number: str
    made: date
    first: date
    last: date
    teams: int = 3
    more: int = 30


def seasons(year: int) -> tuple[Season, Season]:
    """After the visits of the quarter before are recorded, and within the quarter."""
    return (
        Season("Q2", "45/QĐ-UBND", date(year, 3, 21), date(year, 4, 1), date(year, 6, 14)),
        Season("Q4", "131/QĐ-UBND", date(year, 9, 18), date(year, 9, 28), date(year, 11, 30)),
    )


def plans_made(cast: Cast, days: Days, then: Callable[[Season], Then]) -> Planned:
    """Each season's plan, issued three working days after it was made; `then` goes on from the issued plan.

    After the year's end next winter's plan is being drawn up.
    """
    for season in seasons(days.year):
        making = at(working_day_after(season.made, 1), 0.3)
        if making.date() > days.start:
            yield making, partial(_make, cast, season)
            issued = at(working_day_after(season.made, 4), 0.2)
            yield issued, partial(_issue, cast, season, then(season))
    after = working_day_after(period(f"{days.year}-Y").end, 1)
    winter = Season("Q1", "", after, date(days.year + 1, 1, 4), date(days.year + 1, 3, 14), teams=1, more=10)
    yield at(after, 0.9), partial(_make, cast, winter)


def _make(cast: Cast, season: Season, moment: datetime) -> None:
    officer = actor(cast.officer, moment.date())
    listed = freeze(officer, moment.date(), "", moment)
    teams = _teams(officer.province_id, season)
    if not teams:
        return
    done = len(visits_in_year(officer.province_id, season.first.year))
    coverage = min(95, 5 * (20 * done // max(1, listed.lines.count()) + 1) + season.more)
    seed = f"xo-so-mien-bac-{season.made:%Y-%m-%d}"
    said = PlanSaid(
        season.first, season.last, listed.pk, {each.pk: DAYS_A_MONTH[each.level] for each in teams}, coverage,
        20, 10, 60, seed, f"Năm số cuối giải đặc biệt xổ số miền Bắc ngày {season.made.day}/{season.made.month}",
    )  # fmt: skip
    made = make(officer, said, moment, token=_token(season))
    solve(officer, made.pk, moment)
    if season.quarter != "Q4":
        return
    first = made.visits.exclude(arm="lot").order_by("-day", "place").select_related("establishment").first()
    if first is not None:
        reason = "Cơ sở đang sửa chữa, xin lùi kiểm tra sang kỳ sau"
        wish(officer, made.pk, WishSaid(first.establishment.code, WishKind.FORBID, reason), moment)
        solve(officer, made.pk, moment)


def _issue(cast: Cast, season: Season, then: Then, moment: datetime) -> None:
    officer = actor(cast.officer, moment.date())
    of = InspectionPlan.objects.filter(province_id=officer.province_id, token=_token(season)).first()
    if of is None or not of.visits.exists():
        return
    then(publish(officer, of.pk, season.number, moment.date(), moment), moment)


def _teams(province_id: int, season: Season) -> list[Team]:
    """The province's team and some of those below whose unit lasts the season."""
    rows = Team.objects.filter(province_id=province_id).select_related("unit", "agency")
    lasting = [each for each in rows if each.unit.valid_to is None or each.unit.valid_to >= season.last]
    return sorted(lasting, key=lambda each: (each.level != "province", each.agency.key))[: season.teams]


def _token(season: Season) -> str:
    return f"demo:ke-hoach:{season.made}"
