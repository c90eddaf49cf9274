"""Amendment and replacement within the year: the next version of the plan, judged from its own day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from amending_documents import AMENDMENT, REPLACEMENT
from cast import Cast
from nhipcau.core.rights import Forbidden
from nhipcau.web.agencies.models import Agency
from nhipcau.web.indicators.bridge import measure_targets
from nhipcau.web.journal.models import Line
from nhipcau.web.plans.actions import (
    AnotherInForce,
    Corrections,
    Heading,
    NoPeriod,
    NotDecided,
    NotInForce,
    Said,
    Superseded,
    accept_all_certain,
    adopt,
    decide_target,
    propose,
    propose_version,
    say_clause,
    set_aside,
)
from nhipcau.web.plans.clauses import all_clauses
from nhipcau.web.plans.models import Decision, Plan, PlanChange, PlanState, PlanTarget
from nhipcau.web.plans.queries import (
    plan_in_force,
    targets_followed,
    version_after,
    version_on,
    versions_of,
    word_of,
)

FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)
ISSUED = date(2022, 6, 10)
HEAD = Heading("3742/KH-UBND", date(2021, 11, 12), FIRST, LAST)
LATER = Heading("2105/KH-UBND", ISSUED, FIRST, LAST, ISSUED)
T01 = "I/2/2.1/-1"


@pytest.fixture
def june(moment: Callable[..., datetime]) -> datetime:
    return moment(2022, 6, 13, 9)


@pytest.fixture
def base(cast: Cast, proposal: Plan, at: datetime) -> Plan:
    """In force, with an owner that the officer chose and the doubtful target put right."""
    actor = cast.actor("officer")
    accept_all_certain(actor, proposal, at)
    first, last = proposal.targets.get(code="T01"), proposal.targets.get(code="T04")
    owner = Agency.objects.filter(province_id=proposal.province_id, kind="department").order_by("pk")[0]
    decide_target(
        actor, first, Decision.CORRECTED, replace(Corrections.none_of(first), owner_id=owner.pk), at
    )
    rest = replace(Corrections.none_of(last), text="Phấn đấu 40% hộ gia đình trồng rừng", indicator="T05")
    decide_target(actor, last, Decision.CORRECTED, rest, at)
    return adopt(actor, proposal, at, HEAD)


def amendment(cast: Cast, base: Plan, at: datetime, text: str = AMENDMENT) -> Plan:
    return propose_version(cast.actor("officer"), base, PlanChange.AMEND, "sua-doi.txt", text.encode(), at)


def replacement(cast: Cast, base: Plan, at: datetime) -> Plan:
    return propose_version(
        cast.actor("officer"), base, PlanChange.REPLACE, "thay-the.txt", REPLACEMENT.encode(), at
    )


def decide_all(cast: Cast, plan: Plan, at: datetime) -> None:
    for target in plan.targets.filter(decision=Decision.PENDING):
        wanted = Decision.REJECTED if target.settings.get("dropping") else Decision.ACCEPTED
        decide_target(cast.actor("officer"), target, wanted, None, at)


def adopted(cast: Cast, plan: Plan, at: datetime) -> Plan:
    decide_all(cast, plan, at)
    return adopt(cast.actor("officer"), plan, at, LATER)


def levels(plan: Plan) -> dict[str, tuple[str, Decimal | None]]:
    return {each.code: (each.text[:24], each.value) for each in targets_followed(plan)}


def test_an_amendment_touches_what_it_names_alone(cast: Cast, base: Plan, june: datetime) -> None:
    plan = amendment(cast, base, june)
    waiting = plan.targets.filter(decision=Decision.PENDING)
    assert [(each.text[:20], each.value) for each in waiting] == [
        ("70% xã, phường, thị ", Decimal(70)),
        ("80% cơ sở lưu trú ký", Decimal(80)),
        ("Phấn đấu 40% hộ gia ", Decimal(40)),
    ]
    assert [each.settings.get("dropping", False) for each in waiting] == [False, False, True]
    assert [each.settings.get("carried", "") for each in waiting] == ["T01", "", "T04"]
    changed = waiting[0]
    old = base.targets.get(code="T01")
    assert (changed.clause, changed.owner_id, changed.indicator) == (T01, old.owner_id, old.indicator)
    assert changed.owner_id is not None
    assert waiting[1].heading == "Về công tác tuyên truyền"
    assert plan.document.text[changed.span_from : changed.span_to].startswith("70% xã")
    assert (plan.state, plan.title, plan.number) == (PlanState.PROPOSED, base.title, "2105/KH-UBND")
    assert (plan.period_from, plan.period_to, plan.holds_from) == (FIRST, LAST, ISSUED)


def test_judged_by_the_version_in_force(cast: Cast, base: Plan, june: datetime) -> None:
    plan = amendment(cast, base, june)
    assert plan_in_force(base.province_id, LAST) == base
    adopted(cast, plan, june)
    before, after = plan_in_force(base.province_id, date(2022, 6, 9)), plan_in_force(base.province_id, ISSUED)
    assert (before, after) == (base, plan)
    assert levels(base)["T01"] == ("60% xã, phường, thị trấn", Decimal(60))
    assert levels(plan)["T01"] == ("70% xã, phường, thị trấn", Decimal(70))
    assert list(levels(plan)) == [
        "T01",
        "T02",
        "T03",
        "T05",
    ]  # T04 was dropped and its code is not given again
    for day, level in ((date(2022, 6, 9), 60), (date(2022, 7, 1), 70)):
        judging = version_on(base, date(2022, 12, 14), day)
        assert measure_targets(judging, "2022-Y", day)[0].target.value == level


def test_a_closed_period_keeps_the_version_of_its_last_day(cast: Cast, base: Plan, june: datetime) -> None:
    plan = adopted(cast, amendment(cast, base, june), june)
    december = date(2022, 12, 20)
    ends = (date(2021, 12, 14), date(2022, 3, 14), date(2022, 6, 14), date(2022, 12, 14))
    assert [version_on(plan, end, december) for end in ends] == [base, base, plan, plan]


def test_nothing_of_the_old_version_is_lost(cast: Cast, base: Plan, june: datetime) -> None:
    rows = list(PlanTarget.objects.filter(plan=base).order_by("pk").values())
    tasks = list(base.tasks.values())
    plan = adopted(cast, amendment(cast, base, june), june)
    assert list(PlanTarget.objects.filter(plan=base).order_by("pk").values()) == rows
    assert list(base.tasks.values()) == tasks
    assert [(each.pk, each.version) for each in versions_of(plan)] == [(base.pk, 1), (plan.pk, 2)]
    assert version_after(base) == plan
    assert (
        Line.objects.filter(object_ref=f"plan:{plan.pk}").count() == 2
    )  # taken in, adopted; the rest by target


def test_the_clauses_read_as_amended(cast: Cast, base: Plan, june: datetime) -> None:
    plan = adopted(cast, amendment(cast, base, june), june)
    plan.refresh_from_db()
    texts = {each["id"]: each["text"] for each in all_clauses(plan.proposal["clauses"])}
    assert texts[T01].startswith("70% xã")
    assert texts["I/2/2.1/-2"].startswith("Tuyên truyền cho 60% người lao động")
    assert texts["Văn bản sửa đổi/I/2/-1"].startswith("80% cơ sở lưu trú")
    assert "Văn bản sửa đổi/I/3" not in texts
    assert not any("không thay đổi" in text for text in plan.tasks.values_list("text", flat=True))
    assert plan.tasks.filter(clause="Văn bản sửa đổi/II/1/-1").count() == 1
    assert plan.tasks.count() == base.tasks.count() + 1


def test_what_was_said_of_a_clause_goes_on_where_the_clause_does(
    cast: Cast, base: Plan, at: datetime, june: datetime
) -> None:
    actor = cast.actor("officer")
    said = Said("done", "Đã làm", "12/BC", date(2022, 1, 5))
    for clause in ("II/1/-1", T01):
        say_clause(actor, base, clause, said, at)
    plan = adopted(cast, amendment(cast, base, june), june)
    kept = word_of(plan, "II/1/-1")
    assert kept is not None
    assert (kept.moment, kept.reason) == (at, "Đã làm")
    assert word_of(plan, T01) is None  # it reads otherwise now
    assert word_of(base, T01) is not None


def test_a_replacement_states_everything_again(cast: Cast, base: Plan, june: datetime) -> None:
    plan = replacement(cast, base, june)
    waiting = plan.targets.filter(decision=Decision.PENDING).values_list("text", "value")
    assert [(text[:8], value) for text, value in waiting] == [
        ("50% xã, ", Decimal(50)),
        ("80% cơ s", Decimal(80)),
    ]
    adopted(cast, plan, june)
    assert list(levels(plan)) == ["T01", "T02", "T03", "T05"]
    assert plan.targets.get(code="T01").owner_id == base.targets.get(code="T01").owner_id


def test_one_plan_of_a_programme_in_a_time(cast: Cast, base: Plan, june: datetime) -> None:
    again = propose(cast.actor("officer"), "ban-khac.txt", REPLACEMENT.encode(), june)
    again.targets.update(decision=Decision.ACCEPTED)
    with pytest.raises(AnotherInForce, match=r"3742/KH-UBND đang theo dõi từ 1/1/2022 đến 31/12/2022"):
        adopt(cast.actor("officer"), again, june)
    assert plan_in_force(base.province_id, LAST) == base


def test_next_year_is_another_time(cast: Cast, base: Plan, june: datetime) -> None:
    again = propose(cast.actor("officer"), "nam-sau.txt", REPLACEMENT.encode(), june)
    again.targets.update(decision=Decision.ACCEPTED)
    head = Heading("1/KH-UBND", date(2022, 12, 1), date(2023, 1, 1), date(2023, 12, 31))
    assert adopt(cast.actor("officer"), again, june, head).version == 1
    assert plan_in_force(base.province_id, LAST) == base


def test_a_plan_of_several_years_stands_beside_that_of_a_year(cast: Cast, base: Plan, june: datetime) -> None:
    long = propose(cast.actor("officer"), "giai-doan.txt", REPLACEMENT.encode(), june)
    long.targets.update(decision=Decision.ACCEPTED)
    adopt(cast.actor("officer"), long, june, Heading("9/KH", None, date(2021, 1, 1), date(2025, 12, 31)))
    assert plan_in_force(base.province_id, LAST) == base


def test_only_the_latest_version_is_amended(cast: Cast, base: Plan, june: datetime) -> None:
    second = amendment(cast, base, june)
    other = amendment(cast, base, june)
    adopted(cast, second, june)
    with pytest.raises(Superseded, match="2105/KH-UBND"):
        adopted(cast, other, june)
    with pytest.raises(Superseded):
        amendment(cast, base, june)
    assert Plan.objects.filter(state=PlanState.IN_FORCE).count() == 2


def test_an_amendment_of_an_amendment(
    cast: Cast, base: Plan, june: datetime, moment: Callable[..., datetime]
) -> None:
    second = adopted(cast, amendment(cast, base, june), june)
    text = AMENDMENT.replace("2105", "3000").replace("70% xã", "75% xã").replace("80% cơ sở", "85% cơ sở")
    third = amendment(cast, second, moment(2022, 9, 1, 9), text)
    decide_all(cast, third, june)
    head = Heading("3000/KH-UBND", date(2022, 9, 1), FIRST, LAST, date(2022, 9, 1))
    adopt(cast.actor("officer"), third, june, head)
    assert (third.root_id, third.amends_id) == (base.pk, second.pk)
    assert [each.version for each in versions_of(third)] == [1, 2, 3]
    third.refresh_from_db()
    assert {each.code: each.value for each in targets_followed(third)}["T01"] == 75
    days = (date(2022, 3, 1), date(2022, 7, 1), date(2022, 9, 1))
    assert [plan_in_force(base.province_id, day) for day in days] == [base, second, third]


@pytest.mark.parametrize("day", [None, FIRST, date(2021, 12, 1), date(2023, 1, 1)])
def test_it_holds_from_a_day_inside_the_plans_time(
    cast: Cast, base: Plan, june: datetime, day: date | None
) -> None:
    plan = amendment(cast, base, june)
    decide_all(cast, plan, june)
    with pytest.raises(NoPeriod, match="sau 1/1/2022 và không sau 31/12/2022"):
        adopt(cast.actor("officer"), plan, june, replace(LATER, holds_from=day))
    plan.refresh_from_db()
    assert plan.state == PlanState.PROPOSED


def test_it_keeps_the_first_day_of_the_plan(cast: Cast, base: Plan, june: datetime) -> None:
    plan = amendment(cast, base, june)
    decide_all(cast, plan, june)
    with pytest.raises(NoPeriod, match="giữ ngày bắt đầu 1/1/2022"):
        adopt(cast.actor("officer"), plan, june, replace(LATER, period_from=date(2022, 2, 1)))


def test_not_adopted_while_a_change_waits(cast: Cast, base: Plan, june: datetime) -> None:
    with pytest.raises(NotDecided, match="Còn 3 chỉ tiêu"):
        adopt(cast.actor("officer"), amendment(cast, base, june), june, LATER)


def test_a_proposal_is_not_amended(cast: Cast, proposal: Plan, june: datetime) -> None:
    with pytest.raises(NotInForce):
        amendment(cast, proposal, june)
    assert Plan.objects.count() == 1


def test_put_aside_the_plan_goes_on(cast: Cast, base: Plan, june: datetime) -> None:
    set_aside(cast.actor("officer"), amendment(cast, base, june), june)
    assert plan_in_force(base.province_id, LAST) == base
    assert version_after(base) is None


def test_a_place_that_is_not_clear_is_said(cast: Cast, base: Plan, june: datetime) -> None:
    text = AMENDMENT.replace(
        "3. Bãi bỏ gạch đầu dòng thứ nhất, điểm 2.2, khoản 2, Mục I.", "3. Bãi bỏ chỉ tiêu về rừng."
    )
    plan = amendment(cast, base, june, text)
    said = [each["message"] for each in plan.proposal["findings"] if each["kind"] == "unclear-place"]
    assert len(said) == 1
    assert "Bãi bỏ chỉ tiêu về rừng" in said[0]
    assert not plan.targets.filter(settings__has_key="dropping").exists()


def test_a_heading_without_the_word_target_hides_none(cast: Cast, base: Plan, june: datetime) -> None:
    text = AMENDMENT.replace("I. SỬA ĐỔI, BỔ SUNG CHỈ TIÊU", "I. NỘI DUNG SỬA ĐỔI, BỔ SUNG")
    plan = amendment(cast, base, june, text)
    waiting = plan.targets.filter(decision=Decision.PENDING).values_list("value", flat=True)
    assert list(waiting) == [Decimal(70), Decimal(80), Decimal(40)]
    assert not plan.tasks.filter(text__contains="70% xã").exists()


def test_a_task_is_put_in_the_place_of_the_old_one(cast: Cast, base: Plan, june: datetime) -> None:
    order = "4. Sửa đổi gạch đầu dòng thứ nhất, khoản 1, Mục II như sau:\n“- Chủ trì kiểm tra hằng quý.”\n"
    plan = amendment(cast, base, june, AMENDMENT.replace("II. TỔ CHỨC", f"{order}II. TỔ CHỨC"))
    assert plan.tasks.get(clause="II/1/-1").text == "Chủ trì kiểm tra hằng quý."
    assert base.tasks.get(clause="II/1/-1").text.startswith("Chủ trì tổ chức kiểm tra")
    texts = {each["id"]: each["text"] for each in all_clauses(plan.proposal["clauses"])}
    assert texts["II/1/-1"] == "Chủ trì kiểm tra hằng quý."
    assert plan.tasks.count() == base.tasks.count() + 1  # the body's own new task


@pytest.mark.parametrize("part", ["commune_clerk", "leader", "auditor", "stranger"])
def test_nobody_else(cast: Cast, base: Plan, june: datetime, part: str) -> None:
    with pytest.raises(Forbidden):
        propose_version(cast.actor(part), base, PlanChange.AMEND, "a.txt", AMENDMENT.encode(), june)
