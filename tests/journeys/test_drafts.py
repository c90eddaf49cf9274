"""A return on a bad line: it keeps itself while it is typed, and nothing typed is lost when the line is gone."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, Page, expect

from journeys.conftest import MOMENT, PHONE, Site
from journeys.steps import come_in


def open_own_return(page: Page, site: Site) -> str:
    """The form of tips and complaints, which the standing agency files; the address of the return."""
    page.goto(f"{site.address}/bieu-mau/?form=BM-20&period=2025-H1")
    page.get_by_role("button", name="Lập biểu Sở").first.click()
    expect(page.get_by_role("button", name="Lưu nháp")).to_be_visible()
    return page.url


def test_a_draft_survives_a_line_that_breaks(site: Site, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, locale="vi-VN")
    context.set_default_timeout(MOMENT)
    page = context.new_page()
    come_in(page, site.link)
    address = open_own_return(page, site)
    cell = page.locator("input[name^='c.D02d.']")
    cell.fill("12")
    expect(page.locator("#saved")).to_contain_text("Đã lưu nháp lúc")
    page.reload()
    expect(cell).to_have_value("12")
    lost(context, page)
    again = context.new_page()
    again.goto(address)
    expect(again.locator("#kept")).to_contain_text("1 ô đã ghi trên máy này nhưng chưa gửi về máy chủ")
    again.get_by_role("button", name="Đưa vào biểu").click()
    expect(again.locator("#saved")).to_contain_text("Đã lưu nháp lúc")
    again.reload()
    expect(again.locator("input[name^='c.D02d.']")).to_have_value("13")
    expect(again.locator("#kept")).to_be_hidden()
    context.close()


def lost(context: BrowserContext, page: Page) -> None:
    """The line breaks while somebody types, and the page is closed before it is back.

    The browser's own offline switch lets the last words of a page out as it is left; without cookies they are
    refused, so that nothing gets through.
    """
    cookies = context.cookies()
    context.clear_cookies()
    context.set_offline(True)
    page.locator("input[name^='c.D02d.']").fill("13")
    expect(page.locator("#saved")).to_contain_text("Số đã ghi được giữ trên máy này")
    page.close()
    context.set_offline(False)
    context.add_cookies(cookies)
