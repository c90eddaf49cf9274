"""Whether this installation is a demonstration. A mark in the data directory says so, from its making on.

The mark cannot be a setting: a directory that holds real work must not become a demonstration by one word
in a file, nor a demonstration a real one. `web.demo` alone makes it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

MARK = "DEMO.toml"
OPENING = time(8)


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The supposed day on which it opens, the real moment at which it was made, the seed of its figures."""

    day: date
    made: datetime
    seed: int

    @property
    def opening(self) -> datetime:
        """Eight in the morning of the supposed day."""
        return datetime.combine(self.day, OPENING, timezone.get_default_timezone())

    def moment(self, real: datetime) -> datetime:
        """The supposed moment: the clock was set back once and runs on from there, so it never turns back."""
        return self.opening + max(real - self.made, timedelta(0))


def demonstration() -> Demonstration | None:
    """The demonstration that this installation is; None for a real one."""
    path = Path(settings.DATA) / MARK
    return _read(path) if path.exists() else None


def begin(day: date, seed: int) -> Demonstration:
    """Marks the installation as a demonstration, for good."""
    made = Demonstration(day, timezone.now().astimezone(UTC).replace(microsecond=0), seed)
    path = Path(settings.DATA) / MARK
    text = (
        "# Bản trình diễn: số liệu giả định, đồng hồ giả định. Không dùng thư mục này cho công việc thật.\n"
        f"day = {day.isoformat()}\nmade = {made.made.isoformat()}\nseed = {seed}\n"
    )
    path.write_text(text, encoding="utf-8")
    _read.cache_clear()
    return made


@cache
def _read(path: Path) -> Demonstration:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return Demonstration(content["day"], content["made"], content["seed"])
