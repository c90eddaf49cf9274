"""The pages of activities as each person meets them. Nothing here runs a script."""

import io
from datetime import date
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from activity_steps import NOW, committee, draft, meeting, put_in
from cast import Cast, moment, sign_in
from nhipcau.web.activities.models import Activity
from nhipcau.web.agencies.models import Agency
from nhipcau.web.look.clock import clock_set_by_hand
from return_steps import approved

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def july() -> object:
    with clock_set_by_hand(NOW):
        yield


@pytest.fixture
def clerk(client: Client, cast: Cast) -> Client:
    return sign_in(client, cast.commune_clerk)


def fields(cast: Cast, **more: str) -> dict[str, str]:
    body = committee(cast)
    return {
        "agency": str(body.pk),
        "unit": str(body.unit_id),
        "day": "2022-03-08",
        "token": "t-1",
        "f.form": "conference",
        "f.audiences.women": "30",
        **more,
    }


def text(response: object) -> str:
    return response.content.decode()


def test_a_clerk_chooses_among_the_kinds_of_a_commune(clerk: Client) -> None:
    page = text(clerk.get("/hoat-dong/ghi/"))
    assert "Phát thanh xã" in page
    assert "Tin, bài, chương trình phát sóng" not in page


def test_recording_and_reading(clerk: Client, cast: Cast) -> None:
    file = SimpleUploadedFile("bien-ban.txt", "Biên bản: có 30 người dự.".encode())
    sent = clerk.post(
        "/hoat-dong/ghi/communication/",
        {**fields(cast, spot="Nhà văn hóa"), "evidence0": "minutes", "file0": file},
    )
    of = Activity.objects.get()
    assert sent["Location"] == f"/hoat-dong/{of.pk}/"
    page = text(clerk.get(sent["Location"]))
    for word in ("Nhà văn hóa", "Phụ nữ: 30", "Đang tính", "bien-ban.txt", "quý I năm 2022"):
        assert word in page
    row = of.files.get()
    assert clerk.get(f"/hoat-dong/{of.pk}/tep/{row.pk}/").content.decode() == "Biên bản: có 30 người dự."


def test_nothing_typed_is_lost_when_something_is_wrong(clerk: Client, cast: Cast) -> None:
    sent = clerk.post(
        "/hoat-dong/ghi/communication/",
        fields(cast, day="2022-07-05", spot="Nhà văn hóa bản Nà Ban", **{"f.audiences.women": "30,5"}),
    )
    assert sent.status_code == 422
    page = text(sent)
    assert "chưa đến" in page
    assert 'value="30,5"' in page
    assert "Nhà văn hóa bản Nà Ban" in page
    assert not Activity.objects.exists()


def test_a_roster_in_a_file_is_refused_with_the_reason(clerk: Client, cast: Cast) -> None:
    roster = "Họ và tên | Năm sinh | Địa chỉ\nLò Thị Mai | 1990 | bản Nà Ban\nVàng A Sùng | 1985 | bản Can"
    file = SimpleUploadedFile("ds.txt", roster.encode())
    sent = clerk.post(
        "/hoat-dong/ghi/communication/", {**fields(cast), "evidence0": "minutes", "file0": file}
    )
    assert sent.status_code == 422
    assert "Không tiếp nhận danh sách cá nhân" in text(sent)
    assert "hãy chọn lại tệp" in text(sent)
    assert "Mai" not in text(sent)


def test_the_form_sent_twice_leads_to_one_record(clerk: Client, cast: Cast) -> None:
    first = clerk.post("/hoat-dong/ghi/communication/", fields(cast))
    second = clerk.post("/hoat-dong/ghi/communication/", fields(cast))
    assert first["Location"] == second["Location"]
    assert Activity.objects.count() == 1


def test_a_name_in_a_headline_is_asked_back(client: Client, cast: Cast) -> None:
    sign_in(client, cast.officer)
    outlet = Agency.objects.get(key="bao-lai-chau")
    item = {
        "agency": str(outlet.pk),
        "unit": str(outlet.unit_id),
        "day": "2022-03-08",
        "token": "m-1",
        "f.genre": "news",
        "f.origin": "own",
        "f.headline": "Chuyện của Lò Thị Mai",
        "f.airings": "1",
    }
    asked = client.post("/hoat-dong/ghi/media/", item)
    assert asked.status_code == 422
    assert 'name="answered"' in text(asked)
    assert client.post("/hoat-dong/ghi/media/", {**item, "answered": "1"}).status_code == 302


def test_similar_ones_begin_with_what_was_typed(clerk: Client, cast: Cast) -> None:
    of = meeting(cast, spot="Nhà văn hóa xã")
    page = text(clerk.get(f"/hoat-dong/ghi/communication/?tu={of.pk}"))
    assert 'value="Nhà văn hóa xã"' in page
    assert 'value="30"' in page
    assert 'name="day" value=""' in page


