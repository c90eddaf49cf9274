"""The public page: told without account, script or trace; the receipt alone leads back."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image

from nhipcau.core.sealing import lock_with_phrase
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.tips import budgets, puzzle
from nhipcau.web.tips.actions.opening import open_file, open_tip
from nhipcau.web.tips.models import Attachment, Part, Tip
from sealed_people import WHEN
from tip_steps import Desks, desks, receipt_in, token_on
from tree import SOURCE

pytestmark = pytest.mark.django_db
CANARY = "CANARY-Chuyện-ở-quán-Hoa-Ban"
WHERE = "CANARY-đầu-bản-Nà-Khương"
NAME = "CANARY-Lò-Văn-Báo"


@pytest.fixture
def there() -> Iterator[Desks]:
    budgets.tips._times.clear()
    budgets.tries._times.clear()
    with clock_set_by_hand(WHEN):
        yield desks(identities=False)


@pytest.fixture
def whole() -> Iterator[Desks]:
    with clock_set_by_hand(WHEN):
        yield desks()


def send(client: Client, **fields: object) -> object:
    return client.post("/gui-tin/", {"token": token_on(client), "text": CANARY, **fields})


def picture() -> bytes:
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "CANARY-Máy-Ảnh"
    exif[0x013B] = "CANARY-Tác-Giả"
    Image.new("RGB", (40, 30), "white").save(made, "JPEG", exif=exif)
    return made.getvalue()


def test_telling_reading_answering_adding_withdrawing(whole: Desks, client: Client) -> None:
    answer = send(client, place=WHERE, name=NAME, files=SimpleUploadedFile("CANARY-ảnh.jpg", picture()))
    assert answer.status_code == 200
    receipt = receipt_in(answer.content)
    tip = Tip.objects.get()
    assert (tip.anonymous, tip.received, tip.attachments.count()) == (False, WHEN.date(), 1)

    from nhipcau.web.tips.actions import deciding

    opened = open_tip(whole.actor, whole.holding, tip, "classify", WHEN)
    assert opened[0].said.text == CANARY
    assert opened[0].said.place == WHERE
    file = open_file(whole.actor, whole.holding, tip, 1, WHEN)
    assert file.name == "CANARY-ảnh.jpg"
    assert "CANARY-Máy".encode() not in file.data
    deciding.answer(whole.actor, tip, "Đã nhận, đang xem xét", WHEN)

    own = client.post("/gui-tin/bien-nhan/", {"receipt": receipt.lower().replace("-", " ")})
    assert "Đã nhận, đang xem xét" in own.content.decode()
    assert CANARY not in own.content.decode()
    token = re.search(r'name="token" value="([^"]+)"', own.content.decode())[1]
    more = {"receipt": receipt, "token": token, "text": "Thêm: biển số"}
    for _twice in range(2):
        assert client.post("/gui-tin/bien-nhan/bo-sung/", more).status_code == 200
    assert Part.objects.filter(kind="addition").count() == 1
    assert client.post("/gui-tin/bien-nhan/rut/", {"receipt": receipt}).status_code == 422
    gone = client.post("/gui-tin/bien-nhan/rut/", {"receipt": receipt, "sure": "1"})
    assert "Đã ghi việc rút tin" in gone.content.decode()
    tip.refresh_from_db()
    assert tip.events.filter(key="withdrawn").exists()
    assert tip.closed is None  # an officer says what becomes of it


def test_nothing_told_lies_anywhere_in_clear(whole: Desks, client: Client) -> None:
    answer = send(
        client,
        place=WHERE,
        name=NAME,
        contact="CANARY-0912",
        files=SimpleUploadedFile("CANARY-ảnh.jpg", picture()),
    )
    receipt = receipt_in(answer.content)
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [
                str([bytes(c) if isinstance(c, memoryview) else c for c in row]) for row in cursor.fetchall()
            ]
    whole = "\n".join(rows)
    assert "CANARY" not in whole
    assert receipt.split("-")[1] not in whole
    assert "127.0.0.1" not in "\n".join(row for row in rows if "tip" in row)
    for path in Path(settings.DATA).rglob("*"):
        if path.is_file():
            assert b"CANARY" not in path.read_bytes(), path.name
    assert not Line.objects.filter(object_ref=Tip.objects.get().object_ref).exists()  # its hour would tell


def test_the_stored_time_is_the_day(there: Desks, client: Client) -> None:
    send(client)
    tip = Tip.objects.get()
    for row in (tip, *tip.events.all(), *tip.parts.all()):
        for field in row._meta.get_fields():
            value = getattr(row, field.name, None) if field.concrete else None
            assert not hasattr(value, "hour") or value is None, field.name


def test_the_page_is_small_needs_no_script_and_sets_no_cookie_but_the_form_s(
    there: Desks, client: Client
) -> None:
    static = SOURCE / "web" / "tips" / "static" / "tips"
    sides = sum(path.stat().st_size for path in static.iterdir() if path.name in ("public.css", "work.js"))
    for address in ("/gui-tin/bien-nhan/", "/gui-tin/", "/gui-tin/?lang=en"):
        page = client.get(address)
        assert len(page.content) + sides <= 30 * 1024
        assert set(page.cookies) <= {"csrftoken"}
        assert "Nhịp Cầu" not in page.content.decode()
        assert "113" in page.content.decode()
    assert page.content.decode().index("113") < page.content.decode().index("<form")
    english = client.get("/gui-tin/?lang=en").content.decode()
    assert "Send" in english
    assert "Gửi tin" not in english


def test_the_same_form_twice_is_one_tip_and_one_receipt(there: Desks, client: Client) -> None:
    token = token_on(client)
    first = client.post("/gui-tin/", {"token": token, "text": CANARY})
    again = client.post("/gui-tin/", {"token": token, "text": CANARY})
    assert receipt_in(first.content) == receipt_in(again.content)
    assert Tip.objects.count() == 1
    other = client.post("/gui-tin/", {"token": token, "text": "khác"})
    assert other.status_code == 422
    assert "đã gửi rồi" in other.content.decode()
    assert Tip.objects.count() == 1


def test_a_wrong_receipt_and_none_get_one_answer_and_guessing_has_to_wait(
    there: Desks, client: Client
) -> None:
    receipt = receipt_in(send(client).content)
    from nhipcau.core.tips import Receipt, read_receipt

    known = read_receipt(receipt)
    wrong = Receipt(known.locator, bytes(10)).text
    none = Receipt(bytes(5), known.secret).text
    pages = [client.post("/gui-tin/bien-nhan/", {"receipt": each}) for each in (wrong, none)]
    assert [page.status_code for page in pages] == [404, 404]
    said = [re.sub(r'value="[^"]{20,}"', "", page.content.decode()) for page in pages]
    assert said[0] == said[1]
    assert client.post("/gui-tin/bien-nhan/", {"receipt": "ABC"}).status_code == 422
    for _more in range(budgets.TRIES_OF_LOCATOR - 1):
        client.post("/gui-tin/bien-nhan/", {"receipt": wrong})
    slowed = client.post("/gui-tin/bien-nhan/", {"receipt": wrong})
    assert slowed.status_code == 429
    assert client.post("/gui-tin/bien-nhan/", {"receipt": none}).status_code == 404


def test_a_classroom_of_forty_behind_one_address_files_forty_tips(
    there: Desks, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheap(monkeypatch)
    for n in range(40):
        assert send(client, text=f"Học sinh {n} báo").status_code == 200
    assert Tip.objects.filter(aside=False).count() == 40


def test_a_flood_goes_aside_and_nobody_else_notices(
    there: Desks, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheap(monkeypatch)
    monkeypatch.setattr(budgets, "TIPS_PLAIN", 5)
    monkeypatch.setattr(budgets, "TIPS_WORKED", 8)
    for n in range(12):
        assert send(client, text=f"Dồn dập {n}").status_code == 200
    honest = Client(REMOTE_ADDR="203.0.113.9")
    assert send(honest, text="Tin thật").status_code == 200
    assert Tip.objects.filter(aside=True).count() == 7
    assert Tip.objects.get(number=13).aside is False
    assert Tip.objects.count() == 13  # kept, not deleted


def test_work_buys_a_larger_budget(there: Desks, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    cheap(monkeypatch)
    monkeypatch.setattr(budgets, "TIPS_PLAIN", 0)
    token = token_on(client)
    work = next(str(n) for n in range(10**6) if puzzle.is_solved(token, str(n)))
    client.post("/gui-tin/", {"token": token, "text": "một", "work": work})
    assert Tip.objects.get().aside is False
    assert not puzzle.is_solved(token, "-1")
    assert not puzzle.is_solved(token, "٣" * 5)


def test_no_address_is_stored_and_the_key_changes_with_the_day(there: Desks) -> None:
    from datetime import timedelta

    budgets.is_flood("198.51.100.7", WHEN, worked=False)
    key, names = budgets.tips._key, list(budgets.tips._times)
    assert all(b"198.51" not in name for name in names)
    budgets.is_flood("198.51.100.7", WHEN + timedelta(days=1), worked=False)
    assert budgets.tips._key != key
    assert not set(names) & set(budgets.tips._times)


def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a test sends many, stretching is not what it is about."""
    monkeypatch.setattr(
        "nhipcau.web.tips.actions.filing.lock_with_phrase", lambda secret, *rest: b"NCK1" + secret[:0]
    )
    assert lock_with_phrase is not None


