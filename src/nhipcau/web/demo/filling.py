"""A body's form of a period, filled: the year's amounts cut into the form's columns, made to obey the form's rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from nhipcau.core.forms import Asks, CellKey, Entry, FormLine, Kind
from nhipcau.core.forms.cells import NOT_APPLICABLE_ENTRY
from nhipcau.core.forms.rules import check_return, with_totals
from nhipcau.core.terms import Aggregation, CellState
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.demo.amounts import Ground
from nhipcau.web.demo.books import Book
from nhipcau.web.demo.magnitudes import Rhythm

Entries = dict[CellKey, Entry]
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
UNTIL = (0.22, 0.49, 0.73)  # shares of the year by the end of the first three quarters
DISTINCT_AT_HALF = 0.55
OF_HALF = {"H1": ("Q1", "Q2"), "H2": ("Q3", "Q4")}


@dataclass(frozen=True, slots=True)
class Filler:
    """Fills forms from the ground."""

    ground: Ground

    def entries(self, book: Book, filer: Agency) -> Entries:
        """What the filer writes: no cell breaks a rule of the form."""
        made = {
            key: entry
            for line, key in book.form.cells(book.period)
            if not line.sum_of and (entry := self._entry(book, filer, line, key)) is not None
        }
        self._keep_rhythm(book, filer, made)
        filled = with_totals(book.form, book.period, made)
        _keep_parts(book, filled)
        return _without_faults(book, with_totals(book.form, book.period, filled))

    def _entry(self, book: Book, filer: Agency, line: FormLine, key: CellKey) -> Entry | None:
        ground = self.ground
        if line.kind is Kind.TEXT:
            words = ground.sizes.words(line)
            chosen = ground.dice.shuffled(words, line.key, key.period, filer.key)
            return Entry(CellState.VALUE, text=chosen[0]) if chosen else None
        size = ground.sizes.of(line, book.form.code)
        if size.absent and ground.dice.share("absent", line.key, filer.key) < size.absent:
            return NOT_APPLICABLE_ENTRY
        in_rules = line.required or line.part_of or any(line.key in each.sum_of for each in book.form.lines)
        if not in_rules and ground.dice.share("blank", *key, filer.key) < size.blank:
            return None
        amount = self._of_period(book, filer, line, key.suffix)
        least, most = int(line.minimum), amount if line.maximum is None else int(line.maximum)
        return Entry(CellState.VALUE, Decimal(max(least, min(amount, most))))

    def _of_period(self, book: Book, filer: Agency, line: FormLine, suffix: str) -> int:
        amount = self.ground.amounts(book, line)[filer.key]
        if line.asks in (Asks.PERIOD, Asks.QUARTERS):
            cut = self._quarters(amount, line, book.year, filer.key)
            return sum(cut[each] for each in OF_HALF.get(suffix, (suffix,)))
        if suffix != "H1" or line.kind is Kind.TICK:
            return amount
        figure = programme().figures.get(line.figure)
        distinct = figure is not None and figure.aggregation is Aggregation.DISTINCT
        share = DISTINCT_AT_HALF if distinct else self.ground.sizes.of(line, book.form.code).half
        return int(amount * share)

    def _quarters(self, amount: int, line: FormLine, year: int, filer: str) -> dict[str, int]:
        """A year's amount by quarter; cases and the people in them fall alike, other things each for itself."""
        about = line.figure[0] if line.figure[0] in "DEF" else line.key
        first = self.ground.dice.share("quarter", about, year, filer)
        places = [bisect_right(UNTIL, (one + first) / amount) for one in range(amount)]
        return {name: places.count(place) for place, name in enumerate(QUARTERS)}

    def _keep_rhythm(self, book: Book, filer: Agency, made: Entries) -> None:
        """Steady bodies do something in every quarter; the others nothing in one or two; so do the named gaps."""
        for figure in {line.figure for line in book.form.lines if line.asks is Asks.QUARTERS}:
            rhythm = self.ground.sizes.rhythm(figure)
            if rhythm is None:
                continue
            idle = self._idle(book, filer, rhythm)
            for suffix in QUARTERS:
                cells = [key for key in made if key.suffix == suffix and _figure(book, key) == figure]
                if suffix in idle:
                    made.update((key, Entry(CellState.VALUE, Decimal(0))) for key in cells)
                elif cells and not any(made[key].value for key in cells):
                    lead = next((key for key in cells if key.line == rhythm.lead), cells[0])
                    made[lead] = Entry(CellState.VALUE, Decimal(1))

    def _idle(self, book: Book, filer: Agency, rhythm: Rhythm) -> set[str]:
        now = book.year >= self.ground.year
        if now and (named := {gap.quarter for gap in rhythm.gaps if gap.agency == filer.key}):
            return named
        steady = rhythm.steady if now else rhythm.before or rhythm.steady
        if steady is None or filer.key in steadiest(self.ground, book.filers)[:steady]:
            return set()
        thrown = self.ground.dice.shuffled(QUARTERS, "idle", book.year, filer.key)
        return set(thrown[: self.ground.dice.whole(1, 2, "idle", book.year, filer.key)])


def steadiest(ground: Ground, filers: Iterable[Agency]) -> list[str]:
    """The bodies' keys, the most reliable first; those of the remotest districts last."""
    far = {
        each.key for each in filers if each.unit.parent and each.unit.parent.code in ground.sizes.file.remote
    }
    return sorted(ground.dice.shuffled((each.key for each in filers), "reliable"), key=far.__contains__)


def _figure(book: Book, key: CellKey) -> str:
    return book.form.by_key[key.line].figure


def _keep_parts(book: Book, entries: Entries) -> None:
    """No part larger than its whole."""
    for line, key in book.form.cells(book.period):
        entry = entries.get(key)
        for name in line.part_of:
            whole = entries.get(CellKey(name, key.period))
            if entry and whole and entry.value is not None and whole.value is not None:
                entry = entries[key] = replaced(entry, min(entry.value, whole.value))


def _without_faults(book: Book, entries: Entries) -> Entries:
    """A rule that this room does not know of yet: the cells that break it are left blank."""
    for problem in check_return(book.form, book.period, entries):
        entries.pop(CellKey(problem.line, problem.column), None)
    return entries


def replaced(entry: Entry, value: Decimal) -> Entry:
    """The entry with another value."""
    return entry._replace(value=value)
