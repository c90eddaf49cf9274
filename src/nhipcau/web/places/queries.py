"""What is asked of units and their marks."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from nhipcau.core.terms import Level
from nhipcau.core.terms.text import fold
from nhipcau.web.places.models import Flag, Succession, Unit, UnitAlias, UnitFlag


def units_on(province_id: int, day: date, level: Level) -> QuerySet[Unit]:
    """The units of one level on the map of the day, in Vietnamese order."""
    units = Unit.objects.filter(province_id=province_id).of_level(level).valid_on(day)
    return units.select_related("parent").order_by("sort_key", "code")


# A commune, its district and its province in one question.
_UPWARDS = ("pk", "parent_id", "parent__parent_id", "parent__parent__parent_id")


def ancestry(unit_id: int) -> tuple[int, ...]:
    """The unit and what it lies in, from the inside out; empty for an unknown unit."""
    found: list[int] = []
    following: int | None = unit_id
    while following is not None:
        row = Unit.objects.filter(pk=following).values_list(*_UPWARDS).first()
        if row is None:
            break
        *three, following = row
        found.extend(each for each in three if each is not None)
    return tuple(found)


def search(units: QuerySet[Unit], words: str) -> QuerySet[Unit]:
    """Those whose name, other spelling or code holds the words, without regard to diacritics."""
    wanted = fold(words)
    if not wanted:
        return units
    spelled = UnitAlias.objects.filter(folded__contains=wanted).values("unit_id")
    return units.filter(Q(folded__contains=wanted) | Q(code=wanted) | Q(pk__in=spelled))


def followed(unit: Unit) -> tuple[list[Succession], list[Succession]]:
    """Whom the unit followed, and who follows it, each in Vietnamese order."""
    rows = list(Succession.objects.filter(Q(old=unit) | Q(new=unit)).select_related("old", "new"))
    before = sorted((row for row in rows if row.new_id == unit.pk), key=lambda row: row.old.sort_key)
    after = sorted(
        (row for row in rows if row.old_id == unit.pk), key=lambda row: row.new.sort_key if row.new else ""
    )
    return before, after


def heirs_of(ended: Unit) -> QuerySet[Unit]:
    """Who followed the units that lay in one whose own level nobody follows: the communes of an ended district."""
    followed = Unit.objects.filter(predecessors__old__parent=ended).exclude(parent=ended)
    return followed.order_by("sort_key").distinct()


def flagged(province_id: int, flag: Flag, day: date) -> frozenset[int]:
    """The ids of the units that bear the mark on the day."""
    rows = UnitFlag.objects.valid_on(day).filter(unit__province_id=province_id, flag=flag)
    return frozenset(rows.values_list("unit_id", flat=True))


def areas(province_id: int, day: date) -> dict[str, frozenset[int]]:
    """The ids of the units by the mark that they bear on the day; a mark nobody bears is not there."""
    rows = UnitFlag.objects.valid_on(day).filter(unit__province_id=province_id)
    found: dict[str, set[int]] = {}
    for flag, unit in rows.values_list("flag", "unit_id"):
        found.setdefault(flag, set()).add(unit)
    return {flag.value: frozenset(found[flag.value]) for flag in Flag if flag.value in found}


def days_of_change(province_id: int) -> list[date]:
    """The first days of new maps, in order."""
    rows = Succession.objects.filter(province_id=province_id).order_by("on")
    return list(rows.values_list("on", flat=True).distinct())
