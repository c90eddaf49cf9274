"""The sender's page after a transfer: who has it now, since when, by what limit; every answer reaches the receipt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from nhipcau.core.terms import Role
from nhipcau.core.tips import Receipt, TipKind
from nhipcau.web.agencies.models import Agency
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.sealing.desks import Desk
from nhipcau.web.sealing.models import Team
from nhipcau.web.tips.actions import deciding, opening, passing
from nhipcau.web.tips.actions.filing import Filing, file_tip
from nhipcau.web.tips.models import Tip
from nhipcau.web.tips.tokens import locator_mark, new_token
from sealed_people import WHEN, acting, holding, person, team
from tip_steps import Desks, desks, token_on

pytestmark = pytest.mark.django_db
LATER = WHEN + timedelta(days=3)


@pytest.fixture
def there() -> Iterator[Desks]:
    with clock_set_by_hand(WHEN):
        yield desks(identities=False)


def elsewhere() -> tuple[Team, list[User]]:
    leader = acting(person("lanh-dao-2", Role.LEADER))
    return team(leader, Desk.TIPS, Role.INTAKE_OFFICER, ("noi-nhan-1", "noi-nhan-2"), 5)


def told(of: Desks, kind: TipKind = TipKind.FEEDBACK) -> tuple[Receipt, Tip]:
    receipt = file_tip(
        of.intake.province_id, Filing(of.intake.pk, of.intake.agency_id, "Lời kể"), new_token(), WHEN
    )
    tip = Tip.objects.get(locator_mark=locator_mark(receipt.locator))
    opening.open_tip(of.actor, of.holding, tip, "classify", WHEN)
    deciding.decide_kind(of.actor, tip, kind, (), {}, WHEN)
    return receipt, Tip.objects.get(pk=tip.pk)


def page(client: Client, receipt: Receipt, **more: str) -> str:
    answer = client.post("/gui-tin/bien-nhan/", {"receipt": receipt.text, **more})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_before_a_transfer_the_page_names_the_body_the_limit_and_its_law(
    there: Desks, client: Client
) -> None:
    receipt, _tip = told(there)
    shown = page(client, receipt)
    assert f'<b lang="vi">{there.intake.agency.name}</b> đang xem xét, nhận ngày 4/7/2022' in shown
    assert "chậm nhất ngày" in shown
    assert "Điều 28" in shown
    assert "Hiện do" not in shown


def test_after_a_transfer_inside_the_page_follows_the_tip(there: Desks, client: Client) -> None:
    receipt, tip = told(there)
    made, people = elsewhere()
    inside = passing.pass_on(there.actor, there.holding, tip, made.agency, LATER, copies={1: ("Lời kể", "")})
    assert inside is not None
    receiver, key = acting(people[0]), holding(people[0])
    with clock_set_by_hand(LATER):
        opening.open_tip(receiver, key, inside, "classify", LATER)
        deciding.decide_kind(receiver, inside, TipKind.FEEDBACK, (), {}, LATER)
        deciding.answer(there.actor, tip, "Đã chuyển đi", LATER)
        deciding.answer(receiver, inside, "Nơi mới đã nhận", LATER)
        shown = page(client, receipt)
        assert f'Hiện do <b lang="vi">{made.agency.name}</b> giải quyết, từ ngày 7/7/2022' in shown
        assert "Đã chuyển đi" in shown
        assert "Nơi mới đã nhận" in shown
        assert shown.count(f"({made.agency.name})") >= 2  # its steps bear its name
        assert "chậm nhất ngày" in shown
        assert f"{there.intake.agency.name} nhận phần bổ sung" in shown
        more = {"receipt": receipt.text, "text": "Thêm điều này", "token": token_on(client)}
        assert client.post("/gui-tin/bien-nhan/bo-sung/", more).status_code == 200
        assert "chưa chuyển đến nơi đang giải quyết" in page(client, receipt)
        tip = Tip.objects.get(pk=tip.pk)
        opening.open_tip(there.actor, there.holding, tip, "handle", LATER)
        tip = Tip.objects.get(pk=tip.pk)
        passing.pass_additions(there.actor, there.holding, tip, LATER, copies={3: ("Thêm điều này", "")})
        assert "đã chuyển đến nơi đang giải quyết" in page(client, receipt)
        parts = opening.open_tip(receiver, key, inside, "handle", LATER)
        assert "Thêm điều này" in [each.said.text for each in parts]
        deciding.happen(receiver, Tip.objects.get(pk=inside.pk), "resolved", LATER.date(), LATER, "founded")
        done = page(client, receipt)
        assert "Giải quyết, kết luận" in done
        assert "Đúng" in done
        assert "chậm nhất ngày" not in done


def test_after_a_transfer_on_paper_the_page_says_where_to_turn(there: Desks, client: Client) -> None:
    receipt, tip = told(there, TipKind.CRIME_REPORT)
    police = Agency.objects.get(key="cong-an-tinh")
    passing.pass_on(there.actor, there.holding, tip, police, WHEN)
    shown = page(client, receipt)
    assert f'Hiện do <b lang="vi">{police.name}</b> giải quyết, từ ngày 4/7/2022' in shown
    assert "nhận bằng văn bản nên các bước ở đó không hiện ở đây" in shown
    assert f"{there.intake.agency.name} nhận và gửi tiếp" in shown
    assert "Danh tính của bạn không được gửi theo" in shown
    assert 'name="text"' in shown
    assert "113" in shown
    english = client.post("/gui-tin/bien-nhan/?lang=en", {"receipt": receipt.text}).content.decode()
    assert "has been dealing with it since" in english


def test_two_transfers_are_followed_to_the_end(there: Desks, client: Client) -> None:
    receipt, tip = told(there)
    made, people = elsewhere()
    inside = passing.pass_on(there.actor, there.holding, tip, made.agency, WHEN, copies={1: ("Lời kể", "")})
    assert inside is not None
    receiver, key = acting(people[0]), holding(people[0])
    opening.open_tip(receiver, key, inside, "classify", WHEN)
    deciding.decide_kind(receiver, inside, TipKind.CHILD, (), {}, WHEN)
    police = Agency.objects.get(key="cong-an-tinh")
    passing.pass_on(receiver, key, Tip.objects.get(pk=inside.pk), police, LATER)
    shown = page(client, receipt)
    assert f'Hiện do <b lang="vi">{police.name}</b> giải quyết, từ ngày 7/7/2022' in shown


def test_steps_that_protect_others_stay_private(there: Desks, client: Client) -> None:
    receipt, tip = told(there)
    deciding.happen(there.actor, tip, "grounded", WHEN.date(), WHEN)
    assert "Làm căn cứ kiểm tra" not in page(client, receipt)


def test_with_several_receivers_the_sender_chooses_and_the_page_bears_nobody_s_name(
    there: Desks, client: Client
) -> None:
    made, _people = elsewhere()
    form = client.get("/gui-tin/").content.decode()
    assert form.count('name="to"') == 2
    assert "checked" not in form.partition("<fieldset>")[2].partition("</fieldset>")[0]
    header = form.partition("<header>")[2].partition("</header>")[0]
    assert there.intake.agency.province.name in header
    assert made.agency.name not in header
    refused = client.post("/gui-tin/", {"text": "x", "token": token_on(client)})
    assert refused.status_code == 422
    assert "Hãy chọn nơi nhận" in refused.content.decode()
    receipt, _tip = told(there)
    assert (
        there.intake.agency.name in page(client, receipt).partition("<header>")[2].partition("</header>")[0]
    )
