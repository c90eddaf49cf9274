"""Signing in: who guesses is slowed down, a class behind one address is not; nothing tells who has an account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client, override_settings

from cast import Cast, moment
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import SignInFailure, User

SignIn = Callable[[Client, User], Client]
LOGIN = "/tai-khoan/login/"
WORD = "mot-mat-khau-dai"  # the cast's
WHEN = moment(2022, 7, 4, 9)


def tries(client: Client, email: str, password: str = "sai-mat-khau-roi", address: str = "192.0.2.1") -> bool:
    client.post(LOGIN, {"login": email, "password": password}, REMOTE_ADDR=address)
    return "_auth_user_id" in client.session


def test_a_known_and_an_unknown_account_get_the_same_answer(cast: Cast, client: Client) -> None:
    pages = []
    for email in (cast.officer.email, "khong-co@example.vn"):
        answer = client.post(LOGIN, {"login": email, "password": "sai-mat-khau-roi"})
        page = answer.content.decode().replace(email, "")
        pages.append((answer.status_code, page[page.index("<main") : page.index("csrfmiddlewaretoken")]))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("known", [True, False])
def test_the_sixth_guess_waits_for_a_quarter_of_an_hour(cast: Cast, known: bool) -> None:
    email = cast.officer.email if known else "khong-co@example.vn"
    with clock_set_by_hand(WHEN):
        for _ in range(5):
            assert not tries(Client(), email)
        told = Client().post(LOGIN, {"login": email, "password": WORD}, REMOTE_ADDR="192.0.2.1")
        assert "thử lại sau 15 phút" in told.content.decode()
        assert not tries(Client(), email, WORD)
        assert tries(Client(), cast.leader.email, WORD)  # others at the same address are let in
    assert Line.objects.filter(act="people.slowed").count() == 1
    if known:
        with clock_set_by_hand(WHEN + timedelta(minutes=16)):
            assert tries(Client(), email, WORD)


def test_the_holder_at_another_address_is_let_in_while_somebody_guesses(cast: Cast) -> None:
    with clock_set_by_hand(WHEN):
        for _ in range(8):
            tries(Client(), cast.officer.email, address="203.0.113.9")
        assert tries(Client(), cast.officer.email, WORD)


def test_guessing_from_many_addresses_is_slowed_too(cast: Cast) -> None:
    with clock_set_by_hand(WHEN):
        for number in range(25):
            assert not tries(Client(), cast.officer.email, address=f"203.0.113.{number}")
        assert not tries(Client(), cast.officer.email, WORD, "203.0.113.200")


def test_a_class_of_forty_behind_one_address_signs_in(cast: Cast) -> None:
    with clock_set_by_hand(WHEN):
        for number in range(40):
            email = f"hoc-vien-{number}@example.vn"
            User.objects.create_user(email, "Học viên", 12, WORD)
            for _ in range(3):
                assert not tries(Client(), email)
            assert tries(Client(), email, WORD)


def test_one_word_on_a_hundred_accounts_is_stopped(cast: Cast) -> None:
    with clock_set_by_hand(WHEN):
        SignInFailure.objects.all().delete()
        for number in range(100):
            tries(Client(), f"nguoi-{number}@example.vn")
        assert not tries(Client(), cast.officer.email, WORD)
        assert tries(Client(), cast.officer.email, WORD, "198.51.100.7")


def test_guessed_links_are_slowed(cast: Cast) -> None:
    with clock_set_by_hand(WHEN):
        for number in range(100):
            assert Client().get(f"/tai-khoan/vao/{number}/").status_code == 410
        assert Client().get("/tai-khoan/vao/khac/").status_code == 429
        assert Client().get("/tai-khoan/vao/khac/", REMOTE_ADDR="198.51.100.7").status_code == 410


def test_failures_name_nobody(cast: Cast) -> None:
    tries(Client(), cast.officer.email)
    row = str(SignInFailure.objects.values().get())
    assert cast.officer.email not in row
    assert "192.0.2.1" not in row


@override_settings(HTTPS=True)
def test_behind_the_proxy_the_forged_part_of_the_address_does_not_count(cast: Cast) -> None:
    with clock_set_by_hand(WHEN):
        for number in range(5):
            Client().post(
                LOGIN,
                {"login": cast.officer.email, "password": "sai-mat-khau-roi"},
                headers={"x-forwarded-for": f"10.0.0.{number}, 203.0.113.4"},
            )
        told = Client().post(
            LOGIN,
            {"login": cast.officer.email, "password": WORD},
            headers={"x-forwarded-for": "10.9.9.9, 203.0.113.4"},
        )
    assert told.status_code == 200


def test_a_session_planted_before_is_another_one_after(cast: Cast, client: Client) -> None:
    client.get(LOGIN)
    session = client.session
    session["planted"] = "1"
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    assert tries(client, cast.officer.email, WORD)
    assert client.session.session_key != session.session_key


def test_signing_out_ends_the_session_by_post_alone(cast: Cast, client: Client, sign_in: SignIn) -> None:
    sign_in(client, cast.officer)
    key = client.session.session_key
    client.get("/tai-khoan/logout/")
    assert client.get("/tai-khoan/").status_code == 200
    client.post("/tai-khoan/logout/")
    client.cookies["sessionid"] = str(key)
    assert client.get("/tai-khoan/")["Location"].startswith(LOGIN)


def test_a_new_password_ends_other_sessions(cast: Cast, sign_in: SignIn) -> None:
    one, two = sign_in(Client(), cast.officer), sign_in(Client(), cast.officer)
    form = {"oldpassword": WORD, "password1": "tay-bac-mua-ban-trang", "password2": "tay-bac-mua-ban-trang"}
    one.post("/tai-khoan/password/change/", form)
    assert one.get("/tai-khoan/").status_code == 200
    assert two.get("/tai-khoan/").status_code == 302


@pytest.mark.parametrize(
    "weak", ["ngan", "1234567890", "password1234", "officer@example.vn", "matkhau123456"]
)
def test_weak_passwords_are_refused(cast: Cast, client: Client, sign_in: SignIn, weak: str) -> None:
    sign_in(client, cast.officer)
    form = {"oldpassword": WORD, "password1": weak, "password2": weak}
    client.post("/tai-khoan/password/change/", form)
    assert User.objects.get(pk=cast.officer.pk).check_password(WORD)


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"]
)
def test_nobody_is_sent_elsewhere(cast: Cast, client: Client, target: str) -> None:
    form = {"login": cast.officer.email, "password": WORD, "next": target}
    assert client.post(f"{LOGIN}?next={target}", form)["Location"] == "/"
    answer = client.post("/tai-khoan/ngon-ngu/", {"language": "en", "next": target})
    assert answer["Location"] == "/"


@pytest.mark.parametrize(
    "name", ["signup/", "password/reset/", "email/", "confirm-email/", "login/code/confirm/"]
)
def test_pages_that_nobody_needs_are_not_there(
    cast: Cast, client: Client, sign_in: SignIn, name: str
) -> None:
    assert sign_in(client, cast.officer).get(f"/tai-khoan/{name}").status_code == 404


@pytest.mark.parametrize(
    "page",
    [
        "",
        "2fa/",
        "2fa/totp/activate/",
        "password/change/",
        "password/set/",
        "reauthenticate/",
        "moi/",
        "inactive/",
    ],
)
def test_pages_of_the_account_answer(cast: Cast, client: Client, sign_in: SignIn, page: str) -> None:
    assert Client().get(f"/tai-khoan/{page}").status_code in (200, 302)
    assert sign_in(client, cast.officer).get(f"/tai-khoan/{page}").status_code in (200, 302)