def test_without_a_receiver_the_page_says_whom_to_call(client: Client, db: None) -> None:
    page = client.get("/gui-tin/").content.decode()
    assert "chưa mở nhận tin" in page
    assert "113" in page
    assert "<textarea" not in page


BAD = [
    ({"text": ""}, 422, "Hãy viết điều muốn báo"),
    ({"text": "a" * 1_000_000}, 422, "quá 20000 chữ"),
    ({"text": "a" * 19_000}, 422, "chữ liền nhau quá dài"),
    ({"text": "abc \u202e def"}, 422, "ký tự ẩn"),
    ({"text": "a\x00b"}, 422, "ký tự ẩn"),
    ({"text": "TỐI MẬT\nkế hoạch"}, 422, "mật"),
    ({"text": "x", "token": "giả"}, 422, "không còn dùng được"),
    ({"text": "x", "to": "999999"}, 200, "Đã nhận tin"),  # one receiver: it is that one
]


@pytest.mark.parametrize(("fields", "status", "says"), BAD)
def test_bad_words_are_refused_in_vietnamese(
    there: Desks, client: Client, fields: dict[str, str], status: int, says: str
) -> None:
    answer = client.post("/gui-tin/", {"token": token_on(client), **fields})
    assert answer.status_code == status
    assert says.lower() in answer.content.decode().lower()
    assert Tip.objects.count() == (status == 200)


