"""Runs in a process of its own on its own data directory: children file and open tips, and are killed at any moment.

A warm parent forks each child, and stretching is made cheap, so that most kills fall into writing and a hundred take a
minute. A child says what it was told (a receipt, the hashes of what it sent) only after the product has acknowledged
it; the parent then looks for every acknowledged tip.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from intake_desk import PHRASE, make_desk

ROUNDS = 100
CANARY = "CANARY-không-ai-đọc-được"


def main() -> None:
    data = Path(os.environ["NHIPCAU_DATA"])
    _stretch_little()
    desk = make_desk()
    _read_as_much_as_wanted()
    team_id, agency_id, officer_id = desk.team_id, desk.agency_id, desk.officer_id
    _holder(officer_id)
    dice, longest = random.Random(7), 4 * _one(team_id, agency_id)
    told: list[dict[str, object]] = []
    for number in range(ROUNDS):
        told += _round(number, team_id, agency_id, officer_id, dice.uniform(0, longest))
    print(json.dumps(_looked_for(told, officer_id, data)))


def _stretch_little() -> None:
    from nacl.pwhash import argon2id

    from nhipcau.core.sealing import phrases

    def stretched(phrase: str, salt: bytes, cost: object) -> bytes:
        return argon2id.kdf(
            32, phrase.encode(), salt, opslimit=argon2id.OPSLIMIT_MIN, memlimit=argon2id.MEMLIMIT_MIN
        )

    phrases._stretched = stretched


def _read_as_much_as_wanted() -> None:
    from nhipcau.core.terms import Role
    from nhipcau.web.sealing import desks

    desks.RULES[desks.Desk.TIPS] = desks.Rule(frozenset({Role.INTAKE_OFFICER}), frozenset(), 1_000_000)


def _one(team_id: int, agency_id: int) -> float:
    """Seconds that filing takes on this machine now, a second time."""
    for _twice in range(2):
        begin = time.monotonic()
        _file(team_id, agency_id, CANARY)
    return time.monotonic() - begin


def _round(
    number: int, team_id: int, agency_id: int, officer_id: int, wait: float
) -> list[dict[str, object]]:
    from django.db import connections

    connections.close_all()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            _work(number, team_id, agency_id, officer_id, write)
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        pipe.readline()  # the child has its connection
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [json.loads(line) for line in pipe if line.endswith("\n")]


def _work(number: int, team_id: int, agency_id: int, officer_id: int, write: int) -> None:
    """Files tips with three files each until killed; every third child opens what is there as well."""
    from nhipcau.web.look.clock import now
    from nhipcau.web.tips.actions.opening import open_tip
    from nhipcau.web.tips.models import Tip

    Tip.objects.exists()
    os.write(write, b"ready\n")
    for n in range(1000):
        if number % 3 == 2 and n % 2 == 0 and (tip := Tip.objects.order_by("pk").last()):
            actor, holding = _holder(officer_id)
            open_tip(actor, holding, tip, "classify", now())
        line = _file(team_id, agency_id, f"{CANARY} {number}/{n}")
        os.write(write, (json.dumps(line) + "\n").encode())


def _file(team_id: int, agency_id: int, text: str) -> dict[str, object]:
    """One tip with three files; what its sender is told, and what was sent."""
    from nhipcau.web.look.clock import now
    from nhipcau.web.places.models import Province
    from nhipcau.web.tips.actions.filing import Filing, file_tip
    from nhipcau.web.tips.tokens import new_token
    from nhipcau.web.tips.uploads import Brought

    files = tuple(Brought(f"{k}.pdf", b"%PDF-" + os.urandom(20_000)) for k in range(3))
    filing = Filing(team_id, agency_id, text, files=files)
    receipt = file_tip(Province.objects.get().pk, filing, new_token(), now())
    hashes = [hashlib.sha256(each.data).hexdigest() for each in files]
    return {"receipt": receipt.text, "text": text, "files": hashes}


_secret: list[object] = []


def _holder(officer_id: int) -> tuple[object, object]:
    from nhipcau.web.look.clock import today
    from nhipcau.web.people.bridge import actor
    from nhipcau.web.people.models import User
    from nhipcau.web.sealing.actions import open_with_phrase
    from nhipcau.web.sealing.holding import Holding

    user = User.objects.get(pk=officer_id)
    if not _secret:
        _secret.append(open_with_phrase(user, PHRASE))
    return actor(user, today()), Holding(user, _secret[0])


def _looked_for(told: list[dict[str, object]], officer_id: int, data: Path) -> dict[str, object]:
    from django.db import connection

    from nhipcau.core.tips import read_receipt
    from nhipcau.web.look.clock import now
    from nhipcau.web.tips.actions.opening import open_file, open_tip
    from nhipcau.web.tips.actions.sender import enter
    from nhipcau.web.tips.models import Tip
    from nhipcau.web.tips.tokens import locator_mark

    actor, holding = _holder(officer_id)
    lost = []
    for line in told:
        tip = Tip.objects.filter(
            locator_mark=locator_mark(read_receipt(str(line["receipt"])).locator)
        ).first()
        if tip is None:
            lost.append(line["receipt"])
            continue
        said = open_tip(actor, holding, tip, "check", now())[0].said.text
        kept = [hashlib.sha256(open_file(actor, holding, tip, n, now()).data).hexdigest() for n in (1, 2, 3)]
        if (said, kept) != (line["text"], line["files"]):
            lost.append(line["receipt"])
    for line in told[:: max(1, len(told) // 5)]:
        enter(str(line["receipt"]), "", now())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        whole = cursor.fetchone()[0]
    readable = [
        str(path.relative_to(data))
        for path in data.rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes()
    ]
    numbers = list(Tip.objects.values_list("number", flat=True))
    return {
        "acknowledged": len(told),
        "stored": len(numbers),
        "unique": len(set(numbers)) == len(numbers),
        "lost": lost,
        "readable": readable,
        "integrity": whole,
    }


if __name__ == "__main__":
    sys.exit(main())
