"""Who looked can be told to the person: beside what their team has opened for them, from the journal alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client

from cast import Cast, sign_in
from nhipcau.core.terms import Role
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.referrals import actions
from nhipcau.web.referrals.actions import FirstWords, Offer
from nhipcau.web.referrals.actions.filing import read_sealed
from nhipcau.web.referrals.contents import Body
from nhipcau.web.referrals.models import Referral, SupportFile
from nhipcau.web.referrals.tokens import new_token
from nhipcau.web.sealing.desks import Desk
from sealed_people import PHRASE, WHEN, acting, holding, team

pytestmark = pytest.mark.django_db
CANARY, CONTACT = "CHIM-HOÀNG-YẾN", "0912-CANARY-777"


class World:
    """A team of two, and an envelope with the code that its person holds."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.team, (self.one, self.two) = team(
            cast.actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai")
        )
        told = Body(CANARY, CONTACT, "", "")
        _slip, self.code = actions.send(
            cast.actor("police"), Offer(self.team.pk, False, True, True, told), new_token(), WHEN
        )
        self.envelope = Referral.objects.get().number

    def told(self, number: str = "") -> list[tuple[str, str]]:
        if not number:
            return [(each.name, each.reason) for each in actions.openings_of(Referral.objects.get())]
        file = SupportFile.objects.get(pk=number)
        before = read_sealed(holding(self.one), file, WHEN).envelope
        return [(each.name, each.reason) for each in actions.openings_of(file, before)]

    def pass_on(self, number: str, *, told: bool) -> None:
        gate = actions.ask_gate(acting(self.one), holding(self.one), number, "danger", told, "ở nhà", WHEN)
        actions.decide(self.cast.actor("leader"), gate.number, True, WHEN)
        actions.read_agreed(acting(self.one), holding(self.one), gate.number, WHEN)

    def open(self, who: User) -> None:
        actions.open_next(acting(who), holding(who), "contact", WHEN)

    def begun(self) -> str:
        yes = FirstWords(True, True, "f")
        return actions.answer(acting(self.one), holding(self.one), self.envelope, "consented", yes, WHEN)


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    with clock_set_by_hand(WHEN):
        yield World(cast)


def test_from_the_waiting_envelope_to_the_file_each_opening_is_told(world: World) -> None:
    one, two = world.one.name, world.two.name
    assert world.told() == []
    world.open(world.one)
    actions.open_again(acting(world.two), holding(world.two), world.envelope, "meeting", WHEN)
    seen = [(one, "contact"), (two, "meeting")]
    assert world.told() == seen
    number = world.begun()
    assert world.told(number) == seen, "the envelope that it began with is told with the file"
    actions.open_file(acting(world.two), holding(world.two), number, "check", WHEN)
    world.pass_on(number, told=True)
    assert world.told(number) == [*seen, (two, "check"), (one, "")]


def test_what_was_passed_on_untold_because_telling_endangers_stays_untold(world: World) -> None:
    world.open(world.one)
    number = world.begun()
    world.pass_on(number, told=False)
    assert Line.objects.filter(act="support.pass").exists()
    assert world.told(number) == [(world.one.name, "contact")]


def test_the_number_of_the_envelope_lies_in_the_sealed_part_alone(world: World) -> None:
    world.open(world.one)
    number = world.begun()
    row = SupportFile.objects.values().get(pk=number)
    assert world.envelope not in str(row)
    assert world.envelope.encode() not in bytes(row["sealed"])


def test_what_was_opened_says_it_beside_and_what_was_not_says_nothing(world: World, client: Client) -> None:
    sign_in(client, User.objects.get(pk=world.one.pk))
    client.post("/khoa/mo/", {"phrase": PHRASE})
    assert world.one.name in _said(client.post("/ho-tro/mo/", {"reason": "contact"}))
    number = world.begun()
    address = f"/ho-tro/ho-so/{number}/"
    assert "Ai đã mở" not in _said(client.get(address))
    actions.open_file(acting(world.two), holding(world.two), number, "check", WHEN)
    page = _said(client.post(address, {"reason": "contact"}))
    assert page.index(world.two.name) < page.index("Người phụ trách kiểm tra hồ sơ</td>")


def test_what_a_double_click_wrote_stands_once(world: World, client: Client) -> None:
    sign_in(client, User.objects.get(pk=world.one.pk))
    client.post("/khoa/mo/", {"phrase": PHRASE})
    world.open(world.one)
    page = _said(client.post("/ho-tro/mo/", {"number": world.envelope, "reason": "contact"}))
    assert page.count('data-label="Người mở"') == 1
    assert Line.objects.filter(act="support.open").count() == 2


def test_where_the_journal_has_forgotten_a_name_the_look_still_stands(world: World, client: Client) -> None:
    world.open(world.one)
    LineDetails.objects.all().delete()
    assert world.told() == [("", "")]
    sign_in(client, User.objects.get(pk=world.two.pk))
    client.post("/khoa/mo/", {"phrase": PHRASE})
    page = _said(client.post("/ho-tro/mo/", {"number": world.envelope, "reason": "contact"}))
    assert "tên đã xóa khi hết thời hạn giữ" in page
    assert "Mở một nội dung niêm phong" in page


def test_nobody_asks_by_a_code(world: World) -> None:
    """Whoever sent the person had the code in hand: it must not tell them what became of the envelope."""
    client = sign_in(Client(), User.objects.get(pk=world.one.pk))
    client.post("/khoa/mo/", {"phrase": PHRASE})
    world.open(world.one)
    page = _said(client.get("/ho-tro/"))
    assert world.envelope in page
    assert "Ai đã mở" not in page
    assert client.post("/ho-tro/ai-da-mo/", {"code": world.code}).status_code == 404


def _said(answer: HttpResponse) -> str:
    return answer.content.decode()
