"""Halves of two of three: refused where holder, partner, member or key is not as it was made here, or has ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, TestCase

from cast import Cast, sign_in
from nhipcau.core.rights import Actor
from nhipcau.core.sealing import PublicKey, SecretKey, new_key, seal_shared
from nhipcau.core.terms import Role
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.sealing import trust
from nhipcau.web.sealing.actions import enrol, give_half, key_written, leave, name_holders, recover_team
from nhipcau.web.sealing.actions.versions import ESCROW, escrow_context
from nhipcau.web.sealing.desks import Desk
from nhipcau.web.sealing.face import KeyReplaced
from nhipcau.web.sealing.failures import BondingKeyUnfit, Unfit
from nhipcau.web.sealing.models import EscrowHalf, EscrowHolder, KeyCopy, Member, MemberKey, Team, TeamKey
from nhipcau.web.tips.actions.source import offer_half, open_source
from nhipcau.web.tips.models import HalfOpening
from sealed_people import PHRASE, WHEN, acting, body, holding, person, team
from tip_steps import Desks, desks, filed

pytestmark = pytest.mark.django_db
ATTACKER = new_key()


@pytest.fixture(autouse=True)
def an_installation_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path)


@dataclass
class Lost:
    """A team whose people lost passphrase and code, and three holders with their sheets."""

    leader: Actor
    team: Team
    sheets: list[SecretKey]

    @property
    def holders(self) -> tuple[EscrowHolder, EscrowHolder]:
        first, second, _third = EscrowHolder.objects.filter(ended__isnull=True).order_by("place")
        return first, second

    def give(self) -> None:
        give_half(self.leader, self.team, *self.holders, key_written(self.sheets[0].raw), WHEN)

    def recover(self) -> int:
        return recover_team(self.leader, self.team, key_written(self.sheets[1].raw), WHEN)


@pytest.fixture
def lost(cast: Cast) -> Iterator[Lost]:
    with clock_set_by_hand(WHEN):
        leader, sheets = cast.actor("leader"), [new_key() for _ in range(3)]
        name_holders(
            leader, [(body(place), key_written(key.public.raw)) for place, key in enumerate(sheets)], WHEN
        )
        made, people = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"), place=4)
        MemberKey.objects.all().delete()
        KeyCopy.objects.all().delete()
        for user in people:
            enrol(acting(user), user, PHRASE, WHEN)
        yield Lost(leader, made, sheets)


def another_partner(lost: Lost) -> None:
    _first, second = lost.holders
    EscrowHolder.objects.filter(pk=second.pk).update(public=ATTACKER.public.raw)


def another_holder(lost: Lost) -> None:
    first, _second = lost.holders
    EscrowHolder.objects.filter(pk=first.pk).update(agency=body(5))


def another_team_key(lost: Lost) -> None:
    TeamKey.objects.filter(team=lost.team).update(public=ATTACKER.public.raw)


def a_former_partner(lost: Lost) -> None:
    """The three were named anew; the row of the former second one says again that it never ended."""
    sheets = [(body(place), key_written(new_key().public.raw)) for place in range(3)]
    _first, second = lost.holders
    with TestCase.captureOnCommitCallbacks(execute=True):
        name_holders(lost.leader, sheets, WHEN)
    EscrowHolder.objects.filter(place=2, ended__isnull=True).update(ended=WHEN)
    EscrowHolder.objects.filter(pk=second.pk).update(ended=None)
    EscrowHolder.objects.filter(place=1).update(public=lost.sheets[0].public.raw)


WRITTEN = [another_partner, another_holder, another_team_key, a_former_partner]


@pytest.mark.parametrize("written", WRITTEN)
def test_no_half_is_taken_where_a_row_does_not_hold(lost: Lost, written: Callable[[Lost], None]) -> None:
    written(lost)
    with pytest.raises(KeyReplaced, match="nửa khóa"):
        lost.give()
    assert not EscrowHalf.objects.exists()
    assert not Line.objects.filter(act="sealing.give_half").exists()
    assert Line.objects.filter(act="sealing.key_replaced").count() == 1


@pytest.mark.parametrize("written", [another_partner, another_team_key])
def test_nothing_comes_back_where_a_row_was_written_between_the_halves(
    lost: Lost, written: Callable[[Lost], None]
) -> None:
    lost.give()
    written(lost)
    with pytest.raises(KeyReplaced):
        lost.recover()
    assert not KeyCopy.objects.exists()


def test_a_key_of_the_attacker_in_the_escrow_reaches_no_member(
    lost: Lost, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also without the bonds: what comes out of the escrow must be the key that the team is sealed to."""
    of = TeamKey.objects.get(team=lost.team)
    keys = [PublicKey(each.public.raw) for each in lost.sheets]
    false = seal_shared(ATTACKER.raw, keys, ESCROW, escrow_context(of))
    TeamKey.objects.filter(pk=of.pk).update(escrow=false)
    lost.give()
    with pytest.raises(Unfit, match="bị thay"):
        lost.recover()
    assert not KeyCopy.objects.exists()


