"""Killed a hundred times while envelopes are sent, opened, answered and files closed: what was acknowledged is whole.

And nothing readable lies anywhere in the data directory. A warm parent forks each child: a hundred take a minute.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from cast import Cast
from installation import OPEN, SOURCE
from nhipcau.core.terms import Role
from nhipcau.web.sealing.desks import Desk
from sealed_people import copied, team

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("postgres" in os.environ.get("NHIPCAU_TEST_DATABASE", ""), reason="files of SQLite"),
]
CANARY = "CHIM-HOANG-YEN-KILLED"
KILLS = 100
FILES = {"default": "nhipcau.sqlite3", "sealed": "sealed.sqlite3"}
WORK = f"""
import os, sys, time
sys.path.insert(0, {str(Path(__file__).resolve().parents[2])!r})
from django.db import connection, connections
from cast import cast, moment
from nhipcau.web.people.models import User
from nhipcau.web.referrals.actions import (
    FirstWords, Offer, add_note, answer, close_file, open_again, open_file, open_next, send
)
from nhipcau.web.referrals.contents import Body
from nhipcau.web.referrals.tokens import new_token
from nhipcau.web.sealing.models import Opening, Team
from sealed_people import acting, holding
when = moment(2022, 7, 4, 9)
one = User.objects.get(email="mot@example.vn")
key, worker, police = holding(one), acting(one), cast().actor("police")
offer = Offer(Team.objects.get().pk, False, True, True, Body("{CANARY}", "{CANARY}-CONTACT", "{CANARY}-NEED", ""))
YES = FirstWords(consent=True, adult=True, sex="f")
def told(*words):
    os.write(out, (" ".join(words) + "\\n").encode())
def work(turns):
    Opening.objects.exists()  # the connection is there
    told("ready", "")
    for turn in range(turns):
        Opening.objects.all().delete()
        told("sent", send(police, offer, new_token(), when)[0])
        of, said = open_next(worker, key, "contact", when)
        assert said.name == "{CANARY}"
        told("opened", of.number)
        open_again(worker, key, of.number, "contact", when)
        if turn % 2:
            answer(worker, key, of.number, "declined", None, when)
            told("ended", of.number)
            continue
        number = answer(worker, key, of.number, "consented", YES, when)
        told("ended", of.number)
        told("file", number)
        add_note(worker, key, number, "{CANARY}-NOTE", None, when)
        told("noted", number)
        assert open_file(worker, key, number, "contact", when)[1].name == "{CANARY}"
        close_file(worker, key, number, when)
        told("closed", number)
acknowledged = []
def child_of(turns):
    global out
    connections.close_all()
    inside, out = os.pipe()
    child = os.fork()
    if not child:
        os.close(inside)
        try:
            work(turns)
        finally:
            os._exit(0)
    os.close(out)
    pipe = os.fdopen(inside)
    pipe.readline()
    return child, pipe
def ended(child, pipe):
    os.waitpid(child, 0)
    with pipe:
        acknowledged.extend(each.split() for each in pipe if each.endswith("\\n"))
begin = time.monotonic()
ended(*child_of(2))
print(time.monotonic() - begin, flush=True)  # how long a whole turn takes on this machine now
for line in sys.stdin:
    child, pipe = child_of(10_000)
    print(child, flush=True)
    ended(child, pipe)
from django.db.models import Count
from nhipcau.web.journal.models import Line
from nhipcau.web.referrals.actions import expire
from nhipcau.web.referrals.actions.filing import found
from nhipcau.web.referrals.models import Referral, Slip, State, SupportFile, Tally
def told_of(count, act):  # in one database line and act are one; in two a kill may leave a line more, never one less
    lines = Line.objects.filter(act=act).count()
    return lines == count or ("sealed" in connections and lines > count)
wrong = []
def check(what, holds):
    if not holds:
        wrong.append(what)
for each in connections.all():
    with each.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        check("the file is whole", cursor.fetchone()[0] == "ok")
