"""Keys of people and teams: two before anything is received, leavers, recovery, and who opens nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from cast import Cast, sign_in
from nhipcau.core.rights import Act, Forbidden, who_may
from nhipcau.core.sealing import new_key
from nhipcau.core.terms import Role
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import Assignment, User
from nhipcau.web.protection.erasing import erase_due
from nhipcau.web.sealing import face
from nhipcau.web.sealing.actions import (
    admit,
    change_phrase,
    enrol,
    form_team,
    give_half,
    key_written,
    leave,
    name_holders,
    name_member,
    recover,
    recover_team,
)
from nhipcau.web.sealing.actions.members import open_with_phrase
from nhipcau.web.sealing.desks import RULES, Desk, fits
from nhipcau.web.sealing.failures import (
    CannotReceive,
    Locked,
    NotEnrolled,
    NotYours,
    TooMany,
    Unfit,
    WrongPassphrase,
)
from nhipcau.web.sealing.holding import COOKIE, MINUTES
from nhipcau.web.sealing.models import EscrowHolder, KeyCopy, MemberKey, Team, TeamKey, Unlocked
from nhipcau.web.sealing.queries import waiting
from sealed_people import PHRASE, WHEN, acting, body, holding, person, team

pytestmark = pytest.mark.django_db
ABOUT: dict[str, str | int] = {"row": "KQ2"}
CANARY = "CHIM-HOÀNG-YẾN".encode()


@pytest.fixture
def leader(cast: Cast):
    return cast.actor("leader")


def test_a_team_receives_when_two_have_keys(leader) -> None:
    made = form_team(leader, Desk.SUPPORT, body(), WHEN)
    one, two = (person(name, Role.SUPPORT_WORKER) for name in ("mot", "hai"))
    for user in (one, two):
        name_member(leader, made, user, WHEN)
    enrol(acting(one), one, PHRASE, WHEN)
    assert face.receivers(made.province_id, Desk.SUPPORT) == []
    for refused in (
        lambda: face.seal_to(made.pk, b"", "x", {}),
        lambda: face.receiver(made.pk, Desk.SUPPORT),
    ):
        with pytest.raises(CannotReceive, match="hai người"):
            refused()
    enrol(acting(two), two, PHRASE, WHEN)
    assert [each.team_id for each in face.receivers(made.province_id, Desk.SUPPORT)] == [made.pk]
    envelope = face.seal_to(made.pk, CANARY, "note", ABOUT)
    for user in (one, two):
        assert face.open_one(holding(user), made.pk, envelope, "note", ABOUT, WHEN) == CANARY


def test_others_open_nothing_and_hear_the_same(leader) -> None:
    made, (one, _two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    other, (three, _four) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("ba", "bon"), place=1)
    envelope = face.seal_to(made.pk, CANARY, "note", ABOUT)
    said = set()
    for who, where, what, about in (
        (three, made.pk, envelope, ABOUT),
        (three, other.pk, envelope, ABOUT),
        (one, made.pk, envelope, {"row": "KQ3"}),
        (one, made.pk, envelope[:-1] + bytes([envelope[-1] ^ 1]), ABOUT),
    ):
        with pytest.raises(NotYours) as met:
            face.open_one(holding(who), where, what, "note", about, WHEN)
        said.add(str(met.value))
    assert len(said) == 1


def test_a_leaver_opens_nothing_more_and_the_key_is_another(leader) -> None:
    made, (one, two, three) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai", "ba"))
    admit(acting(one), holding(one), made.members.get(user=three), WHEN)
    old = face.seal_to(made.pk, CANARY, "note", ABOUT)
    assert face.open_one(holding(three), made.pk, old, "note", ABOUT, WHEN) == CANARY
    gone = holding(three)
    leave(leader, made.members.get(user=three), WHEN)
    new = face.seal_to(made.pk, CANARY, "note", ABOUT)
    assert TeamKey.objects.get(team=made, retired__isnull=True).version == 2
    for envelope in (old, new):
        with pytest.raises(NotYours):
            face.open_one(gone, made.pk, envelope, "note", ABOUT, WHEN)
        assert face.open_one(holding(two), made.pk, envelope, "note", ABOUT, WHEN) == CANARY
    moved = face.relock(holding(one), made.pk, old, "note", ABOUT, WHEN)
    assert moved != old
    assert face.relock(holding(one), made.pk, moved, "note", ABOUT, WHEN) == moved
    assert face.open_one(holding(two), made.pk, moved, "note", ABOUT, WHEN) == CANARY


def test_with_one_left_nothing_is_received(leader) -> None:
    made, (one, two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    old = face.seal_to(made.pk, CANARY, "note", ABOUT)
    leave(leader, made.members.get(user=two), WHEN)
    with pytest.raises(CannotReceive):
        face.seal_to(made.pk, CANARY, "note", ABOUT)
    assert face.open_one(holding(one), made.pk, old, "note", ABOUT, WHEN) == CANARY


def test_somebody_named_later_opens_nothing_until_a_member_admits_them(leader) -> None:
    made, (one, _two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    envelope = face.seal_to(made.pk, CANARY, "note", ABOUT)
    false = person("gia", Role.SUPPORT_WORKER)
    member = name_member(leader, made, false, WHEN)
    enrol(acting(false), false, PHRASE, WHEN)
    assert waiting(made) == [member]
    for opening in (
        lambda: face.open_one(holding(false), made.pk, envelope, "note", ABOUT, WHEN),
        lambda: admit(acting(false), holding(false), member, WHEN),
    ):
        with pytest.raises(NotYours):
            opening()
    admit(acting(one), holding(one), member, WHEN)
    assert face.open_one(holding(false), made.pk, envelope, "note", ABOUT, WHEN) == CANARY


def test_who_lost_passphrase_and_code_begins_again(leader) -> None:
    made, (one, two, three) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai", "ba"))
    old = face.seal_to(made.pk, CANARY, "note", ABOUT)
    leave(leader, made.members.get(user=two), WHEN)
    member = name_member(leader, made, two, WHEN)
    enrol(acting(two), two, "một cụm hoàn toàn khác", WHEN)
    again = holding(two, "một cụm hoàn toàn khác")
    with pytest.raises(NotYours):
        face.open_one(again, made.pk, old, "note", ABOUT, WHEN)
    admit(acting(one), holding(one), member, WHEN)
    assert face.open_one(again, made.pk, old, "note", ABOUT, WHEN) == CANARY
    assert three.pk


def test_a_role_that_ends_closes_the_key(leader) -> None:
    made, (one, _two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    envelope, opened = face.seal_to(made.pk, CANARY, "note", ABOUT), holding(one)
    Assignment.objects.filter(user=one).update(valid_to=WHEN.date() - timedelta(days=1))
    with pytest.raises(NotYours):
        face.open_one(
            type(opened)(User.objects.get(pk=one.pk), opened.secret), made.pk, envelope, "note", ABOUT, WHEN
        )


@pytest.mark.parametrize(
    "role", [Role.POLICE_LIAISON, Role.TEAM_MEMBER, Role.TEAM_LEADER, Role.INTAKE_OFFICER, Role.OPERATOR]
)
def test_enforcement_and_operators_hold_no_key_of_support(leader, role: Role) -> None:
    made = form_team(leader, Desk.SUPPORT, body(), WHEN)
    with pytest.raises(Unfit):
        name_member(leader, made, person("hai-vai", Role.SUPPORT_WORKER, role), WHEN)


def test_nobody_names_themselves_and_few_name_at_all(cast: Cast, leader) -> None:
    made = form_team(leader, Desk.IDENTITY, body(), WHEN)
    with pytest.raises(Unfit, match="tự đưa mình"):
        name_member(leader, made, cast.leader, WHEN)
    for part in ("operator", "officer", "police", "stranger", "auditor"):
        with pytest.raises(Forbidden):
            form_team(cast.actor(part), Desk.TIPS, body(1), WHEN)
        with pytest.raises(Forbidden):
            name_member(cast.actor(part), made, cast.leader, WHEN)


def test_an_administrators_reset_opens_nothing(leader) -> None:
    made, (one, _two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    one.set_password("mat-khau-do-quan-tri-dat")
    one.save()
    with pytest.raises(WrongPassphrase):
        open_with_phrase(one, "mat-khau-do-quan-tri-dat")
    with pytest.raises(Unfit):
        enrol(acting(one), one, "một cụm khác của quản trị", WHEN)
    MemberKey.objects.filter(user=one).delete()  # with the database in hand: a new key opens nothing old
    enrol(acting(one), one, "một cụm khác của quản trị", WHEN)
    envelope = face.seal_to(made.pk, CANARY, "note", ABOUT)
    with pytest.raises(NotYours):
        face.open_one(holding(one, "một cụm khác của quản trị"), made.pk, envelope, "note", ABOUT, WHEN)


def test_the_recovery_code_sets_another_passphrase(leader) -> None:
    made, (one, _two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    three = person("ba", Role.SUPPORT_WORKER)
    code = enrol(acting(three), three, PHRASE, WHEN)
    recover(acting(three), three, code.lower().replace("-", " "), "cụm mới sau khi quên", WHEN)
    assert open_with_phrase(three, "cụm mới sau khi quên").public == MemberKey.objects.get(user=three).key
    for wrong in (code[:-1] + ("A" if code[-1] != "A" else "B"), "", PHRASE):
        with pytest.raises(WrongPassphrase):
            recover(acting(three), three, wrong, "cụm mới sau khi quên", WHEN)
    with pytest.raises(WrongPassphrase):
        recover(acting(one), one, code, "cụm mới sau khi quên", WHEN)
    assert code not in str(list(LineDetails.objects.values_list("details")))
    assert made.pk


def test_passphrases(cast: Cast, leader) -> None:
    one = person("mot", Role.SUPPORT_WORKER)
    for weak in ("ngắn", "aaaaaaaaaaaaaaaaaa", "mot-mat-khau-dai"):
        with pytest.raises(Unfit):
            enrol(acting(one), one, weak, WHEN)
    with pytest.raises(NotEnrolled):
        open_with_phrase(one, PHRASE)
    enrol(acting(one), one, PHRASE, WHEN)
    change_phrase(acting(one), one, PHRASE, "một cụm hoàn toàn khác", WHEN)
    assert open_with_phrase(one, "một cụm hoàn toàn khác")
    with pytest.raises(WrongPassphrase):
        open_with_phrase(one, PHRASE)
    with pytest.raises(Forbidden):
        enrol(cast.actor("police"), cast.police, PHRASE, WHEN)


def test_a_swapped_public_key_is_noticed(leader) -> None:
    made, (one, _two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    envelope = face.seal_to(made.pk, CANARY, "note", ABOUT)
    TeamKey.objects.filter(team=made).update(public=new_key().public.raw)
    with pytest.raises(NotYours):
        face.open_one(holding(one), made.pk, envelope, "note", ABOUT, WHEN)
    MemberKey.objects.filter(user=one).update(public=new_key().public.raw)
    with pytest.raises(WrongPassphrase, match="bị thay"):
        open_with_phrase(one, PHRASE)


def test_copies_swapped_between_members_and_teams_do_not_open(leader) -> None:
    made, (one, two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    envelope = face.seal_to(made.pk, CANARY, "note", ABOUT)
    first, second = (KeyCopy.objects.get(member__user=user) for user in (one, two))
    KeyCopy.objects.filter(pk=first.pk).update(sealed=second.sealed)
    with pytest.raises(NotYours):
        face.open_one(holding(one), made.pk, envelope, "note", ABOUT, WHEN)


def test_a_day_has_so_many_openings(leader) -> None:
    made, (one, two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    opened, most = holding(one), RULES[Desk.SUPPORT].a_day
    assert [face.take_one(acting(one), opened, made.pk, WHEN) for _ in range(most)] == list(
        range(1, most + 1)
    )
    with pytest.raises(TooMany, match="20 lần"):
        face.take_one(acting(one), opened, made.pk, WHEN)
    assert Line.objects.filter(act="sealing.too_many").count() == 1
    assert face.take_one(acting(two), holding(two), made.pk, WHEN) == 1
    assert face.take_one(acting(one), opened, made.pk, WHEN + timedelta(days=1)) == 1


def test_two_of_three_offices_open_an_identity(leader) -> None:
    made = [
        team(leader, Desk.IDENTITY, Role.INTAKE_OFFICER, (f"a{place}", f"b{place}"), place)
        for place in range(3)
    ]
    province_id = made[0][0].province_id
    shared = face.seal_to_offices(province_id, CANARY, "identity", ABOUT)
    (first, (a, _)), (second, (b, _)), _third = made
    half = face.half_for(holding(a), first.pk, shared, second.pk, WHEN)
    assert face.open_half(holding(b), second.pk, shared, half, "identity", ABOUT, WHEN) == CANARY
    with pytest.raises(NotYours):
        face.open_half(holding(a), first.pk, shared, half, "identity", ABOUT, WHEN)
    leave(leader, first.members.get(user=a), WHEN)
    with pytest.raises(CannotReceive, match="đúng ba"):
        face.seal_to_offices(province_id, CANARY, "identity", ABOUT)


def test_the_opened_key_lives_in_two_halves(client: Client, leader) -> None:
    _made, (one, two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    sign_in(client, one)
    with clock_set_by_hand(WHEN):
        assert client.post("/khoa/mo/", {"phrase": "sai mất rồi đấy"}).status_code == 422
        answer = client.post("/khoa/mo/", {"phrase": PHRASE, "next": "//evil.example/"})
        assert answer["Location"] == "/khoa/"
        cookie = answer.cookies[COOKIE]
        assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", MINUTES * 60)
        assert "đang mở" in client.get("/khoa/").content.decode()
    row = Unlocked.objects.get()
    secret = open_with_phrase(one, PHRASE).raw
    assert secret not in bytes(row.sealed)
    request = RequestFactory().get("/")
    request.session = client.session
    request.COOKIES[COOKIE] = cookie.value
    assert face.held(request, one, WHEN).secret.raw == secret
    for user, when, half in (
        (one, WHEN + timedelta(minutes=MINUTES), cookie.value),
        (two, WHEN, cookie.value),
        (one, WHEN, ""),
        (one, WHEN, "AAAA"),
        (one, WHEN, "không phải"),
    ):
        request.COOKIES[COOKIE] = half
        with pytest.raises(Locked):
            face.held(request, user, when)
    with clock_set_by_hand(WHEN):
        client.post("/khoa/dong/")
        assert not Unlocked.objects.exists()
        assert "đang mở" not in client.get("/khoa/").content.decode()


def test_guessing_the_passphrase_is_slowed(client: Client, leader) -> None:
    _made, (one, _two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    sign_in(client, one)
    with clock_set_by_hand(WHEN):
        for _ in range(5):
            client.post("/khoa/mo/", {"phrase": "không phải cụm ấy"})
        page = client.post("/khoa/mo/", {"phrase": PHRASE})
        assert "15 phút" in page.content.decode()
        assert not Unlocked.objects.exists()


def test_pages_lead_through_the_first_sign_in(client: Client, cast: Cast) -> None:
    one, two = person("mot", Role.SUPPORT_WORKER), person("hai", Role.SUPPORT_WORKER)
    with clock_set_by_hand(WHEN):
        sign_in(client, cast.leader)
        client.post("/khoa/nhom/", {"desk": "support", "agency": body().pk})
        page = client.get("/khoa/nhom/").content.decode()
        assert "cần hai người" in page
        number = Team.objects.get().pk
        for user in (one, two):
            assert client.post(f"/khoa/nhom/{number}/cu/", {"user": user.pk}).status_code == 302
        for user in (one, two):
            sign_in(client, user)
            assert "Làm một lần" in client.get("/khoa/").content.decode()
            assert client.post("/khoa/tao/", {"new": PHRASE, "again": "khác"}).status_code == 422
            shown = client.post("/khoa/tao/", {"new": PHRASE, "again": PHRASE})
            assert "Tôi đã cất mã" in shown.content.decode()
        assert "nhận được" in client.get("/khoa/").content.decode()
    acts = list(Line.objects.filter(act__startswith="sealing.").order_by("seq").values_list("act", flat=True))
    assert acts == [
        "sealing.form_team",
        "sealing.name_member",
        "sealing.name_member",
        "sealing.enrol",
        "sealing.enrol",
        "sealing.new_key",
    ]


def test_no_secret_stands_in_any_table(leader) -> None:
    made, (one, two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    face.seal_to(made.pk, CANARY, "note", ABOUT)
    secrets = [holding(user).secret.raw for user in (one, two)]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            kept = b"".join(
                bytes(c) if isinstance(c, bytes | memoryview) else str(c).encode()
                for row in cursor
                for c in row
            )
            for secret in (*secrets, PHRASE.encode(), CANARY):
                assert secret not in kept, table
                assert secret.hex().encode() not in kept, table


def test_two_holders_bring_a_lost_team_back_and_one_cannot(leader) -> None:
    keys = [new_key() for _ in range(3)]
    sheets = [(body(place), key_written(key.public.raw)) for place, key in enumerate(keys)]
    for wrong in ([sheets[0], sheets[0], sheets[1]], [(body(0), "sai"), *sheets[1:]]):
        with pytest.raises(Unfit):
            name_holders(leader, wrong, WHEN)
    name_holders(leader, sheets, WHEN)
    made, (one, two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    envelope = face.seal_to(made.pk, CANARY, "note", ABOUT)
    first, second, _third = EscrowHolder.objects.order_by("place")
    MemberKey.objects.all().delete()  # both lost passphrase and code
    KeyCopy.objects.all().delete()
    for user in (one, two):
        enrol(acting(user), user, "một cụm hoàn toàn khác", WHEN)
    with pytest.raises(NotYours):
        face.open_one(holding(one, "một cụm hoàn toàn khác"), made.pk, envelope, "note", ABOUT, WHEN)
    with pytest.raises(Unfit):
        recover_team(leader, made, key_written(keys[1].raw), WHEN)
    with pytest.raises(WrongPassphrase):
        give_half(leader, made, first, second, key_written(keys[1].raw), WHEN)
    give_half(leader, made, first, second, key_written(keys[0].raw), WHEN)
    for code, when, refusal in (
        (keys[0], WHEN, WrongPassphrase),
        (keys[2], WHEN, WrongPassphrase),
        (keys[1], WHEN + timedelta(days=1), Unfit),
    ):
        with pytest.raises(refusal):
            recover_team(leader, made, key_written(code.raw), when)
    assert recover_team(leader, made, key_written(keys[1].raw), WHEN) == 1
    assert (
        face.open_one(holding(one, "một cụm hoàn toàn khác"), made.pk, envelope, "note", ABOUT, WHEN)
        == CANARY
    )


def test_the_page_of_the_escrow(client: Client, cast: Cast) -> None:
    sign_in(client, cast.leader)
    keys = [new_key() for _ in range(3)]
    typed = {"do": "holders"}
    for place, key in enumerate(keys, 1):
        typed |= {f"agency{place}": str(body(place).pk), f"key{place}": key_written(key.public.raw)}
    with clock_set_by_hand(WHEN):
        assert client.post("/khoa/du-phong/", {**typed, "key1": "sai"}).status_code == 422
        assert client.post("/khoa/du-phong/", typed).status_code == 302
        made, _people = team(cast.actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
        first, second, _third = EscrowHolder.objects.order_by("place")
        half = {"team": made.pk, "holder": first.pk, "partner": second.pk, "code": key_written(keys[0].raw)}
        assert client.post("/khoa/du-phong/", half).status_code == 302
        assert "Chờ cơ quan thứ hai" in client.get("/khoa/du-phong/").content.decode()
        rest = {"team": made.pk, "holder": second.pk, "code": key_written(keys[1].raw)}
        assert client.post("/khoa/du-phong/", rest).status_code == 302
        assert "Chờ cơ quan thứ hai" not in client.get("/khoa/du-phong/").content.decode()
    assert not any(key_written(key.raw) in str(list(LineDetails.objects.values())) for key in keys)


@pytest.mark.parametrize("act", [Act.RECORD_INSPECTION, Act.HANDLE_TIPS, Act.SEND_REFERRAL])
def test_who_inspects_handles_tips_or_sends_reads_no_envelope(act: Act) -> None:
    assert fits(Desk.SUPPORT, frozenset({Role.SUPPORT_WORKER}))
    assert who_may(act)
    for role in who_may(act):
        assert not fits(Desk.SUPPORT, frozenset({Role.SUPPORT_WORKER, role})), role


@pytest.mark.parametrize("role", [Role.PROGRAMME_OFFICER, Role.COMMUNE_OFFICER])
def test_a_worker_who_becomes_a_sender_or_inspector_opens_nothing_more(leader, role: Role) -> None:
    made, (one, _two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    envelope = face.seal_to(made.pk, CANARY, "note", ABOUT)
    assert face.open_one(holding(one), made.pk, envelope, "note", ABOUT, WHEN) == CANARY
    Assignment.objects.create(user=one, role=role.value, valid_from=WHEN.date())
    with pytest.raises(NotYours):
        face.open_one(holding(User.objects.get(pk=one.pk)), made.pk, envelope, "note", ABOUT, WHEN)


def test_signing_out_forgets_the_opened_key(leader) -> None:
    _made, (one, _two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    with clock_set_by_hand(WHEN):
        client = sign_in(Client(), one)
        client.post("/khoa/mo/", {"phrase": PHRASE})
        assert Unlocked.objects.count() == 1
        assert client.cookies[COOKIE].value
        client.get("/khoa/")
        assert client.cookies[COOKIE].value, "whoever stays signed in keeps the half"
        client.post("/tai-khoan/logout/")
    assert not Unlocked.objects.exists()
    assert client.cookies[COOKIE].value == ""


def test_opened_keys_past_their_minutes_go_with_the_jobs(leader) -> None:
    made, (one, _two) = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    with clock_set_by_hand(WHEN):
        sign_in(Client(), one).post("/khoa/mo/", {"phrase": PHRASE})
    for minutes, left in ((MINUTES - 1, 1), (MINUTES, 0)):
        erase_due(made.province_id, WHEN + timedelta(minutes=minutes))
        assert Unlocked.objects.count() == left


def test_a_number_of_five_thousand_digits_is_nobody(cast: Cast, leader) -> None:
    made, _people = team(leader, Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    with clock_set_by_hand(WHEN):
        answer = sign_in(Client(), cast.leader).post(f"/khoa/nhom/{made.pk}/cu/", {"user": "9" * 5000})
    assert answer.status_code == 404
