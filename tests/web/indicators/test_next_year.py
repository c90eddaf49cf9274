"""Next year's plan beside this year's with its results: repeated, unfinished, dropped, new; and a draft of it."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from cast import Cast, moment
from nhipcau.core.protection.disclosure import Audience
from nhipcau.core.rights import Forbidden
from nhipcau.web.indicators.next_year import page_of
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.plans.actions import (
    AnotherInForce,
    Heading,
    NoPeriod,
    NotInForce,
    adopt,
    decide_target,
    draft_next_year,
    propose,
    set_aside,
)
from nhipcau.web.plans.models import Decision, Plan, PlanState
from nhipcau.web.plans.queries import plan_in_force
from plan_samples import report_communication

SignIn = Callable[[Client, object], Client]
END = moment(2022, 12, 20, 9)
THIS = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU

KẾ HOẠCH
Phòng, chống mại dâm năm 2022 trên địa bàn tỉnh Lai Châu

I. CÁC CHỈ TIÊU CHỦ YẾU NĂM 2022
1. Tuyên truyền
- 60% xã, phường, thị trấn tổ chức được ít nhất một hình thức tuyên truyền và được duy trì thường xuyên.
- 100% học sinh, sinh viên ở trường được tuyên truyền.
2. Kiểm tra
- 80% cơ sở lưu trú niêm yết nội quy.
II. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
- Chủ trì tổ chức kiểm tra điều kiện về y tế các cơ sở lưu trú.
- Hoàn thành việc tập huấn trong tháng 11 năm 2022.
"""
NEXT = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU

KẾ HOẠCH
Phòng, chống mại dâm năm 2023 trên địa bàn tỉnh Lai Châu

