"""The inspections of a demonstration: as many as each body says, at as many places as districts say.

Where a district's return names more places than all visits together could reach, the register says less than the
return: the difference is shown, as it would be in life.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from nhipcau.core.calendar import period
from nhipcau.core.forms import CellKey
from nhipcau.core.terms import Level
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import establishments
from nhipcau.web.demo.accounts import Cast
from nhipcau.web.demo.amounts import Ground
from nhipcau.web.demo.books import Book
from nhipcau.web.demo.days import Days, at, working_day_after
from nhipcau.web.demo.diary import Diary
from nhipcau.web.demo.filling import Entries, Filler
from nhipcau.web.demo.returned import Returned
from nhipcau.web.demo.rounds import planned_days, rounds_held
from nhipcau.web.demo.visits_on_the_spot import team_of
from nhipcau.web.inspections.models import EstablishmentState, Status
from nhipcau.web.inspections.visits.actions import CHILD_ROUTE, Result, VisitSaid, record_all
from nhipcau.web.inspections.visits.queries import visits_in_year
from nhipcau.web.people.bridge import actor

Planned = Iterator[tuple[datetime, Callable[[datetime], None]]]
KINDS = ("planned", "unannounced", "recheck")
HALF_OF = {"Q1": "H1", "Q2": "H1", "Q3": "H2", "Q4": "H2"}
OTHERS = ("police", "culture", "health")
MILLION = 1_000_000


@dataclass
class Goal:
    """How many distinct places of each group a district names by a cut-off."""

    district: Agency
    groups: dict[str, int] = field(default_factory=dict)


def visits_made(ground: Ground, cast: Cast, books: list[Book], days: Days, diary: Diary) -> Planned:
    """Each body's visits of a quarter, recorded together after it; of the year before, right at the beginning.

    Some of those of the province's team are made by rounds under its plans of visits.
    """
    goals = _goals(ground, books)
    number = 0
    found = _rounds(ground, books)
    yield from rounds_held(cast, days, diary, found, partial(_owed_on, goals))
    for rounds in found.values():
        for each in rounds:
            end = min(period(each.code).end, days.day - timedelta(days=1))
            if each.kinds and period(each.code).start < end:
                number += 1
                first = at(working_day_after(days.start, 3), 0.1) + timedelta(minutes=number)
                moment = max(first, at(working_day_after(end, 1), 0.0) + timedelta(minutes=number % 55))
                yield moment, partial(_visit, ground, cast, each, goals, days)


def _rounds(ground: Ground, books: list[Book]) -> dict[str, list[Returned]]:
    """By period, in time."""
    found: dict[str, list[Returned]] = defaultdict(list)
    for book in books:
        keys = {
            key
            for line, key in book.form.cells(book.period)
            if line.figure == "C02" and line.key.startswith("C02.lead.")
        }
        for filer in book.filers if keys and book.form.code != "BM-01" else ():
            entries = Filler(ground).entries(book, filer)
            for code in sorted({key.period for key in keys}):
                found[code] += _of_period(filer, entries, code)
    return dict(sorted(found.items(), key=lambda pair: period(pair[0]).end))


def _of_period(filer: Agency, entries: Entries, code: str) -> Iterator[Returned]:
    def cell(line: str) -> int:
        entry = entries.get(CellKey(line, code))
        return int(entry.value or 0) if entry else 0

    own = [kind for kind in KINDS for _n in range(cell(f"C02.lead.team178.visit.{kind}"))]
    if own:
        yield Returned(filer, code, f"team178_{filer.level}", tuple(own), tuple(_results(cell, len(own))))
    for lead in OTHERS:
        if number := cell(f"C02.lead.{lead}"):
            yield Returned(filer, code, lead, ("planned",) * number)


def _results(cell: Callable[[str], int], visits: int) -> Iterator[Result]:
    """What a return counts, given to its visits one after the other; the first had the most to say."""
    kinds = (
        "licence",
        "labour_contract",
        "health_check",
        "residence",
        "fire_safety",
        "obscene",
        "prostitution",
    )
    found = [kind for kind in kinds if kind != CHILD_ROUTE for _n in range(cell(f"C05.violation.{kind}"))]
    fines, fined = cell("C07"), cell("C07m") * MILLION
    for place in range(visits):
        own = found[place::visits]
        share = fines // visits + (place < fines % visits)
        money = fined if share and place == 0 else 0
        made, answered = (cell("C09.reply.made"), cell("C09.reply.answered")) if place == 0 else (0, 0)
        yield Result(
            {kind: own.count(kind) for kind in own}, place < cell("C06"), share, money,
            min(money, cell("C07p") * MILLION), place < cell("C08"), made, min(answered, made),
        )  # fmt: skip


def _owed_on(goals: dict[tuple[int, str], Goal], of: Returned, day: date) -> set[int]:
    """Places that the districts still owe a visit on the day."""
    seen, span = _seen(of.body.province_id, int(of.code[:4]), day), period(of.code)
    return set(_owed(_places(of, day), goals, of.code, seen, _named(of, span.start, span.end)))


def _goals(ground: Ground, books: list[Book]) -> dict[tuple[int, str], Goal]:
    """By district's unit and period."""
    found = {}
    for book in books:
        if "C03.type.lodging" in book.form.by_key:
            for filer in book.filers:
                entries = Filler(ground).entries(book, filer)
                groups = {
                    line.breakdown.removeprefix("type="): int(entry.value or 0)
                    for line, key in book.form.cells(book.period)
                    if line.figure == "C03" and line.breakdown and (entry := entries.get(key))
                }
                found[filer.unit_id, book.period] = Goal(filer, groups)
    return found


