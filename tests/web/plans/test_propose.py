"""A plan comes in: what is kept of it, and what refuses it."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import Cast
from nhipcau.core.plan import PlanError
from nhipcau.core.rights import Forbidden
from nhipcau.readers.errors import Unreadable
from nhipcau.web.files.actions import open_file
from nhipcau.web.journal.models import Line
from nhipcau.web.plans.actions import propose
from nhipcau.web.plans.models import Decision, Plan, PlanState
from nhipcau.web.plans.queries import plan_in_force
from web.plans.conftest import TEXT

SignIn = Callable[[Client, object], Client]


def test_what_was_read_waits_as_a_proposal(proposal: Plan) -> None:
    targets = list(proposal.targets.all())
    assert proposal.state == PlanState.PROPOSED
    assert [target.code for target in targets] == ["T01", "T02", "T03", "T04"]
    assert {target.decision for target in targets} == {Decision.PENDING}
    assert targets[0].heading == "Về công tác tuyên truyền"
    assert [target.indicator for target in targets] == ["T01", "T03", "T04", ""]
    assert targets[0].settings["inner"][0]["what"] == "hình thức tuyên truyền"


def test_nothing_is_in_force(proposal: Plan) -> None:
    assert plan_in_force(proposal.province_id, date(2022, 6, 1)) is None


def test_the_document_is_kept_as_it_came(proposal: Plan) -> None:
    text = open_file(proposal.document.file).decode()
    assert proposal.document.text == text
    target = proposal.targets.get(code="T01")
    assert text[target.span_from : target.span_to].startswith("60% xã")


def test_a_block_that_names_two_bodies_makes_two_duties(proposal: Plan) -> None:
    duties = list(proposal.duties.filter(clause="II/2").select_related("agency"))
    assert [duty.agency.key for duty in duties if duty.agency] == ["vien-kiem-sat", "toa-an"]
    assert all(duty.requested for duty in duties)


def test_a_block_that_names_a_group_makes_a_duty_for_each(proposal: Plan) -> None:
    duties = proposal.duties.filter(clause="II/3").select_related("agency")
    assert len({duty.agency_id for duty in duties}) == 8


def test_rules_on_reporting_are_kept(proposal: Plan) -> None:
    assert [rule.cadence for rule in proposal.reporting_rules.all()] == ["6 months", "year"]


def test_it_is_journalled(proposal: Plan) -> None:
    assert Line.objects.filter(act="plan.propose", object_ref=f"plan:{proposal.pk}").count() == 1


def test_only_the_programme_officer_may(cast: Cast, at: datetime) -> None:
    with pytest.raises(Forbidden):
        propose(cast.actor("commune_clerk"), "a.txt", b"x", at)


@pytest.mark.parametrize(
    ("name", "data", "refusal"),
    [
        ("thu.txt", "Một lá thư, không phải kế hoạch.".encode(), PlanError),
        ("ke-hoach.doc", b"x", Unreadable),
    ],
)
def test_what_is_no_plan_leaves_nothing_behind(
    cast: Cast, at: datetime, name: str, data: bytes, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        propose(cast.actor("officer"), name, data, at)
    assert not Plan.objects.exists()


def test_each_target_is_offered_the_body_that_answers_for_it(proposal: Plan) -> None:
    owners = {target.indicator: target.owner and target.owner.key for target in proposal.targets.all()}
    assert owners["T01"] == "so-ldtbxh"
    assert owners["T04"] == "so-giao-duc"
    assert owners[""] is None


def test_the_same_file_again_is_told(client: Client, cast: Cast, sign_in: SignIn, proposal: Plan) -> None:
    sign_in(client, cast.officer)
    first = client.post(
        "/ke-hoach/", {"document": SimpleUploadedFile("khac-ten.txt", TEXT.encode())}, follow=True
    )
    assert f"Tệp này đã có tại “{proposal.title}”" in first.content.decode()
    changed = TEXT.replace("60% xã", "61% xã").encode()
    other = client.post("/ke-hoach/", {"document": SimpleUploadedFile("ban-khac.txt", changed)}, follow=True)
    assert other.status_code == 200
    assert "Tệp này đã có" not in other.content.decode()
