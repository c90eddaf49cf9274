"""Which periods of a form are closed on a day, and which version of the form they use."""

from __future__ import annotations

from datetime import date

from nhipcau.core.forms import Form
from nhipcau.web.returns.bridge import cut_off, form_for, form_versions
from nhipcau.web.returns.periods import YEARS_BACK


def form_on(code: str, day: date) -> Form | None:
    """The version of a form that is in use for its last period closed on the day."""
    for each in form_versions().get(code, ()):
        if each.in_use_on(cut_off(current_period(each, day))):
            return each
    return None


def forms_on(day: date) -> list[Form]:
    """All forms in the versions that are in use for their last period closed on the day, by code."""
    found = (form_on(code, day) for code in sorted(form_versions()))
    return [form for form in found if form is not None]


def current_period(form: Form, day: date) -> str:
    """The last period of the form that is closed on the day: on 4/7/2022 the first half of 2022."""
    return recent_periods(form, day, 1)[0]


def recent_periods(form: Form, day: date, count: int = 4) -> list[str]:
    """The closed periods, the latest first."""
    periods = [
        f"{day.year + 1 - back}-{suffix}" for back in range(YEARS_BACK + 1) for suffix in form.frequencies
    ]
    return sorted((period for period in periods if cut_off(period) <= day), key=cut_off, reverse=True)[:count]


def coming_period(form: Form, day: date) -> str:
    """The next period to close: it may be opened and filled in before its cut-off."""
    periods = [f"{year}-{suffix}" for year in (day.year, day.year + 1) for suffix in form.frequencies]
    return min((period for period in periods if cut_off(period) > day), key=cut_off)


def period_closing(code: str, period: str) -> tuple[Form, str] | None:
    """The form and its own period that closes with the given one: BM-11 and 2022-Q2 for 2022-H1."""
    form, day, year = form_for(code, period), cut_off(period), period[:4]
    if form is None:
        return None
    own = [f"{year}-{each}" for each in form.frequencies if cut_off(f"{year}-{each}") == day]
    return (form, own[-1]) if own else None