check("no envelope in use is empty", not Referral.objects.exclude(state=State.ENDED).filter(sealed=b"").exists())
sent = Slip.objects.count()
check("slip, envelope, count and line together", sent == Referral.objects.count()
    == Tally.objects.get(what="received").count and told_of(sent, "support.send"))
over = Referral.objects.filter(state=State.ENDED).count()
check("an answer ends, counts and is told together", told_of(over, "support.answer")
    and over == sum(Tally.objects.exclude(what="received").values_list("count", flat=True)))
begun = SupportFile.objects.count()
check("a file comes with its answer", told_of(begun, "support.begin")
    and begun == Tally.objects.get(what="consented").count)
check("a file has its consents and its first step", not SupportFile.objects.annotate(
    a=Count("consents", distinct=True), b=Count("steps", distinct=True)).exclude(a=2, b=1).exists())
check("closed as often as told", told_of(SupportFile.objects.exclude(until=None).count(), "support.close"))
from nhipcau.web.referrals.face import journalled
refs = set(Line.objects.values_list("object_ref", flat=True))
check("nothing is there without its line", all(ref in refs for ref in journalled()))
kept = dict(Referral.objects.values_list("number", "state"))
files = {{row.number: row for row in SupportFile.objects.all()}}
slips = set(Slip.objects.values_list("number", flat=True))
for what, number in acknowledged:
    check(what, {{
        "sent": lambda: number in slips,
        "opened": lambda: kept[number] in (State.OPENED, State.ENDED),
        "ended": lambda: kept[number] == State.ENDED,
        "file": lambda: number in files,
        "noted": lambda: number in files,
        "closed": lambda: files[number].closed,
    }}[what]())
for of in Referral.objects.filter(state=State.OPENED):
    Opening.objects.all().delete()
    check("what was opened still opens", open_again(worker, key, of.number, "contact", when)[1].name == "{CANARY}")
for number in [each for what, each in acknowledged if what == "noted"]:
    Opening.objects.all().delete()
    check("a noted file opens with its note",
        [text for _day, text in open_file(worker, key, number, "contact", when)[1].notes] == ["{CANARY}-NOTE"])
kinds = {{what for what, _number in acknowledged}}
print(len(acknowledged), len(kinds), sorted(set(wrong)), flush=True)
"""


def test_killed_at_any_moment_nothing_is_readable(cast: Cast, tmp_path: Path) -> None:
    team(cast.actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
    data, temporary = tmp_path / "data", tmp_path / "temporary"
    for folder in (data, temporary):
        folder.mkdir()
    for alias in connections:
        copied(data / FILES[alias], alias)
    shutil.copytree(
        settings.DATA / "keys", data / "keys"
    )  # rows of keys are bound to the installation's own key
    dice, worker = random.Random(178), _worker(data, temporary)
    assert worker.stdin
    assert worker.stdout
    assert worker.stderr
    longest = min(
        float(worker.stdout.readline() or worker.stderr.read()), 2.0
    )  # two turns: every act is in them
    for _ in range(KILLS):
        worker.stdin.write("go\n")
        worker.stdin.flush()
        child = int(worker.stdout.readline() or worker.stderr.read())
        time.sleep(dice.random() * longest)
        os.kill(child, signal.SIGKILL)
        kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
        assert sum(map(len, kept)) > 100_000
        assert not any(CANARY.encode() in each for each in kept)
    out, told = worker.communicate()
    count, kinds, wrong = out.split(maxsplit=2) if out.count(" ") > 1 else ("0", "0", told)
    assert wrong.strip() == "[]", told
    assert int(count) > KILLS
    assert kinds == "6", "every act was acknowledged at least once"
    assert CANARY not in told


def _worker(data: Path, temporary: Path) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "NHIPCAU_DATA": str(data),
        "PYTHONPATH": str(SOURCE),
        "TMPDIR": str(temporary),
        "DATABASE_URL": "",
        "SEALED_DATABASE_URL": FILES["sealed"] if "sealed" in connections else "",
    }
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", OPEN + WORK],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
