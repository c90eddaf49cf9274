"""Which bodies owe which form, on which map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from nhipcau.core.forms import Form
from nhipcau.core.forms.columns import period_label
from nhipcau.web.agencies.models import Agency, AgencyMandate
from nhipcau.web.places.models import Unit
from nhipcau.web.returns.bridge import cut_off, form_for, forms, forms_closing
from nhipcau.web.returns.failures import NotAsked

EVERYWHERE = Q()


@dataclass(frozen=True, slots=True)
class Filing:
    """Who files a form for a period: for each level, the kinds of bodies, the mandates, single bodies by key."""

    day: date
    kinds: frozenset[tuple[str, str]]
    mandates: frozenset[tuple[str, str]]
    bodies: frozenset[tuple[str, str]] = frozenset()

    def covers(self, agency: Agency, held: Callable[[Agency], Iterable[AgencyMandate]]) -> bool:
        """Whether the agency files; `held` tells its mandates, asked only where they decide."""
        level = agency.unit.level
        named = (level, agency.kind) in self.kinds or (level, agency.key) in self.bodies
        if not named and not any(of == level for of, _mandate in self.mandates):
            return False
        if not (agency.holds_on(self.day) and agency.unit.holds_on(self.day)):
            return False
        return named or any(
            (level, each.mandate) in self.mandates and each.holds_on(self.day) for each in held(agency)
        )


def filing(form: Form, period: str) -> Filing:
    """By the form's own reporters or, for a form that everybody files, by those of all others."""
    of = [each for each in forms_closing(period) if not each.everybody] if form.everybody else [form]
    day = cut_off(period)
    kinds: set[tuple[str, str]] = set()
    mandates: set[tuple[str, str]] = set()
    bodies: set[tuple[str, str]] = set()
    for each in of:
        for reporter in each.reporters:
            if not reporter.holds_on(day):
                continue
            if reporter.kind is not None:
                kinds.update((level.value, reporter.kind.value) for level in each.levels)
            elif reporter.mandate is not None:
                mandates.update((level.value, reporter.mandate.value) for level in each.levels)
            else:
                bodies.update((level.value, reporter.body) for level in each.levels)
    return Filing(day, frozenset(kinds), frozenset(mandates), frozenset(bodies))


class Roll:
    """The bodies of a province, read once for many forms."""

    def __init__(self, province_id: int, condition: Q = EVERYWHERE) -> None:
        self.agencies: Iterable[Agency] = list(
            Agency.objects.filter(condition, province_id=province_id)
            .select_related("unit__parent")
            .order_by("unit__sort_key", "sort_key", "key")
        )
        self._mandates: dict[int, list[AgencyMandate]] | None = None

    def filers(self, form: Form, period: str) -> list[Agency]:
        """The bodies that owe the form in the period, with their units."""
        who = filing(form, period)
        return [agency for agency in self.agencies if who.covers(agency, self._held)]

    def _held(self, agency: Agency) -> Iterable[AgencyMandate]:
        if self._mandates is None:
            self._mandates = defaultdict(list)
            for row in AgencyMandate.objects.filter(agency__province_id=agency.province_id):
                self._mandates[row.agency_id].append(row)
        return self._mandates.get(agency.pk, ())


def filers(province_id: int, form: Form, period: str) -> list[Agency]:
    """The bodies that owe one form in the period, with their units."""
    return Roll(province_id).filers(form, period)


def known_form(code: str, period: str) -> Form:
    """The form in the version of the period, if there is one and it is filed then."""
    known = forms()
    if code not in known:
        raise NotAsked(
            _("Không có biểu %(code)s. Các biểu nhận được: %(known)s.")
            % {"code": code, "known": ", ".join(sorted(known))}
        )
    form = form_for(code, period)
    if form is None or not form.asked_in(period):
        asked = (form or known[code]).frequencies
        raise NotAsked(
            _("Biểu %(code)s không lập cho kỳ %(period)s; biểu lập cho các kỳ có mã kết thúc bằng %(known)s.")
            % {"code": code, "period": period, "known": ", ".join(asked)}
        )
    return form


def check_asked(form: Form, period: str, unit: Unit, agency: Agency) -> None:
    """NotAsked where this agency does not owe the form for this unit in the period."""
    who = filing(form, period)
    if not unit.holds_on(who.day):
        day = f"{who.day.day}/{who.day.month}/{who.day.year}"
        raise NotAsked(
            _("%(unit)s không còn (hoặc chưa có) vào ngày chốt số liệu %(day)s của %(period)s. Hãy lập biểu cho "
              "đơn vị hành chính có hiệu lực vào ngày đó.")
            % {"unit": unit.name, "day": day, "period": period_label(period)}
        )  # fmt: skip
    if not agency.holds_on(who.day):
        raise NotAsked(
            _("%(agency)s không hoạt động vào ngày chốt số liệu của %(period)s.")
            % {"agency": agency.name, "period": period_label(period)}
        )
    if agency.unit_id != unit.pk or not who.covers(agency, lambda each: each.mandates.all()):
        raise NotAsked(
            _("%(agency)s không lập biểu %(form)s cho %(unit)s.")
            % {"agency": agency.name, "form": form.code, "unit": unit.name}
        )
