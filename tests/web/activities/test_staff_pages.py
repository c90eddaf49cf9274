"""The pages of the staff list and the table that comes in: all or nothing, every fault with its cell, no names."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from activity_steps import NOW, committee
from cast import Cast, sign_in
from nhipcau.web.activities.models import StaffPost
from nhipcau.web.activities.staff.table import HEADS
from nhipcau.web.agencies.models import Agency
from nhipcau.web.figures.models import Fact
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand

pytestmark = pytest.mark.django_db
GROUP, POSITION = "Công chức cấp xã được phân công", "Công chức văn hóa – xã hội"


@pytest.fixture(autouse=True)
def july() -> Iterator[None]:
    with clock_set_by_hand(NOW):
        yield


@pytest.fixture
def officer(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.officer)


def text(response: object) -> str:
    return response.content.decode()


def table(*rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> SimpleUploadedFile:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (heads, *rows):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return SimpleUploadedFile("danh-sach.xlsx", data.getvalue())


def row(body: Agency, number: object = "014", **more: object) -> tuple[object, ...]:
    cells = {
        "number": number,
        "body": body.name,
        "group": GROUP,
        "position": POSITION,
        "day": date(2022, 1, 4),
    }
    return (*(cells | more).values(), None)


def take(client: Client, file: SimpleUploadedFile) -> object:
    return client.post("/hoat-dong/danh-sach/nhap/", {"file": file})


def test_a_table_comes_in_and_again_changes_nothing(officer: Client, cast: Cast) -> None:
    body = committee(cast)
    for _time in range(2):
        assert take(officer, table(row(body), row(body, "015", day="5/1/2022"))).status_code == 302
    assert list(StaffPost.objects.order_by("number").values_list("number", "valid_from")) == [
        ("014", date(2022, 1, 4)), ("015", date(2022, 1, 5)),
    ]  # fmt: skip
    assert Fact.objects.get(figure="B20", period="2022-H1", breakdown="").value == 2
    assert Line.objects.filter(act="staff.import").count() == 1


def test_an_export_comes_in_again(officer: Client, cast: Cast) -> None:
    take(officer, table(row(committee(cast))))
    made = officer.get("/hoat-dong/danh-sach/xuat.xlsx").content
    assert take(officer, SimpleUploadedFile("xuat.xlsx", made)).status_code == 302
    assert StaffPost.objects.count() == 1


def test_one_wrong_cell_keeps_everything_out_and_is_named(officer: Client, cast: Cast) -> None:
    body = committee(cast)
    page = text(
        take(
            officer,
            table(row(body), row(body, "Nguyễn Thị Hoa"), row(body, "016", group="Nhóm khác"), row(body)),
        )
    )
    assert not StaffPost.objects.exists()
    for cell in ("A3", "C4", "A5"):
        assert f"Ô {cell}:" in page
    assert "Hoa" not in page


@pytest.mark.parametrize("head", ["Họ và tên", "Ghi chú", "Năm sinh"])
def test_a_column_with_anything_else_is_refused_and_why(officer: Client, cast: Cast, head: str) -> None:
    file = table((*row(committee(cast)), "Lò Thị Mai"), heads=(*HEADS, head))
    page = text(take(officer, file))
    assert "không nhận họ tên" in page
    assert "Mai" not in page
    assert not StaffPost.objects.exists()


def test_names_beside_years_of_birth_are_refused_as_a_list_of_persons(officer: Client, cast: Cast) -> None:
    heads = (*HEADS, "Họ và tên", "Năm sinh")
    rows = [(*row(committee(cast), f"01{n}"), "Lò Thị Mai", 1990 + n) for n in range(3)]
    assert "danh sách cá nhân" in text(take(officer, table(*rows, heads=heads)))


def test_a_clerk_keeps_and_sees_the_own_people_alone(client: Client, cast: Cast, officer: Client) -> None:
    other = Agency.objects.get(key="so-ldtbxh")
    take(officer, table(row(committee(cast)), row(other, "020")))
    clerk = sign_in(Client(), cast.commune_clerk)
    page = text(clerk.get("/hoat-dong/danh-sach/"))
    assert ">014<" in page
    assert ">020<" not in page
    assert "Ô B2" in text(take(clerk, table(row(other, "021"))))
    mine = StaffPost.objects.get(number="014")
    assert clerk.get(f"/hoat-dong/danh-sach/{mine.pk}/").status_code == 200
    theirs = StaffPost.objects.get(number="020")
    assert clerk.get(f"/hoat-dong/danh-sach/{theirs.pk}/").status_code == 404


def test_adding_changing_and_ending_on_pages(officer: Client, cast: Cast) -> None:
    said = {
        "number": "007", "agency": str(committee(cast).pk), "group": "commune", "position": "culture_social",
        "valid_from": "2022-01-04",
    }  # fmt: skip
    assert officer.post("/hoat-dong/danh-sach/them/", {**said, "number": "Hoa"}).status_code == 422
    assert officer.post("/hoat-dong/danh-sach/them/", said).status_code == 302
    of = StaffPost.objects.get()
    moved = {
        f"doi-{key}": value for key, value in {**said, "group": "team178", "position": "team_member"}.items()
    }
    assert officer.post(f"/hoat-dong/danh-sach/{of.pk}/doi/", moved).status_code == 422  # the same day
    moved["doi-valid_from"] = "2022-02-01"
    assert officer.post(f"/hoat-dong/danh-sach/{of.pk}/doi/", moved).status_code == 302
    after = StaffPost.objects.get(group="team178")
    assert (
        officer.post(f"/hoat-dong/danh-sach/{after.pk}/thoi/", {"thoi-valid_to": "2022-05-01"}).status_code
        == 302
    )
    page = text(officer.get(f"/hoat-dong/danh-sach/{after.pk}/"))
    assert "31/1/2022" in page
    assert "1/5/2022" in page
    assert "007" in text(officer.get("/hoat-dong/danh-sach/?ngay=2022-04-01"))
    assert "Không có ai khớp" in text(officer.get("/hoat-dong/danh-sach/?ngay=2022-06-01"))


def test_a_line_put_in_by_mistake_is_withdrawn(officer: Client, cast: Cast) -> None:
    take(officer, table(row(committee(cast))))
    of = StaffPost.objects.get()
    assert officer.post(f"/hoat-dong/danh-sach/{of.pk}/rut/").status_code == 302
    assert "Chưa có danh sách" in text(officer.get("/hoat-dong/danh-sach/"))
    assert not Fact.objects.filter(figure="B20").exists()
