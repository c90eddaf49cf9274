"""The button of the inbox: what the checker ticked and saw counts, nothing else does."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast, moment
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.returns.models import Return
from return_steps import commune_return, draft, submitted

pytestmark = pytest.mark.django_db
SignIn = Callable[[Client, object], Client]
PAGE = "/bieu-mau/?form=BM-01&period=2022-H1"
BUTTON = "Duyệt các biểu đã xem"


def page(client: Client) -> str:
    with clock_set_by_hand(moment(2022, 6, 17)):
        return client.get(PAGE).content.decode()


def press(client: Client, *ticks: str) -> str:
    given = {"form": "BM-01", "period": "2022-H1", "bieu": ticks}
    with clock_set_by_hand(moment(2022, 6, 17)):
        answer = client.post("/bieu-mau/duyet/", given, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/bieu-mau/?form=BM-01&period=2022-H1")
    return answer.content.decode()


def ticks(shown: str) -> list[str]:
    return re.findall(r'name="bieu" value="(\d+:\d+)"', shown)


def state(of: Return) -> str:
    return Return.objects.get(pk=of.pk).state


def test_what_is_ticked_is_approved_in_one_act(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = submitted(cast)
    officer = sign_in(client, cast.officer)
    shown = page(officer)
    assert BUTTON in shown
    assert ticks(shown) == [f"{of.pk}:{of.revision}"]
    assert "Đã duyệt 1 biểu" in press(officer, *ticks(shown))
    assert state(of) == "approved"
    assert Line.objects.filter(act="return.approve_together").count() == 1
    assert BUTTON not in page(officer)


def test_without_a_tick_nothing_is_approved(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = submitted(cast)
    officer = sign_in(client, cast.officer)
    for given in ([], ["x"], [f"{of.pk}"], ["²:1"], ["9" * 30 + ":1"]):
        assert "Chưa chọn biểu nào" in press(officer, *given)
    assert state(of) == "submitted"


def test_what_changed_since_the_page_was_opened_stops_all(
    cast: Cast, client: Client, sign_in: SignIn
) -> None:
    of = submitted(cast)
    officer = sign_in(client, cast.officer)
    seen = ticks(page(officer))
    Return.objects.filter(pk=of.pk).update(revision=of.revision + 2)
    assert "đã thay đổi sau khi trang này được mở" in press(officer, *seen)
    assert state(of) == "submitted"


def test_four_eyes_who_sent_it_has_no_tick_and_is_refused(
    cast: Cast, client: Client, sign_in: SignIn
) -> None:
    of = submitted(cast)
    Return.objects.filter(pk=of.pk).update(submitted_by=cast.officer.key)
    officer = sign_in(client, cast.officer)
    assert ticks(page(officer)) == []
    assert "không thể tự duyệt" in press(officer, f"{of.pk}:{of.revision}")
    assert state(of) == "submitted"


def test_drafts_have_no_tick_and_clerks_no_button(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    assert draft(of)
    assert ticks(page(sign_in(client, cast.officer))) == []
    sent = submitted(cast)
    clerk = sign_in(client, cast.commune_clerk)
    assert BUTTON not in page(clerk)
    with clock_set_by_hand(moment(2022, 6, 17)):
        refused = clerk.post("/bieu-mau/duyet/", {"bieu": f"{sent.pk}:{sent.revision}"})
    assert refused.status_code == 403
    assert state(sent) == "submitted"
