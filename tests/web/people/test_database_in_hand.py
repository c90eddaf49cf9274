"""Somebody reads the database file: no session, no link, no second step, no password follows from it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.adapter import get_adapter
from django.contrib.sessions.models import Session
from django.test import Client, override_settings

from cast import Cast, moment
from nhipcau.core.rights import system_actor
from nhipcau.web.people.actions import make_link
from nhipcau.web.people.models import SignInLink, User

SignIn = Callable[[Client, User], Client]
WHEN = moment(2022, 7, 4, 9)


def test_a_stored_session_opens_nothing(cast: Cast, client: Client, sign_in: SignIn) -> None:
    sign_in(client, cast.officer)
    assert client.get("/tai-khoan/").status_code == 200
    thief = Client()
    for row in Session.objects.all():
        thief.cookies["sessionid"] = row.session_key
        assert thief.get("/tai-khoan/").status_code == 302
    assert client.cookies["sessionid"].value not in str(list(Session.objects.values()))


def test_sessions_live_change_and_end(cast: Cast, client: Client, sign_in: SignIn) -> None:
    sign_in(client, cast.officer)
    session = client.session
    session["kept"] = "yes"
    session.save()
    assert client.session["kept"] == "yes"
    assert session.exists(str(session.session_key))
    session.delete()
    assert not session.exists(str(session.session_key))
    assert client.get("/tai-khoan/").status_code == 302


def test_a_stored_link_opens_nothing(cast: Cast, client: Client) -> None:
    make_link(system_actor(12, WHEN.date()), cast.officer, WHEN)
    digest = SignInLink.objects.get().digest
    assert client.post(f"/tai-khoan/vao/{digest}/").status_code == 410


def test_a_stored_second_step_gives_no_code(cast: Cast) -> None:
    sealed = get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in sealed
    assert sealed != get_adapter().encrypt("JBSWY3DPEHPK3PXP")
    assert get_adapter().decrypt(sealed) == "JBSWY3DPEHPK3PXP"
    with override_settings(SECRET_KEY="another"):
        assert get_adapter().decrypt(sealed) not in ("", "JBSWY3DPEHPK3PXP")


@pytest.mark.parametrize("planted", ["JBSWY3DPEHPK3PXP", "", "%%%"])
def test_a_planted_second_step_opens_nothing(planted: str) -> None:
    taken = get_adapter().decrypt(planted)
    assert taken not in ("", planted)
    assert taken != get_adapter().decrypt(planted)  # nobody knows it, not even the next question


def test_passwords_are_argon2id(cast: Cast) -> None:
    from django.contrib.auth.hashers import Argon2PasswordHasher

    assert Argon2PasswordHasher().encode("mot-mat-khau-dai", "muoi-muoi").startswith("argon2$argon2id$")