def test_correcting_needs_a_reason_and_shows_both(clerk: Client, cast: Cast) -> None:
    of = meeting(cast)
    address = f"/hoat-dong/{of.pk}/sua/"
    assert 'value="30"' in text(clerk.get(address))
    changed = fields(cast, **{"f.audiences.women": "31", "revision": "1"})
    assert clerk.post(address, changed).status_code == 422
    assert clerk.post(address, {**changed, "reason": "Đếm lại theo biên bản"}).status_code == 302
    page = text(clerk.get(f"/hoat-dong/{of.pk}/"))
    assert "Đếm lại theo biên bản" in page
    assert "Phụ nữ: 30; Thanh niên, thiếu niên: 12" in page
    late = clerk.post(address, {**changed, "reason": "Sửa tiếp"})
    assert late.status_code == 409
    assert "người khác thay đổi" in text(late)


def test_withdrawing(clerk: Client, cast: Cast) -> None:
    of = meeting(cast)
    assert clerk.post(f"/hoat-dong/{of.pk}/rut/", {"reason": ""}).status_code == 422
    clerk.post(f"/hoat-dong/{of.pk}/rut/", {"reason": "Ghi nhầm"})
    assert "Đã rút" in text(clerk.get(f"/hoat-dong/{of.pk}/"))
    assert clerk.get(f"/hoat-dong/{of.pk}/sua/").status_code == 404
    assert f"/hoat-dong/{of.pk}/" not in text(clerk.get("/hoat-dong/"))
    assert f"/hoat-dong/{of.pk}/" in text(clerk.get("/hoat-dong/?rut=1"))


def test_steps_on_the_page(clerk: Client, cast: Cast) -> None:
    of = meeting(cast, kind="panel", answers={"pieces": "1", "spot": "Ngã ba"}, day=date(2022, 1, 10))
    wrong = clerk.post(f"/hoat-dong/{of.pk}/buoc/", {"day": "31/2/2022"})
    assert wrong.status_code == 422
    assert "31/2/2022" in text(wrong)
    clerk.post(f"/hoat-dong/{of.pk}/buoc/", {"day": "2022-07-01", "note": "Còn tốt"})
    page = text(clerk.get(f"/hoat-dong/{of.pk}/"))
    assert "Còn tốt" in page
    assert "quý III năm 2022" in page
    clerk.post(f"/hoat-dong/{of.pk}/buoc/{of.steps.get().pk}/rut/", {"reason": "Nhầm"})
    assert "quý III năm 2022" not in text(clerk.get(f"/hoat-dong/{of.pk}/"))


def listed(client: Client, **asked: object) -> set[str]:
    page = text(client.get(f"/hoat-dong/?{urlencode(asked)}"))
    return {str(of.pk) for of in Activity.objects.all() if f'href="/hoat-dong/{of.pk}/"' in page}


def test_filters_search_and_sort(client: Client, cast: Cast) -> None:
    sign_in(client, cast.officer)
    hall = meeting(cast, spot="Nhà văn hóa xã")
    later = meeting(cast, day=date(2022, 4, 8))
    panel = meeting(cast, kind="panel", answers={"pieces": "1", "spot": "Ngã ba trung tâm"})
    other = put_in(cast.actor("officer"), draft(Agency.objects.select_related("unit").get(key="so-tu-phap")))
    everything = {str(of.pk) for of in (hall, later, panel, other)}
    unit = committee(cast).unit
    assert listed(client) == everything
    assert listed(client, q="nha van hoa") == {str(hall.pk)}
    assert listed(client, q="NGÃ BA") == {str(panel.pk)}
    assert listed(client, loai="panel") == {str(panel.pk)}
    assert listed(client, ky="2022-Q2") == {str(later.pk)}
    assert listed(client, **{"co-quan": other.agency_id}) == {str(other.pk)}
    assert listed(client, **{"dia-ban": unit.parent_id}) == everything - {str(other.pk)}
    assert listed(client, ky="2022-Q9", xep="gi-do", trang="99", **{"dia-ban": "x"}) == everything
    page = text(client.get("/hoat-dong/?xep=cu"))
    assert page.index(f'href="/hoat-dong/{hall.pk}/"') < page.index(f'href="/hoat-dong/{later.pk}/"')


def test_a_figure_leads_to_the_records_behind_it(client: Client, cast: Cast) -> None:
    sign_in(client, cast.commune_clerk)
    mine, later = meeting(cast), meeting(cast, day=date(2022, 4, 8))
    asked = {"so-lieu": "B02", "tinh-vao": "2022-Q1", "tinh-cho": committee(cast).key}
    assert listed(client, **asked) == {str(mine.pk)}
    assert listed(client, **{**asked, "so-lieu": "B03", "tinh-vao": "2022-H1"}) == {
        str(mine.pk),
        str(later.pk),
    }
    assert listed(client, **{**asked, "tinh-cho": "so-y-te"}) == set()


def test_a_clerk_begins_with_what_is_theirs(clerk: Client, cast: Cast) -> None:
    mine = meeting(cast)
    other = put_in(cast.actor("officer"), draft(Agency.objects.select_related("unit").get(key="so-tu-phap")))
    assert listed(clerk) == {str(mine.pk)}
    assert listed(clerk, **{"pham-vi": "tat-ca"}) == {str(mine.pk), str(other.pk)}


