"""The office profile: whose paper on a day, who signs from when, who receives; every change is a line."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from cast import Cast
from nhipcau.core.rights import Forbidden
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.papers.actions import (
    Head,
    NamesPersons,
    Signing,
    change_head,
    load_offices,
    name_signer,
    set_recipients,
)
from nhipcau.web.papers.models import Office
from nhipcau.web.papers.queries import office_on, recipients_of, signer_on
from nhipcau.web.people.models import User
from nhipcau.web.places.models import Province

SIGNING = "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"


def test_the_standing_agency_changed_in_2025(province: Province) -> None:
    before, after = (office_on(province.pk, "standing", date(year, 6, 20)) for year in (2022, 2026))
    assert before
    assert after
    assert (before.symbol, after.symbol) == ("SLĐTBXH", "SYT")
    assert signer_on(before, date(2022, 6, 20)).authority == SIGNING


def test_no_name_of_a_person_is_shipped_and_loading_again_changes_nothing(
    province: Province, cast: Cast, moment: Callable[..., datetime]
) -> None:
    from nhipcau.core.rights import system_actor

    office = Office.objects.get(symbol="SYT")
    assert [signer.name for each in Office.objects.all() for signer in each.signers.all()] == ["", "", ""]
    head = Head("Sở Y tế", "UBND tỉnh Lai Châu", "Sở Y tế", "SYT", "Lai Châu", "Lưu: VT, NVY")
    change_head(cast.actor("officer"), office, head, moment(2022, 7, 4))
    assert load_offices(system_actor(province.pk, date(2022, 7, 5)), province, moment(2022, 7, 5)) == 0
    assert Office.objects.get(symbol="SYT").filing == "Lưu: VT, NVY"


def test_a_signer_ends_the_day_before_the_next_begins(cast: Cast, moment: Callable[..., datetime]) -> None:
    office, officer = Office.objects.get(symbol="SLĐTBXH"), cast.actor("officer")
    for name, begins in (("Lò Thị Mai", date(2022, 1, 1)), ("Vàng A Sùng", date(2022, 6, 1))):
        name_signer(officer, office, Signing(SIGNING, name, begins), moment(2022, 7, 4))
    named = {
        day: signer_on(office, day)
        for day in (date(2021, 12, 31), date(2022, 1, 1), date(2022, 5, 31), date(2022, 6, 1))
    }
    assert [each.name for each in named.values() if each] == ["", "Lò Thị Mai", "Lò Thị Mai", "Vàng A Sùng"]
    assert Line.objects.filter(act="office.change", object_ref=f"office:{office.pk}").count() == 2


def test_recipients_are_kept_as_lines(cast: Cast, moment: Callable[..., datetime]) -> None:
    office = Office.objects.get(symbol="SLĐTBXH")
    set_recipients(cast.actor("officer"), office, "P1", "- Như trên;\n\n Lãnh đạo Sở.\n", moment(2022, 7, 4))
    assert recipients_of(office, "P1") == ("Như trên", "Lãnh đạo Sở")


def test_only_those_who_may_change_it(cast: Cast, moment: Callable[..., datetime]) -> None:
    office = Office.objects.get(symbol="SLĐTBXH")
    for part in ("commune_clerk", "leader", "auditor", "stranger"):
        with pytest.raises(Forbidden):
            name_signer(cast.actor(part), office, Signing(SIGNING, "", None), moment(2022, 7, 4))


def test_a_list_of_persons_is_stopped_and_nothing_kept(cast: Cast, moment: Callable[..., datetime]) -> None:
    office = Office.objects.get(symbol="SLĐTBXH")
    listed = "Lò Thị Mai, sinh năm 1990, CCCD 012190001234\nVàng Thị Sua, sinh năm 1991, CCCD 012191001235"
    with pytest.raises(NamesPersons):
        set_recipients(cast.actor("officer"), office, "P1", listed, moment(2022, 7, 4))
    assert "Lò Thị Mai" not in "\n".join(recipients_of(office, "P1"))


@pytest.fixture
def officer(client: Client, cast: Cast, sign_in: Callable[[Client, User], Client]) -> Client:
    return sign_in(client, cast.officer)


def test_the_page_asks_for_the_signer_and_takes_the_name(
    officer: Client, moment: Callable[..., datetime]
) -> None:
    office = Office.objects.get(symbol="SLĐTBXH")
    with clock_set_by_hand(moment(2022, 7, 4)):
        assert "chưa khai báo" in officer.get("/van-phong/").content.decode()
        before = officer.get(f"/van-phong/{office.pk}/").content.decode()
        done = officer.post(
            f"/van-phong/{office.pk}/nguoi-ky/",
            {"authority": SIGNING, "name": "Lò Thị Mai", "valid_from": "2022-07-01", "valid_to": ""},
        )
        after = officer.get(f"/van-phong/{office.pk}/").content.decode()
    assert done.status_code == 302
    assert "chừa dòng họ và tên" in before
    assert "Số:" in before
    assert "Lò Thị Mai" in after


def test_wrong_days_come_back_with_a_sentence(officer: Client, moment: Callable[..., datetime]) -> None:
    office = Office.objects.get(symbol="SLĐTBXH")
    with clock_set_by_hand(moment(2022, 7, 4)):
        refused = officer.post(
            f"/van-phong/{office.pk}/nguoi-ky/",
            {"authority": SIGNING, "name": "", "valid_from": "2022-07-01", "valid_to": "2022-06-01"},
        )
    assert refused.status_code == 422
    assert "Ngày kết thúc phải sau ngày bắt đầu" in refused.content.decode()
    assert office.signers.count() == 1


def test_readers_see_the_page_without_forms(
    client: Client, cast: Cast, sign_in: Callable[[Client, User], Client]
) -> None:
    office = Office.objects.get(symbol="SLĐTBXH")
    page = sign_in(client, cast.leader).get(f"/van-phong/{office.pk}/")
    assert page.status_code == 200
    assert "nguoi-ky" not in page.content.decode()
    assert sign_in(client, cast.leader).post(f"/van-phong/{office.pk}/noi-nhan/").status_code == 403
