"""A return's way: opened, saved, submitted, sent back, approved, opened again. Each act by whoever may."""

from decimal import Decimal

import pytest
from django.db import transaction

from cast import Cast, moment
from nhipcau.core.forms import CellKey
from nhipcau.core.forms.states import NotNow
from nhipcau.core.rights import Forbidden
from nhipcau.web.figures.models import Fact, ProvinceRollup, ValueHistory
from nhipcau.web.journal.models import Line
from nhipcau.web.places.models import Unit
from nhipcau.web.returns.actions import approve, open_return, open_round, restate, save, send_back, submit
from nhipcau.web.returns.bridge import draft_of
from nhipcau.web.returns.failures import (
    Changed,
    Invalid,
    NamesPersons,
    NoReason,
    NotAsked,
    SamePerson,
    Unanswered,
)
from nhipcau.web.returns.models import Return
from return_steps import FULL, H1, NOW, YEAR, approved, commune_return, draft, police_return, submitted

LATER = moment(2022, 6, 17, 10)


def value_of(of: Return, figure: str, period: str = H1, breakdown: str = "") -> Decimal | None:
    return Fact.objects.get(
        province_id=of.province_id, figure=figure, period=period, unit_id=of.unit_id, breakdown=breakdown
    ).value


def test_approval_makes_facts_history_and_totals_in_one_act(cast: Cast) -> None:
    of = approved(cast)
    assert value_of(of, "A05") == 40
    assert value_of(of, "A05", breakdown="sex=f") == 25
    assert value_of(of, "B02", "2022-Q1", "form=panel") == 3
    assert value_of(of, "G01") == Decimal("12.5")
    assert Fact.objects.get(unit_id=of.unit_id, figure="C02", period="2022-Q1").state == "not_applicable"
    assert not Fact.objects.filter(unit_id=of.unit_id, figure="B07").exists()
    assert ProvinceRollup.objects.get(figure="A05", period=H1, breakdown="").total == 40
    assert Fact.objects.filter(act_ref=of.ref).count() == ValueHistory.objects.filter(act_ref=of.ref).count()


def test_nothing_counts_before_approval(cast: Cast) -> None:
    submitted(cast)
    assert not Fact.objects.exists()


def test_each_act_has_its_line_in_the_journal(cast: Cast) -> None:
    of = approved(cast)
    acts = list(Line.objects.filter(object_ref=of.ref).order_by("seq").values_list("act", flat=True))
    assert acts == ["return.open", "return.save", "return.submit", "return.approve"]


def test_four_eyes(cast: Cast) -> None:
    of = submitted(cast)
    Return.objects.filter(pk=of.pk).update(submitted_by=cast.officer.key)
    with pytest.raises(SamePerson):
        approve(cast.actor("officer"), of.pk, LATER)


def test_clerk_cannot_approve_and_stranger_cannot_look(cast: Cast) -> None:
    of = submitted(cast)
    with pytest.raises(Forbidden):
        approve(cast.actor("commune_clerk"), of.pk, LATER)
    with pytest.raises(Forbidden):
        save(cast.actor("stranger"), of.pk, draft(of), LATER)


def test_a_clerk_files_for_the_own_commune_alone(cast: Cast) -> None:
    own = cast.commune_clerk.assignments.get().unit
    other = Unit.objects.filter(level="commune", valid_to__isnull=False).exclude(pk=own.pk).first()
    assert other
    with pytest.raises(Forbidden):
        open_return(
            cast.actor("commune_clerk"), "BM-01", H1, other, other.agencies.get(kind="commune_committee"), NOW
        )


def test_sending_back_marks_cells_and_the_next_submission_clears_them(cast: Cast) -> None:
    of = submitted(cast)
    key = CellKey("A05", H1)
    send_back(cast.actor("officer"), of.pk, {key: "Kiểm tra lại số lao động"}, "", LATER)
    cell = of.cells.get(line="A05", period=H1)
    assert (cell.reason, cell.value) == ("Kiểm tra lại số lao động", 40)
    clerk = cast.actor("commune_clerk")
    save(clerk, of.pk, draft(of, **{**FULL, "A05": "41"}), LATER)
    submit(clerk, of.pk, LATER, answered=True)
    assert not of.cells.exclude(reason="").exists()
    assert [event.act for event in of.events.all()] == ["submit", "save", "send_back", "submit", "save"]
    assert ["A05", H1, "40", "41"] in of.events.filter(act="save").latest("pk").changes


def test_sending_back_a_blank_cell(cast: Cast) -> None:
    of = submitted(cast)
    send_back(cast.actor("officer"), of.pk, {CellKey("B07", H1): "Còn thiếu"}, "Bổ sung", LATER)
    cell = of.cells.get(line="B07")
    assert (cell.state, cell.reason) == ("not_reported", "Còn thiếu")
    assert CellKey("B07", H1) not in draft_of(of).entries


def test_reasons_are_asked_for(cast: Cast) -> None:
    of = submitted(cast)
    with pytest.raises(NoReason):
        send_back(cast.actor("officer"), of.pk, {}, "  ", LATER)


def test_restating_leaves_figures_until_approved_again(cast: Cast) -> None:
    of = approved(cast)
    clerk = cast.actor("commune_clerk")
    restate(clerk, of.pk, "Đếm sót một cơ sở", LATER)
    save(clerk, of.pk, draft(of, **{**FULL, "A05": "45", "A05_sex_f": ""}), LATER)
    assert value_of(of, "A05") == 40
    submit(clerk, of.pk, LATER, answered=True)
    approve(cast.actor("officer"), of.pk, moment(2022, 6, 20))
    assert value_of(of, "A05") == 45
    assert not Fact.objects.filter(unit_id=of.unit_id, figure="A05", breakdown="sex=f").exists()
    history = ValueHistory.objects.filter(unit_id=of.unit_id, figure="A05", breakdown="").order_by(
        "known_from"
    )
    assert [row.value for row in history] == [40, 45]


