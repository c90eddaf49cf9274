"""A passkey replaces the password: added on the account's page, used to sign in, removed again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect

from journeys.conftest import PHONE, Site

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, locale="vi-VN")
    yield context
    context.close()


def with_key(page: Page) -> tuple[CDPSession, str]:
    """The page's device can hold a passkey, as a phone with a fingerprint reader does."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return session, str(made["authenticatorId"])


def test_a_passkey_is_added_used_and_removed(site: Site, phone: BrowserContext) -> None:
    page = phone.new_page()
    session, device = with_key(page)
    page.goto(site.link)
    page.get_by_role("button", name="Vào").first.click()
    page.goto(f"{site.address}/tai-khoan/2fa/webauthn/add/")
    page.get_by_label("Tên để nhận ra thiết bị").fill("Điện thoại riêng")
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page).not_to_have_url(re.compile("/add/$"))  # the device answers first, then the form is sent
    page.goto(f"{site.address}/tai-khoan/2fa/webauthn/")
    expect(page.get_by_text("Điện thoại riêng")).to_be_visible()
    expect(page.get_by_text("đăng nhập không cần mật khẩu")).to_be_visible()

    phone.clear_cookies()
    page.goto(f"{site.address}/tai-khoan/login/")
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    page.wait_for_url(f"{site.address}/")

    page.goto(f"{site.address}/tai-khoan/2fa/webauthn/")
    page.get_by_role("link", name="Gỡ Điện thoại riêng").click()
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.get_by_role("button", name="Gỡ").click()
    expect(page.get_by_text("Chưa có khóa truy cập")).to_be_visible()

    phone.clear_cookies()
    page.goto(f"{site.address}/tai-khoan/login/")
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    expect(page.get_by_role("status")).to_contain_text("không mở tài khoản nào ở đây")
    assert page.url == f"{site.address}/tai-khoan/login/"
    session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": device})


def test_who_refuses_on_the_device_is_told_in_words(site: Site, phone: BrowserContext) -> None:
    page = phone.new_page()
    session, device = with_key(page)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.goto(f"{site.address}/tai-khoan/login/")
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    told = page.get_by_role("alert").filter(has_text="Chưa xác nhận trên thiết bị")
    expect(told).to_be_visible()
