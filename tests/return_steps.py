"""Steps that tests of returns share: the clerk's return, a full draft, an approved return."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from cast import Cast
from cast import moment as at

if TYPE_CHECKING:
    from nhipcau.web.returns.drafts import Draft
    from nhipcau.web.returns.models import Return

H1, YEAR = "2022-H1", "2022-Y"
NOW = at(2022, 6, 15, 9)


def commune_return(cast: Cast, period: str = H1, moment: datetime = NOW) -> Return:
    """The clerk's BM-01, opened by the clerk."""
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.returns.actions import open_return

    assignment = cast.commune_clerk.assignments.get()
    assert assignment.unit
    agency = Agency.objects.get(unit=assignment.unit, kind="commune_committee")
    return open_return(cast.actor("commune_clerk"), "BM-01", period, assignment.unit, agency, moment)


def police_return(cast: Cast, period: str = H1, moment: datetime = NOW) -> Return:
    """The police's BM-04, opened by its liaison."""
    from nhipcau.web.returns.actions import open_return

    agency = cast.police.assignments.get().agency
    assert agency
    return open_return(cast.actor("police"), "BM-04", period, agency.unit, agency, moment)


def draft(of: Return, **cells: str) -> Draft:
    """A draft in which every cell is 0 but those named: `A05="40"`, `B02_form_panel_Q1="3"`."""
    from nhipcau.core.forms import read_text
    from nhipcau.web.returns.bridge import form_of
    from nhipcau.web.returns.drafts import Draft

    entries = {}
    for line, key in form_of(of).cells(of.period):
        name = line.key.replace(".", "_")
        text = cells.get(f"{name}_{key.suffix}", cells.get(name, "0"))
        entries[key] = read_text(text, line)
    return Draft(entries, prepared_by="Lò Thị Mai", signed_by="Vàng A Sùng")


FULL = {
    "B02_Q1": "3",
    "B02_form_panel_Q1": "3",
    "B02_Q2": "2",
    "B02_form_conference_Q2": "2",
    "A04": "5",
    "A04_type_karaoke": "5",
    "A05": "40",
    "A05_sex_f": "25",
    "G01": "12,5",
    "C02_lead_team178": "x",
    "B07": "",
}


def district_return(cast: Cast, period: str = H1, moment: datetime = NOW) -> Return:
    """The district's BM-02, opened by its officer."""
    from nhipcau.web.returns.actions import open_return

    assignment = cast.district.assignments.get()
    assert assignment.unit
    assert assignment.agency
    return open_return(cast.actor("district"), "BM-02", period, assignment.unit, assignment.agency, moment)


def submitted(cast: Cast, **cells: str) -> Return:
    """The clerk's return, filled and submitted."""
    from nhipcau.web.returns.actions import save, submit

    of = commune_return(cast)
    clerk = cast.actor("commune_clerk")
    save(clerk, of.pk, draft(of, **{**FULL, **cells}), NOW)
    return submit(clerk, of.pk, NOW, answered=True)


def approved(cast: Cast, **cells: str) -> Return:
    """The same, approved by the programme officer."""
    from nhipcau.web.returns.actions import approve

    of = submitted(cast, **cells)
    return approve(cast.actor("officer"), of.pk, at(2022, 6, 16, 10))


def letter(cast: Cast, period: str = H1, moment: datetime = NOW) -> None:
    """The standing agency's guiding letter with the usual days: commune 1, others 2 working days after the cut-off."""
    from nhipcau.core.calendar import Step, due_date, viet_nam_holidays
    from nhipcau.core.calendar import period as calendar_period
    from nhipcau.web.returns.actions import LetterDays, record_letter

    of = calendar_period(period)
    holidays = viet_nam_holidays(of.end.year)
    agency = due_date(of, Step.AGENCY, holidays)
    days = LetterDays(due_date(of, Step.COMMUNE, holidays), agency, agency)
    record_letter(cast.actor("officer"), period, "812/SLĐTBXH-PCTNXH", moment.date(), days, moment)
