"""The staff list and its classes, so that they say what the standing agency's return says at each cut-off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import cycle, islice

from nhipcau.core.activities.values import Raw
from nhipcau.core.calendar import period
from nhipcau.core.forms import CellKey
from nhipcau.web.activities.actions import record_activity
from nhipcau.web.activities.drafts import Draft
from nhipcau.web.activities.models import Position
from nhipcau.web.activities.queries import TRAINING
from nhipcau.web.activities.staff.actions import Post, add_all, end_staff
from nhipcau.web.activities.staff.groups import LISTED, TRAINED, groups
from nhipcau.web.activities.staff.queries import posts
from nhipcau.web.agencies.models import Agency, Kind
from nhipcau.web.demo.accounts import Cast
from nhipcau.web.demo.amounts import Ground
from nhipcau.web.demo.books import Book
from nhipcau.web.demo.days import Days, at, working_day_after
from nhipcau.web.demo.filling import Filler
from nhipcau.web.people.bridge import actor

Planned = Iterator[tuple[datetime, Callable[[datetime], None]]]
KEPT: dict[str, tuple[tuple[Kind, ...], Position]] = {
    "provincial": ((), Position.OFFICER),  # the standing agency itself
    "district_office": ((Kind.DISTRICT_COMMITTEE,), Position.LEADER),
    "commune": ((Kind.COMMUNE_COMMITTEE,), Position.CULTURE_SOCIAL),
    "team178": ((Kind.DISTRICT_COMMITTEE,), Position.TEAM_MEMBER),
    "focal": ((Kind.DEPARTMENT, Kind.FRONT, Kind.POLICE), Position.FOCAL),
}
CLASSES = {"H1": (0.35, 0.75), "Y": (0.5, 0.8)}  # when in a half its classes are held
SUBJECT = "Nghiệp vụ phòng, chống mại dâm cho người làm công tác các cấp"


@dataclass(frozen=True, slots=True)
class _Lesson:
    body: Agency
    day: date
    numbers: tuple[str, ...]


def staff_kept(ground: Ground, cast: Cast, books: list[Book], days: Days) -> Planned:
    """The list at the beginning of the year; classes in each half, until so many completed one as the return says."""
    of_year = [book for book in books if book.year == ground.year and LISTED in book.form.by_key]
    told = {book.suffix: (book, book.filers[0]) for book in of_year if len(book.filers) == 1}
    if not told or set(KEPT) != set(groups()):
        return
    first = next(iter(told.values()))[1]
    begin = working_day_after(max(days.start, period(f"{ground.year}-Y").start), 3)
    people = _people(ground, told, first, begin)
    yield at(begin, 0.5), partial(_list, cast, people)
    ended = _ended(told)
    if ended:
        last, lost = ended
        gone = [each.number for each in people if each.group in lost]
        yield at(working_day_after(last, 2), 0.5), partial(_end, cast, first.province_id, gone, last)
    done: set[str] = set()
    for suffix, (book, body) in told.items():
        fresh = [n for n in _trained(ground, book, body, people) if n not in done]
        done.update(fresh)
        start, end = (
            period(f"{ground.year}-{'H1' if suffix == 'H1' else 'H2'}").start,
            period(book.period).end,
        )
        start = max(start, begin)
        for share, numbers in zip(CLASSES[suffix], (fresh[::2], fresh[1::2]), strict=True):
            day = working_day_after(start + timedelta(days=int(share * (end - start).days)), 1)
            if numbers:
                yield at(day, 0.9), partial(_teach, cast, _Lesson(body, day, tuple(numbers)))


def _people(ground: Ground, told: dict[str, tuple[Book, Agency]], first: Agency, begin: date) -> list[Post]:
    """As many as the return of the year says, and those of groups that only the first half has."""
    numbers: dict[str, int] = {}
    for suffix in ("Y", "H1"):
        if suffix in told:
            book, body = told[suffix]
            numbers = {**_cells(ground, book, body, LISTED), **numbers}
    made: list[Post] = []
    for group in (each for each in KEPT if each in numbers):
        kinds, position = KEPT[group]
        bodies = _bodies(first, kinds, begin) if kinds else [first]
        for body in islice(cycle(bodies or [first]), numbers[group]):
            made.append(Post(f"{len(made) + 1:03d}", body.pk, group, position.value, begin))
    return made


def _ended(told: dict[str, tuple[Book, Agency]]) -> tuple[date, frozenset[str]] | None:
    """The last day of the first half's version of the form, and the groups that the next one no longer asks."""
    if "H1" not in told or "Y" not in told:
        return None
    first, second = told["H1"][0].form, told["Y"][0].form
    lost = frozenset(
        key.rpartition(".")[2]
        for key in first.by_key
        if key.startswith(f"{LISTED}.group.") and key not in second.by_key
    )
    return (first.valid_to, lost) if lost and first.valid_to else None


def _trained(ground: Ground, book: Book, body: Agency, people: list[Post]) -> list[str]:
    found: list[str] = []
    for group, number in _cells(ground, book, body, TRAINED).items():
        found += [each.number for each in people if each.group == group][:number]
    return found


def _cells(ground: Ground, book: Book, body: Agency, figure: str) -> dict[str, int]:
    """What the return says of each group."""
    entries = Filler(ground).entries(book, body)
    keys = {group: CellKey(f"{figure}.group.{group}", book.period) for group in groups()}
    return {group: int(entries[key].value or 0) for group, key in keys.items() if key in entries}


def _bodies(first: Agency, kinds: tuple[Kind, ...], day: date) -> list[Agency]:
    rows = Agency.objects.filter(province_id=first.province_id, kind__in=[kind.value for kind in kinds])
    return list(rows.valid_on(day).order_by("sort_key", "pk"))


def _list(cast: Cast, people: list[Post], moment: datetime) -> None:
    add_all(actor(cast.officer, moment.date()), people, "staff:list", moment)


def _end(cast: Cast, province_id: int, numbers: list[str], last: date, moment: datetime) -> None:
    """Whose group ended leaves the list."""
    rows = posts(province_id).filter(number__in=numbers, valid_to__isnull=True).order_by("number")
    for post in rows.values_list("pk", flat=True):
        end_staff(actor(cast.officer, moment.date()), post, last, moment)


def _teach(cast: Cast, lesson: _Lesson, moment: datetime) -> None:
    answers: dict[str, Raw] = {
        "subject": SUBJECT,
        "half_days": "2",
        "own_topic": "true",
        "trainees": {"staff": str(len(lesson.numbers))},
        "numbers": ", ".join(lesson.numbers),
    }
    draft = Draft(TRAINING, lesson.body.pk, lesson.body.unit_id, lesson.day, answers)
    token = f"staff-{lesson.day.isoformat()}"
    record_activity(actor(cast.officer, moment.date()), draft, moment, token=token)
