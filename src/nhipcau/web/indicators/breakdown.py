"""What each unit or body has, beside a target's result: information, never a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhipcau.core.calendar import Period
from nhipcau.core.indicators import Tick, printing
from nhipcau.core.indicators.cells import Amount, Member
from nhipcau.core.indicators.formula import Formula, Kind
from nhipcau.core.indicators.members import OfMember
from nhipcau.core.indicators.shares import percent_of
from nhipcau.web.agencies.models import Agency
from nhipcau.web.indicators.tables import Column, Shown
from nhipcau.web.look.numbers import shown
from nhipcau.web.look.periods import ROMAN
from nhipcau.web.places.models import Unit

TICKS: dict[Tick, Promise] = {
    Tick.YES: gettext_lazy("có"),
    Tick.NO: gettext_lazy("không"),
    Tick.NOT_APPLICABLE: gettext_lazy("không áp dụng"),
    Tick.UNKNOWN: gettext_lazy("chưa gửi"),
}
TINTS = {Tick.YES: "ok", Tick.NO: "no", Tick.NOT_APPLICABLE: "un", Tick.UNKNOWN: "un"}
ANSWERS: dict[bool | None, tuple[Promise, str]] = {
    True: (gettext_lazy("có"), "ok"),
    False: (gettext_lazy("không"), "no"),
    None: (gettext_lazy("chưa đủ số liệu"), "un"),
}


@dataclass(frozen=True, slots=True)
class Name:
    """A member by its name, what it lies in, and its page."""

    text: str
    inside: str
    link: str


def names(members: Sequence[Member], province_id: int) -> dict[Member, Name]:
    """Units and bodies by their id or key."""
    ids = [each for each in members if isinstance(each, int)]
    keys = [each for each in members if isinstance(each, str)]
    found: dict[Member, Name] = {}
    units = Unit.objects.filter(pk__in=ids).values_list("pk", "name", "parent__name")
    for pk, name, above in units if ids else ():
        found[pk] = Name(name, above or "", reverse("places:unit", args=[pk]))
    bodies = Agency.objects.filter(province_id=province_id, key__in=keys)
    rows = bodies.values_list("key", "name", "unit__name", "pk")
    for key, name, inside, pk in rows if keys else ():
        found[key] = Name(name, inside, reverse("agencies:agency", args=[pk]))
    return found


def columns(of: Formula, quarters: Sequence[Period], labels: Sequence[str]) -> tuple[Column, ...]:
    """The columns for a kind of formula; `labels`: the figures of a sum, or the groups of things."""
    first = (Column("ten", _("Đơn vị")), Column("thuoc", _("Thuộc"), minor=True))
    state = Column("so-lieu", _("Số liệu"))
    match of.kind:
        case Kind.EVERY_QUARTER:
            each = [Column(q.code[-2:].lower(), _quarter(q)) for q in quarters]
            return (*first, *each, Column("moi-quy", _("Mọi quý")))
        case Kind.UNITS | Kind.NUMBER:
            each = [Column(f"n{n}", label) for n, label in enumerate(labels, 1)]
            return (*first, *each, Column("co", _("Được tính")))
        case Kind.RATIO:
            numbers = [Column("t", _("Tử số"), True), Column("m", _("Mẫu số"), True)]
            return (*first, *numbers, Column("ty-le", _("Tỷ lệ"), True), state)
        case _:
            return (*first, Column("so", _("Số"), True), state)


def row(of: OfMember, formula: Formula, name: Name) -> tuple[Shown, ...]:
    """A member's line."""
    first = (Shown(name.text, link=name.link), Shown(name.inside))
    match formula.kind:
        case Kind.EVERY_QUARTER:
            return (*first, *(_ticked(tick) for tick in of.quarters), answer_shown(of.has))
        case Kind.UNITS | Kind.NUMBER:
            things = of.groups if len(of.groups) > 1 else tuple((each,) for each in of.groups[0])
            return (*first, *(_things(group) for group in things), answer_shown(of.has))
        case Kind.RATIO:
            share = percent_of(of.part.low if of.part else None, of.whole.low if of.whole else None)
            known = of.part is not None and of.whole is not None and of.part.known and of.whole.known
            numbers = (amount_shown(of.part), amount_shown(of.whole))
            return (*first, *numbers, percent_shown(share if known else None), told_shown(told=of.told))
        case _:
            return (*first, amount_shown(of.part), told_shown(told=of.told))


def _quarter(of: Period) -> str:
    return _("Quý %(q)s") % {"q": ROMAN[of.end.month // 3 - 1]}


def _ticked(tick: Tick | None) -> Shown:
    """None: the unit was not there in that quarter; that is not waited for."""
    if tick is None:
        return Shown("–")
    return Shown(str(TICKS[tick]), tint=TINTS[tick])


def answer_shown(has: bool | None) -> Shown:
    word, tint = ANSWERS[has]
    return Shown(str(word), tint=tint)


def _things(group: Sequence[Amount]) -> Shown:
    """`có`, `3/3`: how many of the things are there."""
    there = sum(each.low >= 1 for each in group)
    waiting = sum(each.high is None or (each.low < 1 <= each.high) for each in group)
    if len(group) == 1:
        tick = Tick.YES if there else Tick.UNKNOWN if waiting else Tick.NO
        return _ticked(tick)
    text = f"{there}/{len(group)}"
    return Shown(_("%(n)s, còn thiếu số liệu") % {"n": text} if waiting else text)


def amount_shown(of: Amount | None) -> Shown:
    if of is None or not of.known:
        least = of.low if of else Fraction(0)
        return Shown(_("từ %(n)s") % {"n": shown(printing.number(least))} if least else "–")
    if not of.applicable:
        return Shown(str(TICKS[Tick.NOT_APPLICABLE]))
    return Shown(shown(printing.number(of.low)), of.low)


def percent_shown(value: Fraction | None) -> Shown:
    return Shown("–") if value is None else Shown(shown(printing.percent(value, 100)), value)


def told_shown(*, told: bool) -> Shown:
    return Shown(_("đã gửi") if told else _("chưa gửi đủ"), tint="ok" if told else "un")
