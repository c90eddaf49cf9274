"""Rows of returns ↔ values of core.forms and web.figures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from nhipcau.core.calendar import Holidays, viet_nam_holidays, working_days_after
from nhipcau.core.calendar import period as calendar_period
from nhipcau.core.forms import CellKey, Entry, Form, Kind
from nhipcau.core.forms.cells import NOT_REPORTED_ENTRY
from nhipcau.core.forms.past import compared_with
from nhipcau.core.forms.states import ReturnState
from nhipcau.core.journal import canonical
from nhipcau.core.terms import CellState, Level
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.figures.values import FigureValue
from nhipcau.web.returns.drafts import Draft
from nhipcau.web.returns.failures import NotAsked
from nhipcau.web.returns.models import Return, ReturnCell


def forms() -> Mapping[str, Form]:
    """The newest version of the programme's forms by code."""
    return programme().forms


def form_versions() -> Mapping[str, tuple[Form, ...]]:
    """Every version of the programme's forms by code."""
    return programme().form_versions


def form_for(code: str, period: str) -> Form | None:
    """The version of a form in use for a period; None where the form was not or is no longer in use."""
    return programme().form_on(code, cut_off(period))


def forms_filed(period: str) -> list[Form]:
    """The forms that are filed for a period, in the versions in use then."""
    found = (form_for(code, period) for code in programme().form_versions)
    return [form for form in found if form is not None and form.asked_in(period)]


def forms_closing(period: str) -> list[Form]:
    """The forms filed for a period that ends with this one: the year's and those of its last quarter."""
    day, year = cut_off(period), period[:4]
    found = (form_for(code, period) for code in programme().form_versions)
    return [
        form
        for form in found
        if form is not None and any(cut_off(f"{year}-{each}") == day for each in form.frequencies)
    ]


def form_of(of: Return) -> Form:
    """The form of a return in the version it was opened with; NotAsked where the programme has it no more."""
    for form in programme().form_versions.get(of.form, ()):
        if form.version == of.form_version:
            return form
    raise NotAsked(
        f"Biểu này lập theo phiên bản {of.form_version} của {of.form}, phiên bản đó không còn trong chương trình. "
        "Hãy đề nghị người vận hành đặt lại tệp biểu đó."
    )


def cut_off(period: str) -> date:
    """The day on which the figures of a period are closed: its last day."""
    return calendar_period(period).end


def due_on(form: Form, period: str, working_days: int | None = None) -> date:
    """The default due date: so many working days after the cut-off, the form's own number where none is given."""
    day = cut_off(period)
    return working_days_after(
        day, form.due_working_days if working_days is None else working_days, _holidays(day.year)
    )


@cache
def _holidays(year: int) -> Holidays:
    return viet_nam_holidays(year)


def entry_of(row: ReturnCell) -> Entry:
    """A row's entry."""
    return Entry(CellState(row.state), row.value, row.text)


def entries_of(rows: Iterable[ReturnCell]) -> dict[CellKey, Entry]:
    """Rows as entries by cell; those that say nothing are left out."""
    entries = {CellKey(row.line, row.period): entry_of(row) for row in rows}
    return {key: entry for key, entry in entries.items() if entry != NOT_REPORTED_ENTRY}


def draft_of(of: Return) -> Draft:
    """What the return holds now."""
    rows = list(of.cells.all())
    return Draft(
        entries=entries_of(rows),
        notes={row.line: row.note for row in rows if row.note},
        prepared_by=of.prepared_by,
        signed_by=of.signed_by,
        narrative=of.narrative,
    )


def values_of(of: Return, form: Form, entries: Mapping[CellKey, Entry]) -> list[FigureValue]:
    """Every cell of the form as a figure's value; blank cells withdraw what was approved before."""
    values = []
    for line, key in form.cells(of.period):
        if line.kind is Kind.TEXT:
            continue  # words are kept in the return alone
        entry = entries.get(key, NOT_REPORTED_ENTRY)
        stated = entry.state is not CellState.NOT_REPORTED
        values.append(
            FigureValue(
                figure=line.figure,
                period=key.period,
                unit_id=of.unit_id,
                parent_id=of.unit.parent_id,
                breakdown=line.breakdown,
                reporter=of.agency.key,
                value=entry.value,
                state=entry.state if stated else None,
            )
        )
    return values


def content_digest(values: Iterable[FigureValue]) -> str:
    """SHA-256 of what an approval puts into force; it stands in the journal's line."""
    rows = [
        [
            *map(str, value.id),
            "" if value.value is None else f"{value.value.normalize():f}",
            str(value.stored_state or ""),
        ]
        for value in values
    ]
    return hashlib.sha256(canonical(sorted(rows))).hexdigest()


def past_values(of: Return, form: Form) -> dict[CellKey, Decimal]:
    """The approved values of the same unit, body and form a year before and in the period before."""
    wanted = compared_with(form, of.period)
    rows = ReturnCell.objects.filter(
        of__province_id=of.province_id,
        of__form=of.form,
        of__unit_id=of.unit_id,
        of__agency_id=of.agency_id,
        of__state=ReturnState.APPROVED.value,
        period__in={key.period for key in wanted},
        value__isnull=False,
    )
    found = {CellKey(row.line, row.period): row.value for row in rows}
    return {key: value for key, value in found.items() if key in wanted and value is not None}


def province_only() -> frozenset[str]:
    """The figures that are kept at province level alone."""
    return frozenset(
        code
        for code, figure in programme().figures.items()
        if figure.sensitive or figure.level_floor is Level.PROVINCE
    )
