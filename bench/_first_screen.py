"""One process of `bench.pages`: fills a province and asks for the first screen as a browser would, signed in."""

from __future__ import annotations

import os
import statistics
import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bench import Measure
from bench.pages import LIMIT, as_json

MOMENT = datetime(2022, 12, 20, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
PEOPLE = {"officer": "programme_officer", "commune": "commune_officer"}


def main(name: str, rounds: int) -> list[Measure]:
    """The measures of one database."""
    from nhipcau.web.config.upkeep import prepare

    os.environ["NHIPCAU_STATIC_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    prepare(Path(os.environ["NHIPCAU_DATA"]))
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from full_province import fill

    figures = fill()
    _open_returns()
    note = f"{figures:,} figures stored"
    return [
        Measure(f"first screen of {person}, {name}", _milliseconds(person, role, rounds), LIMIT, "ms", note)
        for person, role in PEOPLE.items()
    ]


def _open_returns() -> None:
    from nhipcau.core.rights import system_actor
    from nhipcau.web.returns.actions import open_round
    from nhipcau.web.returns.models import Return

    open_round(system_actor(12, MOMENT.date()), "BM-01", "2022-Y", MOMENT)
    Return.objects.update(state="approved", revision=1, approved_at=MOMENT)


def _milliseconds(person: str, role: str, rounds: int) -> float:
    """Median processor time of one answer, through every layer of the server."""
    from django.test import Client

    from nhipcau.core.terms import Level
    from nhipcau.web.look.clock import clock_set_by_hand
    from nhipcau.web.people.models import User
    from nhipcau.web.places.queries import units_on

    unit = units_on(12, MOMENT.date(), Level.COMMUNE)[0] if role == "commune_officer" else None
    user = User.objects.create_user(f"{person}@example.vn", person, 12)
    user.assignments.create(role=role, unit=unit, valid_from=MOMENT.date())
    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    times = []
    with clock_set_by_hand(MOMENT):
        for _ in range(rounds + 1):
            start = time.process_time()
            answer = client.get("/")
            times.append(time.process_time() - start)
            if answer.status_code != 200:
                raise RuntimeError(f"{person}: {answer.status_code}")
    return statistics.median(times[1:]) * 1000


if __name__ == "__main__":
    sys.stdout.write(as_json(main(sys.argv[1], int(sys.argv[2]))))