I. CÁC CHỈ TIÊU CHỦ YẾU NĂM 2023
1. Tuyên truyền
- 100% học sinh, sinh viên ở trường được tuyên truyền.
- 40% xã có mô hình hỗ trợ tại cộng đồng.
2. Kiểm tra
- 70% cơ sở lưu trú niêm yết nội quy.
II. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
- Chủ trì tổ chức kiểm tra điều kiện về y tế các cơ sở lưu trú.
- Xây dựng tài liệu hướng dẫn công tác tư vấn.
"""


def taken_in(cast: Cast, text: str, year: int, when: datetime) -> Plan:
    plan = propose(cast.actor("officer"), f"ke-hoach-{year}.txt", text.encode(), when)
    plan.targets.update(decision=Decision.ACCEPTED)
    return plan


@pytest.fixture
def this(cast: Cast) -> Plan:
    """In force, and the first target is missed: few communes reported a meeting."""
    when = moment(2022, 1, 4, 9)
    plan = taken_in(cast, THIS, 2022, when)
    head = Heading("3742/KH-UBND", date(2021, 11, 12), date(2022, 1, 1), date(2022, 12, 31))
    plan = adopt(cast.actor("officer"), plan, when, head)
    for quarter, day in (("2022-Q1", 14), ("2022-Q2", 14), ("2022-Q3", 14), ("2022-Q4", 14)):
        report_communication(plan.province, quarter, date(2022, 3, day), 10, 96, moment(2022, 12, 16, 9))
    return plan


@pytest.fixture
def following(cast: Cast) -> Plan:
    return taken_in(cast, NEXT, 2023, moment(2022, 12, 1, 9))


def test_repeated_unfinished_dropped_and_new(cast: Cast, this: Plan, following: Plan) -> None:
    page = page_of(this, following, END.date(), Audience.RESTRICTED)
    rows = [[cell.text for cell in row] for row in page.tables["chi-tieu"].rows]
    assert [(row[1][:18], row[2], row[5], row[6]) for row in rows] == [
        ("60% xã, phường, th", "60%", "Không tiếp tục", "–"),
        ("100% học sinh, sin", "100%", "Lặp lại", "100%"),
        ("–", "–", "Mới", "40%"),
        ("80% cơ sở lưu trú ", "80%", "Lặp lại, giảm mức giao", "70%"),
    ]
    assert (rows[0][3], rows[0][4]) == ("9,4%", "✕ Không đạt")
    assert [text[:18] for text in page.lost] == ["60% xã, phường, th"]
    assert [(number, str(word)) for number, word in page.counts] == [
        (1, "lặp lại"),
        (1, "lặp lại, giảm mức giao"),
        (1, "không tiếp tục"),
        (1, "mới"),
        (1, "chưa đạt trong năm"),
    ]


def test_tasks_too(cast: Cast, this: Plan, following: Plan) -> None:
    page = page_of(this, following, END.date(), Audience.RESTRICTED)
    rows = [[cell.text for cell in row] for row in page.tables["nhiem-vu"].rows]
    told = {(row[1][:9], row[2], row[3]) for row in rows}
    assert ("Chủ trì t", "chưa có xác nhận", "Lặp lại") in told
    assert ("Hoàn thàn", "chưa có xác nhận", "Không tiếp tục") in told
    assert ("–", "–", "Mới") in told


def test_without_a_plan_of_next_year_the_results_stand_alone(cast: Cast, this: Plan) -> None:
    page = page_of(this, None, END.date(), Audience.RESTRICTED)
    assert len(page.tables["chi-tieu"].columns) == 5
    assert [(number, str(word)) for number, word in page.counts] == [(1, "chưa đạt trong năm")]


def test_a_draft_waits_like_any_other_plan(cast: Cast, this: Plan) -> None:
    actor = cast.actor("officer")
    made = draft_next_year(actor, this, END)
    assert (made.state, made.period_from, made.period_to) == (
        PlanState.PROPOSED, date(2023, 1, 1), date(2023, 12, 31),
    )  # fmt: skip
    assert made.title == "Phòng, chống mại dâm năm 2023 trên địa bàn tỉnh Lai Châu"
    assert set(made.targets.values_list("decision", flat=True)) == {Decision.PENDING}
    kept = [(each.text, each.value, each.indicator, each.owner_id) for each in made.targets.all()]
    assert kept == [(each.text, each.value, each.indicator, each.owner_id) for each in this.targets.all()]
    assert made.tasks.filter(text__contains="tháng 11 năm 2023").count() == 1
    assert made.duties.count() == this.duties.count()
    assert made.reporting_rules.count() == this.reporting_rules.count()
    assert Line.objects.filter(act="plan.draft_next_year", object_ref=f"plan:{made.pk}").count() == 1
    assert plan_in_force(this.province_id, date(2023, 2, 1)) == this
    for target in made.targets.all():
        decide_target(actor, target, Decision.ACCEPTED, None, END)
    adopt(actor, made, END)
    assert plan_in_force(this.province_id, date(2023, 2, 1)) == made


def test_what_was_rejected_is_not_drafted(cast: Cast, this: Plan) -> None:
    this.targets.filter(code="T02").update(decision=Decision.REJECTED)
    made = draft_next_year(cast.actor("officer"), this, END)
    assert list(made.targets.values_list("code", "text"))[1][0] == "T02"
    assert made.targets.count() == this.targets.count() - 1


def test_one_draft_and_none_beside_a_document(cast: Cast, this: Plan) -> None:
    actor = cast.actor("officer")
    made = draft_next_year(actor, this, END)
    with pytest.raises(AnotherInForce, match="Năm 2023 đã có"):
        draft_next_year(actor, this, END)
    set_aside(actor, made, END)
    assert draft_next_year(actor, this, END).pk != made.pk


def test_no_draft_of_a_proposal_or_of_a_plan_of_several_years(
    cast: Cast, this: Plan, following: Plan
) -> None:
    actor = cast.actor("officer")
    with pytest.raises(NotInForce):
        draft_next_year(actor, following, END)
    set_aside(actor, following, END)
    Plan.objects.filter(pk=this.pk).update(period_to=date(2025, 12, 31))
    with pytest.raises(NoPeriod):
        draft_next_year(actor, this, END)


@pytest.mark.parametrize("part", ["commune_clerk", "leader", "auditor", "stranger"])
def test_nobody_else_drafts(cast: Cast, this: Plan, part: str) -> None:
    with pytest.raises(Forbidden):
        draft_next_year(cast.actor(part), this, END)


def test_the_page_and_its_file(
    client: Client, cast: Cast, sign_in: SignIn, this: Plan, following: Plan
) -> None:
    sign_in(client, cast.officer)
    assert f'href="/nam-sau/{this.pk}/"' in client.get(f"/ke-hoach/{this.pk}/").content.decode()
    with clock_set_by_hand(END):
        page = client.get(f"/nam-sau/{this.pk}/").content.decode()
        file = client.post(f"/nam-sau/{this.pk}/chi-tieu/", {"tep": "xlsx"})
    for words in ("Chuẩn bị kế hoạch năm 2023", "Chưa đạt và không tiếp tục", "Lặp lại, giảm mức giao"):
        assert words in page
    assert "Lập bản nháp năm 2023" not in page
    sheet = openpyxl.load_workbook(BytesIO(file.content)).active
    values = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "Không tiếp tục" in values
    assert "Mức giao 2023" in values


@pytest.mark.parametrize("asked", ["²", "9" * 30, "-1", "x"])
def test_a_number_that_is_none_sets_the_latest_beside(
    client: Client, cast: Cast, sign_in: SignIn, this: Plan, following: Plan, asked: str
) -> None:
    sign_in(client, cast.officer)
    answer = client.get(f"/nam-sau/{this.pk}/", {"voi": asked})
    assert answer.status_code == 200
    assert "Chuẩn bị kế hoạch năm 2023" in answer.content.decode()


def test_the_draft_by_page(client: Client, cast: Cast, sign_in: SignIn, this: Plan) -> None:
    sign_in(client, cast.officer)
    assert "Lập bản nháp năm 2023" in client.get(f"/nam-sau/{this.pk}/").content.decode()
    told = client.post(f"/nam-sau/{this.pk}/lap-nhap/", follow=True).content.decode()
    assert "Đã lập bản nháp" in told
    assert "Lập từ kế hoạch năm trước, chưa có văn bản." in told
    assert Plan.objects.get(state=PlanState.PROPOSED).drafted_from_id == this.pk
    again = client.post(f"/nam-sau/{this.pk}/lap-nhap/", follow=True).content.decode()
    assert "Năm 2023 đã có" in again


def test_who_decides_on_nothing_sees_no_proposal_beside(
    client: Client, cast: Cast, sign_in: SignIn, this: Plan, following: Plan
) -> None:
    sign_in(client, cast.commune_clerk)
    page = client.get(f"/nam-sau/{this.pk}/").content.decode()
    assert "Chưa có văn bản kế hoạch năm 2023" in page
    assert "Lập bản nháp" not in page
    assert client.get(f"/nam-sau/{following.pk}/").status_code == 404


def test_wrongly_paired_targets_are_paired_again(
    cast: Cast, this: Plan, following: Plan, client: Client, sign_in: SignIn
) -> None:
    def paired() -> list[tuple[str, str, str]]:
        page = page_of(this, following, END.date(), Audience.RESTRICTED)
        return [(row[1].text[:3], row[5].text, row[7].text[:3]) for row in page.tables["chi-tieu"].rows]

    before = paired()
    fresh = following.targets.get(text__startswith="40% xã").code
    old = this.targets.get(text__startswith="60% xã").code
    sign_in(client, cast.officer)
    address = f"/nam-sau/{this.pk}/ghep/"
    with clock_set_by_hand(END):
        page = client.post(address, {"voi": following.pk, "moi": fresh, "cu": old}, follow=True)
        assert f"Cán bộ đã ghép {fresh} với {old} của kế hoạch trước." in page.content.decode()
        assert paired()[0] == ("60%", "Lặp lại, giảm mức giao", "40%")
        client.post(address, {"voi": following.pk, "moi": fresh, "cu": "ban-dau"})
        assert paired() == before
        repeated = following.targets.get(text__startswith="100% học sinh").code
        client.post(address, {"voi": following.pk, "moi": repeated, "cu": "khong"})
        assert ("100", "Không tiếp tục", "–") in paired()
        assert ("–", "Mới", "100") in paired()
        assert client.post(address, {"voi": "x", "moi": fresh, "cu": old}).status_code == 404
    assert Line.objects.filter(act="plan.pair", object_ref=f"plan:{following.pk}:{fresh}").count() == 2
