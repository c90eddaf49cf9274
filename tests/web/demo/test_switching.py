"""Đổi vai: in a demonstration one person may be everybody, and the journal tells; elsewhere it does not exist."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client

from cast import Cast, sign_in
from nhipcau.web.demo.actions import switch_role
from nhipcau.web.demo.failures import NotADemonstration
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import now, today
from nhipcau.web.look.demonstration import MARK, Demonstration, begin, demonstration

if TYPE_CHECKING:
    from nhipcau.web.people.models import User

PAGE, SWITCH = "/trinh-dien/", "/trinh-dien/doi-vai/"


@pytest.fixture
def shown() -> Iterator[Demonstration]:
    """This installation is a demonstration for as long as a test runs."""
    yield begin(date(2022, 12, 19), 1)
    (Path(settings.DATA) / MARK).unlink()


def who(client: Client) -> str:
    return str(client.get("/tai-khoan/").context["user"].email)


def test_a_real_installation_knows_nothing_of_it(client: Client, cast: Cast) -> None:
    sign_in(client, cast.operator)
    lines = Line.objects.count()
    assert client.get(PAGE).status_code == 404
    assert client.post(SWITCH, {"user": cast.officer.pk}).status_code == 404
    assert who(client) == cast.operator.email
    with pytest.raises(NotADemonstration):
        switch_role(cast.actor("operator"), cast.officer, datetime(2022, 7, 4, tzinfo=UTC))
    assert Line.objects.count() == lines
    assert b"demo-band" not in client.get("/tai-khoan/").content


def test_one_may_go_on_as_another_and_the_journal_says_so(
    client: Client, cast: Cast, shown: Demonstration
) -> None:
    sign_in(client, cast.officer)
    assert client.post(SWITCH, {"user": cast.commune_clerk.pk}).status_code == 302
    assert who(client) == cast.commune_clerk.email
    line = Line.objects.order_by("-seq")[0]
    assert (line.act, line.actor, line.object_ref) == (
        "demo.switch_role",
        cast.officer.key,
        cast.commune_clerk.key,
    )


def test_everybody_with_a_role_is_listed_and_found_without_diacritics(
    client: Client, cast: Cast, shown: Demonstration
) -> None:
    sign_in(client, cast.officer)
    page = client.get(PAGE)
    listed: set[User] = {part.user for group in page.context["groups"] for part in group.parts}
    assert {cast.officer, cast.commune_clerk, cast.police, cast.auditor} <= listed
    assert cast.stranger not in listed
    found = client.get(PAGE, {"q": "cong an"})
    assert [part.user for group in found.context["groups"] for part in group.parts] == [cast.police]
    assert "Không có vai nào khớp" in client.get(PAGE, {"q": "không ai cả"}).content.decode()


@pytest.mark.parametrize("number", ["", "0", "abc", "99999999", "9" * 40, "²"])
def test_nobody_is_not_somebody(client: Client, cast: Cast, shown: Demonstration, number: str) -> None:
    sign_in(client, cast.officer)
    assert client.post(SWITCH, {"user": number}).status_code == 404
    assert who(client) == cast.officer.email


def test_every_page_bears_the_supposed_day(client: Client, cast: Cast, shown: Demonstration) -> None:
    sign_in(client, cast.officer)
    assert "ngày giả định 19/12/2022" in client.get("/tai-khoan/").content.decode()


def test_the_supposed_clock_starts_in_the_morning_and_runs_on(shown: Demonstration) -> None:
    assert demonstration() == shown
    assert today() == date(2022, 12, 19)
    first = now()
    assert (first.hour, first.minute) == (8, 0)
    assert now() >= first
    assert shown.moment(shown.made + timedelta(days=2)) == shown.opening + timedelta(days=2)
    assert shown.moment(shown.made - timedelta(days=2)) == shown.opening
