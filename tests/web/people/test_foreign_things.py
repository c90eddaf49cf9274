"""Attempts of insiders on what is another's: by number, by extra fields, by asking for the restricted version.

The commune officer of another commune, the police liaison, an account without a role.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from cast import BEGIN, Cast, moment
from nhipcau.core.protection import Context
from nhipcau.core.terms import Role
from nhipcau.web.agencies.models import Agency
from nhipcau.web.files.actions import store
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import Assignment, User
from nhipcau.web.places.models import Unit
from nhipcau.web.returns.models import Return
from plan_samples import plan_in_force
from return_steps import NOW, approved, commune_return, police_return, submitted

SignIn = Callable[[Client, User], Client]
WHEN = moment(2022, 7, 4, 9)


@pytest.fixture
def neighbour(cast: Cast) -> User:
    """The officer of the next commune of the same district."""
    own = cast.commune_clerk.assignments.get().unit
    assert own
    unit = Unit.objects.filter(parent=own.parent, level="commune").exclude(pk=own.pk).order_by("code")[0]
    user = User.objects.create_user("lang-gieng@example.vn", "Cán bộ xã bên", 12, "mot-mat-khau-dai")
    agency = Agency.objects.get(unit=unit, kind="commune_committee")
    Assignment.objects.create(
        user=user, role=Role.COMMUNE_OFFICER.value, agency=agency, unit=unit, valid_from=BEGIN
    )
    return user


def every_way(client: Client, of: Return) -> list[int]:
    """Each address of a return, looked at and written to."""
    base = f"/bieu-mau/{of.pk}/"
    answers = [client.get(base), client.get(f"{base}tai-ve/"), client.get(f"{base}can-sua/")]
    answers += [
        client.post(base, {"do": act}) for act in ("save", "submit", "approve", "send_back", "restate")
    ]
    answers.append(client.post(f"{base}tai-len/"))
    return [answer.status_code for answer in answers]


def main_of(page: bytes) -> str:
    """What a person reads of a page."""
    text = page.decode()
    return text[text.index("<main") : text.index("</main>")]


def test_the_neighbour_meets_nothing(cast: Cast, client: Client, sign_in: SignIn, neighbour: User) -> None:
    of = submitted(cast)
    before = Return.objects.values().get(pk=of.pk)
    with clock_set_by_hand(WHEN):
        assert set(every_way(sign_in(client, neighbour), of)) == {404}
        assert f"/bieu-mau/{of.pk}/" not in client.get("/bieu-mau/").content.decode()
    assert Return.objects.values().get(pk=of.pk) == before


@pytest.mark.parametrize("part", ["commune_clerk", "district", "operator", "stranger"])
def test_the_return_of_the_police_is_seen_by_nobody_else(
    cast: Cast, client: Client, sign_in: SignIn, part: str
) -> None:
    of = police_return(cast)
    with clock_set_by_hand(WHEN):
        assert set(every_way(sign_in(client, getattr(cast, part)), of)) == {404}
        page = client.get("/bieu-mau/").content.decode()
    assert f"/bieu-mau/{of.pk}/" not in page


def test_the_police_do_not_see_the_communes(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = approved(cast)
    with clock_set_by_hand(WHEN):
        assert set(every_way(sign_in(client, cast.police), of)) == {404}


def test_a_missing_and_a_foreign_thing_answer_alike(
    cast: Cast, client: Client, sign_in: SignIn, neighbour: User
) -> None:
    of = commune_return(cast)
    with clock_set_by_hand(WHEN):
        sign_in(client, neighbour)
        foreign, missing = client.get(f"/bieu-mau/{of.pk}/"), client.get("/bieu-mau/999999/")
        assert foreign.status_code == missing.status_code == 404
        assert main_of(foreign.content) == main_of(missing.content)


def test_nobody_approves_what_they_submitted(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = submitted(cast)
    Assignment.objects.create(user=cast.commune_clerk, role=Role.PROGRAMME_OFFICER.value, valid_from=BEGIN)
    with clock_set_by_hand(WHEN):
        sign_in(client, cast.commune_clerk).post(f"/bieu-mau/{of.pk}/", {"do": "approve"})
    of.refresh_from_db()
    assert of.state == "submitted"


def test_extra_fields_change_nothing(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    with clock_set_by_hand(WHEN):
        form = {
            "do": "save", "revision": str(of.revision), "state": "approved", "unit": "1", "agency_id": "1",
            "due_on": "2030-01-01", "approved_by": "user:1", "province": "99", "is_superuser": "1",
        }  # fmt: skip
        sign_in(client, cast.commune_clerk).post(f"/bieu-mau/{of.pk}/", form)
    again = Return.objects.get(pk=of.pk)
    assert (again.state, again.unit_id, again.agency_id, again.due_on, again.approved_by) == (
        "draft", of.unit_id, of.agency_id, of.due_on, "",
    )  # fmt: skip


@pytest.mark.parametrize("part", ["commune_clerk", "district", "police", "operator"])
def test_the_restricted_report_is_for_those_who_see_it(
    cast: Cast, client: Client, sign_in: SignIn, part: str
) -> None:
    from cast import province

    plan_in_force(province())
    with clock_set_by_hand(WHEN):
        sign_in(client, getattr(cast, part))
        asked = {"ky": "2022-H1", "mau": "P1", "ban": "han-che"}
        assert client.get("/bao-cao/", asked).status_code == 403
        for ending in ("docx", "xlsx"):
            assert client.post("/bao-cao/tai/", {**asked, "tep": ending}).status_code == 403
    assert not Line.objects.filter(act="report.take").exists()


@pytest.mark.parametrize(
    ("context", "seen"),
    [
        (Context.PERSONS_AT_RISK, {"officer", "leader", "auditor"}),
        (Context.GENERAL, {"officer", "leader", "auditor"}),
        (
            Context.PAPER_OF_OFFICE,
            {"officer", "leader", "auditor", "police", "district", "operator", "clerk"},
        ),
    ],
)
def test_who_opens_which_file(
    cast: Cast, sign_in: SignIn, neighbour: User, context: Context, seen: set[str]
) -> None:
    file = store(cast.actor("officer"), "bao-cao.txt", b"Bao cao quy I", context, NOW)
    people = {
        part: getattr(cast, part)
        for part in ("officer", "leader", "auditor", "police", "district", "operator")
    }
    people |= {"clerk": neighbour, "stranger": cast.stranger}
    with clock_set_by_hand(WHEN):
        found = {
            part
            for part, user in people.items()
            if sign_in(Client(), user).get(f"/tep/{file.pk}/").status_code == 200
        }
    assert found == seen


def test_a_role_that_has_ended_opens_nothing(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    Assignment.objects.filter(user=cast.commune_clerk).update(valid_to=date(2022, 6, 30))
    sign_in(client, cast.commune_clerk)
    with clock_set_by_hand(moment(2022, 6, 30, 23, 59)):
        assert client.get(f"/bieu-mau/{of.pk}/").status_code == 200
    with clock_set_by_hand(moment(2022, 7, 1, 0, 1)):
        assert set(every_way(client, of)) == {404}
        assert client.get("/").status_code == 403


def test_another_province_is_another_world(cast: Cast, client: Client, sign_in: SignIn) -> None:
    from nhipcau.web.places.models import Province

    of = approved(cast)
    file = store(cast.actor("officer"), "ke-hoach.txt", b"Ke hoach nam", Context.PAPER_OF_OFFICE, NOW)
    other = Province.objects.create(pk=99, key="khac", name="Tỉnh khác")
    user = User.objects.create_user("tinh-khac@example.vn", "Cán bộ tỉnh khác", other.pk, "mot-mat-khau-dai")
    for role in Role:
        Assignment.objects.create(user=user, role=role.value, valid_from=BEGIN)
    unit = Unit.objects.filter(province_id=12)[0]
    with clock_set_by_hand(WHEN):
        sign_in(client, user)
        assert set(every_way(client, of)) == {404}
        for address in (f"/tep/{file.pk}/", f"/dia-ban/{unit.pk}/", f"/co-quan/{of.agency_id}/"):
            assert client.get(address).status_code == 404, address
        for address in (
            f"/tai-khoan/moi/{cast.officer.pk}/duong-dan/",
            f"/tai-khoan/moi/{cast.officer.pk}/khoa/",
        ):
            assert client.post(address).status_code == 404, address
        page = client.get("/tai-khoan/moi/").content.decode()
    assert cast.officer.email not in page
