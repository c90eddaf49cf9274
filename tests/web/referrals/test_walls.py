"""The walls: enforcement and administration learn nothing of persons, by page, search, export, error or effort."""

from __future__ import annotations

import gc
import io
import re
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast, sign_in
from nhipcau.core.terms import Role
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.referrals import actions, models
from nhipcau.web.referrals.actions import Face, FirstWords, Offer
from nhipcau.web.referrals.contents import Body
from nhipcau.web.referrals.models import Passing, Referral, SupportFile
from nhipcau.web.referrals.tokens import new_token
from nhipcau.web.sealing.desks import Desk
from sealed_people import PHRASE, WHEN, acting, copied, holding, person, team

pytestmark = pytest.mark.django_db
CANARY = "CHIM-HOÀNG-YẾN"
CONTACT = "0912-CANARY-777"
FACE = Face("Phòng tư vấn số 3", "Số 12, đường Trần Phú", "")
OUTSIDE = (
    "police",
    "operator",
    "officer",
    "leader",
    "auditor",
    "commune_clerk",
    "district",
    "stranger",
    "inspector",
    "intake",
)
NUMBERED = (
    ("get", "/ho-tro/ho-so/{}/"),
    ("post", "/ho-tro/ho-so/{}/"),
    ("post", "/ho-tro/ho-so/{}/ghi/"),
    ("post", "/ho-tro/phong-bi/{}/"),
    ("post", "/ho-tro/chuyen/{}/"),
)
PLAIN = ("/ho-tro/", "/ho-tro/in-the/", "/ho-tro/dich-vu/", "/ho-tro/so-lieu/")


class World:
    """A team with an envelope, a file and a gate that waits; and everybody else."""

    def __init__(self, cast: Cast) -> None:
        self.team, (self.one, _two) = team(
            cast.actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai")
        )
        worker, key = acting(self.one), holding(self.one)
        told = Body(CANARY, CONTACT, "muốn học nghề", "")
        actions.send(cast.actor("police"), Offer(self.team.pk, False, True, True, told), new_token(), WHEN)
        code = actions.print_cards(worker, self.team.pk, 1, FACE, WHEN)[0]
        self.file = actions.begin_by_card(
            worker, key, code, FirstWords(True, True, "f", CANARY, CONTACT), WHEN
        )
        actions.add_note(worker, key, self.file, f"Gặp {CANARY}", WHEN.date(), WHEN)
        self.gate = actions.ask_gate(
            worker, key, self.file, "danger", False, f"{CANARY} {CONTACT}", WHEN
        ).number
        self.envelope = Referral.objects.get().number
        self.people: dict[str, User] = {part: getattr(cast, part) for part in OUTSIDE if hasattr(cast, part)}
        self.people["inspector"] = person("thanh-tra", Role.TEAM_LEADER)
        self.people["intake"] = person("tiep-nhan", Role.INTAKE_OFFICER)


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    with clock_set_by_hand(WHEN):
        yield World(cast)


def _quiet(user: User) -> Client:
    return sign_in(Client(raise_request_exception=False), User.objects.get(pk=user.pk))


def _same(content: bytes, *numbers: str) -> str:
    """A page without what differs between any two requests: the form's token, the number that was asked for."""
    text = re.sub(r'value="\w{64}"', "", content.decode("utf-8", "ignore"))
    for number in numbers:
        text = text.replace(number, "")
    return text


@pytest.mark.parametrize("part", OUTSIDE)
def test_what_exists_and_what_does_not_are_one_answer(world: World, part: str) -> None:
    client = _quiet(world.people[part])
    for method, pattern in NUMBERED:
        seen = set()
        for number in (world.file, world.envelope, world.gate, "KHONGCOSO"):
            with ExitStack() as watched:
                queries = [watched.enter_context(CaptureQueriesContext(each)) for each in connections.all()]
                answer = getattr(client, method)(pattern.format(number), {"do": "note", "reason": "contact"})
            said = _same(answer.content, number)
            assert CANARY not in said
            assert CONTACT not in said
            seen.add((answer.status_code, said, *map(len, queries)))
        assert len(seen) == 1, (method, pattern)
        assert next(iter(seen))[0] == 404


@pytest.mark.parametrize("part", OUTSIDE)
def test_the_desk_is_not_there_for_them(world: World, part: str) -> None:
    client = _quiet(world.people[part])
    nowhere = client.get("/khong-co-trang-nay/")
    for address in PLAIN:
        answer = client.get(address)
        assert answer.status_code == 404
        assert _same(answer.content, address) == _same(nowhere.content, "/khong-co-trang-nay/")
        assert client.post(address, {"office": "x"}).status_code in (404, 405)


