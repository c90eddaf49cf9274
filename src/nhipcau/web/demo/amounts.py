"""How much of a figure each body has in a year: the province's amount, shared out by weights or by another line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nhipcau.core.forms import Asks, FormLine, Kind
from nhipcau.core.terms import Level
from nhipcau.web.agencies.models import Agency
from nhipcau.web.agencies.models import Kind as AgencyKind
from nhipcau.web.demo.apportion import apportion
from nhipcau.web.demo.books import Book
from nhipcau.web.demo.dice import Dice
from nhipcau.web.demo.magnitudes import Magnitude, Magnitudes

Amounts = dict[str, int]  # by the key of the agency
TOWNS = {"phường", "thị trấn", "thành phố", "thị xã"}
COMMUNES = "@communes"  # in place of a line: the number of communes
YEARLY = 0.94  # the year before, where the file names none
SLOTS = {Asks.QUARTERS: 4, Asks.PERIOD: 2}
CHOSEN = 10_000


@dataclass
class Ground:
    """What the amounts rest on; `year` is the plan's."""

    dice: Dice
    sizes: Magnitudes
    books: Mapping[tuple[str, str], Book]
    year: int
    _spread: dict[tuple[str, str, str], Amounts] = field(default_factory=dict)

    def amounts(self, book: Book, line: FormLine) -> Amounts:
        """What each filer of the book has of the line in the whole year, or at its end."""
        key = (*book.key, line.key)
        if key not in self._spread:
            self._spread[key] = dict.fromkeys((each.key for each in book.filers), 0)  # stops a circle
            self._spread[key] = self._made(book, line)
        return self._spread[key]

    def _made(self, book: Book, line: FormLine) -> Amounts:
        if line.sum_of:
            parts = [self.amounts(book, book.form.by_key[part]) for part in line.sum_of]
            return {each.key: sum(part[each.key] for part in parts) for each in book.filers}
        size = self.sizes.of(line, book.form.code)
        if size.each:
            return self._thrown(book, line, size.each)
        if size.of:
            return self._multiplied(book, line, size)
        base = self._base(book, size.within or size.by)
        weights = base if base is not None else self._weights(book.filers, line, size)
        most = base if size.within else dict.fromkeys(weights, 1) if line.kind is Kind.TICK else None
        return apportion(self._total(size, book), weights, most)

    def _thrown(self, book: Book, line: FormLine, each: tuple[int, int]) -> Amounts:
        about = (line.key, book.year)
        slots = range(SLOTS.get(line.asks, 1))
        return {
            filer.key: sum(self.dice.whole(*each, *about, filer.key, slot) for slot in slots)
            for filer in book.filers
        }

    def _multiplied(self, book: Book, line: FormLine, size: Magnitude) -> Amounts:
        breakdown = line.key.partition(".")[2]
        base = self._base(book, size.of.replace("*", breakdown)) or {}
        about = (line.key, book.year)
        return {
            each.key: round(
                base.get(each.key, 0) * size.times * (0.85 + 0.3 * self.dice.share(*about, each.key))
            )
            for each in book.filers
        }

    def _total(self, size: Magnitude, book: Book) -> int:
        """The province's amount; a share is one of all who file."""
        now = size.share if size.share is not None else size.total or 0
        before = now * YEARLY if size.before is None else size.before
        wanted = now if book.year >= self.year else before
        return round(wanted if size.share is None else wanted * len(book.filers))

    def _weights(self, filers: Iterable[Agency], line: FormLine, size: Magnitude) -> dict[str, float]:
        weights = {}
        for each in filers:
            weight = 0.4 + 1.2 * self.dice.share(size.order or line.figure, "weight", each.key)
            weight *= size.town if each.unit.kind in TOWNS else 1
            weights[each.key] = weight * (CHOSEN if each.key in size.prefer else 1)
        return weights

    def _base(self, book: Book, name: str) -> Amounts | None:
        """The amounts of another line for the book's filers; summed from below where another form asks it."""
        if not name:
            return None
        if name == COMMUNES:
            return self._communes(book)
        if name in book.form.by_key:
            return self.amounts(book, book.form.by_key[name])
        for suffix in (book.suffix, "Y", "H1"):
            for (_code, period), other in self.books.items():
                if period == f"{book.year}-{suffix}" and name in other.form.by_key:
                    return _from_below(book.filers, other, self.amounts(other, other.form.by_key[name]))
        return None

    def _communes(self, book: Book) -> Amounts:
        """How many communes lie in each filer's unit, counted by their committees."""
        below = {
            each.key: each
            for other in self.books.values()
            if other.period == book.period
            for each in other.filers
            if each.kind == AgencyKind.COMMUNE_COMMITTEE.value
        }
        return {each.key: sum(_lies_in(commune, each) for commune in below.values()) for each in book.filers}


def _from_below(filers: Iterable[Agency], other: Book, amounts: Amounts) -> Amounts:
    """For each filer what the bodies of its unit, and of the units in it, have together."""
    return {
        each.key: sum(amounts[below.key] for below in other.filers if _lies_in(below, each))
        for each in filers
    }


def _lies_in(below: Agency, above: Agency) -> bool:
    if above.unit.level == Level.PROVINCE.value:
        return True
    return above.unit_id in (below.unit_id, below.unit.parent_id)
