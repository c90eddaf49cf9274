"""Files that prove a record: looked into first; refused ones leave nothing behind."""

import pytest

from activity_steps import NOW, committee, draft, meeting, put_in
from cast import Cast
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Forbidden
from nhipcau.web.activities.actions import add_file, withdraw_file
from nhipcau.web.activities.drafts import Upload
from nhipcau.web.activities.failures import Invalid
from nhipcau.web.activities.models import Activity, ActivityFile
from nhipcau.web.activities.permissions import check_sees_files
from nhipcau.web.figures.models import Fact
from nhipcau.web.files.actions import FileRefused, NamesPersons
from nhipcau.web.files.models import StoredFile

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
