"""The officer's side: opening, clocks, decisions, passing on, repeats, BM-20; and who sees nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from cast import Cast, sign_in
from nhipcau.core.calendar.clocks import ExtensionRefused, NoDenunciationClock
from nhipcau.core.rights import Forbidden
from nhipcau.core.terms import Role
from nhipcau.core.tips import Answer, TipKind
from nhipcau.web.agencies.models import Agency
from nhipcau.web.figures.models import Fact
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.sealing.desks import Desk
from nhipcau.web.sealing.face import NotYours
from nhipcau.web.tips.actions import counting, deciding, opening, passing
from nhipcau.web.tips.actions.minutes import hand_over
from nhipcau.web.tips.actions.source import offer_half, open_source
from nhipcau.web.tips.bridge import steps_of
from nhipcau.web.tips.failures import NotNow
from nhipcau.web.tips.models import Part, Tip
from nhipcau.web.tips.queries import due_counts, listed
from sealed_people import WHEN, acting, body, holding, person, team
from tip_steps import Desks, desks, filed

pytestmark = pytest.mark.django_db
SAID = {"child": Answer.NO, "crime": Answer.NO, "named": Answer.YES, "breach": Answer.YES}
SECRET = "Lời kể riêng không ai khác được đọc"


@pytest.fixture
def there() -> Iterator[Desks]:
    with clock_set_by_hand(WHEN):
        yield desks(identities=False)


def opened(of: Desks, tip: Tip, when=WHEN) -> None:
    opening.open_tip(of.actor, of.holding, tip, "classify", when)


def due(tip: Tip) -> dict[str, object]:
    return {each.rule.step: each.due.day for each in steps_of(Tip.objects.get(pk=tip.pk))}


def test_nobody_else_sees_that_a_tip_exists(there: Desks, cast: Cast, client: Client) -> None:
    tip = filed(there, SECRET)
    elsewhere = person("tiep-nhan-khac", Role.INTAKE_OFFICER, agency=body(1))
    for user in (cast.officer, cast.police, cast.leader, cast.auditor, cast.operator, cast.stranger):
        sign_in(client, user)
        assert client.get("/tin-don/").status_code == 403
        assert (
            client.get(f"/tin-don/{tip.ref}/").status_code
            == client.get(f"/tin-don/{'0' * 32}/").status_code
            == 404
        )
    sign_in(client, elsewhere)
    assert tip.label not in client.get("/tin-don/").content.decode()
    assert client.get(f"/tin-don/{tip.ref}/").status_code == 404
    with pytest.raises(Forbidden):
        deciding.decide_kind(acting(elsewhere), tip, TipKind.COMPLAINT, (), SAID, WHEN)


def test_reading_takes_a_key_of_the_team_and_a_reason_and_leaves_a_line(there: Desks, client: Client) -> None:
    tip = filed(there, SECRET)
    colleague = person("chua-co-khoa", Role.INTAKE_OFFICER, agency=there.intake.agency)
    sign_in(client, colleague)
    page = client.get(f"/tin-don/{tip.ref}/").content.decode()
    assert tip.label in page
    assert SECRET not in page
    refused = client.post(f"/tin-don/{tip.ref}/", {"reason": "classify"})
    assert refused.status_code == 422
    assert SECRET not in refused.content.decode()
    with pytest.raises(NotNow):
        opening.open_tip(there.actor, there.holding, tip, "tò mò", WHEN)
    opened(there, tip)
    line = Line.objects.get(act="tip.open")
    assert line.object_ref == tip.object_ref
    assert SECRET not in str(list(LineDetails.objects.values_list("details", flat=True)))


def test_a_part_moved_to_another_tip_does_not_open(there: Desks) -> None:
    one, other = filed(there, SECRET), filed(there, "khác")
    theirs = Part.objects.get(tip=one)
    Part.objects.filter(tip=other).update(sealed=bytes(theirs.sealed))
    with pytest.raises(NotYours):
        opening.open_tip(there.actor, there.holding, other, "classify", WHEN)
    assert not other.events.filter(key="opened").exists()


def test_an_unsigned_tip_is_never_a_denunciation(there: Desks, client: Client) -> None:
    tip = filed(there)
    with pytest.raises(NoDenunciationClock):
        deciding.decide_kind(there.actor, tip, TipKind.DENUNCIATION, (), SAID, WHEN)
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Tip.objects.filter(pk=tip.pk).update(kind="denunciation")
    sign_in(client, there.officer)
    assert 'value="denunciation"' not in client.get(f"/tin-don/{tip.ref}/").content.decode()


def test_clocks_extension_and_standing_still(there: Desks) -> None:
    tip = filed(there)
    Tip.objects.filter(pk=tip.pk).update(anonymous=False)
    tip = Tip.objects.get(pk=tip.pk)
    opened(there, tip)
    deciding.decide_kind(there.actor, tip, TipKind.DENUNCIATION, ("several_places",), SAID, WHEN)
    tip = Tip.objects.get(pk=tip.pk)
    assert due(tip)["classified"] == date(2022, 7, 18)
    deciding.happen(there.actor, tip, "accepted", WHEN.date(), WHEN)
    assert due(tip)["resolved"] == date(2022, 8, 3)
    for wrong in ("quyết định của ông A", "12", "=1+1"):
        with pytest.raises(NotNow, match="12/QĐ-SYT"):
            deciding.extend(there.actor, tip, "resolved", "complex", wrong, WHEN.date(), WHEN)
    deciding.extend(there.actor, tip, "resolved", "complex", "12/QĐ-SYT", WHEN.date(), WHEN)
    assert due(tip)["resolved"] == due(tip)["verified"] == date(2022, 9, 2)
    with pytest.raises((ExtensionRefused, NotNow), match="tối đa 1 lần"):
        deciding.extend(there.actor, tip, "resolved", "complex", "13/QĐ-SYT", WHEN.date(), WHEN)
    assert tip.extensions.count() == 2  # the refused one left nothing
    later = WHEN + timedelta(days=6)
    deciding.suspend(there.actor, tip, "14/QĐ-SYT", WHEN.date() + timedelta(days=1), later)
    assert due(tip)["resolved"] is None
    deciding.resume(there.actor, tip, later.date(), later)
    assert due(tip)["resolved"] == date(2022, 9, 7)
    with pytest.raises(NotNow):
        deciding.decide_kind(there.actor, tip, TipKind.COMPLAINT, (), SAID, WHEN)
    with pytest.raises(NotNow, match="kết quả"):
        deciding.happen(there.actor, tip, "resolved", later.date(), later)
    deciding.happen(there.actor, tip, "resolved", later.date(), later, "founded")
    assert Tip.objects.get(pk=tip.pk).closed == later.date()


def test_a_crime_is_passed_on_by_the_minute_without_the_source(there: Desks) -> None:
    police = Agency.objects.get(key="cong-an-tinh")
    tip = filed(there, SECRET)
    with pytest.raises(NotNow, match="mở tin"):
        passing.pass_on(there.actor, there.holding, tip, police, WHEN)
    opened(there, tip)
    deciding.decide_kind(there.actor, tip, TipKind.CRIME_REPORT, (), SAID | {"crime": Answer.YES}, WHEN)
    tip = Tip.objects.get(pk=tip.pk)
    late = WHEN + timedelta(hours=3, minutes=5)
    line = listed(there.actor, late, "open")[0]
    assert line.late
    assert line.hours_over == 3
    assert passing.pass_on(there.actor, there.holding, tip, police, late) is None
    tip = Tip.objects.get(pk=tip.pk)
    assert tip.events.get(key="transferred").moment == late
    with pytest.raises(NotNow):
        passing.pass_on(there.actor, there.holding, tip, police, late)
    word = hand_over(there.actor, tip, "Có người bị ép ở quán.", late)
    text = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    for told in ("PHIẾU CHUYỂN", "12 giờ 05 phút", "Công an tỉnh", "Có người bị ép ở quán.", "cắt bỏ"):
        assert told in text, told
    assert SECRET not in text


def test_a_tip_passed_on_inside_is_sealed_anew_and_received_once(there: Desks) -> None:
    leader = acting(person("lanh-dao-2", Role.LEADER))
    made, people = team(leader, Desk.TIPS, Role.INTAKE_OFFICER, ("noi-nhan-1", "noi-nhan-2"), 5)
    tip = filed(there, SECRET)
    opened(there, tip)
    deciding.decide_kind(there.actor, tip, TipKind.INFORMATION, ("not_competent",), SAID, WHEN)
    copy = {1: (SECRET, "")}
    inside = passing.pass_on(there.actor, there.holding, tip, made.agency, WHEN, copies=copy)
    assert inside is not None
    assert (inside.first, inside.entry, inside.agency_id) == (False, "transfer", made.agency_id)
    there_ = acting(people[0])
    parts = opening.open_tip(there_, holding(people[0]), inside, "classify", WHEN)
    assert parts[0].said.text == SECRET
    with pytest.raises(Forbidden):
        opening.open_tip(there.actor, there.holding, inside, "classify", WHEN)


def test_repeats_are_linked_and_many_go_to_review_without_raising_any_risk(
    there: Desks, client: Client
) -> None:
    first = filed(there)
    for n in range(3):
        again = filed(there, f"lại {n}")
        deciding.link_repeat(there.actor, again, first, WHEN)
    with pytest.raises(NotNow):
        deciding.link_repeat(there.actor, first, Tip.objects.get(number=2), WHEN)
    sign_in(client, there.officer)
    page = client.get("/tin-don/").content.decode()
    assert "3 tin trùng: cần xem lại" in page
    assert not any(
        field.related_model.__name__ == "Establishment"
        for field in Tip._meta.get_fields()
        if field.related_model
    )


def test_the_source_opens_by_two_offices_and_two_people_alone() -> None:
    with clock_set_by_hand(WHEN):
        of = desks()
    told = {"name": "Người báo", "contact": "qua chợ"}
    source = filed(of, source=told).source
    (first, one), (second, two), (_third, three) = of.offices
    half = offer_half(acting(one), holding(one), source, first.pk, second.pk, "verify", WHEN)
    with pytest.raises(NotYours):
        open_source(acting(three), holding(three), half, WHEN)
    with pytest.raises(NotNow, match="khác người"):
        open_source(acting(one), holding(one), half, WHEN)
    with pytest.raises(NotNow, match="một ngày"):
        open_source(acting(two), holding(two), half, WHEN + timedelta(days=2))
    assert open_source(acting(two), holding(two), half, WHEN) == told
    half.refresh_from_db()
    with pytest.raises(NotNow):
        open_source(acting(two), holding(two), half, WHEN)
    assert Line.objects.filter(act__in=["tip.source_half", "tip.source_open"]).count() == 2


def test_bm_20_fills_itself(there: Desks) -> None:
    agency = there.intake.agency
    for n in range(3):
        tip = filed(there, f"đơn {n}")
        opened(there, tip, WHEN + timedelta(days=0 if n < 2 else 3))
    for tip in Tip.objects.all():
        deciding.decide_kind(there.actor, tip, TipKind.INFORMATION, (), SAID, WHEN + timedelta(days=3))
    assert not Fact.objects.filter(
        reporter=agency.key, period="2022-H1"
    ).exists()  # no register then: no zeros
    cells = {
        (row.figure, row.breakdown): row.value
        for row in Fact.objects.filter(reporter=agency.key, period="2022-H2", figure__startswith="D0")
    }
    assert cells["D01", "matter=crime_report"] == Decimal(3)
    assert cells["D02d", ""] == Decimal(3)
    assert cells["D02t", ""] == Decimal(2)
    assert cells["D03", "result=in_progress"] == Decimal(3)


def test_the_first_screen_gets_counts_alone(there: Desks) -> None:
    filed(there, SECRET)
    assert due_counts(there.actor, WHEN) == (0, 1)
    assert due_counts(there.actor, WHEN + timedelta(days=9)) == (1, 0)


def test_a_step_that_nobody_did_becomes_late_when_the_list_is_opened_the_day_after(
    there: Desks, client: Client
) -> None:
    counting._counted.clear()
    filed(there)
    sign_in(client, there.officer)
    agency = there.intake.agency
    with clock_set_by_hand(WHEN + timedelta(days=2)):
        assert client.get("/tin-don/").status_code == 200
    cells = Fact.objects.filter(reporter=agency.key, period="2022-H2", figure__in=["D02d", "D02t"])
    assert {row.figure: row.value for row in cells} == {"D02d": Decimal(1), "D02t": Decimal(0)}
