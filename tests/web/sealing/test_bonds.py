"""Somebody writes into the tables of keys: nothing is sealed to what they put there, and it is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client, TestCase

from cast import Cast, sign_in
from nhipcau.core.sealing import new_key, voucher_key
from nhipcau.core.terms import Role
from nhipcau.web.config.upkeep.findings import Degree
from nhipcau.web.config.upkeep.health import keys_of_teams
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.protection.erasing import erase_due
from nhipcau.web.referrals.actions import Offer, send
from nhipcau.web.referrals.contents import Body
from nhipcau.web.referrals.models import Referral
from nhipcau.web.referrals.tokens import new_token
from nhipcau.web.sealing import bonds, endings, face, trust
from nhipcau.web.sealing.actions import admit, enrol, key_written, leave, name_holders, name_member, vouch
from nhipcau.web.sealing.desks import Desk
from nhipcau.web.sealing.face import KeyReplaced
from nhipcau.web.sealing.failures import BondingKeyUnfit, Unfit
from nhipcau.web.sealing.models import EscrowHolder, KeyCopy, Member, MemberKey, Team, TeamKey, Voucher
from sealed_people import PHRASE, WHEN, acting, body, holding, person, team
from tip_steps import desks, token_on

pytestmark = pytest.mark.django_db
CANARY, ABOUT = b"CHIM-HOANG-YEN", {"note": 1}
ATTACKER = new_key()


class World:
    """A support team of two, its leader, and a police liaison who sends."""

    def __init__(self, cast: Cast) -> None:
        self.leader, self.police = cast.actor("leader"), cast.actor("police")
        self.team, (self.one, self.two) = team(self.leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))

    def send(self) -> None:
        told = Body("Chị Hoàng Yến", "nhắn qua trạm y tế", "", "")
        send(self.police, Offer(self.team.pk, False, True, True, told), new_token(), WHEN)

    def seal(self) -> bytes:
        return face.seal_to(self.team.pk, CANARY, "note", ABOUT)


@pytest.fixture(autouse=True)
def an_installation_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path)


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    with clock_set_by_hand(WHEN):
        yield World(cast)


def another_key(world: World) -> None:
    TeamKey.objects.filter(team=world.team).update(public=ATTACKER.public.raw)


def a_version_of_their_own(world: World) -> None:
    TeamKey.objects.filter(team=world.team).update(retired=WHEN)
    TeamKey.objects.create(team=world.team, version=2, public=ATTACKER.public.raw, made=WHEN)


def the_bond_of_another_row(world: World) -> None:
    theirs = TeamKey.objects.get(team=world.team)
    TeamKey.objects.filter(team=world.team).update(public=ATTACKER.public.raw, bond=bytes(theirs.bond))


def a_key_of_another_team(world: World) -> None:
    other, _people = team(world.leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("ba", "bon"), place=1)
    their = TeamKey.objects.get(team=other)
    TeamKey.objects.filter(team=world.team).update(public=their.public, bond=their.bond)


def a_retired_version(world: World) -> None:
    """A leaver still has its secret half."""
    three = person("nam", Role.SUPPORT_WORKER)
    name_member(world.leader, world.team, three, WHEN)
    enrol(acting(three), three, PHRASE, WHEN)
    leave(world.leader, world.team.members.get(user=world.two), WHEN)
    assert TeamKey.objects.filter(team=world.team).count() == 2
    TeamKey.objects.filter(team=world.team, version=2).update(retired=WHEN)
    TeamKey.objects.filter(team=world.team, version=1).update(retired=None)


def a_version_from_before_the_others_were_deleted(world: World) -> None:
    """The same, and nothing is left in the tables that tells of the later version."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        _three, _named = a_third(world)
        leave(world.leader, world.team.members.get(user=world.two), WHEN)
    TeamKey.objects.filter(team=world.team, version=2).delete()
    assert not KeyCopy.objects.filter(of__version=2).exists()
    TeamKey.objects.filter(team=world.team, version=1).update(retired=None)


