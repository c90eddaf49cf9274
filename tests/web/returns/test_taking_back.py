"""What was just sent can be taken back, until somebody has begun to check it or decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from cast import Cast, moment
from nhipcau.core.forms.states import NotNow
from nhipcau.core.rights import Forbidden
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.returns.actions import approve, begin_check, restate, save, send_back, submit, take_back
from nhipcau.web.returns.bridge import form_of
from nhipcau.web.returns.failures import AlreadyOpened, Changed
from nhipcau.web.returns.models import Return, ReturnEvent
from return_steps import FULL, approved, commune_return, draft, submitted
from two_people import acting, deputy, stored

pytestmark = pytest.mark.django_db
SignIn = Callable[[Client, User], Client]
LATER = moment(2022, 6, 16, 11)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with clock_set_by_hand(moment(2022, 6, 16, 9)):
        yield


def text(answer: object) -> str:
    return " ".join(answer.content.decode().split())


def test_the_sender_takes_it_back_by_page(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = submitted(cast)
    held = stored(of)
    clerk = sign_in(client, cast.commune_clerk)
    assert "Thu hồi để sửa" in text(clerk.get(f"/bieu-mau/{of.pk}/"))
    answer = clerk.post(f"/bieu-mau/{of.pk}/", {"do": "take_back", "revision": of.revision})
    assert "Đã thu hồi biểu" in text(clerk.get(answer["Location"]))
    of.refresh_from_db()
    assert (of.state, of.submitted_by, of.submitted_at, stored(of)) == ("draft", "", None, held)
    line = Line.objects.filter(object_ref=of.ref).last()
    assert line
    assert line.act == "return.take_back"
    page = text(clerk.get(f"/bieu-mau/{of.pk}/"))
    assert "<b>Thu hồi</b>" in page
    submit(cast.actor("commune_clerk"), of.pk, LATER, answered=True)
    assert approve(cast.actor("officer"), of.pk, LATER).state == "approved"


def test_a_colleague_of_the_same_committee_may(cast: Cast) -> None:
    of = submitted(cast)
    assert take_back(acting(deputy(cast)), of.pk, LATER).state == "draft"


@pytest.mark.parametrize("part", ["police", "leader", "auditor", "stranger"])
def test_nobody_else_may(cast: Cast, part: str) -> None:
    of = submitted(cast)
    with pytest.raises(Forbidden):
        take_back(cast.actor(part), of.pk, LATER)
    of.refresh_from_db()
    assert of.state == "submitted"


@pytest.mark.parametrize("address", ["", "tai-ve/"])
@pytest.mark.parametrize("part", ["officer", "commune_clerk", "leader", "auditor"])
def test_looking_at_it_changes_nothing(
    cast: Cast, client: Client, sign_in: SignIn, address: str, part: str
) -> None:
    """A browser that fetches pages beforehand would else have said that somebody checks it."""
    of = submitted(cast)
    lines, events = Line.objects.count(), of.events.count()
    sign_in(client, getattr(cast, part)).get(
        f"/bieu-mau/{of.pk}/{address}", headers={"sec-purpose": "prefetch"}
    )
    client.get(f"/bieu-mau/{of.pk}/{address}")
    assert (Line.objects.count(), of.events.count()) == (lines, events)
    assert take_back(cast.actor("commune_clerk"), of.pk, LATER).state == "draft"


def test_not_once_somebody_has_begun_to_check_it(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = submitted(cast)
    lines = Line.objects.count()
    officer = sign_in(client, cast.officer)
    assert 'value="begin_check"' in text(officer.get(f"/bieu-mau/{of.pk}/"))
    for _time in range(2):
        answer = officer.post(f"/bieu-mau/{of.pk}/", {"do": "begin_check", "revision": of.revision})
        assert answer.status_code == 302
    assert of.events.filter(act="opened").count() == 1
    assert list(Line.objects.order_by("seq").values_list("act", flat=True)[lines:]) == ["return.begin_check"]
    assert 'value="begin_check"' not in text(officer.get(f"/bieu-mau/{of.pk}/"))
    with pytest.raises(AlreadyOpened, match="đã nhận kiểm tra biểu lúc 09 giờ 00, 16/6/2022"):
        take_back(cast.actor("commune_clerk"), of.pk, LATER)
    page = text(sign_in(client, cast.commune_clerk).get(f"/bieu-mau/{of.pk}/"))
    assert "Thu hồi để sửa" not in page
    assert "nếu cần sửa, hãy đề nghị trả lại" in page


def test_of_two_checkers_the_second_is_told_who_was_first(
    cast: Cast, client: Client, sign_in: SignIn
) -> None:
    of = submitted(cast)
    begin_check(cast.actor("officer"), of.pk, LATER)
    ReturnEvent.objects.filter(of=of, act="opened").update(actor_key="first", actor_name="Cán bộ thứ nhất")
    second = sign_in(client, cast.officer)
    assert "Cán bộ thứ nhất nhận kiểm tra lúc" in text(second.get(f"/bieu-mau/{of.pk}/"))
    answer = second.post(f"/bieu-mau/{of.pk}/", {"do": "begin_check", "revision": of.revision})
    assert answer.status_code == 422
    assert "Cán bộ thứ nhất đã nhận kiểm tra biểu này lúc" in text(answer)
    assert of.events.filter(act="opened").count() == 1


@pytest.mark.parametrize("part", ["commune_clerk", "leader", "auditor", "stranger"])
def test_who_does_not_check_does_not_begin(cast: Cast, part: str) -> None:
    of = submitted(cast)
    with pytest.raises(Forbidden):
        begin_check(cast.actor(part), of.pk, LATER)
    assert not of.events.filter(act="opened").exists()


def test_a_draft_is_not_begun_to_be_checked(cast: Cast) -> None:
    of = submitted(cast)
    take_back(cast.actor("commune_clerk"), of.pk, LATER)
    with pytest.raises(NotNow):
        begin_check(cast.actor("officer"), of.pk, LATER)


def test_not_once_it_is_decided(cast: Cast) -> None:
    clerk = cast.actor("commune_clerk")
    of = approved(cast)
    with pytest.raises(NotNow):
        take_back(clerk, of.pk, LATER)
    again = commune_return(cast)
    assert again.pk == of.pk


def test_the_checker_who_had_it_open_decides_nothing_unseen(cast: Cast) -> None:
    of = submitted(cast)
    seen = of.revision
    clerk = cast.actor("commune_clerk")
    take_back(clerk, of.pk, LATER)
    save(clerk, of.pk, draft(of, **{**FULL, "A05": "41"}), LATER)
    submit(clerk, of.pk, LATER, answered=True)
    with pytest.raises(Changed):
        approve(cast.actor("officer"), of.pk, LATER, revision=seen)


def test_it_goes_back_to_where_it_was_sent_from(cast: Cast) -> None:
    clerk, officer = cast.actor("commune_clerk"), cast.actor("officer")
    of = submitted(cast)
    key = next(key for line, key in form_of(of).cells(of.period) if line.key == "A05")
    send_back(officer, of.pk, {key: "Đối chiếu với sổ"}, "Còn một chỗ", LATER)
    submit(clerk, of.pk, LATER, answered=True)
    assert not of.cells.exclude(reason="").exists()
    of = take_back(clerk, of.pk, LATER)
    assert (of.state, of.reason) == ("sent_back", "Còn một chỗ")
    assert of.cells.get(line="A05").reason == "Đối chiếu với sổ"
    submit(clerk, of.pk, LATER, answered=True)
    approve(officer, of.pk, LATER)
    restate(clerk, of.pk, "Đếm sót", LATER)
    submit(clerk, of.pk, LATER, answered=True)
    assert take_back(clerk, of.pk, LATER).state == "restating"
    assert Return.objects.get(pk=of.pk).reason == "Đếm sót"
