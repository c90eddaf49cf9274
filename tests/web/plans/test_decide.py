"""An officer's word on each target: accepted, corrected, rejected, taken back."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from cast import Cast
from nhipcau.core.rights import Forbidden
from nhipcau.core.terms import Comparator
from nhipcau.web.journal.models import Line
from nhipcau.web.plans.actions import (
    BadCorrection,
    Corrections,
    NamesPersons,
    accept_all_certain,
    decide_target,
)
from nhipcau.web.plans.models import Decision, Plan, PlanTarget
from nhipcau.web.plans.queries import targets_followed


def target(plan: Plan, code: str) -> PlanTarget:
    return plan.targets.get(code=code)


def test_accepted_as_read(cast: Cast, proposal: Plan, at: datetime) -> None:
    decide_target(cast.actor("officer"), target(proposal, "T01"), Decision.ACCEPTED, None, at)
    assert [each.code for each in targets_followed(proposal)] == ["T01"]
    assert Line.objects.filter(act="plan.decide", object_ref=f"plan:{proposal.pk}:T01").count() == 1


def test_corrected_and_marked_as_such(cast: Cast, proposal: Plan, at: datetime) -> None:
    read = target(proposal, "T02")
    wanted = replace(Corrections.none_of(read), value=Decimal(65), comparator=Comparator.AT_LEAST)
    decide_target(cast.actor("officer"), read, Decision.CORRECTED, wanted, at)
    kept = target(proposal, "T02")
    assert (kept.value, kept.comparator, kept.decision) == (Decimal(65), ">=", Decision.CORRECTED)


def test_a_correction_that_changes_nothing_is_an_acceptance(cast: Cast, proposal: Plan, at: datetime) -> None:
    read = target(proposal, "T02")
    kept = decide_target(cast.actor("officer"), read, Decision.CORRECTED, Corrections.none_of(read), at)
    assert kept.decision == Decision.ACCEPTED


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"value": None}, "value"),
        ({"value": Decimal(-1)}, "value"),
        ({"value": Decimal(120)}, "value"),
        ({"value_to": Decimal(10)}, "value_to"),
        ({"unit": None}, "unit"),
        ({"text": " "}, "text"),
        ({"population": ""}, "population"),
        ({"indicator": "X99"}, "indicator"),
        ({"owner_id": 999999}, "owner"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_its_field(
    cast: Cast, proposal: Plan, at: datetime, change: dict[str, object], field: str
) -> None:
    read = target(proposal, "T01")
    wanted = replace(Corrections.none_of(read), **change)
    with pytest.raises(BadCorrection) as refused:
        decide_target(cast.actor("officer"), read, Decision.CORRECTED, wanted, at)
    assert refused.value.field == field
    assert target(proposal, "T01").decision == Decision.PENDING


def test_a_list_of_persons_does_not_come_in_by_a_correction(cast: Cast, proposal: Plan, at: datetime) -> None:
    people = "\n".join(
        f"{number}. Nguyễn Thị {name}, sinh năm 1999, trú tại bản Nà Khan, CCCD 01219900{number}234"
        for number, name in enumerate(("Hoa", "Mai", "Lan", "Cúc"), start=1)
    )
    read = target(proposal, "T01")
    wanted = replace(Corrections.none_of(read), population=people)
    with pytest.raises(NamesPersons):
        decide_target(cast.actor("officer"), read, Decision.CORRECTED, wanted, at)


def test_rejected_is_not_followed_and_can_be_taken_back(cast: Cast, proposal: Plan, at: datetime) -> None:
    actor = cast.actor("officer")
    decide_target(actor, target(proposal, "T04"), Decision.REJECTED, None, at)
    assert targets_followed(proposal) == []
    decide_target(actor, target(proposal, "T04"), Decision.PENDING, None, at)
    assert target(proposal, "T04").decision == Decision.PENDING


def test_all_that_was_read_surely_is_accepted_at_once(cast: Cast, proposal: Plan, at: datetime) -> None:
    assert accept_all_certain(cast.actor("officer"), proposal, at) == 3
    waiting = proposal.targets.filter(decision=Decision.PENDING)
    assert [each.code for each in waiting] == ["T04"]  # a doubtful letter, and no indicator


@pytest.mark.parametrize("part", ["commune_clerk", "leader", "auditor", "stranger"])
def test_nobody_else_decides(cast: Cast, proposal: Plan, at: datetime, part: str) -> None:
    actor = cast.actor(part)
    with pytest.raises(Forbidden):
        decide_target(actor, target(proposal, "T01"), Decision.ACCEPTED, None, at)
    with pytest.raises(Forbidden):
        accept_all_certain(actor, proposal, at)
