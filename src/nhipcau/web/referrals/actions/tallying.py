"""The count that stays when everything else is erased."""

from __future__ import annotations

from datetime import date

from django.db.models import F

from nhipcau.web.referrals.models import Tally
from nhipcau.web.referrals.times import quarter_of


def tally(province_id: int, team_id: int, day: date, what: str) -> None:
    """One more."""
    row, _made = Tally.objects.get_or_create(
        team_id=team_id, quarter=quarter_of(day), what=what, defaults={"province_id": province_id}
    )
    Tally.objects.filter(pk=row.pk).update(count=F("count") + 1)