def test_holders_who_have_no_part_of_it_give_no_half(lost: Lost) -> None:
    sheets = [new_key() for _ in range(3)]
    name_holders(
        lost.leader,
        [(body(place), key_written(key.public.raw)) for place, key in enumerate(sheets)],
        WHEN,
    )
    lost.sheets = sheets
    with pytest.raises(Unfit, match="không có phần dự phòng"):
        lost.give()
    assert not Line.objects.filter(act="sealing.give_half").exists()


def test_without_the_installations_key_no_half_is_taken(lost: Lost) -> None:
    for file in (Path(settings.DATA) / "keys").iterdir():
        file.write_bytes(b"") if file.name == "bonding-key" else None
    from nhipcau.web.sealing import bonds

    bonds._key.cache_clear()
    with pytest.raises(BondingKeyUnfit, match="bản sao lưu"):
        lost.give()
    bonds._key.cache_clear()


def test_the_page_says_what_to_do(lost: Lost, cast: Cast) -> None:
    another_partner(lost)
    client, (first, second) = sign_in(Client(), cast.leader), lost.holders
    half = {"team": lost.team.pk, "holder": first.pk, "partner": second.pk}
    answer = client.post("/khoa/du-phong/", {**half, "code": key_written(lost.sheets[0].raw)})
    assert answer.status_code == 422
    assert "Hãy báo ngay cán bộ bảo vệ dữ liệu" in answer.content.decode()


@pytest.fixture
def there() -> Iterator[Desks]:
    with clock_set_by_hand(WHEN):
        yield desks()


def _brought_back(there: Desks, place: int) -> User:
    """Who left the office, with the rows of then put back: place in the team, key and copy."""
    office, user = there.offices[place]
    third = person(f"giu-{place}c", Role.DATA_PROTECTION_OFFICER, agency=office.agency)
    from nhipcau.web.sealing.actions import name_member

    name_member(acting(User.objects.get(email="lanh-dao@example.vn")), office, third, WHEN)
    enrol(acting(third), third, PHRASE, WHEN)
    rows = [Member.objects.get(user=user), MemberKey.objects.get(user=user)]
    copies = list(KeyCopy.objects.filter(member=rows[0]))
    with TestCase.captureOnCommitCallbacks(execute=True):
        leave(acting(user), Member.objects.get(pk=rows[0].pk), WHEN)
    for row in (*rows, *copies):
        row.save()
    return user


@pytest.mark.parametrize("place", [0, 1])
def test_who_left_an_office_opens_no_identity_by_the_rows_of_then(there: Desks, place: int) -> None:
    source = filed(there, source={"name": "Người báo"}).source
    (first, one), (second, two) = there.offices[:2]
    if place == 0:
        one = _brought_back(there, 0)
        with pytest.raises(KeyReplaced):
            offer_half(acting(one), holding(one), source, first.pk, second.pk, "verify", WHEN)
        assert not HalfOpening.objects.exists()
    else:
        half = offer_half(acting(one), holding(one), source, first.pk, second.pk, "verify", WHEN)
        two = _brought_back(there, 1)
        with pytest.raises(KeyReplaced):
            open_source(acting(two), holding(two), half, WHEN)
        assert not Line.objects.filter(act="tip.source_open").exists()


def test_without_the_control_who_left_opens_it(there: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control taken out: the rows of then are enough."""
    from nhipcau.web.sealing import face

    monkeypatch.setattr(face, "check_made_here", lambda *_rows: None)
    source = filed(there, source={"name": "Người báo"}).source
    (first, one), (second, two) = there.offices[:2]
    half = offer_half(acting(one), holding(one), source, first.pk, second.pk, "verify", WHEN)
    two = _brought_back(there, 1)
    assert open_source(acting(two), holding(two), half, WHEN) == {"name": "Người báo"}


def test_an_older_version_still_opens_where_everything_holds(there: Desks) -> None:
    source = filed(there, source={"name": "Người báo"}).source
    (first, one), (second, two) = there.offices[:2]
    third = person("giu-0c", Role.DATA_PROTECTION_OFFICER, agency=first.agency)
    from nhipcau.web.sealing.actions import name_member

    named = name_member(acting(User.objects.get(email="lanh-dao@example.vn")), first, third, WHEN)
    enrol(acting(third), third, PHRASE, WHEN)
    leave(acting(one), named, WHEN)
    assert TeamKey.objects.filter(team=first).count() == 2
    half = offer_half(acting(one), holding(one), source, first.pk, second.pk, "verify", WHEN)
    assert open_source(acting(two), holding(two), half, WHEN) == {"name": "Người báo"}
    assert list(trust.replaced()) == []