def test_restricted_kinds_are_hidden(client: Client, cast: Cast) -> None:
    guard = Agency.objects.select_related("unit").get(key="bo-doi-bien-phong")
    of = put_in(cast.actor("officer"), draft(guard, "border_patrol", {"patrols": "40"}))
    sign_in(client, cast.commune_clerk)
    assert client.get(f"/hoat-dong/{of.pk}/").status_code == 404
    assert listed(client, **{"pham-vi": "tat-ca"}) == set()
    sign_in(client, cast.leader)
    assert client.get(f"/hoat-dong/{of.pk}/").status_code == 200


def test_a_stranger_sees_nothing(client: Client, cast: Cast) -> None:
    of = meeting(cast)
    sign_in(client, cast.stranger)
    for address in ("/hoat-dong/", "/hoat-dong/xuat.csv", "/hoat-dong/doi-chieu/"):
        assert client.get(address).status_code == 403
    assert client.get(f"/hoat-dong/{of.pk}/").status_code == 404


def test_who_may_not_open_a_file_is_told(client: Client, cast: Cast) -> None:
    from nhipcau.web.activities.drafts import Upload

    file = Upload("minutes", "bien-ban.txt", "Biên bản: 42 người dự.".encode())
    of = put_in(cast.actor("commune_clerk"), draft(committee(cast)), files=[file])
    sign_in(client, cast.police)
    assert "Tệp chỉ mở cho" in text(client.get(f"/hoat-dong/{of.pk}/"))
    assert client.get(f"/hoat-dong/{of.pk}/tep/{of.files.get().pk}/").status_code == 404


def test_exports_hold_no_formula(client: Client, cast: Cast) -> None:
    sign_in(client, cast.officer)
    meeting(cast, spot='=HYPERLINK("http://x.vn")')
    table = client.get("/hoat-dong/xuat.csv").content.decode("utf-8-sig")
    assert "2022-03-08" in table
    assert "'=HYPERLINK" in table
    book = load_workbook(io.BytesIO(client.get("/hoat-dong/xuat.xlsx?q=hyperlink").content))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert {cell.data_type for cell in cells if str(cell.value).startswith("=")} <= {"s"}
    assert client.get("/hoat-dong/xuat.exe").status_code == 404


def test_both_doors_beside_each_other(client: Client, cast: Cast) -> None:
    put_in(cast.actor("commune_clerk"), draft(committee(cast)), moment(2022, 6, 14))
    of = approved(cast)
    sign_in(client, cast.officer)
    page = text(client.get("/hoat-dong/doi-chieu/?ky=2022-H1"))
    assert f"/bieu-mau/{of.pk}/" in page
    assert "để trống hoặc không hỏi" not in page
    table = client.get("/hoat-dong/doi-chieu/xuat.csv?ky=2022-H1").content.decode("utf-8-sig")
    row = next(line for line in table.splitlines() if line.startswith("B02") and "quý I " in line)
    assert row.split(",")[-3:] == ["1", "3", "2"]
    sign_in(client, cast.police)
    assert "Chưa có ô nào" in text(client.get("/hoat-dong/doi-chieu/?ky=2022-H1"))


def test_a_kind_added_as_a_file_is_there(clerk: Client, cast: Cast, settings: object) -> None:
    from pathlib import Path

    folder = Path(settings.DATA) / "programmes" / "prostitution-prevention" / "activities"
    folder.mkdir(parents=True)
    own = folder / "youth_forum.yaml"
    own.write_text(
        'label: "Diễn đàn thanh niên"\nen: "Youth forum"\ngroup: communication\nabout: "Loại mới"\n'
        "evidence: [minutes]\nfields:\n"
        '  youth: {label: "Lượt thanh niên", en: "Youth", type: counts, axis: B03.audience, required: true}\n'
        "feeds:\n  - {figure: B03, per: half, amount: youth, axis: audience}\n",
        encoding="utf-8",
    )
    try:
        assert "Diễn đàn thanh niên" in text(clerk.get("/hoat-dong/ghi/"))
        sent = fields(cast, **{"f.youth.youth": "25"})
        assert clerk.post("/hoat-dong/ghi/youth_forum/", sent).status_code == 302
        assert Activity.objects.get().parts.get(breakdown="").value == 25
        own.unlink()
        assert clerk.get(f"/hoat-dong/{Activity.objects.get().pk}/").status_code == 200
        assert clerk.get("/hoat-dong/").status_code == 200
    finally:
        own.unlink(missing_ok=True)
        folder.rmdir()


def test_the_list_takes_few_queries(
    client: Client, cast: Cast, django_assert_max_num_queries: object
) -> None:
    sign_in(client, cast.officer)
    for day in range(1, 13):
        meeting(cast, day=date(2022, 3, day))
    with django_assert_max_num_queries(20):
        client.get("/hoat-dong/")
