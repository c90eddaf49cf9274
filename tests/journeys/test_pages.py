"""Main pages of an installation that has nothing yet but a plan: accessible, light, no complaint from the browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from journeys.conftest import DESKTOP, PHONE, Site, Watched, watch
from journeys.looking import FIRST_VISIT, NEXT_VISIT, faults, transferred
from journeys.steps import adopt_the_plan, come_in

PAGES = (
    "/",
    "/chi-tieu/?ky=H1",
    "/viec-cua-toi/",
    "/tim/?q=muong",
    "/bieu-mau/",
    "/hoat-dong/",
    "/hoat-dong/ghi/",
    "/hoat-dong/ghi/communication/",
    "/hoat-dong/ghi/integration/",
    "/hoat-dong/doi-chieu/",
    "/ke-hoach/",
    "/ke-hoach/1/",
    "/dia-ban/",
    "/co-quan/",
    "/chi-tieu/T01/",
    "/muc-tieu/",
    "/dia-ban/11/",
    "/dia-ban/3/",
    "/so-lieu/B02/",
    "/bieu-mau/?form=BM-01",
    "/bieu-mau/cong-van-huong-dan/",
    "/hoat-dong/",
    "/hoat-dong/ghi/",
    "/ke-hoach/1/phan-cong/",
    "/bao-cao/",
    "/van-phong/",
    "/dia-ban/1/",
    "/co-quan/1/",
    "/tai-khoan/",
    "/tai-khoan/moi/",
    "/tai-khoan/2fa/",
    "/tai-khoan/password/set/",
    "/khong-co-trang-nay/",
)


@dataclass
class Signed:
    """An installation with a plan in force, and the cookies of its officer."""

    site: Site
    state: dict[str, object]


@pytest.fixture(scope="module")
def signed(site: Site, browser: Browser) -> Signed:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    come_in(page, site.link)
    adopt_the_plan(page)
    state = context.storage_state()
    context.close()
    return Signed(site, dict(state))


def test_pages_are_accessible_and_nothing_overflows(browser: Browser, signed: Signed) -> None:
    context = browser.new_context(viewport=PHONE, storage_state=signed.state)
    page = context.new_page()
    wrong: list[str] = []
    watch(page, wrong)
    for path in PAGES:
        page.goto(signed.site.address + path)
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            assert faults(page) == [], f"{path} at {size['width']} px"
        assert page.title().strip() not in {"", "· Nhịp Cầu"}, path
        page.set_viewport_size(PHONE)
    context.close()
    assert [line for line in wrong if "/khong-co-trang-nay/" not in line] == []


def test_the_sign_in_page_is_accessible(site: Site, window: Callable[..., Watched]) -> None:
    for phone in (True, False):
        page = window(phone=phone).page
        page.goto(f"{site.address}/tai-khoan/login/")
        assert faults(page) == []


def test_the_first_screen_is_light(browser: Browser, signed: Signed) -> None:
    context = browser.new_context(viewport=PHONE, is_mobile=True, storage_state=signed.state)
    page = context.new_page()
    _answer, first = transferred(page, signed.site.address + "/")
    _answer, again = transferred(page, signed.site.address + "/")
    context.close()
    assert 5_000 < first <= FIRST_VISIT, f"{first / 1024:.1f} KB"
    assert 1_000 < again <= NEXT_VISIT, f"{again / 1024:.1f} KB"


def test_keyboard_reaches_the_content_at_once(signed: Signed, browser: Browser) -> None:
    context = browser.new_context(viewport=DESKTOP, storage_state=signed.state)
    page = context.new_page()
    page.goto(signed.site.address + "/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Bỏ qua, đến nội dung")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_language_is_switched(browser: Browser, signed: Signed, scripts: bool) -> None:
    context = browser.new_context(
        viewport=PHONE,
        java_script_enabled=scripts,
        storage_state=signed.state,
    )
    page = context.new_page()
    page.goto(signed.site.address + "/chi-tieu/?ky=H1")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/chi-tieu/?ky=H1")
    expect(page.locator(".seg").first).to_contain_text("6 months")
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    context.close()


def test_without_scripts_search_and_export_work(browser: Browser, signed: Signed) -> None:
    context = browser.new_context(
        viewport=DESKTOP,
        java_script_enabled=False,
        storage_state=signed.state,
    )
    page = context.new_page()
    page.goto(signed.site.address + "/")
    page.get_by_role("searchbox").fill("muong te")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("main")).to_contain_text("Mường Tè")
    page.goto(signed.site.address + "/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Xuất Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    context.close()


def test_paper_shows_the_board_alone(browser: Browser, signed: Signed) -> None:
    context = browser.new_context(viewport=DESKTOP, storage_state=signed.state)
    page = context.new_page()
    page.goto(signed.site.address + "/")
    page.emulate_media(media="print")
    expect(page.locator("table.board")).to_be_visible()
    for hidden in ("header.top", "footer.bottom", "nav.seg"):
        expect(page.locator(hidden).first).to_be_hidden()
    context.close()
