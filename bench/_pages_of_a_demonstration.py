"""One process of `bench.pages`: a full demonstration, and its pages as a browser asks for them, signed in."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bench import Measure
from bench._databases import as_json
from bench.pages import FILE_LIMIT, FIRST_LIMIT, LIMITS, QUERIES

if TYPE_CHECKING:
    from django.test import Client

PLAN = Path(__file__).resolve().parents[1] / "examples" / "ke-hoach-mau.docx"
PEOPLE = ("programme_officer", "leader", "commune_officer")


def main(name: str, rounds: int) -> list[Measure]:
    """The measures of one database."""
    _fill()
    return [each for role in PEOPLE for each in _first_screen(name, role, rounds)] + list(
        _pages(name, rounds)
    )


def _fill() -> None:
    from nhipcau.web.config.upkeep import prepare

    os.environ["NHIPCAU_STATIC_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    prepare(Path(os.environ["NHIPCAU_DATA"]))
    from nhipcau.web.config.start import make_demonstration

    make_demonstration(PLAN, 1, None, lambda *_step: None)
    from nhipcau.web.config.collector import settle

    settle()


def _first_screen(name: str, role: str, rounds: int) -> Iterator[Measure]:
    """As after another's act, when everything is read anew, and as it is while nothing happens."""
    from nhipcau.web.indicators.evidence import forget

    client = _client(role)
    queries = _queries(client, "/")
    anew = _milliseconds(client, "/", rounds, forget)
    yield Measure(f"first screen of {role}, {name}", _milliseconds(client, "/", rounds), FIRST_LIMIT, "ms")
    yield Measure("  the same with all figures read anew", anew, FIRST_LIMIT, "ms")
    yield Measure("  its questions to the database", queries, QUERIES, "")


def _pages(name: str, rounds: int) -> Iterator[Measure]:
    from nhipcau.web.returns.models import Return

    client = _client("programme_officer")
    one = Return.objects.filter(form="BM-01", state="approved").order_by("pk").first()
    if one is None:
        raise RuntimeError("the demonstration has no approved return")
    for page, limit in LIMITS.items():
        url = page.replace("RETURN", str(one.pk))
        yield Measure(f"{page}, {name}", _milliseconds(client, url, rounds), limit, "ms")
        questions = QUERIES if page.startswith("/chi-tieu/") else None
        yield Measure("  its questions to the database", _queries(client, url), questions, "")
    yield Measure(f"the report as a Word file, {name}", _file_seconds(client, rounds), FILE_LIMIT, "s")


def _client(role: str) -> Client:
    from django.test import Client

    from nhipcau.web.people.models import User

    user = User.objects.filter(assignments__role=role).order_by("pk")[0]
    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _milliseconds(client: Client, url: str, rounds: int, before: Callable[[], None] | None = None) -> float:
    """Median processor time of one answer, through every layer of the server."""
    times = []
    for _ in range(rounds + 1):
        if before:
            before()
        start = time.process_time()
        answer = client.get(url)
        times.append(time.process_time() - start)
        if answer.status_code != 200:
            raise RuntimeError(f"{url}: {answer.status_code}")
    return statistics.median(times[1:]) * 1000


def _queries(client: Client, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return len(asked)


def _file_seconds(client: Client, rounds: int) -> float:
    times = []
    for _ in range(min(rounds, 5) + 1):
        start = time.process_time()
        answer = client.post("/bao-cao/tai/", {"tep": "docx"})
        b"".join(answer)
        times.append(time.process_time() - start)
        if answer.status_code != 200:
            raise RuntimeError(f"/bao-cao/tai/: {answer.status_code}")
    return statistics.median(times[1:])


if __name__ == "__main__":
    sys.stdout.write(as_json(main(sys.argv[1], int(sys.argv[2]))))
