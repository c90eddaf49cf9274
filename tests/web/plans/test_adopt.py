"""The adoption: refused while something is open, and then the plan is in force."""

from datetime import date, datetime

import pytest

from cast import Cast
from nhipcau.core.rights import Forbidden
from nhipcau.web.journal.models import Line
from nhipcau.web.plans.actions import (
    Heading,
    NoPeriod,
    NotAProposal,
    NotDecided,
    accept_all_certain,
    adopt,
    decide_target,
    set_aside,
)
from nhipcau.web.plans.models import Decision, Plan, PlanState
from nhipcau.web.plans.queries import plan_in_force, targets_followed

DAY = date(2022, 6, 1)
FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)


@pytest.fixture
def decided(cast: Cast, proposal: Plan, at: datetime) -> Plan:
    actor = cast.actor("officer")
    accept_all_certain(actor, proposal, at)
    decide_target(actor, proposal.targets.get(code="T04"), Decision.REJECTED, None, at)
    return proposal


def test_in_force_from_the_adoption_and_not_before(cast: Cast, decided: Plan, at: datetime) -> None:
    assert plan_in_force(decided.province_id, DAY) is None
    plan = adopt(cast.actor("officer"), decided, at, Heading("3742/KH-UBND", date(2021, 11, 12), FIRST, LAST))
    assert plan_in_force(plan.province_id, DAY) == plan
    assert (plan.number, plan.version, plan.adopted_at) == ("3742/KH-UBND", 1, at)
    assert plan.adopted_by == cast.actor("officer").key
    assert [target.code for target in targets_followed(plan)] == ["T01", "T02", "T03"]
    assert Line.objects.filter(act="plan.adopt", object_ref=f"plan:{plan.pk}").count() == 1


def test_refused_while_a_target_waits(cast: Cast, proposal: Plan, at: datetime) -> None:
    with pytest.raises(NotDecided, match=r"Còn 4 chỉ tiêu chưa xác nhận \(số 1, 2, 3, 4\)"):
        adopt(cast.actor("officer"), proposal, at)
    assert plan_in_force(proposal.province_id, DAY) is None


@pytest.mark.parametrize(("first", "last"), [(None, LAST), (FIRST, None), (LAST, FIRST)])
def test_refused_without_a_period(
    cast: Cast, decided: Plan, at: datetime, first: date | None, last: date | None
) -> None:
    with pytest.raises(NoPeriod):
        adopt(cast.actor("officer"), decided, at, Heading("", None, first, last))
    decided.refresh_from_db()
    assert decided.state == PlanState.PROPOSED


def test_what_is_in_force_is_not_decided_upon_again(cast: Cast, decided: Plan, at: datetime) -> None:
    actor = cast.actor("officer")
    adopt(actor, decided, at)
    with pytest.raises(NotAProposal):
        adopt(actor, decided, at)
    with pytest.raises(NotAProposal):
        decide_target(actor, decided.targets.get(code="T01"), Decision.REJECTED, None, at)


def test_put_aside_it_is_never_in_force(cast: Cast, decided: Plan, at: datetime) -> None:
    set_aside(cast.actor("officer"), decided, at)
    with pytest.raises(NotAProposal):
        adopt(cast.actor("officer"), decided, at)


@pytest.mark.parametrize("part", ["commune_clerk", "leader", "auditor", "stranger"])
def test_nobody_else_adopts(cast: Cast, decided: Plan, at: datetime, part: str) -> None:
    with pytest.raises(Forbidden):
        adopt(cast.actor(part), decided, at)
    with pytest.raises(Forbidden):
        set_aside(cast.actor(part), decided, at)
