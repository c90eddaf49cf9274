"""What is typed on the pages of rounds, as it comes in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from nhipcau.core.inspections.record import field_names
from nhipcau.web.inspections.failures import Invalid
from nhipcau.web.inspections.models import RoundVisit
from nhipcau.web.inspections.rounds.bridge import items_of
from nhipcau.web.inspections.rounds.said import MinutesSaid, OpeningSaid, PhotoSaid

LARGEST_PHOTO = 20 * 1024 * 1024
SLOTS = 8


def opening_said(typed: QueryDict) -> OpeningSaid:
    """The form in which a round is opened."""
    places = {key: typed.get(f"again.{key}", "") for key in _keys(typed.getlist("place"))}
    return OpeningSaid(
        next(iter(_keys([typed.get("team", "")])), 0), typed.get("mode", ""), tuple(_keys(typed.getlist("member"))),
        places, typed.get("plan_number", ""), typed.get("ground", ""), typed.get("reference", ""),
    )  # fmt: skip


def minutes_said(request: HttpRequest, visit: RoundVisit) -> MinutesSaid:
    """Minutes as the page or the device sends them: one form, the same names."""
    typed = request.POST
    fields = {name: typed[name] for name in field_names(items_of(visit)) if name in typed}
    return MinutesSaid(
        fields, typed.get("token", "")[:40], tuple(_photos(request)), typed.get("sha256", ""), _minors(typed),
        _moment(typed.get("signed_at")), _moment(typed.get("sent_at")),
    )  # fmt: skip


def wants_json(request: HttpRequest) -> bool:
    """Whether a device asks, not a page."""
    return request.headers.get("Accept", "") == "application/json"


def _keys(texts: list[str]) -> list[int]:
    return list(dict.fromkeys(int(text) for text in texts if text.isdecimal() and len(text) < 10))


def _photos(request: HttpRequest) -> list[PhotoSaid]:
    declared = request.POST.get("declared") == "1"
    found = []
    for number in range(1, SLOTS + 1):
        file = request.FILES.get(f"photo{number}")
        if isinstance(file, UploadedFile):
            _check_size(file)
            found.append(
                PhotoSaid(
                    file.name or "anh.jpg", request.POST.get(f"shows{number}", ""), file.read(), declared
                )
            )
    return found


def _check_size(file: UploadedFile[Any]) -> None:
    """Before a byte of it is read into memory."""
    if (file.size or 0) > LARGEST_PHOTO:
        text = _("Ảnh “%(name)s” lớn hơn %(limit)s MB: hãy chụp lại ở độ phân giải thấp hơn.") % {
            "name": file.name, "limit": LARGEST_PHOTO // 2**20,
        }  # fmt: skip
        raise Invalid(text, {"photos": text})


def _minors(typed: QueryDict) -> int:
    text = typed.get("minors", "").strip() or "0"
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        text = _("Số người dưới 18 tuổi: cần số từ 0 đến 99.")
        raise Invalid(text, {"minors": text})
    return int(text)


def _moment(text: str | None) -> datetime | None:
    """A moment by the device's clock, in UTC as scripts write it; None where there is none or it is no moment."""
    try:
        found = datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo is not None and 2000 <= found.year < 2200 else None
