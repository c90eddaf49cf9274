"""Pages that allauth brings wear our clothes, speak Vietnamese, and open no door of their own."""

from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast

SignIn = Callable[[Client, object], Client]


def test_the_sign_in_page_is_ours_and_vietnamese_whatever_the_browser_asks(client: Client, db: None) -> None:
    page = client.get("/tai-khoan/login/", headers={"accept-language": "en-US,en"}).content.decode()
    assert '<html lang="vi">' in page
    assert "<h1>Đăng nhập</h1>" in page
    assert "Sign" not in page


def test_a_wrong_password_is_told_in_vietnamese(client: Client, cast: Cast) -> None:
    page = client.post(
        "/tai-khoan/login/", {"login": "officer@example.vn", "password": "sai"}
    ).content.decode()
    assert "Thư điện tử hoặc mật khẩu không đúng." in page


@pytest.mark.parametrize("path", ["signup/", "password/reset/", "email/", "confirm-email/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_ways_that_are_not_ours_are_closed(client: Client, db: None, path: str, method: str) -> None:
    response = getattr(client, method)(f"/tai-khoan/{path}")
    assert response.status_code == 404
    assert "Tài khoản do người phụ trách cấp" in response.content.decode()


@pytest.mark.parametrize(
    ("path", "title"),
    [("password/change/", "Đổi mật khẩu"), ("2fa/", "Xác thực hai bước"), ("logout/", "Đăng xuất")],
)
def test_pages_of_the_account(client: Client, cast: Cast, sign_in: SignIn, path: str, title: str) -> None:
    page = sign_in(client, cast.officer).get(f"/tai-khoan/{path}").content.decode()
    assert page[page.index("<title>") + 7 : page.index("</title>")].split("·")[0].strip() == title
    assert 'class="btn' in page


def test_the_language_is_switched_and_remembered(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.officer)
    response = client.post("/tai-khoan/ngon-ngu/", {"language": "en", "next": "/tai-khoan/"})
    assert response["Location"] == "/tai-khoan/"
    assert '<html lang="en">' in client.get("/tai-khoan/").content.decode()
    cast.officer.refresh_from_db()
    assert cast.officer.language == "en"
    elsewhere = client.post("/tai-khoan/ngon-ngu/", {"language": "vi", "next": "https://example.org/"})
    assert elsewhere["Location"] == "/"