def the_last_version_of_a_team_that_has_none(world: World) -> None:
    """With fewer than two members there is no next version; the one before is retired all the same."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        leave(world.leader, world.team.members.get(user=world.two), WHEN)
    TeamKey.objects.filter(team=world.team).update(retired=None)


def a_word_for_another_key(world: World) -> None:
    Voucher.objects.filter(of__team=world.team).update(signature=b"\0" * 64)


def another_desk(world: World) -> None:
    Team.objects.filter(pk=world.team.pk).update(agency=body(3))


WRITTEN = [
    another_key,
    a_version_of_their_own,
    the_bond_of_another_row,
    a_key_of_another_team,
    a_retired_version,
    a_version_from_before_the_others_were_deleted,
    the_last_version_of_a_team_that_has_none,
    a_word_for_another_key,
    another_desk,
]


@pytest.mark.parametrize("written", WRITTEN)
def test_nothing_is_sealed_to_what_somebody_wrote(world: World, written: Callable[[World], None]) -> None:
    assert world.seal()
    written(world)
    for act in (world.seal, world.send):
        with pytest.raises(KeyReplaced, match="bảo vệ dữ liệu"):
            act()
    assert not Referral.objects.exists()
    assert Line.objects.filter(act="sealing.key_replaced", object_ref=f"keyteam:{world.team.pk}").count() == 1
    assert [each for each in keys_of_teams(Path(settings.DATA)) if each.degree is Degree.PROBLEM]


@pytest.mark.parametrize("written", WRITTEN[:2])
def test_without_the_bond_the_attacker_reads(
    world: World, written: Callable[[World], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control taken out: what is sealed from then on opens with the attacker's key."""
    from nhipcau.core.sealing import unseal

    monkeypatch.setattr(face, "trusted", lambda of: of)
    written(world)
    assert unseal(world.seal(), ATTACKER, "note", ABOUT) == CANARY


def test_tips_are_not_sealed_to_it_either(client: Client) -> None:
    with clock_set_by_hand(WHEN):
        there = desks(identities=False)
        TeamKey.objects.filter(team=there.intake).update(public=ATTACKER.public.raw)
        answer = client.post("/gui-tin/", {"token": token_on(client), "text": "CANARY ở quán"})
    assert answer.status_code == 422
    assert "có thể đã bị thay" in answer.content.decode()
    assert Line.objects.filter(act="sealing.key_replaced").count() == 1


def test_the_officer_reads_what_to_do_and_the_words_are_not_lost(world: World, cast: Cast) -> None:
    another_key(world)
    client = sign_in(Client(), cast.police)
    offer = {"team": str(world.team.pk), "occasion": "outside", "age": "adult", "consent": "on"}
    answer = client.post("/gioi-thieu/", {**offer, "name": "Chị Sơn Ca", "contact": "x", "form": new_token()})
    assert answer.status_code == 422
    assert "liên hệ bằng cách khác" in answer.content.decode()
    assert "Chị Sơn Ca" in answer.content.decode()


def test_the_nightly_job_tells_where_nobody_seals(world: World) -> None:
    another_key(world)
    for _twice in range(2):
        erase_due(world.team.province_id, WHEN, force=True)
    assert Line.objects.filter(act="sealing.key_replaced").count() == 1, "one line a day"


def test_who_came_by_a_row_alone_gets_no_copy(world: World) -> None:
    """Another key for a member, or a member whom nobody named, waits in the tables for the next rotation."""
    three = person("nam", Role.SUPPORT_WORKER)
    name_member(world.leader, world.team, three, WHEN)
    enrol(acting(three), three, PHRASE, WHEN)
    false = person("sau", Role.SUPPORT_WORKER)
    enrol(acting(false), false, PHRASE, WHEN)
    Member.objects.create(team=world.team, user=false, named_by=world.leader.key, named=WHEN)
    MemberKey.objects.filter(user=world.two).update(public=ATTACKER.public.raw)
    leave(world.leader, world.team.members.get(user=three), WHEN)
    assert not TeamKey.objects.filter(team=world.team, retired__isnull=True).exists(), (
        "fewer than two are left"
    )
    assert not KeyCopy.objects.filter(of__version=2).exists()
    for user in (false, world.two):
        with pytest.raises(Unfit, match="bị thay"):
            admit(acting(world.one), holding(world.one), world.team.members.get(user=user), WHEN)
    told = [each.text for each in keys_of_teams(Path(settings.DATA)) if each.degree is Degree.PROBLEM]
    assert "member:" in told[0]
    assert "memberkey:" in told[0]


def test_a_holder_of_escrow_by_a_row_alone_gets_nothing(world: World) -> None:
    sheets = [(body(place), key_written(new_key().public.raw)) for place in range(3)]
    name_holders(world.leader, sheets, WHEN)
    EscrowHolder.objects.filter(place=1).update(public=ATTACKER.public.raw)
    made, _people = team(world.leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("ba", "bon"), place=4)
    assert bytes(TeamKey.objects.get(team=made).escrow) == b""


def a_third(world: World) -> tuple[User, Member]:
    three = person("nam", Role.SUPPORT_WORKER)
    named = name_member(world.leader, world.team, three, WHEN)
    enrol(acting(three), three, PHRASE, WHEN)
    return three, named


