"""When returns are due: by the guiding letter of the period; before there is one, a default that binds nobody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nhipcau.core.calendar import HolidaysUnknown, Step
from nhipcau.core.forms import Form
from nhipcau.core.terms import Level
from nhipcau.web.returns.bridge import cut_off, due_on, form_of
from nhipcau.web.returns.models import GuidingLetter, Return


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day, and the letter that fixed it. Without a letter the day is only expected and nobody is late."""

    day: date
    letter: GuidingLetter | None

    @property
    def fixed(self) -> bool:
        """Whether a letter fixed the day."""
        return self.letter is not None

    def passed(self, today: date) -> bool:
        """Whether a fixed day lies behind."""
        return self.fixed and self.day < today

    @property
    def words(self) -> str:
        """`15/6/2022 (Công văn số …)`, or that none is fixed yet."""
        day = f"{self.day.day}/{self.day.month}/{self.day.year}"
        if self.letter is None:
            return _("chưa ấn định (dự kiến %(day)s)") % {"day": day}
        return _("%(day)s (theo %(letter)s)") % {"day": day, "letter": self.letter.called}


class Deadlines:
    """The deadlines of a province, by the letters for some cut-off days."""

    def __init__(self, province_id: int, periods: Collection[str]) -> None:
        self._letters = letters(province_id, {cut_off(period) for period in periods})

    def of(self, form: Form, period: str, level: str) -> Deadline:
        """The deadline of a form for bodies of a level."""
        letter = self._letters.get(cut_off(period))
        fixed = letter.day_for(Level(level)) if letter else None
        return Deadline(fixed or expected(form, period, level), letter if fixed else None)


def deadline_of(of: Return) -> Deadline:
    """The deadline of one return."""
    return Deadlines(of.province_id, [of.period]).of(form_of(of), of.period, of.unit.level)


def due_words(of: Return) -> str:
    """The deadline of one return in words."""
    return deadline_of(of).words


def letters(province_id: int, cut_offs: Collection[date]) -> Mapping[date, GuidingLetter]:
    """The letter in force for each cut-off: the last one issued."""
    rows = GuidingLetter.objects.filter(province_id=province_id, cut_off__in=cut_offs)
    return {row.cut_off: row for row in rows.order_by("issued_on", "pk")}


def expected(form: Form, period: str, level: str) -> date:
    """The default day, a commune's before that of others; the cut-off itself where holidays are not known."""
    early = level == Level.COMMUNE.value and len(form.levels) > 1
    try:
        return due_on(form, period, int(Step.COMMUNE) if early else form.due_working_days)
    except HolidaysUnknown:
        return cut_off(period)
