"""From whom the figures are: the state of returns, form by form, and what was corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone

from nhipcau.core.calendar import Period, PeriodKind, period
from nhipcau.core.forms import Form, Kind
from nhipcau.core.forms.states import ReturnState
from nhipcau.core.reports import Bodies, Correction, FormScope, Late, MapBefore, Scope
from nhipcau.core.terms import Level
from nhipcau.web.agencies.models import Agency
from nhipcau.web.places.models import Unit
from nhipcau.web.returns.bodies import Roll
from nhipcau.web.returns.bridge import form_for, form_versions
from nhipcau.web.returns.deadlines import Deadline, Deadlines
from nhipcau.web.returns.models import Return, ReturnEvent

# A return that is being restated still counts with what was approved before.
WAITING = {ReturnState.SUBMITTED.value}
Sent = Mapping[int, datetime]
COUNTED = {ReturnState.APPROVED.value, ReturnState.RESTATING.value}


@dataclass(frozen=True)
class Filed:
    """What one body owes of one form, time by time, and what is there of it."""

    agency: Agency
    rows: Mapping[str, Return | None]

    @property
    def counted(self) -> bool:
        return all(row is not None and row.state in COUNTED for row in self.rows.values())

    @property
    def waiting(self) -> bool:
        return not self.counted and not self.missing

    @property
    def missing(self) -> list[str]:
        """The times for which nothing has been sent."""
        sent = COUNTED | WAITING
        return [code for code, row in self.rows.items() if row is None or row.state not in sent]


@dataclass(frozen=True)
class Asked:
    """What every body owes of every form in a period, what is there of it, and when it was due."""

    filed: Mapping[Form, Sequence[Filed]]
    codes: frozenset[str]
    deadlines: Deadlines


def asked_in(province_id: int, of: Period) -> Asked:
    """All returns that the programme asks in the period."""
    roll = Roll(province_id)
    asked = [(form, times) for form in _forms(of) if (times := _times(form, of))]
    codes = {code for _form, times in asked for code in times}
    deadlines = Deadlines(province_id, {of.code, *codes})
    there = {
        (row.form, row.period, row.unit_id, row.agency_id): row
        for row in Return.objects.filter(province_id=province_id, period__in=codes)
    }
    filed = {form: _filed(roll, form, times, there) for form, times in asked}
    return Asked(filed, frozenset(codes), deadlines)


def scope_of(province_id: int, of: Period) -> Scope:
    """The state of all returns that the programme asks in the period."""
    asked = asked_in(province_id, of)
    filed, codes, deadlines = asked.filed, asked.codes, asked.deadlines
    sent = _sent(province_id, codes)
    agencies: dict[int, bool] = {}
    for rows in filed.values():
        for each in rows:
            agencies[each.agency.pk] = agencies.get(each.agency.pk, True) and each.counted
    *before, last = _maps(province_id, of)
    return Scope(
        tuple(_form(form, rows, deadlines, sent) for form, rows in filed.items() if rows),
        tuple(_corrections(province_id, codes)),
        last.communes,
        last.districts,
        of.end,
        len(agencies),
        sum(agencies.values()),
        tuple(before),
    )


def _maps(province_id: int, of: Period) -> list[MapBefore]:
    """The maps at the cut-offs of the quarters, each once with its last day; the one of the period's end last."""
    units = Unit.objects.filter(province_id=province_id).only("level", "valid_from", "valid_to")
    found: dict[frozenset[int], MapBefore] = {}
    for end in sorted({*(each.end for each in of.quarters()), of.end}):
        there = [unit for unit in units if unit.holds_on(end)]
        levels = Counter(unit.level for unit in there)
        communes = frozenset(unit.pk for unit in there if unit.level == Level.COMMUNE)
        found.pop(communes, None)
        found[communes] = MapBefore(levels[Level.COMMUNE.value], levels[Level.DISTRICT.value], end)
    return list(found.values())


def _forms(of: Period) -> list[Form]:
    """The forms in use at the end of the period that bring figures, by code."""
    found = (form_for(code, of.code) for code in form_versions())
    return sorted(
        (
            form
            for form in found
            if form is not None and any(line.kind is not Kind.TEXT for line in form.lines)
        ),
        key=lambda form: form.code,
    )


