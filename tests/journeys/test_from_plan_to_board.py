"""From the printed link to a figure on the board: the way an office goes in its first week.

The officer's window runs scripts, the commune's phone runs none: everything must work on both.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from journeys.conftest import Site, Watched
from journeys.steps import adopt_the_plan, come_in

COMMUNE_OFFICER = "Lò Thị Mai"
REASON = "Số cuộc quý II cần đối chiếu với sổ theo dõi"
LINE = "B02.form.village_meeting"


def test_from_the_printed_link_to_the_board(site: Site, window: Callable[..., Watched]) -> None:
    officer, phone = window().page, window(phone=True, scripts=False).page
    come_in(officer, site.link)
    adopt_the_plan(officer)
    expect(officer.locator("h1")).to_contain_text(f"năm {site.year}")
    expect(officer.locator("table.board tr.group th").first).to_contain_text("tuyên truyền")

    come_in(phone, invite(officer, site))
    file_the_return(phone)
    send_back(officer, site)
    correct_one_cell(phone, site)
    approve(officer, site)

    officer.goto(f"{site.address}/chi-tieu/?ky=H1")
    row = officer.locator("table.board tr", has_text="duy trì tuyên truyền")
    expect(row).to_contain_text("Quý I 1/")
    expect(row).to_contain_text("Quý II 1/")
    expect(officer.locator("svg.tiles g.tile.approved").first).to_be_attached()
    officer.get_by_role("link", name="Năm").first.click()
    expect(officer.locator(".seg [aria-current]").first).to_have_text(f"Năm {site.year}")


def invite(page: Page, site: Site) -> str:
    """An officer of a commune of today's map gets an account; the link is shown once."""
    page.goto(f"{site.address}/tai-khoan/moi/")
    page.fill("[name=name]", COMMUNE_OFFICER)
    page.fill("[name=email]", "lo.mai@example.vn")
    page.select_option("[name=role]", "commune_officer")
    unit = page.locator("[name=unit] option", has_text=re.compile("^Xã")).first.get_attribute("value")
    page.select_option("[name=unit]", unit)
    page.fill("[name=valid_from]", f"1/1/{site.year}")
    page.get_by_role("button", name="Mời", exact=True).click()
    return page.locator(".message input").input_value()


def file_the_return(page: Page) -> None:
    """The phone opens with what is owed; the form is filled and sent."""
    expect(page.locator("h1")).to_have_text("Việc của tôi")
    page.locator(".todo a", has_text="BM-01").first.click()
    page.get_by_role("button", name="Lập biểu").click()
    for field in page.locator("input.figure[name]").all():
        field.fill("0")
    for quarter in ("Q1", "Q2"):
        for name in (f"B02.{quarter}", f"{LINE}.{quarter}"):
            cell(page, name).fill("2")
    page.get_by_label("Người lập biểu").fill(COMMUNE_OFFICER)
    page.get_by_label(re.compile("Người duyệt")).fill("Vàng A Sùng")
    page.get_by_role("button", name="Ghi và gửi").click()
    answered = page.locator("[name=answered]")
    if answered.count():
        answered.check()
        page.get_by_role("button", name="Ghi và gửi").click()
    expect(page.locator("main")).to_contain_text("Đã gửi")


def cell(page: Page, name: str) -> Locator:
    """The input of a line and a column."""
    return page.locator(f'input[name="c.{name}"]')


def open_the_return(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/")
    page.locator("aside .todo a", has_text="BM-01").first.click()
    page.get_by_role("link", name=re.compile("^Xem ")).first.click()


def send_back(page: Page, site: Site) -> None:
    """Another person checks: one cell comes back with its reason."""
    open_the_return(page, site)
    page.get_by_label(re.compile("Lý do trả lại.*thôn, bản")).last.fill(REASON)
    page.get_by_label("Lý do trả lại (chung)").fill("Xem lại một ô")
    page.get_by_role("button", name="Trả lại", exact=True).click()
    expect(page.locator("main")).to_contain_text("Trả lại")


def correct_one_cell(page: Page, site: Site) -> None:
    """The phone finds why, corrects the cell and sends again."""
    page.goto(f"{site.address}/")
    todo = page.locator(".todo li", has_text="Bị trả lại")
    expect(todo).to_contain_text("Xem lại một ô")
    todo.locator("a").first.click()
    wrong = page.locator(".cell.returned input")
    expect(page.locator(".returned-reason")).to_contain_text(REASON)
    wrong.first.fill("3")
    cell(page, "B02.Q2").fill("3")
    page.get_by_role("button", name="Ghi và gửi").click()
    answered = page.locator("[name=answered]")
    if answered.count():
        answered.check()
        page.get_by_role("button", name="Ghi và gửi").click()
    expect(page.locator("main")).to_contain_text("Đã gửi")


def approve(page: Page, site: Site) -> None:
    """The corrected return is approved."""
    open_the_return(page, site)
    page.get_by_role("button", name="Duyệt", exact=True).click()
    expect(page.locator("main")).to_contain_text("Đã duyệt")
