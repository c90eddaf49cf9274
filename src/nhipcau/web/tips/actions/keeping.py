"""What was sealed goes when its time is over, and is refused from that day on even where no job ran."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.tips import KEPT_DAYS, Keep, TipKind, is_over, keep_of
from nhipcau.web.files import disk
from nhipcau.web.tips.failures import Gone
from nhipcau.web.tips.models import Keeping, SourceEnvelope, Tip


def choose(province_id: int, key: Keep, days: int | None) -> None:
    """The office's number of days; None: the product's own."""
    if days is None:
        Keeping.objects.filter(province_id=province_id, key=key).delete()
        return
    Keeping.objects.update_or_create(province_id=province_id, key=key.value, defaults={"days": days})


def check_kept(tip: Tip, moment: datetime) -> None:
    """Gone where the tip's time is over, whether a job erased it yet or not."""
    if tip.erased or _over(tip, _days(tip.province_id), moment.date()):
        raise Gone(_("Nội dung tin này đã hết thời hạn giữ và đã hủy; chỉ còn số liệu về thời hạn, kết quả."))


def erase_closed(province_id: int, key: Keep, moment: datetime) -> int:
    """Words, files, identity, answers and the sender's key of every tip of the class that is past its time."""
    days, count = _days(province_id), 0
    rows = Tip.objects.filter(province_id=province_id, closed__isnull=False, erased__isnull=True)
    for tip in rows.prefetch_related("events", "parts").order_by("pk").iterator(chunk_size=500):
        if _class_of(tip) is key and _over(tip, days, moment.date()):
            _erase(tip, moment.date())
            count += 1
    return count


def _erase(tip: Tip, day: date) -> None:
    """Bytes first: an envelope that no row names could still be opened by whoever holds the key."""
    for sha256 in tip.attachments.values_list("sha256", flat=True):
        disk.erase(sha256)
    with transaction.atomic():
        tip.attachments.all().delete()
        tip.parts.all().delete()
        SourceEnvelope.objects.filter(tip=tip).delete()
        Tip.objects.filter(pk=tip.pk).update(
            erased=day,
            unread=False,
            sender_public=b"",
            sender_locked=b"",
            form_mark=secrets.token_bytes(32),
            locator_mark=secrets.token_bytes(32),
        )


def _over(tip: Tip, days: dict[Keep, int], day: date) -> bool:
    return is_over(_ended(tip), days[_class_of(tip)], day)


def _ended(tip: Tip) -> date | None:
    """The last day on which anything happened, here or where it went on; None while any of it is open."""
    if tip.closed is None:
        return None
    days = [tip.closed, *(row.day for row in tip.events.all()), *(row.day for row in tip.parts.all())]
    further = [*tip.went.all(), *([tip.repeats] if tip.repeats else [])]
    ends = [_ended(each) for each in further if each.erased is None]
    if None in ends:
        return None
    return max([*days, *(end for end in ends if end)])


def _class_of(tip: Tip) -> Keep:
    accepted = any(row.key == "accepted" for row in tip.events.all())
    kind = TipKind(tip.kind) if tip.kind else None
    return keep_of(kind, accepted=accepted, passed_on=tip.went_to_id is not None)


def _days(province_id: int) -> dict[Keep, int]:
    chosen = Keeping.objects.filter(province_id=province_id).values_list("key", "days")
    return KEPT_DAYS | {Keep(key): days for key, days in chosen}
