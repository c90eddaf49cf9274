"""What other rooms may ask of this one: that what is past its day goes, the rest lies in no order."""

from __future__ import annotations

from datetime import datetime

from django.db import router, transaction

from nhipcau.web.referrals.actions import expire
from nhipcau.web.referrals.actions.mixing import mix
from nhipcau.web.referrals.models import Referral
from nhipcau.web.referrals.times import empty_log


def erase_expired(province_id: int, moment: datetime) -> int:
    """Ends what is past its day in a province; how many."""
    count = expire(province_id, moment)
    with transaction.atomic(using=router.db_for_write(Referral)):
        mix()
    empty_log()
    return count
