"""A plan that no catalogue knows becomes a running programme: forms to file, figures, a board."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from cast import Cast
from nhipcau.core.forms import Entry, Form
from nhipcau.core.terms import CellState, Verdict
from nhipcau.web.agencies.models import Agency, AgencyMandate
from nhipcau.web.catalogue.in_use import DEFAULT, keys_in_use
from nhipcau.web.catalogue.queries import key_for, outline, programme
from nhipcau.web.indicators.bridge import measure_targets
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.places.models import Province
from nhipcau.web.plans.actions import (
    Heading,
    NobodyAnswers,
    accept_all_certain,
    adopt,
    decide_target,
    propose,
)
from nhipcau.web.plans.models import Decision, Plan, PlanState
from nhipcau.web.returns.actions import approve, open_return, save, submit
from nhipcau.web.returns.bodies import filers
from nhipcau.web.returns.bridge import form_for, forms_filed
from nhipcau.web.returns.drafts import Draft

TEXT = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU
Số: 12/KH-UBND
Lai Châu, ngày 05 tháng 01 năm 2022

KẾ HOẠCH
Xây dựng cộng đồng học tập năm 2022 trên địa bàn tỉnh Lai Châu

I. MỤC TIÊU, CHỈ TIÊU
1. Chỉ tiêu
- Ít nhất 60% xã, phường, thị trấn có câu lạc bộ đọc sách.
- Trên 80% cơ sở giáo dục thường xuyên có phòng học trực tuyến.
II. NHIỆM VỤ
1. Tuyên truyền về lợi ích của việc học.
III. TỔ CHỨC THỰC HIỆN
1. Sở Giáo dục và Đào tạo
- Chủ trì triển khai kế hoạch.
2. Ủy ban nhân dân các huyện, thành phố
- Xây dựng kế hoạch và tổ chức thực hiện trên địa bàn.
Định kỳ 6 tháng, 01 năm báo cáo về Ủy ban nhân dân tỉnh (qua Sở Giáo dục và Đào tạo) để tổng hợp.
"""
H1 = "2022-H1"


@pytest.fixture
def learning(cast: Cast, at: datetime) -> Plan:
    """The plan as an officer has adopted it, with every target as it was read."""
    plan = proposed(cast, at)
    return adopted(cast, plan, at)


def proposed(cast: Cast, at: datetime, text: str = TEXT) -> Plan:
    return propose(cast.actor("officer"), "hoc-tap.txt", text.encode(), at)


def adopted(cast: Cast, plan: Plan, at: datetime) -> Plan:
    officer = cast.actor("officer")
    accept_all_certain(officer, plan, at)
    for target in plan.targets.filter(decision=Decision.PENDING):
        decide_target(officer, target, Decision.ACCEPTED, None, at)
    return adopt(officer, plan, at)


def form_with(figure: str) -> Form:
    return next(form for form in forms_filed(H1) if any(line.figure == figure for line in form.lines))


def test_the_title_says_which_programme() -> None:
    assert key_for("Phòng, chống mại dâm năm 2022 trên địa bàn tỉnh Sơn La", "son-la") == DEFAULT
    first, second = (key_for(f"Phòng, chống ma túy năm {year}", "lai-chau") for year in (2025, 2026))
    assert first == second == "lai-chau-phong-chong-ma-tuy"


def test_every_target_has_an_indicator_and_its_form(learning: Plan) -> None:
    known = programme(learning.programme_key)
    bound = {each.code: each.indicator for each in learning.targets.all()}
    assert bound == {"T01": "T01", "T02": "T02"}
    assert [known.indicators[code].formula.kind.value for code in bound.values()] == ["units", "ratio"]
    asked = {form.code for form in forms_filed(H1)}
    assert asked == {
        "BM-30",
        "BM-31",
        *(code for each in bound.values() for code in known.indicators[each].forms),
    }
    assert outline(learning.programme_key).profiles


def test_forms_of_the_programme_that_runs_not_are_not_asked(learning: Plan) -> None:
    assert keys_in_use() == (learning.programme_key,)
    assert form_for("BM-01", H1) is None


def test_the_body_with_the_field_files_and_a_reorganisation_hands_it_on(learning: Plan, cast: Cast) -> None:
    form = form_with("P31m")
    education = Agency.objects.get(province_id=learning.province_id, key="so-giao-duc")
    assert filers(learning.province_id, form, H1) == [education]
    AgencyMandate.objects.filter(agency=education).update(valid_to=date(2022, 3, 1))
    health = Agency.objects.filter(province_id=learning.province_id, mandates__mandate="health").first()
    AgencyMandate.objects.create(agency=health, mandate="education", valid_from=date(2022, 3, 2))
    assert filers(learning.province_id, form, H1) == [health]


def test_a_commune_files_and_the_board_counts_it(learning: Plan, cast: Cast, at: datetime) -> None:
    clerk, unit = cast.actor("commune_clerk"), cast.commune_clerk.assignments.get().unit
    assert unit
    body = Agency.objects.get(unit=unit, kind="commune_committee")
    form = form_with("P30")
    moment = datetime(2022, 6, 15, 9, tzinfo=at.tzinfo)
    of = open_return(clerk, form.code, H1, unit, body, moment)
    entries = {key: Entry(CellState.VALUE, 1) for _line, key in form.cells(H1)}
    save(clerk, of.pk, Draft(entries, prepared_by="Lò Thị Mai", signed_by="Vàng A Sùng"), moment)
    submit(clerk, of.pk, moment, answered=True)
    approve(cast.actor("officer"), of.pk, datetime(2022, 6, 16, 10, tzinfo=at.tzinfo))
    (made, other) = measure_targets(learning, H1, date(2022, 6, 17))
    (line,) = made.lines
    assert (line.numerator, line.denominator, line.reported) == (1, 106, 1)
    assert made.verdict is other.verdict is Verdict.NOT_ENOUGH_DATA
    assert made.evidence[0].figure == "P30"


