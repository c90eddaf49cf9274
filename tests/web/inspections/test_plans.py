"""Plans: made, solved with reasons, wished, published; who sees which visit on which day; the paper and the lot."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from docx import Document

from cast import Cast, moment, province, sign_in
from indicator_tables import RULES
from inspection_doors import put_in, said_of, team, visit_said
from inspection_plan_steps import FIRST, LAST, SEED, WHEN, plan, register, said, solved, universe, wish_said
from nhipcau.core.rights import Forbidden
from nhipcau.web.inspections.failures import Changed, Invalid, NotNow
from nhipcau.web.inspections.models import (
    Establishment,
    InspectionPlan,
    PlanArm,
    PlanState,
    TeamDecision,
    TeamMember,
)
from nhipcau.web.inspections.planning import solving
from nhipcau.web.inspections.planning.actions import change, close_road, make, publish, unwish, wish, withdraw
from nhipcau.web.inspections.planning.bridge import area_of
from nhipcau.web.inspections.planning.paper import plan_file
from nhipcau.web.inspections.planning.queries import due, fairness
from nhipcau.web.inspections.planning.solving import extract_of, solve
from nhipcau.web.inspections.visits.actions import Result, record_inspection
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.models import Unit
from round_steps import members

pytestmark = pytest.mark.django_db
DAY = WHEN.date()


def codes(of: InspectionPlan) -> set[str]:
    return {each.establishment.code for each in of.visits.select_related("establishment")}


def test_a_plan_reaches_its_shares_and_says_why(cast: Cast) -> None:
    of = solved(cast)
    assert (of.outcome["members"], of.outcome["need"], of.visits.count()) == (20, 14, 14)
    assert of.outcome["short"] == []
    assert of.outcome["value"] <= of.outcome["bound"]
    assert of.visits.filter(arm=PlanArm.LOT).count() == 3
    assert all(FIRST <= each.day <= LAST and each.day.weekday() < 5 for each in of.visits.all())
    assert all(each.points == sum(points for _rule, points, _n in each.parts) for each in of.visits.all())
    chosen = [each.points for each in of.visits.filter(arm=PlanArm.RISK)]
    left = Establishment.objects.exclude(planned__plan=of).count()
    assert left == 6
    assert min(chosen) > 0
    assert Line.objects.filter(act="inspection_plan.solve").count() == 1


def test_the_script_of_the_docs_draws_the_lot_from_the_extract(cast: Cast, tmp_path: Path) -> None:
    of = solved(cast)
    page = (RULES / "inspections-drawing.md").read_text(encoding="utf-8")
    found = re.search(r"```python\n(.+?)```", page, re.S)
    assert found
    (tmp_path / "draw.py").write_text(found[1], encoding="utf-8")
    (tmp_path / "extract.csv").write_text(extract_of(of, DAY), encoding="utf-8-sig")
    run = [sys.executable, tmp_path / "draw.py", tmp_path / "extract.csv", SEED, str(of.outcome["drawn"])]
    drawn = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()
    lots = of.visits.filter(arm=PlanArm.LOT).select_related("establishment")
    assert set(drawn) == {each.establishment.code for each in lots}


def test_wishes_are_kept_and_their_cost_is_told(cast: Cast) -> None:
    of, officer = solved(cast), cast.actor("officer")
    out = next(iter(sorted(codes(of))))
    missing = next(each.code for each in Establishment.objects.all() if each.code not in codes(of))
    day = of.visits.order_by("day").values_list("day", flat=True)[0]
    wish(officer, of.pk, wish_said(out, "forbid"), WHEN)
    wish(officer, of.pk, wish_said(missing, "move", day=day), WHEN)
    again = solve(officer, of.pk, WHEN)
    assert out not in codes(again)
    moved = again.visits.get(establishment__number=int(missing[3:]))
    assert moved.day == day
    told = again.outcome["change"]
    assert out in told["removed"]
    assert missing in told["added"]
    assert again.outcome["bars"] == {"forbidden": 1}
    unwish(officer, of.pk, again.wishes.get(kind="forbid").pk, WHEN)
    assert InspectionPlan.objects.get().solved_at is None


def test_an_establishment_of_the_year_needs_a_ground_and_counts(cast: Cast) -> None:
    of, officer = plan(cast), cast.actor("officer")
    place = Establishment.objects.order_by("number")[0]
    record_inspection(officer, visit_said(place, team_of(of)), "mot", WHEN)
    first = solve(officer, of.pk, WHEN)
    assert (first.outcome["done"], first.outcome["need"], place.code in codes(first)) == (1, 13, False)
    wish(officer, of.pk, wish_said(place.code, "pin"), WHEN)
    assert place.code not in codes(solve(officer, of.pk, WHEN))
    with pytest.raises(Invalid, match="Căn cứ"):
        wish(officer, of.pk, wish_said(place.code, "pin", again="rumour"), WHEN)
    wish(officer, of.pk, wish_said(place.code, "pin", again="clear_signs"), WHEN)
    assert place.code in codes(solve(officer, of.pk, WHEN))


def team_of(of: InspectionPlan):
    return of.teams.get().team


def test_no_place_is_in_two_plans_of_a_year(cast: Cast) -> None:
    of, officer = solved(cast), cast.actor("officer")
    publish(officer, of.pk, "45/QĐ-UBND", date(2022, 6, 20), WHEN)
    settings = replace(said(of.universe, team_of(of)), coverage=100, last=date(2022, 12, 31))
    other = solve(officer, make(officer, settings, WHEN, token="hai").pk, WHEN)
    assert other.outcome["bars"] == {"elsewhere": 14}
    assert codes(other) == {each.code for each in Establishment.objects.all()} - codes(of)


def test_a_lapsed_decision_or_card_blocks_planning(cast: Cast) -> None:
    of, officer = plan(cast), cast.actor("officer")
    TeamDecision.objects.update(valid_to=date(2022, 6, 30))
    with pytest.raises(NotNow, match="hết hiệu lực"):
        solve(officer, of.pk, WHEN)
    TeamDecision.objects.update(valid_to=None)
    two = TeamMember.objects.values_list("pk", flat=True)[:2]
    TeamMember.objects.filter(pk__in=list(two)).update(card_to=date(2022, 6, 30))
    with pytest.raises(NotNow, match="03 thành viên"):
        solve(officer, of.pk, WHEN)
    TeamMember.objects.filter(pk__in=list(two)).update(card_to=date(2022, 7, 31))
    assert {each.day.month for each in solve(officer, of.pk, WHEN).visits.all()} == {7}


def test_what_is_short_is_said_with_what_would_be_enough(cast: Cast) -> None:
    officer, of = cast.actor("officer"), plan(cast)
    close = said(of.universe, team_of(of), days=1)
    change(
        officer, of.pk, replace(close, last=date(2022, 7, 31), visit_minutes=240), WHEN, revision=of.revision
    )
    found = solve(officer, of.pk, WHEN)
    kinds = {kind for kind, _where, _by in found.outcome["short"]}
    assert "coverage" in kinds
    missing = next(by for kind, _where, by in found.outcome["short"] if kind == "coverage")
    assert found.visits.count() + missing == 14
    assert sum(found.outcome["extra"].values()) >= missing // 2
    with clock_set_by_hand(WHEN):
        page = sign_in(Client(), cast.officer).get(f"/kiem-tra/ke-hoach/{of.pk}/").content.decode()
    assert f"Thiếu {missing} lượt" in page
    assert "Số ngày cần thêm để đủ: Đội" in page


def test_out_of_time_is_not_called_impossible_and_a_longer_try_is_offered(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without time for a search, and where the plain plan finds nothing."""
    of = plan(cast)
    monkeypatch.setattr(solving, "SECONDS", 0.0)
    monkeypatch.setattr("nhipcau.core.inspections.planning.solve.greedy", lambda _problem: ())
    address = f"/kiem-tra/ke-hoach/{of.pk}/"
    browser = sign_in(Client(), cast.officer)
    with clock_set_by_hand(WHEN):
        browser.post(f"{address}tinh/")
        page = browser.get(address).content.decode()
        assert "Hết thời gian tính trước khi tìm được lịch" in page
        assert "Chưa kết luận là thiếu ngày" in page
        assert "Số ngày cần thêm" not in page
        browser.post(f"{address}tinh/", {"longer": "1"})
        of.refresh_from_db()
        page = browser.get(address).content.decode()
    assert (of.outcome["short"], of.outcome["proven"]) == ([], True)
    assert "Hết thời gian tính" not in page