def bomb() -> bytes:
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<x/>")
        package.writestr("word/document.xml", b"0" * 300_000_000)
    return made.getvalue()


FILES = [
    ("x.exe", b"MZ" + bytes(200)),
    ("x.jpg", b"<html><script>alert(1)</script>"),
    ("x.svg", b"<svg onload=alert(1)>"),
    ("x.pdf", b"GIF89a %PDF-1.7"),
    ("x.html", b"<html>"),
    ("x.docm", b"PK\x03\x04"),
    ("x.docx", b"PK\x03\x04" + bytes(100)),
    ("../../x.sh", b"#!/bin/sh"),
    ("x" * 400 + ".php", b"<?php"),
]


@pytest.mark.parametrize(("name", "data"), [*FILES, ("bomb.docx", b"")], ids=lambda each: str(each)[:12])
def test_bad_files_are_refused_and_nothing_is_stored(
    there: Desks, client: Client, name: str, data: bytes
) -> None:
    before = set((Path(settings.DATA) / "files").rglob("*"))
    answer = send(client, files=SimpleUploadedFile(name, data or bomb()))
    assert answer.status_code == 422, answer.content.decode()
    assert "Một tệp gửi kèm không nhận được" in answer.content.decode()
    assert Tip.objects.count() == Attachment.objects.count() == 0
    assert set((Path(settings.DATA) / "files").rglob("*")) == before


def test_what_is_too_much_is_refused_before_it_is_kept(there: Desks, client: Client) -> None:
    answer = send(client, files=SimpleUploadedFile("x.pdf", b"%PDF-" + bytes(11 * 2**20)))
    assert answer.status_code == 413
    assert "tối đa 10 MB" in answer.content.decode()
    claimed = client.generic("POST", "/gui-tin/", b"", content_type="multipart/form-data; boundary=x",
                             CONTENT_LENGTH=str(200 * 2**20))  # fmt: skip
    assert claimed.status_code == 413
    assert client.post("/gui-tin/", {"text": "x", **{f"f{n}": "" for n in range(20_001)}}).status_code == 413
    assert Tip.objects.count() == 0


def test_paths_and_markup_are_only_words(there: Desks, client: Client) -> None:
    words = '<script>alert("x")</script> =1+1 @SUM(A1) {{ 7*7 }} ../../etc/passwd'
    answer = send(client, text=words, files=SimpleUploadedFile("../../tên.txt", "chữ".encode()))
    assert answer.status_code == 200
    tip = Tip.objects.get()
    assert open_tip(there.actor, there.holding, tip, "classify", WHEN)[0].said.text == words
    assert open_file(there.actor, there.holding, tip, 1, WHEN).name == "tên.txt"
    bad = client.post("/gui-tin/", {"token": "x", "text": words}).content.decode()
    assert "<script>alert" not in bad
    assert "&lt;script&gt;" in bad


def test_words_for_a_voice_hold_no_digit_and_no_sign_that_cannot_be_said(
    whole: Desks, client: Client
) -> None:
    for asked, called in (("", "một, một, ba"), ("?lang=en", "one, one, three")):
        page = client.get(f"/gui-tin/loi-doc/{asked}").content.decode()
        said = re.sub(r"<[^>]+>", " ", page[page.index('<ol class="aloud">') : page.index("</ol>")])
        assert called in said
        assert not re.search(r"[0-9/()%&+]|\b[A-ZĐ]{2,}\b", said)
        assert len(re.findall("<li>", page)) == 10
    assert "/gui-tin/loi-doc/" in client.get("/gui-tin/").content.decode()


def test_where_nobody_receives_the_voice_does_not_send_to_the_page(client: Client, province: object) -> None:
    page = client.get("/gui-tin/loi-doc/").content.decode()
    assert "Trang mạng chưa mở nhận tin" in page
    assert "mã biên nhận" not in page
