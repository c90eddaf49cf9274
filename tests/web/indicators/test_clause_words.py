"""An officer says what became of a clause, on the ground of a document: a story."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from django.test import Client

from cast import Cast, moment, sign_in
from nhipcau.core.calendar import period
from nhipcau.core.protection import Audience
from nhipcau.core.rights import Forbidden
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.plans.actions import (
    BadCorrection,
    Heading,
    NamesPersons,
    NotInForce,
    Said,
    accept_all_certain,
    adopt,
    decide_target,
    propose,
    say_clause,
)
from nhipcau.web.plans.models import ClauseWord, Decision, Plan, PlanTask
from nhipcau.web.reports.bridge import Asked, compile_report
from tree import HOUSE

pytestmark = pytest.mark.django_db
WHEN = moment(2022, 7, 4, 9)
CLAUSE = "V/2/-2"
HERE = f"/noi-dung/{CLAUSE}/"
REASON = "Công an tỉnh cung cấp số tổng hợp, không lập danh sách trong hệ thống"
TYPED = {"state": "substitute", "reason": REASON, "document": "45/CAT-PC02", "document_on": "2022-06-20"}


@pytest.fixture
def plan(cast: Cast) -> Plan:
    sample = HOUSE / "examples" / "ke-hoach-mau.docx"
    at, actor = moment(2022, 1, 14, 9), cast.actor("officer")
    proposed = propose(actor, sample.name, sample.read_bytes(), at)
    accept_all_certain(actor, proposed, at)
    for target in proposed.targets.filter(decision=Decision.PENDING):
        decide_target(actor, target, Decision.ACCEPTED, None, at)
    days = date(2022, 1, 12), date(2022, 1, 1), date(2022, 12, 31)
    return adopt(actor, proposed, at, Heading("27/KH-UBND", *days))


@pytest.fixture(autouse=True)
def july() -> Iterator[Callable[..., datetime]]:
    with clock_set_by_hand(WHEN):
        yield moment


def page(client: Client, address: str = HERE) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def said(**more: object) -> Said:
    told = {"state": "done", "reason": "Đã tổ chức", "document": "12/BC", "document_on": date(2022, 6, 1)}
    return Said(**{**told, **more})


def test_a_word_stands_beside_the_catalogue_s_and_is_taken_back(
    client: Client, cast: Cast, plan: Plan
) -> None:
    officer = sign_in(client, cast.officer)
    assert "Chưa có xác nhận" in page(officer)
    sent = officer.post(f"{HERE}tinh-trang/", TYPED)
    assert sent.status_code == 302
    seen = page(officer)
    assert REASON in seen
    assert "45/CAT-PC02 ngày 20/6/2022" in " ".join(seen.split())
    assert "45/CAT-PC02" in page(officer, "/noi-dung/")
    clerk = sign_in(Client(), cast.commune_clerk)
    assert REASON in page(clerk)
    assert "Ghi xác nhận" not in page(clerk)
    officer.post(f"{HERE}tinh-trang/", {"state": "taken_back", "reason": "Ghi nhầm mục"})
    assert "45/CAT-PC02" not in page(officer, "/noi-dung/")
    assert "Ghi nhầm mục" in page(officer)
    assert REASON in page(officer)  # among what was said before
    assert Line.objects.filter(act="plan.say_clause").count() == 2


@pytest.mark.parametrize("left_out", ["reason", "document", "document_on", "state"])
def test_what_is_missing_is_said_and_nothing_kept(
    client: Client, cast: Cast, plan: Plan, left_out: str
) -> None:
    officer = sign_in(client, cast.officer)
    answer = officer.post(f"{HERE}tinh-trang/", {**TYPED, left_out: ""})
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert not ClauseWord.objects.exists()


def test_who_may_and_when(cast: Cast, plan: Plan) -> None:
    for part in ("commune_clerk", "leader", "auditor"):
        with pytest.raises(Forbidden):
            say_clause(cast.actor(part), plan, CLAUSE, said(), WHEN)
    officer = cast.actor("officer")
    with pytest.raises(BadCorrection):
        say_clause(officer, plan, "IX/9", said(), WHEN)
    with pytest.raises(BadCorrection):
        say_clause(officer, plan, CLAUSE, said(document_on=date(2022, 7, 5)), WHEN)
    with pytest.raises(BadCorrection):
        say_clause(officer, plan, CLAUSE, said(state="taken_back"), WHEN)
    names = "Lò Thị Mai, sinh năm 1990; Vàng Thị Sua, sinh năm 1991; Lù Thị Pha, sinh năm 1988"
    with pytest.raises(NamesPersons):
        say_clause(officer, plan, CLAUSE, said(reason=names), WHEN)
    Plan.objects.filter(pk=plan.pk).update(state="rejected")
    with pytest.raises(NotInForce):
        say_clause(officer, plan, CLAUSE, said(), WHEN)
    assert not ClauseWord.objects.exists()


def test_the_report_names_what_is_done_no_more_among_what_is_to_come(cast: Cast, plan: Plan) -> None:
    task = PlanTask.objects.filter(plan=plan).order_by("order")[0]
    PlanTask.objects.filter(pk=task.pk).update(
        deadline="trước ngày 30/11/2022", text="Rà soát quy chế phối hợp"
    )

    def coming(day: date) -> bool:
        asked = Asked(plan.province_id, period("2022-H1"), "P1", Audience.PUBLIC, day)
        return "Rà soát quy chế" in str(compile_report(asked)) or "rà soát quy chế" in str(
            compile_report(asked)
        )

    assert coming(WHEN.date())
    say_clause(cast.actor("officer"), plan, task.clause, said(), WHEN)
    assert not coming(WHEN.date())
    assert coming(date(2022, 7, 3))  # as it was known the day before