def test_who_left_is_brought_back_by_no_row(world: World) -> None:
    """A leaver who kept their secret half: the row says again that they never left."""
    three, named = a_third(world)
    leave(world.leader, named, WHEN)
    assert list(trust.replaced()) == []
    Member.objects.filter(user=three).update(ended=None)
    MemberKey.objects.filter(user=three).update(ended=None)
    told = list(trust.replaced())
    assert [each.partition(":")[0] for each in told] == ["member", "memberkey"]
    with pytest.raises(Unfit, match="bị thay"):
        admit(acting(world.one), holding(world.one), Member.objects.get(user=three), WHEN)
    four = person("bay", Role.SUPPORT_WORKER)
    last = name_member(world.leader, world.team, four, WHEN)
    leave(world.leader, last, WHEN)
    assert {each.member.user_id for each in KeyCopy.objects.filter(of__version=3)} == {
        world.one.pk,
        world.two.pk,
    }


def test_who_left_is_not_brought_back_by_the_row_of_then(world: World) -> None:
    """With its bond of then: somebody kept a copy of the tables."""
    three, named = a_third(world)
    rows = [Member.objects.get(user=three), MemberKey.objects.get(user=three)]
    with TestCase.captureOnCommitCallbacks(execute=True):
        leave(world.leader, named, WHEN)
    for row in rows:
        row.save()
    assert not any(map(bonds.holds, rows))
    assert [each.partition(":")[0] for each in trust.brought_back()] == ["member", "memberkey"]
    told = [each.text for each in keys_of_teams(Path(settings.DATA)) if each.degree is Degree.PROBLEM]
    assert "cùng một bản sao lưu" in told[-1]


def test_a_new_version_goes_on_above_what_is_noted(world: World) -> None:
    """An older database with a newer keys/: the next change of members ends the standstill."""
    a_third(world)
    endings.note({world.team.pk: 5})
    with pytest.raises(KeyReplaced):
        world.seal()
    leave(world.leader, world.team.members.get(user=world.two), WHEN)
    assert TeamKey.objects.get(team=world.team, retired__isnull=True).version == 5
    assert world.seal()


def test_the_nightly_job_notes_what_a_crash_left_out(world: World) -> None:
    _three, named = a_third(world)
    leave(world.leader, named, WHEN)  # the test never commits: as after a crash between the two
    assert endings.known().least_of(world.team.pk) == 0
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase_due(world.team.province_id, WHEN, force=True)
    assert endings.known().least_of(world.team.pk) == 2
    assert f"member:{named.pk}" in endings.known().rows
    endings.note({world.team.pk: 1})
    assert endings.known().least_of(world.team.pk) == 2, "it only rises"
    (Path(settings.DATA) / endings.FILE).write_bytes(b"{")
    with pytest.raises(BondingKeyUnfit):
        world.seal()
    assert endings.FILE in next(keys_of_teams(Path(settings.DATA))).text
    erase_due(world.team.province_id, WHEN, force=True)


def test_a_row_that_never_held_does_not_hold_when_it_ends(world: World) -> None:
    false = person("sau", Role.SUPPORT_WORKER)
    row = Member.objects.create(team=world.team, user=false, named_by=world.leader.key, named=WHEN)
    leave(world.leader, row, WHEN)
    assert not bonds.holds(Member.objects.get(pk=row.pk))


def test_a_former_holder_is_brought_back_by_no_row(world: World) -> None:
    for _twice in range(2):
        sheets = [(body(place), key_written(new_key().public.raw)) for place in range(3)]
        name_holders(world.leader, sheets, WHEN)
    assert all(map(bonds.holds, EscrowHolder.objects.all()))
    EscrowHolder.objects.filter(place=1, ended__isnull=True).update(ended=WHEN)
    former = EscrowHolder.objects.filter(place=1).order_by("pk")[:1]
    EscrowHolder.objects.filter(pk__in=former.values("pk")).update(ended=None)
    made, _people = team(world.leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("ba", "bon"), place=4)
    assert bytes(TeamKey.objects.get(team=made).escrow) == b""
    assert [each.partition(":")[0] for each in trust.replaced()] == ["escrowholder"]


def test_the_upgrade_says_in_bonds_what_has_ended(world: World) -> None:
    _three, named = a_third(world)
    leave(world.leader, named, WHEN)
    rows = [*Member.objects.all(), *MemberKey.objects.all()]
    for row in rows:
        row.bond = bonds.bond_of(row, without=("ended",))
        row.save()
    MemberKey.objects.filter(user=world.two).update(public=ATTACKER.public.raw)
    import_module("nhipcau.web.sealing.migrations.0004_ended_in_bonds").bound_anew(apps, None)
    held = {str(row.user_id): bonds.holds(row) for row in MemberKey.objects.all()}
    assert held.pop(str(world.two.pk)) is False, "what did not fit before does not fit after"
    assert set(held.values()) == {True}
    assert all(map(bonds.holds, Member.objects.all()))


