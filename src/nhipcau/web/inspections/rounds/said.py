"""What is said when a round opens and when minutes come in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OpeningSaid:
    """A round to be opened today. `places`: establishments in order of calling, with the ground for a further visit."""

    team_id: int
    mode: str
    members: tuple[int, ...]
    places: Mapping[int, str]
    plan_number: str = ""
    ground: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class PhotoSaid:
    """A picture as it left the device."""

    name: str
    shows: str
    data: bytes
    declared: bool


@dataclass(frozen=True, slots=True)
class MinutesSaid:
    """Minutes as they arrive. `sha256`: the hash made on the device, '' where there was none.

    `minors`: workers under 18 met, which go to the child's route and nowhere else. `signed_at`, `sent_at`: by the
    device's clock, None where the page itself was sent. `token`: the same minutes sent again are the same.
    """

    fields: Mapping[str, str]
    token: str
    photos: tuple[PhotoSaid, ...] = ()
    sha256: str = ""
    minors: int = 0
    signed_at: datetime | None = None
    sent_at: datetime | None = None
    reason: str = field(default="")