def _visit(
    ground: Ground, cast: Cast, of: Returned, goals: dict[tuple[int, str], Goal], days: Days, moment: datetime
) -> None:
    """Places that their district still owes a visit come first; then whoever was visited, on a ground."""
    span = period(of.code)
    end = min(span.end, moment.date() - timedelta(days=1))
    year = int(of.code[:4])
    seen = _seen(of.body.province_id, year, end)
    places = _places(of, end)
    team, named = team_of(of.body), _named(of, span.start, end)
    owed = _owed(places, goals, of.code, seen, named)
    order = ground.dice.shuffled(owed, "visit", of.code, of.body.key)
    rest = ground.dice.shuffled(set(places) & seen, "again", of.code, of.body.key)
    before = {year: visits_in_year(of.body.province_id, year) for year in (span.start.year, end.year)}
    order = _planned_first(ground, of, order, named)
    said = []
    for number, kind in enumerate(of.kinds):
        if number in of.carried:
            continue
        if not order and not rest:
            break
        again = kind == "recheck" or not order
        place = (rest or order).pop(0) if again else order.pop(0)
        opened = places[place]
        first = max(span.start, opened)
        day = first + timedelta(
            days=int(ground.dice.share("day", of.code, of.body.key, number) * max(1, (end - first).days))
        )
        day = day if again else max(first, named.get(place, day))
        visited = before.setdefault(day.year, {}).setdefault(place, [])
        told = VisitSaid(
            place, day, of.lead, of.body.pk, kind, with_team178=team is not None,
            ground="signs" if kind == "unannounced" else "",
            repeat_ground=("recheck" if kind == "recheck" else "clear_signs") if visited else "",
            minutes_number=f"{number + 1:02d}/BB-KT", minutes_on=day,
            result=of.results[number] if of.results else Result(),
        )  # fmt: skip
        visited.append(day)
        said.append((f"demo:{of.code}:{of.body.pk}:{of.lead}:{number}", told))
        rest.append(place)
    record_all(actor(cast.officer, moment.date()), said, f"visits:{of.code}", moment)


def _planned_first(ground: Ground, of: Returned, places: list[int], named: Collection[int]) -> list[int]:
    """As many as there are visits, those of plans before others; then in no order, so that findings fall anywhere."""
    rank = {place: number for number, place in enumerate(named)}
    by_rank = sorted(places, key=lambda place: rank.get(place, len(rank)))
    visits = len(of.kinds) - len(of.carried)
    return ground.dice.shuffled(by_rank[:visits], "planned", of.code, of.body.key) + by_rank[visits:]


def _named(of: Returned, first: date, last: date) -> dict[int, date]:
    """Places that issued plans name for the body's team between the two days, and when."""
    team = team_of(of.body)
    return planned_days(team, first, last) if team is not None else {}


def _seen(province_id: int, year: int, end: date) -> set[int]:
    start = period(f"{year}-Y").start
    found: set[int] = set()
    for each in {start.year, end.year}:
        for place, visits in visits_in_year(province_id, each).items():
            if any(start <= day <= end for day in visits):
                found.add(place)
    return found


def _places(of: Returned, day: date) -> dict[int, date]:
    """What works in the body's area on the day, and since when."""
    rows = (
        EstablishmentState.objects.filter(province_id=of.body.province_id, status=Status.OPERATING)
        .on(day)
        .unmerged()
    )
    if of.body.level == Level.DISTRICT.value:
        rows = rows.filter(unit__parent=of.body.unit)
    elif of.body.level == Level.COMMUNE.value:
        rows = rows.filter(unit=of.body.unit)
    return dict(rows.order_by("pk").values_list("establishment_id", "valid_from"))


def _owed(
    places: dict[int, date],
    goals: dict[tuple[int, str], Goal],
    code: str,
    seen: set[int],
    named: Collection[int],
) -> list[int]:
    """Places not yet visited in the year, as many as their districts name by the next cut-off; `named` ones first."""
    half = f"{code[:4]}-{'H1' if HALF_OF.get(code[5:], code[5:]) == 'H1' else 'Y'}"
    rows = EstablishmentState.objects.filter(establishment_id__in=places, valid_to=None).select_related(
        "unit"
    )
    grouping = establishments().grouping_on(period(half).end)
    by_goal: dict[tuple[int, str], list[int]] = defaultdict(list)
    for state in rows.order_by("pk"):
        unit = state.unit.parent_id if (state.unit.parent_id, half) in goals else state.unit_id
        by_goal[unit or 0, grouping.group_of(state.type)].append(state.establishment_id)
    found, rank = [], {place: number for number, place in enumerate(named)}
    for (unit, group), keys in by_goal.items():
        goal = goals.get((unit, half))
        wanted = goal.groups.get(group, 0) if goal else 0
        missing = wanted - sum(key in seen for key in keys)
        waiting = sorted((key for key in keys if key not in seen), key=lambda key: rank.get(key, len(rank)))
        found += waiting[: max(0, missing)]
    return found
