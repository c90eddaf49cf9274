"""The ledger of items: a line each, what the lines make, lists that come in whole, an item once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from activity_steps import NOW, draft, put_in
from cast import Cast, sign_in
from nhipcau.core.calendar import period
from nhipcau.core.rights import Forbidden
from nhipcau.web.activities.actions import correct, withdraw
from nhipcau.web.activities.drafts import Draft
from nhipcau.web.activities.failures import Unanswered
from nhipcau.web.activities.ledger import queries
from nhipcau.web.activities.ledger.actions import take_list
from nhipcau.web.activities.ledger.tables import ListFaulty, heads
from nhipcau.web.activities.models import Activity
from nhipcau.web.agencies.models import Agency
from nhipcau.web.agencies.queries import agencies_on
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.figures.models import Fact
from nhipcau.web.look.clock import clock_set_by_hand

pytestmark = pytest.mark.django_db
PAGE = "/hoat-dong/so/media/"
LINK = "https://baolaichau.vn/xa-hoi/phong-ngua-12.html"
ITEM: dict[str, object] = {
    "genre": "news", "origin": "own", "headline": "Phòng ngừa từ thôn, bản", "link": LINK, "airings": "1",
}  # fmt: skip


@pytest.fixture(autouse=True)
def july() -> Iterator[None]:
    with clock_set_by_hand(NOW):
        yield


@pytest.fixture
def outlet(cast: Cast) -> Agency:
    found = (
        agencies_on(cast.officer.province_id, date(2022, 4, 5)).filter(kind="press", level="province").first()
    )
    assert found
    return found


def item(outlet: Agency, day: date = date(2022, 4, 5), answered: bool = False, **more: object) -> Draft:
    return draft(outlet, "media", {**ITEM, **more}, day, answered=answered)


def fact(outlet: Agency, figure: str, code: str = "2022-Q2", breakdown: str = "") -> Decimal | None:
    row = Fact.objects.filter(figure=figure, period=code, reporter=outlet.key, breakdown=breakdown).first()
    return row.value if row else None


def pasted(*rows: dict[str, str], columns: tuple[str, ...] | None = None) -> bytes:
    kind = programme().activities["media"]
    names = columns or heads(kind)
    target = io.StringIO()
    writer = csv.writer(target, delimiter="\t")
    writer.writerow(names)
    for row in rows:
        said = {
            "Ngày đăng, phát": "5/4/2022", "Thể loại": "Tin", "Nguồn tin, bài": "Tự thực hiện",
            "Tiêu đề": "Phòng ngừa từ thôn, bản", "Số lần đăng, phát": "1", **row,
        }  # fmt: skip
        writer.writerow([said.get(name, "") for name in names])
    return target.getvalue().encode()


def text(response: object) -> str:
    return response.content.decode()


def test_a_reprint_counts_only_if_it_is_about_the_province(cast: Cast, outlet: Agency) -> None:
    officer = cast.actor("officer")
    put_in(officer, item(outlet, minutes="3"))
    put_in(officer, item(outlet, origin="reprint", link=f"{LINK}?trang=2", minutes="5"))
    put_in(officer, item(outlet, origin="elsewhere", link=f"{LINK}?trang=3", minutes="90"))
    assert (fact(outlet, "B06"), fact(outlet, "B06d")) == (2, 8)
    assert fact(outlet, "B06", breakdown="genre=news") == 2


def test_an_address_twice_is_told_and_the_answer_keeps_it(cast: Cast, outlet: Agency) -> None:
    officer = cast.actor("officer")
    put_in(officer, item(outlet))
    again = f"http://www.{LINK.removeprefix('https://')}?utm_source=zalo"
    with pytest.raises(Unanswered, match="5/4/2022"):
        put_in(officer, item(outlet, link=again))
    put_in(officer, item(outlet, link=again, answered=True))
    assert fact(outlet, "B06") == 2


def test_another_bodys_address_is_told_as_a_reprint(cast: Cast, outlet: Agency) -> None:
    officer = cast.actor("officer")
    put_in(officer, item(outlet))
    other = (
        agencies_on(outlet.province_id, date(2022, 4, 5)).filter(kind="press").exclude(pk=outlet.pk).first()
    )
    assert other
    with pytest.raises(Unanswered, match="đăng lại"):
        put_in(officer, item(other))


def test_a_correction_does_not_meet_its_own_address(cast: Cast, outlet: Agency) -> None:
    officer = cast.actor("officer")
    of = put_in(officer, item(outlet))
    correct(officer, of.pk, item(outlet, airings="2"), "Phát lại buổi tối", NOW)
    assert fact(outlet, "B06") == 2
    withdraw(officer, of.pk, "Ghi nhầm", NOW)
    put_in(officer, item(outlet))
    assert fact(outlet, "B06") == 1


def test_a_list_comes_in_once_and_each_line_falls_into_its_quarter(cast: Cast, outlet: Agency) -> None:
    officer, kind = cast.actor("officer"), programme().activities["media"]
    data = pasted(
        {"Đường dẫn": LINK},
        {
            "Ngày đăng, phát": "20/6/2022",
            "Thể loại": "Bài, phóng sự, ký sự",
            "Tổng thời lượng phát sóng": "12",
        },
    )
    taken = take_list(officer, kind, outlet, ("dan.csv", data), NOW)
    assert (taken.added, taken.known) == (2, 0)
    again = take_list(officer, kind, outlet, ("dan.csv", data), NOW)
    assert (again.added, again.known) == (0, 2)
    assert (fact(outlet, "B06"), fact(outlet, "B06", "2022-Q3"), fact(outlet, "B06d", "2022-Q3")) == (
        1,
        1,
        12,
    )
    of = queries.lines(kind, officer, outlet, period("2022-Q2"))
    assert [made.whole for made in queries.sums(of, outlet)] == [1]


def test_a_line_that_was_withdrawn_can_come_in_again(cast: Cast, outlet: Agency) -> None:
    officer, kind, data = cast.actor("officer"), programme().activities["media"], pasted({"Đường dẫn": LINK})
    take_list(officer, kind, outlet, ("dan.csv", data), NOW)
    withdraw(officer, Activity.objects.get().pk, "Ghi nhầm", NOW)
    assert take_list(officer, kind, outlet, ("dan.csv", data), NOW).added == 1
    assert fact(outlet, "B06") == 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"Ngày đăng, phát": "31/4/2022"}, "Không có ngày"),
        ({"Ngày đăng, phát": "5/9/2022"}, "chưa đến"),
        ({"Thể loại": "Thơ"}, "không có lựa chọn"),
        ({"Đường dẫn": "baolaichau.vn/tin"}, "https://"),
        ({"Số lần đăng, phát": "nhiều"}, "nhiều"),
        ({"Tiêu đề": "Bà Lò Thị Mai kể chuyện"}, "tên một người"),
        ({"Tiêu đề": ""}, "Tiêu đề"),
    ],
)
def test_a_faulty_line_stops_the_list_and_names_itself(
    cast: Cast, outlet: Agency, row: dict[str, str], said: str
) -> None:
    kind = programme().activities["media"]
    with pytest.raises(ListFaulty) as refused:
        take_list(cast.actor("officer"), kind, outlet, ("dan.csv", pasted({}, row)), NOW)
    assert [fault.line for fault in refused.value.faults] == [3]
    assert said in refused.value.faults[0].message
    assert not Activity.objects.exists()


def test_two_lines_to_one_page_are_told(cast: Cast, outlet: Agency) -> None:
    data = pasted({"Đường dẫn": LINK}, {"Đường dẫn": f"{LINK}#a", "Tiêu đề": "Khác"})
    with pytest.raises(ListFaulty) as refused:
        take_list(cast.actor("officer"), programme().activities["media"], outlet, ("dan.csv", data), NOW)
    assert "Trùng với dòng 2" in refused.value.faults[0].message


def test_no_text_of_an_item_and_no_list_of_persons_comes_in(cast: Cast, outlet: Agency) -> None:
    kind, officer = programme().activities["media"], cast.actor("officer")
    with pytest.raises(ListFaulty, match="Nội dung"):
        take_list(officer, kind, outlet, ("dan.csv", pasted({}, columns=(*heads(kind), "Nội dung"))), NOW)
    rows = "Họ tên\tNăm sinh\tĐịa chỉ\n" + "".join(f"Lò Thị {n}\t19{n}\tBản {n}\n" for n in range(80, 90))
    with pytest.raises(ListFaulty):
        take_list(officer, kind, outlet, ("dan.csv", rows.encode()), NOW)


PERSONS = ("Nguyễn Văn An", "Lò Thị Mai", "Trần Văn Bình", "Giàng A Páo", "Vàng Thị Dua", "Lê Văn Cường",
    "Hoàng Thị Hoa", "Phạm Văn Dũng")  # fmt: skip


@pytest.mark.parametrize("column", ["Số báo, số phát, khung giờ", "Tiếng dân tộc"])
def test_a_name_in_each_line_of_a_free_column_is_a_list_of_persons(
    cast: Cast, outlet: Agency, column: str
) -> None:
    rows = [{"Tiêu đề": f"Tin {n}", column: f"{name}, tổ {n}"} for n, name in enumerate(PERSONS)]
    with pytest.raises(ListFaulty, match="danh sách cá nhân") as refused:
        take_list(
            cast.actor("officer"), programme().activities["media"], outlet, ("dan.csv", pasted(*rows)), NOW,
            answered=True,
        )  # fmt: skip
    assert not refused.value.confirm
    assert not Activity.objects.exists()


@pytest.mark.parametrize(("named", "others", "kept"), [(3, 20, True), (3, 2, False), (6, 40, False)])
def test_no_tick_keeps_many_headlines_that_name_persons(
    cast: Cast, outlet: Agency, named: int, others: int, kept: bool
) -> None:
    said = [f"Chuyện của {name}" for name in PERSONS[:named]] + [f"Tin số {n}" for n in range(others)]
    data, kind = pasted(*({"Tiêu đề": each} for each in said)), programme().activities["media"]
    if not kept:
        with pytest.raises(ListFaulty, match=f"{named} dòng có tiêu đề"):
            take_list(cast.actor("officer"), kind, outlet, ("dan.csv", data), NOW, answered=True)
        assert not Activity.objects.exists()
        return
    with pytest.raises(ListFaulty, match="3 chỗ"):
        take_list(cast.actor("officer"), kind, outlet, ("dan.csv", data), NOW)
    assert take_list(cast.actor("officer"), kind, outlet, ("dan.csv", data), NOW, answered=True).added == len(
        said
    )


def test_a_name_in_any_written_field_of_a_line_is_asked_back(cast: Cast, outlet: Agency) -> None:
    with pytest.raises(Unanswered, match="Số báo"):
        put_in(cast.actor("officer"), item(outlet, issue="Nguyễn Văn An, tổ 3 phường Tân Phong"))


def test_only_those_who_record_for_the_body_may(cast: Cast, outlet: Agency) -> None:
    with pytest.raises(Forbidden):
        take_list(
            cast.actor("commune_clerk"), programme().activities["media"], outlet, ("dan.csv", pasted({})), NOW
        )


def test_pages(client: Client, cast: Cast, outlet: Agency) -> None:
    put_in(cast.actor("officer"), item(outlet, minutes="3"))
    sign_in(client, cast.officer)
    assert client.get("/hoat-dong/so/").url == PAGE
    assert outlet.name in text(client.get(PAGE))
    address = f"{PAGE}?co-quan={outlet.pk}&ky=2022-Q2"
    page = text(client.get(address))
    for said in ("Phòng ngừa từ thôn, bản", "baolaichau.vn", "BM-11", "thời lượng"):
        assert said in page, said
    sent = {f"f.{key}": str(value) for key, value in ITEM.items()}
    posted = {"agency": str(outlet.pk), "unit": str(outlet.unit_id), "day": "2022-04-06", **sent}
    refused = client.post(address, posted)
    assert refused.status_code == 422
    assert "Phòng ngừa từ thôn, bản" in text(refused)
    assert client.post(address, {**posted, "answered": "1"}).status_code == 302
    assert Activity.objects.count() == 2


def test_the_export_can_come_in_again(client: Client, cast: Cast, outlet: Agency) -> None:
    put_in(cast.actor("officer"), item(outlet, minutes="3"))
    sign_in(client, cast.officer)
    out = client.get(f"{PAGE}xuat.csv?co-quan={outlet.pk}&ky=2022-Q2")
    withdraw(cast.actor("officer"), Activity.objects.get().pk, "Ghi lại từ tệp", NOW)
    file = SimpleUploadedFile("so.csv", out.content)
    taken = client.post(f"{PAGE}nhap/?co-quan={outlet.pk}&ky=2022-Q2", {"file": file})
    assert taken.status_code == 302, text(taken)
    assert (fact(outlet, "B06"), fact(outlet, "B06d")) == (1, 3)
    assert client.get(f"{PAGE}xuat.xlsx?co-quan={outlet.pk}&ky=2022-Q2").status_code == 200
    assert client.get(f"{PAGE}mau.xlsx").status_code == 200


def test_a_reader_who_does_not_record_sees_no_row_to_add(client: Client, cast: Cast, outlet: Agency) -> None:
    sign_in(client, cast.auditor)
    page = text(client.get(f"{PAGE}?co-quan={outlet.pk}&ky=2022-Q2"))
    assert "Ghi một dòng" not in page
    assert client.get(f"{PAGE}nhap/?co-quan={outlet.pk}").status_code == 404
    assert client.get("/hoat-dong/so/khong-co/").status_code == 404


@pytest.mark.parametrize("year", ["20225", "²022", "0", "9" * 5000])
def test_a_year_that_is_none_shows_the_latest(client: Client, cast: Cast, year: str) -> None:
    sign_in(client, cast.officer)
    answer = client.get(PAGE, {"nam": year})
    assert (answer.status_code, answer.context["year"]) == (200, 2022)
