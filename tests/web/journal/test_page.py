"""The page of the journal: for auditors and data-protection officers of the province, nobody else."""

import pytest
from django.db import connection, transaction
from django.test import Client

from cast import Cast, moment, sign_in
from nhipcau.core.rights import system_actor
from nhipcau.web.journal.actions import record
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.journal.triggers import drop_triggers

pytestmark = pytest.mark.django_db
WHEN = moment(2022, 7, 4, 9)
PAGE = "/nhat-ky/"


def lines(cast: Cast, count: int) -> int:
    province = cast.auditor.province_id
    with transaction.atomic():
        for number in range(count):
            last = record(
                cast.actor("officer"), "return.approve", f"return:{number}", {"figures": ["B02"]}, WHEN
            )
        record(system_actor(province + 1, WHEN.date()), "return.approve", "return:foreign", {}, WHEN)
    return last


def test_the_auditor_reads_lines_and_the_state_of_the_chain(client: Client, cast: Cast) -> None:
    last = lines(cast, 3)
    page = sign_in(client, cast.auditor).get(PAGE)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Chuỗi toàn vẹn" in text
    assert f"{last}:{Line.objects.get(province_id=cast.auditor.province_id, seq=last).hash}" in text
    assert "Duyệt biểu" in text
    assert "biểu số 2" in text
    assert cast.officer.name in text
    assert "09 giờ 00, 4/7/2022" in text
    assert "return:foreign" not in text


@pytest.mark.parametrize(
    "part", ["officer", "commune_clerk", "police", "district", "leader", "operator", "stranger"]
)
def test_others_may_not(client: Client, cast: Cast, part: str) -> None:
    assert sign_in(client, getattr(cast, part)).get(PAGE).status_code == 403


def test_without_an_account_one_is_sent_to_sign_in(client: Client, cast: Cast) -> None:
    assert client.get(PAGE).status_code == 302


def test_nothing_can_be_posted(client: Client, cast: Cast) -> None:
    assert sign_in(client, cast.auditor).post(PAGE).status_code == 405


def test_older_lines_are_on_other_pages(client: Client, cast: Cast) -> None:
    last = lines(cast, 60)
    sign_in(client, cast.auditor)
    first, second = (client.get(PAGE, {"trang": number}).content.decode() for number in (1, 2))
    assert f'id="d{last}"' in first
    assert f'id="d{last - 50}"' in second
    assert f'id="d{last - 50}"' not in first


def test_a_broken_chain_is_said_aloud(client: Client, cast: Cast) -> None:
    last = lines(cast, 3)
    drop_triggers(connection)
    Line.objects.filter(province_id=cast.auditor.province_id, seq=last - 1).update(actor="user:0")
    text = sign_in(client, cast.auditor).get(PAGE).content.decode()
    assert "Chuỗi không toàn vẹn" in text
    assert f"dòng {last - 1}: nội dung đã bị sửa" in text


def test_erased_details_leave_the_line(client: Client, cast: Cast) -> None:
    last = lines(cast, 1)
    LineDetails.objects.filter(province_id=cast.auditor.province_id, seq=last).delete()
    text = sign_in(client, cast.auditor).get(PAGE).content.decode()
    assert "Chi tiết đã được xóa" in text
    assert "Chuỗi toàn vẹn" in text


def test_a_long_chain_is_left_to_the_command(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines(cast, 3)
    monkeypatch.setattr("nhipcau.web.journal.views.CHECKED_AT_ONCE", 2)
    assert "nhipcau verify" in sign_in(client, cast.auditor).get(PAGE).content.decode()
