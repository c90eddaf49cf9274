"""Everything that happens before the supposed day begins, in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise

from nhipcau.web.agencies.models import Agency
from nhipcau.web.demo.accounts import Cast, hand_over
from nhipcau.web.demo.amounts import Ground
from nhipcau.web.demo.books import Book
from nhipcau.web.demo.days import Days, at, working_day_after
from nhipcau.web.demo.diary import Diary
from nhipcau.web.demo.establishments import register_kept
from nhipcau.web.demo.imports import approve_all, bring
from nhipcau.web.demo.letters import guiding_letters
from nhipcau.web.demo.records import recorded
from nhipcau.web.demo.staff import staff_kept
from nhipcau.web.demo.steps import Life, Step
from nhipcau.web.demo.story import Fate, Stage, fates
from nhipcau.web.demo.support import support_given
from nhipcau.web.demo.teams import teams_kept
from nhipcau.web.demo.tips import tips_told
from nhipcau.web.demo.visits import visits_made
from nhipcau.web.returns.bridge import cut_off, due_on

Planned = Iterator[tuple[datetime, Callable[[datetime], None]]]
BROUGHT = 5  # working days from a year's cut-off, or from the beginning, until the past is brought along
BY_TABLE = 6  # so many bodies send tables rather than type


def planned(ground: Ground, cast: Cast, books: list[Book], days: Days) -> Diary:
    """The acts, from the first to the last before the supposed day."""
    begin, opening = at(days.start, 1), at(days.day, 0)
    diary = Diary(opening)
    last = max((cut_off(book.period) for book in books if cut_off(book.period) < days.day), default=date.min)
    found: list[tuple[datetime, Callable[[datetime], None]]] = []
    found.extend(guiding_letters(cast, [book for book in books if book.year == days.year]))
    for number, book in enumerate(books):
        if book.year < days.year:
            found.extend(_past(ground, cast, book, days, number))
        else:
            stage = Stage.LATEST if cut_off(book.period) == last else Stage.SETTLED
            found.extend(_present(ground, cast, book, stage))
    found.extend(recorded(ground, cast, books, days))
    found.extend(_handed_over(cast, days))
    found.extend(staff_kept(ground, cast, books, days))
    found.extend(register_kept(ground, cast, books, days))
    found.extend(teams_kept(ground, cast, books, days))
    found.extend(visits_made(ground, cast, books, days, diary))
    found.extend(tips_told(cast, days))
    found.extend(support_given(cast, days))
    diary.begin(Step(max(moment, begin), order, act) for order, (moment, act) in enumerate(found))
    return diary


def _handed_over(cast: Cast, days: Days) -> Planned:
    """The agency in charge at the start ends while the plan runs: its people belong to the one that follows."""
    for old, new in pairwise(cast.standing.values()):
        if old.valid_to and old.holds_on(days.start):
            first = at(working_day_after(old.valid_to, 1), 0)
            yield first, partial(hand_over, cast, old, new)


def _past(ground: Ground, cast: Cast, book: Book, days: Days, number: int) -> Planned:
    """The year before: brought along from tables a week after the start, or a week after it was closed."""
    fate = fates(ground, book, Stage.IMPORTED)
    brought = [each for each in book.filers if fate[each.key] is not Fate.NEVER]
    if brought:
        after = working_day_after(max(days.start, cut_off(book.period)), BROUGHT)
        begin = at(after, 0) + timedelta(minutes=5 * number)
        yield begin, partial(_bring, ground, book, brought)
        yield begin + timedelta(minutes=3), partial(_approve, cast, book, brought)


def _present(ground: Ground, cast: Cast, book: Book, stage: Stage) -> Planned:
    """A period of the plan's year. In one long past most tables came by mail; in the latest all but words are typed."""
    fate = fates(ground, book, stage)
    tables: list[Agency] = []
    if len(book.filers) >= BY_TABLE and (stage is Stage.SETTLED or book.form.everybody):
        tables = [each for each in book.filers if fate[each.key] is Fate.IN_TIME]
        due = due_on(book.form, book.period)
        yield at(due, 0, first=14), partial(_bring, ground, book, tables)
        seen = at(working_day_after(due, 1), 0, first=9) if stage is Stage.SETTLED else at(due, 0, first=17)
        yield seen, partial(_approve, cast, book, tables)
    rounds: dict[datetime, list[Agency]] = {}
    for filer in book.filers:
        if filer in tables:
            continue
        life = Life(ground, cast, book, filer, fate[filer.key], stage is Stage.LATEST)
        yield from life.steps()
        if moment := life.looked_through():
            rounds.setdefault(moment, []).append(filer)
    for moment, bodies in rounds.items():
        yield moment, partial(_approve, cast, book, bodies)


def _bring(ground: Ground, book: Book, bodies: list[Agency], moment: datetime) -> None:
    bring(ground, book, bodies, moment)


def _approve(cast: Cast, book: Book, bodies: list[Agency], moment: datetime) -> None:
    approve_all(cast, book, bodies, moment)
