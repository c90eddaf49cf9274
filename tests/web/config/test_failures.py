"""Power cut, full disk, backup in the middle of work: nothing acknowledged is lost, nothing is half there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from cast import Cast
from installation import OPEN, PASSPHRASE, SOURCE, Installation
from nhipcau.web.config.upkeep.audit import audit
from nhipcau.web.files.models import StoredFile
from nhipcau.web.people.models import User
from return_steps import NOW, commune_return, draft

SignIn = Callable[[Client, User], Client]

# Writes acts as fast as it can and says each number only after the act has been kept: journal, figure, file.
WRITER = """
import sys
from datetime import datetime, timedelta, UTC
from decimal import Decimal
from django.db import transaction
from nhipcau.core.protection import Context
from nhipcau.core.rights import system_actor
from nhipcau.web.figures.actions import put
from nhipcau.web.figures.values import FigureValue
from nhipcau.web.files.actions import store
from nhipcau.web.journal.actions import record
start = datetime.now(UTC)
for number in range(100000):
    when = start + timedelta(milliseconds=number)
    actor = system_actor(12, when.date())
    with transaction.atomic():
        values = [FigureValue("B02", "2022-Q1", unit, 2, value=Decimal(number)) for unit in range(5, 25)]
        put(12, values, f"return:{number}", when, province_only=frozenset())
        file = store(actor, "so.txt", f"so lieu thang {number}".encode(), Context.GENERAL, when)
        record(actor, "return.approve", f"return:{number}", {"file": file.sha256}, when)
    print(number, file.sha256, flush=True)
"""
LOOK = """
from nhipcau.web.figures.models import Fact
from nhipcau.web.files import disk
from nhipcau.web.files.models import StoredFile
from nhipcau.web.journal.models import Line
refs = set(Line.objects.filter(act="return.approve").values_list("object_ref", flat=True))
print(max((int(ref.split(":")[1]) for ref in refs), default=-1), len(refs))
print(*{str(value) for value in Fact.objects.values_list("value", flat=True)})
print(all(disk.place(sha).exists() for sha in StoredFile.objects.values_list("sha256", flat=True)))
print(*StoredFile.objects.values_list("sha256", flat=True))
"""


def writer(installation: Installation) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "NHIPCAU_DATA": str(installation.data),
        "DATABASE_URL": "",
        "PYTHONPATH": str(SOURCE),
    }
    return subprocess.Popen(
        [sys.executable, "-c", OPEN + WRITER], env=environment, stdout=subprocess.PIPE, text=True
    )


def until(process: subprocess.Popen[str], number: int) -> list[str]:
    """The lines that were acknowledged, until at least so many have come."""
    assert process.stdout
    found = []
    while len(found) < number:
        line = process.stdout.readline()
        assert line, "the writer stopped by itself"
        found.append(line)
    return found


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_in_the_middle_loses_nothing_that_was_acknowledged(
    installation: Installation, seed: int
) -> None:
    dice = random.Random(seed)  # where to kill, not a secret
    process = writer(installation)
    said = until(process, dice.randrange(3, 25))
    time.sleep(dice.random() / 50)
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    acknowledged = [line.split() for line in [*said, *rest.splitlines()] if len(line.split()) == 2]
    last = int(acknowledged[-1][0])
    kept, facts, bytes_there, files = installation.python(LOOK).splitlines()
    highest, count = map(int, kept.split())
    assert highest >= last
    assert count == highest + 1, "an act is missing in between"
    assert facts.split() == [facts.split()[0]], "figures of two acts are mixed"
    assert int(float(facts.split()[0])) == highest
    assert bytes_there == "True"
    assert {sha for _number, sha in acknowledged} <= set(files.split())
    done = installation.command("verify")
    assert done.code == 0, done.out
    assert installation.command("doctor").code == 0


def test_a_backup_while_people_work_is_one_moment(installation: Installation, tmp_path: Path) -> None:
    process = writer(installation)
    until(process, 5)
    try:
        done = installation.command("backup", tmp_path / "b")
        assert done.code == 0, done.err
        until(process, 5)
    finally:
        process.kill()
        process.communicate()
    elsewhere = Installation(tmp_path / "moi" / "data")
    assert elsewhere.command("restore", tmp_path / "b", passphrase=PASSPHRASE).code == 0
    verified = elsewhere.command("verify")
    assert verified.code == 0, verified.out
    kept, facts, bytes_there, _files = elsewhere.python(LOOK).splitlines()
    highest, count = map(int, kept.split())
    assert count == highest + 1 >= 5
    assert int(float(facts)) == highest
    assert bytes_there == "True"


@pytest.mark.django_db(transaction=True)
def test_a_full_database_keeps_the_old_and_says_so(cast: Cast, sign_in: SignIn) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("limits the pages of the SQLite file")
    of = commune_return(cast)
    client = sign_in(Client(raise_request_exception=False), cast.commune_clerk)
    client.get(f"/bieu-mau/{of.pk}/")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    try:
        form = {"do": "save", "narrative": "Khó khăn về kinh phí. " * 200, "revision": str(of.revision)}
        answer = client.post(f"/bieu-mau/{of.pk}/", form)
        assert answer.status_code == 507
        assert "hết chỗ trống" in answer.content.decode()
        of.refresh_from_db()
        assert of.narrative == ""
        assert client.get(f"/bieu-mau/{of.pk}/").status_code == 200
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert client.post(f"/bieu-mau/{of.pk}/", form).status_code == 302
    assert audit().holds


@pytest.mark.django_db
def test_a_full_disk_under_the_files(cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.returns.bridge import form_of
    from nhipcau.web.returns.workbooks.of_return import heading_for, identity_for
    from nhipcau.web.returns.workbooks.write import write

    of = commune_return(cast)
    data = write(form_of(of), identity_for(of), heading_for(of), draft(of), NOW)

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    client = sign_in(Client(raise_request_exception=False), cast.commune_clerk)
    import io

    sent = io.BytesIO(data)
    sent.name = "bieu.xlsx"
    answer = client.post(f"/bieu-mau/{of.pk}/tai-len/", {"file": sent})
    assert answer.status_code == 507
    assert not StoredFile.objects.exists()
    of.refresh_from_db()
    assert of.revision == 0
