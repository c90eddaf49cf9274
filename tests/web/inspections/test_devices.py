"""The key for minutes on a phone: one for each account, its secret half for that account alone and for no cache."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_private_key
from django.test import Client

from cast import Cast, sign_in
from nhipcau.core.rights import Forbidden
from nhipcau.core.terms import Role
from nhipcau.web.inspections.models import DeviceKey
from nhipcau.web.inspections.rounds.devices import device_key
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from round_steps import ON_THE_SPOT, opened
from sealed_people import person

pytestmark = pytest.mark.django_db
ADDRESS = "/kiem-tra/doan/khoa/"


def test_the_secret_half_belongs_to_the_public_one_and_is_made_once(cast: Cast) -> None:
    opened(cast)
    made = device_key(cast.actor("officer"), ON_THE_SPOT)
    assert device_key(cast.actor("officer"), ON_THE_SPOT) == made
    secret = load_der_private_key(base64.b64decode(made.secret), None)
    assert isinstance(secret, ec.EllipticCurvePrivateKey)
    public = secret.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    assert base64.b64decode(made.public) == public
    assert cast.officer.key not in made.mark
    assert Line.objects.filter(act="minutes.device_key").count() == 1


def test_pages_bring_the_public_half_and_the_mark_alone(cast: Cast, client: Client) -> None:
    of = opened(cast)
    visit = of.visits.get(place=1)
    sign_in(client, cast.officer)
    with clock_set_by_hand(ON_THE_SPOT):
        pages = [
            client.get(address).content.decode()
            for address in (f"/kiem-tra/doan/{of.pk}/", f"/kiem-tra/doan/{of.pk}/co-so/{visit.pk}/")
        ]
    made = DeviceKey.objects.get()
    for page in pages:
        assert made.mark in page
        assert made.public in page
        assert made.secret not in page
        assert "Còn biên bản của người khác trên máy này" in page


def test_each_account_gets_its_own_and_no_other(cast: Cast) -> None:
    of = opened(cast)
    mate = person("thanh-vien", Role.TEAM_MEMBER, agency=of.team.agency)
    with clock_set_by_hand(ON_THE_SPOT):
        answers = [sign_in(Client(), user).get(ADDRESS) for user in (cast.officer, mate)]
    told = [each.json() for each in answers]
    assert told[0]["owner"] != told[1]["owner"]
    assert told[0]["secret"] != told[1]["secret"]
    assert all("no-store" in each.headers["Cache-Control"] for each in answers)
    assert DeviceKey.objects.get(owner=mate.key).secret == told[1]["secret"]


def test_who_is_of_no_team_gets_nothing(cast: Cast) -> None:
    opened(cast)
    with clock_set_by_hand(ON_THE_SPOT):
        assert sign_in(Client(), cast.auditor).get(ADDRESS).json() == {"owner": "", "secret": ""}
        assert Client().get(ADDRESS).status_code in (302, 403)
    with pytest.raises(Forbidden):
        device_key(cast.actor("auditor"), ON_THE_SPOT)
    assert not DeviceKey.objects.exists()


def test_every_page_brings_a_sign_of_the_account_that_does_not_say_who_it_is(cast: Cast) -> None:
    def sign(user: User) -> str:
        page = sign_in(Client(), user).get("/kiem-tra/").content.decode()
        return page.split('data-account="')[1].split('"')[0]

    first = sign(cast.officer)
    assert len(first) == 32
    assert first == sign(cast.officer)
    assert first != sign(cast.auditor)
    assert cast.officer.key not in first


def test_every_page_asks_before_signing_out(cast: Cast) -> None:
    page = sign_in(Client(), cast.officer).get("/kiem-tra/").content.decode()
    assert 'id="leaving"' in page
    assert "data-leaving" in page
    assert page.index("</main>") < page.index('<dialog id="leaving"')
    assert 'id="leaving"' not in Client().get("/kiem-tra/tra-cuu/").content.decode()
