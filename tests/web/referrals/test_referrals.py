"""One-way sealed referrals: consent, one contact, fixed days, erasure, one at a time, a clock that never goes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from cast import Cast, moment, sign_in
from nhipcau.core.rights import Forbidden
from nhipcau.core.terms import Role
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.protection.erasing import erase_due
from nhipcau.web.referrals.actions import (
    FirstWords,
    Offer,
    answer,
    expire,
    open_again,
    open_next,
    send,
    withdraw,
)
from nhipcau.web.referrals.contents import Body
from nhipcau.web.referrals.failures import CardOnly, ChildRoute, Invalid, NoConsent, NotThere
from nhipcau.web.referrals.models import Referral, Slip, State, SupportFile, Tally
from nhipcau.web.referrals.times import finished, seen
from nhipcau.web.referrals.tokens import new_token
from nhipcau.web.sealing.desks import Desk
from nhipcau.web.sealing.face import CannotReceive, TooMany
from nhipcau.web.sealing.failures import KeyRefusal
from sealed_people import PHRASE, WHEN, acting, holding, team

pytestmark = pytest.mark.django_db
CANARY = "CHIM-HOÀNG-YẾN"
BODY = Body(CANARY, "gọi số bà chủ quán nước", "muốn học nghề", "chỉ gọi buổi sáng")
YES = FirstWords(consent=True, adult=True, sex="f")


class World:
    """A support team with two people, and a police liaison who sends."""

    def __init__(self, cast: Cast) -> None:
        self.team, (self.one, self.two) = team(
            cast.actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai")
        )
        self.cast = cast
        self.police = cast.actor("police")
        self.worker = acting(self.one)

    @property
    def key(self):
        return holding(self.one)

    def offer(self, **changed: object) -> Offer:
        return replace(Offer(self.team.pk, False, True, True, BODY), **changed)

    def send(self, when=WHEN) -> tuple[str, str]:
        return send(self.police, self.offer(), new_token(), when)


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    with clock_set_by_hand(WHEN):
        yield World(cast)


def test_the_team_reads_what_was_sent_and_the_sender_cannot(world: World) -> None:
    slip, _code = world.send()
    of, told = open_next(world.worker, world.key, "contact", WHEN)
    assert replace(told, sent="") == BODY
    assert of.number != slip
    assert set(Slip.objects.values_list("number", "month")) == {(slip, "2022-07")}
    for act in (lambda: open_next(world.police, world.key, "contact", WHEN),):
        with pytest.raises(Forbidden):
            act()


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"enforcement": True}, CardOnly),
        ({"adult": False}, ChildRoute),
        ({"consent": False}, NoConsent),
        ({"body": replace(BODY, contact="")}, Invalid),
        ({"body": replace(BODY, need="Lò Thị Mai, Vàng Thị Sua, Nguyễn Thị Hoa, sinh năm 1990")}, Invalid),
        ({"body": replace(BODY, need="TỐI MẬT")}, Invalid),
        ({"body": replace(BODY, name="chị Sơn Ca và chị Họa Mi")}, Invalid),
        ({"body": replace(BODY, contact="0912 345 678, 0987 654 321")}, Invalid),
        ({"body": replace(BODY, need="1. Sơn Ca\n2. Họa Mi\n3. Vành Khuyên")}, Invalid),
        ({"body": replace(BODY, safe="gọi chị Ca, em Mi hoặc cháu Khuyên; chị Yến")}, Invalid),
        ({"body": replace(BODY, need="a" * 601)}, Invalid),
    ],
)
def test_what_is_not_sent(world: World, changed: dict[str, object], refusal: type[Exception]) -> None:
    with pytest.raises(refusal) as met:
        send(world.police, world.offer(**changed), new_token(), WHEN)
    assert CANARY not in str(met.value)
    assert not Referral.objects.exists()
    assert not Slip.objects.exists()


def test_no_team_no_sending(world: World) -> None:
    with pytest.raises(CannotReceive):
        send(world.police, world.offer(team_id=world.team.pk + 99), new_token(), WHEN)
    for part in ("auditor", "stranger", "operator", "leader"):
        with pytest.raises(Forbidden):
            send(world.cast.actor(part), world.offer(), new_token(), WHEN)


def test_clear_fields_are_month_and_team_alone(world: World) -> None:
    world.send()
    kept = Referral.objects.values().get()
    bytes_of = kept.pop("sealed")
    assert CANARY.encode() not in bytes(bytes_of)
    assert len(bytes_of) == 1024 + 173
    assert kept.pop("digest")
    assert kept.pop("number")
    assert {key: str(value) for key, value in kept.items()} == {
        "province_id": str(world.police.province_id),
        "team_id": str(world.team.pk),
        "month": "2022-07",
        "state": "waiting",
        "until": "2022-08-30",  # the month's last day and thirty more: the same for all of a month
    }


def test_the_sender_hears_two_words_on_a_fixed_day(world: World, client: Client) -> None:
    first, _ = world.send()
    second, code = world.send()
    withdraw(code, WHEN)
    sign_in(client, world.cast.police)
    for when, word in (
        (WHEN, "đã gửi"),
        (moment(2022, 10, 31), "đã gửi"),
        (moment(2022, 11, 1), "đã kết thúc"),
    ):
        with clock_set_by_hand(when):
            page = client.get("/gioi-thieu/").content.decode()
        rows = [row for row in page.split("<tr>") if first in row or second in row]
        assert len(rows) == 2
        assert all(word in row for row in rows), when
        assert CANARY not in page
    assert finished("2022-10", moment(2023, 2, 1).date())
    assert not finished("2022-10", moment(2023, 1, 31).date())


def test_a_fresh_consent_makes_a_file_and_empties_the_envelope(world: World) -> None:
    world.send()
    of, _told = open_next(world.worker, world.key, "contact", WHEN)
    for first in (FirstWords(adult=True), FirstWords(consent=True)):
        with pytest.raises((NoConsent, ChildRoute)):
            answer(world.worker, world.key, of.number, "consented", first, WHEN)
    assert Referral.objects.get().state == State.OPENED
    number = answer(world.worker, world.key, of.number, "consented", YES, WHEN)
    file = SupportFile.objects.get(pk=number)
    assert file.digest
    assert CANARY.encode() not in bytes(file.sealed)
    _assert_empty(Referral.objects.get())


@pytest.mark.parametrize("said", ["declined", "unreachable", "child"])
def test_without_consent_nothing_stays_but_the_count(world: World, said: str) -> None:
    world.send()
    of, _told = open_next(world.worker, world.key, "contact", WHEN)
    assert answer(world.worker, world.key, of.number, said, None, WHEN) == ""
    _assert_empty(Referral.objects.get())
    assert Tally.objects.get(what=said).count == 1
    with pytest.raises(NotThere):
        open_again(world.worker, world.key, of.number, "contact", WHEN)


def test_the_person_takes_it_back_without_an_account(world: World, client: Client) -> None:
    _slip, code = world.send()
    answers = {_said(client, each) for each in ("", "không", "00000-00000-00000")}
    assert Referral.objects.get().state == State.WAITING
    answers.add(_said(client, code.lower().replace("-", " ")))
    assert len(answers) == 1
    _assert_empty(Referral.objects.get())
    with pytest.raises(NotThere):
        open_next(world.worker, world.key, "contact", WHEN)
    assert code not in str(list(LineDetails.objects.values_list("details")))


def test_unopened_it_lives_thirty_days_and_no_clock_brings_it_back(world: World) -> None:
    world.send(moment(2022, 7, 4))
    with pytest.raises(NotThere, match="30 ngày"):
        open_next(world.worker, world.key, "contact", moment(2022, 8, 4))
    _assert_empty(Referral.objects.get())
    with pytest.raises(NotThere):
        open_next(world.worker, world.key, "contact", moment(2022, 7, 5))


def test_the_month_that_stands_in_clear_ends_it_without_anybody_opening(world: World) -> None:
    world.send(moment(2022, 7, 4))
    province = world.police.province_id
    assert expire(province, moment(2022, 8, 30, 23)) == 0
    assert expire(province, moment(2022, 8, 31, 1)) == 1
    _assert_empty(Referral.objects.get())
    assert Tally.objects.get(what="expired").count == 1


def test_the_nightly_job_empties_what_nobody_reads(world: World) -> None:
    world.send(moment(2022, 7, 4))
    done = erase_due(world.police.province_id, moment(2022, 9, 1), force=True)
    assert [each.count for each in done if each.key == "referrals"] == [1]
    _assert_empty(Referral.objects.get())


def test_ten_days_for_one_contact(world: World) -> None:
    world.send()
    of, _told = open_next(world.worker, world.key, "contact", WHEN)
    again, told = open_again(world.worker, world.key, of.number, "contact", WHEN + timedelta(days=10))
    assert told.name == CANARY
    with pytest.raises(NotThere):
        open_again(world.worker, world.key, of.number, "contact", WHEN + timedelta(days=11))
    _assert_empty(Referral.objects.get(pk=again.pk))


def test_time_seen_never_goes_back(world: World) -> None:
    province = world.police.province_id
    late = WHEN + timedelta(days=400)
    assert seen(province, late) == late
    assert seen(province, WHEN) == late


def test_one_at_a_time_twenty_a_day_each_with_a_reason(world: World) -> None:
    for _ in range(22):
        world.send()
    with pytest.raises(NotThere, match="lý do"):
        open_next(world.worker, world.key, "curious", WHEN)
    numbers = {open_next(world.worker, world.key, "contact", WHEN)[0].number for _ in range(20)}
    assert len(numbers) == 20
    with pytest.raises(TooMany):
        open_next(world.worker, world.key, "contact", WHEN)
    lines = Line.objects.filter(act="support.open")
    assert {line.object_ref for line in lines} == {f"support:{number}" for number in numbers}
    assert Line.objects.filter(act="sealing.too_many").count() == 1


def test_another_team_opens_nothing(world: World) -> None:
    other, (three, _four) = team(
        world.cast.actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("ba", "bon"), place=1
    )
    world.send()
    with pytest.raises(NotThere):
        open_next(acting(three), holding(three), "contact", WHEN)
    of, _told = open_next(world.worker, world.key, "contact", WHEN)
    with pytest.raises((NotThere, KeyRefusal)):
        open_again(acting(three), holding(three), of.number, "contact", WHEN)
    with pytest.raises(NotThere):
        answer(acting(three), holding(three), of.number, "declined", None, WHEN)
    assert other.pk != world.team.pk


def test_a_swapped_envelope_does_not_open(world: World) -> None:
    world.send()
    world.send()
    first, second = Referral.objects.order_by("number")
    Referral.objects.filter(pk=first.pk).update(sealed=second.sealed)
    with pytest.raises(KeyRefusal):
        open_next(world.worker, world.key, "contact", WHEN)


def test_two_at_once_open_two(world: World) -> None:
    world.send()
    world.send()
    mine, _ = open_next(world.worker, world.key, "contact", WHEN)
    theirs, _ = open_next(acting(world.two), holding(world.two), "contact", WHEN)
    assert mine.number != theirs.number


def test_the_pages_of_the_team(world: World, client: Client) -> None:
    world.send()
    sign_in(client, world.one)
    page = client.get("/ho-tro/").content.decode()
    assert "1 phong bì" in page
    assert "Khóa đang đóng" in page
    assert client.post("/ho-tro/mo/", {"reason": "contact"})["Location"].startswith("/khoa/?next=")
    client.post("/khoa/mo/", {"phrase": PHRASE})
    opened = client.post("/ho-tro/mo/", {"reason": "contact"})
    assert CANARY in opened.content.decode()
    assert opened["Cache-Control"] == "private, no-store"
    number = Referral.objects.get().number
    assert CANARY not in client.get("/ho-tro/").content.decode()
    answered = client.post(
        f"/ho-tro/phong-bi/{number}/", {"answer": "consented", "adult": "on", "consent": "on", "sex": "f"}
    )
    file = SupportFile.objects.get()
    assert answered["Location"] == f"/ho-tro/ho-so/{file.number}/"
    assert CANARY not in client.get(answered["Location"]).content.decode()
    assert CANARY in client.post(answered["Location"], {"reason": "contact"}).content.decode()
    assert client.get("/ho-tro/ho-so/AAAAAAAAA/").status_code == 404


def _said(client: Client, code: str) -> str:
    """The answer without the token of its form."""
    return re.sub(r'value="\w{64}"', "", client.post("/rut/", {"code": code}).content.decode())


def _assert_empty(of: Referral) -> None:
    assert (of.state, bytes(of.sealed), of.digest) == (State.ENDED, b"", "")
