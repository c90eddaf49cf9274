"""A double click, a page sent again: one form is one act, and the second answer is the first one's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client

from cast import Cast, sign_in
from nhipcau.core.terms import Role
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.referrals import actions
from nhipcau.web.referrals.actions import Face, FirstWords, Offer
from nhipcau.web.referrals.contents import Body
from nhipcau.web.referrals.failures import Invalid
from nhipcau.web.referrals.models import (
    Consent,
    Once,
    Passing,
    Referral,
    Slip,
    State,
    Step,
    SupportFile,
    Tally,
)
from nhipcau.web.referrals.tokens import LIVES, new_token
from nhipcau.web.sealing.desks import RULES, Desk
from nhipcau.web.sealing.models import Opening
from sealed_people import PHRASE, WHEN, acting, holding, team

pytestmark = pytest.mark.django_db
NAME = "Chị Hoàng Yến"
FACE = Face("Phòng tư vấn số 3", "Số 12, đường Trần Phú", "")
TOKEN = re.compile(r'name="form" value="([^"]+)"')
RANDOM = re.compile(r'value="[^"]{64,}"')


class World:
    """A support team, a police liaison who sends, a worker whose key is open."""

    def __init__(self, cast: Cast) -> None:
        self.team, (self.one, _two) = team(
            cast.actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai")
        )
        self.police = cast.actor("police")
        self.sender = sign_in(Client(), cast.police)
        self.desk = sign_in(Client(), User.objects.get(pk=self.one.pk))
        self.desk.post("/khoa/mo/", {"phrase": PHRASE})

    @property
    def offer(self) -> Offer:
        return Offer(self.team.pk, False, True, True, Body(NAME, "nhắn qua trạm y tế", "học nghề", ""))

    @property
    def typed(self) -> dict[str, str]:
        offer = {"team": str(self.team.pk), "occasion": "outside", "age": "adult", "consent": "on"}
        return offer | {
            "name": NAME,
            "contact": "nhắn qua trạm y tế",
            "form": token_on(self.sender, "/gioi-thieu/"),
        }

    def file(self) -> str:
        worker, key = acting(self.one), holding(self.one)
        code = actions.print_cards(worker, self.team.pk, 1, FACE, WHEN)[0]
        return actions.begin_by_card(worker, key, code, FirstWords(True, True, "f", NAME, "x"), WHEN)


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    with clock_set_by_hand(WHEN):
        yield World(cast)


def token_on(client: Client, address: str) -> str:
    found = TOKEN.search(client.get(address).content.decode())
    assert found, address
    return found[1]


def test_one_form_is_one_referral_and_both_answers_are_the_same_page(world: World) -> None:
    typed = world.typed
    first, second = (world.sender.post("/gioi-thieu/", typed) for _twice in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    pages = [RANDOM.sub("", each.content.decode()) for each in (first, second)]
    assert "Mã chỉ hiện một lần" in pages[0]
    assert pages[0] == pages[1]
    assert (Referral.objects.count(), Slip.objects.count()) == (1, 1)
    assert Tally.objects.get(what="received").count == 1
    assert Line.objects.filter(act="support.send").count() == 1
    world.sender.post("/gioi-thieu/", world.typed)
    assert Referral.objects.count() == 2, "a form of its own is a referral of its own"


def test_the_same_form_with_other_words_is_refused_and_says_so(world: World) -> None:
    typed = world.typed
    world.sender.post("/gioi-thieu/", typed)
    answer = world.sender.post("/gioi-thieu/", {**typed, "name": "Chị Sơn Ca"})
    assert answer.status_code == 422
    assert "đã gửi rồi" in answer.content.decode()
    assert Referral.objects.count() == 1


def test_sending_again_tells_nothing_of_what_became_of_it(world: World) -> None:
    typed = world.typed
    first = world.sender.post("/gioi-thieu/", typed)
    code = re.search(r'class="code-line">([^<]+)<', first.content.decode())[1]
    actions.withdraw(code, WHEN)
    assert Referral.objects.get().state == State.ENDED
    again = world.sender.post("/gioi-thieu/", typed)
    assert RANDOM.sub("", again.content.decode()) == RANDOM.sub("", first.content.decode())
    assert Referral.objects.count() == 1


@pytest.mark.parametrize("token", ["", "x", "a" * 64, "a" * 64 + ":1qaaaa:bbbb"])
def test_without_a_token_of_this_house_nothing_is_sent(world: World, token: str) -> None:
    answer = world.sender.post("/gioi-thieu/", {**world.typed, "form": token})
    assert answer.status_code == 422
    assert "bấm gửi lần nữa" in answer.content.decode()
    assert not Referral.objects.exists()


def test_a_token_lives_two_hours(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    import django.core.signing

    token, begin = new_token(), django.core.signing.time.time()
    monkeypatch.setattr(django.core.signing.time, "time", lambda: begin + LIVES + 60)
    with pytest.raises(Invalid):
        actions.send(world.police, world.offer, token, WHEN)


def test_what_is_kept_of_a_form_tests_no_name(world: World) -> None:
    """The mark does not depend on the words; the number and the code change with the token, which is kept nowhere."""
    token = new_token()
    slip, _code = actions.send(world.police, world.offer, token, WHEN)
    other, _code = actions.send(world.police, world.offer, new_token(), WHEN)
    assert slip != other
    kept = str([(each.number, bytes(each.form)) for each in Slip.objects.all()])
    assert token.partition(":")[0] not in kept


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment(world: World) -> None:
    token = new_token()

    def click(_n: int) -> tuple[str, str]:
        try:
            return actions.send(world.police, world.offer, token, WHEN)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as clicks:
        answers = set(clicks.map(click, range(8)))
    assert len(answers) == 1
    assert (Referral.objects.count(), Slip.objects.count()) == (1, 1)


def test_a_double_click_opens_one_envelope_and_counts_once(world: World) -> None:
    for _ in range(2):
        actions.send(world.police, world.offer, new_token(), WHEN)
    asked = {"reason": "contact", "form": token_on(world.desk, "/ho-tro/")}
    pages = [world.desk.post("/ho-tro/mo/", asked).content.decode() for _twice in range(2)]
    assert NAME in pages[0]
    assert RANDOM.sub("", pages[0]) == RANDOM.sub("", pages[1])
    assert sorted(Referral.objects.values_list("state", flat=True)) == [State.OPENED, State.WAITING]
    assert Opening.objects.get().count == 1
    assert Line.objects.filter(act="support.open").count() == 2, "each reading is a line"


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_open_one(world: World) -> None:
    for _ in range(3):
        actions.send(world.police, world.offer, new_token(), WHEN)
    worker, key = acting(world.one), holding(world.one)

    def click(_n: int) -> str:
        try:
            return actions.open_next(worker, key, "contact", WHEN, "a" * 64)[0].number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as clicks:
        assert len(set(clicks.map(click, range(6)))) == 1
    assert Referral.objects.filter(state=State.WAITING).count() == 2
    assert Opening.objects.get().count == 1


def test_the_line_for_the_supervisors_stays_when_the_day_is_used_up(world: World) -> None:
    actions.send(world.police, world.offer, new_token(), WHEN)
    world.desk.get("/ho-tro/")
    Opening.objects.create(
        member=world.team.members.get(user=world.one), day=WHEN.date(), count=RULES[Desk.SUPPORT].a_day
    )
    asked = {"reason": "contact", "form": token_on(world.desk, "/ho-tro/")}
    world.desk.post("/ho-tro/mo/", asked)
    assert Line.objects.filter(act="sealing.too_many").count() == 1
    assert Referral.objects.get().state == State.WAITING
    assert not Once.objects.exists()


def test_every_act_of_the_desk_is_done_once(world: World) -> None:
    number = world.file()
    address = f"/ho-tro/ho-so/{number}/"
    for done in (
        {"do": "step", "what": "need", "service": "job"},
        {"do": "note", "text": "Hẹn gặp lại"},
        {"do": "consent", "purpose": "referral", "recipient": world.team.agency_id, "until": "2022-12-01"},
        {"do": "gate", "kind": "danger", "least": "Cần nơi tạm lánh trong đêm"},
        {"do": "close"},
    ):
        asked = {**done, "form": token_on(world.desk, address)}
        answers = [world.desk.post(f"{address}ghi/", asked)["Location"] for _twice in range(2)]
        assert answers == [address, address]
    assert Step.objects.filter(what="need").count() == 1
    assert Consent.objects.filter(purpose="referral").count() == 1
    assert Passing.objects.count() == 1
    _of, told = actions.open_file(acting(world.one), holding(world.one), number, "contact", WHEN)
    assert len(told.notes) == 1
    for act in ("support.step", "support.note", "support.consent", "support.ask_passing", "support.close"):
        assert Line.objects.filter(act=act).count() == 1, act


def test_reading_a_file_twice_by_one_click_counts_once(world: World) -> None:
    address = f"/ho-tro/ho-so/{world.file()}/"
    asked = {"reason": "contact", "form": token_on(world.desk, address)}
    for _twice in range(2):
        assert NAME in world.desk.post(address, asked).content.decode()
    assert Opening.objects.get().count == 1


def test_a_card_a_child_and_an_answer_count_once(world: World) -> None:
    token = token_on(world.desk, "/ho-tro/")
    for _twice in range(2):
        world.desk.post("/ho-tro/the-den/", {"child": "1", "form": token})
    assert Tally.objects.get(what="child").count == 1
    code = actions.print_cards(acting(world.one), world.team.pk, 1, FACE, WHEN)[0]
    card = {"code": code, "adult": "on", "consent": "on", "form": token}
    places = {world.desk.post("/ho-tro/the-den/", card)["Location"] for _twice in range(2)}
    by_card = SupportFile.objects.get().number
    assert places == {f"/ho-tro/ho-so/{by_card}/"}
    actions.send(world.police, world.offer, new_token(), WHEN)
    of, _told = actions.open_next(acting(world.one), holding(world.one), "contact", WHEN)
    said = {"answer": "consented", "adult": "on", "consent": "on", "form": new_token()}
    answers = [world.desk.post(f"/ho-tro/phong-bi/{of.number}/", said) for _twice in range(2)]
    made = SupportFile.objects.exclude(pk=by_card).get().number
    assert {each["Location"] for each in answers} == {f"/ho-tro/ho-so/{made}/"}


def test_a_refusal_may_be_tried_again_with_the_same_form(world: World) -> None:
    address = f"/ho-tro/ho-so/{world.file()}/"
    asked = {"do": "step", "what": "eligible", "service": "job", "form": token_on(world.desk, address)}
    world.desk.post(f"{address}ghi/", asked)
    assert not Step.objects.filter(what="eligible").exists()
    world.desk.post(f"{address}ghi/", {**asked, "what": "need"})
    world.desk.post(f"{address}ghi/", asked)
    assert Step.objects.filter(what="eligible").count() == 1


def test_closing_later_again_keeps_nothing_longer(world: World) -> None:
    number = world.file()
    worker, key = acting(world.one), holding(world.one)
    actions.close_file(worker, key, number, WHEN)
    until = SupportFile.objects.get().until
    actions.close_file(worker, key, number, WHEN + timedelta(days=5))
    assert SupportFile.objects.get().until == until


def test_the_second_officer_may_click_twice(world: World, cast: Cast) -> None:
    number = world.file()
    of = actions.ask_gate(acting(world.one), holding(world.one), number, "danger", False, "Cần nơi ở", WHEN)
    for _twice in range(2):
        assert actions.decide(cast.actor("leader"), of.number, True, WHEN).agreed
    assert Line.objects.filter(act="support.decide_passing").count() == 1


def test_a_double_click_does_not_lose_what_two_officers_agreed_to_pass_on(world: World, cast: Cast) -> None:
    least = "Cần nơi tạm lánh trong đêm"
    of = actions.ask_gate(acting(world.one), holding(world.one), world.file(), "danger", False, least, WHEN)
    actions.decide(cast.actor("leader"), of.number, True, WHEN)
    asked = {"form": token_on(world.desk, "/ho-tro/")}
    for _twice in range(2):
        assert least in world.desk.post(f"/ho-tro/chuyen/{of.number}/", asked).content.decode()
    assert Opening.objects.get().count == 1
    other = {"form": new_token()}
    assert world.desk.post(f"/ho-tro/chuyen/{of.number}/", other).status_code == 404, (
        "shown to one form alone"
    )
    page = world.desk.get("/ho-tro/").content.decode()
    assert "Được phép chuyển" not in page
    assert bytes(Passing.objects.get().sealed) == b"", "gone with the next page of the room"
    assert world.desk.post(f"/ho-tro/chuyen/{of.number}/", asked).status_code == 404


def test_what_is_kept_of_forms_goes_after_two_months(world: World) -> None:
    token = token_on(world.desk, "/ho-tro/")
    world.desk.post("/ho-tro/the-den/", {"child": "1", "form": token})
    province = world.police.province_id
    actions.expire(province, WHEN + timedelta(days=31))
    assert Once.objects.count() == 1
    actions.expire(province, WHEN + timedelta(days=62))
    assert not Once.objects.exists()