@pytest.mark.parametrize("part", OUTSIDE)
def test_search_board_journal_and_exports_know_nobody(world: World, part: str) -> None:
    client = _quiet(world.people[part])
    for words in (CANARY, CONTACT, world.file, world.envelope, "hoc nghe"):
        found = _same(client.get("/tim/", {"q": words}).content, words)
        assert CANARY not in found
        assert "/ho-tro/" not in found.replace('href="/ho-tro/"', "")
    for address in ("/", "/viec-cua-toi/", "/nhat-ky/", "/chi-tieu.xlsx", "/gioi-thieu/", "/hai-nguoi/"):
        page = client.get(address).content
        assert CANARY.encode() not in page
        assert CONTACT.encode() not in page
        assert world.envelope.encode() not in page
        if address != "/nhat-ky/":
            assert world.file.encode() not in page, address


def test_a_colleague_of_another_team_hears_the_same(world: World, cast: Cast) -> None:
    _other, (three, _four) = team(
        cast.actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("ba", "bon"), place=1
    )
    client = _quiet(three)
    client.post("/khoa/mo/", {"phrase": PHRASE})
    for method, pattern in NUMBERED:
        seen = set()
        for number in (world.file, world.envelope, world.gate, "KHONGCOSO"):
            answer = getattr(client, method)(
                pattern.format(number), {"do": "note", "reason": "contact", "answer": "declined"}
            )
            seen.add((answer.status_code, _same(answer.content, number)))
        assert len(seen) == 1, (method, pattern)
        assert next(iter(seen))[0] == 404


def test_no_key_leads_out_of_this_room_and_none_into_it() -> None:
    from django.apps import apps

    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and field.related_model:
                ends = {model._meta.app_label, field.related_model._meta.app_label}
                assert ends == {"referrals"} or "referrals" not in ends, f"{model.__name__}.{field.name}"


def test_no_field_links_a_slip_with_an_envelope() -> None:
    slip = {field.name for field in models.Slip._meta.get_fields()}
    assert slip == {"number", "province_id", "sender", "month", "form"}
    with pytest.raises(FieldDoesNotExist):
        Referral._meta.get_field("sender")


def test_nothing_is_registered_with_an_admin_and_nothing_exports() -> None:
    from django.conf import settings
    from django.urls import get_resolver

    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    from nhipcau.web.referrals.urls import urlpatterns

    assert get_resolver()
    words = " ".join(str(each.pattern) for each in urlpatterns)
    assert not re.search(r"xuat|tim|danh-sach|csv|xlsx", words)


def test_names_are_in_no_byte_of_database_backup_journal_and_logs(
    world: World, caplog: pytest.LogCaptureFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    client = _quiet(world.one)
    client.post("/khoa/mo/", {"phrase": PHRASE})
    client.post("/ho-tro/mo/", {"reason": "contact"})
    client.post(f"/ho-tro/ho-so/{world.file}/", {"reason": "contact"})
    client.post(f"/ho-tro/phong-bi/{world.envelope}/", {"answer": CANARY})
    client.post("/gioi-thieu/", {"name": CANARY, "contact": CONTACT, "team": "x"})
    everything = [_database(tmp_path), caplog.text.encode()]
    everything += [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    everything += [str(list(rows.values())).encode() for rows in (Line.objects, LineDetails.objects)]
    assert world.file.encode() in everything[0], "the bytes that were read are not those of the database"
    for bytes_of in everything:
        for canary in (CANARY.encode(), CANARY.encode("utf-16-le"), CONTACT.encode(), PHRASE.encode()):
            assert canary not in bytes_of


def test_an_error_while_opening_says_nothing_of_what_was_opened(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nhipcau.web.referrals.views import files

    def broken(*_arguments: object) -> object:
        raise RuntimeError("broken on purpose")

    client = _quiet(world.one)
    client.post("/khoa/mo/", {"phrase": PHRASE})
    monkeypatch.setattr(files, "_page", broken)
    answer = client.post(f"/ho-tro/ho-so/{world.file}/", {"reason": "contact"})
    assert answer.status_code == 500
    for said in (answer.content.decode(), caplog.text):
        assert CANARY not in said
        assert CONTACT not in said
    gc.collect()


def test_two_officers_see_the_case_and_not_the_person(world: World, cast: Cast) -> None:
    client = _quiet(cast.leader)
    page = client.get("/hai-nguoi/").content.decode()
    assert "Nguy hiểm tức thời" in page
    assert CANARY not in page
    assert Passing.objects.get().number in page
    assert SupportFile.objects.get().number not in page


def _database(folder: Path) -> bytes:
    """The bytes of the databases: SQLite's file as a backup has it; on PostgreSQL every row of every table."""
    return b"".join(_bytes_of(each, folder / f"{each.alias}.sqlite3") for each in connections.all())


def _bytes_of(connection: BaseDatabaseWrapper, copy: Path) -> bytes:
    if connection.vendor == "sqlite":
        copied(copy, connection.alias)
        return copy.read_bytes()
    out = io.BytesIO()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor:
                for cell in row:
                    out.write(bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode())
    return out.getvalue()
