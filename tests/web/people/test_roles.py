"""Roles: given by those who may, ended by date; the last operator stays; a locked account is out at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from cast import BEGIN, DAY, Cast, moment
from nhipcau.core.rights import Act, Forbidden, Scope, can, system_actor
from nhipcau.core.terms import Role
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.actions import (
    AlreadyInvited,
    Invitation,
    LastOperator,
    NamesPersons,
    RoleGiven,
    assign,
    end_role,
    invite,
    lock,
    unlock,
)
from nhipcau.web.people.models import Assignment, User

SignIn = Callable[[Client, User], Client]
WHEN = moment(2022, 7, 4, 9)
SYSTEM = system_actor(12, WHEN.date())
NEW = Invitation("Lường Văn Chung", "Moi@example.vn", Role.COMMUNE_OFFICER, None, None, DAY)


def role_of(user: User, role: Role) -> Assignment:
    return Assignment.objects.get(user=user, role=role.value)


@pytest.mark.parametrize(
    ("giver", "role"),
    [
        ("officer", Role.OPERATOR),
        ("operator", Role.PROGRAMME_OFFICER),
        ("operator", Role.AUDITOR),
        ("operator", Role.DATA_PROTECTION_OFFICER),
        ("operator", Role.LEADER),
        ("operator", Role.POLICE_LIAISON),
        ("police", Role.COMMUNE_OFFICER),
        ("auditor", Role.AUDITOR),
        ("stranger", Role.COMMUNE_OFFICER),
    ],
)
def test_nobody_gives_what_is_closed_to_themselves(cast: Cast, giver: str, role: Role) -> None:
    with pytest.raises(Forbidden):
        invite(cast.actor(giver), replace(NEW, role=role), WHEN)
    with pytest.raises(Forbidden):
        assign(cast.actor(giver), cast.stranger, RoleGiven(role, None, None, DAY), WHEN)
    assert not User.objects.filter(email="moi@example.vn").exists()


def test_an_officer_invites_a_clerk(cast: Cast) -> None:
    user, secret = invite(cast.actor("officer"), NEW, WHEN)
    assert (user.email, user.has_usable_password()) == ("moi@example.vn", False)
    assert secret
    with pytest.raises(AlreadyInvited):
        invite(cast.actor("officer"), NEW, WHEN)


def test_the_page_offers_only_what_may_be_given(cast: Cast, client: Client, sign_in: SignIn) -> None:
    with clock_set_by_hand(WHEN):
        page = sign_in(client, cast.operator).get("/tai-khoan/moi/").content.decode()
        page = page[page.index("<aside>") :]  # the form; the filter beside it names every role
        assert 'value="operator"' in page
        assert 'value="auditor"' not in page
        form = {"name": "A B", "email": "x@example.vn", "role": "auditor", "valid_from": "04/07/2022"}
        answer = client.post("/tai-khoan/moi/", form)
    assert answer.status_code in (200, 403)
    assert not User.objects.filter(email="x@example.vn").exists()


def test_a_name_is_a_name_and_no_record(cast: Cast) -> None:
    record = "Nguyễn Thị Hoa, sinh năm 1990, trú tại bản Nà; Lò Thị Mai, sinh năm 1992, trú tại bản Tả"
    with pytest.raises(NamesPersons):
        invite(cast.actor("officer"), replace(NEW, name=record), WHEN)
    with pytest.raises(NamesPersons):
        invite(cast.actor("officer"), replace(NEW, name="TUYỆT MẬT"), WHEN)


def test_a_role_ends_with_its_day(cast: Cast) -> None:
    row = role_of(cast.officer, Role.PROGRAMME_OFFICER)
    end_role(SYSTEM, row, DAY, WHEN)
    officer = User.objects.get(pk=cast.officer.pk)
    from nhipcau.web.people.bridge import actor

    assert can(actor(officer, DAY), Act.READ_PLAN, Scope(12))
    assert not can(actor(officer, DAY + timedelta(days=1)), Act.READ_PLAN, Scope(12))
    assert Line.objects.filter(act="people.end_role", object_ref=cast.officer.key).exists()


def test_a_role_counts_from_its_first_day(cast: Cast) -> None:
    from nhipcau.web.people.bridge import actor

    officer = cast.officer
    assert can(actor(officer, BEGIN), Act.READ_PLAN, Scope(12))
    assert not can(actor(officer, BEGIN - timedelta(days=1)), Act.READ_PLAN, Scope(12))


def test_an_ended_role_is_shut_at_the_next_request(cast: Cast, client: Client, sign_in: SignIn) -> None:
    sign_in(client, cast.auditor)
    with clock_set_by_hand(WHEN):
        assert client.get("/nhat-ky/").status_code == 200
        end_role(SYSTEM, role_of(cast.auditor, Role.AUDITOR), DAY - timedelta(days=1), WHEN)
        assert client.get("/nhat-ky/").status_code == 403


def test_the_last_operator_stays(cast: Cast) -> None:
    row = role_of(cast.operator, Role.OPERATOR)
    for day in (DAY, date(2020, 1, 1)):
        with pytest.raises(LastOperator):
            end_role(SYSTEM, row, day, WHEN)
    with pytest.raises(LastOperator):
        lock(SYSTEM, cast.operator, WHEN)
    assert User.objects.get(pk=cast.operator.pk).is_active
    assign(SYSTEM, cast.leader, RoleGiven(Role.OPERATOR, None, None, DAY), WHEN)
    end_role(SYSTEM, row, DAY, WHEN)
    with pytest.raises(LastOperator):
        lock(SYSTEM, cast.leader, WHEN)


def test_a_locked_account_is_out_at_the_next_request(cast: Cast, client: Client, sign_in: SignIn) -> None:
    sign_in(client, cast.commune_clerk)
    with clock_set_by_hand(WHEN):
        assert client.get("/").status_code == 200
        lock(cast.actor("officer"), cast.commune_clerk, WHEN)
        assert client.get("/")["Location"].startswith("/tai-khoan/login/")
        unlock(cast.actor("officer"), cast.commune_clerk, WHEN)
        assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("who", "whom"), [("operator", "officer"), ("officer", "operator"), ("district", "leader")]
)
def test_who_may_not_give_may_not_take(cast: Cast, who: str, whom: str) -> None:
    with pytest.raises(Forbidden):
        lock(cast.actor(who), getattr(cast, whom), WHEN)
    row = Assignment.objects.filter(user=getattr(cast, whom)).get()
    with pytest.raises(Forbidden):
        end_role(cast.actor(who), row, DAY, WHEN)


def test_buttons_of_the_page(cast: Cast, client: Client, sign_in: SignIn) -> None:
    sign_in(client, cast.officer)
    with clock_set_by_hand(WHEN):
        page = client.get("/tai-khoan/moi/").content.decode()
        assert f"/tai-khoan/moi/{cast.commune_clerk.pk}/khoa/" in page
        assert f"/tai-khoan/moi/{cast.operator.pk}/khoa/" not in page
        client.post(f"/tai-khoan/moi/{cast.commune_clerk.pk}/khoa/")
        assert not User.objects.get(pk=cast.commune_clerk.pk).is_active
        client.post(f"/tai-khoan/moi/{cast.commune_clerk.pk}/mo-khoa/")
        assert User.objects.get(pk=cast.commune_clerk.pk).is_active
        row = role_of(cast.commune_clerk, Role.COMMUNE_OFFICER)
        client.post(f"/tai-khoan/moi/vai-tro/{row.pk}/ket-thuc/")
        assert role_of(cast.commune_clerk, Role.COMMUNE_OFFICER).valid_to == DAY
        assert client.post(f"/tai-khoan/moi/{cast.operator.pk}/khoa/").status_code == 403


def test_places_of_one_name_are_told_apart_where_one_invites(
    client: Client, cast: Cast, sign_in: SignIn
) -> None:
    with clock_set_by_hand(WHEN):
        page = sign_in(client, cast.officer).get("/tai-khoan/moi/").content.decode()
    named = [line.strip() for line in page.replace("<option", "\n<option").splitlines() if "Sìn Hồ" in line]
    assert any(">Xã Sà Dề Phìn (Huyện Sìn Hồ)<" in line for line in named)
    assert any(", từ 1/7/2025<" in line for line in named)
