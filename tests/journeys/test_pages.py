"""Every main page on a phone and on a desk: accessible, light, without a word of complaint from the browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from journeys.conftest import DESKTOP, PHONE, Site, Watched, watch
from journeys.steps import adopt_the_plan, come_in

FIRST_VISIT, NEXT_VISIT = 120 * 1024, 25 * 1024  # bytes transferred
SMALLEST_TARGET = 24  # CSS pixels, WCAG 2.5.8
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
    context = browser.new_context(viewport=PHONE, storage_state=signed.state)  # type: ignore[arg-type]
    page = context.new_page()
    wrong: list[str] = []
    watch(page, wrong)
    for path in PAGES:
        page.goto(signed.site.address + path)
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            found = Axe().run(page, options={"resultTypes": ["violations"]})
            where = f"{path} at {size['width']} px"
            assert found.violations_count == 0, f"{where}\n{found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{where} overflows"
            assert small_targets(page) == [], where
        assert page.title().strip() not in {"", "· Nhịp Cầu"}, path
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    context.close()
    assert [line for line in wrong if "/khong-co-trang-nay/" not in line] == []


def small_targets(page: Page) -> list[str]:
    """Buttons, fields and links of navigation that a finger misses; links inside text are exempt."""
    return list(
        page.evaluate(
            """size => [...document.querySelectorAll(
                 'button, summary, input:not([type=hidden]), select, textarea, nav a, a.btn, .seg a')]
               .filter(each => each.offsetParent && each.getBoundingClientRect().height > 1)
               .filter(each => {const box = each.getBoundingClientRect();
                  const tick = ['checkbox', 'radio'].includes(each.type);
                  return !tick && (box.height < size || box.width < size)})
               .map(each => each.outerHTML.slice(0, 120))""",
            SMALLEST_TARGET,
        )
    )


def test_the_sign_in_page_is_accessible(site: Site, window: Callable[..., Watched]) -> None:
    for phone in (True, False):
        page = window(phone=phone).page
        page.goto(f"{site.address}/tai-khoan/login/")
        assert Axe().run(page).violations_count == 0


def test_the_first_screen_is_light(browser: Browser, signed: Signed) -> None:
    context = browser.new_context(viewport=PHONE, is_mobile=True, storage_state=signed.state)  # type: ignore[arg-type]
    page = context.new_page()
    first = transferred(page, signed.site.address + "/")
    again = transferred(page, signed.site.address + "/")
    context.close()
    assert 5_000 < first <= FIRST_VISIT, f"{first / 1024:.1f} KB"
    assert 1_000 < again <= NEXT_VISIT, f"{again / 1024:.1f} KB"


def transferred(page: Page, url: str) -> int:
    """Bytes over the wire until the page is quiet, heads included, as the browser counts them."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(url, wait_until="networkidle")
    session.detach()
    return round(sum(sizes))


def test_keyboard_reaches_the_content_at_once(signed: Signed, browser: Browser) -> None:
    context = browser.new_context(viewport=DESKTOP, storage_state=signed.state)  # type: ignore[arg-type]
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
        storage_state=signed.state,  # type: ignore[arg-type]
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
        storage_state=signed.state,  # type: ignore[arg-type]
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
    context = browser.new_context(viewport=DESKTOP, storage_state=signed.state)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(signed.site.address + "/")
    page.emulate_media(media="print")
    expect(page.locator("table.board")).to_be_visible()
    for hidden in ("header.top", "footer.bottom", "nav.seg"):
        expect(page.locator(hidden).first).to_be_hidden()
    context.close()
