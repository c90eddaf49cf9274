"""Which forms are owed in a year, by whom: the books that a demonstration fills."""

from __future__ import annotations

from dataclasses import dataclass

from nhipcau.core.forms import Form
from nhipcau.web.agencies.models import Agency
from nhipcau.web.returns.bodies import Roll
from nhipcau.web.returns.bridge import cut_off, forms_filed

SUFFIXES = ("Q1", "Q2", "H1", "Q3", "Q4", "Y")


@dataclass(frozen=True, slots=True)
class Book:
    """A form of a period with the bodies that owe it, in their order."""

    form: Form
    period: str
    filers: tuple[Agency, ...]

    @property
    def key(self) -> tuple[str, str]:
        """The form's code and the period."""
        return self.form.code, self.period

    @property
    def year(self) -> int:
        """The reporting year."""
        return int(self.period[:4])

    @property
    def suffix(self) -> str:
        """The period's part after the year."""
        return self.period[5:]


def books_of(province_id: int, year: int) -> list[Book]:
    """All forms that are filed for the year, by cut-off and code; those that nobody owes are left out."""
    found, roll = [], Roll(province_id)
    for suffix in SUFFIXES:
        period = f"{year}-{suffix}"
        for form in forms_filed(period):
            if owed := tuple(roll.filers(form, period)):
                found.append(Book(form, period, owed))
    return sorted(found, key=lambda book: (cut_off(book.period), SUFFIXES.index(book.suffix), book.form.code))
