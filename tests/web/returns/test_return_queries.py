"""What people owe, what waits for a check, what was reported."""

from __future__ import annotations

from datetime import date

import pytest

from cast import Cast, moment
from form_samples import form
from nhipcau.core.forms.states import ReturnAct
from nhipcau.web.returns.actions import open_round, send_back
from nhipcau.web.returns.queries import current_period, inbox, owed, reporting_state
from return_steps import H1, NOW, YEAR, approved, commune_return, police_return, submitted

DAY = date(2022, 6, 20)


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(2022, 6, 13), "2021-Y"),
        (date(2022, 6, 14), "2022-H1"),
        (date(2022, 12, 13), "2022-H1"),
        (date(2022, 12, 14), "2022-Y"),
    ],
)
def test_the_period_to_report_is_the_last_closed(day: date, period: str) -> None:
    assert current_period(form("BM-01"), day) == period


def test_nothing_is_owed_where_nobody_asks(cast: Cast) -> None:
    assert owed(cast.actor("commune_clerk"), DAY) == []


def test_an_opened_round_is_owed(cast: Cast) -> None:
    open_round(cast.actor("officer"), "BM-01", H1, NOW)
    mine = owed(cast.actor("commune_clerk"), DAY)
    assert [(each.form, each.period, each.act, each.late) for each in mine] == [
        ("BM-01", H1, ReturnAct.SUBMIT, False)
    ]
    assert str(mine[0].due_on) == "2022-06-15"
    assert mine[0].url.startswith("/bieu-mau/")


def test_what_came_back_says_why(cast: Cast) -> None:
    of = submitted(cast)
    assert owed(cast.actor("commune_clerk"), DAY) == []
    send_back(cast.actor("officer"), of.pk, {}, "Bổ sung ghi chú", moment(2022, 6, 17))
    mine = owed(cast.actor("commune_clerk"), DAY)
    assert [(each.act, each.reason) for each in mine] == [(ReturnAct.SEND_BACK, "Bổ sung ghi chú")]


def test_the_officer_owes_checks(cast: Cast) -> None:
    submitted(cast)
    waiting = owed(cast.actor("officer"), DAY)
    assert [(each.act, each.form, each.count) for each in waiting] == [(ReturnAct.APPROVE, "BM-01", 1)]
    assert "state=submitted" in waiting[0].url


def test_others_owe_nothing(cast: Cast) -> None:
    submitted(cast)
    for part in ("leader", "auditor", "stranger", "operator"):
        assert owed(cast.actor(part), DAY) == []


def test_reporting_state_by_unit(cast: Cast) -> None:
    of = approved(cast)
    commune_return(cast, YEAR)
    assert reporting_state(of.province_id, "BM-01", H1) == {of.unit_id: "approved"}
    assert reporting_state(of.province_id, "BM-01", YEAR) == {}  # opened, nothing written yet


def test_a_draft_never_saved_is_not_sent(cast: Cast) -> None:
    police_return(cast)
    assert [row.state for row in inbox(cast.actor("police"), form("BM-04"), H1, DAY)] == ["not_sent"]


def test_all_not_applicable_is_said(cast: Cast) -> None:
    from nhipcau.web.returns.actions import approve, save, submit
    from nhipcau.web.returns.bridge import form_of
    from return_steps import draft

    of = commune_return(cast)
    clerk = cast.actor("commune_clerk")
    names = {line.key.replace(".", "_"): "x" for line in form_of(of).lines}
    save(clerk, of.pk, draft(of, **names), NOW)
    submit(clerk, of.pk, NOW)
    approve(cast.actor("officer"), of.pk, NOW)
    row = next(row for row in inbox(cast.actor("officer"), form("BM-01"), H1, DAY) if row.of)
    assert row.state == "not_applicable"
