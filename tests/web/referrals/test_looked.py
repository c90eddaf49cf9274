"""Who looked can be told to the person: by their code, by their team, from the journal; to nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from cast import Cast, sign_in
from nhipcau.core.terms import Role
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.referrals import actions
from nhipcau.web.referrals.actions import FirstWords, Offer
from nhipcau.web.referrals.codes import code_of
from nhipcau.web.referrals.contents import Body
from nhipcau.web.referrals.failures import NotThere
from nhipcau.web.referrals.models import Passing, Referral, SupportFile
from nhipcau.web.referrals.tokens import new_token
from nhipcau.web.sealing.desks import Desk
from sealed_people import PHRASE, WHEN, acting, holding, person, team

pytestmark = pytest.mark.django_db
CANARY, CONTACT = "CHIM-HOÀNG-YẾN", "0912-CANARY-777"
ADDRESS = "/ho-tro/ai-da-mo/"
OUTSIDE = ("police", "operator", "officer", "leader", "auditor", "commune_clerk", "inspector", "intake")


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

    def told(self, code: str = "", who: User | None = None) -> list[tuple[str, str]]:
        by = who or self.one
        looks = actions.tell_by_code(acting(by), holding(by), code or self.code, WHEN).looks
        return [(each.name, each.reason) for each in looks]

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
    assert world.told() == seen, "the envelope that it began with is told with the file"
    actions.open_file(acting(world.two), holding(world.two), number, "check", WHEN)
    gate = actions.ask_gate(acting(world.one), holding(world.one), number, "danger", False, "ở nhà", WHEN)
    actions.decide(world.cast.actor("leader"), gate.number, True, WHEN)
    actions.read_agreed(acting(world.one), holding(world.one), Passing.objects.get().number, WHEN)
    assert world.told(who=world.two) == [*seen, (two, "check"), (one, "")]


def test_the_number_of_the_envelope_lies_in_the_sealed_part_alone(world: World) -> None:
    world.open(world.one)
    number = world.begun()
    row = SupportFile.objects.values().get(pk=number)
    assert world.envelope not in str(row)
    assert world.envelope.encode() not in bytes(row["sealed"])


def test_telling_is_a_line_and_shows_nothing_sealed(world: World, client: Client) -> None:
    world.open(world.one)
    sign_in(client, User.objects.get(pk=world.two.pk))
    client.post("/khoa/mo/", {"phrase": PHRASE})
    page = client.post(ADDRESS, {"code": world.code}).content.decode()
    assert world.one.name in page
    assert "Liên hệ người được hỗ trợ" in page
    assert "09 giờ 00, 4/7/2022" in page
    assert CANARY not in page
    assert CONTACT not in page
    line = Line.objects.get(act="support.tell")
    assert (line.actor, line.object_ref) == (world.two.key, f"support:{world.envelope}")


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
    page = _said(client.post(ADDRESS, {"code": world.code}))
    assert "tên đã xóa khi hết thời hạn giữ" in page
    assert "Mở một nội dung niêm phong" in page


def test_other_teams_wrong_codes_and_taken_back_ones_are_one_answer(world: World) -> None:
    _other, (three, _four) = team(
        world.cast.actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("ba", "bon"), place=1
    )
    client = sign_in(Client(), User.objects.get(pk=three.pk))
    client.post("/khoa/mo/", {"phrase": PHRASE})
    said = {_refused(client, code) for code in (world.code, code_of(bytes(8)), "sai", world.envelope, CANARY)}
    assert len(said) == 1
    assert "ở nhóm của anh/chị" in said.pop()
    actions.withdraw(world.code, WHEN)
    for code in (world.code, "", world.envelope):
        with pytest.raises(NotThere):
            actions.tell_by_code(acting(world.one), holding(world.one), code, WHEN)
    assert not Line.objects.filter(act="support.tell").exists()


def test_a_member_without_an_opened_key_is_asked_for_it(world: World, client: Client) -> None:
    sign_in(client, User.objects.get(pk=world.two.pk))
    assert client.post(ADDRESS, {"code": world.code})["Location"].startswith("/khoa/?next=")
    assert not Line.objects.filter(act="support.tell").exists()


@pytest.mark.parametrize("part", OUTSIDE)
def test_for_everybody_else_there_is_nothing_here(world: World, part: str) -> None:
    made = {"inspector": Role.TEAM_LEADER, "intake": Role.INTAKE_OFFICER}
    user = person(part, made[part]) if part in made else getattr(world.cast, part)
    client = sign_in(Client(), User.objects.get(pk=user.pk))
    world.open(world.one)
    said = set()
    for code in (world.code, "sai", ""):
        answer = client.post(ADDRESS, {"code": code})
        said.add((answer.status_code, world.one.name in _said(answer)))
    assert said == {(404, False)}


def _said(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


def _refused(client: Client, code: str) -> str:
    answer = client.post(ADDRESS, {"code": code})
    assert answer["Location"] == "/ho-tro/"
    return next(line for line in _said(client.get("/ho-tro/")).splitlines() if "gõ lại mã" in line)
