"""What several journeys do: come in by the link, take the plan into the programme."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def come_in(page: Page, link: str) -> None:
    """By a one-time link: GET shows a button, POST comes in; the link is spent then."""
    page.goto(link)
    page.get_by_role("button", name="Vào hệ thống").click()
    expect(page.locator("header .who")).to_be_visible()
    assert page.request.get(link).status == 410


def adopt_the_plan(page: Page) -> None:
    """The waiting plan is read, its targets confirmed one by one, and taken into the programme."""
    page.get_by_role("link", name="Đọc và xác nhận").click()
    certain = page.get_by_role("button", name="đọc chắc chắn")
    accept = page.locator("button[name=decision][value=accepted]")
    expect(accept).not_to_have_count(0)
    left = accept.count()
    if certain.count():
        certain.click()
        expect(accept).not_to_have_count(left)
        left = accept.count()
    for waiting in range(left - 1, -1, -1):
        accept.first.click()
        expect(accept).to_have_count(waiting)
    page.locator("#dua-vao-theo-doi").get_by_role("button", name="Xác nhận đưa vào theo dõi").click()
    expect(page.locator("main")).to_contain_text("Đang theo dõi")
    page.locator("a.brand").click()
