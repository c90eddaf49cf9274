"""Whose part a walk over the pages of a demonstration takes, one after another, and what they do first."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from journeys.first_acts import (
    approve_the_report,
    give_the_password,
    issue_and_correct,
    propose_and_submit,
    save_twice_over_one_state,
    set_up_two_steps,
)

OFFICER, SECOND, CLERK = "can bo phu trach chuong trinh", "chuyen vien phu trach", "van thu"
AUDITOR, LEADER, OPERATOR = "kiem tra, giam sat", "lanh dao", "nguoi van hanh"
COMMUNE, DISTRICT = "uy ban nhan dan xa than uyen", "uy ban nhan dan huyen tam duong"
POLICE = "cong an tinh"
INTAKE = "can bo tiep nhan"
SUPPORT = "nhan vien ho tro xa hoi"
STRANGER, HALFWAY = "", "*"  # without an account; between the password and the second step
FIRST = {
    OFFICER: propose_and_submit,
    LEADER: approve_the_report,
    SECOND: issue_and_correct,
    COMMUNE: save_twice_over_one_state,
    CLERK: set_up_two_steps,
    HALFWAY: give_the_password,
}
PARTS = (
    OFFICER,
    LEADER,
    SECOND,
    COMMUNE,
    DISTRICT,
    POLICE,
    SUPPORT,
    INTAKE,
    AUDITOR,
    OPERATOR,
    CLERK,
    STRANGER,
    HALFWAY,
)


def take_part(page: Page, part: str) -> None:
    """Goes on as somebody else: the last whom the page “Đổi vai” finds by these words."""
    if part in (STRANGER, HALFWAY):
        page.context.clear_cookies()
        page.goto("/tai-khoan/login/")
    else:
        page.goto(f"/trinh-dien/?q={part}")
        there = page.locator("button[name=user], .parts .tag").last
        if there.get_attribute("name"):
            there.click()
        expect(page.locator("details.who")).to_be_visible()
    if part in FIRST:
        FIRST[part](page)
