"""Minutes: signed once, never changed; what is refused, what is told of clocks, the paper, the page of the copy."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from cast import Cast, sign_in
from nhipcau.core.inspections.minutes import hash_of, short_code
from nhipcau.core.protection import SecretDocument
from nhipcau.web.files.actions import FileRefused
from nhipcau.web.inspections.failures import Changed, Invalid, NamesPersons, NotNow
from nhipcau.web.inspections.models import ChildRoute, Minutes
from nhipcau.web.inspections.rounds import photos
from nhipcau.web.inspections.rounds.bridge import kept_content
from nhipcau.web.inspections.rounds.minutes import add_minutes, keep_minutes
from nhipcau.web.inspections.rounds.paper import minutes_file
from nhipcau.web.inspections.rounds.said import PhotoSaid
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.look.clock import clock_set_by_hand
from round_steps import ON_THE_SPOT, hashed, minutes_said, opened, typed

pytestmark = pytest.mark.django_db
JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffe1001645786966000049492a0008000000000000000000ffdb004300"
    + "08" * 64 + "ffc0000b080001000101011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bff"
    "da0008010100003f00fbd3ffd9"
)  # fmt: skip


def signed(cast: Cast, **changes: str) -> Minutes:
    visit = opened(cast).visits.first()
    assert visit
    return keep_minutes(cast.actor("officer"), visit.pk, minutes_said(visit, **changes), ON_THE_SPOT)


def test_minutes_are_an_inspection_and_keep_their_hash(cast: Cast) -> None:
    of = signed(
        cast, check__contract="not_met", check__contract__note="Thiếu 02 hợp đồng", measure__reminder="1"
    )
    assert of.symbol == "01/BB-ĐKT178"
    assert hash_of(kept_content(of)) == of.sha256
    inspection = of.visit.inspection
    assert inspection
    assert (inspection.kind, inspection.lead, inspection.reminded) == ("planned", "team178_province", True)
    assert inspection.violations == {"labour_contract": 1}
    assert (inspection.minutes_number, inspection.day) == (of.symbol, of.visit.of.day)


def test_the_same_minutes_sent_again_are_the_same(cast: Cast) -> None:
    of = signed(cast)
    again = keep_minutes(
        cast.actor("officer"), of.visit_id, minutes_said(of.visit), ON_THE_SPOT + timedelta(hours=3)
    )
    assert again.pk == of.pk
    assert Minutes.objects.count() == 1
    assert Line.objects.filter(act="minutes.sign").count() == 1


def test_edits_after_signature_are_refused(cast: Cast) -> None:
    of = signed(cast)
    edited = minutes_said(of.visit, statement="Cơ sở không nhất trí.")
    with pytest.raises(Changed, match="sửa sau khi ký"):
        keep_minutes(cast.actor("officer"), of.visit_id, edited, ON_THE_SPOT)
    with pytest.raises(NotNow, match="biên bản bổ sung"):
        keep_minutes(cast.actor("officer"), of.visit_id, replace(edited, token="khac"), ON_THE_SPOT)
    of.refresh_from_db()
    assert of.fields["statement"].startswith("Cơ sở nhất trí")
    with pytest.raises(IntegrityError), transaction.atomic():
        Minutes.objects.create(
            province_id=of.province_id, visit=of.visit, number=9, sha256="0" * 64, code="X", token="n",
            signed_at=ON_THE_SPOT, sent_at=ON_THE_SPOT, received_at=ON_THE_SPOT,
        )  # fmt: skip


def test_a_hash_that_does_not_agree_is_refused(cast: Cast) -> None:
    visit = opened(cast).visits.first()
    assert visit
    said = minutes_said(visit)
    true = hashed(visit, said)
    with pytest.raises(Changed, match="không khớp mã băm"):
        keep_minutes(cast.actor("officer"), visit.pk, replace(said, sha256="0" * 64), ON_THE_SPOT)
    assert not Minutes.objects.exists()
    assert (
        keep_minutes(cast.actor("officer"), visit.pk, replace(said, sha256=true), ON_THE_SPOT).sha256 == true
    )


def test_later_words_are_an_additional_minute(cast: Cast) -> None:
    of = signed(cast)
    more = add_minutes(
        cast.actor("officer"), of.pk, "Cơ sở nộp bổ sung 02 hợp đồng.", ON_THE_SPOT, token="bs"
    )
    again = add_minutes(
        cast.actor("officer"), of.pk, "Cơ sở nộp bổ sung 02 hợp đồng.", ON_THE_SPOT, token="bs"
    )
    assert (more.pk, more.follows_id, more.symbol) == (again.pk, of.pk, "02/BB-ĐKT178")
    assert hash_of(kept_content(more)) == more.sha256 != of.sha256
    with pytest.raises(Invalid):
        add_minutes(cast.actor("officer"), of.pk, "  ", ON_THE_SPOT, token="trong")
    with pytest.raises(Minutes.DoesNotExist):
        add_minutes(cast.actor("officer"), more.pk, "Bổ sung của bổ sung", ON_THE_SPOT, token="x")


@pytest.mark.parametrize(
    "field", ["statement", "objection", "finding", "recommendation", "check.contract.note"]
)
def test_free_words_name_nobody(cast: Cast, field: str) -> None:
    visit = opened(cast).visits.first()
    assert visit
    fields = {
        **typed(visit, check__contract="not_met", check__contract__note="Thiếu"),
        field: "Gặp chị Giàng Thị Mỷ",
    }
    with pytest.raises(NamesPersons):
        keep_minutes(
            cast.actor("officer"), visit.pk, replace(minutes_said(visit), fields=fields), ON_THE_SPOT
        )
    secret = {**fields, field: "TUYỆT MẬT"}
    with pytest.raises((NamesPersons, SecretDocument)):
        keep_minutes(
            cast.actor("officer"), visit.pk, replace(minutes_said(visit), fields=secret), ON_THE_SPOT
        )
    assert not Minutes.objects.exists()


def test_workers_under_18_go_to_the_province_alone(cast: Cast) -> None:
    visit = opened(cast).visits.first()
    assert visit
    said = replace(minutes_said(visit, check__minors="referred"), minors=2)
    of = keep_minutes(cast.actor("officer"), visit.pk, said, ON_THE_SPOT)
    keep_minutes(cast.actor("officer"), visit.pk, said, ON_THE_SPOT)
    row = ChildRoute.objects.get()
    assert (row.count, row.month.isoformat()) == (2, "2022-06-01")
    assert of.visit.inspection
    assert of.visit.inspection.violations == {}
    told = (
        json.dumps(of.fields)
        + json.dumps(of.visit.subject)
        + "".join(LineDetails.objects.values_list("details", flat=True))
    )
    assert "minors" not in told.replace('"check.minors": "referred"', "")
    with pytest.raises(Invalid):
        keep_minutes(cast.actor("officer"), visit.pk, replace(said, minors=-1, token="k"), ON_THE_SPOT)


def test_wrong_clocks_are_told_and_kept(cast: Cast) -> None:
    visit = opened(cast).visits.first()
    assert visit
    fast = timedelta(hours=9)
    said = replace(
        minutes_said(visit), signed_at=ON_THE_SPOT + fast, sent_at=ON_THE_SPOT + fast + timedelta(hours=1)
    )
    of = keep_minutes(cast.actor("officer"), visit.pk, said, ON_THE_SPOT + timedelta(hours=1))
    assert (of.remark, of.signed_at, of.server_signed_at) == ("fast", ON_THE_SPOT + fast, ON_THE_SPOT)
    details = LineDetails.objects.order_by("-seq")[0].details
    assert '"remark":"fast"' in details
    assert "2022-06-14T19:00:00+07:00" in details
    assert "2022-06-14T11:00:00+07:00" in details
    assert "chạy nhanh" in zipfile.ZipFile(io.BytesIO(minutes_file(of))).read("word/document.xml").decode()


def test_pictures_lose_what_the_camera_wrote(cast: Cast) -> None:
    visit = opened(cast).visits.first()
    assert visit
    photo = PhotoSaid("IMG_1.jpg", "licence", JPEG, declared=True)
    said = replace(minutes_said(visit), photos=(photo,))
    of = keep_minutes(cast.actor("officer"), visit.pk, replace(said, sha256=hashed(visit, said)), ON_THE_SPOT)
    kept = of.photos.get()
    assert b"Exif" in JPEG
    assert b"Exif" not in photos.opened(kept)
    assert photos.shown_as(kept) == "anh-1-1.jpg"
    with pytest.raises(FileRefused, match="cam kết"):
        keep_minutes(
            cast.actor("officer"),
            visit.pk,
            replace(said, token="b", photos=(replace(photo, declared=False),)),
            ON_THE_SPOT,
        )
    with pytest.raises(Invalid, match="Chỉ nhận ảnh"):
        keep_minutes(
            cast.actor("officer"),
            visit.pk,
            replace(said, token="c", photos=(replace(photo, shows="guest"),)),
            ON_THE_SPOT,
        )


def test_a_picture_of_50_mb_is_refused_unread(cast: Cast, client: Client) -> None:
    visit = opened(cast).visits.first()
    assert visit
    sign_in(client, cast.officer)
    big = SimpleUploadedFile("lon.jpg", b"\xff\xd8" + bytes(50 * 2**20), "image/jpeg")
    data = {**typed(visit), "token": "anh", "shows1": "place", "declared": "1", "photo1": big}
    with clock_set_by_hand(ON_THE_SPOT):
        answer = client.post(
            f"/kiem-tra/doan/{visit.of_id}/co-so/{visit.pk}/", data, HTTP_ACCEPT="application/json"
        )
    assert answer.status_code == 422
    assert "lớn hơn 20 MB" in answer.json()["said"]
    assert not Minutes.objects.exists()


def test_the_form_gives_back_what_was_typed_and_says_where(cast: Cast, client: Client) -> None:
    visit = opened(cast).visits.first()
    assert visit
    sign_in(client, cast.officer)
    address = f"/kiem-tra/doan/{visit.of_id}/co-so/{visit.pk}/"
    with clock_set_by_hand(ON_THE_SPOT):
        assert "Ký biên bản" in client.get(address).content.decode()
        bad = client.post(address, {**typed(visit, count__women="9"), "token": "a"})
        assert bad.status_code == 422
        page = bad.content.decode()
        assert "Không thể nhiều hơn tổng số người lao động (5)" in page
        assert "Lò Văn Chung" in page
        good = client.post(address, {**typed(visit), "token": "a"})
        assert good.status_code == 302
        shown = client.get(good["Location"]).content.decode()
        assert client.get(address).status_code == 302
    assert "Nội dung khớp mã băm" in shown


def test_the_paper_is_an_official_document_with_hash_and_code(cast: Cast) -> None:
    of = signed(
        cast, check__contract="not_met", check__contract__note="Thiếu 02 hợp đồng", passed_on="1", recheck="2022-07-14",
        signed="refused", witness="commune", objection="Cơ sở không nhất trí về số hợp đồng.",
    )  # fmt: skip
    data = minutes_file(of)
    assert data == minutes_file(of)
    words = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    for said in (
        "BIÊN BẢN", "ĐỘI KIỂM TRA", "Đã chuyển Công an 01 trường hợp", "Thiếu 02 hợp đồng", of.code,
        of.sha256, "Khiếu nại lần đầu", "từ chối ký", "Trần Văn Bình", "thẻ kiểm tra số TKT-01", "14/7/2022",
    ):  # fmt: skip
        assert said in words, said


def test_an_establishment_checks_its_copy_without_an_account(cast: Cast, client: Client) -> None:
    of = signed(cast)
    page = client.get("/kiem-tra/tra-cuu/", {"ma": of.code.lower().replace("-", " "), "bam": of.sha256})
    words = page.content.decode()
    assert page.status_code == 200
    assert "nguyên vẹn từ khi ký" in words
    assert "Mã băm trùng" in words
    assert "90 ngày" in words
    for hidden in ("Hoa Ban", "Lò Văn Chung", "đường Trần Phú", "Trần Văn Bình", "nhất trí"):
        assert hidden not in words
    other = client.get("/kiem-tra/tra-cuu/", {"ma": of.code, "bam": "0" * 64}).content.decode()
    assert "Mã băm khác" in other


def test_forged_codes_are_refused_alike(cast: Cast, client: Client) -> None:
    of = signed(cast)
    first = "1" if of.code[0] != "1" else "2"
    mistyped = client.get("/kiem-tra/tra-cuu/", {"ma": first + of.code[1:]})
    forged = client.get("/kiem-tra/tra-cuu/", {"ma": short_code("ab" * 32)})
    assert (mistyped.status_code, forged.status_code) == (404, 404)
    said = "Mã tra cứu không đúng"
    assert said in mistyped.content.decode()
    assert said in forged.content.decode()


def test_a_row_changed_behind_our_back_is_seen(cast: Cast, client: Client) -> None:
    of = signed(cast)
    Minutes.objects.filter(pk=of.pk).update(fields={**of.fields, "statement": "Khác"})
    assert "không còn khớp" in client.get("/kiem-tra/tra-cuu/", {"ma": of.code}).content.decode()


@pytest.mark.parametrize("field", ["finding", "recommendation", "check.contract.note", "identity.sign"])
def test_condoms_and_health_stand_in_no_minutes(cast: Cast, field: str) -> None:
    words = "Nhân viên dương tính HIV; thu 12 bao cao su"
    with pytest.raises(NamesPersons, match="“bao cao su”: không ghi"):
        signed(cast, **{field.replace(".", "__"): words})
    assert not Minutes.objects.exists()


def test_condoms_and_health_stand_in_no_addition(cast: Cast) -> None:
    first = signed(cast)
    with pytest.raises(NamesPersons, match="không phải là tang vật"):
        add_minutes(cast.actor("officer"), first.pk, "Thu thêm 02 bao cao su", ON_THE_SPOT, token="x")


def test_the_term_to_explain_runs_from_signing_not_from_arrival(cast: Cast, client: Client) -> None:
    visit = opened(cast).visits.first()
    assert visit
    arrived = ON_THE_SPOT + timedelta(days=6)
    said = replace(minutes_said(visit), signed_at=ON_THE_SPOT, sent_at=arrived)
    of = keep_minutes(cast.actor("officer"), visit.pk, said, arrived)
    page = client.get("/kiem-tra/tra-cuu/", {"ma": of.code}).content.decode()
    assert "tính từ ngày lập biên bản vi phạm hành chính" in page
    assert "21/6/2022" in page
    assert "27/6/2022" not in page
