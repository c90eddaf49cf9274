"""Erasure, enforced: run by `nhipcau jobs` and by the server's worker, each with a line in the journal.

A clock that jumped erases nothing: what is gone by mistake does not come back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import Max, Q

from nhipcau.core.protection.retention import DataClass, erased_before, is_clock_jump
from nhipcau.core.rights import system_actor
from nhipcau.web.files.sweeping import sweep
from nhipcau.web.journal.actions import record
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.people.models import Assignment, SignInFailure, SignInLink, User
from nhipcau.web.places.models import Province
from nhipcau.web.protection.inventory import CLASSES
from nhipcau.web.protection.models import ClassChoice, ExactReturn, Incident, SubjectRequest
from nhipcau.web.referrals import face as referrals
from nhipcau.web.sealing import face as sealing
from nhipcau.web.tips import face as tips

FACES: dict[str, Callable[[int, datetime], int]] = {
    "referrals": referrals.erase_expired,
    "sealing": sealing.erase_expired,
    "tips": tips.erase_expired,
    "files": sweep,
}
GONE = "Tài khoản đã xóa"
TIPS = "tips"  # the job of tips' classes


class ClockJumped(Exception):
    """The clock is behind or far ahead of the journal: nothing was erased. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How many of a class went."""

    key: str
    count: int


def erase_due(province_id: int, moment: datetime, *, force: bool = False) -> list[Erased]:
    """Erases everything of a province that is past its time. Raises ClockJumped."""
    last = Line.objects.filter(province_id=province_id).aggregate(last=Max("time_utc"))["last"]
    if not force and is_clock_jump(moment, last):
        raise ClockJumped(
            f"Đồng hồ máy ({moment:%d/%m/%Y %H:%M}) cách xa dòng nhật ký cuối: chưa xóa gì. Hãy kiểm tra giờ; "
            "nếu đúng giờ, chạy nhipcau jobs --clock-is-right."
        )
    done = [each for each in _own(province_id, moment) if each.count]
    done += _behind_walls(province_id, moment)
    if done:
        _empty_log()
    return done


def days_of(province_id: int, of: DataClass) -> int | None:
    """The office's choice, else what the inventory says."""
    chosen = (
        ClassChoice.objects.filter(province_id=province_id, key=of.key).values_list("days", flat=True).first()
    )
    return chosen if chosen is not None and of.office_days else of.days


def _own(province_id: int, moment: datetime) -> Iterator[Erased]:
    for of in CLASSES:
        days = days_of(province_id, of)
        if of.job and days is not None:
            yield _run(province_id, of, days, moment)


def _run(province_id: int, of: DataClass, days: int, moment: datetime) -> Erased:
    before = erased_before(moment, days)
    with transaction.atomic():
        ours = JOBS.get(of.job)  # else behind the wall of tips, who know from which day each of them counts
        count = ours(province_id, before) if ours else tips.erase_closed(province_id, of.key, moment)
        if count:
            details = {"class": of.key, "count": count, "before": before}
            record(
                system_actor(province_id, moment.date()),
                "protection.erase",
                f"class:{of.key}",
                details,
                moment,
            )
    return Erased(of.key, count)


def _behind_walls(province_id: int, moment: datetime) -> Iterator[Erased]:
    """Rooms that keep sealed things erase behind their own walls; their face tells how many went, and no more."""
    for room, erase in FACES.items():
        if count := erase(province_id, moment):
            yield Erased(room, count)


def _empty_log() -> None:
    """On SQLite what was erased leaves the write-ahead log too."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _journal_details(province_id: int, before: datetime) -> int:
    """What was done stays a line; what it was about goes."""
    old = Line.objects.filter(province_id=province_id, time_utc__lt=before).aggregate(last=Max("seq"))["last"]
    if old is None:
        return 0
    return LineDetails.objects.filter(province_id=province_id, seq__lte=old).delete()[0]


def _sign_in(province_id: int, before: datetime) -> int:
    """Failures, links that were used or ran out, sessions that ended: all of every province, they bear none."""
    count = SignInFailure.objects.filter(moment__lt=before).delete()[0]
    count += SignInLink.objects.filter(Q(expires__lt=before) | Q(used__lt=before)).delete()[0]
    return count + Session.objects.filter(expire_date__lt=before).delete()[0]


def _accounts(province_id: int, before: datetime) -> int:
    """Locked accounts whose last role ended long ago: name and address go, the key in the journal stays."""
    old = User.objects.filter(province_id=province_id, is_active=False, created__lt=before).exclude(name=GONE)
    held = Assignment.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=before.date()))
    count = 0
    for user in old.exclude(pk__in=held.values("user_id")):
        user.name, user.email = GONE, f"da-xoa-{user.pk}@invalid"
        user.set_unusable_password()
        user.save(update_fields=["name", "email", "password"])
        count += 1
    return count


def _protection(province_id: int, before: datetime) -> int:
    """What was closed or answered long ago."""
    old = Q(province_id=province_id)
    count = Incident.objects.filter(old, closed_at__lt=before).delete()[0]
    count += SubjectRequest.objects.filter(old, answered_at__lt=before).delete()[0]
    return count + ExactReturn.objects.filter(old, given_at__lt=before).delete()[0]


JOBS: dict[str, Callable[[int, datetime], int]] = {
    "journal_details": _journal_details,
    "sign_in": _sign_in,
    "accounts": _accounts,
    "protection": _protection,
}


def erase_everywhere(moment: datetime, *, force: bool = False) -> dict[int, list[Erased]]:
    """Every province of the installation. Raises ClockJumped."""
    provinces = Province.objects.order_by("pk").values_list("pk", flat=True)
    return {province_id: erase_due(province_id, moment, force=force) for province_id in provinces}
