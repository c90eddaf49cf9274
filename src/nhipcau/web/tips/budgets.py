"""How much one sender may send or try, without keeping addresses: keyed hashes in memory, with a key of the day.

The key is drawn when the process starts and anew each day; nothing of it reaches disk. Counts are each worker's own.
No limit is for everybody: whoever is over it goes aside or waits, and nobody else notices.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import deque
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

WINDOW = timedelta(minutes=10)
TIPS_PLAIN = 60  # from one address without proof of work: a classroom and more
TIPS_WORKED = 240
TRY_WINDOW = timedelta(minutes=15)
TRIES_OF_LOCATOR = 10
TRIES_OF_ADDRESS = 30


@dataclass
class Tally:
    """Times of late, by keyed hash; forgotten when they leave the window."""

    window: timedelta
    _day: date | None = None
    _key: bytes = b""
    _times: dict[bytes, deque[datetime]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, what: str, moment: datetime) -> int:
        """Counts one more; returns how many there are in the window with it."""
        with self._lock:
            times = self._of(what, moment)
            times.append(moment)
            return len(times)

    def count(self, what: str, moment: datetime) -> int:
        """How many there are in the window."""
        with self._lock:
            return len(self._of(what, moment))

    def forget(self, what: str, moment: datetime) -> None:
        """Starts again for one of them."""
        with self._lock:
            self._of(what, moment).clear()

    def _of(self, what: str, moment: datetime) -> deque[datetime]:
        if self._day != moment.date():
            self._day, self._key = moment.date(), secrets.token_bytes(32)
            self._times.clear()
        for key in [key for key, each in self._times.items() if not each or each[-1] <= moment - self.window]:
            del self._times[key]
        name = hashlib.blake2b(what.encode(), key=self._key, digest_size=16).digest()
        times = self._times.setdefault(name, deque())
        while times and times[0] <= moment - self.window:
            times.popleft()
        return times


tips = Tally(WINDOW)
tries = Tally(TRY_WINDOW)


def is_flood(address: str, moment: datetime, *, worked: bool) -> bool:
    """Counts a tip from the address; whether it is over what one address may send without going aside."""
    return tips.add(address, moment) > (TIPS_WORKED if worked else TIPS_PLAIN)


def must_wait(address: str, locator: bytes, moment: datetime) -> bool:
    """Whether the next try of a receipt has to wait."""
    return (
        tries.count(f"address {address}", moment) >= TRIES_OF_ADDRESS
        or tries.count(f"locator {locator.hex()}", moment) >= TRIES_OF_LOCATOR
    )


def failed(address: str, locator: bytes, moment: datetime) -> None:
    """Remembers a wrong try."""
    tries.add(f"address {address}", moment)
    tries.add(f"locator {locator.hex()}", moment)
