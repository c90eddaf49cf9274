"""Wrongly paired targets of two versions: paired again by an officer, in the journal, and taken back."""

import json
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from amending_documents import AMENDMENT, REPLACEMENT
from cast import Cast
from nhipcau.core.rights import Forbidden
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.plans.actions import (
    Heading,
    NotPaired,
    accept_all_certain,
    adopt,
    pair_version,
    propose_version,
)
from nhipcau.web.plans.changes import earlier_levels, of_version
from nhipcau.web.plans.models import Decision, Plan, PlanChange

SignIn = Callable[[Client, object], Client]
HEAD = Heading("3742/KH-UBND", date(2021, 11, 12), date(2022, 1, 1), date(2022, 12, 31))
LATER = Heading("2105/KH-UBND", date(2022, 6, 10), date(2022, 1, 1), date(2022, 12, 31), date(2022, 6, 10))


@pytest.fixture
def june(moment: Callable[..., datetime]) -> datetime:
    return moment(2022, 6, 13, 9)


@pytest.fixture
def base(cast: Cast, proposal: Plan, at: datetime) -> Plan:
    accept_all_certain(cast.actor("officer"), proposal, at)
    proposal.targets.update(decision=Decision.ACCEPTED)
    return adopt(cast.actor("officer"), proposal, at, HEAD)


@pytest.fixture
def amended(cast: Cast, base: Plan, june: datetime) -> Plan:
    """T01 raised, one added (T04 in order), the last one ordered to be dropped."""
    return propose_version(
        cast.actor("officer"), base, PlanChange.AMEND, "sua-doi.txt", AMENDMENT.encode(), june
    )


def rows(plan: Plan) -> dict[str, tuple[str, str]]:
    """By code: the first words, and what it continues."""
    return {each.code: (each.text[:14], each.settings.get("carried", "")) for each in plan.targets.all()}


def test_what_an_amendment_seemed_to_touch_stands_again(cast: Cast, amended: Plan, june: datetime) -> None:
    before = rows(amended)
    assert (before["T01"], before["T02"][1]) == (("70% xã, phường", "T01"), "T02")
    actor = cast.actor("officer")
    target = pair_version(actor, amended, "T01", "T02", june)
    assert (target.settings["carried"], target.decision) == ("T02", Decision.PENDING)
    assert target.indicator == amended.amends.targets.get(code="T02").indicator
    now = rows(amended)
    assert now["T01"] == ("70% xã, phường", "T02")
    assert now["T02"] == ("60% xã, phường", "T01")  # as it was before the amendment
    assert {code: now[code] for code in now if code not in ("T01", "T02")} == {
        code: before[code] for code in before if code not in ("T01", "T02")
    }
    pair_version(actor, amended, "T01", None, june)
    assert rows(amended) == before
    assert "paired" not in amended.targets.get(code="T01").settings
    lines = Line.objects.filter(act="plan.pair", object_ref=f"plan:{amended.pk}:T01").order_by("seq")
    kept = LineDetails.objects.filter(seq__in=lines.values("seq")).order_by("seq")
    told = [json.loads(details) for details in kept.values_list("details", flat=True)]
    assert [(each["before"], each["after"]) for each in told] == [("T01", "T02"), ("T02", "T01")]


def test_a_changed_target_that_is_a_new_one(cast: Cast, amended: Plan, june: datetime) -> None:
    actor, before = cast.actor("officer"), rows(amended)
    pair_version(actor, amended, "T01", "", june)
    now = rows(amended)
    assert now["T01"] == ("70% xã, phường", "")
    (back,) = set(now) - set(before)
    assert now[back] == ("60% xã, phường", "T01")
    pair_version(actor, amended, "T01", None, june)
    assert rows(amended) == before


def test_an_added_target_that_changes_one(cast: Cast, amended: Plan, june: datetime) -> None:
    actor, before = cast.actor("officer"), rows(amended)
    (new,) = [code for code in before if before[code][0].startswith("80% cơ sở")]
    pair_version(actor, amended, new, "T03", june)
    now = rows(amended)
    assert now[new][1] == "T03"
    assert [code for code in now if now[code][1] == "T03"] == [new]
    assert len(now) == len(before) - 1
    pair_version(actor, amended, new, None, june)
    assert sorted(rows(amended).values()) == sorted(before.values())


def test_a_version_in_force_keeps_its_words_and_codes(cast: Cast, base: Plan, june: datetime) -> None:
    actor = cast.actor("officer")
    plan = propose_version(actor, base, PlanChange.REPLACE, "thay-the.txt", REPLACEMENT.encode(), june)
    plan.targets.update(decision=Decision.ACCEPTED)
    plan = adopt(actor, plan, june, LATER)
    target = plan.targets.get(code="T01")
    assert [each.code for each in earlier_levels(plan, target)] == ["T01"]
    said = {each.code: (each.text, each.indicator, each.decision) for each in plan.targets.all()}
    pair_version(actor, plan, "T01", "T02", june)
    assert {each.code: (each.text, each.indicator, each.decision) for each in plan.targets.all()} == said
    target = plan.targets.select_related("plan").get(code="T01")
    assert [each.code for each in earlier_levels(plan, target)] == ["T02"]
    changes = {
        each.new.code: each.old.code if each.old else "" for each in of_version(plan, base)[0] if each.new
    }
    assert (changes["T01"], changes["T02"]) == ("T02", "")


def test_who_may_and_what_is_refused(cast: Cast, base: Plan, amended: Plan, june: datetime) -> None:
    with pytest.raises(Forbidden):
        pair_version(cast.actor("commune_clerk"), amended, "T01", "T02", june)
    officer, before = cast.actor("officer"), rows(amended)
    for plan, code, wanted in ((amended, "T99", "T01"), (amended, "T01", "T77"), (base, "T01", "T02")):
        with pytest.raises(NotPaired):
            pair_version(officer, plan, code, wanted, june)
    assert rows(amended) == before
    assert not Line.objects.filter(act="plan.pair").exists()


def test_by_the_page(client: Client, cast: Cast, sign_in: SignIn, amended: Plan, june: datetime) -> None:
    sign_in(client, cast.officer)
    with clock_set_by_hand(june):
        address = f"/ke-hoach/{amended.pk}/thay-doi/"
        assert "Ghép lại chỉ tiêu" in client.get(address).content.decode()
        done = client.post(f"{address}ghep/", {"moi": "T01", "cu": "khong"}, follow=True).content.decode()
        assert "Cán bộ đã xác định T01 là chỉ tiêu mới." in done
        undone = client.post(f"{address}ghep/", {"moi": "T01", "cu": "ban-dau"}, follow=True)
        assert "Cán bộ đã xác định" not in undone.content.decode()
        refused = client.post(f"{address}ghep/", {"moi": "T01", "cu": "T88"}, follow=True)
        assert "Không có chỉ tiêu T88 trong kế hoạch trước." in refused.content.decode()
