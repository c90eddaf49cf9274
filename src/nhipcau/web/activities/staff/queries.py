"""What is asked of the staff list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from nhipcau.core.calendar import period, reporting_year
from nhipcau.core.rights import Act, Actor, Scope, can
from nhipcau.web.activities.models import Activity, StaffPost, State
from nhipcau.web.activities.permissions import recorders
from nhipcau.web.activities.queries import TRAINING, trained_numbers
from nhipcau.web.activities.staff.groups import groups
from nhipcau.web.agencies.models import Agency


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines of the list; empty: all of the day."""

    day: date
    number: str = ""
    agency_id: int | None = None
    group: str = ""
    untrained: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody on the list, and whether they completed a class in the year."""

    post: StaffPost
    group: str
    trained: bool


def posts(province_id: int) -> QuerySet[StaffPost]:
    """Every line that stands."""
    return StaffPost.objects.filter(province_id=province_id, withdrawn=False)


def on_list(province_id: int, day: date) -> QuerySet[StaffPost]:
    """Those on the list on a day; each number at most once."""
    return posts(province_id).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day
    )  # fmt: skip


def not_on_list(province_id: int, numbers: Sequence[str], day: date) -> list[str]:
    """Those of the numbers that the list of the day does not have; none as long as no list is kept."""
    if not numbers or not posts(province_id).exists():
        return []
    known = set(on_list(province_id, day).filter(number__in=numbers).values_list("number", flat=True))
    return [number for number in numbers if number not in known]


def keepers(actor: Actor, day: date) -> list[Agency]:
    """The bodies whose people the actor keeps on the list."""
    return recorders(actor, day)


def visible_posts(actor: Actor, day: date) -> QuerySet[StaffPost]:
    """All lines for those who check the whole province; else those of the own bodies."""
    rows = posts(actor.province_id)
    if can(actor, Act.SEE_RESTRICTED, Scope(actor.province_id)):
        return rows
    return rows.filter(agency_id__in=[agency.pk for agency in keepers(actor, day)])


def lines(actor: Actor, asked: Asked) -> list[Line]:
    """The lines asked for that the actor may see, by group, body and number."""
    rows = visible_posts(actor, asked.day) & on_list(actor.province_id, asked.day)
    if asked.number:
        rows = rows.filter(number__contains=asked.number)
    if asked.agency_id is not None:
        rows = rows.filter(agency_id=asked.agency_id)
    if asked.group:
        rows = rows.filter(group=asked.group)
    trained, names = trained_by(actor.province_id, asked.day), groups()
    order = {key: place for place, key in enumerate(names)}
    found = [
        Line(post, names.get(post.group, post.group), post.number in trained)
        for post in rows.select_related("agency__unit__parent")
        if not (asked.untrained and post.number in trained)
    ]
    return sorted(
        found, key=lambda each: (order.get(each.post.group, len(order)), each.post.agency.sort_key,
                                 each.post.agency_id, each.post.number)
    )  # fmt: skip


def trained_by(province_id: int, day: date) -> frozenset[str]:
    """The numbers that completed a class in the reporting year, up to its last day."""
    return trained_numbers(province_id, f"{reporting_year(day)}-Y")


def classes_of(province_id: int, number: str) -> list[Activity]:
    """The standing classes that somebody completed, the latest first."""
    rows = Activity.objects.filter(province_id=province_id, kind=TRAINING, state=State.RECORDED)
    return [of for of in rows.order_by("-day", "-pk") if number in of.values.get("numbers", [])]


def strangers(province_id: int, day: date) -> list[tuple[Activity, list[str]]]:
    """The classes of the year with numbers that were not on the list on their day."""
    of = period(f"{reporting_year(day)}-Y")
    rows = Activity.objects.filter(
        province_id=province_id, kind=TRAINING, state=State.RECORDED, day__gte=of.start, day__lte=of.end
    ).select_related("agency")
    served: dict[str, list[StaffPost]] = {}
    for post in posts(province_id):
        served.setdefault(post.number, []).append(post)
    pairs = [
        (each, _unknown(each.values.get("numbers", []), served, each.day)) for each in rows.order_by("day")
    ]
    return [pair for pair in pairs if pair[1]] if served else []


def _unknown(numbers: Iterable[str], served: dict[str, list[StaffPost]], day: date) -> list[str]:
    return [each for each in numbers if not any(post.holds_on(day) for post in served.get(each, ()))]
