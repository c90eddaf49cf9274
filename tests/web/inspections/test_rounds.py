"""Rounds: opened only when every rule lets them; who sees them, how they end and are reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from cast import Cast, moment, sign_in
from inspection_doors import SINCE, team, visit_said
from inspection_plan_steps import solved
from nhipcau.core.inspections.rounds import RoundRule
from nhipcau.core.rights import Forbidden
from nhipcau.web.inspections.failures import Invalid, NotNow
from nhipcau.web.inspections.models import (
    Establishment,
    Inspection,
    Round,
    Team,
    TeamDecision,
    TeamMember,
)
from nhipcau.web.inspections.planning.actions import publish
from nhipcau.web.inspections.planning.queries import plans_on
from nhipcau.web.inspections.rounds.minutes import keep_minutes
from nhipcau.web.inspections.rounds.opening import (
    NotValid,
    add_place,
    close_round,
    meet_nobody,
    open_round,
    report_round,
)
from nhipcau.web.inspections.rounds.queries import visible
from nhipcau.web.inspections.rounds.reporting import report_due
from nhipcau.web.inspections.teams.actions import stay_away
from nhipcau.web.inspections.visits.actions import record_inspection
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from round_steps import ON_THE_SPOT, OPENED, ROUND_DAY, later, members, minutes_said, opened, opening, places

pytestmark = pytest.mark.django_db


def refused(cast: Cast, said: object) -> list[RoundRule]:
    with pytest.raises(NotValid) as met:
        open_round(cast.actor("officer"), said, OPENED, token="t")
    assert not Round.objects.exists()
    assert all(each.source in str(each) for each in met.value.refusals)
    return [each.rule for each in met.value.refusals]


def test_a_round_of_three_opens_once(cast: Cast) -> None:
    of = opened(cast)
    assert (of.code, of.day, of.decision_number) == ("CKT-00001", ROUND_DAY, "12/QĐ-UBND")
    assert [each.name for each in of.present.all()] == ["Trần Văn Bình", "Lò Thị Duyên", "Phạm Quốc Huy"]
    assert [each.subject["visit"] for each in of.visits.all()] == ["CKT-00001/1", "CKT-00001/2"]
    said = opening(of.team, list(TeamMember.objects.all()[:3]), [])
    assert open_round(cast.actor("officer"), said, OPENED, token="mo-mot").pk == of.pk
    assert Line.objects.filter(act="round.open").count() == 1


def test_two_members_a_lapsed_card_no_plan_no_ground(cast: Cast) -> None:
    of, there = team(cast), []
    there, calls = members(cast, of), places(cast, 1)
    good = opening(of, there[:3], calls)
    assert refused(cast, replace(good, members=good.members[:2])) == [RoundRule.MEMBERS]
    assert refused(cast, replace(good, plan_number="  ")) == [RoundRule.PLAN]
    assert refused(cast, replace(good, mode="unscheduled")) == [RoundRule.GROUND]
    assert refused(cast, replace(good, mode="unscheduled", ground="rumour", reference="x")) == [
        RoundRule.GROUND
    ]
    assert refused(cast, replace(good, members=tuple(each.pk for each in there[1:]))) == [
        RoundRule.COMPOSITION
    ]
    TeamMember.objects.filter(pk=there[1].pk).update(card_to=date(2022, 6, 13))
    assert refused(cast, good) == [RoundRule.CARDS, RoundRule.MEMBERS]
    assert refused(cast, replace(good, members=tuple(each.pk for each in there))) == [RoundRule.CARDS]


def test_the_plan_is_one_of_those_issued_for_the_team_and_the_day(cast: Cast, client: Client) -> None:
    made = solved(cast, 4)
    officer, of, there = cast.actor("officer"), Team.objects.get(), list(TeamMember.objects.all()[:3])
    place, day = Establishment.objects.all()[0], moment(2022, 7, 5, 8)
    said = opening(of, there, [place], plan_number="9/KH-UBND")
    sign_in(client, cast.officer)
    with clock_set_by_hand(day):
        by_hand = client.get("/kiem-tra/doan/mo/").content.decode()
    assert "Ghi tay, vì mục Kế hoạch kiểm tra không có kế hoạch nào" in by_hand
    assert '<input name="plan_number"' in by_hand
    publish(officer, made.pk, "45/KH-ĐKT", date(2022, 6, 20), OPENED)
    with clock_set_by_hand(day):
        chosen = client.get("/kiem-tra/doan/mo/").content.decode()
    assert '<option value="45/KH-ĐKT" selected>45/KH-ĐKT, ký 20/6/2022 (kỳ 1/7/2022 – 30/9/2022)' in chosen
    assert '<input name="plan_number"' not in chosen
    with pytest.raises(NotValid, match="1 điều") as met:
        open_round(officer, said, day, token="t")
    assert "45/KH-ĐKT" in str(met.value.refusals[0])
    assert met.value.refusals[0].rule is RoundRule.PLAN
    before, after = moment(2022, 6, 30, 8), moment(2022, 10, 1, 8)
    assert [len(plans_on(of, each.date())) for each in (before, day, after)] == [0, 1, 0]
    assert open_round(officer, said, before, token="truoc").plan_number == "9/KH-UBND"
    by_letter = replace(said, mode="unscheduled", ground="letter", reference="Đơn 3", plan_number="45/KH-ĐKT")
    assert open_round(officer, by_letter, day, token="don").plan_number == ""
    named = open_round(officer, replace(said, plan_number="45/KH-ĐKT"), day, token="t")
    assert named.plan_number == "45/KH-ĐKT"


def test_a_decision_that_lapsed(cast: Cast) -> None:
    of = team(cast)
    said = opening(of, members(cast, of)[:3], places(cast, 1))
    TeamDecision.objects.update(valid_to=date(2022, 6, 13))
    assert refused(cast, said) == [RoundRule.DECISION]


def test_a_second_visit_in_the_year_needs_a_ground_of_the_law(cast: Cast) -> None:
    of = team(cast)
    there, (place, *_rest) = members(cast, of), places(cast, 1)
    earlier = replace(visit_said(place, of), day=date(2022, 3, 8))
    record_inspection(cast.actor("officer"), earlier, "truoc", OPENED)
    said = opening(of, there[:3], [place])
    assert refused(cast, said) == [RoundRule.YEARLY_LIMIT]
    assert refused(cast, replace(said, places={place.pk: "because"})) == [RoundRule.YEARLY_LIMIT]
    made = open_round(cast.actor("officer"), replace(said, places={place.pk: "recheck"}), OPENED, token="t")
    assert made.visits.get().again == "recheck"


def test_who_has_an_interest_stays_away(cast: Cast) -> None:
    of = team(cast)
    there, (one, other) = members(cast, of), places(cast, 2)
    stay_away(cast.actor("officer"), there[1].pk, one.pk, "family", SINCE, OPENED)
    assert refused(cast, opening(of, there, [one])) == [RoundRule.CONFLICT]
    made = open_round(cast.actor("officer"), opening(of, there[:3], [other]), OPENED, token="t")
    with pytest.raises(NotNow, match="lợi ích liên quan"):
        add_place(cast.actor("officer"), made.pk, one.pk, "", OPENED)


def test_a_place_is_added_on_the_way_once(cast: Cast) -> None:
    of = opened(cast, 1)
    (one,) = places(cast, 1)
    visit = add_place(cast.actor("officer"), of.pk, one.pk, "", OPENED)
    assert (visit.place, visit.subject["visit"]) == (2, "CKT-00001/2")
    with pytest.raises(NotNow, match="đã có trong cuộc"):
        add_place(cast.actor("officer"), of.pk, one.pk, "", OPENED)


def test_what_is_not_said_is_asked_for(cast: Cast) -> None:
    of = team(cast)
    said = opening(of, members(cast, of)[:3], places(cast, 1))
    for wrong in (replace(said, places={}), replace(said, mode="secret"), replace(said, places={999: ""})):
        with pytest.raises(Invalid):
            open_round(cast.actor("officer"), wrong, OPENED, token="t")
    with pytest.raises(Forbidden):
        open_round(cast.actor("commune_clerk"), said, OPENED, token="t")


def test_a_round_ends_when_every_place_is_settled(cast: Cast) -> None:
    of = opened(cast)
    one, other = of.visits.all()
    with pytest.raises(NotNow, match="Hoa Ban 1"):
        close_round(cast.actor("officer"), of.pk, later(6))
    keep_minutes(cast.actor("officer"), one.pk, minutes_said(one), ON_THE_SPOT)
    meet_nobody(cast.actor("officer"), other.pk, "closed", ON_THE_SPOT)
    with pytest.raises(NotNow, match="đã có biên bản"):
        meet_nobody(cast.actor("officer"), one.pk, "closed", ON_THE_SPOT)
    close_round(cast.actor("officer"), of.pk, later(6))
    assert Inspection.objects.count() == 1
    with pytest.raises(NotNow, match="đã kết thúc"):
        keep_minutes(cast.actor("officer"), other.pk, minutes_said(other, "bb-hai"), later(7))


def test_an_unscheduled_round_owes_a_written_report(cast: Cast) -> None:
    of = team(cast)
    said = opening(
        of, members(cast, of)[:3], places(cast, 1), mode="unscheduled", ground="letter", reference="Đơn số 3"
    )
    made = open_round(cast.actor("officer"), replace(said, plan_number=""), OPENED, token="t")
    meet_nobody(cast.actor("officer"), made.visits.get().pk, "closed", OPENED)
    made = close_round(cast.actor("officer"), made.pk, moment(2022, 6, 17, 17))
    due = report_due(made)
    assert due is not None
    assert due.date() == date(2022, 6, 22)
    with pytest.raises(Invalid, match="Ngày báo cáo"):
        report_round(cast.actor("officer"), made.pk, "5/BC", date(2022, 7, 1), moment(2022, 6, 20))
    made = report_round(cast.actor("officer"), made.pk, "5/BC-ĐKT178", date(2022, 6, 20), moment(2022, 6, 20))
    assert report_due(made) is None


def test_nobody_else_knows_where_a_team_is_today(cast: Cast) -> None:
    of = opened(cast, 1)
    seen = {
        part: visible(cast.actor(part)).filter(pk=of.pk).exists()
        for part in ("officer", "leader", "police", "commune_clerk", "stranger")
    }
    assert seen == {
        "officer": True,
        "leader": False,
        "police": False,
        "commune_clerk": False,
        "stranger": False,
    }
    meet_nobody(cast.actor("officer"), of.visits.get().pk, "closed", OPENED)
    close_round(cast.actor("officer"), of.pk, later(1))
    assert visible(cast.actor("leader")).filter(pk=of.pk).exists()
    assert not visible(cast.actor("commune_clerk")).filter(pk=of.pk).exists()


def test_the_pages_open_a_round_and_name_each_rule(cast: Cast, client: Client) -> None:
    of = team(cast)
    there, (place,) = members(cast, of), places(cast, 1)
    sign_in(client, cast.officer)
    form = {
        "team": of.pk,
        "mode": "planned",
        "place": place.pk,
        "member": [each.pk for each in there[:2]],
        "token": "t",
    }
    with clock_set_by_hand(OPENED):
        assert client.get("/kiem-tra/doan/").status_code == 200
        assert "Mở cuộc kiểm tra" in client.get("/kiem-tra/doan/mo/?q=hoa+ban").content.decode()
        bad = client.post("/kiem-tra/doan/mo/", form)
        assert bad.status_code == 422
        assert "Chưa đủ 03 thành viên" in bad.content.decode()
        assert "Thông tư 05/2006" in bad.content.decode()
        good = {**form, "member": [each.pk for each in there[:3]], "plan_number": "45/KH-UBND"}
        made = client.post("/kiem-tra/doan/mo/", good)
        page = client.get(made["Location"]).content.decode()
    assert "Nhà nghỉ Hoa Ban 1" in page
    assert 'data-scope="/kiem-tra/doan/"' in page
    sign_in(client, cast.leader)
    assert client.get(made["Location"]).status_code == 404


def test_a_round_lapses_with_its_day(cast: Cast) -> None:
    of = opened(cast, 1)
    visit, year = of.visits.get(), timedelta(days=365)
    (one,) = places(cast, 1)
    with pytest.raises(NotNow, match="14/6/2022"):
        add_place(cast.actor("officer"), of.pk, one.pk, "", OPENED + timedelta(days=1))
    with pytest.raises(Invalid) as met:
        keep_minutes(
            cast.actor("officer"), visit.pk, minutes_said(visit, ended="2031-06-14T09:50"), ON_THE_SPOT
        )
    assert set(met.value.fields) == {"ended"}
    late = ON_THE_SPOT + year
    device = replace(
        minutes_said(visit), signed_at=ON_THE_SPOT, sent_at=ON_THE_SPOT
    )  # its clock a year behind
    for said in (minutes_said(visit), device):
        with pytest.raises(NotNow, match="Biên bản ký ngày 14/6/2023"):
            keep_minutes(cast.actor("officer"), visit.pk, said, late)
    assert not Inspection.objects.exists()
    in_time = replace(minutes_said(visit), signed_at=ON_THE_SPOT, sent_at=late)
    assert keep_minutes(cast.actor("officer"), visit.pk, in_time, late).visit_id == visit.pk


def test_a_count_of_5000_digits_is_refused_in_words(cast: Cast) -> None:
    visit = opened(cast, 1).visits.get()
    with pytest.raises(Invalid) as met:
        keep_minutes(
            cast.actor("officer"), visit.pk, minutes_said(visit, count__workers="9" * 5000), ON_THE_SPOT
        )
    assert "cần số nguyên" in met.value.fields["count.workers"]
