"""Data classes: what is held of whom, on which ground, and when it goes. Times within which requests are answered.

Source: official specification §6, nos 13 and 20; Decree 13/2023/NĐ-CP; Law 91/2025/QH15 and Decree 356/2025/NĐ-CP from
1 January 2026 (to be verified with the competent body: the data say so). Rule: docs/rules/protection-retention.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Fate(StrEnum):
    """What becomes of a class of data in the end."""

    ERASE = "erase"
    ARCHIVE = "archive"  # kept as the archive's schedule says
    STATUTORY = "statutory"  # kept as long as a law says, then erased


class Ground(StrEnum):
    """On what the processing rests."""

    DUTY = "duty"  # performance of public duty: tips, inspections, statistics, staff
    CONSENT = "consent"  # support: the person's own, and withdrawable


@dataclass(frozen=True, slots=True)
class DataClass:
    """A class of data. `days`: after so many it is erased (None: not by the system); `job`: the erasure that does it.

    `models`: what holds it, `app.model` or `app.*`. `office_days`: whether the office may choose another number.
    """

    key: str
    name: str
    whose: str
    purpose: str
    ground: Ground
    basis: str
    controller: str
    processor: str
    fate: Fate
    kept: str
    models: tuple[str, ...]
    days: int | None = None
    job: str = ""
    office_days: bool = False


class RequestKind(StrEnum):
    """What a person may ask about their own data."""

    ACCESS = "access"
    CORRECT = "correct"
    ERASE = "erase"
    WITHDRAW = "withdraw"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """How long an office has, from a day on. `verify`: not confirmed with the competent body yet."""

    valid_from: date
    source: str
    hours: Mapping[RequestKind, int]
    verify: bool


ANSWER_TIMES = (
    AnswerTimes(
        date(2023, 7, 1),
        "Nghị định số 13/2023/NĐ-CP",
        dict.fromkeys(RequestKind, 72),
        verify=True,
    ),
    AnswerTimes(
        date(2026, 1, 1),
        "Luật số 91/2025/QH15, Nghị định số 356/2025/NĐ-CP",
        dict.fromkeys(RequestKind, 72),
        verify=True,
    ),
)
BREACH_HOURS = 72


def answer_by(kind: RequestKind, received: datetime) -> tuple[datetime, AnswerTimes]:
    """Until when a request is to be answered, and by which law. Before the first law the first one's time holds.

    `received` is aware.
    """
    day = received.date()
    of = next((each for each in reversed(ANSWER_TIMES) if each.valid_from <= day), ANSWER_TIMES[0])
    return received + timedelta(hours=of.hours[kind]), of


def notify_by(found: datetime) -> datetime:
    """Until when a breach is to be told to the competent body: 72 hours from when it was found, every hour counted."""
    return found + timedelta(hours=BREACH_HOURS)


def erased_before(moment: datetime, days: int) -> datetime:
    """What is older than this has gone."""
    return moment - timedelta(days=days)


def is_clock_jump(moment: datetime, last_known: datetime | None, most_days: int = 45) -> bool:
    """Whether the clock cannot be trusted with erasing: behind what was seen already, or far ahead of it."""
    if last_known is None:
        return False
    return moment < last_known - timedelta(hours=1) or moment > last_known + timedelta(days=most_days)
