"""Attacks on what is told under seal: tips and referrals. Each says whether it got what it wanted, as in `attacks.py`.

A case may have several rows: one for each control that answers it.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from attacks import WHEN, Attack, TakeOut
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.test import Client

from cast import Cast
from nhipcau.web.look.clock import clock_set_by_hand
from tip_steps import desks, receipt_in, token_on

FORM, OWN = "/gui-tin/", "/gui-tin/bien-nhan/"
ELSEWHERE = "203.0.113.9"


@contextmanager
def quick() -> Iterator[list[str]]:
    """Stretching is counted and costs nothing; nobody has tried or sent anything yet."""
    from nhipcau.core.sealing import phrases
    from nhipcau.web.tips import budgets

    stretched: list[str] = []

    def at_once(phrase: str, salt: bytes, cost: object) -> bytes:
        stretched.append(str(cost))
        return blake2b(salt + phrase.strip().encode(), digest_size=32).digest()

    with pytest.MonkeyPatch.context() as patch, clock_set_by_hand(WHEN):
        patch.setattr(phrases, "_stretched", at_once)
        for tally in (budgets.tips, budgets.tries):
            tally._times.clear()
            tally._day = None
        yield stretched


def tell(client: Client, text: str = "Quán ở đầu bản", **more: Any) -> str:
    """The receipt of a tip told on the public page."""
    answer = client.post(FORM, {"token": token_on(client), "text": text, **more})
    return receipt_in(answer.content)


def others(receipt: str, *, same_locator: bool) -> Iterator[str]:
    """Receipts that are none, without end."""
    from nhipcau.core.tips import Receipt, read_receipt

    known, dice = read_receipt(receipt), random.Random(20)
    while True:
        yield Receipt(known.locator if same_locator else dice.randbytes(5), dice.randbytes(10)).text


# 20: guesses go on past what one receipt, or one sender, may be tried


def guess_one_receipt_from_everywhere(_cast: Cast, _folder: Path) -> bool:
    with quick():
        desks(identities=False)
        guesses = others(tell(Client()), same_locator=True)
        clients = [Client(REMOTE_ADDR=f"198.51.100.{n}") for n in range(50)]
        return 429 not in [client.post(OWN, {"receipt": next(guesses)}).status_code for client in clients]


def a_receipt_is_tried_for_ever(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.tips import budgets

    patch.setattr(budgets, "TRIES_OF_LOCATOR", 10**9)


def guess_many_receipts_from_one_place(_cast: Cast, _folder: Path) -> bool:
    """And the honest sender comes in meanwhile, or it is no answer to guessing."""
    with quick():
        desks(identities=False)
        own = tell(Client())
        guesses, client = others(own, same_locator=False), Client(REMOTE_ADDR=ELSEWHERE)
        told = [client.post(OWN, {"receipt": next(guesses)}).status_code for _ in range(60)]
        assert Client().post(OWN, {"receipt": own}).status_code == 200
        return 429 not in told


def an_address_tries_for_ever(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.tips import budgets

    patch.setattr(budgets, "TRIES_OF_ADDRESS", 10**9)


# 21: is there a tip of this locator? counted is the slow work of a wrong receipt, from the very first asking on


def enumerate_locators(_cast: Cast, _folder: Path) -> bool:
    with quick() as stretched:
        desks(identities=False)
        own, work = tell(Client()), []
        for same_locator in (False, True, False, True):
            stretched.clear()
            Client().post(OWN, {"receipt": next(others(own, same_locator=same_locator))})
            work.append(tuple(stretched))
        return len(set(work)) > 1


def no_work_for_no_tip(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.core.sealing import WrongPhrase
    from nhipcau.web.tips.actions import sender

    def unlock(tip: Any, receipt: Any) -> Any:
        if tip is None:
            raise WrongPhrase("no such tip")
        return real(tip, receipt)

    real = sender._unlock
    patch.setattr(sender, "_unlock", unlock)


# 22: receipts that can be foreseen, that are uneven, or that a slip of the pen makes another's


def foresee_receipts(_cast: Cast, _folder: Path) -> bool:
    """Whoever learnt the state of the program's dice knows the next form's token, and with it the receipt."""
    drawn = []
    for _twice in range(2):
        random.seed(22)
        with quick():
            drawn.append(token_on(Client()).partition(":")[0] if _has_desk() else "")
    return drawn[0] == drawn[1]


def _has_desk() -> bool:
    from nhipcau.web.sealing.models import Team

    return bool(Team.objects.exists() or desks(identities=False))


def dice_that_can_be_set(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.tips import tokens

    dice = SimpleNamespace(token_hex=lambda size: random.randbytes(size).hex(), token_bytes=random.randbytes)
    patch.setattr(tokens, "secrets", dice)


def find_uneven_letters(_cast: Cast, _folder: Path) -> bool:
    """Chi-square of each letter over 3,000 receipts: past 90 (31 degrees) is chance once in ten million."""
    from nhipcau.core.sealing.codes import LETTERS
    from nhipcau.web.tips import tokens

    drawn = [tokens.receipt_for(os.urandom(32), b"").text.replace("-", "") for _ in range(3000)]
    wanted = len(drawn) / len(LETTERS)
    for place in range(24):
        found = Counter(each[place] for each in drawn)
        if sum((found[letter] - wanted) ** 2 / wanted for letter in LETTERS) > 90:
            return True
    return len(set(drawn)) < len(drawn)


def receipts_of_figures(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.core.tips.receipts import RECEIPT_BYTES, Receipt
    from nhipcau.web.tips import tokens

    def of_hexadecimal(token: bytes, content: bytes) -> Receipt:
        return Receipt.of(tokens._mac(b"receipt", token + content).hex().encode()[:RECEIPT_BYTES])

    patch.setattr(tokens, "receipt_for", of_hexadecimal)


def lock_out_by_a_slip_of_the_pen(_cast: Cast, _folder: Path) -> bool:
    """A letter misread ten times is taken for guessing, and the sender has to wait with the right receipt."""
    with quick():
        desks(identities=False)
        own = tell(client := Client())
        wrong = own[:-2] + ("8" if own[-2] != "8" else "B") + own[-1]
        for _ in range(30):
            client.post(OWN, {"receipt": wrong})
        return bool(client.post(OWN, {"receipt": own}).status_code == 429)


def any_check_letter_fits(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.core.sealing.codes import LETTERS, WrongCode
    from nhipcau.core.tips import receipts

    real = receipts.read_code

    def read(text: str, size: int) -> bytes:
        for letter in LETTERS:
            try:
                return real(text[:-1] + letter, size)
            except WrongCode:
                continue
        raise WrongCode("no letter fits")

    patch.setattr(receipts, "read_code", read)


# 23: who sent it, when, and by which camera


def read_a_report_of_a_failure(_cast: Cast, _folder: Path) -> bool:
    """A failure in the middle of filing: what a report of it, made as Django makes them, says of the words."""
    import sys

    from django.views.debug import ExceptionReporter

    from nhipcau.web.tips.actions import filing

    told: list[str] = []

    def report(request: Any = None, **_more: object) -> None:
        reporter = ExceptionReporter(request, *sys.exc_info())
        told.extend((reporter.get_traceback_html(), reporter.get_traceback_text()))

    def broken(*_args: object) -> bytes:
        raise RuntimeError("it breaks")

    with quick(), pytest.MonkeyPatch.context() as patch:
        desks()
        client = Client(raise_request_exception=False)
        form = {
            "token": token_on(client),
            "text": "CANARY-words",
            "place": "CANARY-place",
            "name": "CANARY-name",
        }
        patch.setattr(filing, "seal_part", broken)
        got_request_exception.connect(report)
        try:
            answer = client.post(FORM, form)
        finally:
            got_request_exception.disconnect(report)
    assert told
    return "CANARY" in "".join([*told, answer.content.decode()])


def reports_say_everything(patch: pytest.MonkeyPatch) -> None:
    from django.views.debug import SafeExceptionReporterFilter

    patch.setattr(SafeExceptionReporterFilter, "is_active", lambda *_: False)


def know_the_sender_from_memory(_cast: Cast, _folder: Path) -> bool:
    """The process's memory in hand: is this address among those that sent?"""
    from nhipcau.web.tips import budgets

    with quick():
        desks(identities=False)
        tell(Client(REMOTE_ADDR=ELSEWHERE))
        return blake2b(ELSEWHERE.encode(), digest_size=16).digest() in budgets.tips._times


