"""The yearly limit counts businesses: planner, rounds and recorded visits agree on places with one registration."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cast import Cast
from inspection_doors import put_in, said_of, team, visit_said
from inspection_plan_steps import WHEN, plan
from nhipcau.core.inspections.rounds import RoundRule
from nhipcau.web.inspections.failures import NotNow
from nhipcau.web.inspections.models import Establishment, Inspection
from nhipcau.web.inspections.planning.solving import prepared_again
from nhipcau.web.inspections.register.papers import PaperSaid, add_paper
from nhipcau.web.inspections.rounds.minutes import keep_minutes
from nhipcau.web.inspections.rounds.opening import NotValid, add_place, open_round
from nhipcau.web.inspections.visits.actions import record_inspection
from round_steps import ON_THE_SPOT, OPENED, members, minutes_said, opening, places

pytestmark = pytest.mark.django_db


def registered(cast: Cast, of: Establishment, number: str, until: date | None = None) -> None:
    paper = PaperSaid("registration", date(2021, 1, 4), number, until)
    add_paper(cast.actor("officer"), of.pk, paper, OPENED)


def test_a_visit_to_one_place_of_a_business_counts_for_the_other(cast: Cast) -> None:
    of, (one, other, third) = team(cast), places(cast, 3)
    for each in (one, other):
        registered(cast, each, "23A8001234")
    registered(cast, third, "23A8009999")
    record_inspection(cast.actor("officer"), visit_said(one, of), "mot", OPENED)
    there = members(cast, of)[:3]
    with pytest.raises(NotNow, match="cùng số đăng ký kinh doanh"):
        record_inspection(cast.actor("officer"), visit_said(other, of), "hai", OPENED)
    with pytest.raises(NotValid) as refused:
        open_round(cast.actor("officer"), opening(of, there, [other]), OPENED, token="t")
    assert [each.rule for each in refused.value.refusals] == [RoundRule.YEARLY_LIMIT]
    assert (
        open_round(cast.actor("officer"), opening(of, there, [third]), OPENED, token="u").visits.count() == 1
    )


def test_a_number_that_ran_out_or_is_not_known_joins_nothing(cast: Cast) -> None:
    of, (one, other, third) = team(cast), places(cast, 3)
    registered(cast, one, "23A8001234")
    registered(cast, other, "23A8001234", until=date(2022, 3, 1))
    registered(cast, third, "")
    record_inspection(cast.actor("officer"), visit_said(one, of), "mot", OPENED)
    for number, each in enumerate((other, third)):
        assert record_inspection(cast.actor("officer"), visit_said(each, of), f"b{number}", OPENED).pk


def test_two_places_of_one_business_are_no_single_round(cast: Cast) -> None:
    of, (one, other) = team(cast), places(cast, 2)
    for each in (one, other):
        registered(cast, each, "23A8001234")
    there = members(cast, of)[:3]
    with pytest.raises(NotValid):
        open_round(cast.actor("officer"), opening(of, there, [one, other]), OPENED, token="t")
    made = open_round(cast.actor("officer"), opening(of, there, [one]), OPENED, token="u")
    with pytest.raises(NotNow, match="cùng số đăng ký kinh doanh"):
        add_place(cast.actor("officer"), made.pk, other.pk, "", OPENED)
    assert add_place(cast.actor("officer"), made.pk, other.pk, "clear_signs", OPENED).place == 2


def test_the_planner_counts_alike(cast: Cast) -> None:
    of = plan(cast, 8)
    one, other = Establishment.objects.order_by("number")[:2]
    for each in (one, other):
        registered(cast, each, "23A8001234")
    record_inspection(cast.actor("officer"), visit_said(one, team(cast)), "mot", OPENED)
    bars = prepared_again(of, WHEN.date()).bars
    assert {bars[one.code], bars[other.code]} == {"visited"}


def test_minutes_of_a_valid_round_are_never_refused_for_a_visit_that_was_recorded_since(cast: Cast) -> None:
    of, (place,) = team(cast), places(cast, 1)
    made = open_round(cast.actor("officer"), opening(of, members(cast, of)[:3], [place]), OPENED, token="t")
    earlier = replace(visit_said(place, of), day=date(2022, 6, 10))
    record_inspection(cast.actor("officer"), earlier, "muon", OPENED)
    visit = made.visits.get()
    assert keep_minutes(cast.actor("officer"), visit.pk, minutes_said(visit), ON_THE_SPOT).pk
    assert Inspection.objects.standing().filter(establishment=place).count() == 2


def test_a_new_place_without_papers_stands_for_itself(cast: Cast) -> None:
    of = team(cast)
    one, other = put_in(cast, said_of("Karaoke Ánh Dương")), put_in(cast, said_of("Karaoke Sơn Ca"))
    record_inspection(cast.actor("officer"), visit_said(one, of), "mot", OPENED)
    assert record_inspection(cast.actor("officer"), visit_said(other, of), "hai", OPENED).pk
