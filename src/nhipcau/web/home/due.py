"""What is due and what came back, with how far away it is: `Hôm nay`, `Còn 28 ngày`, `Quá 2 ngày`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhipcau.core.calendar import Period, period
from nhipcau.core.forms.states import ReturnAct
from nhipcau.core.rights import Actor
from nhipcau.web.inspections.following.queries import dues as inspection_dues
from nhipcau.web.look.periods import period_name
from nhipcau.web.returns.queries import Owed

HORIZON = 45  # days before a cut-off from which on it is announced


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do. `when`: how far away, or empty; `late` only for those who are ordered."""

    day: date
    when: str
    late: bool
    doing: str
    title: str
    url: str
    place: str
    place_url: str
    where: str
    reason: str


def dues(owed: Iterable[Owed], day: date) -> list[Due]:
    """The owed things in words, in the order in which they are given."""
    return [_due(each, day) for each in owed]


def after_inspections(actor: Actor, moment: datetime, *, asked: bool) -> list[Due]:
    """What is due after inspections: the kind of work alone. `asked`: also what other bodies asked of the own one."""
    found = []
    for of in inspection_dues(actor, moment, asked=asked):
        day, late = timezone.localtime(of.until).date(), of.late and of.ordered
        left = (day - timezone.localtime(moment).date()).days
        if left >= 0:
            when = distance(left)
        elif of.ordered:
            when = ngettext("quá %(n)s ngày", "quá %(n)s ngày", -left) % {"n": -left}
        else:
            when = _("chưa nhận được")
        found.append(
            Due(day, when, late, _("Kiểm tra liên ngành"), str(of.title), of.url, "", "", of.place, "")
        )
    return found


def _due(of: Owed, day: date) -> Due:
    where = " · ".join(
        part for part in (period_name(of.period), _many(of.count) if of.count > 1 else "") if part
    )
    page = "" if of.unit_id is None else reverse("places:unit", args=[of.unit_id])
    return Due(
        of.due_on, _when(of, day), of.late, _doing(of), f"{of.form} · {of.title}", of.url,
        of.place, page, where, of.reason,
    )  # fmt: skip


def _when(of: Owed, day: date) -> str:
    left = (of.due_on - day).days
    if left >= 0:
        return distance(left)
    if of.act is ReturnAct.APPROVE:
        return ""
    if of.invited:
        return _("chưa nhận được")
    if not of.fixed:
        return _("hạn chưa ấn định")
    return ngettext("quá %(n)s ngày", "quá %(n)s ngày", -left) % {"n": -left}


def distance(days: int) -> str:
    """`Hôm nay`, `Ngày mai`, `Còn 28 ngày`."""
    if days == 0:
        return _("Hôm nay")
    if days == 1:
        return _("Ngày mai")
    return ngettext("Còn %(n)s ngày", "Còn %(n)s ngày", days) % {"n": days}


def _doing(of: Owed) -> str:
    words = {
        ReturnAct.SEND_BACK: _("Bị trả lại, cần sửa"),
        ReturnAct.RESTATE: _("Đang đính chính"),
        ReturnAct.APPROVE: _("Chờ kiểm tra, duyệt"),
    }
    asked = _("Đề nghị lập và gửi") if of.invited else _("Cần lập và gửi")
    return words.get(of.act, asked)


def _many(count: int) -> str:
    return ngettext("%(n)s biểu", "%(n)s biểu", count) % {"n": count}


@dataclass(frozen=True, slots=True)
class CutOff:
    """The next day on which figures are closed."""

    period: Period
    when: str

    @property
    def name(self) -> str:
        """The period in words."""
        return period_name(self.period)


def next_cut_off(day: date) -> CutOff | None:
    """The next half-year's or year's cut-off, when it is near."""
    codes = [f"{year}-{part}" for year in (day.year, day.year + 1) for part in ("H1", "Y")]
    coming = [of for of in map(period, codes) if 0 <= (of.end - day).days <= HORIZON]
    if not coming:
        return None
    first = min(coming, key=lambda of: of.end)
    return CutOff(first, distance((first.end - day).days))
