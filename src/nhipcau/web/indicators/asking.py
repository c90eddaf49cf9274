"""What an address asks for: plan, period, day; what cannot be read is said and the usual is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext as _

from nhipcau.core.calendar import BadPeriod, Period, period, reporting_year
from nhipcau.core.protection.disclosure import Audience
from nhipcau.core.rights import Act, Actor, Scope, can
from nhipcau.web.look.clock import today
from nhipcau.web.look.periods import ROMAN
from nhipcau.web.people.middleware import ActingRequest
from nhipcau.web.plans.models import Plan
from nhipcau.web.plans.queries import plan_in_force, version_on

PARTS = ("H1", "Y", "Q1", "Q2", "Q3", "Q4", "9M")
YEAR = "Y"


@dataclass(frozen=True, slots=True)
class Choice:
    """A period to choose: its code, its short name, and whether it is shown."""

    code: str
    name: str
    here: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """The period, and the day on which things are known."""

    period: Period
    day: date
    today: date

    @property
    def earlier(self) -> bool:
        """Whether an earlier day than today is asked for."""
        return self.day < self.today

    def query(self) -> dict[str, str]:
        """The same in an address."""
        asked = {"ky": self.period.code}
        return {**asked, "ngay": self.day.isoformat()} if self.earlier else asked

    @property
    def address(self) -> str:
        """The same, as it stands after the question mark."""
        return urlencode(self.query())

    def choices(self) -> tuple[Choice, ...]:
        """The periods of the same year."""
        year = self.period.year
        found = (f"{year}-{part}" for part in PARTS)
        return tuple(Choice(code, short(code), code == self.period.code) for code in found)


def short(code: str) -> str:
    """`6 tháng`, `Quý II`, `Năm 2022`."""
    year, _dash, part = code.partition("-")
    words = {
        "H1": _("6 tháng"),
        "H2": _("6 tháng cuối"),
        "9M": _("9 tháng"),
        "Y": _("Năm %(y)s") % {"y": year},
    }
    if part in words:
        return words[part]
    return _("Quý %(q)s") % {"q": ROMAN[int(part[1]) - 1]} if part.startswith("Q") else code


def wanted(request: ActingRequest, year: int | None = None, part: str = YEAR) -> Wanted:
    """`ky` as `2022-H1` or `H1`, `ngay` as 2022-12-20; what cannot be read is said, and the year until today shown.

    `year`, `part`: what is shown where the address asks for nothing.
    """
    now = today()
    usual = year if year is not None else reporting_year(now)
    text = request.GET.get("ky", "") or part
    try:
        asked = period(text if text[:1].isdigit() else f"{usual}-{text}")
    except BadPeriod as refused:
        messages.error(request, str(refused))
        asked = period(f"{usual}-{YEAR}")
    return Wanted(asked, _day(request, now), now)


def _day(request: ActingRequest, now: date) -> date:
    text = request.GET.get("ngay", "")
    try:
        return min(date.fromisoformat(text), now) if text else now
    except ValueError:
        messages.error(
            request, _("“%(text)s” không phải là ngày; cần dạng 2022-12-20.") % {"text": text[:40]}
        )
        return now


def plan_of(actor: Actor, asked: str, known: str = "") -> Plan:
    """The plan in force in the period asked for, or today, in the version that judges it; 404 where there is none.

    `known`: the day as it stands in the address, on which things are known.
    """
    now = today()
    try:
        day = period(asked).end if asked[:1].isdigit() else now
    except BadPeriod:
        day = now
    found = plan_in_force(actor.province_id, day) or plan_in_force(actor.province_id, now)
    if found is None:
        raise Http404
    return version_on(found, day, _read_day(known, now))


def _read_day(text: str, now: date) -> date:
    try:
        return min(date.fromisoformat(text), now) if text else now
    except ValueError:
        return now  # `wanted` says what is wrong


def audience_of(actor: Actor) -> Audience:
    """For whom a page is made."""
    within = can(actor, Act.SEE_RESTRICTED, Scope(actor.province_id))
    return Audience.RESTRICTED if within else Audience.PUBLIC