def _times(form: Form, of: Period) -> list[str]:
    """For a year its half and itself; where a form is filed by quarters alone, the quarters."""
    halves = [each for each in (f"{of.year}-H1", of.code) if each == of.code or of.kind is PeriodKind.YEAR]
    asked = [code for code in dict.fromkeys(halves) if form.asked_in(code)]
    return asked or [each.code for each in of.quarters() if form.asked_in(each.code)]


def _filed(
    roll: Roll, form: Form, times: Sequence[str], there: Mapping[tuple[str, str, int, int], Return]
) -> list[Filed]:
    """Each body once. Over a reorganisation those of the last map owe what they owed."""
    owing: dict[int, tuple[Agency, dict[str, Return | None]]] = {}
    for code in times:
        version = form_for(form.code, code)
        for agency in roll.filers(version, code) if version else ():
            _agency, rows = owing.setdefault(agency.pk, (agency, {}))
            rows[code] = there.get((form.code, code, agency.unit_id, agency.pk))
    return [Filed(agency, rows) for agency, rows in owing.values()]


def _form(form: Form, filed: Sequence[Filed], deadlines: Deadlines, sent: Sent) -> FormScope:
    return FormScope(
        form.code,
        form.title,
        len(filed),
        sum(each.counted for each in filed),
        sum(each.waiting for each in filed),
        tuple(_grouped([each for each in filed if each.missing])),
        tuple(_late(form, filed, deadlines, sent)),
    )


def _grouped(filed: Iterable[Filed]) -> Iterator[Bodies]:
    """Communes by their district; other bodies together."""

    def group(each: Filed) -> str:
        unit = each.agency.unit
        return unit.parent.name if unit.parent and unit.level == Level.COMMUNE.value else ""

    for name, inside in groupby(sorted(filed, key=group), key=group):
        yield Bodies(name, tuple(_named(each) for each in inside))


def _named(each: Filed) -> str:
    """With the times that are missing, where others were sent."""
    name = _name(each.agency)
    if len(each.missing) == len(each.rows):
        return name
    return f"{name} ({', '.join(period(code).label for code in each.missing)})"


def _name(agency: Agency) -> str:
    """A commune by its own name, any other body by the body's."""
    return agency.unit.name if agency.unit.level == Level.COMMUNE.value else agency.name


def _late(form: Form, filed: Iterable[Filed], deadlines: Deadlines, sent: Sent) -> Iterator[Late]:
    """Each body once, with its latest one, by the days of the guiding letter alone.

    Bodies that are asked, never ordered, are late with nothing.
    """
    for each in filed:
        if each.agency.invited:
            continue
        level = each.agency.unit.level
        dues = {code: deadlines.of(form, code, level) for code, row in each.rows.items() if row is not None}
        late = [
            (_days_late(sent.get(row.pk, row.submitted_at), dues[code]), dues[code].day)
            for code, row in each.rows.items()
            if row is not None
        ]
        days, due = max(late, default=(0, date.min))
        if days > 0:
            yield Late(_name(each.agency), days, due)


def _days_late(sent: datetime | None, due: Deadline) -> int:
    if sent is None or not due.fixed:
        return 0
    return (timezone.localtime(sent).date() - due.day).days


def _sent(province_id: int, codes: Iterable[str]) -> Sent:
    """When what was first approved had been sent: whoever restates it later was not late by that."""
    found: dict[int, datetime] = {}
    approved: set[int] = set()
    events = ReturnEvent.objects.filter(
        province_id=province_id, of__period__in=codes, act__in=("submit", "approve")
    )
    for of, act, moment in events.order_by("moment", "pk").values_list("of_id", "act", "moment"):
        if act == "approve":
            approved.add(of)
        elif of not in approved:
            found[of] = moment
    return found


def _corrections(province_id: int, codes: Iterable[str]) -> Iterator[Correction]:
    events = ReturnEvent.objects.filter(province_id=province_id, of__period__in=codes, act="restate")
    for event in events.select_related("of__agency__unit").order_by("moment", "pk"):
        day = timezone.localtime(event.moment).date()
        form = form_for(event.of.form, event.of.period)
        restricted = form is None or form.restricted
        yield Correction(_name(event.of.agency), event.of.form, day, event.reason, restricted)
