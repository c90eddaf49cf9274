"""Attacks on what is kept and counted of tips and referrals: floods, twice, two at once, clocks, a cut, a full disk."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from attacks import WHEN, Attack, TakeOut
from attacks_on_tips import ELSEWHERE, FORM, quick, tell
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from cast import ZONE, Cast
from nhipcau.web.tips.budgets import TIPS_PLAIN
from tip_steps import desks, filed, token_on

# 24: one sender fills the list, or makes a place suspect


def flood(_cast: Cast, _folder: Path) -> bool:
    """More tips from one address than a classroom sends, all of them among the others."""
    from nhipcau.web.tips.models import Tip

    with quick():
        desks(identities=False)
        client = Client()
        for n in range(TIPS_PLAIN + 3):
            tell(client, f"Dồn dập {n}")
        return not Tip.objects.filter(aside=True).exists()


def nobody_is_counted(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.tips import budgets

    patch.setattr(budgets, "TIPS_PLAIN", 10**9)
    patch.setattr(budgets, "TIPS_WORKED", 10**9)


def _after_a_flood(client: Client, **more: Any) -> bool:
    """Whether a tip more of an address that is over its budget stands among the others."""
    from nhipcau.web.tips import budgets
    from nhipcau.web.tips.models import Tip

    with quick():
        desks(identities=False)
        for _ in range(TIPS_PLAIN):
            budgets.tips.add(ELSEWHERE, WHEN)
        tell(client, **more)
        return not Tip.objects.get().aside


def flood_with_made_up_work(_cast: Cast, _folder: Path) -> bool:
    return _after_a_flood(Client(REMOTE_ADDR=ELSEWHERE), work="0")


def work_is_believed(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.tips import puzzle

    patch.setattr(puzzle, "BITS", 0)


def flood_under_made_up_addresses(_cast: Cast, _folder: Path) -> bool:
    """Behind a front server: what the browser said of itself stands before what the server added."""
    with override_settings(HTTPS=True):
        return _after_a_flood(Client(headers={"X-Forwarded-For": f"198.51.100.1, {ELSEWHERE}"}))


def the_browser_is_believed(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.tips.views import public

    patch.setattr(
        public, "address_of", lambda request: request.META["HTTP_X_FORWARDED_FOR"].partition(",")[0]
    )


def accuse_a_place_to_the_top(_cast: Cast, _folder: Path) -> bool:
    """An office's own rules, by which what nobody verified decides where inspectors go."""
    from inspection_worlds import RULES
    from nhipcau.core.inspections.places import Place
    from nhipcau.core.inspections.reading import BadRules, parse_risk
    from nhipcau.core.inspections.risk import rules_on, score

    day, text = date(2022, 3, 1), (RULES / "risk.yaml").read_text(encoding="utf-8")
    ours = text.replace("{fact: unverified_tip, points: 3,", "{fact: unverified_tip, points: 60,")
    assert ours != text
    try:
        rules = rules_on(parse_risk(ours, "risk.yaml"), day)
    except BadRules:
        return False
    place = Place("CS-00001", 1, "karaoke")
    return score(replace(place, tips=40), day, rules).points - score(place, day, rules).points > 5


