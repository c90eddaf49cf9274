"""Adding a line: chained, in the act's own transaction, never changed afterwards."""

import json

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from cast import moment
from nhipcau.core.journal import BreakKind, commitment
from nhipcau.core.rights import system_actor
from nhipcau.web.journal.actions import OutsideTransaction, record
from nhipcau.web.journal.bridge import verify_chain
from nhipcau.web.journal.models import Head, Line, LineDetails
from nhipcau.web.journal.triggers import drop_triggers, ensure_triggers, missing_triggers

pytestmark = pytest.mark.django_db
P = 99
WHEN = moment(2022, 7, 4, 9)
ACTOR = system_actor(P, WHEN.date())


def lines(count: int) -> None:
    with transaction.atomic():
        for number in range(1, count + 1):
            record(
                ACTOR, "approve_return", f"return:{number}", {"day": WHEN.date(), "figures": ("B02",)}, WHEN
            )


def test_lines_are_numbered_and_chained() -> None:
    lines(3)
    first, second, third = Line.objects.filter(province_id=P).order_by("seq")
    assert [first.seq, second.seq, third.seq] == [1, 2, 3]
    assert second.prev == first.hash
    assert third.prev == second.hash
    assert verify_chain(P).holds
    assert Head.objects.get(province_id=P).hash == third.hash


def test_details_are_bound_and_can_be_erased() -> None:
    lines(2)
    details = LineDetails.objects.get(province_id=P, seq=1)
    content = json.loads(details.details)
    assert content["day"] == "2022-07-04"
    assert (
        commitment(bytes.fromhex(details.salt), content)
        == Line.objects.get(province_id=P, seq=1).details_commit
    )
    details.delete()
    assert verify_chain(P).holds


@pytest.mark.django_db(transaction=True)
def test_no_line_apart_from_the_act() -> None:
    with pytest.raises(OutsideTransaction):
        record(ACTOR, "approve_return", "return:1", {}, WHEN)
    with transaction.atomic():
        record(ACTOR, "approve_return", "return:1", {}, WHEN)
        transaction.set_rollback(True)
    assert not Line.objects.filter(province_id=P).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_line SET actor = 'x' WHERE province_id = 99",
        "DELETE FROM journal_line WHERE province_id = 99",
        "UPDATE journal_linedetails SET details = '{}' WHERE province_id = 99",
    ],
)
def test_the_database_refuses_to_change_a_line(statement: str) -> None:
    lines(1)
    with pytest.raises(DatabaseError, match="journal"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify_chain(P).holds


def test_sqlite_refuses_to_replace_a_line() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("REPLACE exists on SQLite only")
    lines(1)
    with pytest.raises(DatabaseError, match="journal"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT OR REPLACE INTO journal_line SELECT * FROM journal_line WHERE province_id = 99"
        )


def test_a_fork_cannot_be_stored() -> None:
    lines(1)
    line = Line.objects.get(province_id=P, seq=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(
            province_id=P,
            seq=2,
            time_utc=line.time_utc,
            actor="x",
            act="y",
            object_ref="z",
            details_commit="0" * 64,
            prev=line.prev,
            hash="1" * 64,
        )


def test_whoever_goes_round_the_triggers_is_found() -> None:
    lines(3)
    drop_triggers(connection)
    assert missing_triggers(connection)
    Line.objects.filter(province_id=P, seq=2).update(object_ref="return:7")
    assert [one.kind for one in verify_chain(P).breaks] == [BreakKind.CONTENT]
    Line.objects.filter(province_id=P, seq=2).update(object_ref="return:2")
    Line.objects.filter(province_id=P, seq=3).delete()
    assert [one.kind for one in verify_chain(P).breaks] == [BreakKind.HEAD]
    ensure_triggers(connection)
    assert missing_triggers(connection) == []
