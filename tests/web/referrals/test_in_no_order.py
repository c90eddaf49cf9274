"""Whoever has the database file cannot tell by the order of rows which envelope came with which slip."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections, router

from cast import Cast
from nhipcau.core.terms import Role
from nhipcau.web.config.sqlite.base import tables_with_rowid
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.protection.erasing import erase_due
from nhipcau.web.referrals.actions import Offer, open_next, send, sending
from nhipcau.web.referrals.codes import digest
from nhipcau.web.referrals.contents import Body
from nhipcau.web.referrals.models import Referral, Slip
from nhipcau.web.referrals.tokens import new_token
from nhipcau.web.sealing.desks import Desk
from sealed_people import WHEN, acting, holding, team

connection = connections[router.db_for_write(Referral)]
BODY = Body("Chị Hoàng Yến", "nhắn qua trạm y tế", "học nghề", "")
SENT = 10
on_sqlite = pytest.mark.skipif(
    "postgres" in os.environ.get("NHIPCAU_TEST_DATABASE", ""), reason="looks into the file of SQLite"
)
on_postgresql = pytest.mark.skipif(
    "postgres" not in os.environ.get("NHIPCAU_TEST_DATABASE", ""), reason="asks PostgreSQL's system columns"
)


class World:
    """A support team, and so many referrals one after the other."""

    def __init__(self, cast: Cast) -> None:
        self.team, (self.one, _two) = team(
            cast.actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai")
        )
        self.police = cast.actor("police")

    def sent(self, count: int = SENT) -> list[str]:
        """The numbers of the envelopes in the order of sending: known to the test by the persons' codes."""
        offer = Offer(self.team.pk, False, True, True, BODY)
        codes = [send(self.police, offer, new_token(), WHEN)[1] for _ in range(count)]
        return [Referral.objects.get(digest=digest(code)).number for code in codes]


@pytest.fixture
def world(cast: Cast) -> Iterator[World]:
    with clock_set_by_hand(WHEN):
        yield World(cast)


def places(numbers: list[str]) -> list[int]:
    """Where in the file of the database each envelope's bytes lie; the write-ahead log is empty."""
    path = Path(str(connection.settings_dict["NAME"]))
    log = Path(f"{path}-wal")
    assert not log.exists() or log.stat().st_size == 0
    data = path.read_bytes()
    found = [data.find(bytes(Referral.objects.get(pk=number).sealed)[-100:]) for number in numbers]
    assert min(found) > 0
    return found


@pytest.mark.django_db
def test_no_table_of_random_keys_has_a_hidden_row_number(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's hidden row numbers")
    room = list(apps.get_app_config("referrals").get_models())
    assert tables_with_rowid(connection, room) == []
    with connection.cursor() as cursor:
        for table in ("slip", "referral", "card", "once", "supportfile", "passing"):
            with pytest.raises(Exception, match="rowid"):
                cursor.execute(f"SELECT rowid FROM referrals_{table}")


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_the_order_in_the_file_is_not_that_of_sending(world: World) -> None:
    lying = places(world.sent())
    assert lying != sorted(lying)


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_without_mixing_the_file_tells(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control taken out: the attack above would have succeeded."""
    monkeypatch.setattr(sending, "mix", lambda: None)
    lying = places(world.sent())
    assert lying == sorted(lying) or lying == sorted(lying, reverse=True)


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_the_last_one_sent_is_not_always_the_last_in_the_file(world: World) -> None:
    ranks = set()
    for _ in range(6):
        numbers = [*Referral.objects.values_list("number", flat=True), *world.sent(3)]
        lying = places(numbers)
        ranks.add(sorted(lying).index(lying[-1]) / len(lying))
    assert len(ranks) > 2


@on_postgresql
@pytest.mark.django_db
def test_no_system_column_joins_slip_and_envelope(world: World) -> None:
    numbers = world.sent()
    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin::text FROM referrals_referral")
        together = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT number, ctid::text FROM referrals_referral ORDER BY ctid")
        lying = [row[0] for row in cursor.fetchall()]
    assert len(together) == 1, "all envelopes bear the mark of the last sending"
    assert lying != numbers
    assert sorted(lying) == sorted(numbers)


@on_postgresql
@pytest.mark.django_db
def test_without_mixing_the_system_columns_tell(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "mix", lambda: None)
    numbers = world.sent()
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM referrals_referral ORDER BY ctid")
        assert [row[0] for row in cursor.fetchall()] == numbers
        cursor.execute(
            "SELECT count(*) FROM referrals_referral r JOIN referrals_slip s ON r.xmin::text = s.xmin::text"
        )
        assert cursor.fetchone()[0] == SENT, "one transaction each: the slip leads to its envelope"


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_table_from_before_is_made_anew_with_its_rows(world: World) -> None:
    from importlib import import_module

    made_anew = import_module("nhipcau.web.referrals.migrations.0003_in_no_order").made_anew
    number = world.sent(1)[0]
    table = "referrals_referral"
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
        before = cursor.fetchone()[0].replace("WITHOUT ROWID", "")
        cursor.execute(f"ALTER TABLE {table} RENAME TO kept")
        cursor.execute(before)
        cursor.execute(f"INSERT INTO {table} SELECT * FROM kept")
        cursor.execute("DROP TABLE kept")
    assert tables_with_rowid(connection, [Referral]) == [table]
    with connection.schema_editor() as editor:
        made_anew(apps, editor)
    assert tables_with_rowid(connection, [Referral]) == []
    assert Referral.objects.get().number == number


@pytest.mark.django_db
def test_nothing_is_lost_by_mixing_and_the_job_mixes_too(world: World) -> None:
    numbers = set(world.sent(5))
    erase_due(world.police.province_id, WHEN, force=True)
    opened = set()
    for _ in range(5):
        of, told = open_next(acting(world.one), holding(world.one), "contact", WHEN)
        assert told.name == BODY.name
        opened.add(of.number)
    assert opened == numbers


@pytest.mark.django_db
def test_no_time_finer_than_the_month_stands_at_slip_or_envelope(world: World) -> None:
    world.sent(1)
    slip, envelope = Slip.objects.values().get(), Referral.objects.values().get()
    assert slip["month"] == envelope["month"] == "2022-07"
    assert [each for row in (slip, envelope) for each in row.values() if "2022-07-04" in str(each)] == []
