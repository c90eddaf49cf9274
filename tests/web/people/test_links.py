"""One-time links: for one use, for three days, for whom the maker may invite; never past the second step."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from cast import Cast, moment
from nhipcau.core.rights import Forbidden, system_actor
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.actions import LinkSpent, consume, forget_two_step, link_holder, lock, make_link
from nhipcau.web.people.models import SignInLink, User

WHEN = moment(2022, 7, 4, 9)
SYSTEM = system_actor(12, WHEN.date())
SECRET = "JBSWY3DPEHPK3PXP"


def link_of(user: User) -> str:
    return f"/tai-khoan/vao/{make_link(SYSTEM, user, WHEN)}/"


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_only_a_hash_is_kept(cast: Cast) -> None:
    secret = make_link(SYSTEM, cast.officer, WHEN)
    row = SignInLink.objects.get(user=cast.officer)
    assert row.digest == hashlib.sha256(secret.encode()).hexdigest()
    assert secret not in str(SignInLink.objects.values().get(pk=row.pk))
    assert len(secret) >= 43


def test_looking_uses_nothing_up_and_the_button_does(cast: Cast, client: Client) -> None:
    with clock_set_by_hand(WHEN):
        link = link_of(cast.commune_clerk)
        for _ in range(3):
            assert client.get(link).status_code == 200
        assert client.head(link).status_code == 200
        assert not signed_in(client)
        assert client.post(link)["Location"] == "/"
        assert signed_in(client)
        other = Client()
        assert other.post(link).status_code == 410
        assert not signed_in(other)


def test_a_link_lives_72_hours_and_the_next_one_ends_it(cast: Cast) -> None:
    secret = make_link(SYSTEM, cast.officer, WHEN)
    assert link_holder(secret, WHEN + timedelta(hours=72)) == cast.officer
    with pytest.raises(LinkSpent):
        link_holder(secret, WHEN + timedelta(hours=72, seconds=1))
    second = make_link(SYSTEM, cast.officer, WHEN)
    with pytest.raises(LinkSpent):
        consume(secret, WHEN)
    assert consume(second, WHEN) == cast.officer


def test_a_locked_account_has_no_link(cast: Cast) -> None:
    secret = make_link(SYSTEM, cast.leader, WHEN)
    lock(SYSTEM, cast.leader, WHEN)
    with pytest.raises(LinkSpent):
        consume(secret, WHEN)


def test_a_link_changes_the_session(cast: Cast, client: Client) -> None:
    with clock_set_by_hand(WHEN):
        link = link_of(cast.officer)
        client.get("/tai-khoan/login/")
        session = client.session
        session["planted"] = "1"
        session.save()
        client.cookies["sessionid"] = str(session.session_key)
        before = session.session_key
        client.post(link)
        assert signed_in(client)
        assert client.session.session_key != before


def test_a_link_does_not_go_past_the_second_step(cast: Cast, client: Client) -> None:
    data = {"secret": get_adapter().encrypt(SECRET)}
    Authenticator.objects.create(user=cast.officer, type=Authenticator.Type.TOTP, data=data)
    with clock_set_by_hand(WHEN):
        answer = client.post(link_of(cast.officer))
        assert answer["Location"] == "/tai-khoan/2fa/authenticate/"
        assert not signed_in(client)
        assert client.get("/").status_code == 302
        code = format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))
        client.post("/tai-khoan/2fa/authenticate/", {"code": code})
        assert signed_in(client)


def test_codes_of_the_second_step_are_not_guessed_for_long(cast: Cast, client: Client) -> None:
    data = {"secret": get_adapter().encrypt(SECRET)}
    Authenticator.objects.create(user=cast.officer, type=Authenticator.Type.TOTP, data=data)
    with clock_set_by_hand(WHEN):
        client.post(link_of(cast.officer))
        code = format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))
        wrong = f"{(int(code) + 500_000) % 1_000_000:06d}"
        for _ in range(6):
            client.post("/tai-khoan/2fa/authenticate/", {"code": wrong})
        client.post("/tai-khoan/2fa/authenticate/", {"code": code})
    assert not signed_in(client)


def test_a_lost_second_step_is_removed_by_the_installation_alone(cast: Cast) -> None:
    Authenticator.objects.create(user=cast.officer, type=Authenticator.Type.TOTP, data={"secret": "x"})
    for part in ("officer", "operator", "auditor"):
        with pytest.raises(Forbidden):
            forget_two_step(cast.actor(part), cast.officer, WHEN)
    forget_two_step(SYSTEM, cast.officer, WHEN)
    assert not Authenticator.objects.exists()
    assert Line.objects.filter(act="people.forget_two_step", object_ref=cast.officer.key).exists()


@pytest.mark.parametrize(
    ("maker", "holder"),
    [
        ("operator", "officer"),
        ("operator", "auditor"),
        ("operator", "police"),
        ("officer", "operator"),
        ("commune_clerk", "district"),
        ("auditor", "officer"),
        ("leader", "officer"),
        ("stranger", "stranger"),
    ],
)
def test_nobody_comes_in_as_somebody_with_more(cast: Cast, maker: str, holder: str) -> None:
    with pytest.raises(Forbidden):
        make_link(cast.actor(maker), getattr(cast, holder), WHEN)
    assert not SignInLink.objects.exists()


@pytest.mark.parametrize(("maker", "holder"), [("officer", "commune_clerk"), ("operator", "commune_clerk")])
def test_a_clerk_is_helped(cast: Cast, maker: str, holder: str) -> None:
    assert make_link(cast.actor(maker), getattr(cast, holder), WHEN)


def test_who_came_by_a_link_sets_a_password_and_a_second_step(cast: Cast, client: Client) -> None:
    User.objects.filter(pk=cast.leader.pk).update(password="!")
    with clock_set_by_hand(WHEN):
        client.post(link_of(cast.leader))
        assert client.get("/tai-khoan/2fa/totp/activate/").status_code == 200
        assert client.get("/tai-khoan/password/set/").status_code == 200
        form = {"password1": "tay-bac-mua-ban-trang", "password2": "tay-bac-mua-ban-trang"}
        client.post("/tai-khoan/password/set/", form)
        assert User.objects.get(pk=cast.leader.pk).check_password("tay-bac-mua-ban-trang")
        assert client.get("/tai-khoan/").status_code == 200