def test_two_members_vouch_and_the_doctor_says_when_they_have_not(world: World) -> None:
    of = TeamKey.objects.get(team=world.team)
    assert [each.by.user_id for each in of.vouchers.all()] == [world.two.pk], (
        "who enrolled second made the key"
    )
    assert [each for each in keys_of_teams(Path(settings.DATA)) if each.degree is Degree.REMARK]
    client = sign_in(Client(), world.one)
    client.post("/khoa/mo/", {"phrase": PHRASE})
    assert of.vouchers.count() == 2
    assert not [each for each in keys_of_teams(Path(settings.DATA)) if each.degree is not Degree.GOOD]
    assert world.seal()
    vouch(holding(world.one), WHEN)
    assert of.vouchers.count() == 2


def test_a_member_vouches_for_no_key_that_was_put_there(world: World) -> None:
    """Not even where the attacker has the installation's key as well: the copy opens another half."""
    of = TeamKey.objects.get(team=world.team)
    of.public = ATTACKER.public.raw
    of.save()
    bonds.bind(of)
    Voucher.objects.all().delete()
    vouch(holding(world.one), WHEN)
    assert not Voucher.objects.exists()


def test_with_the_installations_key_alone_the_members_words_still_stand_in_the_way(world: World) -> None:
    of = TeamKey.objects.get(team=world.team)
    of.public = ATTACKER.public.raw
    of.save()
    bonds.bind(of)
    with pytest.raises(KeyReplaced):
        world.seal()


def test_a_key_from_before_gets_its_voucher_at_the_next_opening(world: World) -> None:
    kept = MemberKey.objects.get(user=world.one)
    kept.voucher = b""
    kept.save()
    bonds.bind(kept)
    vouch(holding(world.one), WHEN)
    kept.refresh_from_db()
    assert bytes(kept.voucher) == voucher_key(holding(world.one).secret)
    assert bonds.holds(kept)
    assert trust.is_true(TeamKey.objects.get(team=world.team))


def test_the_upgrade_takes_what_is_there(world: World) -> None:
    MemberKey.objects.update(bond=b"")
    Member.objects.update(bond=b"")
    TeamKey.objects.update(bond=b"")
    with pytest.raises(KeyReplaced):
        world.seal()
    import_module("nhipcau.web.sealing.migrations.0003_bonds").bound_as_they_are(apps, None)
    assert world.seal()
    assert list(trust.replaced()) == []


def test_another_installations_key_makes_no_bond(world: World, tmp_path: Path) -> None:
    tmp_path = tmp_path / "another"
    tmp_path.mkdir()
    (tmp_path / "keys").mkdir()
    (tmp_path / bonds.KEY).write_bytes(b"x" * bonds.LENGTH)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "DATA", tmp_path)
        with pytest.raises(KeyReplaced, match="bảo vệ dữ liệu"):
            world.seal()
    assert world.seal()


@pytest.mark.parametrize("left", [None, b"", b"x" * 31])
def test_a_lost_or_cut_key_is_told_and_never_made_anew(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: bytes | None
) -> None:
    """A power cut may have left the file empty: HMAC would take an empty key without a word."""
    tmp_path = tmp_path / "cut"
    monkeypatch.setattr(settings, "DATA", tmp_path)
    path = tmp_path / bonds.KEY
    path.parent.mkdir(parents=True)
    if left is not None:
        path.write_bytes(left)
    told = [each for each in keys_of_teams(tmp_path) if each.degree is Degree.PROBLEM]
    assert [bonds.KEY in each.text for each in told] == [True]
    three = person("nam", Role.SUPPORT_WORKER)
    for act in (world.seal, world.send, lambda: name_member(world.leader, world.team, three, WHEN)):
        with pytest.raises(BondingKeyUnfit, match=r"khôi phục thư mục keys"):
            act()
    assert (path.read_bytes() if path.exists() else None) == left
    erase_due(world.team.province_id, WHEN, force=True)


def test_the_first_bond_makes_the_key_and_the_doctor_does_not(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    path, synced = tmp_path / bonds.KEY, []
    assert all(each.degree is Degree.GOOD for each in keys_of_teams(tmp_path))
    assert not path.exists()
    true_sync = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda handle: (synced.append(os.readlink(f"/proc/self/fd/{handle}")), true_sync(handle))
    )
    world = World(cast)
    assert world.seal()
    assert len(path.read_bytes()) == bonds.LENGTH
    assert path.stat().st_mode & 0o077 == 0
    assert [Path(each).name.startswith(".incoming-") for each in synced[:2]] == [True, False]
    assert synced[1] == str(path.parent)
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".")] == []