def test_next_years_plan_goes_on_with_the_same_figures(learning: Plan, cast: Cast, at: datetime) -> None:
    later = datetime(2023, 1, 9, 9, tzinfo=at.tzinfo)
    text = TEXT.replace("2022", "2023").replace("60%", "70%").replace("12/KH", "15/KH")
    again = adopted(cast, proposed(cast, later, text), later)
    assert again.programme_key == learning.programme_key
    assert list(again.targets.values_list("indicator", flat=True)) == ["T01", "T02"]
    assert set(programme(again.programme_key).forms) == set(programme(learning.programme_key).forms)


def test_two_programmes_run_side_by_side(cast: Cast, at: datetime) -> None:
    from plan_samples import plan_in_force

    plan_in_force(Province.objects.get(pk=cast.officer.province_id))
    learning = adopted(cast, proposed(cast, at), at)
    assert keys_in_use() == (DEFAULT, learning.programme_key)
    codes = {form.code for form in forms_filed(H1)}
    assert {"BM-01", "BM-30"} <= codes
    assert {"T01", "T12"} <= set(programme(DEFAULT).indicators)


def test_where_nobody_is_known_the_plan_waits(cast: Cast, at: datetime) -> None:
    AgencyMandate.objects.all().delete()
    text = TEXT.replace("(qua Sở Giáo dục và Đào tạo)", "").replace(
        "Sở Giáo dục và Đào tạo", "Phòng Hội thảo"
    )
    plan = proposed(cast, at, text)
    with pytest.raises(NobodyAnswers, match="cơ quan chủ trì"):
        adopted(cast, plan, at)
    plan.refresh_from_db()
    assert plan.state == PlanState.PROPOSED
    assert not (Path(settings.DATA) / "programmes" / plan.programme_key).exists()


def test_the_body_of_the_reports_is_put_in_charge_where_nobody_is(cast: Cast, at: datetime) -> None:
    AgencyMandate.objects.filter(mandate="standing_agency").delete()
    adopted(cast, proposed(cast, at), at)
    (named,) = AgencyMandate.objects.filter(mandate="standing_agency").select_related("agency")
    assert (named.agency.key, named.confirmed) == ("so-giao-duc", False)
    assert "12/KH-UBND" in named.source


def test_the_journal_says_what_was_made(learning: Plan) -> None:
    line = Line.objects.get(act="plan.adopt")
    details = json.loads(LineDetails.objects.get(seq=line.seq).details)
    assert details["programme"] == learning.programme_key
    assert details["indicators"] == {"T01": "T01", "T02": "T02"}


def test_pages_of_the_running_programme(learning: Plan, cast: Cast, client: Client) -> None:
    client.force_login(cast.officer)
    for page in (
        "/",
        "/noi-dung/",
        "/bieu-mau/",
        "/chi-tieu/T02/",
        "/hoat-dong/",
        "/so-lieu/P31t/",
        "/bao-cao/",
    ):
        assert client.get(page).status_code == 200, page
    text = client.get("/noi-dung/").content.decode()
    assert "Chưa có trong danh mục chương trình" not in text
    assert "Thông tin, tuyên truyền" in text


def test_a_session_looks_at_one_programme_and_others_at_theirs(
    cast: Cast, client: Client, at: datetime
) -> None:
    from plan_samples import plan_in_force

    first = plan_in_force(Province.objects.get(pk=cast.officer.province_id))
    learning = adopted(cast, proposed(cast, at), at)
    client.force_login(cast.officer)
    assert learning.title in client.get("/chi-tieu/").content.decode()
    page = client.get("/ke-hoach/").content.decode()
    assert f"/ke-hoach/{first.pk}/xem/" in page
    assert f"/ke-hoach/{learning.pk}/xem/" not in page
    client.post(f"/ke-hoach/{first.pk}/xem/")
    assert first.title in client.get("/chi-tieu/").content.decode()
    assert client.get("/chi-tieu/T08/").status_code == 200
    other = Client()
    other.force_login(cast.leader)
    assert learning.title in other.get("/chi-tieu/").content.decode()
    assert client.post(f"/ke-hoach/{learning.pk + 90}/xem/").status_code == 404


def test_a_level_for_a_later_year_is_said_to_be_one(cast: Cast, at: datetime) -> None:
    text = TEXT.replace("- Ít nhất 60%", "- Đến hết năm 2030: Ít nhất 60%").replace(
        "năm 2022 trên", "đến năm 2030 trên"
    )
    plan = adopted_for(cast, proposed(cast, at, text), at, date(2030, 12, 31))
    noted = {
        each.target.code: {note.code for note in each.notes} for each in measure_targets(plan, H1, at.date())
    }
    assert "due_later" in noted["T01"]
    assert "due_later" not in noted["T02"]


def adopted_for(cast: Cast, plan: Plan, at: datetime, until: date) -> Plan:
    officer = cast.actor("officer")
    accept_all_certain(officer, plan, at)
    for target in plan.targets.filter(decision=Decision.PENDING):
        decide_target(officer, target, Decision.ACCEPTED, None, at)
    return adopt(officer, plan, at, Heading(plan.number, plan.issued_on, date(2022, 1, 1), until))
