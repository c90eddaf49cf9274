"""One sentence read as one target that asks for two things: split into two targets, or a target and a task; joined."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from django.test import Client

from cast import Cast
from nhipcau.core.rights import Forbidden
from nhipcau.core.terms import Shape
from nhipcau.web.journal.models import Line
from nhipcau.web.plans.actions import (
    BadCorrection,
    Corrections,
    NamesPersons,
    NotAProposal,
    NotSplit,
    Parts,
    decide_target,
    join_target,
    propose,
    split_target,
)
from nhipcau.web.plans.models import Decision, Plan, PlanState, PlanTarget, PlanTask

FIRST = "60% xã, phường, thị trấn tổ chức được ít nhất một hình thức tuyên truyền"
SECOND = "được duy trì thường xuyên"
BOTH = Parts(FIRST, SECOND)


@pytest.fixture
def two(cast: Cast, at: datetime) -> Plan:
    """A sentence with two quantities that stands as one target after an officer put it so."""
    text = (
        "KẾ HOẠCH\nPhòng, chống mại dâm năm 2022\n\nI. CHỈ TIÊU\n- 60% xã được tuyên truyền.\n"
        "- 70% học sinh được tuyên truyền và nâng cao chất lượng hoạt động của Đội 178.\n"
        "II. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Chủ trì kiểm tra các cơ sở.\n"
    )
    return propose(cast.actor("officer"), "hai-ve.txt", text.encode(), at)


def rows(plan: Plan) -> list[tuple[object, ...]]:
    return list(
        plan.targets.values_list(
            "code", "order", "clause", "part", "text", "value", "unit", "population", "span_from", "span_to"
        )
    )


def tasks(plan: Plan) -> list[tuple[int, str, str]]:
    return list(plan.tasks.values_list("order", "clause", "text"))


def test_the_second_number_gets_its_own_target(cast: Cast, proposal: Plan, at: datetime) -> None:
    first, second = split_target(cast.actor("officer"), proposal.targets.get(code="T01"), BOTH, at)
    assert isinstance(second, PlanTarget)
    assert (second.code, second.part, second.value, second.shape) == ("T02", 2, Decimal(1), Shape.COUNT)
    assert (first.text, second.text, second.population) == (FIRST, SECOND, "hình thức tuyên truyền")
    assert [first.decision, second.decision] == [Decision.PENDING, Decision.PENDING]
    codes = list(proposal.targets.values_list("code", "order"))
    assert codes == [("T01", 1), ("T02", 2), ("T03", 3), ("T04", 4), ("T05", 5)]
    document = proposal.document.text
    assert document[first.span_from : first.span_to] == FIRST
    assert document[second.span_from : second.span_to] == SECOND


def test_the_second_part_is_read_from_its_own_words(cast: Cast, proposal: Plan, at: datetime) -> None:
    parts = Parts("60% xã, phường, thị trấn tổ chức tuyên truyền", "Phấn đấu 85% trường học ký cam kết.")
    _first, second = split_target(cast.actor("officer"), proposal.targets.get(code="T01"), parts, at)
    assert isinstance(second, PlanTarget)
    assert (second.value, second.population) == (Decimal(85), "trường học")


def test_later_parts_of_the_sentence_move(cast: Cast, proposal: Plan, at: datetime) -> None:
    target = proposal.targets.get(code="T02")
    split_target(cast.actor("officer"), target, Parts("Tuyên truyền", "cho 60% người"), at)
    parts = proposal.targets.filter(clause=target.clause).values_list("code", "part")
    assert list(parts) == [("T02", 1), ("T03", 2), ("T04", 3)]


def test_a_half_without_a_quantity_becomes_a_task(cast: Cast, two: Plan, at: datetime) -> None:
    target = two.targets.get(code="T02")
    parts = Parts("70% học sinh được tuyên truyền", "nâng cao chất lượng hoạt động của Đội 178", task=True)
    before = tasks(two)
    first, task = split_target(cast.actor("officer"), target, parts, at)
    assert isinstance(task, PlanTask)
    assert two.targets.count() == 2
    assert first.decision == Decision.PENDING
    assert tasks(two) == [
        (1, target.clause, parts.second),
        *((n + 1, clause, text) for n, clause, text in before),
    ]
    join_target(cast.actor("officer"), first, at)
    assert [each[1:] for each in tasks(two)] == [each[1:] for each in before]
    assert two.targets.get(code="T02").text == target.text


@pytest.mark.parametrize("task", [False, True])
def test_joined_all_is_as_before(cast: Cast, proposal: Plan, at: datetime, *, task: bool) -> None:
    actor = cast.actor("officer")
    before, settings = rows(proposal), proposal.targets.get(code="T01").settings
    words = [each[1:] for each in tasks(proposal)]
    first, _second = split_target(actor, proposal.targets.get(code="T01"), Parts(FIRST, SECOND, task), at)
    join_target(actor, first, at)
    assert rows(proposal) == before
    assert [each[1:] for each in tasks(proposal)] == words
    assert proposal.targets.get(code="T01").settings == settings
    acts = Line.objects.filter(act__in=("plan.split", "plan.join")).values_list("act", flat=True)
    assert sorted(acts) == ["plan.join", "plan.split"]


def test_what_was_corrected_after_the_split_goes_with_it(cast: Cast, proposal: Plan, at: datetime) -> None:
    actor = cast.actor("officer")
    first, _second = split_target(actor, proposal.targets.get(code="T01"), BOTH, at)
    wanted = Corrections.none_of(first)
    decide_target(actor, first, Decision.ACCEPTED, wanted, at)
    assert join_target(actor, first, at).decision == Decision.PENDING


def test_a_second_part_that_was_split_again_is_joined_first(cast: Cast, proposal: Plan, at: datetime) -> None:
    actor = cast.actor("officer")
    before = rows(proposal)
    first, second = split_target(actor, proposal.targets.get(code="T01"), BOTH, at)
    assert isinstance(second, PlanTarget)
    split_target(actor, second, Parts("được duy trì", "thường xuyên"), at)
    with pytest.raises(NotSplit, match="chỉ tiêu số 2"):
        join_target(actor, first, at)
    join_target(actor, second, at)
    join_target(actor, first, at)
    assert rows(proposal) == before


def test_what_was_not_split_is_not_joined(cast: Cast, proposal: Plan, at: datetime) -> None:
    with pytest.raises(NotSplit, match="chưa được tách"):
        join_target(cast.actor("officer"), proposal.targets.get(code="T01"), at)


@pytest.mark.parametrize(("parts", "field"), [(Parts("", "b"), "first"), (Parts("a", " "), "second")])
def test_both_parts_need_words(cast: Cast, proposal: Plan, at: datetime, parts: Parts, field: str) -> None:
    with pytest.raises(BadCorrection) as refused:
        split_target(cast.actor("officer"), proposal.targets.get(code="T01"), parts, at)
    assert refused.value.field == field
    assert proposal.targets.count() == 4


def test_no_list_of_persons_comes_in(cast: Cast, proposal: Plan, at: datetime) -> None:
    people = "\n".join(
        f"{n}. Nguyễn Thị {name}, sinh năm 1999, trú tại bản Nà Khan, CCCD 01219900{n}234"
        for n, name in enumerate(("Hoa", "Mai", "Lan", "Cúc"), start=1)
    )
    with pytest.raises(NamesPersons):
        split_target(cast.actor("officer"), proposal.targets.get(code="T01"), Parts(FIRST, people), at)


def test_not_after_the_adoption(cast: Cast, proposal: Plan, at: datetime) -> None:
    actor = cast.actor("officer")
    first, _second = split_target(actor, proposal.targets.get(code="T01"), BOTH, at)
    Plan.objects.update(state=PlanState.IN_FORCE, adopted_at=at)
    with pytest.raises(NotAProposal):
        split_target(actor, first, BOTH, at)
    with pytest.raises(NotAProposal):
        join_target(actor, first, at)


@pytest.mark.parametrize("part", ["commune_clerk", "leader", "auditor", "stranger"])
def test_nobody_else(cast: Cast, proposal: Plan, at: datetime, part: str) -> None:
    target = proposal.targets.get(code="T01")
    with pytest.raises(Forbidden):
        split_target(cast.actor(part), target, BOTH, at)
    with pytest.raises(Forbidden):
        join_target(cast.actor(part), target, at)


def test_the_story_on_the_page(
    client: Client, cast: Cast, sign_in: Callable[..., Client], proposal: Plan
) -> None:
    sign_in(client, cast.officer)
    page = f"/ke-hoach/{proposal.pk}/"
    opened = client.get(f"{page}?muc=T01&tach=1").content.decode()
    assert "Phần thứ hai là" in opened
    assert "tổ chức được ít nhất một hình thức tuyên truyền</textarea>" in opened
    refused = client.post(f"{page}chi-tieu/T01/tach/", {"first": FIRST, "second": "", "becomes": "task"})
    assert (refused.status_code, "Cần câu chữ của cả hai phần" in refused.content.decode()) == (422, True)
    done = client.post(
        f"{page}chi-tieu/T01/tach/", {"first": FIRST, "second": SECOND, "becomes": "task"}, follow=True
    ).content.decode()
    assert "phần thứ hai thành nhiệm vụ" in done
    assert "Đã tách một nhiệm vụ khỏi chỉ tiêu này." in done
    back = client.post(f"{page}chi-tieu/T01/gop/", follow=True).content.decode()
    assert "Đã gộp lại như trước khi tách" in back
    assert "Gộp lại như trước</button>" not in back