def test_a_plan_far_from_the_bound_says_so_and_one_that_is_impossible_gives_no_gap(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    of, officer = plan(cast), cast.actor("officer")
    address, browser = f"/kiem-tra/ke-hoach/{of.pk}/", sign_in(Client(), cast.officer)
    monkeypatch.setattr(solving, "SECONDS", 0.0)
    with clock_set_by_hand(WHEN):
        assert solve(officer, of.pk, WHEN).outcome["short"] == []
        assert "trước khi chứng minh là tốt nhất" in browser.get(address).content.decode()
        solve(officer, of.pk, WHEN, longer=True)
        assert "trước khi chứng minh là tốt nhất" not in browser.get(address).content.decode()
        of.refresh_from_db()
        close = replace(said(of.universe, team_of(of), days=1), last=date(2022, 7, 31), visit_minutes=240)
        change(officer, of.pk, close, WHEN, revision=of.revision)
        solve(officer, of.pk, WHEN, longer=True)
        page = browser.get(address).content.decode()
    assert "đã chứng minh không có lịch nào đạt" in page
    assert "không xét khi không thể đạt yêu cầu" in page


def test_roads_by_season_are_kept(cast: Cast) -> None:
    of, officer = plan(cast), cast.actor("officer")
    unit = Unit.objects.get(pk=said_of().unit_id)
    close_road(officer, unit.pk, [7, 8], "Sở Giao thông vận tải", WHEN)
    found = solve(officer, of.pk, WHEN)
    in_unit = [each for each in found.visits.all() if each.establishment.states.get().unit_id == unit.pk]
    assert in_unit
    assert {each.day.month for each in in_unit} == {9}


def test_faults_are_named_and_nothing_is_kept(cast: Cast) -> None:
    of_team, officer = team(cast), cast.actor("officer")
    register(cast, 2)
    good = said(universe(cast), of_team)
    cases = {
        "teams": replace(good, teams={}),
        "last": replace(good, last=date(2021, 1, 1)),
        "seed": replace(good, seed="123"),
        "seed_source": replace(good, seed_source=" "),
        "universe": replace(good, universe_id=-1),
        "coverage": replace(good, coverage=170),
    }
    for field, wrong in cases.items():
        with pytest.raises(Invalid) as met:
            make(officer, wrong, WHEN, token=field)
        assert field in met.value.fields
    with pytest.raises(Invalid) as met:
        make(officer, replace(good, first=date(2022, 12, 1), last=date(2023, 2, 1)), WHEN, token="nam")
    assert "năm" in met.value.fields["last"]
    late = replace(good, first=date(2025, 6, 1), last=date(2025, 8, 1))
    with pytest.raises(Invalid) as met:
        make(officer, late, WHEN, token="ban-do")
    assert "1/7/2025" in met.value.fields["last"]
    assert not InspectionPlan.objects.exists()


def test_a_district_team_ends_with_its_district(cast: Cast) -> None:
    of = team(cast, "district")
    assert len(area_of(of, date(2025, 6, 30))) > 3
    assert area_of(of, date(2025, 7, 1)) == frozenset()
    assert len(area_of(team(cast), date(2025, 7, 1))) == 38


def test_only_planners_see_a_plan_and_others_a_visit_from_its_day_on(cast: Cast) -> None:
    of, officer = solved(cast), cast.actor("officer")
    first = of.visits.order_by("day")[0]
    name = first.establishment.states.get().name
    publish(officer, of.pk, "45/QĐ-UBND", date(2022, 6, 20), WHEN)
    before, on = first.day - timedelta(days=1), first.day
    assert not due(province().pk, before).exists()
    assert {each.day for each in due(province().pk, on)} == {on}
    for person in ("leader", "police", "commune_clerk", "auditor"):
        browser = sign_in(Client(), getattr(cast, person))
        with clock_set_by_hand(moment(before.year, before.month, before.day, 9)):
            assert name not in browser.get("/kiem-tra/ke-hoach/").content.decode()
            for address in ("", "danh-sach/", "ke-hoach.docx", "trich-luc.csv", "cai-dat/"):
                assert browser.get(f"/kiem-tra/ke-hoach/{of.pk}/{address}").status_code in (403, 404)
        with clock_set_by_hand(moment(on.year, on.month, on.day, 9)):
            assert name in browser.get("/kiem-tra/ke-hoach/").content.decode()
    kept = LineDetails.objects.values_list("details", flat=True)
    details = " ".join(
        kept.filter(seq__in=Line.objects.filter(act__startswith="inspection_plan").values("seq"))
    )
    assert "visits" in details
    assert first.establishment.code not in details
    assert first.day.isoformat() not in details


def test_nobody_else_makes_solves_or_publishes(cast: Cast) -> None:
    of = solved(cast, 4)
    for person in ("commune_clerk", "police", "leader", "auditor"):
        actor = cast.actor(person)
        with pytest.raises(Forbidden):
            make(actor, said(of.universe, team_of(of)), WHEN, token=person)
        with pytest.raises(Forbidden):
            solve(actor, of.pk, WHEN)
        with pytest.raises(Forbidden):
            publish(actor, of.pk, "1/QĐ-UBND", date(2022, 6, 20), WHEN)
        with pytest.raises(Forbidden):
            wish(actor, of.pk, wish_said("CS-00001", "pin"), WHEN)


def test_a_published_plan_stands_and_an_unsolved_one_is_not_published(cast: Cast) -> None:
    of, officer = plan(cast, 4), cast.actor("officer")
    with pytest.raises(NotNow, match="chưa được tính"):
        publish(officer, of.pk, "45/QĐ-UBND", date(2022, 6, 20), WHEN)
    solve(officer, of.pk, WHEN)
    with pytest.raises(Invalid):
        publish(officer, of.pk, " ", None, WHEN)
    publish(officer, of.pk, "45/QĐ-UBND", date(2022, 6, 20), WHEN)
    for act in (
        lambda: wish(officer, of.pk, wish_said("CS-00001", "pin"), WHEN),
        lambda: solve(officer, of.pk, WHEN),
        lambda: withdraw(officer, of.pk, WHEN),
    ):
        with pytest.raises(NotNow, match="không sửa được"):
            act()
    assert InspectionPlan.objects.get().state == PlanState.PUBLISHED


def test_two_officers_and_a_second_click(cast: Cast) -> None:
    of, officer = solved(cast, 4), cast.actor("officer")
    same = make(officer, said(of.universe, team_of(of)), WHEN, token="ke-hoach-mot")
    assert same.pk == of.pk
    other = replace(said(of.universe, team_of(of)), seed="so-khac-2022")
    with pytest.raises(Changed):
        change(officer, of.pk, other, WHEN, revision=of.revision - 1)
    changed = change(officer, of.pk, other, WHEN, revision=of.revision)
    assert changed.seed_changes == 1
    assert Line.objects.filter(act="inspection_plan.seed").count() == 1


def test_the_decision_has_its_annexes_and_the_same_bytes(cast: Cast) -> None:
    of, officer = solved(cast), cast.actor("officer")
    wish(officer, of.pk, wish_said("CS-00001", "pin"), WHEN)
    of = solve(officer, of.pk, WHEN)
    made = publish(officer, of.pk, "45/QĐ-UBND", date(2022, 6, 20), WHEN)
    made.refresh_from_db()
    data = plan_file(made)
    assert data == plan_file(made)
    paper = Document(io.BytesIO(data))
    text = "\n".join(each.text for each in paper.element.body.iter() if each.tag.endswith("}t") and each.text)
    for words in (
        "QUYẾT ĐỊNH",
        "Phê duyệt Kế hoạch kiểm tra",
        "12/QĐ-UBND",
        "Lịch kiểm tra",
        SEED,
        "bốc thăm",
        "điểm nguy cơ",
    ):
        assert words in text, words
    assert all(each.establishment.code in text for each in made.visits.select_related("establishment"))


def test_hit_rates_count_what_was_carried_out(cast: Cast) -> None:
    of, officer = solved(cast), cast.actor("officer")
    made = publish(officer, of.pk, "45/QĐ-UBND", date(2022, 6, 20), WHEN)
    later = moment(2022, 10, 3, 9)
    for number, visit in enumerate(made.visits.order_by("pk")):
        found = replace(visit_said(visit.establishment, team_of(of)), day=visit.day)
        if number % 2:
            found = replace(found, result=Result(violations={"licence": 1}))
        record_inspection(officer, found, f"lan-{number}", later)
    told = fairness([made], date(2022, 10, 3))
    rates = (told.comparison.lot, told.comparison.risk)
    assert sum(each.visits for each in rates) == 14
    assert sum(each.hits for each in rates) == 7
    assert told.comparison.is_small
    with clock_set_by_hand(later):
        page = sign_in(Client(), cast.officer).get("/kiem-tra/ke-hoach/cong-bang/").content.decode()
    assert "số nhỏ, chỉ để tham khảo" in page


def test_the_pages_from_form_to_publishing(cast: Cast) -> None:
    of_team = team(cast)
    members(cast, of_team)
    register(cast, 8)
    of = universe(cast)
    browser = sign_in(Client(), cast.officer)
    with clock_set_by_hand(WHEN):
        assert "Chưa có kế hoạch" in browser.get("/kiem-tra/ke-hoach/").content.decode()
        form = {
            "first": "2022-07-01", "last": "2022-09-30", "universe": of.pk, "team": of_team.pk,
            f"days.{of_team.pk}": "3", "coverage": "70", "random": "20", "balance": "30", "visit_minutes": "45",
            "seed": "ngan", "seed_source": "Công bố", "token": "mot",
        }  # fmt: skip
        wrong = browser.post("/kiem-tra/ke-hoach/moi/", form)
        assert (wrong.status_code, "ít nhất 8 ký tự" in wrong.content.decode()) == (422, True)
        made = browser.post("/kiem-tra/ke-hoach/moi/", {**form, "seed": SEED})
        address = made.headers["Location"]
        assert "chưa được tính" in browser.get(address).content.decode()
        browser.post(f"{address}tinh/")
        page = browser.get(address).content.decode()
        assert "Bốc thăm" in page
        assert "Chưa được kiểm tra lần nào" in page
        assert "Chưa được kiểm tra lần nào" in browser.get(f"{address}danh-sach/").content.decode()
        refused = browser.post(f"{address}chi-dinh/", {"code": "CS-99999", "kind": "pin", "reason": "x"})
        assert refused.status_code == 422
        browser.post(
            f"{address}chi-dinh/", {"code": "CS-00001", "kind": "pin", "reason": "Chuyên đề lưu trú"}
        )
        assert "chưa theo thay đổi đó" in browser.get(address).content.decode()
        browser.post(f"{address}tinh/")
        browser.post(f"{address}ban-hanh/", {"number": "45/QĐ-UBND", "day": "2022-06-20"})
        assert "45/QĐ-UBND" in browser.get("/kiem-tra/ke-hoach/").content.decode()
        assert "Chuyên đề lưu trú" in browser.get(address).content.decode()


def test_who_came_in_after_the_list_was_frozen_is_not_planned(cast: Cast) -> None:
    of, officer = plan(cast, 4), cast.actor("officer")
    late = put_in(cast, said_of("Nhà nghỉ Mới"))
    found = solve(officer, of.pk, WHEN)
    assert late.code not in codes(found)
    with pytest.raises(Invalid, match="đánh dấu"):
        wish(officer, of.pk, wish_said(late.code, "pin"), WHEN)