def accusations_have_no_most(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.core.inspections import reading

    patch.setattr(reading, "TIP_MOST", 100)


# 25: a form sent twice is done twice


def tell_twice(_cast: Cast, _folder: Path) -> bool:
    from nhipcau.web.tips.models import Part, Tip

    with quick():
        desks(identities=False)
        client = Client()
        form = {"token": token_on(client), "text": "Quán ở đầu bản"}
        more = {"receipt": tell(client), "token": token_on(client), "text": "Thêm"}
        for _twice in range(2):
            client.post(FORM, form)
            client.post(f"{FORM}bien-nhan/bo-sung/", more)
        return Tip.objects.count() > 2 or Part.objects.filter(kind="addition").count() > 1


def forms_are_not_known_again(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.core.tips import Receipt
    from nhipcau.web.tips import tokens

    patch.setattr(tokens, "form_mark", lambda _token: os.urandom(32))
    patch.setattr(tokens, "receipt_for", lambda *_: Receipt.of(os.urandom(15)))


def send_a_referral_twice(cast: Cast, _folder: Path) -> bool:
    from nhipcau.core.terms import Role
    from nhipcau.web.referrals.actions import Offer, send
    from nhipcau.web.referrals.contents import Body
    from nhipcau.web.referrals.models import Referral
    from nhipcau.web.referrals.tokens import new_token
    from nhipcau.web.sealing.desks import Desk
    from sealed_people import team

    with quick():
        support, _people = team(cast.actor("leader"), Desk.SUPPORT, Role.SUPPORT_WORKER, ("mot", "hai"))
        body = Body("Chị Hoàng Yến", "nhắn qua trạm y tế", "học nghề", "")
        token = new_token()
        for _twice in range(2):
            send(cast.actor("police"), Offer(support.pk, False, True, True, body), token, WHEN)
        return Referral.objects.count() > 1


def referrals_are_not_known_again(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.referrals.actions import sending

    patch.setattr(sending, "drawn", lambda *_: os.urandom(32))


# 26: two officers end one tip in two ways


def end_a_tip_in_two_ways(_cast: Cast, _folder: Path) -> bool:
    from nhipcau.core.tips import TipKind
    from nhipcau.web.tips.actions import deciding
    from nhipcau.web.tips.actions.opening import open_tip
    from nhipcau.web.tips.failures import NotNow
    from nhipcau.web.tips.models import Tip

    with quick():
        of = desks(identities=False)
        tip = filed(of)
        open_tip(of.actor, of.holding, tip, "classify", WHEN)
        deciding.decide_kind(of.actor, tip, TipKind.FEEDBACK, (), {}, WHEN)
        one, other = (Tip.objects.get(pk=tip.pk) for _officer in range(2))
        deciding.happen(of.actor, one, "filed", WHEN.date(), WHEN)
        try:
            deciding.happen(of.actor, other, "resolved", WHEN.date(), WHEN, "founded")
        except NotNow:
            return False
        return True


def nobody_looks_again(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.tips.actions import deciding

    patch.setattr(deciding, "_locked", lambda tip: tip)


# 27: a last day that is not the law's


def get_another_last_day(_cast: Cast, _folder: Path) -> bool:
    """Tips around Tết and other days off, by the second reckoning of `clock_oracle.py`."""
    from clock_oracle import last_day, row_on
    from nhipcau.core.tips import TipKind, channel_of
    from nhipcau.web.tips.bridge import steps_of
    from nhipcau.web.tips.models import Event, Tip

    compared = 0
    with quick():
        rows = Tip.objects.filter(pk=filed(desks(identities=False)).pk)
        for kind in (TipKind.COMPLAINT, TipKind.FEEDBACK, TipKind.INFORMATION):
            for day in (date(2022, 1, 24), date(2022, 4, 8), date(2022, 8, 29), date(2023, 1, 16)):
                rows.update(received=day, kind=kind.value)
                Event.objects.all().delete()
                at = datetime.combine(day, time(9), ZONE)
                for n, key in enumerate(("received", "opened", "accepted")):
                    Event.objects.create(tip=rows.get(), key=key, day=day + timedelta(n), moment=at)
                for step in steps_of(rows.get()):
                    row = row_on(channel_of(kind, anonymous=True), step.rule.step, step.started.day)
                    assert row is not None
                    start = datetime.combine(step.started.day, time(9), ZONE)
                    compared += 1
                    if last_day(row, start, set(), {}, []) != step.due.day:
                        return True
    assert compared > 20
    return False


def every_day_is_worked_from_monday_to_friday(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.core.calendar import Holidays
    from nhipcau.web.tips import bridge

    patch.setattr(bridge, "holidays", lambda year: Holidays({}, frozenset(range(year - 4, year + 4))))


# 30: the power goes right after the receipt; 32: the disk is full


class Disk:
    """What has reached the disk: of files how much, of folders which names."""

    def __init__(self) -> None:
        self.files: dict[int, int] = {}
        self.names: dict[int, set[str]] = {}

    @contextmanager
    def watched(self) -> Iterator[None]:
        real = os.fsync

        def fsync(handle: int) -> None:
            real(handle)
            there = os.fstat(handle)
            if Path(f"/proc/self/fd/{handle}").is_dir():
                self.names[there.st_ino] = set(os.listdir(handle))
            else:
                self.files[there.st_ino] = there.st_size

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", fsync)
            yield

    def has(self, path: Path, within: Path) -> bool:
        """Whether all its bytes are there, and every name on the way to it."""
        there = path.stat()
        whole = self.files.get(there.st_ino) == there.st_size
        way = [path, *path.parents][: len(path.relative_to(within).parts)]
        return whole and all(each.name in self.names.get(each.parent.stat().st_ino, ()) for each in way)


def lose_what_was_acknowledged(_cast: Cast, folder: Path) -> bool:
    """Whether a file of the tip, or what its receipt leans on, would be gone after a cut at the answer."""
    from nhipcau.web.files.disk import place
    from nhipcau.web.tips.models import Attachment

    for name in ("files", "keys"):  # made and synced when the installation was
        (folder / name).mkdir()
    disk = Disk()
    with quick(), override_settings(DATA=folder), disk.watched():
        desks(identities=False)
        tell(Client(), files=[SimpleUploadedFile(f"{n}.txt", f"chữ {n}".encode()) for n in range(3)])
        kept = [(place(each.sha256), folder / "files") for each in Attachment.objects.all()]
    assert len(kept) == 3
    kept.append((folder / "keys" / "receipt-pepper", folder / "keys"))
    return not all(disk.has(path, within) for path, within in kept)


def names_are_not_synced(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.files import disk

    patch.setattr(disk, "sync", lambda _folder: None)


def leave_half_a_tip(_cast: Cast, _folder: Path) -> bool:
    """Cut between the first row and the last one."""
    from nhipcau.web.tips.actions import filing
    from nhipcau.web.tips.models import Tip

    def cut(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with quick(), pytest.MonkeyPatch.context() as patch:
        of = desks(identities=False)
        patch.setattr(filing.Part.objects, "create", cut)
        with pytest.raises(KeyboardInterrupt):
            filed(of)
        return Tip.objects.exists()


def rows_are_kept_one_by_one(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.tips.actions import filing

    patch.setattr(filing, "transaction", SimpleNamespace(atomic=nullcontext))


def break_on_a_full_disk(_cast: Cast, _folder: Path) -> bool:
    """A tip with a file on a full disk: an answer that says nothing of it, or something left behind."""
    from nhipcau.web.tips.models import Tip

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with quick(), pytest.MonkeyPatch.context() as patch:
        desks(identities=False)
        client = Client(raise_request_exception=False)
        form = {"token": token_on(client), "text": "Quán", "files": SimpleUploadedFile("a.txt", b"32")}
        patch.setattr(os, "fsync", full)
        answer = client.post(FORM, form)
        return answer.status_code != 507 or Tip.objects.exists()


def a_full_disk_is_a_failure_like_others(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.people import middleware

    patch.setattr(middleware, "is_out_of_room", lambda _error: False)


# 31: the power goes, and what SQLite did not promise to have synced is gone


def lose_an_acknowledged_commit(_cast: Cast, folder: Path) -> bool:
    """With `synchronous` FULL alone the log is synced at each commit; else it may be lost from the last checkpoint."""
    from nhipcau.web.config import databases

    settings = databases.database(folder, "")
    path = Path(settings["NAME"])
    log, after = path.with_name(path.name + "-wal"), folder / "after.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as there:
        there.executescript(settings["OPTIONS"]["init_command"])
        there.execute("CREATE TABLE line (seq INTEGER PRIMARY KEY)")
        there.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        there.execute("INSERT INTO line VALUES (1)")
        synced = there.execute("PRAGMA synchronous").fetchone()[0] >= 2
        after.write_bytes(path.read_bytes())
        after.with_name(after.name + "-wal").write_bytes(log.read_bytes() if synced else b"")
    with closing(sqlite3.connect(after)) as opened:
        return bool(opened.execute("SELECT count(*) FROM line").fetchone()[0] == 0)


def commits_are_not_synced(patch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.config import databases

    def faster(data: Path, url: str) -> dict[str, Any]:
        made = real(data, url)
        made["OPTIONS"]["init_command"] = made["OPTIONS"]["init_command"].replace("=FULL", "=NORMAL")
        return made

    real = databases.database
    patch.setattr(databases, "database", faster)


ROWS: tuple[tuple[int, Attack, TakeOut], ...] = (
    (24, flood, nobody_is_counted),
    (24, flood_with_made_up_work, work_is_believed),
    (24, flood_under_made_up_addresses, the_browser_is_believed),
    (24, accuse_a_place_to_the_top, accusations_have_no_most),
    (25, tell_twice, forms_are_not_known_again),
    (25, send_a_referral_twice, referrals_are_not_known_again),
    (26, end_a_tip_in_two_ways, nobody_looks_again),
    (27, get_another_last_day, every_day_is_worked_from_monday_to_friday),
    (30, lose_what_was_acknowledged, names_are_not_synced),
    (30, leave_half_a_tip, rows_are_kept_one_by_one),
    (31, lose_an_acknowledged_commit, commits_are_not_synced),
    (32, break_on_a_full_disk, a_full_disk_is_a_failure_like_others),
)
