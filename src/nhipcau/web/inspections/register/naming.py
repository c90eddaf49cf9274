"""What establishments are called on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from nhipcau.web.inspections.models import EstablishmentState


def names_on(establishment_ids: Collection[int], day: date) -> dict[int, str]:
    """The name of each on the day, by id."""
    rows = EstablishmentState.objects.on(day).filter(establishment_id__in=establishment_ids)
    return dict(rows.values_list("establishment_id", "name"))
