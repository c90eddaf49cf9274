"""A record's way: put in, corrected with a reason, withdrawn with a reason. Each act by whoever may."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from activity_steps import MEETING, NOW, committee, draft, meeting, put_in
from cast import Cast
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Forbidden
from nhipcau.web.activities.actions import add_step, correct, withdraw, withdraw_step
from nhipcau.web.activities.failures import (
    Changed,
    Invalid,
    NamesPersons,
    NoReason,
    NotNow,
    Unanswered,
)
from nhipcau.web.activities.models import Activity, ActivityPart
from nhipcau.web.figures.models import Fact, ValueHistory
from nhipcau.web.journal.models import Line

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def facts(unit_id: int) -> dict[str, Decimal | None]:
    rows = Fact.objects.filter(unit_id=unit_id)
    return {f"{row.figure} {row.period} {row.breakdown}".strip(): row.value for row in rows}


def test_a_meeting_makes_its_cells_for_the_commune(cast: Cast) -> None:
    of = meeting(cast)
    assert facts(of.unit_id) == {
        "B02 2022-Q1": 1,
        "B02 2022-Q1 form=conference": 1,
        "B03 2022-H1": 42,
        "B03 2022-H1 audience=women": 30,
        "B03 2022-H1 audience=youth": 12,
    }
    assert {row.reporter for row in Fact.objects.all()} == {committee(cast).key}
    assert of.summary == "Hội nghị, nói chuyện chuyên đề"


def test_two_meetings_add_up_and_withdrawing_one_takes_it_off(cast: Cast) -> None:
    first, second = meeting(cast), meeting(cast, day=date(2022, 3, 9))
    assert facts(first.unit_id)["B03 2022-H1"] == 84
    withdraw(cast.actor("commune_clerk"), second.pk, "Ghi nhầm ngày", LATER)
    assert facts(first.unit_id)["B03 2022-H1"] == 42
    withdraw(cast.actor("commune_clerk"), first.pk, "Ghi nhầm đơn vị", LATER)
    assert facts(first.unit_id) == {}
    assert Activity.objects.count() == 2
    assert ValueHistory.objects.filter(known_to__isnull=True).count() == 0


def test_a_form_sent_twice_is_one_record(cast: Cast) -> None:
    actor, of = cast.actor("commune_clerk"), draft(committee(cast))
    assert put_in(actor, of, token="same").pk == put_in(actor, of, token="same").pk
    assert facts(committee(cast).unit_id)["B02 2022-Q1"] == 1


def test_a_correction_moves_the_record_to_another_quarter(cast: Cast) -> None:
    of = meeting(cast)
    changed = replace(draft(committee(cast)), day=date(2022, 4, 8))
    correct(cast.actor("commune_clerk"), of.pk, changed, "Sai ngày trong biên bản", LATER, revision=1)
    assert set(facts(of.unit_id)) >= {"B02 2022-Q2", "B03 2022-H1"}
    assert "B02 2022-Q1" not in facts(of.unit_id)
    event = of.events.first()
    assert event is not None
    assert (event.act, event.reason) == ("correct", "Sai ngày trong biên bản")
    assert event.changes == [["Ngày", "8/3/2022", "8/4/2022"]]


def test_acts_need_reasons(cast: Cast) -> None:
    of = meeting(cast)
    with pytest.raises(NoReason):
        withdraw(cast.actor("commune_clerk"), of.pk, "  ", LATER)
    with pytest.raises(NoReason):
        correct(cast.actor("commune_clerk"), of.pk, draft(committee(cast)), "", LATER)


def test_two_people_on_one_record(cast: Cast) -> None:
    of = meeting(cast)
    correct(cast.actor("officer"), of.pk, draft(committee(cast)), "Đối chiếu biên bản", LATER, revision=1)
    with pytest.raises(Changed):
        correct(cast.actor("commune_clerk"), of.pk, draft(committee(cast)), "Sửa", LATER, revision=1)


def test_a_withdrawn_record_is_done_with(cast: Cast) -> None:
    of = meeting(cast)
    withdraw(cast.actor("commune_clerk"), of.pk, "Ghi nhầm", LATER)
    with pytest.raises(NotNow):
        withdraw(cast.actor("commune_clerk"), of.pk, "Ghi nhầm", LATER)


def test_each_act_has_its_line_in_the_journal_without_what_was_typed(cast: Cast) -> None:
    of = meeting(cast)
    withdraw(cast.actor("commune_clerk"), of.pk, "Ghi nhầm", LATER)
    acts = Line.objects.filter(object_ref=of.ref).order_by("seq").values_list("act", flat=True)
    assert list(acts) == ["activity.record", "activity.withdraw"]


@pytest.mark.parametrize("part", ["police", "leader", "auditor", "operator", "stranger"])
def test_who_may_not_record_for_a_commune(cast: Cast, part: str) -> None:
    with pytest.raises(Forbidden):
        put_in(cast.actor(part), draft(committee(cast)))
    assert not Activity.objects.exists()


@pytest.mark.parametrize("part", ["commune_clerk", "district", "officer"])
def test_who_may(cast: Cast, part: str) -> None:
    assert put_in(cast.actor(part), draft(committee(cast))).standing


def test_a_clerk_records_for_the_own_commune_alone(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        put_in(cast.actor("commune_clerk"), draft(committee(cast, "district")))


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({**MEETING, "form": ""}, "form"),
        ({**MEETING, "form": "panel"}, "form"),
        ({**MEETING, "audiences": {"women": "30,5"}}, "audiences"),
        ({**MEETING, "leaflets": "-2"}, "leaflets"),
    ],
)
def test_what_cannot_be_read_says_where(cast: Cast, answers: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        meeting(cast, answers=answers)
    assert list(caught.value.fields) == [field]
    assert not Activity.objects.exists()


@pytest.mark.parametrize("day", [date(2022, 7, 5), date(2009, 1, 1)])
def test_days_that_cannot_be(cast: Cast, day: date) -> None:
    with pytest.raises(Invalid, match="ngày"):
        meeting(cast, day=day)


def test_lists_of_persons_and_secrets_do_not_come_in(cast: Cast) -> None:
    names = (
        "Nguyễn Thị Hoa sinh năm 1990, trú tại bản Nà Ban\nLò Văn Nam sinh năm 1985, trú tại bản Nà Khoang"
    )
    with pytest.raises(NamesPersons):
        meeting(cast, spot=names)
    actor = cast.actor("officer")
    office = committee(cast, "officer")
    supervised = {"review": "inspection", "bodies": "UBND các xã", "finding": "TỐI MẬT"}
    with pytest.raises(SecretDocument):
        put_in(actor, draft(office, "supervision", supervised))
    assert not Activity.objects.exists()


def test_one_name_is_too_many_where_workers_are_concerned(cast: Cast) -> None:
    answers = {"form": "conference", "establishments": "1", "audiences": {"establishment_worker": "9"}}
    kept = meeting(cast, kind="establishment_workers", answers={**answers, "first_time": "7"})
    assert facts(kept.unit_id)["B04w 2022-H1"] == 7
    with pytest.raises(NamesPersons):
        meeting(
            cast,
            kind="establishment_workers",
            answers={**answers, "first_time": "7"},
            spot="Nhà bà Lò Thị Mai",
        )


def test_the_media_ledger_asks_about_names(cast: Cast) -> None:
    from nhipcau.web.agencies.models import Agency

    outlet = Agency.objects.select_related("unit").get(key="bao-lai-chau")
    item = {
        "genre": "news",
        "origin": "own",
        "headline": "Gương sáng Lò Thị Mai ở Sìn Hồ",
        "airings": "1",
        "link": "https://baolaichau.vn/a/1",
    }
    with pytest.raises(Unanswered, match="Tiêu đề"):
        put_in(cast.actor("officer"), draft(outlet, "media", item))
    put_in(cast.actor("officer"), draft(outlet, "media", item, answered=True))
    rows = Fact.objects.filter(figure="B06", period="2022-Q1", reporter="bao-lai-chau")
    assert {row.breakdown: row.value for row in rows} == {"": 1, "genre=news": 1}


def test_a_panel_counts_again_with_a_dated_check(cast: Cast) -> None:
    of = meeting(
        cast, kind="panel", answers={"pieces": "3", "spot": "Ngã ba trung tâm xã"}, day=date(2022, 1, 10)
    )
    assert facts(of.unit_id)["B05 2022-H1"] == 3
    assert "B02 2022-Q3" not in facts(of.unit_id)
    actor = cast.actor("commune_clerk")
    add_step(actor, of.pk, date(2022, 7, 1), "", "Pano còn tốt", LATER)
    assert facts(of.unit_id)["B02 2022-Q3 form=panel"] == 1
    assert facts(of.unit_id)["B05 2022-H1"] == 3
    withdraw_step(actor, of.pk, of.steps.get().pk, "Ghi nhầm bản ghi", LATER)
    assert "B02 2022-Q3" not in facts(of.unit_id)
    with pytest.raises(Invalid):
        add_step(actor, of.pk, date(2022, 1, 9), "", "", LATER)


def test_a_meeting_has_no_later_check(cast: Cast) -> None:
    with pytest.raises(NotNow):
        add_step(cast.actor("commune_clerk"), meeting(cast).pk, date(2022, 7, 1), "", "", LATER)


def test_a_model_goes_through_its_stages(cast: Cast) -> None:
    body = committee(cast, "district")
    answers = {
        "name": "Mô hình hỗ trợ hòa nhập cộng đồng",
        "decision": "12/QĐ-UBND ngày 1/2/2022",
        "contents": ["prevention", "gbv"],
        "service": "Tư vấn pháp lý",
    }
    actor = cast.actor("district")
    of = put_in(actor, draft(body, "model", answers, date(2022, 3, 1)))
    assert facts(body.unit_id) == {
        f"{figure} 2022-{time} {breakdown}".strip(): value
        for time in ("H1", "Y")
        for figure, breakdown, value in [
            ("P01m", "", 1),
            ("P01", "", 2),
            ("P01", "content=prevention", 1),
            ("P01", "content=gbv", 1),
        ]
    }
    with pytest.raises(NotNow):
        add_step(actor, of.pk, date(2022, 7, 1), "replication", "", LATER)
    add_step(actor, of.pk, date(2022, 6, 20), "stopped", "Hết kinh phí", LATER)
    assert {key.split()[1] for key in facts(body.unit_id)} == {"2022-H1"}
    with pytest.raises(NotNow):
        add_step(actor, of.pk, date(2022, 7, 2), "", "", LATER)


def test_two_models_of_a_district_are_one_has_a_model(cast: Cast) -> None:
    body = committee(cast, "district")
    answers = {"name": "Mô hình", "decision": "12/QĐ", "contents": ["gbv"], "service": "Tư vấn"}
    for _ in range(2):
        put_in(cast.actor("district"), draft(body, "model", answers, date(2022, 3, 1)))
    assert facts(body.unit_id)["P01m 2022-H1"] == 1
    assert ActivityPart.objects.filter(figure="P01m", period="2022-H1").count() == 2


def test_a_signed_plan_is_the_districts_and_a_tick(cast: Cast) -> None:
    body = committee(cast, "district")
    plan = {
        "document": "plan",
        "number": "15/KH-UBND",
        "subject": "Kế hoạch phòng, chống mại dâm năm 2022",
        "position": "Phó Chủ tịch UBND huyện",
    }
    put_in(cast.actor("district"), draft(body, "document", plan))
    assert "B10k 2022-H1" not in facts(body.unit_id)
    put_in(cast.actor("district"), draft(body, "document", {**plan, "own_part": "1", "of_year": "1"}))
    assert facts(body.unit_id)["B10k 2022-H1"] == 1
    assert facts(body.unit_id)["B01 2022-H1 document=plan"] == 2
