"""A return's life as acts with their moments; each act is the one that pages call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from nhipcau.core.forms import CellKey, Entry, FormLine, Kind
from nhipcau.core.terms import CellState
from nhipcau.web.agencies.models import Agency
from nhipcau.web.demo.accounts import Cast
from nhipcau.web.demo.amounts import Ground
from nhipcau.web.demo.books import Book
from nhipcau.web.demo.days import at, working_day_after
from nhipcau.web.demo.filling import Entries, Filler
from nhipcau.web.demo.story import Fate, story
from nhipcau.web.returns.actions import approve, open_return, restate, save, send_back, submit
from nhipcau.web.returns.bridge import cut_off, due_on
from nhipcau.web.returns.drafts import Draft

TENFOLD = 10
FIRST_WRITTEN = 3
NARRATIVES = 0.3
CLOSING = 16
ROUNDS = (11, 17)
LATE_BY = 4


@dataclass(frozen=True, order=True)
class Step:
    """One act. `order` keeps acts of one moment as they were planned."""

    moment: datetime
    order: int
    act: Callable[[datetime], None] = field(compare=False)


@dataclass
class Life:
    """The return of one body for one book."""

    ground: Ground
    cast: Cast
    book: Book
    filer: Agency
    fate: Fate
    latest: bool = False
    of_id: int = 0

    def steps(self) -> Iterator[tuple[datetime, Callable[[datetime], None]]]:
        """The acts in their order."""
        if self.fate is Fate.NEVER:
            return
        filed = self._filed()
        yield filed, self._save if self.fate in (Fate.DRAFT, Fate.CORRECTED) else self._file
        if self.fate is Fate.CORRECTED:
            yield filed + timedelta(minutes=1), self._submit
        if self.fate in (Fate.DRAFT, Fate.WAITING):
            return
        checked = _hours_later(filed, 1 + 3 * self._share("checked"))
        if self.fate is Fate.SENT_BACK:
            yield checked, self._send_back
            return
        if self.fate is Fate.CORRECTED:
            yield checked, self._send_back
            yield (again := _hours_later(checked, 4)), self._file
            checked = _hours_later(again, 2)
        if self.fate in (Fate.IN_TIME, Fate.LATE):
            return  # approved with others: see `rounds`
        yield checked, self._approve
        if self.fate is Fate.RESTATED:
            yield (found := _hours_later(checked, 3)), self._restate
            yield _hours_later(found, 2), self._approve

    def looked_through(self) -> datetime | None:
        """When the checker, at noon or towards evening, approves it with others; None where it goes its own way."""
        if self.fate not in (Fate.IN_TIME, Fate.LATE):
            return None
        ready = _hours_later(self._filed(), 0.5)
        for hour in ROUNDS:
            if ready.hour < hour:
                return at(ready.date(), 0, first=hour)
        return at(working_day_after(ready.date(), 1), 0, first=ROUNDS[0])

    def _filed(self) -> datetime:
        closed, due = cut_off(self.book.period), due_on(self.book.form, self.book.period)
        if self.fate is Fate.LATE:
            most = 1 if self.latest else LATE_BY
            day = working_day_after(
                due, self.ground.dice.whole(1, most, "late", *self.book.key, self.filer.key)
            )
        else:
            first = working_day_after(closed, 1)
            day = min(due, first if self._share("day") < 0.5 else working_day_after(first, 1))
        return at(day, self._share("hour"), last=CLOSING if self.fate is not Fate.CORRECTED else 10)

    def _share(self, what: str) -> float:
        return self.ground.dice.share(what, *self.book.key, self.filer.key)

    def _file(self, moment: datetime) -> None:
        self._keep(self._entries(), moment)
        self._submit(moment)

    def _save(self, moment: datetime) -> None:
        """With a mistake in it, where it will be sent back; half-filled, where it stays a draft."""
        entries = self._entries()
        if self.fate is Fate.DRAFT:
            entries = dict(list(entries.items())[: len(entries) // 2])
        elif free := self._free(entries):
            entries[free] = entries[free]._replace(value=(entries[free].value or Decimal(0)) * TENFOLD)
        self._keep(entries, moment)

    def _keep(self, entries: Entries, moment: datetime) -> None:
        actor = self.cast.filer(self.filer, moment)
        if not self.of_id:
            book = self.book
            self.of_id = open_return(
                actor, book.form.code, book.period, self.filer.unit, self.filer, moment
            ).pk
        told = self.ground.dice.shuffled(story().narratives, *self.book.key, self.filer.key)
        draft = Draft(
            entries=entries,
            prepared_by=actor.name,
            signed_by=f"Lãnh đạo {self.filer.short_name}",
            narrative=told[0] if self._share("narrative") < NARRATIVES else "",
        )
        save(actor, self.of_id, draft, moment)

    def _submit(self, moment: datetime) -> None:
        submit(self.cast.filer(self.filer, moment), self.of_id, moment, answered=True)

    def _approve(self, moment: datetime) -> None:
        approve(self.cast.checker(self.filer, moment), self.of_id, moment)

    def _send_back(self, moment: datetime) -> None:
        free = self._free(self._entries()) or next(iter(self._entries()))
        line = self.book.form.by_key[free.line]
        said = self.ground.dice.shuffled(story().mistakes, *self.book.key, self.filer.key)[0]
        reason = said.format(number=line.number, label=line.label)
        send_back(self.cast.checker(self.filer, moment), self.of_id, {free: reason}, reason, moment)

    def _restate(self, moment: datetime) -> None:
        actor = self.cast.filer(self.filer, moment)
        reason = self.ground.dice.shuffled(story().restatements, *self.book.key, self.filer.key)[0]
        restate(actor, self.of_id, reason, moment)
        entries = self._entries()
        if free := self._free(entries):
            entries[free] = entries[free]._replace(value=(entries[free].value or Decimal(0)) + 1)
        self._keep(entries, moment)
        self._submit(moment)

    def _entries(self) -> Entries:
        return Filler(self.ground).entries(self.book, self.filer)

    def _free(self, entries: Entries) -> CellKey | None:
        """A cell whose value may change without any rule minding; the largest."""
        lines = self.book.form.lines
        bound = {name for line in lines for name in (*line.sum_of, *line.part_of)}
        bound |= {line.key for line in lines if line.sum_of or line.part_of}
        free = [
            key for key, entry in entries.items() if _counts(self.book.form.by_key[key.line], entry, bound)
        ]
        return max(free, key=lambda key: (entries[key].value or 0, key), default=None)


def _counts(line: FormLine, entry: Entry, bound: set[str]) -> bool:
    written = entry.state is CellState.VALUE and entry.value is not None and entry.value >= FIRST_WRITTEN
    return written and line.key not in bound and line.kind is Kind.INTEGER and line.maximum is None


def _hours_later(moment: datetime, hours: float) -> datetime:
    """So many office hours later: what is not done by five goes on next working day at half past eight."""
    later = moment + timedelta(hours=hours)
    if later.hour < CLOSING + 1:
        return later
    return at(working_day_after(moment.date(), 1), (later.hour + later.minute / 60) % 1, first=8, last=11)
