"""What other rooms may ask of this one: that what is past its day goes, the rest lies in no order; what it journals.

The room may lie in a database of its own. An act commits its line of the journal first and then itself: a kill between
leaves a line whose act did not happen, never an act without its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import router, transaction

from nhipcau.web.referrals.actions import expire
from nhipcau.web.referrals.actions.mixing import mix
from nhipcau.web.referrals.models import Passing, Referral, Slip, SupportFile
from nhipcau.web.referrals.times import empty_log


def erase_expired(province_id: int, moment: datetime) -> int:
    """Ends what is past its day in a province; how many."""
    count = expire(province_id, moment)
    with transaction.atomic(using=router.db_for_write(Referral)):
        mix()
    empty_log()
    return count


@contextmanager
def whole() -> Iterator[None]:
    """Several acts of this room and of others as one: all of it or nothing, its lines first."""
    with transaction.atomic(using=router.db_for_write(Referral)), transaction.atomic():
        yield


def journalled() -> Iterator[str]:
    """To what lines of the journal must refer: whatever is here was put here by an act."""
    for kind, model in (("slip", Slip), ("support", SupportFile), ("passing", Passing)):
        for number in model.objects.order_by("pk").values_list("pk", flat=True):
            yield f"{kind}:{number}"
