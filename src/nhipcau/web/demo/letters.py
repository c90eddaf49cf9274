"""The guiding letters of the plan's year: three weeks before each cut-off the standing agency fixes the due days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import partial

from nhipcau.core.rights import Actor
from nhipcau.core.terms import Level
from nhipcau.web.agencies.models import Agency
from nhipcau.web.demo.accounts import STANDING, Cast
from nhipcau.web.demo.books import Book
from nhipcau.web.demo.days import at, working_day_after
from nhipcau.web.people.bridge import actor
from nhipcau.web.returns.actions import LetterDays, record_letter
from nhipcau.web.returns.bridge import cut_off

BEFORE = timedelta(days=22)
SYMBOLS = dict(zip(STANDING, ("SLĐTBXH-PCTNXH", "SYT-BTXH"), strict=True))
FIRST_NUMBER = 214
BETWEEN = 317  # letters of the office on other matters


def guiding_letters(cast: Cast, books: Iterable[Book]) -> Iterator[tuple[datetime, partial[None]]]:
    """One letter for each cut-off, with the moment of its recording."""
    closing: dict[date, Book] = {}
    for book in books:
        closing[cut_off(book.period)] = book  # of two periods that close together the longer comes last
    for number, (day, book) in enumerate(sorted(closing.items(), key=lambda each: each[0])):
        issued = working_day_after(day - BEFORE, 1)
        districts = any(each.unit.level == Level.DISTRICT.value for each in _filers(books, day))
        yield at(issued, 0.4), partial(_record, cast, book.period, FIRST_NUMBER + number * BETWEEN, districts)


def _filers(books: Iterable[Book], day: date) -> Iterator[Agency]:
    return (filer for book in books if cut_off(book.period) == day for filer in book.filers)


def _record(cast: Cast, period: str, number: int, districts: bool, moment: datetime) -> None:
    closed = cut_off(period)
    days = LetterDays(
        commune=working_day_after(closed, 1),
        district=working_day_after(closed, 2) if districts else None,
        province=working_day_after(closed, 2),
    )
    who: Actor = actor(cast.officer, moment.date())
    symbol = SYMBOLS.get(_agency(cast, moment.date()), SYMBOLS[STANDING[0]])
    record_letter(who, period, f"{number}/{symbol}", moment.date(), days, moment)


def _agency(cast: Cast, day: date) -> str:
    """The standing agency on the day."""
    return next((key for key in STANDING if key in cast.standing and cast.standing[key].holds_on(day)), "")