def test_states_that_do_not_allow_an_act(cast: Cast) -> None:
    of = submitted(cast)
    with pytest.raises(NotNow, match="đang chờ kiểm tra"):
        save(cast.actor("commune_clerk"), of.pk, draft(of), LATER)
    with pytest.raises(NotNow):
        restate(cast.actor("commune_clerk"), of.pk, "vì", LATER)


def test_two_people_at_one_form(cast: Cast) -> None:
    of = commune_return(cast)
    clerk = cast.actor("commune_clerk")
    save(clerk, of.pk, draft(of, A05="1"), NOW, revision=0)
    with pytest.raises(Changed):
        save(clerk, of.pk, draft(of, A05="2"), NOW, revision=0)
    assert of.cells.get(line="A05").value == 1


def test_rules_stop_submission_but_not_a_draft(cast: Cast) -> None:
    of = commune_return(cast)
    clerk = cast.actor("commune_clerk")
    save(clerk, of.pk, draft(of, A05="40", A05_sex_f="41"), NOW)
    with pytest.raises(Invalid) as caught:
        submit(clerk, of.pk, NOW, answered=True)
    assert [each.line for each in caught.value.problems] == ["A05.sex.f"]
    of.refresh_from_db()
    assert of.state == "draft"


def test_only_zeros_is_a_question(cast: Cast) -> None:
    of = commune_return(cast)
    clerk = cast.actor("commune_clerk")
    save(clerk, of.pk, draft(of), NOW)
    with pytest.raises(Unanswered):
        submit(clerk, of.pk, NOW)
    assert submit(clerk, of.pk, NOW, answered=True).state == "submitted"


def test_a_blank_total_is_filled_in(cast: Cast) -> None:
    of = submitted(cast, A04="")
    assert of.cells.get(line="A04").value == 5


@pytest.mark.parametrize("where", ["narrative", "note", "prepared_by"])
def test_lists_of_persons_are_stopped(cast: Cast, where: str) -> None:
    from dataclasses import replace

    of = commune_return(cast)
    names = (
        "Nguyễn Thị Hoa, sinh năm 1990, bản Nà\nLò Văn Pành, sinh năm 1985, bản Nà\nVàng A Sùng, sinh 1979"
    )
    given = draft(of)
    given = replace(given, notes={"A05": names}) if where == "note" else replace(given, **{where: names})
    with pytest.raises(NamesPersons):
        save(cast.actor("commune_clerk"), of.pk, given, NOW)
    assert not of.cells.exists()


def test_one_name_is_enough_where_figures_are_about_people(cast: Cast) -> None:
    from dataclasses import replace

    of = police_return(cast)
    with pytest.raises(NamesPersons):
        save(cast.actor("police"), of.pk, replace(draft(of), notes={"E02": "đã xử lý Nguyễn Thị Hoa"}), NOW)


def test_police_figures_reach_the_province_alone(cast: Cast) -> None:
    of = police_return(cast)
    police = cast.actor("police")
    save(police, of.pk, draft(of, E03v="6", E03v_article_327="6", E01="9"), NOW)
    submit(police, of.pk, NOW, answered=True)
    approve(cast.actor("officer"), of.pk, LATER)
    fact = Fact.objects.get(figure="E03v", breakdown="")
    assert (fact.value, fact.parent_id) == (6, 0)


def test_an_ended_unit_and_other_maps_are_refused(cast: Cast) -> None:
    own = cast.commune_clerk.assignments.get().unit
    assert own
    agency = own.agencies.get(kind="commune_committee")
    with pytest.raises(NotAsked, match="không còn"):
        open_return(cast.actor("commune_clerk"), "BM-01", "2025-Y", own, agency, NOW)
    with pytest.raises(NotAsked, match="không lập cho kỳ"):
        open_return(cast.actor("commune_clerk"), "BM-01", "2022-Q1", own, agency, NOW)
    with pytest.raises(NotAsked, match="BM-01"):
        open_return(cast.actor("commune_clerk"), "BM-77", H1, own, agency, NOW)


def test_due_dates_are_working_days_after_the_cut_off(cast: Cast) -> None:
    assert str(commune_return(cast).due_on) == "2022-06-15"
    assert str(commune_return(cast, YEAR).due_on) == "2022-12-15"
    assert str(police_return(cast, YEAR).due_on) == "2022-12-16"


def test_a_round_is_opened_once(cast: Cast) -> None:
    assert open_round(cast.actor("officer"), "BM-01", H1, NOW) == 106
    assert open_round(cast.actor("officer"), "BM-01", H1, NOW) == 0
    assert open_round(cast.actor("officer"), "BM-01", "2025-Y", NOW) == 38
    with pytest.raises(Forbidden):
        open_round(cast.actor("commune_clerk"), "BM-01", YEAR, NOW)


def test_a_failure_while_figures_are_put_leaves_the_return_submitted(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = submitted(cast)

    def broken(*_args: object, **_named: object) -> int:
        raise RuntimeError("disk")

    monkeypatch.setattr("nhipcau.web.returns.actions.steps.record", broken)
    with pytest.raises(RuntimeError), transaction.atomic():
        approve(cast.actor("officer"), of.pk, LATER)
    of.refresh_from_db()
    assert of.state == "submitted"
    assert not Fact.objects.exists()
