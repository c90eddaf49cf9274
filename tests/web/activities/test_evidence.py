"""Files that prove a record: looked into first; refused ones leave nothing behind."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from PIL import Image

from activity_steps import NOW, committee, draft, meeting, put_in
from cast import Cast
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Forbidden
from nhipcau.web.activities.actions import add_file, withdraw_file
from nhipcau.web.activities.actions.evidence import takes_pictures
from nhipcau.web.activities.drafts import Upload
from nhipcau.web.activities.failures import Invalid
from nhipcau.web.activities.models import Activity, ActivityFile
from nhipcau.web.activities.permissions import check_sees_files
from nhipcau.web.activities.queries import with_same_file
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.figures.models import Fact
from nhipcau.web.files.actions import FileRefused, NamesPersons, open_file
from nhipcau.web.files.models import StoredFile
from nhipcau.web.files.pictures import NotDeclared
from nhipcau.web.look.clock import clock_set_by_hand

SignIn = Callable[[Client, object], Client]
pytestmark = pytest.mark.django_db
MINUTES = "Biên bản hội nghị tuyên truyền ngày 8/3/2022: có 42 người dự, trong đó 30 phụ nữ."
ROSTER = "STT | Họ và tên | Năm sinh | Địa chỉ\n1 | Lò Thị Mai | 1990 | bản Nà Ban\n2 | Vàng A Sùng | 1985 | bản Can"


def upload(text: str = MINUTES, name: str = "bien-ban.txt", evidence: str = "minutes") -> Upload:
    return Upload(evidence, name, text.encode())


def test_a_record_with_its_minutes(cast: Cast) -> None:
    of = put_in(cast.actor("commune_clerk"), draft(committee(cast)), files=[upload()])
    row = of.files.get()
    assert (row.evidence, row.file.name, row.file.context) == ("minutes", "bien-ban.txt", "general")


@pytest.mark.parametrize(
    ("file", "error"),
    [
        (upload(ROSTER), NamesPersons),
        (upload("Độ mật: MẬT\n" + MINUTES), SecretDocument),
        (upload(name="anh.exe"), Invalid),
        (upload(name="bang.xlsx"), Invalid),
        (upload(name="hong.pdf"), FileRefused),
        (upload(evidence="log"), Invalid),
    ],
)
def test_what_is_refused_leaves_nothing(cast: Cast, file: Upload, error: type[Exception]) -> None:
    with pytest.raises(error):
        put_in(cast.actor("commune_clerk"), draft(committee(cast)), files=[upload(), file])
    assert not Activity.objects.exists()
    assert not Fact.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_roster_does_not_come_in_later_either(cast: Cast) -> None:
    of = meeting(cast)
    with pytest.raises(NamesPersons):
        add_file(cast.actor("commune_clerk"), of.pk, upload(ROSTER), NOW)
    assert not ActivityFile.objects.exists()


def test_adding_and_withdrawing(cast: Cast) -> None:
    of = meeting(cast)
    clerk = cast.actor("commune_clerk")
    add_file(clerk, of.pk, upload(), NOW)
    withdraw_file(clerk, of.pk, of.files.get().pk, "Nhầm biên bản", NOW)
    assert of.files.get().withdrawn
    assert [event.act for event in of.events.all()] == ["withdraw_file", "add_file", "record"]


def test_who_opens_evidence(cast: Cast) -> None:
    of = meeting(cast)
    for part in ("commune_clerk", "district", "officer", "auditor"):
        check_sees_files(cast.actor(part), of)
    for part in ("police", "stranger", "operator"):
        with pytest.raises(Forbidden):
            check_sees_files(cast.actor(part), of)


def photo(name: str = "pano.jpg", *, declared: bool = True) -> Upload:
    target = io.BytesIO()
    Image.new("RGB", (30, 20), (10, 90, 60)).save(target, "JPEG", comment=b"Nha ba Mai")
    return Upload("photo", name, target.getvalue(), declared)


def test_a_picture_comes_in_bare_and_declared(cast: Cast) -> None:
    of = meeting(cast)
    clerk = cast.actor("commune_clerk")
    with pytest.raises(NotDeclared, match="khuôn mặt"):
        add_file(clerk, of.pk, photo(declared=False), NOW)
    add_file(clerk, of.pk, photo(), NOW)
    kept = open_file(of.files.get().file)
    assert b"Mai" not in kept
    assert kept.startswith(b"\xff\xd8")


def test_no_picture_where_workers_are_concerned(cast: Cast) -> None:
    answers = {"form": "conference", "establishments": "1", "audiences": {"establishment_worker": "9"}}
    of = meeting(cast, kind="establishment_workers", answers={**answers, "first_time": "7"})
    with pytest.raises(Invalid):
        add_file(cast.actor("commune_clerk"), of.pk, photo(), NOW)
    with pytest.raises(Invalid):
        add_file(cast.actor("commune_clerk"), of.pk, replace(photo(), evidence="minutes"), NOW)
    kinds = programme().activities.values()
    strict = [kind for kind in kinds if not kind.context.can_be_overridden]
    assert [kind.key for kind in strict if takes_pictures(kind)] == []
    assert not of.files.exists()


def test_a_picture_that_is_none(cast: Cast) -> None:
    of = meeting(cast)
    for data in (b"MZ", b"<svg onload=alert(1)>", ROSTER.encode()):
        with pytest.raises(FileRefused):
            add_file(cast.actor("commune_clerk"), of.pk, replace(photo(), data=data), NOW)
    assert not of.files.exists()


def test_the_same_file_at_another_record_is_told(client: Client, cast: Cast, sign_in: SignIn) -> None:
    clerk = cast.actor("commune_clerk")
    first = put_in(clerk, draft(committee(cast)), files=[upload()])
    other = put_in(clerk, draft(committee(cast), day=date(2022, 3, 9)), files=[upload(name="ten-khac.txt")])
    alone = put_in(clerk, draft(committee(cast), day=date(2022, 3, 10)), files=[upload(MINUTES + " Lần ba.")])
    assert with_same_file(clerk, other) == [first]
    assert with_same_file(clerk, alone) == []
    sign_in(client, cast.commune_clerk)
    with clock_set_by_hand(NOW):
        page = client.get(f"/hoat-dong/{other.pk}/").content.decode()
        assert "Tệp giống hệt đã có tại" in page
        assert f"/hoat-dong/{first.pk}/" in page
        assert "Tệp giống hệt" not in client.get(f"/hoat-dong/{alone.pk}/").content.decode()
    withdraw_file(clerk, first.pk, first.files.get().pk, "gắn nhầm", NOW)
    assert with_same_file(clerk, other) == []
