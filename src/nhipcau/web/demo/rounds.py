"""Rounds of the province's team: under its plans, one unscheduled after the year's end, one under way at the last."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from nhipcau.core.calendar import period
from nhipcau.web.agencies.models import Agency
from nhipcau.web.demo.accounts import Cast
from nhipcau.web.demo.days import Days, at, working_day_after
from nhipcau.web.demo.diary import Diary
from nhipcau.web.demo.returned import Returned
from nhipcau.web.demo.visit_plans import Season, Then, plans_made
from nhipcau.web.demo.visits_on_the_spot import Call, Spot, can_be_told, team_of
from nhipcau.web.inspections.models import (
    EstablishmentState,
    Inspection,
    InspectionPlan,
    PlanState,
    PlanVisit,
    Status,
    Team,
)
from nhipcau.web.inspections.visits.actions import Result
from nhipcau.web.inspections.visits.queries import visits_in_year

Planned = Iterator[tuple[datetime, Callable[[datetime], None]]]
OF_PROVINCE = "team178_province"
ROUNDS, PLACES = 2, 4  # under each plan


@dataclass(frozen=True)
class _Holder:
    """Takes visits out of a return and makes them by rounds. `owed`: places that may be visited on a day."""

    spot: Spot
    of: Returned
    owed: Callable[[Returned, date], set[int]]

    def go_on(self, plan: InspectionPlan, moment: datetime) -> None:
        """The plan's fullest days, with as many places as the return counts visits."""
        team = team_of(self.of.body)
        if team is None:
            return
        owed, last = self.owed(self.of, moment.date()), period(self.of.code).end
        by_day: dict[date, list[int]] = defaultdict(list)
        for each in plan.visits.filter(team=team, day__lte=last).order_by("day", "place"):
            if each.establishment_id in owed:
                by_day[each.day].append(each.establishment_id)
        chosen = sorted(by_day, key=lambda day: (-len(by_day[day]), day))[:ROUNDS]
        for day in sorted(chosen):
            calls = [
                Call(key, result, number=number)
                for key, (number, result) in zip(by_day[day][:PLACES], self._take("planned"), strict=False)
            ]
            if day == max(chosen):
                calls += self._again(team, day)
            if calls:
                self.spot.hold(team, day, calls, self.of.carried, plan_number=plan.decision_number)

    def _take(self, kind: str) -> Iterator[tuple[int, Result]]:
        """Visits of the kind that minutes can tell, by their place in the return, taken out as they are used."""
        for number, each in enumerate(self.of.kinds):
            if each == kind and number not in self.of.carried and can_be_told(self.of.results[number]):
                self.of.carried.add(number)
                yield number, self.of.results[number]

    def _again(self, team: Team, day: date) -> list[Call]:
        """A place in which the team found something earlier in the year, inspected again."""
        rows = Inspection.objects.filter(team=team, day__year=day.year, day__lt=day, visit__isnull=False)
        found = [each for each in rows.order_by("day", "pk") if any(each.violations.values())]
        return [
            Call(each.establishment_id, result, "recheck", number=number)
            for each, (number, result) in zip(found[:1], self._take("recheck"), strict=False)
        ]


def rounds_held(
    cast: Cast,
    days: Days,
    diary: Diary,
    returned: Mapping[str, Sequence[Returned]],
    owed: Callable[[Returned, date], set[int]],
) -> Planned:
    """The plans with their rounds, and the two rounds of the last days."""
    spot = Spot(cast, diary)
    own = {code: each for code, of in returned.items() for each in of if each.lead == OF_PROVINCE}

    def then(season: Season) -> Then:
        of = own.get(f"{days.year}-{season.quarter}")
        return _Holder(spot, of, owed).go_on if of is not None else _nothing

    yield from plans_made(cast, days, then)
    if own:
        body = max(own.values(), key=lambda each: period(each.code).end).body
        last = working_day_after(period(f"{days.year}-Y").end, 1)
        yield at(last, 0), lambda moment: _unscheduled(spot, body, moment)
        yield at(days.day, 0, first=7), lambda moment: _under_way(spot, body, moment)


def planned_days(team: Team, first: date, last: date) -> dict[int, date]:
    """Places that issued plans name for the team between two days, and when; drawn and scored ones by turns.

    A team that does less than its plan leaves out as many of the one arm as of the other.
    """
    rows = PlanVisit.objects.filter(plan__state=PlanState.PUBLISHED, team=team, day__gte=first, day__lte=last)
    turns: Counter[str] = Counter()
    found: list[tuple[int, int, date]] = []
    for place, day, arm in rows.order_by("day", "place").values_list("establishment_id", "day", "arm"):
        found.append((turns[arm], place, day))
        turns[arm] += 1
    return {place: day for _turn, place, day in sorted(found)}


def _nothing(_plan: InspectionPlan, _moment: datetime) -> None:
    """A season of which the team's return counts no visits."""


def _unscheduled(spot: Spot, body: Agency, moment: datetime) -> None:
    """On signs; it finds the graver case, under the decree of its day (in 2025 the new one's first day)."""
    team = team_of(body)
    places = _not_visited(body.province_id, moment.date(), ("karaoke", "massage"))
    if team is not None and places:
        number = f"07/PĐX-ĐKT178 ngày {moment.day}/{moment.month}/{moment.year}"
        calls = [Call(places[0], Result({"obscene": 1}), lets=True)]
        spot.hold(team, moment.date(), calls, ground="signs", reference=number)


def _under_way(spot: Spot, body: Agency, moment: datetime) -> None:
    """Opened on the supposed day, nothing written yet."""
    team = team_of(body)
    places = _not_visited(body.province_id, moment.date(), ("guest_house", "hotel"))
    if team is not None and places:
        calls = [Call(each, Result()) for each in places[:3]]
        said = {"ground": "request", "reference": f"Công văn 512/UBND-VX ngày {moment.day}/{moment.month}"}
        spot.opened(team, calls, said, moment)


def _not_visited(province_id: int, day: date, types: Sequence[str]) -> list[int]:
    rows = EstablishmentState.objects.filter(province_id=province_id, status=Status.OPERATING, type__in=types)
    known = rows.on(day).unmerged().order_by("unit__code", "establishment__number")
    seen = visits_in_year(province_id, day.year)
    return [each for each in known.values_list("establishment_id", flat=True) if each not in seen]