def addresses_have_no_key(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.tips import budgets

    patch.setattr(budgets, "secrets", SimpleNamespace(token_bytes=lambda _size: b""))


def read_the_hour_of_files(_cast: Cast, _folder: Path) -> bool:
    from nhipcau.web.files import disk
    from nhipcau.web.tips.models import Attachment

    with quick():
        desks(identities=False)
        tell(Client(), files=SimpleUploadedFile("a.txt", "chữ".encode()))
        kept = disk.place(Attachment.objects.get().sha256)
        return any(path.stat().st_mtime > 0 for path in (kept, kept.parent))


def files_bear_their_hour(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.files import disk

    patch.setattr(disk, "NO_HOUR", WHEN.timestamp())


def read_the_camera(_cast: Cast, _folder: Path) -> bool:
    from io import BytesIO

    from PIL import Image

    from nhipcau.web.tips.actions.opening import open_file
    from nhipcau.web.tips.models import Tip

    made, exif = BytesIO(), Image.Exif()
    exif[0x010F] = "CANARY-camera"
    Image.new("RGB", (8, 8)).save(made, "JPEG", exif=exif)
    with quick():
        of = desks(identities=False)
        tell(Client(), files=SimpleUploadedFile("a.jpg", made.getvalue()))
        return b"CANARY" in open_file(of.actor, of.holding, Tip.objects.get(), 1, WHEN).data


def pictures_stay_as_they_are(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.readers import pictures

    patch.setattr(pictures, "bare", lambda _name, data: data)


ROWS: tuple[tuple[int, Attack, TakeOut], ...] = (
    (20, guess_one_receipt_from_everywhere, a_receipt_is_tried_for_ever),
    (20, guess_many_receipts_from_one_place, an_address_tries_for_ever),
    (21, enumerate_locators, no_work_for_no_tip),
    (22, foresee_receipts, dice_that_can_be_set),
    (22, find_uneven_letters, receipts_of_figures),
    (22, lock_out_by_a_slip_of_the_pen, any_check_letter_fits),
    (23, read_a_report_of_a_failure, reports_say_everything),
    (23, know_the_sender_from_memory, addresses_have_no_key),
    (23, read_the_hour_of_files, files_bear_their_hour),
    (23, read_the_camera, pictures_stay_as_they_are),
)
