"""What has to be done before all pages are there: by the buttons that people press."""

from __future__ import annotations

import re

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from journeys.plan_of_year import plan_text

PASSWORD = "nui-cao-suong-som-2025"
ADDRESS_OF_CLERK = "records-clerk@example.vn"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
SIGN_OFF = "/bao-cao/trinh-duyet/?ky=2025-Y"


def propose_and_submit(page: Page) -> None:
    """A second plan waits to be confirmed, so that the pages of reading are seen as well; a report is submitted."""
    send_the_report_back(page)
    page.goto("/ke-hoach/")
    content = {"name": "ke-hoach-2024.txt", "mimeType": "text/plain", "buffer": plan_text(2024).encode()}
    page.locator("input[type=file]").set_input_files(content)
    page.locator("aside form button").click()
    expect(page.locator("#dua-vao-theo-doi")).to_be_visible()
    replace_the_plan(page)
    page.goto(SIGN_OFF)
    page.locator("#ly-do").fill("Đã lấy ý kiến các ngành tại cuộc họp.")
    page.get_by_role("button", name="Trình duyệt").click()
    expect(page.locator("main")).to_contain_text("toàn bộ nội dung chờ duyệt")


def replace_the_plan(page: Page) -> None:
    """A document that takes the place of the plan in force: the next version waits to be confirmed."""
    page.goto("/ke-hoach/1/sua-doi/")
    page.locator("input[type=radio]").last.check()
    content = {"name": "thay-the.txt", "mimeType": "text/plain", "buffer": plan_text(2025).encode()}
    page.locator("input[type=file]").set_input_files(content)
    page.locator("main button.pri:visible").click()
    expect(page.locator("#dua-vao-theo-doi")).to_be_visible()


def send_the_report_back(page: Page) -> None:
    """The copy for Word is taken and comes back as it is."""
    page.goto("/bao-cao/soan-thao/?ky=2025-Y")
    with page.expect_download() as taken:
        page.locator("form[action$='/ban-soan/'] button").click()
    content = taken.value.path().read_bytes()
    file = {"name": taken.value.suggested_filename, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    page.locator("form[action$='/gui-lai/'] button").click()
    page.wait_for_url("**/soan-thao/tep/**")


def approve_the_report(page: Page) -> None:
    """By somebody else than who submitted it."""
    page.goto(SIGN_OFF)
    page.get_by_role("button", name="Duyệt nội dung này").click()
    expect(page.locator("ol.steps li.done")).to_have_count(2)


def issue_the_report(page: Page) -> None:
    """Frozen, with its files."""
    page.goto(SIGN_OFF)
    page.get_by_role("button", name="Chốt để ký, phát hành").click(timeout=120_000, no_wait_after=True)
    page.wait_for_url("**/da-chot/**", timeout=120_000)


def issue_and_correct(page: Page) -> None:
    """A return that waited is approved after the issue, so the report would read otherwise: a correction is made."""
    issue_the_report(page)
    page.goto("/bieu-mau/?form=BM-01&period=2025-Y&state=submitted")
    page.locator("main table a").first.click()
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.locator("main")).to_contain_text("Đã duyệt")
    page.goto("/bao-cao/da-chot/1/doc-khac/")
    page.get_by_role("button", name="Lập báo cáo đính chính (Word)").click()
    expect(page.locator("h1")).to_have_text("Báo cáo đính chính")


def save_twice_over_one_state(page: Page) -> None:
    """Two windows write one cell of a return that was sent back: two versions stand beside each other."""
    page.goto("/bieu-mau/?form=BM-01")
    address = page.locator("a[href*='/bieu-mau/'].btn, main table a").last.get_attribute("href") or ""
    other = page.context.new_page()
    for window in (page, other):
        window.goto(address)
    for window, number in ((page, "41"), (other, "42")):
        window.locator("input.figure").first.fill(number)
        window.get_by_role("button", name="Lưu nháp").click()
    expect(other.locator("main")).to_contain_text("bản")
    other.close()


def set_up_two_steps(page: Page) -> None:
    """A password, then codes by an app, then a passkey of the device."""
    page.goto("/tai-khoan/password/set/")
    for field in ("password1", "password2"):
        page.locator(f"input[name={field}]").fill(PASSWORD)
    page.locator("main button.pri:visible").click()
    page.goto("/tai-khoan/2fa/totp/activate/")
    if page.locator("input[name=password]").count():  # who came by another way says once more who they are
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main button.pri:visible").click()
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("input[name=code]").fill(code_of(secret))
    page.locator("main button.pri:visible").click()
    expect(page.locator("main")).to_contain_text("dự phòng")
    hold_passkeys(page)
    page.goto("/tai-khoan/2fa/webauthn/add/")
    page.get_by_label("Tên để nhận ra thiết bị").fill("Điện thoại riêng")
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page).not_to_have_url(re.compile("/add/$"))  # the device answers first, then the form is sent


def hold_passkeys(page: Page) -> None:
    """The page's device can hold a passkey, as a phone with a fingerprint reader does."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def code_of(secret: str) -> str:
    """What the app shows now."""
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def give_the_password(page: Page) -> None:
    """Half of signing in; the code is asked for next."""
    page.locator("input[name=login]").fill(ADDRESS_OF_CLERK)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button.pri:visible").click()
    expect(page.locator("input[name=code]")).to_be_visible()
