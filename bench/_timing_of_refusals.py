"""One process of `bench.timing`: an installation, and two ways to be refused, in random turns."""

from __future__ import annotations

import contextlib
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta

from bench import Measure
from bench._databases import HOUSE, as_json
from bench.timing import LEAST_CHANCE, MOST_APART

TIPS = 20
WARMING = 6


def main(tries: int) -> list[Measure]:
    """Receipts, then accounts."""
    sys.path.insert(0, str(HOUSE / "tests"))
    os.environ["NHIPCAU_STATIC_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    from intake_desk import make_desk

    desk = make_desk()
    return [
        *_compared("wrong receipt, tip or none", *_receipts(desk.team_id, desk.agency_id), tries),
        *_compared("wrong password, account or none", *_accounts(), tries),
    ]


def _receipts(team_id: int, agency_id: int) -> tuple[Callable[[int], None], Callable[[int], None]]:
    from nhipcau.core.tips import Receipt
    from nhipcau.core.tips.receipts import RECEIPT_BYTES
    from nhipcau.web.look.clock import now
    from nhipcau.web.places.models import Province
    from nhipcau.web.tips.actions.filing import Filing, file_tip
    from nhipcau.web.tips.actions.sender import enter
    from nhipcau.web.tips.failures import NoSuchTip
    from nhipcau.web.tips.tokens import new_token

    place, dice = Province.objects.get(), random.Random(7)
    there = [
        file_tip(place.pk, Filing(team_id, agency_id, f"Tin {n}"), new_token(), now()) for n in range(TIPS)
    ]

    def ask(receipt: Receipt, n: int) -> None:
        later = now() + timedelta(hours=n)  # past the window of tries, so that nobody waits
        with contextlib.suppress(NoSuchTip):
            enter(receipt.text, f"192.0.2.{n % 250}", later)
            raise RuntimeError("a wrong receipt opened a tip")

    def of_a_tip(n: int) -> None:
        right = there[n % TIPS]
        wrong = dice.randbytes(RECEIPT_BYTES)
        ask(Receipt.of(right.locator + wrong[len(right.locator) :]), n)

    def of_none(n: int) -> None:
        ask(Receipt.of(dice.randbytes(RECEIPT_BYTES)), n)

    return of_a_tip, of_none


def _accounts() -> tuple[Callable[[int], None], Callable[[int], None]]:
    from django.conf import settings
    from django.test import Client

    from nhipcau.web.people.models import SignInFailure

    settings.ALLOWED_HOSTS = ["*"]

    def ask(email: str, n: int) -> None:
        SignInFailure.objects.all().delete()  # nobody is slowed down
        sent = {"login": email, "password": f"sai-mat-khau-{n}"}
        client = Client()
        _begin()
        client.post("/tai-khoan/login/", sent, REMOTE_ADDR=f"192.0.2.{n % 250}")
        if "_auth_user_id" in client.session:
            raise RuntimeError("a wrong password let somebody in")

    return lambda n: ask("mot@example.vn", n), lambda n: ask(f"khong-{n % 10}@example.vn", n)


_started = [(0.0, 0.0)]


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _begin() -> None:
    """What came before is not measured."""
    _started[0] = _now()


def _taken(ask: Callable[[int], None], n: int) -> tuple[float, float]:
    """Seconds by the clock, and of the processor: on a machine with others at work the second are steadier."""
    _begin()
    ask(n)
    end = _now()
    return end[0] - _started[0][0], end[1] - _started[0][1]


def _compared(
    what: str, there: Callable[[int], None], missing: Callable[[int], None], tries: int
) -> list[Measure]:
    for n in range(WARMING):
        there(n), missing(n)
    turns = [kind for _n in range(tries) for kind in (0, 1)]
    random.Random(11).shuffle(turns)
    found: tuple[list[tuple[float, float]], ...] = ([], [])
    for turn, kind in enumerate(turns, WARMING):
        found[kind].append(_taken((there, missing)[kind], turn))
    return [
        measure
        for at, how in enumerate(("by the clock", "of the processor"))
        for measure in _held(f"{what}, {how}", *([each[at] for each in side] for side in found))
    ]


def _held(what: str, there: list[float], missing: list[float]) -> list[Measure]:
    from scipy.stats import mannwhitneyu

    medians = statistics.median(there), statistics.median(missing)
    chance = float(mannwhitneyu(there, missing).pvalue)
    apart = abs(medians[0] - medians[1]) / medians[1]
    shown = f"medians {medians[0] * 1000:.1f} and {medians[1] * 1000:.1f} ms, {len(there)} tries each"
    return [
        Measure(f"{what}: apart", apart, MOST_APART, "", shown),
        Measure(f"{what}: 1 - p", 1 - chance, 1 - LEAST_CHANCE, "", f"Mann-Whitney p = {chance:.3f}"),
    ]


if __name__ == "__main__":
    print(as_json(main(*map(int, sys.argv[2:]))))
