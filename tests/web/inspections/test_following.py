"""What follows a round: clocks, the decree of the day of the act, authority, limitation, payment, recommendations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from cast import Cast, moment, sign_in
from nhipcau.core.rights import Forbidden
from nhipcau.web.agencies.queries import match
from nhipcau.web.inspections.failures import Changed, Invalid, NamesPersons, NotNow
from nhipcau.web.inspections.following.matters import decide, draw, drop, pass_on, pay
from nhipcau.web.inspections.following.queries import clocks_of, dues
from nhipcau.web.inspections.following.recommending import answer, count_persons, recommend
from nhipcau.web.inspections.following.said import DecisionSaid, MatterSaid, PersonsSaid, RecommendationSaid
from nhipcau.web.inspections.models import Inspection, Matter, PersonSanctions, Recommendation
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from round_steps import ROUND_DAY, inspected

pytestmark = pytest.mark.django_db
DRAWN = moment(2022, 6, 14, 16, 30)
LATER = moment(2022, 6, 22, 9)


def said(**changes: object) -> MatterSaid:
    made = MatterSaid("03/BB-VPHC", DRAWN, ROUND_DAY, "individual", "business_lets")
    return replace(made, **changes)


def drawn(cast: Cast, **changes: object) -> Matter:
    return draw(cast.actor("officer"), inspected(cast).pk, said(**changes), DRAWN, token="m")


def decision(**changes: object) -> DecisionSaid:
    made = DecisionSaid("45/QĐ-XPHC", date(2022, 6, 22), "province_chair", 35_000_000, date(2022, 6, 22))
    return replace(made, **changes)


def test_a_matter_goes_its_way_and_is_counted(cast: Cast) -> None:
    of, who = drawn(cast), cast.actor("officer")
    assert of.citation == "khoản 2 Điều 27 Nghị định 144/2021/NĐ-CP"
    clocks = clocks_of(of)
    assert clocks.transfer == DRAWN + timedelta(hours=24)
    assert clocks.decision
    assert (clocks.decision.date(), clocks.limitation) == (date(2022, 6, 23), date(2023, 6, 14))
    of = pass_on(who, of.pk, "province_chair", DRAWN + timedelta(hours=2), LATER)
    assert clocks_of(of).transfer is None
    of = decide(who, of.pk, decision(), LATER, revision=of.revision)
    payment = clocks_of(of).payment
    assert payment
    assert payment.date() == date(2022, 7, 2)
    pay(who, of.pk, 20_000_000, date(2022, 6, 22), LATER)
    of = pay(who, of.pk, 35_000_000, date(2022, 6, 22), LATER)
    assert clocks_of(of).payment is None
    inspection = Inspection.objects.get()
    assert (inspection.fines, inspection.fined, inspection.paid) == (1, 35_000_000, 35_000_000)
    acts = list(Line.objects.filter(act__startswith="matter.").order_by("seq").values_list("act", flat=True))
    assert acts == ["matter.draw", "matter.pass", "matter.decide", "matter.pay", "matter.pay"]


def test_the_same_form_again_is_the_same_matter(cast: Cast) -> None:
    of = drawn(cast)
    assert draw(cast.actor("officer"), of.inspection_id, said(), DRAWN, token="m").pk == of.pk
    assert Matter.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"amount": 41_000_000}, "cao hơn mức tối đa 40.000.000"),
        ({"amount": 29_000_000}, "thấp hơn mức tối thiểu"),
        ({"amount": 0}, "cảnh cáo"),
        ({"amount": -1}, "không hợp lệ"),
        ({"authority": "commune_chair"}, "không có thẩm quyền tước"),
        ({"authority": "district_chair", "amount": 40_000_000}, "vượt thẩm quyền"),
        ({"authority": "mayor"}, "trong danh sách"),
        ({"number": " "}, "số, ký hiệu"),
        ({"decided_on": date(2022, 6, 13)}, "từ ngày lập biên bản"),
        ({"decided_on": date(2022, 6, 23)}, "đến hôm nay"),
        ({"received_on": date(2022, 6, 20)}, "trước ngày ra quyết định"),
        ({"suspended_to": date(2022, 12, 1)}, "cần ngày đầu"),
    ],
)
def test_decisions_that_may_not_stand(cast: Cast, changes: dict[str, object], says: str) -> None:
    of = drawn(cast)
    with pytest.raises(Invalid, match=says):
        decide(cast.actor("officer"), of.pk, decision(**changes), LATER, revision=of.revision)
    of.refresh_from_db()
    assert of.is_open


def test_an_organisation_pays_twice(cast: Cast) -> None:
    of = drawn(cast, liable="organisation")
    with pytest.raises(Invalid, match=r"60\.000\.000"):
        decide(cast.actor("officer"), of.pk, decision(), LATER, revision=of.revision)
    decide(cast.actor("officer"), of.pk, decision(amount=80_000_000), LATER, revision=of.revision)


def test_no_decision_after_the_limitation(cast: Cast) -> None:
    of, day = drawn(cast), date(2023, 6, 15)
    with pytest.raises(Invalid, match="hết thời hiệu xử phạt ngày 14/6/2023"):
        decide(
            cast.actor("officer"),
            of.pk,
            decision(decided_on=day, received_on=None),
            moment(2023, 7, 1),
            revision=1,
        )
    drop(cast.actor("officer"), of.pk, day, moment(2023, 7, 1))
    with pytest.raises(NotNow, match="đã có kết quả"):
        drop(cast.actor("officer"), of.pk, day, moment(2023, 7, 1))


def test_persons_who_buy_or_sell_have_no_matter(cast: Cast) -> None:
    of = inspected(cast)
    for key in ("buying", "selling", "selling_several"):
        with pytest.raises(Invalid, match="chỉ ghi số lượng"):
            draw(cast.actor("officer"), of.pk, said(conduct=key), DRAWN, token="p")
    with pytest.raises(Invalid, match="nghị định áp dụng"):
        draw(cast.actor("officer"), of.pk, said(conduct=""), DRAWN, token="p")
    made = draw(
        cast.actor("officer"),
        of.pk,
        said(conduct="", citation="Điều 8 Nghị định 12/2022/NĐ-CP"),
        DRAWN,
        token="o",
    )
    decide(
        cast.actor("officer"),
        made.pk,
        decision(amount=3_000_000, authority="inspectorate"),
        LATER,
        revision=1,
    )


def test_two_officers_do_not_decide_one_over_the_other(cast: Cast) -> None:
    of = drawn(cast)
    pass_on(cast.actor("officer"), of.pk, "province_chair", DRAWN, LATER)
    with pytest.raises(Changed):
        decide(cast.actor("officer"), of.pk, decision(), LATER, revision=of.revision)
    with pytest.raises(NotNow, match="đã chuyển"):
        pass_on(cast.actor("officer"), of.pk, "province_chair", DRAWN, LATER)


def test_days_that_cannot_be(cast: Cast) -> None:
    of = inspected(cast)
    for wrong in (
        said(act_on=date(2022, 6, 15)),
        said(drawn_at=moment(2022, 6, 13), act_on=date(2022, 6, 1)),
        said(drawn_at=LATER + timedelta(days=1)),
        said(ended_on=date(2022, 6, 1)),
        said(liable="guest"),
    ):
        with pytest.raises(Invalid):
            draw(cast.actor("officer"), of.pk, wrong, LATER, token="w")
    with pytest.raises(Forbidden):
        draw(cast.actor("commune_clerk"), of.pk, said(), DRAWN, token="w")
    made = drawn_again(cast, of)
    with pytest.raises(NotNow, match="đã có quyết định phạt tiền"):
        pay(cast.actor("officer"), made.pk, 1, LATER.date(), LATER)


def drawn_again(cast: Cast, of: Inspection) -> Matter:
    return draw(cast.actor("officer"), of.pk, said(), DRAWN, token="again")


def test_recommendations_are_asked_answered_and_overdue(cast: Cast, client: Client) -> None:
    of, body = inspected(cast), match("Công an tỉnh", ROUND_DAY)
    assert body
    asked = RecommendationSaid(body.pk, "Rà soát việc cấp giấy chứng nhận", ROUND_DAY, date(2022, 7, 14))
    made = recommend(cast.actor("officer"), of.pk, asked, DRAWN, token="k")
    assert recommend(cast.actor("officer"), of.pk, asked, DRAWN, token="k").pk == made.pk
    with pytest.raises(NamesPersons):
        recommend(
            cast.actor("officer"), of.pk, replace(asked, text="Xem xét chị Giàng Thị Mỷ"), DRAWN, token="n"
        )
    with pytest.raises(NamesPersons, match="“hiv”"):
        recommend(
            cast.actor("officer"), of.pk, replace(asked, text="Xét nghiệm HIV nhân viên"), DRAWN, token="h"
        )
    with pytest.raises(Invalid):
        recommend(cast.actor("officer"), of.pk, replace(asked, due_on=date(2022, 6, 1)), DRAWN, token="d")
    mine = [str(each.title) for each in dues(cast.actor("police"), LATER)]
    assert mine == ["Trả lời kiến nghị của Đội 178"]
    sign_in(client, cast.police)
    with clock_set_by_hand(LATER):
        assert "Trả lời kiến nghị của Đội 178" in client.get("/viec-cua-toi/").content.decode()
        assert "Rà soát" in client.get(f"/kiem-tra/kien-nghi/{made.pk}/").content.decode()
    answer(cast.actor("police"), made.pk, "12/CV-CAT", date(2022, 6, 21), LATER)
    assert dues(cast.actor("police"), LATER) == []
    with pytest.raises(NotNow):
        answer(cast.actor("officer"), made.pk, "12/CV-CAT", date(2022, 6, 21), LATER)
    assert Recommendation.objects.get().answer_number == "12/CV-CAT"


def test_what_is_due_says_the_work_alone(cast: Cast) -> None:
    of = drawn(cast)
    body = match("Công an tỉnh", ROUND_DAY)
    assert body
    asked = RecommendationSaid(body.pk, "Rà soát", ROUND_DAY, date(2022, 6, 20))
    recommend(cast.actor("officer"), of.inspection_id, asked, DRAWN, token="k")
    found = dues(cast.actor("officer"), LATER, own=False)
    told = [(str(each.title), each.late) for each in found]
    assert told == [
        ("Kết thúc cuộc kiểm tra", True),
        ("Chuyển biên bản vi phạm hành chính (24 giờ)", True),
        ("Kiến nghị chờ trả lời", True),
        ("Ra quyết định xử phạt", False),
    ]
    assert not any("Hoa Ban" in f"{each.title}{each.place}" for each in found)


def test_a_recheck_is_due_until_one_was_made(cast: Cast) -> None:
    inspected(cast, recheck="2022-07-14")
    assert "Kiểm tra lại" in {str(each.title) for each in dues(cast.actor("officer"), LATER, own=False)}


def test_sanctions_on_persons_are_counts(cast: Cast) -> None:
    told = PersonsSaid(date(2022, 6, 14), "selling", "up_to_1", 3)
    row = count_persons(cast.actor("officer"), told, LATER)
    assert (row.month, row.role, row.article, row.count) == (
        date(2022, 6, 1), "seller", "khoản 1 Điều 25 Nghị định 144/2021/NĐ-CP", 3,
    )  # fmt: skip
    count_persons(cast.actor("officer"), replace(told, count=4), LATER)
    assert PersonSanctions.objects.get().count == 4
    fields = {field.name for field in PersonSanctions._meta.get_fields()}
    assert fields == {"id", "province", "month", "role", "conduct", "decree", "article", "band", "count"}
    for wrong in (
        replace(told, conduct="business_lets"), replace(told, band="x"), replace(told, count=-1),
        replace(told, month=date(2022, 8, 1)), replace(told, conduct="parking"),
    ):  # fmt: skip
        with pytest.raises(Invalid):
            count_persons(cast.actor("officer"), wrong, LATER)
    for part in ("commune_clerk", "district", "leader", "stranger"):
        with pytest.raises(Forbidden):
            count_persons(cast.actor(part), told, LATER)


def test_the_pages(cast: Cast, client: Client) -> None:
    of = drawn(cast)
    sign_in(client, cast.officer)
    with clock_set_by_hand(LATER):
        page = client.get(f"/kiem-tra/xu-ly/{of.inspection_id}/").content.decode()
        assert "từ 30.000.000 đồng đến 40.000.000 đồng" in page
        assert "quá hạn" in page
        everything = client.get("/kiem-tra/xu-ly/").content.decode()
        assert "Chuyển biên bản vi phạm hành chính" in everything
        address = f"/kiem-tra/xu-ly/vu-viec/{of.pk}/"
        form = {
            "do": "decide",
            "number": "45/QĐ",
            "decided_on": "2022-06-22",
            "authority": "province_chair",
            "revision": 1,
        }
        bad = client.post(address, {**form, "amount": "99.000.000"})
        assert bad.status_code == 422
        assert "cao hơn mức tối đa" in bad.content.decode()
        assert client.post(address, {**form, "amount": "35.000.000"}).status_code == 302
        persons = {"month": "2022-06", "conduct": "selling", "band": "warning", "count": "2"}
        assert client.post("/kiem-tra/xu-phat-ca-nhan/", persons).status_code == 302
        assert "Bán dâm" in client.get("/kiem-tra/xu-phat-ca-nhan/").content.decode()
    sign_in(client, cast.commune_clerk)
    for closed in (f"/kiem-tra/xu-ly/{of.inspection_id}/", "/kiem-tra/xu-phat-ca-nhan/"):
        assert client.get(closed).status_code == 404


def test_after_the_turn_amounts_are_not_known_and_nothing_is_guessed(cast: Cast) -> None:
    of = drawn(cast)
    Matter.objects.filter(pk=of.pk).update(
        act_on=date(2025, 12, 15), drawn_at=datetime.fromisoformat("2025-12-15T10:00+07:00")
    )
    made = decision(
        decided_on=date(2025, 12, 20), received_on=None, amount=99_000_000, authority="province_police"
    )
    decide(cast.actor("officer"), of.pk, made, moment(2025, 12, 21), revision=of.revision)


@pytest.mark.parametrize(
    ("citation", "says"),
    [
        ("khoản 1 Điều 25 Nghị định 144/2021 (bán dâm)", "không ghi chữ nào khác"),
        ("khoản 1 Điều 25 Nghị định 144/2021", "chỉ ghi số lượng"),
        ("điểm a khoản 2 Điều 24 Nghị định số 144/2021/NĐ-CP", "chỉ ghi số lượng"),
        ("Điều 26 Nghị định 144/2021/NĐ-CP", "chỉ ghi số lượng"),
        ("Điều 33 Nghị định 282/2025/NĐ-CP", "chỉ ghi số lượng"),
        ("Điều 23 Nghị định 167/2013/NĐ-CP", "chỉ ghi số lượng"),
        ("khoản 2 Điều 27 Nghị định 144/2021/NĐ-CP", "hãy chọn hành vi trong danh mục"),
        ("Giàng Thị Mỷ, sinh năm 1999, bản Nà Khương", "không ghi chữ nào khác|cá nhân|họ và tên"),
    ],
)
def test_no_free_citation_brings_a_seller_in(cast: Cast, citation: str, says: str) -> None:
    of = inspected(cast)
    with pytest.raises((Invalid, NamesPersons), match=says):
        draw(cast.actor("officer"), of.pk, said(conduct="", citation=citation), DRAWN, token="f")
    number = "Giàng Thị Mỷ, sinh năm 1999, CCCD 012199001234"
    with pytest.raises(NamesPersons):
        draw(cast.actor("officer"), of.pk, said(number=number), DRAWN, token="f")
    assert not Matter.objects.exists()


def test_another_decree_is_cited_alike_and_its_authority_is_held(cast: Cast) -> None:
    made = drawn(cast, conduct="", citation="Khoản 2, điều 8 nghị định số 12/2022")
    assert made.citation == "khoản 2 Điều 8 Nghị định 12/2022/NĐ-CP"
    for wrong, says in (
        (decision(authority="commune_chair", amount=6_000_000), "vượt thẩm quyền"),
        (
            decision(authority="commune_chair", amount=1_000_000, suspended_from=date(2022, 6, 22)),
            "không có thẩm quyền tước",
        ),
    ):
        with pytest.raises(Invalid, match=says):
            decide(cast.actor("officer"), made.pk, wrong, LATER, revision=1)
    decide(
        cast.actor("officer"),
        made.pk,
        decision(amount=5_000_000, authority="commune_chair"),
        LATER,
        revision=1,
    )


def test_in_the_month_of_the_turn_each_decree_has_its_own_counts(cast: Cast, client: Client) -> None:
    turn, after = PersonsSaid(date(2025, 12, 1), "selling", "warning", 3), moment(2026, 1, 5)
    with pytest.raises(Invalid, match="nghị định có hiệu lực tại ngày vi phạm"):
        count_persons(cast.actor("officer"), turn, after)
    for decree, count in (("144/2021/NĐ-CP", 3), ("282/2025/NĐ-CP", 2)):
        count_persons(cast.actor("officer"), replace(turn, decree=decree, count=count), after)
    early = replace(turn, month=date(2025, 11, 1), decree="282/2025/NĐ-CP")
    with pytest.raises(Invalid):
        count_persons(cast.actor("officer"), early, after)
    rows = PersonSanctions.objects.order_by("decree").values_list("decree", "article", "count")
    assert list(rows) == [
        ("144/2021/NĐ-CP", "khoản 1 Điều 25 Nghị định 144/2021/NĐ-CP", 3),
        ("282/2025/NĐ-CP", "Điều 33 Nghị định 282/2025/NĐ-CP", 2),
    ]
    sign_in(client, cast.officer)
    with clock_set_by_hand(after):
        page = client.get("/kiem-tra/xu-phat-ca-nhan/").content.decode()
        assert '<optgroup label="Nghị định 144/2021/NĐ-CP">' in page
        form = {"month": "2026-01", "conduct": "144/2021/NĐ-CP|selling", "band": "warning", "count": "1"}
        assert client.post("/kiem-tra/xu-phat-ca-nhan/", form).status_code == 302
    assert PersonSanctions.objects.get(month=date(2026, 1, 1)).decree == "144/2021/NĐ-CP"


def test_counts_of_before_learn_their_decree_from_the_article(cast: Cast) -> None:
    count_persons(cast.actor("officer"), PersonsSaid(date(2022, 6, 1), "selling", "up_to_1", 3), LATER)
    PersonSanctions.objects.update(decree="")
    migration = import_module("nhipcau.web.inspections.migrations.0006_decree_of_persons")
    migration.fill(apps, SimpleNamespace(connection=connection))
    assert PersonSanctions.objects.get().decree == "144/2021/NĐ-CP"
