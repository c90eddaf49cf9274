"""Activities of the plan's year: a few of every kind, recorded on their day by bodies that keep records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from fnmatch import fnmatchcase
from functools import cache, partial

from pydantic import BaseModel, ConfigDict

from nhipcau.core.activities import ActivityKind
from nhipcau.core.activities.shapes import ActivityField, FieldType
from nhipcau.core.activities.values import Raw
from nhipcau.core.calendar import period as calendar_period
from nhipcau.core.rights import Act, Actor, Scope, can
from nhipcau.core.terms.yaml_text import read_yaml
from nhipcau.web.activities.actions import record_activity
from nhipcau.web.activities.drafts import Draft, Upload
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.demo.accounts import Cast
from nhipcau.web.demo.amounts import Ground
from nhipcau.web.demo.books import Book
from nhipcau.web.demo.days import Days, at, working_day_after
from nhipcau.web.demo.filling import steadiest
from nhipcau.web.demo.magnitudes import DATA
from nhipcau.web.demo.pictures import panel
from nhipcau.web.people.bridge import actor
from nhipcau.web.places.queries import ancestry

ANY = "*"
PICTURE = "photo"
MOST_OF_A_GROUP = 45  # attendances of one audience


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Kind(_Strict):
    bodies: int | None = None
    records: tuple[int, int] | None = None
    only: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()


class _File(_Strict):
    bodies: int
    records: tuple[int, int]
    kinds: dict[str, _Kind]
    answers: dict[str, tuple[str, ...]]
    spots: dict[str, tuple[str, ...]]


@cache
def _file() -> _File:
    return _File.model_validate(read_yaml((DATA / "activities.yaml").read_text(encoding="utf-8")))


def recorded(
    ground: Ground, cast: Cast, books: Iterable[Book], days: Days
) -> Iterator[tuple[datetime, partial[None]]]:
    """The acts, with the moments at which they are recorded: the afternoon of the day itself."""
    of_year = [book for book in books if book.year == days.year]
    bodies = {each.key: each for book in of_year for each in book.filers}
    start = max(days.start + timedelta(days=1), calendar_period(f"{days.year}-Y").start)
    until = min(days.day, calendar_period(f"{days.year}-Y").end)
    for kind in programme().activities.values():
        low, high = _of(kind).records or _file().records
        for agency in _recorders(ground, kind, bodies.values()):
            for number in range(ground.dice.whole(low, high, kind.key, agency.key)):
                about = (kind.key, agency.key, number)
                day = start + timedelta(days=int(ground.dice.share("day", *about) * (until - start).days))
                day = working_day_after(day - timedelta(days=1), 1)
                if day < until and agency.holds_on(day) and agency.unit.holds_on(day):
                    act = partial(_record, ground, cast, kind, agency, day, number)
                    yield at(day, ground.dice.share("hour", *about), first=14, last=17), act


def _of(kind: ActivityKind) -> _Kind:
    return _file().kinds.get(kind.key, _Kind())


def _recorders(ground: Ground, kind: ActivityKind, bodies: Iterable[Agency]) -> list[Agency]:
    """The bodies that record the kind: the most reliable of those that may."""
    size = _of(kind)
    may = [
        each
        for each in bodies
        if (not kind.recorders or each.kind in kind.recorders) and (not size.only or each.kind in size.only)
    ]
    order = steadiest(ground, may)
    found = sorted(may, key=lambda each: (each.key not in size.prefer, order.index(each.key)))
    return found[: size.bodies or _file().bodies]


def _record(
    ground: Ground, cast: Cast, kind: ActivityKind, agency: Agency, day: date, number: int, moment: datetime
) -> None:
    about = (kind.key, agency.key, number)
    draft = Draft(
        kind=kind.key,
        agency_id=agency.pk,
        unit_id=agency.unit_id,
        day=day,
        answers={field.key: _answer(ground, kind, field, day, *about) for field in kind.fields},
        spot=next(iter(ground.dice.shuffled(_file().spots.get(kind.key, ()), *about)), ""),
        answered=True,
    )
    token = "-".join(map(str, about))
    files = [Upload(PICTURE, "pano.png", panel(token), declared=True)] if _pictured(kind) else []
    record_activity(_recorder(cast, agency, moment), draft, moment, token=token, files=files)


def _pictured(kind: ActivityKind) -> bool:
    """Panels and the like are proved by a picture."""
    return kind.again != "" and any(each.key == PICTURE for each in kind.evidence)


def _recorder(cast: Cast, agency: Agency, moment: datetime) -> Actor:
    """Who records for the body: its own account, else the standing agency's officer."""
    own = cast.filer(agency, moment)
    scope = Scope(agency.province_id, agency.pk, ancestry(agency.unit_id))
    return own if can(own, Act.RECORD_ACTIVITY, scope) else actor(cast.officer, moment.date())


def _answer(ground: Ground, kind: ActivityKind, field: ActivityField, day: date, *about: object) -> Raw:
    dice, words = ground.dice, _words(f"{kind.key}.{field.key}")
    keys = [each.key for each in field.choices]
    match field.type:
        case FieldType.CHOICE:
            return dice.shuffled(words or keys, field.key, *about)[0]
        case FieldType.CHOICES:
            return keys if kind.stages else dice.shuffled(keys, field.key, *about)[:2]
        case FieldType.COUNTS:
            chosen = dice.shuffled(keys, field.key, *about)[:2]
            return {key: str(dice.whole(8, MOST_OF_A_GROUP, field.key, key, *about)) for key in chosen}
        case FieldType.COUNT if not words:
            most = min(field.minimum + 5, field.maximum or field.minimum + 5)
            return str(dice.whole(field.minimum, most, field.key, *about))
        case FieldType.DATE:
            return day.isoformat()
        case FieldType.TICK:
            return "true"
        case FieldType.LINK | FieldType.AMOUNT if not words:
            return ""
        case FieldType.LINK:
            return f"{words[0]}/{'-'.join(map(str, about[1:]))}-{day.isoformat()}"
    return dice.shuffled(words or _file().answers[ANY], field.key, *about)[0][: field.longest]


def _words(name: str) -> tuple[str, ...]:
    """What the file answers to `kind.field`; nothing where it names neither."""
    return next(
        (
            found
            for pattern, found in _file().answers.items()
            if pattern != ANY and fnmatchcase(name, pattern)
        ),
        (),
    )
