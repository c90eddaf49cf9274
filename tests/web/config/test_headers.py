"""What every answer bears, errors included; and error pages that say in Vietnamese what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client, override_settings

from cast import Cast, moment
from nhipcau.core.protection import Context
from nhipcau.web.files import disk
from nhipcau.web.files.actions import store
from nhipcau.web.people.models import User

SignIn = Callable[[Client, User], Client]
EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
ADDRESSES = [
    "/",
    "/tai-khoan/login/",
    "/khong-co/",
    "/tep/999999/",
    "/nhat-ky/",
    "/bieu-mau/",
    "/chi-tieu.xlsx",
]


def policy(answer: object) -> dict[str, str]:
    header = answer["Content-Security-Policy"]
    return dict(part.strip().split(" ", 1) for part in header.split(";") if part.strip())


@pytest.mark.parametrize("method", ["get", "post", "head", "put"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_headers_of_every_answer(
    cast: Cast, client: Client, sign_in: SignIn, address: str, method: str
) -> None:
    answer = getattr(sign_in(client, cast.officer), method)(address)
    assert {name: answer[name] for name in EXPECTED} == EXPECTED
    assert "Server" not in answer.headers


def test_the_content_policy_allows_nothing_inline_and_nothing_from_elsewhere(
    client: Client, db: None
) -> None:
    found = policy(client.get("/tai-khoan/login/"))
    assert found["default-src"] == found["script-src"] == found["style-src"] == "'self'"
    assert found["object-src"] == found["frame-ancestors"] == "'none'"
    assert found["form-action"] == found["base-uri"] == "'self'"
    assert "unsafe" not in str(found)


def test_a_wrong_host_name_gets_a_page_and_the_headers(client: Client, db: None) -> None:
    answer = client.get("/tai-khoan/login/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "Yêu cầu chưa xử lý được" in answer.content.decode()
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cache-Control"] == "private, no-store"


def test_a_broken_page_says_what_to_do_and_nothing_of_the_cause(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("SELECT secret FROM people_user")

    monkeypatch.setattr("nhipcau.web.home.views._begin", broken)
    answer = sign_in(Client(raise_request_exception=False), cast.leader).get("/chi-tieu/")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Hệ thống gặp lỗi" in page
    assert "nhipcau doctor" in page
    assert "secret" not in page
    assert answer["Cache-Control"] == "private, no-store"


def test_a_form_without_its_token(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(Client(enforce_csrf_checks=True), cast.officer)
    answer = client.post("/tai-khoan/moi/", {})
    assert answer.status_code == 403
    assert "Trang đã để lâu" in answer.content.decode()


def test_an_oversized_form(cast: Cast, client: Client, sign_in: SignIn) -> None:
    answer = sign_in(client, cast.officer).post("/tai-khoan/moi/", {"name": "a" * (5 * 1024 * 1024)})
    assert answer.status_code == 400
    assert "quá lớn" in answer.content.decode()


def test_a_page_that_is_not_there(cast: Cast, client: Client, sign_in: SignIn) -> None:
    answer = sign_in(client, cast.officer).get("/khong-co/")
    assert answer.status_code == 404
    assert "Không có trang này" in answer.content.decode()


def test_a_file_whose_bytes_are_lost(cast: Cast, client: Client, sign_in: SignIn) -> None:
    file = store(
        cast.actor("officer"), "a.txt", "Báo cáo bị mất".encode(), Context.GENERAL, moment(2022, 6, 15)
    )
    disk.place(file.sha256).unlink()
    answer = sign_in(client, cast.officer).get(f"/tep/{file.pk}/")
    assert answer.status_code == 410
    assert "Hãy khôi phục từ bản sao lưu" in answer.content.decode()


def test_cookies(cast: Cast, client: Client) -> None:
    client.post("/tai-khoan/login/", {"login": cast.officer.email, "password": "mot-mat-khau-dai"})
    session = client.cookies["sessionid"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    assert session["max-age"] == ""  # ends with the browser, and after twelve hours at the latest
    assert settings.SESSION_COOKIE_AGE == 12 * 3600
    assert settings.SESSION_COOKIE_SECURE is settings.HTTPS
    assert settings.CSRF_COOKIE_SECURE is settings.HTTPS


@override_settings(DEBUG=False)
def test_names_cannot_carry_scripts(cast: Cast, client: Client, sign_in: SignIn) -> None:
    """A name that came into the database by another road is still only text on every page."""
    evil = "Lò <script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    User.objects.filter(pk=cast.leader.pk).update(name=evil)
    sign_in(client, cast.officer)
    page = client.get("/tai-khoan/moi/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "Lò &lt;script&gt;" in page
